package ask

import (
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// Refine reads a text as a follow-up to a question: 环比呢? 上周呢? 那李娜呢?
// by rep? What is said replaces its like, the rest stays. It says false when
// the text is no follow-up but stands by itself.
func Refine(prev Query, text string, ctx Context) (Outcome, bool) {
	rest, spoken := prev.pronoun(text)
	p := newParser(rest, ctx, plain)
	p.spoken = spoken
	p.branch(prev)
	if unit, ok := p.onlyUnit(); ok {
		return p.inUnit(prev, unit)
	}
	if p.onlyWhich() {
		return p.listStores(prev)
	}
	if !p.follows(prev) {
		return p.bare(prev, text)
	}
	if ctx.Lang == "" && prev.Lang == wording.English && !p.english() {
		p.lang = wording.Of(text)
	}
	p.inherit(prev)
	if !prev.Metric.Now() && prev.Span.Full.From != "" {
		p.base = &prev.Span
	}
	if !p.instead() {
		return Outcome{}, false
	}
	if p.take(kHow) && p.has(kEach) {
		p.take(kMeasure)
	}
	if p.has(kBefore) {
		p.take(kAnd) // and the week before?
	}
	for _, step := range []func() *Outcome{p.mentions, p.earlier, p.periods, p.shape, p.replace, p.respan, p.compare, p.breakdown, p.leftover, p.finish} {
		if out := step(); out != nil {
			return *out, true
		}
	}
	p.q.Lang = p.lang
	return Outcome{Query: &p.q, Lang: p.lang}, true
}

// marked says that a text is spoken as a follow-up.
func (p *parser) marked() bool {
	text := string(p.runes)
	if p.spoken {
		return true
	}
	for _, sign := range []string{"那", "再", "换", "只看", "只要", "还有", "what about", "how about", "and "} {
		if strings.HasPrefix(text, sign) {
			return true
		}
	}
	return strings.Contains(text, "呢") || strings.HasSuffix(text, "?")
}

// follows says that the text only changes a question: it has a word of a
// follow-up, or nothing but a period, a comparison, a breakdown, or a name that
// is no store's and no product's, which might be the beginning of an order.
func (p *parser) follows(prev Query) bool {
	marked := p.marked()
	if !marked && (strings.Contains(string(p.runes), "情况") || p.bareTier() || p.has(kPeriod) && p.complete()) {
		return false
	}
	some := false
	for _, t := range p.toks {
		switch t.kind {
		case kMetric:
			if _, known := dictionary[Metric(t.arg)]; !marked || !known || strings.HasSuffix(string(p.runes), "?") && !strings.Contains(string(p.runes), "呢") && len(p.toks) > 1 {
				return false
			}
			some = true
		case kPeriod, kPrev, kYoY, kSame, kEach, kBefore:
			some = true
		case kNoun, kAnd:
		case kHow: // 那毛利率有多高, 每个业务员各多少次
			if !marked && !p.has(kEach) && !p.has(kPrev) && !p.has(kYoY) {
				return false
			}
		case kEntity:
			if k := t.refs[0].kind; !marked && (!p.alone(t) || (k == refStore || k == refProduct) && !prev.names(k)) {
				return false
			}
			some = true
		case kGrowth:
			if !p.has(kPrev) && !p.has(kYoY) {
				return false
			}
		case kVs:
			if p.count(kPeriod) != 1 || !marked && p.toks[0].kind != kVs && p.toks[0].kind != kAnd {
				return false
			}
		case kUnknown, kStorish, kNumber, kTop, kMeasure:
			if !marked && !(t.kind == kMeasure && p.has(kEach) && p.has(kHow) && prev.countedIn(t.arg)) {
				return false
			}
			some = true
		default:
			return false
		}
	}
	return some
}

// complete says that a text is a question of its own: 三月各片区环比.
func (p *parser) complete() bool {
	q := read(string(p.runes), p.ctx, plain).Query
	return q != nil && q.By != ByNone
}

func (p *parser) count(k kind) int {
	n := 0
	for _, t := range p.toks {
		if t.kind == k {
			n++
		}
	}
	return n
}

// names says that a question is about one thing of a kind, in whose place
// another may be put: 库存 滴露, then 六神.
func (q Query) names(k refKind) bool {
	f := q.Filter
	if k == refProduct {
		return len(f.Products) == 1 && len(f.Stores) == 0
	}
	return len(f.Stores) == 1 && len(f.Products)+len(f.Categories) == 0
}

// alone says that nothing but a name and the noun for it stands in the text.
func (p *parser) alone(name token) bool {
	for _, t := range p.toks {
		if t.kind != kNoun && (t.kind != kEntity || t.from != name.from) {
			return false
		}
	}
	return true
}

// earlier reads the week before, 再上一周: the period before the one spoken of.
func (p *parser) earlier() *Outcome {
	if !p.take(kBefore) {
		return nil
	}
	q := &p.q
	if len(q.Stores) > 0 || q.Metric.Now() || q.Span.Kind == SpanEver || p.has(kPeriod) {
		return p.refuse(NotUnderstood, "")
	}
	whole := Span{q.Span.Kind, q.Span.Full, true}
	q.Span.Full = Previous(whole, q.Span.Full.To)
	q.Span.Typed = true
	return nil
}

// onlyUnit is the unit of 多少箱 or 合多少支, if nothing else is said.
func (p *parser) onlyUnit() (string, bool) {
	if len(p.toks) != 2 || p.toks[0].kind != kHow || p.toks[1].kind != kUnit {
		return "", false
	}
	return p.unitOf(1), true
}

// inUnit answers a quantity in another unit, or the quantity of goods whose
// amount was asked.
func (p *parser) inUnit(prev Query, unit string) (Outcome, bool) {
	goods := len(prev.Filter.Products)+len(prev.Filter.Categories) > 0
	if prev.Metric != Quantity && prev.Metric != Stock && !(prev.Metric == GMV && goods && prev.Limit == nil) {
		return Outcome{}, false
	}
	p.inherit(prev)
	p.q.Unit = unit
	if prev.Metric == GMV {
		p.q.Metric = Quantity
	}
	p.q.Lang = p.lang
	if out := p.finish(); out != nil {
		return *out, true
	}
	return Outcome{Query: &p.q, Lang: p.lang}, true
}

// bare asks about a figure's name alone after a question with a period or a
// scope of its own: is that meant still, or the running month?
func (p *parser) bare(prev Query, text string) (Outcome, bool) {
	if p.elided(prev) {
		store := p.v.option(ref{kind: refStore, id: int64(prev.Filter.Stores[0])})
		all := Option{inLang(p.lang, "全部门店", "all stores"), inLang(p.lang, "全部门店", "all stores")}
		return *p.clarify(&Clarify{About: "store", Options: []Option{store, all}}), true
	}
	for _, t := range p.toks {
		if t.kind != kMetric && t.kind != kHow && t.kind != kMeasure && !(t.kind == kVerb && t.arg == "visit") && !(t.kind == kNoun && t.arg == string(ByStore)) {
			return Outcome{}, false
		}
	}
	alone := read(text, p.ctx, plain)
	q := alone.Query
	if q != nil && q.plain() && prev.plain() && q.Metric.ofVisits() && prev.Metric.ofVisits() && !q.Span.Typed {
		p.inherit(prev) // 蒋丽四月拜访了几家店, 拜访了几次: of the same rep and month
		p.q.Metric = q.Metric
		p.q.Lang = p.lang
		return Outcome{Query: &p.q, Lang: p.lang}, true
	}
	if q == nil || q.Metric.Now() || q.Span.Typed || !q.plain() || !prev.plain() || !prev.Span.Typed && prev.Filter.Empty() {
		return Outcome{}, false
	}
	name := (&phrase{p.v, prev}).asked()
	month := Option{string(q.Period.From) + ".." + string(q.Period.To), inLang(p.lang, "本月", "this month")}
	return *p.clarify(&Clarify{About: "period", Options: []Option{{"呢", name}, month}}), true
}

func (m Metric) ofVisits() bool { return m == Visits || m == VisitedStores }

// plain says that a question asks for one figure of a period.
func (q Query) plain() bool {
	return q.By == ByNone && q.Rank == nil && q.Limit == nil && len(q.Stores) == 0 && !q.Total && q.Metric != Share && !q.Metric.Now() && !q.NeedsMoves() && !q.PerDay
}

// asked names what a question was about: its period and whose figures.
func (p *phrase) asked() string {
	text := p.days(p.q.Period)
	if who := p.who(p.q.Filter); who != "" && !p.q.Own {
		text = who + " " + text
	}
	return text
}

// inherit begins with the question before.
func (p *parser) inherit(prev Query) {
	q := &p.q
	*q = prev
	q.Today, q.Fuzzy, q.Census = p.ctx.Today, false, false
	if q.Own { // put in again by who asks now
		q.Own, q.Filter.Owners, q.Filter.Reps = false, nil, nil
	}
	if q.Against != AgainstPeriod || p.has(kPeriod) || p.has(kPrev) || p.has(kYoY) {
		q.Other = retail.Period{}
		if q.Against == AgainstPeriod {
			q.Against = AgainstNone
		}
	}
	if p.has(kEach) {
		q.By = ByNone
	}
	p.list = len(q.Stores)+len(q.Filter.Statuses) > 0 || q.Metric == DaysSinceOrder && q.Limit != nil
	p.ranking = q.Rank != nil && q.Rank.N == 0
}

// instead puts a metric named in the follow-up in the place of the old one:
// 毛利呢? It says false where the old question is of another shape.
func (p *parser) instead() bool {
	q := &p.q
	i := p.find(kMetric)
	if i < 0 {
		return true
	}
	m := Metric(p.toks[i].arg)
	p.use(i)
	if p.has(kMetric) || q.Rank != nil && q.Rank.N > 0 || q.Limit != nil || q.Total || p.list || q.NeedsMoves() || q.Metric == Share || m == Share || q.BelowSafety || q.PerDay {
		return false
	}
	if q.Metric.Now() || m.Now() {
		q.Span, q.Against = Span{}, AgainstNone
	}
	q.Metric, q.Unit = m, ""
	return !q.NeedsMoves()
}

// replace puts the names of the follow-up in the place of their like: who for
// who, goods for goods.
func (p *parser) replace() *Outcome {
	q := &p.q
	target := &q.Filter
	if q.Metric == Share && !q.Part.Empty() {
		target = &q.Part
	}
	var named Filter
	owners := len(target.Owners) > 0
	for i := range p.toks {
		if !p.is(i, kEntity) {
			continue
		}
		if q.By == dimOf[p.toks[i].refs[0].kind] {
			q.By, q.Rank, q.Limit, q.Total = ByNone, nil, nil, false
		}
		p.limitTo(i, &named)
	}
	if len(named.Stores)+len(named.Areas)+len(named.Reps)+len(named.Owners) > 0 {
		whose := q.Filter
		if q.Metric == Share && len(q.Part.Stores)+len(q.Part.Areas)+len(q.Part.Reps)+len(q.Part.Owners) == 0 && len(whose.Stores)+len(whose.Areas)+len(whose.Reps)+len(whose.Owners) > 0 {
			target, owners = &q.Filter, len(whose.Owners) > 0 // 彩妆占我的销售额的比例, 周凯呢: of his
		}
		if owners {
			named.Owners, named.Reps = append(named.Owners, named.Reps...), nil
		}
		target.Stores, target.Areas, target.Reps, target.Owners = named.Stores, named.Areas, named.Reps, named.Owners
		q.All = false
	}
	if len(named.Products)+len(named.Categories) > 0 {
		target.Products, target.Categories = named.Products, named.Categories
		if len(named.Products) != 1 || !p.v.hasUnit(named.Products[0], q.Unit) {
			q.Unit = ""
		}
	}
	if len(named.Tiers) > 0 {
		target.Tiers = named.Tiers
	}
	if len(named.Stores) > 1 || len(named.Products) > 1 || len(named.Reps)+len(named.Owners) > 1 || len(named.Categories) > 1 || len(named.Areas) > 1 {
		return p.refuse(NotUnderstood, "") // two at once: ask in full
	}
	return nil
}

// respan puts a new period in the place of the old one; of a list it is the
// conditions' period.
func (p *parser) respan() *Outcome {
	q := &p.q
	if len(p.spans) == 0 || len(q.Stores) == 0 {
		if len(p.spans) > 0 && q.Metric.Now() {
			return p.refuse(NotUnderstood, p.spans[0].text)
		}
		return nil
	}
	if len(p.spans) > 1 || !q.Metric.Now() {
		return p.refuse(NotUnderstood, p.spans[0].text)
	}
	s := p.spans[0].period.span
	if out := p.inData(s.Full); out != nil {
		return out
	}
	fresh := make([]Condition, 0, len(q.Stores))
	for _, c := range q.Stores {
		c.Period, c.Ever = s.Until(p.ctx.Today), s.Kind == SpanEver
		fresh = append(fresh, c)
	}
	q.Stores, p.spans = fresh, nil
	return nil
}
