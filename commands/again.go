package commands

import (
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// alterLine is where the answers about changes to a repeated order are kept,
// past the lines that an order may have.
const alterLine = 10000

// again fills a booking with the store's last order and what is changed of it
// (老样子, 红牛多两箱). It names no goods of its own, so it is shown as a draft
// and logged once confirmed. What a store bought is a question's answer: a rep
// has it of own stores only. Code: Permission.
func (rt *Router) again(r *Request, st *orderState, i int, d *language.Draft, b *booking) (*clarification, error) {
	if !r.ownStore(b.store) {
		return nil, &retail.Error{Code: retail.Permission, Message: r.say(wording.NotYourStore, b.store.Name)}
	}
	last, err := r.read.LastOrders(b.store.ID, 1)
	if err != nil {
		return nil, err
	}
	if len(last) == 0 {
		return nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.NoLastOrder, b.store.Name)}
	}
	_, rows, err := r.read.Order(last[0].ID)
	if err != nil {
		return nil, err
	}
	b.lines = r.priceAnew(last[0].Noun(rows).Lines)
	for k := range d.Alters {
		at := fix{Draft: i, Line: alterLine + k}
		if err := rt.alter(r, st, at, &d.Alters[k], b); err != nil || b.asked != nil {
			return b.asked, err
		}
	}
	if len(b.lines) == 0 {
		return nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.NoLastOrder, b.store.Name)}
	}
	b.shown = r.showLines(b.lines)
	at := fix{Draft: i, Line: -1, What: fixLike, ID: int64(last[0].ID)}
	if f, ok := st.find(i, -1, fixLike); ok && f.ID == at.ID {
		return nil, nil
	}
	rt.fields(r, st, d, b)
	return r.draft(b, at, r.say(wording.LikeLast, r.date(last[0].Day))), nil
}

// draft shows a booking that is to be confirmed.
func (r *Request) draft(b *booking, at fix, why string) *clarification {
	o := b.order
	o.Total = retail.Order{Lines: b.lines}.Total()
	data := r.orderData(o, b.lines, b.flags)
	data.Status = "draft"
	return &clarification{
		about: at.What, at: at, data: data,
		text:    r.orderLine(wording.Draft, o, b.store, b.shown) + "\n" + why,
		options: []option{{Option: Option{"yes", r.say(wording.BookIt)}, fix: at}},
	}
}

// priceAnew is a past order's lines as they would be booked today: at the list
// price of today, unless a price was typed then. Gifts and goods out of use
// stay behind.
func (r *Request) priceAnew(past []retail.Line) []retail.Line {
	var out []retail.Line
	for _, l := range past {
		p := r.Names.Product(l.Product)
		if p == nil || l.Gift {
			continue
		}
		if !l.Typed {
			l.Amount = retail.ListAmount(l.Base, p.Price, p.Pack)
			l.Price = p.Price
			if l.Unit != p.SaleUnit {
				l.Price = retail.ListAmount(retail.One, p.Price, p.Pack)
			}
		}
		l.Pack, l.Cost, l.FulfilRate, l.PromoRate = p.Pack, p.Cost, p.FulfilRate, p.PromoRate
		out = append(out, l)
	}
	return out
}

// alter changes a repeated order's lines; what is unclear is left in b.asked.
func (rt *Router) alter(r *Request, st *orderState, at fix, a *language.Alter, b *booking) (err error) {
	if a.Op == language.OpRemove && len(a.Line.Parts) == 0 {
		b.lines, err = without(r, b.lines, &a.Line)
		return err
	}
	change := booking{store: b.store}
	q, err := rt.settleLine(r, st, at, &a.Line, &change)
	if q != nil || err != nil {
		b.asked = q
		return err
	}
	b.notes = append(b.notes, change.notes...)
	if a.Op == language.OpRemove {
		b.lines, err = fewer(r, b.lines, change.lines[0], &a.Line)
		return err
	}
	b.lines = withLines(b.lines, change.lines, a.Op)
	return nil
}

// fewer takes a quantity off the line of a product (红牛少一箱).
func fewer(r *Request, lines []retail.Line, less retail.Line, l *language.Line) ([]retail.Line, error) {
	for i, have := range lines {
		if have.Product != less.Product {
			continue
		}
		if have.Unit != less.Unit || have.Base <= less.Base {
			break
		}
		out := append([]retail.Line(nil), lines...)
		have.Qty -= less.Qty
		have.Base -= less.Base
		if have.Typed {
			have.Amount = retail.TypedAmount(have.Qty, have.Price)
		} else if p := r.Names.Product(have.Product); p != nil {
			have.Amount = retail.ListAmount(have.Base, p.Price, p.Pack)
		}
		out[i] = have
		return out, nil
	}
	return nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.NotInOrder, l.Product.Text)}
}
