package language

import (
	"strings"
	"time"

	"zhanggui/internal/retail"
)

// relative days and their distance from today; longest first.
var relativeDays = []struct {
	word string
	days int
}{
	{"大前天", -3},
	{"大后天", 3},
	{"day before yesterday", -2},
	{"前天", -2},
	{"昨天", -1},
	{"昨日", -1},
	{"昨晚", -1},
	{"昨", -1},
	{"今天", 0},
	{"今日", 0},
	{"今晚", 0},
	{"今早", 0},
	{"今儿", 0},
	{"明天", 1},
	{"明日", 1},
	{"明早", 1},
	{"明儿", 1},
	{"后天", 2},
	{"后日", 2},
	{"yesterday", -1},
	{"today", 0},
	{"tomorrow", 1},
}

// beginsDate says whether a date may begin with a rune.
func beginsDate(r rune) bool {
	if r < 0x80 {
		return isDigit(r) || strings.ContainsRune("dytlnsmwfDYTLNSMWF", r)
	}
	if digitOf[r] > 0 || r == '十' {
		return true
	}
	return strings.ContainsRune("大前昨今明后上下本这周礼星月去", r)
}

// ReadDate reads the date at the start of a normalised text: 今天, 三天前, 上周五,
// 礼拜天, 3月20号, 3/15, 11.3, 27号, 月底, last fri, 2026-03-15. What is not said is
// completed in the given direction: the latest such day not in the future, or
// the earliest not in the past. A date that does not exist (2月30号) is
// reported, never shifted.
func ReadDate(s string, today retail.Day, dir Direction) (d DateRead, rest string, ok bool) {
	r := []rune(s)
	d, size := date(r, 0, calendar{today, dir})
	if size == 0 {
		return DateRead{}, s, false
	}
	return d, string(r[size:]), true
}

type calendar struct {
	today retail.Day
	dir   Direction
}

// date reads the date at r[i:] and returns how many runes it takes.
func date(r []rune, i int, c calendar) (DateRead, int) {
	for _, read := range []func([]rune, int, calendar) (DateRead, int){
		relative, daysAway, weekday, englishWeekday, fullDate, monthDay, dayOfMonth, monthEdge,
	} {
		if d, n := read(r, i, c); n > 0 {
			d.Text = string(r[i : i+n])
			return d, n
		}
	}
	return DateRead{}, 0
}

func relative(r []rune, i int, c calendar) (DateRead, int) {
	for _, w := range relativeDays {
		if foldAt(r, i, w.word) {
			return DateRead{Day: c.today.Add(w.days)}, len([]rune(w.word))
		}
	}
	return DateRead{}, 0
}

// daysAway reads 三天前, 3天后, 两周后, 两个月后.
func daysAway(r []rune, i int, c calendar) (DateRead, int) {
	n, size := number(r, i)
	if size == 0 || n.Vague || !n.Value.Whole() || n.Value < 0 || n.Value > 400*retail.One {
		return DateRead{}, 0
	}
	j, count := i+size, int(n.Value/retail.One)
	for _, u := range []struct {
		word         string
		days, months int
	}{{"个星期", 7, 0}, {"个礼拜", 7, 0}, {"星期", 7, 0}, {"周", 7, 0}, {"天", 1, 0}, {"日", 1, 0}, {"个月", 0, 1}} {
		if !hasAt(r, j, u.word) {
			continue
		}
		k := j + len([]rune(u.word))
		sign, end := 0, k
		for _, a := range []struct {
			word string
			sign int
		}{{"以前", -1}, {"之前", -1}, {"前", -1}, {"以后", 1}, {"之后", 1}, {"后", 1}} {
			if sign == 0 && hasAt(r, k, a.word) {
				sign, end = a.sign, k+len([]rune(a.word))
			}
		}
		if sign != 0 {
			return DateRead{Day: c.today.Add(sign * count * u.days).AddMonths(sign * count * u.months)}, end - i
		}
	}
	return DateRead{}, 0
}

