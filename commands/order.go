package commands

import (
	"context"
	"errors"
	"strings"
	"time"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// booking is one draft that may be booked as it is.
type booking struct {
	part  int
	store *retail.Store
	order storage.Order
	lines []retail.Line
	shown []string // the lines as the writer typed them
	flags []string
	notes []string // what was assumed
	holds []hold   // why it must be approved before it is booked
	odd   []retail.OddSign
	// offers say what is quoted for the goods.
	offers []string
	asked  *clarification
}

func (b *booking) flag(f string) {
	for _, have := range b.flags {
		if have == f {
			return
		}
	}
	b.flags = append(b.flags, f)
}

// order reads the message as an order.
func (rt *Router) order(ctx context.Context, r *Request) (Effect, bool, error) {
	reading := language.ReadOrder(r.Names.Book, r.Text, language.Context{Today: r.Today, Addressed: r.Addressed()})
	switch {
	case reading.Verdict == language.NotOrder:
		return silence, false, nil
	case !r.Addressed() && r.Use != retail.UseOrder && !(r.Use == retail.UseField && language.SaysOrder(r.Text)):
		return silence, true, nil
	case reading.Verdict == language.Unlogged && !r.Addressed():
		return Effect{Looks: true}, true, nil
	case reading.Verdict == language.Unlogged:
		effect, ok, err := rt.question(ctx, r)
		if ok || err != nil {
			return effect, ok, err
		}
		rep := refusal("not_understood", r.say(wording.NotLogged, quoteShort(r.Text)))
		return Effect{Looks: true, Puzzled: reading.Why == language.WhyWords, Run: answer(rep).Run}, true, nil
	case !r.may(LogOrder):
		return r.noRight(), true, nil
	}
	effect, err := rt.book(r, orderState{Row: r.Msg.Row, Text: r.Text, At: r.Now, Chat: string(r.Msg.Chat)}, reading)
	return effect, true, err
}

// orderState is what an open clarification about an order remembers: the message
// and the answers given so far. The order is read anew with each answer.
type orderState struct {
	Row  int64  `json:"row"`
	Text string `json:"text"`
	// Said are the writer's own words, where Text is not.
	Said  string    `json:"said,omitempty"`
	At    time.Time `json:"at"`
	Chat  string    `json:"chat"`
	Fixes []fix     `json:"fixes,omitempty"`
	// Booked are the parts that are logged already.
	Booked []int `json:"booked,omitempty"`
	// Newcomer says that the text tells of a new customer first.
	Newcomer bool `json:"newcomer,omitempty"`
	// Asked is where the open clarification stands.
	Asked fix `json:"asked"`
}

// fix is one answer about a draft or one of its lines (Line -1: the draft).
type fix struct {
	Draft int    `json:"draft"`
	Line  int    `json:"line"`
	What  string `json:"what"`
	ID    int64  `json:"id,omitempty"`
	Text  string `json:"text,omitempty"`
}

// What a fix settles.
const (
	fixStore      = "store"
	fixProduct    = "product"
	fixQty        = "quantity"
	fixPrice      = "price"
	fixDate       = "date"
	fixRepeat     = "repeat"
	fixQtyRight   = "quantity_right" // the implausible quantity is right
	fixPriceRight = "price_right"
	fixNewStore   = "new_store"
	fixWords      = "words" // the words that fit nowhere change nothing
	fixLike       = "like"  // the last order, as shown, is right
	fixDrop       = "drop"  // leave the draft out
)

// words are the writer's own.
func (s orderState) words() string {
	if s.Said != "" {
		return s.Said
	}
	return s.Text
}

func (s orderState) find(draft, line int, what string) (fix, bool) {
	for i := len(s.Fixes) - 1; i >= 0; i-- {
		if f := s.Fixes[i]; f.Draft == draft && f.Line == line && f.What == what {
			return f, true
		}
	}
	return fix{}, false
}

func (s orderState) done(part int) bool {
	for _, p := range s.Booked {
		if p == part {
			return true
		}
	}
	_, dropped := s.find(part, -1, fixDrop)
	return dropped
}

// book decides about every draft of an order: the sure ones are logged, the
// first unsure one is asked about, what can't be is refused.
func (rt *Router) book(r *Request, st orderState, reading language.Reading) (Effect, error) {
	switch q, err := rt.repeated(r, st); {
	case err != nil:
		return silence, err
	case q != nil:
		return rt.clarify(r, kindOrder, withAsked(st, q.at), q), nil
	}
	var sure []*booking
	var q *clarification
	var refused []Reply
	for i := range reading.Drafts {
		if st.done(i) {
			continue
		}
		b, ask, err := rt.settle(r, &st, i, &reading.Drafts[i])
		switch {
		case retail.CodeOf(err) == retail.Invalid:
			refused = append(refused, refusal("invalid", messageOf(err)))
			st.Fixes = append(st.Fixes, fix{Draft: i, Line: -1, What: fixDrop})
		case err != nil:
			return silence, err
		case ask != nil && q == nil:
			q = ask
		case ask == nil:
			sure = append(sure, b)
			st.Booked = append(st.Booked, i)
		}
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		out := append([]Reply(nil), refused...)
		for _, ready := range sure {
			replies, err := rt.logOrHold(tx, r, st, *ready)
			if err != nil {
				return nil, err
			}
			out = append(out, replies...)
		}
		if len(reading.Unread) > 0 && len(out) > 0 {
			out[len(out)-1].Text += "\n" + r.say(wording.Unread, strings.Join(reading.Unread, " / "))
		}
		if q != nil {
			rep, err := rt.open(tx, r, kindOrder, withAsked(st, q.at), q)
			return append(out, rep), err
		}
		return out, nil
	}}, nil
}

