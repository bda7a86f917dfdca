package storage

import (
	"fmt"

	"zhanggui/internal/retail"
)

// What alerts are explained with: who bought what when, visits, and how full
// the books of a day are.

// GoodsDay is a day on which a store ordered a product.
type GoodsDay struct {
	Store   retail.StoreID
	Product retail.ProductID
	Day     retail.Day
	Amount  retail.Money
	Base    retail.Qty
}

// EachGoodsDay hands over what some stores ordered in a period, by store,
// product and day ascending; returns and gifts are passed over.
func (tx *Tx) EachGoodsDay(stores []retail.StoreID, p retail.Period, each func(GoodsDay)) error {
	for len(stores) > 0 {
		part := stores[:min(400, len(stores))]
		stores = stores[len(part):]
		if err := tx.goodsDays(part, p, each); err != nil {
			return fmt.Errorf("read goods: %w", err)
		}
	}
	return nil
}

func (tx *Tx) goodsDays(stores []retail.StoreID, p retail.Period, each func(GoodsDay)) error {
	rows, err := tx.g.Raw(`SELECT o.store_id, l.product_id, o.day, SUM(l.amount), SUM(l.base) FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.merchant_id = ? AND +l.merchant_id = ? AND o.store_id IN ? AND o.day BETWEEN ? AND ? AND o.status = ? AND NOT l.gift
		GROUP BY o.store_id, l.product_id, o.day ORDER BY o.store_id, l.product_id, o.day`,
		tx.merchant, tx.merchant, stores, p.From, p.To, retail.Logged).Rows()
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var d GoodsDay
		if err := rows.Scan(&d.Store, &d.Product, &d.Day, &d.Amount, &d.Base); err != nil {
			return err
		}
		each(d)
	}
	return rows.Err()
}

// ProductDays are the days of a period on which each product was ordered by anybody.
func (tx *Tx) ProductDays(p retail.Period) (map[retail.ProductID][]retail.Day, error) {
	var rows []struct {
		ProductID retail.ProductID
		Day       retail.Day
	}
	err := tx.g.Raw(`SELECT DISTINCT l.product_id, o.day FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.merchant_id = ? AND +l.merchant_id = ? AND o.day BETWEEN ? AND ? AND o.status = ? ORDER BY o.day`,
		tx.merchant, tx.merchant, p.From, p.To, retail.Logged).Scan(&rows).Error
	out := map[retail.ProductID][]retail.Day{}
	for _, r := range rows {
		out[r.ProductID] = append(out[r.ProductID], r.Day)
	}
	return out, err
}

// StoreVisits lists the visits to some stores since a day, oldest first.
func (tx *Tx) StoreVisits(stores []retail.StoreID, since retail.Day) ([]Visit, error) {
	if len(stores) == 0 {
		return nil, nil
	}
	return all[Visit](tx.own().Where("day >= ? AND store_id IN ? AND NOT cancelled", since, stores).Order("day, at, id"))
}

// LastReturns are the days of the newest return of each store since a day.
func (tx *Tx) LastReturns(stores []retail.StoreID, since retail.Day) (map[retail.StoreID]retail.Day, error) {
	return tx.newest(stores, "status = ? AND day >= ?", retail.Returned, since)
}

// LastOrderDays are the newest order days of some stores.
func (tx *Tx) LastOrderDays(stores []retail.StoreID) (map[retail.StoreID]retail.Day, error) {
	return tx.newest(stores, "status = ?", retail.Logged)
}

func (tx *Tx) newest(stores []retail.StoreID, where string, args ...any) (map[retail.StoreID]retail.Day, error) {
	out := map[retail.StoreID]retail.Day{}
	for len(stores) > 0 {
		part := stores[:min(400, len(stores))]
		stores = stores[len(part):]
		var rows []struct {
			StoreID retail.StoreID
			Day     retail.Day
		}
		err := tx.own().Model(&Order{}).Select("store_id, MAX(day) AS day").Where("store_id IN ?", part).Where(where, args...).Group("store_id").Scan(&rows).Error
		if err != nil {
			return nil, fmt.Errorf("read newest orders: %w", err)
		}
		for _, r := range rows {
			out[r.StoreID] = r.Day
		}
	}
	return out, nil
}

// ChatDay counts the orders of a day that came from one chat; an import's come
// from none.
type ChatDay struct {
	Account, Chat string
	Day           retail.Day
	Orders        int64
}

// ChatDays counts the orders of a period by chat and day.
func (tx *Tx) ChatDays(p retail.Period) ([]ChatDay, error) {
	var rows []ChatDay
	err := tx.own().Model(&Order{}).Select("account, chat, day, COUNT(*) AS orders").
		Where("day BETWEEN ? AND ? AND status = ?", p.From, p.To, retail.Logged).Group("account, chat, day").Order("account, chat, day").Scan(&rows).Error
	return rows, err
}

// StoreChat is the chat from which a store's orders of a period came most often.
type StoreChat struct {
	StoreID       retail.StoreID
	Account, Chat string
}

// StoreChats says of every store with orders in a period where they come from.
func (tx *Tx) StoreChats(p retail.Period) (map[retail.StoreID]StoreChat, error) {
	var rows []struct {
		StoreChat
		N int64
	}
	err := tx.own().Model(&Order{}).Select("store_id, account, chat, COUNT(*) AS n").
		Where("day BETWEEN ? AND ? AND status = ?", p.From, p.To, retail.Logged).Group("store_id, account, chat").Order("store_id, n, account, chat").Scan(&rows).Error
	out := make(map[retail.StoreID]StoreChat, len(rows))
	for _, r := range rows {
		out[r.StoreID] = r.StoreChat
	}
	return out, err
}
