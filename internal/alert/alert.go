// Package alert decides what of a night's findings somebody must hear, who
// hears it, when, and in which words. It is pure: findings, people and the day
// are given, and every decision comes with its reason. It never reads a
// database, sends a message or looks at a clock.
//
// Read this file first, then route.go (who hears), quiet.go (when), text.go and
// list.go (in which words), data.go (the same for a program) and due.go (the
// morning's list).
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
	Cycle insight.Cycle   // of a sleep
}

// Decision is an alert with what becomes of it.
type Decision struct {
	Alert
	Reason Reason
}

// Slept is a store that fell asleep.
type Slept struct {
	Store retail.StoreID
	Cycle insight.Cycle
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
	Slept    []Slept
	Held     map[retail.StoreID]insight.Tier
	Inactive map[retail.StoreID]bool
	// Told are the alerts of at least the last Quiet days; a store hears of the
	// same type at most once in so many days.
	Told  []Told
	Quiet int
}

// Decide says of every finding of a night whether it is pushed: drops first,
// then declines, then sleeping stores, each in the order given.
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
	for _, s := range n.Slept {
		a := Alert{Type: Sleep, Store: s.Store, Day: n.Day, Tier: n.Held[s.Store], Few: n.Few, Cycle: s.Cycle}
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
	told := slices.ContainsFunc(n.Told, func(t Told) bool {
		return t.Type == a.Type && t.Store == a.Store && t.Day <= a.Day && int(a.Day-t.Day) < n.Quiet
	})
	if r == ReasonPush && told {
		return ReasonQuiet
	}
	return r
}
