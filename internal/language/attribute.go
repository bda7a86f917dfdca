package language

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"zhanggui/internal/retail"
)

var flagWords = newPhrases("样品", "加急", "急用", "急要", "急单", "急", "尽快", "补录", "补单", "补记", "urgent", "sample")

// attributeEdges reads dates, delivery, terms, flags and 买N送M.
func (l *lattice) attributeEdges(i int) {
	if beginsDate(l.r[i]) && l.startsNumber(i) {
		l.dateEdges(i)
	}
	l.termsEdge(i)
	l.arrivalEdge(i)
	l.courierEdge(i)
	if n := flagWords.size(l.r, i); n > 0 && whole(l.r, i, i+n) {
		l.put(&token{kind: kindFlag, from: i, to: i + n, cost: l.wordCost(i, i+n, costFlag), note: strings.ToLower(l.piece(i, i+n))})
	}
	if l.r[i] == '买' || l.r[i] == '满' {
		a, ok := l.quantity(i+1, false)
		if ok && !a.vague && a.to < len(l.r) && (l.r[a.to] == '送' || l.r[a.to] == '赠') {
			if b, ok := l.quantity(a.to+1, false); ok && !b.vague {
				l.put(&token{kind: kindPromo, from: i, to: b.to, cost: costFlag, parts: a.parts, second: b.parts})
			}
		}
	}
}

var hours = newPhrases("上午", "下午", "早上", "晚上", "中午", "一早", "早", "晚", "前", "之前")

// arrives are the words that make a date one of delivery; longest first.
var arrives = newPhrases("送货上门", "送过去", "送过来", "送货", "送到", "送达", "配送", "到货", "发货", "前送到", "前送", "前到", "再送", "要货", "送", "到", "发", "要")

// dateEdges reads 昨天, 3月20号 as an order's date and 明天送, 12月1号到 as one of
// delivery.
func (l *lattice) dateEdges(i int) {
	r := l.r
	past, n := date(r, i, calendar{l.today, Past})
	if n == 0 {
		return
	}
	to := i + n
	// 11.3 and 3/15 are dates only as a word of their own.
	if plainNumbers(r[i:to]) && (i > 0 && r[i-1] != ' ' || to < len(r) && !strings.ContainsRune(" ,:", r[to]) || l.unitAt(l.blanks(to)) > 0) {
		return
	}
	future, _ := date(r, i, calendar{l.today, Future})
	if farBack(r[i:to], past, l.today) && !future.Invalid && future.Day <= l.today.Add(92) {
		past = future // it is asked about, as every day to come
	}
	l.put(&token{kind: kindDate, from: i, to: to, cost: costDate, date: past})
	if i > 1 && r[i-2] == '补' && hasAt(r, to, "的") && (to+1 == len(r) || r[to+1] == ' ' || r[to+1] == ',') {
		l.put(&token{kind: kindDate, from: i, to: to + 1, cost: costDate, date: past}) // 补录昨天的
	}
	if !future.Invalid && future.Day < l.today {
		return
	}
	j, note := l.blanks(to), ""
	if h := hours.size(r, j); h > 0 {
		note = l.piece(j, j+h)
		j = l.blanks(j + h)
	}
	if n := arrives.size(r, j); n > 0 {
		end := j + n
		if end < len(r) && strings.ContainsRune("了没吗过不的", r[end]) {
			return
		}
		if n == 1 && r[j] == '要' && future.Day == l.today {
			return // 今天要10箱 is an order of today
		}
		l.put(&token{kind: kindDeliver, from: i, to: end, cost: costDate, date: future, note: note})
		return
	}
	j = l.blanks(to)
	if m := arrivalAt(l, j); m != "" { // 明天早上8点送
		if end := j + len([]rune(m)); end >= len(r) || !strings.ContainsRune("了没吗过不的", r[end]) {
			l.put(&token{kind: kindDeliver, from: i, to: end, cost: costDate, date: future, note: m})
		}
	}
}

// farBack says whether a date without a year lies more than half a year back:
// if the coming one is near, on 3 February 2月20号 hardly means last year's.
func farBack(typed []rune, d DateRead, today retail.Day) bool {
	return !d.Invalid && d.Day < today.Add(-183) && !strings.ContainsRune(string(typed), '年') && !strings.HasPrefix(string(typed), "20")
}

// arrival is a delivery wish without a date that can be computed: 国庆后送,
// 下午3点前送到, 早点送. It is kept as it was said.
var arrival = regexp.MustCompile(`^(?:(?:上午|下午|中午|晚上|早上|傍晚|一早|国庆|五一|十一|双十一|双十二|双11|双12|六一|八一|中秋|端午|元旦|春节|过年|节|年|初[一二三四五六七八九十]|十五|上班|下班|开门|关门|[0-9一二三四五六七八九十]{1,2}点半?)(?:之前|之后|以前|以后|前|后|左右)?|早点|晚点|有空|顺路|顺便|随车|马上|立刻|赶紧)+ ?(?:给?送货|送到|送来|送过来|给?送|到货|发货|发|到|要)`)

// place is where to bring it, if that is no store: 送到工地.
var place = regexp.MustCompile(`^送[到去](\p{Han}[\p{Han}0-9]{1,9})(?:[ ,)]|$)`)

