package ask

import "strings"

// standing reads words of where stores stand: 睡眠, 流失, 该补货 make a list of
// stores, or tell one store's status; 掉级 and 升级 ask for the moves.
func (p *parser) standing() *Outcome {
	q := &p.q
	for i := range p.toks {
		if p.is(i, kMoved) {
			m := Metric(p.toks[i].arg)
			if q.Metric != "" && q.Metric != m {
				return p.which("", TierDrops, TierRises)
			}
			q.Metric = m
			p.use(i)
		}
	}
	if !p.has(kStatus) {
		return nil
	}
	if q.Metric != "" || p.has(kMost) || p.has(kTop) || p.has(kRanking) {
		return p.refuse(NotUnderstood, p.toks[p.find(kStatus)].text)
	}
	for i := range p.toks {
		if !p.is(i, kStatus) {
			continue
		}
		p.use(i)
		for code := range strings.SplitSeq(p.toks[i].arg, "|") {
			q.Filter.Statuses = appendNew(q.Filter.Statuses, code)
		}
	}
	if p.namesStore() && p.has(kWhen) && len(q.Filter.Statuses) == 2 { // when is Laowang due
		p.take(kWhen)
		q.Filter.Statuses, q.Metric = nil, NextDue
		return nil
	}
	if p.namesStore() { // 老王流失了吗: its status is the answer, whichever it is
		q.Filter.Statuses, q.Metric = nil, StatusOf
		return nil
	}
	p.list = true
	return nil
}

func (p *parser) namesStore() bool { return p.names(refStore) }

// names says that a thing of a kind is named.
func (p *parser) names(k refKind) bool {
	for i := range p.toks {
		if p.is(i, kEntity) && p.toks[i].refs[0].kind == k {
			return true
		}
	}
	return false
}

// moves settles a question about rises or falls: which stores, or how many.
func (p *parser) moves(named Metric, a asked) *Outcome {
	q := &p.q
	if named != "" && named != StoreCount || len(q.Stores) > 0 || q.By != ByNone && q.By != ByStore || q.Rank != nil || p.limit != nil || a.ok && a.what != "stores" {
		return p.refuse(NotUnderstood, "")
	}
	if q.Metric == TierRises && p.names(refTier) {
		return p.refuse(NotUnderstood, "") // from it, or to it?
	}
	q.By = ByStore
	q.Total = a.what == "stores" || named == StoreCount
	p.take(kWho)
	p.take(kWhich)
	p.take(kWhichOne)
	p.take(kHowGood)
	return nil
}

// tierList is 黄金店有哪些: the stores of a tier.
func (p *parser) tierList(a asked) bool {
	return !a.ok && p.q.Rank == nil && p.limit == nil && (p.has(kWhich) || p.bareTier()) && p.names(refTier) && p.q.By == ByNone
}

// bareTier is 青铜店列一下: nothing but a tier and that its stores are to be listed.
func (p *parser) bareTier() bool {
	if len(p.toks) != 2 || p.toks[0].kind != kEntity || p.toks[0].refs[0].kind != refTier || p.toks[1].kind != kNoun || p.toks[1].arg != string(ByStore) {
		return false
	}
	return strings.ContainsAny(string(p.runes), "列单查看找给报") || p.toks[0].from > 0
}

// perDay checks that an average per day means something.
func (p *parser) perDay() *Outcome {
	if !p.take(kPerDay) {
		return nil
	}
	q := &p.q
	switch q.Metric {
	case GMV, Orders, Quantity, GrossProfit, NetProfit, Visits:
	default:
		return p.refuse(NotUnderstood, "")
	}
	if q.By.Time() {
		return p.refuse(NotUnderstood, "")
	}
	q.PerDay = true
	return nil
}

// census turns 我们有多少客户 into the counts of stores by stage: one number
// would hide who buys no more.
func (p *parser) census() {
	q := &p.q
	if q.Metric != StoreCount || q.By != ByNone || len(q.Stores)+len(q.Filter.Statuses)+len(q.Filter.Tiers)+len(q.Filter.Stores) > 0 {
		return
	}
	for _, t := range p.toks {
		if strings.Contains(t.text, "客户") || strings.HasPrefix(t.text, "customer") {
			q.Census = true
		}
	}
}

// left reads 还剩多少箱: what is left is stock, never what was sold.
func (p *parser) left(named Metric, a asked, verbs map[string]bool) *Outcome {
	if named != "" && named != Stock || len(verbs) > 0 || len(p.spans) > 0 {
		return p.refuse(NotUnderstood, p.toks[p.find(kLeft)].text)
	}
	if !a.ok && named == "" || a.what != "" && a.what != "unit" {
		return p.refuse(NotUnderstood, p.toks[p.find(kLeft)].text)
	}
	p.take(kLeft)
	p.q.Metric = Stock
	return p.units(a)
}

// bought is 买了什么, 卖了哪些商品: the products of the period.
func (p *parser) bought(verbs map[string]bool, a asked) bool {
	i := p.find(kWhich)
	if i < 0 || a.ok || p.q.By != ByNone || p.q.Rank != nil || p.limit != nil || !verbs["buy"] && !verbs["sell"] || len(verbs) > 1 {
		return false
	}
	if p.is(i+1, kNoun, "product") {
		p.use(i, i+1)
		return true
	}
	if p.toks[i].text == "什么" && i+1 == len(p.toks) && p.is(i, kWhich) && p.toks[i-1].kind == kVerb {
		p.use(i)
		return true
	}
	return false
}

// listNoun says that the text ends in 的门店: a list is asked for without 哪些.
func (p *parser) listNoun() bool {
	n := len(p.toks) - 1
	if n < 1 || p.toks[n].kind != kNoun || p.toks[n].arg != string(ByStore) {
		return false
	}
	at := p.toks[n].from
	return at > 0 && p.runes[at-1] == '的'
}
