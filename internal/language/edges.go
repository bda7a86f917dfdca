package language

import (
	"regexp"
	"strings"
	"unicode"
)

// edges reports every way to read a piece that begins at i.
func (l *lattice) edges(i int, add func(token)) {
	r := l.r
	switch c := r[i]; {
	case c == ' ':
		add(token{kind: kindSpace, from: i, to: i + 1})
		return
	case c == '?':
		add(token{kind: kindQuestion, from: i, to: i + 1})
		return
	case l.listMark(i) > 0:
		add(token{kind: kindMark, from: i, to: i + l.listMark(i), cost: costMark})
	}
	if m := label.FindString(l.tail(i)); m != "" && (i == 0 || !unicode.IsLetter(r[i-1])) {
		add(token{kind: kindLabel, from: i, to: i + len([]rune(m)), cost: costMark})
	}
	l.nameEdges(i, add)
	l.quantityEdges(i, add)
	l.moneyEdges(i, add)
	l.attributeEdges(i, add)
	l.wordEdges(i, add)
	if !unicode.IsLetter(r[i]) && !unicode.IsDigit(r[i]) {
		kind := kindComma
		if strings.ContainsRune("()'#$", r[i]) {
			kind = kindSpace
		}
		add(token{kind: kind, from: i, to: i + 1, cost: costMark})
		return
	}
	if l.fuzzy {
		l.fuzzyEdges(i, add)
	}
	open := false
	for end := i + 1; end <= len(r); end++ {
		c := r[end-1]
		switch {
		case c == '(' && end-1 > i && !open: // 东升便利店(二店) is one word
			open = true
			continue
		case c == ')' && open:
			open = false
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
			return
		}
		if !open && whole(r, i, end) {
			add(token{kind: kindUnknown, from: i, to: end, cost: costUnknown + costPerRune*(end-i)})
		}
	}
}

// tail is as much of the line from i on as a label can take.
func (l *lattice) tail(i int) string { return string(l.r[i:min(len(l.r), i+6)]) }

// listMark is the length of 1. or 2) at the line's beginning before an item.
func (l *lattice) listMark(i int) int {
	r := l.r
	if i != 0 {
		return 0
	}
	n := 0
	for n < len(r) && n < 2 && isDigit(r[n]) {
		n++
	}
	if n > 0 && n+1 < len(r) && strings.ContainsRune(".,)", r[n]) && !isDigit(r[n+1]) {
		return n + 1
	}
	return 0
}

func (l *lattice) nameEdges(i int, add func(token)) {
	l.book.names(l.r, i, func(s Span) {
		t := token{from: i, to: s.To, cost: costExact}
		if onlyDigits(l.r[s.From:s.To]) {
			t.cost = costDoubtful - 1 // a code of digits: only where nothing else fits
			if i == 0 {
				t.cost = costExact
			}
			if s.To < len(l.r) && l.unitAt(s.To) > 0 {
				return
			}
		}
		found := Found{Step: s.Step, IDs: s.IDs}
		switch s.Kind {
		case SpanStore:
			t.kind, t.store = kindStore, found
			if s.Step > ByAlias {
				t.cost++
			}
		case SpanProduct:
			t.kind, t.product = kindProduct, found
		case SpanCategory:
			t.kind, t.product, t.cost = kindProduct, found, costExact+1
		default:
			t.kind, t.cost = kindOther, costOther
		}
		// 农夫550箱 is 550 cases: a name may not take the digits of a quantity.
		if isDigit(l.r[s.To-1]) && s.To < len(l.r) && l.unitAt(s.To) > 0 {
			return
		}
		add(t)
	})
}

func onlyDigits(r []rune) bool {
	for _, c := range r {
		if !isDigit(c) {
			return false
		}
	}
	return true
}

