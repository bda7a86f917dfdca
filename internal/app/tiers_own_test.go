package app_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/app"
	"zhanggui/internal/insight/oracle"
)

// ownTiers is a configuration in which the merchant ranks its stores by rules of
// its own, unlike those for all, which are not the usual ones either.
const ownTiers = `
tiers: {weights: {r: 1, f: 0, m: 0, s: 0}, cuts: [-2, -1, 0, 1, 2], window_days: 120}
merchants:
  我的商行:
    tiers:
      weights: {r: 0.1, f: 0.45, m: 0.25, s: 0.2}
      cuts: [-1.1, -0.4, 0.15, 0.6, 1.2]
      window_days: 45
      names: {iron: 丁级, bronze: 丙级, silver: 乙级, gold: 甲级, platinum: 特级, diamond: 至尊}
`

// ownMarket is a made-up merchant's orders: rhythms of three to thirty days that
// drift, stores that come late, stop, or order once or twice.
type ownMarket struct {
	dir   string
	lines []oracle.Line
	days  map[string][]map[string]string // as backtest --stream takes them
}

var ownFirst = time.Date(2025, 2, 3, 9, 0, 0, 0, time.UTC)

const (
	ownStores = 40
	ownDays   = 260
)

func ownCode(i int) string { return fmt.Sprintf("S%03d", i) }

