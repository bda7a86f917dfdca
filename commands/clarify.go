package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// openFor is how long a clarification stays open.
const openFor = 10 * time.Minute

// Kinds of open clarifications.
const (
	kindOrder = "order"
	kindAsk   = "ask"
)

// clarification is something the bot must ask before it can go on.
type clarification struct {
	about   string
	text    string
	at      fix
	options []option
	data    any // said instead of a clarify: a draft to confirm
}

// option is one answer on offer and what it settles.
type option struct {
	Option
	fix fix
}

// Clarify is the data of a clarification (a line of stdio).
type Clarify struct {
	Kind    string   `json:"kind"`
	About   string   `json:"about"`
	Options []Option `json:"options"`
}

// saved is what an open clarification keeps.
type saved struct {
	About   string          `json:"about"`
	Options []savedOption   `json:"options,omitempty"`
	State   json.RawMessage `json:"state"`
}

// savedIn reads what an open clarification keeps.
func savedIn(p storage.Pending) (s saved, err error) {
	if err = json.Unmarshal([]byte(p.State), &s); err != nil {
		err = fmt.Errorf("read open clarification: %w", err)
	}
	return s, err
}

// stateOf reads what is to be done once an open clarification is answered.
func stateOf[T any](s saved) (state T, err error) {
	if err = json.Unmarshal(s.State, &state); err != nil {
		err = fmt.Errorf("read the state of an open clarification: %w", err)
	}
	return state, err
}

type savedOption struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Fix  fix    `json:"fix"`
}

func (q *clarification) storeOptions(r *Request, ids []int64) {
	for _, id := range ids {
		if s := r.Names.Store(retail.StoreID(id)); s != nil && len(q.options) < maxOptions {
			f := q.at
			f.ID = id
			q.options = append(q.options, option{Option{s.Code, s.Name}, f})
		}
	}
}

func (q *clarification) productOptions(r *Request, ids []int64) {
	for _, id := range ids {
		if p := r.Names.Product(retail.ProductID(id)); p != nil && len(q.options) < maxOptions {
			f := q.at
			f.ID = id
			q.options = append(q.options, option{Option{p.SKU, p.Name}, f})
		}
	}
}

// clarify is the effect of asking for one clarification and doing nothing else.
func (rt *Router) clarify(r *Request, kind string, state any, q *clarification) Effect {
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, err := rt.open(tx, r, kind, state, q)
		return []Reply{rep}, err
	}}
}

// open makes q the sender's one open clarification and writes it.
func (rt *Router) open(tx *storage.Tx, r *Request, kind string, state any, q *clarification) (Reply, error) {
	s := saved{About: q.about, State: mustJSON(state)}
	data := Clarify{Kind: "clarify", About: q.about, Options: []Option{}}
	var names []string
	for _, o := range q.options {
		s.Options = append(s.Options, savedOption{o.Code, o.Name, o.fix})
		data.Options = append(data.Options, o.Option)
		names = append(names, o.Name)
	}
	p, ok, err := r.askedIn(tx)
	if err != nil || !ok {
		return r.noPrivate(), err
	}
	p.Kind, p.State, p.ExpiresAt = kind, string(mustJSON(s)), storage.Millis(r.Now.Add(openFor))
	if err := tx.OpenPending(&p); err != nil {
		return Reply{}, err
	}
	rep := Reply{Text: q.text, Data: data}
	if q.data != nil {
		rep.Data = q.data
	}
	none := r.say(wording.NoneOfThese)
	if kind == kindDeliver { // it is logged all the same
		none = r.say(wording.DecideLater)
	}
	if len(names) > 0 {
		rep.Text += wording.Numbered(names) + "\n0 " + none
		for i, n := range names {
			rep.Choices = append(rep.Choices, bot.Choice{Label: n, Token: fmt.Sprintf("p%d.%d", p.ID, i+1)})
		}
		rep.Choices = append(rep.Choices, bot.Choice{Label: none, Token: fmt.Sprintf("p%d.0", p.ID)})
	}
	return rep, nil
}

