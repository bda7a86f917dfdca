package scheduler

import (
	"testing"

	"zhanggui/internal/alert"
)

// Of every silence it is remembered that it was found, so that it is found once.
func TestSilencesAreRemembered(t *testing.T) {
	t.Parallel()
	for _, k := range alert.Kinds() {
		if (marks[k.Type] != nil) != k.Silence {
			t.Errorf("%s: silence %v, remembered %v", k.Type, k.Silence, marks[k.Type] != nil)
		}
	}
}
