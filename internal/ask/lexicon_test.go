package ask

import (
	"strings"
	"testing"
)

// TestPhrasesMeanOneThing: which of two meanings a phrase has must not hang on the
// order in which it is taught.
func TestPhrasesMeanOneThing(t *testing.T) {
	t.Parallel()
	taught := map[string]entry{}
	hold := func(e entry, phrases string) {
		for p := range strings.FieldsSeq(phrases) {
			p = strings.ReplaceAll(p, "_", " ")
			if was, ok := taught[p]; ok && was != e {
				t.Errorf("%s is taught as %v and as %v", p, was, e)
			}
			taught[p] = e
		}
	}
	for m, words := range figureWords {
		hold(entry{kMetric, string(m)}, words)
	}
	for _, lessons := range [][]lesson{deedWords, shapeWords, fillWords} {
		for _, l := range lessons {
			hold(entry{l.kind, l.arg}, l.phrases)
		}
	}
}
