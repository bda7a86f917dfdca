package commands

import (
	"cmp"
	"slices"

	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// takenOrder is an order of a file that can be taken.
type takenOrder struct {
	from  *fileOrder
	filed storage.Filed
}

// linkOrders finds, among a chunk's orders that are not stored yet, those that
// are the same as one logged in chat: store, day and lines. They are linked to
// it and add nothing; linked before, they stay so. It returns both.
func (run *importRun) linkOrders(tx importBooks, chunk []*fileOrder, t *ImportTally) ([]*fileOrder, error) {
	b, err := run.books(tx, chunk)
	if err != nil {
		return nil, err
	}
	var fresh []takenOrder
	var linked []*fileOrder
	for _, o := range chunk {
		if _, there := b.orders[o.no]; there {
			continue
		}
		f, bad := b.settle(run.merchant, o, storage.Stored{})
		link, ok := b.links[o.no]
		switch {
		case len(bad) > 0:
		case ok:
			linked = append(linked, o)
			if err := stillSame(tx, takenOrder{o, f}, link, t); err != nil {
				return nil, err
			}
		case f.Order.Status == retail.Logged:
			fresh = append(fresh, takenOrder{o, f})
		}
	}
	near, err := nearby(tx, fresh, 0)
	if err != nil {
		return nil, err
	}
	var links []storage.OrderLink
	for _, s := range fresh {
		i := slices.IndexFunc(near, func(c storage.Stored) bool {
			return c.Order.StoreID == s.filed.Order.StoreID && c.Order.Day == s.filed.Order.Day && sameGoods(c.Lines, s.filed.Lines)
		})
		if i < 0 {
			continue
		}
		if _, waits := b.suspects[s.from.no]; waits {
			continue // somebody has been asked about it
		}
		links = append(links, storage.OrderLink{No: s.from.no, OrderID: near[i].Order.ID})
		near = slices.Delete(near, i, i+1)
		linked = append(linked, s.from)
		t.decided++
		t.Linked++
		t.Unchanged++
	}
	return linked, tx.LinkOrders(links)
}

// stillSame counts an order that was linked before. One that says something
// else now is rejected: what was logged in chat is changed there.
func stillSame(tx importBooks, s takenOrder, link storage.OrderLink, t *ImportTally) error {
	list, err := tx.OrdersByID([]retail.OrderID{link.OrderID})
	if err != nil {
		return err
	}
	if len(list) == 1 && list[0].Order.InboxID != nil && !sameAsChat(list[0], s.filed) {
		s.from.reject(importLinkDiffers, t)
		return nil
	}
	t.Linked++
	t.Unchanged++
	return nil
}

func sameAsChat(c storage.Stored, f storage.Filed) bool {
	return c.Order.StoreID == f.Order.StoreID && c.Order.Day == f.Order.Day && sameGoods(c.Lines, f.Lines)
}

// suspect holds back, of the orders that would be new, those of a store that
// has another one logged in chat within a day: they wait until somebody says
// 算 or 不算. It returns the others.
func (run *importRun) suspect(tx importBooks, b orderBooks, fresh []takenOrder, t *ImportTally) ([]takenOrder, error) {
	var open []takenOrder
	for _, s := range fresh {
		if s.filed.Order.Status == retail.Logged {
			open = append(open, s)
		}
	}
	near, err := nearby(tx, open, 1)
	if err != nil {
		return nil, err
	}
	var sure []takenOrder
	var put []*storage.Suspect
	for _, s := range fresh {
		was, known := b.suspects[s.from.no]
		if known && was.Dismissed {
			t.Unchanged++ // decided against
			continue
		}
		i := slices.IndexFunc(near, func(c storage.Stored) bool { return within(c, s.filed) })
		if !known && (i < 0 || s.filed.Order.Status != retail.Logged) {
			sure = append(sure, s)
			continue
		}
		row := was
		row.No, row.StoreID, row.Day = s.from.no, s.filed.Order.StoreID, s.filed.Order.Day
		said := ImportSuspect{No: s.from.no, Day: row.Day, Name: b.stores[s.from.rows[0].is.Store].Name}
		if i >= 0 {
			row.NearID, said.Near = near[i].Order.ID, near[i].Order.No
		}
		body := storage.Stored{Order: s.filed.Order, Lines: s.filed.Lines}
		body.Order.LoggedAt = 0 // set once it counts
		if row.Body = string(mustJSON(body)); row.Body != was.Body {
			row.At = storage.Millis(run.now)
			put = append(put, &row)
			t.decided++
		}
		t.Suspects = append(t.Suspects, said)
	}
	return sure, tx.PutSuspects(put)
}

func within(c storage.Stored, f storage.Filed) bool {
	return c.Order.StoreID == f.Order.StoreID && c.Order.Day >= f.Order.Day.Add(-1) && c.Order.Day <= f.Order.Day.Add(1)
}

// nearby reads what was logged in chat for the stores of some orders, on their
// days and so many days around them, and is linked to no file yet.
func nearby(tx importBooks, list []takenOrder, around int) ([]storage.Stored, error) {
	if len(list) == 0 {
		return nil, nil
	}
	from, to := list[0].filed.Order.Day, list[0].filed.Order.Day
	var stores []retail.StoreID
	for _, s := range list {
		o := s.filed.Order
		from, to = min(from, o.Day), max(to, o.Day)
		stores = append(stores, o.StoreID)
	}
	slices.Sort(stores)
	return tx.ChatOrders(slices.Compact(stores), from.Add(-around), to.Add(around))
}

// sameGoods says whether two orders have the same lines in any order: product,
// base quantity and amount.
func sameGoods(a, b []retail.Line) bool {
	if len(a) != len(b) {
		return false
	}
	x, y := sortedGoods(a), sortedGoods(b)
	return slices.Equal(x, y)
}

type good struct {
	product retail.ProductID
	base    retail.Qty
	amount  retail.Money
}

func sortedGoods(lines []retail.Line) []good {
	out := make([]good, len(lines))
	for i, l := range lines {
		out[i] = good{l.Product, l.Base, l.Amount}
	}
	slices.SortFunc(out, func(a, b good) int {
		return cmp.Or(cmp.Compare(a.product, b.product), cmp.Compare(a.base, b.base), cmp.Compare(a.amount, b.amount))
	})
	return out
}
