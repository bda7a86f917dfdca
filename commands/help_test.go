package commands

import (
	"slices"
	"testing"

	"zhanggui/internal/wording"
)

// TestEveryCommandIsOnAPageOfHelp: a line of help that stands on no page is read by
// nobody.
func TestEveryCommandIsOnAPageOfHelp(t *testing.T) {
	t.Parallel()
	var on []wording.Key
	for _, p := range topics {
		for _, key := range p.of {
			if slices.Contains(on, key) {
				t.Errorf("%s stands on two pages", key)
			}
			on = append(on, key)
		}
	}
	for _, c := range (&Router{}).commands() {
		if c.Help != "" && !slices.Contains(on, c.Help) {
			t.Errorf("%s stands on no page", c.Help)
		}
	}
	for _, key := range front {
		if !slices.Contains(on, key) {
			t.Errorf("%s is on the first page and on no other", key)
		}
	}
}
