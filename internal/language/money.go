package language

import (
	"strings"

	"zhanggui/internal/retail"
)

// moneyWord is the length of 元, 块, 块钱 at i.
func (l *lattice) moneyWord(i int) int {
	return moneyWords.size(l.r, i)
}

var moneyWords = newPhrases("块钱", "元钱", "元", "块", "rmb", "圆")

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
			return strings.ToLower(l.piece(at, at+n)), at + n
		}
	}
	return "", i
}

// priceWords stand before a price.
var priceWords = newPhrases("单价", "价格", "价钱", "售价", "特价", "价", "按照", "按", "算", "price")

// afterIs passes over what may stand between a word and its number.
func (l *lattice) afterIs(j int) int {
	for j < len(l.r) && (l.r[j] == ' ' || l.r[j] == ':' || l.r[j] == '是') {
		j++
	}
	return j
}

// priceEdge reads a price whose amount begins at from.
func (l *lattice) priceEdge(i, from int, unit string) {
	m, end, _, bad := l.amount(from)
	if end <= l.blanks(from) {
		return
	}
	if u, e := l.perUnit(end); u != "" {
		unit, end = u, e
	}
	if hasAt(l.r, end, "算") {
		end++
	}
	t := token{kind: kindPrice, from: i, to: end, cost: costPrice, price: Price{Money: m, Unit: unit}}
	if bad {
		t.bad = l.piece(i, end)
	}
	l.put(&t)
}

// moneyEdges reads prices, totals and freight.
func (l *lattice) moneyEdges(i int) {
	r := l.r
	switch r[i] {
	case '@':
		l.priceEdge(i, i+1, "")
	case 'x', '*': // 3箱x245元
		if m, end, said, bad := l.amount(i + 1); said && !bad && end > i+1 && i > 0 && isHan(r[i-1]) {
			l.put(&token{kind: kindPrice, from: i, to: end, cost: costPrice, price: Price{Money: m}})
		}
	case '=':
		if m, end, _, bad := l.amount(i + 1); end > l.blanks(i+1) && !bad && l.unitAt(end) == 0 {
			l.put(&token{kind: kindPrice, from: i, to: end, cost: costPrice, sum: true, price: Price{Money: m}})
		}
	case '每':
		if n := l.unitAt(i + 1); n > 0 {
			l.priceEdge(i, l.afterIs(i+1+n), strings.ToLower(l.piece(i+1, i+1+n)))
		}
	case '一', '1':
		if n := l.unitAt(i + 1); l.startsNumber(i) && n > 0 && !l.inWord(i+1) {
			at := l.afterIs(i + 1 + n)
			if m, end, said, bad := l.amount(at); said && !bad && end > at {
				l.put(&token{
					kind: kindPrice, from: i, to: end, cost: costPerOne, perOne: true,
					price: Price{Money: m, Unit: strings.ToLower(l.piece(i+1, i+1+n))},
				})
			}
		}
	}
	if n := priceWords.size(r, i); n > 0 && whole(r, i, i+n) {
		l.priceEdge(i, l.afterIs(i+n), "")
	}
	l.looseMoney(i)
	l.sums(i)
}

func (l *lattice) inWord(i int) bool { _, n := l.unitWord(i); return n == 0 }

// looseMoney reads 172元/箱, 60元一箱, ¥60 and 60块.
func (l *lattice) looseMoney(i int) {
	if l.r[i] != '¥' && (!beginsNumber(l.r[i]) || l.r[i] == '-' || !l.startsNumber(i)) {
		return
	}
	m, end, said, bad := l.amount(i)
	if end <= i {
		return
	}
	unit, to := l.perUnit(end)
	if unit == "" && !said {
		return
	}
	t := token{kind: kindPrice, from: i, to: to, cost: costPrice, price: Price{Money: m, Unit: unit}}
	if said {
		t.cost = costPerOne
	}
	if unit == "" {
		t.price.Loose, t.cost, t.to = true, costLoose, end
	}
	if bad {
		t.bad = l.piece(i, t.to)
	}
	l.put(&t)
}

var (
	freightWords = newPhrases("运费", "快递费", "物流费", "邮费", "配送费", "送货费", "freight")
	totalWords   = newPhrases("一共", "总共", "总计", "合计", "共计", "总价", "总额", "合共", "共", "total")
	freeOfCharge = newPhrases("免运费", "运费免", "免邮", "包邮", "不要运费")
	couponWords  = newPhrases("返券", "返现", "返")
)

// sums reads 运费12, 一共580, 共15箱 and 返券5.
func (l *lattice) sums(i int) {
	r := l.r
	for _, w := range freightWords.starting(r, i) {
		if w.stands(r, i) && l.sumEdge(kindFreight, i, i+len(w.runes)) {
			break
		}
	}
	for _, w := range totalWords.starting(r, i) {
		if !w.stands(r, i) {
			continue
		}
		if q, ok := l.quantity(l.afterIs(i+len(w.runes)), false); ok && !q.bare {
			l.put(&token{kind: kindCount, from: i, to: q.to, cost: costFlag, parts: q.parts})
			break
		}
		if l.sumEdge(kindTotal, i, i+len(w.runes)) {
			break
		}
	}
	if n := freeOfCharge.size(r, i); n > 0 {
		l.put(&token{kind: kindFreight, from: i, to: i + n, cost: costFlag})
	}
	for _, w := range couponWords.starting(r, i) {
		if !w.stands(r, i) {
			continue
		}
		j := i + len(w.runes)
		if m, end, _, bad := l.amount(j); end > j && !bad {
			if hasAt(r, end, "券") {
				end++
			} else if len(w.runes) == 1 {
				continue
			}
			l.put(&token{kind: kindCoupon, from: i, to: end, cost: costFlag, money: m})
		}
	}
}

// sumEdge reads a sum of money after a word that ends at j.
func (l *lattice) sumEdge(kind kind, i, j int) bool {
	j = l.afterIs(j)
	m, end, _, bad := l.amount(j)
	if end <= j {
		return false
	}
	t := token{kind: kind, from: i, to: end, cost: costFlag, money: m}
	if bad {
		t.bad = l.piece(i, end)
	}
	l.put(&t)
	return true
}
