package insight

import "math"

// FactKind names one of the facts that explain a forecast.
type FactKind string

// The facts, in the order in which they are said.
const (
	FactEvery   FactKind = "every"   // 平均9天一次: Days is the usual gap
	FactSince   FactKind = "since"   // 上次14天前: Days is the silence
	FactWeekday FactKind = "weekday" // 多半周四: Weekday and Share
	FactChance  FactKind = "chance"  // 7天内六成: Share; where no weekday stands out
	FactFew     FactKind = "few"     // 样本少: Days is how many order days there are; it stands before the others
)

// Fact is one reason behind a forecast: figures only, the words are others'.
type Fact struct {
	Kind    FactKind
	Days    int     // calendar days
	Weekday int     // 1 for Monday up to 7
	Share   float64 // of the orders of late, or the chance
}

// Facts explain a cycle in three; a store below three orders is marked before
// them, one that never ordered has none.
func (c Cycle) Facts() []Fact {
	if c.Last == 0 {
		return nil
	}
	var out []Fact
	if c.Few() {
		out = append(out, Fact{Kind: FactFew, Days: c.Gaps + 1})
	}
	out = append(out, Fact{Kind: FactEvery, Days: max(1, int(math.Round(c.Days)))}, Fact{Kind: FactSince, Days: c.Silent})
	if c.Weekday != 0 {
		return append(out, Fact{Kind: FactWeekday, Weekday: c.Weekday, Share: c.WeekdayShare})
	}
	return append(out, Fact{Kind: FactChance, Days: 7, Share: c.P7})
}
