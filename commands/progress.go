package commands

import (
	"context"
	"math/big"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// progress is how much of a month's target is reached: 目标完成率, 离目标还差多少; a rep's
// is that of own stores. Its sums are the daily report's.
func (rt *Router) progress(_ context.Context, r *Request, h heard) (Effect, error) {
	p, err := r.periodOr(h.period, retail.Period{From: r.Today, To: r.Today})
	if err != nil {
		return silence, err
	}
	month := retail.Period{From: p.To.MonthStart(), To: min(p.To.MonthEnd(), r.Today)}
	own, who := r.ownFilter(), r.Merchant.Name
	if own != 0 {
		who = r.Member.Name
	}
	f, err := r.read.DayFigures(month, own)
	if err != nil {
		return silence, err
	}
	name := string(month.From)[:7]
	target, err := r.read.Target(name, own)
	if err != nil {
		return silence, err
	}
	data := map[string]any{"kind": "ack", "what": "progress", "month": name, "gmv": f.GMV.String(), "target": target.Amount.String()}
	if target.Amount <= 0 {
		return answer(Reply{Text: r.say(wording.ProgressNone, name, wording.Yuan(f.GMV)), Data: data, Wide: r.Use != retail.UseManagement}), nil
	}
	gone, of := month.Days(), month.From.MonthEnd().Sub(month.From)+1
	left, days := target.Amount-f.GMV, of-gone
	second := r.say(wording.ProgressOver, wording.Yuan(-left))
	switch {
	case left > 0 && days > 0:
		second = r.say(wording.ProgressLeft, wording.Yuan(left), days, wording.Yuan(retail.Money(retail.MulDiv(int64(left), 1, int64(days)))))
	case left > 0:
		second = r.say(wording.ProgressShort, wording.Yuan(left))
	}
	lines := []string{
		r.say(wording.ProgressHead, who, name, r.share(fenRat(f.GMV), fenRat(target.Amount)), wording.Yuan(f.GMV), wording.Yuan(target.Amount)),
		second,
		r.say(wording.ProgressTime, r.share(big.NewRat(int64(gone), 1), big.NewRat(int64(of), 1))),
	}
	if own != 0 {
		lines = append(lines, r.say(wording.OwnStoresOnly))
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: data, Wide: r.Use != retail.UseManagement}), nil
}
