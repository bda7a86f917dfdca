package insight

import (
	"math/big"
	"slices"

	"zhanggui/internal/retail"
)

// UnitPrice is what a sold line comes to for one sale unit, exactly, in fen:
// amount × pack / base. Base must not be zero.
func UnitPrice(amount retail.Money, base retail.Qty, pack int64) *big.Rat {
	whole := new(big.Int).Mul(big.NewInt(int64(amount)), big.NewInt(int64(retail.One)*max(1, pack)))
	return new(big.Rat).SetFrac(whole, big.NewInt(int64(base)))
}

// MedianPrice is the median over stores of the mean price of each for one sale
// unit (amount over sale units), in fen, and of how many stores it is.
//
// Source: 撮合 pays as statistics for the next deal (3#6); that a store counts once
// however often it buys is ours.
func MedianPrice(of []retail.StoreGoods) (*big.Rat, int) {
	amount, units := map[retail.StoreID]*big.Rat{}, map[retail.StoreID]*big.Rat{}
	for _, g := range of {
		if g.Base <= 0 {
			continue
		}
		if amount[g.Store] == nil {
			amount[g.Store], units[g.Store] = new(big.Rat), new(big.Rat)
		}
		amount[g.Store].Add(amount[g.Store], big.NewRat(int64(g.Amount), 1))
		units[g.Store].Add(units[g.Store], big.NewRat(int64(g.Base), int64(retail.One)*max(1, g.Pack)))
	}
	var prices []*big.Rat
	for id, a := range amount {
		prices = append(prices, a.Quo(a, units[id]))
	}
	return Median(prices), len(prices)
}

// Median is the middle one, of an even number the mean of the two in the middle;
// nil of none.
func Median(of []*big.Rat) *big.Rat {
	if len(of) == 0 {
		return nil
	}
	s := slices.SortedFunc(slices.Values(of), func(a, b *big.Rat) int { return a.Cmp(b) })
	mid := new(big.Rat).Add(s[(len(s)-1)/2], s[len(s)/2])
	return mid.Quo(mid, big.NewRat(2, 1))
}
