package scheduler

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// StoreLine is one store as after the sweep of a day: a line of
// `zhanggui stores`. Z and X are null outside the ranking, R without any order,
// the forecasts without any order.
type StoreLine struct {
	Store    string         `json:"store"`
	Computed insight.Tier   `json:"computed_tier"`
	Held     insight.Tier   `json:"held_tier"`
	R        *float64       `json:"r"` // days
	F        int            `json:"f"` // order days in the window
	M        string         `json:"m"` // yuan in the window
	S        float64        `json:"s"` // mean distinct SKUs per order in the window
	Z        *float64       `json:"z"`
	X        *float64       `json:"x"`
	Status   insight.Status `json:"status"`
	P7       *float64       `json:"p7"`     // probability of an order in the 7 days after
	Next50   *int           `json:"next50"` // days from that date
	Next80   *int           `json:"next80"`
}

// Question is the day that is asked about, and by which weights, cuts and calendar.
type Question struct {
	Day retail.Day
	Settings
}

// StoresAsOf works out every store of a merchant as after the sweep of a day,
// with the orders as known now, by store code. It writes nothing.
func StoresAsOf(ctx context.Context, store Store, m retail.MerchantID, q Question) ([]StoreLine, error) {
	l, err := (&Scheduler{Store: store}).read(ctx, m, q.Day, q.Day)
	if err != nil {
		return nil, err
	}
	b, err := insight.Replay(q.Insight, l.histories, int32(q.Day.Number()))
	if err != nil {
		return nil, fmt.Errorf("replay up to %s: %w", q.Day, err)
	}
	l.holidays = q.Holidays
	cycles, status := l.judge(b, &q.Insight)
	out := make([]StoreLine, len(l.stores))
	for i, res := range b.Results() {
		out[i] = lineOf(l.stores[i].Code, res)
		out[i].Status = status[i]
		if c := cycles[i]; c.Last != 0 {
			out[i].P7, out[i].Next50, out[i].Next80 = &c.P7, &c.Next50, &c.Next80
		}
	}
	slices.SortFunc(out, func(a, b StoreLine) int { return strings.Compare(a.Store, b.Store) })
	return out, nil
}

func lineOf(code string, r insight.Result) StoreLine {
	l := StoreLine{Store: code, Computed: r.Computed, Held: r.Held, F: r.F, M: r.M.String(), S: r.S}
	if r.Ordered {
		l.R = &r.R
	}
	if r.Computed.Ranked() {
		l.Z, l.X = &r.Z, &r.X
	}
	return l
}
