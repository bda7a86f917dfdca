package alert

import (
	"slices"

	"zhanggui/internal/retail"
)

// Wait is why a finding is not told this morning.
type Wait string

// What a finding waits for.
const (
	NoWait      Wait = ""
	WaitEntry   Wait = "entry"   // the orders of its group are not in
	WaitSilence Wait = "silence" // the store has said that it is closed (静音)
	WaitHoliday Wait = "holiday" // the merchant is on holiday
	WaitRoom    Wait = "room"    // enough is told today
	WaitDay     Wait = "day"     // a task whose day has not come
)

// entryDays is for how many mornings at most a finding waits for orders to come in.
const entryDays = 2

// Morning is what decides over all findings of a day.
type Morning struct {
	Day      retail.Day
	Off      bool // a holiday on which the merchant does not trade
	Festival bool // the days around the lunar new year
	// Unentered are the stores whose group has not entered the day before;
	// Silenced those that have announced to be closed.
	Unentered, Silenced map[retail.StoreID]bool
	// Stores is how many stores the merchant serves.
	Stores int
}

// Room is how many new alerts are told in a morning: 12 for 300 stores.
func (m Morning) Room() int { return max(2, m.Stores/25) }

// Hold says what a finding waits for, apart from room.
func (m Morning) Hold(c retail.Case) Wait {
	k := KindOf(c)
	switch {
	case m.Silenced[c.Store]:
		return WaitSilence
	case m.Off, m.Festival && k.Rests:
		return WaitHoliday
	case IsTask(c) && c.Due > m.Day:
		return WaitDay
	case k.Waits && m.Unentered[c.Store] && m.Day.Sub(c.Day) <= entryDays:
		return WaitEntry
	}
	return NoWait
}

// Pick says what each finding waits for; of the alerts that wait for nothing
// else the most valuable are told, as many as there is room for. A diamond's is
// always told.
func (m Morning) Pick(found []retail.Case) map[int64]Wait {
	out := make(map[int64]Wait, len(found))
	var ready []retail.Case
	tasks := 0 // they have a room of their own, the oldest first
	for _, c := range found {
		w := m.Hold(c)
		out[c.ID] = w
		if w == NoWait && Type(c.Type).Cause() == CauseSlip {
			ready = append(ready, c)
		}
		if w == NoWait && IsTask(c) {
			if tasks++; tasks > m.Room() {
				out[c.ID] = WaitRoom
			}
		}
	}
	slices.SortStableFunc(ready, func(a, b retail.Case) int {
		if x, y := SeverityOf(a) == High, SeverityOf(b) == High; x != y {
			return map[bool]int{true: -1, false: 1}[x]
		}
		return int(min(1, max(-1, b.Worth-a.Worth)))
	})
	for i, c := range ready {
		if i >= m.Room() && SeverityOf(c) != High {
			out[c.ID] = WaitRoom
		}
	}
	return out
}

// Books is how full the books of a group are: the orders of a day, and of the
// same weekday in the four weeks before.
type Books struct {
	Today  int64
	Before [4]int64
	Closed bool // somebody said that all are in (今日录完)
}

// In says whether the orders of the day count as in: the day is closed, or there
// are at least half as many as the median of the last four same weekdays.
func (b Books) In() bool {
	s := b.Before
	slices.Sort(s[:])
	return b.Closed || 4*b.Today >= s[1]+s[2] // half of (s1+s2)/2
}
