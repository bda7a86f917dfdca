package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// claim is a merchant's schedule as it was read.
type claim struct {
	merchant retail.Merchant
	row      storage.Schedule
}

// claims lists all schedules that are on, those not begun first, then by due time.
func (s *Scheduler) claims(ctx context.Context) ([]claim, error) {
	var out []claim
	err := s.Store.Read(ctx, 0, func(tx *storage.Tx) error {
		merchants, err := tx.AllMerchants()
		if err != nil {
			return err
		}
		rows, err := tx.AllSchedules()
		if err != nil {
			return err
		}
		for _, row := range rows {
			at := slices.IndexFunc(merchants, func(m retail.Merchant) bool { return m.ID == row.MerchantID })
			if at >= 0 && slices.Contains(Jobs(), row.Job) {
				out = append(out, claim{merchants[at], row})
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read schedules: %w", err)
	}
	return out, nil
}

// run is one job of one merchant that is due.
type run struct {
	claim
	// due is its logical time: of several missed ones, the newest. next is when
	// it is due again, now when it really runs.
	due, next, now time.Time
	// day is the merchant's business day at due.
	day retail.Day
	// beside are the jobs due at the same moment that a morning's list takes in.
	beside []run
}

// RunDue runs every job that is due at now or before, in the order of the due
// times, each as of its own. Of a job that was missed several times only the
// newest is run: the sweep makes up for every night by itself, and one digest
// and one list go out. A job that fails stays due, the others still run; the
// errors are joined.
func (s *Scheduler) RunDue(ctx context.Context, now time.Time) error {
	due, err := s.claims(ctx)
	if err != nil {
		return err
	}
	var runs []run
	var errs []error
	for _, c := range due {
		first := storage.Instant(c.row.NextAt).In(c.merchant.Location())
		if c.row.NextAt == 0 || first.After(now) {
			continue
		}
		r := run{claim: c, now: now}
		if r.due, r.next, err = lastTime(c.row.Cron, first, now); err != nil {
			errs = append(errs, r.fail(err))
			continue
		}
		r.day = c.merchant.DayOf(r.due)
		runs = append(runs, r)
	}
	slices.SortStableFunc(runs, func(a, b run) int {
		if d := a.due.Compare(b.due); d != 0 {
			return d
		}
		return slices.Index(Jobs(), a.row.Job) - slices.Index(Jobs(), b.row.Job)
	})
	for _, r := range runs {
		if r.row.Job == DueList {
			r.beside = besides(runs, r)
		}
		if err := s.run(ctx, r); err != nil {
			errs = append(errs, r.fail(err))
		}
	}
	return errors.Join(append(errs, s.followAll(ctx, now))...)
}

func (r *run) fail(err error) error {
	return fmt.Errorf("%s of merchant %d due %s: %w", r.row.Job, r.merchant.ID, storage.Instant(r.row.NextAt).Format(time.RFC3339), err)
}

// tries is how often a job begins anew when what it read changes under it.
const tries = 5

func (s *Scheduler) run(ctx context.Context, r run) (err error) {
	for range tries {
		switch r.row.Job {
		case Sweep:
			if err = s.sweep(ctx, r); err == nil {
				err = storage.Fade(ctx, s.Store, r.merchant.ID, storage.Keep{Now: r.now, Days: s.Config.KeepDays})
			}
		case DueList:
			err = s.morning(ctx, r)
		case Digest:
			err = s.digest(ctx, r)
		case SecondIssue, Review, Debts: // inLists
			err = s.issue(ctx, r)
		}
		if retail.CodeOf(err) != retail.Stale {
			break
		}
	}
	if errors.Is(err, errMoved) {
		return nil
	}
	if err == nil && s.Said != nil {
		s.Said()
	}
	return err
}

// errMoved says that the schedule is no longer as it was claimed: it ran
// elsewhere, or was moved in chat. What was to be done is left to the new time.
var errMoved = errors.New("the schedule has moved")

// finish ends a job inside its last transaction: it makes sure that nobody else
// did it, and moves the schedule on.
func (r *run) finish(tx *storage.Tx) error {
	row, err := tx.ScheduleOf(r.row.Job)
	if err != nil {
		return err
	}
	if row.NextAt != r.row.NextAt || row.Cron != r.row.Cron || row.Off {
		return errMoved
	}
	row.NextAt, row.LastAt = storage.Millis(r.next), storage.Millis(r.due)
	return tx.SaveSchedule(&row)
}

// held is the time before which a push of this run to a member may not go out,
// by the member's quiet hours or else the merchant's; zero: at once.
func (s *Scheduler) held(tx *storage.Tx, r *run, id retail.MemberID) (time.Time, error) {
	wants, err := tx.Preferences()
	if err != nil {
		return time.Time{}, err
	}
	from, to := QuietOf(wants, id, s.Config.QuietFrom, s.Config.QuietTo)
	return alert.Quiet(r.now, r.merchant.Location(), from, to), nil
}

// QuietOf are a member's quiet hours: the own, the merchant's as set in chat, or
// those given, which are the configuration's.
func QuietOf(wants map[retail.MemberID]storage.Preference, id retail.MemberID, from, to int) (int, int) {
	for _, who := range []retail.MemberID{id, 0} {
		if p, ok := wants[who]; ok && p.QuietFrom >= 0 {
			return p.QuietFrom, p.QuietTo
		}
	}
	return from, to
}
