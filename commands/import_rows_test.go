package commands_test

import (
	"fmt"
	"strings"
	"testing"

	"zhanggui/internal/demo"
	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

const (
	importPeople = "姓名,角色,平台,账号\n王强,业务员,stdio,u-1\n"
	importStores = "门店编码,门店名称,业务员\nS1,一店,王强\nS2,二店,王强\n"
	importGoods  = "商品编码,商品名称,销售单位,最小单位,装箱数,售价,成本,仓配费率\nK,可乐,箱,罐,24,118.00,90,0.05\nM,面,箱,,,30,,\n"
	orderHead    = "订单号,下单时间,门店编码,商品编码,数量,单位,单价,状态,运费\n"
)

// stocked is a shop with two stores, two products and a rep.
func stocked(t *testing.T) shop {
	t.Helper()
	s := newShop(t)
	if rep := s.takeText(t, "m.csv", importPeople, "s.csv", importStores, "p.csv", importGoods); len(rep.Text(0)) == 0 || strings.Contains(rep.Text(0), "第") {
		t.Fatal(rep.Text(0))
	}
	return s
}

// TestBadRows says of each file which rows are rejected, and what lands.
func TestBadRows(t *testing.T) {
	t.Parallel()
	const at = "2026-03-01 10:00"
	long := strings.Repeat("9", 8)
	for _, c := range []struct {
		name, text string
		want       []string // row column value why
		numbers    string
	}{
		{
			"orders", orderHead +
				"A," + at + ",S1,K,1,,,,\nB," + at + ",S9,K,1,,,,\nC," + at + ",S1,X,1,,,,\nD," + at + ",S1,K,1,斤,,,\n" +
				"E," + at + ",S1,K,0.3,,,,\nF," + at + ",S1,K,0,,,,\nG," + at + ",S1,K,-1,,,,\nH," + at + ",S1,K,1,,,待定,\nI,2026-02-30,S1,K,1,,,,\nJ," + at + ",S1,K,1,,,,\n",
			[]string{
				"3 门店编码 S9 unknown_store", "4 商品编码 X unknown_product", "5 单位 斤 unknown_unit", "6 数量 0.3 not_base_units",
				"7 数量 0 not_positive", "8 数量 -1 not_positive", "9 状态 待定 unknown_word", "10 下单时间 2026-02-30 not_time",
			},
			"orders 2/0/0/8",
		},
		{
			"an order goes in whole", orderHead + "A," + at + ",S1,K,1,,,,\nA," + at + ",S1,X,1,,,,\nB," + at + ",S1,K,1,,,,\nA," + at + ",S1,M,1,,,,\n",
			[]string{"2 订单号 A order_held", "3 商品编码 X unknown_product", "5 订单号 A order_held"},
			"orders 1/0/0/3",
		},
		{
			"an unreadable row of an order", orderHead + "A," + at + ",S1,K,1,,,,\nA," + at + ",S1,K,x,,,,\nA," + at + ",S1,M,1,,,,\nB," + at + ",S1,K,1,,,,\n",
			[]string{"2 订单号 A order_held", "3 数量 x not_number", "4 订单号 A order_held"},
			"orders 1/0/0/3",
		},
		{
			"an unreadable row at an order's end, English headers", "order_no,ordered_at,store_code,sku,qty,unit\nA," + at + ",S1,K,1,\nA," + at + ",S1,K,x,\nB," + at + ",S1,K,1,\nB," + at + ",S1,K,1,斤\nC," + at + ",S1,K,1,\n",
			[]string{"2 order_no A order_held", "3 qty x not_number", "4 order_no B order_held", "5 unit 斤 unknown_unit"},
			"orders 1/0/0/4",
		},
		{
			"rows of an order differ", orderHead + "A," + at + ",S1,K,1,,,,\nA," + at + ",S2,K,1,,,,\nB," + at + ",S1,K,1,,,,5\nB," + at + ",S1,K,1,,,,6\n" +
				"C," + at + ",S1,K,1,,,已完成,\nC," + at + ",S1,K,1,,,已退,\nD," + at + ",S1,K,1,,,,5\nD," + at + ",S1,M,1,,,,\n",
			[]string{
				"2 订单号 A order_held", "3 门店编码 S2 rows_differ", "4 订单号 B order_held", "5 运费 6.00 rows_differ",
				"6 订单号 C order_held", "7 状态 returned rows_differ",
			},
			"orders 1/0/0/6",
		},
		{
			"an amount beyond any merchant", orderHead + "A," + at + ",S1,K," + long[:7] + ",,999999999,,\n",
			[]string{"2 数量 9999999 too_large"},
			"orders 0/0/0/1",
		},
		{
			"stores", "门店编码,门店名称,业务员,月采购额\nS3,三店,没这人,100\nS4,四店,王强,很多\nS5,五店,王强,5\nS5,五店,王强,5\nS5,又一店,王强,5\n,无,,\n",
			[]string{"2 业务员 没这人 unknown_member", "3 月采购额 很多 not_number", "6 门店编码 S5 twice", "7 门店编码  required"},
			"stores 2/0/1/4",
		},
		{
			"products", "商品编码,商品名称,销售单位,最小单位,装箱数,售价\nA,甲,箱,瓶,,5\nB,乙,箱,箱,12,5\nC,丙,袋,袋,,5\nD,丁,箱,瓶,6,五\nE,戊,箱,瓶,6,5\n",
			[]string{"2 装箱数  pack_missing", "3 装箱数 12 pack_of_one_unit", "5 售价 五 not_number"},
			"products 2/0/0/3",
		},
		{
			"members", "姓名,角色,平台,账号\n李娜,业务员,stdio,u-1\n张三,业务员,stdio,u-3\n张三,财务,web,u-3\n王强,司机,stdio,u-4\n王强,业务员,web,u-9\n",
			[]string{"2 账号 u-1 bound_elsewhere", "4 角色 finance two_roles", "5 角色 司机 unknown_word"},
			"members 1/1/0/3",
		},
		{
			"chats", "平台,群号,群名,用途\nstdio,g1,群,订单\nstdio,g1,群,外勤\nstdio,g2,群,\n",
			[]string{"3 群号 g1 twice"},
			"chats 2/0/0/1",
		},
		{
			"visits", "时间,业务员,门店编码,内容\n" + at + ",王强,S1,补货\n" + at + ",王强,S1,补货\n" + at + ",没这人,S1,补货\n" + at + ",王强,S8,补货\n" + at + ",王强,S1,\n",
			[]string{"4 业务员 没这人 unknown_member", "5 门店编码 S8 unknown_store", "6 内容  required"},
			"visits 1/0/1/3",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			rep := stocked(t).takeText(t, "x.csv", c.text)
			if got := numbers(rep); got != c.numbers {
				t.Errorf("%s, want %s", got, c.numbers)
			}
			got := map[string]bool{}
			for _, tally := range rep.Tallies {
				for _, r := range tally.Rejected {
					got[fmt.Sprintf("%d %s %s %s", r.Row, r.Column, r.Value, r.Why)] = true
					if r.File != "x.csv" || r.Reason() == string(r.Why) {
						t.Errorf("of %q, reason %q", r.File, r.Reason())
					}
				}
			}
			for _, w := range c.want {
				if !got[w] {
					t.Errorf("%q is missing in %v", w, got)
				}
			}
			if len(got) != len(c.want) {
				t.Errorf("rejected %v, want %q", got, c.want)
			}
		})
	}
}

