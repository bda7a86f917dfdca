package language

import (
	"regexp"
	"strings"
)

// Op is what a correction does to an order.
type Op string

// The corrections.
const (
	OpSet    Op = "set"    // 07 改 AD钙6箱; also a store or a date
	OpAdd    Op = "add"    // 07加红牛2箱
	OpRemove Op = "remove" // 07去掉红牛
)

// Change is a correction of a logged order. No is the order's number as typed,
// in capitals (07, D1124-07); whether there is such an order the caller knows.
// What is to change stands in Draft: its lines, store, date, freight and so on,
// each only if typed.
type Change struct {
	No    string
	Op    Op
	Draft Draft
}

var orderNo = regexp.MustCompile(`^#?((?:[Dd][0-9]{4,8}-[0-9]{1,6})|(?:[A-Za-z]{0,2}[0-9]{1,10}))`)

// ofOrder are words for an order behind its number; longest first.
var ofOrder = []string{"号订单", "号单子", "号单", "订单", "单子", "那单", "这单", "单里", "单 "}

// ops are the words of each correction; longest first.
var ops = []struct {
	word string
	op   Op
}{
	{"去掉", OpRemove},
	{"删掉", OpRemove},
	{"删除", OpRemove},
	{"拿掉", OpRemove},
	{"减掉", OpRemove},
	{"不要了", OpRemove},
	{"不要", OpRemove},
	{"取消", OpRemove},
	{"删", OpRemove},
	{"remove", OpRemove},
	{"改成", OpSet},
	{"改为", OpSet},
	{"换成", OpSet},
	{"改到", OpSet},
	{"改", OpSet},
	{"change", OpSet},
	{"再加", OpAdd},
	{"加上", OpAdd},
	{"追加", OpAdd},
	{"加", OpAdd},
	{"add", OpAdd},
}

// ReadChange reads a correction: an order's number, a word for what to do, and
// what to do it to, the last two in either order. It reports false for anything
// else, also if words are left over.
func ReadChange(b *Book, text string, c Context) (Change, bool) {
	text = dropMention(Normalise(text))
	if strings.Contains(text, "\n") || strings.Contains(text, "?") {
		return Change{}, false
	}
	first := OpSet
	if rest, ok := strings.CutPrefix(text, "改"); ok { // 改 07 AD钙6箱
		text = strings.TrimSpace(rest)
		if orderNo.FindString(text) == "" {
			return Change{}, false
		}
	} else {
		first = ""
	}
	no := orderNo.FindString(text)
	if no == "" {
		return Change{}, false
	}
	if _, end := b.longest([]rune(text), 0); end > len(no) {
		return Change{}, false // 7-11渔港店不要百事了
	}
	rest := strings.TrimLeft(text[len(no):], " :,")
	for _, of := range ofOrder { // 07号单雪碧不要了
		if after, ok := strings.CutPrefix(rest, of); ok {
			rest = strings.TrimLeft(after, " :,的")
			break
		}
	}
	op, object := first, rest
	if op == "" {
		op, object = cutOp(b, rest)
	}
	if op == "" || strings.TrimSpace(object) == "" {
		return Change{}, false
	}
	c.Addressed = true
	d, ok := Draft{}, false
	if l, alone := priceAlone(b, strings.TrimSpace(object), c); alone { // 07 改单价45
		d.Lines, ok = []Line{l}, true
	} else {
		d, ok = fragment(b, object, c)
	}
	if !ok || len(d.Leftover) > 0 {
		return Change{}, false
	}
	return Change{No: strings.ToUpper(strings.TrimPrefix(no, "#")), Op: op, Draft: d}, true
}

// cutOp takes the first word of a correction out of a text, unless it is part
// of a name (加多宝).
func cutOp(b *Book, text string) (Op, string) {
	r := []rune(text)
	for i := 0; i < len(r); i++ {
		if _, end := b.longest(r, i); end > i {
			i = end - 1
			continue
		}
		for _, o := range ops {
			if foldAt(r, i, o.word) {
				end := i + len([]rune(o.word))
				return o.op, strings.TrimSpace(string(r[:i]) + " " + string(r[end:]))
			}
		}
	}
	return "", text
}