// choice handles a pressed button.
func (rt *Router) choice(ctx context.Context, r *Request) (Effect, bool, error) {
	token := r.Msg.Choice
	if token == "" {
		return silence, false, nil
	}
	kind, rest := token[:1], token[1:]
	id, arg, _ := strings.Cut(rest, ".")
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return r.invalid(wording.OldButton), true, nil
	}
	switch kind {
	case "p":
		p, err := r.read.Pending(r.Msg.Account, r.Msg.Chat, r.Msg.From, r.Now)
		pick, bad := strconv.Atoi(arg)
		if err != nil && retail.CodeOf(err) != retail.NotFound {
			return silence, false, err
		}
		if err != nil || p.ID != n || bad != nil {
			return r.invalid(wording.OldButton), true, nil
		}
		return rt.resume(ctx, r, p, pick, "")
	case "c":
		effect, err := rt.caseButton(r, n, arg)
		return effect, true, err
	case "k":
		if arg == "all" {
			effect, err := rt.takeAll(ctx, r, "")
			return effect, true, err
		}
		effect, err := rt.moreAlerts(ctx, r, "")
		return effect, true, err
	case "u":
		effect, err := rt.undoButton(r, retail.OrderID(n), arg)
		return effect, true, err
	case "a":
		effect, err := rt.approvalButton(r, n, arg)
		return effect, true, err
	case "v":
		effect, err := rt.undoVisitButton(r, n)
		return effect, true, err
	}
	return r.invalid(wording.OldButton), true, nil
}

// pending tries the message as an answer to the sender's open clarification.
func (rt *Router) pending(ctx context.Context, r *Request) (Effect, bool, error) {
	p, err := r.read.Pending(r.Msg.Account, r.Msg.Chat, r.Msg.From, r.Now)
	if retail.CodeOf(err) == retail.NotFound {
		return silence, false, nil
	}
	if err != nil {
		return silence, false, err
	}
	s, err := savedIn(p)
	if err != nil {
		return silence, false, err
	}
	a := r.readAnswer(r.Text)
	switch n := len(s.Options); {
	case a.No || a.Pick == 0 || language.Normalise(r.Text) == "撤":
		return rt.resume(ctx, r, p, 0, "")
	case a.Pick > 0 && a.Pick <= n:
		return rt.resume(ctx, r, p, a.Pick, "")
	case a.Yes && n == 1 && (s.Options[0].Code == "yes" || s.Options[0].Code == "again" || s.Options[0].Fix.ID == 0):
		return rt.resume(ctx, r, p, 1, "")
	}
	return rt.resume(ctx, r, p, -1, r.Text)
}

// readAnswer reads a text as an answer to a clarification.
func (r *Request) readAnswer(text string) language.Answer {
	return language.ReadAnswer(r.Names.Book, text, language.Context{Today: r.Today, Addressed: true})
}

// answering is what the answer to an open clarification needs, by its kind.
// A kind that is not here may be answered by everybody who can be asked; import
// has a refusal of its own.
var answering = map[string]Right{
	kindOrder: LogOrder, kindDeliver: LogOrder, kindVisit: LogVisit, kindMove: LogVisit, kindPayment: LogPayment,
	kindReceipt: HandleStock, kindForget: ForgetPeople, kindForgetPerson: ForgetPeople, kindApprove: Decide,
}

// resume goes on with an open clarification: a pick of its options (0: none of
// these), or -1 and a text that may answer it.
func (rt *Router) resume(ctx context.Context, r *Request, p storage.Pending, pick int, text string) (Effect, bool, error) {
	s, err := savedIn(p)
	switch right, needed := answering[p.Kind]; {
	case err != nil:
		return silence, false, err
	case pick > len(s.Options):
		return r.invalid(wording.OldButton), true, nil
	case needed && !r.may(right):
		return r.noRight(), true, nil
	}
	switch p.Kind {
	case kindCase:
		if pick == 0 && text == "" {
			return r.dropped("not_answered"), true, nil
		}
		return rt.resumeCase(r, s, text)
	case kindImport:
		return rt.resumeImport(ctx, r, s, pick, text)
	case kindAsk:
		return rt.resumeAsk(ctx, r, s, pick, text)
	case kindComplaint:
		return rt.resumeComplaint(r, s, pick, text)
	case kindPayment:
		return rt.resumePayment(r, s, pick)
	case kindReceipt:
		return rt.resumeReceipt(r, s, pick, text)
	case kindApprove:
		return rt.resumeApprove(r, s, pick)
	case kindMove:
		return rt.resumeMove(r, s, pick, text)
	case kindForgetPerson:
		return rt.resumeForgetPerson(r, s, pick)
	case kindForget:
		return rt.resumeForget(r, s, pick)
	case kindModel:
		return rt.resumeModel(r, s, pick)
	case kindDeliver:
		return rt.resumeDeliver(r, s, pick, text)
	case kindVisit:
		return rt.resumeVisit(r, s, pick, text)
	}
	return rt.resumeOrder(r, s, pick, text)
}