func withAsked(st orderState, at fix) orderState {
	st.Asked = at
	return st
}

func messageOf(err error) string {
	var e *retail.Error
	if errors.As(err, &e) && e.Message != "" {
		return e.Message
	}
	return err.Error()
}

// settle decides about one draft: a booking, a clarification, or an Invalid error.
func (rt *Router) settle(r *Request, st *orderState, i int, d *language.Draft) (*booking, *clarification, error) {
	b := &booking{part: i}
	if _, known := st.find(i, -1, fixStore); st.Newcomer && !known {
		q, err := rt.whoIsNew(r, i, d)
		return nil, q, err
	}
	if q := rt.whichStore(r, st, i, d, b); q != nil {
		return nil, q, nil
	}
	if q := rt.whichDay(r, st, i, d, b); q != nil {
		return nil, q, nil
	}
	if d.StoreUnclear {
		return nil, nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.StoreUnclear)}
	}
	if d.LikeLast {
		q, err := rt.again(r, st, i, d, b)
		if q == nil && err == nil {
			rt.fields(r, st, d, b)
			err = rt.remarks(r, d, b)
		}
		return b, q, err
	}
	if len(d.Lines) == 0 {
		d.Lines = []language.Line{{}}
	}
	for j := range d.Lines {
		q, err := rt.settleLine(r, st, fix{Draft: i, Line: j}, &d.Lines[j], b)
		if q != nil || err != nil {
			return nil, q, err
		}
	}
	if d.BadMoney != "" {
		return nil, nil, &retail.Error{Code: retail.Invalid, Message: r.say(wording.BadMoney, d.BadMoney)}
	}
	if err := spreadTotal(r, d, b); err != nil {
		return nil, nil, err
	}
	rt.fields(r, st, d, b)
	rt.weigh(r, d, b)
	if err := rt.remarks(r, d, b); err != nil {
		return nil, nil, err
	}
	return b, rt.leftover(r, st, i, d, b), nil
}

// leftover asks about words of an addressed order that fit nowhere: nobody
// knows what they change. The order is shown as a draft.
func (rt *Router) leftover(r *Request, st *orderState, i int, d *language.Draft, b *booking) *clarification {
	if _, ok := st.find(i, -1, fixWords); ok || len(d.Leftover) == 0 {
		return nil
	}
	return r.draft(b, fix{Draft: i, Line: -1, What: fixWords}, r.say(wording.Unread, strings.Join(d.Leftover, " ")))
}

