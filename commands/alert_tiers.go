package commands

import (
	"fmt"
	"strings"

	"zhanggui/internal/ask"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
)

// TierStep is one move of a tier for a program.
type TierStep struct {
	Date  retail.Day `json:"date"`
	From  string     `json:"from"`
	To    string     `json:"to"`
	Cause string     `json:"cause,omitempty"`
	Moved []string   `json:"moved,omitempty"`
}

// TierReach is how far it is to another tier; a figure that can't bring the
// store there alone is left out.
type TierReach struct {
	Tier  string `json:"tier"`
	Yuan  string `json:"yuan,omitempty"`
	Days  int    `json:"order_days,omitempty"`
	Goods string `json:"skus,omitempty"`
}

// TierHistory is the data of how a store's tier moved.
type TierHistory struct {
	Ack
	Tier  string     `json:"tier"`
	Since retail.Day `json:"since,omitempty"`
	Moves []TierStep `json:"moves"`
	Up    *TierReach `json:"up,omitempty"`
	Down  *TierReach `json:"down,omitempty"`
}

// tierHistory tells since when a store holds its tier, how it moved in the last
// year and by what, and how far it is to the next tier up and down.
func (rt *Router) tierHistory(r *Request, s *retail.Store) (Reply, error) {
	o, err := rt.standing(r, r.Today.Add(-movesKept))
	if err != nil {
		return Reply{}, err
	}
	st := o.all.Of[s.ID]
	held, err := insight.ParseTier(st.Held)
	if err != nil {
		return Reply{}, err
	}
	data := TierHistory{Ack: ack("tier_history", s.Name, s.Code), Tier: st.Held, Since: st.Since, Moves: []TierStep{}}
	if !held.Ranked() {
		return Reply{Text: r.say(wording.TierUnranked, s.Name, rt.tierName(r, st.Held)), Data: data, Wide: true}, nil
	}
	lines := []string{r.say(wording.TierHead, s.Name, rt.tierName(r, st.Held), st.Since)}
	for _, m := range o.moves {
		if m.Store == s.ID {
			lines = append(lines, rt.tierMove(r, m))
			data.Moves = append(data.Moves, TierStep{m.Day, m.From, m.To, m.Cause, m.Moved})
		}
	}
	if len(data.Moves) == 0 {
		lines = append(lines, r.say(wording.TierNoMoves))
	}
	up, down, _ := o.reach(s.ID)
	now := o.values(s.ID)
	if held == insight.Diamond {
		lines = append(lines, r.say(wording.TierTop))
	} else if parts, d := rt.reached(r, up, now, true); len(parts) > 0 {
		lines, data.Up = append(lines, r.say(wording.TierUp, rt.tierName(r, up.Tier.String()), r.Lang.List(parts))), d
	}
	if held == insight.Iron {
		lines = append(lines, r.say(wording.TierBottom))
	} else if parts, d := rt.reached(r, down, now, false); len(parts) > 0 {
		lines, data.Down = append(lines, r.say(wording.TierDown, rt.tierName(r, down.Tier.String()), r.Lang.List(parts))), d
	}
	return Reply{Text: strings.Join(lines, "\n"), Data: data, Wide: true}, nil
}

func (rt *Router) tierMove(r *Request, m ask.TierMove) string {
	text := r.say(wording.TierMove, m.Day, rt.tierName(r, m.From), rt.tierName(r, m.To))
	switch m.Cause {
	case string(insight.CauseOwn):
		text += r.say(wording.TierOwn)
	case string(insight.CauseRank):
		text += r.say(wording.TierRank)
	}
	var names []string
	for _, d := range m.Moved {
		names = append(names, r.say(wording.DimensionName(d)))
	}
	if len(names) > 0 {
		text += r.say(wording.TierMovedBy, r.Lang.List(names))
	}
	return text
}

// reached writes how far it is, each figure alone.
func (rt *Router) reached(r *Request, to insight.Reach, now insight.Values, up bool) ([]string, *TierReach) {
	yuan, orders, goods := wording.TierYuanLess, wording.TierOrdersLess, wording.TierSKUsLess
	sign := -1
	if up {
		yuan, orders, goods, sign = wording.TierYuan, wording.TierOrders, wording.TierSKUs, 1
	}
	d := &TierReach{Tier: to.Tier.String()}
	var parts []string
	if diff := retail.Money(sign) * (to.M - now.M); to.OKM && diff > 0 {
		parts, d.Yuan = append(parts, r.say(yuan, wording.Yuan(diff))), diff.String()
	}
	if diff := sign * (to.F - now.F); to.OKF && diff > 0 {
		parts, d.Days = append(parts, r.say(orders, diff)), diff
	}
	if diff := float64(sign) * (to.S - now.S); to.OKS && diff > 0 {
		d.Goods = fmt.Sprintf("%.1f", diff)
		parts = append(parts, r.say(goods, d.Goods))
	}
	return parts, d
}
