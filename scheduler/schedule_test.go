package scheduler_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"zhanggui/internal/retail"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

func TestNextTime(t *testing.T) {
	t.Parallel()
	now := at("2026-03-31", 20, 0)
	for _, c := range []struct {
		spec string
		loc  *time.Location
		want string // empty: refused
	}{
		{"0 20 * * *", shanghai, "2026-04-01T20:00:00+08:00"}, // the moment itself is over
		{"30 20 * * *", shanghai, "2026-03-31T20:30:00+08:00"},
		{"0 6 * * *", time.UTC, "2026-04-01T06:00:00Z"},
		{"0 9 * * 1", shanghai, "2026-04-06T09:00:00+08:00"},
		{"0 0 29 2 *", shanghai, "2028-02-29T00:00:00+08:00"},
		{"0 0 30 2 *", shanghai, ""},
		{"0 25 * * *", shanghai, ""},
		{"tomorrow", shanghai, ""},
		{"", shanghai, ""},
	} {
		got, err := scheduler.NextTime(c.spec, now, c.loc)
		switch {
		case c.want == "" && retail.CodeOf(err) != retail.Invalid:
			t.Errorf("%q: %v, %v", c.spec, got, err)
		case c.want != "" && (err != nil || got.Format(time.RFC3339) != c.want):
			t.Errorf("%q: %v, %v; want %s", c.spec, got, err, c.want)
		}
	}
}

