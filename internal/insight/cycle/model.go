package cycle

import (
	"math"
	"slices"
)

// Tables are logistic hazards, one a horizon.
type Tables [horizonCount]Table

// Pair are the tables of merchants whose buyers are mostly regular, and of the
// others.
type Pair struct{ Regular, Irregular Tables }

// of are those for a population.
func (p *Pair) of(pop *population) *Tables {
	if pop.s2 < (regular+irregular)/2 {
		return &p.Regular
	}
	return &p.Irregular
}

// The rules of learning from a merchant's own past.
const (
	// Week is how often a model is learnt anew, on Mondays.
	Week = 7

	leastPast   = 90   // days of history before the first row is learnt from
	pastYear    = 365  // days of rows
	everyDays   = 3    // a store's rows lie so far apart, so that they see all weekdays
	enoughRows  = 6000 // more are thinned out
	rowCounts   = 0.5  // of an observation, since rows of one store resemble each other
	priorPull   = 160  // precision of the shipped coefficients
	leastOrders = 3    // order days from which a store is learnt from
	lostAfter   = 180  // days of silence after which it is not
)

// Model is what was learnt of one merchant up to a day. It is read only once
// made, and safe for several goroutines.
type Model struct {
	day     int32
	pop     *population
	renewal *renewal
	tables  *Tables
	weights [horizonCount]Weights
	shares  shares
	// ownUnder is the variation of gaps under which own gaps date better than
	// the renewal model.
	ownUnder float64
}

// Monday is the day up to which a model is learnt that is used on a day.
func Monday(day int32) int32 { return day - int32(mondayFirst(day)) }

// Learn reads the stores' order days, each ascending, up to the clock's day;
// later days are passed over. Their order makes no difference.
func Learn(c *Clock, series [][]int32, shipped *Pair) *Model {
	known := known(series, c.day)
	m, all := learnPopulation(c, known)
	tables := shipped.of(m.pop)
	m.tables = tables
	v := newView(c)
	v.pop, v.renewal = m.pop, m.renewal
	m.shares = sharesOf(len(known), m.pop)
	m.ownUnder = ownUnder(m.pop)
	from := max(c.first+leastPast, c.day-pastYear)
	r := &rows{view: v, from: from, to: c.day - int32(horizons[0])}
	r.step = r.stepFor(known, enoughRows)
	var examples [horizonCount][]example
	r.each(known, all, func(t int32, f *features, next int32) {
		for i, k := range horizons {
			if t+int32(k) > c.day {
				continue
			}
			x := example{weight: rowCounts, ordered: next != 0 && next <= t+int32(k)}
			tables[i].scaled(&f[i], &x.z)
			examples[i] = append(examples[i], x)
		}
	})
	for i := range horizons {
		m.weights[i] = tables[i].Coefficients
		if len(examples[i]) > 0 {
			m.weights[i] = maximum(examples[i], tables[i].Coefficients, priorPull)
		}
	}
	return m
}

// learnPopulation is the part of a model that knows no table.
func learnPopulation(c *Clock, known [][]int32) (*Model, [][]gap) {
	all, silent := make([][]gap, len(known)), make([]int, len(known))
	for i, days := range known {
		all[i] = c.gaps(days)
		silent[i] = int(c.at(c.day) - c.at(days[len(days)-1]))
	}
	m := &Model{day: c.day, pop: populate(all, silent)}
	m.renewal = learn(all, silent, m.pop)
	return m, all
}

// known are the series with a day up to `to`, cut there, in an order that
// depends on nothing but themselves: sums come out the same to the last bit.
func known(series [][]int32, to int32) [][]int32 {
	out := make([][]int32, 0, len(series))
	for _, days := range series {
		n, _ := slices.BinarySearch(days, to+1)
		if n > 0 {
			out = append(out, days[:n])
		}
	}
	slices.SortFunc(out, slices.Compare[[]int32])
	return out
}

// rows walks through days of the past as if each were today.
type rows struct {
	view     *view
	from, to int32
	step     int32
}

// stepFor is how far apart a store's rows are for a merchant to give about so
// many; it never is a whole number of weeks.
func (r *rows) stepFor(series [][]int32, most int) int32 {
	total := 0
	for _, days := range series {
		if len(days) < leastOrders {
			continue
		}
		last := min(r.to, days[len(days)-1]+lostAfter)
		total += max(0, int(last-max(r.from, days[leastOrders-1])))
	}
	step := int32(max(everyDays, (total+most-1)/most))
	if step%7 == 0 {
		step++
	}
	return step
}

// each calls f with a day, a store's features on it and the store's next order
// day, 0 without one.
func (r *rows) each(series [][]int32, all [][]gap, f func(t int32, row *features, next int32)) {
	var row features
	for i, days := range series {
		if len(days) < leastOrders {
			continue
		}
		ticks := r.view.ticksOf(days)
		var p *past
		t := max(r.from, days[leastOrders-1])
		t += (r.step - (t+days[0])%r.step) % r.step
		for ; t <= r.to; t += r.step {
			n, _ := slices.BinarySearch(days, t+1)
			if t-days[n-1] > lostAfter {
				continue
			}
			if p == nil || len(p.days) != n {
				p = r.view.pastOf(days[:n], ticks[:n], all[i][:n-1])
			}
			r.view.row(p, t, &row)
			next := int32(0)
			if n < len(days) {
				next = days[n]
			}
			f(t, &row, next)
		}
	}
}

