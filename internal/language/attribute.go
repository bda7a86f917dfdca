package language

import (
	"regexp"
	"strings"
	"unicode"

	"zhanggui/internal/retail"
)

// moneyWord is the length of 元, 块, 块钱 at i.
func (l *lattice) moneyWord(i int) int {
	for _, w := range []string{"块钱", "元钱", "元", "块", "rmb", "圆"} {
		if foldAt(l.r, i, w) {
			return len([]rune(w))
		}
	}
	return 0
}

// blanks skips blanks.
func (l *lattice) blanks(i int) int {
	for i < len(l.r) && l.r[i] == ' ' {
		i++
	}
	return i
}

// amount reads a sum of money at i: 118, ¥118, 118元, 55块5. said tells whether a
// currency was typed; bad that there is a number that can't be a price.
func (l *lattice) amount(i int) (m retail.Money, end int, said, bad bool) {
	r := l.r
	i = l.blanks(i)
	if i < len(r) && (r[i] == '¥' || r[i] == '$') {
		said = true
		i = l.blanks(i + 1)
	}
	n, size := number(r, i)
	if size == 0 {
		return 0, i, false, false
	}
	end = i + size
	if n.Vague || n.Value < 0 || n.Value%10 != 0 {
		bad = true
	}
	m = retail.Money(n.Value / 10)
	if w := l.moneyWord(l.blanks(end)); w > 0 {
		said = true
		at := l.blanks(end)
		end = at + w
		if r[at] == '块' && w == 1 && end < len(r) && isDigit(r[end]) && (end+1 == len(r) || !isDigit(r[end+1]) && l.unitAt(end+1) == 0) {
			m += retail.Money(r[end]-'0') * 10 // 55块5
			end++
		}
	}
	return m, end, said, bad
}

// perUnit reads what a price is for after it: /箱, 每箱, 一箱.
func (l *lattice) perUnit(i int) (string, int) {
	j := l.blanks(i)
	if j < len(l.r) && (l.r[j] == '/' || l.r[j] == '每' || l.r[j] == '一') {
		if n := l.unitAt(l.blanks(j + 1)); n > 0 {
			at := l.blanks(j + 1)
			return strings.ToLower(string(l.r[at : at+n])), at + n
		}
	}
	return "", i
}

// moneyEdges reads prices, totals and freight.
func (l *lattice) moneyEdges(i int, add func(token)) {
	r := l.r
	price := func(from int, unit string, cost int) {
		m, end, _, bad := l.amount(from)
		if end <= l.blanks(from) {
			return
		}
		if u, e := l.perUnit(end); u != "" {
			unit, end = u, e
		}
		if hasAt(r, end, "算") {
			end++
		}
		t := token{kind: kindPrice, from: i, to: end, cost: cost, price: &Price{Money: m, Unit: unit}}
		if bad {
			t.bad = string(r[i:end])
		}
		add(t)
	}
	skip := func(j int) int {
		for j < len(r) && (r[j] == ' ' || r[j] == ':' || r[j] == '是') {
			j++
		}
		return j
	}
	if r[i] == '@' {
		price(i+1, "", costPrice)
	}
	if r[i] == '=' {
		if m, end, _, bad := l.amount(i + 1); end > l.blanks(i+1) && !bad && l.unitAt(end) == 0 {
			add(token{kind: kindPrice, from: i, to: end, cost: costPrice, sum: true, price: &Price{Money: m}})
		}
	}
	for _, w := range []string{"单价", "价格", "价钱", "售价", "特价", "价", "按照", "按", "算", "price"} {
		if foldAt(r, i, w) && whole(r, i, i+len([]rune(w))) {
			price(skip(i+len([]rune(w))), "", costPrice)
			break
		}
	}
	if r[i] == '每' {
		if n := l.unitAt(i + 1); n > 0 {
			price(skip(i+1+n), strings.ToLower(string(r[i+1:i+1+n])), costPrice)
		}
	}
	if (r[i] == '一' || r[i] == '1') && l.startsNumber(i) {
		if n := l.unitAt(i + 1); n > 0 && !l.inWord(i+1) {
			at := skip(i + 1 + n)
			m, end, said, bad := l.amount(at)
			if said && !bad && end > at {
				add(token{
					kind: kindPrice, from: i, to: end, cost: costPrice, perOne: true,
					price: &Price{Money: m, Unit: strings.ToLower(string(r[i+1 : i+1+n]))},
				})
			}
		}
	}
	l.looseMoney(i, add)
	l.sums(i, add)
}

func (l *lattice) inWord(i int) bool { _, n := l.unitWord(i); return n == 0 }

