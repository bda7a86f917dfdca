package scheduler

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/digest"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// review looks back on the week that ended yesterday, or with the last Sunday,
// for the directors; where none can be reached, for the owners.
func (s *Scheduler) review(ctx context.Context, r *run) (*edition, error) {
	to := r.day.Monday().Add(-1)
	l, err := s.read(ctx, r.merchant.ID, to, to.Add(-6))
	if err != nil {
		return nil, err
	}
	var v *digest.Review
	var readers audience
	err = s.Store.Read(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		span, err := tx.DataSpan()
		if err != nil || span.From == "" || span.From > to {
			return err
		}
		if v, err = s.week(tx, l, span.From, retail.Period{From: to.Add(-6), To: to}); err != nil {
			return err
		}
		readers, err = audienceOf(tx, Review, l.people)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look back on the week: %w", err)
	}
	if v == nil {
		return nil, nil
	}
	said := map[wording.Lang]push{}
	for _, lang := range readers.langs(l) {
		v := *v
		v.Lang = lang
		said[lang] = push{kind: bot.Digest, what: "review", text: v.Text(), data: reviewData(&v), collapse: r.prefix(), image: s.picture(r, v.Card())}
	}
	return &edition{l: l, readers: &readers, out: readers.each(l, said)}, nil
}

func reviewData(v *digest.Review) map[string]any {
	return map[string]any{
		"kind": "ack", "what": "week_review", "date": v.Week.To, "merchant": v.Merchant, "gmv": v.Now.GMV.String(),
		"orders": v.Now.Orders, "active_stores": v.Now.Stores, "alerts": v.Alerts.Told, "open_alerts": v.Alerts.Open, "stuck": len(v.Stuck),
	}
}

func (s *Scheduler) week(tx *storage.Tx, l *ledger, first retail.Day, week retail.Period) (*digest.Review, error) {
	v := &digest.Review{Merchant: l.row.Name, Week: week, Tiers: l.insight.Names}
	var err error
	if v.Now, err = sumsOf(tx, week); err != nil {
		return nil, err
	}
	before := retail.Period{From: week.From.Add(-7), To: week.To.Add(-7)}
	if v.Compared = before.From >= first; v.Compared {
		if v.Before, err = sumsOf(tx, before); err != nil {
			return nil, err
		}
	}
	if v.Reps, err = l.reps(tx, week); err != nil {
		return nil, err
	}
	changes, err := tx.TierChanges(week)
	if err != nil {
		return nil, err
	}
	var moves digest.Report
	for _, c := range changes {
		l.move(c, &moves)
	}
	v.Rises, v.Falls, v.Ranked = moves.Rises, moves.Falls, moves.Ranked
	m := l.row.Noun()
	for _, c := range l.cases {
		if alert.KindOf(c).Once {
			continue // said once, nobody has to take it
		}
		if day := m.DayOf(c.Told); !c.Told.IsZero() && day >= week.From && day <= week.To {
			v.Alerts.Told++
			if c.State == retail.CaseTold {
				v.Alerts.Open++
			}
		}
	}
	for _, q := range l.quiet(week.To, insight.StatusOverdue, insight.StatusSleeping) {
		if q.worth > 0 {
			late := digest.Late{Store: q.store.Name, Tier: q.tier, Rep: l.nameOf(q.store.Rep), Days: q.days}
			v.Stuck = append(v.Stuck, digest.Stuck{Late: late, Worth: q.worth})
		}
	}
	return v, nil
}

// reps are the reps' weeks, who sold most first; a rep without either an order
// or a visit is among them if stores are theirs.
func (l *ledger) reps(tx *storage.Tx, week retail.Period) ([]digest.RepWeek, error) {
	totals, err := tx.RepTotals(week)
	if err != nil {
		return nil, err
	}
	visits, err := tx.VisitsOf(week)
	if err != nil {
		return nil, err
	}
	of := map[retail.MemberID]*digest.RepWeek{}
	at := func(id retail.MemberID) *digest.RepWeek {
		if l.nameOf(id) == "" {
			id = 0
		}
		if of[id] == nil {
			of[id] = &digest.RepWeek{Share: digest.Share{Name: l.nameOf(id)}}
		}
		return of[id]
	}
	for _, t := range totals {
		w := at(t.Rep)
		w.GMV += t.GMV
		w.Stores += t.Stores
	}
	for _, x := range visits {
		at(x.RepID).Visits++
	}
	for _, id := range l.people(retail.Rep) {
		if slices.ContainsFunc(l.stores, func(st retail.Store) bool { return st.Rep == id && !st.Inactive }) {
			at(id)
		}
	}
	var out []digest.RepWeek
	for _, w := range of {
		out = append(out, *w)
	}
	slices.SortFunc(out, func(a, b digest.RepWeek) int {
		return cmp.Or(cmp.Compare(b.GMV, a.GMV), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}
