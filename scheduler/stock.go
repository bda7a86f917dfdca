package scheduler

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zhanggui/bot"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// lowShown is how many goods a list of what runs out names.
const lowShown = 6

// low is a product whose stock does not last over its lead time and safety stock.
type low struct {
	goods retail.Goods
	need  insight.Need
	days  float64
}

// lowGoods are the goods that do not last over lead time and safety stock, those
// that run out first at the head.
func lowGoods(tx *storage.Tx, rules insight.StockRules, today retail.Day) ([]low, error) {
	list, err := tx.Goods(today, rules.Window, 0)
	if err != nil {
		return nil, err
	}
	var out []low
	for _, g := range list {
		n := rules.NeedOf(g)
		if days, ok := n.CoverDays(g.OnHand); ok && n.Low(g.OnHand) && len(g.Moves) > 0 {
			out = append(out, low{g, n, days})
		}
	}
	slices.SortStableFunc(out, func(a, b low) int { return cmp.Compare(a.days, b.days) })
	return out, nil
}

// stockRunsOut tells warehouse and directors which goods have come to run out
// since they were last told; a receipt or a count that is enough ends it.
func (d *desk) stockRunsOut() error {
	rules := d.s.Config.of(d.r.merchant.Name).Rules.Stock
	list, err := lowGoods(d.tx, rules, d.r.day)
	if err != nil {
		return err
	}
	d.tx.Stamp(d.r.now, 0)
	list, err = d.unsaid(list)
	if err != nil || len(list) == 0 {
		return err
	}
	for _, id := range append(d.l.people(retail.Warehouse), d.l.people(retail.Director)...) {
		lang := d.l.lang(id)
		lines := []string{lang.Say(wording.LowHead, len(list))}
		for _, x := range list[:min(len(list), lowShown)] {
			in := func(base float64) string {
				return strings.TrimSuffix(fmt.Sprintf("%.1f", base/float64(max(x.goods.Product.Pack, 1))), ".0") + x.goods.Product.SaleUnit
			}
			lines = append(lines, lang.Say(wording.LowLine, x.goods.Product.Name, wording.Base(x.goods.OnHand, x.goods.Product),
				strings.TrimSuffix(fmt.Sprintf("%.1f", x.days), ".0"), in(x.need.Reorder)))
		}
		p := push{kind: bot.Alert, what: "stock", text: strings.Join(lines, "\n"), data: map[string]any{"kind": "ack", "what": "stock_low", "count": len(list)}}
		if err := d.s.toMember(d.tx, d.r, id, p); err != nil {
			return err
		}
	}
	return nil
}

// unsaid keeps the goods that nobody was told of, and notes them as told; what has
// enough again ends.
func (d *desk) unsaid(list []low) ([]low, error) {
	open, err := d.tx.OpenStockAlerts()
	if err != nil {
		return nil, err
	}
	is := map[retail.ProductID]bool{}
	for _, x := range list {
		is[x.goods.Product.ID] = true
	}
	for _, a := range open {
		if !is[a.ProductID] {
			if _, err := d.tx.CloseStockAlert(a.ProductID); err != nil {
				return nil, err
			}
		}
	}
	var out []low
	for _, x := range list {
		fresh, err := d.tx.OpenStockAlert(x.goods.Product.ID)
		if err != nil {
			return nil, err
		}
		if fresh {
			out = append(out, x)
		}
	}
	return out, nil
}
