package language

import (
	"regexp"
	"slices"

	"zhanggui/internal/retail"
)

// kind is what a piece of a line is.
type kind int

const (
	kindSpace     kind = iota // a blank
	kindComma                 // , ; : . and the like
	kindQuestion              // ?
	kindMark                  // 1. before an item of a list
	kindStore                 // certainly a store
	kindProduct               // certainly a product or category
	kindName                  // found inexactly: store, product or both
	kindOther                 // a member or an area: a name that changes nothing
	kindQty                   // 10箱, x4, 两三箱
	kindPrice                 // @23, 单价60, 23元/箱
	kindDate                  // 昨天
	kindDeliver               // 明天送
	kindFreight               // 运费12
	kindTotal                 // 一共580
	kindCount                 // 共15箱
	kindCoupon                // 返券5
	kindTerms                 // 月结30
	kindFlag                  // 样品, 急, 补录
	kindPromo                 // 买10送1
	kindVerb                  // 下单
	kindGift                  // 赠
	kindEach                  // 各
	kindConnector             // 和
	kindPolite                // 谢谢
	kindUnknown               // a word that is none of these
	kindLabel                 // 商品: in a form
)

// token is a piece of a line with what it was read as.
type token struct {
	kind     kind
	from, to int
	cost     int
	text     string
	store    Found
	product  Found
	parts    []Part
	second   []Part // what 买10送1 gives
	price    Price
	money    retail.Money
	date     DateRead
	note     string
	bad      string // a number that can't be what stands here
	bare     bool   // a quantity without a unit
	star     bool   // x4
	vague    bool
	wan      bool
	perOne   bool // 一箱280块: may also be a quantity of one
	sum      bool // =210: what the line comes to
	merged   bool // an unknown word that holds a name
	role     role
}

// The costs of readings: the cheapest way to read a whole line wins. A name as
// filed beats one that is only like it, which beats an unknown word; cutting a
// word up to explain a part of it must never pay.
const (
	costSpace     = 0
	costMark      = 1
	costConnector = 6
	costVerb      = 7
	costFlag      = 7
	costDate      = 8
	costExact     = 10
	costQty       = 10
	costPrice     = 11
	costPerOne    = 9 // 一盒500块: even where goods are counted in 块
	costLoose     = 13
	costOther     = 12
	costPolite    = 12
	costBare      = 14
	costGluedBare = 26
	costSize      = 24 // 500g: rather a part of a name
	costDoubtful  = 62 // a bare number before another number, or after letters
	costFuzzy     = 30
	costUnknown   = 50
	costPerRune   = 12
	costOneRune   = 14 // a verb or the like of one character, which may be part of a word
)

// tokens reads a line: with exact names first, and only if something is left
// over or doubtful also with names that are merely alike.
func (l *lattice) tokens() []token {
	out := l.best()
	for _, t := range out {
		if t.kind == kindUnknown || t.kind == kindQty && (t.bare || t.cost == costSize) {
			l.fuzzy = true
		}
	}
	if l.fuzzy {
		out = l.best()
	}
	return l.glue(out)
}

// countNamed counts which of store, product and quantity stand in the line, whatever
// else does.
func (l *lattice) countNamed() int {
	var store, product, qty int
	for i := 0; i < len(l.r); i++ {
		spans := l.named(i)
		end := i
		for _, s := range spans {
			end = max(end, s.to)
		}
		for _, s := range spans {
			if s.to < end {
				continue
			}
			switch s.kind {
			case SpanStore:
				store = 1
			case SpanProduct, SpanCategory:
				product = 1
			}
		}
		if end > i {
			i = end - 1
			continue
		}
		if q, ok := l.quantity(i, false); ok && !q.bare {
			qty = 1
		}
	}
	return store + product + qty
}

// onlyStore says whether a word was found inexactly and as a store alone.
func onlyStore(t token) bool { return t.kind == kindName && t.product.None() }

// glue joins an unknown piece with the products that touch it: 红牛味饮料 is no
// 红牛, and 金桥超市北店 no 金桥超市.
func (l *lattice) glue(in []token) []token {
	joins := func(t token) bool {
		return t.kind == kindProduct || t.kind == kindName || t.kind == kindOther || t.kind == kindUnknown || t.kind == kindQty && t.bare && !t.star
	}
	out := in[:0]
	for i := 0; i < len(in); i++ {
		t := in[i]
		if n := len(out); n > 0 && onlyStore(t) && onlyStore(out[n-1]) && out[n-1].to == t.from {
			// Two stores cut out of one word are neither.
			t = token{kind: kindUnknown, from: out[n-1].from, to: t.to}
			out = out[:n-1]
		}
		if n := len(out); n > 0 && out[n-1].to == t.from && sameGoods(&out[n-1], t) {
			continue
		}
		if n := len(out); n > 0 && t.kind == kindUnknown && t.text == "店" && out[n-1].kind == kindStore && out[n-1].to == t.from && (i+1 == len(in) || !joins(in[i+1])) {
			out[n-1].to, out[n-1].store.Step = t.to, ByContainment // 贝贝熊母婴店 of 贝贝熊母婴
			out[n-1].text = l.piece(out[n-1].from, t.to)
			continue
		}
		if t.kind != kindUnknown {
			out = append(out, t)
			continue
		}
		for len(out) > 0 && (joins(out[len(out)-1]) || out[len(out)-1].kind == kindStore && l.r[t.to-1] == '店') {
			t.from = out[len(out)-1].from
			t.merged = t.merged || out[len(out)-1].kind == kindProduct
			out = out[:len(out)-1]
		}
		for i+1 < len(in) && joins(in[i+1]) {
			i++
			t.to = in[i].to
			t.merged = t.merged || in[i].kind == kindProduct
		}
		t.text = l.piece(t.from, t.to)
		t.merged = t.merged && !otherSize.MatchString(t.text)
		out = append(out, t)
	}
	return out
}

// sameGoods joins two names of one product that touch, 小黄鸭湿巾: what both can
// mean is meant.
func sameGoods(a *token, t token) bool {
	if a.kind != kindProduct || t.kind != kindProduct {
		return false
	}
	var shared []int64
	for _, id := range a.product.IDs {
		if slices.Contains(t.product.IDs, id) {
			shared = append(shared, id)
		}
	}
	if len(shared) == 0 {
		return false
	}
	a.product = Found{Step: ByContainment, IDs: shared}
	a.to, a.text = t.to, a.text+t.text
	return true
}

// otherSize is a name with a size at its end: if it is found nowhere, it is a
// word by itself all the same (茅台43度), and asked about.
var otherSize = regexp.MustCompile(`^\p{Han}{2,8}(?:[0-9]{2,4}(?:ml|g|毫升|克|升|度|寸|型)|[大小中]?[瓶听罐桶袋盒支]装)$`)
