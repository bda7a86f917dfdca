package ask

import (
	"regexp"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

const (
	monthNames = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	dayNames   = `(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)`
	numEn      = `(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|sixty|ninety)`
	weekZh     = `(?:周|星期|礼拜)`
)

func englishMonth(s string) int {
	return 1 + strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", s[:3])/3
}

func pat(expr string, read func(m []string, today retail.Day) reading) pattern {
	return pattern{regexp.MustCompile("^(?:" + expr + ")"), read}
}

func fixed(f func(today retail.Day) Span) func([]string, retail.Day) reading {
	return func(_ []string, today retail.Day) reading { return reading{span: f(today)} }
}

func ago(n int) func([]string, retail.Day) reading {
	return fixed(func(t retail.Day) Span { return daySpan(t.Add(-n)) })
}

func weeksAgo(n int) func([]string, retail.Day) reading {
	return fixed(func(t retail.Day) Span { return weekSpan(t.Add(-7 * n)) })
}

func monthsAgo(n int) func([]string, retail.Day) reading {
	return fixed(func(t retail.Day) Span { return monthSpan(t.MonthStart().AddMonths(-n)) })
}

func quartersAgo(n int) func([]string, retail.Day) reading {
	return fixed(func(t retail.Day) Span {
		y, m, _ := t.Date()
		start := retail.DateOf(y, monthOf((int(m)-1)/3*3+1), 1).AddMonths(-3 * n)
		y, m, _ = start.Date()
		return months(SpanQuarter, y, int(m), 3)
	})
}

func yearsAgo(n int) func([]string, retail.Day) reading {
	return fixed(func(t retail.Day) Span {
		y, _, _ := t.Date()
		return months(SpanYear, y-n, 1, 12)
	})
}

// weekdayOf is a weekday of the week some weeks ago; a bare one is the latest
// that is not in the future.
func weekdayOf(word string, weeks int, bare bool, today retail.Day) reading {
	d := today.Monday().Add(weekday(word) - 1 - 7*weeks)
	if bare && d > today {
		d = d.Add(-7)
	}
	return reading{span: daySpan(d)}
}

func vague([]string, retail.Day) reading { return reading{vague: true} }

// third is one of the three parts of a month: 上旬 中旬 下旬.
func third(word string, start retail.Day) Span {
	p := retail.Period{From: start, To: start.Add(9)}
	switch word {
	case "中":
		p = retail.Period{From: start.Add(10), To: start.Add(19)}
	case "下":
		p = retail.Period{From: start.Add(20), To: start.MonthEnd()}
	}
	return Span{SpanRange, p, true}
}

func lastN(word string, days int, today retail.Day) reading {
	n := small(word)
	if n < 1 || n*days > 5000 {
		return reading{bad: true}
	}
	return reading{span: lastDays(today, n*days)}
}

// lastMonths are the months up to today, to the day: on 31 March the last three
// begin on 1 January. A single one may as well be 30 days, so it is asked.
func lastMonths(word string, today retail.Day) reading {
	n := small(word)
	switch {
	case n == 1:
		return reading{vague: true}
	case n < 1 || n > 120:
		return reading{bad: true}
	}
	return reading{span: Span{SpanLast, retail.Period{From: today.AddMonths(-n).Add(1), To: today}, true}}
}

var allPatterns = slices.Concat(chineseDays(), chineseMonths(), chineseDates(), chineseYears(), englishPatterns())

// patternsBy are the patterns by the characters that they may begin with.
var patternsBy = func() map[rune][]int {
	by := map[rune][]int{}
	for i, p := range allPatterns {
		for _, r := range firstRunes(p.re.String()) {
			by[r] = append(by[r], i)
		}
	}
	return by
}()

// chineseDays are days and weeks counted from today.
func chineseDays() []pattern {
	return []pattern{
		pat(`今天|今日|今儿个?|当天|当日`, ago(0)),
		pat(`昨天|昨日|昨儿个?`, ago(1)),
		pat(`前天|前日|前儿个?`, ago(2)),
		pat(`大前天`, ago(3)),
		pat(`明天|明日`, ago(-1)),
		pat(`后天`, ago(-2)),
		pat(`(?:本|这个?|当|这一)`+weekZh, weeksAgo(0)),
		pat(`上(?:一个?|个)?`+weekZh, weeksAgo(1)),
		pat(`上上个?`+weekZh, weeksAgo(2)),
		pat(`(?:下个?|下一个?)`+weekZh, weeksAgo(-1)),
		pat(`(本|这个?|上上个?|上个?|下个?)`+weekZh+`([一二三四五六日天])`, func(m []string, t retail.Day) reading {
			weeks := strings.Count(m[1], "上") - strings.Count(m[1], "下")
			return weekdayOf(m[2], weeks, false, t)
		}),
		pat(weekZh+`([一二三四五六日天])`, func(m []string, t retail.Day) reading { return weekdayOf(m[1], 0, true, t) }),
		pat(`上个?周末`, fixed(func(t retail.Day) Span {
			d := t.Monday().Add(-2)
			return Span{SpanRange, retail.Period{From: d, To: d.Add(1)}, true}
		})),
	}
}

// chineseMonths are months and their parts.
func chineseMonths() []pattern {
	return []pattern{
		pat(`(?:本|这个?|当|这一个?)月`+endZh+`|(?:本月|这个?月|当月)(?:初)?(?:至今|到现在|到目前|到今天|以来)|月初(?:至今|到现在|到今天|以来)`, monthsAgo(0)),
		pat(`上(?:一个?|个)?月`+endZh, monthsAgo(1)),
		pat(`上上个?月`+endZh, monthsAgo(2)),
		pat(`下(?:一个?|个)?月`+endZh, monthsAgo(-1)),
		pat(`下下个?月`, monthsAgo(-2)),
		pat(year+num+`月`+endZh, func(m []string, t retail.Day) reading {
			return ofYear(SpanMonth, typedYear(m[1], m[2], t), small(m[3]), 1, t)
		}),
		pat(year+num+`[-~至到]`+num+`月`+endZh, func(m []string, t retail.Day) reading {
			a, b := ofYear(SpanMonth, typedYear(m[1], m[2], t), small(m[3]), 1, t), ofYear(SpanMonth, typedYear(m[1], m[2], t), small(m[4]), 1, t)
			if a.bad || b.bad || b.span.Full.To < a.span.Full.From {
				return reading{bad: true}
			}
			return reading{span: Span{SpanRange, retail.Period{From: a.span.Full.From, To: b.span.Full.To}, true}}
		}),
		pat(year+num+`月(?:份的?)?([上中下])旬`, func(m []string, t retail.Day) reading {
			r := ofYear(SpanMonth, typedYear(m[1], m[2], t), small(m[3]), 1, t)
			if !r.bad {
				r.span = third(m[4], r.span.Full.From)
			}
			return r
		}),
		pat(`(上个?|本|这个?)月([上中下])旬`, func(m []string, t retail.Day) reading {
			start := t.MonthStart()
			if strings.HasPrefix(m[1], "上") {
				start = start.AddMonths(-1)
			}
			return reading{span: third(m[2], start)}
		}),
	}
}

// chineseDates are dates and ranges of them.
func chineseDates() []pattern {
	return []pattern{
		pat(year+num+`月`+num+`[号日]?`, dateOf),
		pat(`(上个?|本|这个?|当|下个?)月`+num+`[号日]`, func(m []string, t retail.Day) reading {
			start := t.MonthStart()
			switch {
			case strings.HasPrefix(m[1], "上"):
				start = start.AddMonths(-1)
			case strings.HasPrefix(m[1], "下"):
				start = start.AddMonths(1)
			}
			y, mo, _ := start.Date()
			return dated(y, int(mo), small(m[2]))
		}),
		pat(num+`[号日]`, func(m []string, t retail.Day) reading { return latestDay(small(m[1]), t) }),
		pat(`(\d{1,2})/(\d{1,2})`, func(m []string, t retail.Day) reading { return latestDate(small(m[1]), small(m[2]), t) }),
		pat(`(\d{1,2})\.(\d{1,2})(?:号|日|那天|当天|当日|的)`, func(m []string, t retail.Day) reading { return latestDate(small(m[1]), small(m[2]), t) }),
		pat(`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`, func(m []string, _ retail.Day) reading {
			return dated(small(m[1]), small(m[2]), small(m[3]))
		}),
		pat(`(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)`, func(m []string, _ retail.Day) reading {
			from, err := retail.ParseDay(m[1])
			to, err2 := retail.ParseDay(m[2])
			if err != nil || err2 != nil || to < from {
				return reading{bad: true}
			}
			return reading{span: Span{SpanRange, retail.Period{From: from, To: to}, true}}
		}),
		pat(`(\d{1,2})\.(\d{1,2})[-~到至](\d{1,2})\.(\d{1,2})`, func(m []string, t retail.Day) reading {
			from, to := latestDate(small(m[1]), small(m[2]), t), latestDate(small(m[3]), small(m[4]), t)
			if from.bad || to.bad || to.span.Full.To < from.span.Full.From {
				return reading{bad: true}
			}
			return reading{span: Span{SpanRange, retail.Period{From: from.span.Full.From, To: to.span.Full.To}, true}}
		}),
		pat(`(\d{4})[-/](\d{1,2})`, func(m []string, t retail.Day) reading { return ofYear(SpanMonth, small(m[1]), small(m[2]), 1, t) }),
	}
}

// chineseYears are quarters, years and stretches that end today.
func chineseYears() []pattern {
	const last = `(?:最近的?|近|过去的?|往前)`
	return []pattern{
		pat(year+`(?:第?([一二三四1234])(?:个)?季度?|q([1234]))`, func(m []string, t retail.Day) reading {
			return ofYear(SpanQuarter, typedYear(m[1], m[2], t), small(m[3]+m[4])*3-2, 3, t)
		}),
		pat(`(?:本|这个?|当)季度?`, quartersAgo(0)),
		pat(`上(?:一个?|个)?季度?`, quartersAgo(1)),
		pat(`下(?:一个?|个)?季度?`, quartersAgo(-1)),
		pat(year+`([上下])半年`, func(m []string, t retail.Day) reading {
			return ofYear(SpanHalf, typedYear(m[1], m[2], t), map[string]int{"上": 1, "下": 7}[m[3]], 6, t)
		}),
		pat(`(?:今年|本年度?|这一?年)(?:全年)?(?:以来|至今|到现在|到目前|到今天)?|(?:年初|开年|今年年初|开春)(?:至今|到现在|到今天|到目前|以来)`, yearsAgo(0)),
		pat(`(?:去年|上年|上一年)(?:全年|一年|一整年|整年)?`, yearsAgo(1)),
		pat(`前年`, yearsAgo(2)),
		pat(`(今年|本年|去年|上年)前`+num+`个月`, func(m []string, t retail.Day) reading {
			return ofYear(SpanRange, typedYear("", m[1], t), 1, small(m[2]), t)
		}),
		pat(`明年|来年`, yearsAgo(-1)),
		pat(`(\d{4}|\d{2})年(?:全年)?`, func(m []string, t retail.Day) reading {
			return ofYear(SpanYear, typedYear(m[1], "", t), 1, 12, t)
		}),
		pat(last+num+`[天日]`, func(m []string, t retail.Day) reading { return lastN(m[1], 1, t) }),
		pat(last+num+`个?`+weekZh, func(m []string, t retail.Day) reading { return lastN(m[1], 7, t) }),
		pat(last+num+`个月`, func(m []string, t retail.Day) reading { return lastMonths(m[1], t) }),
		pat(last+`半个?月`, func(_ []string, t retail.Day) reading { return lastN("15", 1, t) }),
		pat(last+`(?:`+num+`|几|半)?(?:个多月|月|年|个?季度)|`+last+`[几半]个?月|最近|近期|近来|这段时间|前段时间|前几天|这几天|这两天|这几个?月|过去|双(?:11|12|十一|十二)|618|国庆节?|春节|中秋节?|元旦|五一|过年`, vague),
		pat(`(?:历史上?|有史以来|开业以来|累计|一直以来|建档以来)`, fixed(ever)),
	}
}

func ever(t retail.Day) Span { return Span{SpanEver, retail.Period{From: "0001-01-01", To: t}, true} }

// dateOf reads the groups of year, month, day.
func dateOf(m []string, t retail.Day) reading {
	if y := typedYear(m[1], m[2], t); y != 0 {
		return dated(y, small(m[3]), small(m[4]))
	}
	return latestDate(small(m[3]), small(m[4]), t)
}

func englishPatterns() []pattern {
	const lead = `(?:(?:in|on|for|during|since|from|between)\s+)?(?:the\s+)?`
	day := func(name, d, y string, t retail.Day) reading {
		if y != "" {
			return dated(small(y), englishMonth(name), small(d))
		}
		return latestDate(englishMonth(name), small(d), t)
	}
	return []pattern{
		pat(`today`, ago(0)),
		pat(`yesterday`, ago(1)),
		pat(`(?:the )?day before yesterday`, ago(2)),
		pat(`tomorrow`, ago(-1)),
		pat(lead+`(?:this|current) week|week to date|wtd`, weeksAgo(0)),
		pat(lead+`(?:last|previous) week`, weeksAgo(1)),
		pat(`(?:the )?week before last`, weeksAgo(2)),
		pat(`next week`, weeksAgo(-1)),
		pat(lead+`(?:this|current) month|month to date|mtd`, monthsAgo(0)),
		pat(lead+`(?:last|previous) month`, monthsAgo(1)),
		pat(`(?:the )?month before last`, monthsAgo(2)),
		pat(`next month`, monthsAgo(-1)),
		pat(lead+`(?:this|current) quarter|quarter to date|qtd`, quartersAgo(0)),
		pat(lead+`(?:last|previous) quarter`, quartersAgo(1)),
		pat(`next quarter`, quartersAgo(-1)),
		pat(lead+`(?:this|current) year|year to date|ytd|so far this year`, yearsAgo(0)),
		pat(lead+`(?:last|previous) year`, yearsAgo(1)),
		pat(`next year`, yearsAgo(-1)),
		pat(lead+`(?:last|past|previous) `+numEn+` days?`, func(m []string, t retail.Day) reading { return lastN(m[1], 1, t) }),
		pat(lead+`(?:last|past|previous) `+numEn+` weeks?`, func(m []string, t retail.Day) reading { return lastN(m[1], 7, t) }),
		pat(lead+`(?:(?:last|past|previous) (?:few|couple of|`+numEn+`) (?:month|years?|quarters?)|past (?:month|year|quarter))|recently|lately|last few (?:days|weeks)`, vague),
		pat(lead+`(?:last|past|previous) `+numEn+` months`, func(m []string, t retail.Day) reading { return lastMonths(m[1], t) }),
		pat(`over the (?:last|past) `+numEn+` days?`, func(m []string, t retail.Day) reading { return lastN(m[1], 1, t) }),
		pat(`over the (?:last|past) `+numEn+` weeks?`, func(m []string, t retail.Day) reading { return lastN(m[1], 7, t) }),
		pat(lead+`past week`, func(_ []string, t retail.Day) reading { return lastN("7", 1, t) }),
		pat(lead+monthNames+`(?:\s+(?:of\s+)?(\d{4}))?`, func(m []string, t retail.Day) reading {
			return ofYear(SpanMonth, typedYear(m[2], "", t), englishMonth(m[1]), 1, t)
		}),
		pat(lead+monthNames+` (?:of )?(last|this) year`, func(m []string, t retail.Day) reading {
			return ofYear(SpanMonth, typedYear("", m[2]+" year", t), englishMonth(m[1]), 1, t)
		}),
		pat(lead+monthNames+` (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?`, func(m []string, t retail.Day) reading { return day(m[1], m[2], m[3], t) }),
		pat(lead+`(\d{1,2})(?:st|nd|rd|th)? (?:of )?`+monthNames+`(?:,? (\d{4}))?`, func(m []string, t retail.Day) reading { return day(m[2], m[1], m[3], t) }),
		pat(lead+`(?:last )?`+dayNames, func(m []string, t retail.Day) reading {
			r := weekdayOf(m[1], 0, true, t)
			if strings.Contains(m[0], "last "+m[1]) && r.span.Full.From == t {
				r = weekdayOf(m[1], 1, false, t)
			}
			return r
		}),
		pat(lead+`(?:q([1-4])|(first|second|third|fourth) quarter)(?: (?:of )?(\d{4}))?`, func(m []string, t retail.Day) reading {
			q := strings.Index("1234", m[1]) + 1
			for i, w := range []string{"first", "second", "third", "fourth"} {
				if m[2] == w {
					q = i + 1
				}
			}
			return ofYear(SpanQuarter, typedYear(m[3], "", t), q*3-2, 3, t)
		}),
		pat(lead+`(20\d\d)`, func(m []string, t retail.Day) reading { return ofYear(SpanYear, small(m[1]), 1, 12, t) }),
		pat(`in total ever|all[- ]time|of all time|ever since the start`, fixed(ever)),
	}
}
