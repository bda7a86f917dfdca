package scheduler

import (
	"slices"
	"testing"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// checkDrops: every drop that a store's own decline caused is in exactly one
// case, which reaches the rep, of a better store the director too, of a diamond
// the owner as well.
func (y *year) checkDrops(t *testing.T) {
	t.Helper()
	if len(y.drops) < 3 {
		t.Errorf("%d drops: this test no longer shows anything", len(y.drops))
	}
	for i, m := range y.drops {
		day := retail.DayFromNumber(int(y.dropDays[i]))
		in := 0
		for _, c := range y.cases {
			f, err := alert.FactsOf(c)
			if err != nil {
				t.Fatal(err)
			}
			if c.Store != m.Store || !slices.Contains(f.Signs, alert.Sign{Type: alert.TierDrop, Day: day}) {
				continue
			}
			in++
			to := alert.Route(alert.SeverityOf(c), alert.People{Rep: 1, Directors: []retail.MemberID{2}, Owners: []retail.MemberID{3}})
			least := 1
			if m.From >= insight.Gold {
				least = 2
			}
			if m.From == insight.Diamond {
				least = 3
			}
			if len(to) < least || to[0] != 1 {
				t.Errorf("the drop of store %d from %s on %s reaches %v", m.Store, m.From, day, to)
			}
		}
		if in != 1 {
			t.Errorf("the drop of store %d from %s on %s is in %d cases", m.Store, m.From, day, in)
		}
	}
	t.Logf("%d drops", len(y.drops))
}
