package storage

import (
	"time"

	"gorm.io/gorm/clause"

	"zhanggui/internal/retail"
)

// Merged is what a merge of two stores moved, so that it can be undone.
type Merged struct {
	From   retail.StoreID
	Into   retail.StoreID
	Name   string
	Orders []retail.OrderID
	Visits []int64
	Ties   []int64 // of key persons
	Paid   []int64 // payments
	// Strikes and Listings are what is held against the store.
	Strikes, Listings []int64
	Opportunities     []int64
	Alias             int64 // the alias made for the old name; 0 if it was one already
}

// moves are rows of one table that go over with a store.
type moves struct {
	table any
	ids   *[]int64
}

// others are what goes over beside orders and visits.
func (m *Merged) others() []moves {
	return []moves{{&PersonTie{}, &m.Ties}, {&Strike{}, &m.Strikes}, {&Listing{}, &m.Listings}, {&Payment{}, &m.Paid}, {&Opportunity{}, &m.Opportunities}}
}

// Merge moves a store's orders and visits to another, keeps its name as an
// alias there, and switches it off.
func (tx *Tx) Merge(from, into retail.StoreID) (Merged, error) {
	m := Merged{From: from, Into: into}
	s, err := tx.Store(from)
	if err != nil {
		return m, err
	}
	m.Name = s.Name
	if err := tx.own().Model(&Order{}).Where("store_id = ?", from).Pluck("id", &m.Orders).Error; err != nil {
		return m, err
	}
	if err := tx.own().Model(&Visit{}).Where("store_id = ?", from).Pluck("id", &m.Visits).Error; err != nil {
		return m, err
	}
	for _, of := range m.others() {
		if err := tx.own().Model(of.table).Where("store_id = ?", from).Pluck("id", of.ids).Error; err != nil {
			return m, err
		}
	}
	a, err := tx.AddAlias(StoreAlias, int64(into), s.Name)
	if err != nil {
		return m, err
	}
	m.Alias = a.ID
	if err := tx.moveRecords(m, into); err != nil {
		return m, err
	}
	s.Inactive, s.MergedInto = true, into
	return m, tx.SaveStore(&s)
}

// Unmerge puts back what Merge moved.
func (tx *Tx) Unmerge(m Merged) error {
	s, err := tx.Store(m.From)
	if err != nil {
		return err
	}
	if err := tx.moveRecords(m, m.From); err != nil {
		return err
	}
	if m.Alias != 0 {
		if err := tx.DropAlias(m.Alias); err != nil {
			return err
		}
	}
	s.Inactive, s.MergedInto = false, 0
	return tx.SaveStore(&s)
}

func (tx *Tx) moveRecords(m Merged, to retail.StoreID) error {
	for start := 0; start < len(m.Orders); start += 500 {
		part := m.Orders[start:min(start+500, len(m.Orders))]
		if err := tx.own().Model(&Order{}).Where("id IN ?", part).Update("store_id", to).Error; err != nil {
			return err
		}
	}
	for start := 0; start < len(m.Visits); start += 500 {
		part := m.Visits[start:min(start+500, len(m.Visits))]
		if err := tx.own().Model(&Visit{}).Where("id IN ?", part).Update("store_id", to).Error; err != nil {
			return err
		}
	}
	for _, of := range m.others() {
		if len(*of.ids) == 0 {
			continue
		}
		if err := tx.own().Model(of.table).Where("id IN ?", *of.ids).Update("store_id", to).Error; err != nil {
			return err
		}
	}
	span, err := tx.DataSpan()
	if err != nil || span.From == "" {
		return err
	}
	return tx.stale(span.From)
}

// Target is a month's target; 0 if none is set. Member 0 is the merchant's own.
func (tx *Tx) Target(month string, member retail.MemberID) (Target, error) {
	t, err := first[Target](tx.own().Where("month = ? AND member_id = ?", month, member), "target")
	if retail.CodeOf(err) == retail.NotFound {
		return Target{MerchantID: tx.merchant, Month: month, MemberID: member}, nil
	}
	return t, err
}

// SetTarget sets a month's target.
func (tx *Tx) SetTarget(t Target) error {
	t.MerchantID = tx.merchant
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&t).Error
}

// CloseDay notes that a chat's orders of a day are in.
func (tx *Tx) CloseDay(c DayClose) error {
	c.MerchantID = tx.merchant
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&c).Error
}

// Schedules lists the merchant's schedules.
func (tx *Tx) Schedules() ([]Schedule, error) { return all[Schedule](tx.own().Order("id")) }

// ScheduleOf finds a merchant's schedule of a job.
func (tx *Tx) ScheduleOf(job string) (Schedule, error) {
	return first[Schedule](tx.own().Where("job = ?", job), "schedule "+job)
}

// SaveSchedule makes or changes a schedule.
func (tx *Tx) SaveSchedule(s *Schedule) error {
	s.MerchantID = tx.merchant
	return tx.g.Save(s).Error
}

// AllSchedules lists every merchant's schedules that are on, earliest first.
func (tx *Tx) AllSchedules() ([]Schedule, error) {
	return all[Schedule](tx.g.Where("NOT off").Order("next_at, id"))
}

// SaveSession keeps a browser's session under the hash of its id.
func (tx *Tx) SaveSession(s Session) error {
	s.MerchantID = tx.merchant
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&s).Error
}

// SessionOf finds a session that is not over.
func (tx *Tx) SessionOf(hash string, now time.Time) (Session, error) {
	return first[Session](tx.g.Where("hash = ? AND until > ?", hash, millis(now)), "session")
}
