package storage

import (
	"encoding/json"
	"fmt"
	"slices"
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

// WaitingOf lists the orders of a member's message that wait.
func (tx *Tx) WaitingOf(inbox int64, by retail.MemberID) ([]Approval, error) {
	return all[Approval](tx.own().Where("state = ? AND kind = ? AND inbox_id = ? AND by_id = ?", ApprovalOpen, OrderApproval, inbox, by).Order("no"))
}

// HeldSince lists the orders of a member in a chat that wait since an instant or
// later, the newest first.
func (tx *Tx) HeldSince(by retail.MemberID, chat string, since time.Time) ([]Approval, error) {
	return all[Approval](tx.own().Where("state = ? AND kind = ? AND by_id = ? AND chat = ? AND asked_at > ?", ApprovalOpen, OrderApproval, by, chat, millis(since)).Order("no DESC"))
}

// Decide ends an open approval; false if somebody else was first.
func (tx *Tx) Decide(id int64, state ApprovalState, by retail.MemberID, at time.Time, note string) (bool, error) {
	res := tx.own().Model(&Approval{}).Where("id = ? AND state = ?", id, ApprovalOpen).
		Updates(map[string]any{"state": state, "decided_by": by, "decided_at": millis(at), "note": note})
	return res.RowsAffected == 1, res.Error
}

// Ask notes what those who decide read beside an approval, and when they hear of
// it: at tell, which is now or later.
func (tx *Tx) Ask(a Approval, now, tell time.Time) error {
	set := map[string]any{"aside": a.Aside, "tell_at": int64(0), "told_at": millis(now)}
	if tell.After(now) {
		set["tell_at"], set["told_at"] = millis(tell), int64(0)
	}
	return tx.own().Model(&Approval{}).Where("id = ?", a.ID).Updates(set).Error
}

// Told notes that those who decide have heard of it.
func (tx *Tx) Told(a Approval, now time.Time) error { return tx.Ask(a, now, now) }

// AskedSince lists the open approvals that somebody was asked to decide after an
// instant.
func (tx *Tx) AskedSince(at time.Time) ([]Approval, error) {
	return all[Approval](tx.own().Where("state = ? AND told_at > ?", ApprovalOpen, millis(at)).Order("no"))
}

// ToAsk lists open approvals of which those who decide are to hear by now, the
// oldest first.
func (tx *Tx) ToAsk(now time.Time) ([]Approval, error) {
	return all[Approval](tx.own().Where("state = ? AND tell_at > 0 AND tell_at <= ?", ApprovalOpen, millis(now)).Order("no"))
}

// NextAsk is when the next of them is to be told; zero if none is.
func (tx *Tx) NextAsk() (time.Time, error) {
	var ms *int64
	err := tx.own().Model(&Approval{}).Select("MIN(tell_at)").Where("state = ? AND tell_at > 0", ApprovalOpen).Scan(&ms).Error
	if ms == nil {
		return time.Time{}, err
	}
	return fromMillis(*ms), err
}

// Reasons are the codes for which an order waits; none for what is no order.
func (a Approval) Reasons() []string {
	var body struct {
		Holds []struct {
			Code string `json:"code"`
		} `json:"holds"`
	}
	if json.Unmarshal([]byte(a.Body), &body) != nil {
		return nil
	}
	var out []string
	for _, h := range body.Holds {
		out = append(out, h.Code)
	}
	return out
}

// CreditOnly says that it waits for nothing but the store's credit.
func (a Approval) CreditOnly() bool {
	codes := a.Reasons()
	return len(codes) > 0 && !slices.ContainsFunc(codes, func(c string) bool { return !retail.CreditHold(c) })
}

// OrderApproval is the kind of an order that waits; other kinds are what is held
// against a store.
const OrderApproval = "order"

// Code is what people call it: P3.
func (a Approval) Code() string { return fmt.Sprintf("P%d", a.No) }

// Deciders are the roles that are asked to decide it, the first that has anybody:
// finance about credit alone, the directors about other orders, the owners about
// what is held against a store.
func (a Approval) Deciders() []retail.Role {
	switch {
	case a.Kind != OrderApproval:
		return []retail.Role{retail.Owner, retail.Director}
	case a.CreditOnly():
		return []retail.Role{retail.Finance, retail.Director, retail.Owner}
	}
	return []retail.Role{retail.Director, retail.Owner}
}

// Lapse ends what nobody decided since an instant, and lists it.
func (tx *Tx) Lapse(asked, now time.Time) ([]Approval, error) {
	rows, err := all[Approval](tx.own().Where("state = ? AND asked_at <= ?", ApprovalOpen, millis(asked)).Order("no"))
	if err != nil {
		return nil, err
	}
	for _, a := range rows {
		if _, err := tx.Decide(a.ID, ApprovalExpired, 0, now, ""); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
