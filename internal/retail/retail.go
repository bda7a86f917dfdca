// Package retail holds the nouns of the trade and the rules that belong to
// them alone: what a merchant, a store, a product, an order is, how money and
// quantities are counted, what a business day is. It decides nothing about
// chats, databases or wording, imports only the standard library, and never
// looks at the wall clock. Read this file first, then money.go and day.go.
package retail

import (
	"sync"
	"time"
)

// MerchantID is a merchant's id. Ids are the database's; a zero one means "none".
type MerchantID int64

// StoreID is a store's id.
type StoreID int64

// ProductID is a product's id.
type ProductID int64

// MemberID is a member's id.
type MemberID int64

// OrderID is an order's id.
type OrderID int64

// Merchant is a business that sells to retail stores. Everything else belongs
// to exactly one merchant.
type Merchant struct {
	ID   MerchantID
	Name string
	// Zone is the IANA name of the zone in which days are counted.
	Zone string
	// CutoffHour is the hour (0..11) at which a business day begins: with 4,
	// an order at 03:59 counts on the day before.
	CutoffHour int
	// Catalogue grows by one whenever a store, product, alias or member changes.
	Catalogue int64
}

// zones are those that were loaded, by name: time.LoadLocation opens a file each time.
var zones sync.Map

// Location is the merchant's zone. It returns UTC for a name that can't be
// loaded; storage refuses such a name when a merchant is made.
func (m Merchant) Location() *time.Location {
	if loc, ok := zones.Load(m.Zone); ok {
		return loc.(*time.Location)
	}
	loc, err := time.LoadLocation(m.Zone)
	if err != nil { // not kept: a name that is no zone may be anything
		return time.UTC
	}
	zones.Store(m.Zone, loc)
	return loc
}

// DayOf is the business day of an instant.
func (m Merchant) DayOf(t time.Time) Day {
	return DayOf(t.Add(-time.Duration(m.CutoffHour)*time.Hour), m.Location())
}

// Store (门店) is a shop that buys from the merchant.
type Store struct {
	ID       StoreID
	Merchant MerchantID
	Code     string
	Name     string
	Aliases  []string
	Area     string
	Rep      MemberID
	// MonthlyPurchase is what the store buys in a month from everybody; 0 is unknown.
	MonthlyPurchase Money
	CreatedOn       Day
	Phone           string
	Address         string
	Contact         string
	Channel         string
	CreditLimit     Money
	TermsDays       int
	// Vacant says that whoever decided there has left and nobody has followed; only
	// insight.Called sets it.
	Vacant bool
	// Inactive stores (停用) take no orders and are in no list; their history stays.
	Inactive bool
}

// Product (商品) is one SKU. Price and Cost are for one sale unit.
type Product struct {
	ID       ProductID
	Merchant MerchantID
	SKU      string
	Name     string
	Aliases  []string
	Category string
	// SaleUnit (箱) is what prices are for; one holds Pack base units (瓶).
	SaleUnit string
	BaseUnit string
	Pack     int64
	Price    Money
	Cost     Money
	// FulfilRate and PromoRate are shares of a line's amount.
	FulfilRate Rate
	PromoRate  Rate
	// Stock and SafetyStock count sale units in thousandths.
	Stock       Qty
	SafetyStock Qty
	LeadDays    int
	Inactive    bool
}

// Role is what a member may do; the table is in spec terms in commands.
type Role string

// The roles of a merchant's people. The empty role is a stranger.
const (
	Owner     Role = "owner"
	Director  Role = "director"
	Operator  Role = "operator"
	Rep       Role = "rep"
	Finance   Role = "finance"
	Warehouse Role = "warehouse"
	Stranger  Role = ""
)

// Member is one of the merchant's people.
type Member struct {
	ID       MemberID
	Merchant MerchantID
	Name     string
	Role     Role
	Area     string
	Inactive bool
}

// ChatUse is what a group is for; it decides who hears what in it.
type ChatUse string

// The uses of a group.
const (
	UseOrder      ChatUse = "order"
	UseField      ChatUse = "field"
	UseManagement ChatUse = "management"
	UseCustomer   ChatUse = "customer"
)

// OrderStatus tells whether an order counts.
type OrderStatus string

// Cancelled orders count nowhere; a returned one holds negative lines and is
// neither an order nor an order day.
const (
	Logged    OrderStatus = "logged"
	Cancelled OrderStatus = "cancelled"
	Returned  OrderStatus = "returned"
)

// Order is one store's order of one day. Its total is the sum of its lines;
// freight is kept beside it and is in no metric.
type Order struct {
	ID       OrderID
	Merchant MerchantID
	No       string
	Store    StoreID
	// Rep is the store's rep on the order's day.
	Rep     MemberID
	Day     Day
	At      time.Time
	Status  OrderStatus
	Freight Money
	Channel string
	Terms   string
	Remark  string
	Deliver Day
	Lines   []Line
}

// Total is the sum of the lines' amounts.
func (o Order) Total() Money {
	var sum Money
	for _, l := range o.Lines {
		sum += l.Amount
	}
	return sum
}

// Line is one product of an order. It keeps cost, rates and pack size of when
// it was logged, so that the past never changes its numbers.
type Line struct {
	Product ProductID
	// Qty is as typed, in Unit; Base is the same in base units.
	Qty    Qty
	Unit   string
	Base   Qty
	Price  Money // per Unit, as typed or rounded from the list price
	Amount Money
	Gift   bool
	// Typed says that Price was typed rather than taken from the list.
	Typed      bool
	Pack       int64
	Cost       Money // per sale unit, i.e. per Pack base units
	FulfilRate Rate
	PromoRate  Rate
	// Coupon is what the store gets back for the line (返券), in fen; it changes no
	// amount, only what the sale leaves.
	Coupon Money
}
