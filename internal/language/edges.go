package language

import (
	"slices"
	"strings"
	"unicode"
)

// edges reports every way to read a piece that begins at i.
func (l *lattice) edges(i int) {
	r := l.r
	switch c := r[i]; {
	case c == ' ':
		l.put(&token{kind: kindSpace, from: i, to: i + 1})
		return
	case c == '?':
		l.put(&token{kind: kindQuestion, from: i, to: i + 1})
		return
	case i == 0:
		if n := l.firstMark(); n > 0 {
			l.put(&token{kind: kindMark, to: n, cost: costMark})
		}
	}
	if n := l.labelAt(i); n > 0 {
		l.put(&token{kind: kindLabel, from: i, to: i + n, cost: costMark})
	}
	l.nameEdges(i)
	l.quantityEdges(i)
	l.moneyEdges(i)
	l.attributeEdges(i)
	l.wordEdges(i)
	if !unicode.IsLetter(r[i]) && !unicode.IsDigit(r[i]) {
		kind := kindComma
		if strings.ContainsRune("()'#$", r[i]) {
			kind = kindSpace
		}
		l.put(&token{kind: kind, from: i, to: i + 1, cost: costMark})
		return
	}
	if l.fuzzy {
		l.fuzzyEdges(i)
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
			l.put(&token{kind: kindUnknown, from: i, to: end, cost: costUnknown + costPerRune*(end-i)})
		}
	}
}

var labelPhrases = newPhrases(strings.Split(labelWords, "|")...)

// labelAt is the length of a form's label with its colon at i.
func (l *lattice) labelAt(i int) int {
	if i > 0 && unicode.IsLetter(l.r[i-1]) {
		return 0
	}
	n := labelPhrases.size(l.r, i)
	if n == 0 {
		return 0
	}
	if end := l.blanks(i + n); end < len(l.r) && l.r[end] == ':' && end <= i+n+1 {
		return end + 1 - i
	}
	return 0
}

// firstMark is the length of 1. or 2) at the line's beginning before an item. One
// line is no list yet: its (10) or 10: may be how many.
func (l *lattice) firstMark() int {
	_, n := listMark(string(l.r[:min(len(l.r), longestMark)]))
	if n == 0 || n == len(l.r) || l.r[0] == '(' || l.r[n-1] == ':' || isDigit(l.r[n]) {
		return 0
	}
	return n
}

// named are the names as filed that begin at i, read once.
func (l *lattice) named(i int) []named {
	k := &l.known[i]
	if !k.isNamed {
		k.isNamed = true
		if l.r[i] != ' ' {
			k.named = l.book.namesAt(l.r, i, k.named[:0], &l.ids)
		}
	}
	return k.named
}

func (l *lattice) nameEdges(i int) {
	for _, s := range l.named(i) {
		t := token{from: i, to: s.to, cost: costExact}
		if onlyDigits(l.r[i:s.to]) {
			t.cost = costDoubtful - 1 // a code of digits: only where nothing else fits
			if i == 0 {
				t.cost = costExact
			}
			if s.to < len(l.r) && l.unitAt(s.to) > 0 {
				continue
			}
		}
		found := Found{Step: s.step, IDs: s.ids}
		switch s.kind {
		case SpanStore:
			t.kind, t.store = kindStore, found
			if s.step > ByAlias {
				t.cost++
			}
			if n := placePhrases.size(l.r, s.to); n > 0 && l.addressed { // 阿龙那边要5箱
				further := t
				further.to, further.cost = s.to+n, t.cost+costConnector
				l.put(&further)
			}
		case SpanProduct:
			t.kind, t.product = kindProduct, found
		case SpanCategory:
			t.kind, t.product, t.cost = kindProduct, found, costExact+1
		default:
			t.kind, t.cost = kindOther, costOther
		}
		// 农夫550箱 is 550 cases: a name may not take the digits of a quantity.
		if isDigit(l.r[s.to-1]) && s.to < len(l.r) && l.unitAt(s.to) > 0 {
			continue
		}
		l.put(&t)
	}
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
	r := l.r
	for _, w := range l.book.counted.starting(r, i) { // the longest first
		if end := i + len(w.runes); w.stands(r, i) && (!isLatin(r[end-1]) || end >= len(r) || !isLatin(r[end])) {
			return len(w.runes)
		}
	}
	if i > 0 && i < len(r) && isLatin(r[i]) && isDigit(r[i-1]) { // 20dai
		end := i
		for end < len(r) && isLatin(r[end]) {
			end++
		}
		if l.book.spokenUnits[strings.ToLower(l.piece(i, end))] {
			return end - i
		}
	}
	return 0
}

var (
	verbPhrases      = newPhrases(verbs...)
	connectorPhrases = newPhrases(connectors...)
	giftPhrases      = newPhrases(giftVerbs...)
	politePhrases    = newPhrases(polite...)
	particlePhrases  = newPhrases(particles...)
	broughtTo        = newPhrases("送到", "发到", "送给")
)

