package scheduler

import (
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// data is the digest for a program: the kind `digest` of the stdio
// specification. Money is in yuan; a ratio that is not defined is left out.
func (d *report) data() map[string]any {
	out := map[string]any{
		"kind": "digest", "date": d.day, "merchant": d.merchant, "gmv": d.today.GMV.String(), "orders": d.today.Orders,
		"active_stores": d.today.Stores, "lines_total": d.lines.String(), "month": d.month.GMV.String(),
		"new_stores": len(d.fresh), "tier_rises": records(d.rises), "tier_drops": records(d.falls),
		"rank_drops": records(d.ranked), "declines": len(d.declines), "dead_letters": d.dead, "unreachable": names(d.unheard),
	}
	s := insight.Sales{GMV: d.today.GMV, Orders: d.today.Orders, Stores: d.today.Stores}
	if arpu, ok := s.ARPU(); ok {
		out["arpu"] = arpu.String()
	}
	if aov, ok := s.AOV(); ok {
		out["aov"] = aov.String()
	}
	if d.weekOn != "" {
		week := map[string]any{"date": d.weekOn, "gmv": d.week.GMV.String()}
		if d.week.GMV > 0 {
			week["change"] = share(d.today.GMV-d.week.GMV, d.week.GMV)
		}
		out["same_weekday"] = week
	}
	if d.target > 0 {
		out["target"], out["target_share"] = d.target.String(), share(d.month.GMV, d.target)
	}
	if d.counted != "" {
		out["swept_on"] = d.counted
		out["due"], out["overdue"] = d.counts[insight.StatusDue], d.counts[insight.StatusOverdue]
		out["sleeping"] = d.counts[insight.StatusSleeping]
	}
	if v := d.revised; v != nil {
		out["revised"] = map[string]any{"date": v.day, "gmv": v.now.String(), "was": v.was.String()}
	}
	closed := 0
	for _, g := range d.groups {
		if g.closed {
			closed++
		}
	}
	out["order_groups"], out["closed_groups"] = len(d.groups), closed
	return out
}

func records(ms []move) []map[string]string {
	out := make([]map[string]string, len(ms))
	for i, m := range ms {
		out[i] = map[string]string{"name": m.store, "from_tier": m.from, "to_tier": m.to}
	}
	return out
}

func names(list []string) []string { return append([]string{}, list...) }

// share is part / whole as a decimal of six places.
func share(part, whole retail.Money) string {
	return retail.Rate(retail.MulDiv(int64(part), 1_000_000, int64(whole))).String()
}
