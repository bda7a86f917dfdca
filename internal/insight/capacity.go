package insight

import "zhanggui/internal/retail"

// CapacityRules is how many cases a day can carry. Shares are in percent.
type CapacityRules struct {
	Warn    int // of the cases of a day, at which it is said
	Reserve int // of them that is kept for stores that have a tier
	Burst   int // × the mean of the days before, which is an explosion of orders
	Mean    int // days of that mean
	Fresh   int // of a day's cases for new stores, above which it is one
}

// DefaultCapacityRules are the sources' own.
func DefaultCapacityRules() CapacityRules {
	return CapacityRules{Warn: 80, Reserve: 10, Burst: 3, Mean: 14, Fresh: 50}
}

// Established says that a store has a tier: the old come before the new.
func Established(held string) bool {
	t, err := ParseTier(held)
	return err == nil && t.Ranked()
}

// Limit is up to how many cases (thousandths) a day takes orders of a store.
func (r CapacityRules) Limit(cases retail.Qty, established bool) retail.Qty {
	if established {
		return cases
	}
	return cases * retail.Qty(100-r.Reserve) / 100
}

// Warns says that a day has come to the share at which it is said.
func (r CapacityRules) Warns(load, cases retail.Qty) bool {
	return cases > 0 && load*100 >= cases*retail.Qty(r.Warn)
}

// Bursts says that a day's cases are the multiple of the mean of the days before:
// sum over mean days. No days before: nothing to compare with.
func (r CapacityRules) Bursts(load, sum retail.Qty) bool {
	return sum > 0 && load*retail.Qty(r.Mean) >= sum*retail.Qty(r.Burst)
}

// Floods says that new stores make up more than their share of a day that is at
// least an ordinary one.
func (r CapacityRules) Floods(fresh, load, sum retail.Qty) bool {
	return sum > 0 && load*retail.Qty(r.Mean) >= sum && fresh*100 > load*retail.Qty(r.Fresh)
}
