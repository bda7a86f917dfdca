package scheduler

import (
	"cmp"
	"slices"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/digest"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// standing fills in how the stores stand, what is not as it should be, and what
// to do about it.
func (s *Scheduler) standing(tx *storage.Tx, r *run, l *ledger, b *brief) error {
	for _, fill := range []func(*storage.Tx, *run, *ledger, *brief) error{s.stores, s.before, s.road, s.trouble} {
		if err := fill(tx, r, l, b); err != nil {
			return err
		}
	}
	b.Actions = l.actions(b)
	return nil
}

// stores fills in what the sweep knows of the stores.
func (s *Scheduler) stores(tx *storage.Tx, r *run, l *ledger, b *brief) error {
	today := int32(r.day.Number())
	for i, h := range l.histories {
		if days := h.OrderDays(today); len(days) > 0 && days[0] == today {
			b.Fresh = append(b.Fresh, l.stores[i].Name)
		}
	}
	if l.row.SweptOn == "" {
		return nil
	}
	b.Counted, b.swept = l.row.SweptOn, l.row.SweptOn
	for _, st := range l.stores {
		if !st.Inactive {
			b.Counts[insight.Status(l.states[st.ID].Status)]++
		}
	}
	b.Overdue = l.late(r.day)
	// The days swept since the last digest: after an outage, several.
	from := l.row.SweptOn
	if last, _, ok, err := s.last(tx, r); err != nil {
		return err
	} else if ok && last.Swept != "" && last.Swept < from {
		from = last.Swept.Add(1)
	} else if ok && last.Swept == from {
		from = from.Add(1) // told already
	}
	changes, err := tx.TierChanges(retail.Period{From: from, To: l.row.SweptOn})
	if err != nil {
		return err
	}
	for _, c := range changes {
		l.move(c, &b.Report)
	}
	return s.declines(l, b)
}

func (l *ledger) move(c storage.TierChange, d *digest.Report) {
	st := l.store(c.StoreID)
	if st.Inactive {
		return
	}
	m := digest.Move{Store: st.Name, From: c.FromTier, To: c.ToTier}
	switch insight.Cause(c.Cause) {
	case insight.CauseOwn:
		d.Falls = append(d.Falls, m)
	case insight.CauseRank:
		d.Ranked = append(d.Ranked, m)
	default:
		d.Rises = append(d.Rises, m)
	}
}

// declines lists the serious declines of the last swept day that nobody was
// told of, the largest loss first.
func (s *Scheduler) declines(l *ledger, d *brief) error {
	swept := int32(l.row.SweptOn.Number())
	b, err := insight.Open(l.insight, l.histories, swept, nil) // declines need no states
	if err != nil {
		return err
	}
	for _, c := range b.Declines() {
		told := slices.ContainsFunc(l.cases, func(a retail.Case) bool {
			f, err := alert.FactsOf(a)
			return err == nil && a.Store == c.Store && f.Has(alert.Decline)
		})
		if st := l.store(c.Store); !told && !st.Inactive {
			d.Trouble.Declines = append(d.Trouble.Declines, st.Name)
		}
	}
	return nil
}

// silent is a store that has not ordered for longer than it does.
type silent struct {
	store retail.Store
	tier  string
	days  int
	worth retail.Money // of the 90 days up to the day
}

// window is how many days say what a store is worth.
const window = 90

// quiet lists the stores overdue (and asleep, if asked) as of the last sweep that
// did not order since, the most valuable first.
func (l *ledger) quiet(day retail.Day, statuses ...insight.Status) []silent {
	var out []silent
	today := int32(day.Number())
	for i, st := range l.stores {
		h, state := l.histories[i].Days, l.states[st.ID]
		if st.Inactive || len(h) == 0 || !slices.Contains(statuses, insight.Status(state.Status)) {
			continue
		}
		last := h[len(h)-1].Day
		if l.row.SweptOn != "" && last > int32(l.row.SweptOn.Number()) {
			continue
		}
		out = append(out, silent{st, state.Held, int(today - last), worth(h, today)})
	}
	slices.SortFunc(out, func(a, b silent) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), strings.Compare(a.store.Code, b.store.Code))
	})
	return out
}

func worth(days []insight.OrderDay, today int32) (sum retail.Money) {
	for _, d := range days {
		if d.Day > today-window {
			sum += retail.Money(d.Fen)
		}
	}
	return sum
}

// late is the digest's list of stores overdue.
func (l *ledger) late(day retail.Day) []digest.Late {
	var out []digest.Late
	for _, q := range l.quiet(day, insight.StatusOverdue) {
		out = append(out, digest.Late{Store: q.store.Name, Tier: q.tier, Rep: l.nameOf(q.store.Rep), Days: q.days})
	}
	return out
}

// road fills in what was entered, and who can't be reached.
func (s *Scheduler) road(tx *storage.Tx, r *run, l *ledger, b *brief) error {
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
		b.Groups = append(b.Groups, digest.Group{Title: g.Title, Closed: closed})
	}
	dead, err := tx.DeadLetters(r.due.AddDate(0, 0, -1), 1000)
	if err != nil {
		return err
	}
	b.Trouble.Dead = len(dead)
	heard, err := tx.Reached(l.addressees())
	if err != nil {
		return err
	}
	for _, id := range l.addressees() {
		if !slices.Contains(heard, id) {
			b.Trouble.Unheard = append(b.Trouble.Unheard, l.members[id].Name)
		}
	}
	return nil
}

