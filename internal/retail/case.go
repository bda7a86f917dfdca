package retail

import "time"

// CaseState says how far a case has come.
type CaseState string

// The states of a case.
const (
	CaseFound    CaseState = "found"    // nobody has heard of it yet
	CaseTold     CaseState = "told"     // somebody was told and has not answered
	CaseTaken    CaseState = "taken"    // somebody took it (接); an outcome is awaited
	CaseSnoozed  CaseState = "snoozed"  // put off (推迟) until Next
	CaseAnswered CaseState = "answered" // an outcome is noted; what comes of it is watched
	CaseClosed   CaseState = "closed"
)

// OpenStates are all but closed.
func OpenStates() []CaseState {
	return []CaseState{CaseFound, CaseTold, CaseTaken, CaseSnoozed, CaseAnswered}
}

// Awaited says whether somebody who was told of it still owes an answer or an
// outcome.
func (s CaseState) Awaited() bool { return s == CaseTold || s == CaseTaken || s == CaseSnoozed }

// Case is something that somebody has to see to: an alert about a store, a
// store due to reorder, later a call to make or an approval to give. What is
// special to its type stands in Data; everything here is the same for all.
type Case struct {
	ID int64
	// No is what people call it: A203.
	No string
	// Key makes it unique: the same finding is never filed twice.
	Key  string
	Type string
	// Cause is what cases of several types have in common: of one store and cause
	// there is one open case, which the others join.
	Cause   string
	Store   StoreID
	Product ProductID // 0: of the store as a whole
	Tier    string    // decides who hears
	State   CaseState
	Level   int      // how far it has been escalated
	Holder  MemberID // who is asked first
	Worth   Money    // what it is ranked by
	Day     Day      // the last day that the finding looks at
	Due     Day      // the day by which something is expected; empty: none
	Data    string   // JSON of the type's own figures
	// Opened, Told, Taken and Closed are when it came so far; zero: not yet. Next
	// is when the clock does something about it; zero: never.
	Opened, Told, Taken, Next, Closed time.Time
	By                                MemberID // who took it
	Outcome                           string   // what came of it, a code
	Note                              string   // in somebody's words
}

// CaseStep is one thing that happened to a case.
type CaseStep struct {
	ID   int64
	Case int64
	At   time.Time
	What string
	By   MemberID // 0: the program
	To   MemberID // who was told or handed it; 0: nobody
	Note string
}
