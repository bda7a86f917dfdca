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

// debts tells finance, else the directors, else the owners (whoever of them can be
// reached), which stores have debts overdue (the directors have the Monday review
// that morning, and may ask), the most of it first. Where there are none nobody
// hears anything.
func (s *Scheduler) debts(ctx context.Context, r *run) (*edition, error) {
	l, err := s.read(ctx, r.merchant.ID, r.day, r.day)
	if err != nil {
		return nil, err
	}
	var all map[retail.StoreID]insight.Account
	var readers audience
	err = s.Store.Read(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		f, err := tx.CreditFacts(0, r.day)
		if err != nil {
			return err
		}
		all = s.Config.of(r.merchant.Name).Rules.Credit.Accounts(f, r.day)
		readers, err = audienceOf(tx, Debts, l.people)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what stores owe: %w", err)
	}
	late := insight.Debtors(all, r.day, func(id retail.StoreID) string { return l.store(id).Code })
	var sum, owed retail.Money
	for _, x := range late {
		sum, owed = sum+x.Late, owed+x.Open()
	}
	late = slices.DeleteFunc(late, func(x insight.Debtor) bool { return x.Late == 0 })
	if len(late) == 0 {
		return nil, nil
	}
	data := map[string]any{"kind": "ack", "what": "debts_overdue", "date": r.day, "stores": len(late), "overdue": sum.String(), "owed": owed.String()}
	said := map[wording.Lang]push{}
	for _, lang := range readers.langs(l) {
		lines := []string{lang.Say(wording.DebtsWeek, len(late), wording.Yuan(sum), wording.Yuan(owed))}
		for _, x := range late[:min(len(late), debtsShown)] {
			st := l.store(x.Store)
			line := lang.Say(wording.DebtLate, st.Name, wording.Yuan(x.Open()), wording.Yuan(x.Late), x.Days)
			if rep := l.nameOf(st.Rep); rep != "" {
				line += " " + rep
			}
			lines = append(lines, line)
		}
		said[lang] = push{kind: bot.Notice, what: "debts", text: strings.Join(lines, "\n"), data: data, collapse: r.prefix()}
	}
	return &edition{l: l, readers: &readers, out: readers.each(l, said)}, nil
}
