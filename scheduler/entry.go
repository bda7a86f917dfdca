package scheduler

import (
	"slices"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// usualDays is how many days of orders say which group a store's come from.
const usualDays = 90

// books says of every group how full its books of a day are, and whose stores
// they are.
type books struct {
	in     map[storage.StoreChat]bool
	of     map[retail.StoreID]storage.StoreChat
	traded bool // the merchant as a whole did at least half of what is usual
}

// readBooks looks at the orders of a day, as they are entered so far. What comes
// from no group (imports) counts as one.
func readBooks(tx *storage.Tx, day retail.Day) (*books, error) {
	of, err := tx.StoreChats(retail.Period{From: day.Add(1 - usualDays), To: day})
	if err != nil {
		return nil, err
	}
	counts, err := tx.ChatDays(retail.Period{From: day.Add(-28), To: day})
	if err != nil {
		return nil, err
	}
	closes, err := tx.DayCloses(day)
	if err != nil {
		return nil, err
	}
	groups, err := tx.Chats(retail.UseOrder)
	if err != nil {
		return nil, err
	}
	b := &books{in: map[storage.StoreChat]bool{}, of: map[retail.StoreID]storage.StoreChat{}}
	for id, c := range of {
		b.of[id] = storage.StoreChat{Account: c.Account, Chat: c.Chat}
	}
	all := alert.Books{}
	full := map[storage.StoreChat]alert.Books{}
	for _, c := range counts {
		key := storage.StoreChat{Account: c.Account, Chat: c.Chat}
		f := full[key]
		for _, to := range []*alert.Books{&f, &all} {
			switch back := day.Sub(c.Day); {
			case back == 0:
				to.Today += c.Orders
			case back%7 == 0:
				to.Before[back/7-1] += c.Orders
			}
		}
		full[key] = f
	}
	b.traded = all.In()
	for _, key := range b.of {
		f := full[key]
		f.Closed = allIn(key, closes, groups)
		b.in[key] = f.In()
	}
	return b, nil
}

// allIn says whether somebody said that a group's orders of the day are all in:
// there, or in private for all. What comes from no group is in when every group
// has said so: a store that was last heard of in an import orders there now.
func allIn(key storage.StoreChat, closes []storage.DayClose, groups []storage.Chat) bool {
	said := func(account, chat string) bool {
		return slices.ContainsFunc(closes, func(c storage.DayClose) bool { return c.Account == account && c.Chat == chat })
	}
	every := len(groups) > 0
	for _, g := range groups {
		every = every && said(g.Account, g.Chat)
	}
	private := slices.ContainsFunc(closes, func(c storage.DayClose) bool {
		return !slices.ContainsFunc(groups, func(g storage.Chat) bool { return g.Account == c.Account && g.Chat == c.Chat })
	})
	return private || said(key.Account, key.Chat) || key.Chat == "" && every
}

// unentered are the stores whose group's orders are not in.
func (b *books) unentered() map[retail.StoreID]bool {
	out := map[retail.StoreID]bool{}
	for id, key := range b.of {
		if !b.in[key] {
			out[id] = true
		}
	}
	return out
}
