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
	kBetter        // 哪个卖得好: two beside each other
	kBefore        // 再上周: the period before the one spoken of
	kThat          // 它 这家店: the store spoken of
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
	indexHeard()
}

func teachMetrics() {
	for m, words := range map[Metric]string{
		GMV:            "交易额 销售额 业绩 营业额 流水 gmv 销售金额 成交额 成交金额 交易金额 销售总额 总销售额 进货额 进货金额 订货额 订货金额 拿货金额 拿货额 采购额 采购金额 销售收入 营收 营业收入 下单金额 订单金额 订单总额 订单总金额 消费金额 消费额 贡献额 销售 sales revenue turnover sales_amount sales_value total_sales sales_revenue sales_total sales_figure sales_figures 生意额 出货额 出货金额 销货额 进账流水 流水进账 销售业绩 业绩额 总业绩 总流水 总营业额 总交易额 交易总额 营业总额 销售总金额 销售额度 卖货额 订货总额 进货总额 total_revenue total_turnover sales_income",
		Orders:         "订单数 订单数量 订单量 单量 单数 下单数 下单量 订单 订单总数 成交单数 开了多少单 开了几单 开多少单 开几单 开了多少张单 开了几张单 下单次数 订货次数 进货次数 采购次数 拿货次数 下单笔数 订单笔数 orders number_of_orders order_count order_number order_volume 来了几次货 来过几次货 进了几次货 拿了几次货 订了几次货 要了几次货 来了多少次货 进了多少次货 拿了多少次货 下了几次单 下了多少次单 下过几次单",
		ActiveStores:   "下单门店 下单门店数 下单门店数量 活跃门店 活跃门店数 活跃店 活跃店数 活跃客户 活跃客户数 活跃商户 活跃用户数 下单店数 下单客户数 下单客户 成交门店数 成交客户数 成交门店 动销门店 动销门店数 active_stores number_of_active_stores ordering_stores active_store_count active_customers",
		ARPU:           "客单价 客单 平均客单价 户均 户均销售额 户均交易额 arpu 店均销售额 店均交易额 单店销售额 平均每家店销售额 sales_per_store sales_per_active_store revenue_per_store average_sales_per_store 平均每家店 平均每家店多少 平均一家店 平均一个店 平均每个店 平均每家门店 平均一个店进多少货 平均每家店进多少货 平均一家店进多少货 平均每个店进多少货 平均每家店卖多少 平均每家门店进多少货 店均 单店产出 每家店平均 每店平均 average_revenue_per_store average_sales_per_active_store revenue_per_active_store",
		AOV:            "平均订单金额 笔单价 每单金额 每单平均金额 平均每单金额 单均价 单均金额 均单价 订单均价 每笔金额 每单均价 平均客单 每单多少钱 一单多少钱 平均一单多少钱 平均每单多少钱 每笔订单多少钱 平均每单 平均单价每单 aov average_order_value average_order average_order_size average_value_per_order mean_order_value 均单金额 均单额 单均额 平均一单 一单平均 平均一单多少 一单平均多少钱 一单平均多少 平均每一单多少钱 每单平均多少钱 每单平均 平均每笔多少钱 每笔平均多少钱 每笔多少钱 一笔多少钱 平均每单多少 每单多少 单均 average_value_of_an_order avg_order_value average_ticket",
		Quantity:       "销量 销售量 销售数量 卖出数量 出货量 进货量 进货数量 采购量 订货量 拿货量 销售件数 quantity quantity_sold units_sold sales_volume volume_sold volume",
		SKUsPerOrder:   "每单几个品 每单几种商品 每单品种数 每单几个品种 连带 连带率 连带数 每单sku数 每单sku 平均每单品种数 每单平均品种数 平均每单几个品 平均每单几种商品 平均一单几个品 单均sku 单均品数 每单几样货 每单品数 每单多少个品 每单商品数 每单多少种商品 平均每单多少种商品 平均每单多少个品 skus_per_order products_per_order items_per_order average_skus_per_order average_products_per_order 每单平均几个品 每单平均几个品种 每单平均几种商品 每单平均几种货 每单平均多少个品 平均每单几种货 平均每单几样货 平均每单几个品种 平均每单几个商品 每单几个商品 每单几种货 每单几样 一单几个品 一单平均几个品 一单有几个品 平均一单有几个品 每单有几个品 平均每单有几个品 平均每单买几个品 每单买几种货 品种数每单 average_number_of_products_per_order skus_an_order average_items_per_order",
		NewStores:      "新增门店 新增门店数 新店 新店数 新开 新开店 新开门店 新开门店数 新增客户 新增客户数 新客户 新客 新客数 新门店 新门店数 新增店数 新开客户 新增的门店 新开的店 新增店铺 首单门店 首次下单门店 首次下单的门店 新开了 新增了 新增 new_stores number_of_new_stores new_customers 新增的店 新增的门店数 新开的门店 新拓门店 新拓展门店 新开发的店 新开发门店 新签门店 新增商户 新增商户数 新增网点",
		RepeatRate:     "复购率 回购率 重复购买率 repeat_rate repurchase_rate repeat_purchase_rate",
		GrossProfit:    "毛利 毛利额 毛利润 赚了 赚 利润 gross_profit profit",
		GrossMargin:    "毛利率 平均毛利率 利润率 gross_margin gross_profit_margin gross_margin_rate profit_margin margin 毛利几个点 毛利有几个点 毛利多少个点 毛利有多少个点 几个点毛利 几个点的毛利 毛利是几个点 毛利点 毛利点数 毛利率几个点 gross_profit_rate",
		NetProfit:      "净毛利 净毛利额 真实毛利 真实毛利额 净利 净利润 net_profit true_profit net_gross_profit",
		NetMargin:      "净毛利率 真实毛利率 净利率 net_margin true_margin net_gross_margin net_profit_margin 净毛利几个点 净毛利有几个点 净毛利多少个点 真实毛利几个点 真实毛利有几个点 净毛利率几个点",
		StoreCount:     "门店数 门店总数 门店数量 客户数 客户总数 店铺数 店数 客户数量 门店数目 在册门店 在册门店数 store_count number_of_stores stores_on_file number_of_customers 总门店数 门店总量 总店数 建档门店数 建档门店",
		Visits:         "拜访次数 拜访数 拜访量 走访次数 拜访记录数 访店次数 拜访总数 visits visit_count number_of_visits",
		VisitedStores:  "拜访门店数 拜访家数 拜访店数 走访门店数 拜访客户数 拜访的门店数 拜访过的门店数 已拜访门店数 拜访门店数量 visited_stores stores_visited number_of_stores_visited",
		Stock:          "库存 存货 现有库存 库存量 库存数 库存数量 剩余库存 现货 stock inventory stock_on_hand stock_level in_stock on_hand 现存 存量 剩余货量 存货量 库存余量 还有货 有没有货 还有货吗 还有没有货",
		LastOrder:      "最近一次下单 最后一次下单 上次下单 最后下单 最近下单 上一次下单 最近一单 最后一单 上一单 最近一次进货 最后一次进货 上次进货 最近一次订货 最后一次订货 上次订货 上次拿货 最后一次拿货 最近一次拿货 最近一次下单时间 最后一次下单时间 最近下单日期 最后下单日期 最后下单时间 最近下单时间 上次下单时间 上次下单日期 最近一次下单日期 最近一次采购 最后一次采购 上次采购 最近一次买货 上次买货 最近订单日期 最后订单日期 last_order last_order_date latest_order most_recent_order newest_order last_ordered last_purchase 上回下单 上回进货 上回订货 最近一回下单 最近一次来货 上次来货 上次要货 最近一次要货 最后一次来货 上次开单 最近一次开单 最后一次开单",
		LastVisit:      "最近一次拜访 最后一次拜访 上次拜访 最近拜访 最后拜访 上一次拜访 最近一次走访 上次走访 最后一次走访 最近拜访时间 最近拜访日期 上次拜访时间 上次拜访日期 最近一次拜访时间 最近一次拜访日期 last_visit last_visited latest_visit most_recent_visit last_visit_date",
		DaysSinceOrder: "未下单天数 没下单天数 未进货天数 距上次下单 距离上次下单 距上次下单天数 距离上次下单天数 距最近一次下单 距离最近一次下单 days_since_last_order days_since_the_last_order days_since_order days_without_an_order days_without_ordering days_has_it_been_since",
		Coverage:       "覆盖率 门店覆盖率 coverage coverage_rate",
		StatusOf:       "状态 什么状态 啥状态 是什么状态 门店状态 客户状态 当前状态 status",
		Conversion:     "转换率 转化率 conversion conversion_rate",
		Penetration:    "渗透率 penetration penetration_rate",
		TierOf:         "等级 级别 什么级 几级 什么等级 啥等级 哪个等级 什么级别 啥级别 哪个级别 是什么等级 是什么级别 当前等级 门店等级 客户等级 tier tiers tier_level",
		Cycle:          "采购周期 进货周期 下单周期 订货周期 补货周期 拿货周期 要货周期 周期 多久进一次货 多久下一次单 多久订一次货 多久买一次货 多久补一次货 多久拿一次货 多久要一次货 多久来一次货 多久进货一次 多久下单一次 几天进一次货 几天下一次单 几天订一次货 几天补一次货 多少天进一次货 多少天下一次单 多少天订一次货 多少天补一次货 隔多久进一次货 隔多久下一次单 purchase_cycle order_cycle ordering_cycle buying_cycle reorder_cycle cycle 平均多久进一次货 一般多久进一次货 通常多久进一次货 每隔多久进一次货 一般是多久进一次货 正常多久进一次货 平均多久下一次单 一般多久下一次单 通常多久下一次单 每隔多久下一次单 一般是多久下一次单 正常多久下一次单 平均多久订一次货 一般多久订一次货 通常多久订一次货 每隔多久订一次货 一般是多久订一次货 正常多久订一次货 平均多久买一次货 一般多久买一次货 通常多久买一次货 每隔多久买一次货 一般是多久买一次货 正常多久买一次货 平均多久补一次货 一般多久补一次货 通常多久补一次货 每隔多久补一次货 一般是多久补一次货 正常多久补一次货 平均多久拿一次货 一般多久拿一次货 通常多久拿一次货 每隔多久拿一次货 一般是多久拿一次货 正常多久拿一次货 平均多久要一次货 一般多久要一次货 通常多久要一次货 每隔多久要一次货 一般是多久要一次货 正常多久要一次货 平均多久来一次货 一般多久来一次货 通常多久来一次货 每隔多久来一次货 一般是多久来一次货 正常多久来一次货 平均多久进货一次 一般多久进货一次 通常多久进货一次 每隔多久进货一次 一般是多久进货一次 正常多久进货一次 平均多久下单一次 一般多久下单一次 通常多久下单一次 每隔多久下单一次 一般是多久下单一次 正常多久下单一次 平均几天进一次货 一般几天进一次货 通常几天进一次货 每隔几天进一次货 一般是几天进一次货 正常几天进一次货 平均几天下一次单 一般几天下一次单 通常几天下一次单 每隔几天下一次单 一般是几天下一次单 正常几天下一次单 平均几天订一次货 一般几天订一次货 通常几天订一次货 每隔几天订一次货 一般是几天订一次货 正常几天订一次货 平均几天补一次货 一般几天补一次货 通常几天补一次货 每隔几天补一次货 一般是几天补一次货 正常几天补一次货 平均多少天进一次货 一般多少天进一次货 通常多少天进一次货 每隔多少天进一次货 一般是多少天进一次货 正常多少天进一次货 平均多少天下一次单 一般多少天下一次单 通常多少天下一次单 每隔多少天下一次单 一般是多少天下一次单 正常多少天下一次单 平均多少天订一次货 一般多少天订一次货 通常多少天订一次货 每隔多少天订一次货 一般是多少天订一次货 正常多少天订一次货 平均多少天补一次货 一般多少天补一次货 通常多少天补一次货 每隔多少天补一次货 一般是多少天补一次货 正常多少天补一次货",
		TierDrops:      "掉级数 掉级家数 tier_drops",
		TierRises:      "升级数 升级家数 tier_rises",
		SKUsSold:       "动销品种数 动销商品数 动销sku数 动销品数 动销sku 动销品种 skus_sold products_sold distinct_products_sold",
		ProductCount:   "商品数 商品总数 sku数 sku总数 品种数 品种总数 在售商品数 product_count number_of_products number_of_skus sku_count",
		NextDue:        "下次进货日 下次进货日期 下次进货时间 下次补货时间 下次补货日期 下次补货日 下次下单时间 下次下单日期 下次该什么时候进货 下次什么时候该进货 下次该什么时候补货 下次什么时候该补货 下次该什么时候下单 下次什么时候该下单 下次该什么时候订货 下次该哪天进货 下次该几号进货 该什么时候进货 该什么时候补货 什么时候该进货 什么时候该补货 什么时候该下单 下次该进货 下次该补货 下次该下单 下次进货 下次补货 哪天该进货 哪天该补货 几号该进货 几号该补货 next_order next_order_date next_due next_due_date next_order_due next_purchase_due next_reorder_date due_date 下次什么时候进货 下次什么时候下单 下次什么时候补货 下次什么时候来货 下次什么时候订货 下次什么时候拿货 下次啥时候进货 下次啥时候下单 下次啥时候补货 下次啥时候来货 下次啥时候订货 下次啥时候拿货 下次哪天进货 下次哪天下单 下次哪天补货 下次哪天来货 下次哪天订货 下次哪天拿货 下次几号进货 下次几号下单 下次几号补货 下次几号来货 下次几号订货 下次几号拿货 下一次什么时候进货 下一次什么时候下单 下一次什么时候补货 下一次什么时候来货 下一次什么时候订货 下一次什么时候拿货 下回什么时候进货 下回什么时候下单 下回什么时候补货 下回什么时候来货 下回什么时候订货 下回什么时候拿货 什么时候再进货 什么时候再下单 什么时候再补货 什么时候再来货 什么时候再订货 什么时候再拿货 预计什么时候进货 预计什么时候下单 预计什么时候补货 预计什么时候来货 预计什么时候订货 预计什么时候拿货 下次大概什么时候进货 下次大概什么时候下单 下次大概什么时候补货 下次大概什么时候来货 下次大概什么时候订货 下次大概什么时候拿货",
	} {
		teach(kMetric, string(m), words, strings.ReplaceAll(string(m), "_", "\uffff")) // its id is what a choice types
	}
}

