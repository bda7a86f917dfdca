package language

import (
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// judge decides whether the line is an order by itself.
func (l *line) judge(c Context) {
	stores, products, quantities, unknown, polite := 0, 0, 0, 0, 0
	sure, attributes, loose, promos, ours := true, 0, 0, 0, false
	for i, t := range l.tokens {
		switch t.kind {
		case kindStore:
			stores++
		case kindProduct, kindName:
			if t.kind == kindName && !t.store.None() && t.product.None() {
				stores++
			} else if t.kind == kindName && !t.store.None() && stores == 0 && !l.besideQty(i) {
				stores++
			} else {
				products++
			}
		case kindPromo:
			promos++
			quantities++
		case kindQty:
			quantities++
		case kindVerb:
			// 进了30箱可乐 is what we bought, 马强拿10箱可乐 what one of us took.
			ours = ours || strings.HasSuffix(t.text, "了") || i > 0 && l.tokens[i-1].kind == kindOther
		case kindQuestion:
			l.why = WhyQuestion
		case kindPolite:
			polite++
			if !l.setApart(i) {
				loose++
			}
		case kindUnknown:
			unknown++
			l.strange = append(l.strange, t.text)
			if why := signOf(t.text); why != WhyNone && l.why == WhyNone {
				l.why = why
			}
			if onlyDigits([]rune(t.text)) && l.why == WhyNone {
				l.why = WhyWords // a telephone number, not a name
			}
			if n := len(bare([]rune(t.text))); !l.alone(i) || t.merged || n < 2 || !l.mayBeName(t) {
				sure = false
			}
		case kindDate, kindDeliver, kindFreight, kindTotal, kindCount, kindCoupon, kindTerms, kindFlag, kindPrice:
			attributes++
		}
	}
	two := 0
	for _, n := range []int{stores, products, quantities} {
		if n > 0 {
			two++
		}
	}
	enough := two >= 2
	l.looks = l.looks || enough
	l.header = stores == 1 && products+quantities+unknown == 0 && l.why == WhyNone && (polite == 0 || c.Addressed)
	l.notes = stores+products+quantities+unknown == 0 && l.why == WhyNone && (attributes > 0 || l.remark != "")
	if l.why != WhyNone {
		return
	}
	if c.Addressed {
		l.order = enough && (unknown == 0 || l.slotted()) || l.opener && stores+products > 0 && (quantities > 0 || unknown == 0)
		return
	}
	if stores == 0 && (l.talksPrices() || l.talksPacking() || ours) {
		l.why = WhyReport
		return
	}
	if stores == 0 && unknown == 1 && quantities < products+unknown && !l.endsSpaced() {
		return // 限购2瓶可乐: what is left over is no store and has no quantity
	}
	if stores == 0 && quantities == promos {
		return // 可乐买10送1 tells of an offer
	}
	l.order = enough && unknown <= 1 && polite <= 3 && sure && loose == 0 && (unknown == 0 || l.slotted())
}

// longestWord is the longest run of characters taken for an unknown name, unless
// it is like one on file.
const longestWord = 8

// mayBeName says whether an unknown word may be a name: it is short, or nearly one
// on file (赛格电脑城B13柜 where there is a B12柜).
func (l *line) mayBeName(t token) bool {
	key := bare([]rune(t.text))
	return len(key) <= longestWord || len(key) <= longestName && l.book.almost(t.text)
}

// alone says whether a token is set apart: by blanks, marks, quantities and the
// line's ends.
func (l *line) alone(i int) bool {
	apart := func(j int) bool {
		if j < 0 || j >= len(l.tokens) {
			return true
		}
		switch l.tokens[j].kind {
		case kindSpace, kindComma, kindMark, kindQty, kindPrice, kindQuestion, kindLabel:
			return true
		}
		return false
	}
	return apart(i-1) && apart(i+1)
}

// endsSpaced says whether the unknown word is the line's first, with a blank or
// mark after it, or its last, with a blank before it, as a store's name stands.
func (l *line) endsSpaced() bool {
	gap := func(i int) bool {
		return i >= 0 && i < len(l.tokens) && (l.tokens[i].kind == kindSpace || l.tokens[i].kind == kindComma)
	}
	for i, t := range l.tokens {
		before := l.near(i, -1)
		if l.kindAt(before) == kindDate {
			before = l.near(before, -1) // 昨天 花满屋 可乐3箱
		}
		if t.kind == kindUnknown && (before < 0 && gap(i+1) || l.near(i, 1) < 0 && i > 0 && l.tokens[i-1].kind == kindSpace) {
			return true
		}
	}
	return false
}

// setApart is alone for polite words, which may also touch what is no name:
// 麻烦给, 谢谢老板, 麻烦尽快.
func (l *line) setApart(i int) bool {
	apart := func(j int) bool {
		if j < 0 || j >= len(l.tokens) {
			return true
		}
		switch l.tokens[j].kind {
		case kindStore, kindProduct, kindName, kindOther, kindUnknown:
			return false
		}
		return true
	}
	return apart(i-1) && apart(i+1)
}

// talksPrices says whether goods stand with nothing but a price each: 硬中430
// 软中650 and 硬中一条430 tell what they cost, and order 430 of nothing.
func (l *line) talksPrices() bool {
	said := false
	for i := range l.tokens {
		t := &l.tokens[i]
		switch t.kind {
		case kindQty:
			if l.oneBefore(i) {
				said = true
				continue
			}
			if next := l.near(i, 1); next > 0 && l.oneBefore(next) {
				continue
			}
			before := l.before(i)
			if before < 0 || !t.bare || t.star || !l.goodsAt(before) || t.parts[0].Qty.Whole() && !l.tokens[before].costs(l.book, t.parts[0].Qty) {
				return false
			}
			said = true
		case kindStore, kindPromo, kindUnknown, kindVerb:
			return false
		}
	}
	return said
}

// before is the token before i that is no blank or mark; -1 if none.
func (l *line) before(i int) int {
	for i--; i >= 0 && (l.tokens[i].kind == kindSpace || l.tokens[i].kind == kindComma); i-- {
	}
	return i
}

// goodsAt says whether goods stand at i.
func (l *line) goodsAt(i int) bool {
	return i >= 0 && (l.tokens[i].kind == kindProduct || l.tokens[i].kind == kindName)
}

// oneBefore says whether the bare number at i follows goods and one of their
// unit, as a price does: 生料带一盒9.5.
func (l *line) oneBefore(i int) bool {
	t := &l.tokens[i]
	if t.kind != kindQty || !t.bare || t.star || t.vague {
		return false
	}
	one := l.near(i, -1)
	if one < 0 || l.tokens[one].kind != kindQty || len(l.tokens[one].parts) != 1 || l.tokens[one].bare {
		return false
	}
	return l.tokens[one].parts[0].Qty == retail.One && l.goodsAt(l.near(one, -1))
}

// talksPacking says whether goods stand with their own packing, 玻璃胶一箱24支,
// or with a question for it, 一根几米.
func (l *line) talksPacking() bool {
	var roomParts [8]Part
	var roomGoods [8]int64
	parts, goods := roomParts[:0], roomGoods[:0]
	for i := range l.tokens {
		t := &l.tokens[i]
		switch t.kind {
		case kindQty:
			parts = append(parts, t.parts...)
			if strings.HasPrefix(t.text, "几") {
				return true
			}
		case kindProduct, kindName:
			goods = append(goods, t.product.IDs...)
		}
	}
	for _, id := range goods {
		p := l.book.products[id]
		if p.Pack < 2 {
			continue
		}
		one := slices.ContainsFunc(parts, func(x Part) bool { return x.Qty == retail.One && x.Unit == p.SaleUnit })
		all := slices.ContainsFunc(parts, func(x Part) bool { return x.Qty == retail.Qty(p.Pack)*retail.One && x.Unit == p.BaseUnit })
		if one && all {
			return true
		}
	}
	return false
}

// costs says whether a bare number is about the list price of what a token
// names, in yuan and in either of its units.
func (t token) costs(b *Book, number retail.Qty) bool {
	for _, id := range t.product.IDs {
		p := b.products[id]
		for _, price := range []int64{int64(p.Price), int64(p.Price) / max(p.Pack, 1)} {
			off := int64(number)/10 - price
			if max(off, -off)*10 <= price {
				return true
			}
		}
	}
	return false
}

// near is the next token in a direction that is no blank; -1 if none.
func (l *line) near(i, step int) int {
	for j := i + step; j >= 0 && j < len(l.tokens); j += step {
		if k := l.tokens[j].kind; k != kindSpace && k != kindLabel {
			return j
		}
	}
	return -1
}

func (l *line) kindAt(i int) kind {
	if i < 0 {
		return kindComma
	}
	return l.tokens[i].kind
}

// besideQty says whether a quantity belongs to the name at i: one follows, or
// one stands before that follows no product.
func (l *line) besideQty(i int) bool {
	if k := l.kindAt(l.near(i, 1)); k == kindQty || k == kindPromo {
		return true
	}
	before := l.near(i, -1)
	if before < 0 || l.tokens[before].kind != kindQty {
		return false
	}
	switch l.kindAt(l.near(before, -1)) {
	case kindProduct, kindName, kindUnknown:
		return false
	}
	return true
}

// slotted says whether every unknown word stands where a product or, once, a
// store belongs.
func (l *line) slotted() bool {
	stores, first := 0, true
	for _, t := range l.tokens {
		if t.kind == kindStore || t.kind == kindName && !t.store.None() && t.product.None() {
			stores++
		}
	}
	for i, t := range l.tokens {
		switch t.kind {
		case kindUnknown:
			switch {
			case l.besideQty(i):
			case stores == 0 && (first || l.near(i, 1) < 0) && l.mayBeName(t):
				stores++
			case (l.addressed || l.near(i, -1) < 0) && l.hasQty() && len([]rune(t.text)) <= 4 && l.alone(i):
			default:
				return false
			}
			first = false
		case kindStore, kindProduct, kindName, kindQty:
			first = false
		}
	}
	return true
}

func (l *line) hasQty() bool {
	return slices.ContainsFunc(l.tokens, func(t token) bool { return t.kind == kindQty })
}

// signOf says by what sign a word left over makes its line no order.
func signOf(word string) Why {
	w := strings.ToLower(word)
	for _, s := range signs {
		for _, sign := range s.words {
			if signed(w, sign) {
				return s.why
			}
		}
	}
	return WhyNone
}

// signed says that a sign stands in a text of small letters.
func signed(w, sign string) bool {
	i := strings.Index(w, sign)
	if i < 0 {
		return false
	}
	if isLatin(rune(sign[0])) { // not inside another Latin word
		r := []rune(w)
		at := len([]rune(w[:i]))
		if !whole(r, at, min(len(r), at+len([]rune(strings.TrimSpace(sign))))) {
			return false
		}
	}
	return sign != "门店" || !strings.ContainsAny(w[:i], "东西南北前后") // 西门店 is a branch
}

// NoOrder says that a message may well be no order, whoever takes it for one:
// it asks, wishes, sets a condition, says no, or tells what has happened. It
// looks at the words alone, names as well, and so says it too often.
func NoOrder(text string) bool {
	w := strings.ToLower(Normalise(text))
	for _, s := range signs {
		for _, sign := range s.words {
			weak := s.why == WhyReport && len([]rune(sign)) == 1 && !strings.Contains("已缺剩卖欠差漏错破坏", sign) // 把, 又, 有: in any sentence
			if !weak && signed(w, sign) {
				return true
			}
		}
	}
	return false
}
