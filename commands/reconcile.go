package commands

import (
	"context"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// periodOr reads the period that is all of a text; an empty text means fallback.
// The Invalid error names what could not be read.
func (r *Request) periodOr(rest string, fallback retail.Period) (retail.Period, error) {
	if nothing(rest) {
		return fallback, nil
	}
	s, err := r.span(rest)
	return s.Until(r.Today), err
}

// span reads a text as a period that has begun, and nothing else. Code Invalid.
func (r *Request) span(rest string) (ask.Span, error) {
	s, tail, ok := ask.ReadPeriod(rest, r.Today)
	if ok && nothing(tail) && s.Until(r.Today).From > r.Today {
		return ask.Span{}, &retail.Error{Code: retail.Invalid, Message: r.say(wording.NotYet, quoteShort(rest))}
	}
	if !ok || !nothing(tail) {
		return ask.Span{}, &retail.Error{Code: retail.Invalid, Message: r.say(wording.NoSuchPeriod, quoteShort(rest))}
	}
	return s, nil
}

// nothing says that a text is empty but for how it ends.
func nothing(text string) bool { return strings.Trim(text, " 。.!！?？") == "" }

// ReconcileData is the three formulas for a program.
type ReconcileData struct {
	Kind   string        `json:"kind"`
	What   string        `json:"what"`
	Period retail.Period `json:"-"`
	Stores string        `json:"by_stores"`
	Goods  string        `json:"by_goods"`
	Orders string        `json:"by_orders"`
	Breaks []string      `json:"breaks"`
}

// reconcile counts the sales of a period in the three ways that must agree, and
// names the orders that break them: 对账 昨天.
func (rt *Router) reconcile(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := r.periodOr(rest, retail.Period{From: r.Today, To: r.Today})
	if err != nil {
		return silence, err
	}
	f, err := r.read.Reconcile(p)
	if err != nil {
		return silence, err
	}
	lines := []string{
		r.say(wording.FormulasHead, r.Lang.Period(p)),
		r.say(wording.FormulaStores, f.Stores, wording.Yuan(per(f.ByStores, f.Stores)), wording.Yuan(f.ByStores)),
		r.say(wording.FormulaGoods, f.SKUs, wording.Yuan(f.ByGoods)),
		r.say(wording.FormulaOrders, f.Orders, wording.Yuan(per(f.ByOrders, f.Orders)), wording.Yuan(f.ByOrders)),
	}
	data := ReconcileData{Kind: "ack", What: "reconcile", Period: p, Stores: f.ByStores.String(), Goods: f.ByGoods.String(), Orders: f.ByOrders.String(), Breaks: []string{}}
	if f.ByStores == f.ByGoods && f.ByGoods == f.ByOrders {
		lines[0] = r.say(wording.FormulasAgree, r.Lang.Period(p), wording.Yuan(f.ByStores))
	}
	for _, b := range f.Breaks {
		lines = append(lines, r.say(wording.FormulaBreak, b.No, r.say(breakReason(b))))
		data.Breaks = append(data.Breaks, b.No)
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: data, Wide: r.Use != retail.UseManagement}), nil
}

// breakReason is what an order lacks.
func breakReason(b storage.Break) wording.Key {
	switch {
	case b.NoStore:
		return wording.BreakStore
	case b.NoGoods:
		return wording.BreakGoods
	case b.NoPrice:
		return wording.BreakPrice
	case b.NoUnit:
		return wording.BreakUnit
	}
	return wording.BreakTotal
}
