package assist

import (
	"fmt"
	"slices"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// said is one id of the vocabulary and how a person types it.
type said struct{ id, words string }

// The vocabulary beside the dictionary's metrics.
var (
	periods = []said{
		{"today", "今天"},
		{"yesterday", "昨天"},
		{"this_week", "本周"},
		{"last_week", "上周"},
		{"this_month", "本月"},
		{"last_month", "上月"},
		{"this_quarter", "本季度"},
		{"last_quarter", "上季度"},
		{"this_year", "今年"},
		{"last_year", "去年"},
	}
	dims = []said{
		{string(ask.ByStore), "各门店"},
		{string(ask.ByProduct), "各商品"},
		{string(ask.ByCategory), "各品类"},
		{string(ask.ByArea), "各片区"},
		{string(ask.ByRep), "各业务员"},
		{string(ask.ByTier), "各等级"},
		{string(ask.ByDay), "每天"},
		{string(ask.ByWeek), "每周"},
		{string(ask.ByMonth), "每月"},
	}
	comparisons = []said{{string(ask.AgainstPrevious), "环比"}, {string(ask.AgainstYear), "同比"}}
)

// The two periods that take figures.
const (
	lastDays = "last_days"
	dayRange = "range"
	mostDays = 366
	mostRows = 100
)

// metrics are those of the dictionary that a sentence of its name alone asks
// for: a share needs a part, and moves between tiers are asked for in lists.
var metrics = []ask.Metric{
	ask.GMV, ask.Orders, ask.ActiveStores, ask.ARPU, ask.AOV, ask.Quantity, ask.SKUsPerOrder, ask.NewStores, ask.RepeatRate,
	ask.GrossProfit, ask.GrossMargin, ask.NetProfit, ask.NetMargin, ask.StoreCount, ask.LastOrder, ask.DaysSinceOrder, ask.Visits,
	ask.VisitedStores, ask.LastVisit, ask.Stock, ask.Coverage, ask.Conversion, ask.Penetration, ask.TierOf, ask.Cycle, ask.NextDue,
	ask.StatusOf, ask.SKUsSold, ask.ProductCount,
}

func find(list []said, id string) (string, bool) {
	i := slices.IndexFunc(list, func(s said) bool { return s.id == id })
	if i < 0 {
		return "", id == ""
	}
	return list[i].words, true
}

// Sentence writes a question as a person would type it: 上月 宝丰超市 各商品
// 销售额 前5. An error says that it is not of the vocabulary.
func (a *Asked) Sentence() (string, error) {
	if !slices.Contains(metrics, ask.Metric(a.Metric)) {
		return "", errWord
	}
	period, err := a.periodWords()
	if err != nil {
		return "", err
	}
	by, ok := find(dims, a.By)
	against, ok2 := find(comparisons, a.Compare)
	if !ok || !ok2 || a.Top < 0 || a.Top > mostRows || a.Top > 0 && by == "" || a.Lowest && a.Top == 0 {
		return "", errWord
	}
	words := append([]string{period}, slices.Concat(a.Stores, a.Areas, a.People, a.Categories, a.Products)...)
	words = append(words, by, ask.Metric(a.Metric).Name(wording.Hans))
	if a.Top > 0 {
		words = append(words, fmt.Sprintf(map[bool]string{false: "前%d", true: "倒数%d"}[a.Lowest], a.Top))
	}
	words = append(words, against)
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " "), nil
}

func (a *Asked) periodWords() (string, error) {
	if (a.Days != 0) != (a.Period == lastDays) || (a.From+a.To != "") != (a.Period == dayRange) {
		return "", errWord
	}
	switch a.Period {
	case lastDays:
		if a.Days < 1 || a.Days > mostDays {
			return "", errWord
		}
		return fmt.Sprintf("最近%d天", a.Days), nil
	case dayRange:
		from, err1 := retail.ParseDay(a.From)
		to, err2 := retail.ParseDay(a.To)
		if err1 != nil || err2 != nil || to < from {
			return "", errWord
		}
		return string(from) + "到" + string(to), nil
	}
	words, ok := find(periods, a.Period)
	if !ok {
		return "", errWord
	}
	return words, nil
}

// Means says that a sentence was read as what was suggested and nothing more.
func (a *Asked) Means(q ask.Query) bool {
	f := q.Filter
	if q.Metric == ask.Stock && a.By == "" && q.By == ask.ByProduct {
		q.By = ask.ByNone // all goods' stock is a list
	}
	if string(q.Metric) != a.Metric || string(q.By) != a.By || string(q.Against) != a.Compare || q.Span.Typed != (a.Period != "") {
		return false
	}
	if (q.Rank != nil) != (a.Top > 0) || q.Rank != nil && (q.Rank.N != a.Top || q.Rank.Asc != a.Lowest) {
		return false
	}
	if !q.Part.Empty() || len(q.Stores) > 0 || q.Limit != nil || q.Total || q.BelowSafety || q.PerDay || q.All || len(f.Tiers)+len(f.Statuses) > 0 {
		return false
	}
	people := len(f.Reps) + len(f.Owners)
	if q.Own { // put in by the rule that a rep's question means the own
		people = 0
	}
	return len(f.Stores) == len(a.Stores) && len(f.Areas) == len(a.Areas) && people == len(a.People) && len(f.Categories) == len(a.Categories) && len(f.Products) == len(a.Products)
}

// Text writes an order as a person would type it: 昨天 宝丰超市 东鹏 10箱.
func (s Sale) Text() string {
	words := []string{s.Day, s.Store}
	for _, l := range s.Lines {
		words = append(words, l.Product, l.Quantity+signed(l.Price), unsigned(l.Price))
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// signed is a price that stands at its quantity (10箱@23), unsigned one that
// stands behind it (10箱 单价23).
func signed(p string) string {
	if strings.HasPrefix(p, "@") {
		return strings.ReplaceAll(p, " ", "")
	}
	return ""
}

func unsigned(p string) string {
	if signed(p) != "" {
		return ""
	}
	return p
}
