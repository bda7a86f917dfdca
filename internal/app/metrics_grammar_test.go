package app

import (
	"fmt"
	"strings"
	"time"

	"zhanggui/internal/retail"
)

// sayings are how each figure is called: first as the dictionary says it,
// then as people do.
var sayings = map[string][2]string{
	"gmv":              {"交易额 销售额 业绩 营业额 流水 GMV 卖了多少 进了多少货 卖了多少钱 走了多少货 一共卖了多少 销售业绩 生意额 出货额 卖了几多钱", "sales|GMV|revenue|turnover"},
	"orders":           {"订单数 多少单 单量 几单 下了多少单 有多少笔订单 开了几单 成交几单", "orders|number of orders|order count"},
	"active_stores":    {"下单门店数 活跃门店数 多少家店下单 有几家店下单 几家店进了货 有多少家门店下过单 多少客户下单", "active stores|number of active stores"},
	"arpu":             {"客单价 ARPU 平均客单价 户均交易额", "ARPU|sales per active store"},
	"aov":              {"平均订单金额 笔单价 每单多少钱 一单平均多少钱 平均一单多少 均单金额", "average order value|AOV"},
	"quantity":         {"销量 销售数量 出货量", "quantity|quantity sold|units sold"},
	"skus_per_order":   {"每单几个品 连带 每单平均几个品 平均每单品种数 连带率", "SKUs per order|products per order"},
	"new_stores":       {"新增门店数 新店数 新开多少家店 新增了几家店 新开了几家门店 新增客户数", "new stores|number of new stores"},
	"repeat_rate":      {"复购率 回购率", "repeat rate|repurchase rate"},
	"gross_profit":     {"毛利 毛利额 毛利润 赚了多少 赚了多少钱", "gross profit"},
	"gross_margin":     {"毛利率 毛利率多少 毛利有几个点", "gross margin"},
	"net_profit":       {"净毛利 真实毛利 净毛利额", "net profit"},
	"net_margin":       {"净毛利率 真实毛利率", "net margin"},
	"store_count":      {"一共多少家门店 有多少家店 门店总数 总共几家门店", "how many stores|store count"},
	"visits":           {"拜访次数 拜访了多少次 拜访几次 跑了多少趟店 走访次数", "visits|number of visits"},
	"visited_stores":   {"拜访了多少家 拜访了几家店 拜访门店数 走访了多少家门店 跑了几家店", "visited stores|number of stores visited"},
	"coverage":         {"覆盖率 门店覆盖率", "coverage|coverage rate"},
	"conversion":       {"转换率 转化率", "conversion|conversion rate"},
	"penetration":      {"渗透率", "penetration|penetration rate"},
	"last_order":       {"上次下单是哪天 最近一次下单是什么时候 最后一次进货是哪天 上次进货时间 上次啥时候下的单 上回啥时候进的货", "last order date|last order"},
	"days_since_order": {"多久没下单了 多少天没下单 几天没进货了 多久没来货了 多长时间没下单了 距上次下单几天", "days since last order"},
	"last_visit":       {"最近一次拜访 上次拜访是哪天 最后一次拜访是什么时候 上次拜访时间", "last visit date|last visit"},
	"stock":            {"库存 还剩多少 库存还有多少 还有多少库存 库存多少", "stock"},
}

// spell is a period with its words.
type spell struct {
	zh, en     string // words, those in English by |
	from, to   retail.Day
	back, fore retail.Day // the period before
}

func dayOf(t time.Time) retail.Day { return retail.Day(t.Format(time.DateOnly)) }

