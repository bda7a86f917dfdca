package chart

import (
	"fmt"
	"math"
)

// samples are the pictures that are kept in testdata, of a merchant that does
// not exist.
func samples() map[string]Card {
	return map[string]Card{
		"trend-bars":    {Title: "销售额", Note: "2026-11-15 至 2026-11-28 · 滨江区", Blocks: []Block{fortnight("近14天销售额", busy)}},
		"trend-lines":   {Title: "销售额按月", Note: "2026年,城东区", Blocks: []Block{months()}},
		"trend-days":    {Title: "每天下单门店", Note: "2026-08-31 至 2026-11-28", Blocks: []Block{longRun()}},
		"ranking":       {Title: "门店销售额前八", Note: "2026-11-01 至 2026-11-28,按销售额", Blocks: []Block{ranking()}},
		"ranking-minus": {Title: "毛利按商品", Note: "2026-11", Blocks: []Block{losses()}},
		"table":         {Title: "本周经营简报", Note: "2026-11-16 至 2026-11-22", Blocks: []Block{table(12)}, Foot: "回复 明细 看每单"},
		"table-stacked": {Title: "逾期门店", Note: "2026-11-28", Blocks: []Block{broadTable()}},
		"flow":          {Title: "等级变动", Note: "2026-11-28(周六)", Blocks: []Block{flow()}},
		"calibration":   {Title: "提醒准不准", Note: "2026-09-01 至 2026-11-21,7天内下单", Blocks: []Block{calibration()}},
		"quadrant-many": {Title: "商品四象限", Note: "2026-11-01 至 2026-11-28", Blocks: []Block{manyGoods()}},
		"quadrant":      {Title: "商品四象限", Note: "2026-11-01 至 2026-11-28", Blocks: []Block{quadrant()}},
		"digest-busy":   digest(busy),
		"digest-bad":    badDigest(),
		"digest-empty": {
			Title: "晚报 · 鑫源商贸", Note: "2026年11月28日(周六)",
			Blocks: []Block{
				Figures{Items: []Figure{{Name: "销售额", Value: "¥0.00"}, {Name: "订单", Value: "0 单"}, {Name: "下单门店", Value: "0 家"}}},
				Lines{Items: plainly("今天没有录单。要是有单没录,补录时写上日期:昨天 老王便利店 可乐10箱")},
			},
			Foot: "到 21:00 为止已录的单",
		},
	}
}

var (
	busy = []float64{61200, 58400, 72300, 69100, 74800, 81200, 90400, 66800, 62100, 75900, 71200, 79400, 84600, 86420}
	past = []float64{59000, 60200, 66100, 71000, 70200, 78900, 85500, 61200, 58400, 72300, 69100, 74800, 81200, 90400}
)

func fortnight(title string, now []float64) Trend {
	t := Trend{Title: title, Bars: true, Series: []Series{{Name: "当天"}, {Name: "上周同一天"}}}
	for i, v := range now {
		t.Labels = append(t.Labels, fmt.Sprintf("11-%02d", 15+i))
		t.Series[0].Points = append(t.Series[0].Points, Point{v, fmt.Sprintf("%.1f万", v/1e4)})
		t.Series[1].Points = append(t.Series[1].Points, Point{Size: past[i]})
	}
	return t
}

func months() Trend {
	t := Trend{Title: "三年同月", Series: []Series{{Name: "2026年"}, {Name: "2025年"}, {Name: "2024年"}}}
	for i := range 12 {
		t.Labels = append(t.Labels, fmt.Sprintf("%d月", i+1))
		for n := range t.Series {
			v := 1.2e6 + 2e5*math.Sin(float64(i)/2+float64(n)) - 1.5e5*float64(n)
			if n == 0 && i == 10 {
				v = math.NaN()
			}
			t.Series[n].Points = append(t.Series[n].Points, Point{v, fmt.Sprintf("%.0f万", v/1e4)})
		}
	}
	return t
}

