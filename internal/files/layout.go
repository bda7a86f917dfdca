package files

import (
	"time"

	"zhanggui/internal/retail"
)

// Column is one column of the import format. Columns that are called the same
// in English but not in Chinese (价 of a product, of an order) are two.
type Column uint8

// The columns; their names are in columnNames.
const (
	StoreCode Column = iota
	StoreName
	Aliases
	Area
	Rep
	MonthlyPurchase
	CreatedOn
	Phone
	Address
	Contact
	Channel
	CreditLimit
	TermsDays
	SKU
	ProductName
	Category
	SaleUnit
	BaseUnit
	PackSize
	ListPrice
	Cost
	FulfilRate
	PromoRate
	Stock
	SafetyStock
	LeadDays
	MemberName
	MemberRole
	Platform
	Account
	ChatNumber
	ChatTitle
	ChatUse
	OrderNo
	OrderedAt
	Qty
	LineUnit
	LinePrice
	Status
	Freight
	Terms
	VisitedAt
	Note
	columnCount
)

var columnNames = [columnCount]struct{ chinese, english string }{
	StoreCode: {"门店编码", "store_code"}, StoreName: {"门店名称", "store_name"},
	Aliases: {"别名", "aliases"}, Area: {"片区", "area"}, Rep: {"业务员", "rep"},
	MonthlyPurchase: {"月采购额", "monthly_purchase"}, CreatedOn: {"建档日期", "created_on"},
	Phone: {"电话", "phone"}, Address: {"地址", "address"}, Contact: {"联系人", "contact"},
	Channel: {"渠道", "channel"}, CreditLimit: {"信用额度", "credit_limit"}, TermsDays: {"账期", "terms_days"},
	SKU: {"商品编码", "sku"}, ProductName: {"商品名称", "name"}, Category: {"品类", "category"},
	SaleUnit: {"销售单位", "unit"}, BaseUnit: {"最小单位", "base_unit"}, PackSize: {"装箱数", "pack_size"},
	ListPrice: {"售价", "price"}, Cost: {"成本", "cost"},
	FulfilRate: {"仓配费率", "fulfilment_rate"}, PromoRate: {"促销费率", "promo_rate"},
	Stock: {"库存", "stock"}, SafetyStock: {"安全库存", "safety_stock"}, LeadDays: {"提前期", "lead_days"},
	MemberName: {"姓名", "name"}, MemberRole: {"角色", "role"}, Platform: {"平台", "platform"}, Account: {"账号", "account"},
	ChatNumber: {"群号", "chat"}, ChatTitle: {"群名", "title"}, ChatUse: {"用途", "use"},
	OrderNo: {"订单号", "order_no"}, OrderedAt: {"下单时间", "ordered_at"}, Qty: {"数量", "qty"},
	LineUnit: {"单位", "unit"}, LinePrice: {"单价", "price"}, Status: {"状态", "status"},
	Freight: {"运费", "freight"}, Terms: {"账期", "terms"},
	VisitedAt: {"时间", "visited_at"}, Note: {"内容", "note"},
}

// Chinese is the column's Chinese header.
func (c Column) Chinese() string { return columnNames[c].chinese }

// English is the column's English header.
func (c Column) English() string { return columnNames[c].english }

// valued says whether a column holds numbers or dates rather than text.
func (c Column) valued() bool {
	switch c {
	case MonthlyPurchase, CreatedOn, CreditLimit, TermsDays, PackSize, ListPrice, Cost, FulfilRate, PromoRate,
		Stock, SafetyStock, LeadDays, OrderedAt, Qty, LinePrice, Freight, VisitedAt:
		return true
	default:
		return false
	}
}

// ColumnsOf lists a kind's columns in their usual order.
func ColumnsOf(k Kind) []Column {
	var cols []Column
	for _, f := range layouts[k].fields {
		cols = append(cols, f.column)
	}
	return cols
}

// field is one column of a kind: how its cell is read into a record of that
// kind, and written out of one.
type field struct {
	column   Column
	required bool
	read     func(Record, cell) Why
	show     func(Record, *time.Location) string
}

type layout struct {
	fields []field
	blank  func() Record
}

func may[T, V any](c Column, f format[V], at func(*T) *V) field {
	return field{
		column: c,
		read: func(r Record, in cell) Why {
			v, why := f.read(in)
			if why == "" {
				*at(any(r).(*T)) = v
			}
			return why
		},
		show: func(r Record, loc *time.Location) string { return f.show(*at(any(r).(*T)), loc) },
	}
}

func must[T, V any](c Column, f format[V], at func(*T) *V) field {
	out := may(c, f, at)
	out.required = true
	return out
}

