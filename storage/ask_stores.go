package storage

import (
	"math/big"
	"strconv"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

func idText[T ~int64](id T) string { return strconv.FormatInt(int64(id), 10) }

// storeCount is how many active stores are on file.
func (c *compiler) storeCount() ([]keyed, error) {
	s := &statement{sums: 1}
	s.add("SELECT " + c.key(fromStores) + " AS k, COUNT(*)")
	c.from(s, fromStores, c.q.Filter)
	c.group(s)
	return c.counts(s)
}

// counts runs a statement of one count by key.
func (c *compiler) counts(s *statement) ([]keyed, error) {
	cells, err := c.cells(s)
	var out []keyed
	for _, x := range cells {
		out = append(out, keyed{key: x.key, value: number(rat(x.sum[0]))})
	}
	return out, err
}

// newStores counts stores by the day of their first order ever.
func (c *compiler) newStores() ([]keyed, error) {
	s := &statement{sums: 1}
	key := c.key(fromStores)
	s.add("SELECT "+key+" AS k, COUNT(*) FROM (SELECT store_id, MIN(day) AS day FROM orders WHERE merchant_id = ? AND status = ? GROUP BY store_id) o", c.tx.merchant, retail.Logged)
	s.add(" JOIN stores s ON s.id = o.store_id AND s.merchant_id = ?", c.tx.merchant)
	if c.q.By == ask.ByWeek {
		c.weeks(s)
	}
	s.add(" WHERE o.day BETWEEN ? AND ?", c.period.From, c.period.To)
	c.where(s, fromStores, c.q.Filter)
	for _, cond := range c.q.Stores {
		c.condition(s, cond)
	}
	c.group(s)
	return c.counts(s)
}

// visits counts visits and the stores visited.
func (c *compiler) visits() ([]keyed, error) {
	s := &statement{sums: 1}
	what := "COUNT(*)"
	if c.q.Metric == ask.VisitedStores {
		what = "COUNT(DISTINCT o.store_id)"
	}
	s.add("SELECT " + c.key(fromVisits) + " AS k, " + what)
	c.from(s, fromVisits, c.q.Filter)
	c.group(s)
	return c.counts(s)
}

// recency is the newest order or visit up to today, or the days since. By
// store every active store that meets the conditions has a row, without a
// value if there never was one.
func (c *compiler) recency() ([]keyed, error) {
	src := fromVisits
	if c.q.Metric != ask.LastVisit {
		src = c.lines()
	}
	if src == fromOrders && c.q.By == ask.ByStore && len(c.q.Filter.Reps) == 0 {
		return c.newest()
	}
	wide := *c
	wide.period = retail.Period{From: "", To: c.q.Today}
	s := &statement{}
	s.add("SELECT " + c.key(src) + " AS k, MAX(o.day)")
	wide.from(s, src, c.q.Filter)
	if src != fromVisits {
		s.add(" AND o.status = ?", retail.Logged)
	}
	if c.q.By == ask.ByStore {
		s.add(" AND NOT s.inactive")
	}
	c.group(s)
	days, err := c.days(s)
	if err != nil {
		return nil, err
	}
	if c.q.By == ask.ByStore && len(c.q.Stores) > 0 {
		if days, err = c.withoutDay(days); err != nil {
			return nil, err
		}
	}
	return c.since(days), nil
}

// since turns days into how long ago they are, where that is asked.
func (c *compiler) since(days []keyed) []keyed {
	if c.q.Metric != ask.DaysSinceOrder {
		return days
	}
	for i, d := range days {
		if d.value.Day != "" {
			days[i].value = number(rat(int64(c.q.Today.Sub(d.value.Day))))
		}
	}
	return days
}

// newest is the recency of every store that the question lets through, each
// looked up in the index of its orders instead of reading all orders.
func (c *compiler) newest() ([]keyed, error) {
	s := &statement{}
	s.add("SELECT s.id, (SELECT MAX(a.day) FROM orders a WHERE a.merchant_id = ? AND a.store_id = s.id AND a.status = ? AND a.day <= ?)", c.tx.merchant, retail.Logged, c.q.Today)
	c.from(s, fromStores, c.q.Filter)
	days, err := c.days(s)
	return c.since(days), err
}

// withoutDay adds the stores that have no day.
func (c *compiler) withoutDay(have []keyed) ([]keyed, error) {
	seen := map[string]bool{}
	for _, k := range have {
		seen[k.key] = true
	}
	s := &statement{}
	s.add("SELECT s.id, ''")
	c.from(s, fromStores, c.q.Filter)
	stores, err := c.days(s)
	for _, k := range stores {
		if !seen[k.key] {
			have = append(have, k)
		}
	}
	return have, err
}

// days runs a statement of one day by key.
func (c *compiler) days(s *statement) ([]keyed, error) {
	rows, err := c.tx.g.Raw(s.String(), s.args...).Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []keyed
	for rows.Next() {
		var key string
		var day *string
		if err := rows.Scan(&key, &day); err != nil {
			return nil, err
		}
		k := keyed{key: key}
		if day != nil {
			k.value.Day = retail.Day(*day)
		}
		out = append(out, k)
	}
	return c.newestByStanding(out), rows.Err()
}

// reach is coverage (stores visited or ordering / stores on file) or
// conversion (stores with their first order in the period / covered stores).
func (c *compiler) reach() ([]keyed, error) {
	if c.q.By.Time() {
		return c.reachBy()
	}
	m, p := c.tx.merchant, c.period
	s := &statement{sums: 3}
	s.add("SELECT "+c.key(fromStores)+` AS k, COUNT(*),
		COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM orders a WHERE a.merchant_id = ? AND a.store_id = s.id AND a.status = ? AND a.day BETWEEN ? AND ?)
			OR EXISTS (SELECT 1 FROM visits v WHERE v.merchant_id = ? AND v.store_id = s.id AND NOT v.cancelled AND v.day BETWEEN ? AND ?) THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN (SELECT MIN(b.day) FROM orders b WHERE b.merchant_id = ? AND b.store_id = s.id AND b.status = ?) BETWEEN ? AND ? THEN 1 ELSE 0 END), 0)`,
		m, retail.Logged, p.From, p.To, m, p.From, p.To, m, retail.Logged, p.From, p.To)
	c.from(s, fromStores, c.q.Filter)
	c.group(s)
	cells, err := c.cells(s)
	var out []keyed
	for _, x := range cells {
		v := per(rat(x.sum[1]), x.sum[0])
		if c.q.Metric == ask.Conversion {
			v = per(rat(x.sum[2]), x.sum[1])
		}
		out = append(out, keyed{key: x.key, value: v})
	}
	return out, err
}

// mostReached is how many days, weeks or months a rate over all stores is
// worked out for.
const mostReached = 100

// reachBy is reach of every day, week or month of the period, each by itself;
// those without anything are left out.
func (c *compiler) reachBy() ([]keyed, error) {
	var out []keyed
	for from, n := c.period.From, 0; from <= c.period.To; n++ {
		if n == mostReached {
			return nil, &retail.Error{Code: retail.Invalid, Detail: "too many rows of a rate over all stores"}
		}
		key, to := string(from), from
		switch c.q.By {
		case ask.ByWeek:
			key, to = string(from.Monday()), from.Monday().Add(6)
		case ask.ByMonth:
			key, to = string(from[:7]), from.MonthEnd()
		}
		one := *c
		one.q.By, one.period = ask.ByNone, retail.Period{From: from, To: min(to, c.period.To)}
		values, err := one.reach()
		if err != nil {
			return nil, err
		}
		if len(values) == 1 && values[0].value.Num != nil && values[0].value.Num.Sign() > 0 {
			out = append(out, keyed{key: key, value: values[0].value})
		}
		from = to.Add(1)
	}
	return out, nil
}

// penetration is our gmv of the last 28 days scaled to 30, over what the
// stores buy in a month from everybody; stores where that is unknown count
// neither above nor below.
func (c *compiler) penetration() ([]keyed, error) {
	m := c.tx.merchant
	s := &statement{sums: 2}
	s.add("SELECT "+c.key(fromStores)+` AS k, COALESCE(SUM(s.monthly_purchase), 0),
		COALESCE(SUM((SELECT COALESCE(SUM(a.total), 0) FROM orders a WHERE a.merchant_id = ? AND a.store_id = s.id AND a.status <> ? AND a.day BETWEEN ? AND ?)), 0)`,
		m, retail.Cancelled, c.q.Today.Add(-27), c.q.Today)
	c.from(s, fromStores, c.q.Filter)
	s.add(" AND s.monthly_purchase > 0")
	c.group(s)
	cells, err := c.cells(s)
	var out []keyed
	for _, x := range cells {
		out = append(out, keyed{key: x.key, value: per(big.NewRat(x.sum[1]*30, 28), x.sum[0])})
	}
	return out, err
}
