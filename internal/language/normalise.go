package language

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalise makes the many ways to type the same thing one: compatibility
// forms and full width become plain, traditional characters simplified,
// punctuation ASCII, pinyin in brackets after the character that it spells is
// dropped, and so are emoji, [图片] and the like. Letters keep their case and
// lines stay lines. Normalise(Normalise(s)) == Normalise(s). The caller keeps
// the original text.
func Normalise(s string) string {
	if isPlain(s) {
		return s
	}
	// Dropping something can bring together what composes, so go on until
	// nothing changes; ordinary text needs one pass and the check.
	for range 8 {
		t := normaliseOnce(s)
		if t == s {
			break
		}
		s = t
	}
	return s
}

// isPlain says whether a text has nothing to be made plain: most names.
func isPlain(s string) bool {
	changes := &han().changes
	opened := false // what follows a bracket may be pinyin
	for _, r := range s {
		switch {
		case r >= firstHan && r <= lastHan && !changes[r-firstHan] || isDigit(r) || r == ')' && !opened:
			opened = false
		case isLatin(r) && !opened:
		case r == '(':
			opened = true
		default:
			return false
		}
	}
	return !opened
}

func normaliseOnce(s string) string {
	runes := []rune(norm.NFKC.String(dropSigns(strings.ReplaceAll(s, "\r\n", "\n"))))
	simple := han().simple
	out := make([]rune, 0, len(runes))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if r == '(' || r == '[' {
			if end := aside(runes, i, out); end > i {
				i = end
				continue
			}
		}
		if t, ok := plain[r]; ok {
			r = t
		} else if t, ok := simple[r]; ok {
			r = t
		} else if unicode.IsSpace(r) && r != '\n' || r < ' ' && r != '\n' {
			r = ' '
		}
		if r == ' ' && (len(out) == 0 || out[len(out)-1] == ' ' || out[len(out)-1] == '\n') {
			continue
		}
		if r == '\n' && len(out) > 0 && out[len(out)-1] == ' ' {
			out = out[:len(out)-1]
		}
		out = append(out, r)
	}
	return strings.Trim(string(out), " \n")
}

// plain are punctuation marks with one meaning each. What NFKC makes plain by
// itself (，：；？！（）＠) is not listed.
var plain = map[rune]rune{
	'。': '.', '、': ',', '﹑': ',', '·': ' ', '・': ' ', '•': ' ', '【': ' ', '】': ' ', '「': ' ', '」': ' ',
	'『': ' ', '』': ' ', '《': ' ', '》': ' ', '“': ' ', '”': ' ', '‘': '\'', '’': '\'', '〔': '(', '〕': ')',
	'—': '-', '–': '-', '―': '-', '−': '-', '‐': '-', '‑': '-', '×': 'x', '✕': 'x', '✖': 'x', '＊': '*', '⁄': '/', '∕': '/',
	'￥': '¥', '〇': '零', '～': '~', '〜': '~', '|': ' ', '"': ' ', '\u2005': ' ', '→': ' ', '\t': ' ',
}

// dropSigns leaves out emoji, joiners, selectors and other signs without a
// meaning in an order, before NFKC can turn some of them into letters.
func dropSigns(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '✕' || r == '✖':
			return 'x'
		case r == '→':
			return ' '
		case r >= 0x2460 && r <= 0x2473: // ①: a number of a list, not a quantity
			return ' '
		case r == 0xFFFD || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r),
			unicode.Is(unicode.So, r), r >= 0x1F3FB && r <= 0x1F3FF, r == 0x20E3:
			return ' '
		}
		return r
	}, s)
}

// longestAside bounds pinyin in brackets, in runes.
const longestAside = 48

// aside returns the end of a bracket that says nothing, else i: [图片] and
// other signs that platforms write for pictures, and pinyin after its Han.
func aside(runes []rune, i int, before []rune) int {
	closing, longest := ')', longestAside
	if runes[i] == '[' {
		closing, longest = ']', 9
	}
	end := i + 1
	for end < len(runes) && end-i <= longest && runes[end] != closing && runes[end] != '\n' {
		end++
	}
	if end >= len(runes) || runes[end] != closing || end == i+1 {
		return i
	}
	inside := runes[i+1 : end]
	if closing == ']' {
		for _, r := range inside {
			if !isHan(r) && !unicode.IsLetter(r) {
				return i
			}
		}
		return end
	}
	letters, marked, ok := plainPinyin(inside)
	if !ok || len(before) == 0 || !isHan(before[len(before)-1]) {
		return i
	}
	if marked && han().known[letters] || spells(letters, before) {
		return end
	}
	return i
}

// plainPinyin is Latin text without tone marks and blanks, and whether it had
// marks.
func plainPinyin(text []rune) (letters string, marked, ok bool) {
	var plain strings.Builder
	for _, r := range norm.NFD.String(string(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
			marked = true
		case r >= 'a' && r <= 'z':
			plain.WriteRune(r)
		case r != ' ' && r != '\'':
			return "", false, false
		}
	}
	return plain.String(), marked, plain.Len() > 0
}

// spells says whether letters are the pinyin of the last of the characters.
func spells(letters string, of []rune) bool {
	if letters == "" {
		return true
	}
	if len(of) == 0 {
		return false
	}
	for _, id := range readingsOf(of[len(of)-1]) {
		if rest, ok := strings.CutSuffix(letters, han().syllables[id]); ok && spells(rest, of[:len(of)-1]) {
			return true
		}
	}
	return false
}

// fold is a rune as names are compared: without case.
func fold(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x80 || r >= firstHan && r <= lastHan:
		return r
	}
	return unicode.ToLower(r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