// small reads a whole number of one or two digits, Arabic or Chinese.
func small(r []rune, i int) (int, int) {
	if i < len(r) && (r[i] == '-' || r[i] == '半') || i > 0 && isDigit(r[i-min(i, 1)]) {
		return 0, 0
	}
	if i < len(r) && isDigit(r[i]) {
		j := i
		for j < len(r) && isDigit(r[j]) && j-i < 3 {
			j++
		}
		if j-i > 2 {
			return 0, 0
		}
		v := int(r[i] - '0')
		if j-i == 2 {
			v = v*10 + int(r[i+1]-'0')
		}
		return v, j - i
	}
	n, end := chinese(r, i)
	if end == i || n.Vague || n.Value <= 0 || n.Value > 99*retail.One {
		return 0, 0
	}
	return int(n.Value / retail.One), end - i
}

// fullDate reads 2026-03-15, 2026/3/15, 2026.3.15, 2026年3月15日, 去年3月5号.
func fullDate(r []rune, i int, c calendar) (DateRead, int) {
	year, j := 0, i
	this, _, _ := c.today.Date()
	for _, w := range []struct {
		word string
		year int
	}{{"今年", this}, {"去年", this - 1}, {"明年", this + 1}} {
		if hasAt(r, i, w.word) {
			year, j = w.year, i+2
		}
	}
	if year > 0 {
		m, n := small(r, j)
		if n == 0 || j+n >= len(r) || r[j+n] != '月' {
			return DateRead{}, 0
		}
		d, k := small(r, j+n+1)
		if k == 0 {
			return DateRead{}, 0
		}
		if end := j + n + 1 + k; !isDigit(r[j+n+1]) && dayMark(r, end) == end {
			return DateRead{}, 0
		}
		return existing(year, m, d), dayMark(r, j+n+1+k) - i
	}
	if i > 0 && isDigit(r[i-1]) || i+4 >= len(r) || r[i] != '2' || r[i+1] != '0' || !isDigit(r[i+2]) || !isDigit(r[i+3]) {
		return DateRead{}, 0
	}
	year = 2000 + int(r[i+2]-'0')*10 + int(r[i+3]-'0')
	sep := r[i+4]
	if !strings.ContainsRune("-/.年", sep) {
		return DateRead{}, 0
	}
	m, n := small(r, i+5)
	j = i + 5 + n
	if n == 0 || j >= len(r) || sep == '年' && r[j] != '月' || sep != '年' && r[j] != sep {
		return DateRead{}, 0
	}
	d, k := small(r, j+1)
	if k == 0 {
		return DateRead{}, 0
	}
	return existing(year, m, d), dayMark(r, j+1+k) - i
}

// dayMark skips 号 or 日 after a day.
func dayMark(r []rune, i int) int {
	if i < len(r) && (r[i] == '号' || r[i] == '日') {
		return i + 1
	}
	return i
}

func existing(y, m, d int) DateRead {
	if m < 1 || m > 12 || d < 1 || d > retail.DateOf(y, time.Month(m)+1, 0).Number()-retail.DateOf(y, time.Month(m), 1).Number()+1 {
		return DateRead{Invalid: true}
	}
	return DateRead{Day: retail.DateOf(y, time.Month(m), d)}
}

// monthDay reads 3月20号, 十二月三号, 本月5号, 上个月28号, 3/15, 11.3, 3-15.
func monthDay(r []rune, i int, c calendar) (DateRead, int) {
	if d, n := namedMonth(r, i, c); n > 0 {
		return d, n
	}
	m, n := small(r, i)
	if n == 0 || i+n >= len(r) {
		return DateRead{}, 0
	}
	j := i + n
	if r[j] == '月' {
		d, k := small(r, j+1)
		if k == 0 {
			if hasAt(r, j+1, "底") {
				return c.complete(m, 0), j + 2 - i
			}
			return DateRead{}, 0
		}
		if end := j + 1 + k; !isDigit(r[j+1]) && dayMark(r, end) == end {
			return DateRead{}, 0 // 8月三只小象: a numeral is a day only with 号
		}
		return c.complete(m, d), dayMark(r, j+1+k) - i
	}
	if !isDigit(r[i]) || !strings.ContainsRune("/.-", r[j]) {
		return DateRead{}, 0
	}
	d, k := small(r, j+1)
	end := j + 1 + k
	if k == 0 || !isDigit(r[j+1]) || end < len(r) && (isDigit(r[end]) || r[end] == '.' && end+1 < len(r) && isDigit(r[end+1]) || r[end] == '/' || r[end] == '%') {
		return DateRead{}, 0
	}
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return DateRead{}, 0 // 24.5 or 1/100 is no date at all
	}
	return c.complete(m, d), dayMark(r, end) - i
}

