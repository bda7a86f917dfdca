package scheduler

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// morning says to everybody, in one message, what there is this morning: alerts
// found by night that wait for nothing, those that the clock brings up again,
// what nobody took, what is to have an outcome today, what recovered, and the
// stores to reorder; after them what else is due at that moment (edition.go).
// Whoever has nothing on the list gets no list. Before an import is summed up it
// is passed over.
func (s *Scheduler) morning(ctx context.Context, r run) error {
	l, err := s.read(ctx, r.merchant.ID, r.day, r.day.Add(-s.Config.Insight.Quiet))
	if err != nil {
		return err
	}
	if l.row.ImportedAt != 0 {
		return s.nothing(ctx, r)
	}
	also, err := s.beside(ctx, r)
	if err != nil {
		return err
	}
	return s.Store.Write(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		d, err := s.desk(tx, &r, l)
		if err != nil {
			return err
		}
		d.morning, d.also = true, also
		for _, step := range []func() error{d.revive, d.tick, d.again, d.tasks, d.fresh, d.booked, d.welcome, d.lapse, d.overlong, d.sayAll, d.stockRunsOut, d.asking, d.offTheList} {
			if err := step(); err != nil {
				return err
			}
		}
		return r.finish(tx)
	})
}

// desk is one morning's, or one moment's, work on a merchant's cases.
type desk struct {
	s    *Scheduler
	tx   *storage.Tx
	r    *run
	l    *ledger
	plan alert.Policy
	// at is when what is said now is read: the end of the quiet hours, if it is
	// said within them.
	at       time.Time
	since    time.Time // the morning before
	open     []retail.Case
	ordered  map[retail.StoreID]retail.Day
	cal      *insight.Calendar // as of yesterday, once it is needed
	visits   map[retail.StoreID][]storage.Visit
	clueless map[retail.StoreID]alert.Clues
	lists    map[retail.MemberID]*alert.List
	skip     map[retail.MemberID]bool // members to whom nothing more is said
	morning  bool
	black    map[retail.StoreID]bool
	heard    map[int64][]retail.MemberID // in whose lists cases are news
	peace    *peace
	also     map[retail.MemberID][]push // what the list takes in
}

// policyOf is how time counts for the merchant.
func (s *Scheduler) policyOf(l *ledger) alert.Policy {
	from, to := QuietOf(l.wants, 0, s.Config.QuietFrom, s.Config.QuietTo)
	return alert.Policy{Loc: l.row.Noun().Location(), QuietFrom: from, QuietTo: to, Off: l.holidays.Off}
}

func (s *Scheduler) desk(tx *storage.Tx, r *run, l *ledger) (*desk, error) {
	d := &desk{
		s: s, tx: tx, r: r, l: l, plan: s.policyOf(l), at: r.now, lists: map[retail.MemberID]*alert.List{}, skip: map[retail.MemberID]bool{},
		visits: map[retail.StoreID][]storage.Visit{}, heard: map[int64][]retail.MemberID{}, since: storage.Instant(r.row.LastAt),
	}
	if end := alert.Quiet(r.now, d.plan.Loc, d.plan.QuietFrom, d.plan.QuietTo); !end.IsZero() {
		d.at = end
	}
	if earliest := r.now.Add(-48 * time.Hour); d.since.Before(earliest) {
		d.since = earliest
	}
	var err error
	if d.open, err = tx.OpenCases(); err != nil {
		return nil, err
	}
	d.open = slices.DeleteFunc(d.open, func(c retail.Case) bool { return l.store(c.Store).Inactive })
	var stores []retail.StoreID
	for _, c := range d.open {
		if !slices.Contains(stores, c.Store) {
			stores = append(stores, c.Store)
		}
	}
	if d.ordered, err = tx.LastOrderDays(stores); err != nil {
		return nil, err
	}
	if d.black, err = blacklisted(tx, r.day); err != nil {
		return nil, err
	}
	list, err := tx.StoreVisits(stores, r.day.Add(-visitsBack))
	for _, v := range list {
		d.visits[v.StoreID] = append(d.visits[v.StoreID], v)
	}
	return d, err
}

