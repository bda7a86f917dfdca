package retail

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDay(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"2026-02-28", "2024-02-29", "1999-12-31"} {
		if d, err := ParseDay(text); err != nil || string(d) != text {
			t.Errorf("%q is %q (%v)", text, d, err)
		}
	}
	for _, text := range []string{"", "2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026/01/01", "2026-01-01 "} {
		if d, err := ParseDay(text); CodeOf(err) != Invalid {
			t.Errorf("%q was read as %q (%v)", text, d, err)
		}
	}
}

func TestMonths(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		day  Day
		n    int
		want Day
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-03-31", -1, "2026-02-28"}, {"2024-02-29", -12, "2023-02-28"}, {"2026-12-15", 1, "2027-01-15"},
	} {
		if got := x.day.AddMonths(x.n); got != x.want {
			t.Errorf("%s and %d months is %s, not %s", x.day, x.n, got, x.want)
		}
	}
}

// TestDaysCount: a day's number, its week and its month agree with each other.
func TestDaysCount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-20000, 60000).Draw(t, "day")
		d := DayFromNumber(n)
		if d.Number() != n || d.Add(1).Sub(d) != 1 || d.Add(7).Weekday() != d.Weekday() {
			t.Fatalf("%d is %s", n, d)
		}
		if m := d.Monday(); m.Weekday() != time.Monday || m > d || d.Sub(m) > 6 {
			t.Fatalf("the week of %s begins on %s", d, m)
		}
		whole := Period{From: d.MonthStart(), To: d.MonthEnd()}
		if !whole.Contains(d) || whole.Days() < 28 || whole.Days() > 31 || whole.From.Add(-1).MonthEnd() != whole.From.Add(-1) {
			t.Fatalf("the month of %s is %v", d, whole)
		}
	})
}

// TestDayOfZone: a day is the merchant's, not the server's.
func TestDayOfZone(t *testing.T) {
	t.Parallel()
	shanghai := time.FixedZone("CST", 8*3600)
	at := time.Date(2026, 3, 31, 16, 0, 0, 0, time.UTC)
	if got := DayOf(at, shanghai); got != "2026-04-01" {
		t.Error("midnight in Shanghai is still", got)
	}
	if got := DayOf(at.Add(-time.Second), shanghai); got != "2026-03-31" {
		t.Error("a second before is", got)
	}
	if got := Day("2026-04-01").Start(shanghai); !got.Equal(at) {
		t.Error("the day begins at", got)
	}
}
