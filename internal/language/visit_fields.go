package language

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// visitField is a kind of field and the words that begin it, longer ones first.
type visitField struct {
	words []string
	read  func(v *Visit, s *sight) bool
}

// sight is where the reading of a visit's pieces stands: word begins
// pieces[i], rest follows it there.
type sight struct {
	book   *Book
	c      Context
	pieces []piece
	i      int // the piece being read; readers move it to the last one they took
	rest   string
}

var visitFields []visitField

func init() {
	visitFields = []visitField{
		{[]string{"下次拜访", "下次再来", "下次去", "下次", "下回", "下一次", "next visit", "next"}, (*Visit).readNext},
		{[]string{"下个单", "下了单", "下单了", "下单", "订了", "订货", "补货", "order", "ordered"}, (*Visit).readOrder},
		{[]string{"库存还有", "库存", "存货", "还剩", "还有", "剩", "stock"}, (*Visit).readStock},
		{[]string{"缺货", "断货", "缺", "out of"}, (*Visit).readMissing},
		{[]string{"竞品", "竞对", "对手", "友商", "rivals", "rival", "competitor"}, (*Visit).readRivals},
		{[]string{"陈列", "排面", "堆头", "display", "shelf"}, (*Visit).readDisplay},
		{[]string{"见到了", "见到", "见了", "见", "met"}, (*Visit).readContact},
	}
}

// fieldAt is the field that a piece begins, and what follows the word.
func fieldAt(text string) (f visitField, rest string, ok bool) {
	r := []rune(text)
	for _, f := range visitFields {
		for _, w := range f.words {
			n := len([]rune(w))
			if foldAt(r, 0, w) && whole(r, 0, n) {
				return f, strings.TrimLeft(string(r[n:]), " :"), true
			}
		}
	}
	return visitField{}, "", false
}

// fields reads what follows the store: each field from the piece that begins
// it; the rest is the note.
func (v *Visit) fields(b *Book, tail string, c Context) {
	s := &sight{book: b, c: c, pieces: pieces(tail, c.Today)}
	var note []piece
	for ; s.i < len(s.pieces); s.i++ {
		p := s.pieces[s.i]
		if f, rest, ok := fieldAt(p.text); ok {
			s.rest = rest
			from := s.i
			if f.read(v, s) {
				continue
			}
			s.i = from
		} else if v.comesAgain(p.text, c) || v.ranOut(b, p.text) {
			continue
		}
		v.said(p.text)
		note = append(note, p)
	}
	v.Note = join(note)
	v.unbooked(b, note, c)
	if v.Outcome == OutcomeNone && v.Order != "" {
		v.Outcome = OutcomeOrder
	}
}

// soft takes the pieces after i that only blanks part from it and that begin
// no field.
func (s *sight) soft() []string {
	var out []string
	for j := s.i + 1; j < len(s.pieces) && !s.pieces[j].hard; j++ {
		if _, _, field := fieldAt(s.pieces[j].text); field {
			break
		}
		out = append(out, s.pieces[j].text)
	}
	return out
}

// goesOn are words about the next visit that add nothing to its date.
var goesOn = []string{"再去拜访", "再来拜访", "再拜访", "再去", "再来", "再访", "再去一趟", "再来一趟", "再跑一趟", "再过去", "再过来", "拜访", "过去", "过来", "去", "来", "再"}

// readNext reads 下次4月5号去.
func (v *Visit) readNext(s *sight) bool {
	parts := append([]string{s.rest}, s.soft()...)
	if s.rest == "" && len(parts) == 1 {
		return false
	}
	d, rest, ok := ReadDate(strings.TrimSpace(strings.Join(parts, " ")), s.c.Today, Future)
	if !ok {
		return false
	}
	if d.Invalid || d.Day < s.c.Today {
		v.BadNext = d.Text
	} else {
		v.Next = d.Day
	}
	// What stands behind the date in the same word is part of the note; other
	// words are read for themselves.
	if _, glued, ok := ReadDate(s.rest, s.c.Today, Future); ok {
		rest = glued
	} else {
		words := strings.Fields(rest)
		s.i += len(parts) - 1 - len(words)
		rest = ""
	}
	if rest = trimGoesOn(rest); rest != "" {
		s.pieces[s.i] = piece{rest, true}
		s.i--
	}
	return true
}

