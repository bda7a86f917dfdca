package commands

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

var (
	purchaseNo   = regexp.MustCompile(`^(?:采购|到货|收货)?[pP][oO](\d{1,9})(?:[\s,，:：]+|$)(.*)$`)
	advised      = map[string]bool{"建议": true, "建議": true, "advice": true}
	dropped      = map[string]bool{"取消": true, "不要了": true, "cancel": true}
	allOfIt      = map[string]bool{"全部": true, "全到": true, "全": true, "齐": true, "到齐": true, "全部到齐": true, "all": true}
	proposeLines = 6 // named in an answer; all stand on the draft
)

func purchaseCode(p storage.Purchase) string { return "PO" + strconv.FormatInt(p.No, 10) }

// purchaseNamed reads PO12 and what follows.
func purchaseNamed(rest string) (no int64, tail string, ok bool) {
	m := purchaseNo.FindStringSubmatch(strings.TrimRight(strings.TrimSpace(rest), "。.!！"))
	if m == nil {
		m = purchaseNo.FindStringSubmatch("p" + strings.TrimSpace(rest)) // the verb took the p: 到货po12
	}
	if m == nil {
		return 0, "", false
	}
	no, err := strconv.ParseInt(m[1], 10, 64)
	return no, strings.TrimSpace(m[2]), err == nil
}

func fitsPurchase(r *Request, rest string) bool {
	if no, tail, ok := purchaseNamed(rest); ok && no > 0 {
		return tail == "" || dropped[tail]
	}
	return advised[rest] || fitsGoods(r, rest)
}

// purchase proposes (采购 建议), orders (采购 PO1, 采购 AD钙100箱), calls off
// (采购 PO1 取消) or lists (采购) what is bought in.
func (rt *Router) purchase(_ context.Context, r *Request, rest string) (Effect, error) {
	rest = strings.Trim(rest, " 。.!！?？")
	if no, tail, ok := purchaseNamed(rest); ok {
		return rt.orderPurchase(r, no, tail)
	}
	switch {
	case advised[rest], rest == "" && strings.HasSuffix(strings.Trim(r.Text, " 。.!！?？"), "建议"), rest == "" && strings.HasSuffix(r.Text, "建議"):
		return rt.advise(r)
	case rest == "":
		return rt.purchases(r)
	}
	goods, bad := r.goods(rest, false)
	if bad != nil {
		return answer(*bad), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		p := storage.Purchase{State: storage.PurchaseOrdered, ByID: r.Member.ID, At: storage.Millis(r.Now), OrderedAt: storage.Millis(r.Now)}
		lines := make([]storage.PurchaseLine, len(goods))
		for i, g := range goods {
			lines[i] = storage.PurchaseLine{ProductID: g.product.ID, Base: g.base}
		}
		if err := tx.AddPurchase(&p, lines); err != nil {
			return nil, err
		}
		rep := Reply{Text: r.say(wording.PurchaseOrdered, purchaseCode(p), r.goodsOf(lines)), Data: ack("purchase", "", purchaseCode(p))}
		return []Reply{rep}, rt.audit(tx, r, "purchase.order", snapshot{}, snapshot{Purchase: &p})
	}}, nil
}

// goodsOf writes the lines of a purchase.
func (r *Request) goodsOf(lines []storage.PurchaseLine) string {
	var out []string
	for _, l := range lines {
		if p := r.Names.Product(l.ProductID); p != nil {
			out = append(out, goodsLine{p, l.Base}.text())
		}
	}
	return r.Lang.List(out)
}

// advise drafts a purchase of every product that lies at or under its reorder
// point with what is on its way; an older draft is drawn up anew.
func (rt *Router) advise(r *Request) (Effect, error) {
	goods, err := r.read.Goods(r.Today, rt.rules(r).Stock.Window, 0)
	if err != nil {
		return silence, err
	}
	var lines []storage.PurchaseLine
	var text []string
	for _, g := range goods {
		n := rt.rules(r).Stock.NeedOf(g)
		cases := n.Propose(g.OnHand, g.OnOrder, g.Product.Pack)
		if cases == 0 {
			continue
		}
		lines = append(lines, storage.PurchaseLine{ProductID: g.Product.ID, Base: retail.Qty(cases*max(g.Product.Pack, 1)) * retail.One})
		if len(text) < proposeLines {
			days, _ := n.CoverDays(g.OnHand)
			text = append(text, r.say(wording.ProposeLine, g.Product.Name, cases, g.Product.SaleUnit, wording.Base(g.OnHand, g.Product), wording.Tenths(days)))
		}
	}
	if len(lines) == 0 {
		return answer(Reply{Text: r.say(wording.ProposeNone), Data: ack("purchase_advice", "", "")}), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		p := storage.Purchase{State: storage.PurchaseDraft, ByID: r.Member.ID, At: storage.Millis(r.Now)}
		old, err := tx.Purchases(storage.PurchaseDraft)
		if err != nil {
			return nil, err
		}
		if len(old) > 0 {
			p = old[0]
			p.ByID, p.At = r.Member.ID, storage.Millis(r.Now)
			err = tx.SavePurchase(&p, lines)
		} else {
			err = tx.AddPurchase(&p, lines)
		}
		all := append([]string{r.say(wording.ProposeHead, purchaseCode(p), len(lines), purchaseCode(p))}, text...)
		return []Reply{{Text: strings.Join(all, "\n"), Data: ack("purchase_advice", "", purchaseCode(p))}}, err
	}}, nil
}

