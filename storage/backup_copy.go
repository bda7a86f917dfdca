package storage

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"reflect"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

// copyBatch is how many rows one INSERT holds: times the widest table's
// columns it stays below SQLite's 32,766 parameters.
const copyBatch = 500

func among(model any, list []any) bool {
	for _, m := range list {
		if reflect.TypeOf(m) == reflect.TypeOf(model) {
			return true
		}
	}
	return false
}

// copyTables copies every table but some, ids and all.
func copyTables(from, to *gorm.DB, but []any) (out []TableCount, err error) {
	for _, m := range models() {
		if among(m, but) {
			continue
		}
		n, err := copyTable(from, to, m)
		if err != nil {
			return nil, fmt.Errorf("copy %s: %w", n.Table, err)
		}
		out = append(out, n)
	}
	return out, nil
}

func copyTable(from, to *gorm.DB, model any) (TableCount, error) {
	stmt := &gorm.Statement{DB: from}
	if err := stmt.Parse(model); err != nil {
		return TableCount{}, err
	}
	n := TableCount{Table: stmt.Table}
	rows, err := from.Model(model).Rows()
	if err != nil {
		return n, err
	}
	defer func() { _ = rows.Close() }()
	kind := reflect.TypeOf(model).Elem()
	batch := reflect.New(reflect.SliceOf(kind))
	flush := func() error {
		if batch.Elem().Len() == 0 {
			return nil
		}
		n.Rows += int64(batch.Elem().Len())
		err := to.Create(batch.Interface()).Error
		batch = reflect.New(reflect.SliceOf(kind))
		return err
	}
	for rows.Next() {
		row := reflect.New(kind)
		if err := from.ScanRows(rows, row.Interface()); err != nil {
			return n, err
		}
		batch.Elem().Set(reflect.Append(batch.Elem(), row.Elem()))
		if batch.Elem().Len() == copyBatch {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	if err := rows.Err(); err != nil {
		return n, err
	}
	return n, flush()
}

// onlooker is a database that is only read, and whose schema is left alone.
type onlooker struct {
	g       *gorm.DB
	reads   *sql.TxOptions
	explain func(error) error
	sqlite  bool
}

// peek opens a database that has this program's schema. Codes: NotFound,
// Conflict (no database of zhanggui, or another schema), and those of Open.
func peek(ctx context.Context, dsn string) (*onlooker, error) {
	s, name, err := connect(dsn)
	if err != nil {
		return nil, err
	}
	n, err := schemaIn(s.g.WithContext(ctx), name)
	if err == nil {
		err = knownSchema(n, s.g.Name(), true)
	}
	if err != nil {
		s.close()
		return nil, s.explain(err)
	}
	return s, nil
}

func connect(dsn string) (s *onlooker, name string, err error) {
	s = &onlooker{sqlite: !isPostgres(dsn)}
	if s.sqlite {
		path, err := existing(dsn)
		if err != nil {
			return nil, "", err
		}
		name = filepath.Base(path)
		s.explain = func(err error) error { return explainSQLite(err, name) }
		if s.g, err = sqliteGorm(path, true); err != nil {
			err = s.explain(err)
		}
		return s, name, err
	}
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, "", &retail.Error{Code: retail.Invalid, Detail: "--db: no address of a PostgreSQL database", Err: err}
	}
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = connectPatience
	}
	name = cfg.Database
	s.reads = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	s.explain = func(err error) error { return explainPostgres(err, name) }
	if s.g, err = postgresGorm(cfg, 1); err != nil {
		err = s.explain(err)
	}
	return s, name, err
}

func (s *onlooker) close() { closeGorm(s.g) }

// read runs fn on one snapshot.
func (s *onlooker) read(ctx context.Context, fn func(g *gorm.DB) error) error {
	return s.explain(s.g.WithContext(ctx).Transaction(fn, s.reads))
}

// pastButtons are the tables whose ids stand in the buttons under messages.
func pastButtons() []any { return []any{&Order{}, &Visit{}, &Pending{}} }

// sequences lets ids go on after those that were copied. A button that was
// shown after the backup was taken must mean nothing rather than something
// that was logged after the restore: the ids which buttons name go on from the
// second of the restore, far above any that were given.
func sequences(g *gorm.DB, now time.Time) error {
	for _, m := range models() {
		stmt := &gorm.Statement{DB: g}
		if err := stmt.Parse(m); err != nil {
			return err
		}
		id := stmt.Schema.PrioritizedPrimaryField
		if id == nil || !id.AutoIncrement || id.DBName != "id" {
			continue
		}
		var last int64
		if err := g.Model(m).Select("COALESCE(MAX(id), 0)").Scan(&last).Error; err != nil {
			return err
		}
		if among(m, pastButtons()) {
			last = max(last, now.Unix())
		}
		if err := setSequence(g, stmt.Table, last); err != nil {
			return err
		}
	}
	return nil
}

// setSequence makes last+1 the next id of a table.
func setSequence(g *gorm.DB, table string, last int64) error {
	if g.Name() == "postgres" {
		return g.Exec("SELECT setval(pg_get_serial_sequence(?, 'id'), ?, ?)", table, max(last, 1), last > 0).Error
	}
	if err := g.Exec("DELETE FROM sqlite_sequence WHERE name = ?", table).Error; err != nil {
		return err
	}
	return g.Exec("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last).Error
}
