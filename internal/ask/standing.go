package ask

import (
	"math/big"
	"slices"

	"zhanggui/internal/retail"
)

// Standing is where a store stands after the sweep of a day: what the metrics
// tier, cycle, next_due and status show (spec: tiers, status). The codes are
// those of the spec.
type Standing struct {
	Store    retail.StoreID
	Held     string // the tier that people see
	Was      string // the one held before, empty if there was none
	Since    retail.Day
	Computed string // of the day's rank alone
	Status   string
	// Interval is the usual gap between orders in trading days, nil where the
	// store has too few order days to tell.
	Interval *big.Rat
	// DueFrom, DueOn and DueBy are the quartiles of the next order's date, empty
	// where Interval is nil.
	DueFrom, DueOn, DueBy retail.Day
}

// Standings are all stores of a merchant as after the sweep of Day.
type Standings struct {
	Day retail.Day
	// Few says that too few stores are ranked for a tier to mean much.
	Few bool
	Of  map[retail.StoreID]Standing
}

// TierMove is one rise or fall of a held tier.
type TierMove struct {
	Store    retail.StoreID
	Day      retail.Day
	From, To string
	Cause    string   // of a fall: own or rank
	Moved    []string // which of R, F, M, S changed with it
}

// Fall says whether the store went down.
func (m TierMove) Fall() bool { return tierRank(m.To) < tierRank(m.From) }

// NeedsStandings says that a question can be counted only with Standings.
func (q Query) NeedsStandings() bool {
	switch q.Metric {
	case TierOf, Cycle, NextDue, StatusOf:
		return true
	}
	f, part := q.Filter, q.Part
	return q.Census || q.By == ByTier || q.By == ByStatus || len(f.Tiers)+len(f.Statuses)+len(part.Tiers)+len(part.Statuses) > 0
}

// NeedsMoves says that a question is about rises or falls of tiers.
func (q Query) NeedsMoves() bool { return q.Metric == TierDrops || q.Metric == TierRises }

// Value is what a metric of standing shows of a store; a tier or status is a
// code with its place in their order.
func (s Standing) Value(m Metric) Value {
	switch m {
	case TierOf:
		return code(s.Held, tierRank(s.Held))
	case StatusOf:
		return code(s.Status, slices.Index(statusOrder, s.Status))
	case Cycle:
		return Value{Num: s.Interval}
	case NextDue:
		return Value{Day: s.DueOn}
	}
	return Value{}
}

// Value is the tier that a store moved to.
func (m TierMove) Value() Value { return code(m.To, tierRank(m.To)) }

func code(text string, place int) Value {
	if text == "" {
		return Value{}
	}
	return Value{Code: text, Num: big.NewRat(int64(place), 1)}
}

// tierRank orders tiers: dormant, new and prospect stand below the ranked ones.
func tierRank(code string) int {
	return slices.Index([]string{"prospect", "dormant", "new", "iron", "bronze", "silver", "gold", "platinum", "diamond"}, code)
}

// statusOrder has the gravest last.
var statusOrder = []string{"prospect", "new", "regular", "due", "overdue", "sleeping", "lost"}

var statusNames = map[string][2]string{
	"prospect": {"未开单", "never ordered"}, "new": {"新店", "new"}, "regular": {"正常", "regular"}, "due": {"该补货", "due"},
	"overdue": {"超期", "overdue"}, "sleeping": {"睡眠", "sleeping"}, "lost": {"流失", "lost"},
}

// statusDefinitions say what a status means.
var statusDefinitions = map[string][2]string{
	"prospect": {"从没下过单", "no order ever"},
	"new":      {"下单天数少于3天或首单不满30天", "fewer than 3 order days, or the first less than 30 days ago"},
	"regular":  {"还没到自己的补货时间", "not yet due by its own cycle"},
	"due":      {"到了自己采购周期的补货时间", "due by its own purchase cycle"},
	"overdue":  {"过了自己采购周期的补货时间还没下单", "past the time due by its own purchase cycle"},
	"sleeping": {"没下单的时间超过平常周期的2倍,也超过自己一年内最长的间隔", "silent for over twice its usual gap and longer than any gap of its last year"},
	"lost":     {"超过180天没下单", "no order for over 180 days"},
}

func (p *phrase) status(code string) string {
	n := statusNames[code]
	return p.say(n[0], n[1])
}

// note adds what is known of a store's standing behind its value.
func (p *phrase) note(s *Standing) string {
	if s == nil {
		return ""
	}
	switch p.q.Metric {
	case TierOf:
		return p.held(s)
	case StatusOf:
		if s.DueOn == "" || s.Status == "prospect" || s.Status == "new" {
			return ""
		}
		return p.say("(该补货 ", " (due ") + string(s.DueOn) + ")"
	case NextDue:
		return p.say("(最早 ", " (from ") + string(s.DueFrom) + p.say(",最晚 ", ", by ") + string(s.DueBy) + p.say(";现在:", "; now: ") + p.status(s.Status) + ")"
	case Cycle:
		if s.DueOn != "" {
			return p.say("(下次该进货 ", " (next due ") + string(s.DueOn) + ")"
		}
	}
	return ""
}

// held says since when a tier is held and what it was before.
func (p *phrase) held(s *Standing) string {
	if s.Since == "" {
		return ""
	}
	text := p.say("(", " (since ") + string(s.Since) + p.say(" 起", "")
	if s.Was != "" && s.Was != s.Held && tierRank(s.Was) >= 0 {
		text += p.say(",之前 ", ", before: ") + p.tier(s.Was)
	}
	return text + ")"
}

// moved says when and whence a store moved, and for a fall why.
func (p *phrase) moved(m *TierMove) string {
	text := " " + string(m.Day) + " " + p.tier(m.From) + " → " + p.tier(m.To)
	switch m.Cause {
	case "own":
		text += p.say("(自己买少了)", " (buys less)")
	case "rank":
		text += p.say("(被别的店超过)", " (overtaken by others)")
	}
	return text
}

// asOf tells the day of the standings that a figure rests on.
func (p *phrase) asOf(r Result) string {
	if r.AsOf == "" {
		return ""
	}
	text := p.say("等级和状态按 ", " Tiers and statuses as after ") + string(r.AsOf) + p.say(" 结束时算。", ".")
	if r.Few && (p.q.By == ByTier || len(p.q.Filter.Tiers) > 0 || p.q.Metric == TierOf || p.q.NeedsMoves()) {
		text += p.say("样本少,等级仅供参考。", " Few stores are ranked: take tiers with care.")
	}
	return text
}
