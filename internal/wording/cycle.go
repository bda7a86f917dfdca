package wording

import (
	"fmt"
	"maps"
	"time"
)

// The sentences that explain when a store is to reorder, each with what its gaps
// take.
const (
	CycleHead     Key = "cycle_head"     // store, facts
	CycleFew      Key = "cycle_few"      // order days
	CycleEvery    Key = "cycle_every"    // days, trading days
	CycleSince    Key = "cycle_since"    // days
	CycleToday    Key = "cycle_today"    //
	CycleWeekday  Key = "cycle_weekday"  // weekday, share in percent
	CycleRegular  Key = "cycle_regular"  // from, to, likely
	CycleNew      Key = "cycle_new"      // from, to, likely
	CycleDue      Key = "cycle_due"      // from, to
	CycleOverdue  Key = "cycle_overdue"  // to, trading days
	CycleSleeping Key = "cycle_sleeping" // trading days, longest trading days
	CycleLost     Key = "cycle_lost"     // days
	CycleOrdered  Key = "cycle_ordered"  //
	CycleNever    Key = "cycle_never"    // store
	CycleChance   Key = "cycle_chance"   // percent, date
)

// Weekday writes a weekday, 1 for Monday up to 7.
func (l Lang) Weekday(n int) string {
	if l == English {
		return time.Weekday(n % 7).String()
	}
	return fmt.Sprintf("周%s", weekdays[n%7])
}

func init() {
	maps.Copy(hans, map[Key]string{
		CycleHead:     "%s:%s",
		CycleFew:      "样本少(才%d次下单),多半照别的店估",
		CycleEvery:    "平均%d天一次(%s个营业日)",
		CycleSince:    "上次%d天前",
		CycleToday:    "上次就是今天",
		CycleWeekday:  "多半%s(占%s)",
		CycleRegular:  "正常,还没到该补货的时候:多半在%s到%s,最可能%s",
		CycleNew:      "新店,先照别的店估:多半在%s到%s,最可能%s",
		CycleDue:      "该补货:像它这样多半在%s到%s之间下单",
		CycleOverdue:  "逾期:多半该在%s前下单,已过%d个营业日",
		CycleSleeping: "沉睡:已%d个营业日没下单,超过平常的2倍,也超过近一年最长的间隔(%d个营业日)",
		CycleLost:     "流失:%d天没下单",
		CycleOrdered:  "今天刚下过单,下次该什么时候,明早重算",
		CycleNever:    "%s 还没下过单,没有周期可说。",
		CycleChance:   "7天内下单的可能约%s;截至%s",
	})
	maps.Copy(english, map[Key]string{
		CycleHead:     "%s: %s",
		CycleFew:      "few orders yet (%d), mostly judged by other stores",
		CycleEvery:    "usually every %d days (%s trading days)",
		CycleSince:    "the last order %d days ago",
		CycleToday:    "the last order today",
		CycleWeekday:  "mostly on %s (%s)",
		CycleRegular:  "Regular, not due yet: probably from %s to %s, most likely %s",
		CycleNew:      "New, judged by other stores: probably from %s to %s, most likely %s",
		CycleDue:      "Due: a store like this orders between %s and %s",
		CycleOverdue:  "Overdue: an order was to be expected by %s, %d trading days ago",
		CycleSleeping: "Sleeping: no order for %d trading days, over twice its usual gap and its longest of the last year (%d)",
		CycleLost:     "Lost: no order for %d days",
		CycleOrdered:  "It ordered today; when it is due next is worked out tonight",
		CycleNever:    "%s never ordered, so it has no cycle.",
		CycleChance:   "chance of an order within 7 days: about %s; as of %s",
	})
}
