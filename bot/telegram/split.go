package telegram

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// splitText cuts a text into parts of at most limit UTF-16 units: at the end of
// a line where there is one, else after a blank or a Chinese stop, else between
// two characters. A surrogate pair, and a sign with what belongs to it, stays
// whole unless the sign alone is longer than a part. Blank parts are left out,
// as Telegram refuses them.
func splitText(text string, limit int) []string {
	var parts []string
	rest := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	for len(rest) > 0 {
		n := cut(rest, limit)
		if part := strings.Trim(string(rest[:n]), "\n"); strings.TrimSpace(part) != "" {
			parts = append(parts, part)
		}
		rest = rest[n:]
	}
	return parts
}

// cut is how many of the runes go into the next part; at least one.
func cut(rest []rune, limit int) int {
	units, fit := 0, 0
	for fit < len(rest) && units+utf16.RuneLen(rest[fit]) <= limit {
		units += utf16.RuneLen(rest[fit])
		fit++
	}
	if fit == len(rest) || (fit > 0 && rest[fit] == '\n') {
		return fit
	}
	if n := after(rest[:fit], func(r rune) bool { return r == '\n' }); n > 0 {
		return n
	}
	if n := after(rest[:fit], softBorder); n > fit/2 {
		return n
	}
	n := fit
	for n > 1 && joined(rest[n-1], rest[n]) {
		n--
	}
	if n <= 1 {
		n = max(fit, 1)
	}
	return n
}

func after(runes []rune, border func(rune) bool) int {
	for i := len(runes); i > 0; i-- {
		if border(runes[i-1]) {
			return i
		}
	}
	return 0
}

func softBorder(r rune) bool {
	return r == ' ' || r == '\u3000' || strings.ContainsRune("。；！？，", r)
}

// joined says that two runes show as one sign: combining marks, variation
// selectors, skin tones and what a zero width joiner ties.
func joined(left, right rune) bool {
	const zeroWidthJoiner = '\u200d'
	return left == zeroWidthJoiner || right == zeroWidthJoiner ||
		unicode.Is(unicode.M, right) || (right >= 0x1F3FB && right <= 0x1F3FF)
}
