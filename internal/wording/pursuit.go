package wording

import "maps"

// The sentences about several long deals, about what is to be done about one and what
// led to it, each with what its gaps take.
const (
	LongListHead  Key = "long_list_head"  // count, days, over
	LongListNone  Key = "long_list_none"  //
	LongOverHead  Key = "long_over_head"  // days, count
	LongOverNone  Key = "long_over_none"  // days
	LongStageHead Key = "long_stage_head" // stage, count
	LongStageNone Key = "long_stage_none" // stage
	LongWonHead   Key = "long_won_head"   // count, period
	LongLostHead  Key = "long_lost_head"  // count, period
	LongMore      Key = "long_more"       // count
	LongFromOdd   Key = "long_from_odd"   // what
	LongJoined    Key = "long_joined"     // what
	LongHint      Key = "long_hint"       // store, stage
	LongTaskDone  Key = "long_task_done"  // number
	LongSources   Key = "long_sources"    //
	LongSource    Key = "long_source"     // order, store, sum, deal
	LongBigMonth  Key = "long_big_month"  // month, sum, big
	LongHanded    Key = "long_handed"     // count
	PursuitOpen   Key = "pursuit_open"    // name, stage, days, of
	PursuitQuiet  Key = "pursuit_quiet"   // days
	PursuitAsk    Key = "pursuit_ask"     // code, code, code
	PursuitsOver  Key = "pursuits_over"   // days, names
)

func init() {
	maps.Copy(hans, map[Key]string{
		LongListHead:               "没结的商机%d个,过%d天的%d个:",
		LongListNone:               "没有没结的商机。",
		LongOverHead:               "过%d天还没结的商机%d个:",
		LongOverNone:               "没有过%d天的商机。",
		LongStageHead:              "到「%s」的商机%d个:",
		LongStageNone:              "没有到「%s」的商机。",
		LongWonHead:                "成交的商机%d个(%s)",
		LongLostHead:               "丢单的商机%d个(%s)",
		LongMore:                   "另有%d个",
		LongFromOdd:                "📌记成商机:%s。不是就发「撤」",
		LongJoined:                 "📌记进商机:%s",
		LongHint:                   "要记成商机就发「商机 %s %s」",
		LongTaskDone:               "%s 了结",
		LongSources:                "由异常单来的商机:",
		LongSource:                 "%s %s %s → %s",
		LongBigMonth:               "%s销售%s,首次满%s",
		LongHanded:                 ",商机%d个",
		PursuitOpen:                "%s %s 已%d天/%d天",
		PursuitQuiet:               "没动静%d天",
		PursuitAsk:                 "建议:有进展发「商机 %s 进展 怎么说」;成了发「商机 %s 成交」;丢了发「商机 %s 丢单 原因」",
		PursuitsOver:               "商机过%d天没结:%s",
		"alert_opportunity_silent": "商机没动静", "alert_opportunity_over": "商机超期",
		"step_replaced": "并入新的提醒", "outcome_replaced": "并入",
	})
	maps.Copy(english, map[Key]string{
		LongListHead:               "%d opportunities are open, past %d days: %d",
		LongListNone:               "No opportunity is open.",
		LongOverHead:               "Open past %d days: %d opportunities",
		LongOverNone:               "No opportunity is open past %d days.",
		LongStageHead:              "At \"%s\": %d opportunities",
		LongStageNone:              "No opportunity is at \"%s\".",
		LongWonHead:                "%d opportunities won (%s)",
		LongLostHead:               "%d opportunities lost (%s)",
		LongMore:                   "%d more",
		LongFromOdd:                "📌Noted as an opportunity: %s. If it is none, say undo",
		LongJoined:                 "📌Noted with the opportunity: %s",
		LongHint:                   "To note it as an opportunity say: opportunity %s %s",
		LongTaskDone:               "%s settled",
		LongSources:                "Opportunities that came of odd orders:",
		LongSource:                 "%s %s %s → %s",
		LongBigMonth:               "%s sold %s, the first month of %s",
		LongHanded:                 ", %d opportunities",
		PursuitOpen:                "%s %s, day %d of %d",
		PursuitQuiet:               "silent for %d days",
		PursuitAsk:                 "Next: opportunity %s note what they said; opportunity %s won; opportunity %s lost reason",
		PursuitsOver:               "Opportunities open past %d days: %s",
		"alert_opportunity_silent": "silent opportunity", "alert_opportunity_over": "opportunity past its days",
		"step_replaced": "went into a new alert", "outcome_replaced": "went into",
	})
}
