package commands

import (
	"context"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) opportunityCommands() []Command {
	return []Command{
		{Verbs: []string{"商机=", "商機=", "我的商机=", "opportunities=", "opportunity="}, Right: Pursue, Group: true, Do: rt.opportunities},
		{Verbs: []string{"商机 ", "商機 ", "opportunity "}, Right: Pursue, Group: true, Fits: rt.fitsOpp, Help: wording.HelpOpportunity, Do: rt.opportunity},
	}
}

func (rt *Router) oppContext(r *Request) oppContext {
	return oppContext{r.Today, rt.rules(r).Opportunity}
}

// fitsOpp says that a line nobody addressed to the bot is about a long deal that there
// is, or opens one with its stage, and says nothing else.
func (rt *Router) fitsOpp(r *Request, rest string) bool {
	p := readOpp(rest, rt.oppContext(r))
	switch {
	case p.bad != "" || p.past != "" || p.asks:
		return false
	case p.code != 0 || p.stage != "" && !p.won && !p.lost:
		return true
	}
	o, bad, err := rt.findOpp(r.read, r, p)
	return err == nil && bad == nil && o.ID != 0 && p.acts()
}

// opportunity opens a long deal, moves it, notes what has come of it, or shows it.
func (rt *Router) opportunity(_ context.Context, r *Request, rest string) (Effect, error) {
	c := rt.oppContext(r)
	p := readOpp(rest, c)
	switch {
	case p.past != "":
		return r.invalid(wording.LongPastDay, r.date(p.past)), nil
	case p.bad != "":
		return r.invalid(wording.LongHow, quoteShort(p.bad), strings.Join(c.rules.Names(), "、")), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		o, bad, err := rt.findOpp(tx, r, p)
		if err != nil || bad != nil {
			if bad != nil {
				return []Reply{*bad}, nil
			}
			return nil, err
		}
		switch {
		case o.ID == 0 && (p.stage == "" || p.won || p.lost):
			has, word, err := rt.oppBeyond(tx, r, p)
			if p.asks && has.ID != 0 && err == nil {
				return rt.showOpp(tx, r, has)
			}
			if word != "" || err != nil {
				return []Reply{refusal("invalid", r.say(wording.LongHow, quoteShort(word), strings.Join(c.rules.Names(), "、")))}, err
			}
			return []Reply{refusal("invalid", r.say(wording.LongUnknown, p.name, p.name, c.rules.Names()[0], strings.Join(c.rules.Names(), "、")))}, nil
		case o.ID == 0:
			return rt.openOpp(tx, r, p)
		case !p.acts():
			return rt.showOpp(tx, r, o)
		case o.State != storage.OpportunityOpen:
			return []Reply{refusal("invalid", r.say(wording.LongOver, o.Code(), r.oppState(o)))}, nil
		case p.lost && p.reason == "":
			return []Reply{refusal("invalid", r.say(wording.LongWhyLost, o.Code()))}, nil
		}
		return rt.moveOpp(tx, r, o, p)
	}}, nil
}

// oppBeyond is the long deal with whose name a text begins, and what was said after it;
// ID 0: it begins with none.
func (rt *Router) oppBeyond(tx *storage.Tx, r *Request, p oppText) (storage.Opportunity, string, error) {
	words := strings.Fields(p.name)
	for i := len(words) - 1; i > 0; i-- {
		o, bad, err := rt.findOpp(tx, r, oppText{name: strings.Join(words[:i], " ")})
		if err != nil || bad == nil && o.ID != 0 {
			return o, strings.Join(words[i:], " "), err
		}
	}
	return storage.Opportunity{}, "", nil
}

// openOpp begins a long deal.
func (rt *Router) openOpp(tx *storage.Tx, r *Request, p oppText) ([]Reply, error) {
	s, title, _ := r.oppStore(p.name)
	o := storage.Opportunity{
		Name: title, Stage: p.stage, SinceDay: r.Today, TouchedDay: r.Today, Deliver: p.deliver, Cases: p.cases, Deposit: p.deposit, Note: p.note,
		RepID: r.Member.ID, ByID: r.Member.ID, At: storage.Millis(r.Now), InboxID: r.Msg.Row,
	}
	if s != nil {
		o.StoreID = s.ID
		if s.Rep != 0 {
			o.RepID = s.Rep
		}
	}
	if err := rt.addOpp(tx, r, &o); err != nil {
		return nil, err
	}
	return rt.oppReply(tx, r, o, r.say(wording.LongDone, rt.oppStand(r, o, o.Stage)))
}

