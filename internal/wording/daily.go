package wording

import "maps"

// The sentences of the daily report, each with what its gaps take; the digest's
// own stand beside them.
const (
	HelpDaily    Key = "help_daily"    //
	DailyHead    Key = "daily_head"    // when, sum, stores, orders
	DailyBefore  Key = "daily_before"  // period, sum, change
	DailyChannel Key = "daily_channel" // name, sum, share, change
	DailyRest    Key = "daily_rest"    // count
	DailyComma   Key = "daily_comma"   //
	DailyMonth   Key = "daily_month"   // date, sum
	DailyTarget  Key = "daily_target"  // target, share reached, share of the time
)

func init() {
	maps.Copy(hans, map[Key]string{
		HelpDaily:    "业绩分渠道:业绩日报 · 业绩日报 昨天",
		DailyHead:    "%s 业绩%s,%d店%d单",
		DailyBefore:  "比%s的%s:%s",
		DailyChannel: "%s%s 占%s,较上期%s",
		DailyRest:    "其余%d个渠道",
		DailyComma:   ",",
		DailyMonth:   "当月截至%s共%s",
		DailyTarget:  ",目标%s,完成%s,时间过%s",
	})
	maps.Copy(english, map[Key]string{
		HelpDaily:    "Sales by channel: daily report, daily report yesterday",
		DailyHead:    "%s sales %s, %d stores, %d orders",
		DailyBefore:  "on %s, %s: %s",
		DailyChannel: "%s %s, share %s, change %s",
		DailyRest:    "%d more channels",
		DailyComma:   ", ",
		DailyMonth:   "month up to %s: %s",
		DailyTarget:  ", target %s, %s reached, %s of the time gone",
	})
}
