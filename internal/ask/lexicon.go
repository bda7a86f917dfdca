package ask

import "strings"

// kind says what part a token plays in a question.
type kind int

const (
	kUnknown  kind = iota
	kFill          // carries no meaning of its own
	kMetric        // arg: the metric
	kVerb          // arg: sell buy order visit
	kHow           // 多少 几
	kMeasure       // arg: money orders stores days times skus
	kNoun          // arg: a dimension
	kEach          // 各 每 按
	kTop           // 前 top; arg: asc for 倒数 bottom
	kMost          // 最多 最好; arg: asc for 最少 最差
	kOften         // 最常: by orders
	kRanking       // 排名; arg: asc for 从低到高
	kOver          // a comparison before its number; arg: the Op
	kAfter         // a comparison after its number; arg: the Op
	kNot           // 没 未
	kNever         // 从来没
	kShare         // 占 占比 比例
	kOf            // 占 between part and whole
	kPrev          // 环比
	kYoY           // 同比
	kSame          // 同期
	kGrowth        // 增长 涨跌
	kAnd           // 和 跟: joins names, or sets two periods against each other
	kVs            // 比 较: compares
	kWho           // 谁
	kWhich         // 哪些
	kWhichOne      // 哪家 哪个
	kWhen          // 什么时候 哪天
	kSum           // 一共 合计
	kAll           // 全公司 所有门店
	kMine          // 我 我的
	kCharge        // 负责的: whose store it is now
	kEver          // 买过: ever
	kLast          // 上次 最近一次
	kHowLong       // 多久 多少天
	kSafety        // 安全库存
	kStorish       // 超市 便利店: the tail of a store's name
	kStatus        // 睡眠 流失 该补货; arg: the statuses, joined by |
	kMoved         // 掉级 升级; arg: the metric
	kPerDay        // 日均
	kLeft          // 还剩: of the stock
	kHowGood       // 怎么样: a figure is asked for, which the verb says
	kOutside       // 预测 为什么: no question of ours; arg: why
	kNumber
	kPeriod
	kEntity
	kUnit
)

// entry is what a phrase of the lexicon means.
type entry struct {
	kind kind
	arg  string
}

var (
	lexicon      = map[string]entry{}
	phraseStarts = starts{}
)

// longest is the length in runes of the longest phrase.
var longest = 0

func teach(k kind, arg string, phrases ...string) {
	for _, list := range phrases {
		for p := range strings.FieldsSeq(list) {
			p = strings.ReplaceAll(strings.ReplaceAll(p, "_", " "), "\uffff", "_")
			lexicon[p] = entry{k, arg}
			phraseStarts.add([]rune(p))
			longest = max(longest, len([]rune(p)))
		}
	}
}

func init() {
	teachMetrics()
	teachVerbs()
	teachShape()
	teachFillers()
}

