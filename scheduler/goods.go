package scheduler

import (
	"context"
	"fmt"
	"slices"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// goodsWatch is for how many days it is looked whether a product comes back.
const goodsWatch = 28

// good is one product in one store: the days on which it was ordered, the last
// of them as it was.
type good struct {
	id     retail.ProductID
	days   []int32
	last   storage.GoodsDay
	amount retail.Money // of all days
}

// goodsOf reads what some stores ordered in the year up to a day, and what their
// rhythms come to as of the day before it.
func (l *ledger) goodsOf(tx *storage.Tx, stores []retail.StoreID, day retail.Day) (map[retail.StoreID][]good, *insight.Market, error) {
	out := map[retail.StoreID][]good{}
	err := tx.EachGoodsDay(stores, retail.Period{From: day.Add(-goodsBack), To: day}, func(g storage.GoodsDay) {
		of := out[g.Store]
		if len(of) == 0 || of[len(of)-1].id != g.Product {
			of = append(of, good{id: g.Product})
		}
		at := &of[len(of)-1]
		at.days, at.last, at.amount = append(at.days, int32(g.Day.Number())), g, at.amount+g.Amount
		out[g.Store] = of
	})
	if err != nil {
		return nil, nil, err
	}
	var series [][]int32
	for _, id := range stores { // in an order: sums of the same numbers must come out the same
		for _, x := range out[id] {
			series = append(series, x.days)
		}
	}
	cal := insight.CalendarOf(int32(day.Number())-1, l.histories, l.holidays.Closures())
	return out, l.fits.Market(cal, series), nil
}

// goods finds the products that stores which ordered on the last day go on
// ordering without, and closes the cases whose products came back or are
// watched for long enough.
func (s *Scheduler) goods(ctx context.Context, m retail.MerchantID, n *nights) error {
	day := retail.DayFromNumber(int(n.to)).Add(1)
	var stores []retail.StoreID
	var days [][]int32
	for i, st := range n.l.stores {
		if n.cycles[i].Last == n.to && !st.Inactive {
			stores, days = append(stores, st.ID), append(days, n.l.histories[i].OrderDays(n.to))
		}
	}
	return s.Store.Read(ctx, m, func(tx *storage.Tx) error {
		of, market, err := n.l.goodsOf(tx, stores, day)
		if err != nil {
			return fmt.Errorf("read goods: %w", err)
		}
		n.returned(of)
		if n.push > n.to {
			return nil // nothing of the past is told
		}
		gone, err := s.gone(tx, day)
		if err != nil {
			return err
		}
		n.missed(stores, of, missedBy{market, gone, days})
		return nil
	})
}

// missedBy is what products are held against: their rhythms, what we have run out
// of, and the stores' own order days, in the order of the stores.
type missedBy struct {
	market *insight.Market
	gone   map[retail.ProductID]retail.Day
	days   [][]int32
}

// missed finds what each store orders without, once for each silence of a
// product, in the most valuable stores first, as many as there is room for.
func (n *nights) missed(stores []retail.StoreID, of map[retail.StoreID][]good, by missedBy) {
	known := n.goodsKnown()
	held := n.nightOf(n.to).Held
	var found []alert.Decision
	for i, id := range stores {
		a := alert.Alert{Type: alert.Product, Store: id, Day: n.to, Tier: held[id], Few: n.b.Few()}
		list := slices.Clone(of[id])
		slices.SortStableFunc(list, func(a, b good) int { return int(min(1, max(-1, b.amount-a.amount))) })
		own := by.market.Of(n.l.history(id))
		for _, x := range list {
			c, is := own.Dropped(x.days, by.days[i])
			if _, out := by.gone[x.id]; out || !is || known[missing{id, x.id, x.last.Day}] {
				continue
			}
			a.Goods = append(a.Goods, alert.Stop{Name: n.l.products[x.id], Last: x.last.Day, Usual: c.Days, Product: x.id})
		}
		if len(a.Goods) > 0 {
			found = append(found, alert.Decision{Alert: a, Reason: alert.ReasonPush})
		}
	}
	slices.SortStableFunc(found, func(a, b alert.Decision) int {
		return int(min(1, max(-1, n.worth(b.Store)-n.worth(a.Store))))
	})
	n.found = append(n.found, found[:min(len(found), alert.Morning{Stores: len(n.l.stores)}.Room())]...)
}

// missing is one silence of a product in a store.
type missing struct {
	store   retail.StoreID
	product retail.ProductID
	last    retail.Day
}

// goodsKnown are the silences of products of which somebody heard.
func (n *nights) goodsKnown() map[missing]bool {
	out := map[missing]bool{}
	for _, c := range slices.Concat(n.l.cases, n.l.open) {
		if f, err := alert.FactsOf(c); err == nil {
			for _, g := range f.Goods {
				out[missing{c.Store, g.Product, g.Last}] = true
			}
		}
	}
	return out
}

// returned closes the cases of products: all came back, or it is long ago.
func (n *nights) returned(of map[retail.StoreID][]good) {
	for _, c := range n.l.open {
		f, err := alert.FactsOf(c)
		if err != nil || alert.Type(c.Type) != alert.Product {
			continue
		}
		back := false
		if list, ordered := of[c.Store]; ordered {
			back = !slices.ContainsFunc(f.Goods, func(g alert.Stop) bool {
				return !slices.ContainsFunc(list, func(x good) bool { return x.id == g.Product && x.last.Day > g.Last })
			})
		}
		switch {
		case back:
			n.over = append(n.over, c)
		case int(n.to)-c.Day.Number() >= goodsWatch:
			n.lapsed = append(n.lapsed, c)
		}
	}
}
