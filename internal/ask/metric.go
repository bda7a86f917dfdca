package ask

import "zhanggui/internal/wording"

// Metric is one number with one definition (spec: metrics).
type Metric string

// The metrics, by the ids that programs see.
const (
	GMV            Metric = "gmv"
	Orders         Metric = "orders"
	ActiveStores   Metric = "active_stores"
	ARPU           Metric = "arpu"
	AOV            Metric = "aov"
	Quantity       Metric = "quantity"
	SKUsPerOrder   Metric = "skus_per_order"
	NewStores      Metric = "new_stores"
	RepeatRate     Metric = "repeat_rate"
	GrossProfit    Metric = "gross_profit"
	GrossMargin    Metric = "gross_margin"
	NetProfit      Metric = "net_profit"
	NetMargin      Metric = "net_margin"
	StoreCount     Metric = "store_count"
	LastOrder      Metric = "last_order"
	DaysSinceOrder Metric = "days_since_order"
	Visits         Metric = "visits"
	VisitedStores  Metric = "visited_stores"
	LastVisit      Metric = "last_visit"
	Stock          Metric = "stock"
	Share          Metric = "share"
	Coverage       Metric = "coverage"
	Conversion     Metric = "conversion"
	Penetration    Metric = "penetration"
	TierOf         Metric = "tier"
	Cycle          Metric = "cycle"
	NextDue        Metric = "next_due"
	StatusOf       Metric = "status"
	TierDrops      Metric = "tier_drops"    // falls of held tiers
	TierRises      Metric = "tier_rises"    // rises
	SKUsSold       Metric = "skus_sold"     // distinct products ordered
	ProductCount   Metric = "product_count" // products on file
)

// Unit is what a value counts; programs see it as it stands here.
type Unit string

// The units.
const (
	CNY   Unit = "CNY"
	Count Unit = "count"
	Ratio Unit = "ratio"
	Days  Unit = "days"
	Date  Unit = "date"
	// Tiers and statuses are codes (spec: tiers, status).
	TierCode   Unit = "tier"
	StatusCode Unit = "status"
)

// facts is what the dictionary knows of a metric.
type facts struct {
	zh, en   string // its name
	defZh    string // its definition in one clause
	defEn    string
	unit     Unit
	now      bool // a state of today: takes no period
	cost     bool // shows cost or profit
	dims     string
	byGoods  bool // may be limited to products and categories
	byStores bool // may be limited to stores, areas, reps
	needKey  bool // means something only for one store (or product), or per one
}

const (
	allDims   = " store product category area rep tier status day week month "
	storeDims = " store area rep tier status day week month "
	stateDims = " store area rep tier status "
)

