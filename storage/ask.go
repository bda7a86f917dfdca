package storage

import (
	"fmt"
	"math/big"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

// Answer counts what a question asks, exactly: sums are integers, quotients
// rationals; nothing is rounded here. Where stores stand is as of the last sweep.
func (tx *Tx) Answer(q ask.Query) (ask.Result, error) {
	c := &compiler{tx: tx, q: q, period: q.Period}
	if q.NeedsStandings() {
		var err error
		if c.standings, err = tx.swept(); err != nil {
			return ask.Result{}, err
		}
	}
	return tx.answer(c)
}

func (tx *Tx) answer(c *compiler) (ask.Result, error) {
	q := c.q
	r, err := c.counted()
	if err != nil {
		return r, fmt.Errorf("count %s: %w", q.Metric, err)
	}
	if c.standings != nil {
		r.AsOf, r.Few = c.standings.Day, c.standings.Few
	}
	if q.Census {
		if r.Census, err = c.census(); err != nil {
			return r, err
		}
	}
	if q.Against == ask.AgainstNone {
		return r, nil
	}
	other := *c
	other.period = q.Other
	then, err := other.counted()
	if err != nil {
		return r, fmt.Errorf("count %s of the other period: %w", q.Metric, err)
	}
	r.Compared, r.OtherRows = then.Value, then.Rows
	r.MixedUnits = r.MixedUnits || then.MixedUnits
	return r, nil
}

// cell is a key with its raw sums; what they mean the metric says.
type cell struct {
	key string
	sum [4]int64
}

// counted counts one period.
func (c *compiler) counted() (ask.Result, error) {
	r, err := c.whole()
	if err != nil || !c.q.PerDay {
		return r, err
	}
	days := int64(c.period.Days())
	r.Value = daily(r.Value, days)
	for i := range r.Rows {
		r.Rows[i].Value = daily(r.Rows[i].Value, days)
	}
	return r, nil
}

func daily(v ask.Value, days int64) ask.Value {
	if v.Num == nil {
		return v
	}
	return per(v.Num, days)
}

// whole counts one period in all.
func (c *compiler) whole() (ask.Result, error) {
	var values []keyed
	var err error
	switch c.q.Metric {
	case ask.GMV, ask.Orders, ask.ActiveStores, ask.ARPU, ask.AOV:
		values, err = c.trade()
	case ask.Quantity:
		return c.quantities()
	case ask.SKUsPerOrder:
		values, err = c.skusPerOrder()
	case ask.RepeatRate:
		values, err = c.repeatRate()
	case ask.GrossProfit, ask.GrossMargin, ask.NetProfit, ask.NetMargin:
		values, err = c.profits()
	case ask.Share:
		values, err = c.share()
	case ask.NewStores:
		values, err = c.newStores()
	case ask.StoreCount:
		values, err = c.storeCount()
	case ask.LastOrder, ask.DaysSinceOrder, ask.LastVisit:
		values, err = c.recency()
	case ask.Visits, ask.VisitedStores:
		values, err = c.visits()
	case ask.Coverage, ask.Conversion:
		values, err = c.reach()
	case ask.Penetration:
		values, err = c.penetration()
	case ask.Stock:
		return c.stock()
	case ask.SKUsSold:
		values, err = c.skusSold()
	case ask.ProductCount:
		values, err = c.productCount()
	case ask.TierOf, ask.Cycle, ask.NextDue, ask.StatusOf:
		return c.stands()
	default:
		return ask.Result{}, &retail.Error{Code: retail.Invalid, Detail: "no such metric " + string(c.q.Metric)}
	}
	if err != nil {
		return ask.Result{}, err
	}
	return c.result(values)
}

// keyed is a value under its raw key (an id, a name, a day).
type keyed struct {
	key   string
	unit  string
	value ask.Value
}

// result names the rows, or takes the one value.
func (c *compiler) result(values []keyed) (ask.Result, error) {
	if c.q.By == ask.ByNone {
		r := ask.Result{}
		if len(values) > 0 {
			r.Value, r.Unit = values[0].value, values[0].unit
		}
		return r, nil
	}
	names, err := c.names()
	if err != nil {
		return ask.Result{}, err
	}
	r := ask.Result{Rows: []ask.Row{}}
	for _, v := range values {
		row := ask.Row{Key: v.key, Label: v.key, Unit: v.unit, Value: v.value}
		if n, ok := names[v.key]; ok {
			row.Key, row.Label = n[0], n[1]
		}
		silent := len(c.q.Stores) > 0 && (c.q.Metric == ask.LastOrder || c.q.Metric == ask.LastVisit) // never: still in the list
		if row.Value.None() && !silent || row.Key == "" || row.Key == "0" {
			continue
		}
		r.Rows = append(r.Rows, row)
	}
	return r, nil
}

// names are key and label of the ids that a breakdown's rows carry.
func (c *compiler) names() (map[string][2]string, error) {
	table := map[ask.Dim][2]string{
		ask.ByStore: {"code", "stores"}, ask.ByProduct: {"sku", "products"}, ask.ByRep: {"name", "members"},
	}[c.q.By]
	out := map[string][2]string{}
	if table[0] == "" {
		return out, nil
	}
	rows, err := c.tx.g.Raw("SELECT id, "+table[0]+", name FROM "+table[1]+" WHERE merchant_id = ?", c.tx.merchant).Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id, key, name string
		if err := rows.Scan(&id, &key, &name); err != nil {
			return nil, err
		}
		out[id] = [2]string{key, name}
	}
	return out, rows.Err()
}

// compiler turns one query over one period into SQL. Every statement names the
// merchant on every table that it reads.
type compiler struct {
	tx     *Tx
	q      ask.Query
	period retail.Period
	// standings are given where the query needs them.
	standings *ask.Standings
}

// cells runs a statement whose rows are a key and up to four sums.
func (c *compiler) cells(s *statement) ([]cell, error) {
	rows, err := c.tx.g.Raw(s.String(), s.args...).Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []cell
	for rows.Next() {
		var x cell
		into := []any{&x.key}
		for i := range s.sums {
			into = append(into, &x.sum[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return c.byStanding(out, s.split), rows.Err()
}

// statement is SQL under construction with its arguments in order.
type statement struct {
	strings.Builder
	args []any
	sums int
	// split says that rows of one key differ in their first sum and are not to
	// be added up.
	split bool
}

func (s *statement) add(sql string, args ...any) *statement {
	s.WriteString(sql)
	s.args = append(s.args, args...)
	return s
}

func rat(n int64) *big.Rat { return big.NewRat(n, 1) }

func number(n *big.Rat) ask.Value { return ask.Value{Num: n} }

// per is a / b, nothing where b is 0.
func per(a *big.Rat, b int64) ask.Value {
	if b == 0 {
		return ask.Value{}
	}
	return number(new(big.Rat).Quo(a, rat(b)))
}

func yuan(fen int64) *big.Rat { return big.NewRat(fen, 100) }
