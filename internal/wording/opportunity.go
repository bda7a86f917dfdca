package wording

import "maps"

// The sentences about long deals, each with what its gaps take.
const (
	HelpOpportunity  Key = "help_opportunity"   //
	OppHow           Key = "opp_how"            // word, stages
	OppUnknown       Key = "opp_unknown"        // name, name, stage, stages
	OppNoSuch        Key = "opp_no_such"        // code
	OppOthers        Key = "opp_others"         // name
	OppWhich         Key = "opp_which"          // name, codes
	OppLike          Key = "opp_like"           // name, store, name
	OppWhyLost       Key = "opp_why_lost"       // code
	OppPastDay       Key = "opp_past_day"       // date
	OppHasStore      Key = "opp_has_store"      // code, store
	OppOver          Key = "opp_over"           // what, state
	OppDone          Key = "opp_done"           // what
	OppCard          Key = "opp_card"           // what
	OppStand         Key = "opp_stand"          // name, stage, days, of
	OppMove          Key = "opp_move"           // from, to
	OppWon           Key = "opp_won"            // name, days
	OppLost          Key = "opp_lost"           // name, days, reason
	OppStateWon      Key = "opp_state_won"      //
	OppStateLost     Key = "opp_state_lost"     //
	OppStateGone     Key = "opp_state_gone"     //
	OppSince         Key = "opp_since"          // date
	OppWhose         Key = "opp_whose"          // who
	OppOrigin        Key = "opp_origin"         // order
	OppDeposit       Key = "opp_deposit"        // sum
	OppDeliver       Key = "opp_deliver"        // date
	OppCases         Key = "opp_cases"          // quantity
	OppNote          Key = "opp_note"           // note
	OppPast          Key = "opp_past"           // days
	OppSameDay       Key = "opp_same_day"       // date, deals
	OppSameDayOthers Key = "opp_same_day_other" // date, count
	OppNoRoom        Key = "opp_no_room"        // date
	OppClash         Key = "opp_clash"          // what
	OppListHead      Key = "opp_list_head"      // count, days, over
	OppListNone      Key = "opp_list_none"      //
	OppOverHead      Key = "opp_over_head"      // days, count
	OppOverNone      Key = "opp_over_none"      // days
	OppStageHead     Key = "opp_stage_head"     // stage, count
	OppStageNone     Key = "opp_stage_none"     // stage
	OppWonHead       Key = "opp_won_head"       // count, period
	OppLostHead      Key = "opp_lost_head"      // count, period
	OppMore          Key = "opp_more"           // count
	OppFromOdd       Key = "opp_from_odd"       // what
	OppJoined        Key = "opp_joined"         // what
	OppHint          Key = "opp_hint"           // store, stage
	OppTaskDone      Key = "opp_task_done"      // number
	OppSources       Key = "opp_sources"        //
	OppSource        Key = "opp_source"         // order, store, sum, deal
	OppBigMonth      Key = "opp_big_month"      // month, sum, big
	OppHanded        Key = "opp_handed"         // count
	PursuitOpen      Key = "pursuit_open"       // name, stage, days, of
	PursuitQuiet     Key = "pursuit_quiet"      // days
	PursuitAsk       Key = "pursuit_ask"        // code, code, code
	PursuitsOver     Key = "pursuits_over"      // days, names
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpOpportunity:  "长期商机:商机 名称 打样 · 商机 1 进展 怎么说 · 商机 1 定金5万 · 商机 1 交期5月20日300箱 · 商机 1 成交(丢单 原因) · 商机",
		OppHow:           "没看懂【%s】。写法:商机 名称 阶段(%s);还可写 定金5万、交期5月20日300箱、进展 怎么说、成交、丢单 原因",
		OppUnknown:       "没有商机「%s」。要开一个就写阶段:商机 %s %s(阶段:%s)",
		OppNoSuch:        "没有商机【%s】。",
		OppOthers:        "商机「%s」不是你的。",
		OppWhich:         "%s有几个商机,请写编号:%s",
		OppLike:          "「%s」是%s吗?是就写店名;不是就写:商机 新客%s 阶段",
		OppWhyLost:       "为什么丢的?请写:商机 %s 丢单 原因",
		OppPastDay:       "%s已经过了,请写以后的交期;明年的连年份一起写。",
		OppHasStore:      "商机 %s 已是%s的。",
		OppOver:          "商机 %s 已%s。",
		OppDone:          "✅%s",
		OppCard:          "📋%s",
		OppStand:         "%s %s 已%d天/%d天",
		OppMove:          "%s→%s",
		OppWon:           "✅%s 成交,历时%d天",
		OppLost:          "✅%s 丢单,历时%d天:%s",
		OppStateWon:      "成交",
		OppStateLost:     "丢单",
		OppStateGone:     "撤",
		OppSince:         "%s起",
		OppWhose:         "%s在跟",
		OppOrigin:        "由异常单%s来",
		OppDeposit:       "定金%s",
		OppDeliver:       "交期%s",
		OppCases:         "%s箱",
		OppNote:          "最近:%s",
		OppPast:          "⚠️过%d天",
		OppSameDay:       "⚠️排单撞期:%s还要交%s",
		OppSameDayOthers: "⚠️排单撞期:%s还要交别的商机%d个",
		OppNoRoom:        "⚠️排单撞期:%s产能排不下",
		OppClash:         "⚠️排单撞期:%s",
		OppListHead:      "没结的商机%d个,过%d天的%d个:",
		OppListNone:      "没有没结的商机。",
		OppOverHead:      "过%d天还没结的商机%d个:",
		OppOverNone:      "没有过%d天的商机。",
		OppStageHead:     "到「%s」的商机%d个:",
		OppStageNone:     "没有到「%s」的商机。",
		OppWonHead:       "成交的商机%d个(%s)",
		OppLostHead:      "丢单的商机%d个(%s)",
		OppMore:          "另有%d个",
		OppFromOdd:       "📌记成商机:%s。不是就发「撤」",
		OppJoined:        "📌记进商机:%s",
		OppHint:          "要记成商机就发「商机 %s %s」",
		OppTaskDone:      "%s 了结",
		OppSources:       "由异常单来的商机:",
		OppSource:        "%s %s %s → %s",
		OppBigMonth:      "%s销售%s,首次满%s",
		OppHanded:        ",商机%d个",
		PursuitOpen:      "%s %s 已%d天/%d天",
		PursuitQuiet:     "没动静%d天",
		PursuitAsk:       "建议:有进展发「商机 %s 进展 怎么说」;成了发「商机 %s 成交」;丢了发「商机 %s 丢单 原因」",
		PursuitsOver:     "商机过%d天没结:%s",

		"alert_opportunity_silent": "商机没动静", "alert_opportunity_over": "商机超期",
		"step_replaced": "并入新的提醒", "outcome_replaced": "并入",
	})
	maps.Copy(english, map[Key]string{
		HelpOpportunity:  "Long deals: opportunity name sample · opportunity J1 note what they said · opportunity J1 deposit 50000 · opportunity J1 deliver 5/20 300cases · opportunity J1 won (lost reason) · opportunities",
		OppHow:           "Could not read [%s]. Say: opportunity name stage (%s); also deposit 50000, deliver 5/20 300cases, note …, won, lost reason",
		OppUnknown:       "There is no opportunity \"%s\". To open one name its stage: opportunity %s %s (stages: %s)",
		OppNoSuch:        "There is no opportunity [%s].",
		OppOthers:        "The opportunity \"%s\" is not yours.",
		OppWhich:         "%s has several opportunities, please say which: %s",
		OppLike:          "Is \"%s\" the store %s? Then write its name; else say: opportunity 新客%s stage",
		OppWhyLost:       "Why was it lost? Say: opportunity %s lost reason",
		OppPastDay:       "%s is over; please name a day to come, with its year if it is next year's.",
		OppHasStore:      "Opportunity %s is %s's already.",
		OppOver:          "Opportunity %s is %s.",
		OppDone:          "✅%s",
		OppCard:          "📋%s",
		OppStand:         "%s %s, day %d of %d",
		OppMove:          "%s→%s",
		OppWon:           "✅%s won after %d days",
		OppLost:          "✅%s lost after %d days: %s",
		OppStateWon:      "won",
		OppStateLost:     "lost",
		OppStateGone:     "taken back",
		OppSince:         "since %s",
		OppWhose:         "%s works at it",
		OppOrigin:        "came of odd order %s",
		OppDeposit:       "deposit %s",
		OppDeliver:       "deliver on %s",
		OppCases:         "%s cases",
		OppNote:          "Last: %s",
		OppPast:          "⚠️past %d days",
		OppSameDay:       "⚠️Schedule clash: %s is the day of %s too",
		OppSameDayOthers: "⚠️Schedule clash: %s is the day of %d other opportunities too",
		OppNoRoom:        "⚠️Schedule clash: %s has not enough room",
		OppClash:         "⚠️Schedule clash: %s",
		OppListHead:      "%d opportunities are open, past %d days: %d",
		OppListNone:      "No opportunity is open.",
		OppOverHead:      "Open past %d days: %d opportunities",
		OppOverNone:      "No opportunity is open past %d days.",
		OppStageHead:     "At \"%s\": %d opportunities",
		OppStageNone:     "No opportunity is at \"%s\".",
		OppWonHead:       "%d opportunities won (%s)",
		OppLostHead:      "%d opportunities lost (%s)",
		OppMore:          "%d more",
		OppFromOdd:       "📌Noted as an opportunity: %s. If it is none, say undo",
		OppJoined:        "📌Noted with the opportunity: %s",
		OppHint:          "To note it as an opportunity say: opportunity %s %s",
		OppTaskDone:      "%s settled",
		OppSources:       "Opportunities that came of odd orders:",
		OppSource:        "%s %s %s → %s",
		OppBigMonth:      "%s sold %s, the first month of %s",
		OppHanded:        ", %d opportunities",
		PursuitOpen:      "%s %s, day %d of %d",
		PursuitQuiet:     "silent for %d days",
		PursuitAsk:       "Next: opportunity %s note what they said; opportunity %s won; opportunity %s lost reason",
		PursuitsOver:     "Opportunities open past %d days: %s",

		"alert_opportunity_silent": "silent opportunity", "alert_opportunity_over": "opportunity past its days",
		"step_replaced": "went into a new alert", "outcome_replaced": "went into",
	})
}
