package insight

import "zhanggui/internal/retail"

// cursor walks one store's history day by day and keeps the sums of its
// windows, so that a day costs what entered and left and nothing else.
type cursor struct {
	days []OrderDay
	hi   int // the first day still to come
	lo   int // the first day in the window
	year int // the first order day within the year

	fen    int64 // of the window
	f      int32 // order days of the window
	orders int32 // orders of the window
	skus   int32 // of the window
	ever   int32 // order days ever
	inYear int32 // order days within the year
	first  int32 // first order day ever
	last   int32 // last order day
}

// advance moves to a day that is not before the one it is at.
func (c *cursor) advance(day int32, cfg *Config) {
	for ; c.hi < len(c.days) && c.days[c.hi].Day <= day; c.hi++ {
		d := &c.days[c.hi]
		c.fen += d.Fen
		if d.Orders == 0 {
			continue
		}
		c.f, c.orders, c.skus = c.f+1, c.orders+d.Orders, c.skus+d.SKUs
		c.ever, c.inYear, c.last = c.ever+1, c.inYear+1, d.Day
		if c.ever == 1 {
			c.first = d.Day
		}
	}
	for edge := day - int32(cfg.Window); c.lo < c.hi && c.days[c.lo].Day <= edge; c.lo++ {
		d := &c.days[c.lo]
		c.fen -= d.Fen
		if d.Orders > 0 {
			c.f, c.orders, c.skus = c.f-1, c.orders-d.Orders, c.skus-d.SKUs
		}
	}
	edge := day - int32(cfg.Year)
	for ; c.year < c.hi && (c.days[c.year].Orders == 0 || c.days[c.year].Day <= edge); c.year++ {
		if c.days[c.year].Orders > 0 {
			c.inYear--
		}
	}
}

// place is the tier of a store outside the ranking, or 0 for one inside.
func (c *cursor) place(day int32, cfg *Config) Tier {
	switch {
	case c.ever == 0:
		return Prospect
	case c.f == 0:
		return Dormant
	case int(c.ever) < cfg.MinOrderDays || int(day-c.first) < cfg.MinAge:
		return New
	}
	return 0
}

// recency is R: the plain days since the last order would make a weekly buyer
// fall every weekend, so that it is never less than the store's own mean gap.
func (c *cursor) recency(day int32) float64 {
	e := float64(day - c.last)
	if c.inYear < 2 {
		return e
	}
	return max(e, float64(c.last-c.days[c.year].Day)/float64(c.inYear-1))
}

// breadth is S.
func (c *cursor) breadth() float64 {
	if c.orders == 0 {
		return 0
	}
	return float64(c.skus) / float64(c.orders)
}

func (c *cursor) values(day int32) Values {
	if c.ever == 0 {
		return Values{M: retail.Money(c.fen)}
	}
	return Values{R: c.recency(day), F: int(c.f), M: retail.Money(c.fen), S: c.breadth(), Ordered: true}
}

// ValuesOn are a store's figures on a day, from its history alone.
func ValuesOn(h History, day int32, cfg *Config) Values {
	c := cursor{days: h.Days}
	c.advance(day, cfg)
	return c.values(day)
}

// TierOutside is the tier of a store outside the ranking on a day, from its
// history alone; the zero Tier of one inside.
func TierOutside(h History, day int32, cfg *Config) Tier {
	c := cursor{days: h.Days}
	c.advance(day, cfg)
	return c.place(day, cfg)
}
