package insight

import (
	"math"
	"slices"

	"zhanggui/internal/retail"
)

// StoreSales is what one store bought in two periods.
type StoreSales struct {
	Store         retail.StoreID
	Before, After retail.Money
}

// Change (变动) is why sales differ between two periods: by the formula 交易额 =
// 用户量 × 客单价, and by stores. Either way the parts add up to Delta, to the fen.
type Change struct {
	Before, After, Delta retail.Money
	StoresBefore, Stores int64
	// ByStores and ByARPU split Delta by logarithmic means (additive LMDI-I; Ang,
	// Energy Policy 33, 2005): there is no cross term, and turned round in time the
	// parts only change their sign. Split is false where a period sold nothing:
	// then nothing can be shared out.
	ByStores, ByARPU retail.Money
	Split            bool
	// New, Lost, Grown and Shrunk are sums over stores that bought only after, only
	// before, more, or less.
	New, Lost, Grown, Shrunk retail.Money
	// Missing are the stores that bought before and not after, the largest first.
	Missing []StoreSales
}

// Explain splits a change of sales; a store of neither period may be left out.
// before and after are the active stores, those with at least one order.
func Explain(stores []StoreSales, before, after int64) Change {
	c := Change{StoresBefore: before, Stores: after}
	for _, s := range stores {
		c.Before += s.Before
		c.After += s.After
		c.count(s)
	}
	c.Delta = c.After - c.Before
	if c.Before > 0 && c.After > 0 && c.StoresBefore > 0 && c.Stores > 0 {
		c.Split = true
		mean := logMean(float64(c.After), float64(c.Before))
		c.ByStores = retail.Money(math.Round(mean * math.Log(float64(c.Stores)/float64(c.StoresBefore))))
		c.ByARPU = c.Delta - c.ByStores // exact: the two logarithms add up to that of the whole
	}
	slices.SortStableFunc(c.Missing, func(a, b StoreSales) int { return int(b.Before - a.Before) })
	return c
}

// count adds one store to the sums by stores.
func (c *Change) count(s StoreSales) {
	d := s.After - s.Before
	switch {
	case s.Before == 0:
		c.New += d
	case s.After == 0:
		c.Lost += d
		c.Missing = append(c.Missing, s)
	case d > 0:
		c.Grown += d
	default:
		c.Shrunk += d
	}
}

// logMean is the logarithmic mean of two positive numbers.
func logMean(a, b float64) float64 {
	if a == b {
		return a
	}
	return (a - b) / math.Log(a/b)
}