// mostWaiting bounds how many approvals are counted.
const mostWaiting = 1000

// trouble fills in what waits and what runs short.
func (s *Scheduler) trouble(tx *storage.Tx, r *run, l *ledger, b *brief) error {
	t := &b.Trouble
	looked, err := tx.Looked(r.day, "", "")
	if err != nil {
		return err
	}
	waiting, err := tx.OpenApprovals(mostWaiting)
	if err != nil {
		return err
	}
	suspects, err := tx.OpenSuspects()
	if err != nil {
		return err
	}
	t.Looked, t.Approvals, t.Suspects = len(looked), len(waiting), len(suspects)
	if b.decide, err = decisions(tx, l, waiting); err != nil {
		return err
	}
	names, err := tx.Catalogue(false)
	if err != nil {
		return err
	}
	for _, p := range names.Products {
		if p.SafetyStock > 0 && p.Stock < p.SafetyStock {
			t.Short = append(t.Short, digest.Short{Name: p.Name, Unit: p.SaleUnit, Left: p.Stock})
		}
	}
	return nil
}

// decisions are what those who decide have before them, each by the first of them.
func decisions(tx *storage.Tx, l *ledger, waiting []storage.Approval) ([]digest.Action, error) {
	var out []digest.Action
	for _, a := range waiting {
		ids, err := deciders(tx, l, a)
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			continue
		}
		who := l.nameOf(ids[0])
		at := slices.IndexFunc(out, func(x digest.Action) bool { return x.Who == who })
		if at < 0 {
			at, out = len(out), append(out, digest.Action{Kind: digest.Approve, Who: who})
		}
		out[at].Count++
	}
	return out, nil
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

// actions proposes what to do next, each with who does it: the stores that are
// worth most and silent or fallen, then what else waits for somebody.
func (l *ledger) actions(b *brief) []digest.Action {
	owner := l.first(retail.Owner)
	var out []digest.Action
	if l.holidays.Off(b.Day.Add(1)) { // nobody goes anywhere tomorrow
		return l.chores(b, owner)
	}
	busy := l.seenTo(b)
	for _, q := range l.quiet(b.Day, insight.StatusOverdue, insight.StatusSleeping) {
		a := digest.Action{Kind: digest.Visit, Who: l.doer(q.store), About: q.store.Name, Tier: q.tier, Days: q.days, Worth: q.worth}
		if q.tier == insight.Diamond.String() && owner != "" {
			a.Kind, a.Who = digest.Talk, owner
		}
		if a.Who != "" && a.Worth > 0 && !busy[q.store.ID] {
			out = append(out, a)
		}
	}
	for i, st := range l.stores {
		at := slices.IndexFunc(b.Falls, func(m digest.Move) bool { return m.Store == st.Name })
		if at < 0 || busy[st.ID] || slices.ContainsFunc(out, func(a digest.Action) bool { return a.About == st.Name }) || l.doer(st) == "" {
			continue
		}
		out = append(out, digest.Action{
			Kind: digest.Drop, Who: l.doer(st), About: st.Name, Tier: b.Falls[at].To, Worth: worth(l.histories[i].Days, int32(b.Day.Number())),
		})
	}
	slices.SortStableFunc(out, func(x, y digest.Action) int { return cmp.Compare(y.Worth, x.Worth) })
	return append(out, l.chores(b, owner)...)
}

// seenTo are the stores that somebody sees to, or that are not to be disturbed.
func (l *ledger) seenTo(b *brief) map[retail.StoreID]bool {
	out := map[retail.StoreID]bool{}
	for _, c := range l.open {
		if alert.IsTask(c) {
			continue
		}
		if c.State == retail.CaseTaken || c.State == retail.CaseSnoozed || c.State == retail.CaseAnswered {
			out[c.Store] = true
		}
	}
	evening := storage.Millis(b.Day.Add(1).Start(l.row.Noun().Location()))
	for _, s := range l.silences {
		if s.FromAt < evening && s.UntilAt > evening {
			out[s.StoreID] = true
		}
	}
	return out
}

// doer is who goes to a store: its rep, else a director, else an owner.
func (l *ledger) doer(st retail.Store) string {
	return cmp.Or(l.nameOf(st.Rep), l.first(retail.Director), l.first(retail.Owner))
}

// first is the name of the first member with a role.
func (l *ledger) first(role retail.Role) string {
	if ids := l.people(role); len(ids) > 0 {
		return l.members[ids[0]].Name
	}
	return ""
}

// chores are what else waits for somebody.
func (l *ledger) chores(b *brief, owner string) []digest.Action {
	var out []digest.Action
	for _, g := range b.Groups {
		if who := cmp.Or(l.first(retail.Operator), l.first(retail.Director), owner); !g.Closed && who != "" {
			out = append(out, digest.Action{Kind: digest.Enter, Who: who, About: g.Title})
		}
	}
	out = append(out, b.decide...)
	for _, name := range b.Trouble.Unheard {
		if name != owner && owner != "" {
			out = append(out, digest.Action{Kind: digest.Bind, Who: owner, About: name})
		}
	}
	return out
}
