package storage

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhanggui/internal/retail"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Noun is the order as the other rooms see it.
func (o Order) Noun(lines []OrderLine) retail.Order {
	n := retail.Order{
		ID: o.ID, Merchant: o.MerchantID, No: o.No, Store: o.StoreID, Rep: o.RepID, Day: o.Day, At: fromMillis(o.At), Status: o.Status,
		Freight: o.Freight, Channel: o.Channel, Terms: o.Terms, Remark: o.Remark, Deliver: o.Deliver,
	}
	for _, l := range lines {
		n.Lines = append(n.Lines, retail.Line{
			Product: l.ProductID, Qty: l.Qty, Unit: l.Unit, Base: l.Base, Price: l.Price, Amount: l.Amount, Gift: l.Gift, Typed: l.Typed,
			Pack: l.Pack, Cost: l.Cost, FulfilRate: l.FulfilRate, PromoRate: l.PromoRate, Coupon: l.Coupon,
		})
	}
	return n
}

// Short is an order's code of its day: "07".
func (o Order) Short() string {
	if _, n, ok := strings.Cut(o.No, "-"); ok {
		return n
	}
	return o.No
}

// NextOrderNo is the next number of a logging day: D20260401-07.
func (tx *Tx) NextOrderNo(logged retail.Day) (string, error) {
	prefix := "D" + strings.ReplaceAll(string(logged), "-", "") + "-"
	var last string
	err := tx.own().Model(&Order{}).Select("no").Where("no >= ? AND no < ?", prefix, prefix+"~").
		Order("LENGTH(no) DESC, no DESC").Limit(1).Scan(&last).Error
	if err != nil {
		return "", err
	}
	n, _ := digits(strings.TrimPrefix(last, prefix))
	return fmt.Sprintf("%s%02d", prefix, n+1), nil
}

// AddOrder stores a new order with its lines and moves the stock.
func (tx *Tx) AddOrder(o *Order, lines []retail.Line) error {
	o.MerchantID = tx.merchant
	o.Total = retail.Order{Lines: lines}.Total()
	if err := tx.g.Create(o).Error; err != nil {
		return err
	}
	if err := tx.addLines(o.ID, lines); err != nil {
		return err
	}
	kind := StockOrder
	if o.Status == retail.Returned {
		kind = StockReturn
	}
	if err := tx.squareOrder(*o, lines, kind); err != nil {
		return err
	}
	return tx.stale(o.Day)
}

func (tx *Tx) addLines(id retail.OrderID, lines []retail.Line) error {
	rows := make([]OrderLine, len(lines))
	for i, l := range lines {
		rows[i] = OrderLine{
			MerchantID: tx.merchant, OrderID: id, Pos: i + 1, ProductID: l.Product, Qty: l.Qty, Unit: l.Unit, Base: l.Base,
			Price: l.Price, Amount: l.Amount, Gift: l.Gift, Typed: l.Typed, Pack: l.Pack, Cost: l.Cost,
			FulfilRate: l.FulfilRate, PromoRate: l.PromoRate, Coupon: l.Coupon,
		}
	}
	return tx.g.CreateInBatches(&rows, 200).Error
}

// SetOrder changes an order: its columns, and its lines unless nil. What was
// there goes back to stock and what is there now leaves it.
func (tx *Tx) SetOrder(o Order, lines []retail.Line) error {
	old, had, err := tx.Order(o.ID)
	if err != nil {
		return err
	}
	if lines == nil {
		lines = old.Noun(had).Lines
	} else {
		if err := tx.own().Where("order_id = ?", o.ID).Delete(&OrderLine{}).Error; err != nil {
			return err
		}
		if err := tx.addLines(o.ID, lines); err != nil {
			return err
		}
	}
	o.MerchantID, o.Total = tx.merchant, retail.Order{Lines: lines}.Total()
	if err := tx.g.Save(&o).Error; err != nil {
		return err
	}
	kind := StockChange
	if o.Status == retail.Cancelled {
		kind = StockCancel
	}
	if err := tx.squareOrder(o, lines, kind); err != nil {
		return err
	}
	return tx.stale(min(o.Day, old.Day))
}

// stale notes that a swept day's numbers have changed.
func (tx *Tx) stale(day retail.Day) error {
	return tx.g.Model(&Merchant{}).
		Where("id = ? AND swept_on >= ? AND (stale_from = '' OR stale_from > ?)", tx.merchant, day, day).
		Update("stale_from", day).Error
}

// Order reads one order and its lines.
func (tx *Tx) Order(id retail.OrderID) (Order, []OrderLine, error) {
	o, err := first[Order](tx.own().Where("id = ?", id), "order")
	if err != nil {
		return o, nil, err
	}
	lines, err := tx.Lines(id)
	return o, lines, err
}

// Lines reads the lines of an order, in the order typed.
func (tx *Tx) Lines(id retail.OrderID) ([]OrderLine, error) {
	return all[OrderLine](tx.own().Where("order_id = ?", id).Order("pos"))
}

// OrderByCode finds an order by its number, or by the short code of a logging day.
func (tx *Tx) OrderByCode(code string, logged retail.Day) (Order, error) {
	nos := []string{code, "D" + strings.ReplaceAll(string(logged), "-", "") + "-" + code}
	if rest, ok := strings.CutPrefix(code, "D"); ok && len(rest) > 5 && rest[4] == '-' { // D1124-07
		nos = append(nos, "D"+string(logged)[:4]+rest)
	}
	return first[Order](tx.own().Where("no IN ?", nos).Order("id DESC"), "order "+code)
}

// OrdersOfInbox lists what a message logged, in the order typed.
func (tx *Tx) OrdersOfInbox(row int64) ([]Order, error) {
	return all[Order](tx.own().Where("inbox_id = ?", row).Order("part"))
}

// LastOrders lists a store's newest orders that count.
func (tx *Tx) LastOrders(store retail.StoreID, limit int) ([]Order, error) {
	return all[Order](tx.own().Where("store_id = ? AND status = ?", store, retail.Logged).Order("day DESC, at DESC, id DESC").Limit(limit))
}

// enoughLines is how many lines of a product make its largest one telling.
const enoughLines = 10

// LargestLine is the largest quantity (base units) that a line of the product
// ever had in this merchant, and whether there are at least ten lines to go
// by. Both questions end at the first rows of the index.
func (tx *Tx) LargestLine(product retail.ProductID) (largest retail.Qty, enough bool, err error) {
	var bases []retail.Qty
	err = tx.g.Raw(`SELECT l.base FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE o.merchant_id = ? AND l.product_id = ? AND o.status = ? ORDER BY l.base DESC LIMIT ?`,
		tx.merchant, product, retail.Logged, enoughLines).Scan(&bases).Error
	if err != nil || len(bases) == 0 {
		return 0, false, err
	}
	return bases[0], len(bases) == enoughLines, nil
}

// SameText lists orders logged by the same person in the same chat from the
// same text, sent within the window before at.
func (tx *Tx) SameText(by retail.MemberID, chat, text string, at time.Time, window time.Duration) ([]Order, error) {
	return all[Order](tx.own().Where("by_id = ? AND chat = ? AND text = ? AND status <> ? AND logged_at > ? AND logged_at <= ?",
		by, chat, text, retail.Cancelled, millis(at.Add(-window)), millis(at)).Order("id DESC"))
}

// Millis is how storage writes an instant.
func Millis(t time.Time) int64 { return millis(t) }

// Instant reads what Millis wrote.
func Instant(ms int64) time.Time { return fromMillis(ms) }