// looseMoney reads 172元/箱, 60元一箱, ¥60 and 60块.
func (l *lattice) looseMoney(i int, add func(token)) {
	if !l.startsNumber(i) && l.r[i] != '¥' {
		return
	}
	m, end, said, bad := l.amount(i)
	if end <= i || l.r[i] == ' ' || l.r[i] == '-' {
		return
	}
	unit, to := l.perUnit(end)
	if unit == "" && !said {
		return
	}
	t := token{kind: kindPrice, from: i, to: to, cost: costPrice, price: &Price{Money: m, Unit: unit}}
	if unit == "" {
		t.price.Loose, t.cost, t.to = true, costLoose, end
	}
	if bad {
		t.bad = string(l.r[i:t.to])
	}
	add(t)
}

// sums reads 运费12, 一共580 and 共15箱.
func (l *lattice) sums(i int, add func(token)) {
	r := l.r
	each := func(words []string, kind kind) {
		for _, w := range words {
			if !foldAt(r, i, w) {
				continue
			}
			j := i + len([]rune(w))
			for j < len(r) && (r[j] == ' ' || r[j] == ':' || r[j] == '是') {
				j++
			}
			if kind == kindTotal {
				if q, ok := l.quantity(j, false); ok && !q.bare {
					add(token{kind: kindCount, from: i, to: q.to, cost: costFlag, parts: q.parts})
					return
				}
			}
			m, end, _, bad := l.amount(j)
			if end <= j {
				continue
			}
			t := token{kind: kind, from: i, to: end, cost: costFlag, money: &m}
			if bad {
				t.bad = string(r[i:end])
			}
			add(t)
			return
		}
	}
	each([]string{"运费", "快递费", "物流费", "邮费", "配送费", "送货费", "freight"}, kindFreight)
	each([]string{"一共", "总共", "总计", "合计", "共计", "总价", "总额", "合共", "共", "total"}, kindTotal)
	for _, w := range []string{"免运费", "运费免", "免邮", "包邮", "不要运费"} {
		if hasAt(r, i, w) {
			zero := retail.Money(0)
			add(token{kind: kindFreight, from: i, to: i + len([]rune(w)), cost: costFlag, money: &zero})
		}
	}
	if hasAt(r, i, "返") {
		for _, w := range []string{"返券", "返", "返现"} {
			if !hasAt(r, i, w) {
				continue
			}
			j := i + len([]rune(w))
			if m, end, _, bad := l.amount(j); end > j && !bad {
				if hasAt(r, end, "券") {
					end++
				} else if w == "返" {
					continue
				}
				add(token{kind: kindCoupon, from: i, to: end, cost: costFlag, money: &m})
			}
		}
	}
}

// attributeEdges reads dates, delivery, terms, flags and 买N送M.
func (l *lattice) attributeEdges(i int, add func(token)) {
	if l.startsNumber(i) {
		l.dateEdges(i, add)
	}
	l.termsEdge(i, add)
	l.arrivalEdge(i, add)
	for _, w := range []string{"样品", "加急", "急用", "急要", "急单", "急", "尽快", "补录", "补单", "补记", "urgent", "sample"} {
		if foldAt(l.r, i, w) && whole(l.r, i, i+len([]rune(w))) {
			add(token{kind: kindFlag, from: i, to: i + len([]rune(w)), cost: l.wordCost(i, i+len([]rune(w)), costFlag), note: w})
			break
		}
	}
	if l.r[i] == '买' || l.r[i] == '满' {
		a, ok := l.quantity(i+1, false)
		if ok && !a.vague && a.to < len(l.r) && (l.r[a.to] == '送' || l.r[a.to] == '赠') {
			if b, ok := l.quantity(a.to+1, false); ok && !b.vague {
				add(token{kind: kindPromo, from: i, to: b.to, cost: costFlag, parts: a.parts, second: b.parts})
			}
		}
	}
}

var hours = []string{"上午", "下午", "早上", "晚上", "中午", "一早", "早", "晚", "前", "之前"}

// arrives are the words that make a date one of delivery; longest first.
var arrives = []string{"送货上门", "送过去", "送过来", "送货", "送到", "送达", "配送", "到货", "发货", "前送到", "前送", "前到", "再送", "要货", "送", "到", "发", "要"}

