package scheduler_test

import (
	"slices"
	"strings"
	"testing"

	"zhanggui/internal/demo"
	"zhanggui/internal/retail"
)

// When we run out of what some stores live on, their silence is told with our
// shortage as its cause, and nothing is said of products that they miss.
func TestShortageIsTheCause(t *testing.T) {
	t.Parallel()
	out := end.Add(-40)
	d := weekly(end.Add(100))
	d.Orders = slices.DeleteFunc(d.Orders, func(o demo.Order) bool {
		return o.Store >= "S06" && retail.DayOf(o.At, shanghai) > out
	})
	for i := range d.Orders {
		o := &d.Orders[i]
		o.Lines = slices.DeleteFunc(o.Lines, func(l demo.Line) bool {
			missing := l.SKU == "P1" && retail.DayOf(o.At, shanghai) > out
			return missing || o.Store >= "S06" && l.SKU == "P0"
		})
	}
	d.Orders = slices.DeleteFunc(d.Orders, func(o demo.Order) bool { return len(o.Lines) == 0 })
	w := copyWorld(t, must(filled(d)))
	w.begin(w.s, at(out, 1, 0))
	w.until(w.s, at(end, 12, 0))
	named := 0
	for _, p := range w.outbox() {
		if strings.Contains(p.Text, "单品停进") {
			t.Errorf("what we have not is said to be missed: %s", p.Text)
		}
		if strings.Contains(p.Text, "沉睡") && strings.Contains(p.Text, "我们缺货:AD钙奶") {
			named++
		}
	}
	if named == 0 {
		t.Error("no alert names the shortage")
	}
	t.Logf("%d messages name it", named)
}
