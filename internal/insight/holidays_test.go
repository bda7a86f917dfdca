package insight_test

import (
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// springs are two lunar new years' closed days as a calendar tells them.
func springs() *insight.Holidays {
	return &insight.Holidays{Runs: []insight.Holiday{
		{From: day("2025-01-28"), To: day("2025-02-06"), Festival: true},
		{From: day("2025-10-01"), To: day("2025-10-08")},
		{From: day("2026-02-14"), To: day("2026-02-23"), Festival: true},
	}}
}

// festive are forty stores with gaps of 5 to 11 days. Before the days on which
// it is shut each stocks up, once more within the ten days before.
func festive(shut func(d int32) bool, to int32) []insight.History {
	book := make([]insight.History, 40)
	for i := range int32(40) {
		book[i].Store = retail.StoreID(i + 1)
		gap := 5 + i%7
		for d := day("2024-10-01") + i%gap; d <= to; {
			if !shut(d) {
				book[i].Days = append(book[i].Days, insight.OrderDay{Day: d, Orders: 1, SKUs: 1, Fen: 10_000})
			}
			step := gap + (d*7+i)%3 - 1
			for n := d + 1; n <= d+step; n++ {
				if shut(n) && !shut(n-1) && n-d > 2 { // the last delivery before
					step = n - 1 - d
					break
				}
			}
			d += step
			for shut(d) {
				d++
			}
		}
	}
	return book
}

func in(hs ...insight.Holiday) func(int32) bool {
	return func(d int32) bool {
		for _, h := range hs {
			if h.From <= d && d <= h.To {
				return true
			}
		}
		return false
	}
}

// Before the lunar new year nobody is expected in the days to come, intervals
// stay as they were, and on the first day back nobody is overdue for the pause.
func TestSpringFestivalIsKnownBefore(t *testing.T) {
	t.Parallel()
	h := springs()
	shut := in(h.Runs[0], h.Runs[2])
	book := festive(shut, day("2026-03-20"))
	var fits insight.Fits
	expected := func(on int32, by *insight.Holidays) (p7, interval float64, overdue int) {
		cfg := insight.Default()
		m, series := fits.MarketOf(on, book, by)
		for _, days := range series {
			c := m.Cycle(days)
			p7 += c.P7
			interval += c.Days / float64(len(series))
			if s := insight.StatusOf(insight.Silver, c, &cfg); s == insight.StatusOverdue || s == insight.StatusSleeping {
				overdue++
			}
		}
		return p7, interval, overdue
	}
	eve := h.Runs[2].From - 1
	blind, _, _ := expected(eve, nil)
	known, interval, _ := expected(eve, h)
	if blind < 15 || known > 0.1 {
		t.Errorf("on the eve %.1f orders were expected in 7 days blindly, %.1f by the calendar", blind, known)
	}
	_, usual, before := expected(day("2026-01-20"), h)
	_, after, back := expected(h.Runs[2].To+1, h)
	if interval < 0.97*usual || after < 0.95*usual || after > 1.03*usual {
		t.Errorf("the usual interval is %.2f days in January, %.2f on the eve and %.2f after", usual, interval, after)
	}
	if back > before+2 {
		t.Errorf("%d overdue in January, %d on the first day back", before, back)
	}
	for d := h.Runs[2].From; d <= h.Runs[2].To-7; d++ {
		if p7, _, _ := expected(d, h); p7 > 0.1 {
			t.Errorf("%s: %.2f orders expected in 7 days", retail.DayFromNumber(int(d)), p7)
		}
	}
}

// What a merchant did on the last holiday of the sort is taken for the next one,
// and what this one saw goes before that.
func TestHolidaysAreJudgedByTrade(t *testing.T) {
	t.Parallel()
	h := springs()
	own := &insight.Holidays{Own: true, Runs: h.Runs}
	closedOn := func(by *insight.Holidays, book []insight.History, on, d int32) bool {
		series := make([][]int32, len(book))
		for i := range book {
			series[i] = book[i].OrderDays(on)
		}
		return by.Closed(on, series)(d)
	}
	works, rests := festive(in(), day("2026-02-20")), festive(in(h.Runs...), day("2026-02-20"))
	first := festive(in(h.Runs[2]), day("2026-02-20"))
	for name, c := range map[string]struct {
		by      *insight.Holidays
		book    []insight.History
		on, day string
		want    bool
	}{
		"the first lunar new year":            {h, nil, "2025-01-01", "2025-01-30", true},
		"another first holiday":               {h, works[:2], "2025-09-25", "2025-10-03", false},
		"who rested rests":                    {h, rests, "2026-02-01", "2026-02-18", true},
		"who worked works":                    {h, works, "2026-02-01", "2026-02-18", false},
		"who said so rests":                   {own, works, "2026-02-01", "2026-02-18", true},
		"who said so and then trades does":    {own, works, "2026-02-16", "2026-02-18", false},
		"who worked rests, seen on its third": {h, first, "2026-02-16", "2026-02-18", true},
		"the day after is none":               {h, rests, "2026-02-01", "2026-02-24", false},
	} {
		if got := closedOn(c.by, c.book, day(retail.Day(c.on)), day(retail.Day(c.day))); got != c.want {
			t.Errorf("%s: closed %v", name, got)
		}
	}
	if (*insight.Holidays)(nil).Closed(1, nil) != nil {
		t.Error("no calendar closes a day")
	}
}
