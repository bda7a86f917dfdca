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

// quantity is the oracle of quantities: nil rows and false where goods have no
// unit in common.
func (w *world) quantity(q ask.Query) (map[string]*big.Rat, bool) {
	c := w.count(q, q.Period, q.Filter)
	out, units := map[string]*big.Rat{}, map[string]bool{}
	if q.By == ask.ByNone {
		out[""] = new(big.Rat)
	}
	for k := range c.keys {
		out[k] = new(big.Rat)
		for id, base := range c.base[k] {
			p := w.products[id]
			switch q.Unit {
			case "", p.SaleUnit:
				out[k].Add(out[k], big.NewRat(base, 1000*p.Pack))
				units[p.SaleUnit] = true
			case p.BaseUnit:
				out[k].Add(out[k], big.NewRat(base, 1000))
				units[p.BaseUnit] = true
			default:
				return nil, false
			}
		}
	}
	return out, len(units) < 2 || q.By == ask.ByProduct
}

// TestQuantitiesAgree counts quantities with loops.
func TestQuantitiesAgree(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	w, m := newWorld(t, db)
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuery(t, w)
		q.Metric, q.Unit = ask.Quantity, rapid.SampledFrom([]string{"", "箱", "瓶", "罐"}).Draw(t, "unit")
		if q.By == ask.ByNone && rapid.Bool().Draw(t, "one") {
			q.Filter.Products = []retail.ProductID{1}
		}
		want, ok := w.quantity(q)
		err := db.Read(context.Background(), m, func(tx *Tx) error {
			r, err := tx.Answer(q)
			if err != nil {
				return err
			}
			if r.MixedUnits == ok {
				return fmt.Errorf("mixed units: %v, want %v", r.MixedUnits, !ok)
			}
			if !ok {
				return nil
			}
			return compareRows(q, r, want)
		})
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
	})
}

// TestDaysAgree finds the newest orders and visits with loops.
func TestDaysAgree(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	w, m := newWorld(t, db)
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuery(t, w)
		q.Metric = rapid.SampledFrom([]ask.Metric{ask.LastOrder, ask.DaysSinceOrder, ask.LastVisit}).Draw(t, "which")
		q.By, q.Filter.Reps, q.Filter.Products, q.Filter.Categories = ask.ByStore, nil, nil, nil
		want := map[string]string{}
		for _, s := range w.stores {
			if s.Inactive || !w.admits(q.Filter, s, s.RepID, nil) || !w.meets(q.Stores, s) {
				continue
			}
			var last retail.Day
			for _, o := range w.orders {
				if q.Metric != ask.LastVisit && o.Store == s.ID && o.Status == retail.Logged {
					last = max(last, o.Day)
				}
			}
			for _, v := range w.visits {
				if q.Metric == ask.LastVisit && v.Store == s.ID {
					last = max(last, v.Day)
				}
			}
			switch {
			case last == "" && (len(q.Stores) == 0 || q.Metric == ask.DaysSinceOrder):
			case last != "" && q.Metric == ask.DaysSinceOrder:
				want[s.Code] = fmt.Sprint(w.today.Sub(last))
			default:
				want[s.Code] = string(last)
			}
		}
		err := db.Read(context.Background(), m, func(tx *Tx) error {
			r, err := tx.Answer(q)
			if err != nil || len(r.Rows) != len(want) {
				return fmt.Errorf("%w: %v, want %v", err, r.Rows, want)
			}
			for _, row := range r.Rows {
				got := string(row.Value.Day)
				if row.Value.Num != nil {
					got = row.Value.Num.RatString()
				}
				if got != want[row.Key] {
					return fmt.Errorf("%s is %s, want %s", row.Key, got, want[row.Key])
				}
			}
			return nil
		})
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
	})
}

