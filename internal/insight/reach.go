package insight

import (
	"math"

	"zhanggui/internal/retail"
)

// Reach is how far a store is from another tier: what one figure alone would
// have to be for the day's rank to lie there, all other stores staying as they
// are. A figure that can't bring it there alone is not OK.
type Reach struct {
	Tier Tier // 0: there is none on that side
	M    retail.Money
	F    int
	S    float64
	OKM  bool
	OKF  bool
	OKS  bool
}

// sStep is the smallest change of S that is looked at.
const sStep = 0.1

// Reach searches the ranking of the board's day for what would lift a store to
// the tier above the one that it holds, and what would drop it to the one below.
// It returns false for a store outside the ranking.
func (b *Board) Reach(store retail.StoreID) (up, down Reach, ok bool) {
	at := -1
	for i, r := range b.ranked {
		if b.histories[r].Store == store {
			at = i
		}
	}
	if at < 0 {
		return up, down, false
	}
	q := b.query(at)
	held := b.states[b.ranked[at]].Held
	if held < Diamond {
		up = q.search(held+1, true)
	}
	if held > Iron {
		down = q.search(held-1, false)
	}
	return up, down, true
}

// query is a ranking in which one store's figures can be changed.
type query struct {
	b      *Board
	at     int
	values [4][]float64 // higher is better
	z      [4][]float64
	total  []int64
}

func (b *Board) query(at int) *query {
	n := len(b.ranked)
	q := &query{b: b, at: at, total: make([]int64, n)}
	for d := range q.values {
		q.values[d] = make([]float64, n)
		q.z[d] = append([]float64(nil), b.z[d][:n]...)
	}
	for i, s := range b.ranked {
		c := &b.cursors[s]
		q.values[Recency][i] = -c.recency(b.day)
		q.values[Frequency][i] = float64(c.f)
		q.values[Monetary][i] = float64(c.fen)
		q.values[SKUs][i] = c.breadth()
	}
	return q
}

// with is the tier that the store would have with another figure.
func (q *query) with(d Dimension, v float64) Tier {
	n := len(q.total)
	old := q.values[d][q.at]
	q.values[d][q.at] = v
	keys := make([]uint64, n)
	for i, x := range q.values[d] {
		keys[i] = orderKey(x)
	}
	z := make([]float64, n)
	var r ranker
	r.begin(n)
	r.scores(keys, z)
	q.values[d][q.at] = old
	for i := range q.total {
		all := [4]float64{q.z[0][i], q.z[1][i], q.z[2][i], q.z[3][i]}
		all[d] = z[i]
		keys[i] = intKey(total9(&q.b.cfg.Weights, &all))
	}
	r.scores(keys, z)
	return q.b.cfg.TierOf(z[q.at])
}

// orderKey orders floats, negative ones too.
func orderKey(f float64) uint64 {
	bits := math.Float64bits(f)
	if bits>>63 != 0 {
		return ^bits
	}
	return bits | 1<<63
}

func (q *query) search(want Tier, up bool) Reach {
	out := Reach{Tier: want}
	there := func(t Tier) bool { return up && t >= want || !up && t <= want }
	most := [4]float64{}
	for d := range most {
		for _, v := range q.values[d] {
			most[d] = max(most[d], v)
		}
	}
	find := func(d Dimension, unit, limit float64) (float64, bool) {
		now := q.values[d][q.at]
		steps := int64(math.Ceil(math.Abs(limit-now)/unit)) + 1
		sign := unit
		if !up {
			sign = -unit
		}
		if !there(q.with(d, now+sign*float64(steps))) {
			return 0, false
		}
		low, high := int64(0), steps // at low it is not there, at high it is
		if there(q.with(d, now)) {
			return now, true
		}
		for high-low > 1 {
			mid := low + (high-low)/2
			if there(q.with(d, now+sign*float64(mid))) {
				high = mid
			} else {
				low = mid
			}
		}
		return now + sign*float64(high), true
	}
	limit := func(d Dimension) float64 {
		if up {
			return most[d]
		}
		return 0
	}
	if v, ok := find(Monetary, 100, limit(Monetary)); ok {
		out.M, out.OKM = retail.Money(v), true
	}
	if v, ok := find(Frequency, 1, min(limit(Frequency), float64(q.b.cfg.Window))); ok && v >= 0 && int(v) <= q.b.cfg.Window {
		out.F, out.OKF = int(v), true
	}
	if v, ok := find(SKUs, sStep, limit(SKUs)); ok && v >= 0 {
		out.S, out.OKS = v, true
	}
	return out
}
