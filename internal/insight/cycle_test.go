package insight_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/insight"
)

// every is a series of days.
func every(from, to, gap int32) []int32 {
	var days []int32
	for d := from; d <= to; d += gap {
		days = append(days, d)
	}
	return days
}

// Monday to Saturday from 2026-01-05 (a Monday) on.
func sixDayWeek(to int32) []int32 {
	var days []int32
	for d := day("2026-01-05"); d <= to; d++ {
		if (d-day("2026-01-05"))%7 != 6 {
			days = append(days, d)
		}
	}
	return days
}

func TestCalendarCountsTradingDays(t *testing.T) {
	t.Parallel()
	today := day("2026-03-06") // a Friday
	c := insight.NewCalendar(today, sixDayWeek(today+20), nil)
	if got := c.Between(day("2026-03-01"), today); got != 5 { // Sunday … Friday
		t.Errorf("a week's working days: %d", got)
	}
	if got := c.Between(day("2026-02-20"), today); got != 12 {
		t.Errorf("two weeks: %d", got)
	}
	if c.Between(today, today) != 0 || c.Between(today, today-5) != 0 || c.Between(today-9000, day("2026-01-05")) != 1 {
		t.Error("the edges are wrong")
	}
	if got := c.Coming(7); got != 6 {
		t.Errorf("coming week: %d", got)
	}
	for n, want := range map[int]int32{0: today, 1: day("2026-03-07"), 2: day("2026-03-09"), 7: day("2026-03-14")} {
		if got := c.After(today, n); got != want {
			t.Errorf("%d trading days on: %d, want %d", n, got, want)
		}
	}
	for n, want := range map[int]int32{1: day("2026-02-23"), 6: day("2026-02-28"), 7: day("2026-03-02"), 12: day("2026-03-07")} {
		if got := c.After(day("2026-02-21"), n); got != want {
			t.Errorf("%d trading days from 21 February: %d, want %d", n, got, want)
		}
	}
}

func TestOwnCalendarRules(t *testing.T) {
	t.Parallel()
	tuesdays := func(d int32) bool { return (d-day("2026-01-06"))%7 == 0 }
	today := day("2026-01-20")
	c := insight.NewCalendar(today, []int32{day("2026-01-09")}, tuesdays)
	if got := c.Between(day("2026-01-08"), today); got != 3 { // the order's own day, 13th, 20th
		t.Errorf("%d trading days", got)
	}
	if got := c.After(today, 2); got != day("2026-02-03") {
		t.Errorf("the second Tuesday is %d", got)
	}
	never := insight.NewCalendar(today, nil, func(int32) bool { return false })
	if got := never.After(today, 1); got != today+730 {
		t.Errorf("a calendar without days gave %d", got)
	}
	if got := insight.NewCalendar(today, nil, nil).Coming(7); got != 7 {
		t.Errorf("without any history %d of 7 days trade", got)
	}
}

// market is forty stores with gaps from 3 to 12 days, and the clock of a
// merchant that trades every day but the closed ones.
func market(today int32, closedFrom, closedTo int32) *insight.Market {
	var trading []int32
	for d := today - 500; d <= today; d++ {
		if d < closedFrom || d > closedTo {
			trading = append(trading, d)
		}
	}
	cal := insight.NewCalendar(today, trading, nil)
	var series [][]int32
	for i := range int32(40) {
		series = append(series, every(today-490+i%7, min(today, closedFrom-1), 3+i%10))
	}
	return insight.NewMarket(cal, series)
}

