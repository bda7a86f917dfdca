package app

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// ranked asks for the first and the last few, and for one alone.
func (w *ledger) ranked(r *rand.Rand, add func(string, wish)) {
	names := map[string]string{
		"gmv": "销售额 业绩 交易额", "orders": "订单数 单量", "arpu": "客单价", "aov": "平均订单金额 笔单价", "gross_profit": "毛利", "gross_margin": "毛利率", "net_profit": "净毛利", "net_margin": "净毛利率",
		"repeat_rate": "复购率", "skus_per_order": "连带率", "visits": "拜访次数", "active_stores": "下单门店数", "new_stores": "新增门店数",
	}
	forms := []struct {
		text string
		top  int
		low  bool
	}{
		{"{P}{M}前五的{N}", 5, false},
		{"{P}{M}前3名的{N}", 3, false},
		{"{P}{M}最高的3个{N}", 3, false},
		{"{P}{M}排名前三的{N}", 3, false},
		{"{P}{M}最差的3个{N}", 3, true},
		{"{P}{M}最低的2个{N}", 2, true},
		{"{P}{M}倒数3名的{N}", 3, true},
		{"{P}{N}{M}排名", 0, false},
		{"{P}{N}{M}排行榜", 0, false},
		{"{P}哪个{N}{M}最高", 1, false},
		{"{P}{M}最高的{N}是哪个", 1, false},
		{"{P}哪个{N}{M}最低", 1, true},
		{"{P}{N}{M}前十", 10, false},
		{"{P}{M}Top 5{N}", 5, false},
		{"{P}{N}{M}TOP3", 3, false},
		{"{M}{P}最高的5个{N}有哪些", 5, false},
		{"{P}{N}按{M}排前4", 4, false},
		{"{P}{M}最高的前3个{N}", 3, false},
		{"列出{P}{M}前2的{N}", 2, false},
		{"{P}{M}后三名{N}", 3, true},
		{"{P}{M}从高到低的{N}排名", 0, false},
		{"{P}{N}里{M}最高的是哪个", 1, false},
	}
	english := []struct {
		text string
		top  int
		low  bool
	}{{"top 5 {N}s by {M} {P}", 5, false}, {"bottom 3 {N}s by {M} {P}", 3, true}, {"which {N} had the highest {M} {P}", 1, false}, {"{P} top 3 {N}s by {M}", 3, false}, {"the 2 {N}s with the lowest {M} {P}", 2, true}}
	periods := spells(w.today)
	for m := range names {
		dimsOf := "store product category area rep"
		switch m {
		case "visits":
			dimsOf = "store area rep"
		case "active_stores":
			dimsOf = "product category area rep"
		case "new_stores":
			dimsOf = "area rep"
		}
		for by := range strings.FieldsSeq(dimsOf) {
			for range 5 {
				p := periods[r.IntN(len(periods))]
				q := wish{metric: m, by: by, from: p.from, to: p.to, bought: -1, never: -1}
				f := forms[r.IntN(len(forms))]
				q.top, q.low = f.top, f.low
				if f.top == 0 {
					q.top = 1000
				}
				text := strings.NewReplacer("{P}", pick(r, p.zh), "{M}", pick(r, names[m]), "{N}", pick(r, dims[by][1])).Replace(f.text)
				add(text, q)
				if p.en == "" {
					continue
				}
				e := english[r.IntN(len(english))]
				q.top, q.low = e.top, e.low
				noun := dims[by][2]
				text = strings.NewReplacer("{P}", p.en, "{M}", pick(r, sayings[m][1]), "{N}", noun).Replace(e.text)
				add(strings.ReplaceAll(text, "categorys", "categories"), q)
			}
		}
	}
	for _, x := range []struct {
		text, by, metric string
		top              int
		low              bool
	}{
		{"{P}最好的3家店", "store", "gmv", 3, false},
		{"{P}卖得最好的五种商品", "product", "gmv", 5, false},
		{"{P}前三名的业务员", "rep", "gmv", 3, false},
		{"{P}最常下单的4家店", "store", "orders", 4, false},
		{"{P}卖得最差的两个商品", "product", "gmv", 2, true},
		{"{P}谁卖得最多", "rep", "gmv", 1, false},
		{"{P}哪家店进货最多", "store", "gmv", 1, false},
		{"{P}最经常进货的3家店", "store", "orders", 3, false},
		{"{P}最畅销的3个单品", "product", "gmv", 3, false},
		{"{P}top 10门店", "store", "gmv", 10, false},
		{"{P}卖得最火的品类", "category", "gmv", 1, false},
		{"{P}业绩最好的业务员是谁", "rep", "gmv", 1, false},
	} {
		for range 4 {
			p := periods[r.IntN(len(periods))]
			add(strings.ReplaceAll(x.text, "{P}", pick(r, p.zh)), wish{metric: x.metric, by: x.by, top: x.top, low: x.low, from: p.from, to: p.to, bought: -1, never: -1})
		}
	}
}

