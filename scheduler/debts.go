package scheduler

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhanggui/bot"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// debtsShown is how many stores the week's list names.
const debtsShown = 6

// debts tells finance, else the directors, else the owners, which stores have debts
// overdue (the directors have the Monday review that morning, and may ask), the most of it first. Where there are none nobody hears anything.
func (s *Scheduler) debts(ctx context.Context, r run) error {
	l, err := s.read(ctx, r.merchant.ID, r.day, r.day)
	if err != nil {
		return err
	}
	var all map[retail.StoreID]insight.Account
	err = s.Store.Read(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		f, err := tx.CreditFacts(0, r.day)
		all = s.Config.Credit.Accounts(f, r.day)
		return err
	})
	if err != nil {
		return fmt.Errorf("read what stores owe: %w", err)
	}
	late := insight.Debtors(all, r.day, func(id retail.StoreID) string { return l.store(id).Code })
	var sum, owed retail.Money
	for _, x := range late {
		sum, owed = sum+x.Late, owed+x.Open()
	}
	late = slices.DeleteFunc(late, func(x insight.Debtor) bool { return x.Late == 0 })
	if len(late) == 0 {
		return s.nothing(ctx, r)
	}
	var readers []retail.MemberID
	for _, role := range []retail.Role{retail.Finance, retail.Director, retail.Owner} {
		if readers = l.people(role); len(readers) > 0 {
			break
		}
	}
	data := map[string]any{"kind": "ack", "what": "debts_overdue", "date": r.day, "stores": len(late), "overdue": sum.String(), "owed": owed.String()}
	return s.Store.Write(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		for _, id := range readers {
			lang := l.lang(id)
			lines := []string{lang.Say(wording.DebtsWeek, len(late), wording.Yuan(sum), wording.Yuan(owed))}
			for _, x := range late[:min(len(late), debtsShown)] {
				st := l.store(x.Store)
				line := lang.Say(wording.DebtLate, st.Name, wording.Yuan(x.Open()), wording.Yuan(x.Late), x.Days)
				if rep := l.nameOf(st.Rep); rep != "" {
					line += " " + rep
				}
				lines = append(lines, line)
			}
			p := push{kind: bot.Notice, what: "debts", text: strings.Join(lines, "\n"), data: data, collapse: r.prefix()}
			if err := s.toMember(tx, &r, id, p); err != nil {
				return err
			}
		}
		return r.finish(tx)
	})
}
