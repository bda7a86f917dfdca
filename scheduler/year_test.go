package scheduler

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/racing"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// fate is what was made up about a store.
type fate string

const (
	steady    fate = "steady"
	growing   fate = "growing"
	declining fate = "declining"
	lapsed    fate = "lapsed"
	fresh     fate = "new"
	shut      fate = "closure" // three announced weeks
	short     fate = "shortage"
)

// life is a store of the simulated year.
type life struct {
	fate fate
	from int32 // first day
	turn int32 // the day on which its fate comes
	gap  float64
	fen  int64
}

// year is a merchant with known fates, from January to early March of the
// next year, with two lunar new years.
type year struct {
	first, last int32
	lives       []life
	histories   []insight.History
	drops       []insight.Move // that a store's own decline caused and that are not quiet
	dropDays    []int32
	cases       []retail.Case // as they ended
}

func num(d retail.Day) int32 { return int32(d.Number()) }

func makeYear(seed uint64, stores int) *year {
	r := rand.New(rand.NewPCG(seed, 1))
	y := &year{first: num("2025-01-01"), last: num("2026-03-10")}
	fates := []fate{steady, steady, steady, steady, steady, steady, growing, declining, lapsed, fresh, shut, steady}
	for i := range stores {
		l := life{fate: fates[i%len(fates)], from: y.first, gap: 3 + 11*r.Float64(), fen: int64(20_000 * math.Exp(0.9*r.NormFloat64()))}
		l.turn = num("2025-07-01") + r.Int32N(180)
		if l.fate == fresh {
			l.from = l.turn
		}
		y.lives = append(y.lives, l)
		y.histories = append(y.histories, insight.History{Store: retail.StoreID(i + 1), Days: y.orders(l, r)})
	}
	return y
}

// closed says when the merchant does not deliver: Sundays and a week and a half
// around the lunar new year (2025-01-29, 2026-02-17).
func closed(d int32) bool {
	return d%7 == 3 || d >= num("2025-01-28") && d <= num("2025-02-06") || d >= num("2026-02-14") && d <= num("2026-02-25")
}

func (y *year) orders(l life, r *rand.Rand) []insight.OrderDay {
	var out []insight.OrderDay
	gap := func(mean float64) int32 { return max(1, int32(math.Round(mean*math.Exp(0.25*r.NormFloat64()-0.03)))) }
	for d := l.from + r.Int32N(int32(l.gap)+1); d <= y.last; {
		for closed(d) {
			d++
		}
		mean, size := l.gap, float64(l.fen)
		if d >= l.turn {
			switch l.fate {
			case lapsed:
				return out
			case declining:
				mean, size = 2.5*l.gap, 0.5*size
			case growing:
				mean, size = 0.7*l.gap, 1.3*size
			case shut:
				if d < l.turn+21 {
					d = l.turn + 21
					continue
				}
			case steady, fresh, short:
			}
		}
		size *= math.Exp(0.2 * r.NormFloat64())
		out = append(out, insight.OrderDay{Day: d, Orders: 1, SKUs: 2 + r.Int32N(3), Fen: int64(size)})
		d += gap(mean)
	}
	return out
}

// told is a case that somebody heard of, on a morning.
type told struct {
	c    retail.Case
	day  int32
	tier string
}

// play goes through the days as the nights and mornings do, in memory: it files,
// joins, holds back, tells and closes with the same functions.
func (y *year) play(t *testing.T, from retail.Day) []told {
	t.Helper()
	cfg := insight.Default()
	cfg.PerPush = 100
	l := &ledger{states: map[retail.StoreID]storage.TierState{}, holidays: alert.China(), fits: &insight.Fits{}}
	l.row.Zone = "Asia/Shanghai"
	for _, h := range y.histories {
		l.stores = append(l.stores, retail.Store{ID: h.Store, Code: fmt.Sprintf("S%03d", h.Store)})
	}
	var out []told
	var open, closedCases []retail.Case
	next := int64(0)
	for day := num(from); day < y.last; day++ {
		l.histories = y.upTo(day)
		l.open = open
		l.cases = append(slices.Clone(closedCases), open...)
		n, err := l.walk(cfg, retail.DayFromNumber(int(day)))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range n.b.Moves() {
			if m.Fall() && m.Cause == insight.CauseOwn && m.Told {
				y.drops, y.dropDays = append(y.drops, m), append(y.dropDays, day)
			}
		}
		rows, err := n.states()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			l.states[row.StoreID] = row
		}
		l.row.SweptOn = retail.DayFromNumber(int(day))
		morning := retail.DayFromNumber(int(day) + 1)
		now := morning.Add(0).Start(l.row.Noun().Location())
		for _, c := range n.over {
			open = slices.DeleteFunc(open, func(o retail.Case) bool { return o.ID == c.ID })
			closedCases = append(closedCases, alert.Recover(c, now))
		}
		for _, d := range n.found {
			if open, err = fileInto(open, d.Alert, n, &next); err != nil {
				t.Fatal(err)
			}
		}
		m := alert.Morning{Day: morning, Stores: len(y.lives), Off: l.holidays.Off(morning), Festival: l.holidays.Festival(morning), Silenced: map[retail.StoreID]bool{}}
		for i, x := range y.lives {
			m.Silenced[retail.StoreID(i+1)] = x.fate == shut && day >= x.turn && day < x.turn+21
		}
		var found []retail.Case
		for _, c := range open {
			if c.State == retail.CaseFound {
				found = append(found, c)
			}
		}
		waits := m.Pick(found)
		for i, c := range open {
			if c.State == retail.CaseFound && waits[c.ID] == alert.NoWait {
				open[i].State, open[i].Told = retail.CaseTold, now
				out = append(out, told{open[i], day + 1, c.Tier})
			}
		}
	}
	y.cases = append(closedCases, open...)
	return out
}