func (v *view) ticksOf(days []int32) []int32 {
	out := make([]int32, len(days))
	for i, d := range days {
		out[i] = v.clock.at(d)
	}
	return out
}

// shares are how much each model's log-odds count in the blend.
type shares struct{ logit, renewal, others [horizonCount]float64 }

// How regular a merchant's buyers are, by the variance of log gaps within a
// store, and how many make it large enough to learn from.
const (
	regular   = 0.4
	irregular = 0.8
	manyOf    = 30 // stores
)

// sharesOf are as the backtests found them best. The logistic hazard knows the
// weekdays of regular buyers; the renewal model tells the phase of irregular
// ones, the more so where there are few; the survival curve knows how long a
// silence of weeks may last.
func sharesOf(stores int, p *population) (s shares) {
	loose := min(max((p.s2-regular)/(irregular-regular), 0), 1)
	near, far := 0.92-0.24*loose, 0.65-0.1*loose
	if stores < manyOf {
		near -= 0.25 * loose
	}
	for i, k := range horizons {
		if k <= 7 {
			s.logit[i], s.renewal[i] = near, 1-near
		} else {
			s.logit[i], s.renewal[i], s.others[i] = far, (1-far)/2, (1-far)/2
		}
	}
	return s
}

// ownUnder: regular buyers' own gaps tell the next date best whatever they are,
// those of irregular ones only where they are like clockwork.
func ownUnder(p *population) float64 {
	switch {
	case p.s2 < regular:
		return math.MaxFloat64
	case p.s2 < irregular:
		return 0.8
	}
	return 0.5
}

// Book is a merchant on a day.
type Book struct {
	view
	model *Model
}

// NewBook opens the book on the clock's day with a model that was learnt on
// or before it.
func NewBook(c *Clock, m *Model) *Book {
	b := &Book{view: *newView(c), model: m}
	b.pop, b.renewal = m.pop, m.renewal
	return b
}

// Closing is the book as one store lives it that is closed on some days more:
// they are neither silence nor part of a gap, and nothing is expected on them.
func (b *Book) Closing(closed Closed) *Book {
	own := *b
	own.clock = b.clock.stopped(closed)
	return &own
}

// Forecast is what is to be expected of one series.
type Forecast struct {
	// P3, P7, P14 and P28 are the probabilities of an order within so many days
	// after the day, days of announced closures included.
	P3, P7, P14, P28 float64
	// Next50 and Next80 are the days from the day itself in which the next order
	// comes with probability 50 and 80 %, knowing that it has not yet.
	Next50, Next80 int
	// From, Likely and By are the quartiles of the next order day, as seen on
	// the last one.
	From, Likely, By int32
	// Last is the day by which 95 of 100 such gaps are over.
	Last int32
	// Interval is the own interval shrunk to the population's, in days that
	// closures are not counted in.
	Interval float64
	Gaps     int
}

// Expect works out one series given its order days, ascending; days after the
// book's are passed over. Without any it is the zero Forecast.
func (b *Book) Expect(days []int32) Forecast {
	n, _ := slices.BinarySearch(days, b.clock.day+1)
	if n == 0 {
		return Forecast{}
	}
	days = days[:n]
	p := b.pastOf(days, b.ticksOf(days), b.clock.gaps(days))
	f := Forecast{Interval: p.interval, Gaps: n - 1}
	b.chances(p, &f)
	b.dates(p, &f)
	return f
}

// chances blends the models in log-odds.
func (b *Book) chances(p *past, f *Forecast) {
	var row features
	b.row(p, b.clock.day, &row)
	var z Weights
	var at [horizonCount]float64
	least := 0.0
	for i := range horizons {
		b.model.tables[i].scaled(&row[i], &z)
		s := &b.model.shares
		odds := float64(s.logit[i]*logOdds(logistic(b.model.weights[i].dot(&z)), 1e-3)) +
			float64(s.renewal[i]*row[i][fRenewalOdds]) + float64(s.others[i]*row[i][fOthersOdds])
		at[i] = max(least, logistic(odds))
		least = at[i]
	}
	for i, out := range []*float64{&f.P3, &f.P7, &f.P14, &f.P28} {
		*out = b.within(&at, horizons[i])
	}
}

// within is the chance of an order in k civil days, of which the clock may
// stand still on some.
func (b *Book) within(at *[horizonCount]float64, k int) float64 {
	day := b.clock.day
	ticks := int(b.clock.at(day+int32(k)) - b.clock.at(day))
	below, lower := 0, 0.0
	for i, h := range horizons {
		if ticks == h {
			return at[i]
		}
		if ticks < h {
			s := float64(ticks-below) / float64(h-below)
			return hazardBetween(lower, at[i], s)
		}
		below, lower = h, at[i]
	}
	return lower
}
