package ask

import "strings"

// breakdown settles by what the answer is broken down: what 前五, 哪些, 谁,
// 超过 speak of.
func (p *parser) breakdown() *Outcome {
	q := &p.q
	ranked := q.Rank != nil
	noun := p.noun()
	if (ranked || q.Limit != nil) && noun != ByNone && q.By != ByNone && noun != q.By {
		out := p.refuse(NotUnderstood, "") // 各片区前三名门店: the first three of each
		out.Refused.TwoWays = true
		return out
	}
	switch {
	case p.list:
		if noun != ByNone && noun != ByStore {
			return p.refuse(NotUnderstood, string(noun))
		}
		p.take(kWhich)
		p.take(kWhichOne)
	case q.Metric.Unit() == Date && q.Rank == nil:
		p.take(kWhen)
	case p.has(kWhen) && (ranked || q.Limit != nil):
		p.dim(Dim(p.toks[p.find(kWhen)].arg))
		p.dim(ByDay)
		p.take(kWhen)
		p.first()
	case p.has(kWho):
		if p.buys && noun == ByStore {
			p.dim(ByStore) // 我的店里谁进得最多
			p.take(kWho)
			p.first()
			break
		}
		if q.Metric == Orders || q.Metric == LastOrder || p.buys {
			return p.clarify(&Clarify{About: "metric", Options: p.dims(ByRep, ByStore)})
		}
		p.dim(ByRep)
		p.take(kWho)
		p.take(kAnd)
		p.first()
	case p.has(kWhich) || p.has(kWhichOne) || ranked || p.listWord() || q.Limit != nil || q.Metric == ActiveStores && p.listNoun():
		if out := p.pointed(noun); out != nil {
			return out
		}
	}
	if ranked || q.Limit != nil {
		if q.By == ByNone {
			return p.clarify(&Clarify{About: "metric", Options: p.dims(ByStore, ByProduct, ByCategory, ByRep)})
		}
		if ranked && q.Rank.N == 0 && !p.ranking && !q.By.Time() {
			q.Rank.N = 1
		}
	}
	p.loose()
	return nil
}

// pointed reads 哪些门店, 哪个业务员, 前3的商品, 超过5000的门店.
func (p *parser) pointed(noun Dim) *Outcome {
	q := &p.q
	if i := p.find(kWhich); i >= 0 && q.Rank != nil && (p.toks[i].text == "什么" || p.toks[i].text == "啥") {
		p.toks[i].kind = kWhichOne // 卖得最好的商品是什么, 最常买什么
		if noun == ByNone && p.buys && len(q.Filter.Stores)+len(q.Filter.Areas)+len(q.Filter.Reps) > 0 {
			p.dim(ByProduct)
		}
	}
	one := p.take(kWhichOne) || p.english() && p.has(kWhich) && p.singular
	for i := range p.toks { // what are the sales: asks for nothing but the figure
		if p.is(i, kWhich) && p.english() && noun == ByNone && q.By == ByNone {
			p.use(i)
		}
	}
	many := p.has(kWhich) || p.listNoun() || p.listWord()
	if noun != ByNone {
		p.dim(noun)
	}
	if q.Rank != nil && len(q.Filter.Categories) > 0 && len(q.Filter.Products)+len(q.Filter.Stores) == 0 && p.sells {
		p.dim(ByProduct) // 啤酒里卖得最好的三个
	}
	if q.By == ByNone && q.Metric == Stock {
		q.By = ByProduct
	}
	if q.By == ByNone && (q.Metric == ActiveStores || q.Metric == NewStores || q.Metric == VisitedStores) && many {
		q.By = ByStore // 新增门店有哪些
	}
	if q.By == ByNone {
		return nil
	}
	p.take(kWhich)
	switch {
	case one && q.Rank != nil:
		p.first()
	case one && q.Limit == nil:
		return p.refuse(NotUnderstood, "")
	case many && q.Rank != nil && q.Rank.N == 0 && !p.ranking:
		return p.clarify(&Clarify{About: "quantity", Options: []Option{{"top 3", "3"}, {"top 5", "5"}, {"top 10", "10"}}})
	}
	if q.Metric == ActiveStores && q.By == ByStore {
		q.Metric = Orders // the stores that ordered, each with how often
	}
	if q.Metric == VisitedStores && q.By == ByStore {
		q.Metric = Visits
	}
	if p.counted && q.Limit != nil {
		q.Total = true
	}
	return nil
}

