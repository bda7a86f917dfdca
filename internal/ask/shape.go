package ask

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// periods collects the typed periods.
func (p *parser) periods() *Outcome {
	for i := range p.toks {
		t := &p.toks[i]
		if t.kind != kPeriod {
			continue
		}
		t.used = true
		switch {
		case t.period.bad:
			return p.refuse(Invalid, t.text)
		case t.period.vague:
			return p.clarifyPeriod(t.text)
		}
		p.spans = append(p.spans, *t)
	}
	p.sameYear()
	if len(p.spans) == 2 { // 今年累计: this year's sum
		p.spans = slices.DeleteFunc(p.spans, func(t token) bool { return t.text == "累计" })
	}
	return nil
}

var (
	yearTyped  = regexp.MustCompile(`^(?:\d{4}年|\d\d年|今年|去年|前年)的?`)
	partOfYear = regexp.MustCompile(`^(?:[上下]半年|第?[一二三四1-4]个?季度?|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)`)
)

// sameYear gives a second period without a year that of the first: 去年下半年比上半年,
// 2025年3月比2月; unless it follows on the first as it stands (去年12月和1月).
func (p *parser) sameYear() {
	if len(p.spans) != 2 {
		return
	}
	a, b := &p.spans[0], &p.spans[1]
	year := yearTyped.FindString(a.text)
	if year == "" || !partOfYear.MatchString(b.text) || a.period.span.Full.To.Add(1) == b.period.span.Full.From {
		return
	}
	if r, n := at(year+b.text, p.ctx.Today); n == len(year+b.text) && !r.bad && !r.vague {
		b.period = r
	}
}

// clarifyPeriod asks which days are meant.
func (p *parser) clarifyPeriod(typed string) *Outcome {
	c := &Clarify{About: "period", Typed: typed}
	for _, o := range []struct{ typed, zh, en string }{
		{"本月", "本月", "this month"},
		{"上月", "上月", "last month"},
		{"最近7天", "最近7天", "last 7 days"},
		{"最近30天", "最近30天", "last 30 days"},
		{"最近90天", "最近90天", "last 90 days"},
		{"今年", "今年", "this year"},
	} {
		r, _ := at(o.typed, p.ctx.Today)
		span := r.span.Until(p.ctx.Today)
		c.Options = append(c.Options, Option{string(span.From) + ".." + string(span.To), inLang(p.lang, o.zh, o.en)})
	}
	return p.clarify(c)
}

// shape reads breakdowns and ranks: 各 每 按, 前五, 最好的两种, 排名.
func (p *parser) shape() *Outcome {
	for i := range p.toks {
		if p.is(i, kEach) {
			if out := p.each(i); out != nil {
				return out
			}
		}
	}
	p.whichFew()
	if p.both(kMost) {
		return p.refuse(NotUnderstood, "") // the highest and the lowest: two questions
	}
	for i := range p.toks {
		switch {
		case p.is(i, kTop):
			p.top(i)
		case p.is(i, kMost), p.is(i, kOften):
			p.most(i)
		case p.is(i, kRanking):
			p.ranking = true
			if p.q.Rank == nil {
				p.q.Rank = &Rank{Asc: p.toks[i].arg == "asc"}
			} else if p.toks[i].arg == "asc" {
				p.q.Rank.Asc = true
			}
			p.use(i)
		}
	}
	return nil
}

// whichFew reads 哪5个商品 of a question that ranks them.
func (p *parser) whichFew() {
	if !p.has(kMost) && !p.has(kTop) {
		return
	}
	for i := range p.toks {
		if !p.is(i, kWhich) || p.toks[i].text != "哪" && p.toks[i].text != "which" || !p.is(i+1, kNumber) || !p.is(i+2, kMeasure, "stores", "items") && !p.is(i+2, kNoun) {
			continue
		}
		if n := wholeOf(p.toks[i+1].number); n > 0 {
			p.q.Rank = &Rank{N: n}
			p.use(i, i+1)
			if p.is(i+2, kMeasure, "stores") {
				p.dim(ByStore)
			}
			if p.is(i+2, kMeasure) {
				p.use(i + 2)
			}
			return
		}
	}
}

// both says that a kind of word occurs in both directions.
func (p *parser) both(k kind) bool {
	up, down := false, false
	for i := range p.toks {
		up = up || p.is(i, k, "")
		down = down || p.is(i, k, "asc")
	}
	return up && down
}

