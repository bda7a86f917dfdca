package storage

import (
	"slices"

	"zhanggui/internal/retail"
)

// Filed is an order taken in by file.
type Filed struct {
	Order Order
	Lines []retail.Line
	// Was is the day on which a changed order stood before; empty for a new one.
	Was retail.Day
}

// Stored is an order with its lines, in the order of the file.
type Stored struct {
	Order Order
	Lines []retail.Line
}

// OrdersByNo reads those of the merchant's orders that have one of the numbers,
// with their lines: two queries for all of them.
func (tx *Tx) OrdersByNo(nos []string) (map[string]Stored, error) {
	found, err := byKey(tx, "no", nos, func(o Order) string { return o.No })
	if err != nil || len(found) == 0 {
		return map[string]Stored{}, err
	}
	rows := make([]Order, 0, len(found))
	for _, o := range found {
		rows = append(rows, o)
	}
	list, err := tx.stored(rows)
	if err != nil {
		return nil, err
	}
	out := make(map[string]Stored, len(found))
	for _, s := range list {
		out[s.Order.No] = s
	}
	return out, nil
}

// FileOrders stores orders taken in by file: new ones (id 0) and, with all their
// lines, changed ones. Stock is not moved: a file's stock column is a count at
// the time of its import, with these orders gone out of it already. The days
// they stand or stood on become stale, and the merchant's ImportedAt is set so
// that the night after pushes nothing about the past.
func (tx *Tx) FileOrders(filed []Filed, nowMillis int64) error {
	if len(filed) == 0 {
		return nil
	}
	var added []*Order
	var old []retail.OrderID
	earliest := filed[0].Order.Day
	for i := range filed {
		f := &filed[i]
		f.Order.MerchantID, f.Order.Total = tx.merchant, retail.Order{Lines: f.Lines}.Total()
		earliest = min(earliest, f.Order.Day)
		if f.Was != "" {
			earliest = min(earliest, f.Was)
		}
		if f.Order.ID == 0 {
			added = append(added, &f.Order)
			continue
		}
		old = append(old, f.Order.ID)
		if err := tx.g.Save(&f.Order).Error; err != nil {
			return err
		}
	}
	if len(added) > 0 {
		if err := tx.g.CreateInBatches(added, importBatch).Error; err != nil {
			return err
		}
	}
	if len(old) > 0 {
		if err := tx.own().Where("order_id IN ?", old).Delete(&OrderLine{}).Error; err != nil {
			return err
		}
	}
	if err := tx.fileLines(filed); err != nil {
		return err
	}
	if err := tx.SetMerchant(map[string]any{"imported_at": nowMillis}); err != nil {
		return err
	}
	return tx.stale(earliest)
}

func (tx *Tx) fileLines(filed []Filed) error {
	var rows []OrderLine
	for _, f := range filed {
		for i, l := range f.Lines {
			rows = append(rows, OrderLine{
				MerchantID: tx.merchant, OrderID: f.Order.ID, Pos: i + 1, ProductID: l.Product, Qty: l.Qty, Unit: l.Unit, Base: l.Base,
				Price: l.Price, Amount: l.Amount, Gift: l.Gift, Typed: l.Typed, Pack: l.Pack, Cost: l.Cost,
				FulfilRate: l.FulfilRate, PromoRate: l.PromoRate, Coupon: l.Coupon,
			})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.g.CreateInBatches(&rows, importBatch).Error
}

// inOrder sorts ids, so that the same import writes the same rows.
func inOrder(ids []int64) []int64 {
	slices.Sort(ids)
	return ids
}
