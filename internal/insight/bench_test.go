package insight_test

import (
	"math/rand/v2"
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// crowd is a large merchant: n stores over 500 days, some 70 order days each.
func crowd(n int) []insight.History {
	r := rand.New(rand.NewPCG(3, 4))
	out := make([]insight.History, n)
	for i := range out {
		out[i].Store = retail.StoreID(i + 1)
		gap := 2 + r.IntN(12)
		for d := 1 + r.IntN(60); d <= 500; d += 1 + r.IntN(2*gap) {
			o := insight.OrderDay{Day: int32(20_000 + d), Orders: 1 + int32(r.IntN(10)/9), Fen: int64(1000 + r.IntN(200_000))}
			o.SKUs = o.Orders * int32(1+r.IntN(9))
			out[i].Days = append(out[i].Days, o)
		}
	}
	return out
}

func BenchmarkReplay10k500Days(b *testing.B) {
	book := crowd(10_000)
	for b.Loop() {
		must(insight.Replay(insight.Default(), book, 20_500)).Results()
	}
}

// One night of 10,000 stores from kept states: open, step, all results, moves
// and declines.
func BenchmarkNight10k(b *testing.B) {
	book := crowd(10_000)
	states := must(insight.Replay(insight.Default(), book, 20_499)).States()
	for b.Loop() {
		board := must(insight.Open(insight.Default(), book, 20_499, states))
		board.Step()
		board.Results()
		board.Moves()
		board.Declines()
	}
}

func BenchmarkCycles10k(b *testing.B) {
	book := crowd(10_000)
	for b.Loop() {
		cal := insight.CalendarOf(20_500, book, nil)
		series := make([][]int32, len(book))
		for i, h := range book {
			series[i] = h.OrderDays(20_500)
		}
		m := insight.NewMarket(cal, series)
		for _, days := range series {
			m.Cycle(days)
		}
	}
}