// namedMonth reads 本月5号, 这个月5号, 上月28号, 上个月28号, 下月3号.
func namedMonth(r []rune, i int, c calendar) (DateRead, int) {
	for _, w := range []struct {
		word   string
		months int
	}{{"上个月", -1}, {"上月", -1}, {"本月", 0}, {"这个月", 0}, {"这月", 0}, {"下个月", 1}, {"下月", 1}} {
		if !hasAt(r, i, w.word) {
			continue
		}
		j := i + len([]rune(w.word))
		d, k := small(r, j)
		if k == 0 || j+k >= len(r) || r[j+k] != '号' && r[j+k] != '日' {
			return DateRead{}, 0
		}
		y, m, _ := c.today.MonthStart().AddMonths(w.months).Date()
		return existing(y, int(m), d), j + k + 1 - i
	}
	return DateRead{}, 0
}

// complete finds the year of a month and day; day 0 is the month's last.
func (c calendar) complete(m, d int) DateRead {
	if m < 1 || m > 12 || d > 31 {
		return DateRead{Invalid: true}
	}
	this, _, _ := c.today.Date()
	bad := true
	for back := range 9 { // 29 February may be up to eight years away
		y := this - back
		if c.dir == Future {
			y = this + back
		}
		got := existing(y, m, d)
		if d == 0 {
			got = DateRead{Day: retail.DateOf(y, time.Month(m)+1, 0)}
		}
		if got.Invalid {
			continue
		}
		bad = false
		if c.dir == Past && got.Day <= c.today || c.dir == Future && got.Day >= c.today {
			return got
		}
	}
	return DateRead{Invalid: bad}
}

// dayOfMonth reads 27号, 三号, 27日.
func dayOfMonth(r []rune, i int, c calendar) (DateRead, int) {
	d, n := small(r, i)
	end := i + n + 1
	if n == 0 || i+n >= len(r) || r[i+n] != '号' && r[i+n] != '日' {
		return DateRead{}, 0
	}
	if end < len(r) && strings.ContainsRune("店楼院铺门路摊柜档仓库馆室桌厅棚线桥", r[end]) {
		return DateRead{}, 0 // 3号店 is a name
	}
	if d < 1 || d > 31 {
		return DateRead{Invalid: true}, end - i
	}
	for k := range 3 {
		step := -k
		if c.dir == Future {
			step = k
		}
		y, m, _ := c.today.MonthStart().AddMonths(step).Date()
		got := existing(y, int(m), d)
		if !got.Invalid && (c.dir == Past && got.Day <= c.today || c.dir == Future && got.Day >= c.today) {
			return got, end - i
		}
	}
	return DateRead{Invalid: true}, end - i
}

// monthEdge reads 月底, 月初, 本月底, 上月底, 下月初; alone it is the nearest one
// in the calendar's direction.
func monthEdge(r []rune, i int, c calendar) (DateRead, int) {
	for _, w := range []struct {
		word   string
		months int
		named  bool
	}{{"上个月", -1, true}, {"上月", -1, true}, {"本月", 0, true}, {"这个月", 0, true}, {"下个月", 1, true}, {"下月", 1, true}, {"月", 0, false}} {
		j := i + len([]rune(w.word))
		if !hasAt(r, i, w.word) || j >= len(r) || r[j] != '底' && r[j] != '初' && r[j] != '末' {
			continue
		}
		edge := func(months int) retail.Day {
			start := c.today.MonthStart().AddMonths(months)
			if r[j] == '初' {
				return start
			}
			return start.MonthEnd()
		}
		got := edge(w.months)
		if !w.named && c.dir == Past && got > c.today {
			got = edge(-1)
		}
		if !w.named && c.dir == Future && got < c.today {
			got = edge(1)
		}
		return DateRead{Day: got}, j + 1 - i
	}
	return DateRead{}, 0
}

func foldAt(r []rune, i int, word string) bool {
	for _, w := range word {
		if i >= len(r) || fold(r[i]) != w {
			return false
		}
		i++
	}
	return true
}