// resumeOrder reads the order anew with one more answer.
func (rt *Router) resumeOrder(r *Request, s saved, pick int, text string) (Effect, bool, error) {
	st, err := stateOf[orderState](s)
	if err != nil {
		return silence, false, err
	}
	switch {
	case pick == 0:
		return r.dropped("not_logged"), true, nil
	case pick > 0:
		st.Fixes = append(st.Fixes, s.Options[pick-1].Fix)
	default:
		fixes := rt.missingPart(r, st, s, text)
		if len(fixes) == 0 {
			return silence, false, nil
		}
		st.Fixes = append(st.Fixes, fixes...)
	}
	if f := st.Fixes[len(st.Fixes)-1]; f.What == fixNewStore {
		return rt.newStoreForOrder(r, st, f), true, nil
	}
	effect, err := rt.book(r, st, rt.reread(r, st))
	return effect, true, err
}

// reread reads an open order's text as it was read at first: by the day on
// which it was written.
func (rt *Router) reread(r *Request, st orderState) language.Reading {
	if st.Newcomer {
		reading, _ := readNewcomer(r, st.Text, r.Merchant.DayOf(st.At))
		return reading
	}
	return language.ReadOrder(r.Names.Book, st.Text, language.Context{Today: r.Merchant.DayOf(st.At), Addressed: true})
}

// missingPart tries a text as the missing part of an open order.
func (rt *Router) missingPart(r *Request, st orderState, s saved, text string) []fix {
	norm := language.Normalise(text)
	for _, o := range s.Options { // a choice by its words
		if norm == language.Normalise(o.Name) || strings.EqualFold(norm, o.Code) || o.Fix.What == fixNewStore && makeIt[norm] {
			return []fix{o.Fix}
		}
	}
	at, a := st.Asked, r.readAnswer(text)
	switch at.What {
	case fixStore:
		if a.Store.One() && oneOf(a.Store.IDs[0], s.Options) {
			at.ID = a.Store.IDs[0]
			return []fix{at}
		}
		return narrowed(r, language.SpanStore, at, s.Options, text)
	case fixProduct:
		found := a.Product
		if a.Line != nil && a.Line.Product.Text != "" {
			found = a.Line.Product.Found
		}
		if !found.One() || !oneOf(found.IDs[0], s.Options) {
			return narrowed(r, language.SpanProduct, at, s.Options, text)
		}
		at.ID = found.IDs[0]
		fixes := []fix{at}
		if a.Line != nil && len(a.Line.Parts) > 0 { // 可乐6箱: the quantity as well
			fixes = append(fixes, fix{Draft: at.Draft, Line: at.Line, What: fixQty, Text: text})
		}
		return fixes
	case fixQty, fixPrice:
		if a.Line != nil && rt.sameLine(r, st, at, a.Line) {
			at.Text = text
			return []fix{at}
		}
	case fixDate:
		if a.Date != nil && !a.Date.Invalid {
			at.Text = string(a.Date.Day)
			return []fix{at}
		}
	}
	return nil
}

// narrowed takes words that fit one of the choices alone: 听装的, 东门的.
func narrowed(r *Request, kind language.SpanKind, at fix, options []savedOption, text string) []fix {
	var offered []int64
	for _, o := range options {
		if o.Fix.ID != 0 {
			offered = append(offered, o.Fix.ID)
		}
	}
	if fit := r.Names.Book.Narrow(kind, offered, text); len(fit) == 1 {
		at.ID = fit[0]
		return []fix{at}
	}
	return nil
}

// sameLine says whether an answer that names a product names the one that was
// asked about.
func (rt *Router) sameLine(r *Request, st orderState, at fix, l *language.Line) bool {
	if l.Product.Text == "" {
		return true
	}
	if !l.Product.Found.One() {
		return false
	}
	if f, ok := st.find(at.Draft, at.Line, fixProduct); ok {
		return f.ID == l.Product.Found.IDs[0]
	}
	drafts := rt.reread(r, st).Drafts
	if at.Draft >= len(drafts) || at.Line < 0 || at.Line >= len(drafts[at.Draft].Lines) {
		return false
	}
	asked := drafts[at.Draft].Lines[at.Line].Product.Found
	return asked.One() && asked.IDs[0] == l.Product.Found.IDs[0]
}

// oneOf holds a typed name against the choices offered: with none offered any
// name will do.
func oneOf(id int64, options []savedOption) bool {
	offered := false
	for _, o := range options {
		if o.Fix.ID == id {
			return true
		}
		offered = offered || o.Fix.ID != 0
	}
	return !offered || len(options) < maxOptions
}
