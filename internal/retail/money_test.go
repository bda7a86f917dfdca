package retail

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseMoney(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Money{
		"0": 0, "12": 1200, "12.5": 1250, "12.50": 1250, "12.500": 1250, ".5": 50, "-3.07": -307, "+1": 100, " 1,234.56 ": 123456, "9999999999999999.99": 999999999999999999,
	} {
		if got, err := ParseMoney(text); err != nil || got != want {
			t.Errorf("%q is %d fen (%v), not %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", ".", "-", "1.234", "1e3", "１２", "12元", "1.2.3", "--1", "10000000000000000.00"} {
		if got, err := ParseMoney(text); CodeOf(err) != Invalid {
			t.Errorf("%q was read as %d fen (%v)", text, got, err)
		}
	}
}

// TestMoneyReadsWhatItWrites: no sum is lost between a file and the books.
func TestMoneyReadsWhatItWrites(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-1e17, 1e17).Draw(t, "fen"))
		if got, err := ParseMoney(m.String()); err != nil || got != m {
			t.Fatalf("%d fen are written %s and read as %d (%v)", m, m, got, err)
		}
		q := Qty(m)
		if n, err := ParseDecimal(q.String(), 3); err != nil || Qty(n) != q {
			t.Fatalf("%d thousandths are written %s and read as %d (%v)", q, q, n, err)
		}
	})
}

// TestAmountsRoundHalfUp: half a fen is a fen, away from nothing; a part of a case
// costs its part of the case.
func TestAmountsRoundHalfUp(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		base Qty // of base units
		list Money
		pack int64
		want Money
	}{
		{24 * One, 6000, 24, 6000},
		{12 * One, 6001, 24, 3001}, // 30.005
		{1 * One, 100, 3, 33},
		{2 * One, 100, 3, 67},
		{-12 * One, 6001, 24, -3001},
	} {
		if got := ListAmount(x.base, x.list, x.pack); got != x.want {
			t.Errorf("%s of %d at %s come to %s, not %s", x.base, x.pack, x.list, got, x.want)
		}
	}
	if got := TypedAmount(2500, 333); got != 833 { // 2.5 at 3.33 are 8.325
		t.Error("2.5 at 3.33 come to", got)
	}
}
