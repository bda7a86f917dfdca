package language

import (
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// assembler turns the read lines of a message into drafts.
type assembler struct {
	book   *Book
	c      Context
	drafts []Draft
	cur    *pairing
	// all is the date typed before any store: it holds for every draft.
	all DateRead
	// closing: this line's store ends its block, so the goods above are its.
	closing bool
}

// pairing is a draft that still grows: products and quantities find each other.
type pairing struct {
	draft   Draft
	text    []byte
	loose   *token // a quantity that waits for its product
	price   *token // a price that waits for its product
	offer   *token // a 买10送1 that waits for its goods
	gift    bool
	each    bool
	group   int // counts commas, so that a pair stays within its own
	last    int // the group of the last line
	lineNo  int
	counted []Part
	goods   *token // the newest line's product and quantity
	many    *token
}

func assemble(b *Book, lines []line, c Context) []Draft {
	a := &assembler{book: b, c: c}
	for i := range lines {
		l := &lines[i]
		switch {
		case l.blank:
			if a.cur == nil || a.cur.draft.Store.Text == "" || a.closing || namesStore(lines[i+1:]) {
				a.breakAfterItems()
			}
		case l.header, l.order, l.notes && a.cur != nil:
			a.closing = l.header && endsBlock(lines[i+1:])
			a.line(l)
		case l.notes && allDates(l):
			for _, t := range l.tokens {
				if t.kind == kindDate {
					a.all = t.date
				}
			}
		}
	}
	a.finish()
	return slices.DeleteFunc(a.drafts, func(d Draft) bool { return len(d.Lines) == 0 && d.Verb == "" })
}

// endsBlock says whether no goods follow before a blank line or the end.
func endsBlock(rest []line) bool {
	for _, l := range rest {
		if l.blank {
			return true
		}
		if l.order || l.header {
			return false
		}
	}
	return true
}

// namesStore says whether the block that follows has a store of its own; if
// not, its goods go on with the store above.
func namesStore(rest []line) bool {
	some := false
	for i := range rest {
		l := &rest[i]
		if l.blank && some {
			break
		}
		some = some || !l.blank
		if l.header || l.order && slices.ContainsFunc(l.tokens, func(t token) bool { return !t.store.None() || t.kind == kindUnknown }) {
			return true
		}
	}
	return false
}

func allDates(l *line) bool {
	return !slices.ContainsFunc(l.tokens, func(t token) bool { return t.kind > kindOther && t.kind != kindDate && t.kind != kindVerb })
}

// breakAfterItems ends a draft at a blank line once it has lines.
func (a *assembler) breakAfterItems() {
	if a.cur != nil && (len(a.cur.draft.Lines) > 0 || a.cur.loose != nil) {
		a.finish()
	}
}

func (a *assembler) open() *pairing {
	if a.cur == nil {
		a.cur = &pairing{draft: Draft{Day: a.c.Today}, last: -1}
		if a.all.Text != "" {
			a.cur.setDay(a.all)
		}
	}
	return a.cur
}

func (p *pairing) setDay(d DateRead) {
	p.draft.DayTyped = true
	p.draft.Day = d.Day
	if d.Invalid {
		p.draft.BadDay, p.draft.Day = d.Text, ""
	}
}

// role is what a token is in its line once its place is known.
type role int

const (
	roleStore role = iota + 1
	roleProduct
)

// line adds one line of the message.
func (a *assembler) line(l *line) {
	stores := a.roles(l)
	firstItem, firstStore, lastItem := -1, -1, -1
	for i := range l.tokens {
		t := &l.tokens[i]
		switch {
		case t.role == roleStore && firstStore < 0:
			firstStore = i
		case t.role == roleProduct || t.kind == kindQty:
			if firstItem < 0 {
				firstItem = i
			}
			lastItem = i
		}
	}
	// Goods before their store: 5箱雪饼 兄弟超市.
	trailing := stores > 0 && firstItem >= 0 && firstItem < firstStore
	unclear := false
	if trailing {
		if a.cur != nil && a.cur.draft.Store.Text != "" {
			a.finish()
		}
		lastStore := 0
		for i := range l.tokens {
			if l.tokens[i].role == roleStore {
				lastStore = i
			}
		}
		unclear = stores > 1 && lastItem > lastStore
	}
	var pre []token // what stood before the line's first store
	for i := range l.tokens {
		t := &l.tokens[i]
		if t.role == roleStore {
			a.store(t, trailing && stores > 1)
			a.cur.draft.StoreUnclear = a.cur.draft.StoreUnclear || unclear
			for k := range pre {
				a.cur.attribute(&pre[k])
			}
			pre = nil
			a.cur.addText(t.text)
			if trailing && stores > 1 {
				a.finish()
			}
			continue
		}
		if stores > 0 && !trailing && firstStore > i {
			switch t.kind {
			case kindSpace, kindComma, kindMark, kindConnector, kindLabel:
			default:
				pre = append(pre, *t)
			}
			continue
		}
		p := a.open()
		p.addText(t.text)
		switch {
		case t.role == roleProduct:
			p.product(l, i)
		case t.kind == kindQty:
			p.quantity(l, i)
		case t.kind == kindComma:
			p.group++
		default:
			p.attribute(t)
		}
	}
	p := a.open()
	p.group++
	p.lineNo++
	if l.remark != "" {
		p.draft.Remark = strings.TrimSpace(p.draft.Remark + " " + l.remark)
	}
	p.addText("\n")
}

func (p *pairing) addText(s string) { p.text = append(p.text, s...) }

// roles decides of each name whether it is a store or a product.
func (a *assembler) roles(l *line) int {
	stores := 0
	for i := range l.tokens {
		if t := &l.tokens[i]; t.kind == kindStore || t.kind == kindName && t.product.None() {
			t.role = roleStore
			stores++
		}
	}
	first := true
	for i := range l.tokens {
		t := &l.tokens[i]
		switch t.kind {
		case kindName, kindUnknown:
			if t.role != 0 {
				break
			}
			maybe := stores == 0 && !l.besideQty(i) && (first || l.near(i, 1) < 0) && !l.opensWithGoods(i)
			if maybe && (t.kind == kindUnknown && a.wantsStore(l) || t.kind == kindName && !t.store.None()) {
				t.role = roleStore
				stores++
			} else if t.kind == kindName || l.besideQty(i) || l.near(i, 1) < 0 {
				t.role = roleProduct
			}
			first = false
		case kindProduct:
			t.role = roleProduct
			// 旺旺 可乐 5箱: a product's name in a store's place, if a store is called so.
			if next := l.near(i, 1); first && stores == 0 && next > i+1 && (a.cur == nil || a.cur.draft.Store.Text == "") &&
				l.tokens[next].kind == kindProduct && !l.besideQty(i) && l.besideQty(next) {
				if f := a.book.Store(t.text); !f.None() {
					t.role, t.store = roleStore, f
					stores++
				}
			}
			first = false
		case kindStore, kindQty:
			first = false
		}
	}
	return stores
}

// opensWithGoods says whether the word at i is a further product after goods
// that have a store already above.
func (l *line) opensWithGoods(i int) bool { return i > 0 && l.tokens[0].kind == kindGift }

// wantsStore says whether an unknown word may be this line's store: no store
// above and goods in the line.
func (a *assembler) wantsStore(l *line) bool {
	if a.cur != nil && a.cur.draft.Store.Text != "" && a.cur.lineNo > 0 && !l.opener {
		return l.alsoGoods()
	}
	return l.alsoGoods()
}

func (l *line) alsoGoods() bool {
	return slices.ContainsFunc(l.tokens, func(t token) bool { return t.kind == kindProduct || t.kind == kindQty || t.kind == kindName })
}

// store begins a draft for a store, or gives the goods before it theirs.
func (a *assembler) store(t *token, trailing bool) {
	m := Mention{Text: strings.TrimSpace(t.text), Found: t.store}
	if p := a.cur; p != nil && p.draft.Store.Text != "" && len(p.draft.Lines) == 0 && p.loose == nil && p.lineNo == 0 {
		// Two names and no goods between them: which one is meant is asked.
		old := &p.draft.Store
		old.Text += " " + m.Text
		old.Found = either(old.Found, m.Found)
		p.draft.StoreUnclear = true
		return
	}
	if p := a.cur; p != nil && (p.draft.Store.Text != "" || len(p.draft.Lines) > 0 && p.lineNo > 0 && !trailing && !a.closing) {
		a.finish()
	}
	a.open().draft.Store = m
}

// either is what two names for one store can mean: what both find, else all.
func either(x, y Found) Found {
	var both []int64
	for _, id := range x.IDs {
		if slices.Contains(y.IDs, id) {
			both = append(both, id)
		}
	}
	if len(both) == 0 {
		both = append(slices.Clone(x.IDs), y.IDs...)
	}
	return Found{Step: max(x.Step, y.Step), IDs: both}
}

// finish closes the draft that grows.
func (a *assembler) finish() {
	p := a.cur
	a.cur = nil
	if p == nil {
		return
	}
	if d := p.close(); len(d.Lines) > 0 || d.Store.Text != "" || d.Verb != "" {
		a.drafts = append(a.drafts, d)
	}
}

// close gives what is left over its place and returns the draft.
func (p *pairing) close() Draft {
	d := &p.draft
	if p.loose != nil {
		p.addLine(Mention{}, p.loose)
	}
	for _, t := range []*token{p.price, p.offer} {
		if t != nil {
			d.Leftover = append(d.Leftover, strings.TrimSpace(t.text))
		}
	}
	d.Text = strings.TrimSpace(string(p.text))
	sold := -1
	for i := range d.Lines {
		if d.Lines[i].Gift {
			continue
		}
		if sold >= 0 {
			sold = -2
			break
		}
		sold = i
	}
	if sold >= 0 && d.Total != nil && d.Lines[sold].Price == nil {
		d.Lines[sold].Total, d.Total = d.Total, nil
	}
	p.checkCount()
	return *d
}

// checkCount compares 共15箱 with what was read; if it differs the last
// quantity is unclear.
func (p *pairing) checkCount() {
	if len(p.counted) != 1 || len(p.draft.Lines) == 0 {
		return
	}
	var sum retail.Qty
	for _, l := range p.draft.Lines {
		if l.Gift {
			continue
		}
		if len(l.Parts) != 1 || l.Parts[0].Unit != p.counted[0].Unit {
			return
		}
		sum += l.Parts[0].Qty
	}
	if last := &p.draft.Lines[len(p.draft.Lines)-1]; sum != p.counted[0].Qty {
		last.Doubled = true
		last.QtyText += " / 共" + p.counted[0].Qty.String() + p.counted[0].Unit
	}
}
