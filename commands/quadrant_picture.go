package commands

import (
	"math"
	"math/big"
	"slices"

	"zhanggui/internal/chart"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// fewestSpots is how many goods are worth a picture.
const fewestSpots = 3

// corners are the quadrants as a picture has them, with the margin to the right
// and sales upwards: from the top right against the clock.
var corners = [4]insight.Quadrant{insight.CashCow, insight.LeanDog, insight.Discard, insight.Star}

// quadrantCard draws the goods of all quadrants: cuts, counts and the goods that
// are always named are those of the text.
func (r *Request) quadrantCard(q insight.Quartered, p retail.Period) chart.Card {
	b := chart.Quadrant{
		XName: r.say(wording.QuadrantMargin), YName: r.say(wording.QuadrantSales),
		CutX: number(q.Margin), CutY: magnitude(q.Volume),
		ScaleX:  func(float64) string { return r.share(q.Margin, whole) },
		ScaleY:  func(float64) string { return yuan(q.Volume) },
		Unnamed: func(n int) string { return r.say(wording.QuadrantUnnamed, n) },
		Beyond:  func(n int) string { return r.say(wording.QuadrantBeyond, n) },
	}
	for i, at := range corners {
		b.Corners[i] = r.say(wording.QuadrantName(string(at)), len(q.Of[at]))
	}
	goods, named := byWeight(q)
	b.Named = named
	for _, g := range goods {
		b.Spots = append(b.Spots, chart.Spot{
			Name: r.Names.Product(g.Product).Name, X: number(new(big.Rat).Quo(g.Net, g.Sales)), Y: magnitude(g.Sales),
		})
	}
	return chart.Card{Title: r.say(wording.QuadrantTitle), Note: r.Lang.Period(p), Blocks: []chart.Block{b}}
}

// byWeight puts the goods that the text names first, then the best sellers; and
// says how many those are.
func byWeight(q insight.Quartered) (goods []insight.Goods, named int) {
	var rest []insight.Goods
	for _, at := range insight.Quadrants {
		n := min(len(q.Of[at]), quadrantBrief)
		goods, rest = append(goods, q.Of[at][:n]...), append(rest, q.Of[at][n:]...)
	}
	slices.SortStableFunc(rest, func(a, b insight.Goods) int { return b.Sales.Cmp(a.Sales) })
	return append(goods, rest...), len(goods)
}

// magnitude is where an amount above zero stands where each step is ten times
// the one before: of many goods a few sell most, and the others would lie on a
// line.
func magnitude(amount *big.Rat) float64 { return math.Log10(number(amount)) }

func number(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}
