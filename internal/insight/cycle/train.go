package cycle

import "math"

// Lesson is one merchant's history to learn tables from.
type Lesson struct {
	Series [][]int32
	// Weight is what its rows count in all.
	Weight float64
}

// The rules of training.
const (
	lessonBlock = 28 // days over which a view is used, as known at their begin
	lessonRows  = 30000
	ridge       = 5
	ownKind     = 5 // how much more a merchant counts in the table for its kind
)

// Train learns the tables from merchants' histories: each of their days is
// seen with what was known on it, and one ridge regression a horizon is made of
// all. The rows of merchants count by their weights, those of the kind
// that a table is for more.
func Train(lessons []Lesson) *Pair {
	var regulars, others [horizonCount][]weighted
	for _, l := range lessons {
		taught, steady := l.rows()
		for i := range taught {
			for _, x := range taught[i] {
				x.weight = l.Weight / float64(len(taught[i]))
				y := x
				if steady {
					x.weight *= ownKind
				} else {
					y.weight *= ownKind
				}
				regulars[i], others[i] = append(regulars[i], x), append(others[i], y)
			}
		}
	}
	t := &Pair{}
	for i := range t.Regular {
		t.Regular[i].fit(regulars[i])
		t.Irregular[i].fit(others[i])
	}
	return t
}

type weighted struct {
	f       [featureCount]float64
	ordered bool
	weight  float64
}

// rows are the lesson's examples, and whether its buyers are regular.
func (l *Lesson) rows() (out [horizonCount][]weighted, steady bool) {
	first, last := int32(math.MaxInt32), int32(0)
	for _, days := range l.Series {
		if len(days) > 0 {
			first, last = min(first, days[0]), max(last, days[len(days)-1])
		}
	}
	ends := last - int32(horizons[horizonCount-1])
	whole := &rows{from: first + leastPast, to: ends}
	step := whole.stepFor(l.Series, lessonRows)
	m, _ := learnPopulation(NewClock(last, l.Series, nil), known(l.Series, last))
	steady = m.pop.s2 < (regular+irregular)/2
	for begin := first + leastPast; begin <= ends; begin += lessonBlock {
		m, _ := learnPopulation(NewClock(begin, l.Series, nil), known(l.Series, begin))
		sorted := known(l.Series, last)
		v := newView(NewClock(last, l.Series, nil))
		v.pop, v.renewal = m.pop, m.renewal
		all := make([][]gap, len(sorted))
		for i, days := range sorted {
			all[i] = v.clock.gaps(days)
		}
		r := &rows{view: v, from: begin, to: min(ends, begin+lessonBlock-1), step: step}
		r.each(sorted, all, func(t int32, f *features, next int32) {
			for i, k := range horizons {
				out[i] = append(out[i], weighted{f: f[i], ordered: next != 0 && next <= t+int32(k)})
			}
		})
	}
	return out, steady
}

// fit scales the features and learns their coefficients.
func (t *Table) fit(data []weighted) {
	total := 0.0
	for n := range data {
		total += data[n].weight
		for i, x := range data[n].f {
			t.Center[i] += data[n].weight * x
		}
	}
	for i := range t.Center {
		t.Center[i] /= total
	}
	for n := range data {
		for i, x := range data[n].f {
			t.Scale[i] += data[n].weight * (x - t.Center[i]) * (x - t.Center[i])
		}
	}
	for i := range t.Scale {
		t.Scale[i] = math.Sqrt(t.Scale[i]/total) + 1e-9
	}
	examples := make([]example, len(data))
	for n := range data {
		examples[n].ordered, examples[n].weight = data[n].ordered, data[n].weight
		t.scaled(&data[n].f, &examples[n].z)
	}
	t.Coefficients = maximum(examples, Weights{}, ridge)
}
