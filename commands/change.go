package commands

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// change corrects a logged order: 07 改 AD钙6箱, 07 加红牛2箱, 07 去掉红牛.
func (rt *Router) change(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() && r.Use != retail.UseOrder {
		return silence, false, nil
	}
	c, ok := language.ReadChange(r.Names.Book, r.Text, language.Context{Today: r.Today, Addressed: true})
	if !ok {
		return silence, false, nil
	}
	if !r.may(ChangeOwn) {
		return r.noRight(), true, nil
	}
	o, err := r.read.OrderByCode(c.No, r.Today)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.NoSuchOrder, c.No), true, nil
	}
	if err != nil {
		return silence, true, err
	}
	switch {
	case !r.mayChange(o):
		return answer(refusal("permission", r.say(wording.NotYours, o.Short()))), true, nil
	case o.Status == retail.Cancelled:
		return r.invalid(wording.AlreadyCancelled, o.Short()), true, nil
	}
	effect, err := rt.correct(r, o, c)
	return effect, true, err
}

// correct decides what a correction makes of an order.
func (rt *Router) correct(r *Request, o storage.Order, c language.Change) (Effect, error) {
	_, rows, err := r.read.Order(o.ID)
	if err != nil {
		return silence, err
	}
	lines := o.Noun(rows).Lines
	st := orderState{Row: r.Msg.Row, Text: r.Text, At: r.Now, Chat: string(r.Msg.Chat)}
	b := &booking{store: storeOf(r, o)}
	if err := rt.correctFields(r, &o, c.Draft); err != nil {
		return silence, err
	}
	for j := range c.Draft.Lines {
		l := &c.Draft.Lines[j]
		if c.Op == language.OpRemove {
			if lines, err = without(r, lines, l); err != nil {
				return silence, err
			}
			continue
		}
		if c.Op == language.OpSet {
			if err := r.reprice(lines, l); err != nil {
				return silence, err
			}
		}
		q, err := rt.settleLine(r, &st, fix{Line: j}, l, b)
		if err != nil {
			return silence, err
		}
		if q != nil { // what is unclear is said; the order stays as it is
			return answer(Reply{Text: q.text + "\n" + r.say(wording.StaysAsIs, o.Short()), Data: clarifyData(q)}), nil
		}
	}
	if c.Op != language.OpRemove {
		lines = withLines(lines, b.lines, c.Op)
	}
	if len(lines) == 0 {
		return r.invalid(wording.NothingLeft, o.Short()), nil
	}
	if back := c.Draft.Coupon; back != nil {
		giveBack(lines, *back)
		o.Remark = strings.TrimSpace(strings.TrimSpace(givenBack.ReplaceAllString(o.Remark, "")) + " 返券" + back.String())
	}
	if no, err := rt.forOthers(r, o, lines); no != "" || err != nil {
		return answer(refusal("permission", r.say(no, o.Short()))), err
	}
	return rt.saveChange(r, o, lines, b.notes), nil
}

// givenBack is the coupon among an order's remarks.
var givenBack = regexp.MustCompile(`返券[\d.]+`)

// forOthers says why an order may not be changed so by the sender: only others may
// book under cost, off quote, or what a listed store does not get; else empty.
func (rt *Router) forOthers(r *Request, o storage.Order, lines []retail.Line) (wording.Key, error) {
	if insight.UnderCost(lines) && !r.may(ApproveOrder) {
		return wording.ChangeTooLow, nil
	}
	if low, err := rt.offQuote(r, o, lines); low || err != nil {
		return wording.ChangeTooLow, err
	}
	if black, err := r.blackChange(storeOf(r, o), o.Terms, lines); black || err != nil {
		return wording.ChangeBlack, err
	}
	return "", nil
}

func clarifyData(q *clarification) Clarify {
	d := Clarify{Kind: "clarify", About: q.about, Options: []Option{}}
	for _, o := range q.options {
		d.Options = append(d.Options, o.Option)
	}
	return d
}

// correctFields takes a corrected store, day, freight, terms or delivery.
func (rt *Router) correctFields(r *Request, o *storage.Order, d language.Draft) error {
	bad := func(text string) error { return &retail.Error{Code: retail.Invalid, Message: text} }
	switch {
	case d.BadDay != "":
		return bad(r.say(wording.NoSuchDay, d.BadDay))
	case d.DayTyped && d.Day > r.Today:
		return bad(r.say(wording.FutureDay, r.Lang.Date(d.Day)))
	case d.DayTyped:
		o.Day = d.Day
	}
	if d.Store.Text != "" {
		s := r.Names.Store(d.Store.Found.Store())
		if !d.Store.Found.One() || s == nil {
			return bad(r.say(wording.NoSuchStore, d.Store.Text))
		}
		o.StoreID, o.RepID = s.ID, s.Rep
	}
	if d.Freight != nil {
		o.Freight = *d.Freight
	}
	if d.Terms != "" {
		o.Terms = d.Terms
	}
	if d.Deliver != "" {
		o.Deliver = d.Deliver
	}
	if d.Remark != "" {
		o.Remark = d.Remark
	}
	return nil
}

