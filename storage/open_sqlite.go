package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	sqlite3 "github.com/mattn/go-sqlite3"
	gsqlite "gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

// openSQLite opens a file, made if missing: one connection writes, others read.
func openSQLite(ctx context.Context, dsn string) (*DB, error) {
	path, err := sqlitePath(dsn)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the database's folder: %w", err)
	}
	// The books are nobody else's to read; what SQLite puts beside the file has
	// the file's own rights. What can't be made here, SQLite explains below.
	if f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600); err == nil {
		_ = f.Close()
	}
	name := filepath.Base(path)
	db := &DB{path: path, engine: engine{
		explain: func(err error) error { return explainSQLite(err, name) },
		// One connection writes: there is nobody to collide with.
		collided: func(error) bool { return false },
	}}
	if db.w, err = sqliteGorm(path, false); err != nil {
		return nil, db.explain(err)
	}
	if err := db.migrate(ctx); err != nil {
		closeGorm(db.w)
		return nil, err
	}
	if db.r, err = sqliteGorm(path, true); err != nil {
		closeGorm(db.w)
		return nil, db.explain(err)
	}
	return db.begin(), nil
}

func sqlitePath(dsn string) (string, error) {
	if scheme, rest, ok := strings.Cut(dsn, ":"); ok && len(scheme) > 1 {
		if scheme != "sqlite" && scheme != "file" {
			return "", &retail.Error{Code: retail.Invalid, Detail: "--db: unknown kind of database " + scheme}
		}
		dsn = strings.TrimPrefix(rest, "//")
	}
	if dsn == "" {
		return "", &retail.Error{Code: retail.Invalid, Detail: "--db: empty"}
	}
	return filepath.Abs(dsn)
}

// Pragmas stand in the DSN: set by Exec they would hold for one connection of
// a pool only.
func sqliteGorm(path string, readOnly bool) (*gorm.DB, error) {
	q := url.Values{"_busy_timeout": {"5000"}, "_synchronous": {"FULL"}}
	if readOnly {
		q.Set("_query_only", "true")
	} else {
		q.Set("_journal_mode", "WAL")
		q.Set("_txlock", "immediate")
	}
	dsn := (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
	pool, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return nil, err
	}
	if readOnly {
		pool.SetMaxOpenConns(readers)
		pool.SetMaxIdleConns(readers)
	} else {
		pool.SetMaxOpenConns(1)
	}
	return overPool(pool, gsqlite.Dialector{Conn: pool})
}

// holdSQLite takes the lock file beside the database.
func (db *DB) holdSQLite() error {
	f, err := os.OpenFile(db.path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open the lock file: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return &retail.Error{Code: retail.Locked, Detail: "another zhanggui is serving this database", Err: err}
	}
	db.lock, db.alone = f, true
	return nil
}

// explainSQLite turns the database's error into one that names the broken part.
func explainSQLite(err error, name string) error {
	var re *retail.Error
	if errors.As(err, &re) {
		return err
	}
	var se sqlite3.Error
	if errors.As(err, &se) {
		switch se.Code {
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			return &retail.Error{Code: retail.Locked, Detail: "database " + name + " is locked by another process", Err: err}
		case sqlite3.ErrNotADB, sqlite3.ErrCorrupt:
			return &retail.Error{Code: retail.Conflict, Detail: name + " is not a readable database", Err: err}
		case sqlite3.ErrFull:
			return &retail.Error{Code: retail.Internal, Detail: "the disk is full", Err: err}
		case sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrReadonly:
			return &retail.Error{Code: retail.Internal, Detail: "database " + name + " can't be opened or written", Err: err}
		}
	}
	return err
}
