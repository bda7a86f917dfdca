package app

import (
	"fmt"
	"strconv"
	"strings"

	"zhanggui/internal/demo"
	"zhanggui/internal/retail"
)

// waiting is an order under cost that waits for the director.
type waiting struct {
	no    string
	order demo.Order
	turn  int
	day   retail.Day // on which it was typed, and is booked
}

// delivery is what was bought in and has not come.
type delivery struct {
	no  string
	on  retail.Day
	sku string
	qty int
	in  int // parts of it that came
}

// underCost types an order whose price is below its cost, every sixth day.
func (p *tradePlay) underCost() {
	n := p.day.Sub(p.y.from)
	if n%6 != 1 {
		return
	}
	s, g := p.y.Stores[n%len(p.y.Stores)], p.y.Products[n%len(p.y.Products)]
	o := demo.Order{Store: s.Code, Lines: []demo.Line{{SKU: g.SKU, Qty: 7 * retail.One, Unit: g.SaleUnit, Price: g.Cost - 100}}}
	if got := p.say(ordersHere, operator, p.y.typed(o)); !p.wait(got, o) {
		p.t.Errorf("%s: %q is under cost and answered %q", p.day, p.y.typed(o), got)
	}
}

// wait keeps an order in mind that waits to be approved; false if it does not.
func (p *tradePlay) wait(got string, o demo.Order) bool {
	_, rest, ok := strings.Cut(got, "📝待批 P")
	if !ok {
		return false
	}
	no, _, _ := strings.Cut(rest, " ")
	p.held++
	p.open = append(p.open, waiting{no, o, p.held, p.day})
	return true
}

// pay lets a store with a credit limit pay all that it owes, one a day.
func (p *tradePlay) pay() {
	n := p.day.Sub(p.y.from)
	s := p.y.Stores[n*10%len(p.y.Stores)]
	if owed := p.b.owed[s.Code]; owed > 0 {
		p.expect("", "温会计", fmt.Sprintf("收 %s %s 转账", s.Name, owed), "✅R")
		p.b.owed[s.Code] = 0
	}
}

// decide approves two of five orders of the day before, refuses one, leaves one
// to who typed it, who takes it back, and one to the clock.
func (p *tradePlay) decide() {
	for _, w := range p.open {
		switch w.turn % 5 {
		case 0, 1:
			p.expect("", director, "批 "+w.no, "✅")
			p.b.add(w.day, w.order, 1)
			p.booked++
		case 2:
			p.expect("", director, "驳 "+w.no+" 太低", "❌")
		case 3:
			p.expect(ordersHere, operator, "撤 P"+w.no, "↩️")
		}
	}
	p.open = nil
}

// warehouse buys in what runs low, receives it in two parts, and counts a product
// a week.
func (p *tradePlay) warehouse() {
	left := p.coming[:0]
	due := map[string]bool{}
	for _, d := range p.coming {
		due[d.sku] = true
		if d.on > p.day {
			left = append(left, d)
			continue
		}
		name, unit := p.y.goods[d.sku].Name, p.y.goods[d.sku].SaleUnit
		part := d.qty / 2
		if d.in == 1 {
			part = d.qty - part
			p.expect("", warehouse, "到货 "+d.no+" 全部", "✅到货")
		} else {
			p.expect("", warehouse, fmt.Sprintf("到货 %s %s%d%s", d.no, name, part, unit), "✅到货")
		}
		p.b.stock[d.sku] += retail.Qty(part) * retail.One
		if d.in++; d.in < 2 {
			d.on = p.day.Add(1)
			left = append(left, d)
		}
	}
	p.coming = left
	for i, g := range p.y.Products {
		if p.b.stock[g.SKU] > 600*retail.One || due[g.SKU] {
			continue
		}
		qty := 1001 + 10*i
		got := p.expect("", warehouse, fmt.Sprintf("采购 %s%d%s", g.Name, qty, g.SaleUnit), "✅已采购 PO")
		no, _, _ := strings.Cut(strings.TrimPrefix(got, "✅已采购 "), " ")
		p.coming = append(p.coming, delivery{no: no, on: p.day.Add(3), sku: g.SKU, qty: qty})
		p.bought++
	}
	if n := p.day.Sub(p.y.from); n%7 == 3 {
		g := p.y.Products[n%len(p.y.Products)]
		have := max(0, p.b.stock[g.SKU]-3*retail.One)
		p.expect("", warehouse, fmt.Sprintf("盘点 %s%d%s", g.Name, have/retail.One, g.SaleUnit), "📋盘点")
		p.b.stock[g.SKU] = have / retail.One * retail.One
	}
}

// toldCase is a case that somebody was told of.
type toldCase struct {
	no, state, kind, tier, holder string
	at                            int64
}

func (p *tradePlay) told() (list []toldCase) {
	rows, err := p.b.db.QueryContext(p.t.Context(), `SELECT c.no, c.state, c.type, c.tier, m.name, c.told_at FROM cases c JOIN members m ON m.id = c.holder_id
		WHERE c.state IN ('told', 'taken') AND c.type NOT LIKE 'reorder%' ORDER BY c.id`)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var c toldCase
		if err := rows.Scan(&c.no, &c.state, &c.kind, &c.tier, &c.holder, &c.at); err != nil {
			p.t.Fatal(err)
		}
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		p.t.Fatal(err)
	}
	return list
}

// answerCases lets people answer what they were told by the morning: some at
// once, some late, some never, by the case's number.
func (p *tradePlay) answerCases() {
	for _, c := range p.told() {
		n, _ := strconv.Atoi(c.no[1:])
		days := int(p.c.at.UnixMilli()-c.at) / 86_400_000
		who := c.holder
		if c.tier == "diamond" {
			who = boss
		}
		turn := p.turns[c.no]
		p.turns[c.no]++
		switch {
		case c.state == "taken" && (days < 1 || n%3 == 0 && days < 4 && turn < 3): // it comes up again
		case n%5 == 0 && days < 2 && turn < 3: // for those above
		case n%5 == 0:
			p.expect("", boss, c.no+" 已联系 老板说月底再进", c.no)
		case n%5 == 1:
			p.expect("", who, c.no+" 误报 店里盘点", c.no)
		case n%5 == 2 && turn == 0:
			p.expect("", who, c.no+" 推迟到后天9点", c.no)
		case c.state == "told":
			p.expect("", who, c.no+" 接", c.no)
		default:
			p.expect("", who, c.no+" 已联系 下周进货", c.no)
		}
	}
}
