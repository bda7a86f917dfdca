package chart

// digest is an evening with much to say.
func digest(days []float64) Card {
	return Card{
		Title: "晚报 · 鑫源商贸", Note: "2026年11月28日(周六) · 到 21:00 为止已录的单",
		Blocks: []Block{
			Figures{Items: []Figure{
				{"销售额", "¥86,420.00", "-4.4 % 比上周六", Down},
				{"订单", "128 单", "+9 单", Up},
				{"下单门店", "112 家", "+6 家", Up},
				{"客单价", "¥675.16", "-8.1 %", Down},
				{"毛利", "¥14,691.40", "17.0 %", Quiet},
				{"新店", "3 家", "", Plain},
			}},
			fortnight("近14天销售额", days),
			Gauge{
				Title: "本月", Value: "¥1,832,600.00", Target: "目标 ¥2,000,000.00", Share: .9163, Time: 28.0 / 30,
				TimeName: "时间 93.3 %", Note: "完成 91.6 %,差 ¥167,400.00", Tone: Down,
			},
			Lines{Title: "怎么来的", Items: plainly(
				"销售额 ¥86,420.00 = 下单门店 112 家 × 每店 1.14 单 × 客单价 ¥675.16",
				"比上周六少 ¥3,980.00:门店 +¥4,843.00,单数 +¥1,210.00,客单价 -¥10,033.00",
				"毛利 ¥14,691.40 = 销售额 ¥86,420.00 × 毛利率 17.0 %",
			)},
			flow(),
			List{Title: "逾期没下单", Count: "12家", More: "还有 9 家,回复 更多", Items: []Entry{
				{"城东惠民超市(解放路店)", "逾期 6 天", Warn, "钻石 · 小何 · 平均9天一次,上次11-13 · 常订 可乐20箱、农夫山泉10箱"},
				{"解放路鑫源烟酒店", "逾期 4 天", Warn, "白金 · 欧阳建国 · 平均7天一次,上次11-17"},
				{"和平路张记粮油店", "逾期 3 天", Warn, "黄金 · 小何 · 平均14天一次,上次11-11"},
			}},
			List{Title: "明天该下单", Count: "23家", More: "还有 21 家,回复 更多", Items: []Entry{
				{"老王便利店", "约 ¥1,240.00", Plain, "多半周日下 · 常订 可乐10箱、红牛2箱"},
				{"Family Mart 滨江三店", "约 ¥860.00", Plain, ""},
			}},
			Lines{Title: "异常", Items: []Line{{"红牛缺 12箱,明天 5 家要货", Warn}, {"海天生抽卖价低于成本 2 单", Warn}}},
			Lines{Title: "建议", Items: plainly(
				"1 小何先去城东惠民超市(解放路店):钻石,逾期 6 天,近90天 ¥38,200.00",
				"2 给红牛补货 30箱,够 7 天",
				"3 欧阳建国打电话给解放路鑫源烟酒店",
			)},
		},
		Foot: "掌柜 · 回复 1、2、3 看名单",
	}
}

// badDigest is a day on which much went wrong: orders missing, sales fallen.
func badDigest() Card {
	days := append([]float64(nil), busy...)
	days[11], days[12], days[13] = 21000, 0, 8420
	c := digest(days)
	c.Blocks = []Block{
		Figures{Items: []Figure{{"销售额", "¥8,420.00", "-90.7 % 比上周六", Down}, {"订单", "9 单", "-110 单", Down}}},
		Lines{Items: []Line{{"城西群今天还没录单,下面的数不全", Warn}}},
		fortnight("近14天销售额", days),
		Gauge{Title: "本月", Value: "¥832,600.00", Target: "目标 ¥2,000,000.00", Share: .4163, Time: 28.0 / 30, TimeName: "时间 93.3 %", Note: "完成 41.6 %", Tone: Down},
		List{Title: "逾期没下单", Count: "87家", More: "还有 86 家,回复 更多", Items: []Entry{{"城东惠民超市(解放路店)", "逾期 6 天", Warn, "钻石 · 小何"}}},
	}
	return c
}
