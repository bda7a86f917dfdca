package language

import "unicode"

// SoundsLike says that two words of Chinese characters are read alike,
// character by character: 消售额 for 销售额, as pinyin keyboards slip.
func SoundsLike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] && (!unicode.Is(unicode.Han, x[i]) || !SameSound(x[i], y[i])) {
			return false
		}
	}
	return true
}

// SameSound says that two characters share a reading.
func SameSound(a, b rune) bool {
	for _, s := range readingsOf(a) {
		for _, t := range readingsOf(b) {
			if s == t {
				return true
			}
		}
	}
	return false
}
