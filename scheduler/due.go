package scheduler

import (
	"context"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// dueList tells each rep which of the own stores are due or overdue, and owners
// and directors of all. Stores are judged on the day before, since this day has
// hardly begun; those that ordered today already are left out. Whoever has
// nothing on the list hears nothing. Before an import is summed up it is passed over.
func (s *Scheduler) dueList(ctx context.Context, r run) error {
	l, err := s.read(ctx, r.merchant.ID, r.day, r.day)
	if err != nil {
		return err
	}
	if l.row.ImportedAt != 0 {
		return s.nothing(ctx, r)
	}
	due, err := l.due(s.Config.Insight, r.day)
	if err != nil {
		return err
	}
	return s.Store.Write(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		everybody := append(l.people(retail.Owner), l.people(retail.Director)...)
		for _, id := range everybody {
			if err := s.tellDue(tx, &r, l, dueFor{id, due, false}); err != nil {
				return err
			}
		}
		for _, id := range l.people(retail.Rep) {
			var own []alert.DueStore
			for _, d := range due {
				if d.Store.Rep == id {
					own = append(own, d)
				}
			}
			if err := s.tellDue(tx, &r, l, dueFor{id, own, true}); err != nil {
				return err
			}
		}
		return r.finish(tx)
	})
}

// due lists the stores that are due or overdue on the morning of a day.
func (l *ledger) due(cfg insight.Config, day retail.Day) ([]alert.DueStore, error) {
	today := int32(day.Number())
	b, err := insight.Open(cfg, l.histories, today-1, nil) // the day's ranking needs no states
	if err != nil {
		return nil, err
	}
	cycles, status := judge(b, l.histories, &cfg)
	var out []alert.DueStore
	for i, st := range l.stores {
		if st.Inactive || status[i] != insight.StatusDue && status[i] != insight.StatusOverdue {
			continue
		}
		days := l.histories[i].OrderDays(today)
		if days[len(days)-1] == today {
			continue
		}
		out = append(out, alert.DueStore{Store: st, Status: status[i], Cycle: cycles[i], Days: int(today - cycles[i].Last)})
	}
	alert.ArrangeDue(out)
	return out, nil
}

// dueFor is one person's list.
type dueFor struct {
	member retail.MemberID
	due    []alert.DueStore
	own    bool
}

func (s *Scheduler) tellDue(tx *storage.Tx, r *run, l *ledger, f dueFor) error {
	if len(f.due) == 0 {
		return nil
	}
	due := append([]alert.DueStore(nil), f.due...)
	for i := range due[:alert.Shown(due)] {
		usual, err := l.usual(tx, due[i].Store.ID, r.day)
		if err != nil {
			return err
		}
		due[i].Usual = usual
	}
	return s.toMember(tx, r, f.member, push{
		kind: bot.Alert, what: "reorder_due", text: alert.DueText(r.day, due, f.own),
		data: alert.DueDataOf(r.day, due, l.members[f.member].Name),
	})
}
