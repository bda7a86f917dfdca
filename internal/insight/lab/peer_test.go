package main

import (
	"math"
	"slices"
)

// repeats is a customer as BG/NBD sees it: repeat purchases, and the times of
// the last and of now since the first.
type repeats struct{ x, last, now float64 }

// bgnbd is the BG/NBD model of Fader, Hardie and Lee ("Counting your customers"
// the easy way, Marketing Science 24 (2005) 275–284), the peer that predictions
// are measured against: purchases by a Poisson process whose rate is gamma
// distributed over customers (r, alpha), each leaving after a purchase with a
// probability that is beta distributed (a, b).
type bgnbd struct{ r, alpha, a, b, logLikelihood float64 }

func lgamma(x float64) float64 { v, _ := math.Lgamma(x); return v }

// likelihood is the paper's log-likelihood for parameters given as logarithms.
func likelihood(log [4]float64, rows []repeats) float64 {
	r, alpha, a, b := math.Exp(log[0]), math.Exp(log[1]), math.Exp(log[2]), math.Exp(log[3])
	most := 0.0
	for _, c := range rows {
		most = max(most, c.x)
	}
	fixed := make([]float64, int(most)+1)
	for i := range fixed {
		x := float64(i)
		fixed[i] = lgamma(r+x) - lgamma(r) + r*log[1] + lgamma(a+b) + lgamma(b+x) - lgamma(b) - lgamma(a+b+x)
	}
	sum := 0.0
	for _, c := range rows {
		alive := -(r + c.x) * math.Log(alpha+c.now)
		if c.x > 0 {
			gone := log[2] - math.Log(b+c.x-1) - (r+c.x)*math.Log(alpha+c.last)
			top := max(alive, gone)
			alive = top + math.Log(math.Exp(alive-top)+math.Exp(gone-top))
		}
		sum += fixed[int(c.x)] + alive
	}
	return sum
}

// fitBGNBD finds the maximum of the likelihood.
func fitBGNBD(rows []repeats) bgnbd {
	at := [4]float64{}
	for range 3 { // begun anew where it ended, the simplex is not fooled by a ridge
		at = simplex(func(p [4]float64) float64 { return -likelihood(p, rows) }, at)
	}
	return bgnbd{math.Exp(at[0]), math.Exp(at[1]), math.Exp(at[2]), math.Exp(at[3]), likelihood(at, rows)}
}

// alive is the probability that a customer still buys.
func (m bgnbd) alive(c repeats) float64 {
	if c.x == 0 {
		return 1
	}
	odds := m.a / (m.b + c.x - 1) * math.Pow((m.alpha+c.now)/(m.alpha+c.last), m.r+c.x)
	return 1 / (1 + odds)
}

// buys is the probability of a purchase in a time k from now on.
func (m bgnbd) buys(c repeats, k float64) float64 {
	return m.alive(c) * (1 - math.Pow((m.alpha+c.now)/(m.alpha+c.now+k), m.r+c.x))
}

type vertex struct {
	at [4]float64
	f  float64
}

// simplex is the method of Nelder and Mead (Computer Journal 7 (1965) 308–313).
func simplex(f func([4]float64) float64, start [4]float64) [4]float64 {
	v := make([]vertex, 0, 5)
	v = append(v, vertex{start, f(start)})
	for i := range start {
		p := start
		p[i] += 0.5
		v = append(v, vertex{p, f(p)})
	}
	for range 4000 {
		slices.SortFunc(v, func(a, b vertex) int {
			switch {
			case a.f < b.f:
				return -1
			case a.f > b.f:
				return 1
			}
			return 0
		})
		worst := &v[4]
		if worst.f-v[0].f < 1e-11*math.Abs(v[0].f) && distance(v[0].at, worst.at) < 1e-7 {
			break
		}
		var middle [4]float64
		for _, x := range v[:4] {
			for i := range middle {
				middle[i] += x.at[i] / 4
			}
		}
		move := func(by float64) vertex {
			var p [4]float64
			for i := range p {
				p[i] = middle[i] + by*(worst.at[i]-middle[i])
			}
			return vertex{p, f(p)}
		}
		switch m := move(-1); {
		case m.f < v[0].f:
			if far := move(-2); far.f < m.f {
				m = far
			}
			*worst = m
		case m.f < v[3].f:
			*worst = m
		default:
			near := move(0.5)
			if m.f < worst.f {
				near = move(-0.5)
			}
			if near.f < min(worst.f, m.f) {
				*worst = near
				continue
			}
			for i := 1; i < 5; i++ {
				for j := range v[i].at {
					v[i].at[j] = (v[i].at[j] + v[0].at[j]) / 2
				}
				v[i].f = f(v[i].at)
			}
		}
	}
	return v[0].at
}

func distance(a, b [4]float64) (most float64) {
	for i := range a {
		most = max(most, math.Abs(a[i]-b[i]))
	}
	return most
}
