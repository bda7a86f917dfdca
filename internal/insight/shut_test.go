package insight_test

import (
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// A store that announced to be closed for three weeks is as late after them as it
// was before, nothing is expected of it on them, and its interval is as ever once
// it orders again; what was not said yet changes nothing.
func TestShutStopsTheStoresClock(t *testing.T) {
	t.Parallel()
	const today = 20_400
	days := every(today-300, today-41, 7) // the last one some 41 days ago
	last := days[len(days)-1]
	shut := insight.Shut{From: last + 3, To: last + 23, Said: last + 3}
	book := []insight.History{{Store: 1}}
	for i := range 30 {
		book = append(book, insight.History{Store: retail.StoreID(i + 2)})
		for d := int32(today - 300 + i%7); d <= today; d += int32(3 + i%8) {
			book[i+1].Days = append(book[i+1].Days, insight.OrderDay{Day: d, Orders: 1, SKUs: 1})
		}
	}
	for _, d := range days {
		book[0].Days = append(book[0].Days, insight.OrderDay{Day: d, Orders: 1, SKUs: 1})
	}
	open, cfg := book[0], insight.Default()
	book[0].Shut = []insight.Shut{shut}
	look := func(day int32, h insight.History) (insight.Cycle, insight.Status) {
		m, series := new(insight.Fits).MarketOf(day, book, nil)
		c := m.Of(h).Cycle(series[0])
		return c, insight.StatusOf(insight.Silver, c, &cfg)
	}
	before, _ := look(shut.From, open)
	if early, _ := look(shut.From-1, book[0]); early.DueOn >= shut.From+7 {
		t.Errorf("it was known before it was said: %+v", early)
	}
	for day := shut.From; day <= shut.To; day++ {
		c, status := look(day, book[0])
		if status != insight.StatusRegular || c.Elapsed != before.Elapsed-1 || c.DueFrom <= shut.To {
			t.Fatalf("day %d of the closure: %s %+v", day-shut.From, status, c)
		}
		if left := shut.To - day; left >= 7 && c.P7 > 1e-6 {
			t.Fatalf("day %d of the closure: P7 %g", day-shut.From, c.P7)
		}
	}
	if _, status := look(shut.To, open); status != insight.StatusSleeping && status != insight.StatusOverdue {
		t.Errorf("a store that said nothing is %s", status)
	}
	c, status := look(shut.To+14, book[0])
	if status != insight.StatusOverdue && status != insight.StatusSleeping {
		t.Errorf("two weeks after it: %s %+v", status, c)
	}
	back := shut.To + 5
	book[0].Days = append(book[0].Days, insight.OrderDay{Day: back, Orders: 1, SKUs: 1})
	after, _ := look(back+1, book[0])
	blind, _ := look(back+1, insight.History{Store: 1, Days: book[0].Days})
	if after.Interval > before.Interval+0.2 || after.Interval < before.Interval-0.2 || blind.Interval < after.Interval+0.3 || after.Longest > 8 {
		t.Errorf("interval %.2f before, %.2f after, %.2f of one that said nothing; longest %d", before.Interval, after.Interval, blind.Interval, after.Longest)
	}
}

// A day on which the store ordered it was open, whatever it had said.
func TestShutGivesWayToOrders(t *testing.T) {
	t.Parallel()
	h := insight.History{Store: 1, Shut: []insight.Shut{{From: 20_002, To: 20_020, Said: 20_002}}}
	var all []int32
	for d := int32(19_900); d <= 20_010; d++ {
		all = append(all, d)
	}
	for _, d := range []int32{20_000, 20_005} {
		h.Days = append(h.Days, insight.OrderDay{Day: d, Orders: 1, SKUs: 1})
	}
	cal := insight.NewCalendar(20_010, all, nil)
	if n := cal.Of(h).Between(20_000, 20_010); n != 2 {
		t.Errorf("%d trading days, want the one before the closure and the one on which it ordered", n)
	}
	if n := cal.Of(insight.History{}).Between(20_000, 20_010); n != 10 {
		t.Errorf("%d trading days of others", n)
	}
}
