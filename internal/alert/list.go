package alert

import (
	"fmt"
	"slices"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// listed is how many alerts and stores a morning names to one person before it
// counts the rest.
const listed = 15

// buttons is how many single alerts of a list have a button of their own.
const buttons = 4

// Button is one choice under a message.
type Button struct{ Label, Token string }

// List is all that one person hears of a morning.
type List struct {
	Day    retail.Day
	Reader string
	Lang   wording.Lang
	// New are alerts to read: told for the first time, again, or escalated.
	New []Notice
	// Open were told before and nobody took them; Follow were taken and are to
	// have an outcome today; Back recovered.
	Open, Follow, Back []Notice
	Due                []Notice // to reorder, the reader's own where Own
	Own                bool
	For                []string // whose place the reader takes
	Plain              bool     // said by day: without the morning's head
	Booked             []Booked
	Notes              []string // lines about other things, at the end
	Also               []Also   // other messages of the moment, after all that
}

// Also is another message that a list takes in, as it would be said alone.
type Also struct {
	Text string
	Data any
}

// Empty says that there is nothing to say but what the list would take in.
func (l List) Empty() bool {
	return len(l.New)+len(l.Open)+len(l.Follow)+len(l.Back)+len(l.Due)+len(l.Booked)+len(l.Notes) == 0
}

var bySeverity = map[Severity]int{High: 0, Medium: 1, Low: 2}

// Arrange puts the gravest alerts first, then those worth most, ties by type and
// the store's code.
func Arrange(ns []Notice) {
	slices.SortStableFunc(ns, func(a, b Notice) int {
		if d := bySeverity[a.Severity()] - bySeverity[b.Severity()]; d != 0 {
			return d
		}
		if x, y := a.Case.Worth, b.Case.Worth; x != y {
			return int(min(1, max(-1, y-x)))
		}
		if d := Type(a.Case.Type).weight() - Type(b.Case.Type).weight(); d != 0 {
			return d
		}
		return strings.Compare(a.Store.Code, b.Store.Code)
	})
}

// Room is how many of the stores to reorder are named.
func (l List) Room() int { return max(0, listed-len(l.New)) }

// shown cuts the list to what is named: alerts first, then stores to reorder.
func (l List) shown() (alerts, due []Notice, rest int) {
	alerts = l.New[:min(listed, len(l.New))]
	due = l.Due[:min(listed-len(alerts), len(l.Due))]
	return alerts, due, len(l.New) + len(l.Due) - len(alerts) - len(due)
}

// Text is the list in one message: a single alert in full, several one a line,
// and what the list takes in, an empty line before each.
func (l List) Text() string {
	parts := []string{l.own()}
	for _, x := range l.Also {
		parts = append(parts, x.Text)
	}
	return strings.Join(parts, "\n\n")
}

func (l List) own() string {
	say := l.Lang.Say
	alerts, due, rest := l.shown()
	var out []string
	mixed := len(l.New) == 1 && len(l.Due) > 0 // then a number says which, not what
	if mixed {
		lines := l.New[0].In(l.Lang).lines()
		lines[0] = "1 " + lines[0]
		out = append(out, fit(lines))
	} else if len(l.New) == 1 {
		out = append(out, Text(l.New[0].In(l.Lang)))
	} else if len(l.New) > 0 {
		out = append(out, say(wording.MorningAlerts, len(l.New)))
		for i, n := range alerts {
			out = append(out, fmt.Sprintf("%d %s", i+1, n.In(l.Lang).Line()))
		}
	}
	if b := l.booked(); b != "" {
		out = append(out, b)
	}
	for _, part := range []struct {
		key wording.Key
		of  []Notice
	}{{wording.MorningOpen, l.Open}, {wording.MorningFollow, l.Follow}, {wording.MorningBack, l.Back}} {
		if len(part.of) > 0 {
			out = append(out, say(part.key, l.names(part.of)))
		}
	}
	if len(l.Due) > 0 {
		out = append(out, l.due(due, len(alerts))...)
	}
	if rest > 0 {
		out = append(out, say(wording.MorningMore, rest))
	}
	if w := l.way(); w != "" {
		out = append(out, w)
	}
	if len(l.New) > 1 || len(l.Due) > 0 {
		out = append(out, say(wording.AlertsReply))
	}
	out = append(out, l.Notes...)
	if l.Plain {
		return strings.Join(out, "\n")
	}
	head := say(wording.MorningHead, l.Lang.Date(l.Day))
	if len(l.For) > 0 {
		head += say(wording.MorningFor, l.Lang.List(l.For))
	}
	return strings.Join(append([]string{head}, out...), "\n")
}

// named is how many cases a line names before it counts the rest.
const named = 5

func (l List) names(ns []Notice) string {
	var out []string
	for _, n := range ns[:min(named, len(ns))] {
		out = append(out, n.Case.No+" "+n.Store.Name)
	}
	text := l.Lang.List(out)
	if len(ns) > named {
		text += l.Lang.Say(wording.MorningAnd, len(ns))
	}
	return text
}

// Line is an alert in one line.
func (n Notice) Line() string {
	text := n.head() + ":"
	if n.Lang == wording.English {
		text += " "
	}
	f := n.Facts
	switch d := f.decline(); {
	case n.isTask():
		text += KindOf(n.Case).brief(n)
	case d != nil && d.Known:
		text += n.say(wording.LineSpell, wording.Yuan(d.Own.Recent), wording.Percent(d.D))
	case f.Cycle != nil:
		silent := f.Cycle.Silent
		if n.Day != "" {
			silent = max(silent, n.Day.Number()-int(f.Cycle.Last))
		}
		text += n.say(wording.LineSilent, silent, wording.Tenths(f.Cycle.Interval))
	case len(f.Goods) > 0:
		text += n.goods()
	}
	switch c := f.Clues; {
	case len(c.Short) > 0:
		text += n.Lang.Comma() + n.say(wording.ClueShort, c.Short[0].Name, n.Lang.Date(c.Short[0].Last))
	case len(c.Stopped) > 0 && n.Day != "":
		text += n.Lang.Comma() + n.stopped(c.Stopped[0])
	}
	if why := n.why(); why != "" {
		text += map[bool]string{true: " (" + why + ")", false: "(" + why + ")"}[n.Lang == wording.English]
	}
	return text
}

// Token names a case and what a button does to it: c12.taken.
func Token(id int64, v Verb) string { return fmt.Sprintf("c%d.%s", id, v) }

// Buttons are the choices under a single alert.
func Buttons(n Notice) []Button {
	var out []Button
	for _, b := range []struct {
		key  wording.Key
		verb Verb
	}{{wording.ButtonTake, Take}, {wording.ButtonContact, Contact}, {wording.ButtonFalse, False}, {wording.ButtonSnooze, Snooze}} {
		out = append(out, Button{n.say(b.key), Token(n.Case.ID, b.verb)})
	}
	return out
}

// MoreToken asks for the rest of the list, AllToken takes all that is on it.
const (
	MoreToken = "k0.more"
	AllToken  = "k0.all"
)

// Buttons are the choices under a list.
func (l List) Buttons() []Button {
	if len(l.New) == 1 && len(l.Due) == 0 {
		return Buttons(l.New[0].In(l.Lang))
	}
	var out []Button
	for _, n := range l.New[:min(buttons, len(l.New))] {
		out = append(out, Button{l.Lang.Say(wording.ButtonTakeNo, n.Case.No), Token(n.Case.ID, Take)})
	}
	if len(l.New)+len(l.Due) > 1 {
		out = append(out, Button{l.Lang.Say(wording.ButtonAll), AllToken})
	}
	if _, _, rest := l.shown(); rest > 0 {
		out = append(out, Button{l.Lang.Say(wording.ButtonMore), MoreToken})
	}
	return out
}
