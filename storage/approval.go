package storage

import (
	"time"

	"zhanggui/internal/retail"
)

// AddApproval stores a new open approval and gives it the next number.
func (tx *Tx) AddApproval(a *Approval) error {
	no, err := tx.nextNo(&Approval{})
	if err != nil {
		return err
	}
	a.ID, a.MerchantID, a.No, a.State = 0, tx.merchant, no, ApprovalOpen
	return tx.g.Create(a).Error
}

// Approval reads one by its number; NotFound if there is none.
func (tx *Tx) Approval(no int64) (Approval, error) {
	return first[Approval](tx.own().Where("no = ?", no), "approval")
}

// ApprovalByID reads one by its row.
func (tx *Tx) ApprovalByID(id int64) (Approval, error) {
	return first[Approval](tx.own().Where("id = ?", id), "approval")
}

// OpenApprovals lists what waits for a decision, the oldest first.
func (tx *Tx) OpenApprovals(limit int) ([]Approval, error) {
	return all[Approval](tx.own().Where("state = ?", ApprovalOpen).Order("no").Limit(limit))
}

// Decide ends an open approval; false if somebody else was first.
func (tx *Tx) Decide(id int64, state ApprovalState, by retail.MemberID, at time.Time, note string) (bool, error) {
	res := tx.own().Model(&Approval{}).Where("id = ? AND state = ?", id, ApprovalOpen).
		Updates(map[string]any{"state": state, "decided_by": by, "decided_at": millis(at), "note": note})
	return res.RowsAffected == 1, res.Error
}
