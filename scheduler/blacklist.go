package scheduler

import (
	"fmt"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// blacklisted are the stores on the blacklist on a day: nobody is reminded to sell
// there.
func blacklisted(tx *storage.Tx, day retail.Day) (map[retail.StoreID]bool, error) {
	list, err := tx.Blacklist(day)
	out := map[retail.StoreID]bool{}
	for _, l := range list {
		out[l.StoreID] = true
	}
	return out, err
}

// offTheList ends what has lasted its time, and tells who proposed it, or the
// store's rep where that one has left.
func (d *desk) offTheList() error {
	list, err := d.tx.Outlived(d.r.day)
	if err != nil {
		return err
	}
	for _, l := range list {
		ended, err := d.tx.EndListing(l.ID, storage.ListingExpired, 0, d.r.now)
		if err != nil {
			return err
		}
		if !ended {
			continue
		}
		act := storage.Audit{At: storage.Millis(d.r.now), What: "blacklist.expire", Table: "listings", Record: l.ID, UndoneAt: storage.Millis(d.r.now)}
		if err := d.tx.AddAudit(act); err != nil {
			return err
		}
		st := d.l.store(l.StoreID)
		to := l.ProposedBy
		if _, ok := d.l.members[to]; !ok {
			to = st.Rep
		}
		p := push{
			kind: bot.Notice, what: fmt.Sprintf("blacklist/%d", l.ID), text: d.l.lang(to).Say(wording.BlackExpired, st.Name, l.Reason),
			data: map[string]any{"kind": "ack", "what": "blacklist_expired", "name": st.Name, "code": st.Code},
		}
		if err := d.s.toMember(d.tx, d.r, to, p); err != nil {
			return err
		}
	}
	return nil
}
