package commands

import (
	"slices"
	"strings"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindCase is an open clarification about an alert: a note, a time, a person.
const kindCase = "case"

// caseState is what it remembers.
type caseState struct {
	ID   int64      `json:"id"`
	Verb alert.Verb `json:"verb"`
}

// CaseData is the data of what somebody did to an alert.
type CaseData struct {
	Kind  string     `json:"kind"`
	What  string     `json:"what"`
	No    string     `json:"alert_no"`
	Store string     `json:"store"`
	State string     `json:"state"`
	By    string     `json:"by,omitempty"`
	Said  alert.Said `json:"said"`
}

// caseAct is something said to an alert that is found: which, and what.
type caseAct struct {
	id   int64
	verb alert.Verb
	rest string
}

// policy is how time counts for the merchant of a request.
func (rt *Router) policy(r *Request, tx *storage.Tx) (alert.Policy, error) {
	wants, err := tx.Preferences()
	if err != nil {
		return alert.Policy{}, err
	}
	p := alert.Policy{Loc: r.Merchant.Location(), QuietFrom: rt.Config.QuietFrom, QuietTo: rt.Config.QuietTo}
	if of := rt.Config.Holidays; of != nil {
		p.Off = of(r.Merchant.Name).Off
	}
	if w, ok := wants[0]; ok && w.QuietFrom >= 0 {
		p.QuietFrom, p.QuietTo = w.QuietFrom, w.QuietTo
	}
	return p, nil
}

// caseEffect does what was said to an alert. Who is first is decided inside the
// transaction.
func (rt *Router) caseEffect(r *Request, what caseAct) Effect {
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		return rt.actOn(tx, r, what)
	}}
}

func (rt *Router) actOn(tx *storage.Tx, r *Request, what caseAct) ([]Reply, error) {
	c, err := tx.Case(what.id)
	if err != nil {
		return nil, err
	}
	ok, err := rt.mayAnswer(tx, r, c)
	if err != nil {
		return nil, err
	}
	if !ok {
		return []Reply{refusal("permission", r.say(wording.CaseNotYours, c.No))}, nil
	}
	p, err := rt.policy(r, tx)
	if err != nil {
		return nil, err
	}
	act := alert.Act{Verb: what.verb, By: r.Member, At: r.Now, Note: strings.TrimSpace(what.rest)}
	switch what.verb {
	case alert.Contact:
		act.Day = r.dayIn(act.Note)
	case alert.Snooze:
		act.Until, _, _ = r.when(what.rest, p.QuietTo)
	case alert.Book:
		act.Day = r.dayIn(what.rest)
	case alert.Hand:
		if f := r.Names.Book.Member(act.Note); f.One() {
			act.To = *r.Names.Member(retail.MemberID(f.IDs[0]))
		}
	case alert.Take, alert.False, alert.Visit:
	}
	next, step, said := p.Apply(c, act)
	if step != nil {
		if err := tx.SaveCase(next); err != nil {
			return nil, err
		}
		if err := tx.AddStep(*step); err != nil {
			return nil, err
		}
	}
	return rt.caseReply(tx, r, next, act, said)
}

// mayAnswer says whether an alert is the sender's to answer: the holder's, the
// store's rep's, and of whoever stands above them.
func (rt *Router) mayAnswer(tx *storage.Tx, r *Request, c retail.Case) (bool, error) {
	switch {
	case !r.may(AnswerAlerts):
		return false, nil
	case r.may(AskBeyond), c.Holder == r.Member.ID:
		return true, nil
	}
	if s := r.Names.Store(c.Store); s != nil && s.Rep == r.Member.ID {
		return true, nil
	}
	steps, err := tx.CaseSteps(c.ID)
	return slices.ContainsFunc(steps, func(s retail.CaseStep) bool { return s.To == r.Member.ID }), err
}

// caseReply says what came of it.
func (rt *Router) caseReply(tx *storage.Tx, r *Request, c retail.Case, act alert.Act, said alert.Said) ([]Reply, error) {
	store := r.caseStore(c).Name
	data := CaseData{Kind: "ack", What: "alert_" + string(act.Verb), No: c.No, State: string(c.State), By: r.memberName(c.By), Said: said}
	if s := r.Names.Store(c.Store); s != nil {
		data.Store = s.Code
	}
	rep := Reply{Data: data}
	switch said {
	case alert.SaidDone:
		return rt.caseDone(tx, r, c, act, rep)
	case alert.SaidAlready:
		rep.Text = r.say(wording.CaseAlready, r.memberName(c.By), r.moment(c.Taken), c.No, store)
	case alert.SaidClosed:
		how := r.say(wording.OutcomeName(c.Outcome))
		if c.Outcome != alert.OutcomeRecovered {
			how += " " + c.Note
		}
		rep.Text = r.say(wording.CaseClosed, c.No, store, strings.TrimSpace(how))
	case alert.SaidNoted:
		rep.Text = r.say(wording.CaseNoted, c.No, store)
	case alert.SaidOwnerOnly:
		rep.Text = r.say(wording.CaseOwnerOnly, c.No, store)
	case alert.SaidNeedNote, alert.SaidNeedTime, alert.SaidNeedWho:
		key := map[alert.Said]wording.Key{alert.SaidNeedTime: wording.CaseAskTime, alert.SaidNeedWho: wording.CaseAskWho, alert.SaidNeedNote: wording.CaseAskNote}[said]
		if act.Verb == alert.False {
			key = wording.CaseAskWhy
		}
		q := &clarification{about: "alert", text: r.say(key, c.No, store), data: data}
		asked, err := rt.open(tx, r, kindCase, caseState{c.ID, act.Verb}, q)
		return []Reply{asked}, err
	}
	return []Reply{rep}, nil
}