var layouts = map[Kind]layout{
	Stores: {blank: func() Record { return new(StoreRow) }, fields: []field{
		must(StoreCode, codeText, func(r *StoreRow) *string { return &r.Code }),
		must(StoreName, lineText, func(r *StoreRow) *string { return &r.Name }),
		may(Aliases, aliasList, func(r *StoreRow) *[]string { return &r.Aliases }),
		may(Area, lineText, func(r *StoreRow) *string { return &r.Area }),
		may(Rep, lineText, func(r *StoreRow) *string { return &r.Rep }),
		may(MonthlyPurchase, money, func(r *StoreRow) *retail.Money { return &r.MonthlyPurchase }),
		may(CreatedOn, day, func(r *StoreRow) *retail.Day { return &r.CreatedOn }),
		may(Phone, lineText, func(r *StoreRow) *string { return &r.Phone }),
		may(Address, lineText, func(r *StoreRow) *string { return &r.Address }),
		may(Contact, lineText, func(r *StoreRow) *string { return &r.Contact }),
		may(Channel, lineText, func(r *StoreRow) *string { return &r.Channel }),
		may(CreditLimit, money, func(r *StoreRow) *retail.Money { return &r.CreditLimit }),
		may(TermsDays, days, func(r *StoreRow) *int { return &r.TermsDays }),
	}},
	Products: {blank: func() Record { return new(ProductRow) }, fields: []field{
		must(SKU, codeText, func(r *ProductRow) *string { return &r.SKU }),
		must(ProductName, lineText, func(r *ProductRow) *string { return &r.Name }),
		may(Aliases, aliasList, func(r *ProductRow) *[]string { return &r.Aliases }),
		may(Category, lineText, func(r *ProductRow) *string { return &r.Category }),
		must(SaleUnit, lineText, func(r *ProductRow) *string { return &r.SaleUnit }),
		may(BaseUnit, lineText, func(r *ProductRow) *string { return &r.BaseUnit }),
		may(PackSize, packSize, func(r *ProductRow) *int { return &r.Pack }),
		must(ListPrice, money, func(r *ProductRow) *retail.Money { return &r.Price }),
		may(Cost, money, func(r *ProductRow) *retail.Money { return &r.Cost }),
		may(FulfilRate, rate, func(r *ProductRow) *retail.Rate { return &r.FulfilRate }),
		may(PromoRate, rate, func(r *ProductRow) *retail.Rate { return &r.PromoRate }),
		may(Stock, stockCount, func(r *ProductRow) *retail.Qty { return &r.Stock }),
		may(SafetyStock, stockCount, func(r *ProductRow) *retail.Qty { return &r.SafetyStock }),
		may(LeadDays, days, func(r *ProductRow) *int { return &r.LeadDays }),
	}},
	Members: {blank: func() Record { return new(MemberRow) }, fields: []field{
		must(MemberName, lineText, func(r *MemberRow) *string { return &r.Name }),
		must(MemberRole, roleWord, func(r *MemberRow) *retail.Role { return &r.Role }),
		must(Platform, platform, func(r *MemberRow) *string { return &r.Platform }),
		must(Account, lineText, func(r *MemberRow) *string { return &r.Account }),
	}},
	Chats: {blank: func() Record { return &ChatRow{Use: retail.UseOrder} }, fields: []field{
		must(Platform, platform, func(r *ChatRow) *string { return &r.Platform }),
		must(ChatNumber, lineText, func(r *ChatRow) *string { return &r.Chat }),
		may(ChatTitle, lineText, func(r *ChatRow) *string { return &r.Title }),
		may(ChatUse, useWord, func(r *ChatRow) *retail.ChatUse { return &r.Use }),
	}},
	Orders: {blank: func() Record { return &OrderRow{Status: retail.Logged} }, fields: []field{
		must(OrderNo, codeText, func(r *OrderRow) *string { return &r.No }),
		must(OrderedAt, instant, func(r *OrderRow) *time.Time { return &r.At }),
		must(StoreCode, codeText, func(r *OrderRow) *string { return &r.Store }),
		must(SKU, codeText, func(r *OrderRow) *string { return &r.SKU }),
		must(Qty, soldQty, func(r *OrderRow) *retail.Qty { return &r.Qty }),
		may(LineUnit, lineText, func(r *OrderRow) *string { return &r.Unit }),
		may(LinePrice, money, func(r *OrderRow) *retail.Money { return &r.Price }),
		may(Status, statusWord, func(r *OrderRow) *retail.OrderStatus { return &r.Status }),
		may(Freight, money, func(r *OrderRow) *retail.Money { return &r.Freight }),
		may(Channel, lineText, func(r *OrderRow) *string { return &r.Channel }),
		may(Terms, lineText, func(r *OrderRow) *string { return &r.Terms }),
	}},
	Visits: {blank: func() Record { return new(VisitRow) }, fields: []field{
		must(VisitedAt, instant, func(r *VisitRow) *time.Time { return &r.At }),
		must(Rep, lineText, func(r *VisitRow) *string { return &r.Rep }),
		must(StoreCode, codeText, func(r *VisitRow) *string { return &r.Store }),
		must(Note, freeText, func(r *VisitRow) *string { return &r.Note }),
	}},
}
