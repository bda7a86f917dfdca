package insight_test

import (
	"fmt"
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// A trial says on each day what was said then, and later orders change only
// what came of it.
func TestTrialDoesNotLookAhead(t *testing.T) {
	t.Parallel()
	whole := crowd(30)
	cut := make([]insight.History, len(whole))
	for i, h := range whole {
		cut[i].Store = h.Store
		for _, d := range h.Days {
			if d.Day <= 20_400 {
				cut[i].Days = append(cut[i].Days, d)
			}
		}
	}
	said := func(book []insight.History) (out []string) {
		tr := insight.Trial{Config: insight.Default(), Histories: book, From: 20_380, To: 20_400, Horizon: 7}
		must(tr.Run(func(day int32, rows []insight.TrialRow) {
			for _, r := range rows {
				r.Ordered, r.Known = false, false
				out = append(out, fmt.Sprintf("%d %+v", day, r))
			}
		}))
		return out
	}
	a, b := said(whole), said(cut)
	if len(a) == 0 || len(a) != len(b) {
		t.Fatalf("%d and %d rows", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("with later orders\n%s\nwithout\n%s", a[i], b[i])
		}
	}
}

// Ten weekly buyers, two of which stop: their lapses are called before, and
// the others' due days come true.
func TestTrialOfKnownFates(t *testing.T) {
	t.Parallel()
	var book []insight.History
	for i := range int32(10) {
		end := int32(20_400)
		if i < 2 {
			end = 20_250
		}
		book = append(book, steady(retail.StoreID(i+1), 20_000+i, end, 7, 1000))
	}
	tr := insight.Trial{Config: insight.Default(), Histories: book, From: 20_200, To: 20_360, Horizon: 7}
	r := must(tr.Run(nil))
	if r.Lapsed != 2 || r.Warned != 2 || len(r.Notice) != 2 || r.Notice[0] < 14 {
		t.Errorf("lapses: %+v", r)
	}
	for _, c := range r.Calls {
		switch {
		case c.Call == insight.CallDue && (c.Judged < 150 || 100*c.Right < 95*c.Judged):
			t.Errorf("due: %+v", c)
		case c.Call == insight.CallSleep && (c.Made != 2 || c.Right != 2):
			t.Errorf("sleeps: %+v", c)
		}
	}
	bad := insight.Trial{Config: insight.Default(), Histories: book, From: 20_200, To: 20_360, Horizon: 5}
	if _, err := bad.Run(nil); err == nil {
		t.Error("a horizon of 5 days was taken")
	}
}

// A fed merchant is answered as the histories would be, whatever order its
// stores come in.
func TestFeedIsTheMarket(t *testing.T) {
	t.Parallel()
	book := crowd(25)
	var f insight.Feed
	for i := len(book) - 1; i >= 0; i-- {
		for _, d := range book[i].Days {
			f.Add(fmt.Sprintf("%03d", i), d.Day)
		}
	}
	cfg := insight.Default()
	for _, day := range []int32{20_010, 20_300, 20_303, 20_480} {
		b := must(insight.Replay(cfg, book, day))
		m, series := new(insight.Fits).MarketOf(day, book, nil)
		at := 0
		answers := f.Ask(day, &cfg)
		for i, res := range b.Results() {
			if len(series[i]) == 0 {
				continue
			}
			c := m.Cycle(series[i])
			want := insight.Answer{Name: fmt.Sprintf("%03d", i), Status: insight.StatusOf(res.Computed, c, &cfg), Cycle: c}
			if answers[at] != want {
				t.Fatalf("day %d: %+v, want %+v", day, answers[at], want)
			}
			at++
		}
	}
}

// On the first day back after a fortnight's shutdown hardly more stores are
// overdue than on the day before it.
func TestShutdownMakesNobodyOverdue(t *testing.T) {
	t.Parallel()
	const from, to = 20_300, 20_313
	book := crowd(200)
	for i := range book {
		for j := range book[i].Days {
			if d := &book[i].Days[j]; d.Day >= from {
				d.Day += to - from + 1
			}
		}
	}
	cfg := insight.Default()
	for name, closed := range map[string]*insight.Holidays{"inferred": nil, "announced": {Own: true, Runs: []insight.Holiday{{From: from, To: to}}}} {
		overdue := func(day int32) (n int) {
			m, series := new(insight.Fits).MarketOf(day, book, closed)
			for _, days := range series {
				s := insight.StatusOf(insight.Silver, m.Cycle(days), &cfg)
				if s == insight.StatusOverdue || s == insight.StatusSleeping {
					n++
				}
			}
			return n
		}
		before, back := overdue(from-1), overdue(to+1)
		if before == 0 || 10*back > 13*before {
			t.Errorf("%s: %d overdue before the shutdown, %d on the first day back", name, before, back)
		}
	}
}
