package wording

import "maps"

// The sentences about what people do to alerts, each with what its gaps take.
const (
	CaseTaken      Key = "case_taken"      // number, store, who, until when an outcome is due
	CaseAlready    Key = "case_already"    // who, when, number, store
	CaseClosed     Key = "case_closed"     // number, store, outcome
	CaseContacted  Key = "case_contacted"  // number, store, note
	CasePromise    Key = "case_promise"    // date
	CaseWatch      Key = "case_watch"      //
	CaseNoted      Key = "case_noted"      // number, store
	CaseOwnerOnly  Key = "case_owner_only" // number, store
	CaseAskNote    Key = "case_ask_note"   // number, store
	CaseAskWhy     Key = "case_ask_why"    // number, store
	CaseAskTime    Key = "case_ask_time"   // number, store
	CaseAskWho     Key = "case_ask_who"    // number, store
	CaseFalse      Key = "case_false"      // number, store, reason
	CaseMuted      Key = "case_muted"      // store, date
	CaseSnoozed    Key = "case_snoozed"    // number, store, when
	CaseHanded     Key = "case_handed"     // number, store, who
	CaseBooked     Key = "case_booked"     // number, store, date
	CaseVisited    Key = "case_visited"    // numbers
	CasesTaken     Key = "cases_taken"     // count, numbers
	CasesNone      Key = "cases_none"      //
	CaseUnknown    Key = "case_unknown"    // number
	CaseWhich      Key = "case_which"      //
	CaseNotYours   Key = "case_not_yours"  // number
	CaseHead       Key = "case_head"       // number, title, store, date
	CaseStepBy     Key = "case_step_by"    // when, who, what
	CaseStepTo     Key = "case_step_to"    // when, whom, what
	CaseNobody     Key = "case_nobody"     //
	CasesOpen      Key = "cases_open"      // count
	CaseLine       Key = "case_line"       // alert, state
	SilenceHow     Key = "silence_how"     //
	Silenced       Key = "silenced"        // store, date, reason
	SilenceOver    Key = "silence_over"    // store
	SilenceNone    Key = "silence_none"    // store
	QuietHow       Key = "quiet_how"       //
	QuietSet       Key = "quiet_set"       // from, to
	QuietAll       Key = "quiet_all"       // from, to
	QuietNone      Key = "quiet_none"      //
	LeaveHow       Key = "leave_how"       //
	LeaveSet       Key = "leave_set"       // who, from, to, whom, count
	LeaveOver      Key = "leave_over"      // who
	LeaveNobody    Key = "leave_nobody"    //
	LangSet        Key = "lang_set"        //
	LangAll        Key = "lang_all"        //
	LangHow        Key = "lang_how"        //
	FeedbackHead   Key = "feedback_head"   // days
	FeedbackLine   Key = "feedback_line"   // kind, told, taken, false, recovered
	FeedbackNone   Key = "feedback_none"   // days
	TierHead       Key = "tier_head"       // store, tier, since
	TierMove       Key = "tier_move"       // date, from, to
	TierOwn        Key = "tier_own"        //
	TierRank       Key = "tier_rank"       //
	TierMovedBy    Key = "tier_moved_by"   // parts
	TierNoMoves    Key = "tier_no_moves"   //
	TierUp         Key = "tier_up"         // tier, parts
	TierDown       Key = "tier_down"       // tier, parts
	TierTop        Key = "tier_top"        //
	TierBottom     Key = "tier_bottom"     //
	TierYuan       Key = "tier_yuan"       // sum
	TierOrders     Key = "tier_orders"     // days
	TierSKUs       Key = "tier_skus"       // number
	TierYuanLess   Key = "tier_yuan_less"  // sum
	TierOrdersLess Key = "tier_orders_less"
	TierSKUsLess   Key = "tier_skus_less"
	TierUnranked   Key = "tier_unranked" // store, tier
	HelpAlerts     Key = "help_alerts"
	HelpSilence    Key = "help_silence"
	HelpQuiet      Key = "help_quiet"
	HelpLeave      Key = "help_leave"
	HelpFeedback   Key = "help_feedback"
	HelpLang       Key = "help_lang"
)

