package commands

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// caseWords are what is said to an alert, longest first among those that begin alike.
var caseWords = []struct {
	word string
	verb alert.Verb
}{
	{"已联系", alert.Contact},
	{"联系过", alert.Contact},
	{"联系了", alert.Contact},
	{"已聯繫", alert.Contact},
	{"contacted", alert.Contact},
	{"误报", alert.False},
	{"誤報", alert.False},
	{"false alarm", alert.False},
	{"false", alert.False},
	{"推迟到", alert.Snooze},
	{"推迟", alert.Snooze},
	{"推遲到", alert.Snooze},
	{"推遲", alert.Snooze},
	{"snooze", alert.Snooze},
	{"later", alert.Snooze},
	{"转给", alert.Hand},
	{"轉給", alert.Hand},
	{"hand to", alert.Hand},
	{"to ", alert.Hand},
	{"约", alert.Book},
	{"約", alert.Book},
	{"我来接", alert.Take},
	{"我接", alert.Take},
	{"接了", alert.Take},
	{"接", alert.Take},
	{"收到", alert.Take},
	{"ack", alert.Take},
	{"take", alert.Take},
}

// caseSaid is what somebody said to an alert.
type caseSaid struct {
	no   string // A203; empty: to be found from the context
	pick int    // the n-th of the list; 0: none named
	verb alert.Verb
	rest string
}

var (
	caseNo   = regexp.MustCompile(`^([AaBb]\d{3,6})(?:[\s:：,，]*)(.*)$`)
	casePick = regexp.MustCompile(`^回?\s*(\d{1,2})(?:[\s.、:：]+(.*))?$`)
)

// readCase reads something said to an alert: a number or code first, or a word.
// A bare number is an answer only where a list is known from the context.
func readCase(text string) (caseSaid, bool) {
	text = strings.Trim(strings.TrimSpace(text), "。.!！")
	var s caseSaid
	if m := caseNo.FindStringSubmatch(text); m != nil {
		s.no, text = strings.ToUpper(m[1]), m[2]
	} else if m := casePick.FindStringSubmatch(text); m != nil {
		s.pick, _ = strconv.Atoi(m[1])
		text = m[2]
		if text == "" {
			return s, true
		}
	}
	verb, rest, ok := caseVerb(text)
	if !ok {
		return s, false
	}
	if m := caseNo.FindStringSubmatch(rest); m != nil && s.no == "" { // 接 A203
		s.no, rest = strings.ToUpper(m[1]), m[2]
	}
	s.verb, s.rest = verb, rest
	return s, true
}

func caseVerb(text string) (alert.Verb, string, bool) {
	lower := strings.ToLower(text)
	for _, w := range caseWords {
		rest, ok := strings.CutPrefix(lower, w.word)
		if !ok || latinTail(w.word, rest) {
			continue
		}
		rest = strings.TrimLeft(text[len(text)-len(rest):], " :：,，")
		if w.verb == alert.Take && rest != "" && !caseNo.MatchString(rest) {
			return "", "", false // 接货, 接待…
		}
		return w.verb, rest, true
	}
	return "", "", false
}

var (
	whenDays  = regexp.MustCompile(`^(\d{1,2}|[一两二三四五六七八九十])\s*(天|日|days?|小时|hours?)(?:后)?\s*(.*)$`)
	whenClock = regexp.MustCompile(`^\s*(上午|早上|中午|下午|晚上)?\s*(\d{1,2})\s*(?:[:：点](\d{2}|半)?)`)
	dateBegin = regexp.MustCompile(`今天|明天|后天|大后天|今晚|明早|下周|下下周|本周|这周|周[一二三四五六日天]|星期|礼拜|\d{1,2}月\d{1,2}|\d{1,2}[号日]|月底|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day`)
)

// when reads a moment to come: 周四9点, 3天, 2小时, 明天下午3点. Without a time of
// day it is the end of the quiet hours. rest is what follows.
func (r *Request) when(text string, quietTo int) (at time.Time, rest string, ok bool) {
	loc := r.Merchant.Location()
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(language.Normalise(text)), "到"))
	if m := whenDays.FindStringSubmatch(text); m != nil {
		n, _, good := language.ReadNumber(m[1])
		if count := int(n.Value / retail.One); good && count > 0 {
			if strings.HasPrefix(m[2], "小") || strings.HasPrefix(m[2], "h") {
				return r.Now.Add(time.Duration(count) * time.Hour), m[3], true
			}
			return r.Now.AddDate(0, 0, count), m[3], true
		}
	}
	d, rest, ok := language.ReadDate(text, r.Today, language.Future)
	day := d.Day
	switch {
	case ok && d.Invalid:
		return at, text, false
	case !ok:
		day, rest = r.Today, text
	}
	minute := quietTo
	if m := whenClock.FindStringSubmatch(rest); m != nil {
		hour, _ := strconv.Atoi(m[2])
		if (m[1] == "下午" || m[1] == "晚上") && hour < 12 {
			hour += 12
		}
		minute = hour * 60
		if m[3] == "半" {
			minute += 30
		} else if n, err := strconv.Atoi(m[3]); err == nil {
			minute += n
		}
		rest = rest[len(m[0]):]
	} else if !ok {
		return at, text, false
	}
	return day.Start(loc).Add(time.Duration(minute) * time.Minute), strings.TrimLeft(rest, " ,、的"), true
}

// dayIn is the first day to come that a sentence names; empty without one.
func (r *Request) dayIn(text string) retail.Day {
	text = language.Normalise(text)
	for _, at := range dateBegin.FindAllStringIndex(text, -1) {
		d, _, ok := language.ReadDate(text[at[0]:], r.Today, language.Future)
		if ok && !d.Invalid && d.Day >= r.Today {
			return d.Day
		}
	}
	return ""
}
