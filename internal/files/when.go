package files

import (
	"strconv"
	"strings"
	"time"

	"zhanggui/internal/retail"
)

// day is a date with year, month and day in this order: 2026-04-01, 2026/4/1,
// 2026.4.1, 2026年4月1日, 20260401. A time after it is allowed only if it is
// midnight, which is how spreadsheets write dates.
var day = format[retail.Day]{
	read: func(c cell) (retail.Day, Why) {
		text := foldWidth(c.text)
		if d, rest, ok := date(text); ok && (rest == "" || rest == " 00:00" || rest == " 00:00:00" || rest == " 0:00" || rest == " 0:00:00") {
			return d, ""
		}
		return "", NotDate
	},
	show: func(d retail.Day, _ *time.Location) string { return string(d) },
}

// instant is RFC 3339, or a date and a time in the merchant's zone. A date alone
// is its noon: then it counts on that date whatever the hour at which the
// merchant's business day begins (0 to 11).
var instant = format[time.Time]{
	read: func(c cell) (time.Time, Why) {
		text := foldWidth(c.text)
		d, rest, ok := date(text)
		if !ok {
			return time.Time{}, NotTime
		}
		if rest == "" {
			return civil(d, clock{hour: 12}, c.zone), ""
		}
		if t, err := time.Parse(time.RFC3339, text); err == nil {
			return t.In(c.zone), ""
		}
		if t, err := time.Parse("2006-01-02T15:04Z07:00", text); err == nil {
			return t.In(c.zone), ""
		}
		hms, ok := parseClock(strings.TrimLeft(strings.TrimPrefix(rest, "T"), " "))
		if !ok {
			return time.Time{}, NotTime
		}
		return civil(d, hms, c.zone), ""
	},
	show: func(t time.Time, loc *time.Location) string { return t.In(loc).Format(time.RFC3339) },
}

// date reads the date at the head of s and gives what follows it.
func date(s string) (retail.Day, string, bool) {
	if len(s) == 8 && allDigits(s) {
		return checkedDay(s[:4], s[4:6], s[6:8], "")
	}
	year, s := leadingDigits(s)
	for _, sep := range [][3]string{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}} {
		after, ok := strings.CutPrefix(s, sep[0])
		if !ok {
			continue
		}
		month, after := leadingDigits(after)
		after, ok = strings.CutPrefix(after, sep[1])
		if !ok {
			return "", "", false
		}
		dayOfMonth, after := leadingDigits(after)
		after, ok = strings.CutPrefix(after, sep[2])
		if !ok {
			return "", "", false
		}
		return checkedDay(year, month, dayOfMonth, after)
	}
	return "", "", false
}

// checkedDay refuses dates that do not exist and years outside 2000 to 2099,
// which are slips of the pen.
func checkedDay(year, month, dayOfMonth, rest string) (retail.Day, string, bool) {
	if len(year) != 4 || len(month) > 2 || len(dayOfMonth) > 2 {
		return "", "", false
	}
	y, m, d := atoi(year), atoi(month), atoi(dayOfMonth)
	if y < 2000 || y > 2099 || m < 1 || m > 12 || d < 1 {
		return "", "", false
	}
	got := retail.DateOf(y, time.Month(m), d)
	if _, _, back := got.Date(); back != d {
		return "", "", false
	}
	return got, rest, true
}

type clock struct{ hour, minute, second int }

// parseClock reads 9:05, 10:00 and 10:00:05.
func parseClock(s string) (clock, bool) {
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return clock{}, false
	}
	var n [3]int
	for i, p := range parts {
		if p == "" || len(p) > 2 || i > 0 && len(p) != 2 || !allDigits(p) {
			return clock{}, false
		}
		n[i] = atoi(p)
	}
	return clock{n[0], n[1], n[2]}, n[0] < 24 && n[1] < 60 && n[2] < 60
}

func civil(d retail.Day, c clock, loc *time.Location) time.Time {
	y, m, dd := d.Date()
	return time.Date(y, m, dd, c.hour, c.minute, c.second, 0, loc)
}

func leadingDigits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

// atoi is for text that is known to be a few digits; the empty text is 0.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// dayOf is the ISO form of a day counted from 1970-01-01.
func dayOf(n int64) string { return time.Unix(n*86_400, 0).UTC().Format(time.DateOnly) }
