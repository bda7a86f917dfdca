package ask

import (
	"strings"

	"zhanggui/internal/retail"
)

// filters are the limits as programs see them.
func (p *phrase) filters() map[string][]string {
	out := map[string][]string{}
	p.named(p.q.Filter, "", out)
	p.named(p.q.Part, "part_", out)
	for _, c := range p.q.Stores {
		out["conditions"] = append(out["conditions"], p.condition(c))
	}
	if p.q.Limit != nil {
		out["limit"] = []string{string(p.q.Limit.Op), trimmed(fixedDecimal(p.q.Limit.Value, 6))}
	}
	if p.q.BelowSafety {
		out["limit"] = []string{"<", "safety_stock"}
	}
	return out
}

func (p *phrase) named(f Filter, prefix string, out map[string][]string) {
	put := func(key string, list []string) {
		if len(list) > 0 {
			out[prefix+key] = list
		}
	}
	put("stores", p.codes(f.Stores))
	var skus []string
	for _, id := range f.Products {
		skus = append(skus, p.v.products[id].SKU)
	}
	put("products", skus)
	put("categories", f.Categories)
	put("areas", f.Areas)
	put("reps", p.people(f.Reps))
	put("owners", p.people(f.Owners))
	put("tiers", f.Tiers)
	put("statuses", f.Statuses)
}

func (p *phrase) codes(ids []retail.StoreID) []string {
	var out []string
	for _, id := range ids {
		out = append(out, p.v.stores[id].Code)
	}
	return out
}

func (p *phrase) people(ids []retail.MemberID) []string {
	var out []string
	for _, id := range ids {
		out = append(out, p.v.members[id].Name)
	}
	return out
}

// scope says what was understood: metric, period, limits, definition.
func (p *phrase) scope() string {
	q := p.q
	lang := q.Lang
	var parts []string
	head := q.Metric.Name(lang)
	if q.PerDay {
		head = p.say("日均", "average daily ") + head
	}
	if q.By != ByNone && !q.Total {
		head += p.say(",按", " by ") + p.dim(q.By)
	}
	if q.Metric.Now() {
		parts = append(parts, head+p.say(",截至 ", ", as of ")+string(q.Period.To))
	} else {
		period := p.days(q.Period)
		if !q.Span.Typed {
			if q.Span.Kind == SpanYear {
				period += p.say("(未说时间,按今年)", " (no period given: this year)")
			} else {
				period += p.say("(未说时间,按本月)", " (no period given: this month)")
			}
		}
		parts = append(parts, head+p.say(",", ", ")+period)
	}
	if q.Against != AgainstNone {
		parts = append(parts, p.say("对比 ", "compared with ")+p.days(q.Other))
	}
	parts = append(parts, p.limits()...)
	text := strings.Join(parts, p.say(";", "; ")) + p.say("。", ".")
	if def := q.Metric.Definition(lang); def != "" {
		if q.PerDay {
			def += p.say(" ÷ 日历天数", " / calendar days")
		}
		text += p.say("口径:", " Definition: ") + def + p.say("。", ".")
	}
	return text
}

func (p *phrase) dim(d Dim) string {
	names := map[Dim][2]string{
		ByStore: {"门店", "store"}, ByProduct: {"商品", "product"}, ByCategory: {"品类", "category"}, ByArea: {"片区", "area"},
		ByRep: {"业务员", "rep"}, ByTier: {"等级", "tier"}, ByStatus: {"状态", "status"}, ByDay: {"天", "day"}, ByWeek: {"周", "week"}, ByMonth: {"月", "month"},
	}
	return p.say(names[d][0], names[d][1])
}

// limits says whose figures these are.
func (p *phrase) limits() []string {
	q := p.q
	var out []string
	if who := p.who(q.Filter); who != "" {
		out = append(out, who)
	} else if q.Part.Empty() {
		out = append(out, p.say("全部", "everything"))
	}
	if !q.Part.Empty() {
		out = append(out, p.say("部分:", "part: ")+p.who(q.Part))
	}
	for _, c := range q.Stores {
		out = append(out, p.condition(c))
	}
	if q.Limit != nil {
		op := map[Op][2]string{Over: {"超过 ", "over "}, AtLeast: {"不少于 ", "at least "}, Under: {"低于 ", "under "}, AtMost: {"不超过 ", "at most "}}[q.Limit.Op]
		out = append(out, p.say(op[0], op[1])+p.person(Value{Num: q.Limit.Value}, q.Metric.Unit(), q.Unit))
	}
	if q.BelowSafety {
		out = append(out, p.say("低于安全库存", "below safety stock"))
	}
	if q.Own {
		out = append(out, p.say("只含你自己的", "your own only"))
	}
	return out
}

// who names the limits of a filter.
func (p *phrase) who(f Filter) string {
	var out []string
	for _, id := range f.Stores {
		s := p.v.stores[id]
		out = append(out, s.Name+"("+s.Code+")")
	}
	for _, id := range f.Products {
		out = append(out, p.v.products[id].Name)
	}
	out = append(out, f.Categories...)
	out = append(out, f.Areas...)
	for _, name := range p.people(f.Reps) {
		out = append(out, p.say("业务员", "rep ")+name)
	}
	for _, name := range p.people(f.Owners) {
		out = append(out, name+p.say("负责的门店", "'s stores"))
	}
	for _, t := range f.Tiers {
		out = append(out, p.tier(t))
	}
	for _, s := range f.Statuses {
		d := statusDefinitions[s]
		out = append(out, p.status(s)+p.say("(", " (")+p.say(d[0], d[1])+")")
	}
	return p.q.Lang.List(out)
}

func (p *phrase) tier(code string) string {
	for _, t := range tierNames {
		if t[0] == code {
			return p.say(t[1], t[0])
		}
	}
	return code
}

// condition says what stores did or did not.
func (p *phrase) condition(c Condition) string {
	deed := map[Deed][2]string{Ordered: {"下单", "ordered"}, Visited: {"拜访", "visited"}}[c.Deed]
	zh, en := "有", deed[1]
	if c.Not {
		zh, en = "没有", "not "+deed[1]
	}
	what := p.who(Filter{Products: c.Products, Categories: c.Categories})
	when := p.days(c.Period)
	if c.Ever {
		when = p.say("至今", "ever")
	}
	if what != "" {
		return when + p.say(zh+"买过"+what, " "+en+" "+what)
	}
	return p.say(when+zh+deed[0], en+" "+when)
}
