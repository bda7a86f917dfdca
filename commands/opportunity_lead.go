package commands

import (
	"cmp"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// leadName is how many characters of an answer name the long deal that it tells of.
const leadName = 20

// answeredTask is what else comes of the answer to a task: of one about a long deal it
// is the latest that is known of it; of one about an odd order it may tell of a bigger
// project behind it. What it says of that is returned.
func (rt *Router) answeredTask(tx *storage.Tx, r *Request, c retail.Case, note string) (string, error) {
	if p := alert.PursuitOf(c); p != nil {
		return "", rt.noteOpp(tx, r, p, note)
	}
	if alert.Type(c.Type) != alert.Odd || !r.may(Pursue) {
		return "", nil
	}
	rules := rt.rules(r).Opportunity
	told, maybe := rules.Lead(note)
	if told == "" && !maybe {
		return "", nil
	}
	if told == "" {
		return "\n" + r.say(wording.LongHint, r.storeName(c.Store), rules.Names()[0]), nil
	}
	said, err := rt.lead(tx, r, c, told, note)
	return "\n" + said, err
}

// noteOpp notes the answer to a task with the long deal that it is about.
func (rt *Router) noteOpp(tx *storage.Tx, r *Request, p *alert.Pursuit, note string) error {
	o, err := tx.OpportunityByID(p.ID)
	if err != nil || o.State != storage.OpportunityOpen {
		return err
	}
	o.TouchedDay, o.Note = r.Today, note
	if err := tx.SaveOpportunity(&o); err != nil {
		return err
	}
	return rt.audit(tx, r, "opportunity.note", snapshot{}, snapshot{})
}

// lead makes a long deal of what the answer about an odd order tells; its days count
// from the order. Where the store has one it is noted with that.
func (rt *Router) lead(tx *storage.Tx, r *Request, c retail.Case, told, note string) (string, error) {
	f, err := alert.FactsOf(c)
	if err != nil || f.Task == nil {
		return "", err
	}
	order, err := tx.OrderByCode(f.Task.Order, r.Today)
	if err != nil {
		return "", err
	}
	open, err := tx.Opportunities(storage.OpportunityOpen)
	if err != nil {
		return "", err
	}
	var have []storage.Opportunity
	for _, o := range open {
		if o.StoreID == c.Store {
			have = append(have, o)
		}
	}
	if len(have) == 1 {
		before, o := have[0], have[0]
		o.TouchedDay, o.Note = r.Today, note
		if o.OrderID == 0 {
			o.OrderID = order.ID
		}
		if err := tx.SaveOpportunity(&o); err != nil {
			return "", err
		}
		return r.say(wording.LongJoined, rt.oppStand(r, o, o.Stage)), rt.audit(tx, r, "opportunity.change", snapshot{Opportunity: &before}, snapshot{Opportunity: &o})
	}
	name := []rune(told)
	o := storage.Opportunity{
		StoreID: c.Store, Name: strings.TrimSpace(string(name[:min(len(name), leadName)])), Stage: rt.rules(r).Opportunity.Names()[0], SinceDay: f.Task.Day, TouchedDay: r.Today,
		Note: note, OrderID: order.ID, RepID: cmp.Or(c.Holder, r.Member.ID), ByID: r.Member.ID, At: storage.Millis(r.Now), InboxID: r.Msg.Row,
	}
	if s := r.Names.Store(c.Store); s != nil && s.Rep != 0 {
		o.RepID = s.Rep
	}
	if err := rt.addOpp(tx, r, &o); err != nil {
		return "", err
	}
	return r.say(wording.LongFromOdd, rt.oppStand(r, o, o.Stage)), nil
}

// oddSources are the long deals that odd orders led to, and the first month in which
// such a store became a great one.
func (rt *Router) oddSources(r *Request) (lines []string, list []OpportunityData, err error) {
	if !r.may(Pursue) {
		return nil, nil, nil
	}
	all, err := r.read.OpportunitiesOfOrders()
	if err != nil {
		return nil, nil, err
	}
	rules := rt.rules(r).Opportunity
	for _, o := range all {
		if !r.seesOpp(o) {
			continue
		}
		order, _, err := r.read.Order(o.OrderID)
		if err != nil {
			return nil, nil, err
		}
		months, err := r.read.StoreMonths(o.StoreID, order.Day)
		if err != nil {
			return nil, nil, err
		}
		stage := o.Stage
		if o.State != storage.OpportunityOpen {
			stage = r.oppState(o)
		}
		short := o
		short.StoreID = 0 // it is named before
		line := r.say(wording.LongSource, order.No, r.storeName(o.StoreID), wording.Yuan(order.Total), rt.oppStand(r, short, stage))
		if m, ok := rules.FirstBig(months); ok {
			line += r.Lang.Comma() + r.say(wording.LongBigMonth, m.Month, wording.Yuan(m.Sum), wording.Yuan(rules.Big))
		}
		lines, list = append(lines, line), append(list, rt.oppData(r, o))
	}
	if len(lines) > 0 {
		lines = append([]string{r.say(wording.LongSources)}, lines[:min(len(lines), oddShown)]...)
	}
	return lines, list, nil
}
