package scheduler

import (
	"cmp"
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
	late, sum, owed := lateAccounts(l, all, r.day)
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
				line := lang.Say(wording.DebtLate, x.store.Name, wording.Yuan(x.Open()), wording.Yuan(x.late), x.days)
				if rep := l.nameOf(x.store.Rep); rep != "" {
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

// lateAccount is a store with a debt overdue.
type lateAccount struct {
	store retail.Store
	insight.Account
	late retail.Money
	days int
}

// lateAccounts lists them, with the sums of what is overdue and of all that is owed.
func lateAccounts(l *ledger, all map[retail.StoreID]insight.Account, day retail.Day) (out []lateAccount, sum, owed retail.Money) {
	for id, a := range all {
		late, days := a.Overdue(day, 0)
		owed, sum = owed+a.Open(), sum+late
		if late > 0 {
			out = append(out, lateAccount{l.store(id), a, late, days})
		}
	}
	slices.SortFunc(out, func(a, b lateAccount) int {
		return cmp.Or(cmp.Compare(b.late, a.late), cmp.Compare(a.store.Code, b.store.Code))
	})
	return out, sum, owed
}
