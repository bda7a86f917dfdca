package ask

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// token is one part of a question. Gap says that a space, a filler or the
// beginning stands before it.
type token struct {
	kind     kind
	arg      string
	text     string
	from, to int // runes of the normalised text
	gap      bool
	number   *big.Rat
	period   reading
	refs     []ref
	used     bool
}

// normal is the form in which texts and names are compared.
func normal(s string) string {
	s = strings.ReplaceAll(language.Normalise(s), "\n", " ")
	return strings.TrimSpace(strings.ToLower(s))
}

// The costs of a reading: as few unknown characters as possible, then as few
// parts as possible, so that longer phrases win.
const (
	costUnknown = 1000
	costToken   = 100
	costNumber  = 104 // 一店 is rather part of a name
	costFill    = 101
	costEntity  = 98
	costPart    = 398 // the beginning of a name: better than unknown characters, worse than any words
	costCall    = 97  // the beginning of a store's name, where one is looked for
	costSlip    = 450 // a word that sounds like one of ours
)

type edge struct {
	cost int
	prev int
	tok  token
}

// lex cuts a normalised text into tokens so that the whole is explained best.
func (v *Vocabulary) lex(text string, today retail.Day, by ears) []token {
	runes := []rune(text)
	offsets := make([]int, len(runes)+1) // byte offsets of runes
	for i, r := range runes {
		offsets[i+1] = offsets[i] + len(string(r))
	}
	best := make([]edge, len(runes)+1)
	for i := 1; i <= len(runes); i++ {
		best[i].cost = 1 << 30
	}
	offer := func(from, to, cost int, t token) {
		if !cuttable(runes, to) {
			return
		}
		if c := best[from].cost + cost; c < best[to].cost {
			t.from, t.to, t.text = from, to, string(runes[from:to])
			best[to] = edge{c, from, t}
		}
	}
	for i := range runes {
		if best[i].cost >= 1<<30 {
			continue
		}
		if runes[i] == ' ' {
			offer(i, i+1, 0, token{kind: kFill})
			continue
		}
		v.offerNames(text, offsets, i, offer)
		offerPhrases(text, offsets, i, offer)
		found := periodsAt(text[offsets[i]:], today)
		switch by {
		case slips:
			offerSlips(text, offsets, i, offer)
		case callers:
			v.offerCalls(text[offsets[i]:], i, offer)
			found = slices.DeleteFunc(found, func(f sized) bool { return v.inStore(text[offsets[i]:][:f.size]) })
		case plain:
		}
		offerPeriods(text[offsets[i]:], i, found, today, offer)
		if mayNumber(runes[i]) {
			if num, n := number(text[offsets[i]:]); n > 0 {
				offer(i, i+n, costNumber, token{kind: kNumber, number: num})
			}
		}
		end := i + 1
		for !cuttable(runes, end) {
			end++
		}
		offer(i, end, costUnknown*(end-i), token{kind: kUnknown})
	}
	return bareYears(daysApart(backtrack(best)), today)
}

func (v *Vocabulary) offerNames(text string, offsets []int, i int, offer func(from, to, cost int, t token)) {
	first, _ := utf8.DecodeRuneInString(text[offsets[i]:])
	v.starts.lengths(first, len(offsets)-1-i, func(n int) {
		name := text[offsets[i]:offsets[i+n]]
		if refs := v.exact(name); refs != nil {
			offer(i, i+n, costEntity, token{kind: kEntity, refs: refs})
		}
		if v.units[name] && lexicon[name].kind != kMeasure {
			offer(i, i+n, costToken-1, token{kind: kUnit, arg: name})
		}
	})
	for n := v.begins(text[offsets[i]:]); n > 1; n-- { // 满江红 of 满江红饭店, though 满 says something else
		offer(i, i+n, costPart, token{kind: kUnknown})
	}
}

// offerCalls offers the beginnings of stores' names, whatever else they say.
func (v *Vocabulary) offerCalls(text string, i int, offer func(from, to, cost int, t token)) {
	runes := []rune(text)
	for n := v.begins(text); n > 1; n-- {
		if v.inStore(string(runes[:n])) {
			offer(i, i+n, costCall, token{kind: kUnknown})
		}
	}
}