// compared asks how figures changed.
func (w *ledger) compared(r *rand.Rand, add func(string, wish)) {
	periods, scopes := spells(w.today), w.scopes()
	forms := []string{"{P}{S}{M}环比", "{S}{P}{M}环比多少", "{P}{S}{M}环比增长多少", "{P}{S}{M}环比涨了多少", "{S}{P}的{M}环比是多少", "{P}{S}{M}环比增长率", "{P}{S}{M}环比怎么样"}
	for m := range strings.FieldsSeq("gmv orders active_stores arpu aov gross_profit gross_margin net_profit net_margin repeat_rate skus_per_order visits") {
		name := map[string]string{"gmv": "销售额 业绩 交易额", "orders": "订单数 单量", "active_stores": "下单门店数 活跃门店数", "visits": "拜访次数", "gross_profit": "毛利", "skus_per_order": "连带率", "gross_margin": "毛利率"}[m]
		if name == "" {
			name = strings.Fields(sayings[m][0])[0]
		}
		for _, p := range periods {
			s := scopes[r.IntN(len(scopes))]
			if m == "visits" && (s.kind == "product" || s.kind == "category") {
				s = scopes[0]
			}
			q := wish{metric: m, scope: s.place, from: p.from, to: p.to, before: p.back, until: p.fore, bought: -1, never: -1}
			form := forms[r.IntN(len(forms))]
			add(fill(form, pick(r, p.zh), s.zh, "", pick(r, name)), q)
			q.before, q.until = yearBefore(p.from), yearBefore(p.to)
			add(fill(strings.ReplaceAll(form, "环比", "同比"), pick(r, p.zh), s.zh, "", pick(r, name)), q)
			if p.en != "" && r.IntN(3) == 0 {
				q.before, q.until = p.back, p.fore
				add(fill("{M} {S} {P} compared with the previous period", p.en, prefixed("for ", s.en), "", pick(r, sayings[m][1])), q)
			}
		}
	}
	two := []string{"{P}和{B}比{M}怎么样", "{P}{S}{M}比{B}", "{P}{S}{M}和{B}相比", "{P}{S}{M}跟{B}比涨了多少", "{P}对比{B}{S}{M}", "{S}{M}{P}比{B}多了多少"}
	for range 30 {
		a, b := periods[4], periods[5] // 上周, 上上周
		switch r.IntN(3) {
		case 0:
			a, b = periods[7], periods[len(periods)-7]
			if b.from == a.from {
				b = periods[len(periods)-8]
			}
		case 1:
			a, b = periods[1], periods[2]
		}
		m := []string{"gmv", "orders", "gross_profit", "arpu"}[r.IntN(4)]
		form := two[r.IntN(len(two))]
		s := scopes[0]
		if strings.Contains(form, "{S}") {
			s = scopes[r.IntN(len(scopes))]
		}
		add(fill(form, pick(r, a.zh), s.zh, pick(r, b.zh), strings.Fields(sayings[m][0])[0]), wish{metric: m, scope: s.place, from: a.from, to: a.to, before: b.from, until: b.to, bought: -1, never: -1})
	}
}

// shared asks for parts of a whole.
func (w *ledger) shared(r *rand.Rand, add func(string, wish)) {
	periods, scopes := spells(w.today), w.scopes()
	for _, s := range scopes[1:] {
		for _, form := range []string{"{S}占{P}销售额的比例", "{P}{S}销售额占比", "{S}{P}占比多少", "{P}{S}占总销售额的百分之几", "{P}{S}的销售占比是多少", "{P}{S}业绩占比", "{S}在{P}销售额里占多少", "{P}{S}占全部的几成"} {
			p := periods[r.IntN(len(periods))]
			add(fill(form, pick(r, p.zh), s.zh, "", ""), wish{metric: "share", scope: s.place, whole: &place{}, from: p.from, to: p.to, bought: -1, never: -1})
		}
	}
	for range 40 {
		p := periods[r.IntN(len(periods))]
		by := []string{"category", "area", "rep", "product"}[r.IntN(4)]
		form := []string{"{P}{B}销售额占比", "{P}{B}占比", "{B}{P}销售额占比分别是多少", "{P}{B}业绩占比", "{P}{B}的销售比例"}[r.IntN(5)]
		add(fill(form, pick(r, p.zh), "", pick(r, dims[by][0]), ""), wish{metric: "share", by: by, whole: &place{}, from: p.from, to: p.to, bought: -1, never: -1})
	}
	for range 30 {
		p := periods[r.IntN(len(periods))]
		part, whole := scopes[6+r.IntN(6)], scopes[12+r.IntN(len(scopes)-12)]
		add(fill("{P}{S}占{B}销售额的比例", pick(r, p.zh), part.zh, whole.zh, ""), wish{metric: "share", scope: part.place, whole: &whole.place, from: p.from, to: p.to, bought: -1, never: -1})
	}
}

