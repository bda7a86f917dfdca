package storage

import (
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

// seen is a visit: who was where on which day.
type seen struct {
	Store retail.StoreID
	Rep   retail.MemberID
	Day   retail.Day
}

// world is a small merchant held in memory beside the database: what the
// oracle counts with plain loops.
type world struct {
	today    retail.Day
	stores   map[retail.StoreID]*Store
	products map[retail.ProductID]*Product
	members  map[retail.MemberID]string
	tiers    map[retail.StoreID]string
	orders   []retail.Order
	visits   []seen
}

// newWorld stores a merchant with all that makes counting hard: cancelled
// orders, returns, gifts, packs and costs that changed, handovers, inactive
// stores, stores that never ordered, and a second merchant beside it.
func newWorld(t *testing.T, db *DB) (*world, retail.MerchantID) {
	t.Helper()
	var first retail.MerchantID
	var w *world
	for n, name := range []string{"甲", "乙"} {
		m, err := db.AddMerchant(context.Background(), name, "Asia/Shanghai", time.Unix(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		made := &world{today: "2026-03-31", stores: map[retail.StoreID]*Store{}, products: map[retail.ProductID]*Product{}, members: map[retail.MemberID]string{}, tiers: map[retail.StoreID]string{}}
		if err := db.Write(context.Background(), m.ID, func(tx *Tx) error { return made.fill(tx, rand.New(rand.NewPCG(7, uint64(n)))) }); err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			first, w = m.ID, made
		}
	}
	return w, first
}

func (w *world) fill(tx *Tx, r *rand.Rand) error {
	*w = world{today: w.today, stores: map[retail.StoreID]*Store{}, products: map[retail.ProductID]*Product{}, members: map[retail.MemberID]string{}, tiers: map[retail.StoreID]string{}}
	var members []*Member
	for i := range 3 {
		members = append(members, &Member{Name: fmt.Sprintf("业务%d", i), Role: retail.Rep})
	}
	if err := tx.PutMembers(members); err != nil {
		return err
	}
	for _, m := range members {
		w.members[m.ID] = m.Name
	}
	var stores []*Store
	for i := range 14 {
		stores = append(stores, &Store{
			Code: fmt.Sprintf("S%02d", i), Name: fmt.Sprintf("店%d", i), Area: []string{"东", "西", "北"}[i%3], RepID: members[r.IntN(3)].ID,
			MonthlyPurchase: retail.Money(r.IntN(3) * 500000), Inactive: i == 13,
		})
	}
	if err := tx.PutStores(stores); err != nil {
		return err
	}
	var products []*Product
	for i, pack := range []int64{24, 12, 7, 1, 22} {
		products = append(products, &Product{
			SKU: fmt.Sprintf("P%d", i), Name: fmt.Sprintf("货%d", i), Category: []string{"水", "酒"}[i%2], SaleUnit: []string{"箱", "箱", "箱", "袋", "箱"}[i], BaseUnit: []string{"瓶", "瓶", "罐", "袋", "瓶"}[i],
			Pack: pack, Price: retail.Money(1000 + 777*i), Cost: retail.Money(701 + 333*i), FulfilRate: 50000, PromoRate: retail.Rate(12345 * i), Stock: retail.Qty(1000 * i * 3), SafetyStock: 5000, Inactive: i == 4,
		})
	}
	if err := tx.PutProducts(products); err != nil {
		return err
	}
	for _, p := range products {
		w.products[p.ID] = p
	}
	for i, s := range stores {
		w.stores[s.ID] = s
		tier := []string{"gold", "silver", "bronze"}[i%3]
		w.tiers[s.ID] = tier
		if err := tx.g.Create(&TierState{MerchantID: tx.merchant, StoreID: s.ID, Computed: tier, Held: tier}).Error; err != nil {
			return err
		}
	}
	return w.trade(tx, r, stores, products, members)
}

// trade makes orders and visits; the last two active stores never order, and
// the last is never visited.
func (w *world) trade(tx *Tx, r *rand.Rand, stores []*Store, products []*Product, members []*Member) error {
	var filed []Filed
	for i := range 220 {
		s := stores[r.IntN(11)]
		if r.IntN(9) == 0 {
			s = stores[13]
		}
		o := retail.Order{Store: s.ID, Rep: members[r.IntN(3)].ID, Day: w.today.Add(-r.IntN(400)), Status: retail.Logged}
		sign := retail.Qty(1)
		switch r.IntN(12) {
		case 0:
			o.Status = retail.Cancelled
		case 1:
			o.Status, sign = retail.Returned, -1
		}
		for range 1 + r.IntN(3) {
			p := products[r.IntN(len(products))]
			pack := p.Pack
			if r.IntN(8) == 0 {
				pack++ // the product file has changed since
			}
			base := sign * retail.Qty(1+r.IntN(60)) * retail.One
			l := retail.Line{Product: p.ID, Qty: base, Base: base, Unit: p.BaseUnit, Pack: pack, Cost: p.Cost + retail.Money(r.IntN(50)), FulfilRate: p.FulfilRate, PromoRate: p.PromoRate, Gift: r.IntN(10) == 0}
			if !l.Gift {
				l.Amount = retail.ListAmount(base, p.Price, p.Pack)
			}
			o.Lines = append(o.Lines, l)
		}
		filed = append(filed, Filed{Order: Order{No: fmt.Sprintf("D%d", i), StoreID: o.Store, RepID: o.Rep, Day: o.Day, Status: o.Status}, Lines: o.Lines})
		o.ID = retail.OrderID(i + 1)
		w.orders = append(w.orders, o)
	}
	if err := tx.FileOrders(filed, 1); err != nil {
		return err
	}
	var visits []*Visit
	for i := range 90 {
		v := seen{Store: stores[r.IntN(12)].ID, Rep: members[r.IntN(3)].ID, Day: w.today.Add(-r.IntN(300))}
		w.visits = append(w.visits, v)
		visits = append(visits, &Visit{Dedupe: fmt.Sprint(i), StoreID: v.Store, RepID: v.Rep, Day: v.Day})
	}
	return tx.AddVisits(visits)
}

// key is the row that an order's line belongs to, as people see it.
func (w *world) key(by ask.Dim, s *Store, rep retail.MemberID, p *Product, day retail.Day) string {
	switch by {
	case ask.ByStore:
		return s.Code
	case ask.ByProduct:
		return p.SKU
	case ask.ByCategory:
		return p.Category
	case ask.ByArea:
		return s.Area
	case ask.ByRep:
		return w.members[rep]
	case ask.ByTier:
		return w.tiers[s.ID]
	case ask.ByDay:
		return string(day)
	case ask.ByWeek:
		return string(day.Monday())
	case ask.ByMonth:
		return string(day[:7])
	}
	return ""
}

func has[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return len(list) == 0
}

// admits says whether a filter lets a store, rep and product through.
func (w *world) admits(f ask.Filter, s *Store, rep retail.MemberID, p *Product) bool {
	return has(f.Stores, s.ID) && has(f.Areas, s.Area) && has(f.Owners, s.RepID) && has(f.Reps, rep) && has(f.Tiers, w.tiers[s.ID]) &&
		(p == nil || has(f.Products, p.ID) && has(f.Categories, p.Category))
}

// meets says whether a store meets all conditions.
func (w *world) meets(conds []ask.Condition, s *Store) bool {
	for _, c := range conds {
		did := false
		if c.Deed == ask.Visited {
			for _, v := range w.visits {
				did = did || v.Store == s.ID && c.Period.Contains(v.Day)
			}
		} else {
			for _, o := range w.orders {
				for _, l := range o.Lines {
					p := w.products[l.Product]
					goods := len(c.Products)+len(c.Categories) == 0 || len(c.Products) > 0 && has(c.Products, p.ID) || len(c.Categories) > 0 && has(c.Categories, p.Category)
					did = did || o.Store == s.ID && o.Status == retail.Logged && c.Period.Contains(o.Day) && goods
				}
			}
		}
		if did == c.Not {
			return false
		}
	}
	return true
}

func half(a *big.Rat, n int) *big.Rat {
	if n == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, big.NewRat(int64(n), 1))
}