func teachMetrics() {
	for m, words := range map[Metric]string{
		GMV:            "交易额 销售额 业绩 营业额 流水 gmv 销售金额 成交额 成交金额 交易金额 销售总额 总销售额 进货额 进货金额 订货额 订货金额 拿货金额 拿货额 采购额 采购金额 销售收入 营收 营业收入 下单金额 订单金额 订单总额 订单总金额 消费金额 消费额 贡献额 销售 sales revenue turnover sales_amount sales_value total_sales sales_revenue sales_total sales_figure sales_figures",
		Orders:         "订单数 订单数量 订单量 单量 单数 下单数 下单量 订单 订单总数 成交单数 开了多少单 开了几单 开多少单 开几单 开了多少张单 开了几张单 下单次数 订货次数 进货次数 采购次数 拿货次数 下单笔数 订单笔数 orders number_of_orders order_count order_number order_volume",
		ActiveStores:   "下单门店 下单门店数 下单门店数量 活跃门店 活跃门店数 活跃店 活跃店数 活跃客户 活跃客户数 活跃商户 活跃用户数 下单店数 下单客户数 下单客户 成交门店数 成交客户数 成交门店 动销门店 动销门店数 active_stores number_of_active_stores ordering_stores active_store_count active_customers",
		ARPU:           "客单价 客单 平均客单价 户均 户均销售额 户均交易额 arpu 店均销售额 店均交易额 单店销售额 平均每家店销售额 sales_per_store sales_per_active_store revenue_per_store average_sales_per_store",
		AOV:            "平均订单金额 笔单价 每单金额 每单平均金额 平均每单金额 单均价 单均金额 均单价 订单均价 每笔金额 每单均价 平均客单 每单多少钱 一单多少钱 平均一单多少钱 平均每单多少钱 每笔订单多少钱 平均每单 平均单价每单 aov average_order_value average_order average_order_size average_value_per_order mean_order_value",
		Quantity:       "销量 销售量 销售数量 卖出数量 出货量 进货量 进货数量 采购量 订货量 拿货量 销售件数 quantity quantity_sold units_sold sales_volume volume_sold volume",
		SKUsPerOrder:   "每单几个品 每单几种商品 每单品种数 每单几个品种 连带 连带率 连带数 每单sku数 每单sku 平均每单品种数 每单平均品种数 平均每单几个品 平均每单几种商品 平均一单几个品 单均sku 单均品数 每单几样货 每单品数 每单多少个品 每单商品数 每单多少种商品 平均每单多少种商品 平均每单多少个品 skus_per_order products_per_order items_per_order average_skus_per_order average_products_per_order",
		NewStores:      "新增门店 新增门店数 新店 新店数 新开 新开店 新开门店 新开门店数 新增客户 新增客户数 新客户 新客 新客数 新门店 新门店数 新增店数 新开客户 新增的门店 新开的店 新增店铺 首单门店 首次下单门店 首次下单的门店 新开了 新增了 新增 new_stores number_of_new_stores new_customers",
		RepeatRate:     "复购率 回购率 重复购买率 repeat_rate repurchase_rate repeat_purchase_rate",
		GrossProfit:    "毛利 毛利额 毛利润 赚了 赚 利润 gross_profit profit",
		GrossMargin:    "毛利率 平均毛利率 利润率 gross_margin gross_profit_margin gross_margin_rate profit_margin margin",
		NetProfit:      "净毛利 净毛利额 真实毛利 真实毛利额 净利 净利润 net_profit true_profit net_gross_profit",
		NetMargin:      "净毛利率 真实毛利率 净利率 net_margin true_margin net_gross_margin net_profit_margin",
		StoreCount:     "门店数 门店总数 门店数量 客户数 客户总数 店铺数 店数 客户数量 门店数目 在册门店 在册门店数 store_count number_of_stores stores_on_file number_of_customers",
		Visits:         "拜访次数 拜访数 拜访量 走访次数 拜访记录数 访店次数 拜访总数 visits visit_count number_of_visits",
		VisitedStores:  "拜访门店数 拜访家数 拜访店数 走访门店数 拜访客户数 拜访的门店数 拜访过的门店数 已拜访门店数 拜访门店数量 visited_stores stores_visited number_of_stores_visited",
		Stock:          "库存 存货 现有库存 库存量 库存数 库存数量 剩余库存 现货 stock inventory stock_on_hand stock_level in_stock on_hand",
		LastOrder:      "最近一次下单 最后一次下单 上次下单 最后下单 最近下单 上一次下单 最近一单 最后一单 上一单 最近一次进货 最后一次进货 上次进货 最近一次订货 最后一次订货 上次订货 上次拿货 最后一次拿货 最近一次拿货 最近一次下单时间 最后一次下单时间 最近下单日期 最后下单日期 最后下单时间 最近下单时间 上次下单时间 上次下单日期 最近一次下单日期 最近一次采购 最后一次采购 上次采购 最近一次买货 上次买货 最近订单日期 最后订单日期 last_order last_order_date latest_order most_recent_order newest_order last_ordered last_purchase",
		LastVisit:      "最近一次拜访 最后一次拜访 上次拜访 最近拜访 最后拜访 上一次拜访 最近一次走访 上次走访 最后一次走访 最近拜访时间 最近拜访日期 上次拜访时间 上次拜访日期 最近一次拜访时间 最近一次拜访日期 last_visit last_visited latest_visit most_recent_visit last_visit_date",
		DaysSinceOrder: "未下单天数 没下单天数 未进货天数 距上次下单 距离上次下单 距上次下单天数 距离上次下单天数 距最近一次下单 距离最近一次下单 days_since_last_order days_since_the_last_order days_since_order days_without_an_order days_without_ordering days_has_it_been_since",
		Coverage:       "覆盖率 门店覆盖率 coverage coverage_rate",
		StatusOf:       "状态 什么状态 啥状态 是什么状态 门店状态 客户状态 当前状态 status",
		Conversion:     "转换率 转化率 conversion conversion_rate",
		Penetration:    "渗透率 penetration penetration_rate",
		TierOf:         "等级 级别 什么级 几级 什么等级 啥等级 哪个等级 什么级别 啥级别 哪个级别 是什么等级 是什么级别 当前等级 门店等级 客户等级 tier tiers tier_level",
		Cycle:          "采购周期 进货周期 下单周期 订货周期 补货周期 拿货周期 要货周期 周期 多久进一次货 多久下一次单 多久订一次货 多久买一次货 多久补一次货 多久拿一次货 多久要一次货 多久来一次货 多久进货一次 多久下单一次 几天进一次货 几天下一次单 几天订一次货 几天补一次货 多少天进一次货 多少天下一次单 多少天订一次货 多少天补一次货 隔多久进一次货 隔多久下一次单 purchase_cycle order_cycle ordering_cycle buying_cycle reorder_cycle cycle",
		TierDrops:      "掉级数 掉级家数 tier_drops",
		TierRises:      "升级数 升级家数 tier_rises",
		SKUsSold:       "动销品种数 动销商品数 动销sku数 动销品数 动销sku 动销品种 skus_sold products_sold distinct_products_sold",
		ProductCount:   "商品数 商品总数 sku数 sku总数 品种数 品种总数 在售商品数 product_count number_of_products number_of_skus sku_count",
		NextDue:        "下次进货日 下次进货日期 下次进货时间 下次补货时间 下次补货日期 下次补货日 下次下单时间 下次下单日期 下次该什么时候进货 下次什么时候该进货 下次该什么时候补货 下次什么时候该补货 下次该什么时候下单 下次什么时候该下单 下次该什么时候订货 下次该哪天进货 下次该几号进货 该什么时候进货 该什么时候补货 什么时候该进货 什么时候该补货 什么时候该下单 下次该进货 下次该补货 下次该下单 下次进货 下次补货 哪天该进货 哪天该补货 几号该进货 几号该补货 next_order next_order_date next_due next_due_date next_order_due next_purchase_due next_reorder_date due_date",
	} {
		teach(kMetric, string(m), words, strings.ReplaceAll(string(m), "_", "\uffff")) // its id is what a choice types
	}
}

