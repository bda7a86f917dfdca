package alert

import (
	"encoding/json"
	"fmt"
	"slices"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// Facts are the figures behind a case, as its Data holds them.
type Facts struct {
	// Signs are the findings that it is made of, the first one first.
	Signs []Sign           `json:"signs,omitempty"`
	Few   bool             `json:"few,omitempty"`
	Move  *insight.Move    `json:"move,omitempty"`
	Loss  *insight.Decline `json:"loss,omitempty"`
	Cycle *insight.Cycle   `json:"cycle,omitempty"`
	By    int32            `json:"by,omitempty"` // of a Late
	Task  *Task            `json:"task,omitempty"`
	Goods []Stop           `json:"goods,omitempty"`
	Clues Clues            `json:"clues"`
}

// Sign is one finding.
type Sign struct {
	Type Type       `json:"type"`
	Day  retail.Day `json:"day"`
}

// Clues are what may be behind it, and what helps to talk to the store.
type Clues struct {
	Usual []string `json:"usual,omitempty"` // goods, the most often bought first
	// Short are usual goods that we have run out of, Stopped those that this
	// store alone has stopped buying.
	Short     []Stop     `json:"short,omitempty"`
	Stopped   []Stop     `json:"stopped,omitempty"`
	Visit     retail.Day `json:"visit,omitempty"` // the last one
	Visitor   string     `json:"visitor,omitempty"`
	Said      string     `json:"said,omitempty"` // what was noted there
	Rivals    string     `json:"rivals,omitempty"`
	Complaint string     `json:"complaint,omitempty"`
	Returned  retail.Day `json:"returned,omitempty"`
}

// Stop is a product that is no longer bought.
type Stop struct {
	Name  string       `json:"name"`
	Last  retail.Day   `json:"last"`
	Qty   string       `json:"qty,omitempty"` // of the last time, in words
	Price retail.Money `json:"price,omitempty"`
	// Usual is the usual gap in days.
	Usual   float64          `json:"usual,omitempty"`
	Product retail.ProductID `json:"product,omitempty"`
}

// FactsOf reads a case's. Code Internal: they can't be read.
func FactsOf(c retail.Case) (f Facts, err error) {
	if c.Data == "" {
		return f, nil
	}
	if err := json.Unmarshal([]byte(c.Data), &f); err != nil {
		return f, &retail.Error{Code: retail.Internal, Detail: "figures of case " + c.No, Err: err}
	}
	return f, nil
}

func (f Facts) write(c *retail.Case) error {
	b, err := json.Marshal(f)
	c.Data = string(b)
	return err
}

// Write puts the facts into a case.
func (f Facts) Write(c *retail.Case) error { return f.write(c) }

func (f *Facts) add(a Alert) {
	f.Signs = append(f.Signs, Sign{a.Type, retail.DayFromNumber(int(a.Day))})
	f.Few = a.Few
	if figures := a.Type.Kind().figures; figures != nil {
		figures(f, a)
	}
}

// File makes a case of a finding; worth is what the store buys in four weeks.
func File(a Alert, worth retail.Money) (retail.Case, error) {
	day := retail.DayFromNumber(int(a.Day))
	c := retail.Case{
		Type: string(a.Type), Cause: a.Type.Cause(), Store: a.Store, Tier: a.Tier.String(), State: retail.CaseFound, Worth: worth, Day: day,
		Key: fmt.Sprintf("%s/%d/%s", a.Type, a.Store, day),
	}
	k := a.Type.Kind()
	if k.Silence {
		c.Key = fmt.Sprintf("%s/%d/%s", a.Type, a.Store, retail.DayFromNumber(int(a.Cycle.Last)))
	}
	if k.file != nil {
		k.file(&c, a)
	}
	var f Facts
	f.add(a)
	return c, f.write(&c)
}

// Join adds a finding to an open case of the same store and cause. A case that
// was put off or taken stays so, but for a store that has become overdue.
func Join(c retail.Case, a Alert) (retail.Case, error) {
	f, err := FactsOf(c)
	if err != nil {
		return c, err
	}
	f.add(a)
	if rank(a.Tier.String()) > rank(c.Tier) {
		c.Tier = a.Tier.String()
	}
	if a.Type.Kind().Overrules { // who took it as due hears of it again
		if c.Type = string(a.Type); c.State == retail.CaseTaken {
			c.State = retail.CaseTold
		}
	}
	return c, f.write(&c)
}

func rank(tier string) int {
	return slices.Index([]string{"iron", "bronze", "silver", "gold", "platinum", "diamond"}, tier)
}

// Has says whether a finding of a type is among the signs.
func (f Facts) Has(t Type) bool {
	return slices.ContainsFunc(f.Signs, func(s Sign) bool { return s.Type == t })
}

// Newest is the type that was found last.
func (f Facts) Newest() Type {
	if len(f.Signs) == 0 {
		return ""
	}
	return f.Signs[len(f.Signs)-1].Type
}

// TitleOf is the type by which people call a case: the weightiest of what was
// found, so that a store that was late and then fell is one that fell.
func TitleOf(c retail.Case) Type {
	title := Type(c.Type)
	f, err := FactsOf(c)
	if err != nil || title.Cause() != CauseSlip {
		return title
	}
	for _, s := range f.Signs {
		if s.Type.Cause() == CauseSlip && s.Type.weight() < title.weight() {
			title = s.Type
		}
	}
	return title
}

// Last is the last order day that the facts know of; empty without one.
func (f Facts) Last() retail.Day {
	if f.Cycle == nil || f.Cycle.Last == 0 {
		return ""
	}
	return retail.DayFromNumber(int(f.Cycle.Last))
}
