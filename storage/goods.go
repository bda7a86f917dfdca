package storage

import (
	"slices"

	"zhanggui/internal/retail"
)

// leadsLooked is how many purchases of a product tell its lead time.
const leadsLooked = 10

// Goods reads what is known of the stock of the goods on offer, over a window of
// days that ends the day before today. Product 0 means all.
func (tx *Tx) Goods(today retail.Day, window int, product retail.ProductID) ([]retail.Goods, error) {
	p, err := tx.known(retail.Period{From: today.Add(-window), To: today.Add(-1)})
	if err != nil {
		return nil, err
	}
	list, err := tx.StockBook(p, product)
	if err != nil {
		return nil, err
	}
	ordered, err := tx.OnOrder()
	if err != nil {
		return nil, err
	}
	sold, err := tx.SoldByDay(p, product)
	if err != nil {
		return nil, err
	}
	byProduct := map[retail.ProductID]int{}
	for i := range list {
		g := &list[i]
		g.OnOrder, g.Sold = ordered[g.Product.ID], make([]retail.Qty, max(0, p.Days()))
		byProduct[g.Product.ID] = i
	}
	for _, s := range sold {
		if i, ok := byProduct[s.Product]; ok {
			list[i].Sold[s.Day.Sub(p.From)] += s.Base
		}
	}
	leads, err := tx.LeadTimes(leadsLooked)
	for i := range list {
		list[i].Leads = leads[list[i].Product.ID]
	}
	return list, err
}

// known is a period without the days before the first data.
func (tx *Tx) known(p retail.Period) (retail.Period, error) {
	span, err := tx.DataSpan()
	if err == nil && span.From != "" {
		p.From = min(max(p.From, span.From), p.To.Add(1))
	}
	return p, err
}

// StockBook reads the movements of the goods on offer, from the last one before
// a period on. Product 0 means all.
func (tx *Tx) StockBook(p retail.Period, product retail.ProductID) ([]retail.Goods, error) {
	row, err := tx.Row()
	if err != nil {
		return nil, err
	}
	m := retail.Merchant{Zone: row.Zone, CutoffHour: row.CutoffHour}
	products, err := tx.ActiveProducts()
	if err != nil {
		return nil, err
	}
	if product != 0 {
		products = slices.DeleteFunc(products, func(p Product) bool { return p.ID != product })
	}
	moves, err := tx.MovesSince(p.From.Start(m.Location()), product)
	if err != nil {
		return nil, err
	}
	out := make([]retail.Goods, len(products))
	for i, row := range products {
		g := retail.Goods{Product: row.Noun(), Window: p}
		for _, mv := range moves[row.ID] {
			g.Moves = append(g.Moves, retail.Balance{Day: m.DayOf(fromMillis(mv.At)), OnHand: mv.OnHand})
			g.OnHand = mv.OnHand
		}
		out[i] = g
	}
	return out, nil
}
