package commands

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"zhanggui/internal/ask"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// topicLife is how long a question can be followed up (那上周呢?).
const topicLife = 10 * time.Minute

// askState is what a clarification of a question remembers.
type askState struct {
	Text  string       `json:"text"`
	Typed string       `json:"typed"`
	Lang  wording.Lang `json:"lang,omitempty"`
}

// question reads the message as a question of the metric dictionary. In a
// group it must be addressed to the bot.
func (rt *Router) question(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() || r.Text == "" {
		return silence, false, nil
	}
	return rt.answerQuestion(r, r.Text)
}

// plainQuestion is a question of which every word is understood: it is one,
// even where the words might begin a visit or an order (visited stores in May).
func (rt *Router) plainQuestion(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() || r.Text == "" || strings.Contains(r.Text, "\n") || !r.may(Ask) {
		return silence, false, nil
	}
	c, err := rt.askContext(r)
	if err != nil {
		return silence, false, err
	}
	out := ask.Read(r.Text, c)
	if out.Query == nil {
		return silence, false, nil
	}
	return rt.answerQuestion(r, r.Text)
}

// resumeAsk asks again with the words in doubt replaced by the choice.
func (rt *Router) resumeAsk(_ context.Context, r *Request, s saved, pick int, text string) (Effect, bool, error) {
	st, err := stateOf[askState](s)
	if err != nil {
		return silence, false, err
	}
	if pick == 0 {
		return r.dropped("not_asked"), true, nil
	}
	code := ""
	if pick > 0 {
		code = s.Options[pick-1].Code
	}
	for _, o := range s.Options {
		if language.Normalise(text) == language.Normalise(o.Name) || strings.EqualFold(text, o.Code) {
			code = o.Code
		}
	}
	if code == "" {
		return silence, false, nil
	}
	again := language.Normalise(st.Text)
	if st.Typed != "" && strings.Contains(again, st.Typed) {
		again = strings.Replace(again, st.Typed, " "+code+" ", 1)
	} else {
		again = code + " " + again
	}
	if st.Lang != "" { // a number says nothing of the language
		r.Lang = st.Lang
	}
	return rt.answerIn(r, again, st.Lang)
}

// answerQuestion reads, checks the gate, counts on the snapshot and answers.
func (rt *Router) answerQuestion(r *Request, text string) (Effect, bool, error) {
	return rt.answerIn(r, text, "")
}

// answerIn is answerQuestion in a language of its own; empty: the text's.
func (rt *Router) answerIn(r *Request, text string, lang wording.Lang) (Effect, bool, error) {
	if !r.may(Ask) {
		return r.noRight(), true, nil
	}
	c, err := rt.askContext(r)
	if err != nil {
		return silence, false, err
	}
	c.Lang = lang
	out, err := rt.readQuestion(r, text, c)
	if err != nil {
		return silence, false, err
	}
	return rt.answerRead(r, text, c, out)
}

// answerSentence answers a question that stands by itself, whatever was asked
// before.
func (rt *Router) answerSentence(r *Request, text string) (Effect, bool, error) {
	if !r.may(Ask) {
		return r.noRight(), true, nil
	}
	c, err := rt.askContext(r)
	if err != nil {
		return silence, false, err
	}
	return rt.answerRead(r, text, c, ask.Read(text, c))
}

// askContext is what reading the sender's question depends on.
func (rt *Router) askContext(r *Request) (ask.Context, error) {
	first, err := r.read.FirstDay()
	return ask.Context{Today: r.Today, FirstDay: first, Names: r.Names.Vocabulary(), Asker: r.Member.ID, OwnOnly: !r.may(AskBeyond)}, err
}

