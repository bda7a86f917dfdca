// Package alert decides what of a night's findings somebody must hear, who
// hears it, when, in which words, and what becomes of it: every finding is a
// case (retail.Case) that is taken, answered, put off, handed on, escalated and
// closed. It is pure: findings, people and the time are given, and every
// decision comes with its reason. It never reads a database, sends a message or
// looks at a clock.
//
// Read this file first, then kind.go (what is decided about each type, in the
// tables of slip.go, task.go and reorder.go), case.go (what people do to a case),
// tick.go (what the clock does), hold.go and calendar.go (what waits), route.go
// (who hears), quiet.go (when), facts.go (what a case knows), text.go and list.go
// (in which words) and data.go (the same for a program).
package alert

import (
	"slices"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

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

// known lets what is known of the store go before a reason.
func (n *Night) known(a Alert, r Reason) Reason {
	if n.Inactive[a.Store] {
		return ReasonInactive
	}
	if r == ReasonPush && a.Type.Cause() == CauseSlip && n.Settled[a.Store] {
		return ReasonSettled
	}
	if a.Type.Kind().Silence {
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
