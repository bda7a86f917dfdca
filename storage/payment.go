package storage

import (
	"time"

	"gorm.io/gorm/clause"

	"zhanggui/internal/retail"
)

// AddPayment stores a new payment with the orders that it names and gives it the
// next number.
func (tx *Tx) AddPayment(p *Payment, named []retail.OrderID) error {
	no, err := tx.nextNo(&Payment{})
	if err != nil {
		return err
	}
	p.ID, p.MerchantID, p.No = 0, tx.merchant, no
	if err := tx.g.Create(p).Error; err != nil {
		return err
	}
	for i, id := range named {
		row := PaymentOrder{PaymentID: p.ID, OrderID: id, MerchantID: tx.merchant, Pos: i}
		if err := tx.g.Create(&row).Error; err != nil {
			return err
		}
	}
	return nil
}

// Payment reads one by its number; NotFound if there is none.
func (tx *Tx) Payment(no int64) (Payment, error) {
	return first[Payment](tx.own().Where("no = ?", no), "payment")
}

// SavePayment stores a changed payment.
func (tx *Tx) SavePayment(p Payment) error {
	p.MerchantID = tx.merchant
	return tx.g.Save(&p).Error
}

// SamePayment is the newest payment of a store of the same amount within a while
// before an instant; NotFound if there is none.
func (tx *Tx) SamePayment(store retail.StoreID, amount retail.Money, at time.Time, within time.Duration) (Payment, error) {
	return first[Payment](tx.own().Where("store_id = ? AND amount = ? AND NOT cancelled AND at > ? AND at <= ?",
		store, amount, millis(at.Add(-within)), millis(at)).Order("id DESC"), "payment")
}

// PaymentsOf lists what was paid in a period, the oldest first.
func (tx *Tx) PaymentsOf(p retail.Period) ([]Payment, error) {
	return all[Payment](tx.own().Where("NOT cancelled AND day BETWEEN ? AND ?", p.From, p.To).Order("day, id"))
}

// LastPayment is a store's newest payment; NotFound if there is none.
func (tx *Tx) LastPayment(store retail.StoreID) (Payment, error) {
	return first[Payment](tx.own().Where("store_id = ? AND NOT cancelled", store).Order("day DESC, id DESC"), "payment")
}

// creditPast is how long before the books an order may lie that is due in them.
const creditPast = 400

// CreditFacts reads what says who owes what on a day: of one store, or of all
// (store 0) that have terms, orders on terms, or payments.
func (tx *Tx) CreditFacts(store retail.StoreID, today retail.Day) (f retail.CreditFacts, err error) {
	if err := tx.own().Model(&CreditBook{}).Select("since").Scan(&f.Set).Error; err != nil {
		return f, err
	}
	if err := tx.own().Model(&Payment{}).Where("NOT cancelled").Select("COALESCE(MIN(day), '')").Scan(&f.First).Error; err != nil {
		return f, err
	}
	begin := today
	for _, d := range []retail.Day{f.First, f.Set} {
		if d != "" {
			begin = min(begin, d)
		}
	}
	args := []any{retail.Returned, tx.merchant, retail.Cancelled, begin.Add(-creditPast)}
	which := "(o.terms <> '' OR s.terms_days > 0 OR EXISTS (SELECT 1 FROM payments p WHERE p.merchant_id = o.merchant_id AND p.store_id = o.store_id AND NOT p.cancelled))"
	if store != 0 {
		which, args = "o.store_id = ?", append(args, store)
	}
	var rows []struct {
		ID        retail.OrderID
		No        string
		StoreID   retail.StoreID
		Day       retail.Day
		At        int64
		Amount    retail.Money
		Terms     string
		Deliver   retail.Day
		Filed     bool
		TermsDays int
	}
	err = tx.g.Raw(`SELECT o.id, o.no, o.store_id, o.day, o.at, CASE WHEN o.status = ? THEN o.total ELSE o.total + o.freight END AS amount,
		o.terms, o.deliver, o.inbox_id IS NULL AS filed, s.terms_days
		FROM orders o JOIN stores s ON s.id = o.store_id
		WHERE o.merchant_id = ? AND o.status <> ? AND o.day >= ? AND `+which, args...).Scan(&rows).Error
	if err != nil {
		return f, err
	}
	for _, r := range rows {
		f.Bills = append(f.Bills, retail.Bill{
			Order: r.ID, No: r.No, Store: r.StoreID, Day: r.Day, At: r.At, Amount: r.Amount, Terms: r.Terms, Deliver: r.Deliver, Filed: r.Filed, StoreDays: r.TermsDays,
		})
	}
	f.Receipts, err = tx.receipts(store)
	return f, err
}

func (tx *Tx) receipts(store retail.StoreID) ([]retail.Receipt, error) {
	q := tx.own().Where("NOT cancelled")
	if store != 0 {
		q = q.Where("store_id = ?", store)
	}
	rows, err := all[Payment](q.Order("id"))
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	of := tx.own()
	if store != 0 {
		of = of.Where("payment_id IN (?)", tx.own().Model(&Payment{}).Where("store_id = ?", store).Select("id"))
	}
	links, err := all[PaymentOrder](of.Order("payment_id, pos"))
	if err != nil {
		return nil, err
	}
	named := map[int64][]retail.OrderID{}
	for _, l := range links {
		named[l.PaymentID] = append(named[l.PaymentID], l.OrderID)
	}
	var out []retail.Receipt
	for _, p := range rows {
		out = append(out, retail.Receipt{ID: p.ID, Store: p.StoreID, Day: p.Day, At: p.At, Amount: p.Amount, Method: p.Method, Named: named[p.ID]})
	}
	return out, nil
}

// CreditBook is the day on which the books begin; a zero row if nobody said.
func (tx *Tx) CreditBook() (CreditBook, error) {
	b, err := first[CreditBook](tx.own(), "credit book")
	if retail.CodeOf(err) == retail.NotFound {
		return CreditBook{MerchantID: tx.merchant}, nil
	}
	return b, err
}

// SetCreditBook stores it; without a day nobody said.
func (tx *Tx) SetCreditBook(b CreditBook) error {
	b.MerchantID = tx.merchant
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&b).Error
}