// fragment reads part of an order. It reports false if the text is a question
// or the like, or holds nothing of an order.
func fragment(b *Book, text string, c Context) (Draft, bool) {
	l := readLine(b, strings.ReplaceAll(text, "\n", " "), c)
	if l.why != WhyNone || l.blank {
		return Draft{}, false
	}
	a := &assembler{book: b, c: c}
	a.line(&l)
	if len(a.drafts) > 0 { // two stores are no fragment
		return Draft{}, false
	}
	d := a.cur.close()
	some := len(d.Lines) > 0 || d.Store.Text != "" || d.DayTyped || d.Freight != nil || d.Total != nil || d.Deliver != "" || d.Terms != "" || d.Remark != "" || d.BadDay != ""
	return d, some || len(d.Leftover) > 0
}

// Answer is what a message can mean as the answer to a clarification.
// Several fields may be set: 6 is a pick and a quantity; the question decides.
type Answer struct {
	// Pick is the typed number of a list, 0 (none of these) to 99; -1 if none.
	Pick int
	Yes  bool
	No   bool
	// Date is set if the whole text is one; read in the past.
	Date *DateRead
	// Store and Product are what the whole text names, if it names any.
	Store   Found
	Product Found
	// Line is the typed quantity or price (10箱@27), or a product with them
	// (可乐10箱); nil if the text holds none.
	Line *Line
}

var picked = regexp.MustCompile(`^(?:回复?|选|第|要第)? ?([0-9]{1,2}|[一二三四五六七八九])(?: ?(?:个|号|项|家|店|\.))?$`)

var yes = map[string]bool{"是": true, "是的": true, "对": true, "对的": true, "确认": true, "确定": true, "好": true, "好的": true, "可以": true, "嗯": true, "行": true, "没错": true, "ok": true, "yes": true, "y": true, "1确认": true, "就是": true, "要": true, "记": true, "记上": true}

var no = map[string]bool{"不是": true, "不": true, "不对": true, "取消": true, "算了": true, "不要": true, "不要了": true, "不用": true, "不用了": true, "否": true, "no": true, "n": true, "cancel": true, "错了": true, "没有": true, "都不是": true, "作废": true}

// ReadAnswer reads a message as the answer to a clarification.
func ReadAnswer(b *Book, text string, c Context) Answer {
	text = strings.TrimRight(dropMention(Normalise(text)), " .!,")
	a := Answer{Pick: -1, Yes: yes[strings.ToLower(text)], No: no[strings.ToLower(text)]}
	if len(text) == 0 || len(text) > 400 {
		return a
	}
	if m := picked.FindStringSubmatch(text); m != nil {
		if n, rest, ok := ReadNumber(m[1]); ok && rest == "" && n.Value.Whole() {
			a.Pick = int(n.Value / 1000)
		}
	}
	if d, rest, ok := ReadDate(text, c.Today, Past); ok && strings.Trim(rest, " 的") == "" {
		a.Date = &d
	}
	a.Store, a.Product = b.Store(text), b.Product(text)
	c.Addressed = true
	if d, ok := fragment(b, text, c); ok && len(d.Lines) == 1 && len(d.Leftover) == 0 && d.Store.Text == "" { // with a store it is an order of its own
		a.Line = &d.Lines[0]
	} else if l, ok := priceAlone(b, text, c); ok {
		a.Line = &l
	}
	return a
}

// priceAlone reads @27, 单价27 or 27元 as a line that has nothing else.
func priceAlone(b *Book, text string, c Context) (Line, bool) {
	l := readLine(b, text, c)
	var out Line
	for _, t := range l.tokens {
		switch t.kind {
		case kindSpace, kindComma:
		case kindPrice:
			out.setPrice(&t)
		default:
			return Line{}, false
		}
	}
	return out, out.Price != nil
}
