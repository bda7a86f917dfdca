package commands

import (
	"context"
	"math/big"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// dailyChannels is how many channels have a row of their own.
const dailyChannels = 3

func (rt *Router) dailyCommands() []Command {
	return []Command{
		{Verbs: []string{"业绩日报", "業績日報", "daily report"}, Right: AskMoney, Group: true, Fits: fitsPeriod, Help: wording.HelpDaily, Do: rt.daily},
	}
}

// fitsPeriod says that nothing but a period follows.
func fitsPeriod(r *Request, rest string) bool {
	_, err := r.periodOr(rest, retail.Period{})
	return err == nil
}

// movesDigest says that 日报 is not followed by a period, which asks for the report.
func movesDigest(r *Request, rest string) bool { return !fitsPeriod(r, rest) }

// report is what the daily report says of a period, for one reader.
type report struct {
	period, before, ofMonth retail.Period
	weekday                 retail.Period // empty unless the period is a day
	now, then, week         storage.Figures
	rows                    []insight.ChannelRow
	month, target           retail.Money
}

// daily is the report by channel of a day or a period: 业绩日报 昨天. Its numbers
// are the digest's, from the same sums; a rep's are those of own stores.
func (rt *Router) daily(_ context.Context, r *Request, rest string) (Effect, error) {
	s := ask.Span{Kind: ask.SpanDay, Full: retail.Period{From: r.Today, To: r.Today}}
	if !nothing(rest) {
		var err error
		if s, err = r.span(rest); err != nil {
			return silence, err
		}
	}
	d, err := r.report(s.Until(r.Today), ask.Previous(s, r.Today))
	if err != nil {
		return silence, err
	}
	return answer(r.dailyReply(d)), nil
}

func (r *Request) report(p, before retail.Period) (report, error) {
	return r.reportOf(p, before, dailyChannels)
}

// reportOf is the report with so many channels in rows of their own.
func (r *Request) reportOf(p, before retail.Period, most int) (d report, err error) {
	own := r.ownFilter()
	d = report{period: p, before: before, ofMonth: retail.Period{From: p.To.MonthStart(), To: p.To}}
	periods := map[*storage.Figures]retail.Period{&d.now: p, &d.then: before}
	if p.From == p.To {
		d.weekday = retail.Period{From: p.From.Add(-7), To: p.From.Add(-7)}
		periods[&d.week] = d.weekday
	}
	for to, of := range periods {
		if *to, err = r.read.DayFigures(of, own); err != nil {
			return d, err
		}
	}
	now, err := r.read.ChannelSales(p, own)
	if err != nil {
		return d, err
	}
	then, err := r.read.ChannelSales(before, own)
	if err != nil {
		return d, err
	}
	d.rows = insight.ChannelRows(now, then, most)
	month, err := r.read.DayFigures(d.ofMonth, own)
	if err != nil {
		return d, err
	}
	target, err := r.read.Target(string(p.To)[:7], own)
	d.month, d.target = month.GMV, target.Amount
	return d, err
}

// DailyData is the daily report for a program.
type DailyData struct {
	Kind     string         `json:"kind"`
	What     string         `json:"what"`
	From     retail.Day     `json:"from"`
	To       retail.Day     `json:"to"`
	GMV      string         `json:"gmv"`
	Before   string         `json:"before"`
	Orders   int64          `json:"orders"`
	Stores   int64          `json:"stores"`
	Channels []DailyChannel `json:"channels"`
	Month    string         `json:"month"`
	Target   string         `json:"target,omitempty"`
}

// DailyChannel is a channel's row; Joined is how many channels it stands for, 0: one.
type DailyChannel struct {
	Name   string `json:"name"`
	GMV    string `json:"gmv"`
	Before string `json:"before"`
	Joined int    `json:"joined,omitempty"`
}

func (r *Request) dailyReply(d report) Reply {
	when := r.Lang.Period(d.period)
	if d.period.To == r.Today {
		when = r.say(wording.DigestWhen, when, wording.Clock(r.Now.In(r.Merchant.Location())))
	}
	lines := []string{r.say(wording.DailyHead, when, wording.Yuan(d.now.GMV), d.now.Stores, d.now.Orders)}
	against := []string{r.against(d.now.GMV, d.then.GMV, d.before)}
	if d.weekday.From != "" {
		against = append(against, r.against(d.now.GMV, d.week.GMV, d.weekday))
	}
	lines = append(lines, strings.Join(against, r.say(wording.DailyComma)))
	data := DailyData{
		Kind: "ack", What: "daily", From: d.period.From, To: d.period.To, GMV: d.now.GMV.String(), Before: d.then.GMV.String(),
		Orders: d.now.Orders, Stores: d.now.Stores, Channels: []DailyChannel{}, Month: d.month.String(),
	}
	for _, row := range d.rows {
		name := row.Name
		switch {
		case row.Joined > 0:
			name = r.say(wording.DailyRest, row.Joined)
		case name == "":
			name = r.say(wording.DigestNoChannel)
		}
		lines = append(lines, "  "+r.say(wording.DailyChannel, name, wording.Yuan(row.GMV), r.share(fenRat(row.GMV), fenRat(d.now.GMV)), r.changeOf(fenRat(row.GMV), fenRat(row.Before))))
		data.Channels = append(data.Channels, DailyChannel{row.Name, row.GMV.String(), row.Before.String(), row.Joined})
	}
	month := r.say(wording.DailyMonth, r.date(d.ofMonth.To), wording.Yuan(d.month))
	if d.target > 0 {
		gone, of := d.ofMonth.Days(), d.ofMonth.From.MonthEnd().Sub(d.ofMonth.From)+1
		month += r.say(wording.DailyTarget, wording.Yuan(d.target), r.share(fenRat(d.month), fenRat(d.target)), r.share(big.NewRat(int64(gone), 1), big.NewRat(int64(of), 1)))
		data.Target = d.target.String()
	}
	lines = append(lines, month)
	if !r.may(AskBeyond) {
		lines = append(lines, r.say(wording.OwnStoresOnly))
	}
	return Reply{Text: strings.Join(lines, "\n"), Data: data, Wide: r.Use != retail.UseManagement}
}

// against compares a sum with an earlier one.
func (r *Request) against(now, before retail.Money, on retail.Period) string {
	return r.say(wording.DailyBefore, r.Lang.Period(on), wording.Yuan(before), r.changeOf(fenRat(now), fenRat(before)))
}

func fenRat(m retail.Money) *big.Rat { return big.NewRat(int64(m), 1) }
