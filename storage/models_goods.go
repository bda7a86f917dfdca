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
