package alert

import (
	"slices"

	"zhanggui/internal/retail"
)

// Type is what happened to a store, or is to be done there.
type Type string

// The causes that types have in common: of one store and cause there is one
// open case, which the others join. Each has a file with its types and what is
// decided about each of them.
const (
	CauseSlip    = "slip"    // a store is slipping away: slip.go
	CauseTask    = "task"    // something to do about one order, one store or one long deal; none joins another: task.go, pursuit.go
	CauseReorder = "reorder" // a store, or a product in it, is to be reordered: reorder.go
)

// Kind is all that is decided about one type. A new type is a constant and an
// entry in the table of its cause, with its name and sentences in the catalogue;
// nothing else knows it by name but what finds it and what ends it.
type Kind struct {
	Type  Type
	Cause string
	// Hears is who hears of a task; of anything else the store's tier decides it.
	Hears Audience
	// Silence says that the store does not order at all: an order ends the case,
	// and there is one for each silence.
	Silence bool
	// Waits says that it is not told while the orders of the store's group are not
	// in, Rests that nobody hears of it around the lunar new year.
	Waits, Rests bool
	// Mild says that it does not bring up again a case that it joins, Overrules that
	// the case takes its type and is to be taken anew.
	Mild, Overrules bool
	// Once says that it stands in one morning's list and nobody has to take it.
	Once bool
	// OfOrder says that a task is about one order, and is cancelled with it.
	OfOrder bool

	// figures puts what was found by night into the facts of a case, file into the
	// case itself where it is a new one; file may be nil, of a task both are.
	figures func(f *Facts, a Alert)
	file    func(c *retail.Case, a Alert)
	// advice is what to do, said to who knows whom to call.
	advice func(n Notice, who string) string
	// brief is a task in a list of several, lines is it before the advice where
	// it is alone; nil: the same.
	brief func(n Notice) string
	lines func(n Notice) []string
	// status is what the list of stores to reorder calls it, for a program; due is
	// its line there, under a number.
	status string
	due    func(l List, no int, n Notice) string
}

// Audience is who hears of a task.
type Audience int

// The audiences. Where there is no rep or no director, who stands above hears of it.
const (
	RepAndAbove Audience = iota // the store's rep and the directors
	RepAlone
	AboveAlone // the directors; the rep only if it is handed to them
)

// kinds are all kinds in the order in which lists put them, the weightiest first.
var kinds = slices.Concat(slips, tasks, pursuits, reorders)

// Kinds are all kinds, the weightiest first.
func Kinds() []Kind { return slices.Clone(kinds) }

// KindOf is what is decided about a case.
func KindOf(c retail.Case) Kind { return Type(c.Type).Kind() }

// Kind is what is decided about a type.
func (t Type) Kind() Kind { return kinds[t.weight()] }

// weight is where a type stands among the kinds; one that is not known counts as
// the weightiest, so that nobody overlooks it.
func (t Type) weight() int {
	return max(0, slices.IndexFunc(kinds, func(k Kind) bool { return k.Type == t }))
}

// Cause is the cause that a type belongs to.
func (t Type) Cause() string { return t.Kind().Cause }

// Letter begins the numbers of a type's cases.
func (t Type) Letter() string {
	if t.Cause() == CauseReorder {
		return "B"
	}
	return "A"
}

// Silence says whether an order ends a case.
func Silence(c retail.Case) bool { return KindOf(c).Silence }

// IsTask says whether a case is something to do, about one order, one store or
// one long deal.
func IsTask(c retail.Case) bool { return KindOf(c).Cause == CauseTask }
