package storage

import (
	"strconv"

	"zhanggui/internal/retail"
)

// OpportunityState is where a long deal stands.
type OpportunityState string

// The states.
const (
	OpportunityOpen      OpportunityState = "open"
	OpportunityWon       OpportunityState = "won"
	OpportunityLost      OpportunityState = "lost"
	OpportunityWithdrawn OpportunityState = "withdrawn" // taken back
)

// Opportunity is a long deal that somebody works at (商机). No is what people call it
// (J3), counted from 1 in each merchant.
type Opportunity struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_opportunities_no,priority:1;index:ix_opportunities_state,priority:1"`
	No         int64             `gorm:"not null;uniqueIndex:ux_opportunities_no,priority:2"`
	// StoreID is the store that it is about; 0: somebody who is no store yet.
	StoreID retail.StoreID   `gorm:"not null"`
	Name    string           `gorm:"not null"` // what it is about; of no store, whose it is, too
	Stage   string           `gorm:"not null"`
	State   OpportunityState `gorm:"not null;index:ix_opportunities_state,priority:2"`
	// SinceDay is the day on which it began, TouchedDay the last on which somebody
	// said anything of it, ClosedDay that on which it was won, lost or taken back.
	SinceDay   retail.Day `gorm:"not null"`
	TouchedDay retail.Day `gorm:"not null"`
	ClosedDay  retail.Day `gorm:"not null"`
	// Deliver is the day agreed for its goods, Cases how many they are; empty and 0:
	// not said.
	Deliver retail.Day   `gorm:"not null"`
	Cases   retail.Qty   `gorm:"not null"`
	Deposit retail.Money `gorm:"not null"`
	Note    string       `gorm:"not null"` // what was last said of it
	Reason  string       `gorm:"not null"` // why it was lost
	// OrderID is the odd order that it came of; 0: none.
	OrderID retail.OrderID  `gorm:"not null"`
	RepID   retail.MemberID `gorm:"not null"` // whose it is where its store has no rep
	ByID    retail.MemberID `gorm:"not null"`
	At      int64           `gorm:"not null"`
	InboxID int64           `gorm:"not null;uniqueIndex:ux_opportunities_inbox"`
}

// Code is what people call it: J3.
func (o Opportunity) Code() string { return "J" + strconv.FormatInt(o.No, 10) }
