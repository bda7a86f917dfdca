package insight

import (
	"math"

	"zhanggui/internal/retail"
)

// StockRules is how goods are kept in time. Days are calendar days.
type StockRules struct {
	Window int     // days whose demand is looked at
	Lead   int     // days from order to arrival of a product that says nothing
	Review int     // days between two looks at the stock
	Z      float64 // of the wanted service: 1.28 for 90 %, 1.645 for 95 %, 2.33 for 99 %
	Cover  int     // days that a proposal buys beyond the reorder point
}

// DefaultStockRules are the sources' own.
func DefaultStockRules() StockRules {
	return StockRules{Window: 28, Lead: 3, Z: 1.645, Cover: 7}
}

// Demand is a product's demand a day in base units.
type Demand struct {
	PerDay float64
	SD     float64 // of a day's demand, over n − 1
	Days   int     // days looked at, those without stock left out
	Zero   int     // days of them without any demand
	Times  float64 // days with demand, as a share of the days
	Size   float64 // mean demand of such a day
}

// DemandOf is the demand of days in a row. Days at whose end nothing lay there
// (out) are left out: what could not be sold says nothing, and counting it would
// order less and less.
func DemandOf(sold []retail.Qty, out []bool) Demand {
	var d Demand
	var sum, squares float64
	for i, q := range sold {
		if i < len(out) && out[i] {
			continue
		}
		x := float64(q) / float64(retail.One)
		d.Days++
		sum, squares = sum+x, squares+x*x
		if q == 0 {
			d.Zero++
		}
	}
	if d.Days == 0 {
		return d
	}
	n := float64(d.Days)
	d.PerDay, d.Times = sum/n, float64(d.Days-d.Zero)/n
	if d.Days > 1 {
		d.SD = math.Sqrt(max(0, (squares-sum*sum/n)/(n-1)))
	}
	if d.Days > d.Zero {
		d.Size = sum / float64(d.Days-d.Zero)
	}
	return d
}

// Intermittent says that most days saw no demand: its days are no normal curve.
func (d Demand) Intermittent() bool { return 2*d.Zero > d.Days }

// Lead is how long a purchase takes, in days, and how much that varies.
type Lead struct{ Days, SD float64 }

// SafetyStock is z √(L σ² + d² σ_L²) over the lead time and the review.
func (r StockRules) SafetyStock(d Demand, l Lead) float64 {
	return r.Z * math.Sqrt((l.Days+float64(r.Review))*d.SD*d.SD+d.PerDay*d.PerDay*l.SD*l.SD)
}

// Need is what a product's stock should be, in base units.
type Need struct {
	Demand
	Safety  float64
	Reorder float64 // at or under which it is bought: d (L + R) + safety
	Target  float64 // up to which it is bought
}

// Need is d (L + R) plus the safety stock: the merchant's own where there is one
// (safety above zero), else reckoned. Where most days see no demand the reorder
// point is the Poisson quantile of how often it comes times its mean size, not a
// multiple of σ.
func (r StockRules) Need(d Demand, l Lead, safety float64) Need {
	n := Need{Demand: d, Safety: safety}
	span := l.Days + float64(r.Review)
	switch {
	case safety > 0:
	case d.Intermittent():
		n.Safety = max(0, float64(poissonQuantile(d.Times*span, normal(r.Z)))*d.Size-d.PerDay*span)
	default:
		n.Safety = r.SafetyStock(d, l)
	}
	n.Reorder = d.PerDay*span + n.Safety
	n.Target = n.Reorder + d.PerDay*float64(r.Cover)
	return n
}

