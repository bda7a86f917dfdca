package ask

import (
	"strings"

	"zhanggui/internal/retail"
)

// share reads 饮料占销售额的比例: what is named before 占 is the part, after it
// the whole.
func (p *parser) share() *Outcome {
	q := &p.q
	of := p.find(kOf)
	if of < 0 && !p.has(kShare) {
		return nil
	}
	by := p.find(kShare)
	p.take(kShare)
	if of < 0 && p.grown() && strings.HasPrefix(p.toks[by].text, "百分之") { // 本月比上月涨了百分之几
		return nil
	}
	p.take(kOf)
	for i := range p.toks { // 哪个品类占比最高
		if of < 0 && q.Rank != nil && p.is(i, kNoun) && !Dim(p.toks[i].arg).Time() {
			p.dim(Dim(p.toks[i].arg))
		}
	}
	if q.Metric != GMV || p.list || q.Rank != nil && q.By == ByNone {
		return p.which("", Share, q.Metric)
	}
	q.Metric = Share
	if q.By != ByNone {
		return nil
	}
	if of >= 0 && p.english() {
		of = -1 // drinks make up what share: the order of words says nothing
	}
	kinds := map[refKind]int{}
	for i := range p.toks {
		if p.is(i, kEntity) {
			kinds[p.toks[i].refs[0].kind]++
		}
	}
	for i := range p.toks {
		if !p.is(i, kEntity) {
			continue
		}
		k := p.toks[i].refs[0].kind
		part := of < 0 || i < of
		if of < 0 && len(kinds) > 1 {
			if len(kinds) != 2 || kinds[refProduct] == 0 || kinds[refCategory] == 0 {
				return p.which("", Share) // which of them is the whole?
			}
			part = k == refProduct // 可乐在饮料里的占比
		}
		if part {
			p.limitTo(i, &q.Part)
		}
	}
	if q.Part.Empty() && p.has(kMine) {
		return nil
	}
	if q.Part.Empty() {
		return p.which("", Share)
	}
	return nil
}

// grown says that a change on another period is asked for.
func (p *parser) grown() bool {
	return p.has(kGrowth) && (len(p.spans) == 2 || p.has(kVs) || p.has(kSame) || p.has(kPrev) || p.has(kYoY))
}

// limitTo puts the name at token i into a filter.
func (p *parser) limitTo(i int, f *Filter) {
	r := p.toks[i].refs[0]
	p.use(i)
	switch r.kind {
	case refStore:
		f.Stores = appendNew(f.Stores, retail.StoreID(r.id))
	case refProduct:
		f.Products = appendNew(f.Products, retail.ProductID(r.id))
	case refCategory:
		f.Categories = appendNew(f.Categories, r.key)
	case refArea:
		f.Areas = appendNew(f.Areas, r.key)
	case refTier:
		f.Tiers = append(f.Tiers, r.key)
	case refMember:
		p.member(i, f, retail.MemberID(r.id))
	}
	// 城东片区, 饮料类, 业务员王强: the noun says what the name is.
	for _, j := range []int{i - 1, i + 1} {
		if p.is(j, kNoun, string(dimOf[r.kind])) && (j > i || !p.is(j-1, kWhich) && !p.is(j-1, kEach)) && !(j > i && p.toks[j].gap && p.q.Rank != nil) {
			p.use(j)
			return
		}
	}
	if r.kind == refTier && p.is(i+1, kNoun, string(ByStore)) && !p.toks[i+1].gap && !p.list && p.q.Rank == nil {
		p.use(i + 1) // 黄金店占多少
	}
}

var dimOf = map[refKind]Dim{refStore: ByStore, refProduct: ByProduct, refCategory: ByCategory, refArea: ByArea, refMember: ByRep, refTier: ByTier}

func appendNew[T comparable](list []T, x T) []T {
	for _, y := range list {
		if x == y {
			return list
		}
	}
	return append(list, x)
}

