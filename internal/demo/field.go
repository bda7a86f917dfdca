package demo

import (
	"cmp"
	"slices"

	"zhanggui/internal/retail"
)

var (
	usualNotes = []string{
		"补了陈列,堆头还在", "老板在,聊了新品,先试一箱", "库存够卖一周", "理货,临期的换下来了", "老板不在,店员说过两天要货",
		"价格没意见,问有没有活动", "门口修路,客流少一点", "拍了货架照片", "收了上月货款", "冰柜坏了一个,报修",
	}
	fallNotes = []string{
		"对面开了家折扣店,生意淡", "老板嫌价格高,在别家拿水了", "竞品在做买十送一,陈列被挤掉一排", "说上次送货迟了,不太高兴",
	}
	awayNotes     = []string{"关门,打电话没人接", "老板说先不进了,库存还多", "换了老板,要重新谈", "在装修,下月开业"}
	prospectNotes = []string{"新客,留了名片和价目表", "老板说考虑一下", "在用别家的货,问我们账期"}
)

// visits makes what reps noted at the store: every third week or so, on working
// days, and more often where something is wrong.
func (h *history) visits(first date) []Visit {
	// Field notes are kept for the last half year only.
	d := max(first, h.end-180) + date(h.IntN(25))
	if h.store.Life == New {
		d = max(d, dateOf(h.store.CreatedOn))
	}
	var out []Visit
	for ; d <= h.end; d += date(14 + h.IntN(16)) {
		d = nextOpen(d)
		if d > h.end {
			break
		}
		notes := usualNotes
		switch {
		case h.store.Life == Prospect:
			notes = prospectNotes
		case d >= h.fall:
			notes = fallNotes
		case d > h.until && (h.store.Life == Sleeping || h.store.Life == Lost):
			notes = awayNotes
		}
		out = append(out, Visit{
			At:  d.at(9, 60*h.IntN(8*60)),
			Rep: h.store.Rep, Store: h.store.Code, Note: notes[h.IntN(len(notes))],
		})
	}
	return out
}

func sortVisits(visits []Visit) {
	slices.SortFunc(visits, func(a, b Visit) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Store, b.Store))
	})
}

// setTargets sets for the running month and the eleven before it, as far as
// there are orders, what was to be sold by everybody and by each rep: 6 % above
// the mean of the three months before, to the thousand.
func (m *Merchant) setTargets() {
	repOf := map[string]string{}
	for _, s := range m.Stores {
		repOf[s.Code] = s.Rep
	}
	type key struct {
		month retail.Day
		rep   string
	}
	sold := map[key]retail.Money{}
	day, month := date(-1), retail.Day("") // orders stand by time: one month a day is enough
	for _, o := range m.Orders {
		if o.Status != retail.Logged {
			continue
		}
		if d := dayOf(o.At); d != day {
			day, month = d, retail.DayFromNumber(int(d)).MonthStart()
		}
		gmv := o.Total()
		sold[key{month, ""}] += gmv
		sold[key{month, repOf[o.Store]}] += gmv
	}
	for back := 11; back >= 0; back-- {
		month := m.End.MonthStart().AddMonths(-back)
		for _, rep := range append([]string{""}, reps...) {
			var before retail.Money
			for i := 1; i <= 3; i++ {
				before += sold[key{month.AddMonths(-i), rep}]
			}
			if gmv := before * 106 / 300 / 1000_00 * 1000_00; gmv > 0 {
				m.Targets = append(m.Targets, Target{Month: month, Rep: rep, GMV: gmv})
			}
		}
	}
}
