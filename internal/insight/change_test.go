package insight

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/retail"
)

// TestExplain splits a change worked out by hand: 2 stores buy 100 + 100, then 3
// stores 150 + 60 + 90 (yuan). L(300, 200) = 100 / ln 1.5 = 246.63; stores: 246.63 ×
// ln(3/2) = 100.00; so the price of a store is unchanged: 100 each.
func TestExplain(t *testing.T) {
	t.Parallel()
	c := Explain([]StoreSales{{1, 10000, 15000}, {2, 10000, 6000}, {3, 0, 9000}}, 2, 3)
	if c.Delta != 10000 || !c.Split || c.ByStores != 10000 || c.ByARPU != 0 {
		t.Errorf("%+v", c)
	}
	if c.New != 9000 || c.Lost != 0 || c.Grown != 5000 || c.Shrunk != -4000 {
		t.Errorf("%+v", c)
	}
}

// TestExplainPublished holds the split against figures measured elsewhere: 934 to
// 982 stores, 616,980.19 to 707,653.68: stores +33,140.02.
func TestExplainPublished(t *testing.T) {
	t.Parallel()
	mean := logMean(707653.68, 616980.19)
	if got := mean * math.Log(982.0/934.0); math.Abs(got-33140.02) > 0.01 {
		t.Errorf("%.2f", got)
	}
}

func TestExplainAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64Range(0, 1_000_000)
		var all, turned []StoreSales
		for i := range rapid.IntRange(0, 30).Draw(t, "stores") {
			s := StoreSales{retail.StoreID(i + 1), retail.Money(fen.Draw(t, "before")), retail.Money(fen.Draw(t, "after"))}
			all, turned = append(all, s), append(turned, StoreSales{s.Store, s.After, s.Before})
		}
		n, m := rapid.Int64Range(1, 30).Draw(t, "n"), rapid.Int64Range(1, 30).Draw(t, "m")
		c, back := Explain(all, n, m), Explain(turned, m, n)
		if c.Split && c.ByStores+c.ByARPU != c.Delta || c.New+c.Lost+c.Grown+c.Shrunk != c.Delta {
			t.Fatalf("%+v", c)
		}
		if back.ByStores != -c.ByStores || back.Delta != -c.Delta {
			t.Fatalf("turned round: %+v and %+v", c, back)
		}
	})
}

// TestQuarter: sales 400, 300, 200, 100 have a median of 250; what is left is 40 +
// 6 + 40 + 1 = 87 of 1,000, so 8.7 % is the cut of margins.
func TestQuarter(t *testing.T) {
	t.Parallel()
	goods := func(id retail.ProductID, sales, net int64) Goods {
		return Goods{id, big.NewRat(sales, 1), big.NewRat(net, 1)}
	}
	q := Quarter([]Goods{goods(1, 400, 40), goods(2, 300, 6), goods(3, 200, 40), goods(4, 100, 1), goods(5, 0, 0)})
	if q.Volume.Cmp(big.NewRat(250, 1)) != 0 || q.Margin.Cmp(big.NewRat(87, 1000)) != 0 {
		t.Errorf("cuts %s %s", q.Volume, q.Margin)
	}
	for at, id := range map[Quadrant]retail.ProductID{CashCow: 1, LeanDog: 2, Star: 3, Discard: 4} {
		if len(q.Of[at]) != 1 || q.Of[at][0].Product != id {
			t.Errorf("%s: %+v", at, q.Of[at])
		}
	}
	if none := Quarter(nil); none.Volume != nil {
		t.Error("cuts of nothing")
	}
}
