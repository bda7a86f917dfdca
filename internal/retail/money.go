package retail

import (
	"fmt"
	"math/big"
	"strings"
)

// Money is an amount in fen (1/100 yuan).
type Money int64

// Qty is a quantity in thousandths of a unit; which unit the field says.
type Qty int64

// Rate is a share in millionths: 0.05 is 50,000.
type Rate int64

// One is the quantity of one unit.
const One Qty = 1000

// String writes yuan with two decimals and no grouping: "1234.50".
func (m Money) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	return fmt.Sprintf("%s%d.%02d", sign, m/100, m%100)
}

// String writes the shortest decimal: "0.5", "12".
func (q Qty) String() string { return decimal(int64(q), 3) }

// String writes the shortest decimal: "0.05".
func (r Rate) String() string { return decimal(int64(r), 6) }

// Whole says whether the quantity is a whole number of units.
func (q Qty) Whole() bool { return q%One == 0 }

func decimal(n int64, digits int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%0*d", digits+1, n)
	s = s[:len(s)-digits] + "." + s[len(s)-digits:]
	return sign + strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// ParseMoney reads yuan ("1234.5"). It refuses more than two decimals.
func ParseMoney(s string) (Money, error) {
	n, err := ParseDecimal(s, 2)
	return Money(n), err
}

// ParseDecimal reads a plain decimal as an integer of 10^-digits. Thousands
// commas are allowed. It refuses anything else, more digits than that
// (trailing zeros apart), and what does not fit.
func ParseDecimal(s string, digits int) (int64, error) {
	bad := &Error{Code: Invalid, Detail: "not a decimal number"}
	t := strings.ReplaceAll(strings.TrimSpace(s), ",", "")
	neg := strings.HasPrefix(t, "-")
	t = strings.TrimPrefix(strings.TrimPrefix(t, "-"), "+")
	whole, frac, _ := strings.Cut(t, ".")
	frac = strings.TrimRight(frac, "0")
	if whole+frac == "" && !strings.Contains(t, "0") || len(frac) > digits || len(whole) > 18-digits {
		return 0, bad
	}
	var n int64
	for _, r := range whole + frac + strings.Repeat("0", digits-len(frac)) {
		if r < '0' || r > '9' {
			return 0, bad
		}
		n = n*10 + int64(r-'0')
	}
	if neg {
		n = -n
	}
	return n, nil
}

// MulDiv is a × b / c rounded half up by magnitude (half away from zero), so
// that a return is exactly the negative of its sale. c must not be 0.
func MulDiv(a, b, c int64) int64 {
	x := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	return RoundHalfUp(x, big.NewInt(c))
}

// RoundHalfUp is x / c rounded half away from zero. It does not change x.
func RoundHalfUp(x, c *big.Int) int64 {
	neg := x.Sign()*c.Sign() < 0
	n, d := new(big.Int).Abs(x), new(big.Int).Abs(c)
	n.Mul(n, big.NewInt(2)).Add(n, d)
	n.Quo(n, d.Mul(d, big.NewInt(2)))
	if neg {
		n.Neg(n)
	}
	return n.Int64()
}

// TypedAmount is a line's amount at a typed price per unit: qty × price.
func TypedAmount(qty Qty, price Money) Money {
	return Money(MulDiv(int64(qty), int64(price), int64(One)))
}

// ListAmount is a line's amount without a typed price: base units × the sale
// unit's list price / pack size, rounded once.
func ListAmount(base Qty, list Money, pack int64) Money {
	return Money(MulDiv(int64(base), int64(list), int64(One)*pack))
}
