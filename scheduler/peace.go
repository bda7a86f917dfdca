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
	case alert.NoDuty, alert.Lapse, alert.Expire, alert.Revive, alert.Joined, alert.Handed:
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
		if d.l.rests(d.r.day) {
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

// rests says whether a day is a holiday on which the merchant does not work: of
// one of three days or more its own past decides.
func (l *ledger) rests(day retail.Day) bool {
	off := l.holidays.Off
	long := off(day.Add(-2)) && off(day.Add(-1)) || off(day.Add(-1)) && off(day.Add(1)) || off(day.Add(1)) && off(day.Add(2))
	if !off(day) || !long {
		return off(day)
	}
	yesterday := int32(day.Number()) - 1
	closed := l.holidays.Closures().ClosedOf(yesterday, l.histories)
	return closed != nil && closed(yesterday+1)
}
