package scheduler

import (
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// peace is until when which stores are not to be talked of, and whether the
// merchant rests today.
type peace struct {
	silenced map[retail.StoreID]time.Time
	off      bool
}

// undisturbed is until when a duty about a case waits, because its store has
// announced to be closed or the merchant is on holiday; zero: it does not wait.
func (d *desk) undisturbed(c retail.Case, duty alert.Duty) (time.Time, error) {
	switch duty {
	case alert.Remind, alert.Escalate, alert.Reopen, alert.Wake:
	case alert.NoDuty, alert.Lapse, alert.Revive, alert.Joined, alert.Handed:
		return time.Time{}, nil
	}
	if d.peace == nil {
		p := &peace{silenced: map[retail.StoreID]time.Time{}}
		list, err := d.tx.SilencesAt(d.r.now)
		if err != nil {
			return time.Time{}, err
		}
		for _, s := range list {
			if until := storage.Instant(s.UntilAt); until.After(p.silenced[s.StoreID]) {
				p.silenced[s.StoreID] = until
			}
		}
		if d.l.holidays.Off(d.r.day) {
			m, err := d.hold()
			if err != nil {
				return time.Time{}, err
			}
			p.off = m.Off
		}
		d.peace = p
	}
	if until, ok := d.peace.silenced[c.Store]; ok {
		return until, nil
	}
	if d.peace.off {
		return d.r.day.Add(1).Start(d.plan.Loc), nil
	}
	return time.Time{}, nil
}
