package insight_test

import (
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

func TestQuote(t *testing.T) {
	t.Parallel()
	r := insight.DefaultQuoteRules()
	cases := func(n int64) retail.Qty { return retail.Qty(n) * 24 * retail.One }
	for name, c := range map[string]struct {
		ask           insight.QuoteAsk
		price, amount retail.Money
	}{
		// 28 − 3 % 0.84 − 0.5 % 0.14 − 1.5 % 0.42 = 26.60
		"1000 cases, 30 % ahead, in two months":    {insight.QuoteAsk{Base: cases(1000), Pack: 24, List: 2800, Prepaid: 30, LeadDays: 60}, 2660, 2660000},
		"a case tomorrow against cash":             {insight.QuoteAsk{Base: cases(1), Pack: 24, List: 2800, LeadDays: 1}, 2800, 2800},
		"99 cases and a half reach no step":        {insight.QuoteAsk{Base: cases(99) + 12*retail.One, Pack: 24, List: 2800}, 2800, 278600},
		"100 do":                                   {insight.QuoteAsk{Base: cases(100), Pack: 24, List: 2800}, 2772, 277200},
		"a month's credit":                         {insight.QuoteAsk{Base: cases(10), Pack: 24, List: 2800, CreditDays: 30}, 2814, 28140},
		"a day more is the next step":              {insight.QuoteAsk{Base: cases(10), Pack: 24, List: 2800, CreditDays: 31}, 2828, 28280},
		"all paid ahead":                           {insight.QuoteAsk{Base: cases(10), Pack: 24, List: 2800, Prepaid: 100}, 2744, 27440},
		"each factor is rounded by itself: 0.1665": {insight.QuoteAsk{Base: cases(100), Pack: 24, List: 1665, LeadDays: 30}, 1665 - 17 - 17, 163100},
	} {
		got, ok := r.Quote(c.ask)
		if !ok || got.Price != c.price || got.Amount != c.amount {
			t.Errorf("%s: %s, %s in all", name, got.Price, got.Amount)
		}
	}
	if _, ok := r.Quote(insight.QuoteAsk{Base: cases(1), Pack: 24, List: 2800, CreditDays: 91}); ok {
		t.Error("91 days of credit are quoted")
	}
	for name, c := range map[string]struct {
		amount retail.Money
		want   int64
		under  bool
	}{
		"as quoted": {26600, 0, false}, "dearer": {28000, -53, false}, "5 % under": {25270, 50, false}, "a fen more": {25269, 50, true}, "a tenth": {23940, 100, true},
	} {
		if n, under := r.Under(c.amount, cases(10), 24, 2660); n != c.want || under != c.under {
			t.Errorf("%s: %d thousandths under, %v", name, n, under)
		}
	}
}

// Whatever is asked for, the factors add up to the price, and more is never dearer
// for a piece.
func TestQuotesAddUp(t *testing.T) {
	t.Parallel()
	r := insight.DefaultQuoteRules()
	rapid.Check(t, func(t *rapid.T) {
		q := insight.QuoteAsk{
			Base: retail.Qty(rapid.Int64Range(1, 3000*24).Draw(t, "base")) * retail.One, Pack: 24, List: retail.Money(rapid.Int64Range(1, 100000).Draw(t, "list")),
			Prepaid: rapid.IntRange(0, 100).Draw(t, "ahead"), LeadDays: rapid.IntRange(0, 200).Draw(t, "lead"),
		}
		l, ok := r.Quote(q)
		sum := l.List
		for _, f := range l.Factors {
			sum += f.Each
		}
		more := q
		more.Base *= 2
		m, _ := r.Quote(more)
		if !ok || sum != l.Price || len(l.Factors) != 3 || m.Price > l.Price {
			t.Fatalf("%+v of %+v, double %s", l, q, m.Price)
		}
	})
}
