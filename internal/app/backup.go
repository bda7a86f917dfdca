package app

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// Backup copies the database, running or not, into a new file and says what it
// holds. Codes: those of storage.Backup.
func Backup(ctx context.Context, cfg Config, file string, out io.Writer) error {
	counts, err := storage.Backup(ctx, cfg.DB, file)
	if err != nil {
		return err
	}
	return writeCounts(out, counts, "backup "+file+": complete and verified")
}

// RestoreOptions are restore's flags.
type RestoreOptions struct {
	File   string
	DryRun bool // say what would be done and do nothing
}

// Restore puts a backup into an empty database and says what came of it.
// Codes: those of storage.Restore.
func Restore(ctx context.Context, cfg Config, o RestoreOptions, out io.Writer) error {
	got, err := storage.Restore(ctx, o.File, cfg.DB, storage.RestoreOptions{DryRun: o.DryRun, Now: time.Now()})
	if err != nil {
		return err
	}
	last := "restored; nothing is sent before: zhanggui resume"
	if o.DryRun {
		last = "dry run: nothing was changed"
	}
	for _, f := range got.Findings {
		if _, err := fmt.Fprintln(out, "finding in the backup:", f); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(out, "messages waiting to be sent: %d, void\nopen questions: %d, closed\nmessages not yet handled: %d, kept\nsessions, invitations, leases: none are in a backup\n",
		got.Void, got.Closed, got.Unread)
	if err != nil {
		return err
	}
	return writeCounts(out, got.Tables, last)
}

// writeCounts lists the tables that hold anything, and a last line.
func writeCounts(out io.Writer, counts []storage.TableCount, last string) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, c := range counts {
		if c.Rows == 0 {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s\t%d\n", c.Table, c.Rows); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out, last)
	return err
}

// Verify reads the whole database and writes one line a finding. Code Conflict
// if there is any.
func Verify(ctx context.Context, cfg Config, out io.Writer) error {
	found, err := storage.Verify(ctx, cfg.DB)
	if err != nil {
		return err
	}
	for _, f := range found {
		if _, err := fmt.Fprintln(out, f); err != nil {
			return err
		}
	}
	if len(found) > 0 {
		return &retail.Error{Code: retail.Conflict, Detail: fmt.Sprintf("%d findings", len(found))}
	}
	_, err = fmt.Fprintln(out, "sound: nothing disagrees")
	return err
}

// Resume lets the accounts send again after a restore.
func Resume(ctx context.Context, cfg Config, out io.Writer) error {
	return withDB(ctx, cfg, func(db *storage.DB) error {
		was, err := db.Resume(ctx)
		if err != nil {
			return err
		}
		text := "sending goes on"
		if !was {
			text = "sending was not paused"
		}
		_, err = fmt.Fprintln(out, text)
		return err
	})
}

// awaitResume says that nothing is sent after a restore, and wakes the senders
// once that is over: resume is told by another process.
func (a *App) awaitResume(ctx context.Context) {
	for said := false; ctx.Err() == nil; {
		why, err := a.db.Paused(ctx)
		switch {
		case err != nil:
			if ctx.Err() == nil {
				a.log.Error("look whether sending is paused", "err", err)
			}
		case why == "":
			if said {
				a.log.Info("sending goes on")
				a.wakeSenders()
			}
			return
		case !said:
			a.log.Warn("nothing is sent: run zhanggui resume when all is as it should be", "why", why)
			said = true
		}
		pause(ctx, a.cfg.Lease.renew())
	}
}