// orderPurchase turns a draft into an order, or calls a purchase off.
func (rt *Router) orderPurchase(r *Request, no int64, tail string) (Effect, error) {
	if tail != "" && !dropped[tail] {
		return r.invalid(wording.PurchaseHow), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		p, err := tx.Purchase(no)
		if retail.CodeOf(err) == retail.NotFound {
			return []Reply{refusal("invalid", r.say(wording.NoSuchPurchase, purchaseCode(storage.Purchase{No: no})))}, nil
		}
		if err != nil {
			return nil, err
		}
		lines, err := tx.PurchaseLines(p.ID)
		if err != nil {
			return nil, err
		}
		before, key, what := p, wording.PurchaseOrdered, "purchase.order"
		open := p.State == storage.PurchaseDraft
		p.State, p.OrderedAt = storage.PurchaseOrdered, storage.Millis(r.Now)
		if tail != "" {
			open = open || before.State == storage.PurchaseOrdered && !anyReceived(lines)
			p = before
			p.State, key, what = storage.PurchaseCancelled, wording.PurchaseDropped, "purchase.cancel"
		}
		if !open {
			return []Reply{refusal("invalid", r.say(wording.PurchaseState, purchaseCode(before), r.say(wording.PurchaseStateName(string(before.State)))))}, nil
		}
		if err := tx.SavePurchase(&p, nil); err != nil {
			return nil, err
		}
		rep := Reply{Text: r.say(key, purchaseCode(p), r.goodsOf(lines)), Data: ack("purchase", string(p.State), purchaseCode(p))}
		return []Reply{rep}, rt.audit(tx, r, what, snapshot{Purchase: &before}, snapshot{Purchase: &p})
	}}, nil
}

func anyReceived(lines []storage.PurchaseLine) bool {
	for _, l := range lines {
		if l.Received != 0 {
			return true
		}
	}
	return false
}

// purchases lists what was ordered and has not come.
func (rt *Router) purchases(r *Request) (Effect, error) {
	open, err := r.read.Purchases(storage.PurchaseOrdered)
	if err != nil {
		return silence, err
	}
	if len(open) == 0 {
		return answer(Reply{Text: r.say(wording.PurchasesNone), Data: ack("purchases", "", "0")}), nil
	}
	text := []string{r.say(wording.PurchasesHead, len(open))}
	for _, p := range open[:min(len(open), proposeLines)] {
		lines, err := r.read.PurchaseLines(p.ID)
		if err != nil {
			return silence, err
		}
		text = append(text, purchaseCode(p)+" "+r.goodsOf(missingOf(lines)))
	}
	return answer(Reply{Text: strings.Join(text, "\n"), Data: ack("purchases", "", strconv.Itoa(len(open)))}), nil
}

// missingOf is what of a purchase has not come.
func missingOf(lines []storage.PurchaseLine) []storage.PurchaseLine {
	var out []storage.PurchaseLine
	for _, l := range lines {
		if l.Received < l.Base {
			out = append(out, storage.PurchaseLine{ProductID: l.ProductID, Base: l.Base - l.Received})
		}
	}
	return out
}

// putBackPurchase takes back that a purchase was ordered or called off.
func (rt *Router) putBackPurchase(tx *storage.Tx, r *Request, before, after *storage.Purchase) (Reply, error) {
	now, err := tx.PurchaseByID(after.ID)
	if err != nil {
		return Reply{}, err
	}
	lines, err := tx.PurchaseLines(after.ID)
	if err != nil {
		return Reply{}, err
	}
	if now.State != after.State || anyReceived(lines) {
		return refusal("invalid", r.say(wording.ChangedSince, purchaseCode(now))), nil
	}
	p := now
	p.State = storage.PurchaseCancelled
	if before != nil {
		p = *before
	}
	return Reply{Text: r.say(wording.Undone, purchaseCode(p)), Data: ack("undone", "", purchaseCode(p))}, tx.SavePurchase(&p, nil)
}
