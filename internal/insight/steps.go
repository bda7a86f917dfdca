package insight

import "zhanggui/internal/retail"

// Passage is how many orders came to each step, and how long the step took.
type Passage struct {
	Count map[retail.Step]int64
	// Hours is the mean time from the step before that is known, in hours.
	Hours map[retail.Step]float64
}

// Leak is the step that most orders are lost before, as a share of those that
// came to the step before; false where none is lost.
func (p Passage) Leak() (step retail.Step, share float64, ok bool) {
	for i := 1; i < len(retail.Steps); i++ {
		before := p.Count[retail.Steps[i-1]]
		if before == 0 {
			continue
		}
		if lost := 1 - float64(p.Count[retail.Steps[i]])/float64(before); lost > share {
			step, share, ok = retail.Steps[i], lost, true
		}
	}
	return step, share, ok
}

// The care call (2#30) is due CareFrom hours after delivery, and late after
// CareTo.
const (
	CareFrom = 48
	CareTo   = 72
)
