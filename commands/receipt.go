package commands

import (
	"context"
	"slices"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindReceipt is an open clarification about goods that have come.
const kindReceipt = "receipt"

// receiptState is a receipt under way: of which purchase (0: of none), what was
// typed, and whether more than was ordered is right.
type receiptState struct {
	Purchase int64  `json:"purchase"`
	None     bool   `json:"none"`
	Text     string `json:"text"`
	More     bool   `json:"more"`
}

// What a fix of a receipt settles.
const (
	fixPurchase = "purchase"
	fixAll      = "all"
	fixMore     = "more"
)

func fitsReceipt(r *Request, rest string) bool {
	if no, tail, ok := purchaseNamed(rest); ok && no > 0 {
		return tail == "" || allOfIt[tail] || fitsGoods(r, tail)
	}
	return fitsGoods(r, rest)
}

// receive puts goods that have come on stock: 到货 PO12 AD钙100箱, 到货 PO12 全部.
func (rt *Router) receive(_ context.Context, r *Request, rest string) (Effect, error) {
	st := receiptState{Text: rest}
	if no, tail, ok := purchaseNamed(rest); ok {
		st.Purchase, st.Text = no, tail
	}
	return rt.receiveAs(r, st)
}

// receiveAs carries a receipt out, or asks what is missing.
func (rt *Router) receiveAs(r *Request, st receiptState) (Effect, error) {
	var goods []goodsLine
	if st.Text != "" && !(allOfIt[st.Text] && st.Purchase != 0) {
		var bad *Reply
		if goods, bad = r.goods(st.Text, false); bad != nil {
			return answer(*bad), nil
		}
	} else if st.Purchase == 0 {
		return r.invalid(wording.ReceiveHow), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		if st.Purchase == 0 && !st.None {
			if q, err := whichPurchase(tx, r, goods); q != nil || err != nil {
				return rt.askReceipt(tx, r, st, q, err)
			}
			return rt.received(tx, r, nil, goods)
		}
		if st.Purchase == 0 {
			return rt.received(tx, r, nil, goods)
		}
		p, err := tx.Purchase(st.Purchase)
		if retail.CodeOf(err) == retail.NotFound {
			return []Reply{refusal("invalid", r.say(wording.NoSuchPurchase, purchaseCode(storage.Purchase{No: st.Purchase})))}, nil
		}
		if err != nil {
			return nil, err
		}
		if p.State == storage.PurchaseDraft || p.State == storage.PurchaseCancelled {
			return []Reply{refusal("invalid", r.say(wording.PurchaseState, purchaseCode(p), r.say(wording.PurchaseStateName(string(p.State)))))}, nil
		}
		lines, err := tx.PurchaseLines(p.ID)
		if err != nil {
			return nil, err
		}
		if q, all := r.checkReceipt(p, lines, goods, st); q != nil {
			return rt.askReceipt(tx, r, st, q, nil)
		} else if all != nil {
			return rt.received(tx, r, &p, all)
		}
		return rt.received(tx, r, &p, goods)
	}}, nil
}

func (rt *Router) askReceipt(tx *storage.Tx, r *Request, st receiptState, q *clarification, err error) ([]Reply, error) {
	if err != nil {
		return nil, err
	}
	rep, err := rt.open(tx, r, kindReceipt, st, q)
	return []Reply{rep}, err
}

// whichPurchase asks of which open purchase the goods are; nil where none is
// waiting for any of them.
func whichPurchase(tx *storage.Tx, r *Request, goods []goodsLine) (*clarification, error) {
	open, err := tx.Purchases(storage.PurchaseOrdered)
	if err != nil {
		return nil, err
	}
	q := &clarification{about: "purchase", text: r.say(wording.WhichPurchase)}
	for _, p := range open {
		lines, err := tx.PurchaseLines(p.ID)
		if err != nil {
			return nil, err
		}
		missing := missingOf(lines)
		waits := slices.ContainsFunc(missing, func(l storage.PurchaseLine) bool {
			return slices.ContainsFunc(goods, func(g goodsLine) bool { return g.product.ID == l.ProductID })
		})
		if waits && len(q.options) < maxOptions-1 {
			q.options = append(q.options, option{Option{purchaseCode(p), purchaseCode(p) + " " + r.goodsOf(missing)}, fix{What: fixPurchase, ID: p.No}})
		}
	}
	if len(q.options) == 0 {
		return nil, nil
	}
	q.options = append(q.options, option{Option{"none", r.say(wording.OfNoPurchase)}, fix{What: fixPurchase}})
	return q, nil
}

// checkReceipt asks about a purchase named without goods, and about more than was
// ordered; all is what is missing where everything has come.
func (r *Request) checkReceipt(p storage.Purchase, lines []storage.PurchaseLine, goods []goodsLine, st receiptState) (q *clarification, all []goodsLine) {
	missing := missingOf(lines)
	if len(goods) == 0 {
		if st.Text == "" && len(missing) > 0 {
			return &clarification{
				about: "quantity", text: r.say(wording.AllReceived, purchaseCode(p), r.goodsOf(missing)),
				options: []option{{Option{"yes", r.say(wording.AllOfIt)}, fix{What: fixAll}}},
			}, nil
		}
		for _, l := range missing {
			if g := r.Names.Product(l.ProductID); g != nil {
				all = append(all, goodsLine{g, l.Base})
			}
		}
		return nil, all
	}
	for _, g := range goods {
		left := retail.Qty(0)
		for _, l := range missing {
			if l.ProductID == g.product.ID {
				left = l.Base
			}
		}
		if g.base > left && !st.More {
			return &clarification{
				about: "quantity", text: r.say(wording.OverReceipt, purchaseCode(p), g.product.Name, wording.Base(left, *g.product), wording.Base(g.base, *g.product)),
				options: []option{{Option{"yes", r.say(wording.ItIs, wording.Base(g.base, *g.product))}, fix{What: fixMore}}},
			}, nil
		}
	}
	return nil, nil
}

