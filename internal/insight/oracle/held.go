package oracle

// holding is what one store carries from day to day. Every x since the held
// tier began is kept, and the seven days running are looked up in it.
type holding struct {
	rules  Rules
	tier   string
	x      float64
	xs     []float64 // of the days on which this tier was held
	told   int
	before bool // a drop was told before
}

var order = []string{"iron", "bronze", "silver", "gold", "platinum", "diamond"}

func index(tier string) int {
	for i, t := range order {
		if t == tier {
			return i
		}
	}
	return -1
}

// next takes in the day's result and says whether the held tier moved.
func (h *holding) next(r Result, day int) *Move {
	if index(r.Computed) < 0 {
		h.tier, h.x, h.xs = r.Computed, 0, nil
		return nil
	}
	if index(h.tier) < 0 {
		h.x = r.Z
		h.tier, h.xs = h.rules.tierOf(h.x), nil
		return nil
	}
	h.x = h.x + 0.15*(r.Z-h.x)
	h.xs = append(h.xs, h.x)
	was := index(h.tier)
	below, above := len(h.xs) >= 7, len(h.xs) >= 7
	for back := 1; back <= 7 && (below || above); back++ {
		x := h.xs[len(h.xs)-back]
		if was == 0 || !(x < h.rules.Cuts[was-1]-0.25) {
			below = false
		}
		if was == 5 || !(x > h.rules.Cuts[was]+0.25) {
			above = false
		}
	}
	if !below && !above {
		return nil
	}
	m := &Move{From: h.tier, To: h.rules.tierOf(h.x)}
	h.tier, h.xs = m.To, nil
	if below && (!h.before || day-h.told >= 28) {
		m.Told, h.told, h.before = true, day, true
	}
	return m
}

// moved names what changed by a tenth or more between two days' figures.
func moved(better, worse Result) []string {
	if better.F == 0 || worse.F == 0 {
		return nil
	}
	var out []string
	if worse.R > better.R && 10*(worse.R-better.R) >= better.R {
		out = append(out, "R")
	}
	if worse.F < better.F && 10*(better.F-worse.F) >= better.F {
		out = append(out, "F")
	}
	size := better.M
	if size < 0 {
		size = -size
	}
	if worse.M < better.M && 10*(better.M-worse.M) >= size {
		out = append(out, "M")
	}
	if worse.S < better.S && 10*(better.S-worse.S) >= better.S {
		out = append(out, "S")
	}
	return out
}