func trimGoesOn(s string) string {
	s = strings.Trim(s, " ,")
	for _, w := range goesOn {
		if s == w {
			return ""
		}
	}
	return s
}

var (
	arranged  = regexp.MustCompile(`^(?:已经?)?(?:跟[他她老板]+)?(?:约好了?|约了|说好了?|定了|约在|定在|约定|约)(?:在|是)? ?`)
	timeOfDay = regexp.MustCompile(`^ ?(?:早上|上午|中午|下午|傍晚|晚上)?(?:[0-9一二三四五六七八九十两:]+点?[半多钟]{0,2})? ?`)
	goesAgain = regexp.MustCompile(`^(?:我们?|咱们?)?再(?:去|来|谈|聊|访|拜访|跑|过去|过来|跟|看|登门|上门|约)`)
)

// comesAgain reads 周五再来, 约了周五下午三点再聊: the next visit. It reports
// whether nothing else is said there; the rest belongs to the note.
func (v *Visit) comesAgain(text string, c Context) bool {
	date := strings.TrimPrefix(text, arranged.FindString(text))
	d, rest, ok := ReadDate(date, c.Today, Future)
	if !ok || d.Invalid || d.Day < c.Today || v.Next != "" {
		return false
	}
	rest = strings.TrimPrefix(rest, timeOfDay.FindString(rest))
	if !goesAgain.MatchString(rest) {
		return false
	}
	v.Next = d.Day
	return date == text && trimGoesOn(rest) == ""
}

// longestOrder bounds how many pieces are tried as one order.
const longestOrder = 12

// readOrder takes the longest run of pieces that is an order's goods.
func (v *Visit) readOrder(s *sight) bool {
	if v.Order != "" {
		return false
	}
	end := s.i
	for end+1 < len(s.pieces) && end-s.i < longestOrder {
		if _, _, field := fieldAt(s.pieces[end+1].text); field {
			break
		}
		end++
	}
	for to := end; to >= s.i; to-- {
		text := s.rest
		for _, p := range s.pieces[s.i+1 : to+1] {
			if p.hard {
				text += ","
			}
			text += " " + p.text
		}
		if text = strings.Trim(text, " ,"); isGoods(s.book, text, s.c) {
			v.Order, s.i = text, to
			return true
		}
	}
	return false
}

// isGoods says whether a text is the goods of one order and nothing else.
func isGoods(b *Book, text string, c Context) bool {
	if text == "" {
		return false
	}
	got := ReadOrder(b, "下单 "+text, Context{Today: c.Today, Addressed: true})
	if got.Verdict != OrderText || len(got.Drafts) != 1 || len(got.Unread) > 0 {
		return false
	}
	d := got.Drafts[0]
	if d.Store.Text != "" || d.StoreUnclear || len(d.Leftover) > 0 || len(d.Lines) == 0 {
		return false
	}
	return !slices.ContainsFunc(d.Lines, func(l Line) bool { return l.Product.Text == "" || l.Product.Found.None() && !l.hasQty() })
}

// readStock reads 库存农夫8箱 AD钙0, over as many pieces as are goods.
func (v *Visit) readStock(s *sight) bool {
	var seen []StockSeen
	if s.rest != "" {
		goods, ok := goodsSeen(s.book, s.rest)
		if !ok {
			return false
		}
		seen = goods
	}
	for s.i+1 < len(s.pieces) {
		goods, ok := goodsSeen(s.book, s.pieces[s.i+1].text)
		if !ok {
			break
		}
		seen = append(seen, goods...)
		s.i++
	}
	v.Stock = append(v.Stock, seen...)
	return len(seen) > 0
}

