package digest

import (
	"fmt"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// How many a line names before it counts the rest, and how many actions there are.
const (
	named   = 3
	groups  = 5
	actions = 3
)

func (r *Report) say(key wording.Key, args ...any) string { return r.Lang.Say(key, args...) }

func (r *Report) comma() string {
	if r.Lang == wording.English {
		return ", "
	}
	return ","
}

// name is the digest's own, when the day and until when it was counted.
func (r *Report) name() string {
	if r.Reissued {
		return r.say(wording.DigestAgain, r.Merchant)
	}
	return r.say(wording.DigestName, r.Merchant)
}

func (r *Report) when() string {
	if r.Reissued {
		return r.say(wording.DigestDay, r.Lang.Date(r.Day), r.At)
	}
	return r.say(wording.DigestWhen, r.Lang.Date(r.Day), r.At)
}

// against compares the day with the same weekday before; empty if there is none.
func (r *Report) against() string {
	if r.WeekOn == "" {
		return ""
	}
	text := r.say(wording.DigestWeek, r.Lang.Date(r.WeekOn), wording.Yuan(r.Week.GMV))
	if r.Week.GMV > 0 {
		text += "(" + change(r.Today.GMV, r.Week.GMV) + ")"
	}
	return text
}

// formulas are the three ways to the day's sales. Quotients are rounded where
// shown; the sums are not.
func (r *Report) formulas() string {
	s := insight.Sales{GMV: r.Today.GMV, Orders: r.Today.Orders, Stores: r.Today.Stores}
	arpu, ok := s.ARPU()
	aov, ok2 := s.AOV()
	if !ok || !ok2 {
		return r.say(wording.DigestNone)
	}
	return r.say(wording.DigestFormulas, s.Stores, wording.Yuan(arpu), s.Orders, wording.Yuan(aov), wording.Yuan(r.Lines))
}

func (r *Report) target() string { return r.say(wording.DigestTarget, wording.Yuan(r.Target)) }
func (r *Report) reached() string {
	return r.say(wording.DigestReached, permille(int64(r.Month), int64(r.Target)))
}

func (r *Report) gone() string {
	in, of := r.elapsed()
	return r.say(wording.DigestGone, permille(int64(in), int64(of)))
}

// elapsed are the month's days up to the day, of all its days.
func (r *Report) elapsed() (in, of int) {
	return r.Day.Sub(r.Day.MonthStart()) + 1, r.Day.MonthEnd().Sub(r.Day.MonthStart()) + 1
}

func (r *Report) channels() string {
	if len(r.Channels) < 2 || r.Today.GMV <= 0 {
		return ""
	}
	var parts []string
	for _, c := range r.Channels[:min(named, len(r.Channels))] {
		name := c.Name
		if name == "" {
			name = r.say(wording.DigestNoChannel)
		}
		parts = append(parts, fmt.Sprintf("%s%s(%s)", r.apart(name), wording.Yuan(c.GMV), permille(int64(c.GMV), int64(r.Today.GMV))))
	}
	return r.say(wording.DigestChannels, r.listed(parts, len(r.Channels)))
}

// apart sets a name off from a figure behind it, where the language does.
func (r *Report) apart(name string) string {
	if r.Lang == wording.English {
		return name + " "
	}
	return name
}

func (r *Report) team() string {
	var parts []string
	for _, m := range r.Team {
		name := m.Name
		if name == "" {
			name = r.say(wording.DigestNoRep)
		}
		parts = append(parts, r.say(wording.DigestMember, name, wording.Yuan(m.GMV), m.Stores))
	}
	if len(parts) == 0 {
		return ""
	}
	return r.say(wording.DigestTeam, r.listed(parts[:min(groups, len(parts))], len(parts)))
}

// listed joins parts, and says that there are more.
func (r *Report) listed(parts []string, of int) string {
	text := r.Lang.List(parts)
	if of > len(parts) {
		text += r.say(wording.DigestMore)
	}
	return text
}

func (r *Report) profit() string {
	p := r.Profit
	if p == nil || !p.Known {
		return ""
	}
	return r.say(wording.DigestProfit, wording.Yuan(p.Net), permille(p.PerMille, 1000))
}

// revision says how a day that was told before stands now.
func (r *Report) revision() string {
	v := r.Revised
	switch {
	case v == nil:
		return ""
	case r.Reissued && v.Was > 0:
		return r.say(wording.DigestChanged, wording.Yuan(v.Was), wording.Yuan(v.Now), change(v.Now, v.Was))
	case r.Reissued:
		return r.say(wording.DigestChangedTo, wording.Yuan(v.Was), wording.Yuan(v.Now))
	}
	when := r.Lang.Date(v.Day)
	if v.Day == r.Day.Add(-1) {
		when = r.say(wording.DigestYesterday)
	}
	return r.say(wording.DigestRevised, when, wording.Yuan(v.Now), wording.Yuan(v.Was))
}

// moves are the sentences about tiers and new stores.
func (r *Report) moves() []string {
	var out []string
	add := func(key wording.Key, list []string) {
		if len(list) > 0 {
			out = append(out, r.say(key, len(list), r.listed(list[:min(named, len(list))], len(list))))
		}
	}
	add(wording.DigestFresh, r.Fresh)
	add(wording.DigestRises, r.moved(r.Rises))
	add(wording.DigestFalls, r.moved(r.Falls))
	add(wording.DigestRanked, r.moved(r.Ranked))
	return out
}

func (r *Report) moved(ms []Move) []string {
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = m.Store + " " + r.tier(m.From) + "→" + r.tier(m.To)
	}
	return out
}

