package commands

import (
	"context"
	"slices"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) stockCommands() []Command {
	return []Command{
		{Verbs: []string{"盘点 ", "盤點 ", "盘点", "count "}, Right: HandleStock, Group: true, Fits: fitsGoods, Help: wording.HelpCount, Do: rt.counted},
		{Verbs: []string{"库存怎么变的", "库存怎么变", "庫存怎麼變的", "库存流水", "stock moves "}, Right: SeeStock, Help: wording.HelpStockMoves, Do: rt.stockMoves},
		{Verbs: []string{"库存天数", "庫存天數", "days of cover"}, Right: SeeStock, Help: wording.HelpCover, Do: rt.cover},
		{Verbs: []string{"缺货率", "缺貨率", "stock-out rate"}, Right: SeeStock, Help: wording.HelpShortage, Do: rt.shortage},
		{Verbs: []string{"周转天数", "周轉天數", "库存周转", "turnover days"}, Right: SeeStock, Do: rt.turnover},
		{Verbs: []string{"采购 ", "採購 ", "采购=", "採購=", "采购建议", "採購建議", "采购p", "purchase "}, Right: HandleStock, Group: true, Fits: fitsPurchase, Help: wording.HelpPurchase, Do: rt.purchase},
		{Verbs: []string{"到货 ", "到貨 ", "到货p", "到貨p", "收货 ", "收貨 ", "收货p", "received "}, Right: HandleStock, Group: true, Fits: fitsReceipt, Help: wording.HelpReceive, Do: rt.receive},
		{Verbs: []string{"产能", "產能", "capacity "}, Right: SeeStock, Help: wording.HelpCapacity, Do: rt.capacity},
	}
}

// goodsLine is one product and how much of it, as typed.
type goodsLine struct {
	product *retail.Product
	base    retail.Qty
}

// text is the line as people write it: 东鹏特饮500ml 100箱.
func (g goodsLine) text() string { return g.product.Name + " " + wording.Base(g.base, *g.product) }

// readLines reads a text that is goods and quantities and nothing else.
func (r *Request) readLines(text string) ([]language.Line, bool) {
	reading := language.ReadOrder(r.Names.Book, text, language.Context{Today: r.Today, Addressed: true})
	if reading.Verdict != language.OrderText || len(reading.Drafts) != 1 || len(reading.Unread) > 0 {
		return nil, false
	}
	d := reading.Drafts[0]
	plain := d.Store.Text == "" && !d.DayTyped && d.BadDay == "" && len(d.Leftover) == 0 && !d.LikeLast && d.Verb == "" && d.Remark == ""
	return d.Lines, plain && len(d.Lines) > 0
}

// goods reads what a person says is there, has come or is to be bought; the reply
// says what is unclear. A count may be zero.
func (r *Request) goods(text string, zero bool) ([]goodsLine, *Reply) {
	no := func(text string) ([]goodsLine, *Reply) {
		rep := refusal("invalid", text)
		return nil, &rep
	}
	lines, ok := r.readLines(text)
	if !ok {
		return no(r.say(wording.GoodsHow, quoteShort(text)))
	}
	var out []goodsLine
	for i := range lines {
		l := &lines[i]
		p, bad := r.theProduct(l.Product.Text)
		if bad != nil {
			return nil, bad
		}
		g := goodsLine{product: p}
		if zero && nothingOf(l) {
			out = append(out, g)
			continue
		}
		s := l.Settle(*p)
		if q, err := problem(r, fix{}, l, p, s); err != nil {
			return no(messageOf(err))
		} else if q != nil {
			return no(q.text)
		}
		g.base = s.Base
		if slices.ContainsFunc(out, func(o goodsLine) bool { return o.product.ID == p.ID }) {
			return no(r.say(wording.GoodsTwice, p.Name))
		}
		out = append(out, g)
	}
	return out, nil
}

// nothingOf says that a line is a count of none: 东鹏 0箱.
func nothingOf(l *language.Line) bool {
	return len(l.Parts) > 0 && !slices.ContainsFunc(l.Parts, func(p language.Part) bool { return p.Qty != 0 })
}

func fitsGoods(r *Request, rest string) bool {
	lines, ok := r.readLines(rest)
	return ok && !slices.ContainsFunc(lines, func(l language.Line) bool { return l.Product.Found.None() || len(l.Parts) == 0 })
}

// counted sets the stock to what was counted: 盘点 东鹏 120箱.
func (rt *Router) counted(_ context.Context, r *Request, rest string) (Effect, error) {
	goods, bad := r.goods(rest, true)
	if bad != nil {
		return answer(*bad), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		var ids []retail.ProductID
		for _, g := range goods {
			ids = append(ids, g.product.ID)
		}
		have, err := tx.OnHand(ids)
		if err != nil {
			return nil, err
		}
		var lines []string
		var moves []storage.StockMove
		for _, g := range goods {
			moves = append(moves, storage.StockMove{ProductID: g.product.ID, Kind: storage.StockCount, Base: g.base - have[g.product.ID]})
			line := r.say(wording.CountedSame, g.text())
			if off := g.base - have[g.product.ID]; off != 0 {
				line = r.say(wording.Counted, g.text(), wording.Base(have[g.product.ID], *g.product), wording.Base(off, *g.product))
			}
			lines = append(lines, line)
		}
		moved := slices.DeleteFunc(slices.Clone(moves), func(m storage.StockMove) bool { return m.Base == 0 })
		if err := tx.MoveStock(moves); err != nil {
			return nil, err
		}
		closed, err := rt.closeShort(tx, r, ids)
		if err != nil {
			return nil, err
		}
		rep := Reply{Text: strings.Join(append(lines, closed...), "\n"), Data: ack("counted", "", "")}
		return []Reply{rep}, rt.auditMoves(tx, r, "stock.count", moved)
	}}, nil
}

