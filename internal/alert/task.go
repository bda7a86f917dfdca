package alert

import (
	"fmt"
	"strings"
	"time"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// Task is what somebody has to do about one order: ask about an odd one, look at
// one that leaves a loss, make a care call that was missed; or about a store where
// who decided has left: it has a day and no order. No figure of cost
// stands in it: who hears of it by hand-over may not see any.
type Task struct {
	Order string           `json:"order"` // its number
	Day   retail.Day       `json:"day"`
	Total retail.Money     `json:"total"`
	Signs []retail.OddSign `json:"signs,omitempty"` // of an odd order
	// Delivered is the day on which the goods were signed for; empty: nobody said.
	Delivered retail.Day `json:"delivered,omitempty"`
}

// IsTask says whether a case is something to do, about one order or one store.
func IsTask(c retail.Case) bool { return Type(c.Type).Cause() == CauseTask }

// TaskKey makes the task of a type about an order unique.
func TaskKey(t Type, order retail.OrderID) string { return fmt.Sprintf("%s/%d", t, order) }

// NewTask is a case of a type about an order, to be told from a day on. The rest
// (store, tier, holder) is the caller's to fill in.
func NewTask(t Type, order retail.OrderID, due retail.Day, what Task) (retail.Case, error) {
	c := retail.Case{Type: string(t), Cause: CauseTask, Key: TaskKey(t, order), State: retail.CaseFound, Worth: what.Total, Day: what.Day, Due: due}
	return c, Facts{Task: &what}.write(&c)
}

// NewVacancy is the task to find who decides at a store now, from the day on which who
// did has left; it is told the morning after.
func NewVacancy(store retail.StoreID, at time.Time, day retail.Day) (retail.Case, error) {
	c := retail.Case{
		Type: string(Vacancy), Cause: CauseTask, Key: fmt.Sprintf("%s/%d/%d", Vacancy, store, at.UnixMilli()), Store: store,
		State: retail.CaseFound, Day: day, Due: day.Add(1), Opened: at,
	}
	return c, Facts{Task: &Task{Day: day}}.write(&c)
}

// Settle closes a case with an outcome.
func Settle(c retail.Case, at time.Time, outcome string) retail.Case {
	c.State, c.Outcome, c.Closed, c.Next = retail.CaseClosed, outcome, at, time.Time{}
	return c
}

// RouteTask is who hears of a task: of a loss the directors, of a vacancy the store's
// rep, of anything else both; of a store without a rep the directors, the owners where there is no director. Somebody
// to whom it was handed hears of it in any case: People.Rep is the case's holder,
// where it has one.
func RouteTask(c retail.Case, p People) []retail.MemberID {
	var to []retail.MemberID
	if p.Rep != 0 && (Type(c.Type) != Loss || c.Holder == p.Rep) {
		to = append(to, p.Rep)
	}
	if Type(c.Type) == Vacancy && len(to) > 0 {
		return to
	}
	if len(p.Directors) > 0 {
		return distinct(append(to, p.Directors...))
	}
	return distinct(append(to, p.Owners...))
}

// taskLines are a task after its head: the order, what is odd, what to do.
func (n Notice) taskLines() []string {
	t := n.Facts.Task
	if Type(n.Case.Type) == Vacancy {
		lines := []string{n.taskBrief(), n.say(wording.TaskAskVacancy, n.Store.Name)}
		if asked := n.asked(); asked != "" {
			lines = append(lines, asked)
		}
		return lines
	}
	order := n.say(wording.TaskOrder, t.Order, n.Lang.Date(t.Day), wording.Yuan(t.Total))
	if t.Delivered != "" {
		order += n.say(wording.TaskDelivered, n.Lang.Date(t.Delivered))
	}
	lines := []string{order}
	if len(t.Signs) > 0 {
		lines = append(lines, n.say(wording.TaskOdd, n.signs()))
	}
	who := strings.TrimSpace(n.Store.Contact + " " + n.Store.Phone)
	if who == "" {
		who = n.say(wording.AdviceStore)
	}
	switch Type(n.Case.Type) {
	case Odd:
		lines = append(lines, n.say(wording.TaskAskOdd, who))
	case Loss:
		lines = append(lines, n.say(wording.TaskAskLoss, t.Order))
	case Care:
		lines = append(lines, n.say(wording.TaskAskCare, n.Store.Name))
	case TierDrop, Decline, Sleep, Late, Due, Overdue, Product, Vacancy:
	}
	if asked := n.asked(); asked != "" {
		lines = append(lines, asked)
	}
	return lines
}

// Signs writes what is odd about an order.
func Signs(l wording.Lang, list []retail.OddSign) string {
	out := make([]string, len(list))
	for i, s := range list {
		switch s.Code {
		case "freight":
			out[i] = l.Say(wording.SignFreight, s.What, s.Than)
		case "sample":
			out[i] = l.Say(wording.SignSample, l.List(s.Words))
		case "quantity":
			if out[i] = l.Say(wording.SignQuantity, s.Product, s.What, s.Than); s.Than == "" { // not for this reader
				out[i] = l.Say(wording.SignUnusual, s.Product, s.What)
			}
		case "price":
			out[i] = l.Say(wording.SignPrice, s.Product, s.What, s.Than)
		default:
			out[i] = l.Say(wording.SignWords, l.List(s.Words))
		}
	}
	return strings.Join(out, l.Semicolon())
}

func (n Notice) signs() string { return Signs(n.Lang, n.Facts.Task.Signs) }

// taskBrief is a task in the list of several.
func (n Notice) taskBrief() string {
	t := n.Facts.Task
	if Type(n.Case.Type) == Vacancy {
		return n.say(wording.TaskVacant, n.Lang.Date(t.Day))
	}
	text := n.say(wording.TaskOrder, t.Order, n.Lang.Date(t.Day), wording.Yuan(t.Total))
	if len(t.Signs) > 0 {
		text += n.Lang.Comma() + n.signs()
	}
	return text
}

// MoveTask puts a task that nobody has heard of yet to another day, with the day
// of delivery that it waits from.
func MoveTask(c retail.Case, due, delivered retail.Day) (retail.Case, error) {
	if c.State != retail.CaseFound {
		return c, nil
	}
	f, err := FactsOf(c)
	if err != nil || f.Task == nil {
		return c, err
	}
	task := *f.Task
	task.Delivered = delivered
	f.Task, c.Due = &task, due
	return c, f.write(&c)
}
