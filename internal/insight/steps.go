package insight

import "zhanggui/internal/retail"

// Passage is how many orders came to each step, and how long the step took.
type Passage struct {
	Count map[retail.Step]int64
	// Hours is the mean time from the step before that is known, in hours.
	Hours map[retail.Step]float64
	// CareDue is how many orders have had their call or are to have had it.
	CareDue int64
}

// Before is how many orders could have come to a step: those that came to the one
// before, and of the care call, which comes days later, those for which it is due.
func (p Passage) Before(i int) int64 {
	if retail.Steps[i] == retail.Cared {
		return p.CareDue
	}
	return p.Count[retail.Steps[i-1]]
}

// Leak is the step that most orders are lost before, as a share of those that
// could have come to it; false where none is lost.
func (p Passage) Leak() (step retail.Step, share float64, ok bool) {
	for i := 1; i < len(retail.Steps); i++ {
		before := p.Before(i)
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
