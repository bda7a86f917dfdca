package cycle_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/insight/cycle"
)

const monday = 20_000 - 20_000%7 + 4 // a Monday; day 4 was one

// crowd is a made-up merchant: weekly, fortnightly and irregular stores over
// some days, nobody ordering on the last two of each week.
func crowd(stores, days int, seed uint64) [][]int32 {
	r := rand.New(rand.NewPCG(seed, 9))
	out := make([][]int32, stores)
	for i := range out {
		for d := r.IntN(30); d < days; {
			day := int32(monday + d)
			if d%7 < 5 {
				out[i] = append(out[i], day)
			}
			switch i % 3 {
			case 0:
				d += 7
			case 1:
				d += 14 - 7*(r.IntN(5)/4)
			default:
				d += 1 + r.IntN(35)
			}
		}
	}
	return out
}

func book(day int32, series [][]int32, closed cycle.Closed) *cycle.Book {
	m := cycle.Learn(cycle.NewClock(cycle.Monday(day), series, closed), series, cycle.Shipped())
	return cycle.NewBook(cycle.NewClock(day, series, closed), m)
}

func TestMonday(t *testing.T) {
	t.Parallel()
	for d := int32(monday); d < monday+7; d++ {
		if got := cycle.Monday(d); got != monday {
			t.Errorf("the Monday of %d is %d", d, got)
		}
	}
}

// Whatever the days are, chances grow with the horizon and dates are in order;
// later days and the order of the stores change nothing.
func TestForecastsHangTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(1, 500).Draw(t, "days")
		series := crowd(rapid.IntRange(1, 25).Draw(t, "stores"), days, rapid.Uint64().Draw(t, "seed"))
		today := int32(monday + rapid.IntRange(0, days+250).Draw(t, "today"))
		known := make([][]int32, len(series))
		for i, s := range series {
			n, _ := slices.BinarySearch(s, today+1)
			known[len(series)-1-i] = s[:n]
		}
		b, past := book(today, series, nil), book(today, known, nil)
		for i, s := range series {
			f := b.Expect(s)
			if g := past.Expect(known[len(series)-1-i]); f != g {
				t.Fatalf("store %d on day %d: %+v with later days, %+v without", i, today, f, g)
			}
			if len(known[len(series)-1-i]) == 0 {
				if f != (cycle.Forecast{}) {
					t.Fatalf("no order, but %+v", f)
				}
				continue
			}
			ok := 0 <= f.P3 && f.P3 <= f.P7 && f.P7 <= f.P14 && f.P14 <= f.P28 && f.P28 <= 1 &&
				1 <= f.Next50 && f.Next50 <= f.Next80 && f.From <= f.Likely && f.Likely <= f.By && f.By <= f.Last && f.Interval > 0
			if !ok {
				t.Fatalf("store %d on day %d: %+v", i, today, f)
			}
		}
	})
}

// A weekly buyer is expected on its weekday.
func TestWeeklyBuyer(t *testing.T) {
	t.Parallel()
	series := crowd(60, 400, 1)
	var weekly []int32
	for d := int32(2); d < 400; d += 7 {
		weekly = append(weekly, monday+d)
	}
	series = append(series, weekly)
	last := weekly[len(weekly)-1]
	f := book(last, series, nil).Expect(weekly)
	if f.Likely != last+7 || f.Next50 != 7 || f.P7 < 0.8 || f.P3 > 0.1 {
		t.Errorf("on its day: %+v", f)
	}
	if f = book(last+5, series, nil).Expect(weekly); f.Likely != last+7 || f.Next50 != 2 || f.P3 < 0.8 {
		t.Errorf("five days later: %+v", f)
	}
	if f = book(last+60, series, nil).Expect(weekly); f.P7 > 0.3 {
		t.Errorf("sixty days later: %+v", f)
	}
	if day, share := cycle.Weekday(weekly); day != 3 || share != 1 {
		t.Errorf("weekday %d (%v)", day, share)
	}
}

// closing takes a fortnight out of everybody's days.
func closing(series [][]int32, from, to int32) [][]int32 {
	out := make([][]int32, len(series))
	for i, s := range series {
		for _, d := range s {
			switch {
			case d < from:
				out[i] = append(out[i], d)
			default:
				out[i] = append(out[i], d+to-from+1)
			}
		}
	}
	return out
}

// A fortnight in which nobody orders stops the clock, announced or not: the
// day after it a store is where it was.
func TestClosureStopsTheClock(t *testing.T) {
	t.Parallel()
	const from, to = monday + 280, monday + 293
	plain := crowd(60, 400, 2)
	shut := closing(plain, from, to)
	for name, closed := range map[string]cycle.Closed{"inferred": nil, "announced": func(d int32) bool { return from <= d && d <= to }} {
		c := cycle.NewClock(to+30, shut, closed)
		if got := c.Between(from-1, to+1); got != 1 {
			t.Errorf("%s: %d ticks over the closure", name, got)
		}
		b, a := book(to+8, shut, closed), book(from+7, plain, nil)
		for i := range plain {
			x, y := b.Expect(shut[i]), a.Expect(plain[i])
			if x.Interval < 0.8*y.Interval || x.Interval > 1.25*y.Interval {
				t.Errorf("%s: interval of store %d is %v, without the closure %v", name, i, x.Interval, y.Interval)
			}
		}
	}
}

// Nobody is expected while the merchant is closed.
func TestAnnouncedClosureAhead(t *testing.T) {
	t.Parallel()
	series := crowd(60, 300, 3)
	today := int32(monday + 299)
	f := book(today, series, func(d int32) bool { return d > today && d <= today+10 }).Expect(series[0])
	if f.P3 != 0 || f.P7 != 0 || f.P14 <= 0 || f.Next50 <= 10 {
		t.Errorf("before ten closed days: %+v", f)
	}
}
