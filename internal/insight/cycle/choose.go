package cycle

import (
	"math"
	"slices"
)

// The rules of choosing how dates are told.
const (
	leastTrials = 60   // dates of the past, to choose by them
	mostTrials  = 1200 // more are thinned out
	cappedMiss  = 45   // ticks that a miss counts at most
)

// ownDatesBetter says whether, over the merchant's last year, own gaps would
// have told next dates better than the renewal model, of those stores of whom
// both could be asked.
func (m *Model) ownDatesBetter(v *view, known [][]int32, all [][]gap) bool {
	total := 0
	from := v.clock.day - pastYear
	each := func(f func(i, n int)) {
		for i, days := range known {
			first, _ := slices.BinarySearch(days, from)
			for n := max(first, leastOrders); n < len(days); n++ {
				f(i, n)
			}
		}
	}
	each(func(int, int) { total++ })
	if total < leastTrials {
		return false
	}
	step := (total + mostTrials - 1) / mostTrials
	b := &Book{view: *v, model: m}
	at, own, renew := 0, 0.0, 0.0
	each(func(i, n int) {
		if at++; at%step != 0 {
			return
		}
		days := known[i][:n]
		p := b.pastOf(days, v.ticksOf(days), all[i][:n-1])
		if p.variation() < clockwork {
			return
		}
		gone := float64(all[i][n-1].n)
		own += min(cappedMiss, math.Abs(b.ownDate(p, 0, 0.5)-gone))
		renew += min(cappedMiss, math.Abs(b.renewalDate(p, 0, 0.5)-gone))
	})
	return own < renew
}