// TestReachAndStock counts coverage, conversion, penetration and stock once,
// with loops.
func TestReachAndStock(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	w, m := newWorld(t, db)
	q := ask.Query{Today: w.today, By: ask.ByArea, Period: retail.Period{From: "2025-06-01", To: "2025-12-31"}}
	coverage, conversion, penetration := map[string]*big.Rat{}, map[string]*big.Rat{}, map[string]*big.Rat{}
	for _, area := range []string{"东", "西", "北"} {
		var stores, covered, converted int
		var sold, bought int64
		for _, s := range w.stores {
			if s.Area != area || s.Inactive {
				continue
			}
			stores++
			reached, first := false, retail.Day("")
			for _, o := range w.orders {
				if o.Store != s.ID {
					continue
				}
				if o.Status == retail.Logged {
					reached = reached || q.Period.Contains(o.Day)
					if first == "" || o.Day < first {
						first = o.Day
					}
				}
				if o.Status != retail.Cancelled && o.Day > w.today.Add(-28) && s.MonthlyPurchase > 0 {
					sold += int64(o.Total())
				}
			}
			for _, v := range w.visits {
				reached = reached || v.Store == s.ID && q.Period.Contains(v.Day)
			}
			bought += int64(s.MonthlyPurchase)
			if reached {
				covered++
			}
			if first != "" && q.Period.Contains(first) {
				converted++
			}
		}
		coverage[area], conversion[area] = big.NewRat(int64(covered), int64(stores)), big.NewRat(int64(converted), int64(covered))
		penetration[area] = big.NewRat(sold*30, 28*bought)
	}
	stock := map[string]*big.Rat{"P0": new(big.Rat), "P1": big.NewRat(3, 1), "P2": big.NewRat(6, 1), "P3": big.NewRat(9, 1)}
	low := map[string]*big.Rat{"P0": new(big.Rat), "P1": big.NewRat(3, 1)}
	for _, c := range []struct {
		q    ask.Query
		want map[string]*big.Rat
	}{
		{ask.Query{Metric: ask.Coverage, By: q.By, Period: q.Period, Today: q.Today}, coverage},
		{ask.Query{Metric: ask.Conversion, By: q.By, Period: q.Period, Today: q.Today}, conversion},
		{ask.Query{Metric: ask.Penetration, By: q.By, Today: q.Today}, penetration},
		{ask.Query{Metric: ask.Stock, By: ask.ByProduct}, stock},
		{ask.Query{Metric: ask.Stock, By: ask.ByProduct, BelowSafety: true}, low},
		{ask.Query{Metric: ask.Stock, By: ask.ByProduct, Unit: "瓶", Limit: &ask.Limit{Op: ask.Over, Value: new(big.Rat)}}, map[string]*big.Rat{"P0": new(big.Rat), "P1": big.NewRat(36, 1)}},
		{ask.Query{Metric: ask.Stock, Unit: "瓶", Filter: ask.Filter{Products: []retail.ProductID{2}}}, map[string]*big.Rat{"": big.NewRat(36, 1)}},
	} {
		err := db.Read(t.Context(), m, func(tx *Tx) error {
			r, err := tx.Answer(c.q)
			if err != nil {
				return err
			}
			return compareRows(c.q, r, c.want)
		})
		if err != nil {
			t.Errorf("%s: %v", c.q.Metric, err)
		}
	}
}

// TestComparedPeriods counts the other period of a comparison as a question of
// its own would.
func TestComparedPeriods(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	w, m := newWorld(t, db)
	q := ask.Query{Metric: ask.GMV, Today: w.today, By: ask.ByArea, Period: retail.Period{From: "2026-03-01", To: "2026-03-31"}, Against: ask.AgainstPrevious, Other: retail.Period{From: "2026-02-01", To: "2026-02-28"}}
	err := db.Read(t.Context(), m, func(tx *Tx) error {
		r, err := tx.Answer(q)
		if err != nil {
			return err
		}
		if err := compareRows(q, ask.Result{Rows: r.Rows}, w.sold(q, q.Period)); err != nil {
			return err
		}
		return compareRows(q, ask.Result{Rows: r.OtherRows}, w.sold(q, q.Other))
	})
	if err != nil {
		t.Error(err)
	}
}
