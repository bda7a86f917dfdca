package storage

import (
	"math/big"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

// trade counts gmv, orders and ordering stores and what follows from them.
func (c *compiler) trade() ([]keyed, error) {
	cells, err := c.sums(c.q.Filter)
	if err != nil {
		return nil, err
	}
	var out []keyed
	for _, x := range cells {
		gmv, orders, stores := x.sum[0], x.sum[1], x.sum[2]
		var v ask.Value
		switch c.q.Metric {
		case ask.GMV:
			v = number(yuan(gmv))
		case ask.Orders:
			v = number(rat(orders))
		case ask.ActiveStores:
			v = number(rat(stores))
		case ask.ARPU:
			v = per(yuan(gmv), stores)
		case ask.AOV:
			v = per(yuan(gmv), orders)
		}
		if c.q.By != ask.ByNone && orders == 0 && (c.q.Metric == ask.Orders || c.q.Metric == ask.ActiveStores) {
			continue // only returns: nothing of this metric in the period
		}
		out = append(out, keyed{key: x.key, value: v})
	}
	return out, nil
}

// sums are gmv in fen, orders and ordering stores by key. A return's lines are
// negative and count in gmv alone.
func (c *compiler) sums(filters ...ask.Filter) ([]cell, error) {
	src := c.lines()
	s := &statement{sums: 3}
	amount, id := "o.total", "o.id"
	if src == fromLines {
		amount = "l.amount"
	}
	s.add("SELECT "+c.key(src)+" AS k, COALESCE(SUM("+amount+"), 0), COUNT(DISTINCT CASE WHEN o.status = ? THEN "+id+" END), COUNT(DISTINCT CASE WHEN o.status = ? THEN o.store_id END)", retail.Logged, retail.Logged)
	c.from(s, src, filters...)
	c.group(s)
	return c.cells(s)
}

func (c *compiler) group(s *statement) {
	if c.q.By != ask.ByNone {
		s.add(" GROUP BY 1")
	}
}

// skusPerOrder is the mean of the distinct products per order.
func (c *compiler) skusPerOrder() ([]keyed, error) {
	s := &statement{sums: 2}
	s.add("SELECT k, COALESCE(SUM(n), 0), COUNT(*) FROM (SELECT " + c.key(fromLines) + " AS k, o.id, COUNT(DISTINCT l.product_id) AS n")
	c.from(s, fromLines, c.q.Filter)
	s.add(" AND o.status = ? GROUP BY 1, 2) per_order", retail.Logged)
	return c.quotients(s)
}

// repeatRate is the share of ordering stores with at least two orders.
func (c *compiler) repeatRate() ([]keyed, error) {
	src := c.lines()
	s := &statement{sums: 2}
	s.add("SELECT k, COALESCE(SUM(CASE WHEN n >= 2 THEN 1 ELSE 0 END), 0), COUNT(*) FROM (SELECT " + c.key(src) + " AS k, o.store_id, COUNT(DISTINCT o.id) AS n")
	c.from(s, src, c.q.Filter)
	s.add(" AND o.status = ? GROUP BY 1, 2) per_store", retail.Logged)
	return c.quotients(s)
}

// quotients runs a statement of a numerator and a denominator by key.
func (c *compiler) quotients(s *statement) ([]keyed, error) {
	if c.q.By != ask.ByNone {
		s.add(" GROUP BY k")
	} else {
		// Without a breakdown k is '' in every row, and with no row at all the
		// aggregate still has to be one.
		text := s.String()
		s.Reset()
		s.add("SELECT ''" + text[len("SELECT k"):])
	}
	cells, err := c.cells(s)
	var out []keyed
	for _, x := range cells {
		out = append(out, keyed{key: x.key, value: per(rat(x.sum[0]), x.sum[1])})
	}
	return out, err
}

// profits is Σ (amount − base × cost / pack), for the net ones also less
// amount × (fulfilment + promotion rate) and the coupons given, as the digest and
// an order's margin do. Cost is per sale unit, which holds
// pack base units; lines of one pack size share a denominator and are summed
// as integers, so nothing is lost.
func (c *compiler) profits() ([]keyed, error) {
	s := &statement{sums: 4, split: true}
	s.add("SELECT " + c.key(fromLines) + " AS k, l.pack, SUM(l.amount), SUM(l.base * l.cost), SUM(l.amount * (l.fulfil_rate + l.promo_rate) + l.coupon * 1000000)")
	c.from(s, fromLines, c.q.Filter)
	s.add(" GROUP BY 1, 2")
	cells, err := c.cells(s)
	if err != nil {
		return nil, err
	}
	net := c.q.Metric == ask.NetProfit || c.q.Metric == ask.NetMargin
	gmv, profit := map[string]int64{}, map[string]*big.Rat{}
	var order []string
	for _, x := range cells {
		pack, amount, cost, fees := x.sum[0], x.sum[1], x.sum[2], x.sum[3]
		if profit[x.key] == nil {
			profit[x.key] = new(big.Rat)
			order = append(order, x.key)
		}
		p := profit[x.key]
		p.Add(p, rat(amount))
		p.Sub(p, big.NewRat(cost, int64(retail.One)*max(pack, 1)))
		if net {
			p.Sub(p, big.NewRat(fees, 1_000_000))
		}
		gmv[x.key] += amount
	}
	if c.q.By == ask.ByNone && len(order) == 0 {
		order, profit[""] = []string{""}, new(big.Rat)
	}
	var out []keyed
	for _, k := range order {
		v := number(profit[k].Quo(profit[k], rat(100)))
		if c.q.Metric == ask.GrossMargin || c.q.Metric == ask.NetMargin {
			if v = (ask.Value{}); gmv[k] != 0 {
				v = number(new(big.Rat).Quo(profit[k], yuan(gmv[k])))
			}
		}
		out = append(out, keyed{key: k, value: v})
	}
	return out, nil
}

// share is the part's gmv over the whole's; by a breakdown each row's over the
// whole's.
func (c *compiler) share() ([]keyed, error) {
	whole := *c
	whole.q.By = ask.ByNone
	all, err := whole.sums(c.q.Filter)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	part := *c
	cells, err := part.sums(c.q.Filter, c.q.Part)
	var out []keyed
	for _, x := range cells {
		out = append(out, keyed{key: x.key, value: per(rat(x.sum[0]), all[0].sum[0])})
	}
	return out, err
}
