package language

import (
	"slices"
	"strings"
)

// maxText bounds what is read, in runes: more is no chat message.
const maxText = 20000

// maxLine bounds one line: a longer one is a story, not an order.
const maxLine = 400

// line is one line of a message as read.
type line struct {
	text    string
	tokens  []token
	remark  string
	order   bool
	why     Why
	header  bool // a store and nothing to sell
	notes   bool // only attributes: it belongs to the draft above
	looks   bool // at least two of store, product, quantity
	colon   bool // it ends in a colon: what follows hangs on it
	blank   bool
	opener  bool
	strange []string // words that are left over
}

// ReadOrder reads a message as an order. It never guesses: what can be read in
// two ways comes out as a tie, a problem or no order at all.
func ReadOrder(b *Book, text string, c Context) Reading {
	text = dropMention(Normalise(text))
	if len(text) > 4*maxText {
		return Reading{}
	}
	var lines []line
	for _, part := range splitLines(text) {
		lines = append(lines, readLine(b, part, c))
	}
	settleHeaders(lines, c)
	out := Reading{}
	looked := WhyNone
	for _, l := range lines {
		if !l.order && l.looks && looked == WhyNone {
			looked = l.why
			if looked == WhyNone {
				looked = WhyWords
			}
		}
	}
	out.Drafts = assemble(b, lines, c)
	switch {
	case len(out.Drafts) > 0:
		out.Verdict = OrderText
		for _, l := range lines {
			if !l.order && !l.header && !l.notes && !l.blank {
				out.Unread = append(out.Unread, l.text)
			}
		}
	case looked != WhyNone:
		out.Verdict, out.Why = Unlogged, looked
	}
	return out
}

// dropMention leaves out @names at the beginning: the adapter has said already
// whether the bot was meant.
func dropMention(s string) string {
	for strings.HasPrefix(s, "@") {
		r := []rune(s)
		if len(r) < 2 || isDigit(r[1]) || r[1] == ' ' {
			return s
		}
		i := strings.IndexAny(s, " \n")
		if i < 0 {
			return s
		}
		s = strings.TrimLeft(s[i:], " \n")
	}
	return s
}

// splitLines cuts a message where one order may end: at line ends and
// semicolons.
func splitLines(text string) []string {
	var out []string
	for part := range strings.Lines(text) {
		out = append(out, strings.Split(strings.TrimSuffix(part, "\n"), ";")...)
	}
	return out
}

// remarkWords begin a remark, which runs to the line's end and is not read.
var remarkWords = []string{"备注", "注:", "附言", "remark", "note:"}

func cutRemark(s string) (text, remark string) {
	for _, w := range remarkWords {
		i := strings.Index(strings.ToLower(s), w)
		if i >= 0 && i+len(w) <= len(s) && len(s) == len(strings.ToLower(s)) {
			return strings.TrimRight(s[:i], " ,;("), strings.TrimRight(strings.TrimLeft(s[i+len(w):], " :,"), ")")
		}
	}
	return s, ""
}

func readLine(b *Book, text string, c Context) line {
	text = strings.TrimSpace(text)
	l := line{text: text, colon: strings.HasSuffix(text, ":")}
	body, remark := cutRemark(text)
	l.remark = remark
	r := []rune(body)
	if len(r) == 0 {
		l.blank = remark == ""
		l.notes = remark != ""
		return l
	}
	if len(r) > maxLine {
		return l
	}
	lat := lattice{book: b, r: r, today: c.Today, addressed: c.Addressed, sounds: map[string][2]Found{}}
	l.tokens = lat.tokens()
	l.looks = lat.named() >= 2
	l.opener = opens(body)
	l.judge(c)
	return l
}

// opens says whether a line begins by saying that an order is meant.
func opens(s string) bool {
	s = strings.ToLower(s)
	if strings.HasPrefix(s, "+") {
		return true
	}
	for _, o := range openers {
		if rest, ok := strings.CutPrefix(s, o); ok && (o != "订" || !strings.HasPrefix(rest, "单")) {
			return true
		}
	}
	return strings.HasPrefix(s, "订单:") || strings.HasPrefix(s, "订单 ")
}

// judge decides whether the line is an order by itself.
func (l *line) judge(c Context) {
	stores, products, quantities, unknown, polite := 0, 0, 0, 0, 0
	sure, attributes, loose := true, 0, 0
	for i, t := range l.tokens {
		switch t.kind {
		case kindStore:
			stores++
		case kindProduct, kindName:
			if t.kind == kindName && !t.store.None() && t.product.None() {
				stores++
			} else if t.kind == kindName && !t.store.None() && stores == 0 && !l.besideQty(i) {
				stores++
			} else {
				products++
			}
		case kindQty, kindPromo:
			quantities++
		case kindQuestion:
			l.why = WhyQuestion
		case kindPolite:
			polite++
			if !l.alone(i) {
				loose++
			}
		case kindUnknown:
			unknown++
			l.strange = append(l.strange, t.text)
			if why := signOf(t.text); why != WhyNone && l.why == WhyNone {
				l.why = why
			}
			if onlyDigits([]rune(t.text)) && l.why == WhyNone {
				l.why = WhyWords // a telephone number, not a name
			}
			if n := len(bare([]rune(t.text))); !l.alone(i) || t.merged || n < 2 || n > longestWord {
				sure = false
			}
		case kindDate, kindDeliver, kindFreight, kindTotal, kindCount, kindCoupon, kindTerms, kindFlag, kindPrice:
			attributes++
		}
	}
	two := 0
	for _, n := range []int{stores, products, quantities} {
		if n > 0 {
			two++
		}
	}
	enough := two >= 2
	l.looks = l.looks || enough
	l.header = stores == 1 && products+quantities+unknown == 0 && l.why == WhyNone && (polite == 0 || c.Addressed)
	l.notes = stores+products+quantities+unknown == 0 && l.why == WhyNone && (attributes > 0 || l.remark != "")
	if l.why != WhyNone {
		return
	}
	if c.Addressed {
		l.order = enough && (unknown == 0 || l.slotted()) || l.opener && stores+products > 0 && (quantities > 0 || unknown == 0)
		return
	}
	l.order = enough && unknown+polite <= 1 && sure && loose == 0 && (unknown == 0 || l.slotted())
}

