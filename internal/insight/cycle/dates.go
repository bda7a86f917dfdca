package cycle

import (
	"math"
	"slices"
)

// The rules of dates.
const (
	dateHalf    = 8.0  // gaps after which a gap weighs half
	shrinkCount = 9    // points of the population's curve, a gap's worth in all
	givesUp     = 400  // ticks ahead
	leastPoints = 0.05 // weight of points beyond a silence, to go by them
)

// hazardBetween is the probability a share s of the way between two horizons,
// the hazard between them being even.
func hazardBetween(lower, upper, s float64) float64 {
	a, b := -math.Log1p(-min(lower, 1-1e-12)), -math.Log1p(-min(upper, 1-1e-12))
	return -math.Expm1(-(a + s*(b-a)))
}

type point struct{ ticks, weight float64 }

// points are the gaps that a series may make next: its own and a few of the
// population's, in ascending order.
func (v *view) points(p *past) []point {
	out := make([]point, 0, len(p.gaps)+shrinkCount)
	w, f := 1.0, math.Exp2(-1/dateHalf)
	weight, logs := 0.0, 0.0
	for i := len(p.gaps) - 1; i >= 0; i-- {
		g := p.gaps[i]
		out = append(out, point{float64(g.n), w * g.weight})
		weight, logs = weight+w*g.weight, logs+w*g.weight*g.log
		w *= f
	}
	m := v.pop.interval(mean{weight, logs})
	for i := range shrinkCount {
		share := 0.1 + 0.1*float64(i)
		at, _ := slices.BinarySearchFunc(v.pop.survive, 1-share, func(s, t float64) int {
			if s > t {
				return -1
			}
			return 1
		})
		out = append(out, point{v.pop.ratio[min(at, len(v.pop.ratio)-1)] * m, 1.0 / shrinkCount})
	}
	slices.SortStableFunc(out, func(a, b point) int {
		switch {
		case a.ticks < b.ticks:
			return -1
		case a.ticks > b.ticks:
			return 1
		}
		return 0
	})
	return out
}

// variation is the coefficient of variation of a series' gaps; 1 where there
// are too few.
func (p *past) variation() float64 {
	if len(p.gaps) < 2 {
		return 1
	}
	sum, squares := 0.0, 0.0
	for _, g := range p.gaps {
		sum, squares = sum+float64(g.n), squares+float64(g.n)*float64(g.n)
	}
	n := float64(len(p.gaps))
	m := sum / n
	return math.Sqrt(max(0, squares/n-m*m)) / m
}

// after says how many ticks after the last order the next comes with
// probability q, given that e were silent. A gap of n ticks is one of n − ½ to
// n + ½, so that the figure lies between whole ticks.
func (b *Book) after(p *past, e int, q float64) float64 {
	if p.variation() < b.model.ownUnder {
		return b.ownDate(p, e, q)
	}
	return b.renewalDate(p, e, q)
}

// ownDate goes by own gaps, as long as any of them are longer than e.
func (b *Book) ownDate(p *past, e int, q float64) float64 {
	if n, ok := quantile(b.points(p), e, q); ok {
		return n
	}
	return b.renewalDate(p, e, q)
}

// renewalDate goes by the renewal model, the store taken to go on.
func (b *Book) renewalDate(p *past, e int, q float64) float64 {
	before := p.post.outlasts(e)
	last := before
	for n := e + 1; n < e+givesUp; n++ {
		left := p.post.outlasts(n)
		if left <= (1-q)*before {
			return float64(n) - 0.5 + (last-(1-q)*before)/max(last-left, 1e-12)
		}
		last = left
	}
	return float64(e + givesUp)
}

// quantile is that of the points beyond e; false where too little lies there.
func quantile(points []point, e int, q float64) (float64, bool) {
	total := 0.0
	for _, x := range points {
		if x.ticks > float64(e)+0.5 {
			total += x.weight
		}
	}
	if total < leastPoints {
		return 0, false
	}
	want := q * total
	for i := 0; i < len(points); {
		n := math.Round(points[i].ticks)
		here := 0.0
		for ; i < len(points) && math.Round(points[i].ticks) == n; i++ {
			if points[i].ticks > float64(e)+0.5 {
				here += points[i].weight
			}
		}
		if here >= want-1e-12 && here > 0 {
			return max(n-0.5+want/here, float64(e)+0.5), true
		}
		want -= here
	}
	return 0, false
}

// dates fills in the dates of a forecast.
func (b *Book) dates(p *past, f *Forecast) {
	day, last := b.clock.day, p.days[len(p.days)-1]
	e := int(b.clock.at(day) - b.clock.at(last))
	on := func(ticks float64) int32 { return b.clock.after(last, max(1, int(ticks))) }
	f.From = on(b.after(p, 0, 0.25))
	f.Likely = max(f.From, on(b.after(p, 0, 0.5)+0.5))
	f.By = max(f.Likely, on(math.Ceil(b.after(p, 0, 0.75))))
	f.Last = max(f.By, on(math.Ceil(b.after(p, 0, 0.95))))
	soon := func(q float64) int {
		return int(b.clock.after(last, max(e+1, int(b.after(p, e, q)+0.5))) - day)
	}
	f.Next50 = soon(0.5)
	f.Next80 = max(f.Next50, soon(0.8))
}

// The rules of a usual weekday.
const (
	weekdayOf    = 12 // order days
	weekdayLeast = 4  // of them, to say anything
)

// Weekday is the weekday, 1 for Monday up to 7, on which at least half of a
// series' last order days fell, and their share; 0 where there is none.
func Weekday(days []int32) (weekday int, share float64) {
	days = days[max(0, len(days)-weekdayOf):]
	if len(days) < weekdayLeast {
		return 0, 0
	}
	var counts [7]int
	for _, d := range days {
		counts[mondayFirst(d)]++
	}
	most := 0
	for i, n := range counts {
		if n > counts[most] {
			most = i
		}
	}
	if 2*counts[most] < len(days) {
		return 0, 0
	}
	return most + 1, float64(counts[most]) / float64(len(days))
}
