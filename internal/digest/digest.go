// Package digest writes what is said of a day: the owner's evening digest, the
// team's part of it, its second issue, and the director's look back on Mondays,
// each as a text and as a card to draw. It decides what is worth a line, in
// which order, and how it is said; every string is made once and stands in both,
// so that text and picture can't differ. It takes figures that others counted
// and may not read storage, send, or look at the clock. Read this file first,
// then said.go (the sentences), text.go and card.go.
package digest

import (
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// Report is all that a digest says of a day, to one kind of reader. What is not
// for the reader is not in it; what is empty is left out.
type Report struct {
	Lang     wording.Lang
	Merchant string
	Day      retail.Day
	// At is until when orders were counted: 20:00.
	At string
	// Tiers are the merchant's own names of the tiers, in simplified Chinese.
	Tiers map[insight.Tier]string

	Today Sums
	Lines retail.Money // the day's lines, summed for themselves
	Week  Sums         // the same weekday a week before
	// WeekOn is that day; empty before the first data.
	WeekOn retail.Day
	Month  retail.Money // from the month's first day to the day
	Target retail.Money // 0: none is set
	// Days are the fortnight up to the day, oldest first, without what lies
	// before the first data.
	Days []DaySum

	Channels []Share
	Profit   *Profit // only where cost may be seen
	Team     []Share // by rep

	Fresh    []string // stores whose first order ever is of the day
	Rises    []Move
	Falls    []Move // of their own
	Ranked   []Move // falls that come from rank alone
	Counts   map[insight.Status]int
	Counted  retail.Day // the day of the counts; empty: not yet swept
	Overdue  []Late     // the most valuable first
	Groups   []Group
	Trouble  Trouble
	Actions  []Action // the weightiest first
	Revised  *Revision
	Reissued bool // a second issue: what was sold alone, and what it was before
}

// Sums are a day's.
type Sums struct {
	GMV            retail.Money
	Orders, Stores int64
}

// DaySum is one bar: a day and the same weekday before it.
type DaySum struct {
	Day         retail.Day
	GMV, Before retail.Money
	// Compared is false where there are no data a week before.
	Compared bool
}

// Share is what one channel or rep sold. An empty Name is none.
type Share struct {
	Name   string
	GMV    retail.Money
	Stores int64
}

// Profit is what the day's sales truly leave.
type Profit struct {
	Net retail.Money
	// PerMille of the sales; false in Known: nothing was sold.
	PerMille int64
	Known    bool
}

// Move is a store that changed its tier, by codes.
type Move struct{ Store, From, To string }

// Late is a store that has not ordered for longer than it does.
type Late struct {
	Store, Tier, Rep string
	Days             int
}

// Group is an order group and whether its day is closed.
type Group struct {
	Title  string
	Closed bool
}

// Trouble is what is out of the ordinary.
type Trouble struct {
	Odd       []string // orders whose price or quantity is not as usual, by code and store
	Losses    []string // orders that leave a loss; only where cost may be seen
	Returns   Returned
	Short     []Short  // goods under their safety stock
	Declines  []string // stores that buy much less and that nobody was told of
	Looked    int      // messages that look like orders and are not logged
	Approvals int      // that wait
	Suspects  int      // imported orders that may be there already
	Unheard   []string // people whom no push reaches
	Dead      int      // messages of the day that reached nobody
}

// Returned is what came back on the day.
type Returned struct {
	Count int
	Money retail.Money // above zero
}

// Short is a product with less on hand than is safe.
type Short struct {
	Name, Unit string
	Left       retail.Qty
}

// ActionKind is what is to be done.
type ActionKind string

// The actions.
const (
	// Visit sends Who to a store that is silent.
	Visit ActionKind = "visit"
	// Talk asks the owner to speak with a diamond store.
	Talk ActionKind = "talk"
	// Drop sends Who to a store that fell.
	Drop ActionKind = "drop"
	// Enter asks Who to get a group's orders in.
	Enter ActionKind = "enter"
	// Approve asks Who to decide what waits.
	Approve ActionKind = "approve"
	// Bind asks Who to reach somebody whom no push reaches.
	Bind ActionKind = "bind"
)

// Action is one thing to do next, with who does it.
type Action struct {
	Kind ActionKind
	Who  string
	// Store, group or person.
	About string
	Tier  string // of the store
	Days  int    // since it ordered
	Count int
	// Worth ranks it: what the store bought in 90 days.
	Worth retail.Money
}

// Revision is what was said of a day, and what is so now.
type Revision struct {
	Day      retail.Day
	Was, Now retail.Money
}

// Moved says that a total moved so far that the day is told again: by 1 % of
// what was said, or from nothing.
func (v Revision) Moved() bool {
	d := max(v.Now-v.Was, v.Was-v.Now)
	return d > 0 && 100*d >= max(v.Was, -v.Was)
}
