package wording

import "maps"

// The sentences of the digest, each with what its gaps take.
const (
	DigestName       Key = "digest_name"        // merchant
	DigestAgain      Key = "digest_again"       // merchant
	DigestWhen       Key = "digest_when"        // date, time
	DigestDay        Key = "digest_day"         // date, time
	DigestSales      Key = "digest_sales"       //
	DigestWeek       Key = "digest_week"        // date, sum
	DigestNone       Key = "digest_none"        //
	DigestFormulas   Key = "digest_formulas"    // stores, per store, orders, per order, sum
	DigestMonth      Key = "digest_month"       //
	DigestTarget     Key = "digest_target"      // sum
	DigestReached    Key = "digest_reached"     // share
	DigestGone       Key = "digest_gone"        // share
	DigestChannels   Key = "digest_channels"    // list
	DigestNoChannel  Key = "digest_no_channel"  //
	DigestTeam       Key = "digest_team"        // list
	DigestMember     Key = "digest_member"      // who, sum, stores
	DigestNoRep      Key = "digest_no_rep"      //
	DigestMore       Key = "digest_more"        //
	DigestProfit     Key = "digest_profit"      // sum, share
	DigestChanged    Key = "digest_changed"     // sum, sum, change
	DigestChangedTo  Key = "digest_changed_to"  // sum, sum
	DigestRevised    Key = "digest_revised"     // day, sum, sum
	DigestYesterday  Key = "digest_yesterday"   //
	DigestFresh      Key = "digest_fresh"       // count, list
	DigestRises      Key = "digest_rises"       // count, list
	DigestFalls      Key = "digest_falls"       // count, list
	DigestRanked     Key = "digest_ranked"      // count, list
	DigestDue        Key = "digest_due"         // date, due, overdue, sleeping
	DigestLate       Key = "digest_late"        // list
	DigestSilent     Key = "digest_silent"      // days
	DigestAllIn      Key = "digest_all_in"      //
	DigestOpen       Key = "digest_open"        // closed, open, list
	DigestTrouble    Key = "digest_trouble"     //
	DigestLosses     Key = "digest_losses"      // count, list
	DigestOdd        Key = "digest_odd"         // count, list
	DigestReturns    Key = "digest_returns"     // count, sum
	DigestShort      Key = "digest_short"       // count, list
	DigestLeft       Key = "digest_left"        // product, quantity
	DigestDeclines   Key = "digest_declines"    // count, list
	DigestLooked     Key = "digest_looked"      // count
	DigestWaiting    Key = "digest_waiting"     // count
	DigestSuspects   Key = "digest_suspects"    // count
	DigestUnheard    Key = "digest_unheard"     // list
	DigestDead       Key = "digest_dead"        // count
	DigestActions    Key = "digest_actions"     //
	DigestVisit      Key = "digest_visit"       // who, store, tier, days, sum
	DigestTalk       Key = "digest_talk"        // who, store, tier, days, sum
	DigestDrop       Key = "digest_drop"        // who, store, tier, sum
	DigestEnter      Key = "digest_enter"       // who, group
	DigestApprove    Key = "digest_approve"     // who, count
	DigestBind       Key = "digest_bind"        // who, whom
	DigestHow        Key = "digest_how"         //
	DigestThatDay    Key = "digest_that_day"    //
	DigestWeekBefore Key = "digest_week_before" //
	DigestDays       Key = "digest_days"        // days
	DigestTeamTitle  Key = "digest_team_title"  //
	DigestRepHead    Key = "digest_rep_head"    //
	DigestStoresHead Key = "digest_stores_head" //
	DigestTiers      Key = "digest_tiers"       //
	DigestStores     Key = "digest_stores"      // count
	DigestDueTitle   Key = "digest_due_title"   //
	DigestHere       Key = "digest_here"        //
	DigestNotHere    Key = "digest_not_here"    //
	DigestPrivate    Key = "digest_private"     //
	HelpDigest       Key = "help_digest"        //
)

