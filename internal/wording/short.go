package wording

import (
	"math"
	"strconv"
)

// Short writes a round number of an axis in few characters: 800, 1.2万, 3亿;
// in English 800, 12k, 1.2M.
func (l Lang) Short(v float64) string {
	units := []struct {
		size float64
		name string
	}{{1e8, "亿"}, {1e4, "万"}}
	switch l {
	case English:
		units[0].size, units[0].name = 1e6, "M"
		units[1].size, units[1].name = 1e3, "k"
	case Hant:
		units[0].name, units[1].name = Traditional("亿"), Traditional("万")
	case Hans:
	}
	for _, u := range units {
		if math.Abs(v) >= u.size {
			return strconv.FormatFloat(math.Round(v/u.size*100)/100, 'f', -1, 64) + u.name
		}
	}
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}
