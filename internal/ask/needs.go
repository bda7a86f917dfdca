package ask

import (
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// Sort is what kind of figures a question shows; roles see different ones.
type Sort string

// The sorts of figures.
const (
	Amounts    Sort = "amounts"
	Profits    Sort = "profits"
	Quantities Sort = "quantities"
	Stocks     Sort = "stock"
	Activity   Sort = "activity" // orders, stores, visits, dates
)

// Need is what somebody must be allowed to see for a question to be answered.
// It is known before anything is counted.
type Need struct {
	Sort Sort
	// Cost says that cost or profit is shown.
	Cost bool
	// Beyond says that figures of others than the asker are shown: of stores
	// that are not the asker's, of other reps, or of the whole merchant.
	Beyond bool
	// OneStore is the store whose figures alone are shown, 0 if it is not one
	// store.
	OneStore retail.StoreID
}

// Needs tells what a question shows. The permission gate decides by it.
func Needs(q Query, ctx Context) Need {
	n := Need{Sort: Activity, Cost: dictionary[q.Metric].cost}
	switch {
	case n.Cost:
		n.Sort = Profits
	case q.Metric == Quantity, q.Metric == SKUsSold:
		n.Sort = Quantities
	case q.Metric == Stock, q.Metric == ProductCount:
		n.Sort = Stocks
	case q.Metric.Unit() == CNY, q.Metric == Share, q.Metric == Penetration:
		n.Sort = Amounts
	}
	if len(q.Filter.Stores) == 1 && q.Metric != Share {
		n.OneStore = q.Filter.Stores[0]
	}
	n.Beyond = beyond(q, ctx)
	return n
}

func beyond(q Query, ctx Context) bool {
	f := q.Filter
	if q.Metric == Share && len(q.Part.Stores)+len(q.Part.Reps)+len(q.Part.Owners)+len(q.Part.Areas) > 0 {
		return !q.Own && !ownedBy(f, ctx) // a part of a whole that is not the asker's
	}
	if q.All || q.By == ByRep && len(f.Reps) == 0 && len(f.Owners) == 0 {
		return true
	}
	if q.Own && q.By == ByArea {
		return true // 各片区业绩: others have stores there, too
	}
	return !q.Own && !ownedBy(f, ctx)
}

// costWords are the words by which a text speaks of cost or profit.
var costWords = []string{"成本", "进价", "利润", "毛利", "净利", "赚", "cost", "profit", "margin"}

// SpeaksOfCost says that a text that was not understood as a question speaks of
// cost or profit: who may not see those is told so before anything else.
func SpeaksOfCost(text string) bool {
	text = normal(text)
	return slices.ContainsFunc(costWords, func(w string) bool { return strings.Contains(text, w) })
}

// ownedBy says that a filter lets nothing through but the asker's own.
func ownedBy(f Filter, ctx Context) bool {
	self := func(ids []retail.MemberID) bool {
		for _, id := range ids {
			if id != ctx.Asker {
				return false
			}
		}
		return len(ids) > 0
	}
	if self(f.Reps) || self(f.Owners) {
		return true
	}
	for _, id := range f.Stores {
		if s, ok := ctx.Names.stores[id]; !ok || s.Rep != ctx.Asker {
			return false
		}
	}
	return len(f.Stores) > 0
}
