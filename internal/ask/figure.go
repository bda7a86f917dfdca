package ask

import (
	"math/big"
	"strings"
)

// asked is what 多少 or 几 counts: a measure's arg, "unit" or "" for
// plain 多少; ok is false without such a word.
type asked struct {
	what string
	unit string
	ok   bool
}

// howMany reads 多少单, 几家店, 多少箱, how many orders.
func (p *parser) howMany() asked {
	a := asked{}
	for i := range p.toks {
		if !p.is(i, kHow) {
			continue
		}
		p.use(i)
		a.ok = true
		j := i + 1
		switch {
		case p.is(j, kMeasure, "stores") || p.is(j, kMeasure, "items") && p.is(j+1, kNoun, "store"):
			a.what = "stores"
			p.use(j)
			if p.is(j+1, kNoun, "store") {
				p.use(j + 1)
			}
		case p.is(j, kMeasure, "items") && p.is(j+1, kNoun, "product"):
			a.what = "skus"
			p.use(j, j+1)
		case p.is(j, kNoun, "product") && strings.Contains(" sku skus ", " "+p.toks[j].text+" "):
			a.what = "skus"
			p.use(j)
		case p.is(j, kMeasure, "items"), p.is(j, kMeasure, "percent"):
			return a // 多少种, 多少个: of what is not said
		case p.is(j, kMeasure):
			a.what = p.toks[j].arg
			p.use(j)
		case p.is(j, kUnit):
			a.what, a.unit = "unit", p.unitOf(j)
			p.use(j)
		case p.is(j, kNoun, "store"):
			a.what = "stores"
			p.use(j)
		case p.is(j, kEntity) && p.toks[j].refs[0].kind == refTier && p.is(j+1, kNoun, "store"):
			a.what = "stores" // how many gold stores
			p.use(j + 1)
		case p.is(j, kEntity) && p.toks[j].refs[0].kind == refProduct && p.toks[i].text == "how many":
			a.what = "unit" // how many Michelin did we sell
		case p.is(j, kNoun, "product"):
			p.use(j) // 进了多少货
		case p.is(j, kMetric, string(ActiveStores)):
			a.what = "stores"
		}
	}
	return a
}

// metric decides which number is asked for.
func (p *parser) metric() *Outcome {
	named, out := p.named()
	if out != nil {
		return out
	}
	a := p.howMany()
	if p.often && a.what == "" {
		a.ok, a.what = true, "times" // 下单最多次的五家店
	}
	p.readLimit()
	p.counted = a.what == "stores"
	verbs := map[string]bool{}
	for i := range p.toks {
		if p.is(i, kVerb) {
			verbs[p.toks[i].arg] = true
			p.use(i)
		}
	}
	if p.beside() && named == "" && !a.ok {
		named = GMV // 城东和城西哪个卖得好
	}
	p.buys, p.sells = verbs["buy"] || verbs["order"], verbs["sell"]
	q := &p.q
	if named == Stock && q.By == ByProduct && p.namesProduct() {
		out := p.refuse(NotUnderstood, "") // 可乐断货了: told, not asked
		out.NotQuestion = true
		return out
	}
	switch {
	case q.NeedsMoves():
		return p.moves(named, a)
	case named == "" && a.what == "skus" && p.limit == nil:
		q.Metric = ProductCount
		if len(verbs) > 0 {
			q.Metric = SKUsSold
		}
	case named == "" && len(verbs) == 0 && p.tierList(a):
		q.Metric, q.By = TierOf, ByStore
	case q.Metric == StatusOf, q.Metric == NextDue:
		if named != "" && named != q.Metric || a.ok {
			return p.refuse(NotUnderstood, "")
		}
		p.take(kHowGood)
		return nil
	case p.has(kLeft):
		return p.left(named, a, verbs)
	case named == "" && p.bought(verbs, a):
		q.Metric, q.By = GMV, ByProduct
	case p.has(kSafety) && (named == "" || named == Stock):
		q.Metric = Stock
	case p.list:
		return p.listed(named, a, verbs)
	case p.has(kHowLong), p.has(kLast):
		return p.recency(named, verbs)
	case named != "":
		q.Metric = p.refined(named, a, verbs)
	case q.Metric == Orders && q.Rank != nil: // 最常
	case named == "" && (q.Metric == DaysSinceOrder || q.Metric == LastVisit) && q.Rank != nil: // 最久没下单
	case verbs["visit"]:
		if out := p.visited(a); out != nil {
			return out
		}
	case p.has(kShare) && !p.list, p.changed() && !verbs["visit"] && (a.what == "" || a.what == "money"):
		q.Metric = GMV // 饮料占几成, 上周多少 环比呢
	case p.brief && p.limit == nil && q.Rank == nil && q.By == ByNone && !a.ok:
		q.Metric = GMV // 家家乐上月进货
	case a.ok || q.Rank != nil || p.limit != nil || p.has(kHowGood):
		if out := p.implied(a, verbs); out != nil {
			return out
		}
	case (p.has(kWhich) || p.listNoun()) && p.is(p.find(kNoun), kNoun, "store") && (verbs["buy"] || verbs["order"]):
		q.Metric = ActiveStores // 哪些店本月下单了
	case len(verbs) == 0 && len(p.spans) == 0 && (p.has(kWhich) || p.has(kWho) || p.has(kWhichOne)):
		return p.refuse(NotUnderstood, "") // 老王便利店是谁负责的: no figure at all
	default:
		return p.which("", GMV, Orders, ActiveStores, Quantity)
	}
	if verbs["visit"] && !strings.Contains("visits visited_stores last_visit coverage", string(q.Metric)) {
		return p.refuse(NotUnderstood, "")
	}
	p.take(kHowGood)
	if !p.counts(a) {
		return p.refuse(NotUnderstood, "")
	}
	return p.units(a)
}