func (rt *Router) addOpp(tx *storage.Tx, r *Request, o *storage.Opportunity) error {
	if err := tx.AddOpportunity(o); err != nil {
		return err
	}
	return rt.audit(tx, r, "opportunity.add", snapshot{}, snapshot{Opportunity: copyOf(*o)})
}

// moveOpp notes what has come of a long deal; what was to be done about it is done
// with that.
func (rt *Router) moveOpp(tx *storage.Tx, r *Request, before storage.Opportunity, p oppText) ([]Reply, error) {
	o := before
	o.TouchedDay = r.Today
	stage := o.Stage
	if p.stage != "" && p.stage != o.Stage {
		o.Stage, stage = p.stage, r.say(wording.LongMove, o.Stage, p.stage)
	}
	if p.deposit != 0 {
		o.Deposit = p.deposit
	}
	if p.deliver != "" {
		o.Deliver = p.deliver
	}
	if p.cases != 0 {
		o.Cases = p.cases
	}
	if p.note != "" {
		o.Note = p.note
	}
	if p.store != "" {
		if bad := r.settleOppStore(&o, p.store); bad != nil {
			return []Reply{*bad}, nil
		}
	}
	head := r.say(wording.LongDone, rt.oppStand(r, o, stage))
	switch name, days := o.Code()+" "+r.oppName(o), r.Today.Sub(o.SinceDay); {
	case p.won:
		o.State, o.ClosedDay = storage.OpportunityWon, r.Today
		head = r.say(wording.LongWon, name, days)
	case p.lost:
		o.State, o.ClosedDay, o.Reason = storage.OpportunityLost, r.Today, p.reason
		head = r.say(wording.LongLost, name, days, p.reason)
	}
	if err := tx.SaveOpportunity(&o); err != nil {
		return nil, err
	}
	if err := rt.audit(tx, r, "opportunity.change", snapshot{Opportunity: &before}, snapshot{Opportunity: &o}); err != nil {
		return nil, err
	}
	done, err := rt.settlePursuit(tx, r, o, r.oppOutcome(o, p))
	if err != nil {
		return nil, err
	}
	if p.note != "" {
		head += "\n" + r.say(wording.LongNote, p.note)
	}
	said := o
	if !r.seesMoney() {
		said.Deposit = p.deposit // a group hears no sum but the one that was just typed
	}
	replies, err := rt.oppReply(tx, r, said, head)
	if err == nil && done != "" {
		replies[0].Text += "\n" + done
	}
	return replies, err
}

// settleOppStore says which store a long deal turned out to be about.
func (r *Request) settleOppStore(o *storage.Opportunity, typed string) *Reply {
	s, bad := r.theStore(typed)
	switch {
	case bad != nil:
	case !r.ownStore(s):
		rep := refusal("permission", r.say(wording.NotYourStore, s.Name))
		bad = &rep
	case o.StoreID != 0:
		rep := refusal("invalid", r.say(wording.LongHasStore, o.Code(), r.storeName(o.StoreID)))
		bad = &rep
	default:
		o.StoreID = s.ID
	}
	return bad
}

// oppOutcome is what came of what was to be done about a long deal.
func (r *Request) oppOutcome(o storage.Opportunity, p oppText) string {
	switch {
	case o.State != storage.OpportunityOpen:
		return strings.TrimSpace(r.oppState(o) + " " + o.Reason)
	case p.note != "":
		return p.note
	}
	return o.Stage
}

// settlePursuit closes the open tasks about a long deal, and says so.
func (rt *Router) settlePursuit(tx *storage.Tx, r *Request, o storage.Opportunity, note string) (string, error) {
	open, err := tx.OpenCases()
	if err != nil {
		return "", err
	}
	var nos []string
	for _, c := range open {
		if p := alert.PursuitOf(c); p == nil || p.ID != o.ID {
			continue
		}
		c.Note = note
		if err := tx.SaveCase(alert.Settle(c, r.Now, alert.OutcomeContacted)); err != nil {
			return "", err
		}
		if err := tx.AddStep(retail.CaseStep{Case: c.ID, At: r.Now, What: string(alert.Contact), By: r.Member.ID, Note: note}); err != nil {
			return "", err
		}
		nos = append(nos, c.No)
	}
	if len(nos) == 0 {
		return "", nil
	}
	return r.say(wording.LongTaskDone, r.Lang.List(nos)), nil
}