func longRun() Trend {
	t := Trend{Series: []Series{{Name: "下单门店"}}}
	for i := range 90 {
		t.Labels = append(t.Labels, fmt.Sprintf("%02d-%02d", 9+i/30, i%30+1))
		v := math.Round(60 + 18*math.Sin(float64(i)*2*math.Pi/7) + float64(i)/6)
		t.Series[0].Points = append(t.Series[0].Points, Point{v, fmt.Sprintf("%.0f家", v)})
	}
	return t
}

func ranking() Ranking {
	return Ranking{More: "还有 34 家", Rows: []Rank{
		{"城东惠民超市(解放路店)", "¥128,420.00", 128420, "+18.2 %", Up},
		{"城东惠民超市(人民南路二期地下一层店)", "¥118,020.50", 118020.5, "+6.4 %", Up},
		{"解放路鑫源烟酒店", "¥93,905.00", 93905, "-12.7 %", Down},
		{"老王便利店", "¥82,760.00", 82760, "", Plain},
		{"Family Mart 滨江三店", "¥60,180.00", 60180, "+1.1 %", Up},
		{"和平路张记粮油", "¥21,980.00", 21980, "-41.0 %", Down},
		{"喆喆水果", "¥980.00", 980, "新店", Quiet},
		{"囍多多喜糖铺子", "¥0.00", 0, "", Plain},
	}}
}

func losses() Ranking {
	return Ranking{Rows: []Rank{
		{"可口可乐330ml×24", "¥12,420.00", 12420, "", Plain},
		{"农夫山泉550ml×24", "¥3,105.50", 3105.5, "", Plain},
		{"康师傅红烧牛肉面", "无", math.NaN(), "", Plain},
		{"特价促销大礼包", "-¥4,980.00", -4980, "", Plain},
	}}
}

func table(n int) Table {
	t := Table{
		Columns: []Column{{Head: "门店"}, {Head: "等级"}, {Head: "本周", Number: true}, {Head: "环比", Number: true}},
		More:    "还有 31 家",
	}
	names := []string{"城东惠民超市(解放路店)", "解放路鑫源烟酒店", "和平路张记粮油店", "老王便利店", "北门陈氏水果店"}
	for i := range n {
		tone, change := Up, fmt.Sprintf("+%d.%d %%", i*3, i)
		if i%3 == 1 {
			tone, change = Down, fmt.Sprintf("-%d.5 %%", i*4)
		}
		t.Rows = append(t.Rows, []Cell{
			{Text: names[i%len(names)]},
			{Text: []string{"钻石", "白金", "黄金"}[i%3]},
			{Text: fmt.Sprintf("¥%d,%03d.00", 12-i/2, i*77)},
			{change, tone},
		})
	}
	return t
}

func broadTable() Table {
	return Table{
		Columns: []Column{{Head: "门店"}, {Head: "业务员"}, {Head: "上次下单"}, {Head: "逾期", Number: true}, {Head: "平均", Number: true}, {Head: "近90天", Number: true}},
		Rows: [][]Cell{
			Row("城东惠民生活超市有限公司(解放路店)", "何小燕", "2026-11-09", "10 天", "9 天", "¥128,420.00"),
			Row("老王便利店", "欧阳建国", "2026-11-12", "2 天", "14 天", "¥8,420.00"),
			Row("囍多多喜糖铺子", "小何", "2026-10-01", "44 天", "14.5 天", "¥420.00"),
		},
	}
}

func flow() Flow {
	return Flow{
		From: "11-27", To: "11-28", Tiers: []string{"钻石", "白金", "黄金", "白银", "普通"},
		Moves: []Move{{0, 1, 2, "2家"}, {1, 0, 1, "1家"}, {1, 2, 5, "5家"}, {2, 1, 4, "4家"}, {2, 3, 11, "11家"}, {3, 2, 6, "6家"}, {0, 4, 1, "1家"}, {4, 2, 2, "2家"}},
	}
}

// plainly makes lines of texts.
func plainly(texts ...string) []Line {
	var all []Line
	for _, t := range texts {
		all = append(all, Line{Text: t})
	}
	return all
}