// reprice lets a line that says only a price (改单价45, 可乐单价改成45) keep
// what the order has of that product, or of its only one.
func (r *Request) reprice(lines []retail.Line, l *language.Line) error {
	if l.Price == nil && l.Total == nil || len(l.Parts) > 0 || l.QtyText != "" {
		return nil
	}
	var of []retail.Line
	for _, have := range lines {
		if !have.Gift && r.Names.Product(have.Product) != nil && (l.Product.Text == "" || slices.Contains(l.Product.Found.IDs, int64(have.Product))) {
			of = append(of, have)
		}
	}
	if len(of) != 1 {
		if l.Product.Text == "" {
			return &retail.Error{Code: retail.Invalid, Message: r.say(wording.PriceOfWhich)}
		}
		return &retail.Error{Code: retail.Invalid, Message: r.say(wording.NotInOrder, l.Product.Text)}
	}
	if l.Product.Text == "" {
		l.Product.Found = language.Found{Step: language.ByCode, IDs: []int64{int64(of[0].Product)}}
		l.Product.Text = r.Names.Product(of[0].Product).Name
	}
	l.Parts = []language.Part{{Qty: of[0].Qty, Unit: of[0].Unit}}
	return nil
}

// without drops a product's lines from an order that has it.
func without(r *Request, lines []retail.Line, l *language.Line) ([]retail.Line, error) {
	ids := map[retail.ProductID]bool{}
	for _, id := range l.Product.Found.IDs {
		ids[retail.ProductID(id)] = true
	}
	var kept []retail.Line
	dropped := map[retail.ProductID]bool{}
	for _, have := range lines {
		if ids[have.Product] {
			dropped[have.Product] = true
		} else {
			kept = append(kept, have)
		}
	}
	if len(dropped) != 1 { // none of it, or of several nobody said which
		return nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.NotInOrder, l.Product.Text)}
	}
	return kept, nil
}

// withLines puts corrected lines into an order: 改 replaces a product's line, 加
// adds to it.
func withLines(lines, changed []retail.Line, op language.Op) []retail.Line {
	out := append([]retail.Line(nil), lines...)
	for _, c := range changed {
		found := false
		for i := range out {
			if out[i].Product != c.Product || out[i].Gift != c.Gift || found {
				continue
			}
			found = true
			if op == language.OpSet {
				out[i] = keepPast(c, out[i])
			} else if out[i].Unit == c.Unit && out[i].Price == c.Price && out[i].Typed == c.Typed {
				out[i].Coupon += couponOf(c, out[i])
				out[i].Qty += c.Qty
				out[i].Base += c.Base
				out[i].Amount += c.Amount
			} else {
				found = false
			}
		}
		if !found {
			out = append(out, c)
		}
	}
	return out
}

// couponOf is what a line gets back where as much a unit is given as on the past one.
func couponOf(line, past retail.Line) retail.Money {
	if past.Base == 0 || line.Gift {
		return 0
	}
	return retail.Money(retail.MulDiv(int64(past.Coupon), int64(line.Base), int64(past.Base)))
}

// keepPast keeps cost, rates and pack size of when the line was logged, what is
// given back on each, and its price unless another was typed.
func keepPast(line, past retail.Line) retail.Line {
	line.Coupon = couponOf(line, past)
	line.Cost, line.FulfilRate, line.PromoRate = past.Cost, past.FulfilRate, past.PromoRate
	if !line.Typed && past.Typed && past.Unit == line.Unit && !line.Gift {
		line.Price, line.Typed = past.Price, true
		line.Amount = retail.TypedAmount(line.Qty, past.Price)
	}
	return line
}

// saveChange stores a corrected order and says it whole.
func (rt *Router) saveChange(r *Request, o storage.Order, lines []retail.Line, notes []string) Effect {
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		have, rows, err := tx.Order(o.ID)
		if err != nil {
			return nil, err
		}
		o := o
		if holds, err := rt.overCredit(tx, r, have, o, lines); err != nil || len(holds) > 0 {
			return []Reply{refusal("permission", r.say(wording.ChangeOver, o.Short(), r.publicly(holds)))}, err
		}
		before := snapshot{Order: &have, Lines: have.Noun(rows).Lines}
		if err := tx.SetOrder(o, lines); err != nil {
			return nil, err
		}
		after, _, err := tx.Order(o.ID)
		if err != nil {
			return nil, err
		}
		if err := rt.audit(tx, r, "order.change", before, snapshot{Order: &after, Lines: lines}); err != nil {
			return nil, err
		}
		data := r.orderData(after, lines, nil)
		data.Status = "changed"
		text := r.orderLine(wording.Changed, after, storeOf(r, after), r.showLines(lines))
		text += "\n" + r.say(wording.Was, wording.Yuan(have.Total), wording.Yuan(after.Total))
		if len(notes) > 0 {
			text += "\n" + strings.Join(notes, "\n")
		}
		return []Reply{{Text: text, Data: data, Codes: []string{after.Short()}}}, nil
	}}
}

