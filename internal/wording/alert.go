package wording

import "maps"

// The sentences of alerts and of the morning's list, each with what its gaps take.
const (
	AlertFew      Key = "alert_few"       //
	AlertSpell    Key = "alert_spell"     // sum, days, sum before, days before
	AlertLess     Key = "alert_less"      // share
	AlertLoss     Key = "alert_loss"      // sum
	AlertSilent   Key = "alert_silent"    // date, days, trading days, interval
	AlertLongest  Key = "alert_longest"   // trading days
	AlertLateBy   Key = "alert_late_by"   // date
	AlertMoved    Key = "alert_moved"     // parts
	AlertMovedR   Key = "alert_moved_r"   // days, days
	AlertMovedF   Key = "alert_moved_f"   // days, days
	AlertMovedM   Key = "alert_moved_m"   // sum, sum
	AlertMovedS   Key = "alert_moved_s"   // number, number
	AlertJoined   Key = "alert_joined"    // names of findings
	AlertClues    Key = "alert_clues"     // parts
	ClueShort     Key = "clue_short"      // product, date
	ClueStopped   Key = "clue_stopped"    // product, days
	ClueStoppedOf Key = "clue_stopped_of" // product, days, interval
	ClueVisit     Key = "clue_visit"      // days, who
	ClueNoVisit   Key = "clue_no_visit"   //
	ClueComplaint Key = "clue_complaint"  // what was noted
	ClueRivals    Key = "clue_rivals"     // what
	ClueReturned  Key = "clue_returned"   // date
	AlertUsual    Key = "alert_usual"     // goods
	AdviceLess    Key = "advice_less"     // who
	AdviceGoods   Key = "advice_goods"    // who, product
	AdviceSilent  Key = "advice_silent"   // who
	AdviceShort   Key = "advice_short"    // who, product
	AdviceLast    Key = "advice_last"     // product, quantity, price
	AdviceStore   Key = "advice_store"    //
	AdviceVacant  Key = "advice_vacant"   // whom
	AskTake       Key = "ask_take"        // who
	AskVisit      Key = "ask_visit"       // who
	AskTalk       Key = "ask_talk"        // who
	AskFollow     Key = "ask_follow"      // who
	AlertReply    Key = "alert_reply"     //
	AlertsReply   Key = "alerts_reply"    //
	WhyRemind     Key = "why_remind"      //
	WhyEscalate   Key = "why_escalate"    // who
	WhyVisit      Key = "why_visit"       //
	WhyReopen     Key = "why_reopen"      //
	WhyWake       Key = "why_wake"        //
	WhyJoined     Key = "why_joined"      //
	ButtonTake    Key = "button_take"     //
	ButtonContact Key = "button_contact"  //
	ButtonFalse   Key = "button_false"    //
	ButtonSnooze  Key = "button_snooze"   //
	ButtonTakeNo  Key = "button_take_no"  // number
	ButtonAll     Key = "button_all"      //
	ButtonMore    Key = "button_more"     //
	MorningHead   Key = "morning_head"    // date
	MorningAlerts Key = "morning_alerts"  // count
	MorningOpen   Key = "morning_open"    // list
	MorningFollow Key = "morning_follow"  // list
	MorningBack   Key = "morning_back"    // list
	MorningBooked Key = "morning_booked"  // list
	MorningRoad   Key = "morning_road"    // list
	MorningAnd    Key = "morning_and"     // count
	MorningDue    Key = "morning_due"     // overdue, due
	MorningOwn    Key = "morning_own"     //
	MorningFor    Key = "morning_for"     // who
	MorningMore   Key = "morning_more"    // count
	DueState      Key = "due_state"       //
	OverdueState  Key = "overdue_state"   //
	DueLine       Key = "due_line"        // number, code, store, state, days, interval
	DueGoods      Key = "due_goods"       // goods
	DueProduct    Key = "due_product"     // number, code, store, goods
	MorningGoods  Key = "morning_goods"   // stores
	TakenOver     Key = "taken_over"      // from whom, count
	HandedTo      Key = "handed_to"       // who, alert
	ImportFound   Key = "import_found"    // date, stores
	ImportCounts  Key = "import_counts"   // sleeping, overdue, due, regular, lost, new, prospects
	ImportList    Key = "import_list"     // sleeping, overdue
	BoundFound    Key = "bound_found"     // date, stores, sleeping, overdue
	ListFileTitle Key = "list_file_title" //
	LineSpell     Key = "line_spell"      // sum, share
	LineSilent    Key = "line_silent"     // days, interval
)

// AlertTitle is the key of a type's name.
func AlertTitle(t string) Key { return Key("alert_" + t) }

func init() {
	maps.Copy(hans, alertHans)
	maps.Copy(english, alertEnglish)
}

