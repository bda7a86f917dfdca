package insight

import (
	"testing"

	"zhanggui/internal/retail"
)

// TestLeak: of ten orders nine went out and six arrived: a third is lost before the
// signature. Of the six only two were delivered 48 hours ago; one had its call.
func TestLeak(t *testing.T) {
	t.Parallel()
	p := Passage{Count: map[retail.Step]int64{retail.Submitted: 10, retail.Dispatched: 9, retail.Delivered: 6}}
	if step, share, ok := p.Leak(); step != retail.Delivered || share < 0.333 || share > 0.334 || !ok {
		t.Error("none is due for a call:", step, share, ok)
	}
	p.CareDue, p.Count[retail.Cared] = 2, 1
	if step, share, ok := p.Leak(); step != retail.Cared || share != 0.5 || !ok {
		t.Error("two are due, one had it:", step, share, ok)
	}
}
