// Package app puts the rooms together: configuration, the one Clock, wiring,
// lifecycle, health and metrics. It holds no rule of the trade and no rule of
// a platform. Read this file first, then serve.go (the long-running programs),
// lease.go (who speaks for an account) and programs.go (the ones that end).
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"zhanggui/bot"
	"zhanggui/commands"
	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/pictures"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

// App is a running zhanggui on one database.
type App struct {
	cfg   Config
	log   *slog.Logger
	clock *Clock
	db    *storage.DB
	road  *storage.Road
	owner string

	pictures  pictures.Folder
	router    *commands.Router
	processor *bot.Processor
	gateway   *bot.Gateway
	watch     *bot.Watch
	bell      *bot.Bell
	sched     *scheduler.Scheduler

	mu      sync.Mutex
	senders map[bot.AccountID]*bot.Sender
}

// New opens the database, takes it for this process, and wires the rooms.
func New(ctx context.Context, cfg Config, clock *Clock, log *slog.Logger) (*App, error) {
	db, err := storage.Open(ctx, cfg.DB)
	if err != nil {
		return nil, err
	}
	if err := db.Hold(); err != nil {
		db.Close()
		return nil, err
	}
	a := &App{
		cfg: cfg, log: log, clock: clock, db: db, road: db.Road(), bell: &bot.Bell{},
		owner: processName(), senders: map[bot.AccountID]*bot.Sender{},
	}
	from, err1 := minutes(cfg.Quiet.From)
	to, err2 := minutes(cfg.Quiet.To)
	if err := errors.Join(err1, err2); err != nil {
		db.Close()
		return nil, err
	}
	press, err := newPress(cfg)
	if err == nil {
		a.pictures, err = picturesOf(cfg)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	of := cfg.settingsOf()
	a.router = &commands.Router{
		Press: press, Pictures: a.pictures,
		Store: db, Clock: clock, Log: log, Said: a.wakeSenders, NextTime: scheduler.NextTime,
		Config: commands.Config{
			ExportDir: filepath.Join(cfg.DataDir, "exports"), QuietFrom: from, QuietTo: to,
			Insight: func(m string) insight.Config { return of(m).insight }, Holidays: func(m string) alert.Holidays { return of(m).holidays },
			Rules:      func(m string) insight.Rules { return of(m).rules },
			ModelCalls: cfg.Assist.MonthlyCalls, ModelTokens: cfg.Assist.MonthlyTokens,
		},
	}
	if cfg.Assist.Enabled {
		model, err := cfg.Assist.client()
		if err != nil {
			db.Close()
			return nil, err
		}
		a.router.Assistant = model
	}
	a.processor = &bot.Processor{Inbox: a.road, Handler: a.router, Clock: clock, Log: log, Done: func(m bot.Message) { a.bell.Ring(m.Row) }}
	a.gateway = &bot.Gateway{
		Inbox: a.road, Outbox: a.road, Clock: clock, Replay: map[bot.AccountID]bool{}, Wake: a.processor.Wake,
		Resent: func(bot.AccountID) { a.wakeSenders() },
	}
	a.watch = &bot.Watch{Outbox: a.road, Clock: clock, Bell: a.bell}
	a.sched = &scheduler.Scheduler{
		Store: db, Clock: clock, Log: log, Said: a.wakeSenders,
		Press: press, Pictures: a.pictures,
		Config: scheduler.Config{
			KeepDays: cfg.Privacy.KeepDays, Specs: cfg.Schedules, QuietFrom: from, QuietTo: to, Insight: of("").insight,
			Of:        func(m string) scheduler.Settings { return of(m).schedule() },
			ExportDir: filepath.Join(cfg.DataDir, "exports"),
		},
	}
	return a, nil
}

// Close closes the database.
func (a *App) Close() { a.db.Close() }

func (a *App) wakeSenders() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, s := range a.senders {
		s.Wake()
	}
}

// ensureMerchant makes the configured merchant where there is none; a program that
// runs serves all that there are.
func (a *App) ensureMerchant(ctx context.Context) error {
	list, err := a.db.Merchants(ctx)
	if err == nil && len(list) == 0 {
		_, err = a.db.AddMerchant(ctx, a.cfg.Merchant.Name, a.cfg.Merchant.Zone, time.Now())
	}
	return err
}

// theMerchant finds the merchant that a program is for: the named one, the
// only one, or the configured one, which is made if there is none.
func theMerchant(ctx context.Context, db *storage.DB, cfg Config, name string) (retail.Merchant, error) {
	list, err := db.Merchants(ctx)
	if err != nil {
		return retail.Merchant{}, err
	}
	for _, m := range list {
		if m.Name == name {
			return m, nil
		}
	}
	switch {
	case name != "":
		return retail.Merchant{}, &retail.Error{Code: retail.NotFound, Detail: "there is no merchant " + name + " (zhanggui merchant add " + name + ")"}
	case len(list) == 1:
		return list[0], nil
	case len(list) > 1:
		return retail.Merchant{}, &retail.Error{Code: retail.Invalid, Detail: fmt.Sprintf("there are %d merchants: say which with --merchant", len(list))}
	}
	return db.AddMerchant(ctx, cfg.Merchant.Name, cfg.Merchant.Zone, time.Now())
}

// words are the sentences of the senders.
func words() bot.Words {
	return bot.Words{
		Recap: func(codes []string) string {
			text := ""
			for _, c := range codes {
				text += " " + c
			}
			return wording.Hans.Say(wording.RecapIs, text[1:])
		},
		Maybe: wording.Hans.Say(wording.MaybeRepeated),
	}
}
