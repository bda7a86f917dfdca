package commands

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// shortage is the share of SKU-days that ended with nothing there, and of order
// lines that were filled in full: 缺货率 上月.
func (rt *Router) shortage(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := r.periodOr(rest, retail.Period{From: r.Today.MonthStart(), To: r.Today})
	if err != nil {
		return silence, err
	}
	book, err := r.read.StockBook(p, 0)
	if err != nil {
		return silence, err
	}
	var all insight.Shortage
	type short struct {
		name string
		days int
	}
	var worst []short
	for _, g := range book {
		var one insight.Shortage
		one.Add(insight.Close(g.Moves, p))
		all.Out, all.Listed = all.Out+one.Out, all.Listed+one.Listed
		if one.Out > 0 {
			worst = append(worst, short{g.Product.Name, one.Out})
		}
	}
	if all.Listed == 0 {
		return answer(refusal("no_data", r.say(wording.StockNoBook, r.Lang.Period(p)))), nil
	}
	filled, lines, err := r.read.LineFill(p)
	if err != nil {
		return silence, err
	}
	text := []string{r.say(wording.ShortageHead, r.Lang.Period(p), percentOf(all.Out, all.Listed), all.Out, all.Listed)}
	if lines > 0 {
		text = append(text, r.say(wording.LineFill, percentOf(filled, lines), filled, lines))
	}
	slices.SortStableFunc(worst, func(a, b short) int { return b.days - a.days })
	for _, w := range worst[:min(len(worst), 3)] {
		text = append(text, r.say(wording.ShortageLine, w.name, w.days))
	}
	return answer(Reply{Text: strings.Join(text, "\n"), Data: ack("shortage", "", percentOf(all.Out, all.Listed)), Wide: r.Use != retail.UseManagement}), nil
}

// percentOf writes a share with one decimal, rounded half up.
func percentOf(part, whole int) string {
	n := retail.MulDiv(int64(part), 1000, int64(whole))
	return fmt.Sprintf("%d.%d%%", n/10, n%10)
}

// turnover is how many days the stock takes to turn over at cost: 周转天数 上月.
// Of each product only the days count that the ledger knows; one of which it knows
// none is left out.
func (rt *Router) turnover(_ context.Context, r *Request, rest string) (Effect, error) {
	p, err := r.periodOr(rest, retail.Period{From: r.Today.MonthStart(), To: r.Today})
	if err != nil {
		return silence, err
	}
	book, err := r.read.StockBook(p, 0)
	if err != nil {
		return silence, err
	}
	mean := map[retail.ProductID]float64{}
	var stock, cogs float64
	for _, g := range book {
		c := insight.Close(g.Moves, p)
		var sum float64
		for _, lay := range c.OnHand[c.Known:] {
			sum += float64(max(0, lay)) * float64(g.Product.Cost) / float64(retail.One) / float64(max(g.Product.Pack, 1))
		}
		if n := len(c.OnHand) - c.Known; n > 0 {
			mean[g.Product.ID] = sum / float64(n)
			stock += mean[g.Product.ID]
		}
	}
	if len(mean) == 0 {
		return answer(refusal("no_data", r.say(wording.StockNoBook, r.Lang.Period(p)))), nil
	}
	sold, err := r.read.SoldByDay(p, 0)
	if err != nil {
		return silence, err
	}
	for _, s := range sold {
		if _, ok := mean[s.Product]; ok {
			cogs += s.Cost
		}
	}
	days, ok := insight.TurnoverDays(retail.Money(math.Round(cogs)), retail.Money(math.Round(stock*float64(p.Days()))), p.Days())
	if !ok {
		return answer(refusal("no_data", r.say(wording.TurnoverNone, r.Lang.Period(p)))), nil
	}
	rep := Reply{Text: r.say(wording.Turnover, r.Lang.Period(p), wording.Tenths(days), p.Days()), Data: ack("turnover", "", wording.Tenths(days)), Wide: r.Use != retail.UseManagement}
	return answer(rep), nil
}
