package commands

import (
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// VisitData is the data of a visit (a line of stdio). Date and next date are days in
// the merchant's zone; status is logged or cancelled.
type VisitData struct {
	Kind    string      `json:"kind"`
	No      string      `json:"visit_no"`
	Store   string      `json:"store"`
	Rep     string      `json:"rep"`
	Date    retail.Day  `json:"date"`
	Note    string      `json:"note"`
	Contact string      `json:"contact,omitempty"`
	Next    retail.Day  `json:"next_date,omitempty"`
	Status  string      `json:"status"`
	Display string      `json:"display,omitempty"`
	Stock   []GoodsSeen `json:"stock,omitempty"`
	Missing []GoodsSeen `json:"missing,omitempty"`
	Rivals  string      `json:"rivals,omitempty"`
	Outcome string      `json:"outcome,omitempty"`
	Photos  int         `json:"photos,omitempty"`
	Flags   []string    `json:"flags,omitempty"`
}

// GoodsSeen is a product in a store as typed; SKU is empty where the word fits
// several.
type GoodsSeen struct {
	SKU  string `json:"sku,omitempty"`
	Name string `json:"name"`
	Qty  string `json:"qty,omitempty"`
	Unit string `json:"unit,omitempty"`
}

// inside is an order taken on a visit: sure, to be asked about, or refused.
type inside struct {
	st   orderState
	sure *booking
	ask  *clarification
	// refused says why it can't be booked.
	refused string
}

// settleInside decides about the orders inside the visits that are sure.
func (rt *Router) settleInside(r *Request, st visitState, list []language.Visit, sure []*visiting) error {
	part, parts := map[int]int{}, 0
	for i := range list {
		if list[i].Order != "" {
			part[i] = parts
			parts++
		}
	}
	for _, v := range sure {
		if v.seen.Order == "" || !r.may(LogOrder) {
			continue
		}
		o := &inside{st: orderState{Row: st.Row, Text: "下单 " + v.seen.Order, At: st.At, Chat: st.Chat}}
		o.st.Fixes = []fix{{Line: -1, What: fixStore, ID: int64(v.store.ID)}}
		if v.day != r.Today {
			o.st.Fixes = append(o.st.Fixes, fix{Line: -1, What: fixDate, Text: string(v.day)})
		}
		v.order = o
		reading := rt.reread(r, o.st)
		if len(reading.Drafts) != 1 {
			o.refused = r.say(wording.VisitUnbooked, v.seen.Order)
			continue
		}
		b, q, err := rt.settle(r, &o.st, 0, &reading.Drafts[0])
		switch {
		case retail.CodeOf(err) == retail.Invalid:
			o.refused = messageOf(err)
		case err != nil:
			return err
		case q == nil:
			b.part = part[v.part]
			o.sure = b
		case parts == 1:
			o.ask = q
		default: // one clarification at a time: which of several orders would it be about?
			o.refused = r.say(wording.VisitUnbooked, v.seen.Order)
		}
	}
	return nil
}

// logVisit logs one visit and its order, and says so. mayAsk allows a clarification
// about the order; opened says that one was asked.
func (rt *Router) logVisit(tx *storage.Tx, r *Request, st visitState, v visiting, mayAsk bool) (out []Reply, opened bool, err error) {
	row, err := rt.storeVisit(tx, r, st, v)
	if err != nil {
		return nil, false, err
	}
	data := r.visitData(row)
	data.Flags = v.flags
	if row.Day < r.Merchant.DayOf(st.At) {
		data.Flags = append(append([]string(nil), v.flags...), "backdated")
	}
	if st.File != "" && v.part == 0 {
		if data.Photos, err = tx.AddPhoto(storage.VisitPhoto{InboxID: st.Row, VisitID: row.ID, Path: st.File, At: storage.Millis(st.At)}); err != nil {
			return nil, false, err
		}
	}
	line := r.visitLine(wording.Visited, row)
	answered, err := rt.visitAnswers(tx, r, row)
	if err != nil {
		return nil, false, err
	}
	shut, err := r.shut(tx, row)
	if err != nil {
		return nil, false, err
	}
	for _, note := range []string{answered, shut} {
		if note != "" {
			v.notes = append(v.notes[:len(v.notes):len(v.notes)], note)
		}
	}
	rep := Reply{Text: strings.Join(append([]string{line}, v.notes...), "\n"), Data: data, Codes: []string{row.Short()}}
	if len(v.notes) > 0 {
		rep.Choices = append(rep.Choices, undoVisitChoice(r, row))
	}
	out = []Reply{rep}
	if r.Member.Role == retail.Rep && v.store.Rep != 0 && v.store.Rep != r.Member.ID {
		out = append(out, Reply{To: v.store.Rep, Text: r.say(wording.YourStoreVisited, r.Member.Name, line), Data: ack("own_store_visit", v.store.Name, v.store.Code)})
	}
	if v.order == nil {
		return out, false, nil
	}
	more, opened, err := rt.logInside(tx, r, v.order, mayAsk)
	return append(out, more...), opened, err
}

func (rt *Router) logInside(tx *storage.Tx, r *Request, o *inside, mayAsk bool) ([]Reply, bool, error) {
	switch {
	case o.sure != nil:
		st := o.st
		st.Fixes = nil // nothing was asked
		replies, err := rt.logOrHold(tx, r, st, *o.sure)
		return replies, false, err
	case o.ask != nil && mayAsk:
		rep, err := rt.open(tx, r, kindOrder, withAsked(o.st, o.ask.at), o.ask)
		return []Reply{rep}, true, err
	case o.refused != "":
		return []Reply{refusal("invalid", o.refused)}, false, nil
	}
	return []Reply{refusal("invalid", r.say(wording.VisitUnbooked, strings.TrimPrefix(o.st.Text, "下单 ")))}, false, nil
}

func (rt *Router) storeVisit(tx *storage.Tx, r *Request, st visitState, v visiting) (storage.Visit, error) {
	no, err := tx.NextVisitNo(r.Today)
	if err != nil {
		return storage.Visit{}, err
	}
	row := storage.Visit{
		Dedupe: storage.VisitDedupe(st.Row, v.part), No: no, StoreID: v.store.ID, RepID: r.Member.ID, ByID: r.Member.ID, Day: v.day, At: storage.Millis(st.At),
		Note: v.seen.Note, Contact: v.seen.Contact, NextDay: v.next, Display: v.seen.Display, Rivals: v.seen.Rivals, Outcome: string(v.seen.Outcome),
		Account: string(r.Msg.Account), Chat: st.Chat, Text: st.Text,
	}
	if goods := r.goodsSeen(v.seen.Stock); len(goods) > 0 {
		row.Stock = string(mustJSON(goods))
	}
	var missing []GoodsSeen
	for _, m := range v.seen.Missing {
		missing = append(missing, r.seenAs(m))
	}
	if len(missing) > 0 {
		row.Missing = string(mustJSON(missing))
	}
	if err := tx.AddVisit(&row); err != nil {
		return row, err
	}
	err = rt.audit(tx, r, "visit.log", snapshot{}, snapshot{Visit: &row})
	return row, err
}

func (r *Request) goodsSeen(list []language.StockSeen) []GoodsSeen {
	var out []GoodsSeen
	for _, s := range list {
		g := r.seenAs(s.Product)
		for _, p := range s.Parts {
			g.Qty, g.Unit = p.Qty.String(), p.Unit
		}
		out = append(out, g)
	}
	return out
}

func (r *Request) seenAs(m language.Mention) GoodsSeen {
	g := GoodsSeen{Name: m.Text}
	if p := r.Names.Product(m.Found.Product()); m.Found.One() && p != nil {
		g.SKU = p.SKU
	}
	return g
}

// visitLine is a visit in one line: 📍V07 华联超市 老板娘说等月底再补货 下次4月5日(周日).
func (r *Request) visitLine(mark wording.Key, v storage.Visit) string {
	d := r.visitData(v)
	parts := []string{r.say(mark) + v.Short()}
	add := func(key wording.Key, value string) {
		if value != "" {
			parts = append(parts, r.say(key, value))
		}
	}
	if v.Day != r.Today {
		parts = append(parts, r.date(v.Day))
	}
	name := "?"
	if s := r.Names.Store(v.StoreID); s != nil {
		name = s.Name
	}
	parts = append(parts, name)
	if !strings.Contains(v.Note, v.Contact) {
		add(wording.VisitMet, v.Contact)
	}
	if v.Display != "" {
		parts = append(parts, v.Display)
	}
	add(wording.VisitStock, listGoods(d.Stock))
	add(wording.VisitMissing, listGoods(d.Missing))
	for _, said := range []string{v.Rivals, v.Note} {
		if said != "" {
			parts = append(parts, said)
		}
	}
	if v.Outcome != "" && v.Outcome != string(language.OutcomeOrder) && v.Note == "" {
		parts = append(parts, v.Outcome)
	}
	if v.NextDay != "" {
		add(wording.VisitNext, r.Lang.Date(v.NextDay))
	}
	return strings.Join(parts, " ")
}

func listGoods(list []GoodsSeen) string {
	var out []string
	for _, g := range list {
		out = append(out, g.Name+g.Qty+g.Unit)
	}
	return strings.Join(out, " ")
}

func (r *Request) visitData(v storage.Visit) VisitData {
	d := VisitData{
		Kind: "visit", No: v.No, Date: v.Day, Note: v.Note, Contact: v.Contact, Next: v.NextDay, Status: "logged",
		Display: v.Display, Rivals: v.Rivals, Outcome: v.Outcome,
	}
	if s := r.Names.Store(v.StoreID); s != nil {
		d.Store = s.Code
	}
	if m := r.Names.Member(v.RepID); m != nil {
		d.Rep = m.Name
	}
	d.Stock, d.Missing = goodsOf(v.Stock), goodsOf(v.Missing)
	return d
}
