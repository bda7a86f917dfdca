package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/web"
	"zhanggui/commands"
	"zhanggui/internal/demo"
	"zhanggui/internal/retail"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

// DemoOptions are the demo's flags.
type DemoOptions struct {
	Listen string
	DB     string // empty: a new database that goes with the process
	Out    io.Writer
	// Ready is told the page's address; may be nil.
	Ready func(addr string)
	// Today is the demo's first day; empty: the wall's.
	Today retail.Day
}

// demoSeed makes every demo the same merchant.
const demoSeed = 20

// demoHour is when the demo's clock starts.
const demoHour = 10

// Demo runs a made-up merchant with a year of history behind the chat page,
// under a clock that the page can move.
func Demo(ctx context.Context, cfg Config, o DemoOptions, log *slog.Logger) error {
	dir, err := os.MkdirTemp("", "zhanggui-demo-")
	if err != nil {
		return fmt.Errorf("make the demo's folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if cfg.DB = o.DB; cfg.DB == "" {
		cfg.DB = filepath.Join(dir, "demo.db")
	}
	loc, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return err
	}
	if o.Today == "" {
		o.Today = retail.DayOf(time.Now(), loc)
	}
	clock := ClockFrom(o.Today.Start(loc).Add(demoHour * time.Hour))
	made := demo.Make(demoSeed, o.Today.Add(-1))
	cfg.Merchant.Name, cfg.Merchant.Zone = made.Name, made.Zone
	a, err := New(ctx, cfg, clock, log)
	if err != nil {
		return err
	}
	defer a.Close()
	if err := a.fillDemo(ctx, made, dir); err != nil {
		return err
	}
	page, err := a.demoPage(made, o.Listen, loc)
	if err != nil {
		return explainListen(err, o.Listen)
	}
	if _, err := fmt.Fprintf(o.Out, "掌柜 demo: http://%s  (%s, Ctrl+C ends it)\n", page.Addr(), made.Name); err != nil {
		return err
	}
	if o.Ready != nil {
		o.Ready(page.Addr())
	}
	return a.serve(ctx, true, page)
}

func explainListen(err error, addr string) error {
	var oe *net.OpError
	if errors.As(err, &oe) {
		return &retail.Error{Code: retail.Conflict, Detail: "the page's address " + addr + " is taken: choose another with --listen", Err: err}
	}
	return err
}

// fillDemo imports the made-up merchant, unless the database has one, and
// computes its tiers as the nights before would have.
func (a *App) fillDemo(ctx context.Context, made *demo.Merchant, dir string) error {
	list, err := a.db.Merchants(ctx)
	if err != nil || len(list) > 0 {
		return err
	}
	m, err := a.db.AddMerchant(ctx, made.Name, made.Zone, a.clock.Now())
	if err != nil {
		return err
	}
	src := filepath.Join(dir, "files")
	if err := os.Mkdir(src, 0o700); err != nil {
		return err
	}
	for name, content := range made.CSV() {
		if err := os.WriteFile(filepath.Join(src, name), content, 0o600); err != nil {
			return err
		}
	}
	im := &commands.Importer{Store: a.db, Now: a.clock.Now}
	if _, err := im.Import(ctx, m, []string{src}); err != nil {
		return fmt.Errorf("import the demo: %w", err)
	}
	return a.db.Write(ctx, m.ID, func(tx *storage.Tx) error {
		for _, p := range made.Members {
			id, _, err := tx.Who(p.Platform, bot.UserID(p.Account))
			if err != nil {
				return err
			}
			if err := tx.Route(id, webAccount, privateChat(bot.UserID(p.Account))); err != nil {
				return err
			}
		}
		for _, t := range made.Targets {
			if err := setDemoTarget(tx, t); err != nil {
				return err
			}
		}
		return nil
	})
}

func setDemoTarget(tx *storage.Tx, t demo.Target) error {
	row := storage.Target{Month: string(t.Month)[:7], Amount: t.GMV}
	if t.Rep != "" {
		m, err := tx.MemberNamed(t.Rep)
		if err != nil {
			return err
		}
		row.MemberID = m.ID
	}
	return tx.SetTarget(row)
}

// demoPage is the page with everybody of the made-up merchant on it.
func (a *App) demoPage(made *demo.Merchant, listen string, loc *time.Location) (*web.Adapter, error) {
	var people []web.Person
	var everybody []bot.UserID
	var chats []web.ChatInfo
	for _, p := range made.Members {
		people = append(people, web.Person{ID: bot.UserID(p.Account), Name: p.Name, RoleLabel: roleLabel(p.Role)})
		everybody = append(everybody, bot.UserID(p.Account))
	}
	for _, c := range made.Chats {
		in := everybody
		if c.Use == retail.UseManagement {
			in = everybody[:2]
		}
		chats = append(chats, web.ChatInfo{ID: bot.ChatID(c.Number), Title: c.Title, Kind: bot.Group, Members: in})
	}
	for _, p := range people {
		chats = append(chats, web.ChatInfo{ID: privateChat(p.ID), Kind: bot.Private, Members: []bot.UserID{p.ID}})
	}
	return web.New(web.Config{
		Listen: listen, Title: made.Name, Now: func() time.Time { return a.clock.Now().In(loc) }, Logger: a.log,
		Demo: true, People: people, Chats: chats, Advance: a.advance,
	})
}

// advance moves the demo's clock: what falls due on the way runs at its time.
func (a *App) advance(ctx context.Context, to time.Time) error {
	for {
		due, err := a.sched.Due(ctx)
		if err != nil {
			return err
		}
		if due.IsZero() || due.After(to) {
			break
		}
		a.clock.MoveTo(due)
		if err := a.sched.RunDue(ctx, due); err != nil {
			return err
		}
	}
	a.clock.MoveTo(to)
	a.wakeSenders()
	return nil
}

// StoresOptions are the flags of stores.
type StoresOptions struct {
	Merchant string // needed where there are several
	AsOf     string // YYYY-MM-DD
	JSON     bool   // one object a line instead of columns
}

// Stores lists every store's tier as of a day, computed from the orders as
// they are known now. Code Invalid: not a day.
func Stores(ctx context.Context, cfg Config, o StoresOptions, out io.Writer) error {
	d, err := retail.ParseDay(o.AsOf)
	if err != nil {
		return &retail.Error{Code: retail.Invalid, Detail: "--as-of: not a date YYYY-MM-DD: " + o.AsOf}
	}
	return withDB(ctx, cfg, func(db *storage.DB) error {
		m, err := theMerchant(ctx, db, cfg, o.Merchant)
		if err != nil {
			return err
		}
		lines, err := scheduler.StoresAsOf(ctx, db, m.ID, scheduler.Question{Day: d, Settings: cfg.settingsOf()(m.Name).schedule()})
		if err != nil {
			return err
		}
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		for _, l := range lines {
			if o.JSON {
				err = enc.Encode(l)
			} else {
				_, err = fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", l.Store, l.Held, l.Computed, l.Status)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
