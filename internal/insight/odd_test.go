package insight_test

import (
	"reflect"
	"testing"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

func TestOddOrders(t *testing.T) {
	t.Parallel()
	cases := func(n int64) retail.Qty { return retail.Qty(n) * 24 * retail.One }
	line := func(base retail.Qty, amount, list retail.Money) retail.OddLine {
		return retail.OddLine{Name: "东鹏", Base: base, Pack: 24, Amount: amount, List: list, Typed: amount != list}
	}
	five := []retail.Qty{cases(4), cases(5), cases(9)} // median 5
	often := line(cases(16), 153600, 153600)
	often.Earlier = five
	just := line(cases(15), 144000, 144000)
	just.Earlier = five
	rarely := often
	rarely.Earlier = five[:2]
	for name, c := range map[string]struct {
		order retail.OddOrder
		want  []retail.OddSign
	}{
		"nothing": {retail.OddOrder{Lines: []retail.OddLine{line(cases(5), 48000, 48000)}, Text: "宝丰 东鹏5箱 快递"}, nil},
		"the order of ¥20": {
			retail.OddOrder{Freight: 3500, Lines: []retail.OddLine{{Name: "样品", Base: 20 * retail.One, Pack: 1, Amount: 2000}}, Sample: true, Text: "20支@1 顺丰运费35 说做实验"},
			[]retail.OddSign{
				{Code: "freight", What: "35.00", Than: "20.00"}, {Code: "sample", Words: []string{"样品", "顺丰"}}, {Code: "words", Words: []string{"实验"}},
			},
		},
		"freight as much as the goods": {retail.OddOrder{Freight: 48000, Lines: []retail.OddLine{line(cases(5), 48000, 48000)}}, nil},
		"less than a case by express":  {retail.OddOrder{Lines: []retail.OddLine{line(23*retail.One, 40000, 40000)}, Text: "发快递"}, []retail.OddSign{{Code: "sample", Words: []string{"快递"}}}},
		"more than three times":        {retail.OddOrder{Lines: []retail.OddLine{often}}, []retail.OddSign{{Code: "quantity", Product: "东鹏", What: "16", Than: "5"}}},
		"three times":                  {retail.OddOrder{Lines: []retail.OddLine{just}}, nil},
		"two earlier lines":            {retail.OddOrder{Lines: []retail.OddLine{rarely}}, nil},
		"a tenth under the list":       {retail.OddOrder{Lines: []retail.OddLine{line(cases(10), 86400, 96000)}}, []retail.OddSign{{Code: "price", Product: "东鹏", What: "86.40", Than: "96.00"}}},
		"a fen less than a tenth":      {retail.OddOrder{Lines: []retail.OddLine{line(cases(10), 86401, 96000)}}, nil},
		"the list price itself typed":  {retail.OddOrder{Lines: []retail.OddLine{{Name: "东鹏", Base: cases(1), Pack: 24, Amount: 9600, List: 9600, Typed: true}}}, nil},
		"an empty order":               {retail.OddOrder{Freight: 3500}, nil},
	} {
		if got := insight.DefaultOddRules().Judge(c.order); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	r := insight.DefaultOddRules()
	if got := r.Due("2026-11-24", ""); got != "2026-11-28" {
		t.Errorf("never signed for: asked on %s", got)
	}
	if got := r.Due("2026-11-24", "2026-11-26"); got != "2026-11-28" {
		t.Errorf("signed for on the 26th: asked on %s", got)
	}
	if got := (insight.OddRules{}).Judge(retail.OddOrder{Freight: 1, Lines: []retail.OddLine{often}}); got != nil {
		t.Errorf("rules that are switched off find %+v", got)
	}
}
