package ask

import (
	"regexp/syntax"
	"strings"
)

// turns are rewritings that are tried only on texts that hold a word without
// which they can't match: most texts hold none, and a hundred expressions cost
// more than all the rest of a question.
type turns struct {
	list    []rewriting
	signals map[rune][]signal // by the first rune of the word
}

// signal is a word and the rewriting that it may call for.
type signal struct {
	word string
	of   int
}

// chosen is a set of rewritings.
type chosen [4]uint64

func (c *chosen) add(i int)      { c[i/64] |= 1 << (i % 64) }
func (c *chosen) has(i int) bool { return c[i/64]&(1<<(i%64)) != 0 }

// turnsOf panics on an expression that may match anything: it is a mistake of
// the table.
func turnsOf(list []rewriting) *turns {
	t := &turns{list: list, signals: map[rune][]signal{}}
	if len(list) > 64*len(chosen{}) {
		panic("more rewritings than a set holds")
	}
	for i, r := range list {
		tree, err := syntax.Parse(r.re.String(), syntax.Perl)
		if err != nil {
			panic(err)
		}
		words := signalsOf(tree.Simplify())
		if len(words) == 0 {
			panic("nothing calls for " + r.re.String())
		}
		for _, w := range words {
			first := []rune(w)[0]
			t.signals[first] = append(t.signals[first], signal{w, i})
		}
	}
	return t
}

// signalsOf are words of which any match of an expression holds at least one;
// nil if there are none.
func signalsOf(e *syntax.Regexp) []string {
	switch e.Op {
	case syntax.OpLiteral:
		return []string{string(e.Rune)}
	case syntax.OpCapture, syntax.OpPlus:
		return signalsOf(e.Sub[0])
	case syntax.OpCharClass:
		return signalsOfClass(e.Rune)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range e.Sub {
			words := signalsOf(sub)
			if words == nil {
				return nil
			}
			all = append(all, words...)
		}
		return all
	case syntax.OpConcat:
		var best []string
		for _, sub := range e.Sub {
			if words := signalsOf(sub); words != nil && (best == nil || telling(words) > telling(best)) {
				best = words
			}
		}
		return best
	case syntax.OpNoMatch, syntax.OpEmptyMatch, syntax.OpAnyCharNotNL, syntax.OpAnyChar, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary, syntax.OpStar, syntax.OpQuest, syntax.OpRepeat: // of any text, or of none
	}
	return nil
}

// signalsOfClass are the characters of a small class.
func signalsOfClass(ranges []rune) []string {
	var out []string
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if out = append(out, string(r)); len(out) > 24 {
				return nil
			}
		}
	}
	return out
}

// telling says how much less often some words are met than others: longer
// ones, and fewer.
func telling(words []string) int {
	shortest := len(words[0])
	for _, w := range words {
		shortest = min(shortest, len(w))
	}
	return shortest*16 - len(words)
}

// calledFor are the rewritings that a text may need.
func (t *turns) calledFor(text string) (c chosen) {
	for i, r := range text {
		for _, s := range t.signals[r] {
			if strings.HasPrefix(text[i:], s.word) {
				c.add(s.of)
			}
		}
	}
	return c
}

// any says whether one of the expressions matches.
func (t *turns) any(text string) bool {
	c := t.calledFor(text)
	for i := range t.list {
		if c.has(i) && t.list[i].re.MatchString(text) {
			return true
		}
	}
	return false
}

// apply runs them in their order, each on what the ones before it left.
func (t *turns) apply(text string) string {
	c := t.calledFor(text)
	for i := range t.list {
		if !c.has(i) {
			continue
		}
		if said := t.list[i].re.ReplaceAllString(text, t.list[i].to); said != text {
			text = said
			c = t.calledFor(text)
		}
	}
	return text
}
