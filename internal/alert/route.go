package alert

import (
	"slices"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// Severity is how grave an alert is; it follows the store's tier.
type Severity string

// The severities.
const (
	High   Severity = "high"   // a diamond store
	Medium Severity = "medium" // a gold or platinum store
	Low    Severity = "low"    // any other
)

// Severity is the alert's: the better the store, the graver.
func (a Alert) Severity() Severity { return severity(a.Tier.String()) }

func severity(tier string) Severity {
	switch tier {
	case insight.Diamond.String():
		return High
	case insight.Platinum.String(), insight.Gold.String():
		return Medium
	}
	return Low
}

// People are the members who may have to hear of a store, those who left not
// among them.
type People struct {
	Rep       retail.MemberID // the store's own; 0: none
	Directors []retail.MemberID
	Owners    []retail.MemberID
}

// Route is who hears of an alert: the store's rep, always; of a gold or
// platinum store the directors, too; of a diamond the owners in person as well.
// An alert that would reach nobody goes one step up: without a rep to the
// directors, without a director to the owners.
func Route(sev Severity, p People) []retail.MemberID {
	var to []retail.MemberID
	if p.Rep != 0 {
		to = append(to, p.Rep)
	}
	directors := p.Directors
	if len(directors) == 0 {
		directors = p.Owners
	}
	switch sev {
	case High:
		to = append(append(to, p.Directors...), p.Owners...)
	case Medium:
		to = append(to, directors...)
	case Low:
		if len(to) == 0 {
			to = append(to, directors...)
		}
	}
	return distinct(to)
}

// RouteOf is who hears of a case: of a task its audience, of what is to be reordered
// the store's rep, of anything else as the store's tier has it.
func RouteOf(c retail.Case, p People) []retail.MemberID {
	switch KindOf(c).Cause {
	case CauseTask:
		return RouteTask(c, p)
	case CauseReorder:
		return Route(Low, p)
	}
	return Route(SeverityOf(c), p)
}

func distinct(ids []retail.MemberID) []retail.MemberID {
	var out []retail.MemberID
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Actors are those of a route who must act when nothing came of a case: who holds
// it, and of a diamond the owners, whose own word settles it.
func Actors(c retail.Case, p People, route []retail.MemberID) []retail.MemberID {
	if len(route) == 0 {
		return nil
	}
	to := route[:1]
	if SeverityOf(c) == High {
		to = append(slices.Clone(to), p.Owners...)
	}
	return distinct(to)
}

// Above is who hears of a case that was escalated: the directors, or if they
// have heard of it already (or there are none) the owners.
func Above(sev Severity, p People) []retail.MemberID {
	if sev == Low && len(p.Directors) > 0 {
		return distinct(p.Directors)
	}
	return distinct(p.Owners)
}