// goodsSeen reads a whole piece as products with their quantities.
func goodsSeen(b *Book, text string) ([]StockSeen, bool) {
	r := []rune(text)
	l := lattice{book: b}
	l.read(text)
	var out []StockSeen
	for i := 0; i < len(r); {
		m, end := productAt(b, r, i)
		if end == i {
			return nil, false
		}
		for end < len(r) && (r[end] == ' ' || r[end] == ':') {
			end++
		}
		g := StockSeen{Product: m}
		n, size := number(r, end)
		switch {
		case hasAt(r, end, "没了"), hasAt(r, end, "没货"), hasAt(r, end, "零"):
			g.Parts = []Part{{0, ""}}
			end += map[bool]int{true: 1, false: 2}[r[end] == '零']
		case size == 0 || n.Vague || n.Value < 0:
			return nil, false
		default:
			end += size
			u := l.unitAt(end)
			g.Parts = []Part{{n.Value, string(r[end : end+u])}}
			end += u
		}
		out = append(out, g)
		i = end
		for i < len(r) && strings.ContainsRune(" ,和", r[i]) {
			i++
		}
	}
	return out, len(out) > 0
}

// productAt finds the product that begins at i: as filed, or the word up to a number.
func productAt(b *Book, r []rune, i int) (Mention, int) {
	spans, _ := b.longest(r, i)
	for _, s := range spans {
		if s.Kind == SpanProduct {
			return Mention{s.Text, Found{Step: s.Step, IDs: s.IDs}}, s.To
		}
	}
	end := i
	for end < len(r) && (unicode.IsLetter(r[end]) || isDigit(r[end]) && end == i) {
		if _, n := number(r, end); n > 0 && end > i {
			break
		}
		end++
	}
	f := b.Product(string(r[i:end]))
	if f.None() {
		return Mention{}, i
	}
	return Mention{string(r[i:end]), f}, end
}

// readMissing reads 缺AD钙和红牛.
func (v *Visit) readMissing(s *sight) bool {
	list, ok := namesOfGoods(s.book, s.rest)
	if s.rest != "" && !ok {
		return false
	}
	for s.i+1 < len(s.pieces) {
		more, ok := namesOfGoods(s.book, s.pieces[s.i+1].text)
		if !ok || len(list) > 0 && more[0].Found.Fuzzy() {
			break
		}
		list = append(list, more...)
		s.i++
	}
	v.Missing = append(v.Missing, list...)
	return len(list) > 0
}

// namesOfGoods reads a whole text as names of products.
func namesOfGoods(b *Book, text string) ([]Mention, bool) {
	var out []Mention
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return c == '和' || c == ',' || c == '跟' || c == ' ' }) {
		f := b.Product(word)
		if f.None() {
			return nil, false
		}
		out = append(out, Mention{word, f})
	}
	return out, len(out) > 0
}

// ranOut reads AD钙断货.
func (v *Visit) ranOut(b *Book, text string) bool {
	for _, w := range []string{"缺货了", "缺货", "断货了", "断货", "没货了", "没货", "卖完了", "卖断了"} {
		name, ok := strings.CutSuffix(text, w)
		if !ok || name == "" {
			continue
		}
		if list, ok := namesOfGoods(b, name); ok && !list[0].Found.Fuzzy() {
			v.Missing = append(v.Missing, list...)
			return true
		}
		return false
	}
	return false
}

// readRivals keeps what rivals do as it was typed.
func (v *Visit) readRivals(s *sight) bool {
	text := s.pieces[s.i].text
	if s.rest == "" {
		more := s.soft()
		s.i += len(more)
		text = strings.Join(append([]string{text}, more...), " ")
	}
	if v.Rivals != "" {
		text = v.Rivals + "," + text
	}
	v.Rivals = text
	return true
}

// readDisplay keeps how goods are displayed.
func (v *Visit) readDisplay(s *sight) bool {
	text := s.pieces[s.i].text
	if more := s.soft(); s.rest == "" && len(more) > 0 {
		s.i++
		text += " " + more[0]
	}
	if v.Display != "" {
		text = v.Display + "," + text
	}
	v.Display = text
	return true
}