// unitAt is the length of the unit word at i, 0 if there is none.
func (l *lattice) unitAt(i int) int {
	best := 0
	try := func(w string) {
		n := len([]rune(w))
		if n <= best || !foldAt(l.r, i, w) {
			return
		}
		if end := i + n; isLatin(l.r[end-1]) && end < len(l.r) && isLatin(l.r[end]) {
			return
		}
		best = n
	}
	if i >= len(l.r) {
		return 0
	}
	for _, w := range unitWords {
		try(w)
	}
	for w := range l.book.units {
		try(w)
	}
	if best == 0 && isLatin(l.r[i]) && i > 0 && isDigit(l.r[i-1]) { // 20dai
		end := i
		for end < len(l.r) && isLatin(l.r[end]) {
			end++
		}
		if l.book.spokenUnits[strings.ToLower(string(l.r[i:end]))] {
			return end - i
		}
	}
	return best
}

// wordEdges reads verbs, connectors and polite words.
func (l *lattice) wordEdges(i int, add func(token)) {
	r := l.r
	each := func(words []string, kind kind, cost int) {
		for _, w := range words {
			end := i + len([]rune(w))
			if foldAt(r, i, w) && whole(r, i, end) {
				add(token{kind: kind, from: i, to: end, cost: l.wordCost(i, end, cost)})
			}
		}
	}
	for _, w := range verbs {
		end := i + len([]rune(w))
		if !foldAt(r, i, w) || !whole(r, i, end) {
			continue
		}
		if w == "订" && end < len(r) && r[end] == '单' {
			continue
		}
		add(token{kind: kindVerb, from: i, to: end, cost: l.wordCost(i, end, costVerb)})
		if boughtVerbs[w] && end < len(r) && r[end] == '了' {
			add(token{kind: kindVerb, from: i, to: end + 1, cost: costVerb})
		}
	}
	if end := i + 2; (i == 0 || i == 1 && r[0] == '#') && hasAt(r, i, "订单") && len(r) > end && strings.ContainsRune(": ,\n#", r[end]) {
		add(token{kind: kindVerb, from: i, to: end, cost: costVerb})
	}
	if hasAt(r, i, "送到") || hasAt(r, i, "发到") || hasAt(r, i, "送给") {
		spans, _ := l.book.longestAt(r, i+2)
		if len(spans) > 0 && spans[0].Kind == SpanStore {
			add(token{kind: kindVerb, from: i, to: i + 2, cost: costVerb})
		}
	}
	if i == 0 && r[0] == '+' {
		add(token{kind: kindVerb, from: 0, to: 1, cost: 0})
	}
	if r[i] == '各' {
		end := i + 1
		for _, w := range []string{"来", "要", "自"} {
			if hasAt(r, end, w) {
				end++
			}
		}
		add(token{kind: kindEach, from: i, to: end, cost: costConnector})
	}
	each(connectors, kindConnector, costConnector)
	each(giftVerbs, kindGift, costVerb)
	each(polite, kindPolite, costPolite)
	if l.addressed {
		each(particles, kindPolite, costPolite)
	}
}

// wordCost makes a word of one character dear where it may be part of another.
func (l *lattice) wordCost(from, to, cost int) int {
	if to-from == 1 && unicode.IsLetter(l.r[from]) {
		return costOneRune
	}
	return cost
}

// longestName bounds a word that is looked up as a name, in runes.
const longestName = 20

// fuzzyEdges looks up words that begin at i, across one blank too. Inside a run of
// characters only containment counts: by sound or slip a part of a word is
// like too much.
func (l *lattice) fuzzyEdges(i int, add func(token)) {
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
			l.lookUp(i, end, wholeWord, add)
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
	found := false
	for j := i; j < end; j++ {
		l.book.names(l.r, j, func(s Span) {
			named := s.Kind == SpanStore || s.Kind == SpanProduct
			found = found || named && s.To <= end && (j == i || s.To == end)
		})
	}
	return found
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

func (l *lattice) lookUp(i, end int, wholeWord bool, add func(token)) {
	r := l.r
	word := string(r[i:end])
	size := len(bare(r[i:end]))
	if key := bare(r[i:end]); numberedBranch(append([]rune{'x'}, key...)) == 1 || !wholeWord && l.book.branches[string(key)] && strings.HasSuffix(string(key), "店") {
		return // 二店 alone names no store
	}
	if size == 0 || size == 1 && !(wholeWord && isHan(r[i])) || onlyDigits(r[i:end]) {
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
	add(token{kind: kindName, from: i, to: end, cost: cost, store: store, product: product})
}
