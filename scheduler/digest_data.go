package scheduler

import (
	"zhanggui/internal/digest"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// digestData is the digest for a program: the kind `digest` of the stdio
// specification. Money is in yuan; a ratio that is not defined is left out.
func digestData(x letter) map[string]any {
	d := x.report
	out := map[string]any{
		"kind": "digest", "date": d.Day, "merchant": d.Merchant, "gmv": d.Today.GMV.String(), "orders": d.Today.Orders,
		"active_stores": d.Today.Stores, "lines_total": d.Lines.String(), "month": d.Month.String(), "part": part(d), "issue": 1,
	}
	s := insight.Sales{GMV: d.Today.GMV, Orders: d.Today.Orders, Stores: d.Today.Stores}
	if arpu, ok := s.ARPU(); ok {
		out["arpu"] = arpu.String()
	}
	if aov, ok := s.AOV(); ok {
		out["aov"] = aov.String()
	}
	if d.WeekOn != "" {
		week := map[string]any{"date": d.WeekOn, "gmv": d.Week.GMV.String()}
		if d.Week.GMV > 0 {
			week["change"] = share(d.Today.GMV-d.Week.GMV, d.Week.GMV)
		}
		out["same_weekday"] = week
	}
	if d.Target > 0 {
		out["target"], out["target_share"] = d.Target.String(), share(d.Month, d.Target)
	}
	if d.Profit != nil && d.Profit.Known {
		out["net"] = d.Profit.Net.String()
	}
	if v := d.Revised; v != nil {
		out["revised"] = map[string]any{"date": v.Day, "gmv": v.Now.String(), "was": v.Was.String()}
	}
	if d.Reissued {
		out["issue"] = 2
		return out
	}
	return standingData(x, out)
}

// standingData adds how the stores stand and what is to be done.
func standingData(x letter, out map[string]any) map[string]any {
	d := x.report
	out["new_stores"], out["declines"] = len(d.Fresh), len(d.Trouble.Declines)
	out["tier_rises"], out["tier_drops"], out["rank_drops"] = records(d.Rises), records(d.Falls), records(d.Ranked)
	out["dead_letters"], out["unreachable"] = d.Trouble.Dead, names(d.Trouble.Unheard)
	if d.Counted != "" {
		out["swept_on"] = x.swept
		out["due"], out["overdue"] = d.Counts[insight.StatusDue], d.Counts[insight.StatusOverdue]
		out["sleeping"] = d.Counts[insight.StatusSleeping]
	}
	closed := 0
	for _, g := range d.Groups {
		if g.Closed {
			closed++
		}
	}
	out["order_groups"], out["closed_groups"] = len(d.Groups), closed
	return out
}

func records(ms []digest.Move) []map[string]string {
	out := make([]map[string]string, len(ms))
	for i, m := range ms {
		out[i] = map[string]string{"name": m.Store, "from_tier": m.From, "to_tier": m.To}
	}
	return out
}

func names(list []string) []string { return append([]string{}, list...) }

// share is part / whole as a decimal of six places.
func share(part, whole retail.Money) string {
	return retail.Rate(retail.MulDiv(int64(part), 1_000_000, int64(whole))).String()
}