func (p *parser) namesProduct() bool {
	for i := range p.toks {
		if p.is(i, kEntity) && p.toks[i].refs[0].kind == refProduct {
			return p.q.BelowSafety || p.limits == "stock"
		}
	}
	return false
}

// changed says that a change is asked for: 环比, or one period beside another.
func (p *parser) changed() bool {
	return p.has(kPrev) || p.has(kYoY) || p.has(kSame) && len(p.spans) > 0 || p.has(kVs) && len(p.spans) > 1
}

// named is the metric that the text names; two are asked about.
func (p *parser) named() (Metric, *Outcome) {
	var names []Metric
	weak := Metric("")
	for i := range p.toks {
		if !p.is(i, kMetric) {
			continue
		}
		t := p.toks[i]
		p.use(i)
		switch t.arg {
		case "short":
			p.q.BelowSafety = true
			names = append(names, Stock)
			p.dim(ByProduct)
			continue
		case "empty":
			p.limit, p.limits = &Limit{AtMost, new(big.Rat)}, "stock"
			names = append(names, Stock)
			p.dim(ByProduct)
			continue
		}
		if t.text == "销售" || t.text == "sales" || t.text == "订单" || t.text == "orders" {
			weak = Metric(t.arg)
			continue
		}
		if len(names) == 0 || names[len(names)-1] != Metric(t.arg) {
			names = append(names, Metric(t.arg))
		}
	}
	switch {
	case len(names) > 1:
		return "", p.which("", names...)
	case len(names) == 1:
		return names[0], nil
	}
	return weak, nil
}

// refined is a named metric made more exact by what 多少 counts.
func (p *parser) refined(m Metric, a asked, verbs map[string]bool) Metric {
	switch {
	case m == GMV && a.what == "unit":
		return Quantity
	case m == GMV && a.what == "orders":
		return Orders
	case m == GMV && a.what == "stores" && p.limit == nil && (verbs["order"] || verbs["buy"]), m == Orders && a.what == "stores":
		return ActiveStores
	case m == Visits && a.what == "stores":
		return VisitedStores
	case m == LastOrder && a.what == "days":
		return DaysSinceOrder
	}
	return m
}

