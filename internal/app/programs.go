package app

import (
	"context"
	"fmt"
	"io"
	"sort"
	"time"

	"zhanggui/commands"
	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

// withDB opens the database for a program that ends by itself.
func withDB(ctx context.Context, cfg Config, fn func(*storage.DB) error) error {
	db, err := storage.Open(ctx, cfg.DB)
	if err != nil {
		return err
	}
	defer db.Close()
	return fn(db)
}

// shownRejects is how many rejected rows a report for people lists.
const shownRejects = 50

// Import reads files and folders into a merchant and writes the report.
func Import(ctx context.Context, cfg Config, merchant string, paths []string, out io.Writer) error {
	return withDB(ctx, cfg, func(db *storage.DB) error {
		m, err := theMerchant(ctx, db, cfg, merchant)
		if err != nil {
			return err
		}
		im := &commands.Importer{Store: db, Now: time.Now}
		report, err := im.Import(ctx, m, paths)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, report.Text(shownRejects)); err != nil {
			return err
		}
		if !report.Complete() {
			return &retail.Error{Code: retail.Invalid, Detail: "not every file could be read"}
		}
		return nil
	})
}

// Export writes every kind of record into a folder, as files that import takes.
func Export(ctx context.Context, cfg Config, merchant, dir string, out io.Writer) error {
	return withDB(ctx, cfg, func(db *storage.DB) error {
		m, err := theMerchant(ctx, db, cfg, merchant)
		if err != nil {
			return err
		}
		return db.Read(ctx, m.ID, func(tx *storage.Tx) error {
			done, err := commands.Exporter{Merchant: m, Cost: true}.All(tx, dir)
			if err != nil {
				return err
			}
			for _, k := range files.Kinds() {
				name := string(k) + ".csv"
				if _, err := fmt.Fprintf(out, "%-12s %d\n", name, done[name]); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// Migrate brings the database's schema up to date and says its number.
func Migrate(ctx context.Context, cfg Config, out io.Writer) error {
	return withDB(ctx, cfg, func(db *storage.DB) error {
		n, err := db.Schema(ctx)
		if err == nil {
			_, err = fmt.Fprintf(out, "schema %d\n", n)
		}
		return err
	})
}

// AddMerchant makes a merchant.
func AddMerchant(ctx context.Context, cfg Config, name string, out io.Writer) error {
	return withDB(ctx, cfg, func(db *storage.DB) error {
		m, err := db.AddMerchant(ctx, name, cfg.Merchant.Zone, time.Now())
		if err == nil {
			_, err = fmt.Fprintf(out, "merchant %d %s (%s)\n", m.ID, m.Name, m.Zone)
		}
		return err
	})
}

// ListMerchants lists every merchant.
func ListMerchants(ctx context.Context, cfg Config, out io.Writer) error {
	return withDB(ctx, cfg, func(db *storage.DB) error {
		list, err := db.Merchants(ctx)
		for _, m := range list {
			if _, err := fmt.Fprintf(out, "%d\t%s\t%s\n", m.ID, m.Name, m.Zone); err != nil {
				return err
			}
		}
		return err
	})
}

// InviteOptions are the flags of invite.
type InviteOptions struct {
	Merchant string // needed where there are several
	Role     string // in English
	Name     string // the person's; empty: the role's
}

// Invite prints a one-time code that makes whoever redeems it a member. Trust
// starts here: at the machine. Code Invalid: no such role.
func Invite(ctx context.Context, cfg Config, o InviteOptions, out io.Writer) error {
	r, ok := wording.RoleOf(o.Role)
	if !ok {
		return &retail.Error{Code: retail.Invalid, Detail: "--role: " + o.Role + " is none of owner, director, operator, rep, finance, warehouse"}
	}
	return withDB(ctx, cfg, func(db *storage.DB) error {
		m, err := theMerchant(ctx, db, cfg, o.Merchant)
		if err != nil {
			return err
		}
		name := o.Name
		if name == "" {
			name = wording.Hans.Say(wording.RoleName(r))
		}
		code := commands.NewCode()
		err = db.Write(ctx, m.ID, func(tx *storage.Tx) error {
			_, err := tx.AddInvite(storage.Invite{Name: name, Role: r}, code, time.Now())
			return err
		})
		if err != nil {
			return err
		}
		text := fmt.Sprintf("%s\n%s: %s (%s). Send it to the bot in a private chat within %d minutes; it works once.\n",
			code, m.Name, name, r, int(storage.InviteLife/time.Minute))
		if cfg.Web.Enabled {
			text += fmt.Sprintf("Or open http://%s/bind#%s in the browser.\n", cfg.Web.Listen, code)
		}
		_, err = io.WriteString(out, text)
		return err
	})
}

// CheckConfig prints each schedule's next three times.
func CheckConfig(cfg Config, now time.Time, out io.Writer) error {
	loc, err := time.LoadLocation(cfg.Merchant.Zone)
	if err != nil {
		return fmt.Errorf("merchant.zone: %w", err)
	}
	jobs := make([]string, 0, len(cfg.Schedules))
	for job := range cfg.Schedules {
		jobs = append(jobs, job)
	}
	sort.Strings(jobs)
	for _, job := range jobs {
		line := fmt.Sprintf("%-12s %-12s", job, cfg.Schedules[job])
		at := now
		for range 3 {
			if at, err = scheduler.NextTime(cfg.Schedules[job], at, loc); err != nil {
				return err
			}
			line += "  " + at.Format("2006-01-02 15:04")
		}
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(out, "configuration is fine; times in %s\n", cfg.Merchant.Zone)
	return err
}
