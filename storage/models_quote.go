package storage

import "zhanggui/internal/retail"

// QuoteState is where a quote stands; one whose Until is over holds no more.
type QuoteState string

// The states.
const (
	QuoteOpen      QuoteState = "open"
	QuoteWithdrawn QuoteState = "withdrawn"
)

// Quote is a price that was offered to a store. No is what people call it (Q3),
// counted from 1 in each merchant. Body holds its lines.
type Quote struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_quotes_no,priority:1;index:ix_quotes_store,priority:1"`
	No         int64             `gorm:"not null;uniqueIndex:ux_quotes_no,priority:2"`
	StoreID    retail.StoreID    `gorm:"not null;index:ix_quotes_store,priority:2"`
	State      QuoteState        `gorm:"not null"`
	Day        retail.Day        `gorm:"not null"`
	Until      retail.Day        `gorm:"not null;index:ix_quotes_store,priority:3"` // the last day on which it holds
	Terms      string            `gorm:"not null"`
	LeadDays   int               `gorm:"not null"`
	Body       string            `gorm:"not null"` // JSON: []retail.QuoteLine
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
	InboxID    int64             `gorm:"not null;uniqueIndex:ux_quotes_inbox"`
}
