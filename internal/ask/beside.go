package ask

import "strings"

// counts says that the metric is counted in what 多少 asks for: 库存值多少钱 is
// not the stock.
func (p *parser) counts(a asked) bool {
	m := p.q.Metric
	if m == Stock && strings.Contains(string(p.runes), "值") {
		return false
	}
	switch a.what {
	case "money":
		return m.Unit() == CNY
	case "orders":
		return m == Orders
	case "times":
		return m == Orders || m == Visits
	case "days":
		return m.Unit() == Days
	}
	return true
}

// beside reads 城东和城西哪个卖得好: which of several named is ahead is seen where
// they stand beside each other.
func (p *parser) beside() bool {
	if !p.has(kBetter) || !p.has(kWhichOne) && !p.has(kWho) && !p.has(kWhich) {
		return false
	}
	kinds := map[refKind]int{}
	for i := range p.toks {
		if p.is(i, kEntity) {
			kinds[p.toks[i].refs[0].kind]++
		}
	}
	for k, n := range kinds {
		if n > 1 {
			p.take(kBetter)
			p.take(kWhichOne)
			p.take(kWho)
			p.take(kWhich)
			p.take(kHowGood)
			p.dim(dimOf[k])
			return true
		}
	}
	return false
}

// visited decides what a question with a verb of visiting counts.
func (p *parser) visited(a asked) *Outcome {
	q := &p.q
	switch {
	case p.has(kWhich) && p.is(p.find(kNoun), kNoun, "store"):
		q.Metric = VisitedStores
	case a.what == "stores":
		q.Metric = VisitedStores
	case a.what == "times" || q.Rank != nil || a.what == "" && p.limits == "times":
		q.Metric = Visits
	default:
		return p.which("", Visits, VisitedStores, LastVisit)
	}
	return nil
}