// member is the rep of the orders, or, of a question about stores or with
// 负责的, whose stores they are now.
func (p *parser) member(i int, f *Filter, id retail.MemberID) {
	owner := p.list || p.q.Metric.Now() || p.q.Metric == NewStores || p.q.NeedsMoves()
	if p.is(i+1, kCharge) {
		owner = true
		p.use(i + 1)
		if p.is(i+2, kNoun, "store") {
			p.use(i + 2)
		}
	} else if p.is(i+1, kNoun, "store") && p.q.Rank == nil && p.q.Limit == nil && p.q.By == ByNone {
		owner = true
		p.use(i + 1)
	}
	if owner {
		f.Owners = appendNew(f.Owners, id)
	} else {
		f.Reps = appendNew(f.Reps, id)
	}
}

// filters puts the remaining names into the filter. Several of one kind are
// shown side by side, unless their sum is asked for.
func (p *parser) filters() *Outcome {
	q := &p.q
	count := map[refKind]int{}
	for i := range p.toks {
		if p.is(i, kEntity) {
			count[p.toks[i].refs[0].kind]++
			p.limitTo(i, &q.Filter)
		}
	}
	p.mine()
	several, side := 0, q.By
	for k, n := range count {
		if n < 2 || p.distinct(k) < 2 || q.By == dimOf[k] {
			continue
		}
		if p.has(kSum) || q.By != ByNone {
			continue
		}
		several++
		if several > 1 {
			return p.refuse(NotUnderstood, "")
		}
		side = dimOf[k]
	}
	q.By = side
	for i := range p.toks {
		if p.is(i, kAll) && p.is(i+1, kNoun) && p.toks[i+1].arg != "store" {
			p.dim(Dim(p.toks[i+1].arg)) // 所有业务员的业绩
			p.use(i + 1)
		}
	}
	for i := range p.toks {
		if p.is(i, kAll) && q.Rank != nil && (strings.HasSuffix(p.toks[i].text, "店") || strings.HasSuffix(p.toks[i].text, "客户")) {
			p.dim(ByStore) // 全部门店销售额前三
		}
	}
	if p.take(kAll) {
		q.All = true
	}
	return nil
}

// distinct is how many different things of a kind are named.
func (p *parser) distinct(k refKind) int {
	f := p.q.Filter
	return map[refKind]int{
		refStore: len(f.Stores), refProduct: len(f.Products), refCategory: len(f.Categories), refArea: len(f.Areas),
		refMember: len(f.Reps) + len(f.Owners), refTier: len(f.Tiers),
	}[k]
}

// mine reads 我的: for a rep own results, with 店 or 负责的 own stores; for
// others the merchant's.
func (p *parser) mine() {
	q := &p.q
	for i := range p.toks {
		if !p.is(i, kMine) {
			continue
		}
		p.use(i)
		stores := p.is(i+1, kCharge) || p.is(i+1, kNoun, "store")
		if p.is(i+1, kCharge) {
			p.use(i + 1)
			if p.is(i+2, kNoun, "store") {
				p.use(i + 2)
			}
			q.Filter.Owners = appendNew(q.Filter.Owners, p.ctx.Asker)
			continue
		}
		if !p.ctx.OwnOnly {
			continue
		}
		if stores || p.list || q.Metric.Now() || q.Metric == NewStores || q.NeedsMoves() {
			q.Filter.Owners = appendNew(q.Filter.Owners, p.ctx.Asker)
		} else if len(q.Filter.Stores) == 0 {
			q.Filter.Reps = appendNew(q.Filter.Reps, p.ctx.Asker)
		}
	}
}

// own limits a question that names nobody to the asker's own stores (visits:
// own visits), for roles that see no others.
func (p *parser) own() {
	q := &p.q
	f := &q.Filter
	if !p.ctx.OwnOnly || q.All || q.By == ByRep || !dictionary[q.Metric].byStores {
		return
	}
	named := func(f Filter) bool { return len(f.Stores)+len(f.Reps)+len(f.Owners)+len(f.Areas) > 0 }
	if named(*f) || named(q.Part) {
		return
	}
	q.Own = true
	switch q.Metric {
	case Visits, VisitedStores:
		f.Reps = []retail.MemberID{p.ctx.Asker}
	default:
		f.Owners = []retail.MemberID{p.ctx.Asker}
	}
}
