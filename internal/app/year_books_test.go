package app

import (
	"database/sql"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"zhanggui/internal/demo"
	"zhanggui/internal/retail"
)

// books are what the test adds up by itself from what was typed.
type books struct {
	t      *testing.T
	y      *tradeYear
	db     *sql.DB
	sold   map[retail.Day]retail.Money
	orders map[retail.Day]int
	stores map[retail.Day]map[string]int
	goods  map[string]retail.Money // fen of the year by SKU
	stock  map[string]retail.Qty   // sale units
	owed   map[string]retail.Money // by store, since it last paid
}

func newBooks(t *testing.T, y *tradeYear, path string) *books {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	b := &books{t: t, y: y, db: db, sold: map[retail.Day]retail.Money{}, orders: map[retail.Day]int{}, stores: map[retail.Day]map[string]int{}, goods: map[string]retail.Money{}, stock: map[string]retail.Qty{}, owed: map[string]retail.Money{}}
	for _, p := range y.Products {
		b.stock[p.SKU] = p.Stock
	}
	return b
}

// add books an order (1), or takes it out of the sums again, as a return does (−1).
func (b *books) add(day retail.Day, o demo.Order, sign retail.Qty) {
	for _, l := range o.Lines {
		b.change(day, o, l.SKU, sign*l.Qty, retail.Money(sign*l.Qty/retail.One)*l.Price)
	}
	if sign > 0 {
		b.count(day, o, 1)
	}
}

func (b *books) uncount(day retail.Day, o demo.Order) { b.count(day, o, -1) }

func (b *books) count(day retail.Day, o demo.Order, n int) {
	b.orders[day] += n
	if b.stores[day] == nil {
		b.stores[day] = map[string]int{}
	}
	b.stores[day][o.Store] += n
}

func (b *books) change(day retail.Day, o demo.Order, sku string, qty retail.Qty, fen retail.Money) {
	b.sold[day] += fen
	b.goods[sku] += fen
	b.owed[o.Store] += fen
	b.stock[sku] -= qty
}

// active are the stores with an order on the day.
func (b *books) active(day retail.Day) int {
	n := 0
	for _, k := range b.stores[day] {
		if k > 0 {
			n++
		}
	}
	return n
}

// stockAgrees holds the stock on file against the test's own.
func (b *books) stockAgrees(day retail.Day) {
	b.t.Helper()
	rows, err := b.db.QueryContext(b.t.Context(), "SELECT sku, stock FROM products")
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	n := 0
	for rows.Next() {
		var sku string
		var stock retail.Qty
		if err := rows.Scan(&sku, &stock); err != nil {
			b.t.Fatal(err)
		}
		if n++; stock != b.stock[sku] {
			b.t.Errorf("%s: %s on file are %s, counted and received less sold %s", day, sku, stock, b.stock[sku])
		}
	}
	if err := rows.Err(); err != nil || n != len(b.stock) {
		b.t.Errorf("%d products on file: %v", n, err)
	}
}

// exported adds up an exported file of orders.
func (b *books) exported(path string) retail.Money {
	b.t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff"))).ReadAll()
	if err != nil {
		b.t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range rows[0] {
		at[h] = i
	}
	var sum retail.Money
	for _, r := range rows[1:] {
		amount, err := retail.ParseMoney(r[at["金额"]])
		if err != nil {
			b.t.Fatalf("%v: %v", r, err)
		}
		if r[at["状态"]] != "已取消" {
			sum += amount
		}
	}
	return sum
}
