package ask

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"zhanggui/internal/wording"
)

// fewestShown is how many rows an answer must have to be worth a picture.
const fewestShown = 3

// mostSteps is how many days, weeks or months are filled up; a longer time is
// shown by the rows alone.
const mostSteps = 400

// Shown is an answer with rows as a picture of it needs it: the very words of
// the text, and how large each figure is.
type Shown struct {
	// Title is the figure and what it is broken down by; Note its period, its
	// limits, and what it is compared with.
	Title, Note string
	// Figure and By name the columns.
	Figure, By string
	Unit       Unit
	Lang       wording.Lang
	// Time says that the rows are one day, week or month after the other,
	// without a gap.
	Time bool
	Rows []ShownRow
	// More says how many rows have no room, as in the text; empty if none.
	More string
}

// ShownRow is one row. Size is NaN where there is no number.
type ShownRow struct {
	Label  string
	Text   string
	Size   float64
	Change string // against the compared period, +12.3 %
	Rose   bool   // what Change says
}

// Picture gives what a picture of the answer shows; false where there is
// nothing to draw: a single figure, hardly any rows, a refusal.
func (v *Vocabulary) Picture(q Query, r Result) (Shown, bool) {
	if q.By == ByNone || q.Total || r.MixedUnits {
		return Shown{}, false
	}
	rows := Arrange(q, r.Rows)
	if len(rows) < fewestShown {
		return Shown{}, false
	}
	p := &phrase{v, q}
	s := Shown{
		Title: q.Metric.Name(q.Lang) + p.say(",按", " by ") + p.dim(q.By), Figure: q.Metric.Name(q.Lang), By: p.dim(q.By),
		Note: p.extent(r), Unit: p.unit(), Lang: q.Lang, Time: q.By.Time() && q.Rank == nil && q.Limit == nil,
	}
	if q.PerDay {
		s.Title = p.say("日均", "average daily ") + s.Title
	}
	others := map[string]Value{}
	for _, o := range r.OtherRows {
		others[o.Key] = o.Value
	}
	for i, row := range rows {
		if i == maxShown && !s.Time {
			s.More = fmt.Sprintf(p.say("还有 %d 行", "%d more rows"), len(rows)-i)
			break
		}
		s.Rows = append(s.Rows, p.shownRow(row, others[row.Key]))
	}
	if s.Time {
		s.Rows = p.everyStep(rows, s.Rows)
	}
	return s, true
}

// extent is the period, what it is compared with, whose figures, and the day of
// the standings.
func (p *phrase) extent(r Result) string {
	parts := []string{p.days(p.q.Period)}
	if p.q.Metric.Now() {
		parts[0] = p.say("截至 ", "as of ") + string(p.q.Period.To)
	}
	if p.q.Against != AgainstNone {
		parts[0] += p.say(",对比 ", ", compared with ") + p.days(p.q.Other)
	}
	parts = append(parts, p.limits()...)
	if as := p.asOf(r); as != "" {
		parts = append(parts, strings.TrimRight(strings.TrimSpace(as), "。."))
	}
	return strings.Join(parts, p.say(";", "; "))
}

// shownRow writes one row as the text does.
func (p *phrase) shownRow(row Row, before Value) ShownRow {
	u := p.unit()
	out := ShownRow{Label: row.Label, Text: p.person(row.Value, u, row.Unit) + p.note(row.Standing), Size: size(row.Value)}
	switch p.q.By {
	case ByTier:
		out.Label = p.tier(row.Key)
	case ByStatus:
		out.Label = p.status(row.Key)
	}
	if row.Move != nil {
		out.Text, out.Size = strings.TrimSpace(p.moved(row.Move)), math.NaN()
	}
	if p.q.Against != AgainstNone {
		if change := Change(row.Value, before); change != nil {
			out.Rose = change.Sign() >= 0
			out.Change = p.person(Value{Num: change}, Ratio, "")
			if change.Sign() > 0 {
				out.Change = "+" + out.Change
			}
			if change.Sign() == 0 {
				out.Change = ""
			}
		}
	}
	return out
}

// size is a value's number for the length of a bar.
func size(v Value) float64 {
	if v.Num == nil || v.Code != "" {
		return math.NaN()
	}
	f, _ := new(big.Float).SetRat(v.Num).Float64()
	return f
}

// everyStep puts the days, weeks or months that have no row between those that
// have, and shortens the labels: a gap in time must be seen as one.
func (p *phrase) everyStep(rows []Row, shown []ShownRow) []ShownRow {
	have := map[string]ShownRow{}
	for i, row := range rows {
		have[row.Key] = shown[i]
	}
	var out []ShownRow
	for _, key := range p.steps() {
		row, ok := have[key]
		if !ok {
			row = ShownRow{Size: p.nothing()}
		}
		row.Label = p.short(key)
		out = append(out, row)
	}
	if len(out) < len(rows) { // too long a time, or none that is known
		for i := range shown {
			shown[i].Label = p.short(rows[i].Key)
		}
		return shown
	}
	return out
}

// nothing is the size of a time in which nothing was: a sum of nothing is 0, an
// average or a share of nothing is none.
func (p *phrase) nothing() float64 {
	switch p.q.Metric {
	case ARPU, AOV, SKUsPerOrder:
		return math.NaN()
	}
	if u := p.unit(); u == CNY || u == Count {
		return 0
	}
	return math.NaN()
}

// steps are the keys of all days, weeks or months of the period; none if they
// are too many.
func (p *phrase) steps() []string {
	var keys []string
	for day := p.q.Period.From; day <= p.q.Period.To; {
		if len(keys) == mostSteps {
			return nil
		}
		switch p.q.By {
		case ByWeek:
			keys = append(keys, string(day.Monday()))
			day = day.Monday().Add(7)
		case ByMonth:
			keys = append(keys, string(day[:len("2006-01")]))
			day = day.MonthEnd().Add(1)
		default:
			keys = append(keys, string(day))
			day = day.Add(1)
		}
	}
	return keys
}

// short is a time's key with as little as tells it apart: 11-28, 2026-11.
func (p *phrase) short(key string) string {
	year := len("2006-")
	if p.q.By == ByMonth || len(key) != len("2006-01-02") || p.q.By == ByDay && p.q.Period.From[:year] != p.q.Period.To[:year] {
		return key
	}
	return key[year:]
}