func init() {
	maps.Copy(hans, map[Key]string{
		DigestName:       "%s 日报",
		DigestAgain:      "%s 日报(第二版)",
		DigestWhen:       "%s,录到%s",
		DigestDay:        "%s,补录到%s",
		DigestSales:      "销售额",
		DigestWeek:       "上周同日%s%s",
		DigestNone:       "今天还没有订单",
		DigestFormulas:   "%d店×客单价%s = %d单×单均%s = 商品合计%s",
		DigestMonth:      "本月",
		DigestTarget:     "目标%s",
		DigestReached:    "完成%s",
		DigestGone:       "时间过%s",
		DigestChannels:   "渠道:%s",
		DigestNoChannel:  "没写渠道",
		DigestTeam:       "业务员:%s",
		DigestMember:     "%s%s/%d店",
		DigestNoRep:      "没有业务员",
		DigestMore:       "等",
		DigestProfit:     "真实毛利%s(%s)",
		DigestChanged:    "之前报%s,补录后%s(%s)",
		DigestChangedTo:  "之前报%s,补录后%s",
		DigestRevised:    "%s补录后为 %s(日报时%s)",
		DigestYesterday:  "昨日",
		DigestFresh:      "新店%d家:%s",
		DigestRises:      "升级%d家:%s",
		DigestFalls:      "掉级%d家:%s",
		DigestRanked:     "仅因排名掉级%d家:%s",
		DigestDue:        "截至%s:到期%d家,超期%d家,沉睡%d家",
		DigestLate:       ";还没下单的超期店:%s",
		DigestSilent:     "%d天没下单",
		DigestAllIn:      "订单群都说今日录完",
		DigestOpen:       "录完%d群,还有%d群没说录完:%s",
		DigestTrouble:    "异常",
		DigestLosses:     "亏本%d单:%s",
		DigestOdd:        "价格或数量反常%d单:%s",
		DigestReturns:    "退货%d单共%s",
		DigestShort:      "低于安全库存%d种:%s",
		DigestLeft:       "%s剩%s",
		DigestDeclines:   "少买较多(未单独提醒)%d家:%s",
		DigestLooked:     "像订单没记上%d条",
		DigestWaiting:    "等批%d件",
		DigestSuspects:   "疑似重复%d单",
		DigestUnheard:    "无法送达:%s",
		DigestDead:       "近一天有%d条消息没有送达",
		DigestActions:    "明天先做",
		DigestVisit:      "%s去%s:%s,%d天没下单,近90天%s",
		DigestTalk:       "%s亲自联系%s:%s,%d天没下单,近90天%s",
		DigestDrop:       "%s去%s:掉到%s,近90天%s",
		DigestEnter:      "%s催%s把今天的单录完",
		DigestApprove:    "%s批掉等批的%d件",
		DigestBind:       "%s让%s重新绑定,现在提醒不到",
		DigestHow:        "怎么来的",
		DigestThatDay:    "当天",
		DigestWeekBefore: "上周同一天",
		DigestDays:       "近%d天销售额",
		DigestTeamTitle:  "业务员当天",
		DigestRepHead:    "业务员",
		DigestStoresHead: "门店",
		DigestTiers:      "等级变动",
		DigestStores:     "%d家",
		DigestDueTitle:   "该补货的店",
		DigestHere:       "✅以后日报发到这个群,不再私发。群里的不含毛利;要改回来说「日报私发」。",
		DigestNotHere:    "日报只能发到管理群:先在群里说「绑定 管理」,再说「日报发到这里」。",
		DigestPrivate:    "✅以后日报私发给老板和主管。",
		HelpDigest:       "日报去哪:在管理群说「日报发到这里」;「日报私发」改回来",
	})
}

func init() {
	maps.Copy(english, map[Key]string{
		DigestName:       "%s, the day",
		DigestAgain:      "%s, the day (second issue)",
		DigestWhen:       "%s, counted to %s",
		DigestDay:        "%s, as of %s",
		DigestSales:      "Sales",
		DigestWeek:       "a week before, %s %s",
		DigestNone:       "No order yet today",
		DigestFormulas:   "%d stores × %s = %d orders × %s = goods %s",
		DigestMonth:      "This month",
		DigestTarget:     "target %s",
		DigestReached:    "%s reached",
		DigestGone:       "%s of the time gone",
		DigestChannels:   "Channels: %s",
		DigestNoChannel:  "none given",
		DigestTeam:       "Reps: %s",
		DigestMember:     "%s %s/%d stores",
		DigestNoRep:      "no rep",
		DigestMore:       " and others",
		DigestProfit:     "True margin %s (%s)",
		DigestChanged:    "Said before: %s, now %s (%s)",
		DigestChangedTo:  "Said before: %s, now %s",
		DigestRevised:    "%s is now %s (the digest said %s)",
		DigestYesterday:  "Yesterday",
		DigestFresh:      "%d new: %s",
		DigestRises:      "%d up: %s",
		DigestFalls:      "%d down: %s",
		DigestRanked:     "%d down by rank alone: %s",
		DigestDue:        "As of %s: %d due, %d overdue, %d asleep",
		DigestLate:       "; overdue and still silent: %s",
		DigestSilent:     "no order for %d days",
		DigestAllIn:      "All order groups have said that the day is in",
		DigestOpen:       "%d groups are done, %d have not said so: %s",
		DigestTrouble:    "Exceptions",
		DigestLosses:     "%d orders at a loss: %s",
		DigestOdd:        "%d orders with an unusual price or quantity: %s",
		DigestReturns:    "%d returns, %s",
		DigestShort:      "%d goods under their safety stock: %s",
		DigestLeft:       "%s %s left",
		DigestDeclines:   "%d buy much less (not told apart): %s",
		DigestLooked:     "%d messages look like orders and are not logged",
		DigestWaiting:    "%d wait for approval",
		DigestSuspects:   "%d orders may be there twice",
		DigestUnheard:    "Can't be reached: %s",
		DigestDead:       "%d messages of the last day reached nobody",
		DigestActions:    "First tomorrow",
		DigestVisit:      "%s to visit %s: %s, no order for %d days, %s in 90 days",
		DigestTalk:       "%s to talk to %s: %s, no order for %d days, %s in 90 days",
		DigestDrop:       "%s to visit %s: fell to %s, %s in 90 days",
		DigestEnter:      "%s to get today's orders of %s in",
		DigestApprove:    "%s to decide the %d that wait",
		DigestBind:       "%s to have %s bound again, no alert gets there",
		DigestHow:        "Where it comes from",
		DigestThatDay:    "the day",
		DigestWeekBefore: "a week before",
		DigestDays:       "Sales of %d days",
		DigestTeamTitle:  "Reps, the day",
		DigestRepHead:    "Rep",
		DigestStoresHead: "Stores",
		DigestTiers:      "Tiers",
		DigestStores:     "%d stores",
		DigestDueTitle:   "To reorder",
		DigestHere:       "✅From now on the digest comes here and not in private. It holds no margin here; 日报私发 takes that back.",
		DigestNotHere:    "The digest may come into a management group alone: say 绑定 管理 there, then digest here.",
		DigestPrivate:    "✅From now on owners and directors get the digest in private.",
		HelpDigest:       "Where the digest goes: in a management group, digest here; 日报私发 for private again",
	})
}
