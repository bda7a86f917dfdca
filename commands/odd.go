package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

const (
	// oddShown is how many open odd orders are listed, oddClosed how many closed
	// ones of so many days.
	oddShown, oddClosed, oddDays = 9, 5, 14
	// earlierLines is how many lines a store's usual quantity is taken from.
	earlierLines = 50
)

func (rt *Router) oddCommands() []Command {
	return []Command{
		{Verbs: []string{"异常=", "異常=", "异常单=", "異常單=", "异常订单=", "odd orders=", "odd="}, Right: AnswerAlerts, Group: true, Fits: inTheirRoom, Help: wording.HelpOdd, Do: rt.oddOrders},
	}
}

// remarks looks for what is odd about an order, what is quoted for it, and what is
// held against its store.
func (rt *Router) remarks(r *Request, d *language.Draft, b *booking) error {
	return errors.Join(rt.oddness(r, d, b), rt.offered(r, b), rt.heedBlacklist(r, b))
}

// oddness looks for what is odd about an order; it is logged all the same.
func (rt *Router) oddness(r *Request, d *language.Draft, b *booking) error {
	rules, o := rt.rules(r).Odd, retail.OddOrder{Freight: b.order.Freight, Sample: d.Sample}
	if text := d.Text + " " + b.order.Remark; rules.Tells(text) {
		o.Text = r.withoutNames(text, b)
	}
	var goods []retail.ProductID
	for _, l := range b.lines {
		goods = append(goods, l.Product)
	}
	earlier, err := r.read.EarlierLines(b.store.ID, goods, earlierLines)
	if err != nil {
		return err
	}
	for _, l := range b.lines {
		p := r.Names.Product(l.Product)
		if l.Gift || p == nil {
			continue
		}
		o.Lines = append(o.Lines, retail.OddLine{
			Name: p.Name, Base: l.Base, Pack: l.Pack, Amount: l.Amount, List: retail.ListAmount(l.Base, p.Price, p.Pack), Typed: l.Typed, Earlier: earlier[l.Product],
		})
	}
	if b.odd = rules.Judge(o); len(b.odd) > 0 {
		b.flag("odd")
	}
	return nil
}

// withoutNames takes the names of the store and the goods out of a text: 实验小学店
// buys no experiment.
func (r *Request) withoutNames(text string, b *booking) string {
	names := append([]string{b.store.Name}, b.store.Aliases...)
	for _, l := range b.lines {
		if p := r.Names.Product(l.Product); p != nil {
			names = append(append(names, p.Name), p.Aliases...)
		}
	}
	for _, s := range r.Names.Book.Scan(text) { // as they were typed
		names = append(names, s.Text)
	}
	for _, n := range names {
		if n != "" {
			text = strings.ReplaceAll(text, n, " ")
		}
	}
	return text
}

// oddCard is the line of an order's card that says what is odd; customers read none,
// and who may not ask about the store not what it usually buys.
func (r *Request) oddCard(s *retail.Store, signs []retail.OddSign) string {
	if !r.ownStore(s) {
		signs = slices.Clone(signs)
		for i := range signs {
			if signs[i].Code == "quantity" {
				signs[i].Than = ""
			}
		}
	}
	if len(signs) == 0 || r.Use == retail.UseCustomer {
		return ""
	}
	return "\n" + r.say(wording.OddOrder, alert.Signs(r.Lang, signs))
}

// fileTasks files what somebody has to do about an order that was logged: to ask
// about an odd one, and to look at one that leaves a loss which nobody approved.
func (rt *Router) fileTasks(tx *storage.Tx, r *Request, o storage.Order, signs []retail.OddSign) error {
	if len(signs) > 0 {
		due := max(rt.rules(r).Odd.Due(o.Day, ""), r.Today.Add(1))
		if err := fileOrderTask(tx, r, o, toDo{alert.Odd, due, signs}); err != nil {
			return err
		}
	}
	flags := strings.Split(o.Flags, ",")
	if !slices.Contains(flags, "loss") || slices.Contains(flags, "approved") {
		return nil
	}
	return fileOrderTask(tx, r, o, toDo{alert.Loss, r.Today.Add(1), nil})
}

// toDo is a task of an order: what, from which day on, and why.
type toDo struct {
	what  alert.Type
	due   retail.Day
	signs []retail.OddSign
}

