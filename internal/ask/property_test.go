package ask_test

import (
	"bufio"
	"encoding/json"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/ask"
)

// understood are the questions of the file that are answered.
func understood(t *testing.T, v *ask.Vocabulary) []string {
	t.Helper()
	f, err := os.Open("testdata/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		text, _, ok := strings.Cut(s.Text(), " => ")
		if ok && ask.Read(text, asker(v)).Query != nil {
			out = append(out, text)
		}
	}
	return out
}

// TestEveryWordCounts puts a word that means nothing here into every question
// at every place: no answer may come of it.
func TestEveryWordCounts(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	for _, text := range understood(t, v) {
		runes := []rune(text)
		for i := 0; i <= len(runes); i++ {
			odd := string(runes[:i]) + " 蹦迪 " + string(runes[i:])
			if o := ask.Read(odd, asker(v)); o.Query != nil {
				t.Fatalf("%q was answered as %s", odd, describe(v, o))
			}
		}
	}
}

// TestOneOutcome reads random mixtures of the words of questions: there is
// exactly one outcome, and a query never reaches into the future.
func TestOneOutcome(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	words := []string{"本月", "上月", "昨天", "销售额", "订单数", "毛利率", "卖了", "多少", "箱", "家店", "门店", "商品", "各", "每天", "前3", "最好", "的", "没", "下单", "超过", "30", "天", "环比", "同比", "占", "比例", "红牛", "张记", "老王", "城北", "李小兰", "和", "比", "谁", "哪些", "?", "拜访", "库存", "从来没", "买过", " ", "%", "sales", "last month", "by rep", "蹦", "2月30号"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 9).Draw(t, "words"), "")
		o := ask.Read(text, asker(v))
		n := 0
		for _, set := range []bool{o.Query != nil, o.Clarify != nil, o.Refused != nil} {
			if set {
				n++
			}
		}
		if n != 1 {
			t.Fatalf("%q has %d outcomes", text, n)
		}
		if o.Query == nil {
			if v.Say(o).Text == "" {
				t.Fatalf("%q: nothing is said", text)
			}
			return
		}
		if q := o.Query; q.Period.From > q.Period.To || q.Period.To > today {
			t.Fatalf("%q: period %v", text, q.Period)
		}
		b, err := json.Marshal(o.Query)
		var again ask.Query
		if err != nil || json.Unmarshal(b, &again) != nil || ask.Describe(v, again) != ask.Describe(v, *o.Query) {
			t.Fatalf("%q: the query does not survive being stored", text)
		}
	})
}

// TestAnythingTyped reads any characters at all without a panic.
func TestAnythingTyped(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		o := ask.Read(text, asker(v))
		if o.Query == nil && o.Clarify == nil && o.Refused == nil {
			t.Fatalf("%q has no outcome", text)
		}
		if prev := ask.Read("本月销售额", asker(v)).Query; prev != nil {
			ask.Refine(*prev, text, asker(v))
		}
	})
}

// TestArrange holds the order of rows: value, then key; never more than asked
// for; nothing beyond the limit.
func TestArrange(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var rows []ask.Row
		for i, n := range rapid.SliceOfN(rapid.Int64Range(-3, 3), 0, 12).Draw(t, "values") {
			r := ask.Row{Key: string(rune('a' + i))}
			if n != 3 {
				r.Value.Num = big.NewRat(n, 1)
			}
			rows = append(rows, r)
		}
		q := ask.Query{By: ask.ByStore, Rank: &ask.Rank{N: rapid.IntRange(0, 5).Draw(t, "n"), Asc: rapid.Bool().Draw(t, "asc")}}
		if rapid.Bool().Draw(t, "limited") {
			q.Limit = &ask.Limit{Op: ask.Over, Value: big.NewRat(0, 1)}
		}
		got := ask.Arrange(q, rows)
		if q.Rank.N > 0 && len(got) > q.Rank.N {
			t.Fatal("more rows than asked for")
		}
		if !slices.IsSortedFunc(got, func(a, b ask.Row) int {
			switch {
			case a.Value.Num == nil || b.Value.Num == nil:
				return 0
			case a.Value.Num.Cmp(b.Value.Num) == 0:
				return strings.Compare(a.Key, b.Key)
			case q.Rank.Asc:
				return a.Value.Num.Cmp(b.Value.Num)
			}
			return b.Value.Num.Cmp(a.Value.Num)
		}) {
			t.Fatalf("out of order: %v", got)
		}
		for _, r := range got {
			if q.Limit != nil && (r.Value.Num == nil || r.Value.Num.Sign() <= 0) {
				t.Fatal("a row beyond the limit")
			}
		}
	})
}

