package commands

import (
	"slices"
	"strings"
	"time"

	"zhanggui/internal/files"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// noon stands for a day of which no time is known, as in a file.
const noon = 12 * time.Hour

// exportRow is a record and what only people read of it.
type exportRow struct {
	record files.Record
	more   []string
}

// exportExtras are the columns for people, by kind, in the order of exportRow.more.
var exportExtras = map[files.Kind][]struct {
	header string
	number bool
}{
	files.Orders: {{"店名", false}, {"品名", false}, {"成交价", true}, {"金额", true}, {"备注", false}},
	files.Visits: {{"店名", false}},
}

// records reads the records of one kind; orders and visits of the period only.
func (e Exporter) records(tx *storage.Tx, k files.Kind, p retail.Period) ([]exportRow, error) {
	c, err := tx.Catalogue(true)
	if err != nil {
		return nil, err
	}
	n := newNames(c)
	switch k {
	case files.Stores:
		return exportStores(n), nil
	case files.Products:
		return exportProducts(n), nil
	case files.Members:
		return exportMembers(tx, n)
	case files.Chats:
		return exportChats(tx)
	case files.Orders:
		return e.orders(tx, n, p)
	case files.Visits:
		return e.visits(tx, n, p)
	}
	return nil, nil
}

func exportStores(n *Names) (out []exportRow) {
	for _, s := range n.list.Stores {
		r := &files.StoreRow{
			Code: s.Code, Name: s.Name, Aliases: plainNames(s.Aliases), Area: s.Area, MonthlyPurchase: s.MonthlyPurchase, CreatedOn: s.CreatedOn, Phone: s.Phone,
			Address: s.Address, Contact: s.Contact, Channel: s.Channel, CreditLimit: s.CreditLimit, TermsDays: s.TermsDays,
		}
		r.Give(files.StoreCode, files.StoreName)
		if m := n.Member(s.Rep); m != nil && !m.Inactive {
			r.Rep = m.Name
		}
		given(r, len(r.Aliases) > 0, files.Aliases)
		given(r, r.Area != "", files.Area)
		given(r, r.Rep != "", files.Rep)
		given(r, r.MonthlyPurchase != 0, files.MonthlyPurchase)
		given(r, r.CreatedOn != "", files.CreatedOn)
		given(r, r.Phone != "", files.Phone)
		given(r, r.Address != "", files.Address)
		given(r, r.Contact != "", files.Contact)
		given(r, r.Channel != "", files.Channel)
		given(r, r.CreditLimit != 0, files.CreditLimit)
		given(r, r.TermsDays != 0, files.TermsDays)
		out = append(out, exportRow{record: r})
	}
	return out
}

// given marks a cell that says something: an empty one is left empty.
func given(r interface{ Give(...files.Column) }, yes bool, c files.Column) {
	if yes {
		r.Give(c)
	}
}

// plainNames are aliases that a cell of several can hold.
func plainNames(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(s string) bool { return strings.ContainsAny(s, "|｜") })
}

func exportProducts(n *Names) (out []exportRow) {
	for _, p := range n.list.Products {
		r := &files.ProductRow{
			SKU: p.SKU, Name: p.Name, Aliases: plainNames(p.Aliases), Category: p.Category, SaleUnit: p.SaleUnit, BaseUnit: p.BaseUnit, Pack: int(p.Pack),
			Price: p.Price, Cost: p.Cost, FulfilRate: p.FulfilRate, PromoRate: p.PromoRate, Stock: max(p.Stock, 0), SafetyStock: p.SafetyStock, LeadDays: p.LeadDays,
		}
		r.Give(files.SKU, files.ProductName, files.SaleUnit, files.ListPrice)
		given(r, len(r.Aliases) > 0, files.Aliases)
		given(r, r.Category != "", files.Category)
		given(r, r.BaseUnit != "", files.BaseUnit)
		given(r, r.Pack > 0, files.PackSize)
		given(r, r.Cost != 0, files.Cost)
		given(r, r.FulfilRate != 0, files.FulfilRate)
		given(r, r.PromoRate != 0, files.PromoRate)
		given(r, p.Stock > 0, files.Stock)
		given(r, r.SafetyStock != 0, files.SafetyStock)
		given(r, r.LeadDays != 0, files.LeadDays)
		out = append(out, exportRow{record: r})
	}
	return out
}

func exportMembers(tx *storage.Tx, n *Names) (out []exportRow, err error) {
	ids, err := tx.Identities()
	for _, id := range ids {
		m := n.Member(id.MemberID)
		if m == nil || m.Inactive {
			continue
		}
		r := &files.MemberRow{Name: m.Name, Role: m.Role, Platform: id.Platform, Account: id.UserID}
		r.Give(files.MemberName, files.MemberRole, files.Platform, files.Account)
		out = append(out, exportRow{record: r})
	}
	return out, err
}

func exportChats(tx *storage.Tx) (out []exportRow, err error) {
	chats, err := tx.Groups()
	for _, c := range chats {
		r := &files.ChatRow{Platform: c.Account, Chat: c.Chat, Title: c.Title, Use: c.Purpose}
		r.Give(files.Platform, files.ChatNumber, files.ChatUse)
		given(r, r.Title != "", files.ChatTitle)
		out = append(out, exportRow{record: r})
	}
	return out, err
}

// orders writes a line a row. A price that was not typed stays empty in 单价, so
// that what is taken in again is the same order; 成交价 shows it.
func (e Exporter) orders(tx *storage.Tx, n *Names, p retail.Period) (out []exportRow, err error) {
	list, err := tx.OrdersOf(p)
	for _, s := range list {
		o, store := s.Order, n.Store(s.Order.StoreID)
		if store == nil {
			continue
		}
		at := storage.Instant(o.At).In(e.zone())
		if e.Merchant.DayOf(at) != o.Day { // logged later for that day
			at = o.Day.Start(e.zone()).Add(noon)
		}
		for _, l := range s.Lines {
			product := n.Product(l.Product)
			if product == nil {
				continue
			}
			r := &files.OrderRow{
				No: o.No, At: at, Store: store.Code, SKU: product.SKU, Qty: max(l.Qty, -l.Qty), Unit: l.Unit, Price: l.Price, Status: o.Status,
				Freight: o.Freight, Channel: o.Channel, Terms: o.Terms,
			}
			r.Give(files.OrderNo, files.OrderedAt, files.StoreCode, files.SKU, files.Qty, files.LineUnit, files.Status)
			given(r, l.Typed || l.Gift, files.LinePrice)
			given(r, o.Freight != 0, files.Freight)
			given(r, o.Channel != "", files.Channel)
			given(r, o.Terms != "", files.Terms)
			out = append(out, exportRow{r, []string{store.Name, product.Name, l.Price.String(), l.Amount.String(), o.Remark}})
		}
	}
	return out, err
}

func (e Exporter) visits(tx *storage.Tx, n *Names, p retail.Period) (out []exportRow, err error) {
	list, err := tx.VisitsOf(p)
	for _, v := range list {
		store, rep := n.Store(v.StoreID), n.Member(v.RepID)
		if store == nil || rep == nil {
			continue
		}
		r := &files.VisitRow{At: storage.Instant(v.At).In(e.zone()), Rep: rep.Name, Store: store.Code, Note: v.Note}
		r.Give(files.VisitedAt, files.Rep, files.StoreCode)
		given(r, v.Note != "", files.Note)
		out = append(out, exportRow{r, []string{store.Name}})
	}
	return out, err
}
