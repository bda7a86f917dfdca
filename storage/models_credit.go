package storage

import "zhanggui/internal/retail"

// Payment is money that a store paid. No is counted from 1 in each merchant (R3);
// it is unique on the message that logged it. A cancelled one counts nowhere. To
// which orders it goes is not kept: it is worked out from all orders and payments
// (insight.CreditRules.Settle), so that a changed order can't leave it behind.
type Payment struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_payments_no,priority:1;index:ix_payments_store,priority:1;index:ix_payments_day,priority:1"`
	No         int64             `gorm:"not null;uniqueIndex:ux_payments_no,priority:2"`
	StoreID    retail.StoreID    `gorm:"not null;index:ix_payments_store,priority:2"`
	Day        retail.Day        `gorm:"not null;index:ix_payments_day,priority:2"`
	At         int64             `gorm:"not null"`
	Amount     retail.Money      `gorm:"not null"`
	Method     string            `gorm:"not null"`
	Note       string            `gorm:"not null"`
	Cancelled  bool              `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"`
	InboxID    int64             `gorm:"not null;uniqueIndex:ux_payments_inbox"`
}

// PaymentOrder is an order that a payment was said to be for.
type PaymentOrder struct {
	PaymentID  int64             `gorm:"primaryKey;autoIncrement:false"`
	OrderID    retail.OrderID    `gorm:"primaryKey;autoIncrement:false"`
	MerchantID retail.MerchantID `gorm:"not null"`
	Pos        int               `gorm:"not null"`
}

// CreditBook is the day on which a merchant's books of what is owed begin, where
// somebody said so.
type CreditBook struct {
	MerchantID retail.MerchantID `gorm:"primaryKey;autoIncrement:false"`
	Since      retail.Day        `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
}
