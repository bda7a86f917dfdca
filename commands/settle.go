package commands

import (
	"fmt"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// How far from the usual a line may be before it is asked about or flagged.
const (
	askOverLargest  = 10 // × the largest line ever
	askOffList      = 50 // percent off the list price
	flagOffList     = 10
	maxOptions      = 9
	nearestSuggests = 5
)

// whichStore finds the draft's store, or asks.
func (rt *Router) whichStore(r *Request, st *orderState, i int, d *language.Draft, b *booking) *clarification {
	at := fix{Draft: i, Line: -1, What: fixStore}
	if f, ok := st.find(i, -1, fixStore); ok {
		if b.store = r.Names.Store(retail.StoreID(f.ID)); b.store != nil {
			b.notes = append(b.notes, pickedNote(r, d.Store.Text, b.store.Name)...)
			return nil
		}
	}
	q := &clarification{about: "store", at: at}
	switch {
	case d.Store.Text == "":
		q.text = r.say(wording.WhichStore, quoteShort(d.Text))
	case d.Store.Found.One():
		b.store = r.Names.Store(d.Store.Found.Store())
		if d.Store.Found.Fuzzy() {
			b.takenFor(r, d.Store.Text, b.store.Name)
		}
		return nil
	case d.Store.Found.Tie():
		q.text = r.say(wording.WhichOfStores, d.Store.Text)
		q.storeOptions(r, r.likeliestStores(d.Store.Found.IDs))
	default:
		q.text = r.say(wording.NoSuchStore, d.Store.Text)
		for _, s := range r.Names.Book.NearStores(d.Store.Text, nearestSuggests) {
			q.storeOptions(r, []int64{int64(s.ID)})
		}
		if r.may(EditStores) {
			q.options = append(q.options, option{Option: Option{"new", r.say(wording.NewStoreChoice, d.Store.Text)}, fix: fix{Draft: i, Line: -1, What: fixNewStore, Text: d.Store.Text}})
		}
	}
	return q
}

// pickedNote says what a typed name was taken for, where it differs.
func pickedNote(r *Request, typed, name string) []string {
	if typed == "" || typed == name {
		return nil
	}
	return []string{r.say(wording.FoundAs, typed, name)}
}

// takenFor flags and notes that a name was found though typed otherwise.
func (b *booking) takenFor(r *Request, typed, name string) {
	b.flag("fuzzy")
	b.notes = append(b.notes, r.say(wording.FoundAs, typed, name))
}

// whichDay takes the draft's day, or asks: an order lies in no future.
func (rt *Router) whichDay(r *Request, st *orderState, i int, d *language.Draft, b *booking) *clarification {
	day, bad := d.Day, d.BadDay
	if !d.DayTyped && bad == "" {
		day = r.Merchant.DayOf(st.At)
	}
	if f, ok := st.find(i, -1, fixDate); ok {
		day, bad = retail.Day(f.Text), ""
	}
	b.order.Day = day
	at := fix{Draft: i, Line: -1, What: fixDate}
	today := option{Option: Option{string(r.Today), r.say(wording.TodayIs, r.Lang.Date(r.Today))}, fix: fix{Draft: i, Line: -1, What: fixDate, Text: string(r.Today)}}
	switch {
	case bad != "":
		return &clarification{about: "date", at: at, text: r.say(wording.NoSuchDay, bad), options: []option{today}}
	case day > r.Today:
		return &clarification{about: "date", at: at, text: r.say(wording.FutureDay, r.Lang.Date(day)), options: []option{today}}
	case d.BadDeliver != "":
		return &clarification{about: "date", at: at, text: r.say(wording.NoSuchDay, d.BadDeliver), options: []option{today}}
	}
	return nil
}

// settleLine decides about one line and adds it to the booking.
func (rt *Router) settleLine(r *Request, st *orderState, at fix, l *language.Line, b *booking) (*clarification, error) {
	p, q := rt.whichProduct(r, st, at, l, b)
	if q != nil {
		return q, nil
	}
	if f, ok := st.find(at.Draft, at.Line, fixQty); ok {
		r.amend(l, f.Text, true)
	}
	if f, ok := st.find(at.Draft, at.Line, fixPrice); ok {
		r.amend(l, f.Text, false)
	}
	s := l.Settle(*p)
	if q, err := problem(r, at, l, p, s); q != nil || err != nil {
		return q, err
	}
	if q, err := rt.plausible(r, st, settled{at, l, p, s}, b); q != nil || err != nil {
		return q, err
	}
	if s.UnitAssumed {
		b.flag("unit_assumed")
		b.notes = append(b.notes, r.say(wording.UnitAssumed, nameOf(l, p), s.Unit))
	}
	line := retail.Line{
		Product: p.ID, Qty: s.Qty, Unit: s.Unit, Base: s.Base, Price: s.Price, Amount: s.Amount, Gift: l.Gift, Typed: s.Typed,
		Pack: p.Pack, Cost: p.Cost, FulfilRate: p.FulfilRate, PromoRate: p.PromoRate,
	}
	b.lines = append(b.lines, line)
	b.shown = append(b.shown, lineText(nameOf(l, p), typedQuantity(l.Parts, line), line))
	return nil, nil
}

// nameOf is what a line calls its product: the writer's word if that is a name
// of it, else the product's own.
func nameOf(l *language.Line, p *retail.Product) string {
	typed := l.Product.Text
	for _, n := range append([]string{p.Name, p.SKU}, p.Aliases...) {
		if strings.EqualFold(typed, n) {
			return typed
		}
	}
	return p.Name
}

// whichProduct finds the line's product, or asks.
func (rt *Router) whichProduct(r *Request, st *orderState, at fix, l *language.Line, b *booking) (*retail.Product, *clarification) {
	if f, ok := st.find(at.Draft, at.Line, fixProduct); ok {
		if p := r.Names.Product(retail.ProductID(f.ID)); p != nil {
			b.notes = append(b.notes, pickedNote(r, l.Product.Text, p.Name)...)
			l.Product.Found = language.Found{Step: language.ByCode, IDs: []int64{f.ID}}
			return p, nil
		}
	}
	at.What = fixProduct
	q := &clarification{about: "product", at: at}
	switch {
	case l.Product.Text == "" && len(l.Parts) == 0:
		q.text = r.say(wording.WhatGoods, b.store.Name)
	case l.Product.Text == "":
		q.text = r.say(wording.WhichProduct, l.QtyText)
	case l.Product.Found.One():
		p := r.Names.Product(l.Product.Found.Product())
		if l.Product.Found.Fuzzy() {
			b.takenFor(r, l.Product.Text, p.Name)
		}
		return p, nil
	case l.Product.Found.Tie():
		q.text = r.say(wording.WhichOfProducts, l.Product.Text)
		q.productOptions(r, r.likeliestProducts(b.store, l.Product.Found.IDs))
	default:
		q.text = r.say(wording.NoSuchProduct, l.Product.Text)
		for _, p := range r.Names.Book.NearProducts(l.Product.Text, nearestSuggests) {
			q.productOptions(r, []int64{int64(p.ID)})
		}
	}
	return nil, q
}

// problem asks about a line that can't be booked as typed, or refuses it.
func problem(r *Request, at fix, l *language.Line, p *retail.Product, s language.Settled) (*clarification, error) {
	name := nameOf(l, p)
	ask := func(about, what, text string) (*clarification, error) {
		at.What = what
		return &clarification{about: about, at: at, text: text}, nil
	}
	switch s.Problem {
	case language.Fine:
		return nil, nil
	case language.MissingQty:
		return ask("quantity", fixQty, r.say(wording.HowMany, name, p.SaleUnit))
	case language.VagueQty, language.UnclearQty:
		return ask("quantity", fixQty, r.say(wording.VagueQty, name, s.Broken))
	case language.UnknownUnit:
		return ask("quantity", fixQty, r.say(wording.UnknownUnit, name, s.Broken, r.Lang.List(unitsOf(p))))
	case language.UnclearPrice:
		return ask("price", fixPrice, r.say(wording.UnclearPrice, name, s.Broken))
	case language.BadQty:
		return nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.BadQty, name, s.Broken)}
	case language.BadPrice:
		return nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.BadPrice, name, s.Broken)}
	}
	return nil, fmt.Errorf("a line with the problem %q", s.Problem)
}