// seen is what is known of a case's store now.
func (d *desk) seen(c retail.Case) (alert.Seen, error) {
	f, err := alert.FactsOf(c)
	if err != nil {
		return alert.Seen{}, err
	}
	last := d.ordered[c.Store]
	var out alert.Seen
	switch {
	case alert.Silence(c):
		out.Ordered = f.Last() != "" && last > f.Last()
	case !c.Taken.IsZero():
		out.Ordered = last >= d.l.row.Noun().DayOf(c.Taken)
	}
	for _, v := range d.visits[c.Store] {
		out.Visited = out.Visited || !storage.Instant(v.At).Before(c.Told) || v.NextDay >= d.r.day
	}
	return out, nil
}

// revive closes what ended with an order since the night.
func (d *desk) revive() error {
	left := d.open[:0]
	for _, c := range d.open {
		seen, err := d.seen(c)
		if err != nil {
			return err
		}
		if !seen.Ordered || !alert.Silence(c) {
			left = append(left, c)
			continue
		}
		if err := recovered(d.tx, c, d.r); err != nil {
			return err
		}
	}
	d.open = left
	back, err := d.tx.CasesClosed(d.since)
	if err != nil {
		return err
	}
	for _, c := range back {
		if alert.IsTask(c) {
			continue
		}
		known := !c.Told.IsZero() || alert.Type(c.Type).Cause() == alert.CauseSlip
		if c.Outcome != alert.OutcomeRecovered || alert.Type(c.Type).Cause() == alert.CauseReorder || !known {
			continue
		}
		for _, id := range d.route(c) {
			l := d.list(id)
			l.Back = append(l.Back, d.notice(c, nil, alert.NoDuty))
		}
	}
	return nil
}

// route is who hears of a case: its holder, where that is somebody who was asked
// to, and the store's people.
func (d *desk) route(c retail.Case) []retail.MemberID {
	p := d.l.around(d.l.store(c.Store))
	if _, ok := d.l.members[c.Holder]; ok && !d.l.away[c.Holder] {
		p.Rep = c.Holder
	}
	return alert.RouteOf(c, p)
}

// tick lets the clock do what is due about cases that people know.
func (d *desk) tick() error {
	for i, c := range d.open {
		seen, err := d.seen(c)
		if err != nil {
			return err
		}
		next, duty := d.plan.Tick(c, d.at, seen)
		if duty == alert.NoDuty && next == c {
			continue
		}
		until, err := d.undisturbed(c, duty)
		if err != nil {
			return err
		}
		if !until.IsZero() {
			next, duty = c, alert.NoDuty
			next.Next = d.plan.Morning(until)
		}
		d.open[i] = next
		if err := d.tx.SaveCase(next); err != nil {
			return err
		}
		if !until.IsZero() {
			continue
		}
		if err := d.bring(next, duty); err != nil {
			return err
		}
	}
	d.open = slices.DeleteFunc(d.open, func(c retail.Case) bool { return c.State == retail.CaseClosed })
	return nil
}

var stepOfDuty = map[alert.Duty]string{
	alert.Remind: alert.StepReminded, alert.Escalate: alert.StepEscalated, alert.Reopen: alert.StepReopened, alert.Wake: alert.StepReopened,
	alert.Lapse: alert.StepLapsed, alert.Expire: alert.StepExpired, alert.Revive: alert.StepRecovered, alert.Joined: alert.StepTold, alert.NoDuty: alert.StepTold,
}

// bring says a case to those whom a duty concerns, and notes it.
func (d *desk) bring(c retail.Case, duty alert.Duty) error {
	to := d.route(c)
	switch duty {
	case alert.Lapse, alert.Revive, alert.Expire:
		return d.tx.AddStep(retail.CaseStep{Case: c.ID, At: d.r.now, What: stepOfDuty[duty]})
	case alert.Escalate:
		to = alert.Above(alert.SeverityOf(c), d.l.around(d.l.store(c.Store)))
	case alert.Reopen, alert.Wake: // the others were told; it stands in their lists
		to = alert.Actors(c, d.l.around(d.l.store(c.Store)), to)
	case alert.Remind, alert.Joined, alert.Handed, alert.NoDuty:
	}
	d.heard[c.ID] = append(d.heard[c.ID], to...)
	n := d.notice(c, to, duty)
	for _, id := range to {
		d.list(id).New = append(d.list(id).New, n)
		if err := d.tx.AddStep(retail.CaseStep{Case: c.ID, At: d.r.now, What: stepOfDuty[duty], To: id}); err != nil {
			return err
		}
	}
	return nil
}