// fileOrderTask files it.
func fileOrderTask(tx *storage.Tx, r *Request, o storage.Order, do toDo) error {
	c, err := alert.NewTask(do.what, o.ID, do.due, alert.Task{Order: o.No, Day: o.Day, Total: o.Total, Signs: do.signs})
	if err != nil {
		return err
	}
	c.Store, c.Opened = o.StoreID, r.Now
	return fileTask(tx, r, c)
}

// moveOdd puts the question about an odd order to when its goods arrived, or, with
// no day, back to where it was.
func (rt *Router) moveOdd(tx *storage.Tx, r *Request, o storage.Order, delivered retail.Day) error {
	c, ok, err := taskOf(tx, alert.Odd, o.ID)
	if !ok || err != nil {
		return err
	}
	if c, err = alert.MoveTask(c, max(rt.rules(r).Odd.Due(o.Day, delivered), r.Today.Add(1)), delivered); err != nil {
		return err
	}
	return tx.SaveCase(c)
}

// OddData is the list of odd orders for a program.
type OddData struct {
	Kind   string    `json:"kind"`
	What   string    `json:"what"`
	Orders []OddItem `json:"orders"`
	// Led are the long deals that odd orders led to.
	Led []OpportunityData `json:"opportunities,omitempty"`
}

// OddItem is one of them.
type OddItem struct {
	Alert   string           `json:"alert_no"`
	Order   string           `json:"order_no"`
	Store   string           `json:"store"`
	Total   string           `json:"total"`
	Days    int              `json:"days"`
	State   string           `json:"state"`
	Due     retail.Day       `json:"due"`
	Outcome string           `json:"outcome,omitempty"`
	Reasons []retail.OddSign `json:"reasons"`
}

// oddOrders lists the open odd orders and what came of the latest closed: 异常.
func (rt *Router) oddOrders(_ context.Context, r *Request, _ string) (Effect, error) {
	list, err := r.read.CasesOfType(string(alert.Odd), r.Now.AddDate(0, 0, -oddDays))
	if err != nil {
		return silence, err
	}
	data := OddData{Kind: "ack", What: "odd_orders", Orders: []OddItem{}}
	var open, closed []string
	for _, c := range list {
		s := r.Names.Store(c.Store)
		if s == nil || !r.ownStore(s) && c.Holder != r.Member.ID {
			continue
		}
		f, err := alert.FactsOf(c)
		if err != nil {
			return silence, err
		}
		line, item := r.oddLine(c, *f.Task, s)
		data.Orders = append(data.Orders, item)
		if c.State == retail.CaseClosed {
			closed = append(closed, line)
		} else {
			open = append(open, line)
		}
	}
	lines := []string{r.say(wording.OddHead, len(open))}
	switch {
	case len(open)+len(closed) == 0:
		lines[0] = r.say(wording.OddNone)
	case len(open) == 0:
		lines[0] = r.say(wording.OddClosed, oddDays)
	}
	lines = append(lines, open[:min(len(open), oddShown)]...)
	if rest := len(open) - oddShown; rest > 0 {
		lines = append(lines, r.say(wording.OddMore, rest))
	}
	lines = append(lines, closed[max(0, len(closed)-oddClosed):]...)
	led, more, err := rt.oddSources(r)
	if err != nil {
		return silence, err
	}
	lines, data.Led = append(lines, led...), more
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: data, Wide: r.Use != retail.UseManagement}), nil
}

// oddLine is one: A001 D20260401-07 幸福超市 ¥20.00 已3天:运费…(4月5日跟进).
func (r *Request) oddLine(c retail.Case, t alert.Task, s *retail.Store) (string, OddItem) {
	item := OddItem{
		Alert: c.No, Order: t.Order, Store: s.Code, Total: t.Total.String(), Days: r.Today.Sub(t.Day), State: string(c.State), Due: c.Due, Outcome: c.Outcome, Reasons: t.Signs,
	}
	state := r.say(wording.StateName(string(c.State)))
	if c.State == retail.CaseFound {
		state = r.say(wording.OddWaits, r.Lang.Date(c.Due))
	}
	if c.State == retail.CaseClosed {
		state = strings.TrimSpace(r.say(wording.OddOutcome, r.say(wording.OutcomeName(c.Outcome)), c.Note))
	}
	line := r.say(wording.OddLine, c.No, t.Order, s.Name, wording.Yuan(t.Total), item.Days, alert.Signs(r.Lang, t.Signs))
	return r.say(wording.CaseLine, line, state), item
}
