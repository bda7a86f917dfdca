package commands

import (
	"cmp"
	"context"
	"math/big"
	"slices"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// lossesShown is how many orders a list of losses names.
const lossesShown = 6

// losses lists the orders of a period that left less than nothing, the worst
// first: 亏本单, 上周哪些单亏了; without a period this month's.
func (rt *Router) losses(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := r.periodOr(rest, retail.Period{From: r.Today.MonthStart(), To: r.Today})
	if err != nil {
		return silence, err
	}
	list, err := r.read.LossOrders(p)
	if err != nil {
		return silence, err
	}
	type loss struct {
		order storage.Order
		net   *big.Rat
		sales *big.Rat
	}
	var found []loss
	sum := new(big.Rat)
	for _, x := range list {
		if m := insight.MarginOf(x.Lines...); m.Loss() {
			found = append(found, loss{x.Order, m.Net(), m.Sales})
			sum.Add(sum, m.Net())
		}
	}
	if len(found) == 0 {
		return answer(Reply{Text: r.say(wording.LossesNone, r.Lang.Period(p)), Data: ack("losses", "", "0"), Wide: true}), nil
	}
	slices.SortFunc(found, func(a, b loss) int { return cmp.Or(a.net.Cmp(b.net), cmp.Compare(a.order.ID, b.order.ID)) })
	lines := []string{r.say(wording.LossesHead, r.Lang.Period(p), len(found), wording.Yuan(-insight.Fen(sum)))}
	for _, l := range found[:min(len(found), lossesShown)] {
		lines = append(lines, r.say(wording.LossLine, r.codeOf(l.order), r.date(l.order.Day), storeOf(r, l.order).Name, wording.Yuan(insight.Fen(l.net)), r.share(l.net, l.sales)))
	}
	if more := len(found) - lossesShown; more > 0 {
		lines = append(lines, r.say(wording.LossMore, more))
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: ack("losses", "", wording.Yuan(-insight.Fen(sum))), Wide: true}), nil
}

// marginOfStore shows what a store's order left: its one of the period, today's
// without one; of several, the number is asked for.
func (rt *Router) marginOfStore(_ context.Context, r *Request, h heard) (Effect, error) {
	s, bad := r.theStore(h.store)
	if bad != nil {
		return answer(*bad), nil
	}
	p, err := r.periodOr(h.period, retail.Period{From: r.Today.Add(-undeliveredDays), To: r.Today})
	if err != nil {
		return silence, err
	}
	all, err := r.read.LastOrders(s.ID, lossesShown)
	if err != nil {
		return silence, err
	}
	all = slices.DeleteFunc(all, func(o storage.Order) bool { return o.Day < p.From || o.Day > p.To })
	switch len(all) {
	case 0:
		return answer(refusal("no_data", r.say(wording.OrdersNone, s.Name, r.Lang.Period(p)))), nil
	case 1:
		rows, err := r.read.Lines(all[0].ID)
		if err != nil {
			return silence, err
		}
		return answer(r.marginReply(all[0], all[0].Noun(rows).Lines)), nil
	}
	lines := []string{r.say(wording.WhichMargin, s.Name)}
	data := Clarify{Kind: "clarify", About: "order", Options: []Option{}}
	for _, o := range all {
		lines = append(lines, r.codeOf(o)+" "+r.date(o.Day)+" "+wording.Yuan(o.Total))
		data.Options = append(data.Options, Option{o.No, lines[len(lines)-1]})
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: data, Wide: true}), nil
}
