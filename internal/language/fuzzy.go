package language

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// longestName bounds a word that is looked up as a name, in runes.
const longestName = 20

// fuzzyEdges looks up words that begin at i, across one blank too. Inside a run of
// characters only containment counts: by sound or slip a part of a word is
// like too much.
func (l *lattice) fuzzyEdges(i int) {
	r := l.r
	startsWord := i == 0 || !unicode.IsLetter(r[i-1]) && !unicode.IsDigit(r[i-1]) || l.breaks(i)
	if i > 0 && r[i-1] == '(' {
		return // what stands in brackets is said aside
	}
	blanks, open := 0, false
	for end := i + 1; end <= len(r) && end-i <= longestName; end++ {
		c := r[end-1]
		if c == ')' && !open || c == '(' && open {
			return
		}
		if c == ' ' || c == '(' || c == ')' {
			blanks++
			if c == ' ' && blanks > 2 {
				return
			}
			open = c == '(' || open && c != ')'
			if c != ')' {
				continue
			}
		} else if open {
			continue
		} else if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '.' && c != '-' {
			return
		}
		if !whole(r, i, end) || isDigit(c) && end < len(r) && l.unitAt(end) > 0 {
			continue
		}
		endsWord := end == len(r) || !unicode.IsLetter(r[end]) && !unicode.IsDigit(r[end]) || l.breaks(end)
		if wholeWord := startsWord && endsWord; wholeWord || l.unbroken(i) <= longestRun {
			l.lookUp(i, end, wholeWord)
		}
	}
}

// longestRun bounds how many characters without a break are searched for names
// within: more is talk, and would cost time.
const longestRun = 24

// unbroken counts the letters around i.
func (l *lattice) unbroken(i int) int {
	from, to := i, i
	for from > 0 && i-from <= longestRun && unicode.IsLetter(l.r[from-1]) {
		from--
	}
	for to < len(l.r) && to-i <= longestRun && unicode.IsLetter(l.r[to]) {
		to++
	}
	return to - from
}

// breaks says whether a quantity, or a name as filed, begins or ends at i.
func (l *lattice) breaks(i int) bool {
	if i <= 0 || i >= len(l.r) {
		return true
	}
	if _, n := number(l.r, i); n > 0 && i+n < len(l.r) && l.unitAt(i+n) > 0 {
		return true
	}
	if isDigit(l.r[i-1]) != isDigit(l.r[i]) {
		return true
	}
	for back := 1; back <= 2 && i-back > 0; back++ {
		if n := l.unitAt(i - back); n == back {
			if _, isNumber := digitOf[l.r[i-back-1]]; isNumber || isDigit(l.r[i-back-1]) || scaleOf[l.r[i-back-1]] > 0 || l.r[i-back-1] == '半' {
				return true
			}
		}
	}
	return false
}

// holdsName says whether a name as filed begins or ends r[i:end]: then what is
// left of it is another word (春风超市欠), not a slip.
func (l *lattice) holdsName(i, end int) bool {
	for j := i; j < end; j++ {
		for _, s := range l.named(j) {
			if (s.kind == SpanStore || s.kind == SpanProduct) && s.to <= end && (j == i || s.to == end) {
				return true
			}
		}
	}
	return false
}

// sizeLast turns 500ml可乐 into 可乐500ml, as names are filed; empty if there is
// no size before a name.
func sizeLast(word string) string {
	m := sizeFirst.FindStringSubmatch(word)
	if m == nil {
		return ""
	}
	return m[2] + m[1]
}

var sizeFirst = regexp.MustCompile(`^((?:[0-9]{1,3}x[0-9]{1,4}|[0-9]{2,5}(?:\.[0-9]+)?)(?:[a-zA-Z]{1,2}|毫升|克|升|度|寸|型)?) ?的? ?(\p{Han}{2,10})$`)

// begins says whether a blank, a mark or nothing stands before i.
func (l *lattice) begins(i int) bool {
	return i == 0 || !unicode.IsLetter(l.r[i-1]) && !isDigit(l.r[i-1])
}

// endsInQty says whether r[i:end] ends in a quantity with its unit: 金领冠2箱 is
// no slip for 金领冠2段.
func (l *lattice) endsInQty(i, end int) bool {
	for j := max(i, end-6); j < end; j++ {
		if q, ok := l.quantity(j, false); ok && !q.bare && q.to == end {
			return true
		}
	}
	return false
}

// numberName says whether digits or numerals begin a line as a word of their own, as
// a store's name cut short does (1919 of 1919酒类直供, 八一 of 八一饭店).
func (l *lattice) numberName(i, end int) bool {
	return i == 0 && end < len(l.r) && l.r[end] == ' ' && l.unitAt(end+1) == 0 && (!isDigit(l.r[i]) || end >= 3)
}

// onlyNumerals says whether there is nothing but digits, or nothing but Chinese
// numerals.
func onlyNumerals(r []rune) bool {
	return onlyDigits(r) || !slices.ContainsFunc(r, func(c rune) bool { return digitOf[c] == 0 && scaleOf[c] == 0 })
}

func (l *lattice) lookUp(i, end int, wholeWord bool) {
	r := l.r
	word := l.piece(i, end)
	size := len(bare(r[i:end]))
	if key := bare(r[i:end]); isNumberedBranch(key) || !wholeWord && l.book.hasBranch(key) && key[len(key)-1] == '店' {
		return // 二店 alone names no store
	}
	numeral := onlyNumerals(r[i:end])
	if size == 0 || size == 1 && !(wholeWord && isHan(r[i]) && l.begins(i)) || numeral && !l.numberName(i, end) {
		return
	}
	found, ok := l.sounds[word]
	if !ok {
		found[1] = l.book.Product(word)
		if size > 1 {
			found[0] = l.book.Store(word)
		}
		if turned := sizeLast(word); found[1].None() && turned != "" {
			found[1] = l.book.Product(turned)
		}
		if wholeWord && found[0].None() && (found[1].None() || found[1].Step == ByEdit) {
			if f := l.book.byPacking(word); !f.None() {
				found[1] = f
			}
		}
		if l.sounds == nil {
			l.sounds = map[string][2]Found{}
		}
		l.sounds[word] = found
	}
	store, product := found[0], found[1]
	if _, after := l.book.branchAt(r, end); size == 1 || after > end {
		store = Found{} // with a branch after it, it is another store
	}
	for _, f := range []*Found{&store, &product} {
		if !wholeWord && f.Step > ByContainment || f.Step == ByCategory || f.Step == ByEdit && (l.holdsName(i, end) || l.endsInQty(i, end)) {
			*f = Found{}
		}
	}
	if numeral {
		product = Found{}
	}
	switch {
	case store.None() && product.None():
		return
	case store.None() || !product.None() && product.Step < store.Step:
		store = Found{}
	case product.None() || store.Step < product.Step:
		product = Found{}
	}
	step := max(store.Step, product.Step)
	cost := costFuzzy + 2*int(step-ByContainment)
	if store.Tie() || product.Tie() {
		cost += 3
	}
	if strings.ContainsRune(word, ' ') {
		cost += 4
	}
	if numeral {
		cost = costBare - 1 // rather than a number of nothing
	}
	l.put(&token{kind: kindName, from: i, to: end, cost: cost, store: store, product: product})
}
