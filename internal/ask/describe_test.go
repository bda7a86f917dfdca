package ask

import (
	"fmt"
	"strings"
)

// Describe writes a query in one line for the tests.
func Describe(v *Vocabulary, q Query) string {
	p := &phrase{v, q}
	out := []string{string(q.Metric)}
	if q.By != ByNone {
		out = append(out, "by "+string(q.By))
	}
	if q.PerDay {
		out = append(out, "a day")
	}
	if q.Census {
		out = append(out, "census")
	}
	if !q.Metric.Now() {
		out = append(out, string(q.Period.From)+".."+string(q.Period.To))
	}
	if q.Against != AgainstNone {
		out = append(out, string(q.Against)+" "+string(q.Other.From)+".."+string(q.Other.To))
	}
	if q.Rank != nil {
		order := "top"
		if q.Rank.Asc {
			order = "bottom"
		}
		out = append(out, fmt.Sprintf("%s %d", order, q.Rank.N))
	}
	if q.Limit != nil {
		out = append(out, string(q.Limit.Op)+trimmed(fixedDecimal(q.Limit.Value, 6)))
	}
	if q.BelowSafety {
		out = append(out, "below safety")
	}
	named := map[string][]string{}
	p.named(q.Filter, "", named)
	p.named(q.Part, "part_", named)
	for _, k := range []string{"stores", "products", "categories", "areas", "reps", "owners", "tiers", "statuses", "part_stores", "part_products", "part_categories", "part_areas", "part_reps"} {
		if len(named[k]) > 0 {
			out = append(out, k+" "+strings.Join(named[k], "+"))
		}
	}
	for _, c := range q.Stores {
		not := ""
		if c.Not {
			not = "not "
		}
		when := string(c.Period.From) + ".." + string(c.Period.To)
		if c.Ever {
			when = "ever"
		}
		var skus []string
		for _, id := range c.Products {
			skus = append(skus, v.products[id].SKU)
		}
		out = append(out, strings.TrimSpace("["+not+string(c.Deed)+" "+strings.Join(append(skus, c.Categories...), "+"))+" "+when+"]")
	}
	for flag, word := range map[bool]string{q.Total: "how many", q.All && !q.Total: "everybody"} {
		if flag {
			out = append(out, word)
		}
	}
	if q.Unit != "" {
		out = append(out, "in "+q.Unit)
	}
	if q.Own {
		out = append(out, "own")
	}
	if q.Lang != "zh-Hans" {
		out = append(out, string(q.Lang))
	}
	return strings.Join(out, ", ")
}
