package alert

import (
	"fmt"
	"strings"
	"time"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// The types of tasks.
const (
	Odd     Type = "order_odd"    // 异常单: an odd order, about which somebody asks
	Loss    Type = "order_loss"   // 亏本单: an order that leaves a loss
	Care    Type = "care_missed"  // 漏关怀: a delivery that nobody asked about in time
	Vacancy Type = "store_vacant" // 缺联系人: who decided at a store has left
)

// tasks are they, the weightiest first. Each is told on its day, reminded of once
// and ends when somebody says what came of it, or nobody takes it up for two weeks.
var tasks = []Kind{
	{
		Type: Odd, Cause: CauseTask, OfOrder: true, brief: Notice.orderBrief, lines: Notice.orderLines,
		advice: func(n Notice, who string) string { return n.say(wording.TaskAskOdd, who) },
	},
	{
		Type: Loss, Cause: CauseTask, OfOrder: true, Hears: AboveAlone, brief: Notice.orderBrief, lines: Notice.orderLines,
		advice: func(n Notice, _ string) string { return n.say(wording.TaskAskLoss, n.Facts.Task.Order) },
	},
	{
		Type: Care, Cause: CauseTask, OfOrder: true, brief: Notice.orderBrief, lines: Notice.orderLines,
		advice: func(n Notice, _ string) string { return n.say(wording.TaskAskCare, n.Store.Name) },
	},
	{
		Type: Vacancy, Cause: CauseTask, Hears: RepAlone,
		brief:  func(n Notice) string { return n.say(wording.TaskVacant, n.Lang.Date(n.Facts.Task.Day)) },
		advice: func(n Notice, _ string) string { return n.say(wording.TaskAskVacancy, n.Store.Name) },
	},
}

// Task is what somebody has to do about one order: ask about an odd one, look at
// one that leaves a loss, make a care call that was missed; or about a store where
// who decided has left, or a long deal: it has a day and no order. No figure of cost
// stands in it: who hears of it by hand-over may not see any.
type Task struct {
	Order string           `json:"order"` // its number
	Day   retail.Day       `json:"day"`
	Total retail.Money     `json:"total"`
	Signs []retail.OddSign `json:"signs,omitempty"` // of an odd order
	// Delivered is the day on which the goods were signed for; empty: nobody said.
	Delivered retail.Day `json:"delivered,omitempty"`
	// Pursuit is the long deal that it is about; nil: none.
	Pursuit *Pursuit `json:"pursuit,omitempty"`
}

// TaskKey makes the task of a type about an order unique.
func TaskKey(t Type, order retail.OrderID) string { return fmt.Sprintf("%s/%d", t, order) }

// NewTask is a case of a type about an order, to be told from a day on. The rest
// (store, tier, holder) is the caller's to fill in.
func NewTask(t Type, order retail.OrderID, due retail.Day, what Task) (retail.Case, error) {
	c := retail.Case{Type: string(t), Cause: CauseTask, Key: TaskKey(t, order), State: retail.CaseFound, Worth: what.Total, Day: what.Day, Due: due}
	return c, Facts{Task: &what}.write(&c)
}

// NewStoreTask is a case of a type about a store as it is from a day on, told the
// morning after it was opened; the tier and the holder are the caller's to fill in.
func NewStoreTask(t Type, store retail.StoreID, opened time.Time, day retail.Day) (retail.Case, error) {
	c := retail.Case{
		Type: string(t), Cause: CauseTask, Key: fmt.Sprintf("%s/%d/%d", t, store, opened.UnixMilli()), Store: store,
		State: retail.CaseFound, Day: day, Due: day.Add(1), Opened: opened,
	}
	return c, Facts{Task: &Task{Day: day}}.write(&c)
}

// Settle closes a case with an outcome.
func Settle(c retail.Case, at time.Time, outcome string) retail.Case {
	c.State, c.Outcome, c.Closed, c.Next = retail.CaseClosed, outcome, at, time.Time{}
	return c
}

// RouteTask is who hears of a task: the audience of its type, of a store without a
// rep the directors, the owners where there is no director. Somebody to whom it was
// handed hears of it in any case: People.Rep is the case's holder, where it has one.
func RouteTask(c retail.Case, p People) []retail.MemberID {
	hears := KindOf(c).Hears
	var to []retail.MemberID
	if p.Rep != 0 && (hears != AboveAlone || c.Holder == p.Rep) {
		to = append(to, p.Rep)
	}
	if hears == RepAlone && len(to) > 0 {
		return to
	}
	if len(p.Directors) > 0 {
		return distinct(append(to, p.Directors...))
	}
	return distinct(append(to, p.Owners...))
}

// isTask says that it is about a task whose facts are known.
func (n Notice) isTask() bool { return n.Facts.Task != nil && IsTask(n.Case) }

// taskLines are a task after its head: what it is about, what to do, who is asked.
func (n Notice) taskLines() []string {
	k := KindOf(n.Case)
	var lines []string
	if k.lines != nil {
		lines = k.lines(n)
	} else {
		lines = append(lines, k.brief(n))
	}
	lines = append(lines, k.advice(n, n.who()))
	if asked := n.asked(); asked != "" {
		lines = append(lines, asked)
	}
	return lines
}

// orderLines are the order that a task is about, when it was delivered, what is odd.
func (n Notice) orderLines() []string {
	t := n.Facts.Task
	order := n.order()
	if t.Delivered != "" {
		order += n.say(wording.TaskDelivered, n.Lang.Date(t.Delivered))
	}
	lines := []string{order}
	if len(t.Signs) > 0 {
		lines = append(lines, n.say(wording.TaskOdd, n.signs()))
	}
	return lines
}

// orderBrief is the order that a task is about, and what is odd, in one line.
func (n Notice) orderBrief() string {
	text := n.order()
	if len(n.Facts.Task.Signs) > 0 {
		text += n.Lang.Comma() + n.signs()
	}
	return text
}

func (n Notice) order() string {
	t := n.Facts.Task
	return n.say(wording.TaskOrder, t.Order, n.Lang.Date(t.Day), wording.Yuan(t.Total))
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
