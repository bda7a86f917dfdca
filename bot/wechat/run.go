package wechat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"zhanggui/bot"
)

const (
	firstPause = time.Second
	longPause  = time.Minute
	// troubleAfter is how many failures in a row are told as Trouble.
	troubleAfter = 5
	// freshLogin is how soon after a scan a logout means that WeChat does not
	// want the account here at all: reports speak of two to four seconds.
	freshLogin = time.Minute
	// pollsAside is how many polls in a row may be broken off for jobs before
	// messages are asked for without waiting: sending must not stop receiving.
	pollsAside = 4
)

// runner is one Run: the client, the session and what is known in it.
type runner struct {
	a       *Adapter
	in      bot.Receiver
	c       *client
	s       *session
	book    *contacts
	scanned time.Time // of this login, zero after a hot one
	pending []item    // of a batch that is not fully received
	aside   int       // polls broken off in a row
	empty   int       // batches in a row that brought nothing new
	tries   map[bot.MessageID]int
	spoken  spoken
}

// Run implements bot.Adapter: it takes up the login of the session file, or asks
// for a scan, and receives until ctx ends, which is no error. It returns an error
// that wraps ErrLoggedOut or ErrBarred when the account is lost; everything else
// (network, gateways, a Receiver that fails) is tried again with a growing pause.
func (a *Adapter) Run(ctx context.Context, in bot.Receiver) error {
	if err := a.enter(); err != nil {
		return err
	}
	defer a.leave(ctx)
	r := &runner{a: a, in: in, tries: map[bot.MessageID]int{}, spoken: a.spoken}
	err := r.live(ctx)
	switch {
	case ctx.Err() != nil:
		return nil
	case errors.Is(err, ErrBarred):
		a.become(ctx, Barred, err)
	case errors.Is(err, ErrLoggedOut):
		a.become(ctx, Lost, err)
	}
	return err
}

func (a *Adapter) enter() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.active {
		return errors.New("wechat: Run is already under way")
	}
	if a.state == Barred {
		return a.why
	}
	a.active = true
	return nil
}

// leave keeps what the account was lost for: Send goes on saying so.
func (a *Adapter) leave(ctx context.Context) {
	a.mu.Lock()
	a.active = false
	ended := a.state == Lost || a.state == Barred
	a.mu.Unlock()
	if !ended {
		a.become(context.WithoutCancel(ctx), Offline, nil)
	}
}

// live logs in and receives; it returns when ctx ends or the account is lost.
func (r *runner) live(ctx context.Context) error {
	defer func() {
		if r.c != nil {
			r.c.close()
		}
	}()
	if err := r.login(ctx); err != nil {
		return err
	}
	r.a.open(true)
	defer r.a.open(false)
	r.a.become(ctx, Online, nil)
	err := r.again(ctx, r.step)
	if err == nil || ctx.Err() != nil {
		return nil
	}
	// Whatever ended it, this session opens nothing any more.
	if err := r.a.store.remove(); err != nil {
		r.a.cfg.Log.ErrorContext(ctx, "wechat: the old session stays on disk", "account", r.a.cfg.Account, "why", err)
	}
	if !r.scanned.IsZero() && r.a.cfg.Clock.Now().Sub(r.scanned) < freshLogin {
		return fmt.Errorf("%w: dropped right after the scan: %w", ErrBarred, err)
	}
	return err
}

// again repeats a step until ctx ends or the account is lost.
func (r *runner) again(ctx context.Context, step func(context.Context) error) error {
	for ctx.Err() == nil {
		if err := r.untilDone(ctx, step); err != nil {
			return err
		}
	}
	return nil
}

// untilDone tries a step until it succeeds once, with a pause that grows with
// each failure. It returns an error when the account is lost or ctx ended.
func (r *runner) untilDone(ctx context.Context, step func(context.Context) error) error {
	pause, failures := firstPause, 0
	for ctx.Err() == nil {
		err := safely(func() error { return step(ctx) })
		if err == nil {
			if failures >= troubleAfter && r.a.isOpen() {
				r.a.become(ctx, Online, nil)
			}
			return nil
		}
		if ctx.Err() != nil {
			break
		}
		if errors.Is(err, ErrLoggedOut) || errors.Is(err, ErrBarred) {
			return err
		}
		failures++
		r.a.cfg.Log.WarnContext(ctx, "wechat: receiving paused", "account", r.a.cfg.Account, "for", pause, "why", err)
		if failures == troubleAfter {
			r.a.become(ctx, Trouble, err)
		}
		r.rest(ctx, pause)
		pause = min(2*pause, longPause)
	}
	return ctx.Err()
}