// longestWord is the longest run of characters taken for an unknown name.
const longestWord = 8

// alone says whether a token is set apart: by blanks, marks, quantities and the
// line's ends.
func (l *line) alone(i int) bool {
	apart := func(j int) bool {
		if j < 0 || j >= len(l.tokens) {
			return true
		}
		switch l.tokens[j].kind {
		case kindSpace, kindComma, kindMark, kindQty, kindPrice, kindQuestion:
			return true
		}
		return false
	}
	return apart(i-1) && apart(i+1)
}

// near is the next token in a direction that is no blank; -1 if none.
func (l *line) near(i, step int) int {
	for j := i + step; j >= 0 && j < len(l.tokens); j += step {
		if l.tokens[j].kind != kindSpace {
			return j
		}
	}
	return -1
}

func (l *line) kindAt(i int) kind {
	if i < 0 {
		return kindComma
	}
	return l.tokens[i].kind
}

// besideQty says whether a quantity belongs to the name at i: one follows, or
// one stands before that follows no product.
func (l *line) besideQty(i int) bool {
	if k := l.kindAt(l.near(i, 1)); k == kindQty || k == kindPromo {
		return true
	}
	before := l.near(i, -1)
	if before < 0 || l.tokens[before].kind != kindQty {
		return false
	}
	switch l.kindAt(l.near(before, -1)) {
	case kindProduct, kindName, kindUnknown:
		return false
	}
	return true
}

// slotted says whether every unknown word stands where a product or, once, a
// store belongs.
func (l *line) slotted() bool {
	stores, first := 0, true
	for _, t := range l.tokens {
		if t.kind == kindStore || t.kind == kindName && !t.store.None() && t.product.None() {
			stores++
		}
	}
	for i, t := range l.tokens {
		switch t.kind {
		case kindUnknown:
			switch {
			case l.besideQty(i):
			case stores == 0 && (first || l.near(i, 1) < 0) && len(bare([]rune(t.text))) <= longestWord:
				stores++
			case l.hasQty() && len([]rune(t.text)) <= 4 && l.alone(i):
			default:
				return false
			}
			first = false
		case kindStore, kindProduct, kindName, kindQty:
			first = false
		}
	}
	return true
}

func (l *line) hasQty() bool {
	return slices.ContainsFunc(l.tokens, func(t token) bool { return t.kind == kindQty })
}

// signOf says by what sign a word left over makes its line no order.
func signOf(word string) Why {
	w := strings.ToLower(word)
	for _, s := range signs {
		for _, sign := range s.words {
			i := strings.Index(w, sign)
			if i < 0 {
				continue
			}
			if isLatin(rune(sign[0])) { // not inside another Latin word
				r := []rune(w)
				at := len([]rune(w[:i]))
				if !whole(r, at, min(len(r), at+len([]rune(strings.TrimSpace(sign))))) {
					continue
				}
			}
			return s.why
		}
	}
	return WhyNone
}

// settleHeaders keeps a line with nothing but a store only if an order follows
// it, gives lines below a store their second part, and lets a poisoned line
// that ends in a colon spoil what hangs on it.
func settleHeaders(lines []line, c Context) {
	spoiled := false
	store := false
	for i := range lines {
		l := &lines[i]
		switch {
		case l.blank:
			spoiled, store = false, false
			continue
		case spoiled:
			l.order, l.header, l.notes = false, false, false
			continue
		case l.colon && l.why != WhyNone && !l.order:
			spoiled = true
			continue
		}
		if l.header {
			store = true
			continue
		}
		if l.order {
			store = store || slices.ContainsFunc(l.tokens, func(t token) bool { return t.kind == kindStore || t.kind == kindName })
			continue
		}
		if store && l.why == WhyNone && l.item(c) {
			l.order = true
		}
	}
	for i := range lines { // a header needs an order beneath, or above it the goods
		if !lines[i].header {
			continue
		}
		follows := i+1 < len(lines) && (lines[i+1].order || lines[i+1].notes && i+2 < len(lines) && lines[i+2].order)
		skipBlank := i+2 < len(lines) && lines[i+1].blank && lines[i+2].order
		closes := i > 0 && lines[i-1].order
		if !follows && !closes && !skipBlank && !(lines[i].opener && c.Addressed) {
			lines[i].header = false
		}
	}
}

// item says whether a line without a store of its own may stand below one: a
// product, a quantity, or an unknown word with its quantity.
func (l *line) item(c Context) bool {
	products, quantities, unknown := 0, 0, 0
	for i, t := range l.tokens {
		switch t.kind {
		case kindProduct, kindName:
			products++
		case kindQty:
			quantities++
		case kindUnknown:
			if !l.besideQty(i) || !l.alone(i) && !c.Addressed || len([]rune(t.text)) > longestWord {
				return false
			}
			unknown++
		case kindStore, kindPolite, kindQuestion:
			return false
		}
	}
	return products+quantities > 0 && (unknown == 0 || unknown == 1 && quantities > 0)
}
