package insight

import "math"

type entry struct {
	key   uint64
	store int32
}

// ranker turns keys into normal scores by mid-rank. It keeps its buffers from
// one day to the next.
type ranker struct {
	a, b  []entry
	score []float64 // Φ⁻¹((i/2)/n) by i = 2·worse + equal; NaN is not worked out yet
	n     int
}

// begin prepares for days with n stores in the ranking.
func (r *ranker) begin(n int) {
	if n == r.n {
		return
	}
	r.n = n
	if cap(r.a) < n {
		r.a, r.b = make([]entry, n+n/8), make([]entry, n+n/8)
		r.score = make([]float64, 2*(n+n/8)+1)
	}
	r.score = r.score[:2*n+1]
	for i := range r.score {
		r.score[i] = math.NaN()
	}
}

// scores writes to z[i] the normal score of keys[i], a higher key being better:
// p = (number worse + ½ × number equal, itself included) / n.
func (r *ranker) scores(keys []uint64, z []float64) {
	sorted := r.sort(keys)
	n := len(keys)
	for from := 0; from < n; {
		to := from + 1
		for to < n && sorted[to].key == sorted[from].key {
			to++
		}
		s := r.at(from + to)
		for _, e := range sorted[from:to] {
			z[e.store] = s
		}
		from = to
	}
}

// at is Φ⁻¹, the standard normal quantile, of p = i / 2n. It is √2·erfinv(2p−1)
// over the standard library's erfinv, which is Wichura's algorithm AS 241
// (Applied Statistics 37 (1988) 477–484). 2p−1 is taken from whole numbers, so
// that a rank and its mirror image get scores that differ in nothing but the sign.
func (r *ranker) at(i int) float64 {
	if math.IsNaN(r.score[i]) {
		r.score[i] = math.Sqrt2 * math.Erfinv(float64(i-r.n)/float64(r.n))
	}
	return r.score[i]
}

// sort orders the keys by bytes from the lowest up (an LSD radix sort), passing
// over bytes in which all keys agree: linear, and no worse on a million stores.
func (r *ranker) sort(keys []uint64) []entry {
	var counts [8][256]int32
	from, to := r.a[:len(keys)], r.b[:len(keys)]
	for i, k := range keys {
		from[i] = entry{k, int32(i)}
		for b := range counts {
			counts[b][byte(k>>(8*b))]++
		}
	}
	for b := range counts {
		count := &counts[b]
		if len(keys) == 0 || int(count[byte(keys[0]>>(8*b))]) == len(keys) {
			continue
		}
		var sum int32
		for i, c := range count {
			count[i], sum = sum, sum+c
		}
		for _, e := range from {
			at := &count[byte(e.key>>(8*b))]
			to[*at] = e
			*at++
		}
		from, to = to, from
	}
	return from
}

// The keys of the radix sort: unsigned, ascending as the figure does.

func floatKey(f float64) uint64 { return math.Float64bits(f) } // f is never negative here
func intKey(n int64) uint64     { return uint64(n) ^ 1<<63 }

// total9 is the weighted total in units of 1e-9. Rounding takes out the last
// bits, in which equal totals summed from different terms may differ. The
// conversions forbid fused multiply-adds: every machine gets the same sum.
func total9(w *[4]float64, z *[4]float64) int64 {
	t := float64(w[0] * z[0])
	t += float64(w[1] * z[1])
	t += float64(w[2] * z[2])
	t += float64(w[3] * z[3])
	return int64(math.Round(t * 1e9))
}