func TestImportedLines(t *testing.T) {
	t.Parallel()
	s := stocked(t)
	s.takeText(t, "o.csv", orderHead+
		"A,2026-03-01 10:00,S1,K,7,罐,,,8.5\n"+ // 7 × 118.00 / 24
		"A,2026-03-01 10:00,S1,K,0.5,箱,27.55,,8.5\n"+
		"A,2026-03-01 10:00,S1,M,2,,0,,8.5\n"+
		"B,2026-03-02T23:30:00+08:00,S2,K,2,,,已退,\n"+
		"C,2026-03-03,S2,K,1,,,已取消,\n")
	const lines = "SELECT o.no||' '||p.sku||' '||qty||' '||l.unit||' '||base||' '||l.price||' '||amount||' '||typed||gift||' '||l.pack||' '||l.cost||' '||l.fulfil_rate FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = product_id ORDER BY o.no, pos"
	if got, want := s.one(t, lines), "A K 7000 罐 7000 492 3442 00 24 9000 50000 "+
		"A K 500 箱 12000 2755 1378 10 24 9000 50000 "+
		"A M 2000 箱 2000 0 0 11 1 0 0 "+
		"B K -2000 箱 -48000 11800 -23600 00 24 9000 50000 "+
		"C K 1000 箱 24000 11800 11800 00 24 9000 50000"; got != want {
		t.Errorf("lines %s\nwant  %s", got, want)
	}
	if got, want := s.one(t, "SELECT no||' '||day||' '||status||' '||total||' '||freight||' '||rep_id||' '||(inbox_id IS NULL) FROM orders ORDER BY no"),
		"A 2026-03-01 logged 4820 850 1 1 B 2026-03-02 returned -23600 0 1 1 C 2026-03-03 cancelled 11800 0 1 1"; got != want {
		t.Errorf("orders %s\nwant   %s", got, want)
	}
}

