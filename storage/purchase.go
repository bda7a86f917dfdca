package storage

import (
	"time"

	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

// AddPurchase stores a new purchase with its lines and gives it the next number.
func (tx *Tx) AddPurchase(p *Purchase, lines []PurchaseLine) error {
	no, err := tx.nextNo(&Purchase{})
	if err != nil {
		return err
	}
	p.ID, p.MerchantID, p.No = 0, tx.merchant, no
	if err := tx.g.Create(p).Error; err != nil {
		return err
	}
	return tx.addPurchaseLines(p.ID, lines)
}

func (tx *Tx) addPurchaseLines(id int64, lines []PurchaseLine) error {
	if len(lines) == 0 {
		return nil
	}
	rows := make([]PurchaseLine, len(lines))
	for i, l := range lines {
		rows[i] = PurchaseLine{MerchantID: tx.merchant, Purchase: id, ProductID: l.ProductID, Base: l.Base}
	}
	return tx.g.CreateInBatches(&rows, importBatch).Error
}

// SavePurchase changes a purchase, and its lines unless nil; nothing of them may
// have come yet.
func (tx *Tx) SavePurchase(p *Purchase, lines []PurchaseLine) error {
	p.MerchantID = tx.merchant
	if err := tx.g.Save(p).Error; err != nil || lines == nil {
		return err
	}
	if err := tx.own().Where("purchase = ?", p.ID).Delete(&PurchaseLine{}).Error; err != nil {
		return err
	}
	return tx.addPurchaseLines(p.ID, lines)
}

// Purchase reads one by its number; NotFound if there is none.
func (tx *Tx) Purchase(no int64) (Purchase, error) {
	return first[Purchase](tx.own().Where("no = ?", no), "purchase")
}

// Purchases lists the purchases of a state, the oldest first.
func (tx *Tx) Purchases(state PurchaseState) ([]Purchase, error) {
	return all[Purchase](tx.own().Where("state = ?", state).Order("no"))
}

// PurchaseLines reads the lines of a purchase.
func (tx *Tx) PurchaseLines(id int64) ([]PurchaseLine, error) {
	return all[PurchaseLine](tx.own().Where("purchase = ?", id).Order("product_id"))
}

// OnOrder is what was ordered of each product and has not come, in base units.
func (tx *Tx) OnOrder() (map[retail.ProductID]retail.Qty, error) {
	rows, err := all[PurchaseLine](tx.own().Where("purchase IN (?)", tx.own().Model(&Purchase{}).Select("id").Where("state = ?", PurchaseOrdered)))
	out := map[retail.ProductID]retail.Qty{}
	for _, l := range rows {
		out[l.ProductID] += max(0, l.Base-l.Received)
	}
	return out, err
}

// Receive puts goods that have come on stock and counts them on the purchase
// (nil: bought without one); done says that all of it is there. Negative base
// units take a receipt back.
func (tx *Tx) Receive(p *Purchase, goods []StockMove) (done bool, err error) {
	if p == nil {
		return false, tx.MoveStock(goods)
	}
	for i := range goods {
		goods[i].Purchase = p.ID
		res := tx.own().Model(&PurchaseLine{}).Where("purchase = ? AND product_id = ?", p.ID, goods[i].ProductID).
			UpdateColumn("received", gorm.Expr("received + ?", goods[i].Base))
		if res.Error != nil {
			return false, res.Error
		}
		if res.RowsAffected == 0 { // nobody ordered it, and it came
			line := PurchaseLine{MerchantID: tx.merchant, Purchase: p.ID, ProductID: goods[i].ProductID, Received: goods[i].Base}
			if err := tx.g.Create(&line).Error; err != nil {
				return false, err
			}
		}
	}
	if err := tx.MoveStock(goods); err != nil {
		return false, err
	}
	var missing int64
	if err := tx.own().Model(&PurchaseLine{}).Where("purchase = ? AND received < base", p.ID).Count(&missing).Error; err != nil {
		return false, err
	}
	p.State, p.DoneAt = PurchaseOrdered, 0
	if missing == 0 {
		p.State, p.DoneAt = PurchaseDone, tx.at
	}
	return missing == 0, tx.g.Save(p).Error
}

// LeadTimes are how many days the newest purchases of each product took from
// order to receipt, at most limit of each.
func (tx *Tx) LeadTimes(limit int) (map[retail.ProductID][]float64, error) {
	var rows []struct {
		Product retail.ProductID
		Span    int64
	}
	err := tx.g.Raw(`SELECT m.product_id AS product, MIN(m.at) - p.ordered_at AS span FROM purchases p JOIN stock_moves m ON m.purchase = p.id AND m.kind = ?
		WHERE p.merchant_id = ? AND p.ordered_at > 0 GROUP BY m.product_id, p.id, p.ordered_at ORDER BY p.id DESC`, StockReceipt, tx.merchant).Scan(&rows).Error
	out := map[retail.ProductID][]float64{}
	for _, r := range rows {
		if len(out[r.Product]) < limit {
			out[r.Product] = append(out[r.Product], float64(r.Span)/float64((24*time.Hour).Milliseconds()))
		}
	}
	return out, err
}

// PurchaseByID reads one by its row.
func (tx *Tx) PurchaseByID(id int64) (Purchase, error) {
	return first[Purchase](tx.own().Where("id = ?", id), "purchase")
}
