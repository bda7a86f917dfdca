package scheduler

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"zhanggui/bot"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// report is all that a digest says of a day.
type report struct {
	merchant string
	day      retail.Day
	today    storage.Figures
	lines    retail.Money // the day's lines, summed for themselves
	week     storage.Figures
	weekOn   retail.Day // the same weekday a week before; empty before the first data
	month    storage.Figures
	target   retail.Money
	fresh    []string // stores whose first order ever is of the day
	rises    []move
	falls    []move // of their own
	ranked   []move // falls that come from rank alone
	declines []string
	counts   map[insight.Status]int
	counted  retail.Day // the day of the counts; empty: not yet swept
	groups   []entry
	unheard  []string // people whom no push reaches
	dead     int      // messages of the day that reached nobody
	revised  *revision
}

type move struct{ store, from, to string }

// entry is an order group and whether its day is closed.
type entry struct {
	title  string
	closed bool
}

// revision is what an earlier digest said of its day, and what is so now.
type revision struct {
	day      retail.Day
	was, now retail.Money
}

// digest tells the owners of the day, or the management groups where there are
// any. It holds no cost and no profit, so it may go there.
func (s *Scheduler) digest(ctx context.Context, r run) error {
	l, err := s.read(ctx, r.merchant.ID, r.day, r.day.Add(-s.Config.Insight.Quiet))
	if err != nil {
		return err
	}
	return s.Store.Write(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		span, err := tx.DataSpan()
		if err != nil {
			return err
		}
		if span.From != "" && span.From <= r.day {
			if err := s.report(tx, &r, l); err != nil {
				return err
			}
		}
		return r.finish(tx)
	})
}

func (s *Scheduler) report(tx *storage.Tx, r *run, l *ledger) error {
	d := &report{merchant: l.row.Name, day: r.day, counts: map[insight.Status]int{}}
	for _, fill := range []func(*storage.Tx, *run, *ledger, *report) error{s.sales, s.stores, s.before, s.road} {
		if err := fill(tx, r, l, d); err != nil {
			return err
		}
	}
	p := push{kind: bot.Digest, what: "digest", text: d.text(s.Config.Insight.Names), data: d.data(), collapse: fmt.Sprintf("digest/%d", r.merchant.ID)}
	groups, err := tx.Chats(retail.UseManagement)
	if err != nil {
		return err
	}
	for _, g := range groups {
		if err := s.say(tx, r, place{g.Account, g.Chat, bot.Group, 0}, p); err != nil {
			return err
		}
	}
	if len(groups) > 0 {
		return nil
	}
	for _, id := range l.people(retail.Owner) {
		if err := s.toMember(tx, r, id, p); err != nil {
			return err
		}
	}
	return nil
}

// sales fills in the day's figures and what they are compared with.
func (s *Scheduler) sales(tx *storage.Tx, r *run, _ *ledger, d *report) (err error) {
	day := retail.Period{From: r.day, To: r.day}
	if d.today, err = tx.DayFigures(day, 0); err != nil {
		return err
	}
	if d.lines, err = tx.LinesTotal(day); err != nil {
		return err
	}
	span, err := tx.DataSpan()
	if err != nil {
		return err
	}
	if on := r.day.Add(-7); on >= span.From {
		d.weekOn = on
		if d.week, err = tx.DayFigures(retail.Period{From: on, To: on}, 0); err != nil {
			return err
		}
	}
	if d.month, err = tx.DayFigures(retail.Period{From: r.day.MonthStart(), To: r.day}, 0); err != nil {
		return err
	}
	target, err := tx.Target(string(r.day)[:7], 0)
	d.target = target.Amount
	return err
}

// stores fills in what the sweep knows of the stores.
func (s *Scheduler) stores(tx *storage.Tx, r *run, l *ledger, d *report) error {
	today := int32(r.day.Number())
	for i, h := range l.histories {
		if days := h.OrderDays(today); len(days) > 0 && days[0] == today {
			d.fresh = append(d.fresh, l.stores[i].Name)
		}
	}
	if l.row.SweptOn == "" {
		return nil
	}
	d.counted = l.row.SweptOn
	for _, st := range l.stores {
		if !st.Inactive {
			d.counts[insight.Status(l.states[st.ID].Status)]++
		}
	}
	// The days swept since the last digest: after an outage, several.
	from := l.row.SweptOn
	if last, ok, err := s.last(tx, r); err != nil {
		return err
	} else if ok && last.Swept != "" && last.Swept < from {
		from = last.Swept.Add(1)
	}
	changes, err := tx.TierChanges(retail.Period{From: from, To: l.row.SweptOn})
	if err != nil {
		return err
	}
	for _, c := range changes {
		l.move(c, d)
	}
	return s.declines(l, d)
}