// TestFollowUps changes one thing of the question before.
func TestFollowUps(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	for _, c := range []struct{ first, next, want string }{
		{"本月销售额", "环比呢?", "gmv, 2026-11-01..2026-11-24, previous 2026-10-01..2026-10-24"},
		{"本月销售额", "上周呢", "gmv, 2026-11-16..2026-11-22"},
		{"本月销售额环比", "上月呢", "gmv, 2026-10-01..2026-10-31, previous 2026-09-01..2026-09-30"},
		{"上月销售额", "那李小兰呢", "gmv, 2026-10-01..2026-10-31, reps 李小兰"},
		{"李小兰上月销售额", "陈大海呢", "gmv, 2026-10-01..2026-10-31, reps 陈大海"},
		{"李小兰负责多少家店", "陈大海呢", "store_count, owners 陈大海"},
		{"各业务员上月业绩", "那李小兰呢", "gmv, 2026-10-01..2026-10-31, reps 李小兰"},
		{"上月销售额", "按品类呢", "gmv, by category, 2026-10-01..2026-10-31"},
		{"上月各品类销售额", "按业务员呢", "gmv, by rep, 2026-10-01..2026-10-31"},
		{"红牛上月销量", "那农夫呢", "quantity, 2026-10-01..2026-10-31, products P01"},
		{"饮料占上月销售额的比例", "水呢", "share, 2026-10-01..2026-10-31, part_categories 水"},
		{"本月没下单的门店", "上周呢", "last_order, by store, [not ordered 2026-11-16..2026-11-22]"},
		{"张记最近一次下单是哪天", "好又多呢", "last_order, stores S04"},
		{"这个月到现在销售额", "环比呢", "gmv, 2026-11-01..2026-11-24, previous 2026-10-01..2026-10-24"},
		{"本周订单数", "跟上周同期比", "orders, 2026-11-23..2026-11-24, previous 2026-11-16..2026-11-17"},
		{"本月订单数", "环比多少", "orders, 2026-11-01..2026-11-24, previous 2026-10-01..2026-10-24"},
		{"李小兰上月销售额", "她毛利多少", "gross_profit, 2026-10-01..2026-10-31, reps 李小兰"},
		{"张记上月销售额", "这家店上上周呢", "gmv, 2026-11-09..2026-11-15, stores S03"},
		{"业务员上月业绩排名", "毛利的呢", "gross_profit, by rep, 2026-10-01..2026-10-31, top 0"},
		{"李小兰本月拜访多少次", "拜访了几家店", "visited_stores, 2026-11-01..2026-11-24, reps 李小兰"},
		{"上月销售额", "她呢", "refuse not_understood"},
		{"上月销售额", "那老王呢", "ask store S01 S02"},
		{"上月销售额", "那张三呢", "refuse not_understood"},
		{"一共多少家门店", "上月呢", "refuse not_understood"},
		{"sales last month", "what about last week", "gmv, 2026-11-16..2026-11-22, en"},
		{"上月销售额", "上月订单数", "no follow-up"},
		{"上月销售额", "张记", "no follow-up"},
		{"上月销售额", "早", "no follow-up"},
		{"上月销售额", "张记 红牛2箱", "no follow-up"},
	} {
		first := ask.Read(c.first, asker(v))
		if first.Query == nil {
			t.Fatalf("%s was not read", c.first)
		}
		o, ok := ask.Refine(*first.Query, c.next, asker(v))
		got := "no follow-up"
		if ok {
			got = describe(v, o)
		}
		if got != c.want {
			t.Errorf("%s / %s\n got %s\nwant %s", c.first, c.next, got, c.want)
		}
	}
}