// spreadTotal holds a typed total (一共…) against the lines: it must be right,
// for which line it should change nobody can know.
func spreadTotal(r *Request, d *language.Draft, b *booking) error {
	if d.Total == nil {
		return nil
	}
	if sum := (retail.Order{Lines: b.lines}).Total(); sum != *d.Total {
		return &retail.Error{Code: retail.Invalid, Message: r.say(wording.TotalDiffers, wording.Yuan(*d.Total), wording.Yuan(sum))}
	}
	return nil
}

// fields fills what an order keeps beside its lines.
func (rt *Router) fields(r *Request, st *orderState, d *language.Draft, b *booking) {
	o := &b.order
	o.StoreID, o.RepID, o.Status, o.At = b.store.ID, b.store.Rep, retail.Logged, storage.Millis(st.At)
	row := st.Row
	o.InboxID, o.Part, o.ByID = &row, b.part, r.Member.ID
	o.Account, o.Chat, o.Text, o.LoggedAt = string(r.Msg.Account), st.Chat, st.words(), storage.Millis(st.At)
	if d.Freight != nil {
		o.Freight = *d.Freight
	}
	o.Terms, o.Deliver = d.Terms, d.Deliver
	var remark []string
	if d.Remark != "" {
		remark = append(remark, d.Remark)
	}
	if d.DeliverNote != "" {
		remark = append(remark, d.DeliverNote)
	}
	if d.Coupon != nil {
		remark = append(remark, "返券"+d.Coupon.String())
		b.flag("coupon")
	}
	for _, f := range []struct {
		is   bool
		flag string
	}{{d.Sample, "sample"}, {d.Urgent, "urgent"}, {d.Late || o.Day < r.Today, "backdated"}} {
		if f.is {
			b.flag(f.flag)
		}
	}
	o.Remark = strings.Join(remark, " ")
}

// logOrHold books one draft, or keeps it for who may approve it.
func (rt *Router) logOrHold(tx *storage.Tx, r *Request, st orderState, b booking) ([]Reply, error) {
	b, err := rt.withCredit(tx, r, b)
	if err != nil {
		return nil, err
	}
	if len(b.holds) > 0 {
		return rt.hold(tx, r, st, b)
	}
	return rt.log(tx, r, st, b)
}

// log books one draft and says so.
func (rt *Router) log(tx *storage.Tx, r *Request, st orderState, b booking) ([]Reply, error) {
	no, err := tx.NextOrderNo(r.Today)
	if err != nil {
		return nil, err
	}
	o := b.order
	o.No, o.Flags = no, strings.Join(b.flags, ",")
	if err := tx.AddOrder(&o, b.lines); err != nil {
		return nil, err
	}
	if err := rt.audit(tx, r, "order.log", snapshot{}, snapshot{Order: &o}); err != nil {
		return nil, err
	}
	if err := rt.fileTasks(tx, r, o, b.odd); err != nil {
		return nil, err
	}
	rep := Reply{
		Text: r.orderLine(wording.Logged, o, b.store, b.shown) + b.card() + r.oddCard(b.store, b.odd), Data: r.orderData(o, b.lines, b.flags),
		Codes: []string{o.Short()},
	}
	if len(b.notes) > 0 || len(st.Fixes) > 0 {
		rep.Choices = append(rep.Choices, undoChoice(r, o))
	}
	out := []Reply{rep}
	if r.Member.Role == retail.Rep && b.store.Rep != 0 && b.store.Rep != r.Member.ID {
		out = append(out, Reply{To: b.store.Rep, Text: r.say(wording.YourStoreOrdered, r.Member.Name, rep.Text), Data: ack("own_store_order", b.store.Name, b.store.Code)})
	}
	after, err := rt.afterLogged(tx, r, o, b.lines, true)
	return append(out, after...), err
}

// afterLogged says what an order does to the stock and to its day; asks says that
// its date may be asked about.
func (rt *Router) afterLogged(tx *storage.Tx, r *Request, o storage.Order, lines []retail.Line, asks bool) ([]Reply, error) {
	short, err := rt.dispatchShort(tx, r, lines)
	if err != nil {
		return nil, err
	}
	full, err := rt.fill(tx, r, o, asks)
	return append(short, full...), err
}

func (b booking) card() string {
	lines := append(append([]string(nil), b.notes...), b.offers...)
	if len(lines) == 0 {
		return ""
	}
	return "\n" + strings.Join(lines, "\n")
}
