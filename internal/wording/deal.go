package wording

import "maps"

// The sentences about past deals, each with what its gaps take.
const (
	HelpDeals     Key = "help_deals"      //
	DealsHow      Key = "deals_how"       //
	DealsHead     Key = "deals_head"      // product, store, count
	DealsNone     Key = "deals_none"      // product, store
	DealLine      Key = "deal_line"       // date, quantity, price, unit
	DealCoupon    Key = "deal_coupon"     // sum
	DealLead      Key = "deal_lead"       // days
	DealSameDay   Key = "deal_same_day"   //
	DealAgreed    Key = "deal_agreed"     // days
	DealAgreedDay Key = "deal_agreed_day" //
	DealImported  Key = "deal_imported"   //
	DealMedian    Key = "deal_median"     // tier, stores, price, unit
	DealNoMedian  Key = "deal_no_median"  // tier
	DealList      Key = "deal_list"       // price, unit
	DealProduct   Key = "deal_product"    // product, price, unit
	DealRange     Key = "deal_range"      // lowest, highest, unit, lines
	DealNoRange   Key = "deal_no_range"   //
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpDeals:     "成交记录:价 商品 店名(上次什么价) · 价 商品",
		DealsHow:      "请写商品,要看一家店再写店名:价 商品 店名",
		DealsHead:     "%s %s 最近%d次成交:",
		DealsNone:     "%s %s 没有成交过。",
		DealLine:      "%s %s ¥%s/%s",
		DealCoupon:    "返券共%s",
		DealLead:      "%d天到货",
		DealSameDay:   "当天到货",
		DealAgreed:    "约%d天后到",
		DealAgreedDay: "约当天到",
		DealImported:  "导入",
		DealMedian:    "同等级(%s)其他%d家近90天中位价 ¥%s/%s",
		DealNoMedian:  "同等级(%s)其他店近90天没有成交",
		DealList:      "价目 ¥%s/%s",
		DealProduct:   "%s 价目 ¥%s/%s",
		DealRange:     "近28天成交 ¥%s–%s/%s,%d笔",
		DealNoRange:   "近28天没有成交",
	})
	maps.Copy(english, map[Key]string{
		HelpDeals:     "Past deals: price product store · price product",
		DealsHow:      "Name a product, and for one store's deals the store: price product store",
		DealsHead:     "%s, %s, the last %d deals:",
		DealsNone:     "%s: %s never bought it.",
		DealLine:      "%s %s ¥%s/%s",
		DealCoupon:    "coupons %s",
		DealLead:      "arrived after %d days",
		DealSameDay:   "arrived the same day",
		DealAgreed:    "agreed for %d days later",
		DealAgreedDay: "agreed for the same day",
		DealImported:  "imported",
		DealMedian:    "Others of tier %s (%d stores), 90 days: median ¥%s/%s",
		DealNoMedian:  "No other %s store bought it in 90 days",
		DealList:      "List ¥%s/%s",
		DealProduct:   "%s, list ¥%s/%s",
		DealRange:     "Deals of 28 days ¥%s–%s/%s, %d lines",
		DealNoRange:   "No deal in 28 days",
	})
}
