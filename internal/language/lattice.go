package language

import (
	"sync"

	"zhanggui/internal/retail"
)

// lattice holds all readings of all pieces of one line.
type lattice struct {
	book      *Book
	today     retail.Day
	addressed bool
	fuzzy     bool

	text string
	r    []rune
	at   []int // where each rune begins in text, and at its end len(text)

	known  []known // what is read once for each place
	cost   []int
	from   []token
	arena  []token             // the tokens of all lines
	sounds map[string][2]Found // what words were found to be
	ids    []int64             // the ids of all names found, cut into pieces
	parts  []Part              // all quantities read, cut into pieces
}

// known is what can be read at one place, kept because several ask for it.
type known struct {
	named    []named
	qty      token
	isNamed  bool
	isQty    bool
	qtyFound bool
}

// lattices are used again: one line after the other needs the same room.
var lattices = sync.Pool{New: func() any { return new(lattice) }}

// borrow takes a lattice for one message; give it back when its tokens are no
// longer needed.
func (b *Book) borrow(c Context) *lattice {
	l := lattices.Get().(*lattice)
	l.book, l.today, l.addressed = b, c.Today, c.Addressed
	// What drafts keep must be new each time.
	l.ids, l.parts, l.sounds = make([]int64, 0, 16), make([]Part, 0, 8), nil
	return l
}

func (l *lattice) giveBack() {
	l.book, l.sounds, l.ids, l.parts = nil, nil, nil, nil
	clear(l.arena)
	l.arena = l.arena[:0]
	lattices.Put(l)
}

// read takes the next line.
func (l *lattice) read(text string) {
	l.text, l.fuzzy = text, false
	l.r, l.at = l.r[:0], l.at[:0]
	for i, c := range text {
		l.r, l.at = append(l.r, c), append(l.at, i)
	}
	l.at = append(l.at, len(text))
	n := len(l.r) + 1
	l.known = again(l.known, n)
	l.cost, l.from = again(l.cost, n), again(l.from, n)
}

// again is a cleared slice of n, in the room of an old one if it is enough.
func again[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n, 2*n)
	}
	old = old[:n]
	clear(old)
	return old
}

// piece is the text of r[from:to].
func (l *lattice) piece(from, to int) string { return l.text[l.at[from]:l.at[to]] }

// put offers a way to read a piece; the cheapest way to its end stays.
func (l *lattice) put(t *token) {
	if c := l.cost[t.from] + t.cost; c < l.cost[t.to] {
		l.cost[t.to], l.from[t.to] = c, *t
	}
}

const unreached = 1 << 30

// best is the cheapest way to read the line from end to end.
func (l *lattice) best() []token {
	n := len(l.r)
	for i := range l.cost {
		l.cost[i] = unreached
	}
	l.cost[0] = 0
	for i := range n {
		if l.cost[i] < unreached {
			l.edges(i)
		}
	}
	count := 0
	for i := n; i > 0; i = l.from[i].from {
		count++
	}
	start := len(l.arena)
	l.arena = append(l.arena, make([]token, count)...)
	out := l.arena[start:]
	for i := n; i > 0; i = l.from[i].from {
		count--
		out[count] = l.from[i]
		out[count].text = l.piece(l.from[i].from, i)
	}
	return out
}
