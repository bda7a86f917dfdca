package wechat

import (
	"context"
	"errors"
	"fmt"
	"time"

	ow "github.com/eatmoreapple/openwechat"
)

// login takes up the session of the file, or else asks for scans until there is
// one. It returns with a client that is logged in and knows the contacts, or when
// ctx ends or WeChat refuses the account.
func (r *runner) login(ctx context.Context) error {
	s, err := r.a.store.read()
	if err != nil {
		r.a.cfg.Log.WarnContext(ctx, "wechat: the kept session can't be used", "account", r.a.cfg.Account, "why", err)
	}
	if s != nil {
		r.s, r.c = s, newClient(r.a.cfg.Transport, s)
		err := r.untilDone(ctx, r.begin)
		if err != nil {
			r.a.cfg.Log.WarnContext(ctx, "wechat: the kept session is over", "account", r.a.cfg.Account, "why", err)
		}
		if err == nil || ctx.Err() != nil || errors.Is(err, ErrBarred) {
			return err
		}
		r.c.close()
	}
	return r.scan(ctx)
}

// scanTries is how often in a row WeChat may fail to say whether a picture was
// scanned.
const scanTries = 5

// scan asks for a scan until somebody scans. A picture that ran out is replaced
// after a pause that grows: nobody is to be told every five minutes all night.
func (r *runner) scan(ctx context.Context) error {
	r.a.become(ctx, ScanWait, nil)
	r.s = &session{Device: ow.GetRandomDeviceId()}
	r.c = newClient(r.a.cfg.Transport, r.s)
	pause, longest := time.Minute, time.Hour
	for ctx.Err() == nil {
		err := safely(func() error { return r.scanOnce(ctx) })
		switch {
		case err == nil:
			r.scanned = r.a.cfg.Clock.Now()
			err := r.untilDone(ctx, r.begin)
			if err != nil && ctx.Err() == nil {
				return fmt.Errorf("%w: refused right after the scan: %w", ErrBarred, err)
			}
			return err
		case errors.Is(err, ErrBarred):
			return err
		case ctx.Err() == nil:
			r.a.cfg.Log.WarnContext(ctx, "wechat: not logged in", "account", r.a.cfg.Account, "next", pause, "why", err)
			r.rest(ctx, pause)
			pause = min(2*pause, longest)
		}
	}
	return ctx.Err()
}

// scanOnce shows one picture and waits until it is scanned and confirmed on the
// phone, or has run out.
func (r *runner) scanOnce(ctx context.Context) error {
	uuid, err := r.c.picture(ctx)
	if err != nil {
		return err
	}
	r.tell(ctx, ow.GetQrcodeUrl(uuid))
	for failures := 0; failures < scanTries; {
		started := r.a.cfg.Clock.Now()
		var done bool
		if done, err = r.c.scanned(ctx, uuid); done {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if failures++; err == nil {
			failures = 0
		}
		if r.a.cfg.Clock.Now().Sub(started) < firstPause {
			r.rest(ctx, firstPause)
		}
	}
	return err
}

// tell gives the address to scan to the owner.
func (r *runner) tell(ctx context.Context, address string) {
	if err := r.a.cfg.OnScan(ctx, address); err != nil && ctx.Err() == nil {
		r.a.cfg.Log.ErrorContext(ctx, "wechat: nobody could be told to scan", "account", r.a.cfg.Account, "why", err)
	}
}

// begin opens the session: who am I, who are my friends. Without the friends
// nobody could be told from anybody, so that no message is taken before.
func (r *runner) begin(ctx context.Context) error {
	if err := r.c.begin(ctx); err != nil {
		return err
	}
	r.c.fill(r.s)
	r.book = newContacts(r.c.self, r.s.login())
	if err := r.refreshFriends(ctx); err != nil {
		return err
	}
	r.save(ctx)
	return nil
}

// refreshFriends reads the whole list of friends anew.
func (r *runner) refreshFriends(ctx context.Context) error {
	friends, err := r.c.friends(ctx)
	if err != nil {
		return fmt.Errorf("read the contacts: %w", err)
	}
	r.book.setFriends(friends)
	return nil
}
