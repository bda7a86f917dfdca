package commands

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"zhanggui/internal/ask"
	"zhanggui/internal/assist"
	"zhanggui/internal/language"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindModel is the open clarification whether a language model understood rightly.
const kindModel = "model"

// modelState is what it remembers: the member's own words, and what
// was made of them. Once confirmed it is read as if the member had typed it.
type modelState struct {
	Call int64             `json:"call"`
	Row  int64             `json:"row"`
	At   time.Time         `json:"at"`
	Chat string            `json:"chat"`
	Said string            `json:"said"`
	What assist.Suggestion `json:"what"`
}

var (
	errNothing = errors.New("it does not know")
	errUnread  = errors.New("no rule reads that")
	errMayNot  = errors.New("the member may not see or do that")
)

// propose puts what a model made of a message in the place of not understood:
// as a clarification whether that was meant. What can't be used leaves the effect
// as it was, and a note of it.
func (rt *Router) propose(r *Request, s *second, otherwise Effect) (Effect, error) {
	if s.call == 0 {
		return otherwise, nil
	}
	what, err := assist.Suggestion{}, s.err
	if err == nil {
		what, err = assist.Read(s.answer, s.sent)
	}
	shown := ""
	if err == nil {
		shown, err = rt.understood(r, what)
		if err != nil && errors.As(err, new(*storageFault)) {
			return otherwise, err
		}
	}
	if err != nil {
		return noUse(otherwise, s, err), nil
	}
	st := modelState{Call: s.call, Row: r.Msg.Row, At: r.Now, Chat: string(r.Msg.Chat), Said: r.Text, What: what}
	q := &clarification{
		about: "understood", text: r.say(wording.ModelThinks, shown),
		options: []option{{Option: Option{"yes", r.say(wording.ModelYes)}}},
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		if err := tx.EndModelCall(s.call, oneLine(shown), storage.ModelProposed, s.tokens); err != nil {
			return nil, err
		}
		rep, err := rt.open(tx, r, kindModel, st, q)
		return []Reply{rep}, err
	}}, nil
}

// noUse is an effect that notes as well why a model's answer was no use.
func noUse(e Effect, s *second, why error) Effect {
	run, outcome, got := e.Run, storage.ModelUseless, s.answer
	switch {
	case s.err != nil:
		outcome, got = storage.ModelFailed, s.err.Error()
	case errors.Is(why, errNothing):
		outcome, got = storage.ModelUnknown, ""
	case errors.Is(why, errMayNot):
		outcome = storage.ModelBarred
	}
	e.Run = func(tx *storage.Tx) ([]Reply, error) {
		if err := tx.EndModelCall(s.call, oneLine(got), outcome, s.tokens); err != nil {
			return nil, err
		}
		return run(tx)
	}
	return e
}

// oneLine is what came back as it is kept: short, and nothing that moves a
// terminal or turns the writing round.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "?")), " ")
	s = strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return -1
	}, s)
	if r := []rune(s); len(r) > 120 {
		return string(r[:120]) + "…"
	}
	return s
}

// storageFault is an error of reading the books, not of the suggestion.
type storageFault struct{ error }

// understood says in the member's language what a suggestion means. An error
// says why it is of no use: no rule reads it, or the gate refuses it.
func (rt *Router) understood(r *Request, what assist.Suggestion) (string, error) {
	switch what.Kind {
	case assist.Question:
		return rt.understoodQuestion(r, what.Question)
	case assist.Orders:
		_, shown, err := rt.suggestedOrder(r, r.Text, what.Orders)
		return shown, err
	}
	return "", errNothing
}

func (rt *Router) understoodQuestion(r *Request, a *assist.Asked) (string, error) {
	text, err := a.Sentence()
	if err != nil {
		return "", err
	}
	c, err := rt.askContext(r)
	if err != nil {
		return "", &storageFault{err}
	}
	// The sort of the figures first, whoever they are about.
	if !r.may(Ask) || !r.maySee(ask.Needs(ask.Query{Metric: ask.Metric(a.Metric), Own: true}, c)) {
		return "", errMayNot
	}
	out := ask.Read(text, c)
	switch {
	case out.Clarify != nil && (out.Clarify.About == "store" || out.Clarify.About == "product"):
		return text, nil // once it is confirmed, it is asked which
	case out.Query == nil || !a.Means(*out.Query):
		return "", errUnread
	case !r.maySee(ask.Needs(*out.Query, c)):
		return "", errMayNot
	}
	return text, nil
}

