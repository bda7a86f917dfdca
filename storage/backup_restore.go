package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"gorm.io/gorm"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// everyAccount is the lease that nobody holds: paused, it pauses all accounts.
const everyAccount = "*"

// PausedByRestore is why nothing is sent after a restore.
const PausedByRestore = "restored from a backup"

// Restored is what a restore copied, or would copy.
type Restored struct {
	Tables []TableCount
	// Void are the messages that were waiting to be sent and never will be,
	// Closed the open clarifications that nobody can answer any more, Unread the
	// messages that were stored and are not yet handled: they will be.
	Void, Closed, Unread int64
	// Findings are what Verify says about the backup.
	Findings []string
}

// RestoreOptions say how.
type RestoreOptions struct {
	DryRun bool // look only
	Now    time.Time
}

// unsent are the states of messages that wait.
var unsent = []string{OutWaiting, OutSending, OutRecap}

// Restore copies a backup into an empty database of either kind, all or
// nothing. What waited to be sent is void, open clarifications are closed, and no
// account sends anything before Resume. A backup with an older schema is
// brought up to date on the way; its file is only read.
// Codes: NotFound (no such file), Conflict (the file is no backup or damaged,
// the database is not empty), Locked (it is being served), and those of Open.
func Restore(ctx context.Context, file, dsn string, o RestoreOptions) (Restored, error) {
	src, drop, err := openBackup(ctx, file)
	if err != nil {
		return Restored{}, err
	}
	defer drop()
	out, err := look(ctx, src)
	if err != nil {
		return out, err
	}
	if o.DryRun {
		return out, mayTake(ctx, dsn)
	}
	if err := mayTake(ctx, dsn); err != nil {
		return out, err
	}
	db, err := Open(ctx, dsn)
	if err != nil {
		return out, err
	}
	defer db.Close()
	if err := db.Hold(); err != nil {
		return out, err
	}
	err = src.Read(ctx, 0, func(from *Tx) error {
		return db.Write(ctx, 0, func(to *Tx) error { return fill(from.g, to.g, o.Now) })
	})
	return out, err
}

// openBackup opens a copy of the file: opening a database may write to it.
func openBackup(ctx context.Context, file string) (db *DB, drop func(), err error) {
	dir, err := os.MkdirTemp("", "zhanggui-restore-") // 0700
	if err != nil {
		return nil, nil, fmt.Errorf("make room for the backup: %w", err)
	}
	remove := func() { _ = os.RemoveAll(dir) }
	defer func() {
		if err != nil {
			remove()
		}
	}()
	path := filepath.Join(dir, "backup.db")
	if err := copyFile(file, path); err != nil {
		return nil, nil, err
	}
	name := filepath.Base(file)
	if _, err := schemaOf(ctx, path); err != nil {
		return nil, nil, explainSQLite(err, name)
	}
	if db, err = openSQLite(ctx, path); err != nil {
		return nil, nil, explainSQLite(err, name)
	}
	return db, func() { db.Close(); remove() }, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if errors.Is(err, os.ErrNotExist) {
		return &retail.Error{Code: retail.NotFound, Detail: "there is no file " + from, Err: err}
	}
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	return nil
}

// look counts what a backup holds.
func look(ctx context.Context, src *DB) (out Restored, err error) {
	err = src.Read(ctx, 0, func(tx *Tx) error {
		bad, err := integrity(tx.g)
		if err != nil {
			return err
		}
		if len(bad) > 0 {
			return &retail.Error{Code: retail.Conflict, Detail: "the backup is damaged: " + bad[0]}
		}
		if out.Findings, err = faults(tx.g); err != nil {
			return err
		}
		if out.Tables, err = counts(tx.g); err != nil {
			return err
		}
		if err := tx.g.Model(&Outbox{}).Where("state IN ?", unsent).Count(&out.Void).Error; err != nil {
			return err
		}
		if err := tx.g.Model(&Pending{}).Count(&out.Closed).Error; err != nil {
			return err
		}
		return tx.g.Model(&Inbox{}).Where("state = ?", InboxNew).Count(&out.Unread).Error
	})
	return out, err
}

// mayTake refuses a database that holds anything. One that isn't there yet may.
func mayTake(ctx context.Context, dsn string) error {
	s, name, err := connect(dsn)
	if retail.CodeOf(err) == retail.NotFound && !isPostgres(dsn) {
		return nil
	}
	if err != nil {
		return err
	}
	defer s.close()
	return s.read(ctx, func(g *gorm.DB) error {
		var answer int
		if err := g.Raw("SELECT 1").Scan(&answer).Error; err != nil {
			return err
		}
		return empty(g, name)
	})
}

func empty(g *gorm.DB, name string) error {
	for _, m := range models() {
		if among(m, []any{&Migration{}}) || !g.Migrator().HasTable(m) {
			continue
		}
		if n, err := count(g, m); err != nil {
			return err
		} else if n.Rows > 0 {
			return &retail.Error{Code: retail.Conflict, Detail: fmt.Sprintf("database %s is not empty: %d rows in %s; restore into a new one", name, n.Rows, n.Table)}
		}
	}
	return nil
}

// fill copies a backup and voids what must not be said any more.
func fill(from, to *gorm.DB, now time.Time) error {
	if err := empty(to, to.Name()); err != nil {
		return err
	}
	if _, err := copyTables(from, to, append(secrets(), &Migration{}, &Pending{})); err != nil {
		return err
	}
	if err := to.Model(&Outbox{}).Where("state IN ?", unsent).Update("state", OutVoid).Error; err != nil {
		return err
	}
	if err := sequences(to, now); err != nil {
		return err
	}
	return to.Create(&Lease{Account: everyAccount, Paused: PausedByRestore}).Error
}

// paused says whether an account must not send, by itself or with all others.
func (tx *Tx) paused(account bot.AccountID) (bool, error) {
	var n int64
	err := tx.g.Model(&Lease{}).Where("account IN ? AND paused <> ''", []string{string(account), everyAccount}).Count(&n).Error
	return n > 0, err
}

// Paused says why no account sends; empty when they do.
func (db *DB) Paused(ctx context.Context) (why string, err error) {
	err = db.Read(ctx, 0, func(tx *Tx) error {
		return tx.g.Model(&Lease{}).Select("paused").Where("account = ?", everyAccount).Limit(1).Scan(&why).Error
	})
	return why, err
}

// Resume lets the accounts send again after a restore; was says that they did
// not.
func (db *DB) Resume(ctx context.Context) (was bool, err error) {
	err = db.Write(ctx, 0, func(tx *Tx) error {
		res := tx.g.Where("account = ?", everyAccount).Delete(&Lease{})
		was = res.RowsAffected > 0
		return res.Error
	})
	return was, err
}
