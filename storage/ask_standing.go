package storage

import (
	"fmt"
	"strconv"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

// AnswerWith is Answer for a question that rests on where stores stand, given
// as they stand now; a question about moves is given those of its period.
func (tx *Tx) AnswerWith(q ask.Query, st *ask.Standings, moves []ask.TierMove) (ask.Result, error) {
	c := &compiler{tx: tx, q: q, period: q.Period, standings: st}
	if q.NeedsMoves() {
		r, err := c.moved(moves)
		r.AsOf, r.Few = st.Day, st.Few
		return r, err
	}
	return tx.answer(c)
}

// swept are the standings of the last sweep: tiers and statuses, without cycles.
func (tx *Tx) swept() (*ask.Standings, error) {
	row, err := tx.Row()
	if err != nil {
		return nil, err
	}
	states, err := tx.TierStates()
	if err != nil {
		return nil, err
	}
	st := &ask.Standings{Day: row.SweptOn, Of: make(map[retail.StoreID]ask.Standing, len(states))}
	for _, s := range states {
		st.Of[s.StoreID] = ask.Standing{Store: s.StoreID, Held: s.Held, Computed: s.Computed, Since: s.Since, Status: s.Status}
	}
	return st, nil
}

// label is the tier or status of a store, whose id is a row's raw key, where
// the question is broken down by it.
func (c *compiler) label(key string) (string, bool) {
	if c.q.By != ask.ByTier && c.q.By != ask.ByStatus {
		return "", false
	}
	id, err := strconv.ParseInt(key, 10, 64)
	if err != nil {
		return "", true
	}
	s := c.standings.Of[retail.StoreID(id)]
	if c.q.By == ask.ByTier {
		return s.Held, true
	}
	return s.Status, true
}

// byStanding turns sums by store into sums by tier or status. Every sum here
// is over stores or over what belongs to one store, so they may be added.
func (c *compiler) byStanding(cells []cell, split bool) []cell {
	at := map[string]int{}
	out := cells[:0]
	for _, x := range cells {
		label, ok := c.label(x.key)
		if !ok {
			return cells
		}
		x.key = label
		i, seen := at[label]
		if split || !seen {
			at[label] = len(out)
			out = append(out, x)
			continue
		}
		for n := range x.sum {
			out[i].sum[n] += x.sum[n]
		}
	}
	return out
}

// newestByStanding is byStanding for dates.
func (c *compiler) newestByStanding(days []keyed) []keyed {
	at := map[string]int{}
	out := days[:0]
	for _, k := range days {
		label, ok := c.label(k.key)
		if !ok {
			return days
		}
		k.key = label
		i, seen := at[label]
		switch {
		case !seen:
			at[label] = len(out)
			out = append(out, k)
		case k.value.Day > out[i].value.Day:
			out[i] = k
		}
	}
	return out
}

// standing writes the ids of the stores whose tier and status a filter lets
// through. They are written out, since they may be more than a statement may
// have arguments.
func (c *compiler) standing(f ask.Filter) string {
	ids := []string{"0"} // no store has the id 0
	for id, s := range c.standings.Of {
		if listedIn(f.Tiers, s.Held) && listedIn(f.Statuses, s.Status) {
			ids = append(ids, idText(id))
		}
	}
	return strings.Join(ids, ",")
}

func listedIn(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return len(list) == 0
}

// admitted are the ids of the stores on file that the question speaks of.
func (c *compiler) admitted() ([]keyed, error) {
	s := &statement{}
	s.add("SELECT s.id, ''")
	c.from(s, fromStores, c.q.Filter)
	return c.days(s)
}

// stands is a metric of standing: of one store, or by store.
func (c *compiler) stands() (ask.Result, error) {
	stores, err := c.admitted()
	if err != nil {
		return ask.Result{}, err
	}
	of := map[string]*ask.Standing{}
	values := make([]keyed, 0, len(stores))
	for _, k := range stores {
		id, err := strconv.ParseInt(k.key, 10, 64)
		if err != nil {
			return ask.Result{}, fmt.Errorf("store id %q: %w", k.key, err)
		}
		s := c.standings.Of[retail.StoreID(id)]
		of[k.key] = &s
		values = append(values, keyed{key: k.key, value: s.Value(c.q.Metric)})
	}
	if c.q.By == ask.ByNone {
		r := ask.Result{}
		if len(values) == 1 {
			r.Value, r.Standing = values[0].value, of[values[0].key]
		}
		return r, nil
	}
	r, err := c.result(values)
	if err != nil {
		return r, err
	}
	at := 0
	for _, v := range values { // result leaves out what has no value, in the same order
		if v.value.None() {
			continue
		}
		r.Rows[at].Standing = of[v.key]
		at++
	}
	return r, nil
}

// moved lists the rises or falls of the period, a store's newest.
func (c *compiler) moved(moves []ask.TierMove) (ask.Result, error) {
	fallen := *c // 掉级的黄金店 were gold: they are not now
	fallen.q.Filter.Tiers = nil
	stores, err := fallen.admitted()
	if err != nil {
		return ask.Result{}, err
	}
	last := map[string]*ask.TierMove{}
	for i, m := range moves {
		if c.period.Contains(m.Day) && m.Fall() == (c.q.Metric == ask.TierDrops) && listedIn(c.q.Filter.Tiers, m.From) {
			last[idText(m.Store)] = &moves[i]
		}
	}
	var values []keyed
	for _, k := range stores {
		if m := last[k.key]; m != nil {
			values = append(values, keyed{key: k.key, value: m.Value()})
		}
	}
	r, err := c.result(values)
	for i := range r.Rows {
		r.Rows[i].Move = last[values[i].key]
	}
	return r, err
}

// census counts stores by their stage, for the question how many there are.
func (c *compiler) census() ([]ask.Row, error) {
	count := func(key string, q ask.Query, p retail.Period) (ask.Row, error) {
		one := &compiler{tx: c.tx, q: q, period: p, standings: c.standings}
		one.q.Census = false
		r, err := one.counted()
		return ask.Row{Key: key, Value: r.Value}, err
	}
	active, month := c.q, c.q
	active.Metric, month.Metric = ask.ActiveStores, ask.ActiveStores
	sleeping, lost := c.q, c.q
	sleeping.Filter.Statuses, lost.Filter.Statuses = []string{"sleeping"}, []string{"lost"}
	today := c.q.Today
	var out []ask.Row
	for _, x := range []struct {
		key string
		q   ask.Query
		p   retail.Period
	}{
		{"active_90", active, retail.Period{From: today.Add(-89), To: today}},
		{"active_month", month, retail.Period{From: today.MonthStart(), To: today}},
		{"sleeping", sleeping, c.period},
		{"lost", lost, c.period},
	} {
		row, err := count(x.key, x.q, x.p)
		if err != nil {
			return nil, fmt.Errorf("count stores %s: %w", x.key, err)
		}
		out = append(out, row)
	}
	return out, nil
}

// skusSold counts the distinct products that were ordered.
func (c *compiler) skusSold() ([]keyed, error) {
	s := &statement{sums: 1}
	s.add("SELECT " + c.key(fromLines) + " AS k, COUNT(DISTINCT l.product_id)")
	c.from(s, fromLines, c.q.Filter)
	s.add(" AND o.status = ?", retail.Logged)
	c.group(s)
	return c.counts(s)
}

// productCount is how many products are on file.
func (c *compiler) productCount() ([]keyed, error) {
	s := &statement{sums: 1}
	key := "''"
	if c.q.By == ask.ByCategory {
		key = "p.category"
	}
	s.add("SELECT "+key+" AS k, COUNT(*) FROM products p WHERE p.merchant_id = ? AND NOT p.inactive", c.tx.merchant)
	if f := c.q.Filter; len(f.Categories) > 0 {
		s.add(" AND p.category IN ?", f.Categories)
	}
	if f := c.q.Filter; len(f.Products) > 0 {
		s.add(" AND p.id IN ?", f.Products)
	}
	c.group(s)
	return c.counts(s)
}
