package language

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// sameUnit are words for one thing, whatever the product.
var sameUnit = [][]string{
	{"罐", "听", "can", "cans"},
	{"瓶", "bottle", "bottles", "btl", "btls"},
	{"包", "pack", "packs"},
	{"袋", "bag", "bags"},
	{"公斤", "kg", "千克"},
	{"克", "g"},
	{"箱", "case", "cases", "cs", "carton", "cartons", "ctn", "ctns", "box", "boxes"},
}

// wholesaleUnits may stand for one another where the product has only one.
var wholesaleUnits = []string{"箱", "件", "case", "cases", "cs", "carton", "cartons", "ctn", "ctns", "box", "boxes"}

// unitOf says what a typed unit is of a product: its worth in base units, the
// product's own word for it, and whether that was assumed. Worth 0: the
// product has no such unit. The word is empty for a measure that is none of
// the product's own (打, 公斤 of what is sold in 斤).
func unitOf(p retail.Product, typed string) (worth retail.Qty, unit string, assumed bool) {
	pack := retail.Qty(max(p.Pack, 1)) * retail.One
	sale, base := strings.ToLower(Normalise(p.SaleUnit)), strings.ToLower(Normalise(p.BaseUnit))
	switch {
	case typed == "":
		return pack, p.SaleUnit, true
	case typed == sale:
		return pack, p.SaleUnit, false
	case base != "" && typed == base:
		return retail.One, p.BaseUnit, false
	case typed == "打" || typed == "dozen" || typed == "dozens":
		if base == "" {
			return 0, "", false
		}
		return 12 * retail.One, "", false
	}
	alike := func(word string) bool { return sameWord(typed, word) || soundsLike(typed, word) }
	switch isSale, isBase := alike(sale), alike(base); {
	case isSale && (!isBase || sale == base):
		return pack, p.SaleUnit, false
	case isBase && !isSale:
		return retail.One, p.BaseUnit, false
	}
	if worth := weighed(typed, base, retail.One); worth > 0 {
		return worth, "", false
	}
	if worth := weighed(typed, sale, pack); worth > 0 {
		return worth, "", false
	}
	if slices.Contains(wholesaleUnits, typed) && slices.Contains(wholesaleUnits, sale) && !slices.Contains(wholesaleUnits, base) {
		return pack, p.SaleUnit, true
	}
	return 0, "", false
}

func sameWord(a, b string) bool {
	for _, words := range sameUnit {
		if slices.Contains(words, a) {
			return slices.Contains(words, b)
		}
	}
	return false
}

// soundsLike says whether a unit was typed in pinyin: 20dai for 袋.
func soundsLike(typed, unit string) bool {
	return typed != "" && isLatin(rune(typed[0])) && slices.Contains(pinyinOf(unit), typed)
}

// pinyinOf are the ways to spell a unit of one or two Han characters.
func pinyinOf(unit string) []string {
	ways := []string{""}
	for _, r := range unit {
		ids := readingsOf(r)
		if len(ids) == 0 {
			return nil
		}
		var next []string
		for _, w := range ways {
			for _, id := range ids {
				next = append(next, w+han().syllables[id])
			}
		}
		ways = next
	}
	return ways
}

// grams and millilitres of the measures that turn into one another exactly.
var (
	grams       = map[string]int64{"克": 1, "g": 1, "两": 50, "斤": 500, "公斤": 1000, "千克": 1000, "kg": 1000, "吨": 1_000_000, "t": 1_000_000}
	millilitres = map[string]int64{"毫升": 1, "ml": 1, "升": 1000, "l": 1000}
)

// sizeUnits are measures that names of goods end in.
var sizeUnits = map[string]bool{"克": true, "g": true, "毫升": true, "ml": true, "升": true, "l": true}

// weighed is what a typed measure is worth where the product's unit is one of
// the same kind, itself worth so many base units; 0 if it does not come out in
// thousandths.
func weighed(typed, own string, worth retail.Qty) retail.Qty {
	for _, kind := range []map[string]int64{grams, millilitres} {
		a, b := kind[typed], kind[own]
		if a == 0 || b == 0 || a > 1<<20 || worth > 1<<40 {
			continue
		}
		if x := int64(worth) * a; x%b == 0 {
			return retail.Qty(x / b)
		}
	}
	return 0
}

// Settle computes what the line would book of a product. Base units are
// exact; the amount is rounded once, half up: at a typed price qty × price, else
// base × list price / pack size.
func (l *Line) Settle(p retail.Product) Settled {
	var s Settled
	l.dropSize(p)
	stop := func(problem Problem, broken string) Settled {
		return Settled{Problem: problem, Broken: strings.TrimSpace(broken)}
	}
	switch {
	case l.Vague:
		return stop(VagueQty, l.QtyText)
	case l.Doubled || l.Wan:
		return stop(UnclearQty, l.QtyText)
	case len(l.Parts) == 0:
		return stop(MissingQty, "")
	case l.BadPriceText != "":
		return stop(BadPrice, l.BadPriceText)
	}
	pack := max(p.Pack, 1)
	for _, part := range l.Parts {
		worth, _, assumed := unitOf(p, part.Unit)
		if worth == 0 {
			return stop(UnknownUnit, l.QtyText)
		}
		if part.Qty < 0 || part.Qty > math.MaxInt64/worth || part.Qty*worth/retail.One > maxNumber*retail.One || part.Qty*worth%retail.One != 0 {
			return stop(BadQty, l.QtyText)
		}
		s.UnitAssumed = s.UnitAssumed || assumed
		s.Base += part.Qty * worth / retail.One
	}
	if s.Base <= 0 || !s.Base.Whole() {
		return stop(BadQty, l.QtyText)
	}
	s.Qty, s.Unit = l.shown(p, s.Base, pack)
	if l.Gift {
		return s
	}
	if problem := l.priced(&s, p, pack); problem != Fine {
		return stop(problem, l.Text)
	}
	return s
}

