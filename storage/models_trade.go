package storage

import "zhanggui/internal/retail"

// What the trade's daily systems keep beside orders and visits; see models.go.

// ApprovalState is where an approval stands.
type ApprovalState string

// The states; all but the first are final.
const (
	ApprovalOpen      ApprovalState = "open"
	ApprovalGiven     ApprovalState = "approved"
	ApprovalRefused   ApprovalState = "refused"
	ApprovalWithdrawn ApprovalState = "withdrawn" // by who asked
	ApprovalExpired   ApprovalState = "expired"   // nobody decided
)

// Approval is something that waits for who may decide it. Nothing of it is
// booked before: Body holds what then will be. No is what people call it (P3),
// counted from 1 in each merchant; with Part it is unique on the message that
// asked for it.
type Approval struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_approvals_no,priority:1;index:ix_approvals_state,priority:1"`
	No         int64             `gorm:"not null;uniqueIndex:ux_approvals_no,priority:2"`
	Kind       string            `gorm:"not null"`
	State      ApprovalState     `gorm:"not null;index:ix_approvals_state,priority:2"`
	StoreID    retail.StoreID    `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"` // who asked
	Account    string            `gorm:"not null"` // where it was asked, and is answered
	Chat       string            `gorm:"not null"`
	ChatKind   string            `gorm:"not null"`
	Subject    string            `gorm:"not null"` // in one line, without what only some may see
	Body       string            `gorm:"not null"` // JSON
	InboxID    int64             `gorm:"not null;uniqueIndex:ux_approvals_inbox,priority:1"`
	Part       int               `gorm:"not null;uniqueIndex:ux_approvals_inbox,priority:2"`
	AskedAt    int64             `gorm:"not null"`
	Aside      string            `gorm:"not null"` // what only those who decide read beside it
	TellAt     int64             `gorm:"not null"` // when those who decide are to hear of it; 0 once they have
	ToldAt     int64             `gorm:"not null"` // when they heard
	DecidedBy  retail.MemberID   `gorm:"not null"`
	DecidedAt  int64             `gorm:"not null"`
	Note       string            `gorm:"not null"`
}

// OrderStep is a step that an order has come to after it was taken: on its way,
// delivered, cared for. An order comes to each once.
type OrderStep struct {
	OrderID    retail.OrderID    `gorm:"primaryKey;autoIncrement:false"`
	Step       string            `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_order_steps_at,priority:1"`
	At         int64             `gorm:"not null;index:ix_order_steps_at,priority:2"`
	ByID       retail.MemberID   `gorm:"not null"`
	Note       string            `gorm:"not null"`
}

// ComplaintState is where a complaint stands.
type ComplaintState string

// The states.
const (
	ComplaintOpen      ComplaintState = "open"
	ComplaintSolved    ComplaintState = "solved"
	ComplaintWithdrawn ComplaintState = "withdrawn"
)

// Complaint is what a store was not content with, by the touch point that it is
// about. No is counted from 1 in each merchant (K3).
type Complaint struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_complaints_no,priority:1;index:ix_complaints_store,priority:1"`
	No         int64             `gorm:"not null;uniqueIndex:ux_complaints_no,priority:2"`
	StoreID    retail.StoreID    `gorm:"not null;index:ix_complaints_store,priority:2"`
	Day        retail.Day        `gorm:"not null"`
	At         int64             `gorm:"not null"`
	Touch      string            `gorm:"not null"`
	Text       string            `gorm:"not null"`
	State      ComplaintState    `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"`
	InboxID    int64             `gorm:"not null;uniqueIndex:ux_complaints_inbox"`
	SolvedBy   retail.MemberID   `gorm:"not null"`
	SolvedAt   int64             `gorm:"not null"`
	Answer     string            `gorm:"not null"`
}
