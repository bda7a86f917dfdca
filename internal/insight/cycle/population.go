package cycle

import (
	"math"
	"slices"
)

// The constants of an own interval.
const (
	gapHalf     = 12.0 // gaps after which a gap weighs half
	stockWeight = 0.25 // of a gap that begins or ends in a stock-up
	priorMu     = 2.0  // log of some 7 days: of a merchant without any gap
	priorS2     = 0.5  // variance of log gaps within a store, a few stores' worth of it
	priorStores = 2.0
	pseudoGaps  = 20 // gap / interval that the survival curve starts with
	pseudoSigma = 0.7
)

// gap is one gap between order days.
type gap struct {
	n      int // ticks
	log    float64
	weight float64 // 1, or less next to a closure
}

// gaps are a series' gaps up to a day.
func (c *Clock) gaps(days []int32) []gap {
	out := make([]gap, 0, max(0, len(days)-1))
	for i := 1; i < len(days); i++ {
		n := max(1, int(c.at(days[i])-c.at(days[i-1])))
		w := 1.0
		if c.stockUp(days[i]) || c.stockUp(days[i-1]) {
			w = stockWeight
		}
		out = append(out, gap{n, math.Log(float64(n)), w})
	}
	return out
}

// population is what all stores of a merchant say about gaps.
type population struct {
	mu    float64 // mean over stores of the mean log gap
	s2    float64 // variance of log gaps within a store
	kappa float64 // gaps' worth of the population in a store's interval
	// Kaplan-Meier of gap / interval, the interval as known before the gap: the
	// share survive[i] of gaps lasts longer than ratio[i].
	ratio, survive []float64
}

// mean is a running mean of log gaps, the newer ones counting more.
type mean struct{ weight, logs float64 }

func (m *mean) add(g gap) {
	m.weight, m.logs = m.weight*fade+g.weight, m.logs*fade+g.weight*g.log
}

var fade = math.Exp2(-1 / gapHalf)

func (p *population) interval(m mean) float64 {
	return math.Exp((m.logs + p.kappa*p.mu) / (m.weight + p.kappa))
}

// populate reads the gaps of all series and the silence of each.
func populate(all [][]gap, silent []int) *population {
	p := &population{}
	p.moments(all)
	p.curve(all, silent)
	return p
}

// moments are of stores with three gaps at least.
func (p *population) moments(all [][]gap) {
	var means, within []float64
	for _, gs := range all {
		if len(gs) < 3 {
			continue
		}
		sum, squares := 0.0, 0.0
		for _, g := range gs {
			sum, squares = sum+g.log, squares+g.log*g.log
		}
		n := float64(len(gs))
		means = append(means, sum/n)
		within = append(within, max(0, squares-sum*sum/n)/(n-1))
	}
	n := float64(len(means))
	sum, spread, inner := priorMu*priorStores/10, 0.0, priorS2*priorStores
	for i, m := range means {
		sum, inner = sum+m, inner+within[i]
	}
	p.mu, p.s2 = sum/(n+priorStores/10), inner/(n+priorStores)
	for _, m := range means {
		spread += (m - p.mu) * (m - p.mu)
	}
	tau2 := max((spread+priorS2*priorStores)/(n+priorStores)-p.s2/10, 0.05)
	p.kappa = min(max(p.s2/tau2, 0.3), 10)
}

type moment struct {
	u             float64
	weight, event float64
}

func (p *population) curve(all [][]gap, silent []int) {
	var ms []moment
	for i := range pseudoGaps {
		z := math.Sqrt2 * math.Erfinv(2*(float64(i)+0.5)/pseudoGaps-1)
		ms = append(ms, moment{math.Exp(pseudoSigma * z), 0.5, 0.5})
	}
	for i, gs := range all {
		var m mean
		for j, g := range gs {
			if j >= 2 {
				ms = append(ms, moment{float64(g.n) / p.interval(m), g.weight, g.weight})
			}
			m.add(g)
		}
		if len(gs) >= 2 {
			ms = append(ms, moment{float64(silent[i]) / p.interval(m), 1, 0})
		}
	}
	slices.SortFunc(ms, func(a, b moment) int {
		switch {
		case a.u < b.u:
			return -1
		case a.u > b.u:
			return 1
		case a.event > b.event: // who orders goes before who is lost sight of
			return -1
		case a.event < b.event:
			return 1
		}
		return 0
	})
	atRisk := 0.0
	for _, m := range ms {
		atRisk += m.weight
	}
	p.ratio, p.survive = make([]float64, len(ms)), make([]float64, len(ms))
	s := 1.0
	for i, m := range ms {
		if atRisk > 0 {
			s *= max(0, 1-m.event/atRisk)
		}
		atRisk -= m.weight
		p.ratio[i], p.survive[i] = m.u, s
	}
}

// outlasts is the share of gaps longer than u intervals.
func (p *population) outlasts(u float64) float64 {
	i, _ := slices.BinarySearchFunc(p.ratio, u, func(r, u float64) int {
		if r <= u {
			return -1
		}
		return 1
	})
	if i == 0 {
		return 1
	}
	return p.survive[i-1]
}

// orders is the probability that a store with an interval m that has been
// silent for e ticks orders in the k after.
func (p *population) orders(e, k int, m float64) float64 {
	before := p.outlasts((float64(e) + 0.49) / m)
	if before < 1e-9 {
		return 0.02
	}
	return 1 - p.outlasts((float64(e+k)+0.49)/m)/before
}
