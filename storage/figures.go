package storage

import "zhanggui/internal/retail"

// Figures are a period's sums.
type Figures struct {
	GMV    retail.Money
	Orders int64 // returns are no orders
	Stores int64 // with at least one order
}

// DayFigures sums a period; rep limits it to orders of that rep's stores at
// the time, 0 does not.
func (tx *Tx) DayFigures(p retail.Period, rep retail.MemberID) (Figures, error) {
	q := tx.own().Model(&Order{}).Where("day BETWEEN ? AND ? AND status <> ?", p.From, p.To, retail.Cancelled)
	if rep != 0 {
		q = q.Where("rep_id = ?", rep)
	}
	var f Figures
	err := q.Select(`COALESCE(SUM(total), 0) AS gmv, COALESCE(SUM(CASE WHEN status = ? THEN 1 ELSE 0 END), 0) AS orders,
		COUNT(DISTINCT CASE WHEN status = ? THEN store_id END) AS stores`, retail.Logged, retail.Logged).Scan(&f).Error
	return f, err
}

// Card is what is known of one store.
type Card struct {
	Tier, Status              string
	Last                      retail.Day
	LastTotal                 retail.Money
	Month, Days90             retail.Money
	MonthOrders, Days90Orders int64
	Usual                     []retail.ProductID
	Visit                     Visit // the newest; zero without one
	Photos                    int64 // of that visit
}

// usualGoods is how many products a card names.
const usualGoods = 5

// StoreCard sums up one store as of a day.
func (tx *Tx) StoreCard(id retail.StoreID, today retail.Day) (Card, error) {
	var c Card
	state, err := first[TierState](tx.own().Where("store_id = ?", id), "tier")
	if err != nil && retail.CodeOf(err) != retail.NotFound {
		return c, err
	}
	c.Tier, c.Status = state.Held, state.Status
	last, err := tx.LastOrders(id, 1)
	if err != nil {
		return c, err
	}
	if len(last) > 0 {
		c.Last, c.LastTotal = last[0].Day, last[0].Total
	}
	if c.Month, c.MonthOrders, err = tx.storeSum(id, retail.Period{From: today.MonthStart(), To: today}); err != nil {
		return c, err
	}
	if c.Days90, c.Days90Orders, err = tx.storeSum(id, retail.Period{From: today.Add(-89), To: today}); err != nil {
		return c, err
	}
	if c.Usual, err = tx.UsualGoods(id, today, usualGoods); err != nil {
		return c, err
	}
	c.Visit, c.Photos, err = tx.lastVisit(id)
	return c, err
}

func (tx *Tx) storeSum(id retail.StoreID, p retail.Period) (retail.Money, int64, error) {
	var row struct {
		Sum retail.Money
		N   int64
	}
	err := tx.own().Model(&Order{}).Select("COALESCE(SUM(total), 0) AS sum, COALESCE(SUM(CASE WHEN status = ? THEN 1 ELSE 0 END), 0) AS n", retail.Logged).
		Where("store_id = ? AND day BETWEEN ? AND ? AND status <> ?", id, p.From, p.To, retail.Cancelled).Scan(&row).Error
	return row.Sum, row.N, err
}

// UsualGoods are the products that a store ordered most often in the 90 days
// up to a day, most often first.
func (tx *Tx) UsualGoods(id retail.StoreID, today retail.Day, limit int) (out []retail.ProductID, err error) {
	err = tx.g.Raw(`SELECT l.product_id FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE o.merchant_id = ? AND l.merchant_id = ? AND o.store_id = ? AND o.status = ? AND o.day BETWEEN ? AND ? AND NOT l.gift
		GROUP BY l.product_id ORDER BY COUNT(DISTINCT o.id) DESC, SUM(l.amount) DESC, l.product_id LIMIT ?`,
		tx.merchant, tx.merchant, id, retail.Logged, today.Add(-89), today, limit).Scan(&out).Error
	return out, err
}

// Weights count how often a writer logged orders for stores in the 90 days up
// to a day, by store; what a tie offers is ranked by them.
func (tx *Tx) Weights(by retail.MemberID, today retail.Day, stores []int64) (map[int64]int, error) {
	return tx.weigh(`SELECT store_id AS id, COUNT(*) AS n FROM orders
		WHERE merchant_id = ? AND by_id = ? AND store_id IN ? AND status = ? AND day >= ? GROUP BY store_id`,
		tx.merchant, by, stores, retail.Logged, today.Add(-89))
}

// Bought counts how often a store ordered products in the 90 days up to a day,
// by product.
func (tx *Tx) Bought(store retail.StoreID, today retail.Day, products []int64) (map[int64]int, error) {
	return tx.weigh(`SELECT l.product_id AS id, COUNT(*) AS n FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE o.merchant_id = ? AND o.store_id = ? AND l.product_id IN ? AND o.status = ? AND o.day >= ? GROUP BY l.product_id`,
		tx.merchant, store, products, retail.Logged, today.Add(-89))
}

func (tx *Tx) weigh(query string, args ...any) (map[int64]int, error) {
	var rows []struct {
		ID int64
		N  int
	}
	err := tx.g.Raw(query, args...).Scan(&rows).Error
	out := make(map[int64]int, len(rows))
	for _, r := range rows {
		out[r.ID] = r.N
	}
	return out, err
}

// OrdersInChat counts the orders of a day that were logged in a chat; chat ""
// means all of the merchant's.
func (tx *Tx) OrdersInChat(account, chat string, day retail.Day) (n int64, err error) {
	q := tx.own().Model(&Order{}).Where("day = ? AND status = ?", day, retail.Logged)
	if chat != "" {
		q = q.Where("account = ? AND chat = ?", account, chat)
	}
	return n, q.Count(&n).Error
}