func teachVerbs() {
	teach(kVerb, "sell", "卖 卖了 卖出 卖出了 卖掉 卖掉了 卖得 卖的 卖过 卖出去 售出 销 出了 生意 销售了 出货 出货了 走货 动销 成交 成交了 做了 完成 完成了 sell sold selling did sell_of")
	teach(kVerb, "buy", "进货 进了货 进了 进 买 买了 买货 拿货 拿了 拿了货 拿 订货 订了货 订了 订 采购 采购了 要货 要了 要了货 来货 补货 消费 消费了 贡献 贡献了 花了 购买 购买了 进过货 buy buys bought purchase purchased buying spend spent")
	teach(kVerb, "order", "下单 下了单 下了 下过单 下单了 开单 开单了 有下单 有订单 有单 来单 来过单 order ordering ordered place_an_order placed_an_order placed_orders place_orders placed")
	teach(kVerb, "visit", "拜访 拜访了 走访 走访了 跑了 去了 到访 访问 访店 上门 visit visited visiting pay made")
	teach(kEver, "buy", "买过 进过 订过 拿过 采购过 购买过 要过 卖过货 ever_bought have_bought has_bought")
	teach(kEver, "order", "下过 下过单 ever_ordered have_ordered has_ordered")
	teach(kEver, "visit", "拜访过 走访过 去过 跑过 have_visited has_visited")
	for status, words := range map[string]string{
		"sleeping":    "睡眠 睡眠状态 睡眠期 睡着 睡着了 在睡眠 进入睡眠 处于睡眠 asleep sleeping sleep",
		"lost":        "流失 流失掉 流失了 已流失 流失状态 已经流失 churned lost",
		"overdue":     "逾期 逾期未进货 逾期未补货 逾期未下单 逾期没进货 逾期没补货 逾期没下单 逾期不进货 超期 超期未进货 超期未补货 超期未下单 超期没下单 超期没进货 超期没补货 超了周期 过了采购周期 该进货没进货 该补货没补货 该下单没下单 overdue past_due",
		"due|overdue": "该补货 该补货了 该进货 该进货了 该下单 该下单了 该订货 该订货了 该要货 该要货了 该拿货 该拿货了 该补 该补了 该来货 该来货了 到期该补货 到期该进货 要补货 要补货了 需要补货 需要进货 需要补货了 需要进货了 快断货该补货 应该补货 应该补货了 应该进货 应该进货了 应该下单 应该下单了 到补货时间 到补货时间了 到进货时间 到进货时间了 到周期 到周期了 到了补货时间 到了进货时间 due_for_reorder due_to_reorder due_for_a_reorder due_to_order due_for_an_order should_reorder need_to_reorder needs_to_reorder need_reordering due_for_restock due_for_restocking due",
		"regular":     "正常进货 状态正常",
	} {
		teach(kStatus, status, words)
	}
	teach(kMoved, string(TierDrops), "掉级 掉级了 掉了级 掉过级 掉等级 掉了等级 降级 降级了 降了级 降等级 降了等级 等级下降 等级下降了 等级掉了 等级降了 等级下滑 跌级 dropped_tier dropped_tiers dropped_a_tier drop_tier drop_tiers fell_a_tier downgraded demoted lost_a_tier moved_down_a_tier went_down_a_tier tier_drop tier_drops tier_fell")
	teach(kMoved, string(TierRises), "升级 升级了 升了级 升过级 升等级 升了等级 等级上升 等级上升了 等级升了 等级提升 等级提高 晋级 晋级了 rose_a_tier rose_in_tier upgraded promoted moved_up_a_tier went_up_a_tier gained_a_tier tier_rise tier_rises")
	teach(kNot, "", "没 没有 未 不曾 还没 还没有 尚未 并未 一直没 一直没有 都没 都没有 都没有过 没有再 没再 未曾 无 零 不 haven't havent have_not hasn't hasnt has_not didn't didnt did_not no without not don't do_not doesn't")
	teach(kNever, "", "从来没 从来没有 从没 从未 从来未 一次都没 一次也没 一次都没有 一次也没有 一单都没 一单没 一单都没有 一直没有过 还从来没 还从没 还从未 还没有过 never have_never has_never")
	teach(kMetric, "never", "未开单 没开过单 从未下单 从来没下过单 从没下过单")
	teach(kLast, "", "最后一次 最近一次 上一次 上次 last_time last when_was_the_last")
	teach(kHowLong, "", "多久 多长时间 多少天 几天 多少日 几多天 how_long how_many_days")
}