// spells are the periods of the dictionary as seen on a day.
func spells(today retail.Day) []spell {
	t, _ := time.Parse(time.DateOnly, string(today))
	d := func(n int) retail.Day { return dayOf(t.AddDate(0, 0, n)) }
	monday := -(int(t.Weekday()) + 6) % 7
	first := func(m int) time.Time { return time.Date(t.Year(), t.Month()+time.Month(m), 1, 0, 0, 0, 0, time.UTC) }
	last := func(m int) retail.Day { return dayOf(first(m+1).AddDate(0, 0, -1)) }
	// upTo is as many days from a start, or all of a period if this one has ended today.
	upTo := func(from time.Time, days int, limit retail.Day, ended bool) retail.Day {
		if ended {
			return limit
		}
		return min(dayOf(from.AddDate(0, 0, days-1)), limit)
	}
	monthEnds := t.AddDate(0, 0, 1).Day() == 1
	quarterEnds := monthEnds && t.Month()%3 == 0
	yearDay := t.YearDay()
	year := func(n int) time.Time { return time.Date(t.Year()+n, 1, 1, 0, 0, 0, 0, time.UTC) }
	end := func(n int) retail.Day { return dayOf(year(n+1).AddDate(0, 0, -1)) }
	quarter := time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
	inQuarter := int(t.Sub(quarter).Hours()/24) + 1
	out := []spell{
		{"今天 今日", "today", today, today, d(-1), d(-1)},
		{"昨天 昨日", "yesterday", d(-1), d(-1), d(-2), d(-2)},
		{"前天", "", d(-2), d(-2), d(-3), d(-3)},
		{"本周 这周 这个星期 这礼拜", "this week", d(monday), today, d(monday - 7), d(-7)},
		{"上周 上星期 上个礼拜 上一周", "last week", d(monday - 7), d(monday - 1), d(monday - 14), d(monday - 8)},
		{"上上周", "", d(monday - 14), d(monday - 8), d(monday - 21), d(monday - 15)},
		{"本月 这个月 这月 当月", "this month", dayOf(first(0)), today, dayOf(first(-1)), upTo(first(-1), t.Day(), last(-1), monthEnds)},
		{"上月 上个月 上一个月", "last month", dayOf(first(-1)), last(-1), dayOf(first(-2)), last(-2)},
		{"今年", "this year", dayOf(year(0)), today, dayOf(year(-1)), upTo(year(-1), yearDay, end(-1), false)},
		{"去年 去年全年", "last year", dayOf(year(-1)), end(-1), dayOf(year(-2)), end(-2)},
		{fmt.Sprintf("%d年", t.Year()-1), fmt.Sprintf("in %d", t.Year()-1), dayOf(year(-1)), end(-1), dayOf(year(-2)), end(-2)},
		{"本季度 这个季度", "this quarter", dayOf(quarter), today, dayOf(quarter.AddDate(0, -3, 0)), upTo(quarter.AddDate(0, -3, 0), inQuarter, dayOf(quarter.AddDate(0, 0, -1)), quarterEnds)},
		{"最近10天 近十天 过去10天 最近１０天", "last 10 days", d(-9), today, d(-19), d(-10)},
		{"近30天 最近三十天", "last 30 days", d(-29), today, d(-59), d(-30)},
		{"最近两周", "last two weeks", d(-13), today, d(-27), d(-14)},
	}
	for m := -5; m <= 0; m++ { // months by their names
		f := first(m)
		s := spell{fmt.Sprintf("%d月 %d月份", f.Month(), f.Month()), "in " + f.Month().String(), dayOf(f), min(last(m), today), dayOf(first(m - 1)), last(m - 1)}
		if m == 0 {
			s.fore = upTo(first(-1), t.Day(), last(-1), monthEnds)
		}
		out = append(out, s)
	}
	f := first(-1)
	out = append(out, spell{
		fmt.Sprintf("%d月3号到12号 %d/3到%d/12 %d月3日-12日 %d月3-12号", f.Month(), f.Month(), f.Month(), f.Month(), f.Month()), fmt.Sprintf("from %s 3 to %s 12", f.Month(), f.Month()),
		dayOf(f.AddDate(0, 0, 2)), dayOf(f.AddDate(0, 0, 11)), dayOf(f.AddDate(0, 0, -8)), dayOf(f.AddDate(0, 0, 1)),
	})
	friday := monday + 4 - 7
	return append(out, spell{"上周五", "", d(friday), d(friday), d(friday - 1), d(friday - 1)})
}

// yearBefore is a day of the year before; 29 February is the 28th.
func yearBefore(d retail.Day) retail.Day {
	t, _ := time.Parse(time.DateOnly, string(d))
	if t.Month() == time.February && t.Day() == 29 {
		return retail.Day(fmt.Sprintf("%d-02-28", t.Year()-1))
	}
	return dayOf(t.AddDate(-1, 0, 0))
}

// dims are what answers are broken down by, each with its words: broken down,
// in a rank, in English.
var dims = map[string][3]string{
	"store":    {"各门店 每家店 按门店 各家店 每个门店 分门店", "门店 店 客户", "store"},
	"product":  {"各商品 按商品 每个商品 各单品 每种货", "商品 产品 货", "product"},
	"category": {"各品类 按品类 每个品类 分品类 各类别", "品类 类别", "category"},
	"area":     {"各片区 按片区 每个片区 各区域 分片区", "片区 区域", "area"},
	"rep":      {"各业务员 按业务员 每个业务员 每个人 分业务员", "业务员", "rep"},
	"day":      {"每天 每日 按天 逐日", "", "day"},
	"week":     {"每周 按周 各周", "", "week"},
	"month":    {"每月 每个月 按月 各月", "", "month"},
}

// scopes are the places that a figure may be asked for, with their words.
func (w *ledger) scopes() []struct {
	place
	zh, en string
} {
	type named = struct {
		place
		zh, en string
	}
	out := []named{{}}
	for _, i := range []int{0, 4, 11, 20, 24} {
		out = append(out, named{place{"store", w.stores[i].code}, w.stores[i].name, w.stores[i].name})
	}
	for _, i := range []int{0, 5, 8} {
		out = append(out, named{place{"product", w.goods[i].sku}, w.goods[i].name, w.goods[i].name})
	}
	for _, c := range ledgerCategories {
		out = append(out, named{place{"category", c}, c + "类", c})
	}
	for _, a := range ledgerAreas {
		out = append(out, named{place{"area", a}, a, a}, named{place{"area", a}, strings.TrimSuffix(a, "片区"), a})
	}
	for _, r := range ledgerReps {
		out = append(out, named{place{"rep", r}, r, r})
	}
	return out
}

// wordings are the orders in which a plain question is put: period, scope,
// breakdown, metric.
var wordings = []string{
	"{P}{S}{B}{M}", "{S}{P}{B}{M}", "{S}{P}的{B}{M}", "{P}{S}的{B}{M}是多少", "{P}{S}{B}{M}多少", "麻烦帮我查一下{P}{S}的{B}{M},谢谢", "请问{S}{P}{B}{M}?",
	"{S} {P} {B} {M}", "{P} {B} {M} {S}", "帮忙看看{S}{P}{B}{M}呗", "老板想知道{P}{S}{B}{M}", "{P}，{S}，{B}{M}", "{S}{B}{P}{M}情况", "我想看下{P}{S}{B}{M}哈", "查{S}{P}{B}{M}",
}

var wordingsEn = []string{"{M} {B} {S} {P}", "what was the {M} {S} {B} {P}?", "show me {M} {B} {S} {P} please", "{P} {M} {S} {B}", "Can you tell me {M} {S} {B} {P}"}

// fill puts words into a wording.
func fill(wording, p, s, b, m string) string {
	text := strings.NewReplacer("{P}", p, "{S}", s, "{B}", b, "{M}", m).Replace(wording)
	return strings.Join(strings.Fields(text), " ")
}
