package insight

// Cycle (采购周期) is when a series of order days, a store's or one product's in
// a store, is to be expected again. A better model may replace how it is worked
// out; the fields stay.
type Cycle struct {
	Last    int32 // last order day; 0 without one, and then all else is 0
	Silent  int   // calendar days since
	Elapsed int   // trading days since
	Gaps    int   // gaps between order days, ever
	// Interval is the usual gap in trading days, the own one shrunk to the merchant's.
	Interval float64
	// Longest is the longest own gap in trading days that both began and ended
	// within the last 365 days; 0 without one.
	Longest int
	// Early, Median and Late are the quartiles of the next gap, in trading days
	// after Last, as seen on that day; DueFrom, DueOn and DueBy are their dates.
	Early, Median, Late   int
	DueFrom, DueOn, DueBy int32
	// P7 is the probability of an order in the next 7 calendar days.
	P7 float64
	// Next50 and Next80 are the calendar days from the day itself in which the
	// next order comes with probability 50 and 80 %, knowing that it has not yet.
	Next50, Next80 int
}

// Overdue is how many trading days have passed since the upper quartile; 0
// before it.
func (c Cycle) Overdue() int {
	if c.Last == 0 {
		return 0
	}
	return max(0, c.Elapsed-c.Late)
}

// farthest is where a forecast gives up, in trading days.
const farthest = 730

// Cycle works out one series, given its order days, ascending; days after the
// calendar's are passed over.
func (m *Market) Cycle(days []int32) Cycle {
	for len(days) > 0 && days[len(days)-1] > m.cal.day {
		days = days[:len(days)-1]
	}
	if len(days) == 0 {
		return Cycle{}
	}
	c := Cycle{Last: days[len(days)-1], Gaps: len(days) - 1}
	c.Silent = int(m.cal.day - c.Last)
	c.Elapsed = m.cal.Between(c.Last, m.cal.day)
	p := m.pulseOf(days)
	c.Interval = m.interval(p)
	year := days
	for len(year) > 0 && year[0] <= m.cal.day-365 {
		year = year[1:]
	}
	m.eachGap(year, func(_ int32, gap int) { c.Longest = max(c.Longest, gap) })
	f := forecast{m: m, interval: c.Interval, own: m.ownGaps(days), pull: p.pull()}
	c.Early, c.Median, c.Late = f.after(0, 0.75), f.after(0, 0.5), f.after(0, 0.25)
	c.DueFrom, c.DueOn, c.DueBy = m.cal.After(c.Last, c.Early), m.cal.After(c.Last, c.Median), m.cal.After(c.Last, c.Late)
	c.P7 = 1 - f.survive(c.Elapsed, m.cal.Coming(7))
	day := m.cal.day
	c.Next50 = int(m.cal.After(day, f.after(c.Elapsed, 0.5)) - day)
	c.Next80 = int(m.cal.After(day, f.after(c.Elapsed, 0.2)) - day)
	return c
}

// gaps are a series' own gaps: at[g] is the faded count of gaps of g trading
// days, from[g] of g or more.
type gaps struct{ at, from []float64 }

func (m *Market) ownGaps(days []int32) gaps {
	longest := 0
	m.eachGap(days, func(_ int32, gap int) { longest = max(longest, gap) })
	g := gaps{make([]float64, longest+2), make([]float64, longest+2)}
	weight := 1.0 // of the newest
	for i := len(days) - 1; i > 0; i-- {
		g.at[max(1, m.cal.Between(days[i-1], days[i]))] += weight
		weight *= fade
	}
	for i := longest; i >= 0; i-- {
		g.from[i] = g.from[i+1] + g.at[i]
	}
	return g
}

// forecast is the chance to order day by day: own gaps, plus some gaps' worth of
// the market.
type forecast struct {
	m        *Market
	interval float64
	own      gaps
	pull     float64
}

func (f *forecast) hazard(j int) float64 {
	at, from := 0.0, 0.0
	if j < len(f.own.at) {
		at, from = f.own.at[j], f.own.from[j]
	}
	return (at + f.pull*f.m.hazard(j, f.interval)) / (from + f.pull)
}

// survive is the probability of no order in the n trading days that follow
// `elapsed` days without one.
func (f *forecast) survive(elapsed, n int) float64 {
	s := 1.0
	for j := elapsed + 1; j <= elapsed+n; j++ {
		s *= 1 - f.hazard(j)
	}
	return s
}

// after is the number of trading days following `elapsed` days without an order
// by whose end the probability of none has come down to s.
func (f *forecast) after(elapsed int, s float64) int {
	left := 1.0
	for n := 1; n < farthest; n++ {
		if left *= 1 - f.hazard(elapsed+n); left <= s {
			return n
		}
	}
	return farthest
}
