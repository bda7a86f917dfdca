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
var whyWords = regexp.MustCompile(`^(?:的?(?:销售额|销量额|交易额|业绩|生意|销售|sales))?(?:为什么|为啥|为何|怎么|咋)(?:会)?(?:比(\S{1,8}?))?(?:卖得|卖的)?(?:掉|跌|降|下降|下滑|少|差|涨|升|增|多|变)(?:了|化)?(?:这么多|那么多|这么少)?(?:呢|啊|呀)?[?？。!！]*$`)

// whyTurns are other turns of the same question, and as what they are read.
var whyTurns = []struct {
	said *regexp.Regexp
	as   string
}{
	{regexp.MustCompile(`^(?:为什么|为啥|咋|怎么)(.+?)(?:的?(?:销售额|业绩|生意|销售|销量))?(?:卖得|卖的|会)?(掉|跌|降|下降|下滑|少|差|涨|升|增|多)(了?(?:这么多|那么多)?)$`), "${1}为什么$2$3"},
	{regexp.MustCompile(`^(?:帮我)?(?:分析|看看|看|说说)?(?:一?下)?(.+?)的?(?:销售额|业绩|生意|销售|销量)?(?:下滑|下降|下跌|掉|减少|上涨|增长|变化|波动)的?原因(?:是什么|是啥|呢|在哪)?$`), "${1}为什么变了"},
	{regexp.MustCompile(`^(.+?)(?:跟|和|比|较)(.{1,8}?)(?:相比)?差在(?:哪里?|哪儿|什么地方)$`), "${1}为什么比${2}差"},
	{regexp.MustCompile(`^(.+?)差在(?:哪里?|哪儿|什么地方)$`), "${1}为什么差"},
	{regexp.MustCompile(`(?i)^why ?(?:did|have|has|were|was|are) ?(?:our )?(?:sales|revenue|gmv)(?: gone| go)? ?(?:drop|fall|fell|decline|down|rise|rose|up|change|grow)(?:ped|en|d)? ?(.+)$`), "$1 为什么变了"},
}

// whyMark is where the question for the reason begins.
var whyMark = regexp.MustCompile(`为什么|为啥|为何|怎么|咋`)

// whyAsked is what is to be explained: of whom, which period, against which.
type whyAsked struct {
	scope       string
	filter      ask.Filter
	now, before retail.Period
}

// readWhy reads 昨天为什么掉了, 为什么上个月掉了, 东城上周为什么比上上周少; false if it is
// nothing of the kind, or compares with what is no time.
func (r *Request) readWhy() (whyAsked, bool) {
	text := strings.Trim(language.Normalise(r.Text), " .!?")
	for _, t := range whyTurns {
		if t.said.MatchString(text) {
			text = t.said.ReplaceAllString(text, t.as)
			break
		}
	}
	at := whyMark.FindStringIndex(text)
	if at == nil || at[0] > longestSentence {
		return whyAsked{}, false
	}
	lead := []rune(strings.TrimRight(text[:at[0]], " ,"))
	for i := range lead {
		s, rest, ok := ask.ReadPeriod(string(lead[i:])+text[at[0]:], r.Today)
		m := whyWords.FindStringSubmatch(strings.ReplaceAll(rest, " ", ""))
		if !ok || m == nil {
			continue
		}
		w := whyAsked{scope: strings.Trim(string(lead[:i]), " ,的"), now: s.Until(r.Today), before: ask.Previous(s, r.Today)}
		if m[1] != "" {
			b, tail, ok := ask.ReadPeriod(m[1], r.Today)
			if !ok || !nothing(tail) {
				return whyAsked{}, false
			}
			if p := b.Until(r.Today); p.From != w.before.From { // 本月比上月 is like against like
				w.before = p
			}
		}
		return w, true
	}
	return whyAsked{}, false
}

// missingShown is how many missing stores are named.
const missingShown = 3

// why explains a change of sales against the period before of the same kind
// (环比): 昨天为什么掉了.
func (rt *Router) why(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() {
		return silence, false, nil
	}
	w, ok := r.readWhy()
	if !ok {
		return silence, false, nil
	}
	if !r.may(AskMoney) {
		return r.noRight(), true, nil
	}
	if w.now.From > r.Today {
		return answer(refusal("no_data", r.say(wording.NoSuchPeriod, quoteShort(r.Text)))), true, nil
	}
	if w.scope != "" {
		c, err := rt.askContext(r)
		if err != nil {
			return silence, false, err
		}
		out := ask.Read(w.scope+"今天销售额", c)
		if out.Query == nil || out.Query.Filter.Empty() {
			return silence, false, nil
		}
		if !r.maySee(ask.Needs(*out.Query, c)) {
			return r.noRight(), true, nil
		}
		w.filter = out.Query.Filter
	}
	c, err := rt.explain(r, w)
	if err != nil {
		return silence, true, err
	}
	if c.Before == 0 && c.After == 0 {
		return answer(refusal("no_data", r.say(wording.WhyNothing, r.Lang.Period(w.now)))), true, nil
	}
	return answer(r.whyReply(c, w)), true, nil
}

// explain counts both periods store by store, as a question would.
func (rt *Router) explain(r *Request, w whyAsked) (insight.Change, error) {
	sales := map[string]*insight.StoreSales{}
	var active [2]int64
	for i, p := range []retail.Period{w.before, w.now} {
		q := ask.Query{Metric: ask.GMV, By: ask.ByStore, Period: p, Today: r.Today, Filter: w.filter}
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

func (r *Request) whyReply(c insight.Change, w whyAsked) Reply {
	head := r.say(wording.WhyHead, wording.Signed(c.Delta), r.Lang.Period(w.now), wording.Yuan(c.After), r.Lang.Period(w.before), wording.Yuan(c.Before))
	lines := []string{strings.TrimSpace(w.scope + " " + head)}
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
