package app

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhanggui/internal/demo"
	"zhanggui/internal/retail"
)

// tradeYear is a made-up merchant whose orders are imported up to a day and typed
// from then on, with what the test knows of them by itself.
type tradeYear struct {
	*demo.Merchant
	from, to retail.Day
	orders   map[retail.Day][]demo.Order // what is typed
	goods    map[string]*demo.Product
	stores   map[string]*demo.Store
}

// newTradeYear makes the merchant. Of twelve stores one stops at some day, one
// buys a third of what it did from some day on; every other one goes on.
func newTradeYear(stores int, from, to retail.Day) *tradeYear {
	y := &tradeYear{
		Merchant: demo.Shape{Stores: stores, Products: 30, Days: to.Sub(from) + 91, Platform: "stdio"}.Make(20250401, to),
		from:     from, to: to, orders: map[retail.Day][]demo.Order{}, goods: map[string]*demo.Product{}, stores: map[string]*demo.Store{},
	}
	r := rand.New(rand.NewPCG(7, 7))
	turn := map[string]retail.Day{}
	for i := range y.Products {
		p := &y.Products[i]
		p.Stock = 700 * retail.One
		y.goods[p.SKU] = p
	}
	for i := range y.Stores {
		s := &y.Stores[i]
		y.stores[s.Code] = s
		if s.CreditLimit = 0; i%10 == 0 {
			s.CreditLimit, s.TermsDays = 4000_00, 30
		}
		turn[s.Code] = y.from.Add(r.IntN(max(1, y.to.Sub(y.from))))
	}
	past := y.Orders[:0:0]
	for i, o := range y.Orders {
		day := retail.DayOf(o.At, o.At.Location())
		no := slices.IndexFunc(y.Stores, func(s demo.Store) bool { return s.Code == o.Store })
		switch {
		case day < y.from:
			past = append(past, o)
			continue
		case day > turn[o.Store] && no%12 == 5, day > turn[o.Store] && no%12 == 8 && i%3 > 0:
			continue
		}
		y.orders[day] = append(y.orders[day], o)
	}
	y.Orders = past
	y.Visits = slices.DeleteFunc(y.Visits, func(v demo.Visit) bool { return retail.DayOf(v.At, v.At.Location()) >= y.from })
	return y
}

// write makes the files to be imported.
func (y *tradeYear) write(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, raw := range y.CSV() {
		if err := os.WriteFile(filepath.Join(dir, name), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// typed is an order as it is typed.
func (y *tradeYear) typed(o demo.Order) string {
	var b strings.Builder
	b.WriteString(y.stores[o.Store].Name)
	for _, l := range o.Lines {
		p := y.goods[l.SKU]
		fmt.Fprintf(&b, " %s%d%s", p.Name, l.Qty/retail.One, l.Unit)
		if l.Price != p.Price {
			fmt.Fprintf(&b, "@%s", l.Price)
		}
	}
	return b.String()
}
