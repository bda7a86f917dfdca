package language

import (
	"strings"
	"unicode"

	"zhanggui/internal/retail"
)

// piece is a part of a visit's text between two separators.
type piece struct {
	text string
	hard bool // a comma or line end, not only a blank, stands before it
}

// pieces cuts a text at blanks and marks, and before a 下次 that a date follows.
func pieces(text string, today retail.Day) []piece {
	r := []rune(text)
	var out []piece
	from, hard := 0, true
	cut := func(to int, next bool) {
		if s := strings.TrimSpace(string(r[from:to])); s != "" {
			out = append(out, piece{s, hard})
			hard = next
		} else {
			hard = hard || next
		}
		from = to
	}
	for i := 0; i < len(r); i++ {
		inNumber := i > 0 && i+1 < len(r) && isDigit(r[i-1]) && isDigit(r[i+1])
		switch {
		case r[i] == ' ':
			cut(i, false)
			from = i + 1
		case strings.ContainsRune(",;!?\n", r[i]) || r[i] == '.' && !inNumber:
			cut(i, true)
			from = i + 1
		case i > from && hasAt(r, i, "下次"):
			if _, _, ok := ReadDate(strings.TrimLeft(string(r[i+2:]), " :"), today, Future); ok {
				cut(i, true)
			}
		}
	}
	cut(len(r), true)
	return out
}

func join(list []piece) string {
	var out strings.Builder
	for i, p := range list {
		if i > 0 && p.hard {
			out.WriteByte(',')
		} else if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(p.text)
	}
	return out.String()
}

// titles end or are what people in a store are called; longer ones first.
var titles = []string{
	"老板娘", "老板", "店长", "店主", "经理", "主任", "采购", "收银员", "营业员", "店员", "会计", "先生", "女士", "小姐", "师傅", "太太", "夫人", "本人", "儿子", "女儿",
	"总", "姐", "哥", "叔", "姨", "嫂", "婶", "伯", "爷",
}

// spoke are words by which a note begins with who said it.
var spoke = []string{"说", "讲", "反映", "反馈", "要求", "答应", "同意", "表示", "抱怨", "嫌", "问", "想", "觉得"}

// readContact reads 见刘总, 见了老板娘说等月底: who was met, and what is left.
func (v *Visit) readContact(s *sight) bool {
	if v.Contact != "" {
		return false
	}
	text := s.rest
	if text == "" {
		more := s.soft()
		if len(more) == 0 {
			return false
		}
		text = more[0]
		s.i++
	}
	if isLatin([]rune(text)[0]) {
		v.Contact = text
		if more := s.soft(); (text == "Mr" || text == "Mrs" || text == "Ms" || text == "the") && len(more) > 0 {
			v.Contact += " " + more[0]
			s.i++
		}
		return true
	}
	name, left := person(text)
	if name == "" {
		return false
	}
	v.Contact = name
	if left != "" {
		s.pieces[s.i] = piece{left, true}
		s.i--
	}
	return true
}

// person takes who is spoken of from the beginning of a text.
func person(text string) (name, left string) {
	r := []rune(text)
	for n := 1; n <= 5 && n <= len(r); n++ { // 刘总, 老板娘, 隔壁王姐
		if !unicode.IsLetter(r[n-1]) || strings.ContainsRune("不没未的", r[n-1]) {
			break
		}
		for _, t := range titles {
			if head := string(r[:n]); strings.HasSuffix(head, t) && (n > 1) && !longerTitle(r, n) {
				return head, string(r[n:])
			}
		}
	}
	if n := len(r); n >= 2 && n <= 4 && isHan(r[0]) && strings.ContainsRune("老小阿大", r[0]) && !strings.ContainsAny(text, "不没未面效过") {
		return text, ""
	}
	return "", ""
}

// longerTitle says that 老板 goes on to 老板娘.
func longerTitle(r []rune, n int) bool { return n < len(r) && r[n-1] == '板' && r[n] == '娘' }

// results are the words for each outcome.
var results = []struct {
	outcome Outcome
	words   []string
}{
	{OutcomeAway, []string{"老板不在", "老板娘不在", "店主不在", "店长不在", "老板没在", "负责人不在", "人不在", "没见到老板", "owner away", "owner not in"}},
	{OutcomeClosed, []string{"关门", "没开门", "没有开门", "打烊", "停业", "歇业", "closed"}},
	{OutcomeDear, []string{"价高", "嫌贵", "价格高", "太贵", "嫌价格", "price high", "too expensive"}},
	{OutcomeStocked, []string{"有库存", "库存够", "库存足", "库存还多", "还有货", "货还多", "not needed"}},
	{OutcomeOwes, []string{"欠款", "没结账", "货款没付", "没付款"}},
	{OutcomeDeliver, []string{"只送货"}},
}

// said takes from a note what its words tell: who spoke and what came of it.
func (v *Visit) said(text string) {
	if name, left := person(text); name != "" && v.Contact == "" {
		for _, w := range spoke {
			if strings.HasPrefix(left, w) {
				v.Contact = name
				break
			}
		}
	}
	lower := strings.ToLower(text)
	for _, o := range results {
		for _, w := range o.words {
			i := strings.Index(lower, w)
			if i < 0 || v.Outcome != OutcomeNone {
				continue
			}
			if before := []rune(lower[:i]); len(before) > 0 && strings.ContainsRune("不没未别", before[len(before)-1]) {
				continue
			}
			v.Outcome = o.outcome
		}
	}
}

// unbooked finds what of the note looks like an order: every line, and every
// run of words between commas.
func (v *Visit) unbooked(b *Book, note []piece, c Context) {
	var run []piece
	flush := func() {
		text := join(run)
		run = nil
		if text == "" || v.Unbooked != "" {
			return
		}
		got := ReadOrder(b, text, Context{Today: c.Today})
		ordered := strings.Contains(text, "下单") && strings.ContainsFunc(text, unicode.IsDigit)
		if got.Verdict == OrderText || ordered {
			v.Unbooked = text
		}
	}
	for _, p := range note {
		if p.hard {
			flush()
		}
		run = append(run, p)
	}
	flush()
}