func TestWeeklyBuyer(t *testing.T) {
	t.Parallel()
	today := int32(20_500)
	m := market(today, today+1, today)
	cfg := insight.Default()
	cases := []struct {
		silent int32
		status insight.Status
	}{
		{0, insight.StatusRegular},
		{3, insight.StatusRegular},
		{5, insight.StatusRegular},
		{9, insight.StatusOverdue},
		{12, insight.StatusOverdue},
		{16, insight.StatusSleeping},
		{180, insight.StatusSleeping},
		{181, insight.StatusLost},
	}
	var p0 float64 // on the order day
	for _, k := range cases {
		silent, status := k.silent, k.status
		c := m.Cycle(every(today-silent-280, today-silent, 7))
		if got := insight.StatusOf(insight.Silver, c, &cfg); got != status {
			t.Errorf("silent %d days: %s, want %s (%+v)", silent, got, status, c)
		}
		if math.Abs(c.Interval-7) > 0.5 || c.Median != 7 || c.Elapsed != int(silent) || c.Gaps != 40 {
			t.Errorf("silent %d days: %+v", silent, c)
		}
		if silent == 0 {
			p0 = c.P7
			if c.Next50 != 7 || c.DueOn != today+7 || c.Overdue() != 0 {
				t.Errorf("on the order day: %+v", c)
			}
		}
		if silent == 16 && (c.P7 >= 0.8*p0 || c.Overdue() != 16-c.Late) {
			t.Errorf("silent 16 days: %+v, and on the order day P7 was %v", c, p0)
		}
	}
}

// Of a store that changed from every 4 to every 12 days, the newer gaps count more.
func TestNewerGapsCountMore(t *testing.T) {
	t.Parallel()
	today := int32(20_500)
	m := market(today, today+1, today)
	slower := append(every(today-280, today-240, 4), every(today-228, today, 12)...)
	faster := append(every(today-280, today-40, 12), every(today-36, today, 4)...)
	a, b := m.Cycle(slower), m.Cycle(faster)
	if a.Interval < 9 || a.Median < 10 {
		t.Errorf("10 gaps of 4, then 20 of 12: %+v", a)
	}
	if b.Interval > 7.5 || b.Median > 7 {
		t.Errorf("20 gaps of 12, then 10 of 4: %+v", b)
	}
}

// Twenty gaps each of 4 and 12 days: which were the later ones decides.
func TestFadingDecidesEvenCounts(t *testing.T) {
	t.Parallel()
	today := int32(20_500)
	m := market(today, today+1, today)
	a := m.Cycle(append(every(today-320, today-244, 4), every(today-240, today, 12)...))
	b := m.Cycle(append(every(today-320, today-92, 12), every(today-80, today, 4)...))
	if a.Median < 9 || b.Median > 5 {
		t.Errorf("medians %d and %d, want some 12 and 4", a.Median, b.Median)
	}
}

// A store with one gap is judged by how regular the others are.
func TestMarketTeachesNewcomers(t *testing.T) {
	t.Parallel()
	today := int32(20_500)
	cal := insight.NewCalendar(today, every(today-400, today, 1), nil)
	var regular, loose [][]int32
	for i := range int32(30) {
		regular = append(regular, every(today-350+i%10, today, 10))
		var days []int32
		for d, k := today-350+i%10, int32(0); d <= today; k++ {
			days = append(days, d)
			d += []int32{2, 25, 5, 18, 3, 7}[k%6]
		}
		loose = append(loose, days)
	}
	spread := func(series [][]int32) int {
		c := insight.NewMarket(cal, series).Cycle([]int32{today - 10, today})
		return c.Late - c.Early
	}
	if r, l := spread(regular), spread(loose); r >= l || r > 5 {
		t.Errorf("quartiles %d days apart among regular buyers, %d among loose ones", r, l)
	}
}

// A shutdown makes nobody overdue: on the first day back a weekly buyer that
// ordered three days before it is where it was.
func TestClosedDaysDoNotCount(t *testing.T) {
	t.Parallel()
	today := int32(20_500)
	m := market(today, today-15, today-1)
	cfg := insight.Default()
	c := m.Cycle(every(today-18-140, today-18, 7))
	if c.Silent != 18 || c.Elapsed != 3 {
		t.Errorf("18 days, 15 of them closed: %+v", c)
	}
	if got := insight.StatusOf(insight.Gold, c, &cfg); got != insight.StatusRegular {
		t.Errorf("status %s", got)
	}
}

