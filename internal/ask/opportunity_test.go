package ask

import (
	"testing"

	"zhanggui/internal/retail"
)

// TestReadOpportunity: questions about long deals, and what is none.
func TestReadOpportunity(t *testing.T) {
	t.Parallel()
	stage := func(word string) (string, bool) {
		name, ok := map[string]string{"打样": "打样", "送样": "打样", "报价": "报价"}[word]
		return name, ok
	}
	month := retail.Period{From: "2026-04-01", To: "2026-04-22"}
	for text, want := range map[string]OpportunityAsk{
		"商机有几个":                                {State: "open"},
		"有多少商机?":                               {State: "open"},
		"現在有哪些商機":                              {State: "open"},
		"哪些商机超过15天":                            {State: "open", Over: true, Days: 15},
		"超过30天的商机有几个":                          {State: "open", Over: true, Days: 30},
		"超期的商机":                                {State: "open", Over: true},
		"在送样的商机有哪些":                            {State: "open", Stage: "打样"},
		"哪些商机到报价了":                             {State: "open", Stage: "报价"},
		"本月成交了几个商机":                            {State: "won", Closed: month},
		"丢单的商机":                                {State: "lost"},
		"which opportunities are past 15 days": {State: "open", Over: true, Days: 15},
		"how many opportunities":               {State: "open"},
	} {
		if got, ok := ReadOpportunity(text, "2026-04-22", stage); !ok || got != want {
			t.Errorf("%q: %+v, %v; want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"有个商机", "商机", "这是个大商机", "商机来了", "哪些商机喝茶", "本月的商机", "商机不错", "张记有商机吗", "几个店", "打样的商机报价了几个",
	} {
		if got, ok := ReadOpportunity(text, "2026-04-22", stage); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}