func teachShape() {
	teach(kHow, "", "多少 几 多大 几多 how_many how_much what_is_the_number_of number_of")
	teach(kHowGood, "", "怎么样 怎样 如何 咋样 咋 怎样了 如何了 怎么样了 how_is how_are how's how_was how_were how_did how")
	teach(kMeasure, "money", "钱 元 块 块钱 人民币 金额 万元 yuan rmb cny money")
	teach(kMeasure, "orders", "单 笔 张单 个单 笔订单 个订单 张订单 单子 笔单")
	teach(kMeasure, "stores", "家 间")
	teach(kMeasure, "items", "个 种 款 样 名 位 项 大 强 甲")
	teach(kMeasure, "times", "次 趟 回 times")
	teach(kMeasure, "days", "天 days day")
	teach(kMeasure, "percent", "% 百分点 percent")
	teach(kUnit, "箱|件", "case cases carton cartons box boxes")
	teach(kUnit, "瓶", "bottle bottles")
	teach(kUnit, "罐|听", "cans tins")
	teach(kUnit, "袋|包", "bag bags")
	teach(kNoun, "store", "门店 店 店铺 店家 客户 商户 网点 终端 小店 店面 客户们 门店们 商家 终端店 store stores customer customers shop shops outlet outlets client clients")
	teach(kNoun, "product", "商品 产品 货 货品 单品 品 sku skus 品种 东西 货物 爆品 product products item items goods")
	teach(kNoun, "category", "品类 类别 分类 种类 大类 类 类目 类商品 类产品 品类的商品 category categories")
	teach(kNoun, "area", "片区 区域 地区 区 片 城区 地盘 辖区 area areas region regions district districts")
	teach(kNoun, "rep", "业务员 业务 销售员 销售人员 业务代表 代表 地推 员工 人员 同事 业务们 人 rep reps salesperson salespeople salesman sales_rep sales_reps sales_representative sales_representatives")
	teach(kNoun, "month", "月 月份 个月 month months")
	teach(kNoun, "week", "周 星期 礼拜 week weeks")
	teach(kNoun, "day", "日 日期 date dates")
	teach(kEach, "", "各 各个 各家 每 每个 每家 每位 每名 每种 每款 每一 每一个 每一家 按 按照 分 分各 不同 各位 各大 各类 各种 各品 逐 each every per by for_each broken_down_by split_by grouped_by for_every breakdown_by")
	teach(kEach, "tier", "各等级 各级别 各个等级 每个等级 每个级别 按等级 按级别 分等级 不同等级 by_tier per_tier each_tier")
	teach(kEach, "status", "各状态 各个状态 每个状态 每种状态 按状态 分状态 不同状态 by_status per_status each_status")
	teach(kPerDay, "", "日均 平均每天 每天平均 平均每日 每日平均 平均一天 一天平均 average_daily daily_average average_per_day avg_daily mean_daily on_average_per_day per_day_on_average")
	for _, w := range []struct{ words, dim string }{
		{"每天 每日 日均明细 各天 逐日 按日 按天 一天天 daily per_day by_day each_day every_day day_by_day", "day"},
		{"每周 每星期 每个星期 每个礼拜 各周 逐周 按周 按星期 weekly per_week by_week each_week every_week week_by_week", "week"},
		{"每月 每个月 各月 各月份 逐月 按月 按月份 月度 monthly per_month by_month each_month every_month month_by_month", "month"},
	} {
		teach(kEach, w.dim, w.words)
	}
	teach(kTop, "", "前 排名前 排前 排在前 排名前列的 top the_top first_best best")
	teach(kTop, "asc", "倒数 后 倒数前 排名后 排在后 末尾 垫底的 排名倒数 排名最后 最后 bottom the_bottom worst")
	teach(kMost, "", "最多 最高 最好 最大 最强 最长 最久 最畅销 最热销 最好卖 最火 畅销 热销 最佳 第一 第一名 冠军 销冠 最受欢迎 最赚钱 居首 most highest largest biggest best-selling best_selling top-selling top_selling the_most the_best the_highest the_largest the_biggest")
	teach(kMost, "asc", "最少 最低 最差 最小 最不好 最不好卖 最难卖 最短 最滞销 滞销 垫底 最弱 最后一名 倒数第一 least lowest smallest fewest worst-selling worst_selling the_least the_lowest the_worst the_smallest the_fewest")
	teach(kOften, "", "最常 最经常 最频繁 最勤 经常 most_often most_frequently")
	teach(kRanking, "", "排名 排行 排行榜 排序 榜单 榜 排名榜 从高到低 从多到少 从大到小 ranking ranked rank descending sorted")
	teach(kRanking, "asc", "从低到高 从少到多 从小到大 ascending")
	teach(kOver, string(Over), "超过 大于 多于 高于 超 突破 过 超出 > over more_than above greater_than exceeding exceeds exceed higher_than for_over for_more_than in_over in_more_than")
	teach(kOver, string(AtLeast), "至少 不少于 不低于 不小于 达到 满 >= at_least no_less_than")
	teach(kOver, string(Under), "不到 低于 少于 小于 不足 不满 未满 < under less_than below fewer_than lower_than")
	teach(kOver, string(AtMost), "不超过 不高于 不多于 不大于 <= at_most no_more_than up_to")
	teach(kAfter, string(AtLeast), "以上 及以上 或以上 或更多 起 or_more and_above and_up")
	teach(kAfter, string(AtMost), "及以下 或以下 or_less or_fewer")
	teach(kShare, "", "占比 比例 比重 份额 百分比 占有率 占百分之几 占几成 占多少 百分之几 百分之多少 几成 销售占比 销售额占比 业绩占比 交易额占比 占比多少 share percentage proportion share_of_sales sales_share share_of percentage_of proportion_of what_share what_percentage what_proportion what_percentage_of what_share_of percent_of what_percent_of what_percent")
	teach(kOf, "", "占 占了 占到 占全部 占总 占整体 占所有 占整个 of_total of_all accounts_for account_for makes_up make_up comes_from come_from")
	teach(kPrev, "", "环比 mom month_over_month month-over-month wow week_over_week week-over-week period_over_period qoq quarter_over_quarter 较上期 比上期 与上期相比 跟上期比 vs_previous_period versus_previous_period compared_to_the_previous_period compared_with_the_previous_period")
	teach(kYoY, "", "同比 yoy year_over_year year-over-year year_on_year 较去年同期 比去年同期 跟去年同期比 和去年同期比 与去年同期相比 和去年同期相比 跟去年同期相比 与去年同期比 去年同期 compared_with_a_year_ago compared_to_a_year_ago vs_a_year_ago the_same_period_last_year")
	teach(kSame, "", "同期 上月同期 上个月同期 same_period")
	teach(kGrowth, "", "增长 增长率 增长了 增幅 涨幅 涨了 涨 跌了 跌 下降 下降了 下滑 下滑了 上涨 上涨了 上升 上升了 变化 变化率 变化了 增减 升降 涨跌 涨跌幅 涨了多少 增长多少 降了 增加 增加了 减少 减少了 降幅 跌幅 多了 少了 growth change increase decrease growth_rate grow grew")
	teach(kAnd, "", "和 跟 与 同 及 以及 还有 、 & + and 或 or")
	teach(kVs, "", "比 较 对比 相比 比较 相较 相比较 对比一下 比起 相对 vs vs. versus compared_to compared_with compare compared against than")
	teach(kWho, "", "谁 哪位 哪个人 who whose")
	teach(kWhich, "", "哪些 哪几家 哪几个 哪几种 哪几款 都有哪些 有哪些 什么 哪 which what list show_me_the list_of")
	teach(kWhichOne, "", "哪家 哪个 哪一家 哪一个 哪种 哪款 哪样 哪间 which_one")
	teach(kWhen, "", "什么时候 哪天 哪一天 几号 几月几号 何时 什么日子 什么时间 日期是 when what_day which_day what_date which_date")
	teach(kWhen, "month", "哪个月 哪月 哪一个月 which_month what_month")
	teach(kWhen, "week", "哪周 哪个星期 哪一周 which_week what_week")
	teach(kSum, "", "一共 总共 合计 总计 总的 总和 加起来 加一起 共 总 共计 总额 总数 数量 数目 家数 个数 total in_total altogether overall combined sum total_number_of")
	teach(kAll, "", "全公司 公司 整个公司 所有 全部 全体 所有人 大家 全 整体 全部门店 所有门店 所有店 全部客户 所有客户 全店 全场 全盘 大盘 全公司的 our_company company the_company all everyone whole entire")
	teach(kMine, "", "我 我的 本人 我自己 我自己的 自己 自己的 my mine i me own")
	teach(kCharge, "", "负责的 负责 名下 名下的 管的 管 手下的 手上的 手里的 跟的 辖下 's_stores looks_after in_charge_of responsible_for")
	teach(kLeft, "", "剩 剩下 剩余 还剩 还剩下 还剩余 剩了 还有 还余 余下 left remaining left_in_stock")
	teach(kSafety, "", "安全库存 安全线 警戒线 safety_stock safety_level")
	teach(kMetric, "short", "库存不足 低库存 库存告急 库存偏低 low_stock low_on_stock")
	teach(kMetric, "empty", "缺货 断货 没货 无库存 没库存 没有库存 零库存 out_of_stock sold_out")
	teach(kStorish, "", "超市 便利店 小卖部 副食店 食杂店 烟酒店 百货 商店 商行 批发部 餐馆 饭店 便利 副食 食杂 烟酒 商贸 粮油店 杂货店 生鲜店 连锁店 分店")
	teach(kOutside, "", "你觉得 觉得 你认为 认为 看法 预测 预计 预估 估计 会 将 将会 能 能不能 可以 应该 为什么 为啥 怎么回事 建议 如果 假如 目标 完成率 连续 昨晚 今早 今晚 早上 上午 下午 晚上 中午 凌晨 夜里 除了 除 除去 除开 不含 不包括 不算 扣除 扣掉 去掉 排除 含 包括 包含 退货 退了 退单 退款 取消 取消的 作废 excluding except without_counting including returns returned refund refunds cancelled canceled 原因 分析 老板 电话 地址 联系人 天气 提成 工资 欠款 流失率 掉级率 平均 月均 周均 人均 average mean 应收 账期 回款 运费 forecast predict why should would will can could if target phone address owner weather")
}

