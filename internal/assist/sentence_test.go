package assist

import (
	"testing"

	"zhanggui/internal/ask"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

const day = retail.Day("2026-04-01")

func shop() ask.Context {
	c := language.Catalogue{
		Stores:   []retail.Store{{ID: 1, Code: "T001", Name: "宝丰超市", Area: "江北", Rep: 1}, {ID: 2, Code: "T002", Name: "旭日便利店", Area: "江南", Rep: 2}},
		Products: []retail.Product{{ID: 1, SKU: "DP", Name: "东鹏特饮", Category: "饮料", SaleUnit: "箱", BaseUnit: "瓶", Pack: 24}, {ID: 2, SKU: "QQ", Name: "洽洽瓜子", Category: "零食", SaleUnit: "箱", BaseUnit: "袋", Pack: 20}},
		Members:  []retail.Member{{ID: 1, Name: "阿强", Role: retail.Rep}, {ID: 2, Name: "阿珍", Role: retail.Rep}},
	}
	return ask.Context{Today: day, FirstDay: "2025-01-02", Names: ask.NewVocabulary(c, language.NewBook(c)), Asker: 9}
}

// TestVocabulary: every word of the closed vocabulary, put into a sentence, is
// read as what it stands for.
func TestVocabulary(t *testing.T) {
	t.Parallel()
	ctx := shop()
	reads := func(a Asked) string {
		text, err := a.Sentence()
		if err != nil {
			return err.Error()
		}
		out := ask.Read(text, ctx)
		switch {
		case out.Query == nil:
			return text + ": no query"
		case !a.Means(*out.Query):
			return text + ": another query"
		}
		return ""
	}
	for _, m := range metrics {
		a := Asked{Metric: string(m)}
		if m.Now() && m != ask.StoreCount && m != ask.Stock && m != ask.ProductCount && m != ask.Penetration {
			a.Stores = []string{"宝丰超市"}
		}
		if why := reads(a); why != "" {
			t.Error(why)
		}
	}
	for _, p := range periods {
		if why := reads(Asked{Metric: "gmv", Period: p.id}); why != "" {
			t.Error(why)
		}
	}
	for _, d := range dims {
		for _, a := range []Asked{{By: d.id}, {By: d.id, Period: "last_month"}, {By: d.id, Top: 3}, {By: d.id, Top: 7, Lowest: true}} {
			a.Metric = "gmv"
			if why := reads(a); why != "" && (a.Top == 0 || !ask.Dim(d.id).Time()) {
				t.Error(why)
			}
		}
	}
	for _, a := range []Asked{
		{Metric: "gmv", Period: "last_days", Days: 14},
		{Metric: "gmv", Period: "range", From: "2026-03-01", To: "2026-03-10"},
		{Metric: "gmv", Period: "last_month", Compare: "previous"},
		{Metric: "orders", Period: "last_month", Compare: "year"},
		{Metric: "quantity", Period: "last_week", Stores: []string{"宝丰"}, Products: []string{"东鹏"}},
		{Metric: "gmv", Period: "this_month", By: "product", Stores: []string{"宝丰超市"}, Top: 5},
		{Metric: "visits", Period: "last_month", People: []string{"阿强"}},
		{Metric: "gmv", Areas: []string{"江北"}, Categories: []string{"饮料"}},
	} {
		if why := reads(a); why != "" {
			t.Error(why)
		}
	}
	for id, want := range map[string]retail.Period{
		"today": {From: day, To: day}, "yesterday": {From: "2026-03-31", To: "2026-03-31"}, "last_month": {From: "2026-03-01", To: "2026-03-31"},
		"last_week": {From: "2026-03-23", To: "2026-03-29"}, "last_quarter": {From: "2026-01-01", To: "2026-03-31"}, "last_year": {From: "2025-01-01", To: "2025-12-31"},
		"this_year": {From: "2026-01-01", To: day}, "this_quarter": {From: day, To: day}, "this_week": {From: "2026-03-30", To: day}, "this_month": {From: day, To: day},
	} {
		a := Asked{Metric: "gmv", Period: id}
		text, _ := a.Sentence()
		if q := ask.Read(text, ctx).Query; q == nil || q.Period != want {
			t.Errorf("%s: %+v", text, q)
		}
	}
}

// ask1 reads a question's sentence; one that reads as no query is empty.
func ask1(t *testing.T, a Asked) (q ask.Query) {
	t.Helper()
	text, err := a.Sentence()
	if err != nil {
		t.Fatal(err)
	}
	if out := ask.Read(text, shop()); out.Query != nil {
		return *out.Query
	}
	return q
}
