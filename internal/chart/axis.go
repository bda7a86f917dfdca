package chart

import (
	"math"

	"zhanggui/internal/wording"
)

// axis is a scale of round numbers that holds all values and zero.
type axis struct {
	low, high, step float64
}

// newAxis makes a scale with some four steps.
func newAxis(values []float64) axis {
	low, high := 0.0, 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if high == low {
		high = low + 1
	}
	rough := (high - low) / 4
	unit := math.Pow(10, math.Floor(math.Log10(rough)))
	step := 10 * unit
	for _, n := range []float64{1, 2, 2.5, 5} {
		if n*unit >= rough {
			step = n * unit
			break
		}
	}
	return axis{step * math.Floor(low/step), step * math.Ceil(high/step), step}
}

// ticks are the numbers of the scale, lowest first.
func (a axis) ticks() []float64 {
	var out []float64
	for i := 0; ; i++ {
		v := a.low + float64(i)*a.step
		if v > a.high+a.step/2 {
			return out
		}
		out = append(out, v)
	}
}

// at is where a value stands between top and bottom.
func (a axis) at(v float64, top, bottom int) float64 {
	return float64(bottom) - (v-a.low)/(a.high-a.low)*float64(bottom-top)
}

// scale writes a number of an axis: as the caller says, or short.
func scale(by func(float64) string, v float64) string {
	if by != nil {
		return by(v)
	}
	return wording.Hans.Short(v)
}
