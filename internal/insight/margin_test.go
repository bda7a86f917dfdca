package insight

import (
	"testing"

	"zhanggui/internal/retail"
)

// water is the seeds' case of water: cost 20, sold at 23, a coupon of 5; 100
// cases of 24. Fulfilment is 5.2 % of 23, 1.196 a case.
func water() retail.Line {
	return retail.Line{
		Qty: 100 * retail.One, Base: 2400 * retail.One, Unit: "件", Pack: 24, Price: 2300, Amount: 230000, Typed: true,
		Cost: 2000, Coupon: 50000, FulfilRate: 52000,
	}
}

func TestMargin(t *testing.T) {
	t.Parallel()
	m := MarginOf(water())
	if got := Fen(m.Before()); got != -20000 { // (23 − 20 − 5) × 100
		t.Errorf("before fulfilment %s", got)
	}
	if n, ok := PerMille(m.Before(), m.Sales); !ok || n != -87 { // −2 / 23 = −8.69 %
		t.Errorf("share %d", n)
	}
	if got := Fen(m.Net()); got != -31960 { // −200 − 119.60
		t.Errorf("net %s", got)
	}
	if !m.Loss() || UnderCost([]retail.Line{water()}) {
		t.Error("a coupon makes the loss, the price itself is above cost")
	}
}

func TestUnderCost(t *testing.T) {
	t.Parallel()
	sold := func(price retail.Money, typed, gift bool) retail.Line {
		l := water()
		l.Coupon, l.Price, l.Amount, l.Typed, l.Gift = 0, price, 100*price, typed, gift
		return l
	}
	for name, c := range map[string]struct {
		lines []retail.Line
		under bool
	}{
		"at cost":                     {[]retail.Line{sold(2000, true, false)}, false},
		"a fen under":                 {[]retail.Line{sold(1999, true, false)}, true},
		"list price under cost":       {[]retail.Line{sold(1999, false, false)}, false},
		"another line makes up":       {[]retail.Line{sold(1999, true, false), sold(2100, false, false)}, false},
		"gifts are promotion":         {[]retail.Line{sold(2300, true, false), sold(0, true, true)}, false},
		"a gift alone":                {[]retail.Line{sold(0, true, true)}, false},
		"the typed one is not enough": {[]retail.Line{sold(1000, true, false), sold(2300, false, false)}, true},
	} {
		if got := UnderCost(c.lines); got != c.under {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestMarginIsExact: a third of a case at a cost of 10 is 3.333… fen; three of
// them are 10 again.
func TestMarginIsExact(t *testing.T) {
	t.Parallel()
	third := retail.Line{Qty: retail.One, Base: retail.One, Pack: 3, Cost: 10, Amount: 4}
	if got := Fen(MarginOf(third, third, third).Cost); got != 10 {
		t.Errorf("cost %d", got)
	}
}
