package ask

import (
	"math/big"
	"strings"

	"zhanggui/internal/retail"
)

// conditions reads what stores did or did not: 没下单的, 从来没下过单,
// 超过30天没下单, 买过A没买过B, 上月下单本月没下单.
func (p *parser) conditions() *Outcome {
	denied := p.has(kNot) && !p.has(kHowLong)
	for i := range p.toks {
		var out *Outcome
		switch {
		case p.is(i, kMetric, "never"):
			p.use(i)
			p.deed(Condition{Deed: Ordered, Not: true, Ever: true}, i)
		case p.is(i, kNever):
			out = p.never(i)
		case p.is(i, kNot) && !p.has(kHowLong):
			out = p.not(i)
		case p.is(i, kEver):
			p.did(i, true)
		case denied && p.is(i, kVerb, "buy", "order", "sell", "visit") && p.deniedAfter(i):
			p.did(i, false)
		}
		if out != nil {
			return out
		}
	}
	return p.datedConditions()
}

// deniedAfter says that a condition with 没 follows the deed at i: then the
// deed is a condition as well (买了可乐没买雪碧, 上月下单本月没下单).
func (p *parser) deniedAfter(i int) bool {
	for j := i + 1; j < len(p.toks); j++ {
		if p.is(j, kNot) || p.is(j, kNever) {
			return j == i+1 || p.goodsAt(i+1) || p.toks[j-1].kind == kPeriod
		}
	}
	return false
}

func (p *parser) goodsAt(i int) bool {
	return p.is(i, kEntity) && (p.toks[i].refs[0].kind == refProduct || p.toks[i].refs[0].kind == refCategory)
}

// deed notes a condition whose words begin at token i.
func (p *parser) deed(c Condition, i int) {
	p.q.Stores = append(p.q.Stores, c)
	p.deedAt = append(p.deedAt, i)
	p.list = true
}

// goodsAfter takes the products and categories that begin at token i, and says
// whether one of them is enough (或).
func (p *parser) goodsAfter(i int, c *Condition) (either bool) {
	for p.goodsAt(i) || len(c.Products)+len(c.Categories) > 0 && p.is(i, kAnd) && p.goodsAt(i+1) {
		if p.is(i, kAnd) {
			either = either || p.toks[i].text == "或" || p.toks[i].text == "or"
			p.use(i)
			i++
		}
		r := p.toks[i].refs[0]
		if r.kind == refProduct {
			c.Products = append(c.Products, retail.ProductID(r.id))
		} else {
			c.Categories = append(c.Categories, r.key)
		}
		p.use(i)
		if i++; p.is(i, kNoun, "category") {
			p.use(i)
			i++
		}
	}
	return either
}

// verbAt uses the verb at token i and tells its deed; empty if there is none.
func (p *parser) verbAt(i int) (Deed, bool) {
	switch {
	case p.is(i, kVerb, "visit"), p.is(i, kEver, "visit"), p.is(i, kMetric, string(Visits), string(VisitedStores)):
		p.use(i)
		return Visited, p.toks[i].kind == kEver
	case p.is(i, kVerb), p.is(i, kEver), p.is(i, kMetric, string(Orders), string(ActiveStores), string(GMV)):
		if p.toks[i].kind == kMetric && p.toks[i].arg == string(GMV) && p.toks[i].text != "sales" && p.toks[i].text != "销售" {
			return "", false
		}
		p.use(i)
		return Ordered, p.toks[i].kind == kEver
	}
	return "", false
}

func (p *parser) never(i int) *Outcome {
	p.use(i)
	d, _ := p.verbAt(i + 1)
	if d == "" && strings.Contains(p.toks[i].text, "单") {
		d = Ordered // 本月一单都没有的门店
	}
	if d == "" {
		return p.refuse(NotUnderstood, p.toks[i].text)
	}
	if p.is(i+2, kVerb, "order") { // 从来没有过下单
		p.use(i + 2)
	}
	c := Condition{Deed: d, Not: true, Ever: true}
	p.goodsAfter(i+2, &c)
	p.deed(c, i)
	return nil
}

