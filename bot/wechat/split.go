package wechat

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// splitText cuts a text into parts of at most limit UTF-16 units, at the end of a
// line where there is one, else at a stop, else between two signs. Blank parts
// are left out.
func splitText(text string, limit int) []string {
	var parts []string
	for rest := []rune(strings.ToValidUTF8(text, "\uFFFD")); len(rest) > 0; {
		n := fits(rest, limit)
		if n < len(rest) {
			n = border(rest, n)
		}
		if part := strings.Trim(string(rest[:n]), "\n"); strings.TrimSpace(part) != "" {
			parts = append(parts, part)
		}
		rest = rest[n:]
	}
	return parts
}

// fits is how many of the runes take up at most limit units; at least one.
func fits(rest []rune, limit int) int {
	units := 0
	for n, r := range rest {
		if units += utf16.RuneLen(r); units > limit {
			return max(n, 1)
		}
	}
	return len(rest)
}

// border is the best place for a cut at n or before.
func border(rest []rune, n int) int {
	if rest[n] == '\n' {
		return n
	}
	for i := n; i > 0; i-- {
		if rest[i-1] == '\n' {
			return i
		}
	}
	for i := n; i > n/2; i-- {
		if strings.ContainsRune(" \u3000。；！？，", rest[i-1]) {
			return i
		}
	}
	for i := n; i > 0; i-- {
		if !joined(rest[i-1], rest[i]) {
			return i
		}
	}
	return n
}

// joined says that two runes show as one sign.
func joined(left, right rune) bool {
	const zeroWidthJoiner = '\u200d'
	return left == zeroWidthJoiner || right == zeroWidthJoiner ||
		unicode.Is(unicode.M, right) || (right >= 0x1F3FB && right <= 0x1F3FF)
}
