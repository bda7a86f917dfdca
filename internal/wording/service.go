package wording

import "maps"

// The sentences about an order's steps, care calls and complaints, each with what
// its gaps take.
const (
	HelpSteps        Key = "help_steps"        //
	HelpCare         Key = "help_care"         //
	HelpJourney      Key = "help_journey"      //
	StepDone         Key = "step_done"         // step, orders
	StepHad          Key = "step_had"          // step, orders
	StepNone         Key = "step_none"         // store, step
	WhichStep        Key = "which_step"        // store
	CareHow          Key = "care_how"          //
	CareNone         Key = "care_none"         // store
	CareDone         Key = "care_done"         // store, note
	CareHead         Key = "care_head"         // count
	CareDue          Key = "care_due"          // store, date
	CareLate         Key = "care_late"         // store, date
	JourneyNone      Key = "journey_none"      // period
	JourneyHead      Key = "journey_head"      // period
	JourneyStep      Key = "journey_step"      // step, count
	JourneyHours     Key = "journey_hours"     // hours
	JourneyEarly     Key = "journey_early"     //
	JourneyLeak      Key = "journey_leak"      // step, share
	HelpComplaint    Key = "help_complaint"    //
	ComplaintHow     Key = "complaint_how"     //
	WhichTouch       Key = "which_touch"       // text
	ComplaintKept    Key = "complaint_kept"    // code, store, touch, text
	ComplaintTold    Key = "complaint_told"    // who, complaint
	NoSuchComplaint  Key = "no_such_complaint" // code
	SolveHow         Key = "solve_how"         //
	ComplaintSettled Key = "complaint_settled" // code, answer
	ComplaintSolved  Key = "complaint_solved"  // code, answer
	ComplaintsHead   Key = "complaints_head"   // period, count, by touch
)

// OrderStepName is the key of a step's name.
func OrderStepName(code string) Key { return Key("order_step_" + code) }

// TouchName is the key of a touch point's name.
func TouchName(code string) Key { return Key("touch_" + code) }

func init() {
	maps.Copy(hans, map[Key]string{
		HelpSteps:                   "进度:发货 07 · 签收 07(或店名)",
		HelpCare:                    "售后关怀:关怀 店名 满意 · 待关怀",
		HelpJourney:                 "订单走到哪步:七步 昨天",
		StepDone:                    "✅%s:%s",
		StepHad:                     "早已%s:%s",
		StepNone:                    "%s 近14天没有等%s的单。",
		WhichStep:                   "%s 有几单,是哪一单?请写单号:",
		CareHow:                     "请写店名和对方怎么说:关怀 店名 满意",
		CareNone:                    "%s 没有等关怀的送货。",
		CareDone:                    "✅关怀 %s:%s",
		CareHead:                    "待关怀%d家",
		CareDue:                     "%s %s签收",
		CareLate:                    "⚠️%s %s签收,已超72小时",
		JourneyNone:                 "%s 没有在聊天里记的单,走不了这几步。",
		JourneyHead:                 "%s 的单走到哪步",
		JourneyStep:                 "%s %d单",
		JourneyHours:                "平均%s小时",
		JourneyEarly:                "(签收满48小时才到时候)",
		JourneyLeak:                 "漏得最多:没到%s的占%s",
		HelpComplaint:               "投诉:投诉 店名 司机迟到 · 投诉 3 怎么解决的 · 投诉统计",
		ComplaintHow:                "请写店名和不满什么:投诉 店名 司机迟到",
		WhichTouch:                  "「%s」是哪一头的事?",
		ComplaintKept:               "📣%s %s【%s】%s",
		ComplaintTold:               "%s 记了投诉:%s",
		NoSuchComplaint:             "没有投诉【%s】。",
		SolveHow:                    "请写怎么解决的:投诉 3 已换货",
		ComplaintSettled:            "%s 已解决:%s",
		ComplaintSolved:             "✅%s 已解决:%s",
		ComplaintsHead:              "%s 投诉%d件:%s",
		OrderStepName("submitted"):  "提交",
		OrderStepName("dispatched"): "发货",
		OrderStepName("delivered"):  "签收",
		OrderStepName("cared"):      "关怀",
		TouchName("rep"):            "地维",
		TouchName("shop"):           "卖场",
		TouchName("goods"):          "商品",
		TouchName("driver"):         "司机",
	})
}

func init() {
	maps.Copy(english, map[Key]string{
		HelpSteps:                   "Steps: 发货 07 · 签收 07 (or the store)",
		HelpCare:                    "Care: 关怀 store fine · 待关怀",
		HelpJourney:                 "How far orders came: 七步 yesterday",
		StepDone:                    "✅%s: %s",
		StepHad:                     "%s already: %s",
		StepNone:                    "%s has no order of the last 14 days that is not %s.",
		WhichStep:                   "%s has several orders; which one? Write its number:",
		CareHow:                     "Name the store and what it said: 关怀 store fine",
		CareNone:                    "%s has no delivery that waits for a call.",
		CareDone:                    "✅Cared for %s: %s",
		CareHead:                    "%d stores to call",
		CareDue:                     "%s, delivered %s",
		CareLate:                    "⚠️%s, delivered %s, over 72 hours ago",
		JourneyNone:                 "No orders logged in chat %s.",
		JourneyHead:                 "How far the orders of %s came",
		JourneyStep:                 "%s %d",
		JourneyHours:                "after %s hours",
		JourneyEarly:                "(due 48 hours after delivery)",
		JourneyLeak:                 "biggest leak: %s not reached by %s",
		HelpComplaint:               "Complaints: complaint store driver late · complaint 3 what was done",
		ComplaintHow:                "Name the store and what is wrong: complaint store driver late",
		WhichTouch:                  "Whose matter is \"%s\"?",
		ComplaintKept:               "📣%s %s [%s] %s",
		ComplaintTold:               "%s logged a complaint: %s",
		NoSuchComplaint:             "There is no complaint [%s].",
		SolveHow:                    "Say what was done: complaint 3 replaced",
		ComplaintSettled:            "%s is settled: %s",
		ComplaintSolved:             "✅%s settled: %s",
		ComplaintsHead:              "%s: %d complaints: %s",
		OrderStepName("submitted"):  "submitted",
		OrderStepName("dispatched"): "dispatched",
		OrderStepName("delivered"):  "delivered",
		OrderStepName("cared"):      "cared for",
		TouchName("rep"):            "rep",
		TouchName("shop"):           "shop",
		TouchName("goods"):          "goods",
		TouchName("driver"):         "driver",
	})
}
