package demo

import (
	"math"
	"time"

	"zhanggui/internal/retail"
)

// newYears are the first days of the Chinese year (Spring Festival), from the
// official calendar; a year beyond the table has none.
var newYears = map[int]retail.Day{
	2020: "2020-01-25", 2021: "2021-02-12", 2022: "2022-02-01", 2023: "2023-01-22", 2024: "2024-02-10",
	2025: "2025-01-29", 2026: "2026-02-17", 2027: "2027-02-06", 2028: "2028-01-26", 2029: "2029-02-13",
	2030: "2030-02-03", 2031: "2031-01-23", 2032: "2032-02-11", 2033: "2033-01-31", 2034: "2034-02-19",
	2035: "2035-02-08",
}

// sinceNewYear is days from the nearest Spring Festival, negative before it;
// far says that none is near.
func sinceNewYear(d retail.Day) (days int, far bool) {
	year, _, _ := d.Date()
	n := d.Sub(newYears[year])
	return n, newYears[year] == "" || n < -30 || n > 30
}

// closed says that the merchant delivers nothing: on Sundays, and from two days
// before Spring Festival until the seventh day of the year.
func closed(d retail.Day) bool {
	n, far := sinceNewYear(d)
	return d.Weekday() == time.Sunday || !far && n >= -2 && n <= 7
}

// appetite is how much more than usual is ordered: shops fill up in the three
// weeks before Spring Festival and sell off in the week after it opens again.
func appetite(d retail.Day) float64 {
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
func season(d retail.Day, summer float64) float64 {
	_, month, _ := d.Date()
	return 1 + (summer-1)*math.Cos(2*math.Pi*float64(month-time.July)/12)
}

// nextOpen is the first day from d on that is not closed.
func nextOpen(d retail.Day) retail.Day {
	for closed(d) {
		d = d.Add(1)
	}
	return d
}
