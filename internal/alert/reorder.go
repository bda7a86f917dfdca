package alert

import (
	"slices"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// The types of what is to be reordered.
const (
	Due     Type = "reorder_due"
	Overdue Type = "reorder_overdue"
	Product Type = "reorder_product" // 单品停进: a store goes on ordering without a product that it bought in a rhythm
)

// reorders are they, the weightiest first.
var reorders = []Kind{
	{
		Type: Overdue, Cause: CauseReorder, Silence: true, Waits: true, Rests: true, Overrules: true, figures: (*Facts).silent, file: dueOn, advice: Notice.askWhySilent,
		status: "overdue", due: func(l List, no int, n Notice) string { return l.dueLine(no, n, wording.OverdueState) },
	},
	{
		Type: Due, Cause: CauseReorder, Silence: true, Rests: true, figures: (*Facts).silent, file: dueOn, advice: Notice.askWhySilent,
		status: "due", due: func(l List, no int, n Notice) string { return l.dueLine(no, n, wording.DueState) },
	},
	{
		Type: Product, Cause: CauseReorder, Waits: true, Rests: true, Once: true,
		figures: func(f *Facts, a Alert) { f.Goods = append(f.Goods, a.Goods...) },
		file:    func(c *retail.Case, a Alert) { c.Product = a.Goods[0].Product },
		advice:  func(n Notice, who string) string { return n.say(wording.AdviceGoods, who, n.Facts.Goods[0].Name) },
		status:  "product", due: List.goodsLine,
	},
}

func dueOn(c *retail.Case, a Alert) { c.Due = retail.DayFromNumber(int(a.Cycle.DueOn)) }

// ArrangeDue puts the overdue first, the most valuable in front, then those due
// and those that order without a product; ties by code.
func ArrangeDue(ns []Notice) {
	slices.SortStableFunc(ns, func(a, b Notice) int {
		if d := Type(a.Case.Type).weight() - Type(b.Case.Type).weight(); d != 0 {
			return d
		}
		if x, y := a.Case.Worth, b.Case.Worth; x != y {
			return int(min(1, max(-1, y-x)))
		}
		return strings.Compare(a.Store.Code, b.Store.Code)
	})
}

// due are the stores to reorder that are named, numbered from where the alerts end.
func (l List) due(shown []Notice, from int) []string {
	count := map[Type]int{}
	for _, n := range l.Due {
		count[Type(n.Case.Type)]++
	}
	whose := ""
	if l.Own {
		whose = l.Lang.Say(wording.MorningOwn)
	}
	head := l.Lang.Say(wording.MorningDue, whose, count[Overdue], count[Due])
	if n := count[Product]; n > 0 {
		head += l.Lang.Say(wording.MorningGoods, n)
	}
	out := []string{head}
	for i, n := range shown {
		out = append(out, KindOf(n.Case).due(l, from+i+1, n))
	}
	return out
}

// dueLine is a store to reorder.
func (l List) dueLine(no int, n Notice, state wording.Key) string {
	silent, interval := 0, 0.0
	if c := n.Facts.Cycle; c != nil {
		silent, interval = l.Day.Number()-int(c.Last), c.Interval
	}
	line := l.Lang.Say(wording.DueLine, no, n.Case.No, n.Store.Name, l.Lang.Say(state), silent, wording.Tenths(interval))
	if u := n.Facts.Clues.Usual; len(u) > 0 {
		line += l.Lang.Say(wording.DueGoods, l.Lang.List(u))
	}
	return line
}

// goodsLine is a store that orders without a product.
func (l List) goodsLine(no int, n Notice) string {
	return l.Lang.Say(wording.DueProduct, no, n.Case.No, n.Store.Name, n.In(l.Lang).goods())
}

// dueData is a store to reorder and what it orders without, for a program.
func (l List) dueData(n Notice) (DueLine, []DueGoods) {
	line := DueLine{No: n.Case.No, Store: n.Store.Code, Name: n.Store.Name, Status: KindOf(n.Case).status, Usual: n.Facts.Clues.Usual}
	if c := n.Facts.Cycle; c != nil {
		line.LastOrder, line.DaysSince, line.Interval = date(c.Last), l.Day.Number()-int(c.Last), ratio(c.Interval)
	}
	var goods []DueGoods
	for _, g := range n.Facts.Goods {
		goods = append(goods, DueGoods{n.Store.Code, g.Name, l.Day.Sub(g.Last), ratio(g.Usual)})
	}
	return line, goods
}

// dueList is the type of a list of nothing but stores to reorder, for a program.
const dueList = string(Due)