func makeOwnMarket(t *testing.T) ownMarket {
	t.Helper()
	m := ownMarket{dir: t.TempDir(), days: map[string][]map[string]string{}}
	var stores, products, orders bytes.Buffer
	s, p, o := csv.NewWriter(&stores), csv.NewWriter(&products), csv.NewWriter(&orders)
	write := func(w *csv.Writer, rec ...string) {
		if err := w.Write(rec); err != nil {
			t.Fatal(err)
		}
	}
	write(s, "门店编码", "门店名称")
	write(p, "商品编码", "商品名称", "销售单位", "售价")
	write(o, "订单号", "下单时间", "门店编码", "商品编码", "数量", "单位")
	for k := range 6 {
		write(p, fmt.Sprintf("P%d", k), fmt.Sprintf("货%d", k), "箱", fmt.Sprint(30+7*k))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range ownStores {
		write(s, ownCode(i), fmt.Sprintf("第%d店", i))
		last, n := ownDays, 0
		if i%5 == 4 {
			last = 90 + 4*i // stops
		}
		for d := r.IntN(10) + 3*i*(i%3/2); d < last && (i%9 != 8 || n < 2); n++ {
			at := ownFirst.AddDate(0, 0, d)
			no := fmt.Sprintf("%s-%d", ownCode(i), n)
			for k := range 1 + r.IntN(1+i%6) {
				qty := 1 + r.IntN(2+i%7)
				write(o, no, at.Format(time.DateTime), ownCode(i), fmt.Sprintf("P%d", k), fmt.Sprint(qty), "箱")
				m.lines = append(m.lines, oracle.Line{Store: int64(i), Day: int(at.Unix() / 86400), Order: no, SKU: fmt.Sprint(k), Fen: int64(100 * qty * (30 + 7*k))})
			}
			day := at.Format(time.DateOnly)
			m.days[day] = append(m.days[day], map[string]string{"customer": ownCode(i), "qty": "1"})
			d += 3 + i%14 + r.IntN(2+i%5) + d/(60+i)
		}
	}
	for name, b := range map[string]*bytes.Buffer{"stores.csv": &stores, "products.csv": &products, "orders.csv": &orders} {
		for _, w := range []*csv.Writer{s, p, o} {
			w.Flush()
		}
		if err := os.WriteFile(filepath.Join(m.dir, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// stream is what backtest --stream answers at the end of a day, by store.
func (m *ownMarket) stream(t *testing.T, cfg app.Config, day string) map[string]ownLine {
	t.Helper()
	var in, out bytes.Buffer
	enc := json.NewEncoder(&in)
	for d := range ownDays {
		if on := ownFirst.AddDate(0, 0, d).Format(time.DateOnly); on <= day {
			_ = enc.Encode(map[string]any{"day": on, "orders": m.days[on]})
		}
	}
	_ = enc.Encode(map[string]string{"ask": day})
	if err := app.BacktestStream(cfg, "我的商行", &in, &out); err != nil {
		t.Fatal(err)
	}
	var a struct{ Rows []ownLine }
	if err := json.Unmarshal(out.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	by := map[string]ownLine{}
	for _, r := range a.Rows {
		r.Store, r.Customer = r.Customer, ""
		by[r.Store] = r
	}
	return by
}

type ownLine struct {
	Store, Customer, Status string
	P7                      *float64
	Next50, Next80          *int
	Computed                string `json:"computed_tier"`
	Held                    string `json:"held_tier"`
}

func (l ownLine) forecast() string {
	b, _ := json.Marshal([]any{l.Store, l.Status, l.P7, l.Next50, l.Next80})
	return string(b)
}

// A merchant with weights, cuts, a window and names of its own: the tiers that
// `stores --json` gives are those of a slow calculation that shares no code with
// them, and it, `backtest --stream` and `backtest --json` forecast the same.
func TestMerchantsOwnTiers(t *testing.T) {
	t.Parallel()
	cfg, err := app.ParseConfig([]byte(ownTiers))
	if err != nil {
		t.Fatal(err)
	}
	m := makeOwnMarket(t)
	cfg.DB, cfg.DataDir = filepath.Join(m.dir, "x.db"), t.TempDir()
	if err := app.Import(t.Context(), cfg, "", []string{m.dir}, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	ids := make([]int64, ownStores)
	for i := range ids {
		ids[i] = int64(i)
	}
	rules := oracle.Rules{Window: 45, Weights: [4]float64{0.1, 0.45, 0.25, 0.2}, Cuts: [5]float64{-1.1, -0.4, 0.15, 0.6, 1.2}}
	first := int(ownFirst.Unix() / 86400)
	by := rules.Calculate(ids, m.lines, first, first+ownDays)
	usual := oracle.Calculate(ids, m.lines, first, first+ownDays)
	unlike, tiers, statuses := 0, map[string]int{}, map[string]int{}
	for ask := 40; ask < ownDays; ask += 24 {
		day := ownFirst.AddDate(0, 0, ask).Format(time.DateOnly)
		streamed := m.stream(t, cfg, day)
		list, again := listAndReplay(t, cfg, day)
		if len(list) != ownStores {
			t.Fatalf("%s: %d stores", day, len(list))
		}
		for i, l := range list {
			want := by[ask][int64(i)]
			if l.Store != ownCode(i) || l.Computed != want.Computed || l.Held != want.Held {
				t.Errorf("%s %s: computed %s held %s, the slow calculation %s %s", day, l.Store, l.Computed, l.Held, want.Computed, want.Held)
			}
			if was := usual[ask][int64(i)]; was.Held != want.Held {
				unlike++
			}
			tiers[l.Held]++
			statuses[l.Status]++
			if l.P7 == nil {
				if _, known := streamed[l.Store]; known || l.Status != "prospect" {
					t.Errorf("%s %s: no forecast, status %s", day, l.Store, l.Status)
				}
				continue
			}
			if got := streamed[l.Store].forecast(); got != l.forecast() {
				t.Errorf("%s: streamed %s, listed %s", day, got, l.forecast())
			}
			if got := again[l.Store].forecast(); got != l.forecast() {
				t.Errorf("%s: replayed %s, listed %s", day, got, l.forecast())
			}
		}
	}
	if unlike < 50 || len(tiers) < 8 || len(statuses) < 6 {
		t.Errorf("a market that shows too little: %d tiers differ from the usual ones, %v, %v", unlike, tiers, statuses)
	}
	t.Log(unlike, tiers, statuses)
}

// listAndReplay is what `stores` lists of a day, and what `backtest` says of it by store.
func listAndReplay(t *testing.T, cfg app.Config, day string) (list []ownLine, again map[string]ownLine) {
	t.Helper()
	var listed, replayed bytes.Buffer
	if err := app.Stores(t.Context(), cfg, app.StoresOptions{AsOf: day, JSON: true}, &listed); err != nil {
		t.Fatal(err)
	}
	if err := app.Backtest(t.Context(), cfg, app.BacktestOptions{From: day, To: day, Horizon: 7, JSON: true}, &replayed); err != nil {
		t.Fatal(err)
	}
	again = map[string]ownLine{}
	for _, l := range ownLines(t, &replayed) {
		again[l.Store] = l
	}
	return ownLines(t, &listed), again
}

func ownLines(t *testing.T, out *bytes.Buffer) (list []ownLine) {
	t.Helper()
	for line := range strings.Lines(out.String()) {
		var l ownLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		list = append(list, l)
	}
	return list
}
