package insight

import (
	"math"
	"slices"
	"testing"

	"zhanggui/internal/retail"
)

// TestSafetyStock is the vector of the sources: d 75, L 7, σ 20, σ_L 1.5, z 1.645
// give 204.5 and a reorder point of 729.5.
func TestSafetyStock(t *testing.T) {
	t.Parallel()
	r := StockRules{Z: 1.645}
	d, l := Demand{PerDay: 75, SD: 20, Days: 28}, Lead{Days: 7, SD: 1.5}
	n := r.Need(d, l, 0)
	if math.Abs(n.Safety-204.5) > 0.05 || math.Abs(n.Reorder-729.5) > 0.05 {
		t.Errorf("safety %.2f, reorder %.2f", n.Safety, n.Reorder)
	}
	if n := r.Need(d, l, 100); n.Reorder != 625 { // 75 × 7 + the merchant's own
		t.Errorf("reorder %.2f", n.Reorder)
	}
}

// TestDemandLeavesOutEmptyDays: 10, 0 (nothing there), 20, 0 make 10 a day, not 7.5.
func TestDemandLeavesOutEmptyDays(t *testing.T) {
	t.Parallel()
	q := func(n ...int) (out []retail.Qty) {
		for _, x := range n {
			out = append(out, retail.Qty(x)*retail.One)
		}
		return out
	}
	d := DemandOf(q(10, 0, 20, 0), []bool{false, true, false, false})
	if d.PerDay != 10 || d.Days != 3 || d.Zero != 1 || d.SD != 10 || d.Size != 15 {
		t.Errorf("%+v", d)
	}
	if d := DemandOf(nil, nil); d.PerDay != 0 || d.Days != 0 {
		t.Errorf("%+v", d)
	}
}

// TestCoverAndProposal: 20 a day, lead 3, the merchant's safety 40: under
// 100 (five days) it is low; 70 last 3.5 days; up to 100 + 7 × 20 = 240 are 170
// base units missing, 8 cases of 24 (7.08 rounded up).
func TestCoverAndProposal(t *testing.T) {
	t.Parallel()
	r := DefaultStockRules()
	n := r.Need(Demand{PerDay: 20, Days: 28}, Lead{Days: 3}, 40)
	cover, ok := n.CoverDays(70 * retail.One)
	if !ok || cover != 3.5 || !n.Low(70*retail.One) || n.Low(100*retail.One) {
		t.Errorf("cover %v, %+v", cover, n)
	}
	if got := n.Propose(70*retail.One, 0, 24); got != 8 {
		t.Errorf("proposes %d", got)
	}
	if got := n.Propose(70*retail.One, 30*retail.One, 24); got != 0 { // enough on its way
		t.Errorf("proposes %d", got)
	}
	if _, ok := (Need{}).CoverDays(retail.One); ok {
		t.Error("what does not sell has a cover")
	}
}

// TestIntermittent: one day of ten sees 30, lead 10: one such day on average, and
// P(X ≤ 3) = 0.981 is the first at or above 95 %: 90.
func TestIntermittent(t *testing.T) {
	t.Parallel()
	n := DefaultStockRules().Need(Demand{PerDay: 3, Days: 20, Zero: 18, Times: 0.1, Size: 30}, Lead{Days: 10}, 0)
	if math.Abs(n.Reorder-90) > 1e-9 {
		t.Errorf("%+v", n)
	}
}

// TestClosing: known from the second day; a file's count stamped later than what
// follows it counts no later.
func TestClosing(t *testing.T) {
	t.Parallel()
	p := retail.Period{From: "2026-04-01", To: "2026-04-05"}
	c := Close([]retail.Balance{{Day: "2026-11-28", OnHand: 5}, {Day: "2026-04-02", OnHand: 3}, {Day: "2026-04-02"}, {Day: "2026-04-04", OnHand: 7}, {Day: "2026-04-09", OnHand: 1}}, p)
	if c.Known != 1 || !slices.Equal(c.OnHand[1:], []retail.Qty{0, 0, 7, 7}) {
		t.Errorf("%+v", c)
	}
	var s Shortage
	s.Add(c)
	if s != (Shortage{Out: 2, Listed: 4}) || !slices.Equal(c.Out(), []bool{false, true, true, false, false}) {
		t.Errorf("%+v", s)
	}
	if c := Close([]retail.Balance{{Day: "2026-03-01", OnHand: 9}}, p); c.Known != 0 || c.OnHand[4] != 9 {
		t.Errorf("%+v", c)
	}
}

// TestTurnover: 3,000 sold at cost in 30 days over a mean stock of 1,000 turns
// three times: ten days.
func TestTurnover(t *testing.T) {
	t.Parallel()
	if days, ok := TurnoverDays(300000, 30*100000, 30); !ok || math.Abs(days-10) > 1e-9 {
		t.Error(days, ok)
	}
	if _, ok := TurnoverDays(0, 1, 30); ok {
		t.Error("nothing sold turns over")
	}
}
