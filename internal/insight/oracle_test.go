package insight_test

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/insight"
	"zhanggui/internal/insight/oracle"
)

const span = 230

// start is such that the days played span 29 February 2024.
var start = day("2023-09-20")

func storeIDs(n int) []int64 {
	ids := make([]int64, n)
	for i := range ids {
		ids[i] = int64(i + 1)
	}
	return ids
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// sameAsOracle compares every field of every store on every one of the days.
func sameAsOracle(t failer, n int, lines []oracle.Line, from, to int32) (moves []insight.Move, serious int) {
	t.Helper()
	book := histories(n, lines)
	b, err := insight.Replay(insight.Default(), book, from-1)
	if err != nil {
		t.Fatalf("replay: %v", err)
	}
	for _, want := range oracle.Calculate(storeIDs(n), lines, int(from), int(to)) {
		b.Step()
		for _, got := range b.Results() {
			sameResult(t, b, got, want[int64(got.Store)])
		}
		pushed := map[int64]bool{}
		for _, d := range b.Declines() {
			pushed[int64(d.Store)] = true
		}
		moved := map[int64]insight.Move{}
		for _, m := range b.Moves() {
			moved[int64(m.Store)] = m
			moves = append(moves, m)
		}
		serious += len(pushed)
		for id, w := range want {
			if pushed[id] != w.Serious {
				t.Fatalf("day %d store %d: serious decline %v, oracle %v (d=%v)", b.Day(), id, pushed[id], w.Serious, w.Decline)
			}
			m, ok := moved[id]
			if ok != (w.Move != nil) {
				t.Fatalf("day %d store %d: move %+v, oracle %+v", b.Day(), id, m, w.Move)
			}
			if ok {
				sameMove(t, m, *w.Move, w)
			}
		}
	}
	return moves, serious
}

func sameResult(t failer, b *insight.Board, got insight.Result, want oracle.Result) {
	t.Helper()
	same := got.Computed.String() == want.Computed && got.Held.String() == want.Held &&
		got.R == want.R && got.F == want.F && int64(got.M) == want.M && got.S == want.S &&
		near(got.Zs[0], want.ZR) && near(got.Zs[1], want.ZF) && near(got.Zs[2], want.ZM) && near(got.Zs[3], want.ZS) &&
		near(got.Z, want.Z) && near(got.X, want.X) && b.Ranked() == want.Ranked
	if !same {
		t.Fatalf("day %d store %d:\n got %+v\nwant %+v", b.Day(), got.Store, got, want)
	}
}

func sameMove(t failer, got insight.Move, want oracle.Move, r oracle.Result) {
	t.Helper()
	var letters []string
	for _, d := range got.Moved {
		letters = append(letters, d.String())
	}
	decline := !got.Fall() || got.Decline.Known == !math.IsNaN(r.Decline) && (!got.Decline.Known || near(got.Decline.D, r.Decline))
	if got.From.String() != want.From || got.To.String() != want.To || string(got.Cause) != want.Cause ||
		got.Told != want.Told || !reflect.DeepEqual(letters, want.Moved) || !decline {
		t.Fatalf("store %d:\n got %+v\nwant %+v", got.Store, got, want)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-12*max(1, math.Abs(b)) }

// Every field of every store on ten days of any merchant is what the plain
// calculation from the orders gives.
func TestEqualsPlainCalculation(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		habits := drawHabits(t, 24, span)
		lines := trade(habits, start, span, rapid.Uint64().Draw(t, "seed"))
		to := start + int32(rapid.IntRange(60, span+120).Draw(t, "to"))
		sameAsOracle(t, len(habits), lines, to-9, to)
	})
}

// The same for all days of one busy merchant, which must show moves of all kinds.
func TestEqualsPlainCalculationEveryDay(t *testing.T) {
	t.Parallel()
	var habits []habit
	for i := range 45 {
		h := habit{start: i % 20, stop: span, gap: 2 + i%9, fen: 1000 * (1 + i%7), skus: 1 + i%4, turn: 90 + i, factor: 1, returns: i%3 == 0}
		if i%5 == 0 {
			h.factor = 6
		}
		if i%7 == 0 {
			h.factor = 0.4
		}
		if i%11 == 0 {
			h.stop = 120
		}
		habits = append(habits, h)
	}
	moves, serious := sameAsOracle(t, len(habits), trade(habits, start, span, 7), start-1, start+span)
	seen := map[string]int{}
	for _, m := range moves {
		switch {
		case !m.Fall():
			seen["rise"]++
		default:
			seen[string(m.Cause)]++
		}
		if len(m.Moved) > 0 {
			seen["moved"]++
		}
	}
	for _, kind := range []string{"rise", "own", "rank", "moved"} {
		if seen[kind] == 0 {
			t.Errorf("no move of kind %q among %d: this test no longer shows anything", kind, len(moves))
		}
	}
	if serious == 0 {
		t.Error("no serious decline: this test no longer shows anything")
	}
}

// A kept state, written and read again, steps on to where a replay ends.
func TestStepOverKeptStateEqualsReplay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		habits := drawHabits(t, 30, span)
		book := histories(len(habits), trade(habits, start, span, rapid.Uint64().Draw(t, "seed")))
		to := start + int32(rapid.IntRange(40, span+40).Draw(t, "to"))
		cut := rapid.Int32Range(start, to-1).Draw(t, "cut")
		whole := must(insight.Replay(insight.Default(), book, to))
		before := must(insight.Replay(insight.Default(), book, cut))
		kept, err := json.Marshal(before.States())
		if err != nil {
			t.Fatal(err)
		}
		var states []insight.State
		if err := json.Unmarshal(kept, &states); err != nil {
			t.Fatal(err)
		}
		b := must(insight.Open(insight.Default(), book, cut, states))
		if !reflect.DeepEqual(b.Results(), before.Results()) {
			t.Fatalf("opened on day %d: results differ from those of the day", cut)
		}
		b.Advance(to)
		if !reflect.DeepEqual(b.Results(), whole.Results()) || !reflect.DeepEqual(b.States(), whole.States()) ||
			!reflect.DeepEqual(b.Moves(), whole.Moves()) {
			t.Fatalf("from day %d to %d: stepped and replayed differ", cut, to)
		}
	})
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
