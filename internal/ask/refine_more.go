package ask

import (
	"regexp"
	"strings"

	"zhanggui/internal/retail"
)

// pronoun takes off the word that a follow-up begins with for whom the question was
// about (她毛利多少, 这家店上个月呢), and says whether there was one.
func (q Query) pronoun(text string) (string, bool) {
	f := q.Filter
	if len(f.Stores)+len(f.Reps)+len(f.Owners) != 1 || q.Own {
		return text, false
	}
	m := pronoun.FindString(text)
	return text[len(m):], m != ""
}

var pronoun = regexp.MustCompile(`^(?:她|他|它|TA|ta|这家店?|那家店?|该店|这店)(?:家)?(?:的)?`)

// countedIn says that a measure is the one that a question's figure has.
func (q Query) countedIn(measure string) bool {
	switch q.Metric {
	case Visits:
		return measure == "times"
	case Orders:
		return measure == "orders"
	case GMV, GrossProfit, NetProfit, ARPU, AOV:
		return measure == "money"
	case ActiveStores, VisitedStores, NewStores, StoreCount:
		return measure == "stores"
	}
	return false
}

// onlyWhich says that nothing but 是哪几家 is asked.
func (p *parser) onlyWhich() bool {
	which := false
	for _, t := range p.toks {
		switch {
		case t.kind == kWhich, t.kind == kWhichOne, t.kind == kWho:
			which = true
		case t.kind == kNoun && t.arg == string(ByStore), t.kind == kMeasure && t.arg == "stores":
		default:
			return false
		}
	}
	return which
}

// listed names the stores that were counted.
func (p *parser) listStores(prev Query) (Outcome, bool) {
	counted := prev.By == ByNone || prev.By == ByStore && prev.Total
	list := map[Metric]Metric{ActiveStores: Orders, NewStores: NewStores, VisitedStores: Visits, DaysSinceOrder: DaysSinceOrder, TierDrops: TierDrops, TierRises: TierRises}[prev.Metric]
	if prev.Metric == StoreCount && len(prev.Stores)+len(prev.Filter.Statuses)+len(prev.Filter.Tiers)+len(prev.Filter.Areas)+len(prev.Filter.Owners) > 0 {
		list = LastOrder
	}
	if !counted || list == "" || prev.Metric == DaysSinceOrder && prev.Limit == nil || prev.Rank != nil {
		return Outcome{}, false
	}
	p.inherit(prev)
	p.q.Metric, p.q.By, p.q.Total, p.q.Lang = list, ByStore, false, p.lang
	if out := p.finish(); out != nil {
		return *out, true
	}
	return Outcome{Query: &p.q, Lang: p.lang}, true
}

// elided says that goods were bought, by whom is not said: the store spoken of
// before, or all (顺达汽修这个月拿了多少货, 上个月拿了多少).
func (p *parser) elided(prev Query) bool {
	if len(prev.Filter.Stores) != 1 || !prev.plain() {
		return false
	}
	buys := false
	for _, t := range p.toks {
		switch t.kind {
		case kVerb:
			buys = t.arg == "buy"
		case kPeriod, kHow, kMeasure, kUnit:
		case kNoun:
			if t.arg != "product" {
				return false
			}
		default:
			return false
		}
	}
	return buys
}

// branch reads 十一店呢 after a question about 家家乐超市(一店).
func (p *parser) branch(prev Query) {
	if len(prev.Filter.Stores) != 1 || len(p.toks) == 0 {
		return
	}
	name, _, _ := strings.Cut(normal(p.v.stores[prev.Filter.Stores[0]].Name), "(")
	last := len(p.toks) - 1
	typed := strings.TrimSpace(string(p.runes[p.toks[0].from:p.toks[last].to]))
	refs := p.v.exact(name + "(" + typed + ")")
	if !strings.HasSuffix(typed, "店") {
		refs = nil
		if numbered.MatchString(typed) && numbered.MatchString(name) { // 那38号摊呢, after 第一菜场28号摊
			refs = p.v.exact(numbered.ReplaceAllString(name, typed))
		}
	}
	if refs != nil {
		p.merge(0, last+1, refs)
	}
}

var numbered = regexp.MustCompile(`\d+号[^0-9]{0,4}$`)

// hasUnit says whether a product is counted in a unit.
func (v *Vocabulary) hasUnit(id retail.ProductID, unit string) bool {
	pr, ok := v.products[id]
	return ok && unit != "" && (unit == pr.SaleUnit || unit == pr.BaseUnit)
}
