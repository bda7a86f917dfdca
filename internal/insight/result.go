package insight

import (
	"slices"

	"zhanggui/internal/retail"
)

// Result is one store on the board's day.
type Result struct {
	Store    retail.StoreID
	Computed Tier // of the day's rank alone
	Held     Tier // what people see
	Values
	// Zs are the normal scores of R, F, M and S, Z that of the total, X what the
	// held tier goes by. All are 0 for a store outside the ranking.
	Zs   [4]float64
	Z, X float64
	// Since is the day from which Held is held and Was what was held before.
	Since int32
	Was   Tier
	// Lower and Upper are the values of X that the held tier lies between:
	// beyond one of them by the margin, for the days of patience, the tier moves.
	// Infinite at the ends, 0 outside the ranking.
	Lower, Upper float64
	Below, Above int // days running that X has been beyond
}

// Results are all stores on the board's day, in the order of the histories.
func (b *Board) Results() []Result {
	out := make([]Result, len(b.histories))
	for i := range out {
		out[i] = b.result(i)
	}
	return out
}

func (b *Board) result(i int) Result {
	s := &b.states[i]
	r := Result{
		Store: b.histories[i].Store, Computed: b.computed[i], Held: s.Held,
		Values: b.cursors[i].values(b.day), X: s.X,
		Since: s.Since, Was: s.Was, Below: s.Below, Above: s.Above,
	}
	if at := b.place[i]; at >= 0 {
		for d := range r.Zs {
			r.Zs[d] = b.z[d][at]
		}
		r.Z = b.total[at]
		if s.Held.Ranked() {
			r.Lower, r.Upper = b.cfg.bounds(s.Held)
		}
	}
	return r
}

// Cause says what a tier drop comes from.
type Cause string

// The causes.
const (
	CauseOwn  Cause = "own"  // the store buys less: pushed
	CauseRank Cause = "rank" // others buy more: a line in the digest
)

// Move is a change of a store's held tier on the board's day, with what is
// needed to say why.
type Move struct {
	Store    retail.StoreID
	From, To Tier
	Now      Values
	Then     Values // as many days earlier as a decline's recent spell has
	// Moved are the dimensions that changed in the direction of the move by a
	// tenth of the better figure or more, in the order R, F, M, S. It is empty
	// where the store stayed as it was and others moved past it, or where it had
	// no order in the window then.
	Moved []Dimension
	// Of a fall only: what it comes from, the decline behind that, and whether it
	// is told (a store's falls are told at most once in Quiet days).
	Cause   Cause
	Decline Decline
	Told    bool
}

// Fall says whether the move is a tier drop (掉级).
func (m Move) Fall() bool { return m.To < m.From }

// Moves are the changes of held tiers on the board's day, in the order of the
// histories. A board that was just opened and has not stepped has none.
func (b *Board) Moves() []Move {
	if len(b.moves) == 0 {
		return nil
	}
	all := SpellOfAll(b.histories, b.day, &b.cfg)
	out := make([]Move, len(b.moves))
	for i, m := range b.moves {
		out[i] = b.explain(m, all)
	}
	return out
}

func (b *Board) explain(m move, all Spell) Move {
	h := b.histories[m.store]
	out := Move{
		Store: h.Store, From: m.from, To: m.to, Told: m.told,
		Now:  b.cursors[m.store].values(b.day),
		Then: ValuesOn(h, b.day-int32(b.cfg.Recent), &b.cfg),
	}
	if !out.Fall() {
		out.Moved = worsened(out.Now, out.Then)
		return out
	}
	out.Moved = worsened(out.Then, out.Now)
	out.Decline = DeclineOf(h.Store, SpellOf(h, b.day, &b.cfg), all, &b.cfg)
	out.Cause = CauseRank
	if out.Decline.AtLeast(b.cfg.OwnDecline) {
		out.Cause = CauseOwn
	}
	return out
}

// worsened are the dimensions in which `worse` is below `better` by a tenth of
// it or more; for R, above. Both need an order in the window to be compared.
func worsened(better, worse Values) []Dimension {
	if better.F == 0 || worse.F == 0 {
		return nil
	}
	var out []Dimension
	if up := worse.R - better.R; up > 0 && 10*up >= better.R {
		out = append(out, Recency)
	}
	if down := better.F - worse.F; down > 0 && 10*down >= better.F {
		out = append(out, Frequency)
	}
	if down := better.M - worse.M; down > 0 && 10*down >= max(better.M, -better.M) {
		out = append(out, Monetary)
	}
	if down := better.S - worse.S; down > 0 && 10*down >= better.S {
		out = append(out, SKUs)
	}
	return out
}

// Declines are the serious declines on the board's day, the largest expected
// loss first, ties by the order of the histories. PickDeclines says which of
// them are pushed.
func (b *Board) Declines() []Decline {
	all := SpellOfAll(b.histories, b.day, &b.cfg)
	var out []Decline
	for _, h := range b.histories {
		own := SpellOf(h, b.day, &b.cfg)
		if own.BeforeDays < b.cfg.MinBefore {
			continue
		}
		if d := DeclineOf(h.Store, own, all, &b.cfg); d.Serious(&b.cfg) {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y Decline) int { return int(min(1, max(-1, y.Loss-x.Loss))) })
	return out
}
