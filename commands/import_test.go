package commands_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/commands"
	"zhanggui/internal/demo"
	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

var importNow = time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)

// shop is a merchant in a database of its own.
type shop struct {
	db *storage.DB
	m  retail.Merchant
}

func newShop(t testing.TB) shop {
	t.Helper()
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "shop.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return shop{db, addMerchant(t, db, "百汇")}
}

func addMerchant(t testing.TB, db *storage.DB, name string) retail.Merchant {
	t.Helper()
	m, err := db.AddMerchant(t.Context(), name, "Asia/Shanghai", importNow)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (s shop) take(t testing.TB, paths ...string) commands.ImportReport {
	t.Helper()
	im := commands.Importer{Store: s.db, Now: func() time.Time { return importNow }}
	rep, err := im.Import(t.Context(), s.m, paths)
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// takeText imports files given as name, content, name, content…
func (s shop) takeText(t testing.TB, parts ...string) commands.ImportReport {
	t.Helper()
	set := map[string][]byte{}
	for i := 0; i < len(parts); i += 2 {
		set[parts[i]] = []byte(parts[i+1])
	}
	return s.take(t, folder(t, set))
}

func folder(t testing.TB, set map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range set {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// numbers is a report in one line: added/updated/unchanged/rejected by kind.
func numbers(r commands.ImportReport) string {
	var out []string
	for _, k := range files.Kinds() {
		if t := r.Tallies[k]; t != nil {
			out = append(out, fmt.Sprintf("%s %d/%d/%d/%d", k, t.Added, t.Updated, t.Unchanged, len(t.Rejected)))
		}
	}
	return strings.Join(out, ", ")
}

// dump is every row of every table as text, so that two databases compare.
func (s shop) dump(t testing.TB) string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+s.db.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var b strings.Builder
	for _, table := range column(t, db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY name") {
		fmt.Fprintf(&b, "# %s\n", table)
		cols := column(t, db, "SELECT name FROM pragma_table_info('"+table+"') ORDER BY cid")
		q := "SELECT " + "quote(`" + strings.Join(cols, "`)||'|'||quote(`") + "`) FROM `" + table + "` ORDER BY 1"
		b.WriteString(strings.Join(column(t, db, q), "\n") + "\n")
	}
	return b.String()
}

func column(t testing.TB, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	return out
}

// one reads one value with a query of the test's own.
func (s shop) one(t testing.TB, query string) string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+s.db.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return strings.Join(column(t, db, query), " ")
}

func smallDemo() *demo.Merchant {
	return demo.Shape{Stores: 30, Products: 10, Days: 190}.Make(7, "2026-03-31")
}

func TestImportDemo(t *testing.T) {
	t.Parallel()
	s, d := newShop(t), smallDemo()
	dir := folder(t, d.CSV())
	first := s.take(t, dir)
	want := fmt.Sprintf("stores %d/0/0/0, products %d/0/0/0, members %d/0/0/0, chats %d/0/0/0, orders %d/0/0/0, visits %d/0/0/0",
		len(d.Stores), len(d.Products), len(d.Members), len(d.Chats), len(d.Orders), len(d.Visits))
	if got := numbers(first); got != want {
		t.Fatalf("got  %s\nwant %s\n%s", got, want, first.Text(20))
	}
	orders, gross := sums(t, d.CSV()["orders.csv"])
	got := s.one(t, "SELECT count(*)||' '||sum(total) FROM orders WHERE status <> 'cancelled'")
	if want := fmt.Sprintf("%d %d", orders, gross); got != want {
		t.Errorf("orders and fen: %s, the file says %s", got, want)
	}
	if n := s.one(t, "SELECT count(*) FROM orders o WHERE total <> (SELECT sum(amount) FROM order_lines l WHERE l.order_id = o.id) OR rep_id = 0"); n != "0" {
		t.Errorf("%s orders differ from the sum of their lines or have no rep", n)
	}
	if got := s.one(t, "SELECT count(*) FROM stores WHERE rep_id = 0"); got != "0" {
		t.Errorf("%s stores have no rep", got)
	}

	before := s.dump(t)
	again := s.take(t, dir)
	want = fmt.Sprintf("stores 0/0/%d/0, products 0/0/%d/0, members 0/0/%d/0, chats 0/0/%d/0, orders 0/0/%d/0, visits 0/0/%d/0",
		len(d.Stores), len(d.Products), len(d.Members), len(d.Chats), len(d.Orders), len(d.Visits))
	if got := numbers(again); got != want {
		t.Errorf("again: %s\nwant   %s", got, want)
	}
	if s.dump(t) != before {
		t.Error("the same files again changed the database")
	}
}

// sums reads an order file without any of the product's code: how many orders
// count, and their fen, returns negative. The demo's quantities are whole.
func sums(t *testing.T, text []byte) (orders int, fen int64) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range rows[1:] {
		var qty, yuan, cents int64
		if _, err := fmt.Sscanf(r[4]+" "+strings.Replace(r[6], ".", " ", 1), "%d %d %d", &qty, &yuan, &cents); err != nil {
			t.Fatal(r, err)
		}
		amount := qty * (yuan*100 + cents)
		switch r[7] {
		case "已取消":
			continue
		case "已退":
			amount = -amount
		}
		seen[r[0]] = true
		fen += amount
	}
	return len(seen), fen
}

func TestImportOfTwoMerchantsStaysApart(t *testing.T) {
	t.Parallel()
	a := newShop(t)
	b := shop{a.db, addMerchant(t, a.db, "别家")}
	const stores, products = "门店编码,门店名称,别名\nS1,%s,小店\n", "商品编码,商品名称,销售单位,售价\nK,%s,箱,%d\n"
	const orders = "订单号,下单时间,门店编码,商品编码,数量\nD1,2026-03-01,S1,K,2\n"
	for i, s := range []shop{a, b} {
		rep := s.takeText(t, "s.csv", fmt.Sprintf(stores, s.m.Name), "p.csv", fmt.Sprintf(products, s.m.Name, 10*(i+1)), "o.csv", orders)
		if got := numbers(rep); got != "stores 1/0/0/0, products 1/0/0/0, orders 1/0/0/0" {
			t.Errorf("%s: %s\n%s", s.m.Name, got, rep.Text(0))
		}
	}
	if got := a.one(t, "SELECT total||' '||p.name||' '||s.name FROM orders o JOIN stores s ON s.id = store_id JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id WHERE l.merchant_id = o.merchant_id ORDER BY o.merchant_id"); got != "2000 百汇 百汇 4000 别家 别家" {
		t.Errorf("orders: %s", got)
	}
	before := a.one(t, "SELECT group_concat(quote(name)) FROM stores WHERE merchant_id = 1")
	b.takeText(t, "s.csv", "门店编码,门店名称\nS1,改名\n")
	if after := a.one(t, "SELECT group_concat(quote(name)) FROM stores WHERE merchant_id = 1"); after != before {
		t.Errorf("another's import changed %s to %s", before, after)
	}
}

var errKilled = errors.New("killed")

// failing ends with its n-th write, before the commit or just after it.
type failing struct {
	*storage.DB
	left  int
	after bool
}

func (f *failing) Write(ctx context.Context, m retail.MerchantID, fn func(*storage.Tx) error) error {
	if f.left--; f.left > 0 {
		return f.DB.Write(ctx, m, fn)
	}
	if f.after {
		return errors.Join(errKilled, f.DB.Write(ctx, m, fn))
	}
	return f.DB.Write(ctx, m, func(tx *storage.Tx) error { return errors.Join(fn(tx), errKilled) })
}

// TestKilledImportEndsInTheSameState kills the import in its first write, begins
// again and kills it in the second, and so on until it comes through.
func TestKilledImportEndsInTheSameState(t *testing.T) {
	t.Parallel()
	dir := folder(t, smallDemo().CSV())
	whole := newShop(t)
	whole.take(t, dir)
	want := whole.dump(t)
	for _, after := range []bool{false, true} {
		s, writes := newShop(t), 1
		for ; ; writes++ {
			im := commands.Importer{Store: &failing{s.db, writes, after}, Now: func() time.Time { return importNow }}
			_, err := im.Import(t.Context(), s.m, []string{dir})
			if n := s.one(t, "SELECT count(*) FROM orders o WHERE total <> (SELECT COALESCE(sum(amount), 0) FROM order_lines l WHERE l.order_id = o.id)"); n != "0" {
				t.Errorf("killed in write %d (committed %v): %s orders are half written", writes, after, n)
			}
			if err == nil {
				break
			}
			if !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
		}
		if writes < 8 {
			t.Errorf("only %d writes: no chunk of orders was killed between others", writes-1)
		}
		if got := s.dump(t); got != want {
			t.Errorf("killed in each of %d writes (committed %v): another end than without", writes-1, after)
		}
	}
}

func TestCancelledImportStops(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	im := commands.Importer{Store: s.db, Now: func() time.Time { return importNow }}
	if _, err := im.Import(ctx, s.m, []string{folder(t, smallDemo().CSV())}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if n := s.one(t, "SELECT count(*) FROM stores"); n != "0" {
		t.Errorf("%s stores", n)
	}
}

func TestImportReport(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	rep := s.takeText(t, "a.csv", "门店编码,门店名称,颜色,电话\nS1,一店,红,\nS2,,绿,\n", "b.csv", "甲,乙\n1,2\n", "read.md", "x")
	if rep.Complete() {
		t.Error("complete, though a file was refused")
	}
	raw, err := json.Marshal(rep.Data())
	if err != nil {
		t.Fatal(err)
	}
	want := `{"kind":"import","refused":[{"file":"b.csv","why":"认不出表头：看到 甲、乙。第一行要写列名，如 门店编码、门店名称。"}],"skipped":["read.md"],` +
		`"stores":{"rows":2,"added":1,"updated":0,"unchanged":0,"rejected":[{"file":"a.csv","row":3,"column":"门店名称","value":"","why":"required","reason":"必填，不能空"}]},` +
		`"unknown":[{"file":"a.csv","columns":["颜色"]}]}`
	if string(raw) != want {
		t.Errorf("data %s\nwant %s", raw, want)
	}
	text := "门店 2 行：新增 1，更新 0，未变 0，有误 1\n未读 b.csv：认不出表头：看到 甲、乙。第一行要写列名，如 门店编码、门店名称。\n" +
		"a.csv 有不认识的列，没有用：颜色\n跳过的文件：read.md\na.csv 第3行 门店名称：必填，不能空"
	if got := rep.Text(5); got != text {
		t.Errorf("text %q\nwant %q", got, text)
	}
}
