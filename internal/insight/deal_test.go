package insight_test

import (
	"math/big"
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

func TestUnitPrice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		amount retail.Money
		base   retail.Qty
		pack   int64
		want   *big.Rat
	}{
		{86000, 240 * retail.One, 24, big.NewRat(8600, 1)}, // 10 cases of 24 for 860: 86 a case
		{3442, 7 * retail.One, 24, big.NewRat(3442*24, 7)}, // 7 of a case's 24
		{1000, 2 * retail.One, 0, big.NewRat(500, 1)},      // a product without a pack
	} {
		if got := insight.UnitPrice(c.amount, c.base, c.pack); got.Cmp(c.want) != 0 {
			t.Errorf("%d for %s of %d: %s, want %s", c.amount, c.base, c.pack, got, c.want)
		}
	}
}

func TestMedianPrice(t *testing.T) {
	t.Parallel()
	goods := []retail.StoreGoods{
		{Store: 1, Pack: 24, Amount: 9600, Base: 24 * retail.One},
		{Store: 1, Pack: 12, Amount: 9200, Base: 12 * retail.One}, // 188 for two: 94
		{Store: 2, Pack: 24, Amount: 90000, Base: 240 * retail.One},
		{Store: 3, Pack: 24, Amount: 0, Base: 0}, // nothing came of it
		{Store: 4, Pack: 24, Amount: 19200, Base: 48 * retail.One},
		{Store: 5, Pack: 24, Amount: 9500, Base: 24 * retail.One},
	}
	got, n := insight.MedianPrice(goods) // 90, 94, 95, 96
	if n != 4 || got.Cmp(big.NewRat(9450, 1)) != 0 {
		t.Errorf("%s of %d stores", got, n)
	}
	if got, n := insight.MedianPrice(goods[:3]); n != 2 || got.Cmp(big.NewRat(9200, 1)) != 0 {
		t.Errorf("%s of %d stores", got, n)
	}
	if got, n := insight.MedianPrice(nil); n != 0 || got != nil {
		t.Errorf("a median of nothing: %s", got)
	}
}