func TestStatusOrder(t *testing.T) {
	t.Parallel()
	cfg := insight.Default()
	c := insight.Cycle{Last: 1, Silent: 30, Elapsed: 10, Interval: 6, Longest: 9, Early: 5, Median: 6, Late: 8}
	cases := []struct {
		name string
		tier insight.Tier
		edit func(*insight.Cycle)
		want insight.Status
	}{
		{"overdue", insight.Gold, func(*insight.Cycle) {}, insight.StatusOverdue},
		{"at the upper quartile", insight.Gold, func(c *insight.Cycle) { c.Elapsed = 8 }, insight.StatusOverdue},
		{"before it", insight.Gold, func(c *insight.Cycle) { c.Elapsed = 7 }, insight.StatusDue},
		{"at the lower quartile", insight.Gold, func(c *insight.Cycle) { c.Elapsed = 5 }, insight.StatusDue},
		{"before it", insight.Gold, func(c *insight.Cycle) { c.Elapsed = 4 }, insight.StatusRegular},
		{"twice the interval", insight.Gold, func(c *insight.Cycle) { c.Elapsed = 12 }, insight.StatusOverdue},
		{"over it", insight.Gold, func(c *insight.Cycle) { c.Elapsed = 13 }, insight.StatusSleeping},
		{"but has slept longer", insight.Gold, func(c *insight.Cycle) { c.Elapsed, c.Longest = 13, 13 }, insight.StatusOverdue},
		{"dormant tiers go by the cycle", insight.Dormant, func(c *insight.Cycle) { c.Silent, c.Elapsed = 100, 90 }, insight.StatusSleeping},
		{"new", insight.New, func(c *insight.Cycle) { c.Elapsed = 90 }, insight.StatusNew},
		{"lost comes before new", insight.New, func(c *insight.Cycle) { c.Silent = 181 }, insight.StatusLost},
		{"180 days are not lost yet", insight.Gold, func(c *insight.Cycle) { c.Silent = 180 }, insight.StatusOverdue},
		{"prospect", insight.Prospect, func(c *insight.Cycle) { *c = insight.Cycle{} }, insight.StatusProspect},
	}
	for _, k := range cases {
		c := c
		k.edit(&c)
		if got := insight.StatusOf(k.tier, c, &cfg); got != k.want {
			t.Errorf("%s: %s, want %s", k.name, got, k.want)
		}
	}
}

// Whatever the days are, the figures hang together.
func TestCycleHangsTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		habits := drawHabits(t, 12, span)
		book := histories(len(habits), trade(habits, start, span, rapid.Uint64().Draw(t, "seed")))
		today := start + int32(rapid.IntRange(0, span+250).Draw(t, "today"))
		cal := insight.CalendarOf(today, book, nil)
		var series [][]int32
		for _, h := range book {
			series = append(series, h.OrderDays(today))
		}
		m := insight.NewMarket(cal, series)
		for i, days := range series {
			c := m.Cycle(book[i].OrderDays(today + 90)) // days to come are passed over
			if len(days) == 0 {
				if c != (insight.Cycle{}) {
					t.Fatalf("no order, but %+v", c)
				}
				continue
			}
			ok := c.Last == days[len(days)-1] && c.Silent == int(today-c.Last) && c.Elapsed <= c.Silent &&
				1 <= c.Early && c.Early <= c.Median && c.Median <= c.Late &&
				c.Last < c.DueFrom && c.DueFrom <= c.DueOn && c.DueOn <= c.DueBy &&
				0 <= c.P7 && c.P7 <= 1 && 1 <= c.Next50 && c.Next50 <= c.Next80 &&
				c.Interval > 0 && !math.IsInf(c.Interval, 0) && c.Gaps == len(days)-1
			if !ok {
				t.Fatalf("store %d on day %d: %+v", i+1, today, c)
			}
		}
	})
}