func teachVerbs() {
	teach(kVerb, "sell", "卖 卖了 卖出 卖出了 卖掉 卖掉了 卖得 卖的 卖过 卖出去 售出 销 出了 生意 销售了 出货 出货了 走货 动销 成交 成交了 做了 完成 完成了 sell sold selling did sell_of 走了 走货了 走 走掉 走掉了 出了货 卖了货 卖货 卖货了 卖出了货 有卖 shifted moved made_in_sales")
	teach(kVerb, "buy", "进货 进了货 进了 进 买 买了 买货 拿货 拿了 拿了货 拿 订货 订了货 订了 订 采购 采购了 要货 要了 要了货 来货 补货 消费 消费了 贡献 贡献了 花了 购买 购买了 进过货 buy buys bought purchase purchased buying spend spent 进的货 订的货 拿的货 要的货 来的货 补的货 买的货 来了货 来过货 补了货")
	teach(kVerb, "order", "下单 下了单 下了 下过单 下单了 开单 开单了 有下单 有订单 有单 来单 来过单 order ordering ordered place_an_order placed_an_order placed_orders place_orders placed 下的单 开的单 下了订单 下过订单 下订单 下单过 来拿货 来进货 来订货 来拿过货 来进过货")
	teach(kVerb, "visit", "拜访 拜访了 走访 走访了 跑了 去了 到访 访问 访店 上门 visit visited visiting pay made 跑店 跑店了 拜访的 走访的 去拜访 去拜访了 探访 巡店 巡店了 巡访")
	teach(kEver, "buy", "买过 进过 订过 拿过 采购过 购买过 要过 ever_bought have_bought has_bought")
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
	teach(kLast, "", "最后一次 最近一次 上一次 上次 last_time last when_was_the_last 上回 最近一回 最后一回 上一回")
	teach(kHowLong, "", "多久 多长时间 多少天 几天 多少日 几多天 how_long how_many_days")
}

