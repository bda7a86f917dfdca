package alert

import (
	"fmt"
	"slices"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// DueStore is a store that should order about now.
type DueStore struct {
	Store  retail.Store
	Status insight.Status // due or overdue
	Cycle  insight.Cycle
	Days   int      // calendar days since the last order, on the day of the list
	Usual  []string // the most often bought first
}

// ArrangeDue puts the overdue first, the longest over their time in front, then
// those due by how long they are silent; ties by code.
func ArrangeDue(due []DueStore) {
	slices.SortStableFunc(due, func(a, b DueStore) int {
		if x, y := a.Status == insight.StatusOverdue, b.Status == insight.StatusOverdue; x != y {
			if x {
				return -1
			}
			return 1
		}
		if d := b.Cycle.Overdue() - a.Cycle.Overdue(); d != 0 {
			return d
		}
		if a.Days != b.Days {
			return b.Days - a.Days
		}
		return strings.Compare(a.Store.Code, b.Store.Code)
	})
}

// Shown is how many of a list's stores are named; only their usual goods are
// needed.
func Shown(due []DueStore) int { return min(listed, len(due)) }

// DueText is the morning's list, in the order given; own says that it holds
// only the reader's own stores.
func DueText(day retail.Day, due []DueStore, own bool) string {
	over := 0
	for _, d := range due {
		if d.Status == insight.StatusOverdue {
			over++
		}
	}
	whose := ""
	if own {
		whose = "你的门店"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s该补货:超期%d家,到期%d家", wording.Hans.Date(day), whose, over, len(due)-over)
	for i, d := range due[:Shown(due)] {
		state := "到期"
		if d.Status == insight.StatusOverdue {
			state = "超期"
		}
		fmt.Fprintf(&b, "\n%d %s %s:%d天没进货,平时约%s个营业日一次", i+1, d.Store.Name, state, d.Days, days(d.Cycle.Interval))
		if len(d.Usual) > 0 {
			b.WriteString(";常进" + wording.Hans.List(d.Usual))
		}
	}
	if rest := len(due) - Shown(due); rest > 0 {
		fmt.Fprintf(&b, "\n另有%d家未列出", rest)
	}
	return b.String()
}

// DueData is the list for a program; it holds every store.
type DueData struct {
	Kind     string    `json:"kind"`
	Type     string    `json:"type"`
	Severity Severity  `json:"severity"`
	Date     string    `json:"date"`
	To       []string  `json:"to"`
	Stores   []DueLine `json:"stores"`
}

// DueLine is one store of the list.
type DueLine struct {
	Store     string         `json:"store"`
	Name      string         `json:"name"`
	Status    insight.Status `json:"status"`
	LastOrder string         `json:"last_order"`
	DaysSince int            `json:"days_since"`
	Interval  string         `json:"interval"` // trading days
	Usual     []string       `json:"usual,omitempty"`
}

// DueDataOf is the data of a list for one person.
func DueDataOf(day retail.Day, due []DueStore, to string) DueData {
	d := DueData{Kind: "alert", Type: "reorder_due", Severity: Low, Date: string(day), To: []string{to}, Stores: []DueLine{}}
	for _, s := range due {
		d.Stores = append(d.Stores, DueLine{
			Store: s.Store.Code, Name: s.Store.Name, Status: s.Status, LastOrder: date(s.Cycle.Last),
			DaysSince: s.Days, Interval: ratio(s.Cycle.Interval), Usual: s.Usual,
		})
	}
	return d
}
