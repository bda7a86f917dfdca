package storage

import (
	"slices"
	"time"

	"gorm.io/gorm/clause"

	"zhanggui/internal/retail"
)

// AddOrderStep notes that an order came to a step; false if it had already.
func (tx *Tx) AddOrderStep(s OrderStep) (bool, error) {
	s.MerchantID = tx.merchant
	res := tx.g.Clauses(clause.OnConflict{DoNothing: true}).Create(&s)
	return res.RowsAffected == 1, res.Error
}

// DropOrderStep takes a step back.
func (tx *Tx) DropOrderStep(order retail.OrderID, step string) error {
	return tx.own().Where("order_id = ? AND step = ?", order, step).Delete(&OrderStep{}).Error
}

// Undelivered lists a store's orders of a period that were logged in chat, count,
// and have not come to a step, the oldest first.
func (tx *Tx) Undelivered(store retail.StoreID, p retail.Period, step retail.Step) ([]Order, error) {
	return all[Order](tx.own().Where("store_id = ? AND status = ? AND inbox_id IS NOT NULL AND day BETWEEN ? AND ?", store, retail.Logged, p.From, p.To).
		Where("NOT EXISTS (SELECT 1 FROM order_steps s WHERE s.order_id = orders.id AND s.step = ?)", string(step)).Order("day, id"))
}

// Waiting lists the orders of a period that were logged in chat, count, and have
// not come to a step or one after it, the oldest first; rep and store limit it, 0
// does not.
func (tx *Tx) Waiting(p retail.Period, step retail.Step, rep retail.MemberID, store retail.StoreID) ([]Order, error) {
	later := names(retail.Steps[slices.Index(retail.Steps, step):])
	q := tx.own().Where("status = ? AND inbox_id IS NOT NULL AND day BETWEEN ? AND ?", retail.Logged, p.From, p.To).
		Where("NOT EXISTS (SELECT 1 FROM order_steps s WHERE s.order_id = orders.id AND s.step IN ?)", later)
	if rep != 0 {
		q = q.Where("rep_id = ?", rep)
	}
	if store != 0 {
		q = q.Where("store_id = ?", store)
	}
	return all[Order](q.Order("day, id"))
}

// StepsOf lists the steps that an order has come to, in the order of time.
func (tx *Tx) StepsOf(order retail.OrderID) ([]OrderStep, error) {
	return all[OrderStep](tx.own().Where("order_id = ?", order).Order("at, step"))
}

// Passage is how many orders came to each step, and the mean hours that it took.
type Passage struct {
	Count map[retail.Step]int64
	Hours map[retail.Step]float64
}

// Passage counts how far the orders of a period came; rep limits it to orders of
// that rep's, 0 does not. Whoever came to a later step came to those before it,
// told or not; a step's time is that since the step before, or since the order.
func (tx *Tx) Passage(p retail.Period, rep retail.MemberID) (Passage, error) {
	out := Passage{Count: map[retail.Step]int64{}, Hours: map[retail.Step]float64{}}
	for i, step := range retail.Steps {
		var row struct {
			N     int64
			Hours *float64
		}
		query, args := "SELECT COUNT(*) AS n FROM orders o", []any{}
		if i > 0 {
			query = `SELECT COUNT(*) AS n, AVG(CASE WHEN s.at >= COALESCE(b.at, o.logged_at) THEN (s.at - COALESCE(b.at, o.logged_at)) / 3600000.0 END) AS hours
				FROM orders o LEFT JOIN order_steps s ON s.order_id = o.id AND s.step = ? LEFT JOIN order_steps b ON b.order_id = o.id AND b.step = ?`
			args = append(args, string(step), string(retail.Steps[i-1]))
		}
		query += " WHERE o.merchant_id = ? AND o.status = ? AND o.day BETWEEN ? AND ? AND o.inbox_id IS NOT NULL"
		args = append(args, tx.merchant, retail.Logged, p.From, p.To)
		if i > 0 {
			query += " AND EXISTS (SELECT 1 FROM order_steps x WHERE x.order_id = o.id AND x.step IN ?)"
			args = append(args, names(retail.Steps[i:]))
		}
		if rep != 0 {
			query += " AND o.rep_id = ?"
			args = append(args, rep)
		}
		if err := tx.g.Raw(query, args...).Scan(&row).Error; err != nil {
			return out, err
		}
		out.Count[step] = row.N
		if row.Hours != nil {
			out.Hours[step] = *row.Hours
		}
	}
	return out, nil
}

// CareDue counts the orders of a period that somebody has asked about, or that were
// delivered by an instant and wait for it; rep limits it as in Passage.
func (tx *Tx) CareDue(p retail.Period, rep retail.MemberID, delivered time.Time) (n int64, err error) {
	q := tx.own().Model(&Order{}).Where("status = ? AND inbox_id IS NOT NULL AND day BETWEEN ? AND ?", retail.Logged, p.From, p.To).
		Where("EXISTS (SELECT 1 FROM order_steps s WHERE s.order_id = orders.id AND (s.step = ? OR s.step = ? AND s.at <= ?))",
			string(retail.Cared), string(retail.Delivered), millis(delivered))
	if rep != 0 {
		q = q.Where("rep_id = ?", rep)
	}
	err = q.Count(&n).Error
	return n, err
}

