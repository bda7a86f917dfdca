package language

import (
	"slices"
	"strings"
	"unicode"

	"zhanggui/internal/retail"
)

// number reads the number at i. Where goods are weighed in 两, a 两 at its end is
// the unit: 八两, 一斤二两.
func (l *lattice) number(i int) (NumberRead, int) {
	n, size := number(l.r, i)
	if end := i + size; size > 1 && l.r[end-1] == '两' && l.book.units["两"] && l.unitAt(end) == 0 {
		if before, cut := number(l.r[:end-1], i); cut == size-1 && !before.Vague {
			return before, cut
		}
	}
	return n, size
}

// inexact words make a quantity a guess.
var inexact = newPhrases("大概", "大约", "差不多", "约", "最多", "至少", "不超过", "左右")

// quantityEdges reads 10箱, 1箱12瓶, 2箱半, x4, 两三箱 and bare numbers.
func (l *lattice) quantityEdges(i int) {
	r := l.r
	j := i
	if (r[i] == 'x' || r[i] == 'X' || r[i] == '*') && (i == 0 || !isLatin(r[i-1])) {
		for j++; j < len(r) && r[j] == ' '; j++ {
		}
		if j >= len(r) || !isDigit(r[j]) && r[j] != '-' {
			return
		}
	}
	if n := inexact.size(r, i); n > 0 {
		if t, ok := l.quantity(i+n, false); ok && !t.bare {
			t.from, t.vague, t.cost = i, true, costQty
			l.put(&t)
		}
		return
	}
	if t, ok := l.quantity(j, j > i); ok {
		t.from = i
		l.put(&t)
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

// quantity reads the quantity at i, once.
func (l *lattice) quantity(i int, star bool) (token, bool) {
	if i >= len(l.r) || !beginsNumber(l.r[i]) {
		return token{}, false
	}
	if star {
		return l.readQuantity(i, true)
	}
	k := &l.known[i]
	if !k.isQty {
		k.isQty = true
		k.qty, k.qtyFound = l.readQuantity(i, false)
	}
	return k.qty, k.qtyFound
}

func (l *lattice) readQuantity(i int, star bool) (token, bool) {
	r := l.r
	if !l.startsNumber(i) {
		return token{}, false
	}
	n, size := l.number(i)
	if f, length := l.fraction(i); length > 0 {
		n, size = f, length
	}
	if size == 0 || size == 1 && r[i] == '零' {
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
	if u == 0 || k > j && (isLatin(r[j-1]) || l.namedBeyond(k, u)) {
		return l.bareNumber(t, n, j)
	}
	if size > 7 && isDigit(r[i]) && !n.Vague && n.Value >= 10_000_000*retail.One {
		return token{}, false // a telephone number or a code
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
	if j < len(r) && r[j] == '整' && (j+1 == len(r) || !unicode.IsLetter(r[j+1])) {
		j++ // 二十箱整
	}
	for n := about.size(r, j); n > 0 && (r[j] != '来' || j+1 >= len(r)) && !hasAt(r, j, "多少") && !l.namedBeyond(j, 0); n = about.size(r, j) {
		t.vague = true
		j += n
	}
	if n.Vague {
		n.Value = 0
	}
	t.parts = l.onePart(n.Value+half, unit)
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

// namedBeyond says whether a name begins at i that goes on beyond n runes: 10
// 双喜五金 are no ten pairs.
func (l *lattice) namedBeyond(i, n int) bool {
	return slices.ContainsFunc(l.named(i), func(s named) bool { return s.to > i+n && s.kind != SpanArea })
}

// about words after a unit make a quantity a guess.
var about = newPhrases("左右", "上下", "多", "来", "以上", "以下", "以内")

// onePart is a list of one part.
func (l *lattice) onePart(q retail.Qty, unit string) []Part {
	l.parts = append(l.parts, Part{q, unit})
	return l.parts[len(l.parts)-1 : len(l.parts) : len(l.parts)]
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
	out := NumberRead{}
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
	if noUnits.size(r, i) > 0 {
		return "", 0
	}
	word := strings.ToLower(l.piece(i, i+n))
	if end := i + n; hasAt(r, end, "子") && strings.Contains("袋盒瓶桶罐筐篮", word) && (end+1 == len(r) || strings.ContainsRune(" ,;:\n", r[end+1])) {
		n++ // 3袋子
	}
	return word, n
}

// noUnits are words that begin with a unit and are none.
var noUnits = newPhrases("打折", "打包", "提货", "条件", "个月", "只有", "只要", "份额", "包邮", "排名", "支付", "组合", "条码", "张记", "箱子", "个体", "个店", "车站")

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
		n, size := l.number(j)
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
		t.parts = append(t.parts, Part{n.Value, unit}) // a list of its own from the second part on
		t.to = j + size + u
		t.cost += costMark // 龙头米5kg1袋 is rather 龙头米5kg than 5kg and a bag
	}
}

var uncounted = newPhrases(notCounted...)

// bareNumber takes a number without a unit as a quantity where nothing says
// that it counts something else.
func (l *lattice) bareNumber(t token, n NumberRead, end int) (token, bool) {
	r := l.r
	for _, w := range uncounted.starting(r, end) {
		after := end + len(w.runes)
		if w.stands(r, end) && (!isLatin(w.runes[0]) || after >= len(r) || !isLatin(r[after])) && !(w.runes[0] == '/' && l.unitAt(end+1) > 0) {
			return token{}, false
		}
	}
	if end < len(r) && isLatin(r[end]) && !(fold(r[end]) == 'x' && end+1 < len(r) && isDigit(r[end+1])) {
		return token{}, false
	}
	typed := r[t.from:end]
	if len(typed) > 1 && typed[0] == '0' && isDigit(typed[1]) || len(typed) > 6 {
		return token{}, false // a code or a telephone number
	}
	if len(typed) == 1 && (strings.ContainsRune("几数半", typed[0]) || typed[0] == '十' && end < len(r) && unicode.IsLetter(r[end])) {
		return token{}, false
	}
	t.to, t.bare, t.wan, t.cost = end, true, n.Wan, costBare
	t.parts = l.onePart(n.Value, "")
	i := t.from
	glued := i > 0 && !t.star && (unicode.IsLetter(r[i-1]) || isDigit(r[i-1]))
	next := end
	for next < len(r) && (r[next] == ' ' || r[next] == 'x' || r[next] == '*') {
		next++
	}
	if times := l.blanks(end); !t.star && times < len(r) && (r[times] == 'x' || r[times] == '*') && next < len(r) && next > times+1-min(1, times-end) && unicode.IsLetter(r[next]) && (isHan(r[next]) || next > times+1) {
		t.to = next // 10 x ZR03
	}
	_, more := number(r, next)
	switch {
	case glued && isLatin(r[i-1]):
		t.cost = costDoubtful
	case more > 0 && next < len(r) && r[next] != '零' && !t.star && next > end:
		t.cost = costDoubtful // 农夫 550 10箱: the first is a size
	case !glued && !t.star && len(typed) > 1 && isDigit(typed[0]) && end < len(r) && isHan(r[end]):
		t.cost = costGluedBare // 425水泥: rather a size
	case glued && !isDigit(r[t.from]):
		t.cost = costGluedBare + 10
	case glued:
		t.cost = costGluedBare
	}
	return t, true
}
