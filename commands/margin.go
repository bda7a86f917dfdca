package commands

import (
	"context"
	"math/big"
	"regexp"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) moneyCommands() []Command {
	return []Command{
		{Verbs: []string{"毛利 ", "真实毛利 ", "margin "}, Right: SeeCost, Asks: true, Help: wording.HelpMargin, Do: rt.margin},
		{Verbs: []string{"对账", "對賬", "对帐", "三个公式"}, Right: SeeCost, Help: wording.HelpReconcile, Do: rt.reconcile},
	}
}

// weigh puts the coupon on a draft's lines and looks at what the sale leaves: a
// loss is flagged, a total under cost waits for who may approve it.
func (rt *Router) weigh(r *Request, d *language.Draft, b *booking) {
	if d.Coupon != nil {
		giveBack(b.lines, *d.Coupon)
	}
	m := insight.MarginOf(b.lines...)
	if m.Loss() {
		b.flag("loss")
	}
	if !insight.UnderCost(b.lines) || r.may(ApproveOrder) {
		return
	}
	sales, cost := insight.Fen(m.Sales), insight.Fen(m.Cost)
	b.holds = append(b.holds, hold{
		Code: "under_cost", Public: r.say(wording.HoldPrice), Inside: r.say(wording.HoldUnderCost, wording.Yuan(sales), wording.Yuan(cost), wording.Yuan(cost-sales)),
	})
}

// giveBack puts a coupon of so much a sale unit on the lines that are paid for.
func giveBack(lines []retail.Line, each retail.Money) {
	for i := range lines {
		if l := &lines[i]; !l.Gift {
			l.Coupon = retail.Money(retail.MulDiv(int64(l.Base), int64(each), int64(retail.One)*max(1, l.Pack)))
		}
	}
}

var orderCode = regexp.MustCompile(`^(?:[dD]\d{4,8}-)?\d{2,4}$`)

// margin shows what an order truly leaves, line by line: 毛利 07. Anything else
// that begins so is a question: 毛利 上月.
func (rt *Router) margin(ctx context.Context, r *Request, rest string) (Effect, error) {
	if !orderCode.MatchString(rest) {
		effect, ok, err := rt.question(ctx, r)
		if !ok && err == nil {
			effect = r.invalid(wording.MarginHow)
		}
		return effect, err
	}
	o, err := r.read.OrderByCode(strings.ToUpper(rest), r.Today)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.NoSuchOrder, rest), nil
	}
	if err != nil {
		return silence, err
	}
	rows, err := r.read.Lines(o.ID)
	if err != nil {
		return silence, err
	}
	return answer(r.marginReply(o, o.Noun(rows).Lines)), nil
}

// MarginData is an order's margin for a program.
type MarginData struct {
	Kind   string `json:"kind"`
	What   string `json:"what"`
	No     string `json:"order_no"`
	Sales  string `json:"sales"`
	Cost   string `json:"cost"`
	Coupon string `json:"coupon"`
	Before string `json:"before_fulfilment"`
	Fulfil string `json:"fulfilment"`
	Promo  string `json:"promotion"`
	Net    string `json:"net"`
}

func (r *Request) marginReply(o storage.Order, lines []retail.Line) Reply {
	m := insight.MarginOf(lines...)
	text := []string{r.say(wording.MarginHead, o.Short(), storeOf(r, o).Name, wording.Yuan(insight.Fen(m.Before())), r.share(m.Before(), m.Sales))}
	for _, l := range lines {
		text = append(text, r.marginLine(l))
	}
	text = append(text, r.say(wording.MarginNet, wording.Yuan(insight.Fen(m.Fulfil)), wording.Yuan(insight.Fen(m.Promo)),
		wording.Yuan(insight.Fen(m.Net())), r.share(m.Net(), m.Sales)))
	fen := func(x *big.Rat) string { return insight.Fen(x).String() }
	return Reply{Wide: true, Text: strings.Join(text, "\n"), Data: MarginData{
		Kind: "ack", What: "margin", No: o.No, Sales: fen(m.Sales), Cost: fen(m.Cost), Coupon: fen(m.Coupon), Before: fen(m.Before()),
		Fulfil: fen(m.Fulfil), Promo: fen(m.Promo), Net: fen(m.Net()),
	}}
}

// marginLine is one line per unit typed: 售23.00 − 成本20.00 − 返券5.00 = -2.00/件.
func (r *Request) marginLine(l retail.Line) string {
	name, one := "?", insight.MarginOf(l)
	if p := r.Names.Product(l.Product); p != nil {
		name = p.Name
	}
	qty := big.NewRat(int64(l.Qty), int64(retail.One))
	if qty.Sign() == 0 {
		return name
	}
	per := func(x *big.Rat) string { return insight.Fen(new(big.Rat).Quo(x, qty)).String() }
	return r.say(wording.MarginLine, lineText(name, wording.Quantity(l.Qty, l.Unit), l), per(one.Sales), per(one.Cost), per(one.Coupon),
		per(one.Before()), l.Unit, r.share(one.Before(), one.Sales))
}

// share is a part of a whole as people write it: -8.7%.
func (r *Request) share(part, whole *big.Rat) string {
	n, ok := insight.PerMille(part, whole)
	if !ok {
		return r.say(wording.NoShare)
	}
	return wording.PerMille(n)
}