// dateEdges reads 昨天, 3月20号 as an order's date and 明天送, 12月1号到 as one of
// delivery.
func (l *lattice) dateEdges(i int, add func(token)) {
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
	add(token{kind: kindDate, from: i, to: to, cost: costDate, date: past})
	if i > 1 && r[i-2] == '补' && hasAt(r, to, "的") && (to+1 == len(r) || r[to+1] == ' ' || r[to+1] == ',') {
		add(token{kind: kindDate, from: i, to: to + 1, cost: costDate, date: past}) // 补录昨天的
	}
	if !future.Invalid && future.Day < l.today {
		return
	}
	j, note := l.blanks(to), ""
	for _, h := range hours {
		if hasAt(r, j, h) {
			note = h
			j = l.blanks(j + len([]rune(h)))
			break
		}
	}
	for _, w := range arrives {
		if !hasAt(r, j, w) {
			continue
		}
		end := j + len([]rune(w))
		if end < len(r) && strings.ContainsRune("了没吗过不的", r[end]) {
			return
		}
		if w == "要" && future.Day == l.today {
			return // 今天要10箱 is an order of today
		}
		add(token{kind: kindDeliver, from: i, to: end, cost: costDate, date: future, note: note})
		return
	}
	j = l.blanks(to)
	if m := arrival.FindString(string(r[j:min(len(r), j+14)])); m != "" { // 明天早上8点送
		if end := j + len([]rune(m)); end >= len(r) || !strings.ContainsRune("了没吗过不的", r[end]) {
			add(token{kind: kindDeliver, from: i, to: end, cost: costDate, date: future, note: m})
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
var arrival = regexp.MustCompile(`^(?:(?:上午|下午|中午|晚上|早上|傍晚|一早|国庆|中秋|端午|元旦|春节|过年|节|年|初[一二三四五六七八九十]|十五|上班|下班|开门|关门|[0-9一二三四五六七八九十]{1,2}点半?)(?:之前|之后|以前|以后|前|后|左右)?|早点|晚点|有空|顺路|顺便|随车|马上|立刻|赶紧)+ ?(?:给?送货|送到|送来|送过来|给?送|到货|发货|发|到|要)`)

// place is where to bring it, if that is no store: 送到工地.
var place = regexp.MustCompile(`^送[到去](\p{Han}[\p{Han}0-9]{1,9})(?:[ ,)]|$)`)

func (l *lattice) arrivalEdge(i int, add func(token)) {
	if m := place.FindStringSubmatch(string(l.r[i:min(len(l.r), i+13)])); m != nil && !strings.ContainsAny(m[1], "了没吗过不的") && signOf(m[1]) == WhyNone {
		if end := i + 2 + len([]rune(m[1])); l.book.Store(m[1]).None() && (i == 0 || !unicode.IsLetter(l.r[i-1])) {
			add(token{kind: kindDeliver, from: i, to: end, cost: costFuzzy, note: string(l.r[i:end])})
		}
	}
	m := arrival.FindString(string(l.r[i:min(len(l.r), i+14)]))
	end := i + len([]rune(m))
	if m == "" || i > 0 && isDigit(l.r[i-1]) || end < len(l.r) && strings.ContainsRune("了没吗过不的", l.r[end]) {
		return
	}
	add(token{kind: kindDeliver, from: i, to: end, cost: costDate, note: m})
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
	{"货到付款", "到付"}, {"到付", "到付"}, {"现结", "现结"}, {"现金", "现结"}, {"现付", "现结"}, {"cash", "现结"}, {"赊账", "赊账"}, {"挂账", "挂账"}, {"月结", "月结"},
}

func (l *lattice) termsEdge(i int, add func(token)) {
	r := l.r
	put := func(end int, filed string) {
		add(token{kind: kindTerms, from: i, to: end, cost: costFlag, note: filed})
	}
	for _, w := range plainTerms {
		end := i + len([]rune(w.word))
		if !foldAt(r, i, w.word) || !whole(r, i, end) {
			continue
		}
		put(end, w.filed)
		if w.filed == "月结" {
			if n, size := number(r, l.blanks(end)); size > 0 && !n.Vague && n.Value > 0 {
				end = l.blanks(end) + size
				if hasAt(r, end, "天") {
					end++
				}
				if l.unitAt(end) == 0 {
					put(end, "月结"+n.Value.String())
				}
			}
		}
		return
	}
	for _, w := range []string{"先付", "预付", "账期"} {
		if !hasAt(r, i, w) {
			continue
		}
		n, size := number(r, i+2)
		end := i + 2 + size
		if size == 0 || n.Vague || n.Value <= 0 || end >= len(r) {
			continue
		}
		switch {
		case w == "账期" && r[end] == '天':
			put(end+1, "账期"+n.Value.String()+"天")
		case w != "账期" && r[end] == '%':
			put(end+1, "先付"+n.Value.String()+"%")
		case w != "账期" && r[end] == '成':
			put(end+1, "先付"+(n.Value*10).String()+"%")
		}
	}
}
