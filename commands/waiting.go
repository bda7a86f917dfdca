package commands

import (
	"context"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// waitingShown is how many orders a list of those under way names.
const waitingShown = 6

// waiting lists the orders that have not come to a step: 今天几单没发, 还没签收的单.
func (rt *Router) waiting(r *Request, step retail.Step, h heard) (Effect, error) {
	p, err := r.periodOr(h.period, retail.Period{From: r.Today.Add(-undeliveredDays), To: r.Today})
	if err != nil {
		return silence, err
	}
	var store retail.StoreID
	if h.store != "" {
		s, bad := r.theStore(h.store)
		if bad != nil {
			return answer(*bad), nil
		}
		if !r.ownStore(s) {
			return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
		}
		store = s.ID
	}
	rep := r.ownFilter()
	if store != 0 {
		rep = 0
	}
	open, err := r.read.Waiting(p, step, rep, store)
	if err != nil {
		return silence, err
	}
	name, when := r.say(wording.OrderStepName(string(step))), r.Lang.Period(p)
	if len(open) == 0 {
		return answer(Reply{Text: r.say(wording.WaitingNone, when, name), Data: ack("waiting_"+string(step), "", "0"), Wide: r.Use != retail.UseManagement}), nil
	}
	lines := []string{r.say(wording.WaitingHead, when, name, len(open))}
	for _, o := range open[:min(len(open), waitingShown)] {
		what := wording.Yuan(o.Total)
		if !r.may(AskMoney) { // a warehouse knows an order by its goods
			if what, err = r.goodsIn(o); err != nil {
				return silence, err
			}
		}
		lines = append(lines, strings.Join([]string{r.codeOf(o), r.date(o.Day), storeOf(r, o).Name, what}, " "))
	}
	if more := len(open) - waitingShown; more > 0 {
		lines = append(lines, r.say(wording.LossMore, more))
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: ack("waiting_"+string(step), "", ""), Wide: r.Use != retail.UseManagement}), nil
}

// codeOf is the code by which an order can be named today: the short one of
// today's, else its number.
func (r *Request) codeOf(o storage.Order) string {
	if r.Merchant.DayOf(storage.Instant(o.LoggedAt)) == r.Today {
		return o.Short()
	}
	return o.No
}

// whereIs says how far an order has come, or a store's newest ones: 01到哪了.
func (rt *Router) whereIs(_ context.Context, r *Request, h heard) (Effect, error) {
	var orders []storage.Order
	for _, code := range strings.Fields(h.orders) {
		o, bad, err := r.orderByCode(code)
		if bad != nil || err != nil {
			return r.or(bad), err
		}
		orders = append(orders, o)
	}
	if h.store != "" {
		s, bad := r.theStore(h.store)
		if bad != nil {
			return answer(*bad), nil
		}
		var err error
		if orders, err = r.read.Waiting(retail.Period{From: r.Today.Add(-undeliveredDays), To: r.Today}, retail.Delivered, 0, s.ID); err != nil {
			return silence, err
		}
		if len(orders) == 0 {
			last, err := r.read.LastOrders(s.ID, 1)
			if err != nil {
				return silence, err
			}
			orders = last
		}
		if len(orders) == 0 {
			return answer(refusal("no_data", r.say(wording.OrdersNone, s.Name, ""))), nil
		}
	}
	var lines []string
	for _, o := range orders[:min(len(orders), waitingShown)] {
		if s := storeOf(r, o); !r.ownStore(s) {
			return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
		}
		line, err := r.whereLine(o)
		if err != nil {
			return silence, err
		}
		lines = append(lines, line)
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: ack("where", h.store, h.orders)}), nil
}

// whereLine is the last step of an order and the next one that is missing.
func (r *Request) whereLine(o storage.Order) (string, error) {
	steps, err := r.read.StepsOf(o.ID)
	if err != nil {
		return "", err
	}
	name := storeOf(r, o).Name
	text := r.say(wording.WhereTaken, r.codeOf(o), name, r.date(o.Day))
	came := 0
	for _, s := range steps {
		for i, step := range retail.Steps {
			if string(step) == s.Step && i > came {
				came = i
				text = r.say(wording.WhereAt, r.codeOf(o), name, r.moment(storage.Instant(s.At)), r.say(wording.OrderStepName(s.Step)))
			}
		}
	}
	if came+1 < len(retail.Steps) {
		text += r.say(wording.WhereNext, r.say(wording.OrderStepName(string(retail.Steps[came+1]))))
	}
	return text, nil
}

// or is a refusal's effect; nothing where there is none.
func (r *Request) or(bad *Reply) Effect {
	if bad == nil {
		return silence
	}
	return answer(*bad)
}

// orderByCode finds the order that a code names, or says that there is none.
func (r *Request) orderByCode(code string) (storage.Order, *Reply, error) {
	o, err := r.read.OrderByCode(strings.ToUpper(code), r.Today)
	if retail.CodeOf(err) == retail.NotFound || err == nil && o.Status != retail.Logged {
		rep := refusal("invalid", r.say(wording.NoSuchOrder, code))
		return o, &rep, nil
	}
	return o, nil, err
}