// NeedOf is the need of goods as they stand. A merchant's own safety stock is in
// sale units; lead times are the product's own, or what its last purchases took
// where there were three, a day at least.
func (r StockRules) NeedOf(g retail.Goods) Need {
	d := DemandOf(g.Sold, Close(g.Moves, g.Window).Out())
	l := Lead{Days: float64(r.Lead)}
	if g.Product.LeadDays > 0 {
		l.Days = float64(g.Product.LeadDays)
	}
	if n := float64(len(g.Leads)); n >= 3 {
		var sum, squares float64
		for _, x := range g.Leads {
			sum, squares = sum+x, squares+x*x
		}
		l.SD = math.Sqrt(max(0, (squares-sum*sum/n)/(n-1)))
		if g.Product.LeadDays == 0 {
			l.Days = max(1, sum/n)
		}
	}
	return r.Need(d, l, float64(g.Product.SafetyStock)/float64(retail.One)*float64(max(g.Product.Pack, 1)))
}

// normal is the share of a normal curve under z.
func normal(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }

// poissonQuantile is the least k with P(X ≤ k) ≥ p.
func poissonQuantile(mean, p float64) int {
	term := math.Exp(-mean)
	sum := term
	k := 0
	for ; sum < p && k < 10_000; k++ {
		term *= mean / float64(k+1)
		sum += term
	}
	return k
}

// CoverDays is for how many days what lies there lasts; false where nothing sells.
func (n Need) CoverDays(onHand retail.Qty) (float64, bool) {
	if n.PerDay <= 0 {
		return 0, false
	}
	return max(0, float64(onHand)/float64(retail.One)/n.PerDay), true
}

// Low says that what lies there does not last over the lead time and the safety stock.
func (n Need) Low(onHand retail.Qty) bool {
	return n.PerDay > 0 && float64(onHand)/float64(retail.One) < n.Reorder
}

// Propose is how many whole sale units of pack base units to buy, so that what
// lies there and what is on its way come up to the target; 0 where they are above
// the reorder point.
func (n Need) Propose(onHand, onOrder retail.Qty, pack int64) int64 {
	have := float64(onHand+onOrder) / float64(retail.One)
	if n.PerDay <= 0 || have >= n.Reorder {
		return 0
	}
	return int64(math.Ceil((n.Target-have)/float64(max(pack, 1)) - 1e-9))
}

// Closing is what lay there at the end of each day of a period; Known says from
// which on the ledger knows.
type Closing struct {
	OnHand []retail.Qty
	Known  int // index of the first day known; len(OnHand): none
}

// Close reads movements, the oldest first, as the closing stocks of a period. A
// movement is never of a later day than the one after it.
func Close(moves []retail.Balance, p retail.Period) Closing {
	days := p.Days()
	c := Closing{OnHand: make([]retail.Qty, days), Known: days}
	next := p.To.Add(1)
	set := days // from here on the days are filled
	for i := len(moves) - 1; i >= 0 && set > 0; i-- {
		day := min(moves[i].Day, next)
		next = day
		if day > p.To {
			continue
		}
		from := max(0, day.Sub(p.From))
		for j := from; j < set; j++ {
			c.OnHand[j] = moves[i].OnHand
		}
		set = min(set, from)
		c.Known = set
	}
	return c
}

// Out says which days ended with nothing there.
func (c Closing) Out() []bool {
	out := make([]bool, len(c.OnHand))
	for i := c.Known; i < len(out); i++ {
		out[i] = c.OnHand[i] <= 0
	}
	return out
}

// Shortage is days without stock of all days that are known, over many goods.
type Shortage struct{ Out, Listed int }

// Add counts one product's days.
func (s *Shortage) Add(c Closing) {
	for i := c.Known; i < len(c.OnHand); i++ {
		s.Listed++
		if c.OnHand[i] <= 0 {
			s.Out++
		}
	}
}

// TurnoverDays is period days ÷ (cost of goods sold ÷ mean stock at cost); false
// where nothing was sold. Both sums are in fen, the stock's over the days known.
func TurnoverDays(sold retail.Money, stockDays retail.Money, days int) (float64, bool) {
	if sold <= 0 || days == 0 {
		return 0, false
	}
	mean := float64(stockDays) / float64(days)
	return float64(days) / (float64(sold) / mean), true
}
