package files

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"zhanggui/internal/retail"
)

func TestCollect(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"1-visits.csv": "时间,业务员,门店编码,内容\n", "2-orders.CSV": "订单号,下单时间,门店编码,商品编码,数量\n",
		"3.txt": "平台,群号\n", "4.csv": "姓名,角色,平台,账号\n", "5.csv": "商品编码,商品名称,销售单位,售价\n",
		"6.csv": "门店编码,门店名称\n", "0-odd.csv": "a,b\n", "notes.md": "x", ".hidden.csv": "门店编码,门店名称\n", "~$5.csv": "",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "sub.csv"), 0o700); err != nil {
		t.Fatal(err)
	}
	visits := filepath.Join(dir, "1-visits.csv")
	sources, skipped, err := Collect([]string{visits, dir})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range sources {
		got = append(got, filepath.Base(s.Path)+" "+string(s.Kind))
		if _, err := s.Read(opts()); (err == nil) != (s.Kind != "") {
			t.Errorf("%s of kind %q: %v", s.Path, s.Kind, err)
		}
	}
	want := []string{
		"6.csv stores", "5.csv products", "4.csv members", "3.txt chats",
		"2-orders.CSV orders", "1-visits.csv visits", "0-odd.csv ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if len(skipped) != 4 {
		t.Errorf("skipped %q", skipped)
	}
	if _, _, err := Collect([]string{filepath.Join(dir, "none")}); retail.CodeOf(err) != retail.NotFound {
		t.Errorf("a path that is not there: %v", err)
	}
}