func unitsOf(p *retail.Product) []string {
	if p.BaseUnit == "" || p.BaseUnit == p.SaleUnit {
		return []string{p.SaleUnit}
	}
	return []string{p.SaleUnit, p.BaseUnit}
}

// settled is one line as it would be booked, and where it stands.
type settled struct {
	at      fix
	line    *language.Line
	product *retail.Product
	language.Settled
}

// plausible asks about a quantity or price far from anything seen.
func (rt *Router) plausible(r *Request, st *orderState, s settled, b *booking) (*clarification, error) {
	at, l, p := s.at, s.line, s.product
	largest, enough, err := r.read.LargestLine(p.ID)
	if err != nil {
		return nil, err
	}
	name := nameOf(l, p)
	right := option{Option: Option{"yes", ""}, fix: fix{Draft: at.Draft, Line: at.Line, Text: confirmText(s.Settled)}}
	confirmed := func(what string) bool {
		f, ok := st.find(at.Draft, at.Line, what)
		return ok && f.Text == right.fix.Text
	}
	if enough && s.Base > largest*askOverLargest && !confirmed(fixQtyRight) {
		at.What, right.fix.What = fixQty, fixQtyRight
		right.Name = r.say(wording.ItIs, wording.Quantity(s.Qty, s.Unit))
		return &clarification{about: "quantity", at: at, text: r.say(wording.HugeQty, name, wording.Quantity(s.Qty, s.Unit), wording.Base(largest, *p)), options: []option{right}}, nil
	}
	if enough && s.Base > largest {
		b.flag("quantity")
	}
	list := retail.ListAmount(s.Base, p.Price, p.Pack)
	if l.Gift || !s.Typed || list == 0 {
		return nil, nil
	}
	off := s.Amount - list
	if off < 0 {
		off = -off
	}
	switch {
	case off*100 > list*askOffList && !confirmed(fixPriceRight):
		at.What, right.fix.What = fixPrice, fixPriceRight
		right.Name = r.say(wording.ItIs, wording.Yuan(s.Price)+"/"+s.Unit)
		return &clarification{about: "price", at: at, text: r.say(wording.OddPrice, name, wording.Yuan(s.Price), s.Unit, wording.Yuan(p.Price), p.SaleUnit), options: []option{right}}, nil
	case off*100 > list*flagOffList:
		b.flag("price")
	}
	return nil, nil
}