// each reads 各片区, 每家店, 按业务员, 每天, by rep.
func (p *parser) each(i int) *Outcome {
	dim := Dim(p.toks[i].arg)
	if dim == ByNone {
		j := i + 1
		switch {
		case p.is(j, kMeasure, "stores"):
			dim = ByStore
			p.use(j)
			if p.is(j+1, kNoun, "store") {
				p.use(j + 1)
			}
		case p.is(j, kMeasure, "items") && p.is(j+1, kNoun):
			dim = Dim(p.toks[j+1].arg)
			p.use(j, j+1)
		case p.is(j, kMeasure, "days"):
			dim = ByDay
			p.use(j)
		case p.is(j, kNoun):
			dim = Dim(p.toks[j].arg)
			p.use(j)
		case p.is(j, kEach) && p.toks[j].arg == "":
			p.use(i) // 按各片区
			return nil
		case p.is(j, kMetric), p.is(j, kEntity): // top 5 by sales, visited by Li Na
			p.use(i)
			return nil
		default:
			if p.q.By != ByNone || p.sideBySide() {
				p.use(i) // 啤酒和饮料各卖了多少
			}
			return nil
		}
	}
	if p.q.By != ByNone && p.q.By != dim {
		out := p.refuse(NotUnderstood, p.toks[i].text)
		out.Refused.TwoWays = true
		return out
	}
	p.q.By = dim
	p.use(i)
	return nil
}

// sideBySide says that two names of one kind are given.
func (p *parser) sideBySide() bool {
	count := map[refKind]int{}
	for _, t := range p.toks {
		if t.kind == kEntity {
			count[t.refs[0].kind]++
		}
	}
	for _, n := range count {
		if n > 1 {
			return true
		}
	}
	return false
}

// top reads 前3名, 倒数5个, top 10, best 5.
func (p *parser) top(i int) {
	r := &Rank{Asc: p.toks[i].arg == "asc"}
	if p.is(i+1, kNumber) {
		r.N = wholeOf(p.toks[i+1].number)
		if r.N < 1 {
			return
		}
		p.use(i, i+1)
		if p.is(i+2, kMeasure, "stores", "items") {
			if p.toks[i+2].arg == "stores" {
				p.dim(ByStore)
			}
			p.use(i + 2)
		}
	} else if english := p.toks[i].text == "best" || p.toks[i].text == "worst" || strings.HasPrefix(p.toks[i].text, "top") || strings.HasPrefix(p.toks[i].text, "the "); english {
		p.use(i)
	} else {
		return
	}
	p.q.Rank = p.merged(r)
}

// merged joins 前3名 and 最好 in one question.
func (p *parser) merged(r *Rank) *Rank {
	if old := p.q.Rank; old != nil {
		r.Asc = r.Asc || old.Asc
		if r.N == 0 {
			r.N = old.N
		}
	}
	return r
}

// most reads 最好, 最差的3个, 最多的两种货; which one alone means the first.
func (p *parser) most(i int) {
	r := &Rank{Asc: p.toks[i].arg == "asc"}
	if p.is(i, kOften) && p.q.Metric == "" {
		p.q.Metric = Orders
	}
	p.often = p.often || strings.Contains(p.toks[i].text, "次")
	p.use(i)
	// The number may stand before it or after it: 3家最好的店, 最好的3家店.
	after := i + 1
	if p.is(after, kVerb) {
		after++ // 最常下单的5家店
	}
	for _, j := range []int{after, i - 2} {
		if p.is(j, kNumber) && p.is(j+1, kMeasure, "stores", "items") {
			r.N = wholeOf(p.toks[j].number)
			if p.toks[j+1].arg == "stores" {
				p.dim(ByStore)
			}
			p.use(j, j+1)
			break
		}
		if p.is(j, kNumber) && p.is(j+1, kMeasure, "days") {
			r.N = wholeOf(p.toks[j].number)
			p.dim(ByDay)
			p.use(j, j+1)
			break
		}
		if p.is(j, kNumber) && p.is(j+1, kNoun) {
			r.N = wholeOf(p.toks[j].number)
			p.use(j)
			break
		}
	}
	if p.is(i-1, kNumber) && p.english() {
		r.N = wholeOf(p.toks[i-1].number)
		p.use(i - 1)
	}
	p.q.Rank = p.merged(r)
}

// dim sets the breakdown if nothing else did.
func (p *parser) dim(d Dim) {
	if p.q.By == ByNone {
		p.q.By = d
	}
}

func wholeOf(n *big.Rat) int {
	if n == nil || !n.IsInt() || !n.Num().IsInt64() || n.Num().Int64() > 100000 {
		return 0
	}
	return int(n.Num().Int64())
}

func allows(m Metric, d Dim) bool { return strings.Contains(dictionary[m].dims, " "+string(d)+" ") }