func teachShape() {
	teach(kHow, "", "多少 几 好多 多少了 多大 几多 how_many how_much what_is_the_number_of number_of 多小 多钱 几许 几多个 多少来着")
	teach(kHowGood, "", "怎么样 怎样 如何 咋样 咋 怎样了 如何了 怎么样了 how_is how_are how's how_was how_were how_did how 多吗 少吗 好吗 差吗 高吗 低吗")
	teach(kMeasure, "money", "钱 元 块 块钱 人民币 金额 万元 yuan rmb cny money")
	teach(kMeasure, "orders", "单 笔 张单 个单 笔订单 个订单 张订单 单子 笔单")
	teach(kMeasure, "stores", "家 间")
	teach(kMeasure, "items", "个 种 款 样 名 位 项 大 强 甲")
	teach(kMeasure, "times", "次 趟 回 times 遍")
	teach(kMeasure, "days", "天 days day")
	teach(kMeasure, "percent", "% 百分点 percent")
	teach(kUnit, "箱|件", "case cases carton cartons box boxes")
	teach(kUnit, "瓶", "bottle bottles")
	teach(kUnit, "罐|听", "cans tins")
	teach(kUnit, "袋|包", "bag bags")
	for unit := range strings.FieldsSeq("盒 支 提 桶 条 包 袋 瓶 罐 听 箱 件 斤 公斤 套 卷 捆 筐 壶 坛") {
		if _, taken := lexicon[unit]; !taken {
			teach(kUnit, unit, unit)
		}
	}
	teach(kNoun, "store", "门店 店 店铺 店家 客户 商户 网点 终端 小店 店面 客户们 门店们 商家 终端店 store stores customer customers shop shops outlet outlets client clients")
	teach(kNoun, "product", "商品 产品 货 货品 单品 品 sku skus 品种 东西 货物 爆品 product products item items goods")
	teach(kNoun, "category", "品类 类别 分类 种类 大类 类 类目 类商品 类产品 品类的商品 category categories")
	teach(kNoun, "area", "片区 区域 地区 区 片 城区 地盘 辖区 area areas region regions district districts")
	teach(kNoun, "rep", "业务员 业务 销售员 销售人员 业务代表 代表 地推 员工 人员 同事 业务们 人 rep reps salesperson salespeople salesman sales_rep sales_reps sales_representative sales_representatives")
	teach(kNoun, "month", "月 月份 个月 month months")
	teach(kNoun, "one month", "一个月 a_month one_month")
	teach(kNoun, "week", "周 星期 礼拜 个星期 个礼拜 week weeks")
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
	teach(kMost, "", "最多 最高 最好 最大 最强 最长 最久 最畅销 最热销 最好卖 最火 畅销 热销 最佳 第一 第一名 冠军 销冠 最受欢迎 最赚钱 居首 most highest largest biggest best-selling best_selling top-selling top_selling the_most the_best the_highest the_largest the_biggest 最猛 最旺 最多次 次数最多")
	teach(kMost, "asc", "最少 最低 最差 最小 最不好 最不好卖 最难卖 最短 最滞销 滞销 垫底 最弱 最后一名 倒数第一 least lowest smallest fewest worst-selling worst_selling the_least the_lowest the_worst the_smallest the_fewest 最少次 次数最少")
	teach(kOften, "", "最常 最经常 最频繁 最勤 经常 most_often most_frequently")
	teach(kRanking, "", "排名 排行 排行榜 排序 榜单 榜 排名榜 从高到低 从多到少 从大到小 ranking ranked rank descending sorted")
	teach(kRanking, "asc", "从低到高 从少到多 从小到大 ascending")
	teach(kOver, string(Over), "超过 大于 多于 高于 超 突破 过 超出 > over more_than above greater_than exceeding exceeds exceed higher_than for_over for_more_than in_over in_more_than")
	teach(kOver, string(AtLeast), "至少 不少于 不低于 不小于 达到 满 >= at_least no_less_than")
	teach(kOver, string(Under), "不到 低于 少于 小于 不足 不满 未满 < under less_than below fewer_than lower_than")
	teach(kOver, string(AtMost), "不超过 不高于 不多于 不大于 <= at_most no_more_than up_to")
	teach(kAfter, string(AtLeast), "以上 及以上 或以上 或更多 起 or_more and_above and_up")
	teach(kAfter, string(AtMost), "及以下 或以下 or_less or_fewer")
	teach(kShare, "", "占比 比例 比重 份额 百分比 占有率 占百分之几 占几成 占多少 百分之几 百分之多少 几成 销售占比 销售额占比 业绩占比 交易额占比 占比多少 share percentage proportion share_of_sales sales_share share_of percentage_of proportion_of what_share what_percentage what_proportion what_percentage_of what_share_of percent_of what_percent_of what_percent 占几个点 占百分比 占比重 占比是多少 占比几成 占了多少 占了几成 占了百分之几 占多大比例 占多少比例 占多大 占多大比重")
	teach(kOf, "", "占 占了 占到 占全部 占总 占整体 占所有 占整个 of_total of_all accounts_for account_for makes_up make_up comes_from come_from")
	teach(kPrev, "", "环比 mom month_over_month month-over-month wow week_over_week week-over-week period_over_period qoq quarter_over_quarter 较上期 比上期 与上期相比 跟上期比 vs_previous_period versus_previous_period compared_to_the_previous_period compared_with_the_previous_period 比前一期 较前期 较前一期 与前一期比 环比变化 环比情况 vs_the_previous_period compared_with_previous_period compared_to_previous_period vs_previous_month vs_previous_week vs_previous_day vs_previous_year vs_previous_quarter vs_the_previous_month vs_the_previous_week vs_the_previous_day vs_the_previous_year vs_the_previous_quarter versus_previous_month versus_previous_week versus_the_previous_month versus_the_previous_week compared_with_the_previous_month compared_to_the_previous_month compared_with_the_previous_week compared_to_the_previous_week compared_with_previous_month compared_to_previous_month compared_with_previous_week compared_to_previous_week vs_the_month_before vs_the_week_before vs_the_day_before compared_with_the_month_before compared_with_the_week_before compared_to_the_month_before compared_to_the_week_before vs_prior_month vs_prior_week vs_prior_period compared_with_the_period_before than_the_month_before than_the_week_before")
	teach(kYoY, "", "同比 yoy year_over_year year-over-year year_on_year 较去年同期 比去年同期 跟去年同期比 和去年同期比 与去年同期相比 和去年同期相比 跟去年同期相比 与去年同期比 去年同期 compared_with_a_year_ago compared_to_a_year_ago vs_a_year_ago the_same_period_last_year 同比去年 比去年同期涨 vs_last_year_same_period vs_same_period_last_year vs_the_same_period_last_year compared_with_the_same_period_last_year compared_to_the_same_period_last_year compared_with_same_period_last_year year_over_year_change vs_the_year_before compared_with_the_year_before compared_to_the_year_before")
	teach(kSame, "", "同期 上月同期 上个月同期 same_period")
	teach(kBetter, "", "卖得好 卖得多 卖得更好 卖得更多 卖的好 卖的多 卖得高 业绩好 业绩高 业绩更好 业绩更高 业绩强 进得多 进货多 进货更多 好 更好 更高 更多 高 多 高一些 多一些 好一些 高一点 多一点 好一点 sold_more sells_more sells_better is_better is_higher")
	teach(kBefore, "", "再上周 再上一周 再上个月 再上月 再上一个月 再前一周 再前一天 再前一个月 再前一月 再往前 再往前一周 再往前一个月 再往前一天 前一周 前一个月 前一天 再之前 the_week_before the_month_before the_day_before the_year_before the_quarter_before the_one_before and_before_that before_that")
	teach(kThat, "", "它 他家 她家 它家 这家 那家 这家店 那家店 该店 这个店 那个店 这店 那店 this_store that_store")
	teach(kGrowth, "", "增长 增长率 增长了 增幅 涨幅 涨了 涨 跌了 跌 下降 下降了 下滑 下滑了 上涨 上涨了 上升 上升了 变化 变化率 变化了 增减 升降 涨跌 涨跌幅 涨了多少 增长多少 降了 增加 增加了 减少 减少了 降幅 跌幅 多了 少了 growth change increase decrease growth_rate grow grew 多卖 多卖了 少卖 少卖了 多做了 少做了 多进了 少进了 卖多了 卖少了 多卖出 少卖出 涨了没 涨没涨 跌了没 跌没跌 有没有涨 有没有跌 是涨是跌 涨还是跌 涨了还是跌了 涨了没有 跌了没有")
	teach(kAnd, "", "和 跟 与 同 及 以及 还有 、 & + and 或 or")
	teach(kVs, "", "比 较 对比 相比 比较 相较 相比较 对比一下 比起 相对 vs vs. versus compared_to compared_with compare compared against than")
	teach(kWho, "", "谁 哪位 哪个人 who whose")
	teach(kWhich, "", "哪些 哪几家 哪几个 哪几种 哪几款 都有哪些 有哪些 什么 哪 which what list show_me_the list_of 啥 哪几间 哪几样 哪几位 哪几名 分别有哪些 有什么 有哪几家 是哪几家 是哪些")
	teach(kWhichOne, "", "哪家 哪个 哪一家 哪一个 哪种 哪款 哪样 哪间 which_one")
	teach(kWhen, "", "什么时候 哪天 哪一天 几号 几月几号 何时 什么日子 什么时间 日期是 when what_day which_day what_date which_date 啥时候 啥时间 什么时间点 哪一日 哪日 几时 什么时候来着")
	teach(kWhen, "month", "哪个月 哪月 哪一个月 which_month what_month")
	teach(kWhen, "week", "哪周 哪个星期 哪一周 which_week what_week")
	teach(kSum, "", "一共 总共 合计 总计 总的 总和 加起来 加一起 共 总 共计 总额 总数 数量 数目 家数 个数 total in_total altogether overall combined sum total_number_of")
	teach(kAll, "", "全公司 公司 整个公司 所有 全部 全体 所有人 大家 全 整体 全部门店 所有门店 所有店 全部客户 所有客户 全店 全场 全盘 大盘 全公司的 our_company company the_company all everyone everyone's everybody everybody's whole entire")
	teach(kMine, "", "我 我的 本人 我自己 我自己的 自己 自己的 my mine i me own")
	teach(kCharge, "", "负责的 负责 名下 名下的 管的 管 手下的 手上的 手里的 跟的 辖下 's_stores looks_after in_charge_of responsible_for 手上 手下 手里 手头 手头的 手头上 管着的 管着 负责")
	teach(kLeft, "", "剩 剩下 剩余 还剩 还剩下 还剩余 剩了 还有 还余 余下 left remaining left_in_stock")
	teach(kSafety, "", "安全库存 安全线 警戒线 safety_stock safety_level")
	teach(kMetric, "short", "库存不足 低库存 库存告急 库存偏低 low_stock low_on_stock")
	teach(kMetric, "empty", "缺货 断货 没货 无库存 没库存 没有库存 零库存 out_of_stock sold_out")
	teach(kStorish, "", "超市 便利店 小卖部 副食店 食杂店 烟酒店 百货 商店 商行 批发部 餐馆 饭店 便利 副食 食杂 烟酒 商贸 粮油店 杂货店 生鲜店 连锁店 分店 摊 摊位 档口 果坊 菜馆 小馆 酒馆 饭馆 面馆 茶馆 咖啡馆 咖啡店 奶茶店 甜品店 面包店 蛋糕店 饼房 面包房 酒楼 酒店 宾馆 食堂 农家乐 会所 药店 药房 花店 花艺 花坊 水果行 水果店 文具店 五金店 建材店 母婴店 书店 菜店 经营部 专卖店 旗舰店 卖场 门市部 杂货铺 餐厅 饭庄 火锅店 烘焙 烘焙坊 西饼 饼家 便民店 小超市 大卖场 购物中心")
	teach(kOutside, "", "你觉得 觉得 你认为 认为 看法 预测 预计 预估 估计 会 将 将会 能 能不能 可以 应该 为什么 为啥 怎么回事 建议 如果 假如 目标 完成率 连续 昨晚 今早 今晚 早上 上午 下午 晚上 中午 凌晨 夜里 除了 除 除去 除开 不含 不包括 不算 扣除 扣掉 去掉 排除 含 包括 包含 退货 退了 退单 退款 取消 取消的 作废 excluding except without_counting including returns returned refund refunds cancelled canceled 原因 分析 老板 电话 地址 联系人 天气 提成 工资 欠款 流失率 掉级率 平均 月均 周均 人均 average mean 应收 账期 回款 运费 forecast predict why should would will can could if target phone address owner weather")
}