func TestChangedFileUpdates(t *testing.T) {
	t.Parallel()
	s := stocked(t)
	const first = orderHead + "A,2026-03-01 10:00,S1,K,1,,,,\nA,2026-03-01 10:00,S1,M,1,,,,\nB,2026-03-05 10:00,S1,M,1,,,,\n"
	s.takeText(t, "o.csv", first)
	// A new price list and cost change nothing of the past, and what the
	// product file left out stays.
	rep := s.takeText(t, "p.csv", "商品编码,商品名称,销售单位,售价,成本,别名\nK,可乐,箱,200,99,可口\nM,面,箱,31,20,\n", "o.csv", first)
	if got := numbers(rep); got != "products 0/2/0/0, orders 0/2/0/0" { // M had no cost: its lines get one
		t.Errorf("%s\n%s", got, rep.Text(0))
	}
	const costs = "SELECT group_concat(l.cost||'@'||l.amount, ' ') FROM order_lines l ORDER BY l.order_id, pos"
	if got := s.one(t, costs); got != "9000@11800 2000@3000 2000@3000" {
		t.Errorf("lines %s", got)
	}
	if got := numbers(s.takeText(t, "o.csv", first)); got != "orders 0/0/2/0" {
		t.Errorf("again: %s", got)
	}
	if got := s.one(t, "SELECT pack||base_unit||fulfil_rate FROM products WHERE sku = 'K'"); got != "24罐50000" {
		t.Errorf("product K %s", got)
	}
	sweep(t, s, "2026-03-31")
	rep = s.takeText(t, "o.csv", strings.Replace(first, "03-05 10:00,S1,M,1", "03-07 10:00,S2,M,3", 1))
	if got := numbers(rep); got != "orders 0/1/1/0" {
		t.Errorf("changed: %s\n%s", got, rep.Text(0))
	}
	if got := s.one(t, "SELECT day||total||(SELECT code FROM stores WHERE id = store_id) FROM orders WHERE no = 'B'"); got != "2026-03-079300S2" {
		t.Errorf("order B %s", got)
	}
	if got := s.one(t, "SELECT stale_from||(imported_at > 0) FROM merchants"); got != "2026-03-051" {
		t.Errorf("stale from %s, want the day on which the order stood", got)
	}
}

