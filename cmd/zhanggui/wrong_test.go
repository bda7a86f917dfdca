package main_test

import (
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/demo"
)

// write makes a file in a folder of its own and gives its path.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// newDB is an empty database with one merchant.
func newDB(t *testing.T) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "shop.db")
	must(t, "merchant", "add", "百汇", "--db", db)
	return db
}

// TestCalledWrongly: each mistake ends with a short sentence that names the
// broken part: code 2 for how the program was called, 1 for everything else.
func TestCalledWrongly(t *testing.T) {
	t.Parallel()
	stores := "门店编码,门店名称\nT1,好邻居\n"
	for _, c := range []struct {
		name string
		code int
		args func(t *testing.T) []string
		says []string
	}{
		{"no program", 2, func(*testing.T) []string { return nil }, []string{"usage: zhanggui PROGRAM"}},
		{"an unknown program", 2, func(*testing.T) []string { return []string{"frobnicate"} }, []string{`there is no program "frobnicate"`}},
		{"an unknown flag", 2, func(*testing.T) []string { return []string{"stores", "--frob"} }, []string{"-frob"}},
		{"a flag without its value", 2, func(*testing.T) []string { return []string{"migrate", "--db"} }, []string{"flag needs an argument", "-db"}},
		{"an unknown clock", 2, func(t *testing.T) []string { return []string{"stdio", "--clock", "moon", "--db", newDB(t)} }, []string{`--clock: "moon"`}},
		{"nothing to import", 2, func(t *testing.T) []string { return []string{"import", "--db", newDB(t)} }, []string{"import: which files?"}},
		{"no such day", 1, func(t *testing.T) []string { return []string{"stores", "--db", newDB(t), "--as-of", "2026-02-30"} }, []string{"--as-of", "2026-02-30"}},
		{"no such role", 1, func(t *testing.T) []string { return []string{"invite", "--db", newDB(t), "--role", "king"} }, []string{"--role: king"}},
		{"no such merchant", 1, func(t *testing.T) []string { return []string{"invite", "--db", newDB(t), "--merchant", "别家"} }, []string{"there is no merchant 别家"}},
		{"which merchant", 1, func(t *testing.T) []string {
			db := newDB(t)
			must(t, "merchant", "add", "二号", "--db", db)
			return []string{"invite", "--db", db}
		}, []string{"there are 2 merchants", "--merchant"}},
		{"a merchant twice", 1, func(t *testing.T) []string { return []string{"merchant", "add", "百汇", "--db", newDB(t)} }, []string{"there is a merchant 百汇"}},
		{"all mistakes of a configuration, with their lines", 1, func(t *testing.T) []string {
			return []string{"check-config", "--config", write(t, "c.yaml", strings.Join([]string{
				"log:", "  level: loud", "quiet:", "  from: \"25:00\"", "merchant:", "  zone: Mars/Olympus", "shedules:", "  digest: never",
				"schedules:", "  digest: \"99 99 * * *\"", "  tea: \"0 16 * * *\"",
			}, "\n"))}
		}, []string{
			"line 2: log.level", "line 4: quiet.from", "line 6: merchant.zone", "line 7: field shedules", "line 10: schedules.digest", "line 11: schedules.tea",
		}},
		{"a configuration that is no YAML", 1, func(t *testing.T) []string {
			return []string{"check-config", "--config", write(t, "c.yaml", "log:\n\tlevel: info\n")}
		}, []string{"c.yaml", "line 2"}},
		{"no configuration there", 1, func(t *testing.T) []string {
			return []string{"check-config", "--config", filepath.Join(t.TempDir(), "none.yaml")}
		}, []string{"read configuration", "none.yaml"}},
		{"no platform", 1, func(t *testing.T) []string { return []string{"serve", "--db", newDB(t)} }, []string{"telegram.enabled", "web.enabled"}},
		{"a platform without its token", 1, func(t *testing.T) []string {
			return []string{"serve", "--db", newDB(t), "--config", write(t, "c.yaml", "telegram:\n  enabled: true\n  token_env: ZHANGGUI_TEST_NO_SUCH_TOKEN\n")}
		}, []string{"ZHANGGUI_TEST_NO_SUCH_TOKEN", "token_file"}},
		{"an unknown kind of database", 1, func(*testing.T) []string { return []string{"migrate", "--db", "oracle://scott"} }, []string{"--db", "oracle"}},
		{"a file that is no database", 1, func(t *testing.T) []string {
			return []string{"migrate", "--db", write(t, "notes.db", strings.Repeat("this is not a database\n", 100))}
		}, []string{"notes.db is not a readable database"}},
		{"a folder instead of a database", 1, func(t *testing.T) []string { return []string{"migrate", "--db", t.TempDir()} }, []string{"can't be opened"}},
		{"a folder that can't be made", 1, func(t *testing.T) []string {
			return []string{"migrate", "--db", filepath.Join(write(t, "file", "x"), "sub", "a.db")}
		}, []string{"database's folder"}},
		{"a newer schema", 1, func(t *testing.T) []string {
			db := newDB(t)
			change(t, db, "INSERT INTO migrations (number, applied_at) VALUES (9999, 0)")
			return []string{"migrate", "--db", db}
		}, []string{"schema", "9999"}},
		{"a file that is not there", 1, func(t *testing.T) []string {
			return []string{"import", "--db", newDB(t), filepath.Join(t.TempDir(), "none.csv")}
		}, []string{"none.csv"}},
		{"a file of nothing known", 1, func(t *testing.T) []string {
			return []string{"import", "--db", newDB(t), write(t, "x.csv", "a,b\n1,2\n")}
		}, []string{"not every file could be read"}},
		{"a file of noise", 1, func(t *testing.T) []string {
			return []string{"import", "--db", newDB(t), write(t, "stores.csv", "\x00\x01\xff\xfe\x80noise\"\n\x00")}
		}, []string{"not every file could be read"}},
		{"one good file beside a bad one", 1, func(t *testing.T) []string {
			return []string{"import", "--db", newDB(t), write(t, "stores.csv", stores), write(t, "x.csv", "a,b\n1,2\n")}
		}, []string{"not every file could be read"}},
		{"health of nobody", 1, func(t *testing.T) []string {
			return []string{"health", "--config", write(t, "c.yaml", "health:\n  listen: 127.0.0.1:1\n")}
		}, []string{"ask for health"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := call(t, c.args(t)...)
			if o.code != c.code {
				t.Errorf("code %d, want %d", o.code, c.code)
			}
			for _, want := range c.says {
				if !strings.Contains(o.err, want) {
					t.Errorf("standard error lacks %q: %s", want, o.err)
				}
			}
			if strings.Contains(o.err, "panic") || strings.Contains(o.err, "goroutine ") || len(o.err) > 2500 {
				t.Errorf("not a short sentence: %s", o.err)
			}
		})
	}
}

