package wording

import "maps"

// The sentences of a backtest's report, each with what its gaps take.
const (
	TrialSpan    Key = "trial_span"    // from, to, store-weeks
	TrialDue     Key = "trial_due"     // horizon, called, ordered, share
	TrialLapsed  Key = "trial_lapsed"  // lapsed, warned, share
	TrialNotice  Key = "trial_notice"  // median days, shortest tenth
	TrialKinds   Key = "trial_kinds"   //
	TrialCall    Key = "trial_call"    // kind, made, a hundred store-weeks, judged, right, share
	TrialPicture Key = "trial_picture" // horizon
	TrialBin     Key = "trial_bin"     // band, rows, said, came, bar
	CallDue      Key = "call_due"      //

	ChanceTitle    Key = "chance_title"     //
	ChanceHead     Key = "chance_head"      // weeks, rows, said, came
	ChanceLine     Key = "chance_line"      // band, rows, said, came
	ChanceBand     Key = "chance_band"      //
	ChanceRows     Key = "chance_rows"      //
	ChanceSaid     Key = "chance_said"      //
	ChanceCame     Key = "chance_came"      //
	ChanceSaidAxis Key = "chance_said_axis" //
	ChanceCameAxis Key = "chance_came_axis" //
	ChanceExact    Key = "chance_exact"     //
	CallOverdue    Key = "call_overdue"     //
	CallSleep      Key = "call_sleep"       //
	CallDrop       Key = "call_drop"        //
	CallDecline    Key = "call_decline"     //
)

func init() {
	maps.Copy(hans, map[Key]string{
		TrialSpan:    "回放 %s 至 %s,共 %d 店周",
		TrialDue:     "提示该补货后 %d 天内下单:%d 次里有 %d 次(%s)",
		TrialLapsed:  "后来断单的 %d 次里,提前提醒过 %d 次(%s)",
		TrialNotice:  "断单前多久提醒:一半在 %d 天以上,九成在 %d 天以上",
		TrialKinds:   "各类提醒",
		TrialCall:    "  %s:%d 次,每百店周 %s 次;有结果的 %d 次里对了 %d 次(%s)",
		TrialPicture: "说的把握和后来的事(%d 天内下单)",
		TrialBin:     "  %s:%s 店天,说 %s,实际 %s %s",
		CallDue:      "该补货(期内下单算对)",

		ChanceTitle:    "提醒准不准",
		ChanceHead:     "7天内会不会下单,近%d周每周看一天,共%d店次:说%s,实际%s",
		ChanceLine:     "  说%s的%s店次:平均说%s,实际%s",
		ChanceBand:     "说的把握",
		ChanceRows:     "店次",
		ChanceSaid:     "平均说",
		ChanceCame:     "实际",
		ChanceSaidAxis: "说会下单的把握",
		ChanceCameAxis: "实际下单",
		ChanceExact:    "正好",
		CallOverdue:    "超期(期内仍未下单算对)",
		CallSleep:      "睡眠(再过28天仍未下单算对)",
		CallDrop:       "自身掉级(之后56天不到以前八成算对)",
		CallDecline:    "大幅下滑(之后56天不到以前七成半算对)",
	})
	maps.Copy(english, map[Key]string{
		TrialSpan:    "replayed %s to %s, %d store-weeks",
		TrialDue:     "ordered within %d days of being called due: %d called, %d ordered (%s)",
		TrialLapsed:  "of %d silences that became lapses, %d were called before (%s)",
		TrialNotice:  "days before the lapse: half of them %d or more, nine of ten %d or more",
		TrialKinds:   "by kind of alert",
		TrialCall:    "  %s: %d, %s per 100 store-weeks; of %d with a known outcome %d right (%s)",
		TrialPicture: "what was said and what came (orders within %d days)",
		TrialBin:     "  %s: %s store-days, said %s, came %s %s",
		CallDue:      "due (right: it orders in the window)",

		ChanceTitle:    "How good alerts were",
		ChanceHead:     "Orders within 7 days, one day a week for %d weeks, %d store-days: said %s, came %s",
		ChanceLine:     "  said %s, %s store-days: %s on average, came %s",
		ChanceBand:     "said",
		ChanceRows:     "store-days",
		ChanceSaid:     "average",
		ChanceCame:     "came",
		ChanceSaidAxis: "chance said",
		ChanceCameAxis: "ordered",
		ChanceExact:    "exact",
		CallOverdue:    "overdue (right: it still does not)",
		CallSleep:      "asleep (right: for 28 days more)",
		CallDrop:       "own tier drop (right: under 80 % of before in the next 56 days)",
		CallDecline:    "decline (right: under 75 % of before in the next 56 days)",
	})
}