var alertHans = map[Key]string{
	"alert_tier_drop": "掉级", "alert_decline": "下滑", "alert_sleep": "沉睡", "alert_late": "迟单", "alert_reorder_due": "该补货", "alert_reorder_overdue": "超期", "alert_reorder_product": "单品停进",
	AlertFew:      "(样本少)",
	AlertSpell:    "近28天%s,%d个下单日;之前84天%s,%d个下单日",
	AlertLess:     "扣除全体门店的涨跌后,少买%s",
	AlertLoss:     ",约%s",
	AlertSilent:   "上次下单%s,已%d天(%d个营业日)没下单;平时约%s个营业日一次",
	AlertLongest:  ",近一年最长隔%d个营业日",
	AlertLateBy:   "按它的节奏,二十次有十九次不会晚于%s",
	AlertMoved:    "近90天与28天前相比:%s",
	AlertMovedR:   "下单间隔%s天→%s天",
	AlertMovedF:   "下单%d天→%d天",
	AlertMovedM:   "销售额%s→%s",
	AlertMovedS:   "每单品种%s→%s",
	AlertJoined:   "同一家店:%s",
	AlertClues:    "线索:%s",
	ClueShort:     "我们缺货:%s(%s起没出过货)",
	ClueStopped:   "%s停进%d天",
	ClueStoppedOf: "%s停进%d天,平常%s天",
	ClueVisit:     "上次拜访%d天前(%s)",
	ClueNoVisit:   "近60天没有拜访",
	ClueComplaint: "拜访时提到「%s」",
	ClueRivals:    "竞品%s",
	ClueReturned:  "%s退过货",
	AlertUsual:    "常进:%s",
	AdviceLess:    "建议:今天联系%s,问清少进的原因",
	AdviceGoods:   "建议:下次联系%s时问一句%s:卖不动、换了别家,还是忘了订",
	AdviceSilent:  "建议:今天联系%s,问清停单的原因",
	AdviceShort:   "建议:告诉%s什么时候到货,先用别的顶上(缺%s)",
	AdviceLast:    ";%s上次%s,每件%s",
	AdviceStore:   "店里",
	AdviceVacant:  "%s(缺联系人,先找到谁说了算)",
	AskTake:       "%s请接",
	AskVisit:      "%s24小时内到店",
	AskTalk:       "%s请亲自联系",
	AskFollow:     "%s请安排跟进",
	AlertReply:    "回 1接 2已联系 3误报 4推迟",
	AlertsReply:   "回序号就是接;或编号加:已联系 情况、误报 原因、推迟到周四、转给某人",
	WhyRemind:     "再提醒一次,还没有人接",
	WhyEscalate:   "升级:%s一直没接",
	WhyVisit:      "升级:24小时还没安排到店",
	WhyReopen:     "重开:到时间还没有结果",
	WhyWake:       "推迟的时间到了",
	WhyJoined:     "同一家店又有变化",
	ButtonTake:    "接",
	ButtonContact: "已联系",
	ButtonFalse:   "误报",
	ButtonSnooze:  "推迟",
	ButtonTakeNo:  "接 %s",
	ButtonAll:     "全部接",
	ButtonMore:    "更多",
	MorningHead:   "%s 早报",
	MorningAlerts: "有%d条门店提醒:",
	MorningOpen:   "还没接:%s",
	MorningFollow: "今天要有结果:%s",
	MorningBack:   "已恢复,不用跟了:%s",
	MorningBooked: "约好今天去:%s",
	MorningRoad:   "今天路线:%s",
	MorningAnd:    "等%d家",
	MorningDue:    "%s该补货:超期%d家,到期%d家",
	MorningOwn:    "你的门店",
	MorningFor:    "(代%s)",
	MorningMore:   "另有%d条,回「更多」看",
	DueState:      "到期",
	OverdueState:  "超期",
	DueLine:       "%d %s %s %s:%d天没进货,平时约%s个营业日一次",
	DueGoods:      ";常进%s",
	DueProduct:    "%d %s %s 照常下单,但%s",
	MorningGoods:  ",单品停进%d家",
	TakenOver:     "%s请假,%d条提醒转给你:",
	HandedTo:      "%s把这条转给你:",
	ImportFound:   "接手时(截至%s):门店%d家",
	ImportCounts:  "沉睡%d家,超期%d家,到期%d家,正常%d家\n流失%d家,新店%d家,从未下单%d家",
	ImportList:    "沉睡和超期的名单见附件,不逐条提醒;从今天起有变化才说。",
	BoundFound:    "接手时(截至%s):你名下门店%d家,沉睡%d家,超期%d家,名单见附件。从今天起有变化才说。",
	ListFileTitle: "沉睡和超期名单",
	LineSpell:     "近28天%s,少买%s",
	LineSilent:    "%d天没下单,平时约%s个营业日一次",
}

