package storage

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

//go:embed migrations/*/*.sql
var migrationFiles embed.FS

type migration struct {
	number int
	sql    string
}

// migrations reads the numbered files of a dialect: 0001_name.sql, …
func migrations(dialect string) ([]migration, error) {
	names, err := fs.Glob(migrationFiles, "migrations/"+dialect+"/*.sql")
	if err != nil {
		return nil, err
	}
	var out []migration
	for i, name := range names { // Glob sorts
		digits, _, _ := strings.Cut(path.Base(name), "_")
		n, err := strconv.Atoi(digits)
		if err != nil || n != i+1 {
			return nil, fmt.Errorf("migration %s is out of line", name)
		}
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, migration{n, string(text)})
	}
	return out, nil
}

// migrate brings the schema up to date and refuses one that is newer than this
// program. Two processes may start at once: the second finds the work done.
func (db *DB) migrate(ctx context.Context) error {
	list, err := migrations(db.w.Name())
	if err != nil {
		return err
	}
	for more := true; more; {
		err := db.w.WithContext(ctx).Transaction(func(g *gorm.DB) error {
			more, err = step(g, list)
			return err
		})
		if err != nil {
			return db.explain(err)
		}
	}
	return nil
}

// oneMigrates keeps others out until the end of a PostgreSQL transaction; the
// number only has to be the same in every process. SQLite's write transactions
// are alone anyway.
const oneMigrates = "SELECT pg_advisory_xact_lock(7249510163)"

// step applies the first migration that is missing; more says that there may
// be another.
func step(g *gorm.DB, list []migration) (more bool, err error) {
	if g.Name() == "postgres" {
		if err := g.Exec(oneMigrates).Error; err != nil {
			return false, err
		}
	}
	if !g.Migrator().HasTable(&Migration{}) {
		create := "CREATE TABLE migrations (number bigint NOT NULL, applied_at bigint NOT NULL, PRIMARY KEY (number))"
		if g.Name() == "sqlite" {
			create = strings.ReplaceAll(create, "bigint", "integer")
		}
		if err := g.Exec(create).Error; err != nil {
			return false, err
		}
	}
	var have int
	if err := g.Raw("SELECT COALESCE(MAX(number), 0) FROM migrations").Scan(&have).Error; err != nil {
		return false, err
	}
	if have > len(list) {
		return false, &retail.Error{Code: retail.Conflict, Detail: fmt.Sprintf("the database has schema %d, this program knows %d: use a newer zhanggui", have, len(list))}
	}
	if have == len(list) {
		return false, nil
	}
	m := list[have]
	for _, stmt := range strings.Split(m.sql, ";\n") {
		if strings.TrimSpace(stmt) == "" {
			continue
		}
		if err := g.Exec(stmt).Error; err != nil {
			return false, fmt.Errorf("migration %d: %w", m.number, err)
		}
	}
	err = g.Exec("INSERT INTO migrations (number, applied_at) VALUES (?, ?)", m.number, time.Now().UnixMilli()).Error
	return true, err
}

// Schema is the number of the newest migration applied.
func (db *DB) Schema(ctx context.Context) (n int, err error) {
	err = db.Read(ctx, 0, func(tx *Tx) error {
		return tx.g.Model(&Migration{}).Select("COALESCE(MAX(number), 0)").Scan(&n).Error
	})
	return n, err
}