// wordEdges reads verbs, connectors and polite words.
func (l *lattice) wordEdges(i int) {
	r := l.r
	for _, w := range verbPhrases.starting(r, i) {
		end := i + len(w.runes)
		if !w.stands(r, i) || !whole(r, i, end) || end < len(r) && r[end] == '单' && r[i] == '订' {
			continue
		}
		l.put(&token{kind: kindVerb, from: i, to: end, cost: l.wordCost(i, end, costVerb)})
		if end < len(r) && r[end] == '了' && boughtVerbs[verbs[w.no]] {
			l.put(&token{kind: kindVerb, from: i, to: end + 1, cost: costVerb})
		}
	}
	if end := i + 2; (i == 0 || i == 1 && r[0] == '#') && hasAt(r, i, "订单") && len(r) > end && strings.ContainsRune(": ,\n#", r[end]) {
		l.put(&token{kind: kindVerb, from: i, to: end, cost: costVerb})
	}
	if broughtTo.size(r, i) > 0 && i+2 < len(r) && slices.ContainsFunc(l.named(i+2), func(n named) bool { return n.kind == SpanStore }) {
		l.put(&token{kind: kindVerb, from: i, to: i + 2, cost: costVerb})
	}
	if i == 0 && r[0] == '+' {
		l.put(&token{kind: kindVerb, from: 0, to: 1, cost: 0})
	}
	if r[i] == '各' {
		end := i + 1
		for _, w := range []string{"来", "要", "自"} {
			if hasAt(r, end, w) {
				end++
			}
		}
		l.put(&token{kind: kindEach, from: i, to: end, cost: costConnector})
	}
	l.listEdges(i, connectorPhrases, kindConnector, costConnector)
	l.asideEdges(i)
	l.listEdges(i, giftPhrases, kindGift, costVerb)
	l.listEdges(i, politePhrases, kindPolite, costPolite)
	if l.addressed {
		l.listEdges(i, particlePhrases, kindPolite, costPolite)
	}
}

var (
	askedPhrases = newPhrases(askedFor...)
	endPhrases   = newPhrases(endings...)
	leadPhrases  = newPhrases("还有", "对了", "那")
	placePhrases = newPhrases(atStore...)
)

// asideEdges reads words that change nothing where they stand: 还有 before a store
// or in what is entered late, 哈 at the end, a wish for how it should come.
func (l *lattice) asideEdges(i int) {
	r := l.r
	if n := leadPhrases.size(r, i); n > 0 {
		next := i + n
		for next < len(r) && (r[next] == ' ' || r[next] == ',') {
			next++
		}
		store := next < len(r) && slices.ContainsFunc(l.named(next), func(n named) bool { return n.kind == SpanStore })
		if i == 0 && store && l.addressed || n == 2 && r[i] == '还' && strings.Contains(l.text, "补录") {
			l.put(&token{kind: kindConnector, from: i, to: i + n, cost: costConnector})
		}
	}
	if !l.addressed { // in a group, what is more than an order is none
		return
	}
	if n := endPhrases.size(r, i); n > 0 && i > 0 && (i+n == len(r) || r[i+n] == '!' || r[i+n] == '~' || r[i+n] == '.') && l.endsQuantity(i) {
		l.put(&token{kind: kindSpace, from: i, to: i + n, cost: costConnector})
	}
	// Before the goods it asks for something else: 老周要开票，百事3箱.
	if n := askedPhrases.size(r, i); n > 0 && whole(r, i, i+n) && i > 0 && !unicode.IsLetter(r[i-1]) && slices.ContainsFunc(l.known[:i], func(k known) bool { return k.qtyFound }) {
		l.put(&token{kind: kindDeliver, from: i, to: i + n, cost: costFlag, note: l.piece(i, i+n)})
	}
}

// endsQuantity says whether a unit of a quantity stands right before i.
func (l *lattice) endsQuantity(i int) bool {
	for back := 1; back <= 2 && i-back > 0; back++ {
		if l.unitAt(i-back) == back {
			return true
		}
	}
	return false
}

// listEdges reads the words of a list.
func (l *lattice) listEdges(i int, words phrases, kind kind, cost int) {
	for _, w := range words.starting(l.r, i) {
		if end := i + len(w.runes); w.stands(l.r, i) && whole(l.r, i, end) {
			l.put(&token{kind: kind, from: i, to: end, cost: l.wordCost(i, end, cost)})
		}
	}
}

// wordCost makes a word of one character dear where it may be part of another.
func (l *lattice) wordCost(from, to, cost int) int {
	if to-from == 1 && unicode.IsLetter(l.r[from]) {
		return costOneRune
	}
	return cost
}
