package scheduler

import (
	"slices"
	"testing"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
)

// checkHeard: over the whole year nobody hears of too much on a day: everybody has
// one list on a morning on which a case is for them or was told to them and nobody
// answered within a day, owner and director their digest in the evening, the
// director a review on Mondays. At the 95th percentile that is twice for the
// owner, three times for others. What comes by day is month_test.go's.
func (y *year) checkHeard(t *testing.T, list []told, from, to int32) {
	t.Helper()
	const rep, director, owner = 1, 2, 3
	lists := map[retail.MemberID]map[int32]bool{rep: {}, director: {}, owner: {}}
	for _, x := range list {
		severity := alert.Low
		if alert.Type(x.c.Type).Cause() == alert.CauseSlip {
			severity = alert.SeverityOf(x.c)
		}
		for _, id := range alert.Route(severity, alert.People{Rep: rep, Directors: []retail.MemberID{director}, Owners: []retail.MemberID{owner}}) {
			lists[id][x.day], lists[id][x.day+1] = true, true
		}
	}
	for id, most := range map[retail.MemberID]int{rep: 3, director: 3, owner: 2} {
		var counts []int
		for d := from; d <= to; d++ {
			n := 0
			if lists[id][d] {
				n++
			}
			if id != rep {
				n++
			}
			if id == director && retail.DayFromNumber(int(d)).Weekday() == time.Monday {
				n++
			}
			counts = append(counts, n)
		}
		slices.Sort(counts)
		if p95 := counts[(95*len(counts)+99)/100-1]; p95 > most {
			t.Errorf("member %d hears %d times on a day at the 95th percentile", id, p95)
		}
		t.Logf("member %d: %d at the 95th percentile, %d at most", id, counts[(95*len(counts)+99)/100-1], counts[len(counts)-1])
	}
}
