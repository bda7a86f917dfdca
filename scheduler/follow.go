package scheduler

import (
	"context"
	"fmt"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// nextCase is when the clock next has to do something about a case of any
// merchant, or to tell of an approval, outside the quiet hours; zero if never.
func (s *Scheduler) nextCase(ctx context.Context) (time.Time, error) {
	var out time.Time
	err := s.eachDue(ctx, func(_ retail.Merchant, at time.Time) {
		if out.IsZero() || at.Before(out) {
			out = at
		}
	})
	return out, err
}

// eachDue hands over every merchant that has open cases or approvals to be told of
// with the time at which something is to be done about one.
func (s *Scheduler) eachDue(ctx context.Context, each func(m retail.Merchant, at time.Time)) error {
	err := s.Store.Read(ctx, 0, func(tx *storage.Tx) error {
		merchants, err := tx.AllMerchants()
		if err != nil {
			return err
		}
		for _, m := range merchants {
			own := tx.For(m.ID)
			at, err := own.NextCase()
			if err != nil {
				return err
			}
			ask, err := own.NextAsk()
			if err != nil {
				return err
			}
			if at.IsZero() || !ask.IsZero() && ask.Before(at) {
				at = ask
			}
			if at.IsZero() {
				continue
			}
			wants, err := own.Preferences()
			if err != nil {
				return err
			}
			from, to := QuietOf(wants, 0, s.Config.QuietFrom, s.Config.QuietTo)
			if end := alert.Quiet(at, m.Location(), from, to); !end.IsZero() {
				at = end
			}
			each(m, at)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read when cases are due: %w", err)
	}
	return nil
}

// followAll does by day what the clock has to do about cases: reminders,
// escalations, what was put off and what had no outcome. What falls due by night
// waits for the end of the quiet hours, where the morning's list takes it up
// first.
func (s *Scheduler) followAll(ctx context.Context, now time.Time) error {
	type due struct {
		m  retail.Merchant
		at time.Time
	}
	var list []due
	err := s.eachDue(ctx, func(m retail.Merchant, at time.Time) {
		if !at.After(now) {
			list = append(list, due{m, at})
		}
	})
	if err != nil {
		return err
	}
	for _, d := range list {
		r := run{claim: claim{merchant: d.m, row: storage.Schedule{Job: "follow"}}, due: d.at, now: now, day: d.m.DayOf(now)}
		if err := s.follow(ctx, r); err != nil {
			return fmt.Errorf("follow up cases of merchant %d: %w", d.m.ID, err)
		}
		if s.Said != nil {
			s.Said()
		}
	}
	return nil
}

func (s *Scheduler) follow(ctx context.Context, r run) error {
	l, err := s.read(ctx, r.merchant.ID, r.day, r.day)
	if err != nil {
		return err
	}
	return s.Store.Write(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		d, err := s.desk(tx, &r, l)
		if err != nil {
			return err
		}
		for _, step := range []func() error{d.tick, d.sayAll, d.asking} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}
