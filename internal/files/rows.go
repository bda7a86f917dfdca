package files

import (
	"time"

	"zhanggui/internal/retail"
)

// Record is one good row: a *StoreRow, *ProductRow, *MemberRow, *ChatRow,
// *OrderRow or *VisitRow.
//
// A column that the file lacks and a cell that is empty both mean "not said":
// on an update the stored field stays as it is, on a new record it gets its
// default. So a file never empties a field; that is done by hand. Sheet.Columns
// tells the two apart where that matters.
type Record interface {
	// Line is the line of the file in which the row begins; the header is 1.
	Line() int
	// Has says whether the cell of a column was given, i.e. not empty.
	Has(c Column) bool
	origin() *Origin
}

// Origin is where a record came from and which of its cells were given.
type Origin struct {
	Row   int
	given uint64
}

// Line implements Record.
func (o *Origin) Line() int { return o.Row }

// Has implements Record.
func (o *Origin) Has(c Column) bool { return o.given&(1<<c) != 0 }

// Give marks columns as given, for records that are made to be written.
func (o *Origin) Give(columns ...Column) {
	for _, c := range columns {
		o.given |= 1 << c
	}
}

func (o *Origin) origin() *Origin { return o }

// StoreRow is one store. Rep is a member's name.
type StoreRow struct {
	Origin
	Code, Name      string
	Aliases         []string
	Area, Rep       string
	MonthlyPurchase retail.Money // what it buys in a month from everybody
	CreatedOn       retail.Day
	Phone, Address  string
	Contact         string
	Channel         string
	CreditLimit     retail.Money
	TermsDays       int
}

// ProductRow is one product. Price, Cost, Stock and SafetyStock are per (or
// count) sale units; Pack is the number of base units in one.
type ProductRow struct {
	Origin
	SKU, Name             string
	Aliases               []string
	Category              string
	SaleUnit, BaseUnit    string
	Pack                  int
	Price, Cost           retail.Money
	FulfilRate, PromoRate retail.Rate
	Stock, SafetyStock    retail.Qty
	LeadDays              int
}

// MemberRow is one of the merchant's people on one platform.
type MemberRow struct {
	Origin
	Name              string
	Role              retail.Role
	Platform, Account string
}

// ChatRow is one group on one platform. Use is order where the file says nothing.
type ChatRow struct {
	Origin
	Platform, Chat string
	Title          string
	Use            retail.ChatUse
}

// OrderRow is one line of an order; rows of one No form one order. Qty is
// positive also in a return. Price is per Unit, and Unit is the product's sale
// unit if not given. Freight is the order's, repeated on its rows. Status is
// Logged where the file says nothing.
type OrderRow struct {
	Origin
	No         string
	At         time.Time // in the zone that the file was read in; a date alone is noon
	Store, SKU string
	Qty        retail.Qty
	Unit       string
	Price      retail.Money
	Status     retail.OrderStatus
	Freight    retail.Money
	Channel    string
	Terms      string
}

// VisitRow is one visit. Rep is a member's name.
type VisitRow struct {
	Origin
	At    time.Time // as in OrderRow
	Rep   string
	Store string
	Note  string
}
