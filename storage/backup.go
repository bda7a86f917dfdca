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
	"unicode"

	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

// A backup is one SQLite file, whatever database it was taken from, and is
// restored into either. Read this file first, then backup_restore.go.

// TableCount is a table and how many rows of it were copied.
type TableCount struct {
	Table string
	Rows  int64
}

// secrets are what no copy holds: what lets somebody in, and who speaks now.
func secrets() []any { return []any{&Session{}, &Invite{}, &Attempt{}, &Lease{}} }

// Backup writes a consistent copy of a database, which others may be writing
// to, into a new file that only its owner can read. The file appears complete
// and verified or not at all. The database's schema stays as it is.
// Codes: Conflict (the file exists, the database is damaged or its schema is
// not this program's), NotFound (no such database or folder), Internal.
func Backup(ctx context.Context, dsn, file string) ([]TableCount, error) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("make the backup: %w", err)
	}
	if _, err := os.Lstat(file); err == nil {
		return nil, &retail.Error{Code: retail.Conflict, Detail: file + " exists: a backup overwrites nothing"}
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), ".zhanggui-backup-*") // 0600
	if errors.Is(err, os.ErrNotExist) {
		return nil, &retail.Error{Code: retail.NotFound, Detail: "there is no folder " + filepath.Dir(file), Err: err}
	}
	if err != nil {
		return nil, fmt.Errorf("make the backup: %w", err)
	}
	defer removeSQLite(tmp.Name())
	if err := tmp.Close(); err != nil {
		return nil, fmt.Errorf("make the backup: %w", err)
	}
	if err := snapshot(ctx, dsn, tmp.Name()); err != nil {
		return nil, err
	}
	if err := withoutSecrets(ctx, tmp.Name()); err != nil {
		return nil, fmt.Errorf("take the secrets out of the backup: %w", err)
	}
	counts, err := reopened(ctx, tmp.Name())
	if err != nil {
		return nil, fmt.Errorf("verify the backup: %w", err)
	}
	if err := syncPath(tmp.Name()); err != nil {
		return nil, fmt.Errorf("write the backup: %w", err)
	}
	if err := os.Rename(tmp.Name(), file); err != nil {
		return nil, fmt.Errorf("write the backup: %w", err)
	}
	return counts, syncPath(filepath.Dir(file))
}

// removeSQLite removes a file and what SQLite keeps beside it.
func removeSQLite(path string) {
	for _, tail := range []string{"", "-journal", "-wal", "-shm"} {
		_ = os.Remove(path + tail)
	}
}

// syncPath makes a file's content, or a folder's names, survive a power cut.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// snapshot copies everything as of one moment into an empty file.
func snapshot(ctx context.Context, dsn, to string) error {
	if isPostgres(dsn) {
		return snapshotPostgres(ctx, dsn, to)
	}
	path, err := existing(dsn)
	if err != nil {
		return err
	}
	name := filepath.Base(path)
	from := &url.URL{Scheme: "file", Path: path, RawQuery: "mode=rw&_busy_timeout=5000"}
	pool, err := sql.Open("sqlite3", from.String())
	if err != nil {
		return err
	}
	defer func() { _ = pool.Close() }()
	if _, err := pool.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return explainSQLite(err, name)
	}
	n, err := schemaOf(ctx, to)
	if err != nil {
		return err
	}
	return knownSchema(n, "sqlite", false)
}

func isPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// existing is the path of a SQLite database, which must be there: opening
// would make it.
func existing(dsn string) (string, error) {
	path, err := sqlitePath(dsn)
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(path); err != nil {
		return "", &retail.Error{Code: retail.NotFound, Detail: "there is no database " + path, Err: err}
	}
	return path, nil
}

func snapshotPostgres(ctx context.Context, dsn, to string) error {
	src, err := peek(ctx, dsn)
	if err != nil {
		return err
	}
	defer src.close()
	dst, err := openSQLite(ctx, to)
	if err != nil {
		return err
	}
	defer dst.Close()
	return src.read(ctx, func(from *gorm.DB) error {
		return dst.Write(ctx, 0, func(tx *Tx) error {
			// The secrets too: the hashes of codes tell which answers hold one.
			_, err := copyTables(from, tx.g, []any{&Migration{}})
			return err
		})
	})
}