func names(steps []retail.Step) []string {
	out := make([]string, len(steps))
	for i, s := range steps {
		out[i] = string(s)
	}
	return out
}

// Uncared is a store whose delivery waits for a care call.
type Uncared struct {
	StoreID   retail.StoreID
	OrderID   retail.OrderID
	Delivered int64 // milliseconds
}

// Uncared lists deliveries between two instants that nobody has asked about
// since, the oldest first, one a store.
func (tx *Tx) Uncared(from, to time.Time) (out []Uncared, err error) {
	err = tx.g.Raw(`SELECT o.store_id, MIN(o.id) AS order_id, MIN(d.at) AS delivered FROM order_steps d JOIN orders o ON o.id = d.order_id
		WHERE d.merchant_id = ? AND d.step = ? AND d.at > ? AND d.at <= ? AND o.status = ?
		AND NOT EXISTS (SELECT 1 FROM order_steps c WHERE c.order_id = o.id AND c.step = ?)
		GROUP BY o.store_id ORDER BY delivered, o.store_id`,
		tx.merchant, string(retail.Delivered), millis(from), millis(to), retail.Logged, string(retail.Cared)).Scan(&out).Error
	return out, err
}

// DeliveredUncared lists a store's orders delivered since an instant that nobody
// has asked about.
func (tx *Tx) DeliveredUncared(store retail.StoreID, since time.Time) ([]Order, error) {
	return all[Order](tx.own().Where("store_id = ? AND status = ?", store, retail.Logged).
		Where("EXISTS (SELECT 1 FROM order_steps s WHERE s.order_id = orders.id AND s.step = ? AND s.at >= ?)", string(retail.Delivered), millis(since)).
		Where("NOT EXISTS (SELECT 1 FROM order_steps s WHERE s.order_id = orders.id AND s.step = ?)", string(retail.Cared)).Order("day, id"))
}

// AddComplaint stores a new complaint and gives it the next number.
func (tx *Tx) AddComplaint(c *Complaint) error {
	no, err := tx.nextNo(&Complaint{})
	if err != nil {
		return err
	}
	c.ID, c.MerchantID, c.No, c.State = 0, tx.merchant, no, ComplaintOpen
	return tx.g.Create(c).Error
}

// Complaint reads one by its number; NotFound if there is none.
func (tx *Tx) Complaint(no int64) (Complaint, error) {
	return first[Complaint](tx.own().Where("no = ?", no), "complaint")
}

// SaveComplaint stores a changed complaint.
func (tx *Tx) SaveComplaint(c Complaint) error {
	c.MerchantID = tx.merchant
	return tx.g.Save(&c).Error
}

// LastComplaint is a store's newest complaint since a day; NotFound if there is none.
func (tx *Tx) LastComplaint(store retail.StoreID, since retail.Day) (Complaint, error) {
	return first[Complaint](tx.own().Where("store_id = ? AND day >= ? AND state <> ?", store, since, ComplaintWithdrawn).Order("id DESC"), "complaint")
}

// TouchCount is how many complaints a touch point had.
type TouchCount struct {
	Touch   string
	N, Open int64
}

// ComplaintsByTouch counts a period's complaints by touch point; rep limits it to
// the stores that are that rep's now, 0 does not.
func (tx *Tx) ComplaintsByTouch(p retail.Period, rep retail.MemberID) (out []TouchCount, err error) {
	q := tx.own().Model(&Complaint{}).Where("day BETWEEN ? AND ? AND state <> ?", p.From, p.To, ComplaintWithdrawn)
	if rep != 0 {
		q = q.Where("store_id IN (SELECT id FROM stores WHERE rep_id = ?)", rep)
	}
	err = q.Select("touch, COUNT(*) AS n, SUM(CASE WHEN state = ? THEN 1 ELSE 0 END) AS open", ComplaintOpen).Group("touch").Order("n DESC, touch").Scan(&out).Error
	return out, err
}

// ComplaintsOf lists a store's newest complaints that were not withdrawn.
func (tx *Tx) ComplaintsOf(store retail.StoreID, limit int) ([]Complaint, error) {
	return all[Complaint](tx.own().Where("store_id = ? AND state <> ?", store, ComplaintWithdrawn).Order("no DESC").Limit(limit))
}

// OpenComplaints lists complaints of a period that nobody has settled, the oldest
// first; an empty period is all time.
func (tx *Tx) OpenComplaints(rep retail.MemberID, p retail.Period, limit int) ([]Complaint, error) {
	q := tx.own().Where("state = ?", ComplaintOpen)
	if p.From != "" {
		q = q.Where("day BETWEEN ? AND ?", p.From, p.To)
	}
	if rep != 0 {
		q = q.Where("store_id IN (SELECT id FROM stores WHERE rep_id = ?)", rep)
	}
	return all[Complaint](q.Order("no").Limit(limit))
}