// answerRead answers what a text was read as.
func (rt *Router) answerRead(r *Request, text string, c ask.Context, out ask.Outcome) (Effect, bool, error) {
	v := c.Names
	switch {
	case out.Query == nil && !r.may(SeeCost) && ask.SpeaksOfCost(text):
		return r.noRight(), true, nil
	case out.NotQuestion:
		return silence, false, nil
	case out.Clarify != nil:
		return rt.clarifyQuestion(r, text, out), true, nil
	case out.Refused != nil:
		rep := v.Say(out)
		effect := answer(Reply{Text: rep.Text, Data: rep.Data})
		effect.Puzzled = puzzling(*out.Refused)
		return effect, true, nil
	}
	q := *out.Query
	need := ask.Needs(q, c)
	if !r.maySee(need) {
		return r.noRight(), true, nil
	}
	res, err := rt.count(r, &q)
	if retail.CodeOf(err) == retail.Invalid { // no rule counts this: trying again would not help
		rep := v.Say(ask.Outcome{Refused: &ask.Refused{Reason: ask.NotUnderstood}, Lang: q.Lang})
		return answer(Reply{Text: rep.Text, Data: rep.Data}), true, nil
	}
	if err != nil {
		return silence, true, err
	}
	rep := v.Answer(q, res)
	image := rt.picture(r, q, res)
	topic, err := json.Marshal(q)
	if err != nil {
		return silence, true, err
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		err := tx.SetTopic(storage.Topic{
			Account: string(r.Msg.Account), Chat: string(r.Msg.Chat), UserID: string(r.Msg.From), Query: string(topic), At: storage.Millis(r.Now),
		})
		return []Reply{{Text: rep.Text, Data: rep.Data, Image: image, Wide: !r.fitsHere(need)}}, err
	}}, true, nil
}

// puzzling says that a question was declined for want of understanding, not
// because there is no answer: 没有这家门店 with no name like it is as good as that.
func puzzling(no ask.Refused) bool {
	switch no.Reason {
	case ask.NotUnderstood:
		return !no.Outside && !no.TwoWays
	case ask.UnknownStore, ask.UnknownProduct:
		return len(no.Options) == 0
	case ask.NoData, ask.Invalid, ask.Permission:
	}
	return false
}

// readQuestion reads a question, or a follow-up to the last one.
func (rt *Router) readQuestion(r *Request, text string, c ask.Context) (ask.Outcome, error) {
	prev, err := r.read.Topic(r.Msg.Account, r.Msg.Chat, r.Msg.From, r.Now.Add(-topicLife))
	if err != nil {
		return ask.Outcome{}, err
	}
	if prev != "" {
		var q ask.Query
		if err := json.Unmarshal([]byte(prev), &q); err == nil {
			if len(q.Filter.Stores) == 1 {
				c.That = q.Filter.Stores[0]
			}
			if out, ok := ask.Refine(q, text, c); ok {
				return out, nil
			}
		}
	}
	return ask.Read(text, c), nil
}

// clarifyQuestion asks which of several was meant.
func (rt *Router) clarifyQuestion(r *Request, text string, out ask.Outcome) Effect {
	rep := r.Names.Vocabulary().Say(out)
	q := &clarification{about: out.Clarify.About, text: rep.Text}
	for _, o := range out.Clarify.Options {
		q.options = append(q.options, option{Option: Option{o.Code, o.Name}})
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		opened, err := rt.open(tx, r, kindAsk, askState{Text: text, Typed: out.Clarify.Typed, Lang: out.Lang}, q)
		if err != nil {
			return nil, err
		}
		return []Reply{{Text: rep.Text, Choices: opened.Choices, Data: rep.Data}}, nil
	}}
}

// maySee is the gate for figures: by their sort, by cost, by whose they are.
func (r *Request) maySee(n ask.Need) bool {
	if n.Cost && !r.may(SeeCost) || n.Beyond && !r.may(AskBeyond) {
		return false
	}
	switch r.Member.Role {
	case retail.Finance:
		return n.Sort == ask.Amounts || n.Sort == ask.Profits
	case retail.Warehouse:
		return n.Sort == ask.Quantities || n.Sort == ask.Stocks
	case retail.Rep: // own stores, own visits and own results only
		return n.Sort != ask.Stocks
	case retail.Owner, retail.Director, retail.Operator, retail.Stranger:
	}
	return true
}

// fitsHere says whether everybody whom the chat admits may see the figures.
func (r *Request) fitsHere(n ask.Need) bool {
	switch {
	case r.Private():
		return true
	case n.Cost, r.Use == retail.UseCustomer:
		return false
	}
	return r.Use == retail.UseManagement || n.OneStore != 0
}
