package language

import (
	"slices"
	"strings"
	"unicode"

	"zhanggui/internal/retail"
)

// quantityEdges reads 10箱, 1箱12瓶, 2箱半, x4, 两三箱 and bare numbers.
func (l *lattice) quantityEdges(i int, add func(token)) {
	r := l.r
	star := false
	j := i
	if (r[i] == 'x' || r[i] == 'X' || r[i] == '*') && (i == 0 || !isLatin(r[i-1])) {
		star = true
		for j++; j < len(r) && r[j] == ' '; j++ {
		}
		if j >= len(r) || !isDigit(r[j]) && r[j] != '-' {
			return
		}
	}
	for _, w := range []string{"大概", "大约", "差不多", "约", "最多", "至少", "不超过", "左右"} {
		if hasAt(r, i, w) { // said to be inexact
			if t, ok := l.quantity(i+len([]rune(w)), false); ok && !t.bare {
				t.from, t.vague, t.cost = i, true, costQty
				add(t)
			}
			return
		}
	}
	if t, ok := l.quantity(j, star); ok {
		t.from = i
		add(t)
	}
}

// startsNumber says whether a number may begin at i: not in the middle of one.
func (l *lattice) startsNumber(i int) bool {
	r := l.r
	if i >= len(r) {
		return false
	}
	numeral := func(c rune) bool { _, ok := digitOf[c]; return ok || scaleOf[c] > 0 }
	switch {
	case i == 0:
	case isDigit(r[i]) && (isDigit(r[i-1]) || i > 1 && (r[i-1] == '.' || r[i-1] == ',') && isDigit(r[i-2]) && (r[i-1] == '.' || l.groups(i))):
		return false
	case numeral(r[i]) && numeral(r[i-1]):
		return false
	}
	return true
}

// groups says whether the comma before i separates thousands.
func (l *lattice) groups(i int) bool {
	r := l.r
	return i+2 < len(r) && isDigit(r[i+1]) && isDigit(r[i+2]) && (i+3 == len(r) || !isDigit(r[i+3]))
}

func (l *lattice) quantity(i int, star bool) (token, bool) {
	r := l.r
	if !l.startsNumber(i) {
		return token{}, false
	}
	n, size := number(r, i)
	if f, length := l.fraction(i); length > 0 {
		n, size = f, length
	}
	if size == 0 || n.Text == "零" {
		return token{}, false
	}
	t := token{kind: kindQty, from: i, star: star, vague: n.Vague}
	j := i + size
	k := j
	for k < len(r) && r[k] == ' ' {
		k++
	}
	if hasAt(r, k, "个半") && l.unitAt(k+2) > 0 { // 一个半箱 is said for one and a half
		n.Value += retail.One / 2
		k += 2
	}
	unit, u := l.unitWord(k)
	if u == 0 || k > j && isLatin(r[j-1]) {
		return l.bareNumber(t, n, j)
	}
	half := retail.Qty(0)
	j = k + u
	if j < len(r) && r[j] == '半' && !n.Vague && (j+1 >= len(r) || l.unitAt(j+1) == 0) {
		half = retail.One / 2
		if n.Value < 0 {
			half = -half
		}
		j++
	}
	for _, w := range []string{"左右", "上下", "多", "来", "以上", "以下", "以内"} {
		if hasAt(r, j, w) && (w != "来" || j+1 >= len(r)) && !hasAt(r, j, "多少") {
			t.vague = true
			j += len([]rune(w))
		}
	}
	t.parts = []Part{{n.Value + half, unit}}
	if n.Vague {
		t.parts = []Part{{0, unit}}
	}
	t.cost = costQty
	if sizeUnits[unit] {
		t.cost = costSize
	}
	t.to = j
	if !t.vague && half == 0 {
		l.compound(&t)
	}
	return t, true
}

// fraction reads 1/2 and 3/4 before a unit. What thousandths can't hold (1/3)
// is vague: it is asked about.
func (l *lattice) fraction(i int) (NumberRead, int) {
	r := l.r
	a, n := small(r, i)
	if n == 0 || !isDigit(r[i]) || i+n >= len(r) || r[i+n] != '/' {
		return NumberRead{}, 0
	}
	c, m := small(r, i+n+1)
	end := i + n + 1 + m
	if m == 0 || c < 2 || a >= c || l.unitAt(l.blanks(end)) == 0 {
		return NumberRead{}, 0
	}
	out := NumberRead{Text: string(r[i:end])}
	if whole := retail.Qty(a) * retail.One; whole%retail.Qty(c) == 0 {
		out.Value = whole / retail.Qty(c)
	} else {
		out.Vague = true
	}
	return out, end - i
}