// dropSize takes off what was read as the first part of a quantity and is a
// size in the product's own name: 圆粒米25kg 40袋 of 东北圆粒米25kg.
func (l *Line) dropSize(p retail.Product) {
	if len(l.Parts) < 2 {
		return
	}
	first := l.Parts[0]
	if worth, _, _ := unitOf(p, first.Unit); worth != 0 || first.Unit == "" {
		return
	}
	name, size := strings.ToLower(Normalise(p.Name)), first.Qty.String()+first.Unit
	at := strings.Index(name, size)
	if at < 0 || at > 0 && (isDigit(rune(name[at-1])) || name[at-1] == '.') {
		return
	}
	l.Parts = slices.Clone(l.Parts[1:])
	l.QtyText = strings.TrimSpace(strings.TrimPrefix(l.QtyText, size))
}

// shown is the quantity as it is written: as typed where it was one number in
// one of the product's units, else in sale units if that comes out in
// thousandths, else in base units.
func (l Line) shown(p retail.Product, base retail.Qty, pack int64) (retail.Qty, string) {
	if len(l.Parts) == 1 {
		if _, unit, _ := unitOf(p, l.Parts[0].Unit); unit != "" {
			return l.Parts[0].Qty, unit
		}
	}
	if len(l.Parts) > 1 && int64(base)%pack == 0 {
		return base / retail.Qty(pack), p.SaleUnit
	}
	return base, p.BaseUnit
}

func (l Line) priced(s *Settled, p retail.Product, pack int64) Problem {
	worth, _, _ := unitOf(p, s.Unit)
	switch {
	case l.Total != nil && l.Price != nil && !l.agree(s.Base, p):
		return UnclearPrice
	case l.Total != nil:
		s.Amount, s.Typed = *l.Total, true
		s.Price = retail.Money(retail.MulDiv(int64(s.Amount), int64(retail.One), int64(s.Qty)))
		return Fine
	case l.Price == nil:
		s.Amount = retail.ListAmount(s.Base, p.Price, pack)
		s.Price = retail.Money(retail.MulDiv(int64(p.Price), int64(worth), pack*int64(retail.One)))
		return Fine
	}
	per := l.pricedPer(p)
	if per == 0 {
		return UnclearPrice
	}
	s.Typed = true
	each := exactly(s.Base, l.Price.Money, per)
	if l.Price.Loose && each != l.Price.Money {
		sum, one := l.inBand(l.Price.Money, s.Base, p), l.inBand(each, s.Base, p)
		if sum == one {
			return UnclearPrice
		}
		if sum { // 2箱240元 at a list price of 120
			each = l.Price.Money
		}
	}
	s.Amount = each
	s.Price = retail.Money(retail.MulDiv(int64(l.Price.Money), int64(worth), int64(per)))
	if s.Amount != exactly(s.Base, l.Price.Money, per) {
		s.Price = retail.Money(retail.MulDiv(int64(s.Amount), int64(retail.One), int64(s.Qty)))
	}
	return Fine
}

// pricedPer is for how many base units the typed price is: as said, else for
// the unit of the quantity, for sale units where there are several (1箱12瓶@55).
func (l Line) pricedPer(p retail.Product) retail.Qty {
	var unit string
	switch {
	case l.Price.Unit != "":
		unit = l.Price.Unit
	case len(l.Parts) == 1:
		unit = l.Parts[0].Unit
	default:
		return retail.Qty(max(p.Pack, 1)) * retail.One
	}
	per, _, _ := unitOf(p, unit)
	return per
}

// agree says whether a typed price and a typed sum (3箱*70=210) are the same.
func (l Line) agree(base retail.Qty, p retail.Product) bool {
	per := l.pricedPer(p)
	return per > 0 && exactly(base, l.Price.Money, per) == *l.Total
}

// exactly is base units × a price for per of them, rounded once.
func exactly(base retail.Qty, price retail.Money, per retail.Qty) retail.Money {
	x := new(big.Int).Mul(big.NewInt(int64(base)), big.NewInt(int64(price)))
	return retail.Money(retail.RoundHalfUp(x, big.NewInt(int64(per))))
}

// inBand says whether an amount is within half of what the list says.
func (l Line) inBand(amount retail.Money, base retail.Qty, p retail.Product) bool {
	list := retail.ListAmount(base, p.Price, max(p.Pack, 1))
	return list > 0 && 2*amount >= list && 2*amount <= 3*list
}