// withoutSecrets deletes them, and the invitations' codes in what was said,
// and then rewrites the file: a deleted row's bytes would stay in it.
func withoutSecrets(ctx context.Context, path string) error {
	g, err := sqliteGorm(path, false)
	if err != nil {
		return err
	}
	defer closeGorm(g)
	g = g.WithContext(ctx)
	if err := hideCodes(g); err != nil {
		return err
	}
	for _, m := range secrets() {
		if err := g.Where("1 = 1").Delete(m).Error; err != nil {
			return err
		}
	}
	for _, stmt := range []string{"VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE"} {
		if err := g.Exec(stmt).Error; err != nil {
			return err
		}
	}
	return nil
}

// hideCodes blanks the answers that hold a code which still lets somebody in.
// The codes themselves are known only by their hash.
func hideCodes(g *gorm.DB) error {
	live, err := all[Invite](g.Where("redeemed_at = 0"))
	if err != nil || len(live) == 0 {
		return err
	}
	since, hashes := live[0].ExpiresAt, map[string]bool{}
	for _, inv := range live {
		since, hashes[inv.CodeHash] = min(since, inv.ExpiresAt), true
	}
	said, err := all[Outbox](g.Select("id", "text").Where("created_at >= ?", since-2*InviteLife.Milliseconds()))
	if err != nil {
		return err
	}
	for _, row := range said {
		for _, word := range strings.FieldsFunc(row.Text, func(r rune) bool { return r >= unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if !hashes[hashCode(word)] {
				continue
			}
			if err := g.Model(&Outbox{}).Where("id = ?", row.ID).Update("text", "").Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// reopened reads a finished backup as a restore would and counts its rows.
func reopened(ctx context.Context, path string) (out []TableCount, err error) {
	g, err := sqliteGorm(path, true)
	if err != nil {
		return nil, err
	}
	defer closeGorm(g)
	g = g.WithContext(ctx)
	bad, err := integrity(g)
	if err != nil {
		return nil, explainSQLite(err, filepath.Base(path))
	}
	if len(bad) > 0 {
		return nil, &retail.Error{Code: retail.Conflict, Detail: "the database is damaged: " + bad[0]}
	}
	for _, m := range secrets() {
		if n, err := count(g, m); err != nil || n.Rows > 0 {
			return nil, errors.Join(err, fmt.Errorf("%d rows in %s", n.Rows, n.Table))
		}
	}
	return counts(g)
}

// counts are the rows of each table but the secrets and the migrations.
func counts(g *gorm.DB) (out []TableCount, err error) {
	for _, m := range models() {
		if among(m, secrets()) || among(m, []any{&Migration{}}) {
			continue
		}
		n, err := count(g, m)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func count(g *gorm.DB, model any) (TableCount, error) {
	stmt := &gorm.Statement{DB: g}
	if err := stmt.Parse(model); err != nil {
		return TableCount{}, err
	}
	n := TableCount{Table: stmt.Table}
	return n, g.Model(model).Count(&n.Rows).Error
}

// schemaOf is the number of a SQLite file's newest migration; Conflict if it is
// no database of this program.
func schemaOf(ctx context.Context, path string) (int, error) {
	g, err := sqliteGorm(path, true)
	if err != nil {
		return 0, err
	}
	defer closeGorm(g)
	return schemaIn(g.WithContext(ctx), filepath.Base(path))
}

func schemaIn(g *gorm.DB, name string) (n int, err error) {
	no := &retail.Error{Code: retail.Conflict, Detail: name + " is no database of zhanggui"}
	var answer int
	if err := g.Raw("SELECT 1").Scan(&answer).Error; err != nil {
		return 0, err
	}
	if !g.Migrator().HasTable(&Migration{}) || !g.Migrator().HasTable(&Merchant{}) {
		return 0, no
	}
	err = g.Model(&Migration{}).Select("COALESCE(MAX(number), 0)").Scan(&n).Error
	return n, err
}

// knownSchema holds a schema's number against this program's; exactly refuses
// an older one too.
func knownSchema(n int, dialect string, exactly bool) error {
	list, err := migrations(dialect)
	switch {
	case err != nil:
		return err
	case n > len(list):
		return &retail.Error{Code: retail.Conflict, Detail: fmt.Sprintf("the database has schema %d, this program knows %d: use a newer zhanggui", n, len(list))}
	case exactly && n < len(list):
		return &retail.Error{Code: retail.Conflict, Detail: fmt.Sprintf("the database has schema %d, this program %d: run zhanggui migrate first", n, len(list))}
	}
	return nil
}
