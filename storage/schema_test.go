package storage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gorm.io/gorm"
)

// TestWriteSchema writes the CREATE statements that gorm would run, when asked
// by ZHANGGUI_SCHEMA=path: the starting point of a new migration.
func TestWriteSchema(t *testing.T) {
	out := os.Getenv("ZHANGGUI_SCHEMA")
	if out == "" {
		t.Skip("set ZHANGGUI_SCHEMA to a path to write the models' schema")
	}
	g, err := open(filepath.Join(t.TempDir(), "x.db"), false)
	if err != nil {
		t.Fatal(err)
	}
	defer closeGorm(g)
	if err := g.AutoMigrate(models()...); err != nil {
		t.Fatal(err)
	}
	var stmts []string
	g.Raw("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY tbl_name, type DESC, name").Scan(&stmts)
	if err := os.WriteFile(out, []byte(strings.Join(stmts, ";\n")+";\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestSchema compares the migrated database with the models, both ways.
func TestSchema(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	for _, m := range models() {
		stmt := &gorm.Statement{DB: db.w}
		if err := stmt.Parse(m); err != nil {
			t.Fatal(err)
		}
		table := stmt.Schema.Table
		cols, err := db.w.Migrator().ColumnTypes(m)
		if err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		have := map[string]bool{}
		for _, c := range cols {
			f := stmt.Schema.LookUpField(c.Name())
			if f == nil {
				t.Errorf("%s.%s stands in the database, not in the model", table, c.Name())
				continue
			}
			have[c.Name()] = true
			if want := db.w.Dialector.DataTypeOf(f); !strings.HasPrefix(strings.ToLower(want), strings.ToLower(c.DatabaseTypeName())) {
				t.Errorf("%s.%s is %s, the model says %s", table, c.Name(), c.DatabaseTypeName(), want)
			}
			if null, ok := c.Nullable(); ok && null == f.NotNull && !f.PrimaryKey {
				t.Errorf("%s.%s nullable is %v", table, c.Name(), null)
			}
		}
		for _, f := range stmt.Schema.Fields {
			if !have[f.DBName] {
				t.Errorf("%s.%s is missing in the database", table, f.DBName)
			}
		}
		checkIndexes(t, db.w, m, stmt)
	}
}

func checkIndexes(t *testing.T, g *gorm.DB, m any, stmt *gorm.Statement) {
	t.Helper()
	got, err := g.Migrator().GetIndexes(m)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]gorm.Index{}
	for _, ix := range got {
		byName[ix.Name()] = ix
	}
	for _, want := range stmt.Schema.ParseIndexes() {
		ix, ok := byName[want.Name]
		if !ok {
			t.Errorf("%s: index %s is missing", stmt.Schema.Table, want.Name)
			continue
		}
		var cols []string
		for _, f := range want.Fields {
			cols = append(cols, f.DBName)
		}
		unique, _ := ix.Unique()
		if strings.Join(ix.Columns(), ",") != strings.Join(cols, ",") || unique != (want.Class == "UNIQUE") {
			t.Errorf("%s: index %s is %v unique %v, the model says %v", stmt.Schema.Table, want.Name, ix.Columns(), unique, cols)
		}
	}
}

func openTest(t *testing.T) *DB {
	t.Helper()
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}
