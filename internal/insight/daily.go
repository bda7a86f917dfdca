package insight

import (
	"cmp"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// ChannelRow is a channel's row of the daily report (业绩日报): what it sold, and
// in the period before.
type ChannelRow struct {
	Name        string
	GMV, Before retail.Money
	// Joined is how many channels the row stands for; 0: itself.
	Joined int
}

// ChannelRows are the rows of a report of at most `most` channels, the largest
// first; what is left over is joined into one more row, so that the rows always
// add up to the whole. A channel that sold in the period before alone has a row,
// too: that it is gone is what the report is read for.
func ChannelRows(now, before []retail.ChannelSum, most int) []ChannelRow {
	rows, at := []ChannelRow{}, map[string]int{}
	add := func(list []retail.ChannelSum, to func(*ChannelRow) *retail.Money) {
		for _, c := range list {
			i, ok := at[c.Name]
			if !ok {
				i = len(rows)
				at[c.Name] = i
				rows = append(rows, ChannelRow{Name: c.Name})
			}
			*to(&rows[i]) += c.GMV
		}
	}
	add(now, func(r *ChannelRow) *retail.Money { return &r.GMV })
	add(before, func(r *ChannelRow) *retail.Money { return &r.Before })
	slices.SortFunc(rows, func(a, b ChannelRow) int {
		return cmp.Or(cmp.Compare(b.GMV, a.GMV), cmp.Compare(b.Before, a.Before), strings.Compare(a.Name, b.Name))
	})
	if len(rows) <= most+1 {
		return rows
	}
	rest := ChannelRow{Joined: len(rows) - most}
	for _, r := range rows[most:] {
		rest.GMV += r.GMV
		rest.Before += r.Before
	}
	return append(rows[:most:most], rest)
}
