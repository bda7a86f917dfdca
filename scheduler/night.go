package scheduler

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// nights is one pass over the days of a merchant: what is to be written, and
// what somebody must hear.
type nights struct {
	l   *ledger
	cfg insight.Config
	b   *insight.Board
	to  int32
	// record is the first day whose changes are written, push the first whose
	// findings are told; both may lie after `to`.
	record, push int32

	status  []insight.Status // of the stores, as of the last day
	cycles  []insight.Cycle
	known   map[retail.StoreID]known
	told    []alert.Told
	pushed  []insight.Pushed // declines
	changes []storage.TierChange
	found   []alert.Decision
	over    []retail.Case // open cases that hold no more
	lapsed  []retail.Case // … that were watched for long enough
}

// walk works out every day that is not swept up to and including `to`. Nothing
// of the past is told in the first sweep and after an import.
func (l *ledger) walk(cfg insight.Config, to retail.Day) (*nights, error) {
	n := &nights{l: l, cfg: cfg, to: int32(to.Number()), known: map[retail.StoreID]known{}}
	swept := int32(l.row.SweptOn.Number())
	n.record, n.push = swept+1, swept+1
	if l.row.StaleFrom != "" {
		n.record = min(n.record, int32(l.row.StaleFrom.Number()))
	}
	if l.row.SweptOn == "" || l.row.ImportedAt != 0 {
		n.record, n.push = 1, n.to+1 // all history may be new
	}
	n.remember(swept)
	states, ok := l.resume()
	if err := n.open(swept, states, ok); err != nil {
		return nil, err
	}
	for n.b.Day() < n.to {
		n.b.Step()
		n.night()
	}
	n.judge()
	n.silences()
	return n, n.outlived()
}

func (n *nights) open(swept int32, states []insight.State, resumed bool) (err error) {
	day := swept
	if !resumed {
		day = n.to
		for _, h := range n.l.histories {
			if len(h.Days) > 0 {
				day = min(day, h.Days[0].Day-1)
			}
		}
	}
	n.b, err = insight.Open(n.cfg, n.l.histories, day, states)
	return err
}

// night takes down one day.
func (n *nights) night() {
	day := n.b.Day()
	if day < n.record {
		return
	}
	moves := n.b.Moves()
	for _, m := range moves {
		n.changes = append(n.changes, changeOf(m, day))
	}
	if day >= n.push {
		n.decide(moves)
	}
}

func changeOf(m insight.Move, day int32) storage.TierChange {
	var moved []string
	for _, d := range m.Moved {
		moved = append(moved, d.String())
	}
	return storage.TierChange{
		StoreID: m.Store, Day: retail.DayFromNumber(int(day)), FromTier: m.From.String(), ToTier: m.To.String(),
		Cause: string(m.Cause), Moved: strings.Join(moved, ","),
	}
}

// remember lists what was found before.
func (n *nights) remember(swept int32) {
	for _, c := range n.l.cases {
		f, err := alert.FactsOf(c)
		if err != nil || len(f.Signs) == 0 { // filed before cases had signs
			f.Signs = []alert.Sign{{Type: alert.Type(c.Type), Day: c.Day}}
		}
		for _, sign := range f.Signs {
			day := int32(sign.Day.Number())
			n.told = append(n.told, alert.Told{Type: sign.Type, Store: c.Store, Day: day})
			if sign.Type == alert.Decline {
				n.pushed = append(n.pushed, insight.Pushed{Store: c.Store, Day: day})
			}
		}
	}
	for _, st := range n.l.stores {
		k, err := readKept(n.l.states[st.ID])
		if err != nil {
			continue
		}
		for _, of := range marks {
			if s := of(&k.Known); s.On > swept {
				*s = silence{}
			}
		}
		n.known[st.ID] = k.Known
	}
}

// judge works out every store's cycle and status on the board's day.
func (n *nights) judge() {
	n.cycles, n.status = n.l.judge(n.b, &n.cfg)
}

// judge gives each store's cycle and status on a board's day.
func (l *ledger) judge(b *insight.Board, cfg *insight.Config) ([]insight.Cycle, []insight.Status) {
	market, series := l.fits.MarketOf(b.Day(), l.histories, l.holidays.Closures())
	cycles, status := make([]insight.Cycle, len(series)), make([]insight.Status, len(series))
	results := b.Results()
	for i, days := range series {
		cycles[i] = market.Of(l.histories[i]).Cycle(days)
		status[i] = insight.StatusOf(results[i].Computed, cycles[i], cfg)
	}
	return cycles, status
}