var dictionary = map[Metric]facts{
	GMV:            {"销售额", "sales", "各订单行金额之和,不含运费和已取消订单,退货为负", "sum of line amounts, freight and cancelled orders left out, returns negative", CNY, false, false, allDims, true, true, false},
	Orders:         {"订单数", "orders", "订单笔数,不含已取消和退货", "number of orders, cancelled ones and returns left out", Count, false, false, allDims, true, true, false},
	ActiveStores:   {"下单门店数", "active stores", "至少下过一单的门店数", "stores with at least one order", Count, false, false, allDims, true, true, false},
	ARPU:           {"客单价", "sales per active store", "销售额 ÷ 下单门店数", "sales / active stores", CNY, false, false, allDims, true, true, false},
	AOV:            {"平均订单金额", "average order value", "销售额 ÷ 订单数", "sales / orders", CNY, false, false, allDims, true, true, false},
	Quantity:       {"销量", "quantity sold", "按最小单位累计后换算", "summed in base units, then converted", Count, false, false, allDims, true, true, false},
	SKUsPerOrder:   {"每单品种数", "products per order", "每单不同商品数的平均", "mean number of distinct products per order", Count, false, false, allDims, true, true, false},
	NewStores:      {"新增门店数", "new stores", "首次下单落在期内的门店数", "stores whose first order ever lies in the period", Count, false, false, storeDims, false, true, false},
	RepeatRate:     {"复购率", "repeat rate", "下过两单及以上的门店 ÷ 下过单的门店", "stores with two or more orders / stores with any", Ratio, false, false, allDims, true, true, false},
	GrossProfit:    {"毛利", "gross profit", "金额 − 数量 × 成本", "amount − quantity × cost", CNY, false, true, allDims, true, true, false},
	GrossMargin:    {"毛利率", "gross margin", "毛利 ÷ 销售额", "gross profit / sales", Ratio, false, true, allDims, true, true, false},
	NetProfit:      {"净毛利", "net profit", "金额 − 数量 × 成本 − 返券 − 金额 ×(仓配费率 + 促销费率)", "amount − quantity × cost − coupons − amount × (fulfilment rate + promotion rate)", CNY, false, true, allDims, true, true, false},
	NetMargin:      {"净毛利率", "net margin", "净毛利 ÷ 销售额", "net profit / sales", Ratio, false, true, allDims, true, true, false},
	StoreCount:     {"门店数", "stores on file", "在册门店数", "stores on file", Count, true, false, stateDims, false, true, false},
	LastOrder:      {"最近一次下单", "last order", "最近一单的日期", "date of the newest order", Date, true, false, stateDims + "product category ", true, true, false},
	DaysSinceOrder: {"未下单天数", "days since the last order", "今天 − 最近一单的日期", "today − date of the newest order", Days, true, false, stateDims, true, true, false},
	Visits:         {"拜访次数", "visits", "拜访记录条数", "number of visits", Count, false, false, storeDims, false, true, false},
	VisitedStores:  {"拜访门店数", "visited stores", "拜访过的不同门店数", "distinct stores visited", Count, false, false, storeDims, false, true, false},
	LastVisit:      {"最近一次拜访", "last visit", "最近一次拜访的日期", "date of the newest visit", Date, true, false, stateDims, false, true, false},
	Stock:          {"库存", "stock", "现有库存,按销售单位", "stock on hand in sale units", Count, true, false, " product category ", true, false, false},
	Share:          {"销售额占比", "share of sales", "部分的销售额 ÷ 整体的销售额", "the part's sales / the whole's", Ratio, false, false, allDims, true, true, false},
	Coverage:       {"覆盖率", "coverage", "期内拜访过或下过单的门店 ÷ 在册门店", "stores visited or ordering / stores on file", Ratio, false, false, " store area rep tier day week month ", false, true, false},
	Conversion:     {"转换率", "conversion", "期内首次下单的门店 ÷ 期内覆盖的门店", "stores with their first order / stores covered", Ratio, false, false, " area rep tier day week month ", false, true, false},
	Penetration:    {"渗透率", "penetration", "近28天销售额折合30天 ÷ 月采购额", "sales of the last 28 days scaled to 30 / the store's monthly purchases", Ratio, true, false, stateDims, false, true, false},
	TierOf:         {"等级", "tier", "按近90天的间隔、次数、金额、品种排名,平滑后的等级", "ranked by gap, frequency, amount and products of the last 90 days, smoothed", TierCode, true, false, " store ", false, true, true},
	Cycle:          {"采购周期", "purchase cycle", "平常两次下单相隔的送货日数", "usual number of trading days between two orders", Days, true, false, " store ", false, true, true},
	NextDue:        {"下次进货日", "next due", "按采购周期推算最可能的下次下单日", "likeliest date of the next order by its purchase cycle", Date, true, false, " store ", false, true, true},
	StatusOf:       {"状态", "status", "", "", StatusCode, true, false, " store ", false, true, true},
	TierDrops:      {"掉级", "tier drops", "持有等级下降", "falls of the held tier", TierCode, false, false, " store area rep ", false, true, false},
	TierRises:      {"升级", "tier rises", "持有等级上升", "rises of the held tier", TierCode, false, false, " store area rep ", false, true, false},
	SKUsSold:       {"动销品种数", "products sold", "期内下过单的不同商品数", "distinct products with an order in the period", Count, false, false, " store category area rep day week month ", true, true, false},
	ProductCount:   {"商品数", "products on file", "在售商品数", "products on file", Count, true, false, " category ", true, false, false},
}

// Unit is the unit of the metric's value.
func (m Metric) Unit() Unit { return dictionary[m].unit }

// Now says that the metric is a state of today and takes no period.
func (m Metric) Now() bool { return dictionary[m].now }

// Name is the metric's name in a language.
func (m Metric) Name(l wording.Lang) string { return inLang(l, dictionary[m].zh, dictionary[m].en) }

// Definition is the metric's definition in one clause.
func (m Metric) Definition(l wording.Lang) string {
	return inLang(l, dictionary[m].defZh, dictionary[m].defEn)
}
