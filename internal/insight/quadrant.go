package insight

import (
	"math/big"
	"slices"

	"zhanggui/internal/retail"
)

// Quadrant (四象限) says where a product stands by what it sells and what it
// leaves. The names are the sources' own (2#26), not those of the growth-share
// matrix: a 瘦狗 sells well on a thin margin.
type Quadrant string

// The quadrants, each with what the sources do about it.
const (
	CashCow Quadrant = "cow"  // 金牛: sells, and leaves a margin: keep both up
	LeanDog Quadrant = "dog"  // 瘦狗: sells, thin margin: lift the margin
	Star    Quadrant = "star" // 明星: a margin, little volume: lift the volume, best goods to promote
	Discard Quadrant = "out"  // 淘汰: neither: take it off the list
)

// Quadrants are all of them, in the order in which they are shown.
var Quadrants = []Quadrant{CashCow, LeanDog, Star, Discard}

// Goods is what one product sold and left in a period.
type Goods struct {
	Product retail.ProductID
	Sales   *big.Rat // of its lines
	Net     *big.Rat // what is left after cost, fulfilment and promotion, in the unit of Sales
}

// Quartered are products in their quadrants, the best sellers of each first.
type Quartered struct {
	// Volume is the cut of sales: the median of the products that sold. Margin is
	// that of margins: the margin of all of them together, not the mean of theirs.
	Volume, Margin *big.Rat
	Of             map[Quadrant][]Goods
}

// Quarter puts products into quadrants. Products that sold nothing are in none;
// without any the cuts are nil.
func Quarter(all []Goods) Quartered {
	q := Quartered{Of: map[Quadrant][]Goods{}}
	var sold []Goods
	sales, net := new(big.Rat), new(big.Rat)
	for _, g := range all {
		if g.Sales.Sign() > 0 {
			sold = append(sold, g)
			sales.Add(sales, g.Sales)
			net.Add(net, g.Net)
		}
	}
	if len(sold) == 0 {
		return q
	}
	slices.SortStableFunc(sold, func(a, b Goods) int { return b.Sales.Cmp(a.Sales) })
	q.Volume, q.Margin = median(sold), new(big.Rat).Quo(net, sales)
	for _, g := range sold {
		at := Discard
		much := g.Sales.Cmp(q.Volume) >= 0
		fat := new(big.Rat).Quo(g.Net, g.Sales).Cmp(q.Margin) >= 0
		switch {
		case much && fat:
			at = CashCow
		case much:
			at = LeanDog
		case fat:
			at = Star
		}
		q.Of[at] = append(q.Of[at], g)
	}
	return q
}

// median is that of the sales of a sorted list that is not empty.
func median(sold []Goods) *big.Rat {
	mid := len(sold) / 2
	if len(sold)%2 == 1 {
		return sold[mid].Sales
	}
	sum := new(big.Rat).Add(sold[mid-1].Sales, sold[mid].Sales)
	return sum.Quo(sum, big.NewRat(2, 1))
}
