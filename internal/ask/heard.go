package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhanggui/internal/language"
)

// begins is how many characters of a text some name of the merchant's begins
// with; Latin letters are no part of it.
func (v *Vocabulary) begins(text string) int {
	at, _ := slices.BinarySearch(v.sorted, text)
	best := 0
	for _, i := range []int{at - 1, at} {
		if i >= 0 && i < len(v.sorted) {
			best = max(best, shared(v.sorted[i], text))
		}
	}
	return best
}

// shared is how many characters two texts begin with in common.
func shared(a, b string) int {
	n := 0
	for {
		x, size := utf8.DecodeRuneInString(a)
		if y, _ := utf8.DecodeRuneInString(b); x != y || x < utf8.RuneSelf || x == utf8.RuneError {
			return n
		}
		a, b = a[size:], b[size:]
		n++
	}
}

// heardKinds are the words that are known by their sound as well: what figures,
// deeds, breakdowns and orders are called, never what changes a meaning (没, 不).
var heardKinds = []kind{kMetric, kHow, kMeasure, kVerb, kEver, kEach, kNoun, kShare, kPrev, kYoY, kMost, kRanking, kPerDay, kStatus, kMoved, kWhich, kHowGood}

// place is a character at a place of a word.
type place struct {
	r  rune
	at int
}

// byPlace are the words that may be heard, under each of their characters.
var byPlace = map[place][]string{}

func indexHeard() {
	for phrase, e := range lexicon {
		runes := []rune(phrase)
		if len(runes) < 2 || len(runes) > 8 || !slices.Contains(heardKinds, e.kind) || slices.ContainsFunc(runes, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			continue
		}
		for i, r := range runes {
			byPlace[place{r, i}] = append(byPlace[place{r, i}], phrase)
		}
	}
	for _, list := range byPlace {
		slices.Sort(list)
	}
}

// slippery says that what nothing explains may be a slip of a word of ours.
func slippery(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// offerSlips offers the words of the lexicon that sound like what begins at i,
// written with another character: 消售额 for 销售额. At least one character is
// as it should be.
func offerSlips(text string, offsets []int, i int, offer func(from, to, cost int, t token)) {
	tried := map[string]bool{}
	for at := 0; at < 8 && i+at < len(offsets)-1; at++ {
		r, _ := utf8.DecodeRuneInString(text[offsets[i+at]:])
		for _, phrase := range byPlace[place{r, at}] {
			n := utf8.RuneCountInString(phrase)
			if tried[phrase] || i+n > len(offsets)-1 {
				continue
			}
			tried[phrase] = true
			typed := text[offsets[i]:offsets[i+n]]
			if _, known := lexicon[typed]; !known && language.SoundsLike(typed, phrase) {
				e := lexicon[phrase]
				offer(i, i+n, costSlip, token{kind: e.kind, arg: e.arg})
			}
		}
	}
}
