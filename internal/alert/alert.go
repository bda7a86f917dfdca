// Package alert decides what of a night's findings somebody must hear, who
// hears it, when, in which words, and what becomes of it: every finding is a
// case (retail.Case) that is taken, answered, put off, handed on, escalated and
// closed. It is pure: findings, people and the time are given, and every
// decision comes with its reason. It never reads a database, sends a message or
// looks at a clock.
//
// Read this file first, then case.go (what people do to a case), tick.go (what
// the clock does), hold.go and calendar.go (what waits), route.go (who hears),
// quiet.go (when), facts.go (what a case knows), task.go (what is to do about an order), text.go and list.go (in which
// words) and data.go (the same for a program).
package alert

import (
	"slices"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// Type is what happened to a store.
type Type string

// The types.
const (
	TierDrop Type = "tier_drop" // 掉级: the held tier fell
	Decline  Type = "decline"   // 下滑: it buys much less than it did, everybody's change taken out
	Sleep    Type = "sleep"     // 沉睡: silent for longer than it ever was
	Late     Type = "late"      // 迟单: a platinum or diamond store past the date by which it orders 19 times of 20
	Due      Type = "reorder_due"
	Overdue  Type = "reorder_overdue"
	Odd      Type = "order_odd"       // 异常单: an odd order, about which somebody asks
	Loss     Type = "order_loss"      // 亏本单: an order that leaves a loss
	Care     Type = "care_missed"     // 漏关怀: a delivery that nobody asked about in time
	Vacancy  Type = "store_vacant"    // 缺联系人: who decided at a store has left
	Product  Type = "reorder_product" // 单品停进: a store goes on ordering without a product that it bought in a rhythm
)

// The causes that findings have in common: of one store and cause there is one
// open case, which the others join.
const (
	CauseSlip    = "slip"    // a store is slipping away
	CauseReorder = "reorder" // a store, or a product in it, is to be reordered
	CauseTask    = "task"    // something to do about one order or one store; none joins another
)

// Cause is the cause that a type belongs to.
func (t Type) Cause() string {
	switch t {
	case Due, Overdue, Product:
		return CauseReorder
	case Odd, Loss, Care, Vacancy:
		return CauseTask
	case TierDrop, Decline, Sleep, Late:
	}
	return CauseSlip
}

// Letter begins the numbers of a type's cases.
func (t Type) Letter() string {
	if t.Cause() == CauseReorder {
		return "B"
	}
	return "A"
}

// Reason is why an alert is pushed or is not.
type Reason string

// The reasons.
const (
	ReasonPush     Reason = "push"     // somebody is told
	ReasonRank     Reason = "rank"     // others moved past the store: one line in the digest
	ReasonQuiet    Reason = "quiet"    // the store's was told less than Quiet days ago
	ReasonFull     Reason = "full"     // enough declines were pushed this week: a line in the digest
	ReasonInactive Reason = "inactive" // the store is switched off (停用)
	ReasonSettled  Reason = "settled"  // somebody settled a case of the store and cause less than a week ago
)

// Alert is something about a store that somebody may have to hear.
type Alert struct {
	Type  Type
	Store retail.StoreID
	// Day is the day number of the finding, the last day that it looks at.
	Day int32
	// Tier decides who hears: the tier fallen from, or else the tier held.
	Tier insight.Tier
	// Few says that the merchant has too few ranked stores for a rank to mean
	// much (样本少).
	Few bool

	Move  insight.Move    // of a tier drop
	Loss  insight.Decline // of a decline
	Cycle insight.Cycle   // of a silence: sleep, late, due, overdue
	// By is of a Late the last day by which an order was to be expected.
	By int32
	// Goods are of a Product what is missed.
	Goods []Stop
}

// Decision is an alert with what becomes of it.
type Decision struct {
	Alert
	Reason Reason
}

// Silent is a store that is silent for too long.
type Silent struct {
	Type  Type
	Store retail.StoreID
	Cycle insight.Cycle
	By    int32 // of a Late
}

// Told is an alert that somebody was told of before.
type Told struct {
	Type  Type
	Store retail.StoreID
	Day   int32
}

// Night is what one day's sweep found.
type Night struct {
	Day      int32
	Few      bool
	Moves    []insight.Move   // rises are passed over
	Declines []insight.Picked // the serious ones, as insight.Config.PickDeclines judged them
	Silent   []Silent
	Held     map[retail.StoreID]insight.Tier
	Inactive map[retail.StoreID]bool
	// Settled are the stores of which somebody settled a slip a few days ago.
	Settled map[retail.StoreID]bool
	// Told are the alerts of at least the last Quiet days; a store hears of the
	// same type at most once in so many days.
	Told  []Told
	Quiet int
}

// Decide says of every finding of a night whether it is pushed: drops first,
// then declines, then silent stores, each in the order given.
func Decide(n Night) []Decision {
	var out []Decision
	for _, m := range n.Moves {
		if m.Fall() {
			a := Alert{Type: TierDrop, Store: m.Store, Day: n.Day, Tier: m.From, Few: n.Few, Move: m}
			out = append(out, Decision{a, n.drop(a)})
		}
	}
	for _, p := range n.Declines {
		a := Alert{Type: Decline, Store: p.Store, Day: n.Day, Tier: n.Held[p.Store], Few: n.Few, Loss: p.Decline}
		out = append(out, Decision{a, n.decline(a, p.Reason)})
	}
	for _, s := range n.Silent {
		a := Alert{Type: s.Type, Store: s.Store, Day: n.Day, Tier: n.Held[s.Store], Few: n.Few, Cycle: s.Cycle, By: s.By}
		out = append(out, Decision{a, n.known(a, ReasonPush)})
	}
	return out
}

// drop: what comes from rank alone is never pushed, least of all where there
// are few to be ranked among.
func (n *Night) drop(a Alert) Reason {
	switch {
	case a.Move.Cause != insight.CauseOwn:
		return n.known(a, ReasonRank)
	case !a.Move.Told:
		return n.known(a, ReasonQuiet)
	}
	return n.known(a, ReasonPush)
}

func (n *Night) decline(a Alert, picked insight.Reason) Reason {
	switch picked {
	case insight.ReasonQuiet:
		return n.known(a, ReasonQuiet)
	case insight.ReasonFull:
		return n.known(a, ReasonFull)
	case insight.ReasonPush:
	}
	return n.known(a, ReasonPush)
}

// known lets what is known of the store go before a reason.
func (n *Night) known(a Alert, r Reason) Reason {
	if n.Inactive[a.Store] {
		return ReasonInactive
	}
	if r == ReasonPush && a.Type.Cause() == CauseSlip && n.Settled[a.Store] {
		return ReasonSettled
	}
	if a.Type == Due || a.Type == Overdue || a.Type == Late || a.Type == Sleep {
		return r // once for each silence, which its finder sees to
	}
	told := slices.ContainsFunc(n.Told, func(t Told) bool {
		return t.Type == a.Type && t.Store == a.Store && t.Day <= a.Day && int(a.Day-t.Day) < n.Quiet
	})
	if r == ReasonPush && told {
		return ReasonQuiet
	}
	return r
}