// unitWord is the unit at i as it is called, and its length: slips only
// between a number and the line's end.
func (l *lattice) unitWord(i int) (string, int) {
	r := l.r
	if i < len(r) {
		if word, ok := unitSlips[r[i]]; ok && (i+1 == len(r) || strings.ContainsRune(",;\n", r[i+1])) {
			return word, 1
		}
	}
	n := l.unitAt(i)
	if n == 0 {
		return "", 0
	}
	// 提货, 条件, 打折: a unit that begins another word is none.
	for _, w := range []string{"打折", "打包", "提货", "条件", "个月", "只有", "只要", "份额", "包邮", "排名", "支付", "组合", "条码", "张记", "箱子", "个体", "个店", "车站"} {
		if foldAt(r, i, w) {
			return "", 0
		}
	}
	return strings.ToLower(string(r[i : i+n])), n
}

// compound adds what belongs to the same quantity: 1箱12瓶, 3箱零2瓶.
func (l *lattice) compound(t *token) {
	r := l.r
	for len(t.parts) < 3 {
		j := t.to
		if j < len(r) && (r[j] == '零' || r[j] == '又' || r[j] == '加') {
			j++
		}
		if j >= len(r) || r[j] == '-' || r[j] == '半' && l.unitAt(j+1) == 0 {
			return
		}
		n, size := number(r, j)
		if size == 0 || n.Vague || n.Value <= 0 {
			return
		}
		unit, u := l.unitWord(j + size)
		if u == 0 || slices.ContainsFunc(t.parts, func(p Part) bool { return p.Unit == unit }) {
			return
		}
		if end := j + size + u; end < len(r) && (hasAt(r, end, "半") || l.moneyWord(end) > 0) {
			return
		}
		// 5箱 3瓶雪碧 are two; only glued to the first it is one.
		t.parts = append(t.parts, Part{n.Value, unit})
		t.to = j + size + u
	}
}

// bareNumber takes a number without a unit as a quantity where nothing says
// that it counts something else.
func (l *lattice) bareNumber(t token, n NumberRead, end int) (token, bool) {
	r := l.r
	for _, w := range notCounted {
		if foldAt(r, end, w) && (!isLatin(rune(w[0])) || end+len(w) >= len(r) || !isLatin(r[end+len(w)])) && !(w == "/" && l.unitAt(end+1) > 0) {
			return token{}, false
		}
	}
	if end < len(r) && isLatin(r[end]) && !(fold(r[end]) == 'x' && end+1 < len(r) && isDigit(r[end+1])) {
		return token{}, false
	}
	if len(n.Text) > 1 && n.Text[0] == '0' && isDigit(rune(n.Text[1])) || end-t.from > 6 {
		return token{}, false // a code or a telephone number
	}
	if n.Text == "几" || n.Text == "数" || n.Text == "半" || n.Text == "十" && end < len(r) && unicode.IsLetter(r[end]) {
		return token{}, false
	}
	t.to, t.bare, t.wan, t.cost = end, true, n.Wan, costBare
	t.parts = []Part{{n.Value, ""}}
	i := t.from
	glued := i > 0 && !t.star && (unicode.IsLetter(r[i-1]) || isDigit(r[i-1]))
	next := end
	for next < len(r) && (r[next] == ' ' || r[next] == 'x' || r[next] == '*') {
		next++
	}
	_, more := number(r, next)
	switch {
	case glued && isLatin(r[i-1]):
		t.cost = costDoubtful
	case more > 0 && next < len(r) && r[next] != '零' && !t.star && next > end:
		t.cost = costDoubtful // 农夫 550 10箱: the first is a size
	case !glued && !t.star && len(n.Text) > 1 && isDigit(rune(n.Text[0])) && end < len(r) && isHan(r[end]):
		t.cost = costGluedBare // 425水泥: rather a size
	case glued && !isDigit([]rune(n.Text)[0]):
		t.cost = costGluedBare + 10
	case glued:
		t.cost = costGluedBare
	}
	return t, true
}