func (l *ledger) move(c storage.TierChange, d *report) {
	st := l.store(c.StoreID)
	if st.Inactive {
		return
	}
	m := move{st.Name, c.FromTier, c.ToTier}
	switch insight.Cause(c.Cause) {
	case insight.CauseOwn:
		d.falls = append(d.falls, m)
	case insight.CauseRank:
		d.ranked = append(d.ranked, m)
	default:
		d.rises = append(d.rises, m)
	}
}

// declines lists the serious declines of the last swept day that nobody was
// told of, the largest loss first.
func (s *Scheduler) declines(l *ledger, d *report) error {
	swept := int32(l.row.SweptOn.Number())
	b, err := insight.Open(s.Config.Insight, l.histories, swept, nil) // declines need no states
	if err != nil {
		return err
	}
	for _, c := range b.Declines() {
		told := slices.ContainsFunc(l.cases, func(a retail.Case) bool { return a.Store == c.Store && a.Type == "decline" })
		if st := l.store(c.Store); !told && !st.Inactive {
			d.declines = append(d.declines, st.Name)
		}
	}
	return nil
}

// said is what a later digest reads of an earlier one.
type said struct {
	Date  retail.Day `json:"date"`
	GMV   string     `json:"gmv"`
	Swept retail.Day `json:"swept_on"`
}

// last is the newest digest of a day before the run's, whether there is one.
func (s *Scheduler) last(tx *storage.Tx, r *run) (d said, ok bool, err error) {
	row, err := tx.LastDigest(r.prefix(), r.day)
	if retail.CodeOf(err) == retail.NotFound {
		return d, false, nil
	}
	if err != nil {
		return d, false, err
	}
	if err := json.Unmarshal([]byte(row.Data), &d); err != nil {
		return d, false, fmt.Errorf("read the last digest: %w", err)
	}
	return d, d.Date != "", nil
}

// before fills in whether the last digest's day has changed since.
func (s *Scheduler) before(tx *storage.Tx, r *run, _ *ledger, d *report) error {
	last, ok, err := s.last(tx, r)
	if err != nil || !ok {
		return err
	}
	was, err := retail.ParseMoney(last.GMV)
	if err != nil {
		return err
	}
	now, err := tx.DayFigures(retail.Period{From: last.Date, To: last.Date}, 0)
	if err == nil && now.GMV != was {
		d.revised = &revision{last.Date, was, now.GMV}
	}
	return err
}

// road fills in what was entered, and who can't be reached.
func (s *Scheduler) road(tx *storage.Tx, r *run, l *ledger, d *report) error {
	groups, err := tx.Chats(retail.UseOrder)
	if err != nil {
		return err
	}
	closes, err := tx.DayCloses(r.day)
	if err != nil {
		return err
	}
	for _, g := range groups {
		closed := slices.ContainsFunc(closes, func(c storage.DayClose) bool { return c.Account == g.Account && c.Chat == g.Chat })
		d.groups = append(d.groups, entry{g.Title, closed})
	}
	dead, err := tx.DeadLetters(r.due.AddDate(0, 0, -1), 1000)
	if err != nil {
		return err
	}
	d.dead = len(dead)
	for _, id := range l.addressees() {
		routes, err := tx.Routes(id)
		if err != nil {
			return err
		}
		if len(routes) == 0 {
			d.unheard = append(d.unheard, l.members[id].Name)
		}
	}
	return nil
}

// addressees are those whom alerts may go to: owners, directors, and reps with
// stores of their own.
func (l *ledger) addressees() []retail.MemberID {
	out := append(l.people(retail.Owner), l.people(retail.Director)...)
	for _, id := range l.people(retail.Rep) {
		if slices.ContainsFunc(l.stores, func(st retail.Store) bool { return st.Rep == id && !st.Inactive }) {
			out = append(out, id)
		}
	}
	return out
}
