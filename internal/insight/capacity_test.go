package insight

import (
	"testing"

	"zhanggui/internal/retail"
)

// TestCapacity: 500 cases a day, 80 a day over 14 days: 400 warn; a new store has
// room up to 450, an old one up to 500; 240 are three times the mean.
func TestCapacity(t *testing.T) {
	t.Parallel()
	r := DefaultCapacityRules()
	c := func(n int) retail.Qty { return retail.Qty(n) * retail.One }
	if r.Warns(c(399), c(500)) || !r.Warns(c(400), c(500)) || r.Warns(c(400), 0) {
		t.Error("warning")
	}
	if r.Limit(c(500), false) != c(450) || r.Limit(c(500), true) != c(500) {
		t.Error("limit")
	}
	if r.Bursts(c(239), c(80*14)) || !r.Bursts(c(240), c(80*14)) || r.Bursts(c(240), 0) {
		t.Error("burst")
	}
	if r.Floods(c(40), c(80), c(80*14)) || !r.Floods(c(41), c(80), c(80*14)) || r.Floods(c(41), c(79), c(80*14)) {
		t.Error("flood")
	}
	for held, want := range map[string]bool{"diamond": true, "iron": true, "new": false, "prospect": false, "dormant": false, "": false} {
		if Established(held) != want {
			t.Error(held)
		}
	}
}
