package insight

import (
	"fmt"

	"zhanggui/internal/retail"
)

// Board holds all stores of one merchant on one day and moves on a day at a
// time. It is not safe for use by several goroutines at once; different
// merchants have different boards. Histories are read, never changed.
type Board struct {
	cfg       Config
	histories []History
	day       int32

	cursors  []cursor
	states   []State
	computed []Tier
	moves    []move // of the day

	ranked []int32 // indices of the stores in the ranking
	keys   []uint64
	z      [4][]float64 // by place in ranked: R, F, M, S
	total  []float64    // by place in ranked: Z
	place  []int32      // place in ranked by store, −1 outside
	rank   ranker
}

// move is a change of the held tier within the ranking.
type move struct {
	store    int32
	from, to Tier
	told     bool
}

// Open sets a board to a day on which every store has the state given, which is
// the state after that day: states[i] is that of histories[i]. The next Step is
// the day after. A store that is new to the merchant has the zero State, which is
// a prospect's; without states all have it: use that with a day before the
// merchant's first order, or let Replay do it. All of a
// merchant's stores must be there, since ranks are among all of them. It
// returns code invalid for a configuration or a history that can't be.
func Open(cfg Config, histories []History, day int32, states []State) (*Board, error) {
	if err := cfg.Check(); err != nil {
		return nil, fmt.Errorf("open board: %w", err)
	}
	if states != nil && len(states) != len(histories) {
		return nil, &retail.Error{Code: retail.Invalid, Detail: "open board: not one state for each store"}
	}
	n := len(histories)
	b := &Board{
		cfg: cfg, histories: histories, day: day,
		cursors: make([]cursor, n), states: make([]State, n), computed: make([]Tier, n),
		place: make([]int32, n), ranked: make([]int32, 0, n), keys: make([]uint64, n), total: make([]float64, n),
	}
	for d := range b.z {
		b.z[d] = make([]float64, n)
	}
	copy(b.states, states)
	for i, h := range histories {
		if err := h.Check(); err != nil {
			return nil, fmt.Errorf("open board: %w", err)
		}
		b.cursors[i].days = h.Days
		if b.states[i].Held == 0 {
			b.states[i].Held = Prospect
		}
	}
	b.measure()
	return b, nil
}

// Replay works out every day from the merchant's first order up to and
// including `to`, with the histories as they are known now, and returns the
// board on that day. It is the definition of a state: a kept one that was
// stepped on is the same unless a day that it had already passed was changed
// since (a backdated, edited or cancelled order); then replay.
func Replay(cfg Config, histories []History, to int32) (*Board, error) {
	start := to
	for _, h := range histories {
		if len(h.Days) > 0 {
			start = min(start, h.Days[0].Day)
		}
	}
	b, err := Open(cfg, histories, start-1, nil)
	if err != nil {
		return nil, err
	}
	b.Advance(to)
	return b, nil
}

// Advance steps up to and including the day `to`; it does nothing if the board
// is already there or beyond.
func (b *Board) Advance(to int32) {
	for b.day < to {
		b.Step()
	}
}

// Step moves on by one day: ranks, then lets every store's state follow.
func (b *Board) Step() {
	b.day++
	b.moves = b.moves[:0]
	b.measure()
	for i, at := range b.place {
		s := &b.states[i]
		if at < 0 {
			s.leave(b.computed[i], b.day)
			continue
		}
		from := s.Held
		if !s.follow(b.total[at], b.day, &b.cfg) {
			continue
		}
		m := move{store: int32(i), from: from, to: s.Held}
		m.told = m.to < m.from && s.tell(b.day, &b.cfg)
		b.moves = append(b.moves, m)
	}
}

// measure brings the windows to the board's day and ranks.
func (b *Board) measure() {
	b.ranked = b.ranked[:0]
	for i := range b.cursors {
		c := &b.cursors[i]
		c.advance(b.day, &b.cfg)
		b.computed[i], b.place[i] = c.place(b.day, &b.cfg), -1
		if b.computed[i] == 0 {
			b.place[i] = int32(len(b.ranked))
			b.ranked = append(b.ranked, int32(i))
		}
	}
	b.rank.begin(len(b.ranked))
	b.score(Recency, func(c *cursor) uint64 { return ^floatKey(c.recency(b.day)) })
	b.score(Frequency, func(c *cursor) uint64 { return intKey(int64(c.f)) })
	b.score(Monetary, func(c *cursor) uint64 { return intKey(c.fen) })
	b.score(SKUs, func(c *cursor) uint64 { return floatKey(c.breadth()) })
	keys := b.keys[:len(b.ranked)]
	for at := range keys {
		z := [4]float64{b.z[0][at], b.z[1][at], b.z[2][at], b.z[3][at]}
		keys[at] = intKey(total9(&b.cfg.Weights, &z))
	}
	b.rank.scores(keys, b.total)
	for at, i := range b.ranked {
		b.computed[i] = b.cfg.TierOf(b.total[at])
	}
}

func (b *Board) score(d Dimension, key func(*cursor) uint64) {
	keys := b.keys[:len(b.ranked)]
	for at, i := range b.ranked {
		keys[at] = key(&b.cursors[i])
	}
	b.rank.scores(keys, b.z[d])
}

// Day is the day that the board is at.
func (b *Board) Day() int32 { return b.day }

// Ranked is how many stores are in the ranking.
func (b *Board) Ranked() int { return len(b.ranked) }

// Few says that there are too few ranked stores for a rank to mean much (样本少):
// what is shown is marked, and no drop is pushed from rank alone.
func (b *Board) Few() bool { return len(b.ranked) < b.cfg.MinRanked }

// States are copies of the stores' states after the board's day, in the order
// of the histories: what to keep for the next Open.
func (b *Board) States() []State { return append([]State(nil), b.states...) }
