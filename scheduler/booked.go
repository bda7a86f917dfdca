package scheduler

import (
	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
)

// booked puts the stores where a visit was arranged for today on the list of who
// is to go: who arranged it, else the store's rep; while they are away, nobody is
// reminded of a promise that only they can keep. A visit in between is the promise
// kept.
func (d *desk) booked() error {
	visits, err := d.tx.VisitsBooked(d.r.day)
	if err != nil {
		return err
	}
	seen := map[retail.StoreID]bool{}
	for _, v := range visits {
		st := d.l.store(v.StoreID)
		by := v.RepID
		if d.l.nameOf(by) == "" {
			by = d.l.rep(st)
		}
		if by == 0 || d.l.away[by] || st.Inactive || seen[st.ID] || d.l.nameOf(by) == "" {
			continue
		}
		seen[st.ID] = true
		list := d.list(by)
		list.Booked = append(list.Booked, alert.Booked{Store: st, By: by})
	}
	return nil
}