// edited handles a message that replaces an earlier one of the sender's: what
// that logged is corrected, else it is read as new.
func (rt *Router) edited(_ context.Context, r *Request) (Effect, bool, error) {
	if r.Msg.EditOf == "" {
		return silence, false, nil
	}
	row, err := r.read.MessageRow(r.Msg.Account, r.Msg.Chat, r.Msg.EditOf)
	if err != nil {
		return silence, false, err
	}
	orders, err := r.read.OrdersOfInbox(row)
	switch {
	case err != nil || row == 0:
		return silence, false, err
	case len(orders) == 0:
		return rt.editedHeld(r, row)
	}
	o := orders[0]
	reading := language.ReadOrder(r.Names.Book, r.Text, language.Context{Today: r.Merchant.DayOf(storage.Instant(o.LoggedAt)), Addressed: true})
	if !r.mayChange(o) || o.Status == retail.Cancelled {
		return answer(refusal("permission", r.say(wording.NotYours, o.Short()))), true, nil
	}
	if len(orders) != 1 || reading.Verdict != language.OrderText || len(reading.Drafts) != 1 {
		return answer(Reply{Text: r.say(wording.EditByHand, o.Short()), Data: ack("edit_ignored", "", o.No)}), true, nil
	}
	st := orderState{Row: row, Text: r.Text, At: storage.Instant(o.LoggedAt), Chat: string(r.Msg.Chat)}
	b, q, err := rt.settle(r, &st, o.Part, &reading.Drafts[0])
	if err != nil {
		return silence, true, err
	}
	if q != nil {
		return answer(Reply{Text: q.text + "\n" + r.say(wording.StaysAsIs, o.Short()), Data: clarifyData(q)}), true, nil
	}
	next := o
	next.StoreID, next.RepID, next.Day, next.Freight = b.store.ID, b.store.Rep, b.order.Day, b.order.Freight
	next.Terms, next.Deliver, next.Remark, next.Text = b.order.Terms, b.order.Deliver, b.order.Remark, r.Text
	if no, err := rt.forOthers(r, next, b.lines); no != "" || err != nil {
		return answer(refusal("permission", r.say(no, o.Short()))), true, err
	}
	return rt.saveChange(r, next, b.lines, b.notes), true, nil
}

// returned books goods coming back: 退 张记 AD钙1箱 破损.
func (rt *Router) returned(_ context.Context, r *Request, rest string) (Effect, error) {
	reading, reason := r.readReturn(rest)
	if len(reading.Drafts) != 1 {
		return r.invalid(wording.ReturnHow, exampleStore(r), exampleProduct(r)), nil
	}
	st := orderState{Row: r.Msg.Row, Text: r.Text, At: r.Now, Chat: string(r.Msg.Chat)}
	d := &reading.Drafts[0]
	reason = strings.TrimSpace(reason + " " + strings.Join(d.Leftover, " "))
	d.Leftover = nil
	b, q, err := rt.settle(r, &st, 0, d)
	if err != nil {
		return silence, err
	}
	if q != nil {
		return answer(Reply{Text: q.text, Data: clarifyData(q)}), nil
	}
	for i := range b.lines {
		b.lines[i].Qty, b.lines[i].Base, b.lines[i].Amount = -b.lines[i].Qty, -b.lines[i].Base, -b.lines[i].Amount
	}
	b.order.Status = retail.Returned
	b.order.Remark = strings.TrimSpace(b.order.Remark + " " + reason)
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		no, err := tx.NextOrderNo(r.Today)
		if err != nil {
			return nil, err
		}
		o := b.order
		o.No, o.Flags = no, "return"
		if err := tx.AddOrder(&o, b.lines); err != nil {
			return nil, err
		}
		if err := rt.audit(tx, r, "order.return", snapshot{}, snapshot{Order: &o}); err != nil {
			return nil, err
		}
		return []Reply{{
			Text: r.orderLine(wording.ReturnedMark, o, b.store, b.shown) + b.card(), Data: r.orderData(o, b.lines, []string{"return"}), Codes: []string{o.Short()},
		}}, nil
	}}, nil
}

// readReturn reads a return like an order; words at its end that are no part
// of one are the reason.
func (r *Request) readReturn(text string) (language.Reading, string) {
	words := strings.Fields(text)
	for n := len(words); n > 0; n-- {
		reading := language.ReadOrder(r.Names.Book, strings.Join(words[:n], " "), language.Context{Today: r.Today, Addressed: true})
		if reading.Verdict == language.OrderText && len(reading.Drafts) == 1 {
			return reading, strings.Join(words[n:], " ")
		}
	}
	return language.Reading{}, ""
}
