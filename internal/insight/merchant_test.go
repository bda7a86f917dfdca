package insight_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"pgregory.net/rapid"

	"zhanggui/internal/insight"
	"zhanggui/internal/insight/oracle"
	"zhanggui/internal/retail"
)

// day is a day's number, from YYYY-MM-DD.
func day(s retail.Day) int32 { return int32(s.Number()) }

// habit is how one made-up store buys.
type habit struct {
	start, stop int     // first and last day of its life, from the merchant's first day
	gap         int     // usual gap in days
	fen         int     // usual amount of a line
	skus        int     // most lines in an order
	turn        int     // day on which its habit changes
	factor      float64 // of gap and amount from then on: 2 buys half as often and half as much
	returns     bool
}

func drawHabits(t *rapid.T, most, span int) []habit {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) habit {
		return habit{
			start: rapid.IntRange(0, span*2/3).Draw(t, "start"),
			stop:  rapid.SampledFrom([]int{span, span, span, span / 2, span - 100}).Draw(t, "stop"),
			gap:   rapid.IntRange(1, 25).Draw(t, "gap"),
			fen:   rapid.SampledFrom([]int{1, 2, 1000, 5000, 90000}).Draw(t, "fen"),
			skus:  rapid.IntRange(1, 5).Draw(t, "skus"),
			turn:  rapid.IntRange(span/2, span).Draw(t, "turn"),

			factor:  rapid.SampledFrom([]float64{1, 1, 0.3, 2, 6}).Draw(t, "factor"),
			returns: rapid.Bool().Draw(t, "returns"),
		}
	}), 0, most).Draw(t, "habits")
}

// trade plays the habits out from a first day on, span days long. Store i+1 has
// habit i.
func trade(habits []habit, first int32, span int, seed uint64) []oracle.Line {
	r := rand.New(rand.NewPCG(seed, 1))
	var lines []oracle.Line
	for i, h := range habits {
		for d := h.start; d < min(span, h.stop); {
			f := 1.0
			if d >= h.turn {
				f = h.factor
			}
			for o := range 1 + r.IntN(6)/5 {
				no := fmt.Sprintf("%d-%d-%d", i, d, o)
				back := h.returns && r.IntN(12) == 0
				for range 1 + r.IntN(h.skus) {
					l := oracle.Line{Store: int64(i + 1), Day: int(first) + d, Order: no, SKU: fmt.Sprint(r.IntN(6)), Return: back}
					if l.Fen = int64(float64(h.fen) * (0.5 + r.Float64()) / f); back {
						l.Fen = -l.Fen
					}
					lines = append(lines, l)
				}
			}
			d += max(1, int(float64(h.gap)*f*(0.6+0.8*r.Float64())))
		}
	}
	return lines
}

// histories packs lines for stores 1 … n.
func histories(n int, lines []oracle.Line) []insight.History {
	type key struct {
		store int64
		day   int
	}
	days := map[key]*insight.OrderDay{}
	orders, skus := map[string]bool{}, map[string]bool{}
	for _, l := range lines {
		k := key{l.Store, l.Day}
		if days[k] == nil {
			days[k] = &insight.OrderDay{Day: int32(l.Day)}
		}
		d := days[k]
		d.Fen += l.Fen
		if l.Return {
			continue
		}
		if !orders[l.Order] {
			orders[l.Order] = true
			d.Orders++
		}
		if s := l.Order + "/" + l.SKU; !skus[s] {
			skus[s] = true
			d.SKUs++
		}
	}
	out := make([]insight.History, n)
	for i := range out {
		out[i].Store = retail.StoreID(i + 1)
	}
	for k, d := range days {
		out[k.store-1].Days = append(out[k.store-1].Days, *d)
	}
	for _, h := range out {
		slices.SortFunc(h.Days, func(a, b insight.OrderDay) int { return int(a.Day - b.Day) })
	}
	return out
}

// steady is a store that orders one SKU every gap days from `from` to `to`.
func steady(id retail.StoreID, from, to int32, gap int32, fen int64) insight.History {
	h := insight.History{Store: id}
	for d := from; d <= to; d += gap {
		h.Days = append(h.Days, insight.OrderDay{Day: d, Orders: 1, SKUs: 1, Fen: fen})
	}
	return h
}
