package storage

import "zhanggui/internal/retail"

// What a language model was told; see models.go.

// ModelCall is one message that was sent to the language model, kept for the
// owner to read and to count against the month. Its words go when the
// message's do; the row stays.
type ModelCall struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_model_calls_month,priority:1"`
	Month      string            `gorm:"not null;index:ix_model_calls_month,priority:2"` // YYYY-MM in the merchant's zone
	MemberID   retail.MemberID   `gorm:"not null"`
	InboxID    int64             `gorm:"not null"`
	At         int64             `gorm:"not null"`
	Sent       string            `gorm:"not null"` // masked, as it was sent
	Got        string            `gorm:"not null"` // what came back, in one line
	Outcome    string            `gorm:"not null"`
	Tokens     int64             `gorm:"not null"`
}

// ModelChat says that a chat was told that what is not understood there goes
// to the language model at Host.
type ModelChat struct {
	Account    string            `gorm:"primaryKey"`
	Chat       string            `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null"`
	Host       string            `gorm:"not null"`
	ToldAt     int64             `gorm:"not null"`
}
