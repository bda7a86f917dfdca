package alert

import (
	"time"

	"zhanggui/internal/retail"
)

// Policy is how time counts for one merchant.
type Policy struct {
	Loc *time.Location
	// QuietFrom and QuietTo are the merchant's quiet hours, see Quiet; the working
	// hours are the others.
	QuietFrom, QuietTo int
	// Off says on which days the merchant does not work; nil: never.
	Off func(day retail.Day) bool
}

// Duty is what the clock does to a case.
type Duty string

// The duties.
const (
	NoDuty   Duty = ""
	Remind   Duty = "remind"   // tell the same people again
	Escalate Duty = "escalate" // tell who stands further up
	Reopen   Duty = "reopen"   // nothing came of it: tell the same people
	Wake     Duty = "wake"     // the time that it was put off to has come
	Lapse    Duty = "lapse"    // watched to the end: close it
	Revive   Duty = "revive"   // the store ordered: close it
	Expire   Duty = "expire"   // nobody took the task up: close it
)

// Seen is what is known of a case's store at the moment.
type Seen struct {
	Ordered bool // an order came since the case was answered or, of a silence, since it began
	Visited bool // somebody was there since it was told, or will be on a day that is noted
}

// Tick says what is to be done about a case at a time, and how the case is then.
func (p Policy) Tick(c retail.Case, now time.Time, seen Seen) (retail.Case, Duty) {
	if c.Next.IsZero() || c.Next.After(now) || c.State == retail.CaseClosed || c.State == retail.CaseFound {
		return c, NoDuty
	}
	if seen.Ordered && (c.State == retail.CaseAnswered || Silence(c)) {
		return Recover(c, now), Revive
	}
	switch c.State {
	case retail.CaseTold:
		return p.tickTold(c, seen)
	case retail.CaseTaken:
		return p.tickTaken(c, now, seen)
	case retail.CaseSnoozed:
		return p.Tell(c, now), Wake
	case retail.CaseAnswered:
		if c.Due != "" {
			return p.reopen(c, now), Reopen
		}
		c.State, c.Closed, c.Next = retail.CaseClosed, now, time.Time{}
		return c, Lapse
	case retail.CaseFound, retail.CaseClosed:
	}
	return c, NoDuty
}

func (p Policy) tickTold(c retail.Case, seen Seen) (retail.Case, Duty) {
	if IsTask(c) && c.Level > 0 {
		return Settle(c, c.Next, OutcomeExpired), Expire
	}
	c.Level++
	c.Next = p.afterTold(c)
	switch sev := SeverityOf(c); {
	case IsTask(c):
		return c, Remind
	case sev == Low:
		return c, Escalate
	case sev == Medium && c.Level > 1:
		if seen.Visited {
			return c, NoDuty
		}
		return c, Escalate
	}
	return c, Remind
}

func (p Policy) tickTaken(c retail.Case, now time.Time, seen Seen) (retail.Case, Duty) {
	if c.Due == "" && now.Before(c.Taken.Add(outcomeIn)) { // the time for a visit is over
		c.Level = 2
		c.Next = p.morningFrom(c.Taken.Add(outcomeIn))
		if seen.Visited {
			return c, NoDuty
		}
		return c, Escalate
	}
	return p.reopen(c, now), Reopen
}

func (p Policy) reopen(c retail.Case, now time.Time) retail.Case {
	c.By, c.Taken, c.Outcome, c.Due = 0, time.Time{}, "", ""
	return p.Tell(c, now)
}

// afterTold is when the clock comes back to a case that nobody has answered.
func (p Policy) afterTold(c retail.Case) time.Time {
	if Type(c.Type).Cause() == CauseReorder {
		return time.Time{}
	}
	switch sev := SeverityOf(c); {
	case IsTask(c) && c.Level > 0:
		return p.morningFrom(c.Told.Add(watchFor))
	case c.Level == 0 && (sev == Low || IsTask(c)):
		return p.morningFrom(p.Working(c.Told, answerWithin))
	case c.Level == 0:
		return c.Told.Add(remindAfter)
	case c.Level == 1 && sev == Medium:
		return p.morningFrom(c.Told.Add(visitWithin))
	}
	return time.Time{} // it stands in every morning's list
}

// afterTaken is when the clock comes back to a case that somebody took.
func (p Policy) afterTaken(c retail.Case) time.Time {
	if Type(c.Type).Cause() == CauseReorder {
		return time.Time{} // until it orders, or is overdue
	}
	outcome := p.morningFrom(c.Taken.Add(outcomeIn))
	if visit := p.morningFrom(c.Told.Add(visitWithin)); SeverityOf(c) == Medium && c.Level < 2 && Type(c.Type).Cause() == CauseSlip && visit.After(c.Taken) {
		return visit
	}
	return outcome
}

// morningAfter is the end of the quiet hours after a day.
func (p Policy) morningAfter(day retail.Day) time.Time {
	return day.Add(1).Start(p.Loc).Add(time.Duration(p.QuietTo) * time.Minute)
}

// Morning is the first end of the quiet hours at or after an instant.
func (p Policy) Morning(t time.Time) time.Time { return p.morningFrom(t) }

// morningFrom is the first end of quiet hours at or after an instant: what need
// not be said at once is said in the morning's list.
func (p Policy) morningFrom(t time.Time) time.Time {
	day := retail.DayOf(t, p.Loc)
	at := day.Start(p.Loc).Add(time.Duration(p.QuietTo) * time.Minute)
	if at.Before(t) {
		return p.morningAfter(day)
	}
	return at
}

// Working is the moment at which so much working time has passed since an
// instant: time outside the quiet hours, on days on which the merchant works.
func (p Policy) Working(from time.Time, span time.Duration) time.Time {
	const tick = time.Minute
	t := from.In(p.Loc)
	for range 366 * 24 * 60 {
		if end := Quiet(t, p.Loc, p.QuietFrom, p.QuietTo); !end.IsZero() {
			t = end
			continue
		}
		if day := retail.DayOf(t, p.Loc); p.Off != nil && p.Off(day) {
			t = day.Add(1).Start(p.Loc)
			continue
		}
		if span <= 0 {
			return t
		}
		t, span = t.Add(tick), span-tick
	}
	return t
}
