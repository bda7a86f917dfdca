package language

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/retail"
)

// crowd is a merchant with n stores whose names are made of common words.
func crowd(n int) *Book { return NewBook(bigShop(n)) }

// bigShop has n stores with an alias each.
func bigShop(n int) Catalogue {
	c := shop()
	heads, tails := []rune("东西南北金银山水福来顺丰和平光明百姓老王惠民春风家佳美宜好又多天地永盛兴旺利达鑫源聚友"), []string{"超市", "便利店", "小卖部", "食杂店", "烟酒店", "商行"}
	for i := range n {
		k := i*7919 + 13
		name := string([]rune{heads[k%len(heads)], heads[(k/41)%len(heads)], heads[(k/1681)%len(heads)]}) + tails[i%len(tails)]
		c.Stores = append(c.Stores, retail.Store{ID: retail.StoreID(100 + i), Code: fmt.Sprintf("S%06d", i), Name: fmt.Sprintf("%s(%d店)", name, i%50+1), Aliases: []string{name[:9] + fmt.Sprintf("%d", i%97)}})
	}
	return c
}

func BenchmarkNewBook100k(b *testing.B) {
	for b.Loop() {
		crowd(100_000)
	}
}

// BenchmarkMistyped finds stores among 100,000 by names with one slip of each
// kind; p50 and p99 in µs are reported beside the mean.
func BenchmarkMistyped100k(b *testing.B) {
	c := bigShop(100_000)
	book := NewBook(c)
	var typed []string
	for i := 0; i < 2000; i++ {
		r := []rune(c.Stores[20+i*49].Name)
		switch k := 1 + i%2; i % 5 {
		case 0: // one left out
			r = append(r[:k:k], r[k+1:]...)
		case 1: // two swapped
			r[k], r[k+1] = r[k+1], r[k]
		case 2: // another character
			r[k] = '梦'
		case 3: // another that sounds the same
			r[0] = map[rune]rune{'东': '冬', '金': '今', '福': '富', '平': '苹', '王': '汪', '光': '广'}[r[0]]
			if r[0] == 0 {
				r[0] = '梦'
			}
		default: // one too many
			r = append(r[:k:k], append([]rune{'梦'}, r[k:]...)...)
		}
		typed = append(typed, string(r))
	}
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		book.Store(typed[i%len(typed)])
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1e3, "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1e3, "p99-µs")
}

func BenchmarkReadOrder100k(b *testing.B) {
	book := crowd(100_000)
	for _, text := range []string{"金沙超市 百事10箱 七喜5箱@57 明天送", "进沙超市 百事10箱", "金沙超市 辣条 3箱", "收到,马上安排", "老周的百事10箱送到没", strings.Repeat("福来天地新店昨天说的话我都不记得了", 20)} {
		b.Run(string([]rune(text)[:6]), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ReadOrder(book, text, Context{Today: today})
			}
		})
	}
}
