package ask

import (
	"math/bits"
	"regexp/syntax"
	"slices"
	"strings"
)

// starts says by their first character which lengths words have, so that a
// text is looked up only where a word may begin: bit n stands for n runes.
type starts map[rune]uint64

// add notes a word.
func (s starts) add(word []rune) {
	if len(word) > 0 {
		s[word[0]] |= 1 << min(len(word), 63)
	}
}

// lengths are the lengths in runes that a word beginning with r may have, at
// most so many, longest first.
func (s starts) lengths(r rune, most int, each func(n int)) {
	for set := s[r]; set != 0; {
		n := 63 - bits.LeadingZeros64(set)
		set &^= 1 << n
		if n <= most {
			each(n)
		}
	}
}

// firstRunes are the characters with which a match of an expression may begin.
func firstRunes(expr string) []rune {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err) // the expressions are constants
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		panic(err)
	}
	var out []rune
	seen := make([]bool, len(prog.Inst))
	var walk func(pc uint32)
	walk = func(pc uint32) {
		if seen[pc] {
			return
		}
		seen[pc] = true
		switch in := prog.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			walk(in.Out)
			walk(in.Arg)
		case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
			walk(in.Out)
		case syntax.InstRune, syntax.InstRune1:
			for i := 0; i < len(in.Rune); i += 2 {
				for r := in.Rune[i]; r <= in.Rune[min(i+1, len(in.Rune)-1)]; r++ {
					out = append(out, r)
				}
			}
		case syntax.InstMatch, syntax.InstFail, syntax.InstRuneAny, syntax.InstRuneAnyNotNL: // none of ours begins so
		}
	}
	walk(uint32(prog.Start))
	slices.Sort(out)
	return slices.Compact(out)
}

// numerals are the characters, besides Latin letters, with which a number may begin.
const numerals = "0123456789零〇一二两三四五六七八九十百千万亿半俩仨壹贰叁肆伍陆柒捌玖拾佰仟廿卅-½"

// mayNumber says that a number may begin with r.
func mayNumber(r rune) bool {
	return r >= '0' && r <= '9' || r < 0x80 && strings.ContainsRune("otfsen", r) || r >= 0x80 && strings.ContainsRune(numerals, r)
}
