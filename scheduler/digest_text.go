package scheduler

import (
	"fmt"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// named is how many stores a line of the digest names before it counts the rest.
const named = 3

// text is the digest, at most 14 lines; what there is nothing to say of has no line.
func (d *report) text(tiers map[insight.Tier]string) string {
	lines := []string{fmt.Sprintf("%s %s 日报", wording.Hans.Date(d.day), d.merchant), d.sales()}
	add := func(line string) {
		if line != "" {
			lines = append(lines, line)
		}
	}
	add(d.formulas())
	add(d.monthly())
	add(d.revision())
	add(some("新店", d.fresh))
	add(some("升级", moved(d.rises, tiers)))
	add(some("掉级", moved(d.falls, tiers)))
	add(some("仅因排名掉级", moved(d.ranked, tiers)))
	add(some("少买较多(未单独提醒)", d.declines))
	if d.counted != "" {
		add(fmt.Sprintf("截至%s:到期%d家,超期%d家,沉睡%d家", wording.Hans.Date(d.counted),
			d.counts[insight.StatusDue], d.counts[insight.StatusOverdue], d.counts[insight.StatusSleeping]))
	}
	add(d.entered())
	if len(d.unheard) > 0 {
		add("无法送达:" + wording.Hans.List(d.unheard))
	}
	if d.dead > 0 {
		add(fmt.Sprintf("近一天有%d条消息没有送达", d.dead))
	}
	return strings.Join(lines, "\n")
}

func (d *report) sales() string {
	line := "销售额" + wording.Yuan(d.today.GMV)
	if d.weekOn == "" {
		return line
	}
	line += fmt.Sprintf(",上周同日%s%s", wording.Hans.Date(d.weekOn), wording.Yuan(d.week.GMV))
	if d.week.GMV > 0 {
		line += "(" + change(d.today.GMV, d.week.GMV) + ")"
	}
	return line
}

// formulas are the three ways to the day's sales. Quotients are rounded where
// shown; the sums are not.
func (d *report) formulas() string {
	s := insight.Sales{GMV: d.today.GMV, Orders: d.today.Orders, Stores: d.today.Stores}
	arpu, ok := s.ARPU()
	aov, ok2 := s.AOV()
	if !ok || !ok2 {
		return "今天还没有订单"
	}
	return fmt.Sprintf("%d店×客单价%s = %d单×单均%s = 商品合计%s",
		s.Stores, wording.Yuan(arpu), s.Orders, wording.Yuan(aov), wording.Yuan(d.lines))
}

func (d *report) monthly() string {
	line := "本月" + wording.Yuan(d.month.GMV)
	if d.target > 0 {
		line += fmt.Sprintf(",目标%s,完成%s", wording.Yuan(d.target), permille(d.month.GMV, d.target))
	}
	return line
}

func (d *report) revision() string {
	v := d.revised
	if v == nil {
		return ""
	}
	when := wording.Hans.Date(v.day)
	if v.day == d.day.Add(-1) {
		when = "昨日"
	}
	return fmt.Sprintf("%s补录后为 %s(日报时%s)", when, wording.Yuan(v.now), wording.Yuan(v.was))
}

// openListed is how many groups the digest names.
const openListed = 5

func (d *report) entered() string {
	var open []string
	for _, g := range d.groups {
		if !g.closed {
			open = append(open, g.title)
		}
	}
	switch {
	case len(d.groups) == 0:
		return ""
	case len(open) == 0:
		return "订单群都说今日录完"
	}
	closed, more := len(d.groups)-len(open), ""
	if len(open) > openListed {
		open, more = open[:openListed], fmt.Sprintf("等%d群", len(open))
	}
	return fmt.Sprintf("录完%d群,还没说录完:%s%s", closed, wording.Hans.List(open), more)
}

// some names the first of a list and counts all.
func some(what string, list []string) string {
	if len(list) == 0 {
		return ""
	}
	text := fmt.Sprintf("%s%d家:%s", what, len(list), wording.Hans.List(list[:min(named, len(list))]))
	if len(list) > named {
		text += "等"
	}
	return text
}

func moved(ms []move, tiers map[insight.Tier]string) []string {
	name := func(code string) string {
		t, err := insight.ParseTier(code)
		if err != nil || tiers[t] == "" {
			return code
		}
		return tiers[t]
	}
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = m.store + " " + name(m.from) + "→" + name(m.to)
	}
	return out
}

// change writes new/old − 1; old is above zero.
func change(now, old retail.Money) string {
	sign := "+"
	if now < old {
		sign = "-"
	}
	return sign + permille(max(now-old, old-now), old)
}

// permille writes a share in percent with one decimal, rounded half up.
func permille(part, whole retail.Money) string {
	n := retail.MulDiv(int64(part), 1000, int64(whole))
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%d%%", sign, n/10, n%10)
}

// importText is what an import showed.
func importText(lang wording.Lang, d imported, list bool) string {
	c := d.Status
	text := lang.Say(wording.ImportFound, lang.Date(d.Date), d.Stores) + "\n" +
		lang.Say(wording.ImportCounts, c[insight.StatusSleeping], c[insight.StatusOverdue], c[insight.StatusDue],
			c[insight.StatusRegular], c[insight.StatusLost], c[insight.StatusNew], c[insight.StatusProspect])
	if list {
		text += "\n" + lang.Say(wording.ImportList)
	}
	return text
}
