// Package scheduler does what comes round by itself: the nightly sweep with its
// alerts, the morning's list of stores due, the owner's digest. The rows of the
// schedules table are the schedule; a cron expression in the merchant's zone
// says when a job is due. It decides what is said and to whom, and puts it into
// the outbox in the same transaction that moves the schedule on; it never
// sends. Whatever is run again ends the same: pushes have keys, results are
// written over, and the sweep's day is advanced last.
//
// Read this file first, then next.go (times), run.go (what an outage leaves),
// ledger.go (what a job reads), sweep.go with night.go, silent.go and file.go,
// morning.go with lists.go and clues.go, follow.go, digest.go with
// digest_day.go and digest_standing.go, edition.go, review.go, debts.go, unheard.go
// (what reaches nobody), lapse.go, and asof.go.
package scheduler

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/chart"
	"zhanggui/internal/insight"
	"zhanggui/internal/pictures"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// The jobs, in the order in which they run when due at the same moment.
const (
	Sweep   = "sweep"    // tiers and alerts of all days up to yesterday
	DueList = "due_list" // the morning's list: alerts, what is open, stores to reorder
	Digest  = "digest"   // the day's figures for the owner
	// SecondIssue is yesterday's figures once more, if they moved.
	SecondIssue = "second_issue"
	// Review is the week before, for the directors.
	Review = "review"
	// Debts is the week's list of what is overdue, for finance.
	Debts = "debts"
)

// Jobs lists the jobs.
func Jobs() []string { return []string{Sweep, DueList, SecondIssue, Review, Debts, Digest} }

// Store is the door to the database.
type Store interface {
	Read(ctx context.Context, merchant retail.MerchantID, fn func(tx *storage.Tx) error) error
	Write(ctx context.Context, merchant retail.MerchantID, fn func(tx *storage.Tx) error) error
}

// Config is what may be set.
type Config struct {
	// Specs is each job's cron expression of five fields, in the merchant's zone.
	Specs map[string]string
	// QuietFrom and QuietTo are minutes after midnight between which nothing is
	// pushed; from is quiet, to is not.
	QuietFrom, QuietTo int
	// KeepDays is how many days a handled message keeps its words; 0: for ever.
	KeepDays int
	// Insight holds the weights, cuts and limits of tiers and declines.
	Insight insight.Config
	// Of gives one merchant's settings by its name; nil: Insight, mainland China's
	// holidays and the usual rules.
	Of func(merchant string) Settings
	// ExportDir is where lists that are sent along are written; empty: none are.
	ExportDir string
}

// Settings are how one merchant's stores are ranked, the calendar of days on which
// nobody is bothered, and the rules of its trade.
type Settings struct {
	Insight  insight.Config
	Holidays alert.Holidays
	Rules    insight.Rules
}

// of are a merchant's settings.
func (c Config) of(merchant string) Settings {
	if c.Of == nil {
		return Settings{c.Insight, alert.China(), insight.DefaultRules()}
	}
	return c.Of(merchant)
}

// Check returns an error with code invalid for a job without an expression, an
// expression that can't be read or never comes, quiet hours that can't be and
// settings of tiers that can't be. Now is when expressions are looked at from.
func (c Config) Check(now time.Time) error {
	for _, job := range Jobs() {
		if _, err := NextTime(c.Specs[job], now, time.UTC); err != nil {
			return fmt.Errorf("schedule of %s: %w", job, err)
		}
	}
	for _, m := range []int{c.QuietFrom, c.QuietTo} {
		if m < 0 || m >= 24*60 {
			return &retail.Error{Code: retail.Invalid, Detail: "quiet hours lie within a day"}
		}
	}
	return c.Insight.Check()
}

// Scheduler runs the jobs of all merchants.
type Scheduler struct {
	Store Store
	Clock bot.Clock
	Log   *slog.Logger
	// Config is as Check accepts it.
	Config Config
	// Press draws the pictures of digests, which Pictures keeps until they are
	// sent; nil: there are none.
	Press    *chart.Press
	Pictures pictures.Folder
	// Said is called after something was put into the outbox; may be nil.
	Said func()

	fits insight.Fits
}

