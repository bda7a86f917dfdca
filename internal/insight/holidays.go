package insight

import "slices"

// Holiday is a run of days, both inclusive, on which a merchant may be closed.
type Holiday struct {
	From, To int32
	// Festival marks the lunar new year, for which nearly every merchant shuts.
	Festival bool
}

// Holidays is the calendar by which a merchant may be closed. It is known long
// before: nothing that is said of a day looks further ahead than a calendar is
// announced.
type Holidays struct {
	Runs []Holiday // ascending, none of them touching the next
	// Own says that the merchant named the days, so that they are taken at its
	// word; of a country's calendar it depends on what it did on the last ones.
	Own bool
}

// The rules of telling whether a merchant trades on a holiday.
const (
	holidayDays   = 3    // a country's shorter ones shut nobody that delivers
	holidayWeeks  = 4    // before a holiday, which say what is usual
	holidayOrders = 6.0  // that should have come, to go by what came
	holidayTrade  = 0.25 // of what is usual; with less a merchant is closed
)

// Closed says on which days the merchant is closed or will be, from the order
// days of its stores up to a day: what a holiday saw of trade decides of it and,
// until it comes, what the last of its sort saw; without one, merchants shut for
// the lunar new year only. Nil: on none.
func (h *Holidays) Closed(day int32, series [][]int32) func(day int32) bool {
	if h == nil || len(h.Runs) == 0 {
		return nil
	}
	t := tradeOf(day, series)
	var shut []Holiday
	was := map[bool]bool{true: true, false: false} // by Festival: whether the last one was closed
	for _, r := range h.Runs {
		if !h.Own && r.To-r.From+1 < holidayDays || r.To < t.first {
			continue
		}
		closed, known := t.closed(r)
		switch {
		case known:
			was[r.Festival] = closed
		case h.Own:
			closed = true
		default:
			closed = was[r.Festival]
		}
		if closed {
			shut = append(shut, r)
		}
	}
	return func(d int32) bool {
		i, _ := slices.BinarySearchFunc(shut, d, func(r Holiday, d int32) int { return int(r.To - d) })
		return i < len(shut) && shut[i].From <= d
	}
}

// ClosedOf is Closed from the histories of all stores.
func (h *Holidays) ClosedOf(day int32, histories []History) func(day int32) bool {
	return h.Closed(day, seriesOf(day, histories))
}

// trade is how many stores ordered on each day.
type trade struct {
	day, first int32
	stores     []int32
}

func tradeOf(day int32, series [][]int32) trade {
	t := trade{day: day, first: day}
	for _, days := range series {
		if len(days) > 0 {
			t.first = min(t.first, days[0])
		}
	}
	t.stores = make([]int32, day-t.first+1)
	for _, days := range series {
		for _, d := range days {
			if d <= day {
				t.stores[d-t.first]++
			}
		}
	}
	return t
}

// closed says whether a holiday saw next to no trade so far; not known where too
// little should have come.
func (t *trade) closed(r Holiday) (closed, known bool) {
	if r.From-holidayWeeks*7 < t.first {
		return false, false
	}
	usual, came := 0.0, 0.0
	for d := r.From; d <= min(r.To, t.day); d++ {
		came += float64(t.stores[d-t.first])
		like := r.From - 7 + (d-r.From)%7 // the same weekday, before the holiday
		for w := range int32(holidayWeeks) {
			usual += float64(t.stores[like-7*w-t.first]) / holidayWeeks
		}
	}
	return came < holidayTrade*usual, usual >= holidayOrders
}
