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

// quadrant lists goods by what they sell and leave: 四象限, 瘦狗有哪些; without a
// period in the last days up to yesterday.
func (rt *Router) quadrant(only insight.Quadrant) func(context.Context, *Request, string) (Effect, error) {
	return func(_ context.Context, r *Request, rest string) (Effect, error) {
		p, before, err := r.quadrantPeriod(rest)
		if err != nil {
			return silence, err
		}
		j, err := rt.judge(r, p, before)
		if err != nil {
			return silence, err
		}
		if j.q.Volume == nil {
			return answer(refusal("no_data", r.say(wording.QuadrantNone, r.Lang.Period(p)))), nil
		}
		rep := r.quadrantReply(j, only)
		if only == "" && len(j.goods) >= fewestSpots {
			rep.Image = rt.draw(r, r.quadrantCard(j.q, p))
		}
		return answer(rep), nil
	}
}

// quadrantPeriod is what goods are judged by and what that is held against.
func (r *Request) quadrantPeriod(rest string) (p, before retail.Period, err error) {
	if nothing(rest) {
		p = retail.Period{From: r.Today.Add(-quadrantDays), To: r.Today.Add(-1)}
		return p, retail.Period{From: p.From.Add(-quadrantDays), To: p.From.Add(-1)}, nil
	}
	s, err := r.span(rest)
	if err != nil {
		return p, before, err
	}
	return s.Until(r.Today), ask.Previous(s, r.Today), nil
}

// judged are the goods of a period and the quadrants that they fall into.
type judged struct {
	period   retail.Period
	q        insight.Quartered
	goods    map[retail.ProductID]goodsFigures
	uncosted int
}

func (rt *Router) judge(r *Request, p, before retail.Period) (judged, error) {
	goods, uncosted, err := rt.goodsFigures(r, p, before)
	if err != nil {
		return judged{}, err
	}
	all := make([]insight.Goods, 0, len(goods))
	for _, g := range goods {
		all = append(all, g.Goods)
	}
	return judged{p, insight.Quarter(all), goods, uncosted}, nil
}

// quadrantOf says into which quadrant one product falls: 蟹棒是瘦狗还是明星.
func (rt *Router) quadrantOf(_ context.Context, r *Request, h heard) (Effect, error) {
	p, bad := r.theProduct(h.product)
	if bad != nil {
		return answer(*bad), nil
	}
	when, before, err := r.quadrantPeriod("")
	if err != nil {
		return silence, err
	}
	j, err := rt.judge(r, when, before)
	if err != nil {
		return silence, err
	}
	for _, at := range insight.Quadrants {
		for _, g := range j.q.Of[at] {
			if g.Product != p.ID {
				continue
			}
			advice := r.say(wording.QuadrantAdvice(string(at)), r.say(wording.QuadrantOne(string(at))))
			text := r.say(wording.QuadrantGood, p.Name, advice, strings.TrimSpace(r.quadrantFigures(j.goods[p.ID]))) + "\n" +
				r.Lang.Period(when) + r.say(wording.DailyComma) + r.say(wording.QuadrantCuts, yuan(j.q.Volume), r.share(j.q.Margin, whole))
			return answer(Reply{Text: text, Data: ack("quadrant", p.SKU, string(at)), Wide: true}), nil
		}
	}
	return answer(refusal("no_data", r.say(wording.QuadrantUnsold, p.Name, r.Lang.Period(when)))), nil
}

// goodsFigures counts as questions do. Goods without a cost can't be judged: they
// are left out and counted.
func (rt *Router) goodsFigures(r *Request, p, earlier retail.Period) (map[retail.ProductID]goodsFigures, int, error) {
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
	before, err := read(ask.GMV, earlier)
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

// quadrantReply names the counts first. Of all quadrants each has one line with its
// best sellers; one alone has a line for each of its goods.
func (r *Request) quadrantReply(j judged, only insight.Quadrant) Reply {
	q := j.q
	d := QuadrantData{Kind: "ack", What: "quadrants", Volume: q.Volume.FloatString(2), Margin: q.Margin.FloatString(4), Of: map[string][]string{}}
	var counts, lines []string
	for _, at := range insight.Quadrants {
		d.Of[string(at)] = []string{}
		for _, g := range q.Of[at] {
			d.Of[string(at)] = append(d.Of[string(at)], r.Names.Product(g.Product).SKU)
		}
		count := r.say(wording.QuadrantName(string(at)), len(q.Of[at]))
		counts = append(counts, count)
		head := r.say(wording.QuadrantAdvice(string(at)), count)
		switch {
		case only == at:
			lines = append([]string{head}, r.quadrantLines(j, at)...)
		case only == "" && len(q.Of[at]) > 0:
			lines = append(lines, head+r.Lang.List(r.quadrantBest(j, at)))
		}
	}
	if only == "" {
		lines = append([]string{r.say(wording.QuadrantHead, r.Lang.Period(j.period), r.Lang.List(counts))}, lines...)
	} else {
		lines[0] = r.Lang.Period(j.period) + " " + lines[0]
	}
	lines = append(lines, r.say(wording.QuadrantCuts, yuan(q.Volume), r.share(q.Margin, whole)))
	if j.uncosted > 0 {
		lines = append(lines, r.say(wording.QuadrantUncosted, j.uncosted))
	}
	return Reply{Text: strings.Join(lines, "\n"), Data: d, Wide: true}
}

// How many goods have their figures where one quadrant is shown, and how many are
// named where all are.
const (
	quadrantShown = 5
	quadrantBrief = 2
)

func (r *Request) quadrantLines(j judged, at insight.Quadrant) []string {
	var lines, rest []string
	for i, g := range j.q.Of[at] {
		name := r.Names.Product(g.Product).Name
		if i < quadrantShown || len(j.q.Of[at]) == quadrantShown+1 {
			lines = append(lines, name+r.quadrantFigures(j.goods[g.Product]))
			continue
		}
		rest = append(rest, name)
	}
	if len(rest) > 0 {
		lines = append(lines, r.say(wording.QuadrantRest, len(rest), r.Lang.List(rest)))
	}
	return lines
}

func (r *Request) quadrantBest(j judged, at insight.Quadrant) (out []string) {
	for _, g := range j.q.Of[at][:min(len(j.q.Of[at]), quadrantBrief)] {
		out = append(out, r.Names.Product(g.Product).Name+r.quadrantFigures(j.goods[g.Product]))
	}
	return out
}

func (r *Request) quadrantFigures(g goodsFigures) string {
	return r.say(wording.QuadrantLine, yuan(g.Sales), r.share(g.Net, g.Sales), r.changeOf(g.Sales, g.before), r.changeOf(g.Sales, g.year))
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