func sweep(t *testing.T, s shop, day retail.Day) {
	t.Helper()
	err := s.db.Write(t.Context(), s.m.ID, func(tx *storage.Tx) error {
		return tx.SetMerchant(map[string]any{"swept_on": day, "stale_from": "", "imported_at": 0})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCatalogueVersionCountsChangedChunks(t *testing.T) {
	t.Parallel()
	s := stocked(t)
	version := s.one(t, "SELECT catalogue FROM merchants")
	if version != "3" { // members, stores, products
		t.Errorf("version %s", version)
	}
	s.takeText(t, "m.csv", importPeople, "s.csv", importStores, "p.csv", importGoods)
	if got := s.one(t, "SELECT catalogue FROM merchants"); got != version {
		t.Errorf("the same again moved it to %s", got)
	}
	s.takeText(t, "s.csv", "门店编码,门店名称,别名\nS1,一店,老一\n")
	if got := s.one(t, "SELECT catalogue FROM merchants"); got != "4" {
		t.Errorf("an alias moved it to %s", got)
	}
}

// TestBindingsAreNotStolen: an account and a group that are another merchant's
// stay theirs, and somebody who was removed does not come back by file.
func TestBindingsAreNotStolen(t *testing.T) {
	t.Parallel()
	a := newShop(t)
	b := shop{a.db, addMerchant(t, a.db, "别家")}
	const chats = "平台,群号\nstdio,g1\n"
	a.takeText(t, "m.csv", importPeople, "c.csv", chats)
	before := a.dump(t)
	rep := b.takeText(t, "m.csv", "姓名,角色,平台,账号\n王强,老板,stdio,u-1\n", "c.csv", chats)
	if got := numbers(rep); got != "members 0/0/0/1, chats 0/0/0/1" {
		t.Errorf("%s\n%s", got, rep.Text(0))
	}
	if a.dump(t) != before {
		t.Error("the other merchant's file changed something")
	}
	err := a.db.Write(t.Context(), a.m.ID, func(tx *storage.Tx) error {
		m, err := tx.MemberNamed("王强")
		if err != nil {
			return err
		}
		m.Inactive = true
		if err := tx.SaveMember(&m); err != nil {
			return err
		}
		return tx.Unbind(m.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	rep = a.takeText(t, "m.csv", importPeople, "s.csv", importStores)
	if got := numbers(rep); got != "stores 2/0/0/2, members 0/0/0/1" || rep.Tallies[files.Members].Rejected[0].Why != "removed_member" {
		t.Errorf("%s\n%s", got, rep.Text(0))
	}
	if got := a.one(t, "SELECT count(*) FROM identities"); got != "0" {
		t.Errorf("%s identities", got)
	}
}

// TestStoreIsFiledWithoutUnknownRep: the rep comes when the member does.
func TestStoreIsFiledWithoutUnknownRep(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	const order = orderHead + "A,2026-03-01,S1,M,1,,,,\n"
	s.takeText(t, "s.csv", importStores, "p.csv", importGoods, "o.csv", order)
	const reps = "SELECT group_concat(rep_id) FROM (SELECT rep_id FROM stores UNION ALL SELECT rep_id FROM orders)"
	if got := s.one(t, reps); got != "0,0,0" {
		t.Fatalf("reps %s", got)
	}
	rep := s.takeText(t, "s.csv", importStores, "m.csv", importPeople, "o.csv", order)
	if got := numbers(rep); got != "stores 0/2/0/0, members 1/0/0/0, orders 0/1/0/0" || s.one(t, reps) != "1,1,1" {
		t.Errorf("%s, reps %s", got, s.one(t, reps))
	}
}

func TestOrderInTwoFiles(t *testing.T) {
	t.Parallel()
	const a, b = "A,2026-03-01,S1,M,1,,,,\n", "B,2026-03-01,S1,M,1,,,,\n"
	s := stocked(t)
	rep := s.takeText(t, "1.csv", orderHead+a+b+b, "2.csv", orderHead+b+a)
	if got := numbers(rep); got != "orders 1/0/1/3" {
		t.Errorf("%s\n%s", got, rep.Text(0))
	}
	if got := s.one(t, "SELECT group_concat(no) FROM orders"); got != "A" {
		t.Errorf("orders %s: B stands in both files with other rows", got)
	}
}

// TestMergedStoreKeepsItsOrders: a file that still has the old code books on the
// store that it was merged into.
func TestMergedStoreKeepsItsOrders(t *testing.T) {
	t.Parallel()
	s := stocked(t)
	const order = orderHead + "A,2026-03-01,S1,M,1,,,,\n"
	s.takeText(t, "o.csv", order)
	err := s.db.Write(t.Context(), s.m.ID, func(tx *storage.Tx) error { _, err := tx.Merge(1, 2); return err })
	if err != nil {
		t.Fatal(err)
	}
	if got := numbers(s.takeText(t, "o.csv", order)); got != "orders 0/0/1/0" {
		t.Errorf("%s", got)
	}
	if got := s.one(t, "SELECT code FROM stores JOIN orders ON store_id = stores.id"); got != "S2" {
		t.Errorf("the order is on %s", got)
	}
}

// TestOrderLoggedInChatIsNotOverwritten, though a file has its number.
func TestOrderLoggedInChatIsNotOverwritten(t *testing.T) {
	t.Parallel()
	s := stocked(t)
	err := s.db.Write(t.Context(), s.m.ID, func(tx *storage.Tx) error {
		row := int64(1)
		o := storage.Order{No: "D20260301-01", StoreID: 1, Day: "2026-03-01", Status: retail.Logged, InboxID: &row}
		return tx.AddOrder(&o, []retail.Line{{Product: 2, Qty: 1000, Unit: "箱", Base: 1000, Price: 3000, Amount: 3000, Pack: 1}})
	})
	if err != nil {
		t.Fatal(err)
	}
	before := s.dump(t)
	rep := s.takeText(t, "o.csv", orderHead+"D20260301-01,2026-03-01,S2,M,5,,,,\n")
	if got := numbers(rep); got != "orders 0/0/0/1" || s.dump(t) != before {
		t.Errorf("%s\n%s", got, rep.Text(0))
	}
}

// BenchmarkImport takes in a merchant of 160 stores with about 22,000 rows of
// orders, into an empty database each time.
func BenchmarkImport(b *testing.B) {
	dir := folder(b, demo.Shape{Stores: 160, Products: 24, Days: 275}.Make(1, "2026-03-31").CSV())
	for b.Loop() {
		s := newShop(b)
		rep := s.take(b, dir)
		b.ReportMetric(float64(rep.Tallies[files.Orders].Rows), "rows")
	}
}