// listWord is 新增门店名单: the stores themselves are asked for.
func (p *parser) listWord() bool {
	m := p.q.Metric
	return p.q.By == ByNone && (m == NewStores || m == ActiveStores || m == VisitedStores) && !p.counted && strings.Contains(string(p.runes), "名单")
}

// first keeps the first row of a superlative that asks for one.
func (p *parser) first() {
	if p.q.Rank != nil && p.q.Rank.N == 0 {
		p.q.Rank.N = 1
	}
}

// noun uses the nouns and tells the one that they speak of; nouns that the
// metric itself counts say nothing more.
func (p *parser) noun() Dim {
	q := &p.q
	speaks := p.list || q.Rank != nil || q.Limit != nil || p.has(kWhich) || p.has(kWhichOne)
	counts := map[Metric]bool{StoreCount: true, ActiveStores: true, NewStores: true, VisitedStores: true}
	d := ByNone
	for i := range p.toks {
		if !p.is(i, kNoun) {
			continue
		}
		n := Dim(p.toks[i].arg)
		p.singular = p.singular || !strings.HasSuffix(p.toks[i].text, "s")
		switch {
		case n == q.By:
			p.use(i)
		case speaks && (d == ByNone || d == n) && !n.Time():
			d = n
			p.use(i)
		case n == ByStore && (counts[q.Metric] || len(q.Filter.Owners)+len(q.Filter.Tiers) > 0):
			p.use(i)
		case n == ByProduct && !speaks && q.Metric != Stock && strings.Contains("货 货物 东西", p.toks[i].text):
			p.use(i) // 进过几次货
		case n == ByProduct && (q.Metric == SKUsPerOrder || len(q.Filter.Products) > 0):
			p.use(i)
		}
	}
	return d
}

// dims offers what a rank may be of.
func (p *parser) dims(list ...Dim) []Option {
	names := map[Dim][2]string{ByStore: {"按门店", "by store"}, ByProduct: {"按商品", "by product"}, ByCategory: {"按品类", "by category"}, ByRep: {"按业务员", "by rep"}}
	var out []Option
	for _, d := range list {
		out = append(out, Option{string(d), inLang(p.lang, names[d][0], names[d][1])})
	}
	return out
}

// loose uses words that add nothing to what is understood by now.
func (p *parser) loose() {
	q := &p.q
	p.take(kSum)
	if len(q.Filter.Stores)+len(q.Filter.Reps)+len(q.Filter.Products)+len(q.Filter.Categories)+len(q.Filter.Areas) > 1 && q.By != ByNone {
		p.take(kVs) // 李娜和王强业绩对比: side by side
	}
	for i := range p.toks {
		switch {
		case p.is(i, kAnd) && q.Against != AgainstNone && i+1 < len(p.toks) && p.toks[i+1].kind == kPeriod,
			p.is(i, kAnd) && i > 0 && i+1 < len(p.toks) && p.toks[i-1].used && p.toks[i+1].used:
			p.use(i)
		case p.is(i, kMeasure, "money") && q.Metric.Unit() == CNY,
			p.is(i, kMeasure, "stores") && (q.By == ByStore || p.list),
			p.is(i, kMeasure, "items") && (q.By != ByNone || q.Metric == ActiveStores || q.Metric == NewStores || q.Metric == StoreCount || q.Metric == VisitedStores),
			p.is(i, kMeasure, "days") && q.Metric == DaysSinceOrder,
			p.is(i, kCharge) && q.By == ByRep && q.Metric == StoreCount,
			p.is(i, kMeasure, "orders") && q.Metric == Orders,
			p.is(i, kMeasure, "times") && (q.Metric == Orders || q.Metric == Visits):
			p.use(i)
		}
	}
}