// suggestedOrder reads an order that a model found in a message, and says what
// it means. It is of use only if every draft and line is read as suggested,
// and never where the message says what no order says: if, perhaps, not.
func (rt *Router) suggestedOrder(r *Request, message string, sales []assist.Sale) (language.Reading, string, error) {
	var none language.Reading
	switch {
	case !r.may(LogOrder):
		return none, "", errMayNot
	case language.NoOrder(message):
		return none, "", errUnread
	}
	reading := language.ReadOrder(r.Names.Book, orderText(sales), language.Context{Today: r.Today, Addressed: true})
	if reading.Verdict != language.OrderText || len(reading.Drafts) != len(sales) || len(reading.Unread) > 0 {
		return none, "", errUnread
	}
	var shown []string
	for i := range sales {
		d := &reading.Drafts[i]
		if !readAs(d, sales[i]) {
			return none, "", errUnread
		}
		shown = append(shown, r.showDraft(d))
	}
	return reading, strings.Join(shown, "\n"), nil
}

func orderText(sales []assist.Sale) string {
	var lines []string
	for _, s := range sales {
		lines = append(lines, s.Text())
	}
	return strings.Join(lines, "\n")
}

// readAs says that a draft was read as suggested, and as nothing more.
func readAs(d *language.Draft, s assist.Sale) bool {
	if d.Store.Text != s.Store || d.DayTyped != (s.Day != "") || len(d.Lines) != len(s.Lines) || d.LikeLast || d.StoreUnclear {
		return false
	}
	if len(d.Leftover) > 0 || d.BadDay+d.BadDeliver+d.BadMoney+d.Terms+d.Remark+string(d.Deliver) != "" || d.Freight != nil || d.Coupon != nil {
		return false
	}
	for i, l := range d.Lines {
		priced := l.Price != nil || l.Total != nil || d.Total != nil
		if l.Product.Text != s.Lines[i].Product || l.QtyText != s.Lines[i].Quantity || priced != (s.Lines[i].Price != "") || l.Gift || l.Doubled || l.BadPriceText != "" {
			return false
		}
	}
	return true
}

// showDraft writes a draft by the names that were found, the typed ones where
// that is still open.
func (r *Request) showDraft(d *language.Draft) string {
	parts := []string{r.date(d.Day), d.Store.Text}
	if s := r.Names.Store(d.Store.Found.Store()); s != nil && d.Store.Found.One() {
		parts[1] = s.Name
	}
	for _, l := range d.Lines {
		name := l.Product.Text
		if p := r.Names.Product(l.Product.Found.Product()); p != nil && l.Product.Found.One() {
			name = p.Name
		}
		text := name + " " + l.QtyText
		if l.Price != nil {
			text += "@" + strings.TrimSuffix(l.Price.Money.String(), ".00")
		}
		parts = append(parts, text)
	}
	return r.say(wording.ModelOrder, strings.Join(parts, " "))
}

// resumeModel carries on once the member has said whether that was meant: as
// if it had been typed, with all that is asked and refused then. Anything but a
// clear yes or no is a new message.
func (rt *Router) resumeModel(r *Request, s saved, pick int) (Effect, bool, error) {
	st, err := stateOf[modelState](s)
	if err != nil {
		return silence, false, err
	}
	switch {
	case pick < 0:
		return silence, false, nil
	case pick == 0:
		no := answer(Reply{Text: r.say(wording.ModelNot), Data: ack("not_understood", "", "")})
		return settling(no, st.Call, storage.ModelDropped), true, nil
	}
	effect, err := rt.confirmed(r, st)
	return settling(effect, st.Call, storage.ModelConfirmed), true, err
}

func (rt *Router) confirmed(r *Request, st modelState) (Effect, error) {
	switch st.What.Kind {
	case assist.Question:
		text, err := st.What.Question.Sentence()
		if err != nil {
			return silence, fmt.Errorf("read open clarification: %w", err)
		}
		effect, ok, err := rt.answerSentence(r, text)
		if ok || err != nil {
			return effect, err
		}
	case assist.Orders:
		asked := *r
		asked.Today = r.Merchant.DayOf(st.At) // 昨天 is still the day before it was said
		reading, _, err := rt.suggestedOrder(&asked, st.Said, st.What.Orders)
		switch {
		case errors.Is(err, errMayNot):
			return r.noRight(), nil
		case err == nil:
			return rt.book(r, orderState{Row: st.Row, Text: orderText(st.What.Orders), Said: st.Said, At: st.At, Chat: st.Chat}, reading)
		}
	}
	return answer(refusal("not_understood", r.say(wording.NotUnderstood))), nil
}

// settling is an effect that closes the open clarification and notes what the
// member said to it.
func settling(e Effect, call int64, outcome string) Effect {
	run := e.Run
	e.Close = true
	e.Run = func(tx *storage.Tx) ([]Reply, error) {
		if err := tx.SettleModelCall(call, outcome); err != nil {
			return nil, err
		}
		if run == nil {
			return nil, nil
		}
		return run(tx)
	}
	return e
}
