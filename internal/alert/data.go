package alert

import (
	"strconv"

	"zhanggui/internal/retail"
)

// Data is an alert for a program: the kind `alert` of the stdio specification.
// Money is in yuan, shares are ratios; a figure that the type has not is left out.
type Data struct {
	Kind      string   `json:"kind"`
	No        string   `json:"alert_no"`
	Type      Type     `json:"type"`
	Store     string   `json:"store"`
	StoreName string   `json:"store_name"`
	Severity  Severity `json:"severity"`
	To        []string `json:"to"`
	Date      string   `json:"date"` // the last day that was looked at
	Tier      string   `json:"tier"` // the tier that decided who hears
	Few       bool     `json:"few,omitempty"`
	Usual     []string `json:"usual,omitempty"`

	FromTier string   `json:"from_tier,omitempty"`
	ToTier   string   `json:"to_tier,omitempty"`
	Cause    string   `json:"cause,omitempty"`
	Moved    []string `json:"moved,omitempty"`

	Recent     string `json:"recent,omitempty"`      // gmv of the last 28 days
	Before     string `json:"before,omitempty"`      // gmv of the 84 days before
	RecentDays *int   `json:"recent_days,omitempty"` // order days in the 28
	BeforeDays *int   `json:"before_days,omitempty"` // order days in the 84
	Decline    string `json:"decline,omitempty"`
	Loss       string `json:"loss,omitempty"`

	LastOrder string `json:"last_order,omitempty"`
	DaysSince int    `json:"days_since,omitempty"`
	Interval  string `json:"interval,omitempty"` // trading days
	Longest   int    `json:"longest,omitempty"`  // trading days
}

// List is several alerts for one person.
type List struct {
	Kind   string   `json:"kind"`
	Type   string   `json:"type"`
	To     []string `json:"to"`
	Alerts []Data   `json:"alerts"`
}

// DataOf is one alert's data.
func DataOf(n Notice) Data {
	d := Data{
		Kind: "alert", No: n.No, Type: n.Type, Store: n.Store.Code, StoreName: n.Store.Name, Severity: n.Severity(),
		To: names(n.To), Date: date(n.Day), Tier: n.Tier.String(), Few: n.Few, Usual: n.Usual,
	}
	if n.Type == Sleep {
		d.LastOrder, d.DaysSince = date(n.Cycle.Last), n.Cycle.Silent
		d.Interval, d.Longest = ratio(n.Cycle.Interval), n.Cycle.Longest
		return d
	}
	if n.Type == TierDrop {
		d.FromTier, d.ToTier, d.Cause = n.Move.From.String(), n.Move.To.String(), string(n.Move.Cause)
		for _, m := range n.Move.Moved {
			d.Moved = append(d.Moved, m.String())
		}
	}
	c := n.decline()
	d.Recent, d.Before = c.Own.Recent.String(), c.Own.Before.String()
	d.RecentDays, d.BeforeDays = &c.Own.RecentDays, &c.Own.BeforeDays
	if c.Known {
		d.Decline, d.Loss = ratio(c.D), c.Loss.String()
	}
	return d
}

// ListData is what goes with ListText for one person: a single alert's data, or
// a list.
func ListData(ns []Notice, to string) any {
	if len(ns) == 1 {
		return DataOf(ns[0])
	}
	l := List{Kind: "alert", Type: "list", To: []string{to}}
	for _, n := range ns {
		l.Alerts = append(l.Alerts, DataOf(n))
	}
	return l
}

func names(ms []retail.Member) []string {
	out := []string{}
	for _, m := range ms {
		out = append(out, m.Name)
	}
	return out
}

func date(n int32) string { return string(retail.DayFromNumber(int(n))) }

// ratio writes a number as a plain decimal with at most six decimals.
func ratio(f float64) string {
	s := strconv.FormatFloat(f, 'f', 6, 64)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	if s == "-0" {
		return "0"
	}
	return s
}
