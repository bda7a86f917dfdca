package language_test

import (
	"testing"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

func TestReadNewcomer(t *testing.T) {
	t.Parallel()
	b := language.NewBook(language.Catalogue{
		Stores:   []retail.Store{{ID: 1, Code: "S01", Name: "张记便利店", Aliases: []string{"张记"}}},
		Products: []retail.Product{{ID: 7, SKU: "P01", Name: "农夫山泉550ml", Aliases: []string{"农夫"}, SaleUnit: "箱", BaseUnit: "瓶", Pack: 24, Price: 2800}},
	})
	c := language.Context{Today: "2026-11-24"}
	read, ok := language.ReadNewcomer(b, "新客陈工 样品20支@1 顺丰运费35 说做实验", c)
	if !ok {
		t.Fatal("E30 was not read")
	}
	d := read.Drafts[0]
	if d.Store.Text != "陈工" || !d.Store.Found.None() || len(d.Lines) != 1 || !d.Sample || d.Freight == nil || *d.Freight != 3500 || d.Remark != "顺丰,说做实验" || len(d.Leftover) != 0 {
		t.Errorf("E30: %+v", d)
	}
	if l := d.Lines[0]; l.Product.Text != "" || len(l.Parts) != 1 || l.Parts[0].Unit != "支" || l.Parts[0].Qty != 20*retail.One || l.Price == nil || l.Price.Money != 100 {
		t.Errorf("E30's line: %+v", l)
	}
	if read, ok := language.ReadNewcomer(b, "新客户：王工，农夫2箱，备注先看看", c); !ok || read.Drafts[0].Store.Text != "王工" || !read.Drafts[0].Lines[0].Product.Found.One() || read.Drafts[0].Remark != "先看看" {
		t.Errorf("goods on file: %v %+v", ok, read)
	}
	if read, ok := language.ReadNewcomer(b, "新客张记 农夫2箱", c); !ok || !read.Drafts[0].Store.Found.One() {
		t.Errorf("who is known: %v %+v", ok, read)
	}
	for _, text := range []string{"新客有几家", "新客多少", "新客户 上周 几家", "新客陈工", "新客陈工 说做实验", "新客陈工 明天来", "新客占比 30%", "农夫2箱 新客"} {
		if read, ok := language.ReadNewcomer(b, text, c); ok {
			t.Errorf("%q was read as %+v", text, read.Drafts)
		}
	}
}
