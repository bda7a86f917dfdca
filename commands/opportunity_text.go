package commands

import (
	"context"
	"slices"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// oppDays is how far back those are listed that were won or lost, where no period is
// named.
const oppDays = 90

// OpportunityData is a long deal for a program; money is in yuan.
type OpportunityData struct {
	Kind  string     `json:"kind"`
	What  string     `json:"what"`
	No    string     `json:"opportunity_no"`
	Store string     `json:"store,omitempty"`
	Name  string     `json:"name"`
	Stage string     `json:"stage"`
	State string     `json:"state"`
	Since retail.Day `json:"since"`
	// Days it is open, against Of; Quiet since anybody had to do with it.
	Days  int `json:"days"`
	Of    int `json:"of_days"`
	Quiet int `json:"silent_days"`

	Deliver retail.Day `json:"deliver_on,omitempty"`
	Cases   string     `json:"cases,omitempty"`
	Deposit string     `json:"deposit,omitempty"`
	Reason  string     `json:"reason,omitempty"`
	Clashes []string   `json:"clashes,omitempty"`
}

// OpportunitiesData is a list of them.
type OpportunitiesData struct {
	Kind string            `json:"kind"`
	What string            `json:"what"`
	Over int               `json:"over"`
	List []OpportunityData `json:"opportunities"`
}

// oppName is what people call a long deal: the store, and what it is about.
func (r *Request) oppName(o storage.Opportunity) string {
	if o.StoreID == 0 {
		return o.Name
	}
	return strings.TrimSpace(r.storeName(o.StoreID) + " " + o.Name)
}

// oppState is how one ended.
func (r *Request) oppState(o storage.Opportunity) string {
	switch o.State {
	case storage.OpportunityWon:
		return r.say(wording.LongStateWon)
	case storage.OpportunityLost:
		return r.say(wording.LongStateLost)
	case storage.OpportunityOpen, storage.OpportunityWithdrawn:
	}
	return r.say(wording.LongStateGone)
}

// ageOf is how long it is open and silent; of one that ended, on that day.
func (rt *Router) ageOf(r *Request, o storage.Opportunity) insight.OpportunityAge {
	day := r.Today
	if o.ClosedDay != "" {
		day = o.ClosedDay
	}
	return rt.rules(r).Opportunity.Age(o.SinceDay, o.TouchedDay, day)
}

// oppStand is J1 美颜OEM 打样 已3天/15天.
func (rt *Router) oppStand(r *Request, o storage.Opportunity, stage string) string {
	return r.say(wording.LongStand, strings.TrimSpace(o.Code()+" "+r.oppName(o)), stage, rt.ageOf(r, o).Days, rt.rules(r).Opportunity.Days)
}

func (rt *Router) oppData(r *Request, o storage.Opportunity) OpportunityData {
	age := rt.ageOf(r, o)
	d := OpportunityData{
		Kind: "ack", What: "opportunity", No: o.Code(), Name: r.oppName(o), Stage: o.Stage, State: string(o.State), Since: o.SinceDay,
		Days: age.Days, Of: rt.rules(r).Opportunity.Days, Quiet: age.Quiet, Deliver: o.Deliver, Reason: o.Reason,
	}
	if s := r.Names.Store(o.StoreID); s != nil {
		d.Store = s.Code
	}
	if o.Cases != 0 {
		d.Cases = o.Cases.String()
	}
	if o.Deposit != 0 {
		d.Deposit = o.Deposit.String()
	}
	return d
}

// oppReply is what is said of a long deal that was opened or moved: its first line,
// deposit and delivery, and what the delivery runs into.
func (rt *Router) oppReply(tx *storage.Tx, r *Request, o storage.Opportunity, head string) ([]Reply, error) {
	lines, data := []string{head}, rt.oppData(r, o)
	if terms := r.oppTerms(o); terms != "" {
		lines = append(lines, terms)
	}
	if o.State == storage.OpportunityOpen {
		clashes, fits, err := rt.oppRoom(tx, r, o)
		if err != nil {
			return nil, err
		}
		data.Clashes = clashes
		lines = append(append(lines, clashes...), fits...)
	}
	return []Reply{{Text: strings.Join(lines, "\n"), Data: data}}, nil
}

// oppTerms are a deposit and a day of delivery: 定金¥50,000.00 交期5月20日(周三) 300箱.
func (r *Request) oppTerms(o storage.Opportunity) string {
	var parts []string
	if o.Deposit != 0 {
		parts = append(parts, r.say(wording.LongDeposit, wording.Yuan(o.Deposit)))
	}
	if o.Deliver != "" {
		parts = append(parts, r.say(wording.LongDeliver, r.date(o.Deliver)))
		if o.Cases != 0 {
			parts = append(parts, r.say(wording.LongCases, o.Cases.String()))
		}
	}
	return strings.Join(parts, " ")
}

// showOpp is all that is known of one.
func (rt *Router) showOpp(tx *storage.Tx, r *Request, o storage.Opportunity) ([]Reply, error) {
	stage := o.Stage
	if o.State != storage.OpportunityOpen {
		stage = r.oppState(o)
	}
	replies, err := rt.oppReply(tx, r, o, r.say(wording.LongCard, rt.oppStand(r, o, stage)))
	if err != nil {
		return nil, err
	}
	about := []string{r.say(wording.LongSince, r.date(o.SinceDay)), r.say(wording.LongWhose, r.memberName(r.oppRep(o)))}
	if o.OrderID != 0 {
		order, _, err := tx.Order(o.OrderID)
		if err != nil {
			return nil, err
		}
		about = append(about, r.say(wording.LongOrigin, order.No))
	}
	if quiet := rt.ageOf(r, o).Quiet; quiet > 0 && o.State == storage.OpportunityOpen {
		about = append(about, r.say(wording.PursuitQuiet, quiet))
	}
	replies[0].Text += "\n" + strings.Join(about, r.Lang.Comma())
	for _, said := range []string{o.Reason, o.Note} {
		if said != "" {
			replies[0].Text += "\n" + r.say(wording.LongNote, said)
			break
		}
	}
	replies[0].Wide = r.Use != retail.UseManagement
	return replies, nil
}

// oppRep is who works at it: its store's rep, else whose it is.
func (r *Request) oppRep(o storage.Opportunity) retail.MemberID {
	if s := r.Names.Store(o.StoreID); s != nil && s.Rep != 0 {
		return s.Rep
	}
	return o.RepID
}

// opportunities lists those that are open, the oldest first: 商机.
func (rt *Router) opportunities(_ context.Context, r *Request, _ string) (Effect, error) {
	return rt.listOpps(r, ask.OpportunityAsk{State: string(storage.OpportunityOpen)})
}

// opportunityQuestion answers 商机有几个, 哪些商机超过15天, 在打样的商机, 本月丢了几个商机.
func (rt *Router) opportunityQuestion(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() {
		return silence, false, nil
	}
	a, ok := ask.ReadOpportunity(r.Text, r.Today, rt.rules(r).Opportunity.Stage)
	if !ok {
		return silence, false, nil
	}
	if !r.may(Pursue) {
		return r.noRight(), true, nil
	}
	effect, err := rt.listOpps(r, a)
	return effect, true, err
}

// listOpps lists those that are asked about, of a rep the own ones.
func (rt *Router) listOpps(r *Request, a ask.OpportunityAsk) (Effect, error) {
	list, err := rt.askedOpps(r, &a)
	if err != nil {
		return silence, err
	}
	data := OpportunitiesData{Kind: "ack", What: "opportunities", List: []OpportunityData{}}
	list = slices.DeleteFunc(list, func(o storage.Opportunity) bool {
		return !r.seesOpp(o) || a.Over && rt.ageOf(r, o).Days < a.Days || a.Stage != "" && o.Stage != a.Stage
	})
	var lines []string
	for _, o := range list {
		lines, data.List = append(lines, rt.oppLine(r, o)), append(data.List, rt.oppData(r, o))
		if o.State == storage.OpportunityOpen && rt.ageOf(r, o).Over {
			data.Over++
		}
	}
	head := rt.oppHead(r, a, len(list), data.Over)
	if rest := len(lines) - maxOptions; rest > 0 {
		lines = append(lines[:maxOptions], r.say(wording.LongMore, rest))
	}
	return answer(Reply{Text: strings.Join(append([]string{head}, lines...), "\n"), Data: data, Wide: r.Use != retail.UseManagement}), nil
}

// askedOpps are those of the state that is asked about; the question is completed with
// the merchant's own days, and the period of those that ended.
func (rt *Router) askedOpps(r *Request, a *ask.OpportunityAsk) ([]storage.Opportunity, error) {
	if a.Over && a.Days == 0 {
		a.Days = rt.rules(r).Opportunity.Days
	}
	state := storage.OpportunityState(a.State)
	if state == storage.OpportunityOpen {
		return r.read.Opportunities(state)
	}
	if a.Closed.From == "" {
		a.Closed = retail.Period{From: r.Today.Add(1 - oppDays), To: r.Today}
	}
	list, err := r.read.OpportunitiesClosed(state, a.Closed.From)
	return slices.DeleteFunc(list, func(o storage.Opportunity) bool { return o.ClosedDay > a.Closed.To }), err
}

func (rt *Router) oppHead(r *Request, a ask.OpportunityAsk, n, over int) string {
	switch {
	case a.State == string(storage.OpportunityWon):
		return r.say(wording.LongWonHead, n, r.Lang.Period(a.Closed))
	case a.State == string(storage.OpportunityLost):
		return r.say(wording.LongLostHead, n, r.Lang.Period(a.Closed))
	case a.Over && n == 0:
		return r.say(wording.LongOverNone, a.Days)
	case a.Over:
		return r.say(wording.LongOverHead, a.Days, n)
	case a.Stage != "" && n == 0:
		return r.say(wording.LongStageNone, a.Stage)
	case a.Stage != "":
		return r.say(wording.LongStageHead, a.Stage, n)
	case n == 0:
		return r.say(wording.LongListNone)
	}
	return r.say(wording.LongListHead, n, rt.rules(r).Opportunity.Days, over)
}

// oppLine is one in a list.
func (rt *Router) oppLine(r *Request, o storage.Opportunity) string {
	age, stage := rt.ageOf(r, o), o.Stage
	if o.State != storage.OpportunityOpen {
		stage = strings.TrimSpace(r.oppState(o) + " " + o.Reason)
	}
	parts := []string{rt.oppStand(r, o, stage), r.memberName(r.oppRep(o))}
	if terms := r.oppTerms(o); terms != "" {
		parts = append(parts, terms)
	}
	if o.State == storage.OpportunityOpen {
		if age.Still {
			parts = append(parts, r.say(wording.PursuitQuiet, age.Quiet))
		}
		if age.Over {
			parts = append(parts, r.say(wording.LongPast, rt.rules(r).Opportunity.Days))
		}
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " ")
}

// handOpps gives a leaver's long deals to somebody else, and says how many.
func (rt *Router) handOpps(tx *storage.Tx, r *Request, from, to retail.Member) (string, error) {
	open, err := tx.Opportunities(storage.OpportunityOpen)
	if err != nil {
		return "", err
	}
	n := 0
	for _, before := range open {
		if before.RepID != from.ID {
			continue
		}
		after := before
		after.RepID = to.ID
		if err := tx.SaveOpportunity(&after); err != nil {
			return "", err
		}
		if err := rt.audit(tx, r, "opportunity.handover", snapshot{Opportunity: copyOf(before)}, snapshot{Opportunity: &after}); err != nil {
			return "", err
		}
		n++
	}
	if n == 0 {
		return "", nil
	}
	return r.say(wording.LongHanded, n), nil
}