func offerPeriods(text string, i int, found []sized, today retail.Day, offer func(from, to, cost int, t token)) {
	if len(found) == 0 {
		return
	}
	r, n := longestOf(found)
	if !r.vague && !r.bad {
		r, n = through(text, n, r, today)
	}
	if !allDigits(text[:n]) { // 2000 alone is rather a number; see bareYears
		offer(i, i+utf8.RuneCountInString(text[:n]), costToken, token{kind: kPeriod, period: r})
	}
	for _, f := range found {
		if f.size < n && !allDigits(text[:f.size]) {
			offer(i, i+utf8.RuneCountInString(text[:f.size]), costToken, token{kind: kPeriod, period: f.reading})
		}
	}
}

func offerPhrases(text string, offsets []int, i int, offer func(from, to, cost int, t token)) {
	first, _ := utf8.DecodeRuneInString(text[offsets[i]:])
	phraseStarts.lengths(first, len(offsets)-1-i, func(n int) {
		e, ok := lexicon[text[offsets[i]:offsets[i+n]]]
		if !ok {
			return
		}
		cost := costToken
		if e.kind == kFill {
			cost = costFill
		}
		if n == 1 {
			cost++ // 上周一共 is 上周 and 一共
		}
		offer(i, i+n, cost, token{kind: e.kind, arg: e.arg})
	})
}

// cuttable says whether the text may be cut before rune i: not within a Latin
// word and not within a number.
func cuttable(runes []rune, i int) bool {
	if i <= 0 || i >= len(runes) {
		return true
	}
	a, b := runes[i-1], runes[i]
	word := func(r rune) bool { return r < 128 && unicode.IsLetter(r) }
	return !(word(a) && (word(b) || b == '\'') || unicode.IsDigit(a) && (unicode.IsDigit(b) || b == '.' && i+1 < len(runes) && unicode.IsDigit(runes[i+1])))
}

// within says that a filler between two unknown words belongs to them: a
// character within a name, or the space within pinyin.
func within(a, t, b token) bool {
	if t.text == " " {
		return len(a.text) == a.to-a.from && len(b.text) == b.to-b.from
	}
	r := []rune(t.text)
	return len(r) == 1 && unicode.Is(unicode.Han, r[0]) && r[0] != '的'
}

func backtrack(best []edge) []token {
	var out []token
	for i := len(best) - 1; i > 0; i = best[i].prev {
		out = append(out, best[i].tok)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	// Fillers go; what they stood between is no longer one mention. Unknown
	// neighbours are one unknown word.
	var kept []token
	gap := true
	for i, t := range out {
		if t.kind == kFill && i > 0 && i+1 < len(out) && out[i-1].kind == kUnknown && out[i+1].kind == kUnknown && within(out[i-1], t, out[i+1]) {
			t.kind = kUnknown
		}
		if t.kind == kFill {
			gap = true
			continue
		}
		t.gap = gap
		gap = false
		if n := len(kept); t.kind == kUnknown && n > 0 && !t.gap && kept[n-1].kind == kUnknown {
			kept[n-1].to, kept[n-1].text = t.to, kept[n-1].text+t.text
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// bareYears takes 2027 in sales 2027 for a year where nothing around it says
// that it is a number.
func bareYears(toks []token, today retail.Day) []token {
	for i, t := range toks {
		if t.kind != kNumber || len(t.text) != 4 || !strings.HasPrefix(t.text, "20") || i > 0 && (toks[i-1].kind == kOver || toks[i-1].kind == kTop) {
			continue
		}
		if i+1 < len(toks) && (toks[i+1].kind == kAfter || toks[i+1].kind == kUnit || toks[i+1].kind == kMeasure) {
			continue
		}
		if r, n := at(t.text, today); n == len(t.text) {
			toks[i].kind, toks[i].period, toks[i].number = kPeriod, r, nil
		}
	}
	return toks
}

// daysApart takes 超过7天没下单 for days where a store is called 7天: what stands
// around it is said of a length of time.
func daysApart(toks []token) []token {
	for i, t := range toks {
		digits, ok := strings.CutSuffix(t.text, "天")
		if t.kind != kEntity || !ok {
			continue
		}
		n, size := number(digits)
		if n == nil || size != utf8.RuneCountInString(digits) {
			continue
		}
		before := i > 0 && toks[i-1].kind == kOver
		after := i+1 < len(toks) && toks[i+1].kind == kAfter
		if !before && !after {
			continue
		}
		num := token{kind: kNumber, number: n, text: digits, from: t.from, to: t.to - 1, gap: t.gap}
		day := token{kind: kMeasure, arg: "days", text: "天", from: t.to - 1, to: t.to}
		return append(toks[:i:i], append([]token{num, day}, toks[i+1:]...)...)
	}
	return toks
}
