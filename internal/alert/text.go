package alert

import (
	"fmt"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// Notice is a pushed alert with the names that its text needs.
type Notice struct {
	Alert
	No    string // A001
	Store retail.Store
	To    []retail.Member // all who hear of it
	Usual []string        // the store's usual goods, the most often bought first
	Tiers map[insight.Tier]string
}

var marks = map[Severity]string{High: "🔴", Medium: "🟡", Low: "🔵"}

var titles = map[Type]string{TierDrop: "掉级", Decline: "下滑", Sleep: "沉睡"}

// Text is a single alert: what changed, the figures behind it, what the store
// usually buys, what to do, and who is asked to do it.
func Text(n Notice) string {
	lines := append([]string{n.head()}, n.figures()...)
	if n.Type == TierDrop {
		if moved := n.moved(); moved != "" {
			lines = append(lines, moved)
		}
	}
	if len(n.Usual) > 0 {
		lines = append(lines, "常进:"+wording.Hans.List(n.Usual))
	}
	lines = append(lines, n.advice())
	if asked := n.asked(); asked != "" {
		lines = append(lines, asked)
	}
	return strings.Join(lines, "\n")
}

func (n Notice) head() string {
	head := fmt.Sprintf("%s%s %s %s ", marks[n.Severity()], n.No, titles[n.Type], n.Store.Name)
	if n.Type == TierDrop {
		head += n.Tiers[n.Move.From] + "→" + n.Tiers[n.Move.To]
	} else {
		head += n.Tiers[n.Tier]
	}
	if n.Few {
		head += "(样本少)"
	}
	return head
}

// figures are what the alert rests on.
func (n Notice) figures() []string {
	if n.Type == Sleep {
		return []string{n.silence()}
	}
	d := n.decline()
	lines := []string{fmt.Sprintf("近28天%s,%d个下单日;之前84天%s,%d个下单日",
		wording.Yuan(d.Own.Recent), d.Own.RecentDays, wording.Yuan(d.Own.Before), d.Own.BeforeDays)}
	if !d.Known {
		return lines
	}
	less := fmt.Sprintf("扣除全体门店的涨跌后,少买%s", percent(d.D))
	if n.Type == Decline {
		less += ",约" + wording.Yuan(d.Loss)
	}
	return append(lines, less)
}

func (n Notice) silence() string {
	c := n.Cycle
	last := wording.Hans.Date(retail.DayFromNumber(int(c.Last)))
	text := fmt.Sprintf("上次下单%s,已%d天(%d个营业日)没下单;平时约%s个营业日一次", last, c.Silent, c.Elapsed, days(c.Interval))
	if c.Longest > 0 {
		text += fmt.Sprintf(",近一年最长隔%d个营业日", c.Longest)
	}
	return text
}

// decline is the decline behind a drop or a decline.
func (n Notice) decline() insight.Decline {
	if n.Type == TierDrop {
		return n.Move.Decline
	}
	return n.Loss
}

// moved says which of R, F, M, S made the tier fall, in words.
func (n Notice) moved() string {
	now, then := n.Move.Now, n.Move.Then
	var parts []string
	for _, d := range n.Move.Moved {
		switch d {
		case insight.Recency:
			parts = append(parts, fmt.Sprintf("下单间隔%s天→%s天", days(then.R), days(now.R)))
		case insight.Frequency:
			parts = append(parts, fmt.Sprintf("下单%d天→%d天", then.F, now.F))
		case insight.Monetary:
			parts = append(parts, fmt.Sprintf("销售额%s→%s", wording.Yuan(then.M), wording.Yuan(now.M)))
		case insight.SKUs:
			parts = append(parts, fmt.Sprintf("每单品种%s→%s", days(then.S), days(now.S)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "近90天与28天前相比:" + strings.Join(parts, ",")
}

func (n Notice) advice() string {
	who := strings.TrimSpace(n.Store.Contact + " " + n.Store.Phone)
	if who == "" {
		who = "店里"
	}
	if n.Type == Sleep {
		return "建议:今天联系" + who + ",问清停单的原因"
	}
	return "建议:今天联系" + who + ",问清少进的原因"
}

// asked names who is asked to act: the rep to follow it up, a director to go
// there, an owner to talk to the store in person.
func (n Notice) asked() string {
	var reps, directors, owners []string
	for _, m := range n.To {
		switch {
		case m.ID == n.Store.Rep:
			reps = append(reps, m.Name)
		case m.Role == retail.Owner:
			owners = append(owners, m.Name)
		default:
			directors = append(directors, m.Name)
		}
	}
	visit, talk := "请到店看看", "请亲自联系"
	if n.Severity() == Low {
		visit, talk = "请安排跟进", "请安排跟进"
	}
	var parts []string
	for _, p := range []struct {
		who  []string
		what string
	}{{reps, "请跟进"}, {directors, visit}, {owners, talk}} {
		if len(p.who) > 0 {
			parts = append(parts, wording.Hans.List(p.who)+p.what)
		}
	}
	return strings.Join(parts, ";")
}

// percent writes a share with one decimal.
func percent(share float64) string { return fmt.Sprintf("%.1f%%", 100*share) }

// days writes a number of days, or of anything, with at most one decimal.
func days(n float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0") }