func (rt *Router) caseDone(tx *storage.Tx, r *Request, c retail.Case, act alert.Act, rep Reply) ([]Reply, error) {
	store := r.caseStore(c).Name
	switch act.Verb {
	case alert.Take:
		rep.Text = r.say(wording.CaseTaken, c.No, store, r.Member.Name, r.moment(c.Taken.Add(3*24*time.Hour)))
	case alert.Contact:
		rep.Text = r.say(wording.CaseContacted, c.No, store, act.Note)
		if alert.IsTask(c) {
			more, err := rt.answeredTask(tx, r, c, act.Note)
			if err != nil {
				return nil, err
			}
			rep.Text = r.say(wording.TaskSettled, c.No, store, act.Note) + more
		} else if act.Day != "" {
			rep.Text += r.say(wording.CasePromise, r.Lang.Date(act.Day))
		} else {
			rep.Text += r.say(wording.CaseWatch)
		}
	case alert.False:
		if p := alert.PursuitOf(c); p != nil {
			if err := rt.noteOpp(tx, r, p, act.Note); err != nil {
				return nil, err
			}
		}
		rep.Text = r.say(wording.CaseFalse, c.No, store, act.Note)
		if day := r.dayIn(act.Note); day != "" { // 店里放假到周四
			rep.Text += r.say(wording.CaseMuted, store, r.Lang.Date(day.Add(1)))
			s := storage.Silence{StoreID: c.Store, FromAt: storage.Millis(r.Now), UntilAt: storage.Millis(day.Add(1).Start(r.Merchant.Location())), Reason: act.Note, ByID: r.Member.ID}
			if err := tx.AddSilence(s); err != nil {
				return nil, err
			}
		}
	case alert.Snooze:
		rep.Text = r.say(wording.CaseSnoozed, c.No, store, r.moment(act.Until))
	case alert.Book:
		rep.Text = r.say(wording.CaseBooked, c.No, store, r.Lang.Date(act.Day))
	case alert.Hand:
		rep.Text = r.say(wording.CaseHanded, c.No, store, act.To.Name)
		n, err := r.caseNotice(tx, c, act.To)
		if err != nil {
			return nil, err
		}
		return []Reply{rep, {Text: alert.Text(n), Data: alert.DataOf(n), Choices: choicesOf(alert.Buttons(n)), To: act.To.ID}}, nil
	case alert.Visit:
	}
	return []Reply{rep}, nil
}

// caseNotice is an alert as it is said to somebody to whom it is handed.
func (r *Request) caseNotice(tx *storage.Tx, c retail.Case, to retail.Member) (alert.Notice, error) {
	f, err := alert.FactsOf(c)
	n := alert.Notice{Case: c, Facts: f, Store: r.caseStore(c), To: []retail.Member{to}, Why: alert.Handed, From: r.Member.Name, Day: r.Today, Lang: r.Lang}
	if s := r.Names.Store(c.Store); s != nil {
		ties, err := tx.TiesAt(s.ID)
		if err != nil {
			return n, err
		}
		n.Store = insight.Called(*s, ties)
	}
	if err != nil {
		return n, err
	}
	wants, err := tx.Preferences()
	for _, who := range []retail.MemberID{0, to.ID} {
		if lang := wants[who].Lang; lang != "" {
			n.Lang = wording.Lang(lang)
		}
	}
	return n, err
}

func choicesOf(bs []alert.Button) []bot.Choice {
	var out []bot.Choice
	for _, b := range bs {
		out = append(out, bot.Choice{Label: b.Label, Token: b.Token})
	}
	return out
}

func (r *Request) storeName(id retail.StoreID) string {
	if s := r.Names.Store(id); s != nil {
		return s.Name
	}
	return "?"
}

// caseStore is the store that an alert is about.
func (r *Request) caseStore(c retail.Case) retail.Store {
	if s := r.Names.Store(c.Store); s != nil {
		return *s
	}
	return alert.Concerns(c, retail.Store{Name: "?"})
}

func (r *Request) memberName(id retail.MemberID) string {
	if m := r.Names.Member(id); m != nil {
		return m.Name
	}
	return ""
}

// moment writes an instant: the time of day, of another day with its date.
func (r *Request) moment(t time.Time) string {
	local := t.In(r.Merchant.Location())
	if retail.DayOf(local, r.Merchant.Location()) == retail.DayOf(r.Now, r.Merchant.Location()) {
		return wording.Clock(local)
	}
	return r.Lang.Date(retail.DayOf(local, r.Merchant.Location())) + " " + wording.Clock(local)
}

// caseButton is a pressed choice under an alert: c12.taken.
func (rt *Router) caseButton(r *Request, id int64, verb string) (Effect, error) {
	if _, err := r.read.Case(id); err != nil {
		if retail.CodeOf(err) == retail.NotFound {
			return r.invalid(wording.OldButton), nil
		}
		return silence, err
	}
	return rt.caseEffect(r, caseAct{id: id, verb: alert.Verb(verb)}), nil
}

// resumeCase goes on with an open clarification about an alert.
func (rt *Router) resumeCase(r *Request, s saved, text string) (Effect, bool, error) {
	st, err := stateOf[caseState](s)
	if err != nil {
		return silence, false, err
	}
	_, _, command := rt.find(text)
	if _, another := readCase(text); command || another || strings.TrimSpace(text) == "" || strings.ContainsAny(text, "?？") {
		return silence, false, nil // something else is said
	}
	return rt.caseEffect(r, caseAct{st.ID, st.Verb, text}), true, nil
}
