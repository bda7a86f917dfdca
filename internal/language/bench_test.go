package language

import (
	"fmt"
	"strings"
	"testing"

	"zhanggui/internal/retail"
)

// crowd is a merchant with n stores whose names are made of common words.
func crowd(n int) *Book {
	c := shop()
	heads, tails := []rune("东西南北金银山水福来顺丰和平光明百姓老王惠民春风家佳美宜好又多天地永盛兴旺利达鑫源聚友"), []string{"超市", "便利店", "小卖部", "食杂店", "烟酒店", "商行"}
	for i := range n {
		k := i*7919 + 13
		name := string([]rune{heads[k%len(heads)], heads[(k/41)%len(heads)], heads[(k/1681)%len(heads)]}) + tails[i%len(tails)]
		c.Stores = append(c.Stores, retail.Store{ID: retail.StoreID(100 + i), Code: fmt.Sprintf("S%06d", i), Name: fmt.Sprintf("%s(%d店)", name, i%50+1)})
	}
	return NewBook(c)
}

func BenchmarkNewBook100k(b *testing.B) {
	for b.Loop() {
		crowd(100_000)
	}
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