func change(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// count is one number out of a database.
func count(t *testing.T, path, query string) int {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestSecondServer: while one process serves a database, a second is refused
// at once, and may serve it as soon as the first is gone, however it went.
func TestSecondServer(t *testing.T) {
	t.Parallel()
	db := newDB(t)
	first := talk(t, db)
	first.say(lineIn{ID: "1", At: time.Now().Format(time.RFC3339), Chat: "c", Kind: "private", From: "u", Text: "hi"})
	if l, ok := first.next(); !ok || l.Text == "" {
		t.Fatalf("the first says %+v: %s", l, first.errs.String())
	}
	if o := call(t, "stdio", "--db", db); o.code != 1 || !strings.Contains(o.err, "another zhanggui is serving this database") {
		t.Errorf("second: code %d: %s", o.code, o.err)
	}
	first.kill()
	if o := call(t, "stdio", "--db", db); o.code != 0 {
		t.Errorf("after the first was killed: code %d: %s", o.code, o.err)
	}
}

// TestReadOnlyDatabase: a database that can't be written is named as such.
func TestReadOnlyDatabase(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	db := newDB(t)
	dir := filepath.Dir(db)
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	if err := os.Chmod(db, 0o400); err != nil {
		t.Fatal(err)
	}
	if o := call(t, "merchant", "add", "二号", "--db", db); o.code != 1 || !strings.Contains(o.err, "can't be opened or written") {
		t.Errorf("code %d: %s", o.code, o.err)
	}
}

// TestFullDisk: under a limit on the size of files (as a full disk would be) an
// import ends with an error; afterwards every order that is there is whole, and
// the same import with room completes it.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	sh, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash to limit a file's size with")
	}
	shop, files := shaped(t, demo.Shape{Stores: 60, Products: 20, Days: 300, Platform: "stdio"})
	db := newDB(t)
	cmd := exec.CommandContext(t.Context(), sh, "-c", `trap '' XFSZ; ulimit -f 600; exec "$0" import --db "$1" "$2"`, bin, db, files)
	out, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("the import went through (%v): %s", err, out)
	}
	if text := string(out); !strings.Contains(text, "full") && !strings.Contains(text, "disk") && !strings.Contains(text, "written") {
		t.Errorf("the error does not name the disk: %s", text)
	}
	if n := count(t, db, `SELECT count(*) FROM orders o WHERE total <> (SELECT coalesce(sum(amount), 0) FROM order_lines l WHERE l.order_id = o.id)`); n != 0 {
		t.Errorf("%d orders are there in part", n)
	}
	must(t, "import", "--db", db, files)
	if n := count(t, db, "SELECT count(*) FROM orders"); n != len(shop.Orders) {
		t.Errorf("%d orders after the second import, want %d", n, len(shop.Orders))
	}
}
