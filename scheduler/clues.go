package scheduler

import (
	"fmt"
	"regexp"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// How far back clues are looked for, in days.
const (
	goodsBack  = 365
	visitsBack = 60
	shortBack  = 60
)

// mostStops is how many products are named as stopped or short.
const mostStops = 2

// complained marks the words of somebody who is not content.
var complained = regexp.MustCompile(`投诉|抱怨|不满|意见|迟到|送晚|破损|过期|临期|态度|太贵|价高|价格高|退货|欠款|换供应|不要了|别家`)

// clues finds what may be behind what happened to some stores, as of a day.
func (s *Scheduler) clues(tx *storage.Tx, l *ledger, stores []retail.StoreID, day retail.Day) (map[retail.StoreID]alert.Clues, error) {
	out := map[retail.StoreID]alert.Clues{}
	if len(stores) == 0 {
		return out, nil
	}
	visits, err := tx.StoreVisits(stores, day.Add(-visitsBack))
	if err != nil {
		return nil, err
	}
	for _, v := range visits {
		c := out[v.StoreID]
		c.Visit, c.Visitor, c.Said = v.Day, l.members[v.RepID].Name, v.Note
		if v.Rivals != "" {
			c.Rivals = v.Rivals
		}
		if text := strings.TrimSpace(v.Note + " " + v.Outcome); complained.MatchString(text) {
			c.Complaint = text
		}
		out[v.StoreID] = c
	}
	returned, err := tx.LastReturns(stores, day.Add(-visitsBack))
	if err != nil {
		return nil, err
	}
	stops, err := s.stops(tx, l, stores, day)
	if err != nil {
		return nil, err
	}
	for _, id := range stores {
		c := out[id]
		c.Returned, c.Stopped, c.Short = returned[id], stops[id].stopped, stops[id].short
		said, err := tx.LastComplaint(id, day.Add(-visitsBack))
		if err != nil && retail.CodeOf(err) != retail.NotFound {
			return nil, err
		}
		if err == nil { // what was logged as a complaint says more than a visit's note
			c.Complaint = said.Text
		}
		if c.Usual, err = l.usual(tx, id, day); err != nil {
			return nil, err
		}
		out[id] = c
	}
	return out, nil
}

type stop struct{ stopped, short []alert.Stop }

// stops finds the products that stores bought in a rhythm and have not bought
// for longer than nineteen times of twenty. One that nobody gets any more is our
// shortage.
func (s *Scheduler) stops(tx *storage.Tx, l *ledger, stores []retail.StoreID, day retail.Day) (map[retail.StoreID]stop, error) {
	lines, market, err := l.goodsOf(tx, stores, day)
	if err != nil {
		return nil, err
	}
	gone, err := s.gone(tx, day)
	if err != nil {
		return nil, err
	}
	out := map[retail.StoreID]stop{}
	for id, of := range lines {
		var found stop
		own := market.Of(l.history(id))
		for _, x := range of {
			c := own.Cycle(x.days)
			if c.Gaps < leastGaps-1 || c.DueLast > int32(day.Number())-1 {
				continue
			}
			st := alert.Stop{Name: l.products[x.id], Last: x.last.Day, Usual: c.Days}
			if last, ok := gone[x.id]; ok && last <= x.last.Day.Add(c.Silent) {
				st.Last = last
				found.short = append(found.short, st)
				continue
			}
			if unit, ok := l.packs[x.id]; ok && x.last.Base > 0 {
				qty := x.last.Base / retail.Qty(max(1, unit.Pack))
				if qty > 0 {
					st.Qty = qty.String() + unit.SaleUnit
					st.Price = retail.Money(retail.MulDiv(int64(x.last.Amount), int64(retail.One), int64(qty)))
				}
			}
			found.stopped = append(found.stopped, st)
		}
		byRecent(found.stopped)
		byRecent(found.short)
		found.stopped = found.stopped[:min(mostStops, len(found.stopped))]
		found.short = found.short[:min(mostStops, len(found.short))]
		out[id] = found
	}
	return out, nil
}

// byRecent puts what stopped last in front: what stopped long ago explains least.
func byRecent(stops []alert.Stop) {
	for i := 1; i < len(stops); i++ {
		for j := i; j > 0 && stops[j].Last > stops[j-1].Last; j-- {
			stops[j], stops[j-1] = stops[j-1], stops[j]
		}
	}
}

// gone are the products that we have run out of, with the last day on which
// anybody got them: they went out often, and have not for three times as long as
// the longest pause before.
func (s *Scheduler) gone(tx *storage.Tx, day retail.Day) (map[retail.ProductID]retail.Day, error) {
	days, err := tx.ProductDays(retail.Period{From: day.Add(-shortBack), To: day})
	if err != nil {
		return nil, fmt.Errorf("read what went out: %w", err)
	}
	out := map[retail.ProductID]retail.Day{}
	for id, ds := range days {
		longest := 1
		for i := 1; i < len(ds); i++ {
			longest = max(longest, ds[i].Sub(ds[i-1]))
		}
		last := ds[len(ds)-1]
		if since := day.Sub(last); len(ds) >= 10 && since >= 4 && since >= 3*longest {
			out[id] = last
		}
	}
	return out, nil
}
