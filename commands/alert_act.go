package commands

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindCase is an open question about an alert: a note, a time, a person.
const kindCase = "case"

// caseState is what such a question remembers.
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
	p := alert.Policy{Loc: r.Merchant.Location(), QuietFrom: rt.Config.QuietFrom, QuietTo: rt.Config.QuietTo, Off: rt.Config.Off}
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
	store := r.storeName(c.Store)
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
		q := &question{about: "alert", text: r.say(key, c.No, store), data: data}
		asked, err := rt.open(tx, r, kindCase, caseState{c.ID, act.Verb}, q)
		return []Reply{asked}, err
	}
	return []Reply{rep}, nil
}

func (rt *Router) caseDone(tx *storage.Tx, r *Request, c retail.Case, act alert.Act, rep Reply) ([]Reply, error) {
	store := r.storeName(c.Store)
	switch act.Verb {
	case alert.Take:
		rep.Text = r.say(wording.CaseTaken, c.No, store, r.Member.Name, r.moment(c.Taken.Add(3*24*time.Hour)))
	case alert.Contact:
		rep.Text = r.say(wording.CaseContacted, c.No, store, act.Note)
		if act.Day != "" {
			rep.Text += r.say(wording.CasePromise, r.Lang.Date(act.Day))
		} else {
			rep.Text += r.say(wording.CaseWatch)
		}
	case alert.False:
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
	n := alert.Notice{Case: c, Facts: f, To: []retail.Member{to}, Why: alert.Handed, From: r.Member.Name, Day: r.Today, Lang: r.Lang}
	if s := r.Names.Store(c.Store); s != nil {
		n.Store = *s
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
			return answer(refusal("invalid", r.say(wording.OldButton))), nil
		}
		return silence, err
	}
	return rt.caseEffect(r, caseAct{id: id, verb: alert.Verb(verb)}), nil
}

// resumeCase goes on with an open question about an alert.
func (rt *Router) resumeCase(r *Request, s saved, text string) (Effect, bool, error) {
	var st caseState
	if err := json.Unmarshal(s.State, &st); err != nil {
		return silence, false, fmt.Errorf("read open question: %w", err)
	}
	_, _, command := rt.find(text)
	if _, another := readCase(text); command || another || strings.TrimSpace(text) == "" || strings.ContainsAny(text, "?？") {
		return silence, false, nil // something else is said
	}
	return rt.caseEffect(r, caseAct{st.ID, st.Verb, text}), true, nil
}

// toCase takes a message as something said to an alert that it names, by its
// number or as an answer to the message that held it.
func (rt *Router) toCase(_ context.Context, r *Request) (Effect, bool, error) {
	s, ok := readCase(language.Normalise(r.Text))
	if !ok || !r.may(AnswerAlerts) {
		return silence, false, nil
	}
	if s.no == "" {
		if r.Msg.ReplyTo == "" {
			return silence, false, nil
		}
		data, err := r.read.SaidAs(string(r.Msg.Account), string(r.Msg.Chat), string(r.Msg.ReplyTo))
		if err != nil {
			return silence, false, err
		}
		return rt.among(r, s, casesIn(data))
	}
	c, err := r.read.CaseByNo(s.no)
	if retail.CodeOf(err) == retail.NotFound {
		return answer(refusal("invalid", r.say(wording.CaseUnknown, s.no))), true, nil
	}
	if err != nil {
		return silence, false, err
	}
	return rt.caseEffect(r, caseAct{c.ID, s.verb, s.rest}), true, nil
}

// alertLife is for how long a bare answer is taken as one to the last alert.
const alertLife = 24 * time.Hour

// toLastCase takes a bare 接, 已联系 … or a number as an answer to the last alert
// said in this private chat; a number only if nothing was said since.
func (rt *Router) toLastCase(_ context.Context, r *Request) (Effect, bool, error) {
	s, ok := readCase(language.Normalise(r.Text))
	if !ok || s.no != "" || !r.Private() || !r.may(AnswerAlerts) {
		return silence, false, nil
	}
	said, err := r.read.SaidLast(string(r.Msg.Account), string(r.Msg.Chat), r.Now.Add(-alertLife), 20)
	if err != nil {
		return silence, false, err
	}
	for i, data := range said {
		if list := casesIn(data); len(list) > 0 {
			return rt.among(r, s, list)
		}
		if s.pick > 0 && i >= 0 {
			return silence, false, nil
		}
	}
	return silence, false, nil
}

