package ask_test

import (
	"fmt"
	"testing"

	"zhanggui/internal/ask"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// large is the vocabulary of a merchant of 10,000 stores and 2,000 products.
func large() *ask.Vocabulary {
	first := []string{"福", "兴", "旺", "顺", "达", "盛", "和", "美", "佳", "乐", "万", "永", "新", "华", "联", "金", "银", "宝", "德", "瑞"}
	tail := []string{"超市", "便利店", "小卖部", "商店", "副食店"}
	var c language.Catalogue
	for i := range 10_000 {
		name := first[i%20] + first[i/20%20] + first[i/400%20] + tail[i/8000+i%4]
		if i >= 2000 {
			name += fmt.Sprintf("(%d店)", i/2000)
		}
		c.Stores = append(c.Stores, retail.Store{ID: retail.StoreID(i + 1), Code: fmt.Sprintf("K%05d", i), Name: name, Area: []string{"城东", "城西", "城南", "城北"}[i%4], Rep: retail.MemberID(i%5 + 1)})
	}
	for i := range 2_000 {
		c.Products = append(c.Products, retail.Product{
			ID: retail.ProductID(i + 1), SKU: fmt.Sprintf("G%04d", i), Name: first[i%20] + first[i/20%20] + []string{"可乐", "雪碧", "果汁", "酸奶", "薯片"}[i/400] + fmt.Sprintf("%dml", 100+i%7*50),
			Category: []string{"饮料", "乳品", "零食"}[i%3], SaleUnit: "箱", BaseUnit: "瓶", Pack: 24,
		})
	}
	for i, n := range []string{"李娜", "王强", "张伟", "刘洋", "陈静"} {
		c.Members = append(c.Members, retail.Member{ID: retail.MemberID(i + 1), Name: n, Role: retail.Rep})
	}
	return ask.NewVocabulary(c, language.NewBook(c))
}

// BenchmarkPlan reads questions at 10,000 stores and 2,000 products.
func BenchmarkPlan(b *testing.B) {
	v := large()
	for _, text := range []string{
		"本月销售额", "福兴旺超市本月进货额", "李娜负责的店里哪些本月没下单", "城东各品类上月销售额前三环比", "饮料占3月销售额的比例",
		"麻烦帮我查一下上周卖得最好的十种货,谢谢", "福兴可乐最近30天卖了多少箱", "gross margin by rep last month", "超过45天没下单的门店",
		"上周和上上周比销售额怎么样", "买过福兴可乐100ml没买过旺旺雪碧100ml的门店",
	} {
		b.Run(text, func(b *testing.B) {
			ctx := ask.Context{Today: today, FirstDay: "2025-03-03", Names: v, Asker: 1}
			if o := ask.Read(text, ctx); o.Query == nil {
				b.Logf("%s: %+v", text, o.Refused)
			}
			b.ReportAllocs()
			for b.Loop() {
				ask.Read(text, ctx)
			}
		})
	}
}
