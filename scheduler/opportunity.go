package scheduler

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// overShown is how many long deals past their days one line names.
const overShown = 5

// longDeals brings up the long deals that are silent for too long, to who works at
// them, and those that are open past the days in which one is won, to the directors,
// too. Of one there is one open task: the graver one.
func (d *desk) longDeals() error {
	list, err := d.tx.Opportunities(storage.OpportunityOpen)
	if err != nil || len(list) == 0 {
		return err
	}
	rules := d.s.Config.of(d.r.merchant.Name).Rules.Opportunity
	visited, err := d.visitedSince(list, rules)
	if err != nil {
		return err
	}
	for _, o := range list {
		st := d.l.store(o.StoreID)
		if st.Inactive {
			continue
		}
		p := alert.Pursuit{ID: o.ID, No: o.Code(), Name: o.Name, Stage: o.Stage, Since: o.SinceDay, Touched: max(o.TouchedDay, visited[o.StoreID]), Days: rules.Days}
		age := rules.Age(p.Since, p.Touched, d.r.day)
		switch {
		case age.Over && !d.known(alert.Overlong, p):
			if err := d.filePursuit(alert.Overlong, p, o); err != nil {
				return err
			}
		case age.Still && !d.has(o.ID):
			if err := d.filePursuit(alert.Stalled, p, o); err != nil {
				return err
			}
		}
	}
	return nil
}

// visitedSince is when stores with long deals were last visited, so far as it matters
// to their silence.
func (d *desk) visitedSince(list []storage.Opportunity, rules insight.OpportunityRules) (map[retail.StoreID]retail.Day, error) {
	var stores []retail.StoreID
	for _, o := range list {
		if o.StoreID != 0 {
			stores = append(stores, o.StoreID)
		}
	}
	visits, err := d.tx.StoreVisits(stores, d.r.day.Add(-4*rules.Silent))
	out := map[retail.StoreID]retail.Day{}
	for _, v := range visits {
		out[v.StoreID] = max(out[v.StoreID], v.Day)
	}
	return out, err
}

// known says that the task of a type about a long deal was filed before.
func (d *desk) known(t alert.Type, p alert.Pursuit) bool {
	_, err := d.tx.CaseByKey(alert.PursuitKey(t, p))
	return err == nil
}

// has says that there is an open task about a long deal.
func (d *desk) has(id int64) bool {
	return slices.ContainsFunc(d.open, func(c retail.Case) bool { return pursues(c, id) })
}

func pursues(c retail.Case, id int64) bool {
	p := alert.PursuitOf(c)
	return p != nil && p.ID == id && c.State != retail.CaseClosed
}

// filePursuit files a task about a long deal in the place of the one that is open.
func (d *desk) filePursuit(t alert.Type, p alert.Pursuit, o storage.Opportunity) error {
	c, err := alert.NewPursuit(t, p, d.r.day)
	if err != nil {
		return err
	}
	st, before := d.l.store(o.StoreID), d.open
	c.Holder = cmp.Or(st.Rep, o.RepID)
	no, err := d.fileTask(st, c)
	if err != nil || no == "" {
		return err
	}
	for i, old := range before {
		if !pursues(old, o.ID) {
			continue
		}
		old.Note = no
		d.open[i] = alert.Settle(old, d.r.now, alert.OutcomeReplaced)
		if err := d.tx.SaveCase(d.open[i]); err != nil {
			return err
		}
		if err := d.tx.AddStep(retail.CaseStep{Case: old.ID, At: d.r.now, What: alert.StepReplaced, Note: no}); err != nil {
			return err
		}
	}
	d.open = slices.DeleteFunc(d.open, func(c retail.Case) bool { return c.State == retail.CaseClosed })
	return nil
}

// overlong adds on Mondays to the lists that are said anyway a line of the long deals
// past their days; what is told on the list itself is left out.
func (d *desk) overlong() error {
	if d.r.day.Weekday() != time.Monday {
		return nil
	}
	list, err := d.tx.Opportunities(storage.OpportunityOpen)
	if err != nil {
		return err
	}
	rules := d.s.Config.of(d.r.merchant.Name).Rules.Opportunity
	names := map[retail.MemberID][]string{}
	for _, o := range list {
		age := rules.Age(o.SinceDay, o.TouchedDay, d.r.day)
		st := d.l.store(o.StoreID)
		if !age.Over || st.Inactive {
			continue
		}
		for _, id := range d.pursuers(o, st) {
			if !d.reads(id, o.ID) {
				names[id] = append(names[id], strings.TrimSpace(fmt.Sprintf("%s %s", o.Code(), strings.TrimSpace(st.Name+" "+o.Name))))
			}
		}
	}
	for id, over := range names {
		l := d.list(id)
		if l.Empty() {
			continue
		}
		shown := l.Lang.List(over[:min(overShown, len(over))])
		if len(over) > overShown {
			shown += l.Lang.Say(wording.MorningAnd, len(over))
		}
		l.Notes = append(l.Notes, l.Lang.Say(wording.PursuitsOver, rules.Days, shown))
	}
	return nil
}

// pursuers are who works at a long deal, and the directors.
func (d *desk) pursuers(o storage.Opportunity, st retail.Store) []retail.MemberID {
	p := d.l.around(st)
	if _, ok := d.l.members[o.RepID]; ok && p.Rep == 0 && !d.l.away[o.RepID] {
		p.Rep = o.RepID
	}
	return alert.RouteTask(retail.Case{Type: string(alert.Overlong)}, p)
}

// reads says that a member's list tells of a long deal already.
func (d *desk) reads(member retail.MemberID, id int64) bool {
	l, ok := d.lists[member]
	if !ok {
		return true // there is no list to add to
	}
	return slices.ContainsFunc(slices.Concat(l.New, l.Open, l.Follow), func(n alert.Notice) bool { return pursues(n.Case, id) })
}
