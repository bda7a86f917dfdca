package insight

import (
	"math/big"
	"slices"
	"strings"

	"zhanggui/internal/retail"
)

// OddRules say what is odd about an order. An odd order may be a cheat or the
// first of a great customer: nothing is held back, somebody asks.
//
// Source: 0#8: an order of ¥20 by express with freight above the goods, the word
// 实验, called two days after it arrived, became 200万 a month. Four days without a
// delivery told, three earlier lines, the list of express words and what a small
// order is are ours.
type OddRules struct {
	// Words tell by themselves, Samples together with a small quantity.
	Words, Samples []string
	// Small is the total up to which a quantity is a sample's; so is any order
	// whose every line is less than a whole sale unit.
	Small retail.Money
	// Times is how many times the store's own median of a product is odd, with at
	// least Lines earlier lines.
	Times, Lines int
	// Off is by how many percent under the list a typed price is odd.
	Off int
	// Arrived and Unsigned are after how many days somebody asks: since the goods
	// arrived, and since the order where nobody said that they did.
	Arrived, Unsigned int
}

// DefaultOddRules hold where nothing is configured.
func DefaultOddRules() OddRules {
	return OddRules{
		Words:   []string{"实验", "样品", "替换", "打样", "测试"},
		Samples: []string{"样品", "试用", "试试", "试卖", "试样", "快递", "顺丰", "圆通", "中通", "申通", "韵达", "极兔", "express", "sample"},
		Small:   10000, Times: 3, Lines: 3, Off: 10, Arrived: 2, Unsigned: 4,
	}
}

// Tells says that a text holds a word that may tell, maybe in a name.
func (r OddRules) Tells(text string) bool {
	return len(found(text, r.Words))+len(found(text, r.Samples)) > 0
}

// Judge names what is odd, the tell-tale words last; none means nothing.
func (r OddRules) Judge(o retail.OddOrder) []retail.OddSign {
	var out []retail.OddSign
	var total retail.Money
	small := len(o.Lines) > 0
	for _, l := range o.Lines {
		total += l.Amount
		small = small && int64(l.Base) < int64(retail.One)*max(1, l.Pack)
	}
	if o.Freight > total && len(o.Lines) > 0 {
		out = append(out, retail.OddSign{Code: "freight", What: o.Freight.String(), Than: total.String()})
	}
	samples := found(o.Text, r.Samples)
	if o.Sample && !slices.Contains(samples, "样品") {
		samples = append([]string{"样品"}, samples...)
	}
	if len(samples) > 0 && (small || total <= r.Small) {
		out = append(out, retail.OddSign{Code: "sample", Words: samples})
	}
	for _, l := range o.Lines {
		out = append(out, r.line(l)...)
	}
	told := len(samples) > 0 && (small || total <= r.Small)
	words := slices.DeleteFunc(found(o.Text, r.Words), func(w string) bool { return told && slices.Contains(samples, w) })
	if len(words) > 0 {
		out = append(out, retail.OddSign{Code: "words", Words: words})
	}
	return out
}

// line is what is odd about one line.
func (r OddRules) line(l retail.OddLine) (out []retail.OddSign) {
	if r.Times > 0 && len(l.Earlier) >= max(1, r.Lines) {
		if m := medianQty(l.Earlier); new(big.Rat).SetInt64(int64(l.Base)).Cmp(new(big.Rat).Mul(m, big.NewRat(int64(r.Times), 1))) > 0 {
			out = append(out, retail.OddSign{Code: "quantity", Product: l.Name, What: inSaleUnits(big.NewRat(int64(l.Base), 1), l.Pack), Than: inSaleUnits(m, l.Pack)})
		}
	}
	if off := l.List - l.Amount; r.Off > 0 && l.Typed && l.List > 0 && int64(off)*100 >= int64(l.List)*int64(r.Off) {
		out = append(out, retail.OddSign{
			Code: "price", Product: l.Name, What: Fen(UnitPrice(l.Amount, l.Base, l.Pack)).String(), Than: Fen(UnitPrice(l.List, l.Base, l.Pack)).String(),
		})
	}
	return out
}

func medianQty(of []retail.Qty) *big.Rat {
	list := make([]*big.Rat, len(of))
	for i, q := range of {
		list[i] = big.NewRat(int64(q), 1)
	}
	return Median(list)
}

// inSaleUnits writes a quantity in thousandths of base units as sale units.
func inSaleUnits(base *big.Rat, pack int64) string {
	q := new(big.Rat).Quo(base, big.NewRat(max(1, pack), 1))
	return retail.Qty(retail.RoundHalfUp(q.Num(), q.Denom())).String()
}

// found are the words of a list that stand in a text, in the list's order.
func found(text string, words []string) (out []string) {
	text = strings.ToLower(text)
	for _, w := range words {
		if w != "" && strings.Contains(text, strings.ToLower(w)) {
			out = append(out, w)
		}
	}
	return out
}

// Due is the day on which somebody is to ask: delivered is empty where nobody said
// that the goods arrived.
func (r OddRules) Due(ordered, delivered retail.Day) retail.Day {
	if delivered != "" {
		return delivered.Add(r.Arrived)
	}
	return ordered.Add(r.Unsigned)
}
