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

// migrate applies what is missing, each migration in a transaction of its own,
// and refuses a schema that is newer than this program.
func migrate(ctx context.Context, g *gorm.DB, now time.Time) error {
	list, err := migrations(g.Name())
	if err != nil {
		return err
	}
	g = g.WithContext(ctx)
	if err := g.Exec("CREATE TABLE IF NOT EXISTS migrations (number integer NOT NULL, applied_at integer NOT NULL, PRIMARY KEY (number))").Error; err != nil {
		return err
	}
	var have int
	if err := g.Raw("SELECT COALESCE(MAX(number), 0) FROM migrations").Scan(&have).Error; err != nil {
		return err
	}
	if have > len(list) {
		return &retail.Error{Code: retail.Conflict, Detail: fmt.Sprintf("the database has schema %d, this program knows %d: use a newer zhanggui", have, len(list))}
	}
	for _, m := range list[have:] {
		err := g.Transaction(func(tx *gorm.DB) error {
			for _, stmt := range strings.Split(m.sql, ";\n") {
				if strings.TrimSpace(stmt) == "" {
					continue
				}
				if err := tx.Exec(stmt).Error; err != nil {
					return err
				}
			}
			return tx.Exec("INSERT INTO migrations (number, applied_at) VALUES (?, ?)", m.number, now.UnixMilli()).Error
		})
		if err != nil {
			return fmt.Errorf("migration %d: %w", m.number, err)
		}
	}
	return nil
}

// Schema is the number of the newest migration applied.
func (db *DB) Schema(ctx context.Context) (n int, err error) {
	err = db.Read(ctx, 0, func(tx *Tx) error {
		return tx.g.Model(&Migration{}).Select("COALESCE(MAX(number), 0)").Scan(&n).Error
	})
	return n, err
}
