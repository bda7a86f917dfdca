package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/stdio"
	"zhanggui/bot/telegram"
	"zhanggui/bot/web"
	"zhanggui/internal/files"
	"zhanggui/internal/retail"
)

// serve runs adapters, the processor and the schedules until ctx ends or an
// adapter's input does (stdio).
func (a *App) serve(ctx context.Context, schedules bool, adapters ...bot.Adapter) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for _, ad := range adapters {
		a.gateway.Replay[ad.Account()] = ad.Traits().Replay
	}
	a.processor.Start(ctx)
	defer a.processor.Wait()
	if err := a.ensureMerchant(ctx); err != nil {
		return err
	}
	if err := a.sched.Ensure(ctx); err != nil {
		return fmt.Errorf("schedules: %w", err)
	}
	var wg sync.WaitGroup
	defer wg.Wait()
	if schedules {
		if err := a.sched.Begin(ctx, a.clock.Now()); err != nil {
			return fmt.Errorf("schedules: %w", err)
		}
		wg.Go(func() {
			if err := a.sched.Run(ctx); err != nil && ctx.Err() == nil {
				a.log.Error("schedules stopped", "err", err)
			}
		})
	}
	wg.Go(func() { a.awaitResume(ctx) })
	wg.Go(func() { a.tidyPictures(ctx) })
	errs := make([]error, len(adapters))
	for i, ad := range adapters {
		wg.Go(func() {
			errs[i] = a.runAccount(ctx, ad)
			stop()
		})
	}
	wg.Wait()
	err := errors.Join(errs...)
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// StdioOptions are stdio's flags and pipes.
type StdioOptions struct {
	// ByMessages takes the time from the messages instead of the wall.
	ByMessages bool
	In         io.Reader
	Out        io.Writer
}

// Stdio speaks JSON Lines on a pair of pipes until the input ends.
func Stdio(ctx context.Context, cfg Config, o StdioOptions, log *slog.Logger) error {
	clock := WallClock()
	if o.ByMessages {
		clock = StillClock(time.Time{})
	}
	a, err := New(ctx, cfg, clock, log)
	if err != nil {
		return err
	}
	defer a.Close()
	sc := stdio.Config{In: o.In, Out: o.Out, Settler: a.watch}
	if o.ByMessages {
		sc.Step, a.processor.AtOnce = a.step, true
	}
	return a.serve(ctx, !o.ByMessages, stdio.New(sc))
}

// step moves the still clock to a time: everything that falls due on the way
// runs at its own time, and is sent before the clock goes on.
func (a *App) step(ctx context.Context, to time.Time) error {
	now := a.clock.Now()
	if now.IsZero() {
		a.clock.MoveTo(to)
		return a.sched.Begin(ctx, to)
	}
	for {
		due, err := a.nextDue(ctx, now)
		if err != nil {
			return err
		}
		if due.IsZero() || due.After(to) {
			break
		}
		a.clock.MoveTo(due)
		if now = a.clock.Now(); due.After(now) {
			now = due
		}
		if err := a.sched.RunDue(ctx, now); err != nil {
			return err
		}
		a.wakeSenders()
		if err := a.watch.Settle(ctx, stdio.Account, "", ""); err != nil {
			return err
		}
	}
	a.clock.MoveTo(to)
	return nil
}

// nextDue is the earliest time at which a schedule runs or a held message may go.
func (a *App) nextDue(ctx context.Context, now time.Time) (time.Time, error) {
	due, err := a.sched.Due(ctx)
	if err != nil {
		return due, err
	}
	held, err := a.road.NextHeld(ctx, stdio.Account, now)
	if err != nil {
		return due, err
	}
	if due.IsZero() || !held.IsZero() && held.Before(due) {
		return held, nil
	}
	return due, nil
}

// Serve runs every configured account until ctx ends.
func Serve(ctx context.Context, cfg Config, log *slog.Logger) error {
	a, err := New(ctx, cfg, WallClock(), log)
	if err != nil {
		return err
	}
	defer a.Close()
	var adapters []bot.Adapter
	if cfg.Telegram.Enabled {
		t, err := a.telegram()
		if err != nil {
			return err
		}
		adapters = append(adapters, t)
	}
	if cfg.WeChat.Enabled {
		w, err := a.wechat()
		if err != nil {
			return err
		}
		adapters = append(adapters, w)
	}
	if cfg.Web.Enabled {
		w, err := a.page(ctx)
		if err != nil {
			return err
		}
		adapters = append(adapters, w)
		log.Info("page", "address", "http://"+w.Addr())
	}
	if len(adapters) == 0 {
		return &retail.Error{Code: retail.Invalid, Detail: "no chat platform is enabled: set telegram.enabled, web.enabled or wechat.enabled in the configuration"}
	}
	if cfg.Health.Listen != "" {
		stop, err := a.health(cfg.Health.Listen)
		if err != nil {
			return err
		}
		defer stop()
	}
	return a.serve(ctx, true, adapters...)
}

func (a *App) telegram() (bot.Adapter, error) {
	token, err := a.cfg.TelegramToken()
	if err != nil {
		return nil, err
	}
	return telegram.New(telegram.Config{
		Token: telegram.Secret(token), Endpoint: a.cfg.Telegram.Endpoint, FileEndpoint: a.cfg.Telegram.Files,
		Proxy: a.cfg.Telegram.Proxy, PollTimeout: a.cfg.Telegram.Poll, Clock: a.clock, Log: a.log,
		OnMigrate:   func(ctx context.Context, from, to bot.ChatID) error { return a.db.MoveChat(ctx, "telegram", from, to) },
		DownloadDir: filepath.Join(a.cfg.DataDir, "telegram"),
		WantFile:    func(in bot.Inbound, _ string, _ int64) bool { return a.fromMember(in) },
	})
}

// page is the chat page over the real books: off for a browser until a
// one-time code binds it to a person.
func (a *App) page(ctx context.Context) (*web.Adapter, error) {
	if err := a.ensureMerchant(ctx); err != nil {
		return nil, err
	}
	return web.New(web.Config{
		Listen: a.cfg.Web.Listen, Hosts: a.cfg.Web.Hosts, Dir: filepath.Join(a.cfg.DataDir, "web"), Now: a.clock.Now, Logger: a.log,
		Bind: a.bindBrowser, BindHint: "zhanggui invite --role owner", Sessions: (*sessions)(a), ChatsOf: a.chatsOf, PersonOf: a.personOf,
		UploadDir: filepath.Join(a.cfg.DataDir, "uploads"), MaxUpload: files.DefaultLimits().Bytes,
	})
}
