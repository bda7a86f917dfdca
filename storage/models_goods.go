package storage

import "zhanggui/internal/retail"

// What is kept of goods in time; see models.go.

// StockKind says what moved the stock.
type StockKind string

// The kinds of movements. Of orders, and of what was received, the ledger holds
// what each has moved so far; a count or an import sets what is on hand.
const (
	StockOpening StockKind = "opening" // on hand when the ledger began
	StockOrder   StockKind = "order"
	StockReturn  StockKind = "return"
	StockChange  StockKind = "change" // of a logged order
	StockCancel  StockKind = "cancel"
	StockReceipt StockKind = "receipt"
	StockCount   StockKind = "count"
	StockImport  StockKind = "import" // a file's stock column
	StockUndo    StockKind = "undo"   // of a receipt, a count or an import
)

// StockMove is one movement of a product's stock in base units; OnHand is what
// lay there after it. The newest one, in sale units, is the product's Stock.
type StockMove struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_stock_moves_at,priority:1"`
	ProductID  retail.ProductID  `gorm:"not null;index:ix_stock_moves_product,priority:1"`
	OrderID    retail.OrderID    `gorm:"not null;index:ix_stock_moves_order"`
	Purchase   int64             `gorm:"not null"` // a purchase's row; 0: none
	Kind       StockKind         `gorm:"not null"`
	Base       retail.Qty        `gorm:"not null"`
	OnHand     retail.Qty        `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null;index:ix_stock_moves_at,priority:2"`
}

// PurchaseState is where a purchase stands.
type PurchaseState string

// The states; the last two are final.
const (
	PurchaseDraft     PurchaseState = "draft" // proposed, not ordered
	PurchaseOrdered   PurchaseState = "ordered"
	PurchaseDone      PurchaseState = "received" // all of it
	PurchaseCancelled PurchaseState = "cancelled"
)

// Purchase is goods bought in. No is what people call it (PO12), counted from 1
// in each merchant.
type Purchase struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_purchases_no,priority:1;index:ix_purchases_state,priority:1"`
	No         int64             `gorm:"not null;uniqueIndex:ux_purchases_no,priority:2"`
	State      PurchaseState     `gorm:"not null;index:ix_purchases_state,priority:2"`
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
	OrderedAt  int64             `gorm:"not null"`
	DoneAt     int64             `gorm:"not null"`
}

// PurchaseLine is one product of a purchase, in base units; Received is what the
// ledger says has come of it.
type PurchaseLine struct {
	MerchantID retail.MerchantID `gorm:"not null"`
	Purchase   int64             `gorm:"primaryKey;autoIncrement:false"`
	ProductID  retail.ProductID  `gorm:"primaryKey;autoIncrement:false"`
	Base       retail.Qty        `gorm:"not null"`
	Received   retail.Qty        `gorm:"not null"`
}

// StockAlert is a product that somebody was told is short; open until it no
// longer is.
type StockAlert struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_stock_alerts_open,priority:1"`
	ProductID  retail.ProductID  `gorm:"not null;index:ix_stock_alerts_open,priority:2"`
	OpenedAt   int64             `gorm:"not null"`
	ClosedAt   int64             `gorm:"not null"`
}

// Capacity is how many cases (thousandths of sale units) a merchant's day can
// carry. What is logged from CutoffHour on goes out a day later; 0: the same day.
type Capacity struct {
	MerchantID retail.MerchantID `gorm:"primaryKey;autoIncrement:false"`
	Cases      retail.Qty        `gorm:"not null"`
	CutoffHour int               `gorm:"not null"`
}

// CapacityDay is what was said of a day already.
type CapacityDay struct {
	MerchantID retail.MerchantID `gorm:"primaryKey;autoIncrement:false"`
	Day        retail.Day        `gorm:"primaryKey"`
	Warned     bool              `gorm:"not null"`
	Burst      bool              `gorm:"not null"`
}
