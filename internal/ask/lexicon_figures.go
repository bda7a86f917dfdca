package ask

// figureWords are what people call the figures, each beside its id, which is what
// a choice types. Words are set apart by spaces; in a phrase of several, _ stands
// for the space.
var figureWords = map[Metric]string{
	GMV: `
		交易额 销售额 业绩 营业额 流水 gmv 销售金额 成交额 成交金额 交易金额 销售总额 总销售额 进货额 进货金额 订货额
		订货金额 拿货金额 拿货额 采购额 采购金额 销售收入 营收 营业收入 下单金额 订单金额 订单总额 订单总金额 消费金额
		消费额 贡献额 销售 sales revenue turnover sales_amount sales_value total_sales sales_revenue sales_total
		sales_figure sales_figures 生意额 出货额 出货金额 销货额 进账流水 流水进账 销售业绩 业绩额 总业绩 总流水
		总营业额 总交易额 交易总额 营业总额 销售总金额 销售额度 卖货额 订货总额 进货总额 total_revenue total_turnover
		sales_income`,
	Orders: `
		订单数 订单数量 订单量 单量 单数 下单数 下单量 订单 订单总数 成交单数 开了多少单 开了几单 开多少单 开几单
		开了多少张单 开了几张单 下单次数 订货次数 进货次数 采购次数 拿货次数 下单笔数 订单笔数 orders number_of_orders
		order_count order_number order_volume 来了几次货 来过几次货 进了几次货 拿了几次货 订了几次货 要了几次货
		来了多少次货 进了多少次货 拿了多少次货 下了几次单 下了多少次单 下过几次单`,
	ActiveStores: `
		下单门店 下单门店数 下单门店数量 活跃门店 活跃门店数 活跃店 活跃店数 活跃客户 活跃客户数 活跃商户 活跃用户数
		下单店数 下单客户数 下单客户 成交门店数 成交客户数 成交门店 动销门店 动销门店数 active_stores
		number_of_active_stores ordering_stores active_store_count active_customers`,
	ARPU: `
		客单价 客单 平均客单价 户均 户均销售额 户均交易额 arpu 店均销售额 店均交易额 单店销售额 平均每家店销售额
		sales_per_store sales_per_active_store revenue_per_store average_sales_per_store 平均每家店 平均每家店多少
		平均一家店 平均一个店 平均每个店 平均每家门店 平均一个店进多少货 平均每家店进多少货 平均一家店进多少货
		平均每个店进多少货 平均每家店卖多少 平均每家门店进多少货 店均 单店产出 每家店平均 每店平均
		average_revenue_per_store average_sales_per_active_store revenue_per_active_store`,
	AOV: `
		平均订单金额 笔单价 每单金额 每单平均金额 平均每单金额 单均价 单均金额 均单价 订单均价 每笔金额 每单均价
		平均客单 每单多少钱 一单多少钱 平均一单多少钱 平均每单多少钱 每笔订单多少钱 平均每单 平均单价每单 aov
		average_order_value average_order average_order_size average_value_per_order mean_order_value 均单金额 均单额
		单均额 平均一单 一单平均 平均一单多少 一单平均多少钱 一单平均多少 平均每一单多少钱 每单平均多少钱 每单平均
		平均每笔多少钱 每笔平均多少钱 每笔多少钱 一笔多少钱 平均每单多少 每单多少 单均 average_value_of_an_order
		avg_order_value average_ticket`,
	Quantity: `
		销量 销售量 销售数量 卖出数量 出货量 进货量 进货数量 采购量 订货量 拿货量 销售件数 quantity quantity_sold
		units_sold sales_volume volume_sold volume`,
	SKUsPerOrder: `
		每单几个品 每单几种商品 每单品种数 每单几个品种 连带 连带率 连带数 每单sku数 每单sku 平均每单品种数
		每单平均品种数 平均每单几个品 平均每单几种商品 平均一单几个品 单均sku 单均品数 每单几样货 每单品数
		每单多少个品 每单商品数 每单多少种商品 平均每单多少种商品 平均每单多少个品 skus_per_order products_per_order
		items_per_order average_skus_per_order average_products_per_order 每单平均几个品 每单平均几个品种
		每单平均几种商品 每单平均几种货 每单平均多少个品 平均每单几种货 平均每单几样货 平均每单几个品种
		平均每单几个商品 每单几个商品 每单几种货 每单几样 一单几个品 一单平均几个品 一单有几个品 平均一单有几个品
		每单有几个品 平均每单有几个品 平均每单买几个品 每单买几种货 品种数每单 average_number_of_products_per_order
		skus_an_order average_items_per_order`,
	NewStores: `
		新增门店 新增门店数 新店 新店数 新开 新开店 新开门店 新开门店数 新增客户 新增客户数 新客户 新客 新客数 新门店
		新门店数 新增店数 新开客户 新增的门店 新开的店 新增店铺 首单门店 首次下单门店 首次下单的门店 新开了 新增了
		新增 new_stores number_of_new_stores new_customers 新增的店 新增的门店数 新开的门店 新拓门店 新拓展门店
		新开发的店 新开发门店 新签门店 新增商户 新增商户数 新增网点`,
	RepeatRate:  "复购率 回购率 重复购买率 repeat_rate repurchase_rate repeat_purchase_rate",
	GrossProfit: "毛利 毛利额 毛利润 赚了 赚 利润 gross_profit profit",
	GrossMargin: `
		毛利率 平均毛利率 利润率 gross_margin gross_profit_margin gross_margin_rate profit_margin margin 毛利几个点
		毛利有几个点 毛利多少个点 毛利有多少个点 几个点毛利 几个点的毛利 毛利是几个点 毛利点 毛利点数 毛利率几个点
		gross_profit_rate`,
	NetProfit: "净毛利 净毛利额 真实毛利 真实毛利额 净利 净利润 net_profit true_profit net_gross_profit",
	NetMargin: `
		净毛利率 真实毛利率 净利率 net_margin true_margin net_gross_margin net_profit_margin 净毛利几个点
		净毛利有几个点 净毛利多少个点 真实毛利几个点 真实毛利有几个点 净毛利率几个点`,
	StoreCount: `
		门店数 门店总数 门店数量 客户数 客户总数 店铺数 店数 客户数量 门店数目 在册门店 在册门店数 store_count
		number_of_stores stores_on_file number_of_customers 总门店数 门店总量 总店数 建档门店数 建档门店`,
	Visits: "拜访次数 拜访数 拜访量 走访次数 拜访记录数 访店次数 拜访总数 visits visit_count number_of_visits",
	VisitedStores: `
		拜访门店数 拜访家数 拜访店数 走访门店数 拜访客户数 拜访的门店数 拜访过的门店数 已拜访门店数 拜访门店数量
		visited_stores stores_visited number_of_stores_visited`,
	Stock: `
		库存 存货 现有库存 库存量 库存数 库存数量 剩余库存 现货 stock inventory stock_on_hand stock_level in_stock
		on_hand 现存 存量 剩余货量 存货量 库存余量 还有货 有没有货 还有货吗 还有没有货`,
	LastOrder: `
		最近一次下单 最后一次下单 上次下单 最后下单 最近下单 上一次下单 最近一单 最后一单 上一单 最近一次进货
		最后一次进货 上次进货 最近一次订货 最后一次订货 上次订货 上次拿货 最后一次拿货 最近一次拿货 最近一次下单时间
		最后一次下单时间 最近下单日期 最后下单日期 最后下单时间 最近下单时间 上次下单时间 上次下单日期
		最近一次下单日期 最近一次采购 最后一次采购 上次采购 最近一次买货 上次买货 最近订单日期 最后订单日期 last_order
		last_order_date latest_order most_recent_order newest_order last_ordered last_purchase 上回下单 上回进货
		上回订货 最近一回下单 最近一次来货 上次来货 上次要货 最近一次要货 最后一次来货 上次开单 最近一次开单
		最后一次开单`,
	LastVisit: `
		最近一次拜访 最后一次拜访 上次拜访 最近拜访 最后拜访 上一次拜访 最近一次走访 上次走访 最后一次走访
		最近拜访时间 最近拜访日期 上次拜访时间 上次拜访日期 最近一次拜访时间 最近一次拜访日期 last_visit last_visited
		latest_visit most_recent_visit last_visit_date`,
	DaysSinceOrder: `
		未下单天数 没下单天数 未进货天数 距上次下单 距离上次下单 距上次下单天数 距离上次下单天数 距最近一次下单
		距离最近一次下单 days_since_last_order days_since_the_last_order days_since_order days_without_an_order
		days_without_ordering days_has_it_been_since`,
	Coverage:    "覆盖率 门店覆盖率 coverage coverage_rate",
	StatusOf:    "状态 什么状态 啥状态 是什么状态 门店状态 客户状态 当前状态 status",
	Conversion:  "转换率 转化率 conversion conversion_rate",
	Penetration: "渗透率 penetration penetration_rate",
	TierOf: `
		等级 级别 什么级 几级 什么等级 啥等级 哪个等级 什么级别 啥级别 哪个级别 是什么等级 是什么级别 当前等级
		门店等级 客户等级 tier tiers tier_level`,
	Cycle: `
		采购周期 进货周期 下单周期 订货周期 补货周期 拿货周期 要货周期 周期 多久进一次货 多久下一次单 多久订一次货
		多久买一次货 多久补一次货 多久拿一次货 多久要一次货 多久来一次货 多久进货一次 多久下单一次 几天进一次货
		几天下一次单 几天订一次货 几天补一次货 多少天进一次货 多少天下一次单 多少天订一次货 多少天补一次货
		隔多久进一次货 隔多久下一次单 purchase_cycle order_cycle ordering_cycle buying_cycle reorder_cycle cycle
		平均多久进一次货 一般多久进一次货 通常多久进一次货 每隔多久进一次货 一般是多久进一次货 正常多久进一次货
		平均多久下一次单 一般多久下一次单 通常多久下一次单 每隔多久下一次单 一般是多久下一次单 正常多久下一次单
		平均多久订一次货 一般多久订一次货 通常多久订一次货 每隔多久订一次货 一般是多久订一次货 正常多久订一次货
		平均多久买一次货 一般多久买一次货 通常多久买一次货 每隔多久买一次货 一般是多久买一次货 正常多久买一次货
		平均多久补一次货 一般多久补一次货 通常多久补一次货 每隔多久补一次货 一般是多久补一次货 正常多久补一次货
		平均多久拿一次货 一般多久拿一次货 通常多久拿一次货 每隔多久拿一次货 一般是多久拿一次货 正常多久拿一次货
		平均多久要一次货 一般多久要一次货 通常多久要一次货 每隔多久要一次货 一般是多久要一次货 正常多久要一次货
		平均多久来一次货 一般多久来一次货 通常多久来一次货 每隔多久来一次货 一般是多久来一次货 正常多久来一次货
		平均多久进货一次 一般多久进货一次 通常多久进货一次 每隔多久进货一次 一般是多久进货一次 正常多久进货一次
		平均多久下单一次 一般多久下单一次 通常多久下单一次 每隔多久下单一次 一般是多久下单一次 正常多久下单一次
		平均几天进一次货 一般几天进一次货 通常几天进一次货 每隔几天进一次货 一般是几天进一次货 正常几天进一次货
		平均几天下一次单 一般几天下一次单 通常几天下一次单 每隔几天下一次单 一般是几天下一次单 正常几天下一次单
		平均几天订一次货 一般几天订一次货 通常几天订一次货 每隔几天订一次货 一般是几天订一次货 正常几天订一次货
		平均几天补一次货 一般几天补一次货 通常几天补一次货 每隔几天补一次货 一般是几天补一次货 正常几天补一次货
		平均多少天进一次货 一般多少天进一次货 通常多少天进一次货 每隔多少天进一次货 一般是多少天进一次货
		正常多少天进一次货 平均多少天下一次单 一般多少天下一次单 通常多少天下一次单 每隔多少天下一次单
		一般是多少天下一次单 正常多少天下一次单 平均多少天订一次货 一般多少天订一次货 通常多少天订一次货
		每隔多少天订一次货 一般是多少天订一次货 正常多少天订一次货 平均多少天补一次货 一般多少天补一次货
		通常多少天补一次货 每隔多少天补一次货 一般是多少天补一次货 正常多少天补一次货`,
	TierDrops:    "掉级数 掉级家数",
	TierRises:    "升级数 升级家数",
	SKUsSold:     "动销品种数 动销商品数 动销sku数 动销品数 动销sku 动销品种 skus_sold products_sold distinct_products_sold",
	ProductCount: "商品数 商品总数 sku数 sku总数 品种数 品种总数 在售商品数 product_count number_of_products number_of_skus sku_count",
	NextDue: `
		下次进货日 下次进货日期 下次进货时间 下次补货时间 下次补货日期 下次补货日 下次下单时间 下次下单日期
		下次该什么时候进货 下次什么时候该进货 下次该什么时候补货 下次什么时候该补货 下次该什么时候下单
		下次什么时候该下单 下次该什么时候订货 下次该哪天进货 下次该几号进货 该什么时候进货 该什么时候补货
		什么时候该进货 什么时候该补货 什么时候该下单 下次该进货 下次该补货 下次该下单 下次进货 下次补货 哪天该进货
		哪天该补货 几号该进货 几号该补货 next_order next_order_date next_due next_due_date next_order_due
		next_purchase_due next_reorder_date due_date 下次什么时候进货 下次什么时候下单 下次什么时候补货
		下次什么时候来货 下次什么时候订货 下次什么时候拿货 下次啥时候进货 下次啥时候下单 下次啥时候补货 下次啥时候来货
		下次啥时候订货 下次啥时候拿货 下次哪天进货 下次哪天下单 下次哪天补货 下次哪天来货 下次哪天订货 下次哪天拿货
		下次几号进货 下次几号下单 下次几号补货 下次几号来货 下次几号订货 下次几号拿货 下一次什么时候进货
		下一次什么时候下单 下一次什么时候补货 下一次什么时候来货 下一次什么时候订货 下一次什么时候拿货
		下回什么时候进货 下回什么时候下单 下回什么时候补货 下回什么时候来货 下回什么时候订货 下回什么时候拿货
		什么时候再进货 什么时候再下单 什么时候再补货 什么时候再来货 什么时候再订货 什么时候再拿货 预计什么时候进货
		预计什么时候下单 预计什么时候补货 预计什么时候来货 预计什么时候订货 预计什么时候拿货 下次大概什么时候进货
		下次大概什么时候下单 下次大概什么时候补货 下次大概什么时候来货 下次大概什么时候订货 下次大概什么时候拿货`,
}
