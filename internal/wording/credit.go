package wording

import (
	"maps"
	"strconv"
)

// The sentences about payments and what stores owe, each with what its gaps take.
const (
	HelpPayment     Key = "help_payment"      //
	HelpDebts       Key = "help_debts"        //
	HelpBooks       Key = "help_books"        //
	PaymentHow      Key = "payment_how"       // what could not be read
	PaymentKept     Key = "payment_kept"      // code, store, money
	PaymentFor      Key = "payment_for"       // orders with money
	PaymentAhead    Key = "payment_ahead"     // money
	PaymentTwice    Key = "payment_twice"     // time, code, store, money
	PaymentMuch     Key = "payment_much"      // store, owed, money
	PaymentMuchHere Key = "payment_much_here" // store, money
	PaymentNothing  Key = "payment_nothing"   // store, money
	PaymentYes      Key = "payment_yes"       // money
	NoSuchPayment   Key = "no_such_payment"   // code
	NotTheirOrder   Key = "not_their_order"   // order, store
	AndMore         Key = "and_more"          // count
	StillOwes       Key = "still_owes"        // money
	StillOwesLate   Key = "still_owes_late"   // money, overdue
	OwesNothing     Key = "owes_nothing"      //
	DebtNone        Key = "debt_none"         // store
	DebtOpen        Key = "debt_open"         // store, money
	DebtLate        Key = "debt_late"         // store, money, overdue, days
	DebtAdvance     Key = "debt_advance"      // money
	DebtLimit       Key = "debt_limit"        // limit, left of it
	DebtOldest      Key = "debt_oldest"       // order, due day, money
	DebtLastPaid    Key = "debt_last_paid"    // day, money
	DebtsNone       Key = "debts_none"        //
	DebtsHead       Key = "debts_head"        // stores, money, overdue
	DebtsFine       Key = "debts_fine"        // stores, money
	DebtsWeek       Key = "debts_week"        // stores, overdue, money
	NoPaymentsYet   Key = "no_payments_yet"   //
	CollectedHead   Key = "collected_head"    // period, money, count
	CollectedShare  Key = "collected_share"   // for debts, open, share
	WayUnknown      Key = "way_unknown"       //
	BooksHow        Key = "books_how"         // what could not be read
	BooksSet        Key = "books_set"         // day
	BooksBegin      Key = "books_begin"       // day
	HoldLimit       Key = "hold_limit"        //
	HoldOverLimit   Key = "hold_over_limit"   // owed, order, limit, over
	HoldDebt        Key = "hold_debt"         //
	HoldOverdue     Key = "hold_overdue"      // money, days
	ChangeOver      Key = "change_over"       // order, reasons
	ApprovalLapsed  Key = "approval_lapsed"   // code, subject, days, who
	ProposalLapsed  Key = "proposal_lapsed"   // code, subject, days, who
	ApprovalsLapsed Key = "approvals_lapsed"  // count, days
)

// DebtAgeName is the key of an age's name: 0 not due yet, 4 over 90 days overdue.
func DebtAgeName(age int) Key { return Key("debt_age_" + strconv.Itoa(age)) }

func init() {
	maps.Copy(hans, map[Key]string{
		HelpPayment:     "收款:收 店名 465 微信 · 收 店名 465 07",
		HelpDebts:       "欠款:欠款(谁欠)· 欠款 店名 · 回款 本月 · 导出 收款 上月 · 导出 欠款",
		HelpBooks:       "欠款从哪天算起:欠款起 3月1日",
		PaymentHow:      "没看懂【%s】,请写:收 店名 金额,后面可以写微信、单号、日期,其他的写在 备注 后面。",
		PaymentKept:     "✅%s 收 %s %s",
		PaymentFor:      "冲:%s",
		PaymentAhead:    "多出%s记预收,下一张赊账单先扣。",
		PaymentTwice:    "%s 刚记过 %s 收%s %s,这是另外一笔?",
		PaymentMuch:     "%s只有%s没付,收%s?",
		PaymentMuchHere: "收%s %s,比没付的多得多,对吗?",
		PaymentNothing:  "%s没有要付的单,收%s记预收?",
		PaymentYes:      "对,收%s",
		NoSuchPayment:   "没有收款【%s】。",
		NotTheirOrder:   "【%s】不是%s的单,没有记。",
		AndMore:         "还有%d单",
		StillOwes:       "还欠%s",
		StillOwesLate:   "还欠%s,其中逾期%s",
		OwesNothing:     "不欠款",
		DebtNone:        "%s 不欠款",
		DebtOpen:        "%s 欠%s",
		DebtLate:        "%s 欠%s,逾期%s,最久%d天",
		DebtAdvance:     "预收%s",
		DebtLimit:       "额度%s,还能赊%s",
		DebtOldest:      "最早的:%s %s到期,欠%s",
		DebtLastPaid:    "上次收款:%s %s",
		DebtsNone:       "没有店欠款。",
		DebtsHead:       "%d家欠%s,其中逾期%s",
		DebtsFine:       "%d家欠%s,都没到期",
		DebtsWeek:       "💰%d家逾期%s,一共欠%s",
		NoPaymentsYet:   "还没有记过收款:到期的单先当作已付。开始记收款后,或写了 欠款起 3月1日,才算逾期。",
		CollectedHead:   "%s 回款%s(%d笔)",
		CollectedShare:  "其中收回赊账%s,期末还欠%s,回款率%s",
		WayUnknown:      "没写方式",
		BooksHow:        "没看懂【%s】,请写哪一天:欠款起 3月1日。",
		BooksSet:        "✅%s起到期的单算欠款,以前到期的当作已付。",
		BooksBegin:      "这是第一笔收款:%s起到期的单算欠款,以前的当作已付。要改就写:欠款起 3月1日。",
		HoldLimit:       "超过信用额度",
		HoldOverLimit:   "已欠%s,加这单%s,超过额度%s,超出%s",
		HoldDebt:        "有逾期欠款",
		HoldOverdue:     "逾期%s,最久%d天",
		ChangeOver:      "%s 没有改:%s,要财务或主管同意,由主管或老板来改。",
		ProposalLapsed:  "⌛%s %s 过了%d天没人批,作废;要的话重新提。等的是:%s",
		ApprovalLapsed:  "⌛%s %s 过了%d天没人批,作废,没有记;要的话重新下。等的是:%s",
		ApprovalsLapsed: "⌛%d件过了%d天没人批,作废:",
		DebtAgeName(0):  "未到期",
		DebtAgeName(1):  "逾期1–30天",
		DebtAgeName(2):  "逾期31–60天",
		DebtAgeName(3):  "逾期61–90天",
		DebtAgeName(4):  "逾期90天以上",
	})
}

