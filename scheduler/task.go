package scheduler

import (
	"cmp"
	"fmt"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// careDays is how far back a delivery is still worth a call.
const careDays = 14

// tasks files what there is to do that nobody's message says.
func (d *desk) tasks() error {
	for _, find := range []func() error{d.missedCare, d.longDeals} {
		if err := find(); err != nil {
			return err
		}
	}
	return nil
}

// missedCare files what nobody asked about in the 72 hours after a delivery; the
// store's rep and the directors hear of each once.
func (d *desk) missedCare() error {
	list, err := d.tx.Uncared(d.r.now.AddDate(0, 0, -careDays), d.r.now.Add(-insight.CareTo*time.Hour))
	if err != nil {
		return fmt.Errorf("look for missed care calls: %w", err)
	}
	for _, u := range list {
		st := d.l.store(u.StoreID)
		if st.ID == 0 || st.Inactive {
			continue
		}
		if err := d.fileCare(st, u); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) fileCare(st retail.Store, u storage.Uncared) error {
	o, _, err := d.tx.Order(u.OrderID)
	if err != nil {
		return err
	}
	day := d.l.row.Noun().DayOf(storage.Instant(u.Delivered))
	c, err := alert.NewTask(alert.Care, o.ID, d.r.day, alert.Task{Order: o.No, Day: o.Day, Total: o.Total, Delivered: day})
	if err != nil {
		return err
	}
	_, err = d.fileTask(st, c)
	return err
}

// fileTask files a task of a store, once: its number, empty if it was filed before.
// Where it has no holder yet that is the store's rep, if reps hear of such.
func (d *desk) fileTask(st retail.Store, c retail.Case) (no string, err error) {
	c.Store, c.Tier, c.Opened = st.ID, d.l.states[st.ID].Held, d.r.now
	if alert.KindOf(c).Hears != alert.AboveAlone {
		c.Holder = cmp.Or(c.Holder, st.Rep)
	}
	c, fresh, err := d.tx.AddCase(c, alert.Type(c.Type).Letter())
	if err != nil || !fresh {
		return "", err
	}
	d.open = append(d.open, c)
	return c.No, d.tx.AddStep(retail.CaseStep{Case: c.ID, At: d.r.now, What: alert.StepFound, Note: c.Type})
}
