package app

import (
	"math/big"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// wish is one question as its grammar means it, before any words.
type wish struct {
	metric string
	from   retail.Day
	to     retail.Day
	scope  place // whose figures
	by     string
	top    int   // the first so many, 0 for all
	low    bool  // … of the smallest
	over   int64 // only rows over so many yuan or orders, 0 for all
	not    bool  // only stores without an order in the period
	silent int   // only stores whose last order is more days ago, 0 for all
	bought int   // only stores that ever bought this good, -1 for all
	never  int   // … and never this one, -1
	before retail.Day
	until  retail.Day // the period compared with, empty for none
	whole  *place     // of a share: scope is the part of it
}

// place limits a question: empty, or one of store, product, category, area, rep.
type place struct{ kind, key string }

// in says whether a line belongs to a place.
func (w *ledger) in(p place, store, good int) bool {
	switch p.kind {
	case "store":
		return w.stores[store].code == p.key
	case "area":
		return w.stores[store].area == p.key
	case "rep":
		return w.stores[store].rep == p.key
	case "product":
		return good >= 0 && w.goods[good].sku == p.key
	case "category":
		return good >= 0 && w.goods[good].category == p.key
	}
	return true
}

// keyOf is the row to which a line belongs.
func (w *ledger) keyOf(by string, store, good int, day retail.Day) string {
	switch by {
	case "store":
		return w.stores[store].code
	case "area":
		return w.stores[store].area
	case "rep":
		return w.stores[store].rep
	case "product":
		return w.goods[good].sku
	case "category":
		return w.goods[good].category
	case "day":
		return string(day)
	case "week":
		return string(day.Monday())
	case "month":
		return string(day[:7])
	}
	return ""
}

// pile is what is summed up under one key.
type pile struct {
	fen, base    int64
	cost, fees   *big.Rat
	orders       map[string]map[int]bool // order → goods
	stores       map[int]map[string]bool // store → orders
	last         retail.Day
	visits       int
	visited      map[int]bool
	firsts       int
	onFile       int
	covered      int
	bought28     int64
	monthly      int64
	stockOf      map[int]int64
	pack         int64
	mixed, lines bool
}

// piles goes over every row of the ledger once for every question.
func (w *ledger) piles(q wish, from, to retail.Day) map[string]*pile {
	all := map[string]*pile{}
	at := func(key string) *pile {
		if all[key] == nil {
			all[key] = &pile{cost: new(big.Rat), fees: new(big.Rat), orders: map[string]map[int]bool{}, stores: map[int]map[string]bool{}, visited: map[int]bool{}, stockOf: map[int]int64{}}
		}
		return all[key]
	}
	if q.by == "" {
		at("")
	}
	first := map[int]retail.Day{}
	for _, s := range w.sales {
		if s.done && w.in(q.scope, s.store, s.good) && (first[s.store] == "" || s.day < first[s.store]) {
			first[s.store] = s.day
		}
		if !s.done && !s.back || s.day < from || s.day > to || !w.in(q.scope, s.store, s.good) {
			continue
		}
		at(w.keyOf(q.by, s.store, s.good, s.day)).sell(w.goods[s.good], s)
	}
	for _, c := range w.calls {
		if c.day >= from && c.day <= to && w.in(q.scope, c.store, -1) && q.by != "product" && q.by != "category" {
			p := at(w.keyOf(q.by, c.store, -1, c.day))
			p.visits++
			p.visited[c.store] = true
			p.last = max(p.last, "")
		}
	}
	w.pileStores(q, from, to, first, at)
	return all
}

func (p *pile) sell(a article, s sale) {
	p.lines = true
	p.fen += s.fen
	p.base += s.base
	p.mixed = p.mixed || p.pack != 0 && p.pack != a.pack
	p.pack = a.pack
	p.cost.Add(p.cost, big.NewRat(s.base*a.cost, a.pack))
	p.fees.Add(p.fees, big.NewRat(s.fen*(a.fulfil+a.promo), 1_000_000))
	if !s.done {
		return
	}
	if p.orders[s.no] == nil {
		p.orders[s.no] = map[int]bool{}
	}
	p.orders[s.no][s.good] = true
	if p.stores[s.store] == nil {
		p.stores[s.store] = map[string]bool{}
	}
	p.stores[s.store][s.no] = true
	p.last = max(p.last, s.day)
}

// pileStores adds what is counted store by store.
func (w *ledger) pileStores(q wish, from, to retail.Day, first map[int]retail.Day, at func(string) *pile) {
	for i, s := range w.stores {
		if !w.in(q.scope, i, -1) {
			continue
		}
		if f := first[i]; f >= from && f <= to && f != "" && q.by != "product" && q.by != "category" {
			at(w.keyOf(q.by, i, -1, f)).firsts++
		}
		if q.by != "" && q.by != "store" && q.by != "area" && q.by != "rep" {
			continue
		}
		p := at(w.keyOf(q.by, i, -1, ""))
		p.onFile++
		covered := false
		for _, x := range w.sales {
			if x.store == i && x.done && x.day >= from && x.day <= to {
				covered = true
			}
			if x.store == i && (x.done || x.back) && x.day > w.today.Add(-28) && x.day <= w.today && s.monthly > 0 {
				p.bought28 += x.fen
			}
		}
		for _, c := range w.calls {
			covered = covered || c.store == i && c.day >= from && c.day <= to
		}
		if covered {
			p.covered++
		}
		p.monthly += s.monthly
	}
}

func over(a *big.Rat, b int64) *big.Rat {
	if b == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, big.NewRat(b, 1))
}

