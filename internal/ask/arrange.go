package ask

import (
	"math/big"
	"slices"
	"strings"
)

// Arrange keeps the rows that the question's limit lets through and puts them
// in order: time ascending; else by value descending (ascending where the
// worst are asked for), ties by key; rows without a value last. It cuts them
// to the rank asked for.
func Arrange(q Query, rows []Row) []Row {
	out := make([]Row, 0, len(rows))
	for _, r := range rows {
		if q.Limit == nil || r.Value.Num != nil && q.Limit.Holds(r.Value.Num) {
			out = append(out, r)
		}
	}
	asc := q.Rank != nil && q.Rank.Asc
	slices.SortStableFunc(out, func(a, b Row) int {
		if q.By.Time() && q.Rank == nil {
			return strings.Compare(a.Key, b.Key)
		}
		if an, bn := a.Value.None(), b.Value.None(); an != bn {
			if an {
				return 1
			}
			return -1
		}
		c := compareValues(a.Value, b.Value)
		if !asc {
			c = -c
		}
		if c == 0 {
			return strings.Compare(a.Key, b.Key)
		}
		return c
	})
	if q.Rank != nil && q.Rank.N > 0 && len(out) > q.Rank.N {
		out = out[:q.Rank.N]
	}
	return out
}

func compareValues(a, b Value) int {
	if a.Num != nil && b.Num != nil {
		return a.Num.Cmp(b.Num)
	}
	return strings.Compare(string(a.Day), string(b.Day))
}

// Change is new/old − 1; nil when old is zero or either is missing.
func Change(now, before Value) *big.Rat {
	if now.Num == nil || before.Num == nil || before.Num.Sign() == 0 {
		return nil
	}
	c := new(big.Rat).Quo(now.Num, before.Num)
	return c.Sub(c, big.NewRat(1, 1))
}
