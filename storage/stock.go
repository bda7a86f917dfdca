package storage

import (
	"slices"
	"time"

	"zhanggui/internal/retail"
)

// Stamp says when, and by whom, what follows in this transaction is done: the
// ledger of the stock keeps it beside every movement.
func (tx *Tx) Stamp(at time.Time, by retail.MemberID) { tx.at, tx.by = millis(at), by }

// MoveStock writes movements into the ledger and what then is on hand onto the
// products. Of each row it takes the product, what moved it, and Base. What moves
// nothing is left out, but for the first count of a product: none was there.
func (tx *Tx) MoveStock(moves []StockMove) error {
	counts := func(m StockMove) bool { return m.Kind == StockImport || m.Kind == StockCount }
	moves = slices.DeleteFunc(moves, func(m StockMove) bool { return m.Base == 0 && !counts(m) })
	if len(moves) == 0 {
		return nil
	}
	ids := make([]retail.ProductID, 0, len(moves))
	for _, m := range moves {
		ids = append(ids, m.ProductID)
	}
	left, err := tx.OnHand(ids)
	if err != nil {
		return err
	}
	moves = slices.DeleteFunc(moves, func(m StockMove) bool { _, known := left[m.ProductID]; return m.Base == 0 && known })
	if len(moves) == 0 {
		return nil
	}
	for i := range moves {
		m := &moves[i]
		left[m.ProductID] += m.Base
		m.MerchantID, m.OnHand, m.ByID, m.At = tx.merchant, left[m.ProductID], tx.by, tx.at
	}
	if err := tx.g.CreateInBatches(&moves, importBatch).Error; err != nil {
		return err
	}
	goods, err := all[Product](tx.own().Select("id", "pack").Where("id IN ?", ids))
	if err != nil {
		return err
	}
	for _, p := range goods {
		if err := tx.own().Model(&Product{}).Where("id = ?", p.ID).Update("stock", saleUnits(left[p.ID], p.Pack)).Error; err != nil {
			return err
		}
	}
	return nil
}

// saleUnits is a stock of base units in sale units; a part of a case may remain.
func saleUnits(base retail.Qty, pack int64) retail.Qty {
	return retail.Qty(retail.MulDiv(int64(base), 1, max(pack, 1)))
}

// OnHand is what the ledger says lies there of each product, in base units;
// products that never moved are left out.
func (tx *Tx) OnHand(ids []retail.ProductID) (map[retail.ProductID]retail.Qty, error) {
	out := make(map[retail.ProductID]retail.Qty, len(ids))
	rows, err := all[StockMove](tx.own().Select("product_id", "on_hand").
		Where("id IN (?)", tx.g.Model(&StockMove{}).Select("MAX(id)").Where("product_id IN ?", ids).Group("product_id")))
	for _, m := range rows {
		out[m.ProductID] = m.OnHand
	}
	return out, err
}

// square brings the ledger to the stock that stands on products just saved: a
// file or a person has counted. A count is of whole base units.
func (tx *Tx) square(kind StockKind, rows []*Product) error {
	ids := make([]retail.ProductID, 0, len(rows))
	for _, p := range rows {
		ids = append(ids, p.ID)
	}
	left, err := tx.OnHand(ids)
	if err != nil {
		return err
	}
	var moves []StockMove
	for _, p := range rows {
		pack := max(p.Pack, 1)
		if have, ok := left[p.ID]; saleUnits(have, pack) == p.Stock && (ok || !p.FileCounted) {
			continue
		}
		want := retail.Qty(retail.MulDiv(int64(p.Stock), pack, int64(retail.One))) * retail.One
		moves = append(moves, StockMove{ProductID: p.ID, Kind: kind, Base: want - left[p.ID]})
	}
	return tx.MoveStock(moves)
}

// squareOrder brings the ledger to what an order takes from the stock now: its
// lines, or nothing once it is cancelled. What it took before is not taken again.
func (tx *Tx) squareOrder(o Order, lines []retail.Line, kind StockKind) error {
	if o.InboxID == nil { // a file's order: its stock column is a count with this gone
		return nil
	}
	had, err := all[StockMove](tx.own().Where("order_id = ?", o.ID).Order("id"))
	if err != nil {
		return err
	}
	var order []retail.ProductID
	want := map[retail.ProductID]retail.Qty{}
	add := func(id retail.ProductID, base retail.Qty) {
		if _, ok := want[id]; !ok {
			order = append(order, id)
		}
		want[id] += base
	}
	if o.Status != retail.Cancelled {
		for _, l := range lines {
			add(l.Product, -l.Base)
		}
	}
	for _, m := range had {
		add(m.ProductID, -m.Base)
	}
	moves := make([]StockMove, 0, len(order))
	for _, id := range order {
		moves = append(moves, StockMove{ProductID: id, OrderID: o.ID, Kind: kind, Base: want[id]})
	}
	return tx.MoveStock(moves)
}

// StockMoves lists a product's newest movements, the newest first.
func (tx *Tx) StockMoves(id retail.ProductID, limit int) ([]StockMove, error) {
	return all[StockMove](tx.own().Where("product_id = ?", id).Order("id DESC").Limit(limit))
}
