package app

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/retail"
)

// ledger is an invented cosmetics wholesaler as plain rows: what the files
// are written from, and what the slow calculation goes over.
type ledger struct {
	today  retail.Day
	turn   int
	stores []shelfStore
	goods  []article
	sales  []sale
	calls  []call
}

type shelfStore struct {
	code, name, area, rep string
	monthly               int64 // fen
}

type article struct {
	sku, name, category, unit, base string
	pack, price, cost               int64 // price and cost in fen a sale unit
	fulfil, promo                   int64 // millionths
	stock                           int64
}

// sale is a line of an order; base units and fen are negative in a return.
type sale struct {
	no         string
	day        retail.Day
	store      int
	good       int
	base, fen  int64
	done, back bool // an order that stands, a return
}

type call struct {
	day   retail.Day
	store int
	rep   string
}

var (
	ledgerReps       = []string{"孙倩", "周凯", "吴桐", "秦朗"}
	ledgerAreas      = []string{"河东片区", "河西片区", "开发区"}
	ledgerCategories = []string{"护肤", "彩妆", "洗护"}
)

// newLedger makes up two years: returns, cancelled orders, stores that never
// bought, one that has long been silent, 29 February, price cuts.
func newLedger(today retail.Day, seed uint64) *ledger {
	r := rand.New(rand.NewPCG(seed, 1))
	w := &ledger{today: today}
	names := strings.Fields("丽人坊 佳颜阁 百草屋 玉颜斋 花漾美妆 俏佳人 雅姿轩 诗曼美妆 芙蓉堂 素颜小铺 靓点彩妆 伊人坊 美妍社 蔻丹美甲 清妍堂 云裳阁 水之韵 凝香斋 薇薇美妆 千色汇 娇兰铺 莹彩坊 香榭里 妙颜堂 蝶恋妆 芳华美妆")
	for i, n := range names {
		w.stores = append(w.stores, shelfStore{fmt.Sprintf("H%03d", i+1), n, ledgerAreas[i%3], ledgerReps[(i/2)%4], int64(i%4) * 400_000})
	}
	for i, n := range strings.Fields("玫瑰面膜 芦荟胶 烟酰胺精华 哑光口红 眉笔 气垫粉底 生姜洗发水 护发素 沐浴露 卸妆油 睫毛膏 身体乳") {
		price := int64(2400 + i*731)
		w.goods = append(w.goods, article{
			fmt.Sprintf("C%02d", i+1), n, ledgerCategories[i/4], []string{"盒", "支", "瓶"}[i/4], []string{"片", "支", "瓶"}[i/4],
			[]int64{10, 1, 1}[i/4], price, price*int64(60+i*2)/100 + 1, 50_000, int64(i%3) * 12_500, int64(i*7 + 3),
		})
	}
	for n := range 900 {
		w.order(r, n)
	}
	for range 260 {
		i := r.IntN(len(w.stores))
		w.calls = append(w.calls, call{today.Add(-r.IntN(200)), i, w.stores[i].rep})
	}
	return w
}

func (w *ledger) order(r *rand.Rand, n int) {
	store := min(r.IntN(len(w.stores)), r.IntN(len(w.stores)+4)) // the first ones buy most
	day := w.today.Add(-min(r.IntN(800), r.IntN(800)))
	switch {
	case store >= 24: // never
		return
	case store == 23:
		day = w.today.Add(-300 - r.IntN(200))
	case store > 19 && day < w.today.Add(-60):
		day = w.today.Add(-r.IntN(60)) // young stores
	}
	done, back := true, false
	switch r.IntN(14) {
	case 0:
		done = false
	case 1:
		done, back = false, true
	}
	taken := map[int]bool{}
	for range 1 + r.IntN(4) {
		g := r.IntN(len(w.goods))
		if taken[g] {
			continue
		}
		taken[g] = true
		a := w.goods[g]
		qty := int64(1 + r.IntN(30))
		price := a.price
		if r.IntN(5) == 0 {
			price -= 113
		}
		s := sale{fmt.Sprintf("R%05d", n), day, store, g, qty * a.pack, qty * price, done, back}
		if back {
			s.base, s.fen = -s.base, -s.fen
		}
		w.sales = append(w.sales, s)
	}
}

// write makes the merchant's files.
func (w *ledger) write(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name string, lines []string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	yuan := func(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }
	put("chats.csv", []string{"平台,群号,群名,用途", "stdio,g-order,订货群,订单", "stdio,g-field,外勤群,外勤", "stdio,g-management,管理群,管理", "stdio,g-customer,客户群,客户"})
	people := []string{"姓名,角色,平台,账号", "白总,老板,stdio,u-owner", "林总监,主管,stdio,u-director", "何运营,运营,stdio,u-operator", "钱会计,财务,stdio,u-finance", "库管,仓库,stdio,u-warehouse"}
	for i, n := range ledgerReps {
		people = append(people, fmt.Sprintf("%s,业务员,stdio,u-rep%d", n, i))
	}
	put("members.csv", people)
	stores := []string{"门店编码,门店名称,片区,业务员,月采购额,建档日期"}
	for _, s := range w.stores {
		monthly := ""
		if s.monthly > 0 {
			monthly = yuan(s.monthly)
		}
		stores = append(stores, strings.Join([]string{s.code, s.name, s.area, s.rep, monthly, "2025-01-01"}, ","))
	}
	put("stores.csv", stores)
	goods := []string{"商品编码,商品名称,品类,销售单位,最小单位,装箱数,售价,成本,仓配费率,促销费率,库存"}
	for _, a := range w.goods {
		goods = append(goods, fmt.Sprintf("%s,%s,%s,%s,%s,%d,%s,%s,%g,%g,%d", a.sku, a.name, a.category, a.unit, a.base, a.pack, yuan(a.price), yuan(a.cost), float64(a.fulfil)/1e6, float64(a.promo)/1e6, a.stock))
	}
	put("products.csv", goods)
	orders := []string{"订单号,下单时间,门店编码,商品编码,数量,单位,单价,状态"}
	for _, s := range w.sales {
		a := w.goods[s.good]
		status := map[bool]string{true: "已完成", false: "已取消"}[s.done]
		qty, fen := s.base/a.pack, s.fen
		if s.back {
			status, qty, fen = "已退", -qty, -fen
		}
		orders = append(orders, fmt.Sprintf("%s,%sT10:00:00+08:00,%s,%s,%d,%s,%s,%s", s.no, s.day, w.stores[s.store].code, a.sku, qty, a.unit, yuan(fen/qty), status))
	}
	put("orders.csv", orders)
	calls := []string{"时间,业务员,门店编码,内容"}
	for i, c := range w.calls {
		at := time.Date(2000, 1, 1, 8, 0, i, 0, time.UTC).Format("15:04:05")
		calls = append(calls, fmt.Sprintf("%sT%s+08:00,%s,%s,看了货架", c.day, at, c.rep, w.stores[c.store].code))
	}
	put("visits.csv", calls)
	return dir
}
