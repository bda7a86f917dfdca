package language

import (
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
	{"公斤", "kg"},
	{"箱", "case", "cases", "cs", "carton", "cartons", "ctn", "ctns", "box", "boxes"},
}

// wholesaleUnits may stand for one another where the product has only one.
var wholesaleUnits = []string{"箱", "件", "case", "cases", "cs", "carton", "cartons", "ctn", "ctns", "box", "boxes"}

// unitOf says what a typed unit is of a product: its worth in base units, the
// product's own word for it, and whether that was assumed. Worth 0: the
// product has no such unit.
func unitOf(p retail.Product, typed string) (worth int64, unit string, assumed bool) {
	pack := max(p.Pack, 1)
	sale, base := strings.ToLower(Normalise(p.SaleUnit)), strings.ToLower(Normalise(p.BaseUnit))
	switch {
	case typed == "":
		return pack, p.SaleUnit, true
	case typed == sale:
		return pack, p.SaleUnit, false
	case base != "" && typed == base:
		return 1, p.BaseUnit, false
	case typed == "打" || typed == "dozen" || typed == "dozens":
		if base == "" {
			return 0, "", false
		}
		return 12, "打", false
	}
	for _, words := range sameUnit {
		if !slices.Contains(words, typed) {
			continue
		}
		isSale, isBase := slices.Contains(words, sale), slices.Contains(words, base)
		switch {
		case isSale && !isBase:
			return pack, p.SaleUnit, false
		case isBase && !isSale:
			return 1, p.BaseUnit, false
		}
	}
	if slices.Contains(wholesaleUnits, typed) && slices.Contains(wholesaleUnits, sale) && !slices.Contains(wholesaleUnits, base) {
		return pack, p.SaleUnit, true
	}
	return 0, "", false
}

// Settle computes what a line would book. Of a line whose product is missing,
// unknown or a tie it only says so; once the product is chosen, call
// SettleAs.
func (b *Book) Settle(l Line) Settled {
	switch f := l.Product.Found; {
	case l.Product.Text == "":
		return Settled{Problem: MissingProduct, Broken: l.QtyText}
	case f.None():
		return Settled{Problem: UnknownProduct, Broken: l.Product.Text}
	case f.Tie():
		return Settled{Problem: WhichProduct, Broken: l.Product.Text}
	}
	p, ok := b.ProductByID(l.Product.Found.Product())
	if !ok {
		return Settled{Problem: UnknownProduct, Broken: l.Product.Text}
	}
	return l.SettleAs(p)
}

// SettleAs computes what the line would book of a product. Base units are
// exact; the amount is rounded once, half up: at a typed price qty × price, else
// base × list price / pack size (metrics.md).
func (l Line) SettleAs(p retail.Product) Settled {
	var s Settled
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
		if part.Qty > maxNumber*retail.One/retail.Qty(worth) || part.Qty < 0 {
			return stop(BadQty, l.QtyText)
		}
		s.UnitAssumed = s.UnitAssumed || assumed
		s.Base += part.Qty * retail.Qty(worth)
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

// shown is the quantity as it is written: as typed where it was one number in
// one of the product's units, else in sale units if that comes out in
// thousandths, else in base units.
func (l Line) shown(p retail.Product, base retail.Qty, pack int64) (retail.Qty, string) {
	if len(l.Parts) == 1 {
		if _, unit, _ := unitOf(p, l.Parts[0].Unit); unit != "打" {
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
	case l.Total != nil:
		s.Amount, s.Typed = *l.Total, true
		s.Price = retail.Money(retail.MulDiv(int64(s.Amount), int64(retail.One), int64(s.Qty)))
		return Fine
	case l.Price == nil:
		s.Amount = retail.ListAmount(s.Base, p.Price, pack)
		s.Price = retail.Money(retail.MulDiv(int64(p.Price), worth, pack))
		return Fine
	}
	per := worth
	if len(l.Parts) > 1 {
		per = pack // 1箱12瓶@55: prices are for sale units
	}
	if l.Price.Unit != "" {
		if per, _, _ = unitOf(p, l.Price.Unit); per == 0 {
			return UnclearPrice
		}
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
	s.Price = retail.Money(retail.MulDiv(int64(l.Price.Money), worth, per))
	if s.Amount != exactly(s.Base, l.Price.Money, per) {
		s.Price = retail.Money(retail.MulDiv(int64(s.Amount), int64(retail.One), int64(s.Qty)))
	}
	return Fine
}

// exactly is base units × a price for per of them, rounded once.
func exactly(base retail.Qty, price retail.Money, per int64) retail.Money {
	x := new(big.Int).Mul(big.NewInt(int64(base)), big.NewInt(int64(price)))
	return retail.Money(retail.RoundHalfUp(x, new(big.Int).Mul(big.NewInt(int64(retail.One)), big.NewInt(per))))
}

// inBand says whether an amount is within half of what the list says.
func (l Line) inBand(amount retail.Money, base retail.Qty, p retail.Product) bool {
	list := retail.ListAmount(base, p.Price, max(p.Pack, 1))
	return list > 0 && 2*amount >= list && 2*amount <= 3*list
}
