package language

// phrases finds which of a list's words begins at a place of a text. The words
// are in lower case; letters of the text are folded.
type phrases map[rune][]phrase

// phrase is one word of a list and its place in it.
type phrase struct {
	runes []rune
	no    int
}

func newPhrases(words ...string) phrases {
	p := phrases{}
	for no, w := range words {
		if r := []rune(w); len(r) > 0 {
			p[r[0]] = append(p[r[0]], phrase{r, no})
		}
	}
	return p
}

// starting are the words that begin with the rune at i: each must still be
// compared by stands.
func (p phrases) starting(r []rune, i int) []phrase {
	if i >= len(r) {
		return nil
	}
	return p[fold(r[i])]
}

// at is the first word, in the list's order, that stands at r[i:], and its
// length; -1 and 0 if none does.
func (p phrases) at(r []rune, i int) (no, size int) {
	for _, w := range p.starting(r, i) {
		if w.stands(r, i) {
			return w.no, len(w.runes)
		}
	}
	return -1, 0
}

// size is the length of the first word that stands at r[i:], 0 if none does.
func (p phrases) size(r []rune, i int) int {
	_, n := p.at(r, i)
	return n
}

// stands says whether the word stands at r[i:].
func (w phrase) stands(r []rune, i int) bool {
	if i+len(w.runes) > len(r) {
		return false
	}
	for k, c := range w.runes {
		if fold(r[i+k]) != c {
			return false
		}
	}
	return true
}
