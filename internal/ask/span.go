package ask

import (
	"zhanggui/internal/retail"
)

// SpanKind is what sort of period was typed; 环比 compares with one of the same kind.
type SpanKind string

// The kinds of periods.
const (
	SpanDay     SpanKind = "day"
	SpanWeek    SpanKind = "week"
	SpanMonth   SpanKind = "month"
	SpanQuarter SpanKind = "quarter"
	SpanHalf    SpanKind = "half"
	SpanYear    SpanKind = "year"
	SpanLast    SpanKind = "last"  // N days, today the last
	SpanRange   SpanKind = "range" // from a day to a day
	SpanEver    SpanKind = "ever"  // all days up to today
)

// Span is a period as it was typed. Full is its whole calendar extent, which
// for a running period goes beyond today.
type Span struct {
	Kind  SpanKind
	Full  retail.Period
	Typed bool // false: nobody named a period, the metric's own is meant
}

// Until is the part of the span that is not in the future.
func (s Span) Until(today retail.Day) retail.Period {
	p := s.Full
	if p.To > today {
		p.To = today
	}
	return p
}

// Running says that the span has begun but not ended by today.
func (s Span) Running(today retail.Day) bool {
	return s.Kind != SpanRange && s.Kind != SpanLast && s.Full.From <= today && today < s.Full.To
}

func daySpan(d retail.Day) Span { return Span{SpanDay, retail.Period{From: d, To: d}, true} }

func weekSpan(d retail.Day) Span {
	m := d.Monday()
	return Span{SpanWeek, retail.Period{From: m, To: m.Add(6)}, true}
}

func monthSpan(d retail.Day) Span {
	return Span{SpanMonth, retail.Period{From: d.MonthStart(), To: d.MonthEnd()}, true}
}

func months(kind SpanKind, year, first, n int) Span {
	from := retail.DateOf(year, monthOf(first), 1)
	return Span{kind, retail.Period{From: from, To: from.AddMonths(n - 1).MonthEnd()}, true}
}

func lastDays(today retail.Day, n int) Span {
	return Span{SpanLast, retail.Period{From: today.Add(1 - n), To: today}, true}
}

// Previous is the period before, of the same kind: a whole one with the whole
// one before; a running one with as many days from the start of the one
// before, or all of it if it is shorter.
func Previous(s Span, today retail.Day) retail.Period {
	f := s.Full
	var from retail.Day
	switch s.Kind {
	case SpanMonth:
		from = f.From.AddMonths(-1)
	case SpanQuarter:
		from = f.From.AddMonths(-3)
	case SpanHalf:
		from = f.From.AddMonths(-6)
	case SpanYear:
		from = f.From.AddMonths(-12)
	case SpanWeek:
		from = f.From.Add(-7)
	default:
		n := s.Until(today).Days()
		return retail.Period{From: f.From.Add(-n), To: f.From.Add(-1)}
	}
	before := retail.Period{From: from, To: f.From.Add(-1)}
	if s.Running(today) {
		if to := from.Add(s.Until(today).Days() - 1); to < before.To {
			before.To = to
		}
	}
	return before
}

// YearBefore is the same dates a year earlier; 29 February becomes the 28th.
func YearBefore(p retail.Period) retail.Period {
	return retail.Period{From: p.From.AddMonths(-12), To: p.To.AddMonths(-12)}
}
