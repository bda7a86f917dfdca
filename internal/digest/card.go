package digest

import (
	"fmt"
	"math"
	"slices"

	"zhanggui/internal/chart"
	"zhanggui/internal/insight"
	"zhanggui/internal/wording"
)

// Card is the digest as a picture. All words and figures in it are those of the
// text, but for the bars: a fortnight of days has no line there.
func (r *Report) Card() chart.Card {
	c := chart.Card{Title: r.name(), Note: r.when()}
	add := func(b ...chart.Block) { c.Blocks = append(c.Blocks, b...) }
	if r.Reissued {
		add(chart.Lines{Items: []chart.Line{{Text: r.revision(), Tone: chart.Warn}}})
	} else if text, all := r.entered(); text != "" {
		tone := chart.Quiet
		if !all {
			tone = chart.Warn
		}
		add(chart.Lines{Items: []chart.Line{{Text: text, Tone: tone}}})
	}
	add(r.headline(), r.fortnight())
	add(r.progress()...)
	add(chart.Lines{Title: r.say(wording.DigestHow), Items: plain(r.formulas(), r.channels(), r.profit())})
	add(r.members())
	if r.Reissued {
		return c
	}
	add(chart.Lines{Items: plain(r.revision())})
	add(r.flow(), chart.Lines{Title: r.flowless(), Items: plain(r.moves()...)})
	add(r.late()...)
	add(chart.Lines{Title: r.say(wording.DigestTrouble), Items: toned(chart.Warn, r.troubles())})
	add(chart.Lines{Title: r.say(wording.DigestActions), Items: plain(r.proposals()...)})
	return c
}

// plain makes lines of the texts that say something.
func plain(texts ...string) []chart.Line { return toned(chart.Plain, texts) }

func toned(t chart.Tone, texts []string) []chart.Line {
	var out []chart.Line
	for _, s := range texts {
		if s != "" {
			out = append(out, chart.Line{Text: s, Tone: t})
		}
	}
	return out
}

// headline is the day's sales, large.
func (r *Report) headline() chart.Block {
	tone := chart.Quiet
	if r.Week.GMV > 0 {
		tone = towards(r.Today.GMV >= r.Week.GMV)
	}
	return chart.Figures{Items: []chart.Figure{{Name: r.say(wording.DigestSales), Value: wording.Yuan(r.Today.GMV), Note: r.against(), Tone: tone}}}
}

func towards(good bool) chart.Tone {
	if good {
		return chart.Up
	}
	return chart.Down
}

// fortnight are the bars, each with the same weekday before as a mark.
func (r *Report) fortnight() chart.Block {
	if len(r.Days) < 2 || !slices.ContainsFunc(r.Days, func(d DaySum) bool { return d.GMV != 0 || d.Before != 0 }) {
		return chart.Trend{}
	}
	now, before := chart.Series{Name: r.say(wording.DigestThatDay)}, chart.Series{Name: r.say(wording.DigestWeekBefore)}
	t := chart.Trend{Title: r.say(wording.DigestDays, len(r.Days)), Bars: true, Scale: r.Lang.Short}
	compared := false
	for _, d := range r.Days {
		_, m, day := d.Day.Date()
		t.Labels = append(t.Labels, fmt.Sprintf("%d-%d", int(m), day))
		now.Points = append(now.Points, chart.Point{Size: float64(d.GMV) / 100, Text: r.Lang.Short(math.Round(float64(d.GMV) / 100))})
		mark := math.NaN()
		if d.Compared {
			mark, compared = float64(d.Before)/100, true
		}
		before.Points = append(before.Points, chart.Point{Size: mark})
	}
	t.Series = []chart.Series{now}
	if compared {
		t.Series = append(t.Series, before)
	}
	return t
}

// progress is the month so far.
func (r *Report) progress() []chart.Block {
	if r.Target <= 0 {
		return []chart.Block{chart.Figures{Items: []chart.Figure{{Name: r.say(wording.DigestMonth), Value: wording.Yuan(r.Month)}}}}
	}
	in, of := r.elapsed()
	share, time := float64(r.Month)/float64(r.Target), float64(in)/float64(of)
	return []chart.Block{chart.Gauge{
		Title: r.say(wording.DigestMonth), Value: wording.Yuan(r.Month), Target: r.target(), Share: share, Time: time,
		TimeName: r.gone(), Note: r.reached(), Tone: towards(share >= time),
	}}
}

// members is the team as a table.
func (r *Report) members() chart.Block {
	t := chart.Table{
		Title:   r.say(wording.DigestTeamTitle),
		Columns: []chart.Column{{Head: r.say(wording.DigestRepHead)}, {Head: r.say(wording.DigestStoresHead), Number: true}, {Head: r.say(wording.DigestSales), Number: true}},
	}
	for _, m := range r.Team[:min(groups, len(r.Team))] {
		name := m.Name
		if name == "" {
			name = r.say(wording.DigestNoRep)
		}
		t.Rows = append(t.Rows, chart.Row(name, fmt.Sprint(m.Stores), wording.Yuan(m.GMV)))
	}
	return t
}

// leastFlow is how many moves are worth a drawing of their own.
const leastFlow = 3

// ladder are the tiers of a flow, the best first.
var ladder = []insight.Tier{insight.Diamond, insight.Platinum, insight.Gold, insight.Silver, insight.Bronze, insight.Iron}

// flow draws the moves between tiers, where there are many. Only tiers that
// something moved from or to stand in it.
func (r *Report) flow() chart.Block {
	if !r.flows() {
		return chart.Flow{}
	}
	type pair struct{ from, to string }
	count := map[pair]int{}
	used := map[string]bool{}
	for _, list := range [][]Move{r.Rises, r.Falls, r.Ranked} {
		for _, m := range list {
			count[pair{m.From, m.To}]++
			used[m.From], used[m.To] = true, true
		}
	}
	f := chart.Flow{Title: r.say(wording.DigestTiers)}
	var codes []string
	for _, t := range ladder {
		if code := t.String(); used[code] {
			codes = append(codes, code)
			f.Tiers = append(f.Tiers, r.tier(code))
		}
	}
	for i, from := range codes {
		for j, to := range codes {
			if n := count[pair{from, to}]; n > 0 {
				f.Moves = append(f.Moves, chart.Move{From: i, To: j, Count: n, Text: r.say(wording.DigestStores, n)})
			}
		}
	}
	return f
}

func (r *Report) flows() bool { return len(r.Rises)+len(r.Falls)+len(r.Ranked) >= leastFlow }

// flowless is the title of the sentences about tiers, where no drawing has it.
func (r *Report) flowless() string {
	if r.flows() {
		return ""
	}
	return r.say(wording.DigestTiers)
}

// late lists who has not ordered for too long, and how many there are.
func (r *Report) late() []chart.Block {
	if r.Counted == "" {
		return nil
	}
	c := r.Counts
	l := chart.List{}
	for _, o := range r.Overdue[:min(named, len(r.Overdue))] {
		detail := r.tier(o.Tier)
		if o.Rep != "" {
			detail += " · " + o.Rep
		}
		l.Items = append(l.Items, chart.Entry{Name: o.Store, Side: r.silent(o.Days), Tone: chart.Warn, Detail: detail})
	}
	counts := r.say(wording.DigestDue, r.Lang.Date(r.Counted), c[insight.StatusDue], c[insight.StatusOverdue], c[insight.StatusSleeping])
	return []chart.Block{chart.Lines{Title: r.say(wording.DigestDueTitle), Items: plain(counts)}, l}
}