// auditMoves notes movements that a person made, so that 撤 takes them back.
func (rt *Router) auditMoves(tx *storage.Tx, r *Request, what string, moves []storage.StockMove) error {
	if len(moves) == 0 {
		return nil
	}
	return rt.audit(tx, r, what, snapshot{}, snapshot{Moves: moves})
}

// putBackMoves takes receipts and counts back: what moved since stays moved.
func (rt *Router) putBackMoves(tx *storage.Tx, r *Request, moves []storage.StockMove) (Reply, error) {
	var p *storage.Purchase
	var names []string
	back := make([]storage.StockMove, len(moves))
	for i, m := range moves {
		back[i] = storage.StockMove{ProductID: m.ProductID, Kind: storage.StockUndo, Base: -m.Base}
		if m.Purchase != 0 && p == nil {
			row, err := tx.PurchaseByID(m.Purchase)
			if err != nil {
				return Reply{}, err
			}
			p = &row
		}
		if g := r.Names.Product(m.ProductID); g != nil {
			names = append(names, goodsLine{g, m.Base}.text())
		}
	}
	if _, err := tx.Receive(p, back); err != nil {
		return Reply{}, err
	}
	text := r.Lang.List(names)
	return Reply{Text: r.say(wording.Undone, text), Data: ack("undone", text, "")}, rt.auditUndo(tx, r, "stock.undo", snapshot{}, snapshot{Moves: back})
}

// movesShown is how many movements of a product are listed.
const movesShown = 6

// stockMoves tells how a product's stock came to be what it is.
func (rt *Router) stockMoves(_ context.Context, r *Request, rest string) (Effect, error) {
	p, bad := r.theProduct(strings.Trim(rest, " 的?？"))
	if bad != nil {
		return answer(*bad), nil
	}
	moves, err := r.read.StockMoves(p.ID, movesShown)
	if err != nil {
		return silence, err
	}
	if len(moves) == 0 {
		return answer(refusal("no_data", r.say(wording.StockNoMoves, p.Name))), nil
	}
	lines := []string{r.say(wording.StockMovesHead, p.Name, wording.Base(moves[0].OnHand, *p))}
	for _, m := range moves {
		ref := ""
		switch {
		case m.OrderID != 0:
			if o, _, err := r.read.Order(m.OrderID); err == nil {
				ref = o.No
			}
		case m.Purchase != 0:
			if po, err := r.read.PurchaseByID(m.Purchase); err == nil {
				ref = purchaseCode(po)
			}
		}
		day := "" // what lay there when the ledger began has no day
		if m.At > 0 {
			day = r.date(r.Merchant.DayOf(storage.Instant(m.At)))
		}
		sign := "+"
		if m.Base < 0 {
			sign = ""
		}
		line := r.say(wording.StockMoveLine, day, r.say(wording.StockKindName(string(m.Kind))), ref, sign+wording.Base(m.Base, *p), wording.Base(m.OnHand, *p))
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: ack("stock_moves", p.Name, p.SKU), Wide: r.Use != retail.UseManagement}), nil
}

// coverShown is how many goods the list of days of cover names.
const coverShown = 6

// cover says for how many days the stock lasts: of a product with its reorder
// point, or of the goods that run out first.
func (rt *Router) cover(_ context.Context, r *Request, rest string) (Effect, error) {
	var id retail.ProductID
	if rest = strings.Trim(rest, " ?？"); rest != "" {
		p, bad := r.theProduct(rest)
		if bad != nil {
			return answer(*bad), nil
		}
		id = p.ID
	}
	goods, err := r.read.Goods(r.Today, rt.rules(r).Stock.Window, id)
	if err != nil {
		return silence, err
	}
	type one struct {
		days float64
		text string
	}
	var list []one
	for _, g := range goods {
		n := rt.rules(r).Stock.NeedOf(g)
		if days, ok := n.CoverDays(g.OnHand); ok {
			list = append(list, one{days, r.coverLine(g, n)})
		} else if id != 0 {
			list = append(list, one{0, r.say(wording.CoverNoDemand, g.Product.Name, wording.Base(g.OnHand, g.Product))})
		}
	}
	slices.SortStableFunc(list, func(a, b one) int {
		switch {
		case a.days < b.days:
			return -1
		case a.days > b.days:
			return 1
		}
		return 0
	})
	if len(list) == 0 {
		return answer(refusal("no_data", r.say(wording.CoverNone))), nil
	}
	var lines []string
	for _, o := range list[:min(len(list), coverShown)] {
		lines = append(lines, o.text)
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: ack("cover", "", ""), Wide: r.Use != retail.UseManagement}), nil
}

// coverLine: 东鹏特饮500ml 70箱,日均20箱,够3.5天;补货点100箱(交期3天+安全库存40箱).
func (r *Request) coverLine(g retail.Goods, n insight.Need) string {
	days, _ := n.CoverDays(g.OnHand)
	in := func(base float64) string {
		return wording.Tenths(base/float64(max(g.Product.Pack, 1))) + g.Product.SaleUnit
	}
	return r.say(wording.CoverLine, g.Product.Name, wording.Base(g.OnHand, g.Product), in(n.PerDay), wording.Tenths(days), in(n.Reorder), in(n.Safety))
}
