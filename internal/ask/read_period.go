package ask

import (
	"strings"

	"zhanggui/internal/language"
	"zhanggui/internal/retail"
)

// ReadPeriod reads a period at the beginning of a text, as questions do, and
// returns what follows it; ok is false without one, or with one that is vague or
// does not exist.
func ReadPeriod(text string, today retail.Day) (s Span, rest string, ok bool) {
	norm := strings.ToLower(language.Normalise(strings.TrimSpace(text)))
	got, n := at(norm, today)
	if n == 0 || got.vague || got.bad {
		return Span{}, norm, false
	}
	return got.span, strings.TrimSpace(norm[n:]), true
}
