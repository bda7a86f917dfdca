// Package storage keeps everything that must survive: gorm models, numbered
// migrations, queries scoped to one merchant, ask's queries turned into SQL,
// and the one door for writes. It decides nothing about what is said or who
// may do what. SQLite and PostgreSQL are the two databases; everything but
// open_*.go is the same for both. Read models.go first, then this file and
// write.go.
package storage

import (
	"context"
	"database/sql"
	"os"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// readers is how many connections read beside the one that writes.
const readers = 4

// DB is one database, shared by several merchants.
type DB struct {
	engine
	w, r *gorm.DB
	jobs chan *job
	done chan struct{}
	// alone says that no other process serves this database, so that a lease
	// of another is a dead one's. Only SQLite can promise it.
	alone bool
	lock  *os.File
	path  string // of the file; empty on PostgreSQL
}

// engine is what differs between the two databases.
type engine struct {
	writes, reads *sql.TxOptions
	// collided says that a transaction failed because of others at the same
	// moment and is worth running again.
	collided func(error) bool
	// explain turns the database's error into one that names the broken part.
	explain func(error) error
}

// Open opens a database and brings its schema up to date. A DSN with postgres:
// or postgresql: is a PostgreSQL database, which must exist; without a scheme,
// or with sqlite:, it is a SQLite file, made if missing.
// Codes: Invalid (a DSN that can't be), Locked, Conflict (schema newer than
// this program, or a file that is no database), NotFound (no such PostgreSQL
// database), Permission (it refuses the user), Internal.
func Open(ctx context.Context, dsn string) (*DB, error) {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return openPostgres(ctx, dsn)
	}
	return openSQLite(ctx, dsn)
}

// begin starts the writer.
func (db *DB) begin() *DB {
	db.jobs, db.done = make(chan *job, batchMax), make(chan struct{})
	go db.writer()
	return db
}

// overPool puts gorm over a pool, which it closes if that fails.
func overPool(pool *sql.DB, d gorm.Dialector) (*gorm.DB, error) {
	g, err := gorm.Open(d, &gorm.Config{
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

// Hold takes the database for one serving process. On SQLite a second one is
// refused (Locked), so a lease found there belongs to a process that ended. On
// PostgreSQL several may serve: the leases alone decide who speaks where.
func (db *DB) Hold() error {
	if db.path == "" {
		return nil
	}
	return db.holdSQLite()
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

// Path is the database's file; empty on PostgreSQL.
func (db *DB) Path() string { return db.path }

// nextNo is the next number of a table whose rows are counted from 1 in each
// merchant by a column no. That column is unique there: two writers at once can't
// both keep the same one.
func (tx *Tx) nextNo(model any) (int64, error) {
	var last int64
	err := tx.own().Model(model).Select("COALESCE(MAX(no), 0)").Scan(&last).Error
	return last + 1, err
}
