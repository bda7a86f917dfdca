package chart

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/wording"
)

// TestAxisHoldsEverything: a scale has zero and all values, and few steps.
func TestAxisHoldsEverything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64Range(-1e9, 1e9)).Draw(t, "values")
		a := newAxis(append(values, math.NaN()))
		slack := a.step / 1e6
		for _, v := range append(values, 0) {
			if v < a.low-slack || v > a.high+slack {
				t.Fatalf("%v is not within %v", v, a)
			}
		}
		if n := len(a.ticks()); n < 2 || n > 8 {
			t.Fatalf("%d ticks on %v", n, a)
		}
	})
}

func TestTicks(t *testing.T) {
	t.Parallel()
	var got []string
	for _, v := range newAxis([]float64{61200, 90400}).ticks() {
		got = append(got, scale(nil, v), wording.English.Short(v), wording.Hant.Short(v))
	}
	want := []string{"0", "0", "0", "2.5万", "25k", "2.5萬", "5万", "50k", "5萬", "7.5万", "75k", "7.5萬", "10万", "100k", "10萬"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
