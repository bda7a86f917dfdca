package wording

import "maps"

// The sentences about odd orders and other tasks, each with what its gaps take.
const (
	HelpOdd       Key = "help_odd"       //
	OddOrder      Key = "odd_order"      // reasons
	OddHead       Key = "odd_head"       // open
	OddNone       Key = "odd_none"       //
	OddClosed     Key = "odd_closed"     // days
	OddLine       Key = "odd_line"       // number, order, store, sum, days, reasons
	OddWaits      Key = "odd_waits"      // date
	OddOutcome    Key = "odd_outcome"    // outcome, note
	OddMore       Key = "odd_more"       // count
	TaskOrder     Key = "task_order"     // order, date, sum
	TaskDelivered Key = "task_delivered" // date
	TaskOdd       Key = "task_odd"       // reasons
	TaskAskOdd    Key = "task_ask_odd"   // who
	TaskAskLoss   Key = "task_ask_loss"  // order
	TaskAskCare   Key = "task_ask_care"  // store
	TaskSettled   Key = "task_settled"   // number, store, note
	SignFreight   Key = "sign_freight"   // freight, goods
	SignSample    Key = "sign_sample"    // words
	SignQuantity  Key = "sign_quantity"  // product, quantity, median
	SignUnusual   Key = "sign_unusual"   // product, quantity
	SignPrice     Key = "sign_price"     // product, price, list
	SignWords     Key = "sign_words"     // words
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpOdd:           "异常单:异常",
		OddOrder:          "⚠️异常单:%s",
		OddHead:           "没了结的异常单%d件:",
		OddNone:           "没有异常单。",
		OddClosed:         "没有没了结的异常单。近%d天了结的:",
		OddLine:           "%s %s %s %s 已%d天:%s",
		OddWaits:          "%s跟进",
		OddOutcome:        "%s %s",
		OddMore:           "另有%d件",
		TaskOrder:         "%s %s %s",
		TaskDelivered:     ",%s签收",
		TaskOdd:           "异常:%s",
		TaskAskOdd:        "建议:给%s打电话,问这批货做什么用、还要不要",
		TaskAskLoss:       "建议:先看「毛利 %s」,再定这家店的价格和促销",
		TaskAskCare:       "签收超72小时还没回访;打过电话就发「关怀 %s 对方怎么说」",
		TaskSettled:       "✅%s %s 了结:%s",
		SignFreight:       "运费¥%s高于货款¥%s",
		SignSample:        "小单带「%s」",
		SignQuantity:      "%s数量%s,这家店平时%s",
		SignUnusual:       "%s数量%s,比这家店平时多得多",
		SignPrice:         "%s单价%s,价目%s",
		SignWords:         "有「%s」",
		"alert_order_odd": "异常单", "alert_order_loss": "亏本单", "alert_care_missed": "漏关怀",
		"step_expired": "14天没人处理,过期", "step_cancelled": "订单已撤,了结",
		"outcome_expired": "没人处理", "outcome_cancelled": "订单已撤",
	})
	maps.Copy(english, map[Key]string{
		HelpOdd:           "Odd orders: odd orders",
		OddOrder:          "⚠️Odd order: %s",
		OddHead:           "%d odd orders are open:",
		OddNone:           "No odd orders.",
		OddClosed:         "No odd order is open. Closed in %d days:",
		OddLine:           "%s %s %s %s, %d days: %s",
		OddWaits:          "to ask about on %s",
		OddOutcome:        "%s %s",
		OddMore:           "%d more",
		TaskOrder:         "%s %s %s",
		TaskDelivered:     ", signed for on %s",
		TaskOdd:           "Odd: %s",
		TaskAskOdd:        "Next: call %s, ask what the goods are for and whether more is wanted",
		TaskAskLoss:       "Next: look at \"margin %s\", then settle this store's prices and promotions",
		TaskAskCare:       "Signed for more than 72 hours ago and nobody called; once you did: 关怀 %s what they said",
		TaskSettled:       "✅%s %s settled: %s",
		SignFreight:       "freight ¥%s above the goods ¥%s",
		SignSample:        "a small order with \"%s\"",
		SignQuantity:      "%s: %s, this store usually %s",
		SignUnusual:       "%s: %s, far more than this store's usual",
		SignPrice:         "%s at %s, list %s",
		SignWords:         "says \"%s\"",
		"alert_order_odd": "odd order", "alert_order_loss": "order at a loss", "alert_care_missed": "missed care call",
		"step_expired": "nobody took it up in 14 days", "step_cancelled": "the order was cancelled",
		"outcome_expired": "nobody took it up", "outcome_cancelled": "the order was cancelled",
	})
}