func (p *parser) not(i int) *Outcome {
	if p.is(i+1, kNot) {
		p.use(i)
		return nil
	}
	deed, ever := p.verbAt(i + 1)
	next := i + 2
	if deed == "" && p.goodsAt(i+1) && len(p.q.Stores) > 0 { // bought A but not B
		deed, ever, next = Ordered, p.q.Stores[len(p.q.Stores)-1].Ever, i+1
	}
	if deed == "" {
		return p.refuse(NotUnderstood, p.toks[i].text)
	}
	p.use(i)
	if p.is(i-1, kMost, "") && (p.toks[i-1].text == "最久" || p.toks[i-1].text == "最长") && deed == Ordered && p.q.Metric == "" {
		p.q.Metric = DaysSinceOrder // 最久没下单的5家店
		p.most(i - 1)
		return p.countAfter(next)
	}
	if p.is(i-1, kMost, "") && deed == Visited {
		if p.toks[i-1].text != "最久" && p.toks[i-1].text != "最长" || p.q.Metric != "" {
			return p.refuse(NotUnderstood, p.toks[i-1].text)
		}
		p.q.Metric = LastVisit // 最久没拜访的门店: the oldest last visit first
		p.most(i - 1)
		p.q.Rank.Asc = true
		p.dim(ByStore)
		return p.countAfter(next)
	}
	if n, op, found := p.daysBefore(i); found {
		return p.silent(n, op, deed, i)
	}
	if n, op, found := p.daysAfter(next); found {
		return p.silent(n, op, deed, i)
	}
	c := Condition{Deed: deed, Not: true, Ever: ever}
	p.goodsAfter(next, &c)
	if n := len(p.q.Stores); n > 0 && len(c.Products)+len(c.Categories) == 0 && strings.Contains(" 买 买了 买过 进 进了 拿 拿了 要 要了 订 订了 buy ", " "+p.toks[i+1].text+" ") {
		c.Products, c.Categories = p.q.Stores[n-1].Products, p.q.Stores[n-1].Categories // 上月买了可乐这月没买的
	}
	p.deed(c, i)
	return nil
}

// daysBefore reads the number of days before 没: 超过30天, 30天以上, 30天.
func (p *parser) daysBefore(i int) (*big.Rat, Op, bool) {
	j, op := i-1, Op("")
	if p.is(j, kAfter) {
		op = Op(p.toks[j].arg)
		j--
	}
	first, n := j-1, (*big.Rat)(nil)
	switch {
	case p.is(j, kNoun, "one month"):
		first, n = j, p.months(1)
	case p.is(j-1, kNumber):
		n = p.inDays(p.toks[j-1].number, j)
	}
	if n == nil {
		return nil, "", false
	}
	for k := first; k < i; k++ {
		p.use(k)
	}
	if p.is(first-1, kOver) {
		op = Op(p.toks[first-1].arg)
		p.use(first - 1)
	}
	p.daysTyped = p.textOf(first, j+1)
	return n, op, true
}

// inDays is n of the unit at token j in days: weeks of seven, months as the
// calendar has them back from today; nil for another unit.
func (p *parser) inDays(n *big.Rat, j int) *big.Rat {
	switch {
	case p.is(j, kMeasure, "days"), p.is(j, kNoun, "day"):
		return n
	case p.is(j, kNoun, "week"):
		return new(big.Rat).Mul(n, big.NewRat(7, 1))
	case p.is(j, kNoun, "month") && p.toks[j].text == "个月" && n.IsInt() && n.Num().IsInt64() && n.Num().Int64() <= 120:
		return p.months(int(n.Num().Int64()))
	}
	return nil
}

// months is how many days the last n months have.
func (p *parser) months(n int) *big.Rat {
	return big.NewRat(int64(p.ctx.Today.Sub(p.ctx.Today.AddMonths(-n))), 1)
}

// daysAfter reads them after the verb: over 30 days, for more than 30 days.
func (p *parser) daysAfter(i int) (*big.Rat, Op, bool) {
	op := Op("")
	j := i
	if p.is(j, kOver) {
		op = Op(p.toks[j].arg)
		j++
	}
	if !p.is(j, kNumber) || !p.is(j+1, kMeasure, "days") {
		return nil, "", false
	}
	if op != "" {
		p.use(i)
	}
	p.use(j, j+1)
	if p.is(j+2, kAfter) {
		op = Op(p.toks[j+2].arg)
		p.use(j + 2)
	}
	p.daysTyped = p.textOf(j, j+2)
	return p.toks[j].number, op, true
}