// seesOpp says whether a long deal is the sender's to see: a rep's of own stores, and
// own ones with nobody who is a store yet.
func (r *Request) seesOpp(o storage.Opportunity) bool {
	if s := r.Names.Store(o.StoreID); s != nil && s.Rep != 0 {
		return r.ownStore(s)
	}
	return r.may(AskBeyond) || o.RepID == r.Member.ID
}

// oppStore is the store that a long deal's name begins with, and what follows; nil
// where it names none, or says 新客. A store that is not sure is asked back.
func (r *Request) oppStore(name string) (s *retail.Store, title string, bad *Reply) {
	if fresh, ok := strings.CutPrefix(name, "新客"); ok && fresh != "" {
		return nil, strings.TrimSpace(fresh), nil
	}
	f, typed, tail := r.Names.Book.LeadingStore(name)
	switch {
	case f.One() && f.Step <= language.ByContainment:
		return r.Names.Store(f.Store()), strings.TrimSpace(tail), nil
	case f.One():
		rep := refusal("invalid", r.say(wording.LongLike, typed, r.storeName(f.Store()), name))
		bad = &rep
	case f.Tie():
		_, bad = r.theStore(typed)
	}
	return nil, name, bad
}

// oppKey makes names alike that differ only in blanks and capitals.
func oppKey(name string) string {
	return strings.ToLower(strings.ReplaceAll(language.Normalise(name), " ", ""))
}

// findOpp finds the one that is meant among those that the sender may see; ID 0: there
// is none.
func (rt *Router) findOpp(tx *storage.Tx, r *Request, p oppText) (storage.Opportunity, *Reply, error) {
	no := func(reason, text string) (storage.Opportunity, *Reply, error) {
		rep := refusal(reason, text)
		return storage.Opportunity{}, &rep, nil
	}
	if p.code != 0 {
		o, err := tx.Opportunity(p.code)
		switch {
		case retail.CodeOf(err) == retail.NotFound || err == nil && o.State == storage.OpportunityWithdrawn:
			return no("invalid", r.say(wording.LongNoSuch, storage.Opportunity{No: p.code}.Code()))
		case err != nil:
			return o, nil, err
		case !r.seesOpp(o):
			return no("permission", r.say(wording.LongOthers, o.Code()))
		}
		return o, nil, nil
	}
	open, err := tx.Opportunities(storage.OpportunityOpen)
	if err != nil {
		return storage.Opportunity{}, nil, err
	}
	s, title, bad := r.oppStore(p.name)
	var mine []storage.Opportunity
	others := false
	for _, o := range open {
		named := oppKey(r.oppName(o)) == oppKey(p.name) || oppKey(o.Name) == oppKey(title) && o.StoreID == 0 && s == nil || s != nil && o.StoreID == s.ID && (title == "" || oppKey(o.Name) == oppKey(title))
		if named && r.seesOpp(o) {
			mine = append(mine, o)
		}
		others = others || named && !r.seesOpp(o)
	}
	switch {
	case len(mine) == 1:
		return mine[0], nil, nil
	case len(mine) > 1:
		var codes []string
		for _, o := range mine {
			codes = append(codes, o.Code()+" "+r.oppName(o))
		}
		return no("invalid", r.say(wording.LongWhich, p.name, r.Lang.List(codes)))
	case s != nil && !r.ownStore(s):
		return no("permission", r.say(wording.NotYourStore, s.Name))
	case others:
		return no("permission", r.say(wording.LongOthers, p.name))
	}
	return storage.Opportunity{}, bad, nil
}

// putBackOpportunity takes a long deal out again, or restores what was changed.
func (rt *Router) putBackOpportunity(tx *storage.Tx, r *Request, before, after *storage.Opportunity) (Reply, error) {
	now, err := tx.Opportunity(after.No)
	what := after.Code() + " " + r.oppName(*after)
	if err != nil || now != *after {
		return refusal("invalid", r.say(wording.ChangedSince, what)), err
	}
	rep := Reply{Text: r.say(wording.Undone, what), Data: ack("undone", what, after.Code())}
	if before != nil {
		if before.State == storage.OpportunityOpen && after.State != before.State {
			before.TouchedDay = r.Today // somebody has just had to do with it
		}
		return rep, tx.SaveOpportunity(before)
	}
	now.State, now.ClosedDay = storage.OpportunityWithdrawn, r.Today
	if err := tx.SaveOpportunity(&now); err != nil {
		return rep, err
	}
	_, err = rt.settlePursuit(tx, r, now, r.say(wording.LongStateGone))
	return rep, err
}
