package insight

import (
	"math/big"

	"zhanggui/internal/retail"
)

// Margin is what selling goods truly leaves (真实毛利): the seeds' A − B = C. It
// is kept exactly, in fen, and rounded where it is shown.
//
// Source: income − cost − coupon is what is left before fulfilment (20 in, 23
// out, a coupon of 5: −2); fulfilment and promotion are rates of the amount, as
// the net profit among the figures (internal/ask) has them.
type Margin struct {
	Sales, Cost, Coupon, Fulfil, Promo *big.Rat
}

// MarginOf adds up the margin of lines, by the cost, rates and pack sizes that
// they keep. Gifts have a cost and no sales.
func MarginOf(lines ...retail.Line) Margin {
	m := Margin{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
	for _, l := range lines {
		amount := big.NewRat(int64(l.Amount), 1)
		m.Sales.Add(m.Sales, amount)
		m.Cost.Add(m.Cost, lineCost(l))
		m.Coupon.Add(m.Coupon, big.NewRat(int64(l.Coupon), 1))
		m.Fulfil.Add(m.Fulfil, new(big.Rat).Mul(amount, rate(l.FulfilRate)))
		m.Promo.Add(m.Promo, new(big.Rat).Mul(amount, rate(l.PromoRate)))
	}
	return m
}

func rate(r retail.Rate) *big.Rat { return big.NewRat(int64(r), 1_000_000) }

// lineCost is qty × cost of a line, exactly, in fen.
func lineCost(l retail.Line) *big.Rat {
	return new(big.Rat).Mul(big.NewRat(int64(l.Base), int64(retail.One)*max(1, l.Pack)), big.NewRat(int64(l.Cost), 1))
}

// Before is the margin before fulfilment: sales − cost − coupon, in fen.
func (m Margin) Before() *big.Rat {
	left := new(big.Rat).Sub(m.Sales, m.Cost)
	return left.Sub(left, m.Coupon)
}

// Net is what is left in the end: Before − fulfilment − promotion, in fen.
func (m Margin) Net() *big.Rat {
	left := m.Before()
	left.Sub(left, m.Fulfil)
	return left.Sub(left, m.Promo)
}

// Loss says that the goods cost more than they bring (Net under zero) though
// they were sold: goods given away whole, or taken back, are no loss of a sale.
func (m Margin) Loss() bool { return m.Sales.Sign() > 0 && m.Net().Sign() < 0 }

// UnderCost says that an order's whole total lies under its goods' cost, before
// fulfilment and promotion; what was given free is promotion, too. An order
// without a typed price never is: the list is the merchant's own.
func UnderCost(lines []retail.Line) bool {
	typed := false
	sales, cost := new(big.Rat), new(big.Rat)
	for _, l := range lines {
		if l.Gift {
			continue
		}
		typed = typed || l.Typed
		sales.Add(sales, big.NewRat(int64(l.Amount), 1))
		cost.Add(cost, lineCost(l))
	}
	return typed && sales.Cmp(cost) < 0
}

// Fen rounds an exact amount to the fen, half away from zero.
func Fen(r *big.Rat) retail.Money { return retail.Money(retail.RoundHalfUp(r.Num(), r.Denom())) }

// PerMille is part/whole in thousandths, half away from zero; false of nothing.
func PerMille(part, whole *big.Rat) (int64, bool) {
	if whole.Sign() == 0 {
		return 0, false
	}
	share := new(big.Rat).Quo(part, whole)
	share.Mul(share, big.NewRat(1000, 1))
	return retail.RoundHalfUp(share.Num(), share.Denom()), true
}
