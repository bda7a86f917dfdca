package commands

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) serviceCommands() []Command {
	return []Command{
		{Verbs: []string{"发货 ", "發貨 ", "出车 ", "出車 "}, Right: Deliver, Group: true, Fits: fitsOrders, Help: wording.HelpSteps, Do: rt.step(retail.Dispatched)},
		{Verbs: []string{"签收 ", "簽收 ", "到货签收 ", "到貨簽收 "}, Right: Deliver, Group: true, Fits: fitsOrders, Do: rt.step(retail.Delivered)},
		{Verbs: []string{"关怀 ", "關懷 ", "回访 ", "回訪 ", "care "}, Right: LogVisit, Group: true, Fits: fitsStore, Help: wording.HelpCare, Do: rt.care},
		{Verbs: []string{"待关怀=", "待關懷=", "待回访="}, Right: LogVisit, Do: rt.uncared},
		{Verbs: []string{"七步", "订单进度", "訂單進度", "seven steps"}, Right: Ask, Help: wording.HelpJourney, Do: rt.passage},
	}
}

// undeliveredDays is how far back an order named by its store may lie.
const undeliveredDays = 14

var manyOrders = regexp.MustCompile(`^(?:(?:[dD]\d{4,8}-)?\d{2,4}[\s,，、]*)+$`)

// fitsOrders says that order codes or exactly one store follow a verb, and
// nothing else.
func fitsOrders(r *Request, rest string) bool {
	if manyOrders.MatchString(rest) {
		return true
	}
	f := r.Names.Book.Store(rest)
	return f.One()
}

// fitsStore says that a text begins with exactly one store.
func fitsStore(r *Request, rest string) bool {
	f, _, _ := r.Names.Book.LeadingStore(rest)
	return f.One()
}

// step notes that orders came to a step: 发货 07 08, 签收 宝丰超市.
func (rt *Router) step(step retail.Step) func(context.Context, *Request, string) (Effect, error) {
	return func(_ context.Context, r *Request, rest string) (Effect, error) {
		orders, bad, err := rt.stepOrders(r, rest, step)
		if bad != nil || err != nil {
			if err == nil {
				return answer(*bad), nil
			}
			return silence, err
		}
		return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
			var done, had []string
			for _, o := range orders {
				s := storage.OrderStep{OrderID: o.ID, Step: string(step), At: storage.Millis(r.Now), ByID: r.Member.ID}
				fresh, err := tx.AddOrderStep(s)
				if err != nil {
					return nil, err
				}
				name := o.Short() + " " + storeOf(r, o).Name
				if !fresh {
					had = append(had, name)
					continue
				}
				if done = append(done, name); step == retail.Delivered {
					if err := rt.moveOdd(tx, r, o, r.Today); err != nil {
						return nil, err
					}
				}
				if err := rt.audit(tx, r, "order."+string(step), snapshot{}, snapshot{Step: &s}); err != nil {
					return nil, err
				}
			}
			return []Reply{r.stepReply(step, done, had)}, nil
		}}, nil
	}
}

func (r *Request) stepReply(step retail.Step, done, had []string) Reply {
	var lines []string
	if len(done) > 0 {
		lines = append(lines, r.say(wording.StepDone, r.say(wording.OrderStepName(string(step))), r.Lang.List(done)))
	}
	if len(had) > 0 {
		lines = append(lines, r.say(wording.StepHad, r.say(wording.OrderStepName(string(step))), r.Lang.List(had)))
	}
	return Reply{Text: strings.Join(lines, "\n"), Data: ack("step_"+string(step), strings.Join(done, ","), "")}
}

// stepOrders finds the orders that codes name, or the one of a store that has not
// come to the step yet. Of several, nobody knows which: it is asked.
func (rt *Router) stepOrders(r *Request, rest string, step retail.Step) ([]storage.Order, *Reply, error) {
	if !manyOrders.MatchString(rest) {
		return rt.stepStore(r, rest, step)
	}
	var out []storage.Order
	for _, code := range strings.FieldsFunc(rest, func(c rune) bool { return strings.ContainsRune(" ,，、\n", c) }) {
		o, bad, err := r.orderUnder(code, step)
		if bad != nil || err != nil {
			return nil, bad, err
		}
		out = append(out, o)
	}
	return out, nil, nil
}