var alertEnglish = map[Key]string{
	"alert_tier_drop": "tier drop", "alert_decline": "decline", "alert_sleep": "asleep", "alert_late": "late", "alert_reorder_due": "due", "alert_reorder_overdue": "overdue", "alert_reorder_product": "product missed",
	AlertFew:      " (few stores)",
	AlertSpell:    "Last 28 days %s on %d days; 84 days before %s on %d days",
	AlertLess:     "Everybody's change taken out, it buys %s less",
	AlertLoss:     ", about %s",
	AlertSilent:   "Last order %s, %d days (%d trading days) ago; usually every %s trading days",
	AlertLongest:  ", at most %d trading days in the last year",
	AlertLateBy:   "By its own rhythm 19 times of 20 it orders by %s",
	AlertMoved:    "Last 90 days against 28 days ago: %s",
	AlertMovedR:   "days between orders %s→%s",
	AlertMovedF:   "order days %d→%d",
	AlertMovedM:   "sales %s→%s",
	AlertMovedS:   "products per order %s→%s",
	AlertJoined:   "The same store: %s",
	AlertClues:    "Clues: %s",
	ClueShort:     "we ran out of %s (none delivered since %s)",
	ClueStopped:   "no %s for %d days",
	ClueStoppedOf: "no %s for %d days, usually every %s",
	ClueVisit:     "last visit %d days ago (%s)",
	ClueNoVisit:   "no visit in 60 days",
	ClueComplaint: "said at the visit: \"%s\"",
	ClueRivals:    "rivals: %s",
	ClueReturned:  "returned goods %s",
	AlertUsual:    "Usually: %s",
	AdviceLess:    "Next: call %s today and ask why it buys less",
	AdviceGoods:   "Next: when you talk to %s, ask about %s: does it not sell, is it bought elsewhere, or was it forgotten",
	AdviceSilent:  "Next: call %s today and ask why it stopped",
	AdviceShort:   "Next: tell %s when goods arrive, offer something instead (out of %s)",
	AdviceLast:    "; %s last time %s at %s each",
	AdviceStore:   "the store",
	AdviceVacant:  "%s (whoever decided there has left: find out who does)",
	AskTake:       "%s: please take it",
	AskVisit:      "%s: please go there within 24 hours",
	AskTalk:       "%s: please talk to them yourself",
	AskFollow:     "%s: please have it followed up",
	AlertReply:    "Answer 1 take 2 contacted 3 false 4 later",
	AlertsReply:   "A number takes it; or A001 contacted …, A001 false …, A001 snooze Thursday, A001 to somebody",
	WhyRemind:     "Once more: nobody has taken it",
	WhyEscalate:   "Escalated: %s has not taken it",
	WhyVisit:      "Escalated: no visit arranged within 24 hours",
	WhyReopen:     "Reopened: no outcome in time",
	WhyWake:       "It was put off until now",
	WhyJoined:     "More about the same store",
	ButtonTake:    "Take",
	ButtonContact: "Contacted",
	ButtonFalse:   "False alarm",
	ButtonSnooze:  "Later",
	ButtonTakeNo:  "Take %s",
	ButtonAll:     "Take all",
	ButtonMore:    "More",
	MorningHead:   "%s, this morning",
	MorningAlerts: "%d alerts about stores:",
	MorningOpen:   "Not taken yet: %s",
	MorningFollow: "An outcome is due today: %s",
	MorningBack:   "Back again, nothing to do: %s",
	MorningBooked: "Visits arranged for today: %s",
	MorningRoad:   "Today's road: %s",
	MorningAnd:    " and others, %d in all",
	MorningDue:    "%sTo reorder: %d overdue, %d due",
	MorningOwn:    "Your stores. ",
	MorningFor:    " (for %s)",
	MorningMore:   "%d more: answer \"more\"",
	DueState:      "due",
	OverdueState:  "overdue",
	DueLine:       "%d %s %s %s: no order for %d days, usually every %s trading days",
	DueGoods:      "; usually %s",
	DueProduct:    "%d %s %s goes on ordering, but %s",
	MorningGoods:  ", %d without a usual product",
	TakenOver:     "%s is away, %d alerts come to you:",
	HandedTo:      "%s hands this to you:",
	ImportFound:   "At the start (up to %s): %d stores",
	ImportCounts:  "%d asleep, %d overdue, %d due, %d regular\n%d lost, %d new, %d without any order",
	ImportList:    "Those asleep and overdue are in the file; from today on only changes are told.",
	BoundFound:    "At the start (up to %s): %d stores are yours, %d asleep, %d overdue, see the file. From today on only changes are told.",
	ListFileTitle: "asleep and overdue",
	LineSpell:     "%s in 28 days, %s less",
	LineSilent:    "no order for %d days, usually every %s trading days",
}
