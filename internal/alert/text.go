package alert

import (
	"fmt"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// Notice is a case with all that its text needs.
type Notice struct {
	Case  retail.Case
	Facts Facts
	Store retail.Store
	To    []retail.Member // all who hear of it
	Tiers map[insight.Tier]string
	// Why is why it is said again; NoDuty: for the first time.
	Why Duty
	// From is whose silence it is that escalates it, or who hands it on.
	From string
	Day  retail.Day // today
	Lang wording.Lang
}

// In is the notice in another language.
func (n Notice) In(l wording.Lang) Notice {
	n.Lang = l
	return n
}

// Severity is the case's.
func (n Notice) Severity() Severity { return SeverityOf(n.Case) }

func (n Notice) say(key wording.Key, args ...any) string { return n.Lang.Say(key, args...) }

var marks = map[Severity]string{High: "🔴", Medium: "🟡", Low: "🔵"}

// MostText is how many bytes a single alert holds at most: more than one
// platform cuts off after so many.
const MostText = 2048

// Text is a single alert: what changed, the figures behind it, what may be
// behind those, what to do, who is asked to do it, and how to answer.
func Text(n Notice) string { return fit(append(n.lines(), n.say(wording.AlertReply))) }

func (n Notice) lines() []string {
	lines := []string{}
	if why := n.why(); why != "" {
		lines = append(lines, why)
	}
	lines = append(lines, n.head())
	if n.isTask() {
		return append(lines, n.taskLines()...)
	}
	lines = append(lines, n.figures()...)
	if clues := n.clues(); clues != "" {
		lines = append(lines, clues)
	}
	if len(n.Facts.Clues.Usual) > 0 {
		lines = append(lines, n.say(wording.AlertUsual, n.Lang.List(n.Facts.Clues.Usual)))
	}
	lines = append(lines, n.advice())
	if asked := n.asked(); asked != "" {
		lines = append(lines, asked)
	}
	return lines
}

// fit joins lines and shortens the longest until they are short enough.
func fit(lines []string) string {
	for {
		text := strings.Join(lines, "\n")
		over := len(text) - MostText + 1
		if over <= 0 {
			return text
		}
		longest := 0
		for i, l := range lines {
			if len(l) > len(lines[longest]) {
				longest = i
			}
		}
		r := []rune(lines[longest])
		if len(r) < 8 {
			return text
		}
		lines[longest] = string(r[:len(r)-min(len(r)/2, max(2, over/4))]) + "…"
	}
}

func (n Notice) why() string {
	switch n.Why {
	case Remind:
		return n.say(wording.WhyRemind)
	case Escalate:
		if n.Case.State == retail.CaseTaken || n.Severity() == Medium && n.Case.Level > 1 {
			return n.say(wording.WhyVisit)
		}
		return n.say(wording.WhyEscalate, n.From)
	case Reopen:
		return n.say(wording.WhyReopen)
	case Wake:
		return n.say(wording.WhyWake)
	case Joined:
		return n.say(wording.WhyJoined)
	case Handed:
		return n.say(wording.HandedTo, n.From)
	case NoDuty, Lapse, Revive, Expire:
	}
	return ""
}

// Joined and Handed are why a notice is said though the clock has no part in it.
const (
	Joined Duty = "joined" // another finding of the same store
	Handed Duty = "handed" // somebody hands it on
)

func (n Notice) head() string {
	head := fmt.Sprintf("%s%s %s %s ", marks[n.Severity()], n.Case.No, n.say(wording.AlertTitle(string(TitleOf(n.Case)))), n.Store.Name)
	if m := n.Facts.Move; m != nil {
		head += n.tier(m.From) + "→" + n.tier(m.To)
	} else if t, err := insight.ParseTier(n.Case.Tier); err == nil && t != 0 {
		head += n.tier(t)
	}
	if n.Facts.Few {
		head += n.say(wording.AlertFew)
	}
	return strings.TrimSpace(head)
}

// tier is the tier's name: the merchant's own, and where it has none the usual.
func (n Notice) tier(t insight.Tier) string {
	usual := wording.Hans.Say(wording.TierName(t.String()))
	if name := n.Tiers[t]; name != "" && (name != usual || n.Lang == wording.Hans) {
		return name
	}
	return n.say(wording.TierName(t.String()))
}

// figures are what the alert rests on.
func (n Notice) figures() []string {
	var lines []string
	f := n.Facts
	if f.Cycle != nil {
		lines = append(lines, n.silence())
		if f.Newest() == Late && f.By != 0 {
			lines = append(lines, n.say(wording.AlertLateBy, n.Lang.Date(retail.DayFromNumber(int(f.By)))))
		}
	}
	if d := f.decline(); d != nil {
		lines = append(lines, n.say(wording.AlertSpell, wording.Yuan(d.Own.Recent), d.Own.RecentDays, wording.Yuan(d.Own.Before), d.Own.BeforeDays))
		if d.Known {
			less := n.say(wording.AlertLess, wording.Percent(d.D))
			if f.Move == nil {
				less += n.say(wording.AlertLoss, wording.Yuan(d.Loss))
			}
			lines = append(lines, less)
		}
	}
	if len(f.Goods) > 0 {
		lines = append(lines, n.goods())
	}
	if moved := n.moved(); moved != "" {
		lines = append(lines, moved)
	}
	if len(f.Signs) > 1 {
		var names []string
		for _, s := range f.Signs {
			names = append(names, n.Lang.Date(s.Day)+n.say(wording.AlertTitle(string(s.Type))))
		}
		lines = append(lines, n.say(wording.AlertJoined, n.Lang.List(names)))
	}
	return lines
}

func (n Notice) silence() string {
	c := *n.Facts.Cycle
	last := retail.DayFromNumber(int(c.Last))
	silent := max(c.Silent, n.Day.Sub(last))
	if n.Day == "" {
		silent = c.Silent
	}
	text := n.say(wording.AlertSilent, n.Lang.Date(last), silent, c.Elapsed, wording.Tenths(c.Interval))
	if c.Longest > 0 {
		text += n.say(wording.AlertLongest, c.Longest)
	}
	return text
}

// decline is the decline behind a drop or a decline; nil without one.
func (f Facts) decline() *insight.Decline {
	if f.Loss != nil {
		return f.Loss
	}
	if f.Move != nil {
		return &f.Move.Decline
	}
	return nil
}

// moved says which of R, F, M, S made the tier fall, in words.
func (n Notice) moved() string {
	if n.Facts.Move == nil {
		return ""
	}
	now, then := n.Facts.Move.Now, n.Facts.Move.Then
	var parts []string
	for _, d := range n.Facts.Move.Moved {
		switch d {
		case insight.Recency:
			parts = append(parts, n.say(wording.AlertMovedR, wording.Tenths(then.R), wording.Tenths(now.R)))
		case insight.Frequency:
			parts = append(parts, n.say(wording.AlertMovedF, then.F, now.F))
		case insight.Monetary:
			parts = append(parts, n.say(wording.AlertMovedM, wording.Yuan(then.M), wording.Yuan(now.M)))
		case insight.SKUs:
			parts = append(parts, n.say(wording.AlertMovedS, wording.Tenths(then.S), wording.Tenths(now.S)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return n.say(wording.AlertMoved, strings.Join(parts, n.Lang.Comma()))
}

// clues are what may be behind it, our own fault first.
func (n Notice) clues() string {
	c := n.Facts.Clues
	var parts []string
	for _, s := range c.Short {
		parts = append(parts, n.say(wording.ClueShort, s.Name, n.Lang.Date(s.Last)))
	}
	for _, s := range c.Stopped {
		parts = append(parts, n.stopped(s))
	}
	if c.Complaint != "" {
		parts = append(parts, n.say(wording.ClueComplaint, short(c.Complaint, 40)))
	}
	if c.Rivals != "" {
		parts = append(parts, n.say(wording.ClueRivals, short(c.Rivals, 30)))
	}
	if c.Returned != "" {
		parts = append(parts, n.say(wording.ClueReturned, n.Lang.Date(c.Returned)))
	}
	if c.Visit != "" {
		parts = append(parts, n.say(wording.ClueVisit, n.Day.Sub(c.Visit), c.Visitor))
	} else {
		parts = append(parts, n.say(wording.ClueNoVisit))
	}
	return n.say(wording.AlertClues, strings.Join(parts, n.Lang.Semicolon()))
}

// stopped says of a product how long it has not been bought, and what is usual.
func (n Notice) stopped(s Stop) string {
	since := n.Day.Sub(s.Last)
	if s.Usual == 0 {
		return n.say(wording.ClueStopped, s.Name, since)
	}
	return n.say(wording.ClueStoppedOf, s.Name, since, wording.Tenths(s.Usual))
}

// goods says what a store orders without.
func (n Notice) goods() string {
	var parts []string
	for _, g := range n.Facts.Goods[:min(goodsNamed, len(n.Facts.Goods))] {
		parts = append(parts, n.stopped(g))
	}
	return strings.Join(parts, n.Lang.Semicolon())
}

// goodsNamed is how many of the goods that a store orders without are named.
const goodsNamed = 3

func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// who is whom to call at the store.
func (n Notice) who() string {
	if who := strings.TrimSpace(n.Store.Contact + " " + n.Store.Phone); who != "" {
		return who
	}
	return n.say(wording.AdviceStore)
}

func (n Notice) advice() string {
	who := n.who()
	if n.Store.Vacant {
		who = n.say(wording.AdviceVacant, who)
	}
	c := n.Facts.Clues
	if len(c.Short) > 0 {
		var names []string
		for _, s := range c.Short {
			names = append(names, s.Name)
		}
		return n.say(wording.AdviceShort, who, n.Lang.List(names))
	}
	k := KindOf(n.Case)
	if t := n.Facts.Newest(); t != "" {
		k = t.Kind()
	}
	return k.advice(n, who)
}

// asked names who is asked to act: the holder to take it, a director to go
// there, an owner to talk to the store in person.
func (n Notice) asked() string {
	var holders, directors, owners []string
	for _, m := range n.To {
		switch {
		case m.ID == n.Case.Holder:
			holders = append(holders, m.Name)
		case m.Role == retail.Owner:
			owners = append(owners, m.Name)
		default:
			directors = append(directors, m.Name)
		}
	}
	visit, talk := wording.AskVisit, wording.AskTalk
	if n.Severity() == Low || n.isTask() {
		visit, talk = wording.AskFollow, wording.AskFollow
	}
	var parts []string
	for _, p := range []struct {
		who  []string
		what wording.Key
	}{{holders, wording.AskTake}, {directors, visit}, {owners, talk}} {
		if len(p.who) > 0 {
			parts = append(parts, n.say(p.what, n.Lang.List(p.who)))
		}
	}
	return strings.Join(parts, n.Lang.Semicolon())
}