// again brings up cases that more was found about since they were told, and
// lists those that wait for somebody.
func (d *desk) again() error {
	hold, err := d.hold()
	if err != nil {
		return err
	}
	if hold.Off { // it is said when the merchant is back
		return nil
	}
	m := d.l.row.Noun()
	for i, c := range d.open {
		if hold.Silenced[c.Store] || len(d.heard[c.ID]) > 0 || c.State == retail.CaseFound || alert.Type(c.Type).Cause() == alert.CauseReorder {
			continue
		}
		f, err := alert.FactsOf(c)
		if err != nil {
			return err
		}
		if n := len(f.Signs); n > 1 && f.Signs[n-1].Day >= m.DayOf(c.Told) && !f.Newest().Kind().Mild {
			c.Told = d.at
			d.open[i] = c
			if err := d.tx.SaveCase(c); err != nil {
				return err
			}
			if err := d.bring(c, alert.Joined); err != nil {
				return err
			}
		}
	}
	return nil
}

// fresh tells what was found by night and waits for nothing.
func (d *desk) fresh() error {
	var found []retail.Case
	for _, c := range d.open {
		if c.State == retail.CaseFound {
			found = append(found, c)
		}
	}
	m, err := d.hold()
	if err != nil {
		return err
	}
	waits := m.Pick(found)
	var stores []retail.StoreID
	for _, c := range found {
		if waits[c.ID] == alert.NoWait && alert.Type(c.Type).Cause() == alert.CauseSlip {
			stores = append(stores, c.Store)
		}
	}
	if d.clueless, err = d.s.clues(d.tx, d.l, stores, d.r.day); err != nil {
		return fmt.Errorf("look for clues: %w", err)
	}
	for i, c := range d.open {
		if c.State != retail.CaseFound || waits[c.ID] != alert.NoWait {
			continue
		}
		if c, err = d.first(c); err != nil {
			return err
		}
		d.open[i] = c
	}
	return d.standing(m)
}

// first tells a case for the first time.
func (d *desk) first(c retail.Case) (retail.Case, error) {
	if clues, ok := d.clueless[c.Store]; ok {
		f, err := alert.FactsOf(c)
		if err != nil {
			return c, err
		}
		f.Clues = clues
		if err := f.Write(&c); err != nil {
			return c, err
		}
	}
	c = d.plan.Tell(c, d.at)
	if to := d.route(c); !slices.Contains(to, c.Holder) && len(to) > 0 {
		c.Holder = to[0]
	}
	if err := d.tx.SaveCase(c); err != nil {
		return c, err
	}
	if alert.Type(c.Type).Cause() == alert.CauseReorder {
		return c, d.tx.AddStep(retail.CaseStep{Case: c.ID, At: d.r.now, What: alert.StepTold, To: c.Holder})
	}
	return c, d.bring(c, alert.NoDuty)
}

// hold is what this morning's findings are held against.
func (d *desk) hold() (alert.Morning, error) {
	day := d.r.day
	b, err := readBooks(d.tx, day.Add(-1))
	if err != nil {
		return alert.Morning{}, fmt.Errorf("look whether orders are in: %w", err)
	}
	silenced, err := d.tx.SilencesAt(d.r.now)
	if err != nil {
		return alert.Morning{}, err
	}
	m := alert.Morning{Day: day, Festival: d.l.holidays.Festival(day), Unentered: b.unentered(), Silenced: map[retail.StoreID]bool{}}
	// The first day of a holiday is off; a later one is not if the one before saw trade.
	m.Off = d.l.holidays.Off(day) && (!d.l.holidays.Off(day.Add(-1)) || !b.traded)
	for _, s := range silenced {
		m.Silenced[s.StoreID] = true
	}
	for _, st := range d.l.stores {
		if !st.Inactive {
			m.Stores++
		}
	}
	return m, nil
}
