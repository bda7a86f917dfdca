package storage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gorm.io/gorm"
)

// TestWriteSchema writes the CREATE statements that the models ask for, when
// asked by ZHANGGUI_SCHEMA=folder: the starting point of a new migration.
func TestWriteSchema(t *testing.T) {
	out := os.Getenv("ZHANGGUI_SCHEMA")
	if out == "" {
		t.Skip("set ZHANGGUI_SCHEMA to a folder to write the models' schema")
	}
	db := openTest(t)
	quoted := func(names []string) string { return `"` + strings.Join(names, `","`) + `"` }
	var stmts []string
	for _, m := range models() {
		stmt := &gorm.Statement{DB: db.w}
		if err := stmt.Parse(m); err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, f := range stmt.Schema.Fields {
			col := quoted([]string{f.DBName}) + " " + db.w.Dialector.DataTypeOf(f)
			if db.w.Name() == "postgres" && strings.HasSuffix(col, " text") {
				col += ` COLLATE "C"` // bytes, as on SQLite: codes and days are compared
			}
			if f.NotNull {
				col += " NOT NULL"
			}
			parts = append(parts, col)
		}
		parts = append(parts, "PRIMARY KEY ("+quoted(stmt.Schema.PrimaryFieldDBNames)+")")
		table := quoted([]string{stmt.Schema.Table})
		if table == `"migrations"` { // made before the first migration
			continue
		}
		stmts = append(stmts, "CREATE TABLE "+table+" (\n\t"+strings.Join(parts, ",\n\t")+"\n)")
		for _, ix := range stmt.Schema.ParseIndexes() {
			var cols []string
			for _, f := range ix.Fields {
				cols = append(cols, f.DBName)
			}
			where := ""
			if ix.Where != "" {
				where = " WHERE " + ix.Where
			}
			stmts = append(stmts, strings.TrimSpace("CREATE "+ix.Class)+" INDEX "+quoted([]string{ix.Name})+" ON "+table+" ("+quoted(cols)+")"+where)
		}
	}
	path := filepath.Join(out, db.w.Name()+".sql")
	if err := os.WriteFile(path, []byte(strings.Join(stmts, ";\n")+";\n"), 0o600); err != nil {
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
			if want := db.w.Dialector.DataTypeOf(f); !sameType(want, c.DatabaseTypeName()) {
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

// sameType knows the two names that PostgreSQL has for a type.
func sameType(want, got string) bool {
	other := map[string]string{"int8": "bigint", "bool": "boolean"}[got]
	want, got = strings.ToLower(want), strings.ToLower(got)
	return strings.HasPrefix(want, got) || other != "" && strings.HasPrefix(want, other) || want == "bigserial" && got == "int8"
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
