package cycle

import "math"

// past is one series as known after its n-th order day.
type past struct {
	days  []int32 // the order days up to then
	ticks []int32 // the same by the clock
	gaps  []gap
	faded []float64 // the weight of each gap in own counts

	interval float64 // log-mean gap, shrunk to the population's
	logM     float64
	spread   float64 // standard deviation of log gaps about it, shrunk too
	weekly   float64 // share of gaps of whole weeks
	last     [2]float64
	weekday  [7]float64 // share of order days on each weekday, Monday first
	post     *posterior
}

// weekdays lets a store's last twenty order days say on which weekdays it
// orders, and gives every weekday a little.
const (
	weekdayMemory = 20
	weekdayGrace  = 0.35
)

// mondayFirst is a day's weekday, 0 for Monday; 1970-01-01 was a Thursday.
func mondayFirst(day int32) int { return int((day + 3) % 7) }

// pastOf works out a series; gaps are those between days.
func (v *view) pastOf(days, ticks []int32, gaps []gap) *past {
	p := &past{days: days, ticks: ticks, gaps: gaps, faded: make([]float64, len(gaps))}
	var s sums
	w, weight, logs, weekly := 1.0, 0.0, 0.0, 0.0
	for i := len(gaps) - 1; i >= 0; i-- {
		p.faded[i] = w * gaps[i].weight
		weight += p.faded[i]
		logs += p.faded[i] * gaps[i].log
		if gaps[i].n%7 == 0 {
			weekly += p.faded[i]
		}
		w *= fade
	}
	for _, g := range gaps {
		s.add(g)
	}
	p.interval = v.pop.interval(mean{weight, logs})
	p.logM = math.Log(p.interval)
	squares := v.pop.kappa * v.pop.s2
	for i, g := range gaps {
		squares += p.faded[i] * (g.log - p.logM) * (g.log - p.logM)
	}
	p.spread = math.Sqrt(squares / (weight + v.pop.kappa))
	if weight > 0 {
		p.weekly = weekly / weight
	}
	for i := range p.last {
		if j := len(gaps) - 1 - i; j >= 0 {
			p.last[i] = gaps[j].log - p.logM
		}
	}
	recent := days[max(0, len(days)-weekdayMemory):]
	for i := range p.weekday {
		p.weekday[i] = weekdayGrace / (float64(len(recent)) + 7*weekdayGrace)
	}
	for _, d := range recent {
		p.weekday[mondayFirst(d)] += 1 / (float64(len(recent)) + 7*weekdayGrace)
	}
	p.post = v.renewal.of(s)
	return p
}

// own is the probability of an order in k ticks after e silent ones by the
// store's own gaps, two gaps' worth of `others` mixed in.
func (p *past) own(e, k int, others float64) float64 {
	const pull = 2.0
	hit, left := pull*others, pull
	for i, g := range p.gaps {
		if g.n > e {
			left += p.faded[i]
			if g.n <= e+k {
				hit += p.faded[i]
			}
		}
	}
	return hit / left
}