func (l *lattice) arrivalEdge(i int) {
	if l.r[i] == '送' {
		l.placeEdge(i)
	}
	if !beginsArrival(l.r, i) {
		return
	}
	m := arrival.FindString(l.piece(i, min(len(l.r), i+14)))
	end := i + len([]rune(m))
	if m == "" || i > 0 && isDigit(l.r[i-1]) || end < len(l.r) && strings.ContainsRune("了没吗过不的", l.r[end]) {
		return
	}
	l.put(&token{kind: kindDeliver, from: i, to: end, cost: costDate, note: m})
}

func arrivalAt(l *lattice, j int) string {
	if j >= len(l.r) || !beginsArrival(l.r, j) {
		return ""
	}
	return arrival.FindString(l.piece(j, min(len(l.r), j+14)))
}

// beginsArrival says whether an arrival may begin at i; it spares the pattern.
func beginsArrival(r []rune, i int) bool {
	switch {
	case strings.ContainsRune("上下中晚早傍国端元春过节年初开关有顺随马立赶双", r[i]):
		return true
	case r[i] == '一':
		return hasAt(r, i, "一早") || slices.Contains(r[i:min(len(r), i+3)], '点')
	case r[i] == '十' || hasAt(r, i, "五一") || hasAt(r, i, "六一") || hasAt(r, i, "八一"):
		return true
	case isDigit(r[i]) || digitOf[r[i]] > 0:
		return slices.Contains(r[i:min(len(r), i+3)], '点')
	}
	return false
}

func (l *lattice) placeEdge(i int) {
	if m := place.FindStringSubmatch(l.piece(i, min(len(l.r), i+13))); m != nil && !strings.ContainsAny(m[1], "了没吗过不的") && signOf(m[1]) == WhyNone {
		if end := i + 2 + len([]rune(m[1])); l.book.Store(m[1]).None() && (i == 0 || !unicode.IsLetter(l.r[i-1])) {
			l.put(&token{kind: kindDeliver, from: i, to: end, cost: costFuzzy, note: l.piece(i, end)})
		}
	}
}

func plainNumbers(r []rune) bool {
	for _, c := range r {
		if !isDigit(c) && c != '.' && c != '/' && c != '-' {
			return false
		}
	}
	return len(r) < 8
}

// plainTerms are ways to pay without a number, as they are filed.
var plainTerms = []struct{ word, filed string }{
	{"货到付款", "到付"},
	{"款到发货", "先付100%"},
	{"现款现货", "现结"},
	{"现款现结", "现结"},
	{"付全款", "先付100%"},
	{"全款", "先付100%"},
	{"现款", "现结"},
	{"到付", "到付"},
	{"现结", "现结"},
	{"现金", "现结"},
	{"现付", "现结"},
	{"cash", "现结"},
	{"赊账", "赊账"},
	{"挂账", "挂账"},
	{"月结", "月结"},
	{"微信支付", "微信"},
	{"微信付款", "微信"},
	{"微信付", "微信"},
	{"支付宝", "支付宝"},
	{"银行转账", "转账"},
	{"转账", "转账"},
	{"刷卡", "刷卡"},
}

var (
	plainTermWords = newPhrases(termWords()...)
	partTermWords  = newPhrases("先付", "预付", "账期")
)

// spokenTerms is where those begin that are heard only when the bot is spoken to:
// 三哥转账1200 is a report.
const spokenTerms = 15

func termWords() (words []string) {
	for _, t := range plainTerms {
		words = append(words, t.word)
	}
	return words
}

// creditDays are the days of credit that a number says, a month being thirty, and
// where their unit ends.
func creditDays(r []rune, at int, n retail.Qty) (retail.Qty, int) {
	switch {
	case hasAt(r, at, "个月"):
		return n * 30, at + 2
	case hasAt(r, at, "天"):
		return n, at + 1
	}
	return n, at
}

func (l *lattice) termsEdge(i int) {
	r := l.r
	put := func(end int, filed string) {
		l.put(&token{kind: kindTerms, from: i, to: end, cost: costFlag, note: filed})
	}
	if no, n := plainTermWords.at(r, i); n > 0 && whole(r, i, i+n) && (l.addressed || no < spokenTerms) {
		end := i + n
		put(end, plainTerms[no].filed)
		if plainTerms[no].filed != "月结" {
			return
		}
		if n, size := number(r, l.blanks(end)); size > 0 && !n.Vague && n.Value > 0 {
			days, end := creditDays(r, l.blanks(end)+size, n.Value)
			if l.unitAt(end) == 0 {
				put(end, "月结"+days.String())
			}
		}
		return
	}
	word, w := partTermWords.at(r, i)
	if w == 0 {
		return
	}
	at, percent := i+w, hasAt(r, i+w, "百分之")
	if percent {
		at += len([]rune("百分之"))
	}
	if word != 2 && hasAt(r, at, "一半") {
		put(at+2, "先付50%")
		return
	}
	n, size := number(r, at)
	end := at + size
	if percent && word != 2 && size > 0 && !n.Vague && n.Value > 0 {
		put(end, "先付"+n.Value.String()+"%")
		return
	}
	if size == 0 || n.Vague || n.Value <= 0 || end >= len(r) {
		return
	}
	switch days := word == 2; {
	case days:
		if n, to := creditDays(r, end, n.Value); to > end {
			put(to, "账期"+n.String()+"天")
		}
	case !days && r[end] == '%':
		put(end+1, "先付"+n.Value.String()+"%")
	case !days && r[end] == '成':
		put(end+1, "先付"+(n.Value*10).String()+"%")
	}
}
