// Package demo makes up a merchant with a believable year behind it: people,
// stores that each buy in their own rhythm, products, orders, visits and
// targets. It decides nothing about real merchants and reads no clock: the same
// seed, shape and last day give the same merchant. Names, brands and numbers are
// invented. Read this file first, then store.go (what kinds of stores there
// are), history.go (how they buy) and csv.go (the files of an import).
package demo

import (
	"math/rand/v2"
	"time"

	"zhanggui/internal/retail"
)

// Shape says how large a merchant to make. Zero fields take those of
// DefaultShape.
type Shape struct {
	Stores   int
	Products int
	Days     int    // of history, the last day included
	Platform string // on which members and chats are bound
}

// DefaultShape is a merchant whom one person can oversee.
func DefaultShape() Shape { return Shape{Stores: 120, Products: 30, Days: 400, Platform: "web"} }

// Merchant is all that was made up. Records point to each other by code, SKU
// and member name, as in files.
type Merchant struct {
	Name     string
	Zone     string // IANA name
	End      retail.Day
	Members  []Member
	Chats    []Chat
	Stores   []Store
	Products []Product
	Orders   []Order // by time
	Visits   []Visit // by time
	Targets  []Target
}

// Member is one of the merchant's people; accounts are like u-owner, u-rep1.
type Member struct {
	Name              string
	Role              retail.Role
	Platform, Account string
}

// Chat is a group; numbers are like g-order.
type Chat struct {
	Platform, Number, Title string
	Use                     retail.ChatUse
}

// Store is a shop. Life is what was made up about it, and in no file.
type Store struct {
	Code, Name      string
	Aliases         []string
	Area, Rep       string
	MonthlyPurchase retail.Money
	CreatedOn       retail.Day
	Phone, Address  string
	Contact         string
	Channel         string
	CreditLimit     retail.Money
	TermsDays       int
	Life            Life
}

// Product is one SKU; Price, Cost and the stocks are per (count) sale units.
type Product struct {
	SKU, Name             string
	Aliases               []string
	Category              string
	SaleUnit, BaseUnit    string
	Pack                  int64
	Price, Cost           retail.Money
	FulfilRate, PromoRate retail.Rate
	Stock, SafetyStock    retail.Qty
	LeadDays              int
	summer                float64 // how much more is drunk in July than in the mean
}

// Order is one store's order, in sale units. A return's quantities are positive.
type Order struct {
	No      string
	At      time.Time
	Store   string
	Status  retail.OrderStatus
	Freight retail.Money
	Channel string
	Terms   string
	Lines   []Line
}

// Line is one product of an order.
type Line struct {
	SKU   string
	Qty   retail.Qty
	Unit  string
	Price retail.Money
}

// Total is the sum of the lines' amounts, without a sign for returns.
// Quantities are whole here, so nothing is rounded.
func (o Order) Total() retail.Money {
	var sum retail.Money
	for _, l := range o.Lines {
		sum += retail.Money(l.Qty/retail.One) * l.Price
	}
	return sum
}

// Visit is a rep's visit.
type Visit struct {
	At    time.Time
	Rep   string
	Store string
	Note  string
}

// Target is what is to be sold in a month; Rep is empty for the whole merchant.
type Target struct {
	Month retail.Day // its first day
	Rep   string
	GMV   retail.Money
}

// Make makes a merchant of the default shape whose history ends with the day
// end, which must be a date.
func Make(seed uint64, end retail.Day) *Merchant { return DefaultShape().Make(seed, end) }

// Make makes a merchant of this shape whose history ends with the day end, which
// must be a date.
func (s Shape) Make(seed uint64, end retail.Day) *Merchant {
	s = s.filled()
	m := &Merchant{Name: "临江百汇商贸", Zone: zone, End: end}
	m.Members, m.Chats = people(s.Platform)
	m.Products = products(s.Products)
	m.Stores = stores(source(seed, 0), s, end)
	var all []Order
	first := dateOf(end) - date(s.Days) + 1
	for i := range m.Stores {
		h := newHistory(m, i, source(seed, uint64(i)+1))
		all = append(all, h.orders(first)...)
		m.Visits = append(m.Visits, h.visits(first)...)
	}
	m.Orders = numbered(all)
	sortVisits(m.Visits)
	m.setStock(source(seed, 1<<40))
	m.setTargets()
	return m
}

func (s Shape) filled() Shape {
	d := DefaultShape()
	if s.Stores <= 0 {
		s.Stores = d.Stores
	}
	if s.Products <= 0 {
		s.Products = d.Products
	}
	if s.Days <= 0 {
		s.Days = d.Days
	}
	if s.Platform == "" {
		s.Platform = d.Platform
	}
	return s
}

// source is a stream of its own for each part, so that one store more changes
// nothing about the stores before it.
func source(seed, part uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed, part*0x9e3779b97f4a7c15+1))
}

var reps = []string{"孟凡", "罗敏", "蒋涛", "潘悦"}

func people(platform string) ([]Member, []Chat) {
	members := []Member{
		{"方总", retail.Owner, platform, "u-owner"},
		{"沈主管", retail.Director, platform, "u-director"},
		{"小鹿", retail.Operator, platform, "u-operator"},
		{"温会计", retail.Finance, platform, "u-finance"},
		{"老齐", retail.Warehouse, platform, "u-warehouse"},
	}
	for i, name := range reps {
		members = append(members, Member{name, retail.Rep, platform, "u-rep" + string(rune('1'+i))})
	}
	return members, []Chat{
		{platform, "g-order", "百汇订货群", retail.UseOrder},
		{platform, "g-field", "百汇外勤群", retail.UseField},
		{platform, "g-management", "百汇管理群", retail.UseManagement},
	}
}
