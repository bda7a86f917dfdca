package commands

import (
	"context"
	"slices"

	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// fileOrder is the rows of one order number in one sheet.
type fileOrder struct {
	no   string
	rows []importRow[*files.OrderRow]
	// held orders are not taken, and their rows stand in the report already.
	held bool
	// linked ones are orders that were logged in chat.
	linked bool
}

// orders takes orders whole: a partial one would be a wrong number, so one bad
// row holds back all rows of its order, each with a reason of its own.
func (run *importRun) orders(ctx context.Context) error {
	total := run.report.of(files.Orders)
	var all []*fileOrder
	byNo := map[string]*fileOrder{}
	for _, sheet := range run.sheets[files.Orders] {
		for _, o := range ordersOf(sheet, total) {
			first, again := byNo[o.no]
			switch {
			case !again:
				byNo[o.no] = o
				all = append(all, o)
			case sameOrder(first, o):
				if !o.held {
					total.Unchanged++
				}
			default:
				// Half of an order cut in two by a split of the file, or two
				// versions of it: which, nobody can tell.
				first.hold(importTwoFiles, total)
				o.hold(importTwoFiles, total)
			}
		}
	}
	ready := all[:0]
	for _, o := range all {
		if !o.held {
			ready = append(ready, o)
		}
	}
	// All exact matches first: an order logged in chat that is one of the file's
	// makes no other one suspect.
	chat := false
	err := run.write(ctx, files.Orders, func(tx importBooks, _ *ImportTally) (err error) {
		chat, err = tx.AnyChatOrder()
		return err
	})
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(ready, importChunk) {
		if !chat {
			break
		}
		var linked []*fileOrder
		err := run.write(ctx, files.Orders, func(tx importBooks, t *ImportTally) (err error) {
			linked, err = run.linkOrders(tx, chunk, t)
			return err
		})
		if err != nil {
			return err
		}
		for _, o := range linked {
			o.linked = true
		}
	}
	for chunk := range slices.Chunk(ready, importChunk) {
		err := run.write(ctx, files.Orders, func(tx importBooks, t *ImportTally) error { return run.takeOrders(tx, chunk, t) })
		if err != nil {
			return err
		}
	}
	return nil
}

// ordersOf groups a sheet's rows by order number, in the order of their first
// rows, and holds back the orders that rows which can't be read belong to.
func ordersOf(sheet *files.Sheet, t *ImportTally) []*fileOrder {
	var out []*fileOrder
	byNo, held := map[string]*fileOrder{}, map[string]bool{}
	last, torn := "", false
	for rec, rej := range sheet.Rows() {
		if rej != nil {
			t.reject(ImportReject{sheet.Name, *rej})
			held[rej.Key] = true
			torn = torn || rej.Key == ""
			continue
		}
		r := rec.(*files.OrderRow)
		o := byNo[r.No]
		if o == nil {
			o = &fileOrder{no: r.No}
			byNo[r.No] = o
			out = append(out, o)
		}
		// A row without a number between two of one order is that order's.
		held[r.No] = held[r.No] || torn && last == r.No
		o.rows = append(o.rows, importRow[*files.OrderRow]{sheet, r})
		last, torn = r.No, false
	}
	for _, o := range out {
		if held[o.no] {
			o.hold(importHeld, t)
		}
	}
	return out
}

// reject notes all rows of the order with one reason.
func (o *fileOrder) reject(why files.Why, t *ImportTally) {
	for _, r := range o.rows {
		t.reject(r.reject(files.OrderNo, o.no, why))
	}
}

// hold keeps the order back, and says so once.
func (o *fileOrder) hold(why files.Why, t *ImportTally) {
	if !o.held {
		o.held = true
		o.reject(why, t)
	}
}

// sameOrder says whether two files hold the same rows of an order.
func sameOrder(a, b *fileOrder) bool {
	if len(a.rows) != len(b.rows) || a.held != b.held {
		return false
	}
	for i := range a.rows {
		if !sameRow(a.rows[i].is, b.rows[i].is) {
			return false
		}
	}
	return true
}

func (run *importRun) takeOrders(tx importBooks, chunk []*fileOrder, t *ImportTally) error {
	b, err := run.books(tx, chunk)
	if err != nil {
		return err
	}
	var filed []storage.Filed
	var fresh []takenOrder
	for _, o := range chunk {
		if o.linked {
			continue
		}
		old, there := b.orders[o.no]
		f, bad := b.settle(run.merchant, o, old)
		if len(bad) > 0 {
			for _, r := range bad {
				t.reject(r)
			}
			continue
		}
		changed := !there || !sameFiled(old, f)
		switch {
		case changed && there && old.Order.InboxID != nil:
			o.reject(importLoggedOrder, t)
			continue
		case !there:
			f.Order.LoggedAt = storage.Millis(run.now)
			fresh = append(fresh, takenOrder{o, f})
			continue
		case changed && b.touched[old.Order.ID]:
			o.reject(importChatChanged, t)
			continue
		case changed:
			f.Was = old.Order.Day
			filed = append(filed, f)
		}
		t.count(false, changed)
	}
	sure, err := run.suspect(tx, b, fresh, t)
	if err != nil {
		return err
	}
	for _, s := range sure {
		t.count(true, true)
		filed = append(filed, s.filed)
	}
	return tx.FileOrders(filed, storage.Millis(run.now))
}

// orderBooks is what a chunk of orders refers to.
type orderBooks struct {
	stores   map[string]storage.Store
	products map[string]storage.Product
	orders   map[string]storage.Stored
	links    map[string]storage.OrderLink
	suspects map[string]storage.Suspect
	touched  map[retail.OrderID]bool // changed in chat
}

func (run *importRun) books(tx importBooks, chunk []*fileOrder) (b orderBooks, err error) {
	var rows []importRow[*files.OrderRow]
	nos := make([]string, len(chunk))
	for i, o := range chunk {
		nos[i] = o.no
		rows = append(rows, o.rows...)
	}
	if b.stores, err = tx.ReceivingStores(keys(rows, func(r *files.OrderRow) string { return r.Store })); err != nil {
		return b, err
	}
	if b.products, err = tx.ProductsBySKU(keys(rows, func(r *files.OrderRow) string { return r.SKU })); err != nil {
		return b, err
	}
	if b.orders, err = tx.OrdersByNo(nos); err != nil {
		return b, err
	}
	if b.links, err = tx.OrderLinks(nos); err != nil {
		return b, err
	}
	if b.suspects, err = tx.SuspectsByNo(nos); err != nil {
		return b, err
	}
	var ids []retail.OrderID
	for _, o := range b.orders {
		ids = append(ids, o.Order.ID)
	}
	b.touched, err = tx.TouchedOrders(ids)
	return b, err
}

// settle makes the order that the rows say, on top of what is stored under its
// number, or says why each of its rows can't be taken.
func (b orderBooks) settle(m retail.Merchant, o *fileOrder, old storage.Stored) (storage.Filed, []ImportReject) {
	f := storage.Filed{Order: old.Order}
	head := o.rows[0].is
	left := storedLines{append([]retail.Line(nil), old.Lines...), old.Order.InboxID != nil}
	var bad []ImportReject
	for _, r := range o.rows {
		line, rej := b.line(r, &left)
		if rej == nil {
			rej = differs(r, head)
		}
		if rej != nil {
			bad = append(bad, *rej)
			continue
		}
		f.Lines = append(f.Lines, line)
	}
	if len(bad) > 0 {
		return f, o.withHeld(bad)
	}
	s := b.stores[head.Store]
	if f.Order.StoreID != s.ID || f.Order.RepID == 0 && !left.logged {
		// The rep is that of the store as it is now: files tell no history.
		f.Order.StoreID, f.Order.RepID = s.ID, s.RepID
	}
	f.Order.No, f.Order.At, f.Order.Day, f.Order.Status = o.no, storage.Millis(head.At), m.DayOf(head.At), head.Status
	for _, r := range o.rows {
		give(r.is, files.Freight, &f.Order.Freight, r.is.Freight)
		give(r.is, files.Channel, &f.Order.Channel, r.is.Channel)
		give(r.is, files.Terms, &f.Order.Terms, r.is.Terms)
	}
	if c, value, ok := oneOrder(o.rows); !ok {
		return f, o.withHeld([]ImportReject{o.rows[c.row].reject(c.column, value, importDiffers)})
	}
	return f, nil
}

// withHeld adds to the bad rows of an order the good ones that they hold back.
func (o *fileOrder) withHeld(bad []ImportReject) []ImportReject {
	out := make([]ImportReject, 0, len(o.rows))
	for _, r := range o.rows {
		rej := r.reject(files.OrderNo, o.no, importHeld)
		for _, b := range bad {
			if b.Row == r.is.Line() {
				rej = b
			}
		}
		out = append(out, rej)
	}
	return out
}