func teachFillers() {
	teach(kFill, "", "那 那么 再 换成 换 还是 的 了 是 吗 呢 啊 呀 吧 哦 嘛 哈 呗 啦 么 得 地 着 过 请 请问 帮 帮我 帮忙 麻烦 给 给我 看 看看 看下 看一下 查 查查 查下 查一下 查询 问 问下 问一下 想知道 我想知道 我想看 我想看看 我想问 想问 想看 想看看 想问一下 知道 告诉我 说说 报一下 统计 统计一下 统计下 算 算一下 算下 列 列出 列一下 列下 列出来 显示 展示 来 来看看 拉一下 拉 一下 下 一个 有 都 也 还 就 只 才 已 已经 目前 现在 当前 截止 截至 我们 咱们 咱 我们的 咱们的 我司 我们公司 公司的 这个 那个 情况 数据 数 数字 数值 结果 具体 明细 清单 列表 名单 分布 分别 分别是 各自 目前为止 到目前为止 截至目前 截止目前 截至现在 截止现在 里 里面 里头 中 内 之内 期间 在 从 自 由 对 为 被 把 到 用 所 时间 日期 时候 是多少 多少了 掌柜 你好 您好 谢谢 嗨 亲 但 但是 却 可是 值 名 内的 之间 去 一直 一次 表现 时 当")
	teach(kFill, "", "the a an of in on for from to at is are was were be been do does did has have had our we us you please tell me show give can_you could_you i_want_to_know i'd_like_to_know what's what_is what_are what_was what_were what_about how_about and_what_about that these those this it its 's s so far with made make many much there any hi hello hey thanks thank_you by_now now current currently up get let see their they them which_are who_are list_the show_me tell_me give_me value amount figure figures name names since as but ? . , ! ， 。 ? ! ： : ; ； … ~ \" ' “ ” ‘ ’ ( ) （ ） 「 」 【 】 [ ] · - — =")
}
