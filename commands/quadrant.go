package commands

import (
	"context"
	"math/big"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// quadrantDays is the period that goods are judged by: so many days up to
// yesterday.
const quadrantDays = 28

func (rt *Router) quadrantCommands() []Command {
	list := func(q insight.Quadrant, words ...string) Command {
		var verbs []string
		for _, w := range words {
			verbs = append(verbs, w+"=", w+"有哪些=", w+"商品=", w+"是哪些=", w+"货=", "哪些是"+w+"=")
		}
		return Command{Verbs: verbs, Right: SeeCost, Do: rt.quadrant(q)}
	}
	return []Command{
		{Verbs: []string{"四象限=", "商品四象限=", "商品象限=", "quadrants="}, Right: SeeCost, Help: wording.HelpQuadrant, Do: rt.quadrant("")},
		list(insight.LeanDog, "瘦狗"), list(insight.Star, "明星"), list(insight.CashCow, "金牛"), list(insight.Discard, "淘汰", "汰换"),
	}
}

// goodsFigures are what one product sold now, in the days before and a year ago.
type goodsFigures struct {
	insight.Goods
	before, year *big.Rat
}

// quadrant lists goods by what they sell and leave: 四象限, 瘦狗有哪些.
func (rt *Router) quadrant(only insight.Quadrant) func(context.Context, *Request, string) (Effect, error) {
	return func(_ context.Context, r *Request, _ string) (Effect, error) {
		p := retail.Period{From: r.Today.Add(-quadrantDays), To: r.Today.Add(-1)}
		goods, uncosted, err := rt.goodsFigures(r, p)
		if err != nil {
			return silence, err
		}
		all := make([]insight.Goods, 0, len(goods))
		for _, g := range goods {
			all = append(all, g.Goods)
		}
		q := insight.Quarter(all)
		if q.Volume == nil {
			return answer(refusal("no_data", r.say(wording.QuadrantNone, r.Lang.Period(p)))), nil
		}
		rep := r.quadrantReply(q, goods, only, p, uncosted)
		if only == "" && len(goods) >= fewestSpots {
			rep.Image = rt.draw(r, r.quadrantCard(q, p))
		}
		return answer(rep), nil
	}
}

// goodsFigures counts as questions do. Goods without a cost can't be judged: they
// are left out and counted.
func (rt *Router) goodsFigures(r *Request, p retail.Period) (map[retail.ProductID]goodsFigures, int, error) {
	read := func(m ask.Metric, p retail.Period) (map[string]*big.Rat, error) {
		res, err := r.read.Answer(ask.Query{Metric: m, By: ask.ByProduct, Period: p, Today: r.Today})
		out := map[string]*big.Rat{}
		for _, row := range res.Rows {
			out[row.Key] = row.Value.Num
		}
		return out, err
	}
	sales, err := read(ask.GMV, p)
	if err != nil {
		return nil, 0, err
	}
	net, err := read(ask.NetProfit, p)
	if err != nil {
		return nil, 0, err
	}
	before, err := read(ask.GMV, retail.Period{From: p.From.Add(-quadrantDays), To: p.From.Add(-1)})
	if err != nil {
		return nil, 0, err
	}
	year, err := read(ask.GMV, ask.YearBefore(p))
	if err != nil {
		return nil, 0, err
	}
	out, uncosted := map[retail.ProductID]goodsFigures{}, 0
	for i := range r.Names.list.Products {
		g := &r.Names.list.Products[i]
		if sales[g.SKU] == nil || sales[g.SKU].Sign() <= 0 {
			continue
		}
		if g.Cost == 0 || net[g.SKU] == nil {
			uncosted++
			continue
		}
		out[g.ID] = goodsFigures{insight.Goods{Product: g.ID, Sales: sales[g.SKU], Net: net[g.SKU]}, before[g.SKU], year[g.SKU]}
	}
	return out, uncosted, nil
}

// QuadrantData is the quadrants for a program: codes, the best seller first.
type QuadrantData struct {
	Kind   string              `json:"kind"`
	What   string              `json:"what"`
	Volume string              `json:"volume_cut"`
	Margin string              `json:"margin_cut"`
	Of     map[string][]string `json:"quadrants"`
}

func (r *Request) quadrantReply(q insight.Quartered, goods map[retail.ProductID]goodsFigures, only insight.Quadrant, p retail.Period, uncosted int) Reply {
	d := QuadrantData{Kind: "ack", What: "quadrants", Volume: q.Volume.FloatString(2), Margin: q.Margin.FloatString(4), Of: map[string][]string{}}
	lines := []string{r.say(wording.QuadrantHead, r.Lang.Period(p), yuan(q.Volume), r.share(q.Margin, whole))}
	for _, at := range insight.Quadrants {
		d.Of[string(at)] = []string{}
		for _, g := range q.Of[at] {
			d.Of[string(at)] = append(d.Of[string(at)], r.Names.Product(g.Product).SKU)
		}
		if only != "" && at != only {
			continue
		}
		head := r.say(wording.QuadrantAdvice(string(at)), r.say(wording.QuadrantName(string(at)), len(q.Of[at])))
		if len(q.Of[at]) == 0 {
			head = strings.TrimRight(head, ":")
		}
		lines = append(lines, head)
		shown := quadrantBrief
		if only != "" {
			shown = maxOptions
		}
		for _, g := range q.Of[at][:min(len(q.Of[at]), shown)] {
			lines = append(lines, r.quadrantLine(goods[g.Product]))
		}
	}
	if uncosted > 0 {
		lines = append(lines, r.say(wording.QuadrantUncosted, uncosted))
	}
	return Reply{Text: strings.Join(lines, "\n"), Data: d, Wide: true}
}

// quadrantBrief is how many goods of each quadrant are named where all are shown.
const quadrantBrief = 2

func (r *Request) quadrantLine(g goodsFigures) string {
	return r.say(wording.QuadrantLine, r.Names.Product(g.Product).Name, yuan(g.Sales),
		r.share(g.Net, g.Sales), r.changeOf(g.Sales, g.before), r.changeOf(g.Sales, g.year))
}

// changeOf is a change against an earlier figure, or that there is none.
func (r *Request) changeOf(now, before *big.Rat) string {
	if before == nil || before.Sign() <= 0 {
		return r.say(wording.NoBase)
	}
	return r.signedShare(new(big.Rat).Sub(new(big.Rat).Quo(now, before), whole))
}

// signedShare is a change as people write it: +21.0%.
func (r *Request) signedShare(change *big.Rat) string {
	text := r.share(change, whole)
	if change.Sign() >= 0 {
		text = "+" + text
	}
	return text
}

// whole is all of a share.
var whole = big.NewRat(1, 1)

// yuan writes an amount.
func yuan(amount *big.Rat) string { return wording.Yuan(insight.Fen(times100(amount))) }

// times100 turns yuan into fen.
func times100(yuan *big.Rat) *big.Rat { return new(big.Rat).Mul(yuan, big.NewRat(100, 1)) }
