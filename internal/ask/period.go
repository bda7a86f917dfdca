package ask

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhanggui/internal/retail"
)

// reading is what a period pattern makes of its match: a span, or a word on
// why there is none.
type reading struct {
	span  Span
	vague bool // a period too vague to count (最近, 这几天): asked about
	bad   bool // a date that does not exist
}

// pattern is one way of writing a period; its expression is anchored.
type pattern struct {
	re   *regexp.Regexp
	read func(m []string, today retail.Day) reading
}

const (
	num   = `(\d{1,4}|[零〇一二两三四五六七八九十百]{1,5})`
	year  = `(?:(\d{4}|\d{2})年|(今年|本年|去年|上年|前年|明年|来年)的?)?`
	endZh = `(?:份|整个?月|全月)?`
)

// sized is a reading and its length in bytes.
type sized struct {
	reading
	size int
}

// at reads the longest period that begins s and tells its length in bytes.
func at(s string, today retail.Day) (reading, int) {
	best, n := longestOf(periodsAt(s, today))
	if n == 0 || best.vague || best.bad {
		return best, n
	}
	return through(s, n, best, today)
}

// periodsAt are the periods without ranges that begin s: 上周一 and 上周 in
// 上周一共.
func periodsAt(s string, today retail.Day) []sized {
	first, _ := utf8.DecodeRuneInString(s)
	var out []sized
	for _, i := range patternsBy[first] {
		p := &allPatterns[i]
		if m := p.re.FindStringSubmatch(s); m != nil && len(m[0]) > 0 && !cutsWord(s, len(m[0])) {
			out = append(out, sized{p.read(m, today), len(m[0])})
		}
	}
	return out
}

// longestOf is the longest, of equally long ones the first.
func longestOf(found []sized) (reading, int) {
	best := sized{}
	for _, f := range found {
		if f.size > best.size {
			best = f
		}
	}
	return best.reading, best.size
}

// cutsWord says whether cutting s at n splits a Latin word or a number.
func cutsWord(s string, n int) bool {
	if n >= len(s) || n == 0 {
		return false
	}
	a, b := s[n-1], s[n]
	return latin(a) && latin(b) || numeric(a) && numeric(b)
}

func latin(b byte) bool   { return b >= 'a' && b <= 'z' }
func numeric(b byte) bool { return b >= '0' && b <= '9' }

