package storage

import (
	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

// source says which rows a statement reads.
type source int

const (
	fromOrders source = iota // orders o
	fromLines                // and their lines l with products p
	fromVisits               // visits o
	fromStores               // stores s alone
)

// lines says that the query speaks of products, so that lines must be read.
func (c *compiler) lines() source {
	f, g := c.q.Filter, c.q.Part
	if c.q.By == ask.ByProduct || c.q.By == ask.ByCategory || len(f.Products)+len(f.Categories)+len(g.Products)+len(g.Categories) > 0 {
		return fromLines
	}
	return fromOrders
}

// key is the expression of the breakdown.
func (c *compiler) key(src source) string {
	switch c.q.By {
	case ask.ByStore, ask.ByTier, ask.ByStatus: // of the latter, see byStanding
		return "s.id"
	case ask.ByProduct:
		return "l.product_id"
	case ask.ByCategory:
		return "p.category"
	case ask.ByArea:
		return "s.area"
	case ask.ByRep:
		if src == fromStores {
			return "s.rep_id"
		}
		return "o.rep_id"
	case ask.ByDay:
		return "o.day"
	case ask.ByWeek:
		return "w.monday"
	case ask.ByMonth:
		return "substr(o.day, 1, 7)"
	}
	return "''"
}

// from writes FROM and WHERE for a source: the filters, all of which hold, and
// the query's conditions on stores.
func (c *compiler) from(s *statement, src source, filters ...ask.Filter) {
	m := c.tx.merchant
	switch src {
	case fromStores:
		s.add(" FROM stores s")
	case fromVisits:
		s.add(" FROM visits o JOIN stores s ON s.id = o.store_id AND s.merchant_id = ? AND NOT o.cancelled", m)
	case fromLines:
		s.add(` FROM orders o JOIN order_lines l ON l.order_id = o.id AND l.merchant_id = ?
			JOIN products p ON p.id = l.product_id AND p.merchant_id = ? JOIN stores s ON s.id = o.store_id AND s.merchant_id = ?`, m, m, m)
	default:
		s.add(" FROM orders o JOIN stores s ON s.id = o.store_id AND s.merchant_id = ?", m)
	}
	if c.q.By == ask.ByWeek && src != fromStores {
		c.weeks(s)
	}
	if src == fromStores {
		s.add(" WHERE s.merchant_id = ? AND NOT s.inactive", m)
	} else {
		s.add(" WHERE o.merchant_id = ? AND o.day BETWEEN ? AND ?", m, c.period.From, c.period.To)
	}
	if src == fromOrders || src == fromLines {
		s.add(" AND o.status <> ?", retail.Cancelled)
	}
	for _, f := range filters {
		c.where(s, src, f)
	}
	for _, cond := range c.q.Stores {
		c.condition(s, cond)
	}
}

// weeks joins the Mondays of the period, so that both databases cut weeks alike.
func (c *compiler) weeks(s *statement) {
	s.add(" JOIN (")
	for d, i := c.period.From.Monday(), 0; d <= c.period.To; d, i = d.Add(7), i+1 {
		if i > 0 {
			s.add(" UNION ALL ")
		}
		s.add("SELECT ? AS monday, ? AS sunday", d, d.Add(6))
	}
	s.add(") w ON o.day BETWEEN w.monday AND w.sunday")
}

// where writes a filter.
func (c *compiler) where(s *statement, src source, f ask.Filter) {
	in := func(column string, n int, list any) {
		if n > 0 {
			s.add(" AND "+column+" IN ?", list)
		}
	}
	in("s.id", len(f.Stores), f.Stores)
	in("s.area", len(f.Areas), f.Areas)
	in("s.rep_id", len(f.Owners), f.Owners)
	if src == fromStores {
		in("s.rep_id", len(f.Reps), f.Reps)
	} else {
		in("o.rep_id", len(f.Reps), f.Reps)
	}
	if src == fromLines {
		in("l.product_id", len(f.Products), f.Products)
		in("p.category", len(f.Categories), f.Categories)
	}
	if len(f.Tiers)+len(f.Statuses) > 0 {
		s.add(" AND s.id IN (" + c.standing(f) + ")")
	}
}

// condition keeps the stores that did, or did not, order or visit. One that
// names goods is read once for all stores, by the lines of those goods.
func (c *compiler) condition(s *statement, cond ask.Condition) {
	goods := len(cond.Products)+len(cond.Categories) > 0
	not := ""
	if cond.Not {
		not = "NOT "
	}
	m, p := c.tx.merchant, cond.Period
	switch {
	case cond.Deed == ask.Visited:
		s.add(" AND "+not+"EXISTS (SELECT 1 FROM visits c WHERE c.merchant_id = ? AND c.store_id = s.id AND NOT c.cancelled AND c.day BETWEEN ? AND ?)", m, p.From, p.To)
	case !goods:
		s.add(" AND "+not+"EXISTS (SELECT 1 FROM orders c WHERE c.merchant_id = ? AND c.store_id = s.id AND c.status = ? AND c.day BETWEEN ? AND ?)", m, retail.Logged, p.From, p.To)
	default:
		s.add(" AND s.id "+not+`IN (SELECT c.store_id FROM order_lines cl JOIN orders c ON c.id = cl.order_id AND c.merchant_id = ?
			WHERE cl.merchant_id = ? AND c.status = ? AND c.day BETWEEN ? AND ? AND `, m, m, retail.Logged, p.From, p.To)
		c.goods(s, cond)
		s.add(")")
	}
}

// goods limits lines to a condition's products and categories, of which any
// will do.
func (c *compiler) goods(s *statement, cond ask.Condition) {
	if len(cond.Categories) == 0 {
		s.add("cl.product_id IN ?", cond.Products)
		return
	}
	s.add("cl.product_id IN (SELECT id FROM products WHERE merchant_id = ? AND (category IN ?", c.tx.merchant, cond.Categories)
	if len(cond.Products) > 0 {
		s.add(" OR id IN ?", cond.Products)
	}
	s.add("))")
}
