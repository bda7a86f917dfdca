package wording

import (
	"maps"
	"strings"

	"zhanggui/internal/retail"
)

// The sentences about goods in quadrants and changes of sales, each with what its
// gaps take.
const (
	HelpQuadrant     Key = "help_quadrant"     //
	QuadrantHead     Key = "quadrant_head"     // period, counts
	QuadrantLine     Key = "quadrant_line"     // sales, margin, change, change on year
	QuadrantNone     Key = "quadrant_none"     // period
	QuadrantUncosted Key = "quadrant_uncosted" // count
	QuadrantTitle    Key = "quadrant_title"    //
	QuadrantMargin   Key = "quadrant_margin"   //
	QuadrantSales    Key = "quadrant_sales"    //
	QuadrantUnnamed  Key = "quadrant_unnamed"  // count
	QuadrantBeyond   Key = "quadrant_beyond"   // count
	NoBase           Key = "no_base"           //
	WhyHead          Key = "why_head"          // change, period, sales, period, sales
	WhyFormula       Key = "why_formula"       // stores before, stores, change, change
	WhyStores        Key = "why_stores"        // new, lost, grown, shrunk
	WhyMissing       Key = "why_missing"       // store, sales
	WhyNothing       Key = "why_nothing"       // period
	IfMixed          Key = "if_mixed"          //
	IfTooLow         Key = "if_too_low"        // what was typed
	IfSo             Key = "if_so"             // change, period, sales, then, difference
)

// QuadrantName is the key of a quadrant's name; its gap takes a count.
func QuadrantName(code string) Key { return Key("quadrant_" + code) }

// QuadrantOne is the key of a quadrant's bare name.
func QuadrantOne(code string) Key { return Key("quadrant_one_" + code) }

// QuadrantAdvice is the key of a quadrant's line; its gap takes the name.
func QuadrantAdvice(code string) Key { return Key("quadrant_advice_" + code) }

// Signed writes a change of money with its sign: +¥5.00, -¥5.00.
func Signed(m retail.Money) string {
	text := Yuan(m)
	if !strings.HasPrefix(text, "-") {
		text = "+" + text
	}
	return text
}

func init() {
	maps.Copy(hans, map[Key]string{
		HelpQuadrant:         "商品四象限:四象限 · 瘦狗有哪些",
		QuadrantHead:         "%s 四象限:%s",
		QuadrantLine:         " %s 净毛利率%s 环比%s 同比%s",
		QuadrantNone:         "%s 没有卖出货。",
		QuadrantUncosted:     "另有%d种没有成本,不算在内",
		NoBase:               "无可比基数",
		WhyHead:              "%s:%s %s,上期 %s %s",
		WhyFormula:           "下单门店%d→%d家 %s,客单价 %s",
		WhyStores:            "按门店:新来%s,没来%s,多买%s,少买%s",
		WhyMissing:           "没来:%s 上期%s",
		WhyNothing:           "%s 和上期都没有销售。",
		IfMixed:              "这几个数不在同一个公式里,请只用一组:用户×客单价、订单×笔单价、用户×频次×笔单价、销量×单价。",
		IfTooLow:             "降不到那么多【%s】:最多-100%%。",
		IfSo:                 "%s:按%s的%s算,是%s(%s)。只是算术,不是预测。",
		QuadrantName("cow"):  "金牛%d种",
		QuadrantName("dog"):  "瘦狗%d种",
		QuadrantName("star"): "明星%d种",
		QuadrantName("out"):  "淘汰%d种",
		QuadrantTitle:        "商品四象限",
		QuadrantMargin:       "净毛利率",
		QuadrantSales:        "销售额(对数刻度)",
		QuadrantUnnamed:      "%d种没写名字",
		QuadrantBeyond:       "%d种差得太远,放在边上",

		QuadrantOne("cow"):     "金牛",
		QuadrantOne("dog"):     "瘦狗",
		QuadrantOne("star"):    "明星",
		QuadrantOne("out"):     "淘汰品",
		QuadrantAdvice("cow"):  "%s,两头都保:",
		QuadrantAdvice("dog"):  "%s,卖得多、毛利薄,提毛利:",
		QuadrantAdvice("star"): "%s,毛利好、卖得少,冲销量:",
		QuadrantAdvice("out"):  "%s,下架汰换:",
	})
	maps.Copy(english, map[Key]string{
		HelpQuadrant:         "Goods by sales and margin: quadrants",
		QuadrantHead:         "%s quadrants: %s",
		QuadrantLine:         " %s, net margin %s, on the period before %s, on the year %s",
		QuadrantNone:         "Nothing was sold %s.",
		QuadrantUncosted:     "%d more have no cost and are left out",
		NoBase:               "no base",
		WhyHead:              "%s: %s %s, before that %s %s",
		WhyFormula:           "stores %d→%d %s, ARPU %s",
		WhyStores:            "by store: came %s, missing %s, more %s, less %s",
		WhyMissing:           "missing: %s, %s before",
		WhyNothing:           "No sales %s, nor in the period before.",
		IfMixed:              "These are not of one formula; use one pair: stores × ARPU, orders × AOV, stores × frequency × AOV, quantity × price.",
		IfTooLow:             "[%s] is more than all of it: -100%% at most.",
		IfSo:                 "%s: %s had %s, it would be %s (%s). Arithmetic, not a forecast.",
		QuadrantName("cow"):  "Cash cows: %d",
		QuadrantName("dog"):  "Lean dogs: %d",
		QuadrantName("star"): "Stars: %d",
		QuadrantName("out"):  "To discard: %d",
		QuadrantTitle:        "Goods in quadrants",
		QuadrantMargin:       "net margin",
		QuadrantSales:        "sales (log scale)",
		QuadrantUnnamed:      "%d without a name here",
		QuadrantBeyond:       "%d far out, shown on the edge",

		QuadrantOne("cow"):     "a cash cow",
		QuadrantOne("dog"):     "a lean dog",
		QuadrantOne("star"):    "a star",
		QuadrantOne("out"):     "to discard",
		QuadrantAdvice("cow"):  "%s, keep both up:",
		QuadrantAdvice("dog"):  "%s, sell on a thin margin, lift the margin:",
		QuadrantAdvice("star"): "%s, a margin and little volume, lift the volume:",
		QuadrantAdvice("out"):  "%s, take them off the list:",
	})
}
