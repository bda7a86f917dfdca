package cycle

import (
	"math"
	"sync"
)

// The gamma renewal model: a store's gaps are gamma distributed with a mean
// and a shape from a grid; what is known of all stores is a prior over the grid,
// what is known of one its posterior. After each order a store may stop for
// good. Older gaps are forgotten.
const (
	gridMeans  = 48
	gridShapes = 7
	cells      = gridMeans * gridShapes
	forgetting = 0.93 // of a gap, per gap after it
	emSteps    = 12
	leastStops = 0.002
	silentSure = 0.002 // posterior chance of so long a silence, under which a store has stopped
	gridTicks  = 420   // silences that the table holds
	priorWorth = 3.0   // stores' worth of the shipped prior
	// priorStoresMost is how many stores the prior is learnt from; of more, every
	// so many-th.
	priorStoresMost = 3000
	shortestDay     = 1.5
	longestDay      = 250.0
)

var shapes = [gridShapes]float64{0.5, 1, 2, 4, 8, 16, 40}

// shapeShare is how shapes are spread over stores before anything is known.
var shapeShare = [gridShapes]float64{0.05, 0.25, 0.3, 0.2, 0.1, 0.06, 0.04}

// grid is what does not depend on any store.
type grid struct {
	logMean [cells]float64
	shape   [cells]float64
	scale   [cells]float64 // mean / shape
	fixed   [cells]float64 // shape·log(scale) + log Γ(shape)
	// survive[e][cell] is the chance that a gap outlasts e ticks and a half.
	survive [gridTicks][cells]float64
}

var theGrid = sync.OnceValue(func() *grid {
	g := &grid{}
	step := math.Log(longestDay/shortestDay) / (gridMeans - 1)
	for i := range gridMeans {
		for j, shape := range shapes {
			at := i*gridShapes + j
			g.logMean[at] = math.Log(shortestDay) + step*float64(i)
			g.shape[at] = shape
			g.scale[at] = math.Exp(g.logMean[at]) / shape
			lg, _ := math.Lgamma(shape)
			g.fixed[at] = shape*math.Log(g.scale[at]) + lg
			for e := range gridTicks {
				g.survive[e][at] = upperGamma(shape, (float64(e)+0.5)/g.scale[at])
			}
		}
	}
	return g
})

// upperGamma is the regularised upper incomplete gamma function Q(a, x) for a
// of a half or whole: erfc(√x), and e^−x Σ x^i/i! for i < a.
func upperGamma(a, x float64) float64 {
	if a == 0.5 {
		return math.Erfc(math.Sqrt(x))
	}
	log, sum := -x, 0.0
	for i := 0; float64(i) < a; i++ {
		if i > 0 {
			log += math.Log(x / float64(i))
		}
		sum += math.Exp(log)
	}
	return min(sum, 1)
}

// sums are what the grid needs of a series' gaps.
type sums struct{ weight, logs, ticks float64 }

func (s *sums) add(g gap) {
	s.weight = s.weight*forgetting + g.weight
	s.logs = s.logs*forgetting + g.weight*g.log
	s.ticks = s.ticks*forgetting + g.weight*float64(g.n)
}

// posterior is a distribution over the grid, the cells that matter only.
type posterior struct {
	cell   []int
	weight []float64
	// known is the survival curve as far as it was asked for; 0 is not yet.
	known []float64
}

// renewal is the model of one merchant.
type renewal struct {
	logPrior [cells]float64
	stops    float64 // probability after an order that it was the last
}

func (g *grid) likelihood(s sums, out *[cells]float64) {
	for i := range out {
		out[i] = (g.shape[i]-1)*s.logs - s.ticks/g.scale[i] - s.weight*g.fixed[i]
	}
}

// learn finds the prior by expectation maximisation, starting from the shipped
// one around the population's mean.
func learn(all [][]gap, silent []int, p *population) *renewal {
	g := theGrid()
	shipped := shippedPrior(g, p)
	step := 1 + len(all)/priorStoresMost
	like := make([][cells]float64, 0, len(all)/step+1)
	for i := 0; i < len(all); i += step {
		gs := all[i]
		if len(gs) == 0 {
			continue
		}
		var s sums
		for _, x := range gs {
			s.add(x)
		}
		var l [cells]float64
		g.likelihood(s, &l)
		top := math.Inf(-1)
		for _, v := range l {
			top = max(top, v)
		}
		for i := range l {
			l[i] = math.Exp(l[i] - top)
		}
		like = append(like, l)
	}
	prior := shipped
	for range emSteps {
		var next [cells]float64
		for i := range like {
			total := 0.0
			for j, v := range like[i] {
				total += v * prior[j]
			}
			for j, v := range like[i] {
				next[j] += v * prior[j] / total
			}
		}
		for j := range prior {
			prior[j] = (next[j] + priorWorth*shipped[j]) / (float64(len(like)) + priorWorth)
			prior[j] = (prior[j] + 1e-5) / (1 + 1e-5*cells)
		}
	}
	r := &renewal{stops: leastStops}
	for j := range prior {
		r.logPrior[j] = math.Log(prior[j])
	}
	r.dropOut(all, silent)
	return r
}

func shippedPrior(g *grid, p *population) [cells]float64 {
	var out [cells]float64
	spread, total := max(p.s2/p.kappa, 0.3), 0.0
	for i := range out {
		d := g.logMean[i] - p.mu - 0.2 // the mean lies above the log-mean
		out[i] = shapeShare[i%gridShapes] * math.Exp(-d*d/(2*spread))
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

func (r *renewal) dropOut(all [][]gap, silent []int) {
	gone, orders := 0, 0
	for i, gs := range all {
		if len(gs) < 2 {
			continue
		}
		orders += len(gs) + 1
		var s sums
		for _, x := range gs {
			s.add(x)
		}
		if post := r.of(s); post.outlasts(silent[i]) < silentSure {
			gone++
		}
	}
	r.stops = max(float64(gone)/max(float64(orders), 1), leastStops)
}

// of is the posterior of a series.
func (r *renewal) of(s sums) *posterior {
	var l [cells]float64
	theGrid().likelihood(s, &l)
	top := math.Inf(-1)
	for i := range l {
		l[i] += r.logPrior[i]
		top = max(top, l[i])
	}
	p := &posterior{}
	total := 0.0
	for i, v := range l {
		if v < top-16 {
			continue
		}
		w := math.Exp(v - top)
		total += w
		p.cell, p.weight = append(p.cell, i), append(p.weight, w)
	}
	for i := range p.weight {
		p.weight[i] /= total
	}
	return p
}

// outlasts is the chance that a gap is longer than e ticks.
func (p *posterior) outlasts(e int) float64 {
	e = min(e, gridTicks-1)
	if e < len(p.known) && p.known[e] > 0 {
		return p.known[e]
	}
	row := &theGrid().survive[e]
	sum := 0.0
	for i, c := range p.cell {
		sum += p.weight[i] * row[c]
	}
	for len(p.known) <= e {
		p.known = append(p.known, 0)
	}
	p.known[e] = sum
	return sum
}

// orders is the probability of an order in k ticks after e silent ones.
func (r *renewal) orders(p *posterior, e, k int) float64 {
	before := p.outlasts(e)
	alive := (1 - r.stops) * before / ((1-r.stops)*before + r.stops)
	return alive * (1 - p.outlasts(e+k)/max(before, 1e-12))
}