// Ensure makes every merchant's schedules that are missing, not yet begun, and
// moves those to the configured time that were not set in chat. A moved one
// goes on from when it last ran, so that nothing is left out.
func (s *Scheduler) Ensure(ctx context.Context) error {
	var merchants []retail.Merchant
	have := map[retail.MerchantID]map[string]storage.Schedule{}
	err := s.Store.Read(ctx, 0, func(tx *storage.Tx) (err error) {
		if merchants, err = tx.AllMerchants(); err != nil {
			return err
		}
		for _, m := range merchants {
			rows, err := tx.For(m.ID).Schedules()
			if err != nil {
				return err
			}
			have[m.ID] = map[string]storage.Schedule{}
			for _, row := range rows {
				have[m.ID][row.Job] = row
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read schedules: %w", err)
	}
	for _, m := range merchants {
		for _, job := range Jobs() {
			row, ok := have[m.ID][job]
			if ok && (row.ByChat || row.Cron == s.Config.Specs[job]) {
				continue
			}
			if err := s.set(ctx, m, job); err != nil {
				return fmt.Errorf("set schedule of %s: %w", job, err)
			}
		}
	}
	return nil
}

// set makes a schedule or moves it to the configured time.
func (s *Scheduler) set(ctx context.Context, m retail.Merchant, job string) error {
	spec := s.Config.Specs[job]
	return s.Store.Write(ctx, m.ID, func(tx *storage.Tx) error {
		row, err := tx.ScheduleOf(job)
		if err != nil && retail.CodeOf(err) != retail.NotFound {
			return err
		}
		if row.ByChat {
			return nil
		}
		row.Job, row.Cron, row.NextAt = job, spec, 0
		from := storage.Instant(row.LastAt)
		if row.LastAt == 0 {
			from = time.Unix(0, 0)
		}
		next, err := NextTime(spec, from, m.Location())
		if err != nil {
			return err
		}
		if row.LastAt != 0 {
			row.NextAt = storage.Millis(next)
		}
		return tx.SaveSchedule(&row)
	})
}

// Begin sets the first due time of schedules that have none, after now: what
// would have been due before is not caught up.
func (s *Scheduler) Begin(ctx context.Context, now time.Time) error {
	due, err := s.claims(ctx)
	if err != nil {
		return err
	}
	for _, c := range due {
		if c.row.NextAt != 0 {
			continue
		}
		err := s.Store.Write(ctx, c.merchant.ID, func(tx *storage.Tx) error {
			row, err := tx.ScheduleOf(c.row.Job)
			if err != nil || row.NextAt != 0 {
				return err
			}
			next, err := NextTime(row.Cron, now, c.merchant.Location())
			if err != nil {
				return err
			}
			row.NextAt = storage.Millis(next)
			return tx.SaveSchedule(&row)
		})
		if err != nil {
			return fmt.Errorf("begin schedule of %s: %w", c.row.Job, err)
		}
	}
	return nil
}

// Due is the earliest due time of all schedules that have begun and of all open
// cases; the zero time if there is none.
func (s *Scheduler) Due(ctx context.Context) (time.Time, error) {
	due, err := s.claims(ctx)
	if err != nil {
		return time.Time{}, err
	}
	next, err := s.nextCase(ctx)
	if err != nil {
		return time.Time{}, err
	}
	for _, c := range due {
		if at := storage.Instant(c.row.NextAt); c.row.NextAt != 0 && (next.IsZero() || !at.After(next)) {
			return at, nil
		}
	}
	return next, nil
}

// pause is the longest that Run waits before it looks again: a time may be
// moved in chat at any moment.
const pause = time.Minute

// Run runs the jobs as they fall due, until ctx ends. A job that fails stays
// due and is tried again after a while; the others go on.
func (s *Scheduler) Run(ctx context.Context) error {
	for {
		now := s.Clock.Now()
		if err := s.tick(ctx, now); err != nil && ctx.Err() == nil {
			s.Log.Error("scheduled jobs", "error", err)
		}
		wait := pause
		if next, err := s.Due(ctx); err == nil && next.After(now) {
			wait = min(wait, next.Sub(now))
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-s.Clock.After(wait):
		}
	}
}

// tick takes in merchants that came since, then runs what is due.
func (s *Scheduler) tick(ctx context.Context, now time.Time) error {
	if err := s.Ensure(ctx); err != nil {
		return err
	}
	if err := s.Begin(ctx, now); err != nil {
		return err
	}
	return s.RunDue(ctx, now)
}