func init() {
	maps.Copy(english, map[Key]string{
		HelpPayment:     "Payments: paid STORE 465 wechat · paid STORE 465 07 · undo R3",
		HelpDebts:       "Debts: debts (who owes) · debts STORE · collected this month · export payments · export debts",
		HelpBooks:       "Since when debts count: debts since 3/1",
		PaymentHow:      "Could not read [%s]; write: paid STORE AMOUNT, then how, orders, a date; anything else after 备注.",
		PaymentKept:     "✅%s received from %s %s",
		PaymentFor:      "For: %s",
		PaymentAhead:    "%s more than was owed is kept for the next order on terms.",
		PaymentTwice:    "At %s %s from %s over %s was logged; is this another?",
		PaymentMuch:     "%s has only %s unpaid; received %s?",
		PaymentMuchHere: "Received from %s %s, far more than is unpaid; right?",
		PaymentNothing:  "%s has nothing to pay; keep %s for its next order?",
		PaymentYes:      "yes, received %s",
		NoSuchPayment:   "There is no payment [%s].",
		NotTheirOrder:   "[%s] is no order of %s; nothing was logged.",
		AndMore:         "%d more",
		StillOwes:       "Still owes %s",
		StillOwesLate:   "Still owes %s, of which %s is overdue",
		OwesNothing:     "Owes nothing",
		DebtNone:        "%s owes nothing",
		DebtOpen:        "%s owes %s",
		DebtLate:        "%s owes %s, overdue %s, the oldest by %d days",
		DebtAdvance:     "%s paid ahead",
		DebtLimit:       "Limit %s, %s of it left",
		DebtOldest:      "The oldest: %s due %s, %s open",
		DebtLastPaid:    "Last payment: %s %s",
		DebtsNone:       "No store owes anything.",
		DebtsHead:       "%d stores owe %s, of which %s is overdue",
		DebtsFine:       "%d stores owe %s, none of it overdue",
		DebtsWeek:       "💰%d stores overdue with %s, %s owed in all",
		NoPaymentsYet:   "No payment was ever logged: what is due counts as paid until one is, or until you write: debts since 3/1.",
		CollectedHead:   "%s: %s came in (%d payments)",
		CollectedShare:  "Of it %s for debts; %s open at the end: %s collected",
		WayUnknown:      "unsaid",
		BooksHow:        "Could not read [%s]; name a day: debts since 3/1.",
		BooksSet:        "✅What is due from %s on counts as owed, what was due before as paid.",
		BooksBegin:      "This is the first payment: what is due from %s on counts as owed, what was due before as paid. To change it: debts since 3/1.",
		HoldLimit:       "it is over the credit limit",
		HoldOverLimit:   "owes %s, this order %s, limit %s: over by %s",
		HoldDebt:        "a debt is overdue",
		HoldOverdue:     "overdue %s, the oldest by %d days",
		ChangeOver:      "%s stays as it is: %s; with finance's consent a director or owner may change it.",
		ProposalLapsed:  "⌛%s %s: nobody decided in %d days, it lapsed; propose it again if it still stands. It waited for: %s",
		ApprovalLapsed:  "⌛%s %s: nobody decided in %d days, it lapsed and nothing was booked; place it again if it is wanted. It waited for: %s",
		ApprovalsLapsed: "⌛%d approvals lapsed, nobody decided in %d days:",
		DebtAgeName(0):  "not due ",
		DebtAgeName(1):  "1–30 days overdue ",
		DebtAgeName(2):  "31–60 days overdue ",
		DebtAgeName(3):  "61–90 days overdue ",
		DebtAgeName(4):  "over 90 days overdue ",
	})
}
