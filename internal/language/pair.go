package language

import (
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

func (p *pairing) lastLine() *Line {
	if n := len(p.draft.Lines); n > 0 {
		return &p.draft.Lines[n-1]
	}
	return nil
}

func (l *Line) hasQty() bool { return len(l.Parts) > 0 || l.Vague }

// addLine begins a line, with its quantity if that came first.
func (p *pairing) addLine(product Mention, qty *token) {
	p.draft.Lines = append(p.draft.Lines, Line{Text: product.Text, Product: product, Gift: p.gift})
	l := p.lastLine()
	if qty != nil {
		l.setQty(qty)
		l.Text = qty.text + l.Text
	}
	if p.price != nil {
		l.setPrice(p.price)
		p.price = nil
	}
	p.gift = false
	p.last = p.group
	p.takeOffer()
}

// takeOffer applies a 买10送1 that stood before its goods, once they are whole.
func (p *pairing) takeOffer() {
	if last := p.lastLine(); p.offer != nil && last != nil && last.hasQty() && last.Product.Text != "" {
		t := p.offer
		p.offer = nil
		p.promo(t)
	}
}

func (l *Line) setQty(t *token) {
	l.Parts, l.QtyText, l.Vague, l.Wan = t.parts, strings.TrimSpace(t.text), t.vague, t.wan && t.bare
	if l.Vague {
		l.Parts = nil
	}
}

func (l *Line) setPrice(t *token) {
	l.Price = new(Price)
	*l.Price = t.price
	if t.bad != "" {
		l.BadPriceText = t.bad
	}
	l.Text += t.text
}

// product takes a name in a product's place.
func (p *pairing) product(l *line, i int) {
	t := &l.tokens[i]
	m := Mention{Text: strings.TrimSpace(t.text), Found: t.product}
	qty := p.loose
	p.loose = nil
	p.addLine(m, qty)
	p.goods, p.many = t, qty
}

// quantity gives a quantity to the product before it, or keeps it for the next.
func (p *pairing) quantity(l *line, i int) {
	t := &l.tokens[i]
	last := p.lastLine()
	next := l.near(i, 1)
	nextIsProduct := l.roleAt(next) == roleProduct
	switch {
	case l.timesPrice(i) && last != nil && last.Price == nil && last.Total == nil && p.loose == nil && p.many == &l.tokens[i-1]:
		p.second(last, t) // 玉米油3箱x245 饺子粉2件x115
	case last != nil && last.Price == nil && last.Total == nil && p.loose == nil && !p.gift && !p.each && l.listsPrice(i):
		last.Price = &Price{Money: retail.Money(t.parts[0].Qty / 10), Loose: true}
		last.Text += " " + t.text
		if q := t.parts[0].Qty; q <= 0 || q%10 != 0 {
			last.BadPriceText = t.text
		}
	case p.each:
		p.each = false
		for k := range p.draft.Lines {
			if g := &p.draft.Lines[k]; !g.hasQty() {
				g.setQty(t)
			}
		}
	case last != nil && !last.hasQty() && p.loose == nil && !p.gift && !(p.group != p.last && nextIsProduct):
		last.setQty(t)
		last.Text += t.text
		p.many = t
		p.last = p.group
		p.takeOffer()
	case p.gift && !nextIsProduct && last != nil: // 可乐10箱送1箱: the same again
		p.addLine(last.Product, t)
	case nextIsProduct || last == nil:
		if p.loose != nil {
			old := p.loose
			p.addLine(Mention{}, old)
		}
		p.loose = t
	default:
		p.second(last, t)
	}
}

// roleAt is the role of the token at i, none for -1.
func (l *line) roleAt(i int) role {
	if i < 0 {
		return 0
	}
	return l.tokens[i].role
}

// timesPrice says whether x and the bare number at i touch a quantity with a
// unit: then the number is its price.
func (l *line) timesPrice(i int) bool {
	t := &l.tokens[i]
	if !t.star || !t.bare || t.vague || i == 0 {
		return false
	}
	before := &l.tokens[i-1]
	return before.kind == kindQty && !before.bare && !before.vague && before.to == t.from
}

// listsPrice says whether the bare number at i stands where lists have the
// price: after a quantity with a unit and a blank, and before the end, a comma
// or the next whole item. Whether it is one its size must tell.
func (l *line) listsPrice(i int) bool {
	t := &l.tokens[i]
	if !t.bare || t.star || t.vague || t.wan || i < 2 || l.tokens[i-1].kind != kindSpace || !isDigit([]rune(t.text)[0]) {
		return false
	}
	if before := l.tokens[i-2]; before.kind != kindQty || before.bare || before.vague || i < 3 || l.kindAt(l.near(i-2, -1)) == kindQty {
		return false
	}
	next := l.near(i, 1)
	if l.kindAt(next) == kindComma {
		return true
	}
	return l.roleAt(next) == roleProduct && l.kindAt(l.near(next, 1)) == kindQty
}

// second handles a quantity after one that is complete: the rest of it, a
// price after x, or something unclear.
func (p *pairing) second(last *Line, t *token) {
	before := last.Parts
	switch {
	case t.star && t.bare && last.Price == nil && len(before) > 0 && before[len(before)-1].Unit != "":
		q := t.parts[0].Qty
		last.Price = &Price{Money: retail.Money(q / 10)}
		if q < 0 || q%10 != 0 {
			last.BadPriceText = t.text
		}
		last.Text += t.text
	case !t.bare && !t.vague && len(before) > 0 && p.group == p.last && t.parts[0].Qty > 0 && distinctUnits(before, t.parts):
		last.Parts = append(slices.Clone(before), t.parts...)
		last.QtyText += t.text
		last.Text += t.text
	case p.otherSize(t):
		// 红花郎15 5箱 where only 红花郎10 is sold: digits must agree.
		last.Product = Mention{Text: p.goods.text + p.many.text}
		last.setQty(t)
	default:
		last.Doubled = true
		last.QtyText = strings.TrimSpace(last.QtyText + " " + t.text)
	}
}

// otherSize says whether the number that touches the newest line's product is a
// size that it has not, now that a whole quantity follows.
func (p *pairing) otherSize(t *token) bool {
	return !t.bare && p.goods != nil && p.many != nil && p.many.bare && !p.many.star && !p.many.vague &&
		p.many.from == p.goods.to && isDigit([]rune(p.many.text)[0])
}

func distinctUnits(a, b []Part) bool {
	for _, x := range a {
		if x.Unit == "" || slices.ContainsFunc(b, func(y Part) bool { return x.Unit == y.Unit }) {
			return false
		}
	}
	return true
}

// attribute takes what is no name and no quantity.
func (p *pairing) attribute(t *token) {
	d := &p.draft
	switch t.kind {
	case kindVerb:
		if d.Verb == "" {
			d.Verb = t.text
		}
		// 送 after a sale gives something away; before one it delivers.
		if t.text == "送" && len(d.Lines) > 0 {
			p.gift = true
		}
	case kindGift:
		p.gift = true
	case kindEach:
		p.each = true
	case kindPrice:
		p.takePrice(t)
	case kindPromo:
		p.promo(t)
	case kindDate:
		p.setDay(t.date)
	case kindDeliver:
		if t.date.Text != "" {
			d.Deliver = t.date.Day
		}
		d.DeliverNote = strings.TrimSpace(d.DeliverNote + " " + t.note)
		if t.date.Invalid {
			d.BadDeliver = t.date.Text
		}
	case kindFreight:
		d.Freight = new(retail.Money)
		*d.Freight = t.money
		p.badMoney(t)
	case kindTotal:
		d.Total = new(retail.Money)
		*d.Total = t.money
		p.badMoney(t)
	case kindCount:
		p.counted = t.parts
	case kindCoupon:
		d.Coupon = new(retail.Money)
		*d.Coupon = t.money
	case kindTerms:
		d.Terms = t.note
	case kindFlag:
		switch t.note {
		case "样品", "sample":
			d.Sample = true
		case "补录", "补单", "补记":
			d.Late = true
		default:
			d.Urgent = true
		}
	case kindUnknown:
		d.Leftover = append(d.Leftover, t.text)
	}
}

func (p *pairing) badMoney(t *token) {
	if t.bad != "" {
		p.draft.BadMoney = t.bad
	}
}

// takePrice gives a price to the line before it, or keeps it for the next.
func (p *pairing) takePrice(t *token) {
	last := p.lastLine()
	if last == nil || p.loose != nil {
		p.price = t
		return
	}
	switch {
	case t.sum && last.Total == nil && t.bad == "":
		sum := t.price.Money
		last.Total = &sum
		last.Text += t.text
		return
	case last.Price != nil:
		last.BadPriceText = strings.TrimSpace(t.text)
		return
	}
	last.setPrice(t)
	if t.perOne && !last.hasQty() { // 一箱280块 alone: one, whatever it is for
		last.Parts = []Part{{retail.One, t.price.Unit}}
		last.QtyText = t.text
	}
}

// promo applies 买10送1 to the line before it: a gift for every full ten.
func (p *pairing) promo(t *token) {
	last := p.lastLine()
	if last == nil || p.loose != nil {
		p.offer = t // 买10送1 可乐20箱
		return
	}
	if !last.hasQty() {
		last.Parts, last.QtyText = t.parts, t.text
	}
	if len(last.Parts) != 1 || len(t.parts) != 1 || t.parts[0].Qty <= 0 {
		last.Doubled = true
		return
	}
	full := last.Parts[0].Qty / t.parts[0].Qty
	if u := t.parts[0].Unit; full == 0 || u != "" && u != last.Parts[0].Unit {
		last.Doubled = true
		last.QtyText += " " + t.text
		return
	}
	given := slices.Clone(t.second)
	for i := range given {
		given[i].Qty *= full
		if given[i].Unit == "" {
			given[i].Unit = last.Parts[0].Unit
		}
	}
	p.draft.Lines = append(p.draft.Lines, Line{Text: t.text, Product: last.Product, Parts: given, QtyText: t.text, Gift: true})
}