// confirmText ties a confirmation to the very figures that were confirmed.
func confirmText(s language.Settled) string { return s.Base.String() + "@" + s.Amount.String() }

// amend puts an answered quantity or price on a line: 6箱, 10箱@27, 27.
func (r *Request) amend(l *language.Line, text string, qty bool) {
	typed := r.readAnswer(text).Line
	if typed == nil {
		return
	}
	if qty && (len(typed.Parts) > 0 || typed.Vague) {
		l.Parts, l.QtyText, l.Vague, l.Wan, l.Doubled = typed.Parts, typed.QtyText, typed.Vague, typed.Wan, typed.Doubled
	}
	if typed.Price != nil || typed.Total != nil {
		l.Price, l.Total, l.BadPriceText = typed.Price, typed.Total, typed.BadPriceText
	} else if !qty && len(typed.Parts) == 1 && typed.Parts[0].Unit == "" { // a bare number is the price asked for
		l.Price, l.Total = &language.Price{Money: retail.Money(typed.Parts[0].Qty / 10)}, nil
	}
}

// likeliestStores ranks what a tie offers by this writer's own orders.
func (r *Request) likeliestStores(ids []int64) []int64 {
	weights, err := r.read.Weights(r.Member.ID, r.Today, ids)
	if err != nil {
		return ids // the order of an offer is a help, not a fact
	}
	return language.Rank(ids, func(id int64) int { return weights[id] })
}

// likeliestProducts ranks what a tie offers by what the store usually buys,
// for who may see that.
func (r *Request) likeliestProducts(store *retail.Store, ids []int64) []int64 {
	if !r.ownStore(store) {
		return ids
	}
	weights, err := r.read.Bought(store.ID, r.Today, ids)
	if err != nil {
		return ids
	}
	return language.Rank(ids, func(id int64) int { return weights[id] })
}
