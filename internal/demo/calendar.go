package demo

import (
	"math"
	"time"

	"zhanggui/internal/retail"
)

// date is a civil date as days since 1970-01-01 (retail.Day.Number): a large
// merchant walks over millions of them, and text would be most of the work.
type date int

func dateOf(d retail.Day) date { return date(d.Number()) }

func (d date) weekday() time.Weekday { return time.Weekday((int(d) + 4) % 7) } // day 0 was a Thursday

// at is an instant of the date in the merchant's zone.
func (d date) at(hour, second int) time.Time {
	return time.Unix(int64(d)*86400+int64(hour)*3600+int64(second)-chinaOffset, 0).In(china)
}

// dayOf is the date of an instant in the merchant's zone.
func dayOf(t time.Time) date { return date((t.Unix() + chinaOffset) / 86400) }

// zone is where the merchant lives; China has had no summer time since 1991, so
// that a fixed offset is right and needs no zone database.
const (
	zone        = "Asia/Shanghai"
	chinaOffset = 8 * 60 * 60
)

var china = time.FixedZone("CST", chinaOffset)

// newYears are the first days of the Chinese year (Spring Festival) from 2020 to
// 2035, from the official calendar; years beyond have none here.
var newYears = func() (out [16]date) {
	for i, d := range [...]retail.Day{
		"2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
		"2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08",
	} {
		out[i] = dateOf(d)
	}
	return out
}()

// sinceNewYear is days from the nearest Spring Festival, negative before it;
// far says that none is within 30 days.
func sinceNewYear(d date) (days int, far bool) {
	for _, first := range newYears {
		if n := int(d - first); n >= -30 && n <= 30 {
			return n, false
		}
	}
	return 0, true
}

// closed says that the merchant delivers nothing: on Sundays, and from two days
// before Spring Festival until a week after it.
func closed(d date) bool {
	if d.weekday() == time.Sunday {
		return true
	}
	n, far := sinceNewYear(d)
	return !far && n >= -2 && n <= 7
}

// appetite is how much more than usual is ordered: shops fill up in the three
// weeks before Spring Festival and sell off in the days after it opens again.
func appetite(d date) float64 {
	n, far := sinceNewYear(d)
	switch {
	case far:
		return 1
	case n >= -23 && n < -2:
		return 1.5
	case n > 7 && n <= 16:
		return 0.6
	default:
		return 1
	}
}

// season is a product's part of the year: 1 in the mean, summer in July.
func season(month time.Month, summer float64) float64 {
	return 1 + (summer-1)*math.Cos(2*math.Pi*float64(month-time.July)/12)
}

// nextOpen is the first date from d on that is not closed.
func nextOpen(d date) date {
	for closed(d) {
		d++
	}
	return d
}
