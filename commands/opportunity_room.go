package commands

import (
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// oppRoom says what the day agreed for a long deal's goods runs into (排单): another
// long deal of the day, and a day that has not the room; fits says that it has, to who
// may see how full days are.
func (rt *Router) oppRoom(tx *storage.Tx, r *Request, o storage.Opportunity) (clashes, fits []string, err error) {
	if o.Deliver < r.Today {
		return nil, nil, nil
	}
	open, err := tx.Opportunities(storage.OpportunityOpen)
	if err != nil {
		return nil, nil, err
	}
	var same []string
	others, aside := 0, r.Private() || r.Use == retail.UseManagement // a group hears no other customers' names
	for _, x := range open {
		switch {
		case x.ID == o.ID || x.Deliver != o.Deliver:
		case aside && r.seesOpp(x):
			same = append(same, x.Code()+" "+r.oppName(x))
		default:
			others++
		}
	}
	if len(same) > 0 {
		clashes = append(clashes, r.say(wording.LongSameDay, r.Lang.Date(o.Deliver), r.Lang.List(same)))
	}
	if others > 0 {
		clashes = append(clashes, r.say(wording.LongSameDayOthers, r.Lang.Date(o.Deliver), others))
	}
	full, fit, err := rt.oppCapacity(tx, r, o, open)
	if full != "" {
		clashes = append(clashes, full)
	}
	if fit != "" {
		fits = append(fits, fit)
	}
	return clashes, fits, err
}

// oppCapacity holds a long deal's goods against what its day can carry: the orders of
// the day and the other long deals' goods count.
func (rt *Router) oppCapacity(tx *storage.Tx, r *Request, o storage.Opportunity, open []storage.Opportunity) (full, fits string, err error) {
	c, err := tx.Capacity()
	if err != nil || c.Cases == 0 {
		return "", "", err
	}
	b := &burden{c: c, merchant: r.Merchant}
	if b.loads, err = tx.Loads(retail.Period{From: o.Deliver.Add(-1), To: o.Deliver.Add(roomAhead)}); err != nil {
		return "", "", err
	}
	for _, x := range open {
		if x.ID != o.ID && x.Deliver != "" {
			b.loads = append(b.loads, storage.DayLoad{StoreID: x.StoreID, Day: x.Deliver, Deliver: x.Deliver, Cases: float64(x.Cases) / float64(retail.One)})
		}
	}
	held, err := tx.HeldTier(o.StoreID)
	if err != nil {
		return "", "", err
	}
	need := room{day: o.Deliver, load: b.on(o.Deliver), cases: o.Cases, limit: rt.rules(r).Capacity.Limit(c.Cases, insight.Established(held))}
	fit := need.free() > 0 && need.cases <= need.free()
	tells := r.may(SeeStock) && (r.Private() || r.Use == retail.UseManagement)
	switch {
	case !fit && !tells:
		return r.say(wording.LongNoRoom, r.Lang.Date(o.Deliver)), "", nil
	case !fit:
		need.cases = max(need.cases, retail.One) // of goods that nobody counted yet, at least one
		return r.say(wording.LongClash, r.roomText(b, need)), "", nil
	case need.cases == 0 || !tells:
		return "", "", nil
	}
	return "", r.roomText(b, need), nil
}
