package commands_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhanggui/commands"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// exportTo writes everything of a shop into a new folder.
func (s shop) exportTo(t *testing.T, cost bool) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	err := s.db.Read(t.Context(), s.m.ID, func(tx *storage.Tx) error {
		_, err := commands.Exporter{Merchant: s.m, Cost: cost}.All(tx, dir)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestExportComesBack: what was exported makes the same books elsewhere, and
// changes nothing where it came from.
func TestExportComesBack(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, folder(t, smallDemo().CSV()))
	before := s.dump(t)
	dir := s.exportTo(t, true)
	again := s.take(t, dir)
	if s.dump(t) != before {
		t.Errorf("the export changed its own books: %s\n%s", numbers(again), again.Text(5))
	}
	other := newShop(t)
	if rep := other.take(t, dir); !rep.Complete() || strings.Contains(rep.Text(0), "第") {
		t.Error(rep.Text(5))
	}
	for _, q := range []string{
		"SELECT group_concat(x) FROM (SELECT code||name||area||monthly_purchase||created_on AS x FROM stores ORDER BY code)",
		"SELECT group_concat(x) FROM (SELECT sku||name||price||cost||pack||fulfil_rate||stock AS x FROM products ORDER BY sku)",
		"SELECT group_concat(x) FROM (SELECT no||day||at||status||total||freight AS x FROM orders ORDER BY no)",
		"SELECT count(*)||' '||sum(base)||' '||sum(amount)||' '||sum(cost) FROM order_lines",
		"SELECT group_concat(x) FROM (SELECT day||at||note AS x FROM visits ORDER BY dedupe)",
	} {
		if a, b := s.one(t, q), other.one(t, q); a != b {
			t.Errorf("%s\n%.200s\n%.200s", q, a, b)
		}
	}
}

// TestExportHidesCost from who may not see it, and defuses formulas.
func TestExportHidesCost(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.takeText(t, "s.csv", "门店编码,门店名称,电话\nS1,=cmd|'/c calc'!A1,+86\n", "p.csv", "商品编码,商品名称,销售单位,售价,成本,仓配费率\nP,@水,箱,30,21.37,0.0517\n")
	for _, cost := range []bool{true, false} {
		dir := s.exportTo(t, cost)
		stores, products := contents(t, dir, "stores.csv"), contents(t, dir, "products.csv")
		if !strings.Contains(stores, "'=cmd|") || !strings.Contains(stores, "'+86") || !strings.Contains(products, "'@水") {
			t.Errorf("formulas are left as they are:\n%s%s", stores, products)
		}
		if strings.Contains(products, "21.37") != cost || strings.Contains(products, "成本") != cost || strings.Contains(products, "0.0517") != cost {
			t.Errorf("cost shown %v:\n%s", cost, products)
		}
	}
}

func contents(t *testing.T, dir, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestExportOfWhatWasLogged: an order of the chat comes out with its number, and
// coming back it is itself.
func TestExportOfWhatWasLogged(t *testing.T) {
	t.Parallel()
	s := stocked(t)
	inbox := int64(1)
	err := s.db.Write(t.Context(), s.m.ID, func(tx *storage.Tx) error {
		o := storage.Order{
			No: "D20260301-01", StoreID: 1, Day: "2026-03-01", At: storage.Millis(retail.Day("2026-03-01").Start(s.m.Location())),
			Status: retail.Logged, InboxID: &inbox, Text: "S1 M3箱",
		}
		return tx.AddOrder(&o, []retail.Line{{Product: 2, Qty: 3000, Unit: "箱", Base: 3000, Price: 3000, Amount: 9000, Pack: 1}})
	})
	if err != nil {
		t.Fatal(err)
	}
	before := s.dump(t)
	dir := s.exportTo(t, true)
	if rep := s.take(t, dir); s.dump(t) != before || strings.Contains(rep.Text(0), "第") {
		t.Errorf("%s", rep.Text(0))
	}
	if text := contents(t, dir, "orders.csv"); !strings.Contains(text, "90.00") {
		t.Errorf("no amount in\n%s", text)
	}
}
