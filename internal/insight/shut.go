package insight

import (
	"slices"

	"zhanggui/internal/insight/cycle"
)

// Shut is a run of days, both inclusive, on which one store had announced to be
// closed (装修, 放假). Said is the day on which it was: nothing that is worked out
// of an earlier day knows of it.
type Shut struct{ From, To, Said int32 }

// closed says on which days the store is closed, as known on a day; nil: on
// none. A day on which it ordered it was open.
func (h History) closed(day int32) cycle.Closed {
	known := slices.DeleteFunc(slices.Clone(h.Shut), func(s Shut) bool { return s.Said > day })
	if len(known) == 0 {
		return nil
	}
	return func(d int32) bool {
		if !slices.ContainsFunc(known, func(s Shut) bool { return s.From <= d && d <= s.To }) {
			return false
		}
		i, ordered := slices.BinarySearchFunc(h.Days, d, func(o OrderDay, d int32) int { return int(o.Day - d) })
		return d > day || !ordered || h.Days[i].Orders == 0
	}
}

// Of is the market as one store lives it: the days on which it had announced to
// be closed are no trading days to it, and no interval counts them.
func (m *Market) Of(h History) *Market {
	closed := h.closed(m.cal.day)
	if closed == nil {
		return m
	}
	return &Market{cal: m.cal.without(closed), book: m.book.Closing(closed), trading: m.trading}
}

// Of is the calendar as one store lives it.
func (c *Calendar) Of(h History) *Calendar {
	if closed := h.closed(c.day); closed != nil {
		return c.without(closed)
	}
	return c
}

// without is the calendar with fewer trading days.
func (c *Calendar) without(closed cycle.Closed) *Calendar {
	own := *c
	own.count = make([]int32, len(c.count))
	var was, n int32
	for i, k := range c.count {
		if k > was && !closed(c.first+int32(i)) {
			n++
		}
		was, own.count[i] = k, n
	}
	own.ahead = func(d int32) bool { return c.ahead(d) && !closed(d) }
	return &own
}
