package insight

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/retail"
)

// Values of Φ⁻¹ from published tables of the normal distribution.
func TestScoresAreNormalQuantiles(t *testing.T) {
	t.Parallel()
	var r ranker
	r.begin(1000)
	for p, want := range map[float64]float64{
		0.5: 0, 0.975: 1.959963984540054, 0.995: 2.5758293035489004,
		0.025: -1.959963984540054, 0.001: -3.090232306167813, 0.75: 0.6744897501960817,
	} {
		if got := r.at(int(math.Round(2000 * p))); math.Abs(got-want) > 1e-13 {
			t.Errorf("Φ⁻¹(%v) = %.16f, want %.16f", p, got, want)
		}
	}
}

func TestScoresAreMidRanks(t *testing.T) {
	t.Parallel()
	var r ranker // over all cases, since buffers are kept
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]*rapid.Generator[uint64]{rapid.Uint64(), rapid.Uint64Range(0, 5), rapid.Map(rapid.Int64Range(-300, 300), intKey)}).Draw(t, "kind")
		keys := rapid.SliceOfN(kind, 0, 60).Draw(t, "keys")
		z := make([]float64, len(keys))
		r.begin(len(keys))
		r.scores(keys, z)
		for i, k := range keys {
			worse, equal := 0, 0
			for _, o := range keys {
				switch {
				case o < k:
					worse++
				case o == k:
					equal++
				}
			}
			if want := math.Sqrt2 * math.Erfinv(float64(2*worse+equal)/float64(len(keys))-1); math.Abs(z[i]-want) > 1e-12 {
				t.Fatalf("key %d of %v scores %v, want %v", k, keys, z[i], want)
			}
		}
	})
}

func TestKeysKeepTheOrder(t *testing.T) {
	t.Parallel()
	ints := []int64{math.MinInt64, -5, -1, 0, 1, 7, math.MaxInt64}
	if !slices.IsSortedFunc(ints, func(a, b int64) int { return compare(intKey(a), intKey(b)) }) {
		t.Error("whole numbers are out of order")
	}
	floats := []float64{0, 0.5, 1, 1.5, 89, 1e9}
	if !slices.IsSortedFunc(floats, func(a, b float64) int { return compare(floatKey(a), floatKey(b)) }) {
		t.Error("floats are out of order")
	}
}

func compare(a, b uint64) int {
	if a < b {
		return -1
	}
	return 1
}

// n stores that differ in nothing but gmv.
func ladder(n int, fen func(i int) int64) []History {
	out := make([]History, n)
	for i := range out {
		out[i].Store = retail.StoreID(i + 1)
		for d := int32(1); d <= 61; d += 10 {
			out[i].Days = append(out[i].Days, OrderDay{Day: d, Orders: 1, SKUs: 1, Fen: fen(i)})
		}
	}
	return out
}

func tierCounts(t *testing.T, histories []History) [6]int {
	t.Helper()
	b, err := Replay(Default(), histories, 65)
	if err != nil {
		t.Fatal(err)
	}
	var counts [6]int
	for _, r := range b.Results() {
		if r.Held.Ranked() {
			counts[r.Computed-Iron]++
		}
	}
	return counts
}

func TestTiersAreAForcedNormalCurve(t *testing.T) {
	t.Parallel()
	rising := func(i int) int64 { return int64(i) }
	for n, want := range map[int][6]int{
		0: {}, 1: {0, 0, 0, 1, 0, 0}, 2: {0, 0, 1, 1, 0, 0},
		10: {1, 1, 3, 3, 1, 1}, 1000: {67, 160, 273, 273, 160, 67},
	} {
		if got := tierCounts(t, ladder(n, rising)); got != want {
			t.Errorf("%d stores: %v, want %v", n, got, want)
		}
	}
	if got, want := tierCounts(t, ladder(40, func(int) int64 { return 5 })), [6]int{3: 40}; got != want {
		t.Errorf("40 equal stores: %v, want all gold", got)
	}
}

func TestFewStoresAreMarked(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]bool{0: true, 19: true, 20: false} {
		b, err := Replay(Default(), ladder(n, func(i int) int64 { return int64(i) }), 65)
		if err != nil || b.Few() != want || b.Ranked() != n {
			t.Errorf("%d stores: few %v, ranked %d, %v", n, b.Few(), b.Ranked(), err)
		}
	}
}

func TestTotalHasNineDecimals(t *testing.T) {
	t.Parallel()
	w := Default().Weights
	z := func(m float64) *[4]float64 { return &[4]float64{1, -1, m, 0} }
	if a, b := total9(&w, z(1e-8)), total9(&w, z(2e-8)); a != 4 || b != 7 { // 3.5 and 7
		t.Errorf("%d and %d billionths, want 4 and 7", a, b)
	}
	if a, b := total9(&w, z(1)), total9(&w, z(1+1e-10)); a != b || a != 350_000_000 {
		t.Errorf("%d and %d billionths, want a tie at 350000000", a, b)
	}
}
