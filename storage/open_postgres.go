package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	gpostgres "gorm.io/driver/postgres"
	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

// connectPatience is how long a connection may take to be made.
const connectPatience = 5 * time.Second

// session is set for every connection unless the DSN says otherwise. A replica
// whose machine vanished must not keep its locks until the kernel's two hours
// are over, nor one that hangs inside a write: both would outlive their lease.
var session = map[string]string{
	"application_name":        "zhanggui",
	"timezone":                "UTC",
	"tcp_keepalives_idle":     "5",
	"tcp_keepalives_interval": "2",
	"tcp_keepalives_count":    "2",
	"tcp_user_timeout":        "10000",
}

// openPostgres opens a database that exists; several processes may.
func openPostgres(ctx context.Context, dsn string) (*DB, error) {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil { // its text has no password
		return nil, &retail.Error{Code: retail.Invalid, Detail: "--db: no address such as postgres://user:password@host/database", Err: err}
	}
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = connectPatience
	}
	for k, v := range session {
		if _, ok := cfg.RuntimeParams[k]; !ok {
			cfg.RuntimeParams[k] = v
		}
	}
	name := cfg.Database
	db := &DB{engine: engine{
		// What a write reads is what it must not break: only serializable
		// transactions keep that promise without naming every row to lock.
		writes:   &sql.TxOptions{Isolation: sql.LevelSerializable},
		reads:    &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		explain:  func(err error) error { return explainPostgres(err, name) },
		collided: collidedPostgres,
	}}
	writing := cfg.Copy()
	if _, ok := writing.RuntimeParams[idleInWrite]; !ok {
		writing.RuntimeParams[idleInWrite] = "10000"
	}
	if db.w, err = postgresGorm(writing, 1); err != nil {
		return nil, db.explain(err)
	}
	if err := db.migrate(ctx); err != nil {
		closeGorm(db.w)
		return nil, err
	}
	if db.r, err = postgresGorm(cfg, readers); err != nil {
		closeGorm(db.w)
		return nil, db.explain(err)
	}
	return db.begin(), nil
}

const idleInWrite = "idle_in_transaction_session_timeout"

// PrepareStmt stays off: pgx keeps prepared statements itself, and gorm's are
// slower inside transactions.
func postgresGorm(cfg *pgx.ConnConfig, connections int) (*gorm.DB, error) {
	pool := stdlib.OpenDB(*cfg)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return overPool(pool, gpostgres.New(gpostgres.Config{Conn: pool}))
}

// SQLSTATE codes; PostgreSQL's manual, appendix A.
const (
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	uniqueViolation      = "23505"
	undefinedDatabase    = "3D000"
	invalidPassword      = "28P01"
	invalidAuthorization = "28000"
	insufficientRight    = "42501"
	diskFull             = "53100"
	tooManyConnections   = "53300"
)

// collidedPostgres says that a transaction failed because of others at the same
// moment and is worth running again. A key that exists already is among them:
// whoever looked before writing did not see it, because another wrote it since.
func collidedPostgres(err error) bool {
	var pe *pgconn.PgError
	if errors.As(err, &pe) {
		return pe.Code == serializationFailure || pe.Code == deadlockDetected || pe.Code == uniqueViolation
	}
	return pgconn.SafeToRetry(err) // the connection was gone before anything was sent
}

// explainPostgres turns the database's error into one that names the broken
// part; it never holds the password.
func explainPostgres(err error, name string) error {
	var re *retail.Error
	if errors.As(err, &re) {
		return err
	}
	var pe *pgconn.PgError
	if errors.As(err, &pe) {
		switch pe.Code {
		case serializationFailure, deadlockDetected:
			return &retail.Error{Code: retail.Locked, Detail: "database " + name + ": others kept changing the same rows", Err: err}
		case undefinedDatabase:
			return &retail.Error{Code: retail.NotFound, Detail: "there is no database " + name + " (createdb " + name + ")", Err: err}
		case invalidPassword, invalidAuthorization, insufficientRight:
			return &retail.Error{Code: retail.Permission, Detail: "database " + name + " refuses this user", Err: err}
		case diskFull:
			return &retail.Error{Code: retail.Internal, Detail: "the disk is full", Err: err}
		case tooManyConnections:
			return &retail.Error{Code: retail.Internal, Detail: "database " + name + " takes no more connections", Err: err}
		}
	}
	var ce *pgconn.ConnectError
	if errors.As(err, &ce) {
		return &retail.Error{Code: retail.Internal, Detail: "database " + name + " can't be reached", Err: err}
	}
	return err
}