// received books what has come and says what is still missing.
func (rt *Router) received(tx *storage.Tx, r *Request, p *storage.Purchase, goods []goodsLine) ([]Reply, error) {
	if len(goods) == 0 {
		return []Reply{refusal("invalid", r.say(wording.PurchaseState, purchaseCode(*p), r.say(wording.PurchaseStateName(string(p.State)))))}, nil
	}
	moves := make([]storage.StockMove, len(goods))
	ids := make([]retail.ProductID, len(goods))
	names := make([]string, len(goods))
	for i, g := range goods {
		moves[i] = storage.StockMove{ProductID: g.product.ID, Kind: storage.StockReceipt, Base: g.base}
		ids[i], names[i] = g.product.ID, g.text()
	}
	done, err := tx.Receive(p, moves)
	if err != nil {
		return nil, err
	}
	code := ""
	if p != nil {
		code = purchaseCode(*p)
	}
	now, err := tx.OnHand(ids)
	if err != nil {
		return nil, err
	}
	var stock []string
	for _, g := range goods {
		stock = append(stock, g.product.Name+" "+wording.Base(now[g.product.ID], *g.product))
	}
	text := []string{strings.Join(strings.Fields(r.say(wording.Received, code, r.Lang.List(names))), " "), r.say(wording.StockNow, r.Lang.List(stock))}
	switch {
	case done:
		text = append(text, r.say(wording.ReceivedAll, code))
	case p != nil:
		lines, err := tx.PurchaseLines(p.ID)
		if err != nil {
			return nil, err
		}
		text = append(text, r.say(wording.StillMissing, r.goodsOf(missingOf(lines))))
	}
	closed, err := rt.closeShort(tx, r, ids)
	if err != nil {
		return nil, err
	}
	rep := Reply{Text: strings.Join(append(text, closed...), "\n"), Data: ack("received", "", code)}
	return []Reply{rep}, rt.auditMoves(tx, r, "stock.receive", moves)
}

// resumeReceipt goes on with an open receipt.
func (rt *Router) resumeReceipt(r *Request, s saved, pick int, text string) (Effect, bool, error) {
	st, err := stateOf[receiptState](s)
	if err != nil {
		return silence, false, err
	}
	for i, o := range s.Options {
		if pick < 0 && strings.EqualFold(strings.TrimSpace(text), o.Code) {
			pick = i + 1
		}
	}
	switch {
	case pick == 0:
		return r.dropped("not_logged"), true, nil
	case pick < 0:
		return silence, false, nil
	}
	switch f := s.Options[pick-1].Fix; f.What {
	case fixPurchase:
		st.Purchase, st.None = f.ID, f.ID == 0
	case fixAll:
		st.Text = "全部"
	case fixMore:
		st.More = true
	}
	effect, err := rt.receiveAs(r, st)
	return effect, true, err
}

// dispatchShort tells warehouse and directors, once, that an order leaves less
// than nothing of a product: the next dispatch is short of it.
func (rt *Router) dispatchShort(tx *storage.Tx, r *Request, lines []retail.Line) ([]Reply, error) {
	var ids []retail.ProductID
	for _, l := range lines {
		ids = append(ids, l.Product)
	}
	left, err := tx.OnHand(ids)
	if err != nil {
		return nil, err
	}
	var short []string
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		p := r.Names.Product(id)
		if left[id] >= 0 || p == nil {
			continue
		}
		fresh, err := tx.OpenStockAlert(id)
		if err != nil {
			return nil, err
		}
		if fresh {
			short = append(short, p.Name+" "+wording.Base(-left[id], *p))
		}
	}
	if len(short) == 0 {
		return nil, nil
	}
	return r.tellRoles(r.say(wording.DispatchShort, r.Lang.List(short)), ack("stock_short", "", ""), retail.Warehouse, retail.Director), nil
}

// tellRoles says something to everybody of some roles in private.
func (r *Request) tellRoles(text string, data any, roles ...retail.Role) []Reply {
	var out []Reply
	for _, m := range r.Names.list.Members {
		if slices.Contains(roles, m.Role) {
			out = append(out, Reply{To: m.ID, Text: text, Data: data})
		}
	}
	return out
}

// closeShort ends the alerts about products that have enough again.
func (rt *Router) closeShort(tx *storage.Tx, r *Request, ids []retail.ProductID) ([]string, error) {
	open, err := tx.OpenStockAlerts()
	if err != nil || len(open) == 0 {
		return nil, err
	}
	var out []string
	for _, a := range open {
		if !slices.Contains(ids, a.ProductID) {
			continue
		}
		goods, err := tx.Goods(r.Today, rt.rules(r).Stock.Window, a.ProductID)
		if err != nil {
			return nil, err
		}
		for _, g := range goods {
			n := rt.rules(r).Stock.NeedOf(g)
			if g.OnHand < 0 || n.Low(g.OnHand) {
				continue
			}
			if _, err := tx.CloseStockAlert(a.ProductID); err != nil {
				return nil, err
			}
			days, ok := n.CoverDays(g.OnHand)
			line := r.say(wording.ShortOver, g.Product.Name)
			if ok {
				line = r.say(wording.ShortOverDays, g.Product.Name, wording.Tenths(days))
			}
			out = append(out, line)
		}
	}
	return out, nil
}