var (
	toSep   = regexp.MustCompile(`^\s*(?:到|至|~|—|－|-|–|to|until|till|through)\s*`)
	andSep  = regexp.MustCompile(`^\s*and\s*`)
	toNow   = regexp.MustCompile(`^\s*(?:号|日)?\s*(?:(?:(?:一直)?[到至]|截[止至]到?)(?:现在|目前|今天|今日|今儿个?|眼下|这会儿)|至今|以来|开始|起|to date|until now|till now|to now)`)
	bareDay = regexp.MustCompile(`^` + num + `(?:号|日)`)
	bareEnd = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?(?:\W|$)`)
)

// through continues a first period to a range: 3月1号到10号, 1月到3月, 3月1号以来.
func through(s string, n int, first reading, today retail.Day) (reading, int) {
	rest := s[n:]
	if m := toNow.FindString(rest); m != "" {
		if first.span.Running(today) { // 这个月到现在 is this month
			return first, n + len(m)
		}
		return reading{span: Span{SpanRange, retail.Period{From: first.span.Full.From, To: today}, true}}, n + len(m)
	}
	sep := toSep.FindString(rest)
	if sep == "" && strings.HasPrefix(s, "between") {
		sep = andSep.FindString(rest)
	}
	if sep == "" {
		switch {
		case strings.HasPrefix(s, "since "):
			first.span = Span{SpanRange, retail.Period{From: first.span.Full.From, To: today}, true}
		case strings.HasPrefix(s, "from ") && first.span.Kind == SpanDay, strings.HasPrefix(s, "between "):
			first.vague = true // until when is not said
		}
		return first, n
	}
	second, k := end(rest[len(sep):], first, today)
	if k == 0 {
		return first, n
	}
	if second.bad || second.vague {
		return second, n + len(sep) + k
	}
	from, to := first.span.Full.From, second.span.Full.To
	if yearless(rest[len(sep) : len(sep)+k]) {
		to = nextAfter(from, second.span.Full)
	}
	for to < from {
		to = to.AddMonths(12)
	}
	kind := SpanRange
	return reading{span: Span{kind, retail.Period{From: from, To: to}, true}}, n + len(sep) + k
}

var saysYear = regexp.MustCompile(`\d{4}|[年本上这今昨前去]|this|last|today|yesterday`)

// yearless says that the end of a range leaves its year to the beginning.
func yearless(s string) bool { return !saysYear.MatchString(s) }

// nextAfter is the end of a month or day in the first year in which it does not
// begin before a day: 2025年1月到3月 ends in 2025.
func nextAfter(from retail.Day, p retail.Period) retail.Day {
	back := 0
	for p.From.AddMonths(-12*(back+1)) >= from && back < 200 {
		back++
	}
	to := p.To.AddMonths(-12 * back)
	if p.To == p.To.MonthEnd() && p.From == p.From.MonthStart() {
		return to.MonthEnd()
	}
	return to
}

// end reads the second half of a range, which may leave out what the first said.
func end(s string, first reading, today retail.Day) (reading, int) {
	y, mo, _ := first.span.Full.From.Date()
	if first.span.Kind == SpanDay {
		if m := bareDay.FindStringSubmatch(s); m != nil {
			return dated(y, int(mo), small(m[1])), len(m[0])
		}
	}
	best, n := longestOf(periodsAt(s, today))
	if n == 0 && first.span.Kind == SpanDay {
		if m := bareEnd.FindStringSubmatch(s); m != nil {
			return dated(y, int(mo), small(m[1])), len(m[1])
		}
	}
	return best, n
}

// dated is the day y-m-d, or bad if there is none.
func dated(y, m, d int) reading {
	day := retail.DateOf(y, monthOf(m), d)
	if _, mm, dd := day.Date(); m < 1 || m > 12 || d < 1 || int(mm) != m || dd != d {
		return reading{bad: true}
	}
	return reading{span: daySpan(day)}
}

// latestMonth is the year of the latest month m that has begun.
func latestMonth(m int, today retail.Day) int {
	y, now, _ := today.Date()
	if m > int(now) {
		return y - 1
	}
	return y
}

// latestDate is the latest month and day that is not in the future.
func latestDate(m, d int, today retail.Day) reading {
	y, _, _ := today.Date()
	for back := 0; back < 9; back++ {
		if r := dated(y-back, m, d); !r.bad && r.span.Full.From <= today {
			return r
		}
	}
	return reading{bad: true}
}

// latestDay is the latest day of month d that is not in the future.
func latestDay(d int, today retail.Day) reading {
	for start := today.MonthStart(); d >= 1 && d <= 31; start = start.AddMonths(-1) {
		y, m, _ := start.Date()
		if r := dated(y, int(m), d); !r.bad && r.span.Full.From <= today {
			return r
		}
	}
	return reading{bad: true}
}

// typedYear reads the two ways of naming a year; 0 for none.
func typedYear(digits, word string, today retail.Day) int {
	y, _, _ := today.Date()
	switch word {
	case "今年", "本年", "this year":
		return y
	case "去年", "上年", "last year":
		return y - 1
	case "前年":
		return y - 2
	case "明年", "来年":
		return y + 1
	}
	n := small(digits)
	switch {
	case digits == "" || n < 0:
		return 0
	case n < 100:
		return 2000 + n
	}
	return n
}

// ofYear makes a period of n months beginning with month first of a year, or
// of the latest year in which it has begun.
func ofYear(kind SpanKind, y, first, n int, today retail.Day) reading {
	if first < 1 || first > 12 {
		return reading{bad: true}
	}
	if y == 0 {
		y = latestMonth(first, today)
	}
	return reading{span: months(kind, y, first, n)}
}

// weekday is Monday 1 … Sunday 7 of a word; 0 for none.
func weekday(s string) int {
	switch s {
	case "一", "1":
		return 1
	case "二", "2":
		return 2
	case "三", "3":
		return 3
	case "四", "4":
		return 4
	case "五", "5":
		return 5
	case "六", "6":
		return 6
	case "日", "天", "末", "7":
		return 7
	}
	for i, name := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		if strings.HasPrefix(s, name) {
			return i + 1
		}
	}
	return 0
}
