package wording

import "maps"

// The sentences about money and approvals, each with what its gaps take.
const (
	HelpApprove    Key = "help_approve"     //
	HelpApprovals  Key = "help_approvals"   //
	HelpMargin     Key = "help_margin"      //
	HelpReconcile  Key = "help_reconcile"   //
	HeldOrder      Key = "held_order"       // code, subject, reasons, who
	ApproveThis    Key = "approve_this"     // code, who, subject, figures
	ApproveThese   Key = "approve_these"    // count
	ApproveLine    Key = "approve_line"     // code, who, subject
	ApproveMore    Key = "approve_more"     // count
	ApproveMany    Key = "approve_many"     // two codes
	ApproveNo      Key = "approve_no"       // code
	ApproveButton  Key = "approve_button"   //
	RefuseButton   Key = "refuse_button"    //
	ApproveHow     Key = "approve_how"      //
	ApproveAsk     Key = "approve_ask"      // code, subject
	ApproveAllAsk  Key = "approve_all_ask"  //
	ApproveAllYes  Key = "approve_all_yes"  //
	NoSuchApproval Key = "no_such_approval" // code
	Refused        Key = "refused"          // code, subject, who, note
	DecidedBefore  Key = "decided_before"   // code, who, time, state
	ApprovedBy     Key = "approved_by"      // who, code
	Nobody         Key = "nobody"           //
	NothingWaits   Key = "nothing_waits"    //
	ApprovalsHead  Key = "approvals_head"   // count
	ChangeTooLow   Key = "change_too_low"   // order
	HoldPrice      Key = "hold_price"       //
	HoldUnderCost  Key = "hold_under_cost"  // sales, cost, difference
	MarginHow      Key = "margin_how"       //
	MarginHead     Key = "margin_head"      // order, store, money, share
	MarginLine     Key = "margin_line"      // line, price, cost, coupon, left, unit, share
	MarginNet      Key = "margin_net"       // fulfilment, promotion, net, share
	NoShare        Key = "no_share"         //
	NoSuchPeriod   Key = "no_such_period"   // typed
	FormulasHead   Key = "formulas_head"    // period
	FormulaStores  Key = "formula_stores"   // stores, per store, sum
	FormulaGoods   Key = "formula_goods"    // SKUs, sum
	FormulaOrders  Key = "formula_orders"   // orders, per order, sum
	FormulasAgree  Key = "formulas_agree"   // period, sum
	FormulaBreak   Key = "formula_break"    // order, what
	BreakStore     Key = "break_store"      //
	BreakGoods     Key = "break_goods"      //
	BreakPrice     Key = "break_price"      //
	BreakUnit      Key = "break_unit"       //
	BreakTotal     Key = "break_total"      //
)

// ApprovalStateName is the key of an approval state's name.
func ApprovalStateName(state string) Key { return Key("approval_" + state) }

func init() {
	maps.Copy(hans, map[Key]string{
		HelpApprove:                    "批准:批 3 · 驳 3 原因",
		HelpApprovals:                  "等批的:待批",
		HelpMargin:                     "真实毛利:毛利 07(一单) · 毛利 上月",
		HelpReconcile:                  "三个公式对账:对账 昨天",
		HeldOrder:                      "📝待批 %s %s\n%s,等%s批准后才记。",
		ApproveThis:                    "📝%s %s 请批:%s\n%s",
		ApproveThese:                   "📝%d件请批:",
		ApproveLine:                    "%s %s:%s",
		ApproveMore:                    "还有%d件,发「待批」看",
		ApproveMany:                    "回 批 %s %s(几个单号都行),或 驳 单号 原因",
		ApproveNo:                      "批准 %s",
		ApproveButton:                  "批准",
		RefuseButton:                   "驳回",
		ApproveAsk:                     "%s %s,批准吗?",
		ApproveAllAsk:                  "全部批准吗?",
		ApproveAllYes:                  "全部批准",
		ApproveHow:                     "请写单号:批 3,或 驳 3 原因。",
		NoSuchApproval:                 "没有待批【%s】。",
		Refused:                        "❌驳回 %s %s(%s %s)",
		DecidedBefore:                  "%s 已处理:%s %s %s。",
		ApprovedBy:                     "(%s批 %s)",
		Nobody:                         "没人",
		NothingWaits:                   "没有等批的。",
		ApprovalsHead:                  "等批的%d件:",
		ChangeTooLow:                   "%s 没有改:这个价格太低,要主管或老板来改。",
		HoldPrice:                      "价格太低",
		HoldUnderCost:                  "总价%s低于成本%s,差%s",
		MarginHow:                      "请写单号或问句:毛利 07、毛利 上月。",
		MarginHead:                     "%s %s 毛利%s(%s),未扣仓配",
		MarginLine:                     "%s:售%s − 成本%s − 返券%s = %s/%s(%s)",
		MarginNet:                      "扣仓配%s、促销%s,净剩%s(%s)",
		NoShare:                        "无销售额",
		NoSuchPeriod:                   "没看懂时间【%s】,请写 昨天、上周、3月 这样的。",
		FormulasHead:                   "%s 三个公式对不上",
		FormulaStores:                  "按门店:%d店×客单价%s = %s",
		FormulaGoods:                   "按商品:%d个品种数量×单价合计 = %s",
		FormulaOrders:                  "按订单:%d单×单均%s = %s",
		FormulasAgree:                  "%s 三个数一致:%s",
		FormulaBreak:                   "对不上:%s %s",
		BreakStore:                     "没有门店",
		BreakGoods:                     "有不认识的货",
		BreakPrice:                     "有货没有价格",
		BreakUnit:                      "有货没有单位",
		BreakTotal:                     "总价不等于明细之和",
		ApprovalStateName("open"):      "等批",
		ApprovalStateName("approved"):  "已批准",
		ApprovalStateName("refused"):   "已驳回",
		ApprovalStateName("withdrawn"): "已撤回",
		ApprovalStateName("expired"):   "已过期",
	})
}

