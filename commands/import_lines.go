package commands

import (
	"slices"
	"time"

	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// mostLine is the largest amount of a line, in fen: with it the sum of all the
// lines that a file may hold still fits.
const mostLine retail.Money = 10_000_000_000_000

// line makes a line of a row: at the price given per unit, else at the list
// price; cost, rates and pack size are the product's as it stands now. A line
// that is stored already is taken out of left and stays as it was, so that a
// new price list or cost changes nothing of the past.
func (b orderBooks) line(r importRow[*files.OrderRow], left *storedLines) (retail.Line, *ImportReject) {
	row := r.is
	stop := func(c files.Column, value string, why files.Why) (retail.Line, *ImportReject) {
		rej := r.reject(c, value, why)
		return retail.Line{}, &rej
	}
	if _, ok := b.stores[row.Store]; !ok {
		return stop(files.StoreCode, row.Store, importNoStore)
	}
	p, ok := b.products[row.SKU]
	if !ok {
		return stop(files.SKU, row.SKU, importNoProduct)
	}
	pack := max(p.Pack, 1)
	l := retail.Line{
		Product: p.ID, Qty: row.Qty, Unit: p.SaleUnit, Base: row.Qty * retail.Qty(pack), Price: p.Price, Pack: pack, Cost: p.Cost,
		FulfilRate: p.FulfilRate, PromoRate: p.PromoRate,
	}
	switch {
	case !row.Has(files.LineUnit) || row.Unit == p.SaleUnit:
	case row.Unit == p.BaseUnit:
		l.Unit, l.Base, l.Price = p.BaseUnit, row.Qty, retail.Money(retail.MulDiv(int64(p.Price), 1, pack))
	default:
		return stop(files.LineUnit, row.Unit, importNoUnit)
	}
	if !l.Base.Whole() {
		return stop(files.Qty, row.Qty.String(), importBroken)
	}
	if row.Has(files.LinePrice) {
		l.Typed, l.Price, l.Gift = true, row.Price, row.Price == 0
		l.Amount = retail.TypedAmount(l.Qty, l.Price)
	} else {
		l.Amount = retail.ListAmount(l.Base, p.Price, pack)
	}
	if l.Amount > mostLine {
		return stop(files.Qty, row.Qty.String(), files.TooLarge)
	}
	if row.Status == retail.Returned {
		l.Qty, l.Base, l.Amount = -l.Qty, -l.Base, -l.Amount
	}
	return left.keep(l), nil
}

// storedLines are the lines of a stored order that no row has claimed yet.
type storedLines struct {
	lines  []retail.Line
	logged bool // in chat
}

// keep is the stored line that says the same as l, else l. One that was taken
// in before its product had a cost gets that of now: what was unknown is filled,
// what was known never changes.
func (left *storedLines) keep(l retail.Line) retail.Line {
	for i, old := range left.lines {
		if old.Product == l.Product && old.Qty == l.Qty && old.Unit == l.Unit && old.Typed == l.Typed && (!l.Typed || old.Price == l.Price) {
			left.lines = slices.Delete(left.lines, i, i+1)
			if old.Cost == 0 && l.Cost != 0 && !left.logged {
				old.Cost, old.FulfilRate, old.PromoRate = l.Cost, l.FulfilRate, l.PromoRate
			}
			return old
		}
	}
	return l
}

// sameFiled says whether a stored order is what the file says.
func sameFiled(old storage.Stored, f storage.Filed) bool {
	if len(old.Lines) != len(f.Lines) {
		return false
	}
	for i := range f.Lines {
		if f.Lines[i] != old.Lines[i] {
			return false
		}
	}
	return old.Order == f.Order
}

// unlike is a cell of an order in which a row differs from the rows before it.
type unlike struct {
	row    int // of the order's rows
	column files.Column
}

// oneOrder checks what is said once of an order and repeated on its rows. An
// empty cell says nothing; two that differ can't both be right.
func oneOrder(rows []importRow[*files.OrderRow]) (unlike, string, bool) {
	said := map[files.Column]string{}
	for i, r := range rows {
		for _, c := range []struct {
			column files.Column
			value  string
		}{
			{files.Freight, r.is.Freight.String()},
			{files.Channel, r.is.Channel},
			{files.Terms, r.is.Terms},
		} {
			if !r.is.Has(c.column) {
				continue
			}
			if before, ok := said[c.column]; ok && before != c.value {
				return unlike{i, c.column}, c.value, false
			}
			said[c.column] = c.value
		}
	}
	return unlike{}, "", true
}

// differs says whether a row puts its order elsewhere than the first row does.
func differs(r importRow[*files.OrderRow], head *files.OrderRow) *ImportReject {
	var rej ImportReject
	switch row := r.is; {
	case !row.At.Equal(head.At):
		rej = r.reject(files.OrderedAt, row.At.Format(time.DateTime), importDiffers)
	case row.Store != head.Store:
		rej = r.reject(files.StoreCode, row.Store, importDiffers)
	case row.Status != head.Status:
		rej = r.reject(files.Status, string(row.Status), importDiffers)
	default:
		return nil
	}
	return &rej
}
