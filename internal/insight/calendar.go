package insight

import (
	"slices"

	"zhanggui/internal/insight/cycle"
)

// Calendar is the clock of a merchant: it counts trading days (营业日), so that
// a holiday on which nobody is served makes nobody overdue. A trading day is a
// day on which any store ordered, or that the merchant's own calendar names.
type Calendar struct {
	day   int32
	first int32
	count []int32 // count[i] is the number of trading days in first … first+i
	ahead func(day int32) bool
	// orders are the order days of all stores, ascending, a day once for each
	// store that ordered.
	orders []int32
	closed cycle.Closed
}

// patternWeeks is how far back the weekdays are looked at to guess coming days.
const patternWeeks = 8

// NewCalendar makes the clock as known on a day from the merchant's order days
// (any order, repeats allowed; later days are passed over). plan is the
// merchant's own calendar and says of any day whether it delivers; without one
// (nil) coming days are taken to be like the last eight weeks: a weekday trades
// if it did in at least half of them, and if none did, every day.
func NewCalendar(day int32, orderDays []int32, plan func(day int32) bool) *Calendar {
	c := &Calendar{day: day, first: day, ahead: plan, orders: slices.Sorted(slices.Values(orderDays))}
	for _, d := range orderDays {
		c.first = min(c.first, d)
	}
	open := make([]bool, day-c.first+1)
	for _, d := range orderDays {
		if d <= day {
			open[d-c.first] = true
		}
	}
	c.count = make([]int32, len(open))
	var n int32
	for i, o := range open {
		if o || plan != nil && plan(c.first+int32(i)) {
			n++
		}
		c.count[i] = n
	}
	if plan == nil {
		c.ahead = c.pattern()
	}
	return c
}

// CalendarOf is NewCalendar from the histories of all stores, closed on the
// merchant's holidays, which may be nil.
func CalendarOf(day int32, histories []History, holidays *Holidays) *Calendar {
	cal, _ := calendarOf(day, histories, holidays)
	return cal
}

// calendarOf is CalendarOf with the order days of every store up to the day.
func calendarOf(day int32, histories []History, holidays *Holidays) (*Calendar, [][]int32) {
	series := seriesOf(day, histories)
	return NewCalendar(day, slices.Concat(series...), nil).Closing(holidays.Closed(day, series)), series
}

// seriesOf are the order days of every store up to a day.
func seriesOf(day int32, histories []History) [][]int32 {
	series := make([][]int32, len(histories))
	for i, h := range histories {
		series[i] = h.OrderDays(day)
	}
	return series
}

// Closing tells the calendar of announced closures, as of Spring Festival or
// stocktaking: nobody is expected to order on them, and where they are three
// days or more in a row no interval counts them. A day on which somebody
// ordered was open. It returns the calendar.
func (c *Calendar) Closing(closed func(day int32) bool) *Calendar {
	if closed == nil {
		return c
	}
	open := c.ahead
	c.ahead = func(d int32) bool { return open(d) && !closed(d) }
	c.closed = closed
	return c
}

// clock is the cycle model's, as known on a day that is not later than Day.
func (c *Calendar) clock(day int32) *cycle.Clock {
	return cycle.NewClock(day, [][]int32{c.orders}, c.closed)
}

// pattern guesses which weekdays trade. Short histories are judged by what
// there is of them.
func (c *Calendar) pattern() func(int32) bool {
	var traded, seen [7]int
	for d := max(c.first, c.day-7*patternWeeks+1); d <= c.day; d++ {
		seen[d%7]++
		traded[d%7] += c.Between(d-1, d)
	}
	var open [7]bool
	for w := range open {
		open[w] = 2*traded[w] >= seen[w] && traded[w] > 0
	}
	if !slices.Contains(open[:], true) {
		return func(int32) bool { return true }
	}
	return func(d int32) bool { return open[d%7] }
}

// Day is the day on which the calendar is known; later days are guesses.
func (c *Calendar) Day() int32 { return c.day }

// Between is the number of trading days after `from` up to and including `to`,
// neither later than Day; 0 if to ≤ from.
func (c *Calendar) Between(from, to int32) int {
	if to <= from {
		return 0
	}
	return int(c.upTo(to) - c.upTo(from))
}

func (c *Calendar) upTo(d int32) int32 {
	if d < c.first {
		return 0
	}
	return c.count[min(d, c.day)-c.first]
}

// onOrAfter is the first trading day from d on, expected or past.
func (c *Calendar) onOrAfter(d int32) int32 {
	if d <= c.day {
		return c.After(d-1, 1)
	}
	for i := range int32(730) {
		if c.ahead(d + i) {
			return d + i
		}
	}
	return d
}

// to is the number of trading days after `from` (not later than Day) up to and
// including a day that may be yet to come.
func (c *Calendar) to(from, day int32) int {
	n := c.Between(from, min(day, c.day))
	for d := c.day + 1; d <= day; d++ {
		if c.ahead(d) {
			n++
		}
	}
	return n
}

// Coming is the number of trading days expected in the next n calendar days.
func (c *Calendar) Coming(n int) int {
	k := 0
	for d := c.day + 1; d <= c.day+int32(n); d++ {
		if c.ahead(d) {
			k++
		}
	}
	return k
}

// After is the day that lies n trading days after `from` (not later than Day):
// a day of the past where there have been so many, else one expected. It gives
// up two years ahead, should the merchant's calendar hold no more days.
func (c *Calendar) After(from int32, n int) int32 {
	if n <= 0 {
		return from
	}
	past := c.Between(from, c.day)
	if n <= past {
		want := c.upTo(from) + int32(n)
		i, _ := slices.BinarySearch(c.count, want)
		return c.first + int32(i)
	}
	n -= past
	d := c.day
	for n > 0 && d < c.day+730 {
		if d++; c.ahead(d) {
			n--
		}
	}
	return d
}
