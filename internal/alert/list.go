package alert

import (
	"fmt"
	"slices"
	"strings"

	"zhanggui/internal/wording"
)

// listed is how many alerts or stores a list names before it counts the rest.
const listed = 15

var (
	bySeverity = map[Severity]int{High: 0, Medium: 1, Low: 2}
	byType     = map[Type]int{TierDrop: 0, Decline: 1, Sleep: 2}
)

// Arrange puts the gravest alerts first, then by type, the largest loss first,
// ties by the store's code.
func Arrange(ns []Notice) {
	slices.SortStableFunc(ns, func(a, b Notice) int {
		if d := bySeverity[a.Severity()] - bySeverity[b.Severity()]; d != 0 {
			return d
		}
		if d := byType[a.Type] - byType[b.Type]; d != 0 {
			return d
		}
		if x, y := a.decline().Loss, b.decline().Loss; x != y {
			return int(min(1, max(-1, y-x)))
		}
		return strings.Compare(a.Store.Code, b.Store.Code)
	})
}

// ListText is all that one person hears of a night in one message: a single
// alert in full, several as a list in the order given.
func ListText(ns []Notice) string {
	if len(ns) == 1 {
		return Text(ns[0])
	}
	var b strings.Builder
	fmt.Fprintf(&b, "有%d条门店提醒:", len(ns))
	for _, n := range ns[:min(listed, len(ns))] {
		b.WriteString("\n" + n.head() + "\n  " + n.short())
	}
	if rest := len(ns) - listed; rest > 0 {
		fmt.Fprintf(&b, "\n另有%d条未列出", rest)
	}
	b.WriteString("\n建议:从第一家起,今天逐家联系,问清原因")
	return b.String()
}

// short is an alert's figures in half a line.
func (n Notice) short() string {
	text := ""
	if n.Type == Sleep {
		text = fmt.Sprintf("已%d天没下单,平时约%s个营业日一次", n.Cycle.Silent, days(n.Cycle.Interval))
	} else {
		d := n.decline()
		text = fmt.Sprintf("近28天%s,之前84天%s", wording.Yuan(d.Own.Recent), wording.Yuan(d.Own.Before))
		if d.Known {
			text += ",少买" + percent(d.D)
		}
	}
	if len(n.Usual) > 0 {
		text += ";常进" + wording.Hans.List(n.Usual)
	}
	return text
}
