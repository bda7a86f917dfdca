package insight_test

import (
	"reflect"
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

func resultOn(t *testing.T, d int32, id retail.StoreID, book ...insight.History) insight.Result {
	t.Helper()
	b, err := insight.Replay(insight.Default(), book, d)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range b.Results() {
		if r.Store == id {
			return r
		}
	}
	t.Fatalf("no store %d", id)
	return insight.Result{}
}

func history(id retail.StoreID, fen int64, days ...retail.Day) insight.History {
	h := insight.History{Store: id}
	for _, d := range days {
		h.Days = append(h.Days, insight.OrderDay{Day: day(d), Orders: 1, SKUs: 2, Fen: fen})
	}
	return h
}

// The window of 29 February 2024 begins on 2 December 2023.
func TestWindowOverLeapDay(t *testing.T) {
	t.Parallel()
	h := history(1, 100, "2023-12-01", "2023-12-02", "2024-02-28")
	for d, want := range map[retail.Day]int{"2024-02-28": 3, "2024-02-29": 2, "2024-03-01": 1} {
		if r := resultOn(t, day(d), 1, h); r.F != want || int(r.M) != 100*want {
			t.Errorf("%s: F %d M %d, want %d order days", d, r.F, r.M, want)
		}
	}
}

func TestPlacesOutsideTheRanking(t *testing.T) {
	t.Parallel()
	returnsOnly := insight.History{Store: 1, Days: []insight.OrderDay{{Day: day("2026-01-05"), Fen: -500}}}
	cases := []struct {
		name string
		h    insight.History
		on   retail.Day
		want string
	}{
		{"no order ever", insight.History{Store: 1}, "2026-03-01", "prospect"},
		{"nothing but a return", returnsOnly, "2026-01-06", "prospect"},
		{"first order still to come", history(1, 1, "2026-03-01"), "2026-02-28", "prospect"},
		{"two order days", history(1, 1, "2026-01-01", "2026-01-09"), "2026-02-28", "new"},
		{"29 days old", history(1, 1, "2026-01-01", "2026-01-09", "2026-01-12"), "2026-01-30", "new"},
		{"30 days old", history(1, 1, "2026-01-01", "2026-01-09", "2026-01-12"), "2026-01-31", "gold"},
		{"last order on the window's first day", history(1, 1, "2026-01-01", "2026-01-02", "2026-01-03"), "2026-04-02", "gold"},
		{"a day later", history(1, 1, "2026-01-01", "2026-01-02", "2026-01-03"), "2026-04-03", "dormant"},
		{"two order days long ago", history(1, 1, "2026-01-01", "2026-01-02"), "2026-05-03", "dormant"},
	}
	for _, c := range cases {
		r := resultOn(t, day(c.on), 1, c.h)
		if r.Computed.String() != c.want || r.Held.String() != c.want {
			t.Errorf("%s: computed %s, held %s, want %s", c.name, r.Computed, r.Held, c.want)
		}
	}
}

func TestFigures(t *testing.T) {
	t.Parallel()
	h := insight.History{Store: 1, Days: []insight.OrderDay{
		{Day: 1, Orders: 1, SKUs: 1, Fen: 100},
		{Day: 11, Orders: 2, SKUs: 5, Fen: 300},
		{Day: 15, Fen: -50}, // a return
		{Day: 21, Orders: 1, SKUs: 2, Fen: 1000},
	}}
	cases := []struct {
		on   int32
		want insight.Values
	}{
		{0, insight.Values{}},
		{21, insight.Values{R: 10, F: 3, M: 1350, S: 2, Ordered: true}},            // own gap 10 beats 0 days
		{45, insight.Values{R: 24, F: 3, M: 1350, S: 2, Ordered: true}},            // and is beaten by 24
		{100, insight.Values{R: 79, F: 2, M: 1250, S: 7. / 3, Ordered: true}},      // 90 days: 11 … 100
		{105, insight.Values{R: 84, F: 1, M: 1000, S: 2, Ordered: true}},           // the return has left too
		{101, insight.Values{R: 80, F: 1, M: 950, S: 2, Ordered: true}},            // and was still in here
		{386, insight.Values{R: 365, F: 0, M: 0, S: 0, Ordered: true}},             // no own gap within the year
		{375, insight.Values{R: 354, F: 0, M: 0, S: 0, Ordered: true}},             //
		{111, insight.Values{R: 90, F: 0, M: 0, S: 0, Ordered: true}},              // the window is 22 … 111
		{110, insight.Values{R: 89, F: 1, M: 1000, S: 2, Ordered: true}},           //
		{10, insight.Values{R: 9, F: 1, M: 100, S: 1, Ordered: true}},              //
		{11, insight.Values{R: 10, F: 2, M: 400, S: 2, Ordered: true}},             // 6 SKUs in 3 orders, not a mean of days
		{15, insight.Values{R: 10, F: 2, M: 350, S: 2, Ordered: true}},             // a return is no order day
		{1 + 365, insight.Values{R: 345, F: 0, M: 0, S: 0, Ordered: true}},         //
		{11 + 364, insight.Values{R: 354, F: 0, M: 0, S: 0, Ordered: true}},        //
		{21 + 364, insight.Values{R: 364, F: 0, M: 0, S: 0, Ordered: true}},        //
		{21 + 364 + 700, insight.Values{R: 1064, F: 0, M: 0, S: 0, Ordered: true}}, //
	}
	cfg := insight.Default()
	for _, c := range cases {
		if got := insight.ValuesOn(h, c.on, &cfg); got != c.want {
			t.Errorf("day %d: %+v, want %+v", c.on, got, c.want)
		}
		if c.on > 0 {
			if got := resultOn(t, c.on, 1, h).Values; got != c.want {
				t.Errorf("day %d, on the board: %+v, want %+v", c.on, got, c.want)
			}
		}
	}
}

// The own mean gap is taken over D−364 … D, both included.
func TestOwnGapOverAYear(t *testing.T) {
	t.Parallel()
	cfg := insight.Default()
	h := insight.History{Store: 1, Days: []insight.OrderDay{{Day: 1, Orders: 1, SKUs: 1}, {Day: 301, Orders: 1, SKUs: 1}}}
	for on, want := range map[int32]float64{301: 300, 365: 300, 366: 65} {
		if got := insight.ValuesOn(h, on, &cfg).R; got != want {
			t.Errorf("day %d: R %v, want %v", on, got, want)
		}
	}
}

// An order written down late changes days that a kept state had passed: only a
// replay knows.
func TestBackdatedOrderNeedsReplay(t *testing.T) {
	t.Parallel()
	var book []insight.History
	for i := range int32(25) {
		book = append(book, steady(retail.StoreID(i+1), 100+i%5, 300, 5, int64(1000+100*i)))
	}
	kept := must(insight.Replay(insight.Default(), book, 280))
	late := insight.OrderDay{Day: 262, Orders: 1, SKUs: 9, Fen: 1_000_000}
	changed := append([]insight.History(nil), book...)
	changed[0].Days = nil
	for _, d := range book[0].Days {
		if late.Day != 0 && d.Day > late.Day {
			changed[0].Days = append(changed[0].Days, late)
			late.Day = 0
		}
		changed[0].Days = append(changed[0].Days, d)
	}
	stepped := must(insight.Open(insight.Default(), changed, 280, kept.States()))
	stepped.Step()
	replayed := must(insight.Replay(insight.Default(), changed, 281))
	a, b := stepped.Results()[0], replayed.Results()[0]
	if a.Z != b.Z || a.Values != b.Values {
		t.Errorf("the day itself differs: %+v and %+v", a, b)
	}
	if !(b.X > a.X) {
		t.Errorf("x %v stepped and %v replayed: the late order should have lifted it for 20 days", a.X, b.X)
	}
}

func TestAdvanceNeverGoesBack(t *testing.T) {
	t.Parallel()
	b := must(insight.Replay(insight.Default(), []insight.History{steady(1, 5, 90, 4, 10)}, 80))
	before := b.Results()
	b.Advance(80)
	b.Advance(3)
	if b.Day() != 80 || !reflect.DeepEqual(before, b.Results()) {
		t.Error("the board moved")
	}
}

func TestWhatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	bad := []insight.History{
		{Days: []insight.OrderDay{{Day: 5, Orders: 1, SKUs: 1}, {Day: 5, Orders: 1, SKUs: 1}}},
		{Days: []insight.OrderDay{{Day: 6, Orders: 1, SKUs: 1}, {Day: 5, Orders: 1, SKUs: 1}}},
		{Days: []insight.OrderDay{{Day: 0, Orders: 1, SKUs: 1}}},
		{Days: []insight.OrderDay{{Day: 5, Orders: 2, SKUs: 1}}},
		{Days: []insight.OrderDay{{Day: 5, Orders: 0, SKUs: 1}}},
		{Days: []insight.OrderDay{{Day: 5, Orders: -1, SKUs: 1}}},
	}
	for i, h := range bad {
		if _, err := insight.Replay(insight.Default(), []insight.History{h}, 9); retail.CodeOf(err) != retail.Invalid {
			t.Errorf("history %d: %v", i, err)
		}
	}
	for name, spoil := range map[string]func(*insight.Config){
		"window":     func(c *insight.Config) { c.Window = 0 },
		"cuts":       func(c *insight.Config) { c.Cuts[2] = c.Cuts[1] },
		"weights":    func(c *insight.Config) { c.Weights = [4]float64{} },
		"smoothing":  func(c *insight.Config) { c.Smoothing = 0 },
		"margin":     func(c *insight.Config) { c.Margin = -1 },
		"chance":     func(c *insight.Config) { c.Chance = 2 },
		"dispersion": func(c *insight.Config) { c.Dispersion = 1 },
		"decline":    func(c *insight.Config) { c.OwnDecline = -1 },
		"per push":   func(c *insight.Config) { c.PerPush = 0 },
	} {
		cfg := insight.Default()
		spoil(&cfg)
		if err := cfg.Check(); retail.CodeOf(err) != retail.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := insight.Open(insight.Default(), []insight.History{{}}, 5, []insight.State{{}, {}}); retail.CodeOf(err) != retail.Invalid {
		t.Errorf("two states for one store: %v", err)
	}
}
