package commands

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

var (
	ifWords    = regexp.MustCompile(`^(?:如果|假如|假设|要是|若|whatif)`)
	factorWord = regexp.MustCompile(`(用户量?|门店数?|店数|客户数?|users?|customers?|stores?|客单价?|arpu|订单数?|单量|orders?|笔单价|单均价?|每单金额|aov|下单频次|频次|频率|每店单数|frequency|销量|数量|quantity|单价|价格|price)(?:再|都|各|也|能|如果)*(上涨|涨|提升|上升|升|增长|增加|增|提高|多|加|\+|up|下降|下跌|降低|降|跌|减少|减|掉|少|-|down)?(?:了|by)?(-?\d{1,3}(?:\.\d{1,2})?)%`)
	ifTail     = regexp.MustCompile(`^(?:的话|会怎么?样|怎么?样|会多少|是多少|呢|,|、|和|又|同时|and|会|销售额|能|多|卖|多少|[?？。. ])*$`)
	// spokenShare are shares said in other words.
	inHundred = regexp.MustCompile(`百分之([一二两三四五六七八九十百零0-9.]+)`)
	tenths    = regexp.MustCompile(`([一二两三四五六七八九1-9])成(?:(半)|([一二三四五六七八九1-9]))?`)
	points    = regexp.MustCompile(`(\d{1,3})个点`)
)

// turnedShares are changes that a word says without a number.
var turnedShares = strings.NewReplacer("涨一倍", "+100%", "多一倍", "+100%", "加一倍", "+100%", "翻一倍", "+100%", "翻一番", "+100%", "翻倍", "+100%", "翻番", "+100%",
	"减半", "-50%", "砍半", "-50%", "腰斩", "-50%", "少一半", "-50%", "掉一半", "-50%", "多一半", "+50%", "涨一半", "+50%")

// ifText is a text with its shares in percent: 涨一成 is 涨10%, 翻倍 is +100%.
func ifText(text string) string {
	text = strings.ToLower(strings.ReplaceAll(language.Normalise(text), " ", ""))
	text = inHundred.ReplaceAllStringFunc(text, func(said string) string {
		n, tail, ok := language.ReadNumber(strings.TrimPrefix(said, "百分之"))
		if !ok || n.Vague || tail != "" {
			return said
		}
		return n.Value.String() + "%"
	})
	text = tenths.ReplaceAllStringFunc(text, func(said string) string {
		m := tenths.FindStringSubmatch(said)
		n, _, ok := language.ReadNumber(m[1])
		if !ok {
			return said
		}
		share := n.Value * 10
		if m[2] != "" {
			share += 5 * retail.One
		}
		if more, _, ok := language.ReadNumber(m[3]); ok { // 一成五
			share += more.Value
		}
		return share.String() + "%"
	})
	return turnedShares.Replace(points.ReplaceAllString(text, "$1%"))
}

// The factors that a what-if may change, and the formulas of sales that they make.
const (
	ofUsers = iota
	ofARPU
	ofOrders
	ofAOV
	ofFrequency
	ofQuantity
	ofPrice
)

var salesFormulas = [][]int{{ofUsers, ofARPU}, {ofOrders, ofAOV}, {ofUsers, ofFrequency, ofAOV}, {ofQuantity, ofPrice}}

// factorOf is the factor that a word names.
func factorOf(w string) int {
	for _, x := range []struct {
		factor int
		words  []string
	}{
		{ofAOV, []string{"笔单", "单均", "每单", "aov"}},
		{ofARPU, []string{"客单", "arpu"}},
		{ofFrequency, []string{"下单频", "频", "每店单", "frequency"}},
		{ofOrders, []string{"订单", "单量", "order"}},
		{ofQuantity, []string{"销量", "数量", "quantity"}},
		{ofPrice, []string{"单价", "价格", "price"}},
	} {
		if slices.ContainsFunc(x.words, func(word string) bool { return strings.HasPrefix(w, word) }) {
			return x.factor
		}
	}
	return ofUsers
}

// whatIf reckons what last month's sales would be if a formula's factors
// changed: 如果 用户+10% 客单+10% makes +21.0 %. It is arithmetic, no forecast.
func (rt *Router) whatIf(_ context.Context, r *Request) (Effect, bool, error) {
	if !r.Addressed() || len(r.Text) > longestSentence {
		return silence, false, nil
	}
	text := ifText(r.Text)
	found := factorWord.FindAllStringSubmatch(text, -1)
	rest := ifTail.MatchString(ifWords.ReplaceAllString(factorWord.ReplaceAllString(text, ""), ""))
	hypothetical := ifWords.MatchString(text) || strings.Contains(text, "怎么样") || strings.Contains(text, "怎样") || strings.HasSuffix(strings.TrimRight(text, "?."), "呢")
	if len(found) == 0 || !rest || !hypothetical {
		return silence, false, nil
	}
	if !r.may(AskMoney) || !r.may(AskBeyond) {
		return r.noRight(), true, nil
	}
	grow, bad := r.growth(found)
	if bad != nil {
		return answer(*bad), true, nil
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

// growth multiplies what was typed; bad says that it can't be: factors of different
// formulas, one said twice, a fall of more than all.
func (r *Request) growth(found [][]string) (g insight.Growth, bad *Reply) {
	refuse := func(text string) (insight.Growth, *Reply) {
		rep := refusal("invalid", text)
		return nil, &rep
	}
	var named []int
	for _, m := range found {
		f := factorOf(m[1])
		if slices.Contains(named, f) {
			return refuse(r.say(wording.IfMixed))
		}
		named = append(named, f)
		one, ok := insight.Percent(m[3], strings.ContainsAny(m[2], "降跌减掉少-") || m[2] == "down")
		if !ok {
			return refuse(r.say(wording.IfTooLow, m[0]))
		}
		g = append(g, one)
	}
	for _, formula := range salesFormulas {
		if !slices.ContainsFunc(named, func(f int) bool { return !slices.Contains(formula, f) }) {
			return g, nil
		}
	}
	return refuse(r.say(wording.IfMixed))
}
