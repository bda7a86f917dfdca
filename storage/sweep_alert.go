package storage

import (
	"fmt"
	"strings"

	"zhanggui/internal/retail"
)

// AlertsSince lists the alerts of the days from one on, oldest first.
func (tx *Tx) AlertsSince(from retail.Day) ([]Alert, error) {
	return all[Alert](tx.own().Where("day >= ?", from).Order("id"))
}

// AddAlert stores an alert under the merchant's next number (A001, A002, …).
// One with the same key that is there already is returned as it is.
func (tx *Tx) AddAlert(a Alert) (Alert, error) {
	have, err := first[Alert](tx.own().Where("key = ?", a.Key), "alert")
	if retail.CodeOf(err) != retail.NotFound {
		return have, err
	}
	var last string
	if err := tx.own().Model(&Alert{}).Select("no").Order("LENGTH(no) DESC, no DESC").Limit(1).Scan(&last).Error; err != nil {
		return a, err
	}
	n, _ := digits(strings.TrimPrefix(last, "A"))
	a.MerchantID, a.No = tx.merchant, fmt.Sprintf("A%03d", n+1)
	return a, tx.g.Create(&a).Error
}

// SetAlertFigures writes down what an alert said.
func (tx *Tx) SetAlertFigures(id int64, figures string) error {
	return tx.own().Model(&Alert{}).Where("id = ?", id).Update("figures", figures).Error
}

// LastDigest is the newest digest of a day before one, of those whose keys
// begin with a prefix and go on with the day. NotFound without any.
func (tx *Tx) LastDigest(prefix string, before retail.Day) (Outbox, error) {
	return first[Outbox](tx.own().Where("key >= ? AND key < ?", prefix, prefix+string(before)).Order("key DESC, id DESC"), "digest "+prefix)
}

// DayCloses lists the chats whose orders of a day are said to be in.
func (tx *Tx) DayCloses(day retail.Day) ([]DayClose, error) {
	return all[DayClose](tx.own().Where("day = ?", day).Order("account, chat"))
}

// LinesTotal is the sum of the lines of a period's orders, returns taken off:
// the third of the three formulas, summed from other rows than the first.
func (tx *Tx) LinesTotal(p retail.Period) (sum retail.Money, err error) {
	err = tx.g.Raw(`SELECT COALESCE(SUM(l.amount), 0) FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE o.merchant_id = ? AND +l.merchant_id = ? AND o.day BETWEEN ? AND ? AND o.status <> ?`,
		tx.merchant, tx.merchant, p.From, p.To, retail.Cancelled).Scan(&sum).Error
	return sum, err
}
