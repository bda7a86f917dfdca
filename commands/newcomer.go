package commands

import (
	"context"
	"slices"
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) newcomerCommands() []Command {
	return []Command{
		{Verbs: []string{"新客户", "新客", "新顾客", "新客戶", "新顧客"}, Right: LogOrder, Bare: true, Strict: true, Fits: fitsNewcomer, Help: wording.HelpNewcomer, Do: rt.newcomer},
	}
}

// fitsNewcomer says that an order of somebody new stands there: 新客有几家 is a question.
func fitsNewcomer(r *Request, _ string) bool {
	_, ok := readNewcomer(r, r.Text, r.Today)
	return ok
}

func readNewcomer(r *Request, text string, today retail.Day) (language.Reading, bool) {
	return language.ReadNewcomer(r.Names.Book, text, language.Context{Today: today, Addressed: true})
}

// makeIt are the words that make the store that is asked about.
var makeIt = map[string]bool{"建": true, "新建": true, "建店": true, "建新店": true}

// newcomer keeps the order of a customer that is no store on file yet, until it is said
// whether one is made: 新客陈工 样品20支@1 顺丰运费35 说做实验.
func (rt *Router) newcomer(_ context.Context, r *Request, _ string) (Effect, error) {
	st := orderState{Row: r.Msg.Row, Text: r.Text, At: r.Now, Chat: string(r.Msg.Chat), Newcomer: true}
	return rt.book(r, st, rt.reread(r, st))
}

// whoIsNew shows the order of a customer who is no store yet and asks: a new store, or
// one that the name finds. Who may make no store is told who may.
func (rt *Router) whoIsNew(r *Request, i int, d *language.Draft) (*clarification, error) {
	at := fix{Draft: i, Line: -1, What: fixStore}
	q := &clarification{about: "store", at: at}
	q.storeOptions(r, d.Store.Found.IDs)
	taken := d.Store.Found.One() && !d.Store.Found.Fuzzy()
	for j := range d.Lines { // no store is made for what can't be logged
		l := &d.Lines[j]
		if slices.ContainsFunc(l.Parts, func(p language.Part) bool { return p.Qty <= 0 }) {
			return nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.BadQty, r.goodsTyped(d, l), l.QtyText)}
		}
	}
	why := r.say(wording.NoSuchStore, d.Store.Text)
	if taken {
		why = r.say(wording.NewcomerKnown, d.Store.Text)
	}
	if !taken && r.may(EditStores) {
		what := r.say(wording.NewStoreChoice, d.Store.Text)
		for _, p := range r.unknownGoods(d) {
			if p.ID == 0 {
				what += r.say(wording.NewcomerGoods, p.Name, wording.Yuan(p.Price), p.SaleUnit)
			}
		}
		made := option{Option{"new", what + r.say(wording.NewcomerBook)}, fix{Draft: i, Line: -1, What: fixNewStore, Text: d.Store.Text}}
		q.options = append([]option{made}, q.options...)
	}
	if len(q.options) == 0 {
		return nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.NewcomerNotYours, d.Store.Text)}
	}
	q.text = r.say(wording.NewcomerDraft, d.Store.Text, r.typedDraft(d)) + "\n" + why
	return q, nil
}

// typedDraft is an order as it was typed: its goods are not known yet.
func (r *Request) typedDraft(d *language.Draft) string {
	var parts []string
	for i := range d.Lines {
		text := strings.TrimSpace(d.Lines[i].Text)
		if d.Lines[i].Product.Text == "" {
			text = r.goodsTyped(d, &d.Lines[i]) + text
		}
		parts = append(parts, text)
	}
	if sum, ok := typedSum(d.Lines); ok {
		parts = append(parts, wording.Yuan(sum))
	}
	if d.Freight != nil {
		parts = append(parts, r.say(wording.Freight, wording.Yuan(*d.Freight)))
	}
	return strings.Join(append(parts, r.wishes(d.Terms, d.Deliver, d.Remark)...), " ")
}

