package alert

import (
	"fmt"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// The types of tasks about long deals.
const (
	Overlong Type = "opportunity_over"   // 商机超期: it is open past the days in which one is won
	Stalled  Type = "opportunity_silent" // 商机没动静: nobody said a word about it for days
)

// pursuits are they, the weightiest first. They end with whatever is said of the long
// deal.
var pursuits = []Kind{
	{Type: Overlong, Cause: CauseTask, brief: Notice.pursuitBrief, advice: Notice.pursuitAdvice},
	{Type: Stalled, Cause: CauseTask, Hears: RepAlone, brief: Notice.pursuitBrief, advice: Notice.pursuitAdvice},
}

// Pursuit is a long deal (商机) as the task about it knows it; how many days it is open
// and silent is worked out when it is said.
type Pursuit struct {
	ID    int64  `json:"id"`
	No    string `json:"no"` // J3
	Name  string `json:"name"`
	Stage string `json:"stage"`
	// Since is the day on which it began, Touched the last on which anybody had to do
	// with it.
	Since   retail.Day `json:"since"`
	Touched retail.Day `json:"touched"`
	// Days are those in which one is usually won.
	Days int `json:"days"`
}

// PursuitKey makes the task of a type about a long deal unique: one when it is open
// for too long, one for each silence.
func PursuitKey(t Type, p Pursuit) string {
	day := p.Since
	if t == Stalled {
		day = p.Touched
	}
	return fmt.Sprintf("%s/%d/%s", t, p.ID, day)
}

// NewPursuit is the task to see to a long deal, told from the day on which it is
// found. Store, tier and holder are the caller's to fill in.
func NewPursuit(t Type, p Pursuit, today retail.Day) (retail.Case, error) {
	c := retail.Case{Type: string(t), Cause: CauseTask, Key: PursuitKey(t, p), State: retail.CaseFound, Day: today, Due: today}
	return c, Facts{Task: &Task{Day: p.Since, Pursuit: &p}}.write(&c)
}

// PursuitOf is the long deal that a case is about; nil: none.
func PursuitOf(c retail.Case) *Pursuit {
	if t := Type(c.Type); t != Stalled && t != Overlong {
		return nil
	}
	if f, err := FactsOf(c); err == nil && f.Task != nil {
		return f.Task.Pursuit
	}
	return nil
}

// Concerns is the store that a case is about; of a long deal with nobody who is a
// store yet one without an id, called as the deal is.
func Concerns(c retail.Case, s retail.Store) retail.Store {
	if p := PursuitOf(c); p != nil && c.Store == 0 {
		s.Name = p.Name
	}
	return s
}

// pursuitBrief is where such a long deal stands.
func (n Notice) pursuitBrief() string {
	p := n.Facts.Task.Pursuit
	if p == nil {
		return ""
	}
	name := p.No
	if n.Case.Store != 0 { // its head names the store
		name = strings.TrimSpace(p.No + " " + p.Name)
	}
	text := n.say(wording.PursuitOpen, name, p.Stage, max(0, n.Day.Sub(p.Since)), p.Days)
	if quiet := n.Day.Sub(p.Touched); quiet > 0 {
		text += n.Lang.Comma() + n.say(wording.PursuitQuiet, quiet)
	}
	return text
}

// pursuitAdvice is what to say once there is anything to say of it.
func (n Notice) pursuitAdvice(string) string {
	no := ""
	if p := n.Facts.Task.Pursuit; p != nil {
		no = p.No
	}
	return n.say(wording.PursuitAsk, no, no, no)
}
