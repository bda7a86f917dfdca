package commands

import (
	"fmt"
	"math/big"
	"slices"
	"sync"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// enoughGaps is how many gaps between order days a store must have before its
// cycle is told; below it the figure would be its neighbours', not its own.
const enoughGaps = 2

// movesKept is how many days' moves are worked out when any are asked for.
const movesKept = 366

// standings keeps, per merchant, how its stores stood when last asked.
type standings struct {
	kept sync.Map // retail.MerchantID → *shelf
	fits insight.Fits
}

// shelf holds one merchant's outlook; its lock lets one question work it out
// while others of the same merchant wait for the same.
type shelf struct {
	mu   sync.Mutex
	have *outlook
}

// outlook is how the stores of a merchant stood, as computed from the orders
// that mark stands for, and the moves of the days since from.
type outlook struct {
	mark  storage.OrdersMark
	all   ask.Standings
	from  retail.Day
	moves []ask.TierMove
	// cycles are the stores', as of the day.
	cycles map[retail.StoreID]insight.Cycle
	board  *insight.Board // as of the day; read only under lock
	lock   sync.Mutex
	// reckoned is what the chances of late were worth, once somebody asked.
	reckoned *insight.Reckoning
	looking  sync.Mutex // over it
}

// reach is how far a store is from the tiers around its own.
func (o *outlook) reach(id retail.StoreID) (up, down insight.Reach, ok bool) {
	o.lock.Lock()
	defer o.lock.Unlock()
	return o.board.Reach(id)
}

// values are a store's figures on the day.
func (o *outlook) values(id retail.StoreID) insight.Values {
	o.lock.Lock()
	defer o.lock.Unlock()
	for _, r := range o.board.Results() {
		if r.Store == id {
			return r.Values
		}
	}
	return insight.Values{}
}

// standing is how the stores stand as after the sweep of the day before: the
// one that has run this morning, or would have; moves are those from a day on.
// It is worked out from the orders as known to the snapshot, and kept as long
// as none of them changes.
func (rt *Router) standing(r *Request, from retail.Day) (*outlook, error) {
	day := r.Today.Add(-1)
	row, err := r.read.Row()
	if err != nil {
		return nil, err
	}
	if row.SweptOn == r.Today {
		day = r.Today
	}
	mark, err := r.read.OrdersUpTo(day)
	if err != nil {
		return nil, err
	}
	kept, _ := rt.stands.kept.LoadOrStore(r.Merchant.ID, &shelf{})
	s := kept.(*shelf)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.have != nil && s.have.mark == mark && s.have.from <= from {
		return s.have, nil
	}
	fresh, err := rt.stands.look(r.read, rt.lens(r.Merchant), day, min(from, day))
	if err != nil {
		return nil, fmt.Errorf("work out standings of %s: %w", day, err)
	}
	fresh.mark = mark
	s.have = fresh
	return fresh, nil
}

// lens is how one merchant's stores are looked at.
type lens struct {
	insight.Config
	holidays *insight.Holidays
}

func (rt *Router) lens(m retail.Merchant) lens {
	l := lens{Config: rt.insight(m)}
	if of := rt.Config.Holidays; of != nil {
		l.holidays = of(m.Name).Closures()
	}
	return l
}

// insight is how tiers are worked out.
func (rt *Router) insight(m retail.Merchant) insight.Config {
	if rt.Config.Insight == nil {
		return insight.Default()
	}
	return rt.Config.Insight(m.Name)
}

// rules are the rules of the trade of the merchant whose chat it is.
func (rt *Router) rules(r *Request) insight.Rules {
	if rt.Config.Rules == nil {
		return insight.DefaultRules()
	}
	return rt.Config.Rules(r.Merchant.Name)
}

// look replays all days up to one, as the sweep does, noting moves from a day on.
func (s *standings) look(tx *storage.Tx, by lens, day, from retail.Day) (*outlook, error) {
	hs, err := storeDays(tx, day)
	if err != nil {
		return nil, err
	}
	b, err := insight.Replay(by.Config, hs, min(int32(from.Number())-1, int32(day.Number())))
	if err != nil {
		return nil, err
	}
	o := &outlook{from: from}
	for b.Day() < int32(day.Number()) {
		b.Step()
		for _, m := range b.Moves() {
			move := ask.TierMove{Store: m.Store, Day: retail.DayFromNumber(int(b.Day())), From: m.From.String(), To: m.To.String()}
			if m.Fall() {
				move.Cause = string(m.Cause)
			}
			for _, d := range m.Moved {
				move.Moved = append(move.Moved, d.String())
			}
			o.moves = append(o.moves, move)
		}
	}
	o.board, o.cycles = b, make(map[retail.StoreID]insight.Cycle, len(hs))
	o.all = s.of(o, hs, by)
	return o, nil
}

// storeDays reads what every store on file bought up to a day, by store id.
func storeDays(tx *storage.Tx, day retail.Day) ([]insight.History, error) {
	names, err := tx.Catalogue(true)
	if err != nil {
		return nil, err
	}
	hs := make([]insight.History, 0, len(names.Stores))
	for _, s := range names.Stores {
		hs = append(hs, insight.History{Store: s.ID})
	}
	slices.SortFunc(hs, func(a, b insight.History) int { return int(a.Store - b.Store) })
	at := make(map[retail.StoreID]int, len(hs))
	for i, h := range hs {
		at[h.Store] = i
	}
	err = tx.EachStoreDay(retail.Period{To: day}, func(d storage.StoreDay) {
		if i, ok := at[d.Store]; ok {
			hs[i].Days = append(hs[i].Days, insight.OrderDay{Day: int32(d.Day.Number()), Orders: int32(d.Orders), SKUs: int32(d.SKUs), Fen: int64(d.Total)})
		}
	})
	if err != nil {
		return nil, err
	}
	row, err := tx.Row()
	if err != nil {
		return nil, err
	}
	silences, err := tx.SilencesSince(time.UnixMilli(0))
	for _, s := range silences {
		i, ok := at[s.StoreID]
		if shut, closed := alert.ShutOf(row.Noun(), storage.Instant(s.FromAt), storage.Instant(s.UntilAt), s.Reason); ok && closed {
			shut.Said = min(shut.Said, int32(day.Number())) // who asks this morning knows what was said since
			hs[i].Shut = append(hs[i].Shut, shut)
		}
	}
	return hs, err
}

// of reads an outlook's board.
func (s *standings) of(o *outlook, hs []insight.History, by lens) ask.Standings {
	b := o.board
	market, series := s.fits.MarketOf(b.Day(), hs, by.holidays)
	out := ask.Standings{Day: retail.DayFromNumber(int(b.Day())), Few: b.Few(), Of: make(map[retail.StoreID]ask.Standing, len(hs))}
	for i, res := range b.Results() {
		c := market.Of(hs[i]).Cycle(series[i])
		o.cycles[res.Store] = c
		s := ask.Standing{
			Store: res.Store, Held: res.Held.String(), Was: res.Was.String(), Computed: res.Computed.String(),
			Status: string(insight.StatusOf(res.Computed, c, &by.Config)),
		}
		if res.Since != 0 {
			s.Since = retail.DayFromNumber(int(res.Since))
		}
		if c.Last != 0 && c.Gaps >= enoughGaps {
			s.Interval = new(big.Rat).SetFloat64(c.Interval)
			s.DueFrom, s.DueOn, s.DueBy = dayOf(c.DueFrom), dayOf(c.DueOn), dayOf(c.DueBy)
		}
		out.Of[res.Store] = s
	}
	return out
}

func dayOf(n int32) retail.Day { return retail.DayFromNumber(int(n)) }

// count answers a question from the snapshot and, where it needs them, from
// how stores stand. It may change the question's period to the days that are
// known: moves are worked out at night, of the day before.
func (rt *Router) count(r *Request, q *ask.Query) (ask.Result, error) {
	if !q.NeedsStandings() && !q.NeedsMoves() {
		return r.read.Answer(*q)
	}
	from := r.Today
	if q.NeedsMoves() {
		from = min(q.Period.From, r.Today.Add(-movesKept)) // so that the next question finds them
	}
	o, err := rt.standing(r, from)
	if err != nil {
		return ask.Result{}, err
	}
	if q.NeedsMoves() {
		q.Period.To = min(q.Period.To, o.all.Day)
		q.Period.From = min(q.Period.From, q.Period.To)
	}
	switch q.Metric {
	case ask.TierOf, ask.Cycle, ask.NextDue, ask.StatusOf:
		q.Period = retail.Period{From: o.all.Day, To: o.all.Day}
	}
	return r.read.AnswerWith(*q, &o.all, o.moves)
}
