package scheduler_test

import (
	"slices"
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// goes is when a parcel may go out.
func goes(p bot.Parcel) (retail.Day, int) {
	at := p.CreatedAt
	if p.NotBefore.After(at) {
		at = p.NotBefore
	}
	return retail.DayOf(at, shanghai), at.In(shanghai).Hour()
}

// checkPushes: nobody hears of too much on a day, digests and lists and what is
// said by day together: at the 95th percentile the owner twice, others three times.
func checkPushes(t *testing.T, got tiers, from retail.Day) {
	t.Helper()
	said := map[bot.ChatID]map[retail.Day]int{}
	for _, p := range got.Said {
		if said[p.Chat] == nil {
			said[p.Chat] = map[retail.Day]int{}
		}
		day, _ := goes(p)
		said[p.Chat][day]++
	}
	for chat, days := range said {
		var counts []int
		for d := from; d <= end; d = d.Add(1) {
			counts = append(counts, days[d])
		}
		slices.Sort(counts)
		most := 3
		if strings.HasSuffix(string(chat), "p-u-owner") {
			most = 2
		}
		p95 := counts[(95*len(counts)+99)/100-1]
		if p95 > most {
			t.Errorf("%s hears %d times on a day at the 95th percentile, %v", chat, p95, counts)
		}
		t.Logf("%s: %d at the 95th percentile, %d at most", chat, p95, counts[len(counts)-1])
	}
}

// checkDropsTold: of a drop that a store's own decline caused its rep reads at
// 08:00 of the morning after, unless somebody had settled the store's case.
func (w *world) checkDropsTold(got tiers) {
	w.Helper()
	drops := 0
	w.read(func(tx *storage.Tx) error {
		cat, err := tx.Catalogue(true)
		if err != nil {
			return err
		}
		rep := map[retail.StoreID]retail.MemberID{}
		for _, s := range cat.Stores {
			rep[s.ID] = s.Rep
		}
		for _, c := range got.Alerts {
			f, err := alert.FactsOf(c)
			if err != nil {
				return err
			}
			for _, s := range f.Signs {
				if s.Type != alert.TierDrop || rep[c.Store] == 0 {
					continue
				}
				drops++
				routes, err := tx.Routes(rep[c.Store])
				if err != nil || len(routes) == 0 {
					w.Errorf("%s: its rep has no chat, %v", c.No, err)
					continue
				}
				if !slices.ContainsFunc(got.Said, func(p bot.Parcel) bool {
					day, hour := goes(p)
					return string(p.Chat) == routes[0].Chat && day == s.Day.Add(1) && hour == 8 && strings.Contains(string(p.Data), `"`+c.No+`"`)
				}) {
					w.Errorf("%s: the drop of %s was not said to its rep on the morning after", c.No, s.Day)
				}
			}
		}
		return nil
	})
	if drops == 0 {
		w.Error("no drop: this test no longer shows anything")
	}
	w.Logf("%d drops", drops)
}
