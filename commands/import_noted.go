package commands

import (
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// notedBooks writes, and keeps what each record was before. Its notes go into
// the same transaction.
type notedBooks struct {
	*storage.Tx
	notes []storage.ImportChange
}

// note keeps one change; before is nil for a record that did not exist.
func (n *notedBooks) note(table string, id int64, before, after any) {
	c := storage.ImportChange{Table: table, Record: id, After: string(mustJSON(after))}
	if before != nil {
		c.Before = string(mustJSON(before))
	}
	n.notes = append(n.notes, c)
}

// noting runs put and notes every row, with what Record gives of it before.
func noting[R any](n *notedBooks, table string, rows []*R, id func(*R) int64, put func() error) error {
	before := make([]any, len(rows))
	for i, r := range rows {
		if id(r) == 0 {
			continue
		}
		was, err := n.Record(table, id(r))
		if err != nil {
			return err
		}
		before[i] = was
	}
	if err := put(); err != nil {
		return err
	}
	for i, r := range rows {
		n.note(table, id(r), before[i], r)
	}
	return nil
}

func (n *notedBooks) PutStores(rows []*storage.Store) error {
	return noting(n, "stores", rows, func(r *storage.Store) int64 { return int64(r.ID) }, func() error { return n.Tx.PutStores(rows) })
}

func (n *notedBooks) PutProducts(rows []*storage.Product) error {
	return noting(n, "products", rows, func(r *storage.Product) int64 { return int64(r.ID) }, func() error { return n.Tx.PutProducts(rows) })
}

func (n *notedBooks) PutMembers(rows []*storage.Member) error {
	return noting(n, "members", rows, func(r *storage.Member) int64 { return int64(r.ID) }, func() error { return n.Tx.PutMembers(rows) })
}

func (n *notedBooks) AddIdentities(rows []*storage.Identity) error {
	return noting(n, "identities", rows, func(r *storage.Identity) int64 { return r.ID }, func() error { return n.Tx.AddIdentities(rows) })
}

func (n *notedBooks) PutChats(rows []*storage.Chat) error {
	return noting(n, "chats", rows, func(r *storage.Chat) int64 { return r.ID }, func() error { return n.Tx.PutChats(rows) })
}

func (n *notedBooks) AddVisits(rows []*storage.Visit) error {
	return noting(n, "visits", rows, func(r *storage.Visit) int64 { return r.ID }, func() error { return n.Tx.AddVisits(rows) })
}

func (n *notedBooks) PutSuspects(rows []*storage.Suspect) error {
	return noting(n, "suspects", rows, func(r *storage.Suspect) int64 { return r.ID }, func() error { return n.Tx.PutSuspects(rows) })
}

func (n *notedBooks) AddAliases(kind storage.AliasKind, want map[int64][]string) ([]*storage.Alias, error) {
	added, err := n.Tx.AddAliases(kind, want)
	for _, a := range added {
		n.note("aliases", a.ID, nil, a)
	}
	return added, err
}

func (n *notedBooks) LinkOrders(rows []storage.OrderLink) error {
	if err := n.Tx.LinkOrders(rows); err != nil {
		return err
	}
	for _, l := range rows {
		n.note("order_links", int64(l.OrderID), nil, l.No)
	}
	return nil
}

func (n *notedBooks) FileOrders(filed []storage.Filed, nowMillis int64) error {
	var ids []retail.OrderID
	for _, f := range filed {
		if f.Order.ID != 0 {
			ids = append(ids, f.Order.ID)
		}
	}
	was := map[retail.OrderID]any{}
	if len(ids) > 0 {
		list, err := n.OrdersByID(ids)
		if err != nil {
			return err
		}
		for _, s := range list {
			was[s.Order.ID] = s
		}
	}
	if err := n.Tx.FileOrders(filed, nowMillis); err != nil {
		return err
	}
	for _, f := range filed {
		n.note("orders", int64(f.Order.ID), was[f.Order.ID], fingerprint(storage.Stored{Order: f.Order, Lines: f.Lines}))
	}
	return nil
}
