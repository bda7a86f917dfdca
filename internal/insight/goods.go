package insight

import "slices"

// The rules of a product that a store goes on ordering without.
const (
	leastGoodsGaps  = 3   // own gaps of it in the store
	stapleOf        = 12  // last order days of it
	stapleShare     = 0.5 // of the store's orders among them, from which it is a staple
	ordersWithoutIt = 3   // of the store since the day it was most likely
	pastLast        = 2   // times as far as the day by which 95 of 100 gaps are over
)

// Dropped says whether a product is missed in a store as of the market's day,
// given its order days there and the store's: it was in every second order, and
// the store ordered on that day, which lies twice as far as the day by which 95 of
// 100 of the product's gaps would be over, and for the third time at least since
// the product was to come. It is true of the first such order only, so that it is
// said once for each silence of a product, and never of a store that is silent
// itself. How often and how rightly is in docs/predictions.md.
func (m *Market) Dropped(product, store []int32) (Cycle, bool) {
	day := m.cal.day
	c := m.Cycle(product)
	past := c.Last + pastLast*(c.DueLast-c.Last)
	if c.Gaps < leastGoodsGaps || past >= day {
		return c, false
	}
	k, _ := slices.BinarySearch(product, day+1)
	own := product[max(0, k-stapleOf):k]
	from, _ := slices.BinarySearch(store, own[0])
	to, _ := slices.BinarySearch(store, c.Last+1)
	if float64(len(own)) < stapleShare*float64(to-from) {
		return c, false
	}
	n, _ := slices.BinarySearch(store, day+1)
	late, _ := slices.BinarySearch(store, past+1)
	due, _ := slices.BinarySearch(store, c.DueOn)
	first := n-late == 1 || n-due == ordersWithoutIt
	return c, n > 0 && store[n-1] == day && n-due >= ordersWithoutIt && first
}
