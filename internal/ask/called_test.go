package ask_test

import (
	"fmt"
	"strings"
	"testing"

	"zhanggui/internal/ask"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// TestCalled: stores are called by words for times; where a question needs a store
// it is one of them, elsewhere the word says when.
func TestCalled(t *testing.T) {
	t.Parallel()
	c := catalogue()
	for i, name := range []string{
		"四季鲜果行", "四季便利店", "一年四季花店", "今天便利店", "周末超市", "月月红", "五一超市", "每日鲜超市", "周日超市(一店)", "周日超市(二店)", "去年小馆",
	} {
		c.Stores = append(c.Stores, retail.Store{ID: retail.StoreID(100 + i), Code: fmt.Sprintf("T%02d", i), Name: name, Area: "城北", Rep: 3})
	}
	v := ask.NewVocabulary(c, language.NewBook(c))
	for text, want := range map[string]string{
		"四季多久没下单了":               "ask store T00 T01 T02",
		"四季什么时候该补货":              "ask store T00 T01 T02",
		"四季的采购周期":                "ask store T00 T01 T02",
		"四季上月销售额":                "ask store T00 T01 T02",
		"四季最近一次拜访是什么时候":          "ask store T00 T01 T02",
		"when did 四季 last order": "ask store T00 T01 T02",
		"周日多久没来货了":               "ask store T08 T09",
		"一年四季多久没下单":              "days_since_order, stores T02",
		"今天多久没下单了":               "days_since_order, stores T03",
		"周末多久没下单了":               "days_since_order, stores T04",
		"月月多久没下单":                "days_since_order, stores T05",
		"月月红什么等级":                "tier, stores T05",
		"五一几天没下单了":               "days_since_order, stores T06",
		"五一上月销售额":                "gmv, 2026-10-01..2026-10-31, stores T06",
		"每日多久没来货了":               "days_since_order, stores T07",
		"今天上月卖了多少":               "gmv, 2026-10-01..2026-10-31, stores T03",
		"四季便利店四季度销售额":            "gmv, 2026-10-01..2026-11-24, stores T01",
		"四季销售额":                  "gmv, 2026-10-01..2026-11-24",
		"今天卖了多少":                 "gmv, 2026-11-24..2026-11-24",
		"去年利润":                   "gross_profit, 2025-01-01..2025-12-31",
		"五一销售额":                  "ask period",
		"最近多久没下单":                "ask period",
		"本季度多久没下单":               "refuse not_understood",
		"上周有哪些店没下单":              "last_order, by store, [not ordered 2026-11-16..2026-11-22]",
	} {
		out := ask.Read(text, ask.Context{Today: today, FirstDay: "2025-01-01", Names: v, Asker: 1})
		got := ""
		switch {
		case out.Query != nil:
			got = ask.Describe(v, *out.Query)
		case out.Clarify != nil:
			got = "ask " + out.Clarify.About
			for _, o := range out.Clarify.Options {
				if out.Clarify.About == "store" {
					got += " " + o.Code
				}
			}
		default:
			got = "refuse " + string(out.Refused.Reason)
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
