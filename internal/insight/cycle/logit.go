package cycle

import "math"

// Table is the logistic hazard of one horizon: how features are scaled, and
// what each adds to the log-odds.
type Table struct {
	Center, Scale [featureCount]float64
	Coefficients  Weights
}

// Weights are an intercept and one coefficient a feature.
type Weights [featureCount + 1]float64

// farOut is how many scales from the center a feature counts to.
const farOut = 6

func (t *Table) scaled(f *[featureCount]float64, z *Weights) {
	z[0] = 1
	for i, x := range f {
		z[i+1] = min(max((x-t.Center[i])/t.Scale[i], -farOut), farOut)
	}
}

func (w *Weights) dot(z *Weights) float64 {
	sum := 0.0
	for i, x := range z {
		sum += float64(w[i] * x)
	}
	return sum
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-min(max(x, -30), 30))) }

// example is a scaled row and what happened.
type example struct {
	z       Weights
	ordered bool
	weight  float64
}

const (
	newtonSteps  = 25
	newtonEnough = 1e-6
)

// maximum is the posterior's maximum by Newton's method (iteratively reweighted
// least squares): the prior is normal about `from` with precision pull, the
// intercept's being a fiftieth.
func maximum(examples []example, from Weights, pull float64) Weights {
	w := from
	for range newtonSteps {
		var h [featureCount + 1][featureCount + 1]float64
		var g Weights
		for i := range g {
			l := pull
			if i == 0 {
				l *= 0.02
			}
			g[i] = -l * (w[i] - from[i])
			h[i][i] = l
		}
		for n := range examples {
			x := &examples[n]
			p := logistic(w.dot(&x.z))
			y := 0.0
			if x.ordered {
				y = 1
			}
			s, c := x.weight*(y-p), x.weight*p*(1-p)+1e-9
			for i, zi := range x.z {
				g[i] += s * zi
				if cz := c * zi; cz != 0 {
					row := &h[i]
					for j := 0; j <= i; j++ {
						row[j] += cz * x.z[j]
					}
				}
			}
		}
		step := solve(&h, g)
		most := 0.0
		for i, d := range step {
			w[i] += d
			most = max(most, math.Abs(d))
		}
		if most < newtonEnough {
			break
		}
	}
	return w
}

// solve solves h·x = g for a positive definite h, of which the lower half is
// given, by Cholesky's decomposition. h is used up.
func solve(h *[featureCount + 1][featureCount + 1]float64, g Weights) Weights {
	n := len(g)
	for i := range n {
		for j := 0; j <= i; j++ {
			sum := h[i][j]
			for k := range j {
				sum -= h[i][k] * h[j][k]
			}
			if i == j {
				h[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				h[i][j] = sum / h[j][j]
			}
		}
	}
	for i := range n {
		for k := range i {
			g[i] -= h[i][k] * g[k]
		}
		g[i] /= h[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			g[i] -= h[k][i] * g[k]
		}
		g[i] /= h[i][i]
	}
	return g
}
