package demo

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/retail"
)

const end = retail.Day("2026-04-01")

func TestSameSeedSameBytes(t *testing.T) {
	t.Parallel()
	a, b, c := Make(7, end).CSV(), Make(7, end).CSV(), Make(8, end).CSV()
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs for the same seed", name)
		}
	}
	if bytes.Equal(a["orders.csv"], c["orders.csv"]) {
		t.Error("another seed gave the same orders")
	}
}

// Whatever the shape, seed and day, records point to records, orders lie in the
// span, and names that must be unique are.
func TestIntegrity(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		shape := Shape{
			Stores: rapid.IntRange(1, 90).Draw(t, "stores"), Products: rapid.IntRange(1, 70).Draw(t, "products"),
			Days: rapid.IntRange(1, 500).Draw(t, "days"), Platform: "test",
		}
		last := retail.DayFromNumber(rapid.IntRange(19_000, 23_500).Draw(t, "end"))
		m := shape.Make(rapid.Uint64().Draw(t, "seed"), last)
		if len(m.Stores) != shape.Stores || len(m.Products) != shape.Products {
			t.Fatalf("%d stores, %d products", len(m.Stores), len(m.Products))
		}
		if err := m.check(retail.Period{From: last.Add(1 - shape.Days), To: last}); err != nil {
			t.Fatal(err)
		}
	})
}

func (m *Merchant) check(span retail.Period) error {
	members, stores, products := map[string]retail.Role{}, map[string]Store{}, map[string]Product{}
	for _, p := range m.Members {
		members[p.Name] = p.Role
	}
	seen := map[string]bool{}
	once := func(kind, name string) error {
		if name == "" || seen[kind+name] {
			return fmt.Errorf("%s %q is empty or twice there", kind, name)
		}
		seen[kind+name] = true
		return nil
	}
	for _, s := range m.Stores {
		stores[s.Code] = s
		for _, err := range []error{once("code", s.Code), once("store", s.Name)} {
			if err != nil {
				return err
			}
		}
		if members[s.Rep] != retail.Rep || s.CreatedOn > span.To || s.MonthlyPurchase <= 0 {
			return fmt.Errorf("store %+v", s)
		}
	}
	for _, p := range m.Products {
		products[p.SKU] = p
		for _, name := range append([]string{p.Name}, p.Aliases...) {
			if err := once("product", name); err != nil {
				return err
			}
		}
		if p.Cost >= p.Price || p.Stock < 0 || p.Pack < 1 || !p.Stock.Whole() {
			return fmt.Errorf("product %+v", p)
		}
	}
	for i, o := range m.Orders {
		if err := once("order", o.No); err != nil {
			return err
		}
		d := retail.DayOf(o.At, china)
		if stores[o.Store].Code == "" || !span.Contains(d) || closed(dateOf(d)) || len(o.Lines) == 0 || i > 0 && o.At.Before(m.Orders[i-1].At) {
			return fmt.Errorf("order %+v", o)
		}
		for _, l := range o.Lines {
			p := products[l.SKU]
			if p.SaleUnit != l.Unit || l.Qty <= 0 || !l.Qty.Whole() || l.Price <= p.Price/2 || l.Price > p.Price {
				return fmt.Errorf("line %+v of order %s", l, o.No)
			}
		}
	}
	for _, v := range m.Visits {
		if stores[v.Store].Rep != v.Rep || v.Note == "" || !span.Contains(retail.DayOf(v.At, china)) {
			return fmt.Errorf("visit %+v", v)
		}
	}
	return nil
}

func byStore(m *Merchant) map[string][]Order {
	out := map[string][]Order{}
	for _, o := range m.Orders {
		if o.Status == retail.Logged {
			out[o.Store] = append(out[o.Store], o)
		}
	}
	return out
}

