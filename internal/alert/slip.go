package alert

import (
	"zhanggui/internal/insight"
	"zhanggui/internal/wording"
)

// The types of a store that slips away.
const (
	TierDrop Type = "tier_drop" // 掉级: the held tier fell
	Decline  Type = "decline"   // 下滑: it buys much less than it did, everybody's change taken out
	Sleep    Type = "sleep"     // 沉睡: silent for longer than it ever was
	Late     Type = "late"      // 迟单: a platinum or diamond store past the date by which it orders 19 times of 20
)

// slips are they, the weightiest first.
var slips = []Kind{
	{Type: TierDrop, Cause: CauseSlip, Waits: true, figures: func(f *Facts, a Alert) { f.Move = &a.Move }, advice: Notice.askWhyLess},
	{Type: Decline, Cause: CauseSlip, Waits: true, figures: func(f *Facts, a Alert) { f.Loss = &a.Loss }, advice: Notice.askWhyLess},
	{Type: Sleep, Cause: CauseSlip, Silence: true, Waits: true, Rests: true, figures: (*Facts).silent, advice: Notice.askWhySilent},
	{Type: Late, Cause: CauseSlip, Silence: true, Waits: true, Rests: true, Mild: true, figures: (*Facts).silent, advice: Notice.askWhySilent},
}

// silent puts a silence into the facts.
func (f *Facts) silent(a Alert) {
	f.Cycle = &a.Cycle
	if a.By != 0 {
		f.By = a.By
	}
}

func (n Notice) askWhyLess(who string) string { return n.say(wording.AdviceLess, who) + n.lastBought() }

func (n Notice) askWhySilent(who string) string {
	return n.say(wording.AdviceSilent, who) + n.lastBought()
}

// lastBought says how the store bought last what it no longer buys.
func (n Notice) lastBought() string {
	c := n.Facts.Clues
	if len(c.Stopped) == 0 || c.Stopped[0].Qty == "" {
		return ""
	}
	s := c.Stopped[0]
	return n.say(wording.AdviceLast, s.Name, s.Qty, wording.Yuan(s.Price))
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
