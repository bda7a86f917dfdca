package oracle

import (
	"math"
	"math/big"
)

// declines adds every store's decline, and the cause of the day's falls.
func (u Rules) declines(results map[int64]Result, books map[int64][]Line, all []int64, day int) {
	var bigRecent, bigBefore int64
	var daysRecent, daysBefore int
	for _, s := range all {
		bigRecent += fen(books[s], day-27, day)
		bigBefore += fen(books[s], day-111, day-28)
		daysRecent += len(orderDays(books[s], day-27, day))
		daysBefore += len(orderDays(books[s], day-111, day-28))
	}
	for _, s := range all {
		r := results[s]
		r.Decline = math.NaN()
		recent, before := fen(books[s], day-27, day), fen(books[s], day-111, day-28)
		exact := new(big.Rat)
		known := before > 0 && bigRecent > 0 && bigBefore > 0
		if known {
			exact.Quo(big.NewRat(recent, bigRecent), big.NewRat(before, bigBefore))
			exact.Sub(big.NewRat(1, 1), exact)
			r.Decline, _ = exact.Float64()
		}
		n := len(orderDays(books[s], day-111, day-28))
		if known && exact.Cmp(big.NewRat(54, 100)) >= 0 && n >= 4 {
			mu := float64(n) * float64(daysRecent) / float64(daysBefore)
			r.Serious = atMost(len(orderDays(books[s], day-27, day)), mu) < 0.3
		}
		if r.Move != nil {
			explain(r.Move, r, u.figures(books[s], day-28))
			if index(r.Move.To) < index(r.Move.From) {
				r.Move.Cause = "rank"
				if known && exact.Cmp(big.NewRat(20, 100)) >= 0 {
					r.Move.Cause = "own"
				}
			}
		}
		results[s] = r
	}
}

func explain(m *Move, now, then Result) {
	if index(m.To) < index(m.From) {
		m.Moved = moved(then, now)
	} else {
		m.Moved = moved(now, then)
	}
}

func fen(book []Line, from, to int) int64 {
	var sum int64
	for _, l := range book {
		if l.Day >= from && l.Day <= to {
			sum += l.Fen
		}
	}
	return sum
}

// atMost is P(X ≤ k) for X negative binomial with mean mu and variance 1.25 mu:
// of size 4 mu and success probability 0.8, term by term with gamma functions.
func atMost(k int, mu float64) float64 {
	if mu == 0 {
		return 1
	}
	sum := 0.0
	for i := 0; i <= k; i++ {
		a, _ := math.Lgamma(4*mu + float64(i))
		b, _ := math.Lgamma(4 * mu)
		c, _ := math.Lgamma(float64(i) + 1)
		sum += math.Exp(a - b - c + 4*mu*math.Log(0.8) + float64(i)*math.Log(0.2))
	}
	return sum
}
