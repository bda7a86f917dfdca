package ask

import "math/big"

// readLimit reads 超过5000, 1000元以上, 低于10%, more than 5 orders, and notes
// what it counts.
func (p *parser) readLimit() {
	for i := range p.toks {
		if !p.is(i, kNumber) {
			continue
		}
		j, op := i+1, Op("")
		unit, used := "", []int{i}
		if p.is(j, kMeasure) || p.is(j, kUnit) {
			unit = p.toks[j].arg
			if p.toks[j].kind == kUnit {
				unit = "unit"
			}
			used = append(used, j)
			j++
		} else if p.is(j, kMetric, string(Orders)) || p.is(j, kVerb, "order") && p.english() {
			unit = "orders"
		}
		switch {
		case p.is(j, kAfter):
			op = Op(p.toks[j].arg)
			used = append(used, j)
		case p.is(i-1, kOver):
			op = Op(p.toks[i-1].arg)
			used = append(used, i-1)
		}
		if op == "" || p.limit != nil {
			continue
		}
		p.use(used...)
		value := p.toks[i].number
		if unit == "percent" {
			value = new(big.Rat).Mul(value, big.NewRat(1, 100))
		}
		if unit == "unit" {
			p.limitUnit = p.unitOf(i + 1)
		}
		p.limit, p.limits = &Limit{op, value}, unit
	}
}

// thresholds puts the limit to its metric and checks that it counts that.
func (p *parser) thresholds() *Outcome {
	q := &p.q
	if p.take(kSafety) {
		for i := range p.toks { // 库存低于安全库存
			if p.is(i, kOver, string(Under), string(AtMost)) {
				p.use(i)
				q.BelowSafety = true
			}
		}
		if !q.BelowSafety || q.Metric != Stock {
			return p.refuse(NotUnderstood, "")
		}
		p.dim(ByProduct)
	}
	if p.limit == nil {
		return nil
	}
	fits := map[string]bool{"": true, "stock": q.Metric == Stock}
	switch q.Metric.Unit() {
	case CNY:
		fits["money"] = true
	case Ratio:
		fits["percent"] = true
		fits[""] = p.limit.Value.Cmp(big.NewRat(1, 1)) < 0 // 毛利率低于10: of what?
	case Days:
		fits["days"] = true
	case Date:
		fits[""] = false
	case Count:
		fits["orders"] = q.Metric == Orders
		fits["times"] = q.Metric == Orders || q.Metric == Visits
		fits["stores"] = q.Metric == ActiveStores || q.Metric == StoreCount || q.Metric == VisitedStores || q.Metric == NewStores
		fits["unit"] = q.Metric == Quantity || q.Metric == Stock
	}
	if !fits[p.limits] {
		return p.refuse(NotUnderstood, "")
	}
	if p.limitUnit != "" {
		if q.Unit != "" && q.Unit != p.limitUnit {
			return p.refuse(NotUnderstood, p.limitUnit)
		}
		q.Unit = p.limitUnit
	}
	q.Limit = p.limit
	return nil
}