// decide judges the drops and declines of the board's day.
func (n *nights) decide(moves []insight.Move) {
	night := n.nightOf(n.b.Day())
	night.Moves = moves
	night.Declines = n.cfg.PickDeclines(n.b.Day(), n.b.Ranked(), n.active(n.b.Declines()), n.pushed)
	n.keep(night)
}

func (n *nights) nightOf(day int32) alert.Night {
	night := alert.Night{
		Day: day, Few: n.b.Few(), Told: n.told, Quiet: n.cfg.Quiet,
		Held: map[retail.StoreID]insight.Tier{}, Inactive: map[retail.StoreID]bool{}, Settled: map[retail.StoreID]bool{},
	}
	for i, r := range n.b.Results() {
		st := n.l.stores[i]
		night.Held[st.ID], night.Inactive[st.ID] = r.Held, st.Inactive
	}
	for _, c := range n.l.cases {
		by := c.Outcome == alert.OutcomeFalse || c.Outcome == alert.OutcomeContacted || c.Outcome == alert.OutcomeVisited
		by = by && !alert.IsTask(c)
		if since := retail.DayFromNumber(int(day)).Start(n.l.row.Noun().Location()).Add(-alert.Settled); c.State == retail.CaseClosed && by && c.Closed.After(since) {
			night.Settled[c.Store] = true
		}
	}
	return night
}

func (n *nights) keep(night alert.Night) {
	for _, d := range alert.Decide(night) {
		if d.Reason != alert.ReasonPush {
			continue
		}
		n.found = append(n.found, d)
		n.told = append(n.told, alert.Told{Type: d.Type, Store: d.Store, Day: d.Day})
		if d.Type == alert.Decline {
			n.pushed = append(n.pushed, insight.Pushed{Store: d.Store, Day: d.Day})
		}
	}
}

// active leaves out the stores that are switched off: they would take the room
// of others.
func (n *nights) active(ds []insight.Decline) []insight.Decline {
	var out []insight.Decline
	for _, d := range ds {
		if !n.l.store(d.Store).Inactive {
			out = append(out, d)
		}
	}
	return out
}

// states are the rows that differ from those stored.
func (n *nights) states() ([]storage.TierState, error) {
	results, states := n.b.Results(), n.b.States()
	var out []storage.TierState
	for i, st := range n.l.stores {
		row := storage.TierState{
			StoreID: st.ID, Computed: results[i].Computed.String(), Held: results[i].Held.String(), Status: string(n.status[i]),
		}
		if states[i].Since != 0 {
			row.Since = retail.DayFromNumber(int(states[i].Since))
		}
		have, ok := n.l.states[st.ID]
		old, err := readKept(have)
		if ok && err == nil && old.State == states[i] && old.Known == n.known[st.ID] && have.Computed == row.Computed && have.Held == row.Held && have.Status == row.Status {
			continue
		}
		b, err := json.Marshal(kept{n.b.Day(), states[i], n.known[st.ID]})
		if err != nil {
			return nil, fmt.Errorf("state of store %d: %w", st.ID, err)
		}
		row.State = string(b)
		out = append(out, row)
	}
	return out, nil
}

// outlived lists the open cases that hold no more: the store ordered, or is back
// in its tier, or buys again what it did. Tasks are ended by
// people, and of products goods.go sees to it.
func (n *nights) outlived() error {
	at := map[retail.StoreID]int{}
	for i, st := range n.l.stores {
		at[st.ID] = i
	}
	results := n.b.Results()
	all := insight.SpellOfAll(n.l.histories, n.to, &n.cfg)
	for _, c := range n.l.open {
		i, ok := at[c.Store]
		f, err := alert.FactsOf(c)
		if err != nil {
			return fmt.Errorf("look at open cases: %w", err)
		}
		if !ok {
			continue
		}
		back := false
		switch t := alert.Type(c.Type); {
		case alert.Silence(c):
			back = f.Cycle != nil && n.cycles[i].Last > f.Cycle.Last
		case t == alert.TierDrop:
			back = f.Move != nil && results[i].Held >= f.Move.From
		case t == alert.Decline:
			d := insight.DeclineOf(c.Store, insight.SpellOf(n.l.histories[i], n.to, &n.cfg), all, &n.cfg)
			back = d.Known && !d.AtLeast(n.cfg.OwnDecline)
		}
		if back {
			n.over = append(n.over, c)
		}
	}
	return nil
}
