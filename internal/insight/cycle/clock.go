// Package cycle forecasts when a store orders again, from the order days of all
// stores of one merchant and nothing else: by how long its gaps were (an own
// interval shrunk to the others', a survival curve, its own gaps' hazard), by a
// gamma renewal model with drop-out, and by a small logistic hazard whose
// coefficients are shipped and pulled to the merchant's own past; the
// probabilities are their blend. What it says of a day depends on no later day
// but announced closures, and the same days always give the same bits.
//
// Days are civil days since 1970-01-01; a tick is a day in which no closure
// stopped the clock. Read this file first, then population.go and gamma.go
// (what is learnt of gaps), past.go and features.go (one store on one day),
// logit.go, model.go (learning and blending), dates.go, and train.go with
// table.go (the shipped coefficients).
package cycle

import "slices"

// Closed says of a day that the merchant announced to be closed on it, as for
// Spring Festival; nil where nothing is announced.
type Closed func(day int32) bool

// The rules of closures.
const (
	shutDays    = 3   // working days without any order from which a silence of all may be a closure
	shutOrders  = 6.0 // and so many orders should have come in them: by chance once in four hundred times
	longestShut = 30  // days; what goes on longer is no holiday
	usualWeeks  = 8   // of a weekday, to know what is usual on it
	leastWeeks  = 4   // of it, to say anything
	stockedUp   = 5   // days of a closure from which stores stock up for it
	stockUpDays = 10  // before it
)

// Ahead is up to how many days after its day a clock asks for announced closures.
const Ahead = 400

// Clock counts the days of one merchant as its stores live them: civil days,
// except that a closure stops it. A closure is a run of three days or more
// that is announced, or in which nobody ordered though many should have. What
// it says depends on nothing after its day but what is announced.
type Clock struct {
	day, first int32
	orders     []int32 // stores that ordered, by day from first on
	ticks      []int32 // of the days from first on, up to Ahead after day
	shut       []bool  // by day from first on, as ticks
	stock      []bool  // the days before a closure, by day from first on, as ticks
}

// NewClock makes the clock as known on a day from the stores' order days, each
// ascending; later days are passed over.
func NewClock(day int32, series [][]int32, closed Closed) *Clock {
	c := &Clock{day: day, first: day}
	for _, days := range series {
		if len(days) > 0 {
			c.first = min(c.first, days[0])
		}
	}
	c.orders = make([]int32, day-c.first+1)
	for _, days := range series {
		for _, d := range days {
			if d <= day {
				c.orders[d-c.first]++
			}
		}
	}
	c.shut = make([]bool, len(c.orders)+Ahead)
	c.infer()
	if closed != nil {
		c.announce(closed)
	}
	c.wind()
	return c
}

// stopped is the clock of one store that is closed on more days than the merchant.
func (c *Clock) stopped(closed Closed) *Clock {
	own := *c
	own.shut = slices.Clone(c.shut)
	for i := range own.shut {
		own.shut[i] = own.shut[i] || closed(c.first+int32(i))
	}
	own.wind()
	return &own
}

// usual is what orders came on one weekday of late.
type usual struct {
	counts [usualWeeks]int32
	n      int
}

func (u *usual) add(count int32) {
	u.counts[u.n%usualWeeks] = count
	u.n++
}

// expect is how many stores order on such a day; 0 where it is no working day.
func (u *usual) expect() float64 {
	n := min(u.n, usualWeeks)
	if n < leastWeeks {
		return 0
	}
	sum, some := 0, 0
	for _, k := range u.counts[:n] {
		sum += int(k)
		if k > 0 {
			some++
		}
	}
	if 2*some < n {
		return 0
	}
	return float64(sum) / float64(n)
}

// infer finds the closures that nobody announced.
func (c *Clock) infer() {
	var week [7]usual
	for i := 0; i < len(c.orders); {
		if c.orders[i] > 0 {
			week[(c.first+int32(i))%7].add(c.orders[i])
			i++
			continue
		}
		end, from, days, missing := i, -1, 0, 0.0
		for ; end < len(c.orders) && c.orders[end] == 0; end++ {
			if e := week[(c.first+int32(end))%7].expect(); e > 0 {
				if from < 0 {
					from = end
				}
				days, missing = days+1, missing+e
			}
		}
		shut := days >= shutDays && missing >= shutOrders
		for ; i < end; i++ {
			if shut && i >= from && i < from+longestShut {
				c.shut[i] = true
			} else {
				week[(c.first+int32(i))%7].add(0)
			}
		}
	}
}

// announce takes in the announced closures; a day on which somebody ordered
// was open.
func (c *Clock) announce(closed Closed) {
	for i := 0; i < len(c.shut); i++ {
		end := i
		for end < len(c.shut) && closed(c.first+int32(end)) && (end >= len(c.orders) || c.orders[end] == 0) {
			end++
		}
		for j := i; end-i >= shutDays && j < end; j++ {
			c.shut[j] = true
		}
		i = max(i, end)
	}
}

// wind counts the ticks and marks the days before long closures.
func (c *Clock) wind() {
	c.ticks, c.stock = make([]int32, len(c.shut)), make([]bool, len(c.shut))
	var n int32
	run := 0
	for i, s := range c.shut {
		if s {
			run++
			if run == stockedUp {
				for j := max(0, i-stockedUp+1-stockUpDays); j <= i-stockedUp; j++ {
					c.stock[j] = true
				}
			}
		} else {
			n++
			run = 0
		}
		c.ticks[i] = n
	}
}

// Between is the ticks after a day up to and including another.
func (c *Clock) Between(from, to int32) int { return int(c.at(to) - c.at(from)) }

// at is the clock's count on a day.
func (c *Clock) at(day int32) int32 {
	i := day - c.first
	if i < 0 {
		return i + 1
	}
	if last := int32(len(c.ticks)) - 1; i > last {
		return c.ticks[last] + i - last
	}
	return c.ticks[i]
}

// after is the civil day on which the clock has gone on n ticks from a day.
func (c *Clock) after(day int32, n int) int32 {
	want := c.at(day) + int32(n)
	if last := int32(len(c.ticks)) - 1; want > c.ticks[last] {
		return c.first + last + want - c.ticks[last]
	}
	i, _ := slices.BinarySearch(c.ticks, want)
	return c.first + int32(i)
}

// open says whether the clock moves on a day.
func (c *Clock) open(day int32) bool {
	i := int(day - c.first)
	return i < 0 || i >= len(c.shut) || !c.shut[i]
}

// stockUp says whether stores may buy ahead of a closure on a day.
func (c *Clock) stockUp(day int32) bool {
	i := int(day - c.first)
	return i >= 0 && i < len(c.stock) && c.stock[i]
}