func teachFillers() {
	teach(kFill, "", "那 那么 再 换成 换 只看 还是 的 了 是 吗 呢 啊 呀 吧 哦 嘛 哈 呗 啦 么 得 地 着 过 请 请问 帮 帮我 帮忙 麻烦 给 给我 看 看看 看下 看一下 查 查查 查下 查一下 查询 问 问下 问一下 想知道 我想知道 我想看 我想看看 我想问 想问 想看 想看看 想问一下 知道 告诉我 说说 报一下 统计 统计一下 统计下 算 算一下 算下 列 列出 列一下 列下 列出来 显示 展示 来 来看看 拉一下 拉 一下 下 一个 有 都 也 还 就 只 才 已 已经 目前 现在 当前 截止 截至 我们 咱们 咱 我们的 咱们的 我司 我们公司 公司的 这个 那个 情况 数据 数 数字 数值 结果 具体 明细 清单 列表 名单 分布 分别 分别是 各自 目前为止 到目前为止 截至目前 截止目前 截至现在 截止现在 里 里面 里头 中 内 之内 期间 在 从 自 由 对 为 被 把 到 用 所 时间 日期 时候 是多少 掌柜 你好 您好 谢谢 嗨 亲 但 但是 却 可是 值 名 内的 之间 去 一直 一次 表现 时 当 就是 那边 这边 那里 这里 老板想知道 老板要看 老板想看 老板要知道 老板问 老板让我问 老板让问 领导想知道 领导要看 领导问 主管想知道 请教 请教一下 劳驾 辛苦 辛苦了 拜托 请您 您 你 帮我看看 帮我看下 帮我查查 帮我查下 帮我算算 看一眼 瞧瞧 瞅瞅 瞄一眼 汇总 汇总一下 汇报 汇报一下 报下 报一报 来一下 给个 发下 发一下 发我 发给我 快点 喔 噢 嗯 诶 唉 哎 喂 嘞 咧 啰 来着 大概 到底 究竟 都是 这些 那些 详细 详情 说一下 讲下 讲讲 念一下 调一下 调出来 找一下 找出 找出来 筛一下 筛出来 排一下 排个 谢啦 谢了 多谢 感谢 thx 在吗 掌柜的 小掌柜 早 早上好 下午好 晚上好 上午好 分一下 分开 分开看 拆开 拆开看 拆一下 拆分 拆分一下 细分 细分一下 分布看 来看 来说 而言 来讲 合 折合 相当于 换算成 换算 折算 折成 为止 眼下 到眼下 到这会儿 到今天 截止今天 截至今天 截至今日 截止到现在 截止到目前 截止到今天 到眼下为止 到眼 一天 一整天 整天 全天 那天 那一天 那一整天 我对下账 对下账 对个账 我对账 核一下 核对一下 我核一下 开会用 写报告用 汇报用 那种 这种 的那种 报我一声 报一声 说一声 说声 告诉我一声 跟我说 跟我说下 跟我说一声 知会一声 回我一下 回个数 发过来 发来 给个数 顺带 顺便 一并 顺带看下 顺便看下 冒出来 冒出 总的 整体来看 到手上 这边的 那边的 列一列 排一排 数一数 说一说 理一理 捋一下 拉个 拉一份 给一份 出一份 来一份 整理一下 整个 只要 仅看 光看 一共是 总共是 这块 这方面 报个数 瞧一下 瞅一眼 帮忙看下 帮忙查下 帮忙看看 麻烦看下 麻烦查下 麻烦看看 麻烦帮我 过一下")
	teach(kFill, "", "the a an of in on for from to at is are was were be been do does did has have had our we us you please tell me show give can_you could_you i_want_to_know i'd_like_to_know what's what_is what_are what_was what_were what_about how_about and_what_about that these those this it its 's s so far with made make many much there any hi hello hey thanks thank_you by_now pls plz morning evening afternoon good_morning guys team kindly cheers ta btw asap quick quickly just done again ok okay right well so sorry listed there's total_of have_we we've now current currently up get let see their they them which_are who_are list_the show_me tell_me give_me value amount figure figures name names since as but ? . , ! ， 。 ? ! ： : ; ； … ~ \" ' “ ” ‘ ’ ( ) （ ） 「 」 【 】 [ ] · - — =")
}
