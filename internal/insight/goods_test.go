package insight_test

import (
	"testing"

	"zhanggui/internal/insight"
)

// A weekly product that a weekly store goes on ordering without is missed on the
// store's third order without it, once.
func TestDropped(t *testing.T) {
	t.Parallel()
	const last = int32(20_350)
	store := every(last-30*7, last+10*7, 7)
	staple, rare := every(last-20*7, last, 7), every(last-20*7, last, 35)
	young := every(last-2*7, last, 7)
	var others [][]int32
	for i := range int32(20) {
		others = append(others, every(last-200+i%7, last+70, 7))
	}
	for name, c := range map[string]struct {
		product, store []int32
		want           []int32
	}{
		"a staple":                  {staple, store, []int32{last + 21}},
		"in every fifth order only": {rare, store, nil},
		"with two gaps":             {young, store, nil},
		"of a store that is silent": {staple, every(last-30*7, last, 7), nil},
		"of a store that orders on": {staple, append(every(last-30*7, last+7, 7), last+40, last+47), []int32{last + 47}},
	} {
		var said []int32
		for _, day := range c.store {
			if day < last {
				continue
			}
			var all []int32
			for _, o := range others {
				all = append(all, o...)
			}
			m := insight.NewMarket(insight.NewCalendar(day, all, nil), append([][]int32{c.product}, others...))
			if _, ok := m.Dropped(c.product, c.store); ok {
				said = append(said, day-last)
			}
		}
		if len(said) != len(c.want) || len(said) > 0 && said[0] != c.want[0]-last {
			t.Errorf("%s: missed after %v days", name, said)
		}
	}
}
