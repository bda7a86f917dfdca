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
	p := newParser(text, ctx)
	if !p.follows() {
		return Outcome{}, false
	}
	if prev.Lang == wording.English && !p.english() || p.lang == "" {
		p.lang = wording.Of(text)
	}
	p.inherit(prev)
	if !p.instead() {
		return Outcome{}, false
	}
	for _, step := range []func() *Outcome{p.mentions, p.periods, p.shape, p.replace, p.respan, p.compare, p.breakdown, p.leftover, p.finish} {
		if out := step(); out != nil {
			return *out, true
		}
	}
	p.q.Lang = p.lang
	return Outcome{Query: &p.q, Lang: p.lang}, true
}

// follows says that the text only changes a question: it has a word of a
// follow-up, or nothing but a period, a comparison or a breakdown.
func (p *parser) follows() bool {
	text := string(p.runes)
	marked := strings.Contains(text, "呢") || strings.HasPrefix(text, "那") || strings.HasPrefix(text, "再") || strings.HasPrefix(text, "换") ||
		strings.HasPrefix(text, "what about") || strings.HasPrefix(text, "how about") || strings.HasPrefix(text, "and ")
	some := false
	for _, t := range p.toks {
		switch t.kind {
		case kMetric:
			if _, known := dictionary[Metric(t.arg)]; !marked || !known {
				return false
			}
			some = true
		case kPeriod, kPrev, kYoY, kEach:
			some = true
		case kNoun, kAnd:
		case kEntity, kUnknown, kStorish, kNumber, kTop, kMeasure:
			if !marked {
				return false
			}
			some = true
		default:
			return false
		}
	}
	return some
}

// inherit begins with the question before.
func (p *parser) inherit(prev Query) {
	q := &p.q
	*q = prev
	q.Today, q.Fuzzy, q.Census, q.Other = p.ctx.Today, false, false, retail.Period{}
	if q.Own { // put in again by who asks now
		q.Own, q.Filter.Owners, q.Filter.Reps = false, nil, nil
	}
	if q.Against == AgainstPeriod {
		q.Against = AgainstNone
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
	if p.has(kMetric) || q.Rank != nil || q.Limit != nil || q.Total || p.list || q.NeedsMoves() || q.Metric == Share || m == Share || q.BelowSafety || q.PerDay {
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
		if owners {
			named.Owners, named.Reps = append(named.Owners, named.Reps...), nil
		}
		target.Stores, target.Areas, target.Reps, target.Owners = named.Stores, named.Areas, named.Reps, named.Owners
		q.All = false
	}
	if len(named.Products)+len(named.Categories) > 0 {
		target.Products, target.Categories = named.Products, named.Categories
		q.Unit = ""
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
