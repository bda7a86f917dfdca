package storage

import (
	"gorm.io/gorm"

	"zhanggui/internal/retail"
)

// AddOpportunity stores a new one, open, and gives it the next number.
func (tx *Tx) AddOpportunity(o *Opportunity) error {
	no, err := tx.nextNo(&Opportunity{})
	if err != nil {
		return err
	}
	o.ID, o.MerchantID, o.No, o.State, o.ClosedDay = 0, tx.merchant, no, OpportunityOpen, ""
	return tx.g.Create(o).Error
}

// SaveOpportunity writes one over what was there.
func (tx *Tx) SaveOpportunity(o *Opportunity) error {
	o.MerchantID = tx.merchant
	return tx.g.Save(o).Error
}

// Opportunity reads one by its number; NotFound if there is none.
func (tx *Tx) Opportunity(no int64) (Opportunity, error) {
	return first[Opportunity](tx.own().Where("no = ?", no), "opportunity")
}

// OpportunityByID reads one; NotFound if there is none.
func (tx *Tx) OpportunityByID(id int64) (Opportunity, error) {
	return first[Opportunity](tx.own().Where("id = ?", id), "opportunity")
}

// Opportunities lists those in a state, the oldest first.
func (tx *Tx) Opportunities(state OpportunityState) ([]Opportunity, error) {
	return all[Opportunity](tx.own().Where("state = ?", state).Order("since_day, no"))
}

// OpportunitiesClosed lists those in a state since a day, the newest first.
func (tx *Tx) OpportunitiesClosed(state OpportunityState, since retail.Day) ([]Opportunity, error) {
	return all[Opportunity](tx.own().Where("state = ? AND closed_day >= ?", state, since).Order("closed_day DESC, no DESC"))
}

// OpportunitiesOfOrders lists those that came of odd orders and were not taken back,
// the oldest first.
func (tx *Tx) OpportunitiesOfOrders() ([]Opportunity, error) {
	return all[Opportunity](tx.own().Where("order_id <> 0 AND state <> ?", OpportunityWithdrawn).Order("since_day, no"))
}

// StoreMonths sums a store's months from a day on, the oldest first; returns count
// against it.
func (tx *Tx) StoreMonths(store retail.StoreID, from retail.Day) (out []retail.MonthSales, err error) {
	err = tx.own().Model(&Order{}).Select("SUBSTR(day, 1, 7) AS month, SUM(total) AS sum").
		Where("store_id = ? AND day >= ? AND status <> ?", store, from, retail.Cancelled).Group("SUBSTR(day, 1, 7)").Order("month").Scan(&out).Error
	return out, err
}

// opportunityFaults are long deals that can't be: closed without a day, or open with
// one; lost without a reason; touched before they began; and tasks that are open about
// one that is closed.
func opportunityFaults(g *gorm.DB) []fault {
	return []fault{
		{
			g.Model(&Opportunity{}).Where("state = ? AND closed_day <> '' OR state <> ? AND closed_day = ''", OpportunityOpen, OpportunityOpen),
			"no", "opportunities: %d whose state and last day disagree",
		},
		{g.Model(&Opportunity{}).Where("state = ? AND reason = ''", OpportunityLost), "no", "opportunities: %d that were lost without a reason"},
		{g.Model(&Opportunity{}).Where("touched_day < since_day OR deposit < 0 OR cases < 0"), "no", "opportunities: %d with figures that can't be"},
		{
			g.Model(&Case{}).Where("state <> ? AND EXISTS (SELECT 1 FROM opportunities o WHERE o.merchant_id = cases.merchant_id AND o.state <> ?"+
				" AND cases.key LIKE 'opportunity_%/' || o.id || '/%')", retail.CaseClosed, OpportunityOpen),
			"no", "cases: %d that are open about an opportunity that is closed",
		},
	}
}

// forgetInOpportunities puts another name in the place of a person's in what is noted
// of a store's long deals, in the record of their changes and what was said because of
// those, and in what was to be done about them.
func (tx *Tx) forgetInOpportunities(store retail.StoreID, e Erasure) error {
	list, err := all[Opportunity](tx.own().Where("store_id = ?", store))
	if err != nil {
		return err
	}
	for _, o := range list {
		if err := tx.replaceIn(&Opportunity{}, tx.own().Where("id = ?", o.ID), e, "name", "note", "reason"); err != nil {
			return err
		}
		acts, err := all[Audit](tx.own().Where("record_table = 'opportunities' AND record = ? AND (before LIKE ? OR after LIKE ?)", o.ID, "%"+e.Name+"%", "%"+e.Name+"%"))
		if err != nil {
			return err
		}
		for _, a := range acts {
			if err := tx.replaceIn(&Audit{}, tx.own().Where("id = ?", a.ID), e, "before", "after"); err != nil {
				return err
			}
			if err := tx.HideName(a.InboxID, e.Name, e.By); err != nil {
				return err
			}
		}
	}
	return tx.replaceIn(&Case{}, tx.own().Where("store_id = ? AND type LIKE 'opportunity_%'", store), e, "data", "note")
}

// replaceIn puts the other name in the place of a person's in columns of some rows.
func (tx *Tx) replaceIn(table any, rows *gorm.DB, e Erasure, columns ...string) error {
	set := map[string]any{}
	for _, c := range columns {
		set[c] = gorm.Expr("REPLACE("+c+", ?, ?)", e.Name, e.By)
	}
	return rows.Model(table).Updates(set).Error
}