// TestAnswers writes figures as the formats say.
func TestAnswers(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	for _, c := range []struct {
		text string
		r    ask.Result
		want string // first line of the text, then the data
	}{
		{
			"上月销售额",
			ask.Result{Value: ask.Value{Num: big.NewRat(123456750, 1000)}},
			`¥123,456.75|{"kind":"answer","metric":"gmv","period":{"from":"2026-10-01","to":"2026-10-31"},"filters":{},"value":"123456.75","unit":"CNY"}`,
		},
		{
			"上月复购率",
			ask.Result{Value: ask.Value{Num: big.NewRat(2, 3)}},
			`66.7 %|{"kind":"answer","metric":"repeat_rate","period":{"from":"2026-10-01","to":"2026-10-31"},"filters":{},"value":"0.666667","unit":"ratio"}`,
		},
		{
			"上月销售额环比",
			ask.Result{Value: ask.Value{Num: big.NewRat(110, 1)}, Compared: ask.Value{Num: big.NewRat(100, 1)}},
			`¥110.00,+10.0 %(之前 ¥100.00)|{"kind":"answer","metric":"gmv","period":{"from":"2026-10-01","to":"2026-10-31"},"filters":{},"value":"110.00","unit":"CNY","compare":{"period":{"from":"2026-09-01","to":"2026-09-30"},"value":"100.00","change":"0.100000"}}`,
		},
		{
			"上月销售额环比",
			ask.Result{Value: ask.Value{Num: big.NewRat(110, 1)}, Compared: ask.Value{Num: new(big.Rat)}},
			`¥110.00,变化无法计算(之前为 ¥0.00)|{"kind":"answer","metric":"gmv","period":{"from":"2026-10-01","to":"2026-10-31"},"filters":{},"value":"110.00","unit":"CNY","compare":{"period":{"from":"2026-09-01","to":"2026-09-30"},"value":"0.00"}}`,
		},
		{
			"红牛上月卖了多少箱",
			ask.Result{Value: ask.Value{Num: big.NewRat(7, 24)}, Unit: "箱"},
			`0.29 箱|{"kind":"answer","metric":"quantity","period":{"from":"2026-10-01","to":"2026-10-31"},"filters":{"products":["P05"]},"value":"0.291667","unit":"count","quantity_unit":"箱"}`,
		},
		{"张记最近一次下单是哪天", ask.Result{}, `没有数据。|{"kind":"refused","reason":"no_data"}`},
		{"上月卖了多少箱", ask.Result{MixedUnits: true}, `【箱】这些商品的单位不一样,数量不能加在一起。是哪个商品?|{"kind":"clarify","about":"product","options":[]}`},
		{
			"上月前2的门店",
			ask.Result{Rows: []ask.Row{{Key: "S02", Label: "乙", Value: ask.Value{Num: big.NewRat(5, 1)}}, {Key: "S01", Label: "甲", Value: ask.Value{Num: big.NewRat(5, 1)}}, {Key: "S03", Label: "丙", Value: ask.Value{Num: big.NewRat(4, 1)}}}},
			`共 2 行|{"kind":"answer","metric":"gmv","period":{"from":"2026-10-01","to":"2026-10-31"},"filters":{},"by":"store","rows":[{"key":"S01","label":"甲","value":"5.00"},{"key":"S02","label":"乙","value":"5.00"}],"unit":"CNY"}`,
		},
	} {
		o := ask.Read(c.text, asker(v))
		if o.Query == nil {
			t.Fatalf("%s was not read", c.text)
		}
		rep := v.Answer(*o.Query, c.r)
		b, err := json.Marshal(rep.Data)
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(rep.Text, "\n")
		if got := line + "|" + string(b); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
