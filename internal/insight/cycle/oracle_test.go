package cycle

import (
	"math"
	"testing"
)

func near(t *testing.T, name string, got, want, by float64) {
	t.Helper()
	if !(math.Abs(got-want) <= by) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// The values are scipy's gammaincc.
func TestUpperGamma(t *testing.T) {
	t.Parallel()
	for _, k := range [][3]float64{
		{0.5, 0.3, 0.4385780260809997},
		{1, 2.5, 0.0820849986238988},
		{2, 1.7, 0.49324551494238356},
		{8, 6.5, 0.6727577801305673},
		{16, 20, 0.1565131346397429},
		{40, 33, 0.8697753021971251},
		{40, 80, 2.8087216260420857e-07},
	} {
		near(t, "Q", upperGamma(k[0], k[1]), k[2], 1e-12)
	}
}

// The values are of an independent program, from a prior that is even over the
// grid and a drop-out of two in a thousand.
func TestRenewal(t *testing.T) {
	t.Parallel()
	r := &renewal{stops: 0.002}
	for i := range r.logPrior {
		r.logPrior[i] = -math.Log(cells)
	}
	for _, k := range []struct {
		gaps        []int
		five        float64 // share of gaps over five ticks
		twenty      float64
		first, then float64 // orders in 7 from 0, in 3 from 6
		late        float64 // in 14 from 25
	}{
		{[]int{7, 7, 7, 14, 7, 7, 8}, 0.836838726062235, 0.007889900052309684, 0.43241498968945374, 0.5900598370183827, 0.4924906504125404},
		{[]int{3, 20, 9, 41, 5}, 0.721730654301741, 0.31716929426106816, 0.3194545545216371, 0.1530410519935801, 0.45618452837864437},
		{[]int{30}, 0.928044715276799, 0.7137637888480463, 0.08024199519863022, 0.03649397444282684, 0.5096767467732203},
	} {
		var s sums
		for _, n := range k.gaps {
			s.add(gap{n, math.Log(float64(n)), 1})
		}
		p := r.of(s)
		near(t, "over 5", p.outlasts(5), k.five, 1e-6)
		near(t, "over 20", p.outlasts(20), k.twenty, 1e-6)
		near(t, "7 from 0", r.orders(p, 0, 7), k.first, 1e-6)
		near(t, "3 from 6", r.orders(p, 6, 3), k.then, 1e-6)
		near(t, "14 from 25", r.orders(p, 25, 14), k.late, 1e-5)
	}
}

// A row that all stores have in common is learnt as its share, and a strong
// prior holds what it says.
func TestMaximum(t *testing.T) {
	t.Parallel()
	var xs []example
	for i := range 1000 {
		x := example{ordered: i%4 == 0, weight: 1}
		x.z[0], x.z[1] = 1, float64(i%4)-1.5
		xs = append(xs, x)
	}
	w := maximum(xs, Weights{}, 1e-6)
	if p := logistic(w[0] + w[1]*-1.5); p < 0.99 {
		t.Errorf("separable rows gave %v", p)
	}
	for i := range xs {
		xs[i].z[1] = 0
	}
	w = maximum(xs, Weights{}, 1e-6)
	near(t, "share", logistic(w[0]), 0.25, 1e-6)
	held := maximum(xs, Weights{0, 2}, 1e9)
	near(t, "held", held[1], 2, 1e-6)
}

func TestSolve(t *testing.T) {
	t.Parallel()
	var h [featureCount + 1][featureCount + 1]float64
	var want, g Weights
	full := func(i, j int) float64 {
		if i == j {
			return float64(i) + 50
		}
		return math.Sin(float64(i*j + 1))
	}
	for i := range h {
		want[i] = float64(i) - 7
		for j := range h {
			if j <= i {
				h[i][j] = full(i, j)
			}
		}
	}
	for i := range h {
		for j := range h {
			g[i] += full(max(i, j), min(i, j)) * want[j]
		}
	}
	got := solve(&h, g)
	for i := range got {
		near(t, "solution", got[i], want[i], 1e-9)
	}
}

func TestShippedTablesAreLearnt(t *testing.T) {
	t.Parallel()
	for name, tables := range map[string]*Tables{"regular": &Shipped().Regular, "irregular": &Shipped().Irregular} {
		for i, table := range tables {
			if table.Coefficients == (Weights{}) {
				t.Errorf("%s: no coefficients %d days ahead", name, horizons[i])
			}
			for j, s := range table.Scale {
				if s <= 0 {
					t.Errorf("%s: feature %d is not scaled %d days ahead", name, j, horizons[i])
				}
			}
		}
	}
}
