package language

import (
	"regexp"
	"slices"
	"strings"
)

// Alter is a change to the lines of an order that is to be repeated. Of OpSet
// and OpAdd the Line has a product and a quantity; of OpRemove a quantity only
// if so many fewer are wanted (红牛少一箱), else the whole line goes.
type Alter struct {
	Op   Op
	Line Line
}

// likeLast are the ways to ask for the last order again.
var likeLast = regexp.MustCompile(`^(?:还是|就)?(?:(?:跟|和|按|照|同)(?:上次|上回|上一次|以前|之前|老样子)(?:的|那样|一样)*(?:再?来一?份|来|下单|下)?|老样子|老规矩|照旧|照老样子|上次一样的?|再来一份(?:一样的)?|same as last time|same again|the usual)(?:来一?份|一份)?`)

// saysLikeLast spares ordinary lines the pattern.
func saysLikeLast(line string) bool {
	for _, w := range []string{"上次", "上回", "上一次", "以前", "之前", "老样子", "老规矩", "照旧", "来一份", "same", "usual"} {
		if strings.Contains(line, w) {
			return true
		}
	}
	return false
}

// alterWords say what to do to one of its lines; longest first.
var alterWords = []struct {
	word string
	op   Op
	less bool // so many fewer, not all of it
}{
	{"不要了", OpRemove, false},
	{"不用了", OpRemove, false},
	{"不要", OpRemove, false},
	{"不用", OpRemove, false},
	{"去掉", OpRemove, false},
	{"拿掉", OpRemove, false},
	{"删掉", OpRemove, false},
	{"少来", OpRemove, true},
	{"少要", OpRemove, true},
	{"少", OpRemove, true},
	{"减", OpRemove, true},
	{"再加", OpAdd, false},
	{"多加", OpAdd, false},
	{"多要", OpAdd, false},
	{"多来", OpAdd, false},
	{"加上", OpAdd, false},
	{"再来", OpAdd, false},
	{"外加", OpAdd, false},
	{"加", OpAdd, false},
	{"多", OpAdd, false},
	{"换成", OpSet, false},
	{"改成", OpSet, false},
	{"改为", OpSet, false},
	{"只要", OpSet, false},
	{"换", OpSet, false},
	{"改", OpSet, false},
}

// readLikeLast reads 张记 老样子, 照上次再来一份，红牛多两箱. Every word must be
// understood: 张记还是老样子,没精神 is talk.
func readLikeLast(b *Book, lines []string, c Context) (Draft, bool) {
	text := ""
	if slices.ContainsFunc(lines, saysLikeLast) {
		text = strings.TrimSpace(strings.Join(lines, "\n"))
	}
	if text == "" || len([]rune(text)) > maxLine {
		return Draft{}, false
	}
	d := Draft{Text: text, Day: c.Today, LikeLast: true}
	r := []rune(text)
	for i := range r {
		tail := string(r[i:])
		m := likeLast.FindString(tail)
		if m == "" || i > 0 && isHan(r[i-1]) && strings.HasPrefix(m, "还是") && !c.Addressed {
			continue
		}
		ok := d.before(b, string(r[:i]), c) && d.after(b, tail[len(m):], c)
		if d.Store.Text == "" && !c.Addressed && len(d.Alters) == 0 {
			ok = false // 老样子 alone answers how do you do
		}
		return d, ok
	}
	return Draft{}, false
}

// before reads what stands before 老样子: a store, a date, an order verb.
func (d *Draft) before(b *Book, text string, c Context) bool {
	l := readLine(b, strings.ReplaceAll(text, "\n", " "), c)
	for _, t := range l.tokens {
		switch {
		case t.kind == kindSpace || t.kind == kindComma || t.kind == kindVerb || t.kind == kindPolite:
		case t.kind == kindDate && !t.date.Invalid:
			d.Day, d.DayTyped = t.date.Day, true
		case d.Store.Text == "" && (t.kind == kindStore || t.kind == kindName && !t.store.None()):
			d.Store = Mention{Text: strings.TrimSpace(t.text), Found: t.store}
		default:
			return false
		}
	}
	return l.why == WhyNone
}

// after reads the changes that follow it, and delivery.
func (d *Draft) after(b *Book, text string, c Context) bool {
	c.Addressed = true
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;.\n!", r) }) {
		part = strings.TrimSpace(part)
		for _, w := range []string{"另外", "还有", "以及"} {
			part = strings.TrimSpace(strings.TrimPrefix(part, w))
		}
		if part == "" || slices.Contains(polite, part) {
			continue
		}
		if a, ok := readAlter(b, part, c); ok {
			d.Alters = append(d.Alters, a)
			continue
		}
		f, ok := fragment(b, part, c)
		if !ok || len(f.Lines) > 0 || len(f.Leftover) > 0 || f.Store.Text != "" || f.DayTyped {
			return false
		}
		if f.Deliver != "" || f.DeliverNote != "" {
			d.Deliver, d.DeliverNote = f.Deliver, f.DeliverNote
		}
		if f.Terms != "" {
			d.Terms = f.Terms
		}
		d.Urgent = d.Urgent || f.Urgent
	}
	return true
}

// readAlter reads one change: 红牛多两箱, AD钙换3箱, 不要可乐, 加雪碧1箱.
func readAlter(b *Book, part string, c Context) (Alter, bool) {
	r := []rune(part)
	for i := 0; i < len(r); i++ {
		if _, end := b.longest(r, i); end > i {
			i = end - 1 // 加多宝 adds no 多宝
			continue
		}
		for _, w := range alterWords {
			if !foldAt(r, i, w.word) {
				continue
			}
			rest := string(r[:i]) + " " + string(r[i+len([]rune(w.word)):])
			f, ok := fragment(b, strings.TrimSpace(rest), c)
			if !ok || len(f.Lines) != 1 || len(f.Leftover) > 0 || f.Store.Text != "" || f.Lines[0].Product.Text == "" {
				return Alter{}, false
			}
			all := w.op == OpRemove && !w.less
			return Alter{Op: w.op, Line: f.Lines[0]}, f.Lines[0].hasQty() != all
		}
	}
	return Alter{}, false
}