// goodsTyped is what a line calls its goods: 样品 where the order says nothing else.
func (r *Request) goodsTyped(d *language.Draft, l *language.Line) string {
	if l.Product.Text == "" && d.Sample {
		return r.say(wording.SampleGoods)
	}
	return l.Product.Text
}

// typedSum is what lines come to by the prices typed; false where one has none.
func typedSum(lines []language.Line) (sum retail.Money, ok bool) {
	for _, l := range lines {
		if len(l.Parts) != 1 || l.Price == nil || l.Vague || l.Gift || l.Price.Unit != "" && l.Price.Unit != l.Parts[0].Unit {
			return 0, false
		}
		sum += retail.Money(retail.MulDiv(int64(l.Price.Money), int64(l.Parts[0].Qty), int64(retail.One)))
	}
	return sum, len(lines) > 0
}

// newGoods is a product that an order needs, by its line; ID 0: it is to be made.
type newGoods struct {
	storage.Product
	line int
}

// unknownGoods are the goods of a newcomer's order that no name on file says, where
// name, unit and price were typed and nothing on file is like them: what is missing
// is asked about once the store is made.
func (r *Request) unknownGoods(d *language.Draft) []newGoods {
	var out []newGoods
	for j := range d.Lines {
		l := &d.Lines[j]
		name := r.goodsTyped(d, l)
		if name == "" || !l.Product.Found.None() || len(l.Parts) != 1 || l.Parts[0].Unit == "" || l.Vague || l.Doubled || l.Price == nil || l.BadPriceText != "" {
			continue
		}
		p := storage.Product{Name: name, SaleUnit: l.Parts[0].Unit, BaseUnit: l.Parts[0].Unit, Pack: 1, Price: l.Price.Money}
		if f := r.Names.Book.Product(name); f.One() && !f.Fuzzy() { // made for an earlier one
			p = storage.Product{ID: f.Product()}
		} else if !f.None() || len(r.Names.Book.NearProducts(name, 1)) > 0 || !r.may(EditProducts) || p.Price <= 0 || l.Price.Loose || l.Price.Unit != "" && l.Price.Unit != p.SaleUnit {
			continue
		}
		out = append(out, newGoods{p, j})
	}
	return out
}

// bookNewcomer files the goods that a newcomer's order needs, in the transaction that
// has made its store, and books it.
func (rt *Router) bookNewcomer(r *Request, st orderState, reading language.Reading) (Effect, error) {
	var made []Reply
	if len(reading.Drafts) > 0 {
		var fixes []fix
		var err error
		if made, fixes, err = rt.makeGoods(r.read, r, &reading.Drafts[0]); err != nil {
			return silence, err
		}
		st.Fixes = append(st.Fixes, fixes...)
	}
	effect, err := rt.book(r, st, reading)
	if err != nil {
		return silence, err
	}
	book := effect.Run
	effect.Run = func(tx *storage.Tx) ([]Reply, error) {
		replies, err := book(tx)
		return append(made, replies...), err
	}
	return effect, nil
}

// makeGoods files the goods that a newcomer's order needs, and says which line is
// which product.
func (rt *Router) makeGoods(tx *storage.Tx, r *Request, d *language.Draft) (replies []Reply, fixes []fix, err error) {
	for _, p := range r.unknownGoods(d) {
		if p.ID == 0 {
			if p.SKU, err = tx.NextSKU(); err != nil {
				return nil, nil, err
			}
			if err := tx.SaveProduct(&p.Product); err != nil {
				return nil, nil, err
			}
			if err := rt.audit(tx, r, "product.add", snapshot{}, snapshot{Product: &p.Product}); err != nil {
				return nil, nil, err
			}
			text := r.say(wording.ProductMade, p.SKU, p.Name, wording.Yuan(p.Price), p.SaleUnit, p.Pack, p.BaseUnit)
			replies = append(replies, Reply{Text: text, Data: ack("product_added", p.Name, p.SKU)})
			r.Names = r.Names.withProduct(p.Noun())
		}
		fixes = append(fixes, fix{Line: p.line, What: fixProduct, ID: int64(p.ID)})
	}
	return replies, fixes, nil
}