func fileInto(open []retail.Case, a alert.Alert, n *nights, next *int64) ([]retail.Case, error) {
	c, err := alert.File(a, n.worth(a.Store))
	if err != nil {
		return open, err
	}
	for i, have := range open {
		if keyOf(have) == keyOf(c) {
			open[i], err = alert.Join(have, a)
			return open, err
		}
	}
	*next++
	c.ID = *next
	return append(open, c), nil
}

// upTo are the histories as they are known at the end of a day.
func (y *year) upTo(day int32) []insight.History {
	out := make([]insight.History, len(y.histories))
	for i, h := range y.histories {
		n, _ := slices.BinarySearchFunc(h.Days, day+1, func(d insight.OrderDay, day int32) int { return cmp.Compare(d.Day, day) })
		out[i] = insight.History{Store: h.Store, Days: h.Days[:n]}
		if l := y.lives[i]; l.fate == shut {
			out[i].Shut = []insight.Shut{{From: l.turn, To: l.turn + 20, Said: l.turn}}
		}
	}
	return out
}

// A year of a merchant with known fates: every store that stops is told of, once,
// soon; announced closures and the lunar new year make no wave; and it stays few.
func TestYear(t *testing.T) {
	t.Parallel()
	if racing.On {
		t.Skip("nothing in it runs side by side, and it takes minutes")
	}
	const stores = 48
	y := makeYear(3, stores)
	list := y.play(t, "2025-07-01")
	perDay, slips := map[int32]int{}, 0
	of := map[retail.StoreID][]told{}
	for _, x := range list {
		if alert.Type(x.c.Type).Cause() != alert.CauseSlip {
			continue
		}
		slips++
		perDay[x.day]++
		of[x.c.Store] = append(of[x.c.Store], x)
	}
	worst := 0
	for _, n := range perDay {
		worst = max(worst, n)
	}
	days := int(y.last - num("2025-07-01"))
	mean := float64(slips) / float64(days)
	if worst*300 > 12*stores+300 || mean*300/stores > 3 {
		t.Errorf("%d alerts on the worst day, %.2f on average for %d stores", worst, mean, stores)
	}
	missed, late, lapses := 0, 0, 0
	for i, l := range y.lives {
		id := retail.StoreID(i + 1)
		if l.fate != lapsed || len(y.histories[i].Days) < 8 {
			continue
		}
		lapses++
		last := y.histories[i].Days[len(y.histories[i].Days)-1].Day
		var hit *told
		n := 0
		for _, x := range of[id] {
			if x.day > last {
				n++
				if hit == nil {
					hit = &x
				}
			}
		}
		switch {
		case hit == nil:
			missed++
			t.Errorf("store %d stopped on %s (gap %.1f) and nobody was told", id, retail.DayFromNumber(int(last)), l.gap)
		case float64(hit.day-last) > 3.2*l.gap+6:
			late++
			t.Errorf("store %d (gap %.1f) was told of %d days after it stopped", id, l.gap, hit.day-last)
		}
		if n > 2 {
			t.Errorf("store %d was told of %d times after it stopped", id, n)
		}
	}
	y.checkDrops(t)
	y.checkHeard(t, list, num("2025-07-01"), y.last)
	festival := 0
	for d, n := range perDay {
		if day := retail.DayFromNumber(int(d)); day >= "2026-02-07" && day <= "2026-03-06" {
			festival += n
		}
	}
	if float64(festival) > 1.3*mean*28 {
		t.Errorf("%d alerts in the four weeks around the lunar new year, %.1f are usual", festival, mean*28)
	}
	for i, l := range y.lives {
		for _, x := range of[retail.StoreID(i+1)] {
			if l.fate == shut && x.day > l.turn && x.day <= l.turn+21 {
				t.Errorf("store %d was told of while it was closed: %s", i+1, x.c.Type)
			}
		}
	}
	t.Logf("%d alerts in %d days for %d stores: %.2f a day for 300, worst %d; %d lapses, %d missed, %d late; %d around the new year",
		slips, days, stores, mean*300/stores, worst, lapses, missed, late, festival)
}