// among settles which of a message's alerts is meant: the only one, where a
// number says what is done to it, or the n-th.
func (rt *Router) among(r *Request, s caseSaid, nos []string) (Effect, bool, error) {
	no := ""
	switch {
	case len(nos) == 0:
		return silence, false, nil
	case len(nos) == 1 && s.pick > 0 && s.verb == "":
		verbs := []alert.Verb{alert.Take, alert.Contact, alert.False, alert.Snooze}
		if s.pick > len(verbs) {
			return silence, false, nil
		}
		no, s.verb = nos[0], verbs[s.pick-1]
	case len(nos) == 1:
		no = nos[0]
	case s.pick > 0 && s.pick <= len(nos):
		no = nos[s.pick-1]
		if s.verb == "" {
			s.verb = alert.Take
		}
	case s.pick > 0:
		return silence, false, nil
	default:
		return answer(refusal("invalid", r.say(wording.CaseWhich))), true, nil
	}
	c, err := r.read.CaseByNo(no)
	if err != nil {
		return silence, false, err
	}
	return rt.caseEffect(r, caseAct{c.ID, s.verb, s.rest}), true, nil
}

// casesIn lists the numbers of the alerts that a message named, as they are
// counted in its text.
func casesIn(data string) []string {
	var d struct {
		Kind   string `json:"kind"`
		No     string `json:"alert_no"`
		Alerts []struct {
			No string `json:"alert_no"`
		} `json:"alerts"`
		Stores []struct {
			No string `json:"alert_no"`
		} `json:"stores"`
	}
	if data == "" || json.Unmarshal([]byte(data), &d) != nil || d.Kind != "alert" && !strings.Contains(data, `"what":"alert_`) {
		return nil
	}
	if d.No != "" {
		return []string{d.No}
	}
	var out []string
	for _, a := range d.Alerts {
		out = append(out, a.No)
	}
	for _, s := range d.Stores {
		out = append(out, s.No)
	}
	return out
}

// takeAll takes everything that waits for the sender's answer, but for stores
// that are excepted: ack all due except 好又多.
func (rt *Router) takeAll(_ context.Context, r *Request, rest string) (Effect, error) {
	rest = strings.TrimSpace(language.Normalise(rest))
	onlyDue := false
	for _, w := range []string{"due", "补货", "该补货", "到期"} {
		if after, ok := strings.CutPrefix(rest, w); ok {
			onlyDue, rest = true, strings.TrimSpace(after)
			break
		}
	}
	var but []retail.StoreID
	for _, w := range []string{"except", "除了", "除", "但不要"} {
		after, ok := strings.CutPrefix(rest, w)
		if !ok {
			continue
		}
		for _, name := range strings.FieldsFunc(after, func(c rune) bool { return strings.ContainsRune(",，、", c) }) {
			s, bad := r.theStore(strings.TrimSpace(name))
			if bad != nil {
				return answer(*bad), nil
			}
			but = append(but, s.ID)
		}
		break
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		return rt.takeThem(tx, r, onlyDue, but)
	}}, nil
}

func (rt *Router) takeThem(tx *storage.Tx, r *Request, onlyDue bool, but []retail.StoreID) ([]Reply, error) {
	open, err := tx.OpenCases()
	if err != nil {
		return nil, err
	}
	p, err := rt.policy(r, tx)
	if err != nil {
		return nil, err
	}
	var nos []string
	for _, c := range open {
		reorder := alert.Type(c.Type).Cause() == alert.CauseReorder
		s := r.Names.Store(c.Store)
		mine := c.Holder == r.Member.ID || s != nil && s.Rep == r.Member.ID
		if c.State != retail.CaseTold || !mine || onlyDue && !reorder || slices.Contains(but, c.Store) {
			continue
		}
		next, step, said := p.Apply(c, alert.Act{Verb: alert.Take, By: r.Member, At: r.Now})
		if said != alert.SaidDone {
			continue
		}
		if err := errors.Join(tx.SaveCase(next), tx.AddStep(*step)); err != nil {
			return nil, err
		}
		nos = append(nos, c.No)
	}
	if len(nos) == 0 {
		return []Reply{{Text: r.say(wording.CasesNone), Data: ack("alerts_taken", "", "0")}}, nil
	}
	return []Reply{{Text: r.say(wording.CasesTaken, len(nos), r.Lang.List(nos)), Data: ack("alerts_taken", strings.Join(nos, " "), strconv.Itoa(len(nos)))}}, nil
}

// visitAnswers lets a visit answer the alerts that wait about its store.
func (rt *Router) visitAnswers(tx *storage.Tx, r *Request, v storage.Visit) (string, error) {
	list, err := tx.StoreCases(v.StoreID, 20)
	if err != nil {
		return "", err
	}
	p, err := rt.policy(r, tx)
	if err != nil {
		return "", err
	}
	var nos []string
	for _, c := range list {
		if !c.State.Awaited() || alert.Type(c.Type).Cause() != alert.CauseSlip {
			continue
		}
		next, step, _ := p.Apply(c, alert.Act{Verb: alert.Visit, By: r.Member, At: r.Now, Note: strings.TrimSpace(v.Short() + " " + v.Note)})
		if step == nil {
			continue
		}
		if err := errors.Join(tx.SaveCase(next), tx.AddStep(*step)); err != nil {
			return "", err
		}
		nos = append(nos, c.No)
	}
	if len(nos) == 0 {
		return "", nil
	}
	return r.say(wording.CaseVisited, r.Lang.List(nos)), nil
}