// orderUnder finds the order that a code names. A short code that today has none of
// is the one of the days before that has not come to the step: what was ordered
// yesterday goes out today. Of several, nobody knows which.
func (r *Request) orderUnder(code string, step retail.Step) (storage.Order, *Reply, error) {
	o, bad, err := r.orderByCode(code)
	if bad == nil || err != nil || strings.Contains(code, "-") {
		return o, bad, err
	}
	open, err := r.read.Waiting(retail.Period{From: r.Today.Add(-undeliveredDays), To: r.Today}, step, 0, 0)
	if err != nil {
		return o, nil, err
	}
	open = slices.DeleteFunc(open, func(o storage.Order) bool { return o.Short() != code })
	switch len(open) {
	case 0:
		return o, bad, nil
	case 1:
		return open[0], nil, nil
	}
	rep, err := r.whichStep(code, open)
	return o, rep, err
}

func (rt *Router) stepStore(r *Request, rest string, step retail.Step) ([]storage.Order, *Reply, error) {
	s, bad := r.theStore(rest)
	if bad != nil {
		return nil, bad, nil
	}
	open, err := r.read.Undelivered(s.ID, retail.Period{From: r.Today.Add(-undeliveredDays), To: r.Today}, step)
	switch {
	case err != nil:
		return nil, nil, err
	case len(open) == 1:
		return open, nil, nil
	case len(open) == 0:
		rep := refusal("invalid", r.say(wording.StepNone, s.Name, r.say(wording.OrderStepName(string(step)))))
		return nil, &rep, nil
	}
	rep, err := r.whichStep(s.Name, open)
	return nil, rep, err
}

// whichStep asks which of several orders is meant.
func (r *Request) whichStep(named string, open []storage.Order) (*Reply, error) {
	var lines []string
	data := Clarify{Kind: "clarify", About: "order", Options: []Option{}}
	for _, o := range open[:min(len(open), maxOptions)] {
		what := wording.Yuan(o.Total)
		if !r.may(AskMoney) { // a warehouse knows an order by its goods
			var err error
			if what, err = r.goodsIn(o); err != nil {
				return nil, err
			}
		}
		lines = append(lines, o.No+" "+r.date(o.Day)+" "+what)
		data.Options = append(data.Options, Option{o.No, lines[len(lines)-1]})
	}
	return &Reply{Text: r.say(wording.WhichStep, named) + "\n" + strings.Join(lines, "\n"), Data: data}, nil
}

// goodsIn are an order's goods and quantities, without a price.
func (r *Request) goodsIn(o storage.Order) (string, error) {
	_, rows, err := r.read.Order(o.ID)
	if err != nil {
		return "", err
	}
	var out []string
	for _, l := range o.Noun(rows).Lines {
		if p := r.Names.Product(l.Product); p != nil {
			out = append(out, p.Name+" "+wording.Quantity(l.Qty, l.Unit))
		}
	}
	return r.Lang.List(out), nil
}

// careBack is how long after a delivery a care call still is about it.
const careBack = 14 * 24 * time.Hour

// care notes what a store said of its delivery: 关怀 宝丰超市 满意.
func (rt *Router) care(_ context.Context, r *Request, rest string) (Effect, error) {
	s, note, bad := r.leadingStore(rest)
	if bad != nil {
		return answer(*bad), nil
	}
	switch {
	case !r.ownStore(s):
		return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
	case note == "":
		return r.invalid(wording.CareHow), nil
	}
	orders, err := r.read.DeliveredUncared(s.ID, r.Now.Add(-careBack))
	if err != nil {
		return silence, err
	}
	if len(orders) == 0 {
		return r.invalid(wording.CareNone, s.Name), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		for _, o := range orders {
			step := storage.OrderStep{OrderID: o.ID, Step: string(retail.Cared), At: storage.Millis(r.Now), ByID: r.Member.ID, Note: note}
			if _, err := tx.AddOrderStep(step); err != nil {
				return nil, err
			}
			if err := rt.audit(tx, r, "order.cared", snapshot{}, snapshot{Step: &step}); err != nil {
				return nil, err
			}
			if err := caredFor(tx, r, o.ID, note); err != nil {
				return nil, err
			}
		}
		return []Reply{{Text: r.say(wording.CareDone, s.Name, note), Data: ack("cared", s.Name, s.Code)}}, nil
	}}, nil
}