// figure is the metric of a pile; nil where there is none.
func (p *pile) figure(metric string) *big.Rat {
	money := big.NewRat(p.fen, 100)
	gross := new(big.Rat).Sub(big.NewRat(p.fen, 1), p.cost)
	net := new(big.Rat).Sub(gross, p.fees)
	hundredth := func(r *big.Rat) *big.Rat { return new(big.Rat).Quo(r, big.NewRat(100, 1)) }
	switch metric {
	case "gmv", "share":
		return money
	case "orders":
		return big.NewRat(int64(len(p.orders)), 1)
	case "active_stores":
		return big.NewRat(int64(len(p.stores)), 1)
	case "arpu":
		return over(money, int64(len(p.stores)))
	case "aov":
		return over(money, int64(len(p.orders)))
	case "quantity":
		return big.NewRat(p.base, max(p.pack, 1))
	case "skus_per_order":
		n := 0
		for _, goods := range p.orders {
			n += len(goods)
		}
		return over(big.NewRat(int64(n), 1), int64(len(p.orders)))
	case "new_stores":
		return big.NewRat(int64(p.firsts), 1)
	case "repeat_rate":
		n := 0
		for _, orders := range p.stores {
			if len(orders) > 1 {
				n++
			}
		}
		return over(big.NewRat(int64(n), 1), int64(len(p.stores)))
	case "gross_profit":
		return hundredth(gross)
	case "gross_margin":
		return over(gross, p.fen)
	case "net_profit":
		return hundredth(net)
	case "net_margin":
		return over(net, p.fen)
	case "store_count":
		return big.NewRat(int64(p.onFile), 1)
	case "visits":
		return big.NewRat(int64(p.visits), 1)
	case "visited_stores":
		return big.NewRat(int64(len(p.visited)), 1)
	case "coverage":
		return over(big.NewRat(int64(p.covered), 1), int64(p.onFile))
	case "conversion":
		return over(big.NewRat(int64(p.firsts), 1), int64(p.covered))
	case "penetration":
		return over(big.NewRat(p.bought28*30, 28), p.monthly)
	}
	panic("no oracle for " + metric)
}

var unitOfMetric = map[string]string{
	"gmv": "CNY", "arpu": "CNY", "aov": "CNY", "gross_profit": "CNY", "net_profit": "CNY", "orders": "count", "active_stores": "count",
	"quantity": "count", "skus_per_order": "count", "new_stores": "count", "store_count": "count", "visits": "count", "visited_stores": "count", "stock": "count",
	"repeat_rate": "ratio", "gross_margin": "ratio", "net_margin": "ratio", "share": "ratio", "coverage": "ratio", "conversion": "ratio", "penetration": "ratio",
	"last_order": "date", "days_since_order": "days", "last_visit": "date",
}

