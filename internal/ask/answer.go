package ask

import (
	"fmt"
	"math/big"
	"strings"

	"zhanggui/internal/retail"
)

// maxShown is how many rows of a table people are shown; programs get all.
const maxShown = 20

// Reply is what is said: text for people, data for programs (spec: stdio).
type Reply struct {
	Text string
	Data any
}

// Span of days as programs see it.
type dataPeriod struct {
	From retail.Day `json:"from"`
	To   retail.Day `json:"to"`
}

type dataCompare struct {
	Period dataPeriod `json:"period"`
	Value  string     `json:"value"`
	// Change is absent where it is undefined: from zero.
	Change string `json:"change,omitempty"`
}

type dataRow struct {
	Key     string       `json:"key"`
	Label   string       `json:"label"`
	Value   string       `json:"value"`
	Unit    string       `json:"quantity_unit,omitempty"`
	Compare *dataCompare `json:"compare,omitempty"`
}

type dataAnswer struct {
	Kind    string              `json:"kind"`
	Metric  Metric              `json:"metric"`
	Period  dataPeriod          `json:"period"`
	Filters map[string][]string `json:"filters"`
	By      Dim                 `json:"by,omitempty"`
	Value   *string             `json:"value,omitempty"`
	Rows    *[]dataRow          `json:"rows,omitempty"`
	Unit    Unit                `json:"unit"`
	// QuantityUnit is what a quantity is counted in: 箱.
	QuantityUnit string       `json:"quantity_unit,omitempty"`
	Compare      *dataCompare `json:"compare,omitempty"`
	// Counts are the stores by stage, beside their number.
	Counts []dataRow `json:"counts,omitempty"`
}

// Answer writes what was counted. A figure that does not exist (a rate of
// nothing, a store that never ordered) is refused as no_data, quantities
// without a unit in common are asked about.
func (v *Vocabulary) Answer(q Query, r Result) Reply {
	p := &phrase{v, q}
	switch {
	case r.MixedUnits:
		return v.Say(Outcome{Clarify: &Clarify{About: "product", Typed: q.Unit}, Lang: q.Lang})
	case q.By != ByNone && !q.Total:
		return p.table(r)
	case q.Total:
		rows := Arrange(q, r.Rows)
		return p.figure(Result{Value: Value{Num: big.NewRat(int64(len(rows)), 1)}, AsOf: r.AsOf, Few: r.Few})
	case r.Value.None():
		return v.Say(Outcome{Refused: &Refused{Reason: NoData}, Lang: q.Lang})
	}
	return p.figure(r)
}

func (p *phrase) unit() Unit {
	if p.q.Total {
		return Count
	}
	return p.q.Metric.Unit()
}

func (p *phrase) data() dataAnswer {
	return dataAnswer{Kind: "answer", Metric: p.q.Metric, Period: dataPeriod(p.q.Period), Filters: p.filters(), By: p.q.By, Unit: p.unit()}
}

// figure writes a single value.
func (p *phrase) figure(r Result) Reply {
	d := p.data()
	value := machine(r.Value, d.Unit)
	d.Value, d.QuantityUnit = &value, r.Unit
	lines := []string{p.person(r.Value, d.Unit, r.Unit)}
	if p.q.Against != AgainstNone {
		c, said := p.comparison(r.Value, r.Compared, r.Unit)
		d.Compare = c
		lines[0] += p.say(",", ", ") + said
	}
	lines[0] += p.note(r.Standing)
	for _, c := range r.Census {
		d.Counts = append(d.Counts, dataRow{Key: c.Key, Label: p.stage(c.Key), Value: machine(c.Value, Count)})
		lines = append(lines, p.stage(c.Key)+p.say(":", ": ")+p.person(c.Value, Count, ""))
	}
	lines = append(lines, p.scope()+p.asOf(r))
	return Reply{strings.Join(lines, "\n"), d}
}

// stage names a count of stores and says what it counts.
func (p *phrase) stage(key string) string {
	n := map[string][2]string{
		"active_90": {"90天活跃(近90天下过单)", "active in the last 90 days"}, "active_month": {"本月下单", "ordered this month"},
		"sleeping": {"睡眠", "sleeping"}, "lost": {"流失", "lost"},
	}[key]
	name := p.say(n[0], n[1])
	if def, ok := statusDefinitions[key]; ok {
		name += p.say("("+def[0]+")", " ("+def[1]+")")
	}
	return name
}

// comparison writes the change against the other period; from zero there is none.
func (p *phrase) comparison(now, before Value, unit string) (*dataCompare, string) {
	u := p.unit()
	c := &dataCompare{Period: dataPeriod(p.q.Other), Value: machine(before, u)}
	change := Change(now, before)
	if change == nil {
		return c, p.say("变化无法计算(之前为 ", "change undefined (before: ") + p.person(before, u, unit) + ")"
	}
	c.Change = fixedDecimal(change, 6)
	sign := ""
	if change.Sign() > 0 {
		sign = "+"
	}
	return c, sign + p.person(Value{Num: change}, Ratio, "") + p.say("(之前 ", " (before: ") + p.person(before, u, unit) + ")"
}

// table writes rows.
func (p *phrase) table(r Result) Reply {
	d := p.data()
	rows := Arrange(p.q, r.Rows)
	others := map[string]Value{}
	for _, o := range r.OtherRows {
		others[o.Key] = o.Value
	}
	out := []dataRow{}
	lines := []string{fmt.Sprintf(p.say("共 %d 行", "%d rows"), len(rows))}
	for i, row := range rows {
		switch p.q.By {
		case ByTier:
			row.Label = p.tier(row.Key)
		case ByStatus:
			row.Label = p.status(row.Key)
		}
		dr := dataRow{Key: row.Key, Label: row.Label, Value: machine(row.Value, d.Unit), Unit: row.Unit}
		line := fmt.Sprintf("%d. %s %s", i+1, row.Label, p.person(row.Value, d.Unit, row.Unit))
		if p.q.Against != AgainstNone {
			before, ok := others[row.Key]
			if !ok && (d.Unit == CNY || d.Unit == Count) {
				before = Value{Num: new(big.Rat)}
			}
			c, said := p.comparison(row.Value, before, row.Unit)
			dr.Compare, line = c, line+" "+said
		}
		line += p.note(row.Standing)
		if row.Move != nil {
			line = fmt.Sprintf("%d. %s", i+1, row.Label) + p.moved(row.Move)
		}
		out = append(out, dr)
		if i < maxShown {
			lines = append(lines, line)
		}
	}
	if len(rows) > maxShown {
		lines = append(lines, "…")
	}
	d.Rows = &out
	return Reply{strings.Join(append(lines, p.scope()+p.asOf(r)), "\n"), d}
}
