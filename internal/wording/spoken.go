package wording

import "maps"

// The sentences about what people ask in their own words, each with what its gaps
// take.
const (
	LossesHead     Key = "losses_head"     // period, orders, sum
	LossesNone     Key = "losses_none"     // period
	LossLine       Key = "loss_line"       // order, date, store, sum, share
	LossMore       Key = "loss_more"       // count
	WhichMargin    Key = "which_margin"    // store
	OrdersNone     Key = "orders_none"     // store, period
	QuadrantGood   Key = "quadrant_good"   // product, quadrant and what to do, figures
	QuadrantCuts   Key = "quadrant_cuts"   // median sales, margin
	QuadrantUnsold Key = "quadrant_unsold" // product, period
	QuadrantRest   Key = "quadrant_rest"   // count, names
	WaitingHead    Key = "waiting_head"    // period, step, count
	WaitingNone    Key = "waiting_none"    // period, step
	WhereAt        Key = "where_at"        // order, store, step, time
	WhereTaken     Key = "where_taken"     // order, store, time
	WhereNext      Key = "where_next"      // step
	ComplaintsOf   Key = "complaints_of"   // store, count, open
	ComplaintsNo   Key = "complaints_no"   // store
	ComplaintDone  Key = "complaint_done"  // answer
	ChannelsHead   Key = "channels_head"   // when, sum, channels
	ProgressHead   Key = "progress_head"   // who, month, share, sum, target
	ProgressLeft   Key = "progress_left"   // sum, days, sum a day
	ProgressShort  Key = "progress_short"  // sum
	ChannelOf      Key = "channel_of"      // sum of all, period before
	ProgressOver   Key = "progress_over"   // sum
	ProgressTime   Key = "progress_time"   // share of the time
	ProgressNone   Key = "progress_none"   // month, sum
	CapacityRoom   Key = "capacity_room"   // cases
	CapacityFull   Key = "capacity_full"   //
	NotYet         Key = "not_yet"         // typed
)

func init() {
	maps.Copy(hans, map[Key]string{
		LossesHead:     "%s 亏本%d单,共亏%s",
		LossesNone:     "%s 没有亏本的单。",
		LossLine:       "%s %s %s 净剩%s(%s)",
		LossMore:       "另有%d单",
		WhichMargin:    "%s 有几单,是哪一单?请写 毛利 单号:",
		OrdersNone:     "%s %s 没有单。",
		QuadrantGood:   "%s 是%s%s",
		QuadrantCuts:   "分界:销售额%s(中位数)、净毛利率%s(全部合计)",
		QuadrantUnsold: "%s %s 没有卖出,不分类。",
		QuadrantRest:   "另有%d种:%s",
		WaitingHead:    "%s 还没%s的%d单:",
		WaitingNone:    "%s 的单都%s了。",
		WhereAt:        "%s %s %s已%s",
		WhereTaken:     "%s %s %s已下单",
		WhereNext:      ",还没%s",
		ComplaintsOf:   "%s 投诉%d件,没了结的%d件",
		ComplaintsNo:   "%s 没有投诉。",
		ComplaintDone:  "(已解决:%s)",
		ChannelsHead:   "%s 业绩%s,分%d个渠道",
		ProgressHead:   "%s %s目标完成%s:%s ÷ %s",
		ProgressLeft:   "还差%s,剩%d天,平均每天要%s",
		ProgressShort:  "还差%s",
		ChannelOf:      "全部业绩%s;上期是%s",
		ProgressOver:   "已超%s",
		ProgressTime:   "时间过%s",
		ProgressNone:   "%s 没有设目标,现在%s。设目标写:目标 11月 50万",
		CapacityRoom:   ",还能排%s箱",
		CapacityFull:   ",已满",
		NotYet:         "【%s】还没到,没有数。",
	})
	maps.Copy(english, map[Key]string{
		LossesHead:     "%s: %d orders at a loss, %s in all",
		LossesNone:     "No order at a loss %s.",
		LossLine:       "%s %s %s leaves %s (%s)",
		LossMore:       "%d more",
		WhichMargin:    "%s has several orders; which one? Write margin and its number:",
		OrdersNone:     "%s has no order %s.",
		QuadrantGood:   "%s: %s%s",
		QuadrantCuts:   "cut at sales %s (median) and net margin %s (all together)",
		QuadrantUnsold: "%s was not sold %s and is in none.",
		QuadrantRest:   "%d more: %s",
		WaitingHead:    "%s not yet %s: %d orders",
		WaitingNone:    "All orders of %s are %s.",
		WhereAt:        "%s %s %s: %s",
		WhereTaken:     "%s %s %s: taken",
		WhereNext:      ", not yet %s",
		ComplaintsOf:   "%s: %d complaints, %d of them open",
		ComplaintsNo:   "%s has no complaint.",
		ComplaintDone:  " (solved: %s)",
		ChannelsHead:   "%s sales %s over %d channels",
		ProgressHead:   "%s %s: %s of the target, %s of %s",
		ProgressLeft:   "%s to go in %d days, %s a day",
		ProgressShort:  "%s short",
		ChannelOf:      "of %s in all; the period before is %s",
		ProgressOver:   "%s over it",
		ProgressTime:   "%s of the time gone",
		ProgressNone:   "%s has no target; so far %s. To set one: 目标 11月 50万",
		CapacityRoom:   ", room for %s cases",
		CapacityFull:   ", full",
		NotYet:         "[%s] has not begun yet.",
	})
}