// What was made up about a store is what its orders show, for any seed.
func TestLivesShow(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		m := Make(seed, end)
		orders, lives := byStore(m), map[Life]int{}
		for _, s := range m.Stores {
			lives[s.Life]++
			list := orders[s.Code]
			if s.Life == Prospect {
				if len(list) > 0 {
					t.Errorf("%s has orders", s.Code)
				}
				continue
			}
			if len(list) == 0 {
				t.Errorf("%s (%s) has no order", s.Code, s.Life)
				continue
			}
			first, last := retail.DayOf(list[0].At, china), retail.DayOf(list[len(list)-1].At, china)
			silent := end.Sub(last)
			ok := map[Life]bool{
				Steady: silent < 60, Declining: silent <= 28+21, Overdue: silent >= 9 && silent < 28,
				Sleeping: silent >= 55 && silent < 130, Lost: silent >= 180, New: end.Sub(first) < 28,
			}[s.Life]
			if !ok {
				t.Errorf("seed %d: %s is %s, first order %s, last %s", seed, s.Code, s.Life, first, last)
			}
		}
		for _, l := range []Life{Steady, Declining, Overdue, Sleeping, Lost, New, Prospect} {
			if lives[l] < 2 {
				t.Errorf("only %d stores are %s", lives[l], l)
			}
		}
	}
}

// A declining store was among the better two fifths before, and has lost more than the
// 54 % from which a decline is pushed, with at least 4 order days before.
func TestDeclinesAreClear(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		m := Make(seed, end)
		before, after, orderDays := map[string]float64{}, map[string]float64{}, map[string]map[retail.Day]bool{}
		var all84, all28 float64
		for _, o := range m.Orders {
			if o.Status != retail.Logged {
				continue
			}
			d := retail.DayOf(o.At, china)
			switch age := end.Sub(d); {
			case age < 28:
				after[o.Store] += float64(o.Total())
				all28 += float64(o.Total())
			case age < 28+84:
				before[o.Store] += float64(o.Total())
				all84 += float64(o.Total())
				if orderDays[o.Store] == nil {
					orderDays[o.Store] = map[retail.Day]bool{}
				}
				orderDays[o.Store][d] = true
			}
		}
		var sizes []float64
		for _, g := range before {
			sizes = append(sizes, g)
		}
		slices.Sort(sizes)
		top := sizes[len(sizes)*6/10]
		for _, s := range m.Stores {
			if s.Life != Declining {
				continue
			}
			decline := 1 - after[s.Code]/all28/(before[s.Code]/all84)
			if decline < 0.54 || len(orderDays[s.Code]) < 4 || before[s.Code] < top {
				t.Errorf("seed %d: %s declined by %.2f from %.0f (two fifths are above %.0f), %d order days", seed, s.Code, decline, before[s.Code], top, len(orderDays[s.Code]))
			}
		}
	}
}

func TestTotalsAreSane(t *testing.T) {
	t.Parallel()
	m := Make(1, end)
	status := map[retail.OrderStatus]int{}
	var sum, logSum, logSquares float64
	var lines int
	for _, o := range m.Orders {
		status[o.Status]++
		lines += len(o.Lines)
		if o.Status == retail.Logged {
			v := math.Log(float64(o.Total()))
			sum += float64(o.Total()) / 100
			logSum += v
			logSquares += v * v
		}
	}
	n := float64(status[retail.Logged])
	mean := logSum / n
	sigma := math.Sqrt(logSquares/n - mean*mean)
	median := math.Exp(mean) / 100
	t.Logf("%d orders, %.1f lines each, ¥%.0f, median ¥%.0f, sigma %.2f, %v", len(m.Orders), float64(lines)/float64(len(m.Orders)), sum, median, sigma, status)
	if n < 3_000 || n > 8_000 || sum < 3e6 || sum > 2e7 || median < 300 || median > 2_000 || sigma < 0.5 || sigma > 1.5 {
		t.Errorf("%v orders, ¥%.0f, median ¥%.0f, sigma %.2f", n, sum, median, sigma)
	}
	if c, r := status[retail.Cancelled], status[retail.Returned]; c < 20 || c > 200 || r < 10 || r > 150 {
		t.Errorf("%d cancelled, %d returned", c, r)
	}
	if len(m.Visits) < 500 || len(m.Targets) != 12*5-5 && len(m.Targets) != 12*5 {
		t.Errorf("%d visits, %d targets", len(m.Visits), len(m.Targets))
	}
	short := 0
	for _, p := range m.Products {
		if p.Stock < p.SafetyStock {
			short++
		}
	}
	if short == 0 || short > len(m.Products)/4 {
		t.Errorf("%d products below their safety stock", short)
	}
}

