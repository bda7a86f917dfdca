package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/telegram"
	"zhanggui/bot/wechat"
	"zhanggui/storage"
)

// LeaseConfig says how fast another process takes over the chat accounts of
// one that died.
type LeaseConfig struct {
	// Seconds is the longest that an account stays without a speaker. The lease
	// lasts for two thirds of it and is looked at five times in it, so that the
	// end of a lease and the next look lie within. The clocks of the machines
	// must agree to within a fifth of it; if they don't, accounts change hands
	// needlessly, but the epoch still keeps two from speaking at once.
	Seconds float64 `yaml:"seconds"`
}

// The bounds of Seconds: below, a busy machine loses its lease to nobody's
// gain; above, people would rather restart by hand.
const (
	shortestLease = 0.5
	longestLease  = 300
)

func (c LeaseConfig) check() error {
	if c.Seconds < shortestLease || c.Seconds > longestLease {
		return fmt.Errorf("must lie in %g..%g", shortestLease, float64(longestLease))
	}
	return nil
}

func (c LeaseConfig) life() time.Duration {
	return time.Duration(c.Seconds * 2 / 3 * float64(time.Second))
}

func (c LeaseConfig) renew() time.Duration {
	return time.Duration(c.Seconds / 5 * float64(time.Second))
}

// processName tells this process from all others, and says where to look for it.
func processName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	return fmt.Sprintf("%s/%d/%d", host, os.Getpid(), time.Now().UnixNano())
}

// runAccount speaks for one account while this process holds its lease. It
// returns when ctx ends or the adapter's input does.
func (a *App) runAccount(ctx context.Context, ad bot.Adapter) error {
	sender := &bot.Sender{
		Adapter: ad, Outbox: a.road, Clock: a.clock, Log: a.log, Words: words(),
		Done:        func(rows ...int64) { a.bell.Ring(rows...) },
		LostAccount: a.lostAccount,
	}
	a.mu.Lock()
	a.senders[ad.Account()] = sender
	a.mu.Unlock()
	for ctx.Err() == nil {
		epoch, ok, err := a.road.Acquire(ctx, ad.Account(), a.owner, time.Now(), a.cfg.Lease.life())
		if err != nil || !ok {
			if err != nil && ctx.Err() == nil {
				a.log.Error("take lease", "account", ad.Account(), "err", err)
			}
			pause(ctx, a.cfg.Lease.renew())
			continue
		}
		ended, err := a.hold(ctx, ad, sender, epoch)
		// Where pipes are gone or the clock can't be moved, there is nobody to go on for.
		if ended || ctx.Err() != nil || ad.Traits().Replay {
			a.release(ctx, ad.Account())
			return err
		}
		if loggedOut(err) {
			a.lostAccount(ctx, ad.Account(), err)
		}
		a.log.Error("account stopped", "account", ad.Account(), "err", err)
		if errors.Is(err, errLeaseLost) || storage.IsStale(err) {
			pause(ctx, a.cfg.Lease.renew())
			continue
		}
		// The platform's fault, or this machine's: another may fare better.
		a.release(ctx, ad.Account())
		pause(ctx, a.cfg.Lease.life())
	}
	return nil
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// release lets the lease end now, so that nobody has to wait for it.
func (a *App) release(ctx context.Context, account bot.AccountID) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), a.cfg.Lease.renew())
	defer stop()
	if _, _, err := a.road.Acquire(ctx, account, a.owner, time.Now(), 0); err != nil {
		a.log.Warn("give up lease", "account", account, "err", err)
	}
}

// hold runs adapter and sender under one epoch. ended says that the adapter's
// input came to its end.
func (a *App) hold(ctx context.Context, ad bot.Adapter, sender *bot.Sender, epoch int64) (ended bool, err error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() {
		if err := sender.Run(ctx, epoch); ctx.Err() == nil {
			stop(fmt.Errorf("sender: %w", err))
		}
	})
	wg.Go(func() { a.renew(ctx, ad.Account(), stop) })
	if err := a.processor.Resume(ctx, ad.Account()); err != nil {
		stop(err)
	}
	err = ad.Run(ctx, a.gateway)
	if ctx.Err() != nil { // told to end: by whom says more than how it ended
		return false, context.Cause(ctx)
	}
	defer stop(err)
	return err == nil, err
}

// errLeaseLost says that another process may speak for the account now.
var errLeaseLost = errors.New("the lease is lost")

// renew keeps the lease while it can. A database that doesn't answer for a
// moment is asked again; once the lease's time is over, answer or not, this
// process is silent.
func (a *App) renew(ctx context.Context, account bot.AccountID, stop context.CancelCauseFunc) {
	life := a.cfg.Lease.life()
	over := time.AfterFunc(life, func() { stop(fmt.Errorf("%w: no renewal in %s", errLeaseLost, life)) })
	defer over.Stop()
	for {
		pause(ctx, a.cfg.Lease.renew())
		if ctx.Err() != nil {
			return
		}
		asked := time.Now()
		_, ok, err := a.road.Acquire(ctx, account, a.owner, asked, life)
		switch {
		case err != nil:
			a.log.Warn("renew lease", "account", account, "err", err)
		case !ok:
			stop(fmt.Errorf("%w: another process took it", errLeaseLost))
			return
		default:
			over.Reset(time.Until(asked.Add(life)))
		}
	}
}

// loggedOut says that a platform no longer lets the account in: somebody must
// give a new token or scan again.
func loggedOut(err error) bool {
	return errors.Is(err, telegram.ErrLoggedOut) || errors.Is(err, wechat.ErrLoggedOut) || errors.Is(err, wechat.ErrBarred)
}
