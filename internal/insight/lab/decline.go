package main

import (
	"slices"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// decline measures, on each file, how quiet the held tiers are and how right
// the pushed declines.
func decline(c *call) error {
	from, to, err := c.window()
	if err != nil {
		return err
	}
	for _, p := range c.files {
		m, err := measure(p, from, to)
		if err != nil {
			return err
		}
		c.say("%s: %d customers, %.0f ranked store-weeks\n", p.name, len(p.customers), m.weeks)
		c.say("held-tier drops: %d, %.2f per 100 store-weeks; undone within 14 days: %.1f %%\n", m.drops, per100(m.drops, m.weeks), share(m.undone, m.drops))
		c.say("serious declines as pushed: %d, %.2f per 100 store-weeks; of %d with 56 days to come right %.2f\n", m.pushed, per100(m.pushed, m.weeks), m.judged, share(m.right, m.judged)/100)
		c.say("chance: of all ranked stores with a base, %.2f\n", share(m.fell, m.based)/100)
	}
	return nil
}

func per100(n int, weeks float64) float64 { return 100 * float64(n) / weeks }

func share(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

type measured struct {
	weeks                 float64
	drops, undone         int
	pushed, judged, right int
	based, fell           int
}

// drop is a fall of the held tier that may still be undone.
type drop struct {
	day  int32
	from insight.Tier
}

func measure(p *purchases, from, to int32) (m measured, err error) {
	cfg := insight.Default()
	book := make([]insight.History, len(p.customers))
	for i, c := range p.customers {
		book[i].Store = retail.StoreID(i + 1)
		for _, d := range c.days {
			book[i].Days = append(book[i].Days, insight.OrderDay{Day: d, Orders: 1, SKUs: int32(max(1, c.skus[d])), Fen: c.fen[d]})
		}
	}
	b, err := insight.Replay(cfg, book, from-1)
	if err != nil {
		return m, err
	}
	truth := newTruth(p, &cfg)
	open := map[retail.StoreID]drop{}
	var pushed []insight.Pushed
	for b.Day() < to-1 {
		b.Step()
		day := b.Day()
		m.weeks += float64(b.Ranked()) / 7
		for _, v := range b.Moves() {
			if d, ok := open[v.Store]; ok && !v.Fall() && v.To >= d.from && day-d.day <= 14 {
				m.undone++
			}
			delete(open, v.Store)
			if v.Fall() {
				m.drops++
				open[v.Store] = drop{day, v.From}
			}
		}
		for _, d := range cfg.PickDeclines(day, b.Ranked(), b.Declines(), pushed) {
			if d.Reason != insight.ReasonPush {
				continue
			}
			m.pushed++
			pushed = append(pushed, insight.Pushed{Store: d.Store, Day: day})
			if fell, ok := truth.fell(int(d.Store)-1, day); ok {
				m.judged++
				if fell {
					m.right++
				}
			}
		}
		if day%7 == 0 {
			for i, r := range b.Results() {
				if fell, ok := truth.fell(i, day); ok && r.Computed.Ranked() {
					m.based++
					if fell {
						m.fell++
					}
				}
			}
		}
	}
	return m, nil
}

// truth knows what was bought later.
type truth struct {
	first, last int32
	before      int32
	recent      int32
	own         [][]int64 // cumulated fen, by store and day
	all         []int64
}

func newTruth(p *purchases, cfg *insight.Config) *truth {
	t := &truth{first: p.first, last: p.last, before: int32(cfg.Before), recent: int32(cfg.Recent), all: make([]int64, p.last-p.first+2)}
	for _, c := range p.customers {
		own := make([]int64, len(t.all))
		for d, fen := range c.fen {
			own[d-p.first+1] += fen
		}
		for i := 1; i < len(own); i++ {
			t.all[i] += own[i]
			own[i] += own[i-1]
		}
		t.own = append(t.own, own)
	}
	for i := 1; i < len(t.all); i++ {
		t.all[i] += t.all[i-1]
	}
	return t
}

// over is what was bought after a day up to and including another.
func (t *truth) over(cum []int64, from, to int32) float64 {
	at := func(d int32) int32 { return min(max(d-t.first+1, 0), int32(len(cum)-1)) }
	return float64(cum[at(to)] - cum[at(from)])
}

// later is the days in which a decline must show, and how much less it is.
const (
	later      = 56
	laterShare = 0.75
)

// fell says whether a store buys, in the days after, less than three quarters
// of what it bought in the base, everybody's change taken out; ok if both are
// in the file and it bought anything in the base.
func (t *truth) fell(i int, day int32) (fell, ok bool) {
	turn := day - t.recent
	base, own := t.over(t.own[i], turn-t.before, turn), t.over(t.own[i], day, day+later)
	if day+later > t.last || base <= 0 {
		return false, false
	}
	return own/t.over(t.all, day, day+later) < laterShare*base/t.over(t.all, turn-t.before, turn), true
}

// kinds counts the different goods of each day.
func kinds(goods map[int32][]string) map[int32]int {
	out := make(map[int32]int, len(goods))
	for d, list := range goods {
		slices.Sort(list)
		out[d] = len(slices.Compact(list))
	}
	return out
}
