package scheduler

import (
	"context"
	"fmt"
	"slices"

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
	lists := l.lists(due)
	if err := s.name(ctx, r, l, lists); err != nil {
		return err
	}
	return s.Store.Write(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		for _, f := range lists {
			p := push{
				kind: bot.Alert, what: "reorder_due", text: alert.DueText(r.day, f.due, f.own),
				data: alert.DueDataOf(r.day, f.due, l.members[f.member].Name),
			}
			if err := s.toMember(tx, &r, f.member, p); err != nil {
				return err
			}
		}
		return r.finish(tx)
	})
}

// dueFor is one person's list, never empty.
type dueFor struct {
	member retail.MemberID
	due    []alert.DueStore
	own    bool
}

// lists gives everybody their list.
func (l *ledger) lists(due []alert.DueStore) []dueFor {
	var out []dueFor
	for _, id := range append(l.people(retail.Owner), l.people(retail.Director)...) {
		out = append(out, dueFor{id, slices.Clone(due), false})
	}
	for _, id := range l.people(retail.Rep) {
		own := slices.DeleteFunc(slices.Clone(due), func(d alert.DueStore) bool { return d.Store.Rep != id })
		out = append(out, dueFor{id, own, true})
	}
	return slices.DeleteFunc(out, func(f dueFor) bool { return len(f.due) == 0 })
}

// name fills in the usual goods of the stores that the lists show.
func (s *Scheduler) name(ctx context.Context, r run, l *ledger, lists []dueFor) error {
	goods := map[retail.StoreID][]string{}
	return s.Store.Read(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		for _, f := range lists {
			for i := range f.due[:alert.Shown(f.due)] {
				d := &f.due[i]
				if _, ok := goods[d.Store.ID]; !ok {
					usual, err := l.usual(tx, d.Store.ID, r.day)
					if err != nil {
						return fmt.Errorf("read usual goods: %w", err)
					}
					goods[d.Store.ID] = usual
				}
				d.Usual = goods[d.Store.ID]
			}
		}
		return nil
	})
}

// due lists the stores that are due or overdue on the morning of a day.
func (l *ledger) due(cfg insight.Config, day retail.Day) ([]alert.DueStore, error) {
	today := int32(day.Number())
	b, err := insight.Open(cfg, l.histories, today-1, nil) // the day's ranking needs no states
	if err != nil {
		return nil, err
	}
	cycles, status := l.judge(b, &cfg)
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
