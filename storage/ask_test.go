package storage

import (
	"context"
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

// tally gathers by row what the loops see.
type tally struct {
	amount, cost, fees map[string]*big.Rat
	base               map[string]map[retail.ProductID]int64
	orders             map[string]map[retail.OrderID]map[retail.ProductID]bool
	stores             map[string]map[retail.StoreID]map[retail.OrderID]bool
	keys               map[string]bool
}

// count goes over all lines of a period.
func (w *world) count(q ask.Query, p retail.Period, filters ...ask.Filter) tally {
	c := tally{
		map[string]*big.Rat{},
		map[string]*big.Rat{},
		map[string]*big.Rat{},
		map[string]map[retail.ProductID]int64{},
		map[string]map[retail.OrderID]map[retail.ProductID]bool{},
		map[string]map[retail.StoreID]map[retail.OrderID]bool{},
		map[string]bool{},
	}
	for _, o := range w.orders {
		s := w.stores[o.Store]
		if o.Status == retail.Cancelled || !p.Contains(o.Day) || !w.meets(q.Stores, s) {
			continue
		}
		for _, l := range o.Lines {
			g := w.products[l.Product]
			ok := true
			for _, f := range filters {
				ok = ok && w.admits(f, s, o.Rep, g)
			}
			if !ok {
				continue
			}
			k := w.key(q.By, s, o.Rep, g, o.Day)
			if !c.keys[k] {
				c.keys[k] = true
				c.amount[k], c.cost[k], c.fees[k] = new(big.Rat), new(big.Rat), new(big.Rat)
				c.base[k], c.orders[k], c.stores[k] = map[retail.ProductID]int64{}, map[retail.OrderID]map[retail.ProductID]bool{}, map[retail.StoreID]map[retail.OrderID]bool{}
			}
			c.amount[k].Add(c.amount[k], big.NewRat(int64(l.Amount), 100))
			c.cost[k].Add(c.cost[k], big.NewRat(int64(l.Base)*int64(l.Cost), 1000*100*l.Pack))
			c.fees[k].Add(c.fees[k], big.NewRat(int64(l.Amount)*int64(l.FulfilRate+l.PromoRate), 100*1_000_000))
			c.base[k][g.ID] += int64(l.Base)
			if o.Status == retail.Logged {
				if c.orders[k][o.ID] == nil {
					c.orders[k][o.ID] = map[retail.ProductID]bool{}
				}
				c.orders[k][o.ID][g.ID] = true
				if c.stores[k][s.ID] == nil {
					c.stores[k][s.ID] = map[retail.OrderID]bool{}
				}
				c.stores[k][s.ID][o.ID] = true
			}
		}
	}
	return c
}

// sold is the oracle of the metrics over order lines.
func (w *world) sold(q ask.Query, p retail.Period) map[string]*big.Rat {
	c := w.count(q, p, q.Filter)
	if q.By == ask.ByNone && !c.keys[""] {
		c.keys[""], c.amount[""], c.cost[""], c.fees[""] = true, new(big.Rat), new(big.Rat), new(big.Rat)
	}
	out := map[string]*big.Rat{}
	for k := range c.keys {
		gross := new(big.Rat).Sub(c.amount[k], c.cost[k])
		net := new(big.Rat).Sub(gross, c.fees[k])
		over := func(x *big.Rat) *big.Rat {
			if c.amount[k].Sign() == 0 {
				return nil
			}
			return new(big.Rat).Quo(x, c.amount[k])
		}
		var v *big.Rat
		switch q.Metric {
		case ask.GMV:
			v = c.amount[k]
		case ask.Orders:
			v = big.NewRat(int64(len(c.orders[k])), 1)
		case ask.ActiveStores:
			v = big.NewRat(int64(len(c.stores[k])), 1)
		case ask.ARPU:
			v = half(c.amount[k], len(c.stores[k]))
		case ask.AOV:
			v = half(c.amount[k], len(c.orders[k]))
		case ask.GrossProfit:
			v = gross
		case ask.NetProfit:
			v = net
		case ask.GrossMargin:
			v = over(gross)
		case ask.NetMargin:
			v = over(net)
		case ask.SKUsPerOrder:
			n := 0
			for _, skus := range c.orders[k] {
				n += len(skus)
			}
			v = half(big.NewRat(int64(n), 1), len(c.orders[k]))
		case ask.RepeatRate:
			n := 0
			for _, orders := range c.stores[k] {
				if len(orders) > 1 {
					n++
				}
			}
			v = half(big.NewRat(int64(n), 1), len(c.stores[k]))
		case ask.Share:
			whole := q
			whole.By = ask.ByNone
			all, part := w.count(whole, p, q.Filter), w.count(q, p, q.Filter, q.Part)
			if a := all.amount[""]; a != nil && a.Sign() != 0 {
				v = new(big.Rat)
				if part.amount[k] != nil {
					v.Quo(part.amount[k], a)
				} else if q.By != ask.ByNone {
					v = nil
				}
			}
		}
		nothing := v == nil || v.Sign() == 0 && (q.Metric == ask.Orders || q.Metric == ask.ActiveStores)
		if q.By == ask.ByNone || !nothing {
			out[k] = v
		}
	}
	return out
}

// seen is the oracle of the metrics over stores and visits.
func (w *world) seen(q ask.Query, p retail.Period) map[string]*big.Rat {
	out := map[string]*big.Rat{}
	add := func(k string, n int64) {
		if out[k] == nil {
			out[k] = new(big.Rat)
		}
		out[k].Add(out[k], big.NewRat(n, 1))
	}
	if q.By == ask.ByNone {
		add("", 0)
	}
	visited := map[string]bool{}
	for _, v := range w.visits {
		s := w.stores[v.Store]
		if !p.Contains(v.Day) || !w.admits(q.Filter, s, v.Rep, nil) || !w.meets(q.Stores, s) {
			continue
		}
		k := w.key(q.By, s, v.Rep, nil, v.Day)
		if q.Metric == ask.Visits {
			add(k, 1)
		} else if q.Metric == ask.VisitedStores && !visited[k+"/"+s.Code] {
			visited[k+"/"+s.Code] = true
			add(k, 1)
		}
	}
	for _, s := range w.stores {
		if !w.admits(q.Filter, s, s.RepID, nil) || !w.meets(q.Stores, s) {
			continue
		}
		var first retail.Day
		for _, o := range w.orders {
			if o.Store == s.ID && o.Status == retail.Logged && (first == "" || o.Day < first) {
				first = o.Day
			}
		}
		if q.Metric == ask.StoreCount && !s.Inactive {
			add(w.key(q.By, s, s.RepID, nil, ""), 1)
		}
		if q.Metric == ask.NewStores && first != "" && p.Contains(first) {
			add(w.key(q.By, s, s.RepID, nil, first), 1)
		}
	}
	return out
}

func drawQuery(t *rapid.T, w *world) ask.Query {
	q := ask.Query{Today: w.today, Metric: rapid.SampledFrom([]ask.Metric{
		ask.GMV, ask.Orders, ask.ActiveStores, ask.ARPU, ask.AOV, ask.SKUsPerOrder, ask.RepeatRate, ask.GrossProfit, ask.GrossMargin,
		ask.NetProfit, ask.NetMargin, ask.Share, ask.Visits, ask.VisitedStores, ask.StoreCount, ask.NewStores,
	}).Draw(t, "metric")}
	from := w.today.Add(-rapid.IntRange(0, 420).Draw(t, "from"))
	q.Period = retail.Period{From: from, To: min(w.today, from.Add(rapid.IntRange(0, 200).Draw(t, "days")))}
	goods := q.Metric != ask.Visits && q.Metric != ask.VisitedStores && q.Metric != ask.StoreCount && q.Metric != ask.NewStores
	dims := []ask.Dim{ask.ByNone, ask.ByStore, ask.ByArea, ask.ByRep, ask.ByTier}
	if q.Metric != ask.StoreCount {
		dims = append(dims, ask.ByDay, ask.ByWeek, ask.ByMonth)
	}
	if goods {
		dims = append(dims, ask.ByProduct, ask.ByCategory)
	}
	q.By = rapid.SampledFrom(dims).Draw(t, "by")
	q.Filter = drawFilter(t, goods, "filter")
	if q.Metric == ask.Share {
		q.Part = drawFilter(t, true, "part")
	}
	for range rapid.IntRange(0, 2).Draw(t, "conditions") {
		c := ask.Condition{Deed: rapid.SampledFrom([]ask.Deed{ask.Ordered, ask.Visited}).Draw(t, "deed"), Not: rapid.Bool().Draw(t, "not"), Period: retail.Period{From: w.today.Add(-rapid.IntRange(10, 150).Draw(t, "since")), To: w.today}}
		if c.Deed == ask.Ordered && rapid.Bool().Draw(t, "goods") {
			g := drawFilter(t, true, "of")
			c.Products, c.Categories = g.Products, g.Categories
		}
		q.Stores = append(q.Stores, c)
	}
	return q
}

func drawFilter(t *rapid.T, goods bool, name string) ask.Filter {
	var f ask.Filter
	yes := func(what string) bool { return rapid.IntRange(0, 3).Draw(t, name+what) == 0 }
	for id := retail.StoreID(1); yes("store") && id <= 14; id++ {
		f.Stores = append(f.Stores, retail.StoreID(rapid.IntRange(1, 14).Draw(t, name+"id")))
	}
	if yes("area") {
		f.Areas = []string{rapid.SampledFrom([]string{"东", "西"}).Draw(t, name+"a")}
	}
	if yes("rep") {
		f.Reps = []retail.MemberID{retail.MemberID(rapid.IntRange(1, 3).Draw(t, name+"r"))}
	}
	if yes("owner") {
		f.Owners = []retail.MemberID{retail.MemberID(rapid.IntRange(1, 3).Draw(t, name+"o"))}
	}
	if yes("tier") {
		f.Tiers = []string{"gold", "silver"}
	}
	if goods && yes("product") {
		f.Products = []retail.ProductID{retail.ProductID(rapid.IntRange(1, 5).Draw(t, name+"p")), 2}
	}
	if goods && yes("category") {
		f.Categories = []string{"水"}
	}
	return f
}

// TestAnswersAgreeWithPlainLoops counts drawn questions twice: in SQL, and with
// loops over the records as they were made.
func TestAnswersAgreeWithPlainLoops(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	w, m := newWorld(t, db)
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuery(t, w)
		want := w.sold(q, q.Period)
		if q.Metric == ask.Visits || q.Metric == ask.VisitedStores || q.Metric == ask.StoreCount || q.Metric == ask.NewStores {
			want = w.seen(q, q.Period)
		}
		err := db.Read(context.Background(), m, func(tx *Tx) error {
			r, err := tx.Answer(q)
			if err != nil {
				return err
			}
			return compareRows(q, r, want)
		})
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
	})
}

func compareRows(q ask.Query, r ask.Result, want map[string]*big.Rat) error {
	got := map[string]*big.Rat{}
	if q.By == ask.ByNone {
		got[""] = r.Value.Num
	}
	for _, row := range r.Rows {
		if _, twice := got[row.Key]; twice {
			return fmt.Errorf("row %s twice", row.Key)
		}
		got[row.Key] = row.Value.Num
	}
	if len(got) != len(want) {
		return fmt.Errorf("%d rows, want %d: %v, want %v", len(got), len(want), got, want)
	}
	for k, v := range want {
		g, ok := got[k]
		if !ok || (g == nil) != (v == nil) || g != nil && g.Cmp(v) != 0 {
			return fmt.Errorf("%q is %v, want %v", k, g, v)
		}
	}
	return nil
}