// StepName is the key of what happened to a case.
func StepName(what string) Key { return Key("step_" + what) }

// StateName is the key of how a case stands.
func StateName(state string) Key { return Key("state_" + state) }

// OutcomeName is the key of what came of a case.
func OutcomeName(code string) Key { return Key("outcome_" + code) }

// DimensionName is the key of one of R, F, M, S.
func DimensionName(code string) Key { return Key("dimension_" + code) }

func init() {
	maps.Copy(hans, caseHans)
	maps.Copy(english, caseEnglish)
}

var caseHans = map[Key]string{
	CaseTaken:      "✅%s %s:%s接了,%s前要有结果",
	CaseAlready:    "%s %s 已接(%s %s)",
	CaseClosed:     "%s %s 已了结:%s",
	CaseContacted:  "✅%s %s 记下了:%s",
	CasePromise:    ";到%s没有下单会再提醒",
	CaseWatch:      ";14天内看它下不下单",
	CaseNoted:      "✅%s %s 记下了。钻石店要老板亲自联系过才了结。",
	CaseOwnerOnly:  "%s %s 是钻石店,要老板亲自说了才算。",
	CaseAskNote:    "%s %s:问到什么?回一句。",
	CaseAskWhy:     "%s %s:为什么是误报?回一句原因。",
	CaseAskTime:    "%s %s:到什么时候?如 周四9点、3天。",
	CaseAskWho:     "%s %s:转给谁?",
	CaseFalse:      "✅%s %s 记为误报:%s",
	CaseMuted:      ";%s 到%s前不提醒",
	CaseSnoozed:    "✅%s %s 推迟到%s",
	CaseHanded:     "✅%s %s 转给%s",
	CaseBooked:     "✅%s %s 约好%s到店",
	CaseVisited:    "这次拜访记入提醒 %s。",
	CasesTaken:     "✅接了%d条:%s",
	CasesNone:      "没有等你接的提醒。",
	CaseUnknown:    "没有提醒【%s】。",
	CaseWhich:      "哪一条?请带上编号再说。",
	CaseNotYours:   "%s 不是你的提醒。",
	CaseHead:       "%s %s %s(%s)",
	CaseStepBy:     "%s %s %s",
	CaseStepTo:     "%s %s:%s",
	CaseNobody:     "还没有人处理。",
	CasesOpen:      "你有%d条没了结的提醒:",
	CaseLine:       "%s [%s]",
	SilenceHow:     "这样说:静音 店名 3天 装修(或 静音 店名 到周五 放假)",
	Silenced:       "✅%s 到%s前不提醒:%s",
	SilenceOver:    "✅%s 恢复提醒",
	SilenceNone:    "%s 没有静音。",
	QuietHow:       "这样说:免打扰 22-8(老板:免打扰 全店 22-8;免打扰 关 是不免打扰)",
	QuietSet:       "✅每天 %s 到 %s 不打扰你",
	QuietAll:       "✅全店每天 %s 到 %s 不打扰",
	QuietNone:      "✅随时可以提醒你",
	LeaveHow:       "这样说:我请假到周五,或 请假 小李 到周五;回来说 销假",
	LeaveSet:       "✅%s %s到%s请假,提醒由%s代;手上%d条已转过去",
	LeaveOver:      "✅%s 回来了,新的提醒仍给本人",
	LeaveNobody:    "没有人能代。",
	LangSet:        "✅以后用简体中文提醒你",
	LangAll:        "✅全店提醒改用简体中文",
	LangHow:        "这样说:语言 简体 / 繁体 / 英文(老板:语言 全店 繁体)",
	FeedbackHead:   "近%d天的提醒:",
	FeedbackLine:   "%s:发出%d条,接了%d条,误报%d条,14天内又下单%d条",
	FeedbackNone:   "近%d天没有发过提醒。",
	TierHead:       "%s:%s(%s起)",
	TierMove:       "%s %s→%s",
	TierOwn:        ",自己少买",
	TierRank:       ",被别的店超过",
	TierMovedBy:    ",动的是%s",
	TierNoMoves:    "近一年没有变过级。",
	TierUp:         "离%s还差(任一项):%s",
	TierDown:       "再少(任一项)就到%s:%s",
	TierTop:        "已是最高一级。",
	TierBottom:     "已是最低一级。",
	TierYuan:       "90天多进%s",
	TierOrders:     "90天多下单%d天",
	TierSKUs:       "每单多%s个品种",
	TierYuanLess:   "90天少进%s",
	TierOrdersLess: "90天少下单%d天",
	TierSKUsLess:   "每单少%s个品种",
	TierUnranked:   "%s:%s,还没有参加排名。",
	HelpAlerts:     "提醒:接 / 已联系 情况 / 误报 原因 / 推迟到周四9点 / 转给 某人(前面带编号);全部接;谁处理了(编号);提醒;更多",
	HelpSilence:    "静音 店名 3天 装修;恢复提醒 店名",
	HelpQuiet:      "免打扰 22-8",
	HelpLeave:      "我请假到周五;请假 小李 到周五;销假",
	HelpFeedback:   "提醒准不准",
	HelpLang:       "语言 简体 / 繁体 / 英文",

	"step_found": "发现", "step_joined": "又有变化", "step_told": "提醒", "step_reminded": "再次提醒", "step_escalated": "升级提醒", "step_reopened": "重新提醒",
	"step_recovered": "门店恢复下单,了结", "step_lapsed": "14天没有下单,了结", "step_taken": "接了", "step_contacted": "已联系", "step_false": "报误报",
	"step_snoozed": "推迟", "step_handed": "转给", "step_booked": "约了到店", "step_visited": "拜访了",
	"state_found": "还没提醒", "state_told": "没人接", "state_taken": "有人接了", "state_snoozed": "推迟了", "state_answered": "已联系,在看", "state_closed": "已了结",
	"outcome_": "没有结果", "outcome_contacted": "已联系", "outcome_visited": "已拜访", "outcome_false": "误报", "outcome_recovered": "门店恢复下单", "outcome_past": "旧提醒",
	"dimension_R": "下单间隔", "dimension_F": "下单天数", "dimension_M": "销售额", "dimension_S": "每单品种",
}