// Spring Festival: nothing for ten days, and more than usual in the weeks before.
func TestSpringFestival(t *testing.T) {
	t.Parallel()
	sums := map[string]float64{}
	for _, o := range Make(1, end).Orders {
		switch n := retail.DayOf(o.At, china).Sub("2026-02-17"); {
		case n >= -2 && n <= 7:
			t.Fatalf("order %s in the festival", o.No)
		case n >= -23 && n < -2:
			sums["before"] += float64(o.Total())
		case n >= -65 && n < -44:
			sums["usual"] += float64(o.Total())
		}
	}
	if r := sums["before"] / sums["usual"]; r < 1.15 || r > 2.2 {
		t.Errorf("stock-up of %.2f times the usual", r)
	}
}

func TestOneStoreMoreLeavesTheOthers(t *testing.T) {
	t.Parallel()
	small, large := Shape{Stores: 10}.Make(3, end), Shape{Stores: 11}.Make(3, end)
	a, b := byStore(small), byStore(large)
	for _, s := range small.Stores {
		if len(a[s.Code]) != len(b[s.Code]) || len(a[s.Code]) > 0 && a[s.Code][0].Total() != b[s.Code][0].Total() {
			t.Errorf("%s changed with the number of stores", s.Code)
		}
	}
}

func TestCSV(t *testing.T) {
	t.Parallel()
	m := Shape{Stores: 30, Platform: "chat"}.Make(1, end)
	lines := 0
	for _, o := range m.Orders {
		lines += len(o.Lines)
	}
	files := m.CSV()
	for name, rows := range map[string]int{
		"stores.csv": 30, "products.csv": 30, "members.csv": len(m.Members), "chats.csv": len(m.Chats),
		"orders.csv": lines, "visits.csv": len(m.Visits),
	} {
		got, err := csv.NewReader(bytes.NewReader(files[name])).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(got) != rows+1 {
			t.Errorf("%s has %d rows, want %d", name, len(got)-1, rows)
		}
	}
	want := "姓名,角色,平台,账号\n方总,老板,chat,u-owner\n沈主管,主管,chat,u-director\n小鹿,运营,chat,u-operator\n温会计,财务,chat,u-finance\n" +
		"老齐,仓库,chat,u-warehouse\n孟凡,业务员,chat,u-rep1\n罗敏,业务员,chat,u-rep2\n蒋涛,业务员,chat,u-rep3\n潘悦,业务员,chat,u-rep4\n"
	if string(files["members.csv"]) != want {
		t.Errorf("members.csv is\n%s", files["members.csv"])
	}
}

func TestManyStores(t *testing.T) {
	t.Parallel()
	m := Shape{Stores: 10_000, Days: 30}.Make(1, end)
	if err := m.check(retail.Period{From: end.Add(-29), To: end}); err != nil {
		t.Fatal(err)
	}
}

func TestChineseNumber(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: "一", 10: "十", 12: "十二", 20: "二十", 105: "一百零五", 110: "一百一十", 1000: "一千", 1003: "一千零三", 2340: "二千三百四十"} {
		if got := chineseNumber(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

func BenchmarkTenThousandStores(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if m := (Shape{Stores: 10_000}).Make(1, end); len(m.Orders) < 300_000 {
			b.Fatalf("%d orders", len(m.Orders))
		}
	}
}