// step is one round: what is still to be handed over, the jobs, one poll and the
// batch that it announced.
func (r *runner) step(ctx context.Context) error {
	if err := r.handOver(ctx); err != nil {
		return err
	}
	if err := r.serve(ctx); err != nil {
		return err
	}
	news := r.aside >= pollsAside
	if !news {
		var err error
		if news, err = r.poll(ctx); err != nil || !news {
			return err
		}
	}
	r.aside = 0
	more := true
	for more && ctx.Err() == nil {
		var err error
		if more, err = r.batch(ctx); err != nil {
			return err
		}
	}
	return nil
}

// poll waits for news. A job breaks it off: it carries nothing, so that nothing
// is lost, and the library stays with one goroutine.
func (r *runner) poll(ctx context.Context) (news bool, err error) {
	started := r.a.cfg.Clock.Now()
	pollCtx, stop := context.WithCancel(ctx)
	over := make(chan struct{})
	called := make(chan bool, 1)
	go func() {
		select {
		case <-r.a.ring:
			stop()
			called <- true
		case <-over:
			called <- false
		}
	}()
	err = safely(func() (err error) {
		news, err = r.c.poll(pollCtx)
		return err
	})
	close(over)
	aside := <-called
	stop()
	if aside {
		r.aside++
		r.a.wake() // the ring was taken by the poll
		if err != nil && !errors.Is(err, ErrLoggedOut) && !errors.Is(err, ErrBarred) {
			return false, nil
		}
		return news, err
	}
	if err == nil {
		r.aside = 0
	}
	if err == nil && !news && r.a.cfg.Clock.Now().Sub(started) < firstPause {
		// Something in between does not hold polls: don't spin.
		r.rest(ctx, firstPause)
	}
	return news, err
}

// batch fetches what is new and hands it over; only then it is noted as read.
func (r *runner) batch(ctx context.Context) (more bool, err error) {
	b, err := r.c.fetch(ctx)
	if err != nil {
		return false, err
	}
	r.book.apply(b.changes)
	r.pending = append(r.pending, b.items...)
	if err := r.handOver(ctx); err != nil {
		return false, err
	}
	if b.moves {
		r.empty = 0
		return b.more, nil
	}
	// A server that announces news and has none would be asked without end.
	r.empty++
	r.rest(ctx, min(firstPause<<min(r.empty-1, 6), longPause))
	return false, nil
}

// item is one thing of a batch, in its order: a message, one that can't be read,
// or at the end the key to note once all before it is received.
type item struct {
	m      *message
	broken json.RawMessage
	why    error
	key    *syncKey
}

// handOver gives Receive what is pending and stops at the first failure: the
// rest is kept here and is tried again, whether or not WeChat would give it again.
func (r *runner) handOver(ctx context.Context) error {
	if len(r.pending) > 0 && r.book.stale {
		if err := r.refreshFriends(ctx); err != nil {
			return err
		}
	}
	for len(r.pending) > 0 {
		var err error
		switch next := r.pending[0]; {
		case next.key != nil:
			r.c.advance(next.key)
			r.save(ctx)
		case next.m != nil:
			err = r.receive(ctx, next.m)
		default:
			err = r.setAside(ctx, next)
		}
		if err != nil {
			return err
		}
		r.pending = r.pending[1:]
	}
	return nil
}

func (r *runner) setAside(ctx context.Context, it item) error {
	r.a.cfg.Log.ErrorContext(ctx, "wechat: a message can't be read and is passed over", "account", r.a.cfg.Account, "why", it.why)
	if r.a.cfg.OnPoison == nil {
		return nil
	}
	if err := r.a.cfg.OnPoison(ctx, it.broken, it.why); err != nil {
		return fmt.Errorf("set an unreadable message aside: %w", err)
	}
	return nil
}

// save keeps the session. A failure costs no message: the batch comes again
// after a crash, and the inbox knows it.
func (r *runner) save(ctx context.Context) {
	r.c.fill(r.s)
	if err := r.a.store.write(r.s); err != nil {
		r.a.cfg.Log.ErrorContext(ctx, "wechat: the session is not saved", "account", r.a.cfg.Account, "why", err)
	}
}

// rest pauses on the adapter's clock and serves jobs meanwhile.
func (r *runner) rest(ctx context.Context, d time.Duration) {
	timer := r.a.cfg.Clock.After(d)
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer:
			return
		case <-r.a.ring:
			if r.serve(ctx) != nil {
				return // the next call meets the same end
			}
		}
	}
}

// safely turns a panic of the library's into an error: its answers are not
// checked everywhere.
func safely(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("wechat: the library broke: %v", p)
		}
	}()
	return f()
}