// written rounds once, half away from zero, as programs see the unit.
func written(v *big.Rat, unit string) string {
	return v.FloatString(map[string]int{"CNY": 2}[unit] + map[string]int{"ratio": 6, "count": 6, "days": 6}[unit])
}

// answer is what the program must say to a wish.
func (w *ledger) answer(q wish) counted {
	unit := unitOfMetric[q.metric]
	switch {
	case q.not, q.silent > 0, q.bought >= 0:
		return w.list(q)
	case unit == "date" || unit == "days":
		return w.newest(q)
	case q.metric == "share":
		return w.part(q)
	}
	if (q.metric == "coverage" || q.metric == "conversion") && (q.by == "month" || q.by == "week") {
		return w.each(q)
	}
	now := w.piles(q, q.from, q.to)
	if q.by != "" {
		return w.table(q, now)
	}
	v := now[""].figure(q.metric)
	if q.before == "" {
		if v == nil {
			return counted{Kind: "declined", Reasons: []string{"no_data"}}
		}
		return counted{Kind: "value", Unit: unit, Value: written(v, unit)}
	}
	then := w.piles(q, q.before, q.until)[""].figure(q.metric)
	switch {
	case v == nil:
		return counted{Kind: "declined", Reasons: []string{"no_data"}}
	case then == nil || then.Sign() == 0:
		return counted{Kind: "value", Unit: "ratio", Value: "", Compare: true}
	}
	change := new(big.Rat).Quo(v, then)
	return counted{Kind: "value", Unit: "ratio", Value: written(change.Sub(change, big.NewRat(1, 1)), "ratio"), Compare: true}
}

// each is a rate over all stores of every month or week by itself.
func (w *ledger) each(q wish) counted {
	out := counted{Kind: "table", Unit: "ratio", Rows: [][]string{}}
	for from := q.from; from <= q.to; {
		key, to := string(from[:7]), from.MonthEnd()
		if q.by == "week" {
			key, to = string(from.Monday()), from.Monday().Add(6)
		}
		one := q
		one.by, one.from, one.to = "", from, min(to, q.to)
		if v := w.answer(one); v.Kind == "value" && v.Value != "0.000000" {
			out.Rows = append(out.Rows, []string{key, v.Value})
		}
		from = to.Add(1)
	}
	return out
}

// table is a breakdown: rows with something in the period, in their order.
func (w *ledger) table(q wish, piles map[string]*pile) counted {
	type row struct {
		key string
		v   *big.Rat
	}
	var rows []row
	for k, p := range piles {
		v := p.figure(q.metric)
		counts := q.metric == "orders" || q.metric == "active_stores" || q.metric == "new_stores" || q.metric == "visits" || q.metric == "visited_stores"
		trade := strings.Contains(" gmv quantity gross_profit net_profit ", " "+q.metric+" ")
		if v == nil || counts && v.Sign() == 0 || trade && !p.lines || q.over > 0 && v.Cmp(big.NewRat(q.over, 1)) <= 0 {
			continue
		}
		rows = append(rows, row{k, v})
	}
	time := q.by == "day" || q.by == "week" || q.by == "month"
	slices.SortFunc(rows, func(a, b row) int {
		c := b.v.Cmp(a.v)
		switch {
		case time && q.top == 0:
			c = 0
		case q.low:
			c = -c
		}
		if c == 0 {
			return strings.Compare(a.key, b.key)
		}
		return c
	})
	if q.top > 0 && len(rows) > q.top {
		rows = rows[:q.top]
	}
	unit := unitOfMetric[q.metric]
	out := counted{Kind: "table", Unit: unit, Rows: [][]string{}}
	for _, r := range rows {
		out.Rows = append(out.Rows, []string{r.key, written(r.v, unit)})
	}
	return out
}