// silent is 超过N天没下单. Whether a bare N天没下单 counts day N itself is not
// said, so it is asked.
func (p *parser) silent(n *big.Rat, op Op, deed Deed, i int) *Outcome {
	days := wholeOf(n)
	if days < 1 {
		return p.refuse(Invalid, p.textOf(i, i+1))
	}
	if op != Over && op != AtLeast {
		return p.clarifyDays(n)
	}
	p.list = true
	if deed == Ordered {
		p.q.Metric = DaysSinceOrder
		p.q.Limit = &Limit{op, n}
		return nil
	}
	// No visit for more than N days: none on those N days and today.
	from := p.ctx.Today.Add(-days)
	if op == AtLeast {
		from = from.Add(1)
	}
	p.q.Stores = append(p.q.Stores, Condition{Deed: Visited, Not: true, Period: retail.Period{From: from, To: p.ctx.Today}})
	p.deedAt = append(p.deedAt, -1)
	return nil
}

func (p *parser) clarifyDays(n *big.Rat) *Outcome {
	days := n.RatString()
	more, least := inLang(p.lang, "超过"+days+"天", "more than "+days+" days"), inLang(p.lang, days+"天及以上", days+" days or more")
	unit := inLang(p.lang, "天", " days")
	return p.clarify(&Clarify{About: "period", Typed: p.daysTyped, Options: []Option{{">" + days + unit, more}, {">=" + days + unit, least}}})
}

// did notes a positive condition: 买过可乐, 上月下单.
func (p *parser) did(i int, ever bool) {
	if p.is(i, kEver) && p.has(kHow) && !p.goodsAt(i+1) {
		// 下过多少单, 拜访过多少家: the word is the verb of a figure.
		p.toks[i].kind = kVerb
		return
	}
	d, _ := p.verbAt(i)
	c := Condition{Deed: d, Ever: ever}
	either := p.goodsAfter(i+1, &c)
	c.Ever = ever || p.english() && len(c.Products)+len(c.Categories) > 0 // stores that bought A but not B
	products, categories := c.Products, c.Categories
	if either || len(products)+len(categories) < 2 {
		p.deed(c, i)
		return
	}
	for k := range products { // 买过可乐和雪碧: both of them
		c.Products, c.Categories = products[k:k+1:k+1], nil
		p.deed(c, i)
	}
	for k := range categories {
		c.Products, c.Categories = nil, categories[k:k+1:k+1]
		p.deed(c, i)
	}
}

// datedConditions gives every condition the period typed before it, else the
// one typed after it, else all days for 过 and the running month for the rest.
func (p *parser) datedConditions() *Outcome {
	for k := range p.q.Stores {
		c, at := &p.q.Stores[k], p.deedAt[k]
		if at < 0 {
			continue
		}
		c.Period = monthSpan(p.ctx.Today).Until(p.ctx.Today)
		if n := p.spanNear(p.toks[at].from); n >= 0 {
			s := p.spans[n].period.span
			if out := p.inData(s.Full); out != nil {
				return out
			}
			c.Period, c.Ever = s.Until(p.ctx.Today), s.Kind == SpanEver
			p.spanTaken[n] = true
		}
		if c.Ever {
			c.Period = ever(p.ctx.Today).Full
		}
	}
	var rest []token
	for n, s := range p.spans {
		if !p.spanTaken[n] {
			rest = append(rest, s)
		}
	}
	p.spans = rest
	return nil
}

// spanNear is the last period typed before rune at, else the first one, else -1.
func (p *parser) spanNear(at int) int {
	best := -1
	for n, s := range p.spans {
		if s.from < at || best < 0 {
			best = n
		}
	}
	return best
}

// countAfter reads how many stores a rank wants where the deed stands between:
// 最久没下单的5家店.
func (p *parser) countAfter(i int) *Outcome {
	if p.is(i, kNumber) && p.is(i+1, kMeasure, "stores", "items") {
		p.q.Rank.N = wholeOf(p.toks[i].number)
		p.dim(ByStore)
		p.use(i, i+1)
	}
	return nil
}
