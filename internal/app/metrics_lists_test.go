package app

import (
	"fmt"
	"math/big"

	"zhanggui/internal/retail"
)

// newest is a date, or how long it is ago.
func (w *ledger) newest(q wish) counted {
	last := retail.Day("")
	for _, s := range w.sales {
		if q.metric != "last_visit" && s.done && s.day <= w.today && w.in(q.scope, s.store, s.good) {
			last = max(last, s.day)
		}
	}
	for _, c := range w.calls {
		if q.metric == "last_visit" && w.in(q.scope, c.store, -1) {
			last = max(last, c.day)
		}
	}
	switch {
	case last == "":
		return counted{Kind: "declined", Reasons: []string{"no_data"}}
	case q.metric == "days_since_order":
		return counted{Kind: "value", Unit: "days", Value: fmt.Sprint(w.today.Sub(last))}
	}
	return counted{Kind: "value", Unit: "date", Value: string(last)}
}

// part is a share of sales.
func (w *ledger) part(q wish) counted {
	whole := q
	whole.scope, whole.by = *q.whole, ""
	all := w.piles(whole, q.from, q.to)[""].fen
	if q.by != "" {
		t := w.table(wish{metric: "gmv", by: q.by}, w.piles(q, q.from, q.to))
		for i := range t.Rows {
			v, _ := new(big.Rat).SetString(t.Rows[i][1])
			t.Rows[i][1] = written(over(v, all).Mul(over(v, all), big.NewRat(100, 1)), "ratio")
		}
		t.Unit = "ratio"
		return t
	}
	var fen int64
	for _, s := range w.sales {
		if (s.done || s.back) && s.day >= q.from && s.day <= q.to && w.in(q.scope, s.store, s.good) && w.in(*q.whole, s.store, s.good) {
			fen += s.fen
		}
	}
	if all == 0 {
		return counted{Kind: "declined", Reasons: []string{"no_data"}}
	}
	return counted{Kind: "value", Unit: "ratio", Value: written(big.NewRat(fen, all), "ratio")}
}

// list is the stores that meet conditions.
func (w *ledger) list(q wish) counted {
	out := counted{Kind: "set", Unit: "key", Keys: []string{}}
	for i, s := range w.stores {
		if !w.in(q.scope, i, -1) {
			continue
		}
		inside, did, never, last := false, false, true, retail.Day("")
		for _, x := range w.sales {
			if x.store != i || !x.done {
				continue
			}
			last = max(last, x.day)
			inside = inside || x.day >= q.from && x.day <= q.to
			did = did || x.good == q.bought && x.day >= q.from && x.day <= q.to
			never = never && (x.good != q.never || x.day < q.from || x.day > q.to)
		}
		ok := true
		switch {
		case q.not:
			ok = !inside
		case q.silent > 0:
			ok = last != "" && w.today.Sub(last) > q.silent
		case q.bought >= 0:
			ok = did && never
		}
		if ok {
			out.Keys = append(out.Keys, s.code)
		}
	}
	return out
}
