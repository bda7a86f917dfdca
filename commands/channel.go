package commands

import (
	"math"
	"regexp"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// channelRows is how many channels have a row where they alone are asked for.
const channelRows = 5

// channelWords may stand in a question about channels, which has one of the second.
var (
	channelWords = regexp.MustCompile(`各个?|每个?|分|按|所有|哪一?个|渠道|业绩|销售额?|卖得?最?(?:好|多|高|差|少)|最(?:好|多|高|差|少)|卖了?多少|卖得?怎么?样|占比|占了?多少|比例|分布|对比|多少|分别`)
	channelAsked = regexp.MustCompile(`渠道|占比|占了?多少|比例`)
)

// channelQuestion takes a question about channels, or about one by its name, and
// nothing else: 上周各渠道业绩, 批发占比多少.
func (rt *Router) channelQuestion(r *Request, text string) (Effect, bool, error) {
	if !channelAsked.MatchString(text) {
		return silence, false, nil
	}
	one, rest := "", text
	for i := range r.Names.list.Stores {
		if c := language.Normalise(r.Names.list.Stores[i].Channel); c != "" && strings.Contains(text, c) && len(c) > len(one) {
			one = c
		}
	}
	if one == "" && !strings.Contains(text, "渠道") {
		return silence, false, nil
	}
	if one != "" {
		rest = strings.Replace(text, one, " ", 1)
	}
	h, ok := r.beside(channelWords.ReplaceAllString(rest, " "), takesPeriod)
	switch {
	case !ok:
		return silence, false, nil
	case !r.may(AskMoney):
		return r.noRight(), true, nil
	}
	effect, err := rt.channels(r, h.period, one)
	return effect, true, err
}

// channels is what a period sold over each channel, or over one; without a period
// this month's.
func (rt *Router) channels(r *Request, rest, one string) (Effect, error) {
	s := ask.Span{Kind: ask.SpanMonth, Full: retail.Period{From: r.Today.MonthStart(), To: r.Today.MonthEnd()}}
	if !nothing(rest) {
		var err error
		if s, err = r.span(rest); err != nil {
			return silence, err
		}
	}
	most := channelRows
	if one != "" {
		most = math.MaxInt32
	}
	d, err := r.reportOf(s.Until(r.Today), ask.Previous(s, r.Today), most)
	if err != nil {
		return silence, err
	}
	if one != "" {
		return r.oneChannel(d, one)
	}
	rep := r.dailyReply(d)
	lines := strings.Split(rep.Text, "\n")
	named := 0
	for _, row := range d.rows {
		named += max(1, row.Joined)
	}
	lines[0] = r.say(wording.ChannelsHead, r.Lang.Period(d.period), wording.Yuan(d.now.GMV), named)
	last := 2 + len(d.rows)
	keep := append([]string{lines[0]}, lines[2:last]...)
	if !r.may(AskBeyond) {
		keep = append(keep, lines[len(lines)-1])
	}
	rep.Text = strings.Join(keep, "\n")
	return answer(rep), nil
}

// oneChannel is the row of one channel.
func (r *Request) oneChannel(d report, one string) (Effect, error) {
	row := insight.ChannelRow{Name: one}
	for _, x := range d.rows {
		if language.Normalise(x.Name) == one {
			row = x
		}
	}
	text := r.Lang.Period(d.period) + " " + r.say(wording.DailyChannel, row.Name, wording.Yuan(row.GMV), r.share(fenRat(row.GMV), fenRat(d.now.GMV)), r.changeOf(fenRat(row.GMV), fenRat(row.Before))) +
		"\n" + r.say(wording.ChannelOf, wording.Yuan(d.now.GMV), r.Lang.Period(d.before))
	data := DailyData{Kind: "ack", What: "channel", From: d.period.From, To: d.period.To, GMV: row.GMV.String(), Before: row.Before.String(), Channels: []DailyChannel{{row.Name, row.GMV.String(), row.Before.String(), 0}}}
	return answer(Reply{Text: text, Data: data, Wide: r.Use != retail.UseManagement}), nil
}
