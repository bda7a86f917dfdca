package retail

import (
	"cmp"
	"slices"
	"strings"
)

// ChannelSum is what was sold over one channel (渠道) in some period. An empty
// name is none given.
type ChannelSum struct {
	Name   string
	GMV    Money
	Stores int64 // with at least one order
}

// SortChannels puts the largest first, equal ones by name.
func SortChannels(list []ChannelSum) {
	slices.SortFunc(list, func(a, b ChannelSum) int {
		return cmp.Or(cmp.Compare(b.GMV, a.GMV), strings.Compare(a.Name, b.Name))
	})
}