var caseEnglish = map[Key]string{
	CaseTaken:      "✅%s %s: %s takes it; an outcome is due by %s",
	CaseAlready:    "%s took it at %s (%s %s)",
	CaseClosed:     "%s %s is settled: %s",
	CaseContacted:  "✅%s %s noted: %s",
	CasePromise:    "; without an order by %s it comes up again",
	CaseWatch:      "; 14 days will tell whether it orders",
	CaseNoted:      "✅%s %s noted. A diamond store is settled only by the owner's own word.",
	CaseOwnerOnly:  "%s %s is a diamond store: only the owner's own word counts.",
	CaseAskNote:    "%s %s: what did they say?",
	CaseAskWhy:     "%s %s: why is it a false alarm?",
	CaseAskTime:    "%s %s: until when? Thursday 9:00, or 3 days.",
	CaseAskWho:     "%s %s: to whom?",
	CaseFalse:      "✅%s %s is a false alarm: %s",
	CaseMuted:      "; no alerts about %s until %s",
	CaseSnoozed:    "✅%s %s is put off until %s",
	CaseHanded:     "✅%s %s goes to %s",
	CaseBooked:     "✅%s %s: a visit on %s",
	CaseVisited:    "This visit answers %s.",
	CasesTaken:     "✅%d taken: %s",
	CasesNone:      "No alert waits for you.",
	CaseUnknown:    "There is no alert \"%s\".",
	CaseWhich:      "Which one? Give its number: A203 take",
	CaseNotYours:   "%s is not yours.",
	CaseHead:       "%s %s %s (%s)",
	CaseStepBy:     "%s %s %s",
	CaseStepTo:     "%s %s: %s",
	CaseNobody:     "Nobody has dealt with it yet.",
	CasesOpen:      "%d alerts of yours are open:",
	CaseLine:       "%s [%s]",
	SilenceHow:     "Say: 静音 store 3天 reason",
	Silenced:       "✅no alerts about %s until %s: %s",
	SilenceOver:    "✅alerts about %s again",
	SilenceNone:    "%s is not silenced.",
	QuietHow:       "Say: 免打扰 22-8 (the owner: 免打扰 全店 22-8; 免打扰 关 for none)",
	QuietSet:       "✅nothing unasked from %s to %s",
	QuietAll:       "✅nothing unasked for anybody from %s to %s",
	QuietNone:      "✅you may be told at any time",
	LeaveHow:       "Say: 我请假到周五 or 请假 name 到周五; back: 销假",
	LeaveSet:       "✅%s is away %s to %s; %s stands in, %d open alerts handed over",
	LeaveOver:      "✅%s is back; new alerts go there again",
	LeaveNobody:    "There is nobody to stand in.",
	LangSet:        "✅Alerts will come in English",
	LangAll:        "✅Everybody's alerts will come in English",
	LangHow:        "Say: 语言 简体 / 繁体 / English (the owner: 语言 全店 English)",
	FeedbackHead:   "Alerts of the last %d days:",
	FeedbackLine:   "%s: %d sent, %d taken, %d false, %d ordered again within 14 days",
	FeedbackNone:   "No alert was sent in the last %d days.",
	TierHead:       "%s: %s (since %s)",
	TierMove:       "%s %s→%s",
	TierOwn:        ", buys less",
	TierRank:       ", overtaken by others",
	TierMovedBy:    ", by %s",
	TierNoMoves:    "It did not move in the last year.",
	TierUp:         "To reach %s, one of: %s",
	TierDown:       "It falls to %s with one of: %s",
	TierTop:        "There is no higher tier.",
	TierBottom:     "There is no lower tier.",
	TierYuan:       "%s more in 90 days",
	TierOrders:     "%d more order days in 90",
	TierSKUs:       "%s more products an order",
	TierYuanLess:   "%s less in 90 days",
	TierOrdersLess: "%d fewer order days in 90",
	TierSKUsLess:   "%s fewer products an order",
	TierUnranked:   "%s: %s, not in the ranking yet.",
	HelpAlerts:     "alerts: 接 / 已联系 … / 误报 … / 推迟到… / 转给 … (A203 take); ack all due except …; 谁处理了A203; 提醒; 更多",
	HelpSilence:    "静音 store 3天 reason; 恢复提醒 store",
	HelpQuiet:      "免打扰 22-8: quiet hours",
	HelpLeave:      "我请假到周五; 请假 name 到周五; 销假",
	HelpFeedback:   "提醒准不准: how good alerts were",
	HelpLang:       "语言 English: the language of alerts",

	"step_found": "found", "step_joined": "more was found", "step_told": "told", "step_reminded": "reminded", "step_escalated": "escalated", "step_reopened": "reopened",
	"step_recovered": "the store is back, settled", "step_lapsed": "no order in 14 days, settled", "step_taken": "took it", "step_contacted": "contacted them", "step_false": "called it false",
	"step_snoozed": "put it off", "step_handed": "handed it on", "step_booked": "arranged a visit", "step_visited": "went there",
	"state_found": "not told yet", "state_told": "nobody took it", "state_taken": "taken", "state_snoozed": "put off", "state_answered": "contacted, watched", "state_closed": "settled",
	"outcome_": "no outcome", "outcome_contacted": "contacted", "outcome_visited": "visited", "outcome_false": "false alarm", "outcome_recovered": "the store is back", "outcome_past": "old",
	"dimension_R": "days between orders", "dimension_F": "order days", "dimension_M": "sales", "dimension_S": "products an order",
}
