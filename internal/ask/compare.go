package ask

import "strings"

// compare reads 环比, 同比, 上周和上上周比, 比上月, vs last month, and leaves one
// period: the one that the figure is asked for.
func (p *parser) compare() *Outcome {
	q := &p.q
	if p.thenAlone() {
		return nil
	}
	prev, year := p.take(kPrev), p.take(kYoY)
	if p.has(kSame) {
		i := p.find(kSame)
		switch bare := p.toks[i].text == "同期" || p.toks[i].text == "same period"; {
		case bare && len(p.spans) == 0:
			return p.refuse(NotUnderstood, p.toks[i].text)
		case !bare:
			prev = true
		}
		p.use(i)
	}
	if prev && year {
		return p.clarifyCompare()
	}
	switch {
	case prev:
		q.Against = AgainstPrevious
	case year:
		q.Against = AgainstYear
	}
	if out := p.twoSpans(); out != nil {
		return out
	}
	if p.has(kGrowth) {
		if q.Against == AgainstNone {
			return p.clarifyCompare()
		}
		p.take(kGrowth)
	}
	if q.Against == AgainstNone {
		return nil
	}
	p.take(kVs)
	p.take(kHowGood)
	p.take(kMeasure)
	if q.Metric.Now() || q.NeedsMoves() || p.list || q.Metric == Share && q.By != ByNone {
		return p.refuse(NotUnderstood, "")
	}
	return nil
}

// thenAlone is 去年同期销售额 with nothing that compares: the figure of then.
func (p *parser) thenAlone() bool {
	q, month := &p.q, monthSpan(p.ctx.Today)
	if len(p.spans) > 0 || q.Span.Full.From != "" || p.list || p.has(kVs) || p.has(kGrowth) || p.has(kPrev) || p.has(kAnd) || q.Metric.Now() {
		return false
	}
	year, prev := p.find(kYoY), p.find(kSame)
	switch {
	case year >= 0 && prev < 0 && p.toks[year].text == "去年同期":
		q.Span = Span{SpanRange, YearBefore(month.Until(p.ctx.Today)), true}
		p.use(year)
	case prev >= 0 && year < 0 && strings.HasPrefix(p.toks[prev].text, "上"):
		q.Span = Span{SpanRange, Previous(month, p.ctx.Today), true}
		p.use(prev)
	default:
		return false
	}
	return true
}

func (p *parser) clarifyCompare() *Outcome {
	return p.clarify(&Clarify{About: "period", Options: []Option{
		{"mom", inLang(p.lang, "环比", "the period before")}, {"yoy", inLang(p.lang, "同比", "a year earlier")},
	}})
}

// twoSpans settles which typed period is the figure's and which the other.
func (p *parser) twoSpans() *Outcome {
	q := &p.q
	versus := p.has(kVs) || p.has(kGrowth) && len(p.spans) == 2
	switch len(p.spans) {
	case 0:
		return nil
	case 1:
		s := p.spans[0]
		if !versus || q.Against != AgainstNone || !p.based(s) {
			q.Span = s.period.span
			return nil
		}
		if p.base != nil {
			return p.against(*p.base, s.period.span)
		}
		return p.against(p.runningLike(s.period.span), s.period.span)
	case 2:
		a, b := p.spans[0], p.spans[1]
		switch {
		case q.Against != AgainstNone:
			return p.clarifyCompare()
		case !versus:
			return p.joined(a.period.span, b.period.span)
		case p.based(a) && !p.based(b):
			a, b = b, a
		}
		return p.against(a.period.span, b.period.span)
	}
	return p.refuse(NotUnderstood, p.spans[2].text)
}

// based says that a word right before the period makes it the one compared
// with: 比上月, 和上月比, vs last month.
func (p *parser) based(s token) bool {
	for i, t := range p.toks {
		if t.from == s.from && i > 0 {
			if i == 1 && p.toks[0].kind == kVs && len(p.spans) == 2 {
				return false // compare March with February
			}
			between := strings.TrimSpace(string(p.runes[p.toks[i-1].to:t.from]))
			return between == "" && (p.toks[i-1].kind == kVs || p.toks[i-1].kind == kAnd)
		}
	}
	return false
}

// runningLike is the running period of the same kind as a past one.
func (p *parser) runningLike(s Span) Span {
	today := p.ctx.Today
	y, _, _ := today.Date()
	switch s.Kind {
	case SpanDay:
		return daySpan(today)
	case SpanWeek:
		return weekSpan(today)
	case SpanQuarter:
		return quartersAgo(0)(nil, today).span
	case SpanYear:
		return months(SpanYear, y, 1, 12)
	}
	return monthSpan(today)
}

// against compares main with other; where other is the period before, or the
// same one a year earlier, the rules of 环比 and 同比 say how many days count.
func (p *parser) against(main, other Span) *Outcome {
	q, today := &p.q, p.ctx.Today
	q.Span = main
	whole := Span{main.Kind, main.Full, true}
	yearAgo := YearBefore(main.Full)
	switch {
	case main.Running(today) && other.Kind == main.Kind && Previous(whole, main.Full.To) == other.Full:
		q.Against = AgainstPrevious
	case main.Running(today) && other.Full == yearAgo:
		q.Against = AgainstYear
	default:
		q.Against, q.Other = AgainstPeriod, other.Until(today)
		if out := p.inData(other.Full); out != nil {
			return out
		}
	}
	return nil
}

// joined is 1月和2月: neighbours are broken down by their kind, or summed.
func (p *parser) joined(a, b Span) *Outcome {
	q := &p.q
	by := map[SpanKind]Dim{SpanDay: ByDay, SpanWeek: ByWeek, SpanMonth: ByMonth}[a.Kind]
	if b.Full.From < a.Full.From {
		a, b = b, a
	}
	if by == ByNone || a.Kind != b.Kind || a.Full.To.Add(1) != b.Full.From || q.By != ByNone && q.By != by {
		return p.clarify(&Clarify{About: "period", Options: []Option{
			{string(a.Full.From) + ".." + string(a.Full.To), string(a.Full.From) + " – " + string(a.Full.To)},
			{string(b.Full.From) + ".." + string(b.Full.To), string(b.Full.From) + " – " + string(b.Full.To)},
		}})
	}
	q.Span = a
	q.Span.Kind = SpanRange
	q.Span.Full.To = b.Full.To
	if !p.has(kSum) {
		q.By = by
	}
	return nil
}
