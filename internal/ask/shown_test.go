package ask_test

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// rows makes a result, each row a thousand yuan more than the one before; and
// what they are compared with.
func rows(keys ...string) ask.Result {
	var r ask.Result
	for i, k := range keys {
		r.Rows = append(r.Rows, ask.Row{Key: k, Label: k, Value: ask.Value{Num: big.NewRat(int64(123456+100000*i), 100)}})
		r.OtherRows = append(r.OtherRows, ask.Row{Key: k, Label: k, Value: ask.Value{Num: big.NewRat(2000, 1)}})
	}
	return r
}

// TestPictureSaysWhatTheTextSays: every word of a picture stands in the text of
// the same answer, row by row.
func TestPictureSaysWhatTheTextSays(t *testing.T) {
	t.Parallel()
	var many []string
	for i := range 33 {
		many = append(many, fmt.Sprintf("片区%02d", i))
	}
	v := vocabulary()
	march := retail.Period{From: "2026-03-01", To: "2026-03-31"}
	feb := retail.Period{From: "2026-02-01", To: "2026-02-28"}
	for _, c := range []struct {
		name string
		q    ask.Query
		r    ask.Result
		more string
	}{
		{"areas", ask.Query{Metric: ask.GMV, By: ask.ByArea, Period: march, Lang: wording.Hans}, rows("城东", "城西", "城南"), ""},
		{"compared", ask.Query{Metric: ask.GMV, By: ask.ByArea, Period: march, Against: ask.AgainstPrevious, Other: feb, Lang: wording.Hans}, rows("城东", "城西", "城南"), ""},
		{"English", ask.Query{Metric: ask.GMV, By: ask.ByArea, Period: march, Lang: wording.English}, rows("east", "west", "south"), ""},
		{"many", ask.Query{Metric: ask.GMV, By: ask.ByArea, Period: march, Lang: wording.Hans}, rows(many...), "还有 13 行"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			shown, ok := v.Picture(c.q, c.r)
			text := v.Answer(c.q, c.r).Text
			if !ok || shown.More != c.more {
				t.Fatalf("%v, %q", ok, shown.More)
			}
			for _, row := range shown.Rows {
				if !strings.Contains(text, ". "+row.Label+" "+row.Text) || !strings.Contains(text, row.Change) {
					t.Errorf("%q %q %q is not in:\n%s", row.Label, row.Text, row.Change, text)
				}
			}
			if !strings.Contains(text, shown.Title) || !strings.Contains(text, shown.Figure) {
				t.Errorf("the title %q is not in:\n%s", shown.Title, text)
			}
		})
	}
}

// TestPictureOfTime shows a day without a row as a day.
func TestPictureOfTime(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	days := ask.Query{Metric: ask.GMV, By: ask.ByDay, Period: retail.Period{From: "2026-03-27", To: "2026-04-01"}, Lang: wording.Hans}
	weeks := ask.Query{Metric: ask.GrossMargin, By: ask.ByWeek, Period: retail.Period{From: "2025-12-31", To: "2026-01-26"}, Lang: wording.Hans}
	months := ask.Query{Metric: ask.AOV, By: ask.ByMonth, Period: retail.Period{From: "2025-11-05", To: "2026-02-01"}, Lang: wording.Hans}
	for _, c := range []struct {
		q       ask.Query
		keys    []string
		labels  string
		nothing float64
	}{
		{days, []string{"2026-03-27", "2026-03-28", "2026-04-01"}, "03-27 03-28 03-29 03-30 03-31 04-01", 0},
		{weeks, []string{"2025-12-29", "2026-01-05", "2026-01-19"}, "12-29 01-05 01-12 01-19 01-26", math.NaN()},
		{months, []string{"2025-11", "2026-01", "2026-02"}, "2025-11 2025-12 2026-01 2026-02", math.NaN()},
	} {
		shown, ok := v.Picture(c.q, rows(c.keys...))
		var labels []string
		for _, row := range shown.Rows {
			labels = append(labels, row.Label)
			if row.Text == "" && row.Size != c.nothing && !(math.IsNaN(row.Size) && math.IsNaN(c.nothing)) {
				t.Errorf("%s: nothing is %v", row.Label, row.Size)
			}
		}
		if got := strings.Join(labels, " "); !ok || !shown.Time || got != c.labels {
			t.Errorf("%q, not %q", got, c.labels)
		}
	}
	best := days
	best.Rank = &ask.Rank{N: 3}
	if shown, ok := v.Picture(best, rows("2026-03-27", "2026-03-28", "2026-04-01")); !ok || shown.Time || len(shown.Rows) != 3 {
		t.Error("the best days are no time")
	}
}

// TestNoPicture: a figure, two rows, a count of rows and a clarification have none.
func TestNoPicture(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	q := ask.Query{Metric: ask.GMV, By: ask.ByArea, Period: retail.Period{From: "2026-03-01", To: "2026-03-31"}}
	three := rows("a", "b", "c")
	one, total, mixed := q, q, three
	one.By, total.Total, mixed.MixedUnits = ask.ByNone, true, true
	var got []bool
	for _, c := range []struct {
		q ask.Query
		r ask.Result
	}{{q, three}, {one, three}, {total, three}, {q, mixed}, {q, rows("a", "b")}} {
		_, ok := v.Picture(c.q, c.r)
		got = append(got, ok)
	}
	if !slices.Equal(got, []bool{true, false, false, false, false}) {
		t.Error(got)
	}
}