// listed asks for the stores that did or did not.
func (w *ledger) listed(r *rand.Rand, add func(string, wish)) {
	periods, scopes := spells(w.today), w.scopes()
	who := func() struct {
		place
		zh, en string
	} {
		s := scopes[r.IntN(len(scopes))]
		if s.kind != "area" && s.kind != "rep" {
			s = scopes[0]
		}
		return s
	}
	charge := func(kind, zh string) string {
		if kind == "rep" {
			return zh + "负责的"
		}
		return zh
	}
	for _, p := range periods {
		for _, form := range []string{"{P}没下单的门店", "{S}{P}没下单的店", "{P}{S}哪些店没下单", "{S}{P}哪些门店没进货", "{P}还没下单的客户有哪些", "{S}{P}没来进货的店", "{S}{P}没有下单的门店有哪些"} {
			s := scopes[0]
			if strings.Contains(form, "{S}") {
				s = who()
			}
			add(fill(form, pick(r, p.zh), charge(s.kind, s.zh), "", ""), wish{scope: s.place, not: true, from: p.from, to: p.to, bought: -1, never: -1})
		}
		if p.en != "" {
			add("which stores did not order "+p.en, wish{not: true, from: p.from, to: p.to, bought: -1, never: -1})
		}
	}
	for _, form := range []string{"超过{N}天没下单的门店", "{S}超过{N}天没下单的店", "{S}{N}天以上没进货的门店", "哪些店超过{N}天没下单", "{S}哪些门店超过{N}天没有进货了", "stores without an order for more than {N} days", "超過{N}天未下單的門店有哪些"} {
		for range 4 {
			n := 10 + r.IntN(60)
			q := wish{silent: n, bought: -1, never: -1}
			s := scopes[0]
			if strings.Contains(form, "{S}") {
				s = who()
			}
			q.scope = s.place
			if strings.Contains(form, "以上") {
				q.silent-- // N and more
			}
			add(fill(strings.ReplaceAll(form, "{N}", fmt.Sprint(n)), "", charge(s.kind, s.zh), "", ""), q)
		}
	}
	for _, form := range []string{"买过{A}没买过{B}的门店", "买过{A}但没买过{B}的店有哪些", "哪些店买过{A}没买过{B}", "进过{A}没进过{B}的客户", "stores that bought {A} but not {B}", "買過{A}卻沒買過{B}的門店"} {
		for range 4 {
			a, b := r.IntN(len(w.goods)), r.IntN(len(w.goods))
			if a == b {
				continue
			}
			add(strings.NewReplacer("{A}", w.goods[a].name, "{B}", w.goods[b].name).Replace(form), wish{bought: a, never: b, from: "0001-01-01", to: w.today})
		}
	}
	for _, p := range periods {
		n := int64(500 + r.IntN(20)*250)
		by := []string{"store", "product", "rep"}[r.IntN(3)]
		form := []string{"{P}销售额超过{N}的{D}", "{P}业绩超过{N}元的{D}有哪些", "哪些{D}{P}交易额超过{N}", "{P}超过{N}的{D}"}[r.IntN(4)]
		text := strings.NewReplacer("{P}", pick(r, p.zh), "{N}", fmt.Sprint(n), "{D}", strings.Fields(dims[by][1])[0]).Replace(form)
		add(text, wish{metric: "gmv", by: by, over: n, from: p.from, to: p.to, bought: -1, never: -1})
	}
}

// dated asks when, how long ago and how much there is.
func (w *ledger) dated(r *rand.Rand, add func(string, wish)) {
	for i, s := range w.stores[:25] {
		for _, m := range []string{"last_order", "days_since_order", "last_visit"} {
			name := pick(r, sayings[m][0])
			form := []string{"{S}{M}", "{S}的{M}", "请问{S}{M}?", "查下{S}{M}"}[r.IntN(4)]
			add(fill(form, "", s.name, "", name), wish{metric: m, scope: place{"store", s.code}, bought: -1, never: -1})
			if i%3 == 0 {
				add(fill("{M} of {S}", "", s.name, "", pick(r, sayings[m][1])), wish{metric: m, scope: place{"store", s.code}, bought: -1, never: -1})
			}
		}
	}
}