// tier is a tier's name: the merchant's own, in another script the catalogue's.
func (r *Report) tier(code string) string {
	if t, err := insight.ParseTier(code); err == nil && r.Lang == wording.Hans && r.Tiers[t] != "" {
		return r.Tiers[t]
	}
	if name := r.say(wording.TierName(code)); name != "" {
		return name
	}
	return code
}

func (r *Report) due() string {
	if r.Counted == "" {
		return ""
	}
	c := r.Counts
	text := r.say(wording.DigestDue, r.Lang.Date(r.Counted), c[insight.StatusDue], c[insight.StatusOverdue], c[insight.StatusSleeping])
	var late []string
	for _, o := range r.Overdue[:min(named, len(r.Overdue))] {
		late = append(late, r.apart(o.Store)+r.silent(o.Days))
	}
	if len(late) > 0 {
		text += r.say(wording.DigestLate, r.listed(late, len(r.Overdue)))
	}
	return text
}

func (r *Report) silent(days int) string { return r.say(wording.DigestSilent, days) }

// entered says which order groups have not said that their day is done.
func (r *Report) entered() (text string, all bool) {
	var open []string
	for _, g := range r.Groups {
		if !g.Closed {
			open = append(open, g.Title)
		}
	}
	switch {
	case len(r.Groups) == 0:
		return "", true
	case len(open) == 0:
		return r.say(wording.DigestAllIn), true
	}
	return r.say(wording.DigestOpen, len(r.Groups)-len(open), len(open), r.listed(open[:min(groups, len(open))], len(open))), false
}

// troubles are the exceptions, each a sentence.
func (r *Report) troubles() []string {
	var out []string
	t := &r.Trouble
	list := func(key wording.Key, names []string) {
		if len(names) > 0 {
			out = append(out, r.say(key, len(names), r.listed(names[:min(named, len(names))], len(names))))
		}
	}
	count := func(key wording.Key, n int) {
		if n > 0 {
			out = append(out, r.say(key, n))
		}
	}
	list(wording.DigestLosses, t.Losses)
	list(wording.DigestOdd, t.Odd)
	if t.Returns.Count > 0 {
		out = append(out, r.say(wording.DigestReturns, t.Returns.Count, wording.Yuan(t.Returns.Money)))
	}
	var short []string
	for _, s := range t.Short {
		short = append(short, r.say(wording.DigestLeft, s.Name, wording.Quantity(s.Left, s.Unit)))
	}
	list(wording.DigestShort, short)
	list(wording.DigestDeclines, t.Declines)
	count(wording.DigestLooked, t.Looked)
	count(wording.DigestWaiting, t.Approvals)
	count(wording.DigestSuspects, t.Suspects)
	if len(t.Unheard) > 0 {
		out = append(out, r.say(wording.DigestUnheard, r.Lang.List(t.Unheard)))
	}
	count(wording.DigestDead, t.Dead)
	return out
}

// proposals are what to do next, numbered.
func (r *Report) proposals() []string {
	var out []string
	for i, a := range r.Actions[:min(actions, len(r.Actions))] {
		out = append(out, fmt.Sprintf("%d %s", i+1, r.proposal(a)))
	}
	return out
}

func (r *Report) proposal(a Action) string {
	switch a.Kind {
	case Talk:
		return r.say(wording.DigestTalk, a.Who, a.About, r.tier(a.Tier), a.Days, wording.Yuan(a.Worth))
	case Drop:
		return r.say(wording.DigestDrop, a.Who, a.About, r.tier(a.Tier), wording.Yuan(a.Worth))
	case Enter:
		return r.say(wording.DigestEnter, a.Who, a.About)
	case Approve:
		return r.say(wording.DigestApprove, a.Who, a.Count)
	case Bind:
		return r.say(wording.DigestBind, a.Who, a.About)
	case Visit:
	}
	return r.say(wording.DigestVisit, a.Who, a.About, r.tier(a.Tier), a.Days, wording.Yuan(a.Worth))
}

// change writes new/old − 1; old is above zero.
func change(now, old retail.Money) string {
	sign := "+"
	if now < old {
		sign = "-"
	}
	return sign + permille(int64(max(now-old, old-now)), int64(old))
}

// permille writes a share in percent with one decimal, rounded half up.
func permille(part, whole int64) string {
	return wording.PerMille(retail.MulDiv(part, 1000, whole))
}

// joined puts sentences into one line.
func (r *Report) joined(parts []string) string {
	return strings.Join(parts, r.Lang.Semicolon())
}
