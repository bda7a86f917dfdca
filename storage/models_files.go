package storage

import "zhanggui/internal/retail"

// What came in by file: imports that can be undone, orders that are the same as
// one logged in chat, and those that may be; see models.go.

// States of an import.
const (
	ImportRunning = "running"
	ImportDone    = "done"
	ImportUndone  = "undone"
)

// ImportRun is one import that was confirmed in chat; No is what people call
// it, counted from 1 in each merchant.
type ImportRun struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_import_runs_no,priority:1;uniqueIndex:ux_import_runs_inbox,priority:1"`
	No         int64             `gorm:"not null;uniqueIndex:ux_import_runs_no,priority:2"`
	InboxID    int64             `gorm:"not null;uniqueIndex:ux_import_runs_inbox,priority:2"`
	MemberID   retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
	File       string            `gorm:"not null"`
	State      string            `gorm:"not null"`
	Report     string            `gorm:"not null"` // JSON, once done
	UndoneAt   int64             `gorm:"not null"`
}

// ImportChange is one record that an import made or changed. Before is its JSON
// (empty: it did not exist), After what it became: JSON, of an order a hash.
type ImportChange struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null"`
	RunID      int64             `gorm:"not null;index"`
	Table      string            `gorm:"column:record_table;not null"`
	Record     int64             `gorm:"not null"`
	Before     string            `gorm:"not null"`
	After      string            `gorm:"not null"`
}

// OrderLink says that an order of a file, by its number there, is one that was
// logged in chat: it adds nothing, also when the file comes again.
type OrderLink struct {
	MerchantID retail.MerchantID `gorm:"primaryKey;autoIncrement:false"`
	No         string            `gorm:"primaryKey"`
	OrderID    retail.OrderID    `gorm:"not null;index"`
}

// Suspect is an order of a file that may be one logged in chat (疑似重复). It is
// no order and counts nowhere until somebody says 算; 不算 keeps it out for good.
type Suspect struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_suspects_no,priority:1"`
	No         string            `gorm:"not null;uniqueIndex:ux_suspects_no,priority:2"`
	StoreID    retail.StoreID    `gorm:"not null"`
	Day        retail.Day        `gorm:"not null"`
	NearID     retail.OrderID    `gorm:"not null"` // the order logged in chat
	Dismissed  bool              `gorm:"not null"`
	Body       string            `gorm:"not null"` // JSON of the Stored order
	At         int64             `gorm:"not null"`
}
