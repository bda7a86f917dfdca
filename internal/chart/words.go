package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/math/fixed"
)

// ellipsis stands for what had no room.
const ellipsis = "…"

// width is how many pixels a text takes.
func (p *Press) width(text string, s style) int {
	var w fixed.Int26_6
	for _, r := range text {
		w += p.glyph(r, s).advance
	}
	return w.Ceil()
}

// cut shortens a text to a width with an ellipsis, never in the middle of a
// number. A name that ends in brackets keeps them if it can: branches of one
// chain differ in nothing else.
func (p *Press) cut(text string, width int, s style) string {
	if p.width(text, s) <= width {
		return text
	}
	if i := strings.LastIndexAny(text, "(\uff08["); i > 0 && closing(lastOf(text)) {
		tail := text[i:]
		if w := p.width(tail, s); w <= width*3/5 {
			return p.head(text[:i], width-w, s) + tail
		}
	}
	return p.head(text, width, s)
}

// head is the longest beginning that has room with an ellipsis behind it.
func (p *Press) head(text string, width int, s style) string {
	chars := []rune(text)
	n := len(chars)
	for n > 0 && (p.width(string(chars[:n])+ellipsis, s) > width || n < len(chars) && inNumber(chars[n-1], chars[n])) {
		n--
	}
	return strings.TrimRight(string(chars[:n]), " ,、.(\uff0c\uff08") + ellipsis
}

// inNumber says whether two characters side by side belong to one number.
func inNumber(a, b rune) bool { return numeric(a) && numeric(b) }

func numeric(r rune) bool {
	return r >= '0' && r <= '9' || strings.ContainsRune(".,%¥\uffe5+-−/:", r)
}

// wrap breaks a text into lines of a width, never in a number or a word, and
// never so that a line begins with a full stop. A single word that is wider
// than the line is cut.
func (p *Press) wrap(text string, width int, s style) []string {
	var lines []string
	left := pieces(text)
	for len(left) > 0 {
		n := p.fitting(left, width, s)
		line := strings.TrimSpace(strings.Join(left[:n], ""))
		if left = left[n:]; line != "" {
			lines = append(lines, p.cut(line, width, s))
		}
	}
	return lines
}

// fitting is how many pieces a line takes: all that have room, but rather to
// the end of a clause or word, if that leaves no great hole.
func (p *Press) fitting(left []string, width int, s style) int {
	line, n, clause := "", 0, 0
	for n < len(left) {
		next := line + left[n]
		if w := p.width(strings.TrimRight(next, " "), s); w > width && n > 0 {
			break
		} else if end := lastOf(left[n]); (end == ' ' || closing(end)) && w > width*7/10 {
			clause = n + 1
		}
		line = next
		n++
	}
	if n < len(left) && clause > 0 {
		return clause
	}
	return n
}

// pieces are what can't be broken: a hanzi with the punctuation behind it, a
// word, a number with its signs, each with the blanks that follow.
func pieces(text string) []string {
	var out []string
	var last rune
	for _, r := range text {
		joins := last != 0 && (unicode.IsSpace(r) || closing(r) || opening(last) || solid(last) && solid(r))
		if joins {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		last = r
	}
	return out
}

// solid characters stand together: letters and digits with what is in numbers.
func solid(r rune) bool {
	return numeric(r) || r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func closing(r rune) bool {
	return strings.ContainsRune("。、】》」』”’…,;:?!)]%\uff0c\uff1b\uff1a\uff1f\uff01\uff09", r)
}

func opening(r rune) bool { return strings.ContainsRune("【《「『“‘([¥\uff08\uffe5", r) }

func lastOf(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}
