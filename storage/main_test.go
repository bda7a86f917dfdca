package storage

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"zhanggui/internal/pgtest"
)

// onPostgres says which of the two databases the suite runs on now.
var onPostgres bool

// TestMain runs the whole suite twice: on SQLite, then on PostgreSQL where it
// is installed. A test of one of the two alone says so by skipping.
func TestMain(m *testing.M) {
	code := m.Run()
	if why := pgtest.Missing(); why != nil {
		fmt.Println("not tested on PostgreSQL:", why)
		os.Exit(code)
	}
	fmt.Println("=== the same on PostgreSQL")
	onPostgres = true
	os.Exit(max(code, m.Run()))
}

// dsnTest is a new database of the kind that is tested now.
func dsnTest(t testing.TB) string {
	t.Helper()
	if onPostgres {
		return pgtest.Database(t)
	}
	return filepath.Join(t.TempDir(), "test.db")
}

// openTest opens a new database of the kind that is tested now.
func openTest(t testing.TB) *DB {
	t.Helper()
	db, err := Open(t.Context(), dsnTest(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}
