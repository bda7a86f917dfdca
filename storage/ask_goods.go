package storage

import (
	"math/big"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

// quantities sums base units per product and converts each to the unit asked
// for, else its sale unit. Goods without a unit in common have no sum.
func (c *compiler) quantities() (ask.Result, error) {
	s := &statement{sums: 2, split: true}
	s.add("SELECT " + c.key(fromLines) + " AS k, l.product_id, SUM(l.base)")
	c.from(s, fromLines, c.q.Filter)
	s.add(" GROUP BY 1, 2")
	cells, err := c.cells(s)
	if err != nil {
		return ask.Result{}, err
	}
	products, err := c.products()
	if err != nil {
		return ask.Result{}, err
	}
	var rows []keyed
	at := map[string]int{}
	if c.q.By == ask.ByNone {
		at[""], rows = 0, []keyed{{unit: c.q.Unit, value: number(new(big.Rat))}}
	}
	for _, x := range cells {
		p := products[retail.ProductID(x.sum[0])]
		n, unit, ok := inUnit(big.NewRat(x.sum[1], int64(retail.One)), p, c.q.Unit)
		if !ok && c.listed() {
			continue
		}
		if !ok {
			return ask.Result{MixedUnits: true}, nil
		}
		i, seen := at[x.key]
		if !seen {
			i = len(rows)
			at[x.key] = i
			rows = append(rows, keyed{key: x.key, value: number(new(big.Rat))})
		}
		if r := &rows[i]; r.unit == "" || r.unit == unit {
			r.unit = unit
			r.value.Num.Add(r.value.Num, n)
		} else {
			return ask.Result{MixedUnits: true}, nil
		}
	}
	if !oneUnit(rows) && c.q.By != ask.ByProduct {
		return ask.Result{MixedUnits: true}, nil
	}
	return c.result(rows)
}

// listed says that products are listed by a limit in a unit: those that are
// not counted in it can't meet it.
func (c *compiler) listed() bool { return c.q.By == ask.ByProduct && c.q.Limit != nil }

// oneUnit says that rows can be put in order: boxes are not bottles.
func oneUnit(rows []keyed) bool {
	for _, r := range rows {
		if r.unit != rows[0].unit {
			return false
		}
	}
	return true
}

// inUnit converts base units.
func inUnit(base *big.Rat, p Product, unit string) (*big.Rat, string, bool) {
	switch unit {
	case "", p.SaleUnit:
		return base.Quo(base, rat(max(p.Pack, 1))), p.SaleUnit, true
	case p.BaseUnit:
		return base, p.BaseUnit, true
	}
	return nil, "", false
}

func (c *compiler) products() (map[retail.ProductID]Product, error) {
	list, err := all[Product](c.tx.own())
	out := make(map[retail.ProductID]Product, len(list))
	for _, p := range list {
		out[p.ID] = p
	}
	return out, err
}

// stock is what is on hand of active products, in sale units.
func (c *compiler) stock() (ask.Result, error) {
	find := c.tx.own().Where("NOT inactive")
	f := c.q.Filter
	if len(f.Products) > 0 {
		find = find.Where("id IN ?", f.Products)
	}
	if len(f.Categories) > 0 {
		find = find.Where("category IN ?", f.Categories)
	}
	if c.q.BelowSafety {
		find = find.Where("stock < safety_stock")
	}
	list, err := all[Product](find.Order("sku"))
	if err != nil {
		return ask.Result{}, err
	}
	var rows []keyed
	at := map[string]int{}
	for _, p := range list {
		base := new(big.Rat).Mul(big.NewRat(int64(p.Stock), int64(retail.One)), rat(max(p.Pack, 1)))
		n, unit, ok := inUnit(base, p, c.q.Unit)
		if !ok && c.listed() {
			continue
		}
		if !ok {
			return ask.Result{MixedUnits: true}, nil
		}
		key := map[ask.Dim]string{ask.ByProduct: idText(p.ID), ask.ByCategory: p.Category}[c.q.By]
		i, seen := at[key]
		if !seen {
			at[key] = len(rows)
			rows = append(rows, keyed{key, unit, number(n)})
			continue
		}
		if rows[i].unit != unit {
			return ask.Result{MixedUnits: true}, nil
		}
		rows[i].value.Num.Add(rows[i].value.Num, n)
	}
	return c.result(rows)
}
