package cycle

import (
	"math"
	"slices"
)

// horizons are the days ahead that there is a table for.
var horizons = [...]int{3, 7, 14, 28}

const (
	horizonCount = len(horizons)
	longSilence  = 180 // ticks that features go up to
)

// The features of the logistic hazard: what a store's silence, its past and
// the merchant's days say about an order in the next k days.
const (
	fLogE = iota
	fLogM
	fRatio
	fLogRatio
	fHinge0
	fHinge1
	fHinge2
	fHinge3
	fHinge4
	fHinge5
	fLast1
	fLast2
	fSpread
	fCount28
	fCount56
	fCount91
	fLogN
	fOwn
	fOthers
	fOwnOdds
	fOthersOdds
	fWeekday
	fActivity7
	fActivity28
	fLastYear
	fTrend
	fWeekly
	fOverdue
	fWeek1
	fWeek2
	fWeek3
	fWeek4
	fWeek6
	fWeek8
	fUsual
	fRenewal
	fRenewalOdds
	featureCount
)

var (
	hinges    = [...]float64{-1, -0.5, 0, 0.4, 0.8, 1.2}
	weeksBack = [...]int32{1, 2, 3, 4, 6, 8}
)

// features are one row for each horizon.
type features [horizonCount][featureCount]float64

// view is a merchant as features need it.
type view struct {
	clock   *Clock
	common  *Clock // all stores', where clock is that of one
	pop     *population
	renewal *renewal
	// running[i] is how many stores ordered on the first i ticks, and civil[i]
	// on the first i days.
	running, civil []float64
}

func newView(c *Clock) *view {
	v := &view{clock: c, common: c, running: []float64{0}, civil: []float64{0}}
	for i, n := range c.orders {
		v.civil = append(v.civil, v.civil[i]+float64(n))
		if c.ticks[i] > 0 && (i == 0 || c.ticks[i] > c.ticks[i-1]) {
			v.running = append(v.running, v.running[len(v.running)-1]+float64(n))
		}
	}
	return v
}

// average is the mean of a cumulated list over (from, to], cut to what there is.
func average(cum []float64, from, to int) float64 {
	from, to = max(0, from), min(to, len(cum)-1)
	if to <= from {
		return 0
	}
	return (cum[to] - cum[from]) / float64(to-from)
}

func logOdds(p, least float64) float64 {
	p = min(max(p, least), 1-least)
	return math.Log(p / (1 - p))
}

// row fills in the features of a series on a day on or after its last order.
func (v *view) row(p *past, day int32, out *features) {
	n := len(p.days)
	now := v.clock.at(day)
	e := min(int(now-p.ticks[n-1]), longSilence)
	var f [featureCount]float64
	ratio := (float64(e) + 0.5) / p.interval
	log := math.Log(ratio)
	f[fLogE], f[fLogM] = math.Log1p(float64(e)), p.logM
	f[fRatio], f[fLogRatio] = min(ratio, 4), max(log, -3)
	for i, h := range hinges {
		f[fHinge0+i] = max(0, log-h)
	}
	f[fLast1], f[fLast2], f[fSpread] = p.last[0], p.last[1], p.spread
	since := func(ticks int32) float64 {
		i, _ := slices.BinarySearch(p.ticks, now-ticks+1)
		return float64(n - i)
	}
	c28, c91 := since(28), since(91)
	f[fCount28], f[fCount56], f[fCount91] = math.Log1p(c28), math.Log1p(since(56)), math.Log1p(c91)
	f[fLogN], f[fWeekly] = math.Log(float64(n)), p.weekly
	f[fTrend] = math.Log((c28*3.25 + 1) / (c91 + 1))
	if float64(e) > 1.5*p.interval {
		f[fOverdue] = 1
	}
	v.activity(&f, int(v.common.at(day)))
	for i, k := range horizons {
		out[i] = f
		v.ahead(p, day, e, k, &out[i])
	}
}

// activity is how busy all stores are against the twelve weeks before.
func (v *view) activity(f *[featureCount]float64, now int) {
	at := now - int(v.common.at(v.common.first)) + 1
	base := average(v.running, at-84, at) + 1e-9
	f[fActivity7] = math.Log(average(v.running, at-7, at)/base + 0.1)
	f[fActivity28] = math.Log(average(v.running, at-28, at)/base + 0.1)
}

// ahead fills in what depends on how far ahead is looked.
func (v *view) ahead(p *past, day int32, e, k int, f *[featureCount]float64) {
	others := v.pop.orders(e, k, p.interval)
	own := p.own(e, k, others)
	renew := v.renewal.orders(p.post, e, k)
	f[fOwn], f[fOthers], f[fRenewal] = own, others, renew
	f[fOwnOdds], f[fOthersOdds], f[fRenewalOdds] = logOdds(own, 1e-4), logOdds(others, 1e-3), logOdds(renew, 1e-3)
	if k < 7 {
		d := day
		for range k {
			for d++; !v.clock.open(d) && d < day+Ahead; d++ {
			}
			f[fWeekday] += p.weekday[mondayFirst(d)]
		}
	}
	if i := int(day-v.clock.first) + 1 - 364; i >= 28 {
		f[fLastYear] = math.Log((average(v.civil, i, i+k)+1e-9)/(average(v.civil, i-28, i+28)+1e-9) + 0.1)
	}
	for i, j := range weeksBack {
		from := day - 7*j
		at, _ := slices.BinarySearch(p.days, from+1)
		if at < len(p.days) && p.days[at] <= min(day, from+int32(k)) {
			f[fWeek1+i] = 1
		}
	}
	f[fUsual] = v.usualShare(p, day, k)
}

// usualShare is the share of the last half year's days that were followed by
// an order within k, shrunk to what the population's interval would give.
func (v *view) usualShare(p *past, day int32, k int) float64 {
	now := v.clock.at(day)
	from, _ := slices.BinarySearch(p.ticks, now-longSilence+1)
	covered := 0
	for i := from; i < len(p.ticks); i++ {
		next := now
		if i+1 < len(p.ticks) {
			next = p.ticks[i+1]
		}
		covered += min(int(next-p.ticks[i]), k)
	}
	span := float64(min(longSilence, now-p.ticks[0]))
	return (float64(covered) + 14*float64(k)/(float64(k)+math.Exp(v.pop.mu))) / (span + 14)
}
