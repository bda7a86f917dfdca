// Package oracle calculates tiers and declines once more, in the plainest way:
// for every day it goes over all the orders again and applies the definition
// sentence by sentence, keeping nothing but what the definition says is kept.
// It shares no code with the package that it checks, knows no more of the
// configuration than Rules, and is slow: it is for tests, and for nothing else. Begin with Calculate;
// day.go has one store's figures, held.go the held tier, decline.go the decline.
package oracle

import (
	"math"
	"sort"
)

// Line is one line of an order that was not cancelled. Day counts days since
// 1970-01-01.
type Line struct {
	Store int64
	Day   int
	Order string // the order's number
	SKU   string
	Fen   int64 // negative in a return
	// Return says that the line is of a return: it is gmv, but no order and no
	// order day.
	Return bool
}

// Result is one store on one day.
type Result struct {
	Computed, Held string // tier codes
	R              float64
	F              int
	M              int64 // fen
	S              float64
	ZR, ZF, ZM, ZS float64
	Z, X           float64
	Ranked         int // stores in the ranking of the day
	// Move is the day's change of the held tier, nil on most days.
	Move *Move
	// Decline is 1 − (g₂₈/G₂₈)/(g₈₄/G₈₄); NaN where something to divide by is
	// not above zero. Serious says that it meets every condition to be pushed.
	Decline float64
	Serious bool
}

// Move is a change of the held tier.
type Move struct {
	From, To string
	Cause    string   // own or rank, of a fall
	Moved    []string // of R, F, M, S
	Told     bool     // of a fall: none was told in the 28 days before
}

// Rules are what a merchant may have of its own.
type Rules struct {
	Window  int        // days of F, M and S
	Weights [4]float64 // of R, F, M and S
	Cuts    [5]float64 // of Z, from iron up to diamond
}

// Usual are the rules of a merchant without any of its own.
func Usual() Rules {
	return Rules{90, [4]float64{0.25, 0.25, 0.35, 0.15}, [5]float64{-1.5, -0.75, 0, 0.75, 1.5}}
}

// Calculate is Rules.Calculate by the usual rules.
func Calculate(stores []int64, lines []Line, from, to int) []map[int64]Result {
	return Usual().Calculate(stores, lines, from, to)
}

// Calculate gives, for each day from `from` to `to`, every store's result, with
// the orders as given; stores may name some that never ordered.
func (u Rules) Calculate(stores []int64, lines []Line, from, to int) []map[int64]Result {
	books := map[int64][]Line{}
	for _, s := range stores {
		books[s] = nil
	}
	first := to
	for _, l := range lines {
		books[l.Store] = append(books[l.Store], l)
		if l.Day < first {
			first = l.Day
		}
	}
	all := make([]int64, 0, len(books))
	for s := range books {
		all = append(all, s)
	}
	sort.Slice(all, func(i, j int) bool { return all[i] < all[j] })
	if first > from {
		first = from
	}
	held := map[int64]*holding{}
	for _, s := range all {
		held[s] = &holding{rules: u}
	}
	var out []map[int64]Result
	for day := first; day <= to; day++ {
		results := u.rankDay(books, all, day)
		for _, s := range all {
			r := results[s]
			move := held[s].next(r, day)
			r.Held, r.X = held[s].tier, held[s].x
			if day >= from {
				r.Move = move
			}
			results[s] = r
		}
		if day >= from {
			u.declines(results, books, all, day)
			out = append(out, results)
		}
	}
	return out
}

// rankDay gives all stores' figures and computed tiers on a day.
func (u Rules) rankDay(books map[int64][]Line, all []int64, day int) map[int64]Result {
	results := map[int64]Result{}
	var in []int64
	for _, s := range all {
		r := u.figures(books[s], day)
		if r.Computed == "" {
			in = append(in, s)
		}
		results[s] = r
	}
	zr := scores(in, func(s int64) float64 { return -results[s].R })
	zf := scores(in, func(s int64) float64 { return float64(results[s].F) })
	zm := scores(in, func(s int64) float64 { return float64(results[s].M) })
	zs := scores(in, func(s int64) float64 { return results[s].S })
	total := map[int64]float64{}
	for _, s := range in {
		total[s] = math.Round((u.Weights[0]*zr[s]+u.Weights[1]*zf[s]+u.Weights[2]*zm[s]+u.Weights[3]*zs[s])*1e9) / 1e9
	}
	z := scores(in, func(s int64) float64 { return total[s] })
	for _, s := range in {
		r := results[s]
		r.ZR, r.ZF, r.ZM, r.ZS, r.Z = zr[s], zf[s], zm[s], zs[s], z[s]
		r.Computed = u.tierOf(r.Z)
		results[s] = r
	}
	for _, s := range all {
		r := results[s]
		r.Ranked = len(in)
		results[s] = r
	}
	return results
}

// scores gives Φ⁻¹ of the mid-rank percentile, more being better.
func scores(in []int64, value func(int64) float64) map[int64]float64 {
	values := make([]float64, len(in))
	for i, s := range in {
		values[i] = value(s)
	}
	out := map[int64]float64{}
	for i, s := range in {
		worse, equal := 0, 0
		for _, v := range values {
			if v < values[i] {
				worse++
			}
			if v == values[i] {
				equal++
			}
		}
		out[s] = quantile((float64(worse) + float64(equal)/2) / float64(len(in)))
	}
	return out
}

// quantile looks for x with Φ(x) = p by halving, on the half where Φ is small
// and so exact.
func quantile(p float64) float64 {
	if p > 0.5 {
		return -quantile(1 - p)
	}
	if p == 0.5 {
		return 0
	}
	lo, hi := -40.0, 0.0
	for range 200 {
		mid := (lo + hi) / 2
		if math.Erfc(-mid/math.Sqrt2)/2 < p {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}

func (u Rules) tierOf(z float64) string {
	switch {
	case z < u.Cuts[0]:
		return "iron"
	case z < u.Cuts[1]:
		return "bronze"
	case z < u.Cuts[2]:
		return "silver"
	case z < u.Cuts[3]:
		return "gold"
	case z < u.Cuts[4]:
		return "platinum"
	}
	return "diamond"
}
