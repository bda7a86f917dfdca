package app

import (
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// twoMerchants is a configuration in which one of two merchants has rules of its own.
const twoMerchants = `
credit: {begin_days: 0, recent_days: 20}
merchants:
  乙商行:
    stock: {lead_days: 10}
    capacity: {warn_percent: 50}
    credit: {default_days: 10, recent_days: 0}
    approvals: {expire_days: 1}
    blacklist: {strikes: 1, days: 30}
`

// TestTwoMerchants plays two merchants in one program, each by its own rules.
func TestTwoMerchants(t *testing.T) {
	t.Parallel()
	const path = "testdata/two_merchants.chat"
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := ParseConfig([]byte(twoMerchants))
	if err != nil {
		t.Fatal(err)
	}
	own := cfg.settingsOf()("乙商行").rules
	if c := own.Credit; c.Days != 10 || c.Recent != 0 || c.Begin != 0 || c.Doubt != 2 {
		t.Errorf("a 0 that is typed, what holds for all, and the usual: %+v", c)
	}
	cfg.DB = filepath.Join(t.TempDir(), "chat.db")
	cfg.DataDir = t.TempDir()
	err = errors.Join(
		Import(t.Context(), cfg, "", []string{"testdata/merchant"}, io.Discard), AddMerchant(t.Context(), cfg, "乙商行", io.Discard),
		Import(t.Context(), cfg, "乙商行", []string{"testdata/second", "testdata/merchant/products.csv", "testdata/merchant/orders.csv"}, io.Discard),
	)
	if err != nil {
		t.Fatal(err)
	}
	c := &conversation{
		t: t, members: column(t, "testdata/merchant/members.csv", 0, 3), chats: column(t, "testdata/merchant/chats.csv", 2, 1), last: map[string][]string{}, cfg: cfg,
	}
	maps.Copy(c.members, column(t, "testdata/second/members.csv", 0, 3))
	maps.Copy(c.chats, column(t, "testdata/second/chats.csv", 2, 1))
	c.start()
	t.Cleanup(c.stop)
	got := c.play(string(src))
	compare(t, path, got, *update)
}

// TestOwnMistakes: what can't be in what a merchant has of its own is told with its
// key and line, each mistake once.
func TestOwnMistakes(t *testing.T) {
	t.Parallel()
	_, err := ParseConfig([]byte(strings.Join([]string{
		"stock: {window_days: 1}", "merchants:", "  甲:", "    credit:", "      default_days: 0", "      overdue_days: 400",
		"    capacity: {warn_percent: 101}", "    approvals: {expire_days: 0}", "    blacklist: {strikes: 0}", "    stock:", "      service_z: 5",
		"      shelves: 3", "  乙:", "    stock: {lead_days: 2}", "",
	}, "\n")))
	want := strings.Join([]string{
		"line 1: stock.window_days: must lie in 7..366", "line 5: merchants.甲.credit.default_days: must lie in 1..365",
		"line 6: merchants.甲.credit.overdue_days: must lie in 0..365", "line 7: merchants.甲.capacity.warn_percent: must lie in 1..100",
		"line 8: merchants.甲.approvals.expire_days: must lie in 1..60", "line 9: merchants.甲.blacklist.strikes: must lie in 1..100",
		"line 11: merchants.甲.stock.service_z: must lie in 0..4", "line 12: field shelves is no key of StockConfig",
	}, "\n")
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}
