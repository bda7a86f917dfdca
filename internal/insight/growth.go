package insight

import (
	"math/big"
	"strings"

	"zhanggui/internal/retail"
)

// Growth is the factors of one formula, each by how much it changes: 0.1 is one
// tenth more. The sources' sum: +10 % users and +10 % ARPU are +21 % (2#10).
type Growth []*big.Rat

// Percent reads a share typed in percent; down makes it a fall. It is false for
// what is no number, or a fall of more than all.
func Percent(typed string, down bool) (*big.Rat, bool) {
	r, ok := new(big.Rat).SetString(strings.TrimSpace(typed))
	if !ok {
		return nil, false
	}
	r.Quo(r, big.NewRat(100, 1))
	if down {
		r.Neg(r.Abs(r))
	}
	return r, r.Cmp(big.NewRat(-1, 1)) >= 0
}

// Change is by how much the product of the factors changes.
func (g Growth) Change() *big.Rat {
	all := big.NewRat(1, 1)
	for _, f := range g {
		all.Mul(all, new(big.Rat).Add(big.NewRat(1, 1), f))
	}
	return all.Sub(all, big.NewRat(1, 1))
}

// Of is what an amount becomes, in fen, exactly.
func (g Growth) Of(m retail.Money) *big.Rat {
	all := new(big.Rat).Add(g.Change(), big.NewRat(1, 1))
	return all.Mul(all, big.NewRat(int64(m), 1))
}
