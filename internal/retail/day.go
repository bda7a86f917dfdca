package retail

import "time"

// Day is a civil date, 'YYYY-MM-DD'; the empty Day means "none". Days compare
// as strings.
type Day string

const dayLayout = "2006-01-02"

// DayOf is the civil date of an instant in a zone.
func DayOf(t time.Time, loc *time.Location) Day { return Day(t.In(loc).Format(dayLayout)) }

// DateOf makes a Day; month and day may overflow as in time.Date.
func DateOf(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(dayLayout))
}

// ParseDay reads YYYY-MM-DD and refuses a date that does not exist.
func ParseDay(s string) (Day, error) {
	if _, err := time.Parse(dayLayout, s); err != nil {
		return "", &Error{Code: Invalid, Detail: "not a date YYYY-MM-DD: " + s}
	}
	return Day(s), nil
}

// DayFromNumber is the inverse of Number.
func DayFromNumber(n int) Day {
	return Day(time.Unix(int64(n)*86400, 0).UTC().Format(dayLayout))
}

func (d Day) utc() time.Time {
	t, _ := time.Parse(dayLayout, string(d))
	return t
}

// Number counts days since 1970-01-01; 0 for the empty Day.
func (d Day) Number() int {
	if d == "" {
		return 0
	}
	return int(d.utc().Unix() / 86400)
}

// Add moves by n days.
func (d Day) Add(n int) Day { return Day(d.utc().AddDate(0, 0, n).Format(dayLayout)) }

// Sub is the number of days from e to d.
func (d Day) Sub(e Day) int { return d.Number() - e.Number() }

// Weekday is the day's weekday.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// Date is year, month and day of month.
func (d Day) Date() (int, time.Month, int) { return d.utc().Date() }

// Monday is the Monday of the day's week (weeks start on Monday).
func (d Day) Monday() Day { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// MonthStart is the first day of the month.
func (d Day) MonthStart() Day { y, m, _ := d.Date(); return DateOf(y, m, 1) }

// MonthEnd is the last day of the month.
func (d Day) MonthEnd() Day { y, m, _ := d.Date(); return DateOf(y, m+1, 0) }

// AddMonths moves by n months; a day that the month lacks becomes its last.
func (d Day) AddMonths(n int) Day {
	y, m, day := d.Date()
	last := DateOf(y, m+time.Month(n)+1, 0)
	if got := DateOf(y, m+time.Month(n), day); got <= last {
		return got
	}
	return last
}

// Start is the instant at which the civil date begins in a zone.
func (d Day) Start(loc *time.Location) time.Time {
	y, m, day := d.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, loc)
}

// Period is a span of days, inclusive at both ends.
type Period struct{ From, To Day }

// Days is the number of days in the period.
func (p Period) Days() int { return p.To.Sub(p.From) + 1 }

// Contains says whether the day lies in the period.
func (p Period) Contains(d Day) bool { return p.From <= d && d <= p.To }
