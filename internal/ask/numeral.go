package ask

import (
	"math/big"
	"strconv"
	"time"
	"unicode/utf8"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

func monthOf(n int) time.Month { return time.Month(n) }

var englishNumbers = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}

// small reads a whole number, in Arabic or Chinese numerals or an English
// word, that is the whole of s; -1 if it is none.
func small(s string) int {
	if n, err := strconv.Atoi(s); err == nil && n >= 0 {
		return n
	}
	if n, ok := englishNumbers[s]; ok {
		return n
	}
	n, rest, ok := language.ReadNumber(s)
	if !ok || rest != "" || n.Vague || n.Value < 0 || !n.Value.Whole() {
		return -1
	}
	return int(n.Value / retail.One)
}

// number reads the number that begins a text and how many runes it takes; nil
// if none does. Besides language's numerals 3k, 2w and English words count. A
// vague number (几, 两三) is none.
func number(text string) (*big.Rat, int) {
	if text != "" && latin(text[0]) {
		end := 1
		for end < len(text) && latin(text[end]) {
			end++
		}
		if n, ok := englishNumbers[text[:end]]; ok {
			return big.NewRat(int64(n), 1), end
		}
		return nil, 0
	}
	n, rest, ok := language.ReadNumber(text)
	if !ok || n.Vague || n.Value < 0 {
		return nil, 0
	}
	v, size := big.NewRat(int64(n.Value), int64(retail.One)), utf8.RuneCountInString(text)-utf8.RuneCountInString(rest)
	if f := multiplier(rest); f > 1 {
		return v.Mul(v, big.NewRat(f, 1)), size + 1
	}
	return v, size
}

// multiplier is the factor of a letter that follows a number.
func multiplier(s string) int64 {
	if s == "" || len(s) > 1 && latin(s[1]) {
		return 1
	}
	switch s[0] {
	case 'k':
		return 1000
	case 'w':
		return 10000
	case 'm':
		return 1000000
	}
	return 1
}
