package scheduler

import (
	"slices"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// leastGaps is how many gaps between orders a store must have had before its own
// rhythm is held against it.
const leastGaps = 4

// fewOrders is how many stores must order on a holiday for it to be none.
const fewOrders = 3

// known are the silences of a store of which a case was made (or that were there
// when its past came in): of each sort the order day that it began after, and
// the day on which it was found. One found on a day after the merchant's SweptOn
// is from a sweep that did not end.
type known struct {
	Late    silence `json:"late"`
	Sleep   silence `json:"sleep"`
	Due     silence `json:"due"`
	Overdue silence `json:"overdue"`
}

type silence struct {
	Last int32 `json:"last,omitempty"`
	On   int32 `json:"on,omitempty"`
}

// marks say which of them a type of case is about.
var marks = map[alert.Type]func(k *known) *silence{
	alert.Late:    func(k *known) *silence { return &k.Late },
	alert.Sleep:   func(k *known) *silence { return &k.Sleep },
	alert.Due:     func(k *known) *silence { return &k.Due },
	alert.Overdue: func(k *known) *silence { return &k.Overdue },
}

// silences finds the stores that are silent for too long on the last day, each
// once for every silence. Where nothing of the past is told, those late and
// asleep are only remembered; what is to be reordered is no past, it comes up the
// night after.
func (n *nights) silences() {
	w := n.watch()
	night := n.nightOf(n.to)
	past := n.push > n.to
	for i, st := range n.l.stores {
		c := n.cycles[i]
		if c.Last == 0 || st.Inactive {
			continue
		}
		k := n.known[st.ID]
		if past {
			w.past(i, &k)
		}
		for _, t := range w.signs(i, night.Held[st.ID]) {
			mark := marks[t](&k)
			if mark.Last == c.Last || past && t.Cause() == alert.CauseReorder {
				continue
			}
			*mark = silence{c.Last, n.to}
			if !past {
				s := alert.Silent{Type: t, Store: st.ID, Cycle: c}
				if t == alert.Late {
					s.By = c.DueLast
				}
				night.Silent = append(night.Silent, s)
			}
		}
		n.known[st.ID] = k
	}
	n.keep(night)
}

// past remembers what is over before anybody could be told: stores that are late
// or asleep by the definition, whatever holidays may excuse.
func (w *watch) past(i int, k *known) {
	c := w.n.cycles[i]
	mark := silence{c.Last, w.n.to}
	if c.DueLast <= w.n.to {
		k.Late = mark
	}
	if w.n.status[i] == insight.StatusSleeping {
		k.Sleep, k.Due, k.Overdue = mark, mark, mark
	}
}

// watch is what silences are judged by on the last day.
type watch struct {
	n    *nights
	cal  *insight.Calendar
	idle []int32 // trading days that were holidays on which little was ordered, ascending
	shut map[retail.StoreID][]retail.Period
}

func (n *nights) watch() *watch {
	w := &watch{n: n, cal: insight.CalendarOf(n.to, n.l.histories, n.l.holidays.Closures()), shut: map[retail.StoreID][]retail.Period{}}
	ordered := map[int32]int64{} // on a day, stores
	for _, h := range n.l.histories {
		for _, o := range h.Days {
			ordered[o.Day]++
		}
	}
	for d := n.to - lookBack; d <= n.to; d++ {
		day := retail.DayFromNumber(int(d))
		festival := n.l.holidays.Festival(day)
		if !n.l.holidays.Off(day) && !festival || w.cal.Between(d-1, d) == 0 {
			continue
		}
		as := alert.Books{Today: ordered[d], Before: [4]int64{ordered[d-7], ordered[d-14], ordered[d-21], ordered[d-28]}}
		if festival || ordered[d] < fewOrders || !as.In() { // a merchant who trades as ever has no holiday
			w.idle = append(w.idle, d)
		}
	}
	m := n.l.row.Noun()
	for _, s := range n.l.silences {
		if _, closed := alert.ShutOf(m, storage.Instant(s.FromAt), storage.Instant(s.UntilAt), s.Reason); closed {
			continue // the store's own calendar leaves it out
		}
		w.shut[s.StoreID] = append(w.shut[s.StoreID], retail.Period{From: m.DayOf(storage.Instant(s.FromAt)), To: m.DayOf(storage.Instant(s.UntilAt))})
	}
	return w
}

// elapsed is a store's silence in trading days, holidays and the days on which
// nobody was to be told of it taken out; those of an announced closure are no
// trading days of its calendar.
func (w *watch) elapsed(i int) int {
	c := w.n.cycles[i]
	e, cal := c.Elapsed, w.cal.Of(w.n.l.histories[i])
	for _, d := range w.idle {
		if d > c.Last {
			e -= cal.Between(d-1, d)
		}
	}
	for _, p := range w.shut[w.n.l.stores[i].ID] {
		for d := max(c.Last+1, int32(p.From.Number())); d <= min(w.n.to, int32(p.To.Number())); d++ {
			if !slices.Contains(w.idle, d) {
				e -= cal.Between(d-1, d)
			}
		}
	}
	return e
}

// signs are the types of silence that hold of a store.
func (w *watch) signs(i int, held insight.Tier) []alert.Type {
	c, status := w.n.cycles[i], w.n.status[i]
	var out []alert.Type
	if status == insight.StatusProspect || status == insight.StatusNew || status == insight.StatusRegular || status == insight.StatusLost {
		return nil
	}
	e := w.elapsed(i)
	if held >= insight.Platinum && c.Gaps >= leastGaps && c.DueLast <= w.n.to && e >= w.cal.Of(w.n.l.histories[i]).Between(c.Last, c.DueLast) {
		out = append(out, alert.Late)
	}
	switch {
	case float64(e) > max(2*c.Interval, float64(c.Longest)):
		out = append(out, alert.Sleep)
	case e >= c.Late:
		out = append(out, alert.Overdue)
	case e >= c.Early:
		out = append(out, alert.Due)
	}
	return out
}

// worth is what a store is worth to be asked after: what it bought in four
// weeks, before it bought less.
func (n *nights) worth(id retail.StoreID) retail.Money {
	for i, st := range n.l.stores {
		if st.ID == id {
			s := insight.SpellOf(n.l.histories[i], n.to, &n.cfg)
			return max(s.Recent, s.Before/retail.Money(max(1, n.cfg.Before/n.cfg.Recent)))
		}
	}
	return 0
}
