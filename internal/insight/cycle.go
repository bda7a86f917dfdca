package insight

import (
	"slices"

	"zhanggui/internal/insight/cycle"
)

// Cycle (采购周期) is when a series of order days, a store's or one product's in
// a store, is to be expected again. How it is worked out is package cycle's.
type Cycle struct {
	Last    int32 // last order day; 0 without one, and then all else is 0
	Silent  int   // calendar days since
	Elapsed int   // trading days since
	Gaps    int   // gaps between order days, ever
	// Interval is the usual gap in trading days, the own one shrunk to the
	// merchant's; Days is the same in calendar days, closures left out.
	Interval, Days float64
	// Longest is the longest own gap in trading days that both began and ended
	// within the last 365 days; 0 without one.
	Longest int
	// Early, Median and Late are the quartiles of the next gap, in trading days
	// after Last, as seen on that day; DueFrom, DueOn and DueBy are their dates,
	// all of them trading days. DueOn is the most likely next date, and from
	// DueFrom to DueBy is its 50 % interval.
	Early, Median, Late   int
	DueFrom, DueOn, DueBy int32
	// DueLast is the day by which 95 of 100 intervals like this one are over.
	DueLast int32
	// P3, P7, P14 and P28 are the probabilities of an order in so many calendar
	// days to come.
	P3, P7, P14, P28 float64
	// Next50 and Next80 are the calendar days from the day itself in which the
	// next order comes with probability 50 and 80 %, knowing that it has not yet.
	Next50, Next80 int
	// Weekday is the weekday on which most of the orders of late were given, 1
	// for Monday up to 7, and WeekdayShare what share of them; 0 where there is
	// no such day.
	Weekday      int
	WeekdayShare float64
}

// Overdue is how many trading days have passed since the upper quartile; 0
// before it.
func (c Cycle) Overdue() int {
	if c.Last == 0 {
		return 0
	}
	return max(0, c.Elapsed-c.Late)
}

// Few says that there are too few orders to tell a rhythm (样本少): what is
// forecast is mostly what others do.
func (c Cycle) Few() bool { return c.Gaps < 2 }

// Cycle works out one series, given its order days, ascending; days after the
// calendar's are passed over.
func (m *Market) Cycle(days []int32) Cycle {
	n, _ := slices.BinarySearch(days, m.cal.day+1)
	if days = days[:n]; n == 0 {
		return Cycle{}
	}
	f := m.book.Expect(days)
	c := Cycle{
		Last: days[n-1], Gaps: n - 1, Interval: f.Interval * m.trading, Days: f.Interval,
		P3: f.P3, P7: f.P7, P14: f.P14, P28: f.P28, Next50: f.Next50, Next80: f.Next80,
	}
	c.Silent = int(m.cal.day - c.Last)
	c.Elapsed = m.cal.Between(c.Last, m.cal.day)
	year, _ := slices.BinarySearch(days, m.cal.day-364)
	for i := year + 1; i < n; i++ {
		c.Longest = max(c.Longest, m.cal.Between(days[i-1], days[i]))
	}
	c.DueFrom, c.DueOn, c.DueBy = m.cal.onOrAfter(f.From), m.cal.onOrAfter(f.Likely), m.cal.onOrAfter(f.By)
	c.DueLast = m.cal.onOrAfter(f.Last)
	c.Early, c.Median, c.Late = m.cal.to(c.Last, c.DueFrom), m.cal.to(c.Last, c.DueOn), m.cal.to(c.Last, c.DueBy)
	c.Weekday, c.WeekdayShare = cycle.Weekday(days)
	return c
}
