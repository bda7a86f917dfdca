package commands

import (
	"context"
	"regexp"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// whyWords follow a period in a question for the reason of a change: 昨天为什么掉了,
// 上周怎么少了这么多.
var whyWords = regexp.MustCompile(`^(?:的?(?:销售额|销量额|交易额|业绩|生意|销售|sales))?(?:为什么|为啥|为何|怎么|咋)(?:会)?(?:比\S{1,8})?(?:掉|跌|降|下降|下滑|少|差|涨|升|增|多|变)(?:了|化)?(?:这么多|那么多|这么少)?(?:呢|啊|呀)?[?？。!！]*$`)

// missingShown is how many missing stores are named.
const missingShown = 3

// why explains a change of sales against the period before of the same kind
// (环比): 昨天为什么掉了.
func (rt *Router) why(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() {
		return silence, false, nil
	}
	s, rest, ok := ask.ReadPeriod(r.Text, r.Today)
	if !ok || !whyWords.MatchString(strings.ReplaceAll(rest, " ", "")) {
		return silence, false, nil
	}
	if !r.may(AskMoney) {
		return r.noRight(), true, nil
	}
	now := s.Until(r.Today)
	if now.From > r.Today {
		return answer(refusal("no_data", r.say(wording.NoSuchPeriod, quoteShort(r.Text)))), true, nil
	}
	before := ask.Previous(s, r.Today)
	c, err := rt.explain(r, before, now)
	if err != nil {
		return silence, true, err
	}
	if c.Before == 0 && c.After == 0 {
		return answer(refusal("no_data", r.say(wording.WhyNothing, r.Lang.Period(now)))), true, nil
	}
	return answer(r.whyReply(c, before, now)), true, nil
}

// explain counts both periods store by store, as a question would.
func (rt *Router) explain(r *Request, before, now retail.Period) (insight.Change, error) {
	sales := map[string]*insight.StoreSales{}
	var active [2]int64
	for i, p := range []retail.Period{before, now} {
		q := ask.Query{Metric: ask.GMV, By: ask.ByStore, Period: p, Today: r.Today}
		if own := r.ownFilter(); own != 0 {
			q.Filter.Reps = []retail.MemberID{own}
		}
		res, err := r.read.Answer(q)
		if err != nil {
			return insight.Change{}, err
		}
		for _, row := range res.Rows {
			if sales[row.Key] == nil {
				sales[row.Key] = &insight.StoreSales{}
			}
			if m := insight.Fen(times100(row.Value.Num)); i == 0 {
				sales[row.Key].Before = m
			} else {
				sales[row.Key].After = m
			}
		}
		q.Metric, q.By = ask.ActiveStores, ask.ByNone
		if res, err = r.read.Answer(q); err != nil {
			return insight.Change{}, err
		}
		active[i] = res.Value.Num.Num().Int64()
	}
	var list []insight.StoreSales
	for i := range r.Names.list.Stores { // by code, so that ties keep an order
		s := &r.Names.list.Stores[i]
		if one := sales[s.Code]; one != nil {
			one.Store = s.ID
			list = append(list, *one)
			delete(sales, s.Code)
		}
	}
	for _, one := range sales { // stores that are no longer in use
		list = append(list, *one)
	}
	return insight.Explain(list, active[0], active[1]), nil
}

// WhyData is a change of sales for a program.
type WhyData struct {
	Kind     string            `json:"kind"`
	What     string            `json:"what"`
	Before   string            `json:"before"`
	After    string            `json:"after"`
	Delta    string            `json:"delta"`
	ByStores string            `json:"by_stores,omitempty"`
	ByARPU   string            `json:"by_arpu,omitempty"`
	Parts    map[string]string `json:"parts"`
	Missing  []string          `json:"missing"`
}

func (r *Request) whyReply(c insight.Change, before, now retail.Period) Reply {
	lines := []string{r.say(wording.WhyHead, wording.Signed(c.Delta), r.Lang.Period(now), wording.Yuan(c.After), r.Lang.Period(before), wording.Yuan(c.Before))}
	d := WhyData{
		Kind: "ack", What: "why", Before: c.Before.String(), After: c.After.String(), Delta: c.Delta.String(), Missing: []string{},
		Parts: map[string]string{"new": c.New.String(), "lost": c.Lost.String(), "grown": c.Grown.String(), "shrunk": c.Shrunk.String()},
	}
	if c.Split {
		d.ByStores, d.ByARPU = c.ByStores.String(), c.ByARPU.String()
		lines = append(lines, r.say(wording.WhyFormula, c.StoresBefore, c.Stores, wording.Signed(c.ByStores), wording.Signed(c.ByARPU)))
	}
	lines = append(lines, r.say(wording.WhyStores, wording.Signed(c.New), wording.Signed(c.Lost), wording.Signed(c.Grown), wording.Signed(c.Shrunk)))
	for _, m := range c.Missing {
		if s := r.Names.Store(m.Store); s != nil && len(d.Missing) < missingShown { // one that is out of use is missed by nobody
			lines = append(lines, r.say(wording.WhyMissing, s.Name, wording.Yuan(m.Before)))
			d.Missing = append(d.Missing, s.Code)
		}
	}
	return Reply{Text: strings.Join(lines, "\n"), Data: d, Wide: r.Use != retail.UseManagement}
}

var (
	ifWords    = regexp.MustCompile(`^(?:如果|假如|要是|若|what if)`)
	factorWord = regexp.MustCompile(`(用户量?|门店数?|店数|客户数?|stores?|客单价?|arpu|订单数?|单量|orders?|笔单价|每单金额|aov|销量|数量|quantity|单价|价格|price)(?:再|都|各|也|能|如果)*(涨|升|增加?|提高|多|加|\+|up|降低?|跌|减少?|掉|少|-|down)?(?:了|到)?(-?\d{1,3}(?:\.\d{1,2})?)%`)
	ifTail     = regexp.MustCompile(`^(?:的话|会怎么?样|怎么?样|会多少|是多少|呢|,|、|和|又|同时|and|会|销售额|能|多|卖|多少|[?？。 ])*$`)
)

// factorKind puts a word into one of the three formulas: 门店×客单价, 订单×笔单价,
// 数量×单价.
func factorKind(w string) (formula, factor int) {
	switch {
	case strings.HasPrefix(w, "笔单"), strings.HasPrefix(w, "每单"), w == "aov":
		return 1, 1
	case strings.HasPrefix(w, "客单"), w == "arpu":
		return 0, 1
	case strings.HasPrefix(w, "订单"), strings.HasPrefix(w, "单量"), strings.HasPrefix(w, "order"):
		return 1, 0
	case strings.HasPrefix(w, "销量"), strings.HasPrefix(w, "数量"), w == "quantity":
		return 2, 0
	case strings.HasPrefix(w, "单价"), strings.HasPrefix(w, "价格"), w == "price":
		return 2, 1
	}
	return 0, 0
}

// whatIf reckons what last month's sales would be if a formula's factors
// changed: 如果 用户+10% 客单+10% makes +21.0 %. It is arithmetic, no forecast.
func (rt *Router) whatIf(_ context.Context, r *Request) (Effect, bool, error) {
	text := strings.ToLower(strings.ReplaceAll(language.Normalise(r.Text), " ", ""))
	found := factorWord.FindAllStringSubmatch(text, -1)
	rest := ifTail.MatchString(ifWords.ReplaceAllString(factorWord.ReplaceAllString(text, ""), ""))
	hypothetical := ifWords.MatchString(text) || strings.Contains(text, "怎么样") || strings.Contains(text, "怎样")
	if !r.Addressed() || len(found) == 0 || !rest || !hypothetical {
		return silence, false, nil
	}
	if !r.may(AskMoney) || !r.may(AskBeyond) {
		return r.noRight(), true, nil
	}
	grow, ok := growth(found)
	if !ok {
		return r.invalid(wording.IfMixed), true, nil
	}
	last := retail.Period{From: r.Today.MonthStart().Add(-1).MonthStart(), To: r.Today.MonthStart().Add(-1)}
	f, err := r.read.DayFigures(last, 0)
	if err != nil {
		return silence, true, err
	}
	then := insight.Fen(grow.Of(f.GMV))
	text = r.say(wording.IfSo, r.signedShare(grow.Change()), r.Lang.Period(last), wording.Yuan(f.GMV), wording.Yuan(then), wording.Signed(then-f.GMV))
	data := map[string]any{"kind": "ack", "what": "what_if", "change": grow.Change().FloatString(4), "base": f.GMV.String(), "value": then.String()}
	return answer(Reply{Text: text, Data: data, Wide: r.Use != retail.UseManagement}), true, nil
}

// growth multiplies what was typed; false for factors of different formulas, or
// one said twice.
func growth(found [][]string) (insight.Growth, bool) {
	var g insight.Growth
	seen, formula := map[int]bool{}, -1
	for _, m := range found {
		f, factor := factorKind(m[1])
		if formula >= 0 && f != formula || seen[factor] {
			return nil, false
		}
		formula, seen[factor] = f, true
		down := strings.ContainsAny(m[2], "降跌减掉少-") || m[2] == "down"
		one, ok := insight.Percent(m[3], down)
		if !ok {
			return nil, false
		}
		g = append(g, one)
	}
	return g, true
}
