package insight

import "slices"

// Bins are the probabilities by tenths and what came of them.
type Bins [10]Bin

// add counts one probability and what came of it.
func (b *Bins) add(p float64, ordered bool) {
	bin := &b[min(int(p*10), 9)]
	bin.Mean = (bin.Mean*float64(bin.Rows) + p) / float64(bin.Rows+1)
	bin.Rows++
	if ordered {
		bin.Ordered++
	}
}

// All is the bins taken together.
func (b Bins) All() (all Bin) {
	for _, bin := range b {
		if bin.Rows > 0 {
			n := all.Rows + bin.Rows
			all.Mean = (all.Mean*float64(all.Rows) + bin.Mean*float64(bin.Rows)) / float64(n)
			all.Rows, all.Ordered = n, all.Ordered+bin.Ordered
		}
	}
	return all
}

// judged says whether a store's chance is counted: one that has a rhythm and is
// not lost.
func (c Cycle) judged(cfg *Config) bool { return c.Gaps >= 2 && c.Silent <= cfg.Lost }

// reckonAhead is how many days a reckoning looks ahead, and how far its days are
// from each other, so that no order counts twice.
const reckonAhead = 7

// When so many chances of so many weeks at least are counted, older weeks are not
// looked at: a large merchant's would cost seconds and say the same.
const (
	reckonEnough = 3000
	reckonWeeks  = 4
)

// Reckoning is what the chances of an order within a week came to.
type Reckoning struct {
	Bins
	Days []int32 // which were looked at, ascending
}

// Reckon looks back on one day a week from a day on, each known to the end of
// the orders, and says what a Trial of those days would: what was said from
// nothing but the days before, and what came. holidays may be nil.
func Reckon(cfg *Config, histories []History, holidays *Holidays, from int32) Reckoning {
	var end int32
	for _, h := range histories {
		if k := len(h.Days); k > 0 {
			end = max(end, h.Days[k-1].Day)
		}
	}
	var r Reckoning
	for day := end - reckonAhead; day >= from && (len(r.Days) < reckonWeeks || r.All().Rows < reckonEnough); day -= reckonAhead {
		market, series := (*Fits)(nil).MarketOf(day, histories, holidays)
		for i, days := range series {
			if len(days) == 0 {
				continue
			}
			if c := market.Cycle(days); c.judged(cfg) {
				next := nextOrder(histories[i], day)
				r.add(c.P7, next != 0 && next <= day+reckonAhead)
			}
		}
		r.Days = append(r.Days, day)
	}
	slices.Reverse(r.Days)
	return r
}