// uncared lists the care calls that are due, late ones first: 待关怀.
func (rt *Router) uncared(_ context.Context, r *Request, _ string) (Effect, error) {
	list, err := r.read.Uncared(r.Now.Add(-careBack), r.Now.Add(-insight.CareFrom*time.Hour))
	if err != nil {
		return silence, err
	}
	var lines []string
	for _, u := range list {
		s := r.Names.Store(u.StoreID)
		if s == nil || !r.ownStore(s) {
			continue
		}
		key := wording.CareDue
		if r.Now.Sub(storage.Instant(u.Delivered)) > insight.CareTo*time.Hour {
			key = wording.CareLate
		}
		lines = append(lines, r.say(key, s.Name, r.date(r.Merchant.DayOf(storage.Instant(u.Delivered)))))
	}
	text := r.say(wording.CareHead, len(lines))
	return answer(Reply{Text: strings.Join(append([]string{text}, lines[:min(len(lines), maxOptions)]...), "\n"), Data: ack("uncared", "", fmt.Sprint(len(lines))), Wide: r.Use != retail.UseManagement}), nil
}

// PassageData is the steps of a period's orders for a program.
type PassageData struct {
	Kind  string           `json:"kind"`
	What  string           `json:"what"`
	Count map[string]int64 `json:"count"`
	Leak  string           `json:"leak,omitempty"`
}

// passage counts how far orders came and names the biggest leak: 七步 昨天.
func (rt *Router) passage(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := r.periodOr(strings.TrimSpace(strings.TrimPrefix(language.Normalise(rest), "漏斗")), retail.Period{From: r.Today.Add(-1), To: r.Today.Add(-1)})
	if err != nil {
		return silence, err
	}
	got, err := r.read.Passage(p, r.ownFilter())
	if err == nil && nothing(rest) && got.Count[retail.Submitted] == 0 { // nothing yesterday: today, then
		p = retail.Period{From: r.Today, To: r.Today}
		got, err = r.read.Passage(p, r.ownFilter())
	}
	if err != nil {
		return silence, err
	}
	if got.Count[retail.Submitted] == 0 {
		return answer(refusal("no_data", r.say(wording.JourneyNone, r.Lang.Period(p)))), nil
	}
	due, err := r.read.CareDue(p, r.ownFilter(), r.Now.Add(-insight.CareFrom*time.Hour))
	if err != nil {
		return silence, err
	}
	way := insight.Passage{Count: got.Count, Hours: got.Hours, CareDue: due}
	d := PassageData{Kind: "ack", What: "passage", Count: map[string]int64{}}
	lines := []string{r.say(wording.JourneyHead, r.Lang.Period(p))}
	for i, step := range retail.Steps {
		d.Count[string(step)] = got.Count[step]
		line := r.say(wording.JourneyStep, r.say(wording.OrderStepName(string(step))), got.Count[step])
		switch {
		case i > 0 && way.Before(i) > 0:
			line += " " + wording.Percent(float64(got.Count[step])/float64(way.Before(i)))
		case step == retail.Cared && got.Count[retail.Delivered] > 0:
			line += " " + r.say(wording.JourneyEarly)
		}
		if h, ok := got.Hours[step]; ok && i > 0 {
			line += " " + r.say(wording.JourneyHours, fmt.Sprintf("%.1f", h))
		}
		lines = append(lines, line)
	}
	if leak, share, ok := way.Leak(); ok { // the answer comes first
		d.Leak = string(leak)
		lines[0] += r.say(wording.DailyComma) + r.say(wording.JourneyLeak, r.say(wording.OrderStepName(string(leak))), wording.Percent(share))
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: d, Wide: r.Use != retail.UseManagement}), nil
}
