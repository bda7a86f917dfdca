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
	Type      string   `json:"type"`
	Store     string   `json:"store"`
	StoreName string   `json:"store_name"`
	Severity  Severity `json:"severity"`
	State     string   `json:"state"`
	To        []string `json:"to"`
	Date      string   `json:"date"` // the last day that was looked at
	Tier      string   `json:"tier"` // the tier that decided who hears
	Why       Duty     `json:"why,omitempty"`
	Few       bool     `json:"few,omitempty"`
	Signs     []Sign   `json:"signs,omitempty"`
	Clues     Clues    `json:"clues"`

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

	Order   string           `json:"order_no,omitempty"` // of a task
	Reasons []retail.OddSign `json:"reasons,omitempty"`  // of an odd order
	Goods   []Stop           `json:"goods,omitempty"`    // that the store orders without
}

// ListData is the data of a list.
type ListData struct {
	Kind     string     `json:"kind"`
	Type     string     `json:"type"`
	Severity Severity   `json:"severity"`
	Date     retail.Day `json:"date"`
	To       []string   `json:"to"`
	Alerts   []Data     `json:"alerts,omitempty"`
	Open     []string   `json:"open,omitempty"`
	Follow   []string   `json:"follow,omitempty"`
	Back     []string   `json:"recovered,omitempty"`
	Stores   []DueLine  `json:"stores,omitempty"`
	Products []DueGoods `json:"products,omitempty"`
	Notes    []string   `json:"notes,omitempty"` // lines of text about other things
	Also     []any      `json:"also,omitempty"`  // the data of messages that the list took in
}

// DueLine is one store to reorder.
type DueLine struct {
	No        string   `json:"alert_no"`
	Store     string   `json:"store"`
	Name      string   `json:"name"`
	Status    string   `json:"status"` // due, overdue or product
	LastOrder string   `json:"last_order,omitempty"`
	DaysSince int      `json:"days_since,omitempty"`
	Interval  string   `json:"interval,omitempty"` // trading days
	Usual     []string `json:"usual,omitempty"`
}

// DueGoods is one product to reorder in a store that orders others.
type DueGoods struct {
	Store    string `json:"store"`
	Product  string `json:"product"`
	Days     int    `json:"days_since"`
	Interval string `json:"interval"` // calendar days
}

// DataOf is one alert's data.
func DataOf(n Notice) Data {
	f := n.Facts
	d := Data{
		Kind: "alert", No: n.Case.No, Type: n.Case.Type, Store: n.Store.Code, StoreName: n.Store.Name, Severity: n.Severity(),
		State: string(n.Case.State), To: names(n.To), Date: string(n.Case.Day), Tier: n.Case.Tier, Why: n.Why, Few: f.Few, Clues: f.Clues, Goods: f.Goods,
	}
	if len(f.Signs) > 1 {
		d.Signs = f.Signs
	}
	if t := f.Task; t != nil {
		d.Order, d.Reasons = t.Order, t.Signs
	}
	if c := f.Cycle; c != nil {
		d.LastOrder, d.DaysSince = date(c.Last), c.Silent
		d.Interval, d.Longest = ratio(c.Interval), c.Longest
	}
	if m := f.Move; m != nil {
		d.FromTier, d.ToTier, d.Cause = m.From.String(), m.To.String(), string(m.Cause)
		for _, x := range m.Moved {
			d.Moved = append(d.Moved, x.String())
		}
	}
	if c := f.decline(); c != nil {
		d.Recent, d.Before = c.Own.Recent.String(), c.Own.Before.String()
		d.RecentDays, d.BeforeDays = &c.Own.RecentDays, &c.Own.BeforeDays
		if c.Known {
			d.Decline, d.Loss = ratio(c.D), c.Loss.String()
		}
	}
	return d
}

// Data is the list for a program; it holds everything, what the text only
// counts too. The numbers of the text count Alerts, then Stores.
func (l List) Data() any {
	if len(l.New) == 1 && len(l.Open)+len(l.Follow)+len(l.Back)+len(l.Due)+len(l.Booked)+len(l.Notes)+len(l.Also) == 0 {
		return DataOf(l.New[0])
	}
	d := ListData{Kind: "alert", Type: "list", Severity: Low, Date: l.Day, To: []string{l.Reader}, Notes: l.Notes}
	if len(l.New) == 0 && len(l.Due) > 0 {
		d.Type = dueList
	}
	for _, x := range l.Also {
		d.Also = append(d.Also, x.Data)
	}
	for _, n := range l.New {
		if bySeverity[n.Severity()] < bySeverity[d.Severity] {
			d.Severity = n.Severity()
		}
		d.Alerts = append(d.Alerts, DataOf(n))
	}
	for _, p := range []struct {
		of []Notice
		to *[]string
	}{{l.Open, &d.Open}, {l.Follow, &d.Follow}, {l.Back, &d.Back}} {
		for _, n := range p.of {
			*p.to = append(*p.to, n.Case.No)
		}
	}
	for _, n := range l.Due {
		line, goods := l.dueData(n)
		d.Stores, d.Products = append(d.Stores, line), append(d.Products, goods...)
	}
	return d
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