// implied is the metric of a question that names none.
func (p *parser) implied(a asked, verbs map[string]bool) *Outcome {
	trade := verbs["sell"] || verbs["buy"] || verbs["order"]
	m := Metric("")
	switch {
	case a.what == "money" && trade, a.what == "money" && p.has(kSum):
		m = GMV
	case a.what == "orders", a.what == "times" && (verbs["buy"] || verbs["order"]):
		m = Orders
	case a.what == "stores" && p.limit != nil:
		m = p.limited()
	case a.what == "stores" && trade:
		m = ActiveStores
	case a.what == "stores":
		m = StoreCount
	case a.what == "unit":
		m = Quantity
	case a.what != "":
	case p.limit != nil:
		m = p.limited()
	case p.q.Rank != nil:
		m = GMV
	case trade && !(verbs["order"] && a.ok): // 下了多少: orders or money is not said
		m = GMV
	}
	if m == "" {
		return p.which("", GMV, Orders, ActiveStores, Quantity)
	}
	p.q.Metric = m
	return nil
}

// limited is the metric that a bare threshold speaks of: 超过5000, 超过5单.
func (p *parser) limited() Metric {
	switch p.limits {
	case "orders", "times":
		return Orders
	case "unit":
		return Quantity
	case "money", "":
		return GMV
	}
	return ""
}

// listed is a question about stores that meet conditions: which they are, how
// many, or a figure of theirs.
func (p *parser) listed(named Metric, a asked, verbs map[string]bool) *Outcome {
	q := &p.q
	counted := a.what == "stores" || named == StoreCount || named == "" && p.has(kSum)
	p.take(kHowGood)
	switch {
	case counted && q.Metric == DaysSinceOrder:
		q.Total, q.By = true, ByStore
		return nil
	case counted:
		q.Metric = StoreCount
		return nil
	case a.ok && named == "":
		return p.which("", StoreCount, LastOrder)
	case named == "" || named == ActiveStores:
		if q.By != ByNone && q.By != ByStore {
			q.Metric = StoreCount // 各片区没下单的门店
			return nil
		}
		if q.Metric == "" {
			q.Metric = LastOrder
			if len(q.Filter.Statuses) > 0 && len(q.Stores) == 0 {
				q.Metric = StatusOf
			}
		}
		for _, c := range q.Stores {
			if c.Deed == Visited {
				q.Metric = LastVisit
			}
		}
		q.By = ByStore
		return nil
	case (named == LastOrder || named == LastVisit || named == DaysSinceOrder) && q.By == ByNone && q.Metric == "":
		q.By = ByStore // 该补货的店上次下单时间: each one's
	case q.Metric == DaysSinceOrder && named != DaysSinceOrder:
		return p.refuse(NotUnderstood, "")
	case !named.Now() && len(p.spans) == 0 && len(q.Stores) > 0:
		return p.clarifyPeriod("") // is the typed period the condition's or the figure's?
	}
	q.Metric = p.refined(named, a, verbs)
	return p.units(a)
}

// recency reads 多久没下单, 多少天没来货了, 上次拜访是什么时候.
func (p *parser) recency(named Metric, verbs map[string]bool) *Outcome {
	q := &p.q
	long := p.take(kHowLong)
	last := p.take(kLast)
	not := p.take(kNot)
	visit := verbs["visit"] || named == LastVisit || named == Visits || named == VisitedStores
	order := verbs["buy"] || verbs["order"] || named == LastOrder || named == DaysSinceOrder || named == Orders || named == ActiveStores
	switch {
	case visit && order, !visit && !order, visit && long:
		return p.which("", DaysSinceOrder, LastOrder, LastVisit)
	case visit:
		q.Metric = LastVisit
	case long:
		if !not && !last && named == "" {
			return p.which("", DaysSinceOrder, Cycle)
		}
		q.Metric = DaysSinceOrder
	default:
		q.Metric = LastOrder
	}
	return nil
}

// unitOf is the unit of token i as the catalogue writes it: cases are 箱.
func (p *parser) unitOf(i int) string {
	for name := range strings.SplitSeq(p.toks[i].arg, "|") {
		if p.v.units[name] {
			return name
		}
	}
	return p.toks[i].text
}

// units reads the unit of a quantity or stock.
func (p *parser) units(a asked) *Outcome {
	unit := a.unit
	for i := range p.toks {
		if p.is(i, kUnit) {
			name := p.unitOf(i)
			if unit != "" && unit != name {
				return p.refuse(NotUnderstood, name)
			}
			unit = name
			p.use(i)
		}
	}
	if unit == "" {
		return nil
	}
	if p.q.Metric != Quantity && p.q.Metric != Stock {
		return p.which(unit, Quantity, GMV)
	}
	p.q.Unit = unit
	return nil
}
