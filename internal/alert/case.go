package alert

import (
	"time"

	"zhanggui/internal/retail"
)

// Verb is what somebody does to a case.
type Verb string

// The verbs.
const (
	Take    Verb = "taken"     // 接
	Contact Verb = "contacted" // 已联系
	False   Verb = "false"     // 误报
	Snooze  Verb = "snoozed"   // 推迟到
	Hand    Verb = "handed"    // 转给
	Book    Verb = "booked"    // 约: a day on which somebody goes there
	Visit   Verb = "visited"   // a visit was logged
)

// Steps that no person takes.
const (
	StepFound     = "found"
	StepJoined    = "joined"    // another finding of the same store and cause
	StepTold      = "told"      // somebody was told
	StepReminded  = "reminded"  // … again
	StepEscalated = "escalated" // somebody further up was told
	StepReopened  = "reopened"
	StepRecovered = "recovered"
	StepLapsed    = "lapsed"    // watched to the end without an order
	StepExpired   = "expired"   // a task that nobody took up
	StepCancelled = "cancelled" // its order was cancelled
	StepReplaced  = "replaced"  // another task about the same took its place
)

// The outcomes of a case.
const (
	OutcomeContacted = "contacted"
	OutcomeVisited   = "visited"
	OutcomeFalse     = "false"
	OutcomeRecovered = "recovered"
	OutcomePast      = "past"      // filed before cases had outcomes
	OutcomeExpired   = "expired"   // a task that nobody took up
	OutcomeCancelled = "cancelled" // a task about an order that is cancelled
	OutcomeReplaced  = "replaced"  // by another task about the same
)

// Said is what somebody who did something to a case is told.
type Said string

// The replies.
const (
	SaidDone      Said = "done"
	SaidAlready   Said = "already"    // somebody else was first
	SaidClosed    Said = "closed"     // it is settled
	SaidOwnerOnly Said = "owner_only" // of a diamond only the owner's word settles it
	SaidNoted     Said = "noted"      // noted, but the owner's own word is awaited
	SaidNeedNote  Said = "need_note"
	SaidNeedTime  Said = "need_time"
	SaidNeedWho   Said = "need_who"
)

// Act is somebody's doing.
type Act struct {
	Verb  Verb
	By    retail.Member
	At    time.Time
	Note  string
	Until time.Time     // of Snooze
	Day   retail.Day    // of Book the day, of Contact what was promised by when; may be empty
	To    retail.Member // of Hand
}

// How long things may take.
const (
	remindAfter  = 2 * time.Hour
	visitWithin  = 24 * time.Hour
	answerWithin = 24 * time.Hour // of working time
	outcomeIn    = 3 * 24 * time.Hour
	watchFor     = 14 * 24 * time.Hour
	// Settled is for how long a store's settled slip keeps the next one quiet.
	Settled = 7 * 24 * time.Hour
)

// SeverityOf is a case's: the better the store, the graver.
func SeverityOf(c retail.Case) Severity { return severity(c.Tier) }

// Apply does what somebody says to a case. It returns the case as it is then and
// the step to be noted (none: nothing happened), and what to answer. A case that
// somebody else took first stays theirs; anybody's outcome counts.
func (p Policy) Apply(c retail.Case, a Act) (retail.Case, *retail.CaseStep, Said) {
	if c.State == retail.CaseClosed {
		return c, nil, SaidClosed
	}
	high := SeverityOf(c) == High && Type(c.Type).Cause() == CauseSlip
	mine := !high || a.By.Role == retail.Owner
	switch a.Verb {
	case Take:
		if c.State == retail.CaseTaken || c.State == retail.CaseAnswered {
			return c, nil, SaidAlready
		}
		c = p.take(c, a)
	case Contact, Visit:
		if a.Verb == Contact && a.Note == "" && a.Day == "" {
			return c, nil, SaidNeedNote
		}
		if c = p.take(c, a); !mine {
			c.Note = a.Note
			return c, stepOf(c, a), SaidNoted
		}
		if c = p.answer(c, a); IsTask(c) { // there is nothing to watch
			c.State, c.Closed, c.Next = retail.CaseClosed, a.At, time.Time{}
		}
	case False:
		switch {
		case !mine:
			return c, nil, SaidOwnerOnly
		case a.Note == "":
			return c, nil, SaidNeedNote
		}
		c.State, c.Outcome, c.Note, c.Closed, c.Next = retail.CaseClosed, OutcomeFalse, a.Note, a.At, time.Time{}
	case Snooze:
		switch {
		case !mine:
			return c, nil, SaidOwnerOnly
		case !a.Until.After(a.At):
			return c, nil, SaidNeedTime
		}
		c.State, c.Next = retail.CaseSnoozed, a.Until
	case Hand:
		if a.To.ID == 0 {
			return c, nil, SaidNeedWho
		}
		if c.Holder = a.To.ID; c.State == retail.CaseFound && IsTask(c) {
			break // it is told in its time
		}
		c.State, c.Level, c.Told, c.Taken, c.By = retail.CaseTold, 0, a.At, time.Time{}, 0
		c.Next = p.afterTold(c)
	case Book:
		if a.Day == "" {
			return c, nil, SaidNeedTime
		}
		c = p.take(c, a)
		c.Due, c.Next = a.Day, p.morningAfter(a.Day)
	}
	return c, stepOf(c, a), SaidDone
}

func stepOf(c retail.Case, a Act) *retail.CaseStep {
	s := &retail.CaseStep{Case: c.ID, At: a.At, What: string(a.Verb), By: a.By.ID, To: a.To.ID, Note: a.Note}
	switch {
	case a.Verb == Snooze:
		s.Note = a.Until.Format(time.RFC3339)
	case a.Day != "" && a.Note == "":
		s.Note = string(a.Day)
	}
	return s
}

// take puts a case into somebody's hands, if it is in nobody's.
func (p Policy) take(c retail.Case, a Act) retail.Case {
	if c.State == retail.CaseTaken || c.State == retail.CaseAnswered {
		return c
	}
	c.State, c.Taken, c.By = retail.CaseTaken, a.At, a.By.ID
	c.Next = p.afterTaken(c)
	return c
}

// answer notes an outcome; from then on it is watched whether the store orders.
func (p Policy) answer(c retail.Case, a Act) retail.Case {
	c.State, c.Outcome, c.Note, c.Due = retail.CaseAnswered, OutcomeContacted, a.Note, a.Day
	if a.Verb == Visit {
		c.Outcome = OutcomeVisited
	}
	c.Next = p.morningFrom(a.At.Add(watchFor))
	if a.Day != "" {
		c.Next = p.morningAfter(a.Day)
	}
	return c
}

// Tell marks a case as told to its people.
func (p Policy) Tell(c retail.Case, at time.Time) retail.Case {
	c.State, c.Told, c.Level = retail.CaseTold, at, 0
	c.Next = p.afterTold(c)
	return c
}

// Recover closes a case because the store is back.
func Recover(c retail.Case, at time.Time) retail.Case {
	c.State, c.Closed, c.Next = retail.CaseClosed, at, time.Time{}
	if c.Outcome == "" {
		c.Outcome = OutcomeRecovered
	}
	return c
}