func TestConfigCheck(t *testing.T) {
	t.Parallel()
	now := at(end, 0, 0)
	if err := usual().Check(now); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*scheduler.Config){
		"never comes": func(c *scheduler.Config) { c.Specs[scheduler.Sweep] = "0 0 30 2 *" },
		"missing":     func(c *scheduler.Config) { delete(c.Specs, scheduler.Digest) },
		"quiet":       func(c *scheduler.Config) { c.QuietTo = 24 * 60 },
		"window":      func(c *scheduler.Config) { c.Insight.Window = 0 },
	} {
		c := usual()
		change(&c)
		if err := c.Check(now); retail.CodeOf(err) != retail.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func (w *world) job(name string) storage.Schedule {
	w.Helper()
	var row storage.Schedule
	w.read(func(tx *storage.Tx) (err error) {
		row, err = tx.ScheduleOf(name)
		return err
	})
	return row
}

// Configuration makes the schedules and moves those that no chat has moved; a
// time set in chat stays.
func TestEnsure(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if due, err := w.s.Due(t.Context()); err != nil || !due.IsZero() {
		t.Fatalf("due %v, %v", due, err)
	}
	w.begin(w.s, at(end, 12, 0))
	if due, err := w.s.Due(t.Context()); err != nil || !due.Equal(at(end, 20, 0)) {
		t.Fatalf("due %v, %v", due, err)
	}
	w.write(func(tx *storage.Tx) error {
		row, err := tx.ScheduleOf(scheduler.Digest)
		if err != nil {
			return err
		}
		row.Cron, row.NextAt, row.ByChat = "30 20 * * *", storage.Millis(at(end, 20, 30)), true
		return tx.SaveSchedule(&row)
	})
	w.until(w.s, at(end.Add(1), 12, 0)) // the list has run at 08:30
	w.s.Config.Specs[scheduler.Digest] = "0 19 * * *"
	w.s.Config.Specs[scheduler.DueList] = "0 13 * * *"
	w.begin(w.s, at(end.Add(1), 12, 0))
	if row := w.job(scheduler.Digest); row.Cron != "30 20 * * *" || !storage.Instant(row.NextAt).Equal(at(end.Add(1), 20, 30)) {
		t.Errorf("the digest was moved: %+v", row)
	}
	if row := w.job(scheduler.DueList); row.Cron != "0 13 * * *" || !storage.Instant(row.NextAt).Equal(at(end.Add(1), 13, 0)) {
		t.Errorf("the list was not moved: %+v", row)
	}
}

// A schedule that was moved in chat while its job ran keeps the time set there,
// and the job is left to that time.
func TestMovedWhileRunning(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.begin(w.s, at(end, 12, 0))
	s := w.over(&race{w.db, func() {
		w.write(func(tx *storage.Tx) error {
			row, err := tx.ScheduleOf(scheduler.Digest)
			if err != nil {
				return err
			}
			row.Cron, row.NextAt, row.ByChat = "30 20 * * *", storage.Millis(at(end, 20, 30)), true
			return tx.SaveSchedule(&row)
		})
	}})
	if err := s.RunDue(t.Context(), at(end, 20, 0)); err != nil {
		t.Fatal(err)
	}
	if n := len(w.outbox()); n != 0 {
		t.Errorf("%d messages at 20:00", n)
	}
	w.until(w.s, at(end, 20, 30))
	if n := len(w.outbox()); n != 2 { // to the owner and the director
		t.Errorf("%d messages at 20:30", n)
	}
}

// broken is a door that one merchant can't go through.
type broken struct {
	*storage.DB
	merchant retail.MerchantID
}

func (b *broken) Write(ctx context.Context, m retail.MerchantID, fn func(*storage.Tx) error) error {
	if m == b.merchant {
		return errCut
	}
	return b.DB.Write(ctx, m, fn)
}

// What one merchant hears hangs on nothing of another, even where one's jobs fail.
func TestMerchantsApart(t *testing.T) {
	t.Parallel()
	alone := newWorld(t)
	alone.begin(alone.s, at(end.Add(-5), 1, 0))
	alone.until(alone.s, at(end, 23, 0))
	w := newWorld(t)
	other := shop(7, 24)
	other.Name = "别家"
	second, err := load(w.db, other)
	if err != nil {
		t.Fatal(err)
	}
	w.begin(w.s, at(end.Add(-5), 1, 0))
	w.until(w.s, at(end, 5, 0))
	s := w.over(&broken{w.db, second.ID})
	for _, now := range []time.Time{at(end, 6, 0), at(end, 8, 0), at(end, 20, 0)} {
		if err := s.RunDue(t.Context(), now); !errors.Is(err, errCut) {
			t.Fatalf("at %s: %v", now, err)
		}
		if now.Hour() == 8 { // what is reminded of two hours later
			_ = s.RunDue(t.Context(), at(end, 10, 0)) // the other's jobs fail still
		}
	}
	got, want := w.all(), alone.all()
	var own int
	for _, p := range got.Said {
		mine := strings.HasPrefix(string(p.Chat), w.m.Name)
		if mine {
			own++
		}
		if strings.Contains(p.Text+string(p.Data), "别家") && mine {
			t.Errorf("%s hears of another merchant: %s", p.Chat, p.Text)
		}
	}
	if own != len(want.Said) {
		t.Errorf("%d messages beside another merchant, %d alone", own, len(want.Said))
	}
	got.Said, want.Said, got.Jobs, want.Jobs = nil, nil, nil, nil
	same(t, got, want)
	w.until(w.s, at(end, 23, 0)) // the other's jobs stayed due
	w.m = second
	if on := w.all().Row.SweptOn; on != end.Add(-1) {
		t.Errorf("the other merchant is swept on %s", on)
	}
}

// sleeper is a clock of the bubble's time.
type sleeper struct{ offset time.Duration }

func (s sleeper) Now() time.Time                         { return time.Now().Add(s.offset) }
func (s sleeper) After(d time.Duration) <-chan time.Time { return time.After(d) }

// door is a database without any merchant, which needs no files in the bubble.
type door struct{ reads int }

func (d *door) Read(context.Context, retail.MerchantID, func(*storage.Tx) error) error {
	d.reads++
	return errCut
}

func (d *door) Write(context.Context, retail.MerchantID, func(*storage.Tx) error) error {
	return errCut
}

// The loop looks every minute, goes on after a failure, and ends with its context.
func TestRunLoop(t *testing.T) {
	t.Parallel()
	w := &world{T: t}
	synctest.Test(t, func(t *testing.T) {
		d := &door{}
		s := w.over(d)
		s.Clock = sleeper{}
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Minute+time.Second)
		defer stop()
		if err := s.Run(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if d.reads < 11 {
			t.Errorf("looked %d times in ten minutes", d.reads)
		}
	})
}
