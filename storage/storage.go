// Package storage keeps everything that must survive: gorm models, numbered
// migrations, queries scoped to one merchant, ask's queries turned into SQL,
// and the one door for writes. It decides nothing about what is said or who
// may do what. Read models.go first, then this file and write.go.
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
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
	gsqlite "gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"zhanggui/internal/retail"
)

// readers is how many connections read beside the one that writes.
const readers = 4

// DB is one database, shared by several merchants.
type DB struct {
	w, r *gorm.DB
	jobs chan *job
	done chan struct{}
	lock *os.File
	path string
}

// Open opens a database and brings its schema up to date. A DSN without a
// scheme, or with sqlite:, is a SQLite file, made if missing.
// Codes: Invalid (a DSN that can't be), Locked, Conflict (schema newer than
// this program, or a file that is no database), Internal.
func Open(ctx context.Context, dsn string) (*DB, error) {
	path, err := sqlitePath(dsn)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the database's folder: %w", err)
	}
	w, err := open(path, false)
	if err != nil {
		return nil, explain(err, path)
	}
	if err := migrate(ctx, w, time.Now()); err != nil {
		closeGorm(w)
		return nil, explain(err, path)
	}
	r, err := open(path, true)
	if err != nil {
		closeGorm(w)
		return nil, explain(err, path)
	}
	db := &DB{w: w, r: r, jobs: make(chan *job, batchMax), done: make(chan struct{}), path: path}
	go db.writer()
	return db, nil
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
func open(path string, readOnly bool) (*gorm.DB, error) {
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
	g, err := gorm.Open(gsqlite.Dialector{Conn: pool}, &gorm.Config{
		Logger:                 logger.Discard,
		SkipDefaultTransaction: true, // every write already runs inside the door's transaction
	})
	if err != nil {
		_ = pool.Close()
		return nil, err
	}
	return g, nil
}

func closeGorm(g *gorm.DB) {
	if pool, err := g.DB(); err == nil {
		_ = pool.Close()
	}
}

// Close waits for the writes under way and closes the database.
func (db *DB) Close() {
	close(db.jobs)
	<-db.done
	closeGorm(db.r)
	closeGorm(db.w)
	if db.lock != nil {
		_ = db.lock.Close()
	}
}

// Path is the database's file.
func (db *DB) Path() string { return db.path }

// explain turns a database's error into one that names the broken part.
func explain(err error, path string) error {
	var re *retail.Error
	if errors.As(err, &re) {
		return err
	}
	var se sqlite3.Error
	if errors.As(err, &se) {
		name := filepath.Base(path)
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