func init() {
	maps.Copy(english, map[Key]string{
		HelpApprove:                    "Approvals: approve P3 · reject P3 why",
		HelpApprovals:                  "What waits: approvals",
		HelpMargin:                     "True margin: margin 07 (one order) · margin last month",
		HelpReconcile:                  "Three formulas: 对账 yesterday",
		HeldOrder:                      "📝%s waits for approval: %s\n%s; booked once %s approves.",
		ApproveThis:                    "📝%s %s asks: %s\n%s",
		ApproveThese:                   "📝%d to approve:",
		ApproveLine:                    "%s %s: %s",
		ApproveMore:                    "%d more: approvals",
		ApproveMany:                    "Reply approve %s %s (as many as you like), or reject one and say why",
		ApproveNo:                      "Approve %s",
		ApproveButton:                  "Approve",
		RefuseButton:                   "Reject",
		ApproveAsk:                     "%s %s: approve it?",
		ApproveAllAsk:                  "Approve all of them?",
		ApproveAllYes:                  "approve all",
		ApproveHow:                     "Name it: approve P3, or reject P3 why.",
		NoSuchApproval:                 "There is no approval [%s].",
		Refused:                        "❌%s rejected: %s (%s %s)",
		DecidedBefore:                  "%s is settled: %s %s %s.",
		ApprovedBy:                     "(approved by %s, %s)",
		Nobody:                         "nobody",
		NothingWaits:                   "Nothing waits for approval.",
		ApprovalsHead:                  "%d waiting for approval:",
		ChangeTooLow:                   "%s stays as it is: the price is too low, a director or owner must change it.",
		HoldPrice:                      "the price is too low",
		HoldUnderCost:                  "total %s is under the cost %s by %s",
		MarginHow:                      "Name an order or ask: margin 07, margin last month.",
		MarginHead:                     "%s %s margin %s (%s) before fulfilment",
		MarginLine:                     "%s: sold %s − cost %s − coupon %s = %s/%s (%s)",
		MarginNet:                      "less fulfilment %s and promotion %s: %s left (%s)",
		NoShare:                        "no sales",
		NoSuchPeriod:                   "Could not read the period [%s]; say yesterday, last week, March.",
		FormulasHead:                   "%s: the three formulas do not agree",
		FormulaStores:                  "By store: %d stores × %s = %s",
		FormulaGoods:                   "By goods: quantity × price over %d SKUs = %s",
		FormulaOrders:                  "By order: %d orders × %s = %s",
		FormulasAgree:                  "%s: the three agree at %s",
		FormulaBreak:                   "Does not add up: %s %s",
		BreakStore:                     "has no store",
		BreakGoods:                     "has unknown goods",
		BreakPrice:                     "has goods without a price",
		BreakUnit:                      "has goods without a unit",
		BreakTotal:                     "its total is not the sum of its lines",
		ApprovalStateName("open"):      "waiting",
		ApprovalStateName("approved"):  "approved",
		ApprovalStateName("refused"):   "rejected",
		ApprovalStateName("withdrawn"): "withdrawn",
		ApprovalStateName("expired"):   "expired",
	})
}
