package wording

import "maps"

// The sentences about long deals, each with what its gaps take.
const (
	HelpOpportunity   Key = "help_opportunity"    //
	LongHow           Key = "long_how"            // word, stages
	LongUnknown       Key = "long_unknown"        // name, name, stage, stages
	LongNoSuch        Key = "long_no_such"        // code
	LongOthers        Key = "long_others"         // name
	LongWhich         Key = "long_which"          // name, codes
	LongLike          Key = "long_like"           // name, store, name
	LongWhyLost       Key = "long_why_lost"       // code
	LongPastDay       Key = "long_past_day"       // date
	LongHasStore      Key = "long_has_store"      // code, store
	LongOver          Key = "long_over"           // what, state
	LongDone          Key = "long_done"           // what
	LongCard          Key = "long_card"           // what
	LongStand         Key = "long_stand"          // name, stage, days, of
	LongMove          Key = "long_move"           // from, to
	LongWon           Key = "long_won"            // name, days
	LongLost          Key = "long_lost"           // name, days, reason
	LongStateWon      Key = "long_state_won"      //
	LongStateLost     Key = "long_state_lost"     //
	LongStateGone     Key = "long_state_gone"     //
	LongSince         Key = "long_since"          // date
	LongWhose         Key = "long_whose"          // who
	LongOrigin        Key = "long_origin"         // order
	LongDeposit       Key = "long_deposit"        // sum
	LongDeliver       Key = "long_deliver"        // date
	LongCases         Key = "long_cases"          // quantity
	LongNote          Key = "long_note"           // note
	LongPast          Key = "long_past"           // days
	LongSameDay       Key = "long_same_day"       // date, deals
	LongSameDayOthers Key = "long_same_day_other" // date, count
	LongNoRoom        Key = "long_no_room"        // date
	LongClash         Key = "long_clash"          // what
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpOpportunity:   "长期商机:商机 名称 打样 · 商机 1 进展 怎么说 · 商机 1 定金5万 · 商机 1 交期5月20日300箱 · 商机 1 成交(丢单 原因) · 商机",
		LongHow:           "没看懂【%s】。写法:商机 名称 阶段(%s);还可写 定金5万、交期5月20日300箱、进展 怎么说、成交、丢单 原因",
		LongUnknown:       "没有商机「%s」。要开一个就写阶段:商机 %s %s(阶段:%s)",
		LongNoSuch:        "没有商机【%s】。",
		LongOthers:        "商机「%s」不是你的。",
		LongWhich:         "%s有几个商机,请写编号:%s",
		LongLike:          "「%s」是%s吗?是就写店名;不是就写:商机 新客%s 阶段",
		LongWhyLost:       "为什么丢的?请写:商机 %s 丢单 原因",
		LongPastDay:       "%s已经过了,请写以后的交期;明年的连年份一起写。",
		LongHasStore:      "商机 %s 已是%s的。",
		LongOver:          "商机 %s 已%s。",
		LongDone:          "✅%s",
		LongCard:          "📋%s",
		LongStand:         "%s %s 已%d天/%d天",
		LongMove:          "%s→%s",
		LongWon:           "✅%s 成交,历时%d天",
		LongLost:          "✅%s 丢单,历时%d天:%s",
		LongStateWon:      "成交",
		LongStateLost:     "丢单",
		LongStateGone:     "撤",
		LongSince:         "%s起",
		LongWhose:         "%s在跟",
		LongOrigin:        "由异常单%s来",
		LongDeposit:       "定金%s",
		LongDeliver:       "交期%s",
		LongCases:         "%s箱",
		LongNote:          "最近:%s",
		LongPast:          "⚠️过%d天",
		LongSameDay:       "⚠️排单撞期:%s还要交%s",
		LongSameDayOthers: "⚠️排单撞期:%s还要交别的商机%d个",
		LongNoRoom:        "⚠️排单撞期:%s产能排不下",
		LongClash:         "⚠️排单撞期:%s",
	})
	maps.Copy(english, map[Key]string{
		HelpOpportunity:   "Long deals: opportunity name sample · opportunity J1 note what they said · opportunity J1 deposit 50000 · opportunity J1 deliver 5/20 300cases · opportunity J1 won (lost reason) · opportunities",
		LongHow:           "Could not read [%s]. Say: opportunity name stage (%s); also deposit 50000, deliver 5/20 300cases, note …, won, lost reason",
		LongUnknown:       "There is no opportunity \"%s\". To open one name its stage: opportunity %s %s (stages: %s)",
		LongNoSuch:        "There is no opportunity [%s].",
		LongOthers:        "The opportunity \"%s\" is not yours.",
		LongWhich:         "%s has several opportunities, please say which: %s",
		LongLike:          "Is \"%s\" the store %s? Then write its name; else say: opportunity 新客%s stage",
		LongWhyLost:       "Why was it lost? Say: opportunity %s lost reason",
		LongPastDay:       "%s is over; please name a day to come, with its year if it is next year's.",
		LongHasStore:      "Opportunity %s is %s's already.",
		LongOver:          "Opportunity %s is %s.",
		LongDone:          "✅%s",
		LongCard:          "📋%s",
		LongStand:         "%s %s, day %d of %d",
		LongMove:          "%s→%s",
		LongWon:           "✅%s won after %d days",
		LongLost:          "✅%s lost after %d days: %s",
		LongStateWon:      "won",
		LongStateLost:     "lost",
		LongStateGone:     "taken back",
		LongSince:         "since %s",
		LongWhose:         "%s works at it",
		LongOrigin:        "came of odd order %s",
		LongDeposit:       "deposit %s",
		LongDeliver:       "deliver on %s",
		LongCases:         "%s cases",
		LongNote:          "Last: %s",
		LongPast:          "⚠️past %d days",
		LongSameDay:       "⚠️Schedule clash: %s is the day of %s too",
		LongSameDayOthers: "⚠️Schedule clash: %s is the day of %d other opportunities too",
		LongNoRoom:        "⚠️Schedule clash: %s has not enough room",
		LongClash:         "⚠️Schedule clash: %s",
	})
}
