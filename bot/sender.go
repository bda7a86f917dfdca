package bot

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"
)

// sendsAtOnce is how many chats are served side by side.
const sendsAtOnce = 8

// Sender brings one account's outbox to its platform.
type Sender struct {
	Adapter Adapter
	Outbox  Outbox
	Clock   Clock
	Log     *slog.Logger
	Words   Words
	// Done is called with the inbox rows of what was sent or dropped.
	Done func(rows ...int64)
	// LostAccount is told that the platform logged the account out.
	LostAccount func(ctx context.Context, account AccountID, cause error)

	wake chan struct{}
	once sync.Once
}

func (s *Sender) bell() chan struct{} {
	s.once.Do(func() { s.wake = make(chan struct{}, 1) })
	return s.wake
}

// Wake makes the sender look at the outbox.
func (s *Sender) Wake() {
	select {
	case s.bell() <- struct{}{}:
	default:
	}
}

// Run sends until ctx ends or the lease of this epoch is lost, which it
// returns as an error.
func (s *Sender) Run(ctx context.Context, epoch int64) error {
	if err := s.recoverUnknown(ctx, epoch); err != nil {
		return err
	}
	for {
		next, busy, err := s.round(ctx, epoch)
		if err != nil {
			return err
		}
		if busy {
			continue
		}
		var timer <-chan time.Time
		if !next.IsZero() {
			timer = s.Clock.After(max(next.Sub(s.Clock.Now()), time.Millisecond))
		}
		select {
		case <-s.bell():
		case <-timer:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// recoverUnknown decides about what was being sent when a process ended.
func (s *Sender) recoverUnknown(ctx context.Context, epoch int64) error {
	parcels, err := s.Outbox.Recover(ctx, s.Adapter.Account())
	if err != nil || len(parcels) == 0 {
		return err
	}
	var outcomes []Outcome
	for _, p := range parcels {
		d := Delivery{Parcel: p}
		if s.Adapter.Traits().Replay {
			outcomes = append(outcomes, Outcome{ID: p.ID, State: StateWaiting, Head: p.Head, Codes: p.Codes})
			continue
		}
		outcomes = append(outcomes, After(s.Clock.Now(), d, "", &SendError{Fate: Unknown, Err: context.Canceled}, s.Words))
	}
	return s.Outbox.Finish(ctx, s.Adapter.Account(), epoch, outcomes)
}

// round makes one plan and carries it out; busy says to look again at once.
func (s *Sender) round(ctx context.Context, epoch int64) (next time.Time, busy bool, err error) {
	acc, traits, now := s.Adapter.Account(), s.Adapter.Traits(), s.Clock.Now()
	waiting, err := s.Outbox.Waiting(ctx, acc)
	if err != nil || len(waiting) == 0 {
		return time.Time{}, false, err
	}
	var sent []Sent
	if !traits.Replay {
		if sent, err = s.Outbox.SentSince(ctx, acc, now.Add(-time.Minute)); err != nil {
			return time.Time{}, false, err
		}
	}
	plan := Pick(now, traits, waiting, sent, s.Words)
	if len(plan.Drops) > 0 {
		if err := s.Outbox.Apply(ctx, acc, epoch, plan.Drops); err != nil {
			return time.Time{}, false, err
		}
		s.Done()
	}
	if len(plan.Deliveries) == 0 {
		return plan.Next, false, nil
	}
	outcomes, err := s.deliver(ctx, epoch, plan.Deliveries)
	// What was sent is noted even while the process is ending, and even if
	// another of the same round could not be begun: it must not be said twice.
	if err := errors.Join(err, s.Outbox.Finish(context.WithoutCancel(ctx), acc, epoch, outcomes)); err != nil {
		return time.Time{}, false, err
	}
	var rows []int64
	for _, d := range plan.Deliveries {
		rows = append(rows, d.InboxRow)
	}
	s.Done(rows...)
	return plan.Next, true, nil
}

// deliver sends what a plan asks for. A platform that replays gets it in order
// and unmarked; elsewhere each is marked as being sent first.
func (s *Sender) deliver(ctx context.Context, epoch int64, ds []Delivery) ([]Outcome, error) {
	outcomes := make([]Outcome, len(ds))
	if s.Adapter.Traits().Replay {
		for i, d := range ds {
			outcomes[i] = s.send(ctx, d)
			if outcomes[i].State != StateSent {
				return outcomes[:i+1], nil
			}
		}
		return outcomes, nil
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, sendsAtOnce)
	errs := make([]error, len(ds))
	for i, d := range ds {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if errs[i] = s.Outbox.Begin(ctx, s.Adapter.Account(), epoch, d); errs[i] == nil {
				outcomes[i] = s.send(ctx, d)
			}
		})
	}
	wg.Wait()
	var done []Outcome
	var failed error
	for i := range ds {
		if errs[i] == nil {
			done = append(done, outcomes[i])
		} else if ctx.Err() == nil {
			failed = errs[i]
		}
	}
	return done, failed
}

func (s *Sender) send(ctx context.Context, d Delivery) Outcome {
	out := d.Outgoing
	out.Text = d.Head + d.Text
	if _, err := os.Stat(out.Image); errors.Is(err, fs.ErrNotExist) {
		out.Image = "" // it is gone, or on another machine: the words say the same
	}
	id, err := s.Adapter.Send(ctx, out)
	if err != nil {
		fate, _ := FateOf(err)
		s.Log.Warn("send", "outbox", d.ID, "account", out.Account, "fate", fate, "attempt", d.Attempts+1, "err", err)
		if fate == LoggedOut && s.LostAccount != nil {
			s.LostAccount(ctx, out.Account, err)
		}
	}
	return After(s.Clock.Now(), d, id, err, s.Words)
}
