package app_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/app"
	"zhanggui/internal/retail"
)

// The same orders give the same figures in `stores --json`, `backtest --stream`
// and `backtest --json`.
func TestBacktestIsTheProgram(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var stores, products, orders bytes.Buffer
	s, p, o := csv.NewWriter(&stores), csv.NewWriter(&products), csv.NewWriter(&orders)
	write := func(w *csv.Writer, rec ...string) {
		if err := w.Write(rec); err != nil {
			t.Fatal(err)
		}
	}
	members := "姓名,角色,平台,账号\n孟老板,老板,stdio,u-meng\n阿强,业务员,stdio,u-qiang\n"
	if err := os.WriteFile(filepath.Join(dir, "members.csv"), []byte(members), 0o600); err != nil {
		t.Fatal(err)
	}
	write(s, "门店编码", "门店名称")
	write(p, "商品编码", "商品名称", "销售单位", "售价")
	write(p, "P1", "可乐", "箱", "48")
	write(o, "订单号", "下单时间", "门店编码", "商品编码", "数量", "单位")
	first := time.Date(2025, 1, 6, 9, 0, 0, 0, time.UTC)
	days := map[string][]map[string]string{}
	for i := range 30 {
		code := fmt.Sprintf("S%03d", i)
		write(s, code, fmt.Sprintf("第%d店", i))
		for d, n := i%11, 0; d < 240; n++ {
			at := first.AddDate(0, 0, d)
			write(o, fmt.Sprintf("%s-%d", code, n), at.Format("2006-01-02 15:04:05"), code, "P1", "2", "箱")
			day := at.Format(time.DateOnly)
			days[day] = append(days[day], map[string]string{"customer": code, "qty": "2"})
			d += 3 + i%9 + (n*n+i)%4
		}
	}
	for name, b := range map[string]*bytes.Buffer{"stores.csv": &stores, "products.csv": &products, "orders.csv": &orders} {
		for _, w := range []*csv.Writer{s, p, o} {
			w.Flush()
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cfg, err := app.LoadConfig("")
	if err != nil {
		t.Fatal(err)
	}
	cfg.DB = filepath.Join(dir, "x.db")
	ctx := context.Background()
	var out bytes.Buffer
	if err := app.Import(ctx, cfg, "", []string{dir}, &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	type row struct {
		Store, Customer, Status string
		P7                      float64
		Next50, Next80          int
	}
	for _, ask := range []int{21, 60, 100, 143, 200} { // 21: the eve of Spring Festival
		day := first.AddDate(0, 0, ask).Format(time.DateOnly)
		var in, streamed, listed, replayed bytes.Buffer
		enc := json.NewEncoder(&in)
		for d := range ask + 1 {
			day := first.AddDate(0, 0, d).Format(time.DateOnly)
			_ = enc.Encode(map[string]any{"day": day, "orders": days[day]})
		}
		_ = enc.Encode(map[string]string{"ask": day})
		if err := app.BacktestStream(cfg, "", &in, &streamed); err != nil {
			t.Fatal(err)
		}
		if err := app.Stores(ctx, cfg, app.StoresOptions{AsOf: day, JSON: true}, &listed); err != nil {
			t.Fatal(err)
		}
		if err := app.Backtest(ctx, cfg, app.BacktestOptions{From: day, To: day, Horizon: 7, JSON: true}, &replayed); err != nil {
			t.Fatal(err)
		}
		var a struct{ Rows []row }
		if err := json.Unmarshal(streamed.Bytes(), &a); err != nil || len(a.Rows) != 30 {
			t.Fatalf("%v: %s", err, &streamed)
		}
		list, again := strings.Split(strings.TrimSpace(listed.String()), "\n"), strings.Split(strings.TrimSpace(replayed.String()), "\n")
		for i, want := range a.Rows {
			for _, line := range []string{list[i], again[i]} {
				got := row{Customer: want.Customer}
				if err := json.Unmarshal([]byte(line), &got); err != nil {
					t.Fatal(err)
				}
				if want.Store = want.Customer; got != want {
					t.Errorf("%s: %+v, streamed %+v", day, got, want)
				}
			}
		}
	}
	picture := filepath.Join(dir, "trial.png")
	var report bytes.Buffer
	if err := app.Backtest(ctx, cfg, app.BacktestOptions{From: "2025-05-01", To: "2025-07-31", Horizon: 7, Picture: picture}, &report); err != nil {
		t.Fatal(err)
	}
	if drawn, err := os.ReadFile(picture); err != nil {
		t.Error(err)
	} else if c, err := png.DecodeConfig(bytes.NewReader(drawn)); err != nil || c.Width != 1080 {
		t.Errorf("%+v: %v", c, err)
	}
	none := app.BacktestOptions{From: "2027-05-01", To: "2027-05-02", Horizon: 7, Picture: picture}
	if err := app.Backtest(ctx, cfg, none, io.Discard); retail.CodeOf(err) != retail.Invalid {
		t.Errorf("a picture of nothing: %v", err)
	}
	askChances(t, cfg)
	for _, want := range []string{"回放 2025-05-01 至 2025-07-31", "提示该补货后 7 天内下单", "90%–100%"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("no %q in\n%s", want, &report)
		}
	}
}

func TestBacktestStreamRefuses(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"{", `{"day":"yesterday","orders":[]}`, `{"ask":"2025-13-01"}`} {
		if err := app.BacktestStream(app.DefaultConfig(), "", strings.NewReader(in), &bytes.Buffer{}); err == nil {
			t.Errorf("%s was taken", in)
		}
	}
}
