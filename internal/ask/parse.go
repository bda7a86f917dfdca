package ask

import (
	"strings"
	"unicode"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// maxQuestion is the longest text, in runes, that is read as a question.
const maxQuestion = 120

// parser holds one reading under way. Every step marks the tokens that it
// understood as used; a token that nobody used means no answer.
type parser struct {
	v     *Vocabulary
	ctx   Context
	runes []rune
	toks  []token
	q     Query
	lang  wording.Lang

	spans     []token // the periods, in their order
	limit     *Limit  // a threshold whose metric is not known yet
	limits    string  // what the threshold counts: money, orders, a unit
	limitUnit string
	list      bool   // a list of stores is asked for
	ranking   bool   // a whole ranking is asked for (排名)
	buys      bool   // 买 下单: who is spoken of may be a store
	spoken    bool   // as a follow-up: with a pronoun for whom the last question was about
	sells     bool   // 卖: goods are spoken of
	singular  bool   // a noun stands in the singular
	counted   bool   // 多少家 stands in the text
	brief     bool   // nothing but a period, names and a verb
	often     bool   // 最多次: ranked by how often
	daysTyped string // the words of 30天没下单
	base      *Span  // of a follow-up: the period that it compares with another
	// deedAt is where each condition's words begin (-1: it has its period),
	// spanTaken the periods that belong to conditions.
	deedAt    []int
	spanTaken map[int]bool
}

// Read reads a text. What is not understood as it stands is read again with
// ears for stores that are called by words of ours and for slips of the keyboard:
// 消售额 is 销售额.
func Read(text string, ctx Context) Outcome {
	out := read(text, ctx, plain)
	if again, ok := called(text, ctx, out); ok {
		return again
	}
	if out.Refused == nil || out.Refused.Reason == NoData || out.Refused.Reason == Invalid || !slippery(out.Refused.Typed) && !out.NotQuestion {
		return out
	}
	if again := read(text, ctx, slips); again.Query != nil {
		return again
	}
	return out
}

func read(text string, ctx Context, by ears) Outcome {
	p := newParser(text, ctx, by)
	if !p.nucleus() {
		out := p.refuse(NotUnderstood, "")
		out.NotQuestion = true
		return *out
	}
	for _, step := range []func() *Outcome{
		p.outside, p.mentions, p.periods, p.conditions, p.standing, p.shape, p.metric,
		p.thresholds, p.share, p.filters, p.compare, p.breakdown, p.perDay, p.leftover, p.finish,
	} {
		if out := step(); out != nil {
			return *out
		}
	}
	p.q.Lang = p.lang
	return Outcome{Query: &p.q, Lang: p.lang}
}

// newParser cuts a text; a text too long to be a question stays without tokens.
func newParser(text string, ctx Context, by ears) *parser {
	p := &parser{v: ctx.Names, ctx: ctx, runes: []rune(rewrite(normal(text))), spanTaken: map[int]bool{}, lang: wording.Hans}
	p.q.Today = ctx.Today
	if len(p.runes) <= maxQuestion {
		p.toks = p.v.lex(string(p.runes), ctx.Today, by)
		p.lang = p.language()
		p.inName()
	}
	switch {
	case ctx.Lang != "":
		p.lang = ctx.Lang
	case p.lang == wording.Hans && wording.Of(text) == wording.Hant:
		p.lang = wording.Hant
	}
	return p
}

// inName takes a single character of forecasts and the like for part of the
// unknown name that it stands in: 天上人间会所.
func (p *parser) inName() {
	for i := 1; i < len(p.toks); i++ {
		t, before := &p.toks[i], p.toks[i-1]
		if t.kind == kOutside && t.to-t.from == 1 && before.kind == kUnknown && before.to == t.from && before.to-before.from > 1 {
			t.kind = kUnknown
		}
	}
}

// language is English if no word outside names is Chinese.
func (p *parser) language() wording.Lang {
	han, latin := false, false
	for _, t := range p.toks {
		if t.kind == kEntity || t.kind == kUnit {
			continue
		}
		for _, r := range t.text {
			han = han || unicode.Is(unicode.Han, r) && t.kind != kUnknown
			latin = latin || r < 128 && unicode.IsLetter(r)
		}
	}
	for _, r := range fillersOf(p.runes, p.toks) {
		han = han || unicode.Is(unicode.Han, r)
	}
	if latin && !han {
		return wording.English
	}
	return wording.Hans
}

// fillersOf are the characters that no token kept.
func fillersOf(runes []rune, toks []token) []rune {
	var out []rune
	at := 0
	for _, t := range toks {
		out = append(out, runes[at:max(at, t.from)]...)
		at = max(at, t.to)
	}
	return append(out, runes[at:]...)
}

// nucleus says whether anything in the text asks for a figure of ours.
func (p *parser) nucleus() bool {
	for _, t := range p.toks {
		switch t.kind {
		case kMetric, kHow, kShare, kMost, kTop, kOften, kPrev, kYoY, kNever, kHowLong, kSafety, kLeft, kWhich, kWhichOne, kWho, kWhen, kLast, kRanking:
			return true
		case kStatus, kMoved:
			if p.has(kNoun) || p.has(kEntity) || p.has(kHow) || p.has(kPeriod) || p.has(kMine) {
				return true
			}
		case kVerb, kEver:
			if p.brief = p.terse(); p.brief {
				return true
			}
			if p.listNoun() && (t.kind == kEver || t.arg != "sell") {
				return true
			}
		case kPerDay:
			if p.has(kVerb) || p.has(kPeriod) {
				return true
			}
		case kVs, kSame:
			if p.has(kPeriod) {
				return true
			}
		case kEntity:
			if p.bareTier() {
				return true
			}
		case kHowGood, kGrowth:
			if p.has(kVerb) || p.has(kEntity) || p.has(kPeriod) {
				return true
			}
		case kOver, kAfter:
			if p.has(kNumber) {
				return true
			}
		case kNot:
			if p.has(kNoun) || p.has(kHow) {
				return true
			}
		}
	}
	return false
}

// terse is 家家乐上月进货: a period, perhaps names, and how goods move, in no form
// that reports it.
func (p *parser) terse() bool {
	periods, verbs := 0, 0
	for _, t := range p.toks {
		switch t.kind {
		case kPeriod:
			periods++
		case kVerb:
			verbs++
			if !strings.Contains(" 进货 拿货 订货 销售 出货 采购 ", " "+t.text+" ") {
				return false
			}
		case kEntity, kUnknown, kNumber, kStorish, kNoun:
		default:
			return false
		}
	}
	return periods == 1 && verbs == 1 && p.toks[len(p.toks)-1].kind == kVerb && !strings.Contains(string(p.runes), "了")
}

func (p *parser) outside() *Outcome {
	if i := p.find(kOutside); i >= 0 {
		out := p.refuse(NotUnderstood, p.toks[i].text)
		out.Refused.Outside = true
		return out
	}
	return nil
}

// find is the first unused token of a kind, -1 if none.
func (p *parser) find(k kind) int {
	for i, t := range p.toks {
		if t.kind == k && !t.used {
			return i
		}
	}
	return -1
}

func (p *parser) has(k kind) bool { return p.find(k) >= 0 }

// take uses all tokens of a kind and says whether there was one.
func (p *parser) take(k kind) bool {
	found := false
	for i := range p.toks {
		if p.toks[i].kind == k && !p.toks[i].used {
			p.toks[i].used, found = true, true
		}
	}
	return found
}

// is says whether token i exists, is unused and of the kind (and arg, if given).
func (p *parser) is(i int, k kind, args ...string) bool {
	if i < 0 || i >= len(p.toks) || p.toks[i].used || p.toks[i].kind != k {
		return false
	}
	for _, a := range args {
		if p.toks[i].arg == a {
			return true
		}
	}
	return len(args) == 0
}

func (p *parser) use(at ...int) {
	for _, i := range at {
		p.toks[i].used = true
	}
}

func (p *parser) refuse(r Reason, typed string) *Outcome {
	return &Outcome{Refused: &Refused{Reason: r, Typed: typed}, Lang: p.lang}
}

func (p *parser) clarify(c *Clarify) *Outcome { return &Outcome{Clarify: c, Lang: p.lang} }

// which asks what number is meant.
func (p *parser) which(typed string, metrics ...Metric) *Outcome {
	c := &Clarify{About: "metric", Typed: typed}
	for _, m := range metrics {
		c.Options = append(c.Options, Option{string(m), m.Name(p.lang)})
	}
	return p.clarify(c)
}

// leftover declines a question with words that nothing understood.
func (p *parser) leftover() *Outcome {
	for _, t := range p.toks {
		if !t.used {
			return p.refuse(NotUnderstood, t.text)
		}
	}
	return nil
}

// finish puts in what was not said and checks that the question can be counted.
func (p *parser) finish() *Outcome {
	q := &p.q
	f := dictionary[q.Metric]
	if q.By != ByNone && !allows(q.Metric, q.By) {
		return p.refuse(NotUnderstood, "")
	}
	if !f.byGoods && len(q.Filter.Products)+len(q.Filter.Categories) > 0 && q.Metric != DaysSinceOrder {
		return p.refuse(NotUnderstood, "")
	}
	if !f.byStores && (len(q.Filter.Stores)+len(q.Filter.Areas)+len(q.Filter.Reps)+len(q.Filter.Owners)+len(q.Filter.Tiers) > 0 || len(q.Stores) > 0) {
		return p.refuse(NotUnderstood, "")
	}
	p.census()
	p.own()
	if out := p.settlePeriod(); out != nil {
		return out
	}
	return p.keyed()
}

// keyed asks for a store where the metric means something only for one.
func (p *parser) keyed() *Outcome {
	q := &p.q
	single := len(q.Filter.Stores) == 1 || q.By != ByNone || q.Total
	switch q.Metric {
	case LastOrder, LastVisit:
		return nil
	case DaysSinceOrder, Cycle, NextDue, TierOf, StatusOf:
		if !single {
			return p.clarify(&Clarify{About: "store"})
		}
	case Stock, ProductCount:
		if q.Metric == Stock && q.By == ByNone && len(q.Filter.Products) == 0 && len(q.Filter.Categories) == 0 {
			q.By = ByProduct
		}
	}
	return nil
}

// settlePeriod fills in the period that the metric means when none was typed,
// and declines one without data.
func (p *parser) settlePeriod() *Outcome {
	q := &p.q
	today := p.ctx.Today
	if q.Metric.Now() {
		if q.Span.Typed {
			if q.NeedsStandings() && q.Span.Full.From != today {
				return p.refuse(NotUnderstood, "") // how they stood then is not kept
			}
			if q.NeedsStandings() {
				q.Span.Full.To = today
			} else if q.Metric != StoreCount && q.Metric != LastOrder && q.Metric != LastVisit || q.Span.Full.To < today {
				return p.refuse(NotUnderstood, "")
			}
		}
		q.Span = Span{Kind: SpanDay, Full: retail.Period{From: today, To: today}}
		q.Period = q.Span.Full
		return nil
	}
	if q.Span.Full.From == "" && q.By == ByMonth {
		q.Span = yearsAgo(0)(nil, today).span // the running month alone would be no breakdown
		q.Span.Typed = false
	}
	if q.Span.Full.From == "" {
		q.Span = monthSpan(today)
		q.Span.Typed = false
	}
	if q.Span.Kind == SpanEver && p.ctx.FirstDay != "" {
		q.Span.Full.From = p.ctx.FirstDay
	}
	q.Period = q.Span.Until(today)
	if out := p.inData(q.Span.Full); out != nil {
		return out
	}
	if q.Against == AgainstPeriod && q.Other == q.Period {
		return p.clarifyCompare() // with itself?
	}
	switch q.Against {
	case AgainstPrevious:
		q.Other = Previous(q.Span, today)
	case AgainstYear:
		q.Other = YearBefore(q.Period)
	}
	return nil
}

// inData declines a period wholly in the future or before the first data.
func (p *parser) inData(s retail.Period) *Outcome {
	if s.From > p.ctx.Today || p.ctx.FirstDay == "" || s.To < p.ctx.FirstDay {
		out := p.refuse(NoData, "")
		out.Refused.Data = retail.Period{From: p.ctx.FirstDay, To: p.ctx.Today}
		return out
	}
	return nil
}

func (p *parser) english() bool { return p.lang == wording.English }
