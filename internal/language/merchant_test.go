package language

import (
	"fmt"
	"strings"
	"testing"

	"zhanggui/internal/retail"
)

// shop is an invented merchant: a wholesaler in a harbour town.
func shop() Catalogue {
	var c Catalogue
	for i, s := range [][]string{
		{"A01", "海潮便利店", "", "码头"},
		{"A02", "海潮便利店(二店)", "", "码头"},
		{"A03", "海潮便利店(渡口店)", "", "岛上"},
		{"A04", "老周杂货店", "老周", "码头"},
		{"A05", "小周百货", "", "岛上"},
		{"A06", "金沙超市", "", "西街"},
		{"A07", "金沙小卖部", "", "西街"},
		{"A08", "重阳酒家", "", "西街"},
		{"A09", "福来生鲜", "", "岛上"},
		{"A10", "六六大顺超市", "", "码头"},
		{"A11", "阿强烟酒店", "强哥店", "西街"},
		{"A12", "白鹭超市(灯塔路)", "", "岛上"},
		{"A13", "白鹭超市(中山路)", "", "码头"},
		{"A14", "顺风商行(四店)", "", "西街"},
		{"A15", "7-11渔港店", "", "码头"},
	} {
		st := retail.Store{ID: retail.StoreID(i + 1), Code: s[0], Name: s[1], Area: s[3]}
		if s[2] != "" {
			st.Aliases = strings.Split(s[2], "|")
		}
		c.Stores = append(c.Stores, st)
	}
	for i, p := range []struct {
		sku, name, aliases, category, sale, base string
		pack                                     int64
		price                                    retail.Money
	}{
		{"BS600", "百事可乐600ml", "百事|百事可乐", "汽水", "箱", "瓶", 24, 6000},
		{"BS330", "百事可乐330ml听装", "听装百事", "汽水", "箱", "听", 24, 4800},
		{"QX600", "七喜600ml", "七喜", "汽水", "箱", "瓶", 24, 5800},
		{"HT240", "养元六个核桃240ml", "六个核桃", "植物奶", "箱", "罐", 20, 9000},
		{"WH250", "旺仔牛奶245ml", "旺仔", "奶", "箱", "罐", 12, 6600},
		{"MN200", "蒙牛早餐奶200ml", "早餐奶", "奶", "提", "盒", 16, 3600},
		{"BSS570", "百岁山570ml", "百岁山", "水", "件", "瓶", 24, 5500},
		{"JML", "今麦郎凉白开500ml", "凉白开", "水", "件", "瓶", 24, 2400},
		{"LTM", "龙头米5kg", "龙头米|珍珠米", "米面", "袋", "袋", 1, 3300},
		{"BX", "白象方便面", "方便面|白象", "米面", "箱", "包", 24, 4320},
		{"WD", "维达卷纸", "卷纸|维达", "纸品", "件", "提", 10, 17900},
		{"JDB", "加多宝310ml", "加多宝", "汽水", "箱", "罐", 24, 7200},
		{"HB", "好丽友派", "派", "零食", "箱", "盒", 16, 14400},
	} {
		c.Products = append(c.Products, retail.Product{
			ID: retail.ProductID(i + 1), SKU: p.sku, Name: p.name, Aliases: strings.Split(p.aliases, "|"),
			Category: p.category, SaleUnit: p.sale, BaseUnit: p.base, Pack: p.pack, Price: p.price,
		})
	}
	for i, name := range []string{"周敏", "吴大江", "陈小帆"} {
		c.Members = append(c.Members, retail.Member{ID: retail.MemberID(i + 1), Name: name})
	}
	return c
}

var theBook = NewBook(shop())

const today = retail.Day("2026-05-13") // a Wednesday

// brief writes a reading in one line.
func brief(b *Book, r Reading) string {
	switch r.Verdict {
	case NotOrder:
		return "silent"
	case Unlogged:
		return "unlogged " + string(r.Why)
	}
	var out []string
	for _, d := range r.Drafts {
		out = append(out, briefDraft(b, d))
	}
	if len(r.Unread) > 0 {
		out = append(out, fmt.Sprintf("unread %q", r.Unread))
	}
	return strings.Join(out, " // ")
}

func briefFound(b *Book, m Mention, store bool) string {
	if m.Text == "" {
		return "-"
	}
	if m.Found.None() {
		return "?" + m.Text
	}
	var codes []string
	for _, id := range m.Found.IDs {
		if store {
			codes = append(codes, storeCode(b, id))
		} else {
			codes = append(codes, b.products[id].SKU)
		}
	}
	s := strings.Join(codes, "|")
	if m.Found.Fuzzy() {
		s += "~"
	}
	return s
}

// settled is what a line would book of the one product that it names; one that
// names none, or several, has a problem.
func settled(b *Book, l Line) Settled {
	p, ok := b.ProductByID(l.Product.Found.Product())
	if !ok || !l.Product.Found.One() {
		return Settled{Problem: "product"}
	}
	return l.Settle(p)
}

func briefDraft(b *Book, d Draft) string {
	s := briefFound(b, d.Store, true)
	if d.DayTyped {
		s += " on " + string(d.Day) + d.BadDay
	}
	for _, l := range d.Lines {
		s += " " + briefFound(b, l.Product, false)
		got := settled(b, l)
		switch {
		case l.Product.Found.Tie() || l.Product.Found.None():
			s += "×" + l.QtyText
		case got.Problem != Fine:
			s += fmt.Sprintf(" %s[%s]", got.Problem, got.Broken)
		default:
			s += fmt.Sprintf("×%s%s=%s:%s", got.Qty, got.Unit, got.Base, got.Amount)
			if got.UnitAssumed {
				s += "u"
			}
		}
		if l.Gift {
			s += "gift"
		}
	}
	for _, a := range d.Alters {
		s += fmt.Sprintf(" %s:%s", a.Op, briefFound(b, a.Line.Product, false))
		for _, p := range a.Line.Parts {
			s += "×" + p.Qty.String() + p.Unit
		}
	}
	if d.LikeLast {
		s += " like-last"
	}
	add := func(name, value string) {
		if value != "" {
			s += " " + name + "=" + value
		}
	}
	if d.Freight != nil {
		add("freight", d.Freight.String())
	}
	if d.Total != nil {
		add("total", d.Total.String())
	}
	if d.Coupon != nil {
		add("coupon", d.Coupon.String())
	}
	add("deliver", string(d.Deliver)+d.DeliverNote)
	add("terms", d.Terms)
	add("remark", d.Remark)
	add("left", strings.Join(d.Leftover, "|"))
	for _, f := range []struct {
		on   bool
		name string
	}{{d.Sample, "sample"}, {d.Urgent, "urgent"}, {d.Late, "late"}, {d.StoreUnclear, "unclear"}} {
		if f.on {
			s += " " + f.name
		}
	}
	return s
}

func read(text string, addressed bool) string {
	return brief(theBook, ReadOrder(theBook, text, Context{Today: today, Addressed: addressed}))
}

// checkMessages runs a table of lines "message => reading"; \n stands for a
// line end within a message.
func checkMessages(t *testing.T, table string, addressed bool) {
	t.Helper()
	for line := range strings.Lines(table) {
		text, want, ok := strings.Cut(strings.TrimSpace(line), " => ")
		if !ok {
			continue
		}
		if got := read(strings.ReplaceAll(text, `\n`, "\n"), addressed); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func storeCode(b *Book, id int64) string {
	s, _ := b.StoreByID(retail.StoreID(id))
	return s.Code
}
