// Package insight is pure arithmetic over what stores have bought: which tier a
// store is in and why it moved (RFMS), whether it buys less than it did, when
// it is due to order again. It decides figures only; who hears of them, and in
// which words, is decided elsewhere. It never looks at a clock, a database or a
// chat: the day and the histories are given, and the same ones always give the
// same result, bit for bit.
//
// Days are numbers: civil days since 1970-01-01 in the merchant's zone, as
// retail.Day.Number gives them; 0 means "none". Windows are inclusive at both
// ends. Money is fen.
//
// Read this file first, then config.go (what can be set), board.go (one day
// after another), hold.go (the held tier), result.go (what came out and why),
// decline.go, and cycle.go with status.go. The package oracle calculates the
// tiers and declines again, slowly, for tests.
package insight

import (
	"fmt"

	"zhanggui/internal/retail"
)

// OrderDay is one store's day with at least one order or return. Cancelled
// orders are in none of its fields.
type OrderDay struct {
	Day    int32 // day number
	Orders int32 // orders of that day; a return is none, so that a day of returns only has 0
	SKUs   int32 // distinct SKUs of each order, summed over the day's orders; returns add nothing
	Fen    int64 // gmv: the orders' amounts less the returned ones, in fen
}

// History is everything that one store ever bought, by ascending day, a day at
// most once. A store that never ordered has no days.
type History struct {
	Store retail.StoreID
	Days  []OrderDay
	Shut  []Shut // announced closures of its own
}

// Check returns an error with code invalid when the days are out of order, a
// day comes twice or before 1970-01-02, or a count can't be.
func (h History) Check() error {
	for i, d := range h.Days {
		switch {
		case d.Day <= 0 || i > 0 && d.Day <= h.Days[i-1].Day:
			return h.invalid(d, "is out of order")
		case d.Orders < 0 || d.SKUs < d.Orders || d.Orders == 0 && d.SKUs != 0:
			return h.invalid(d, "has counts that can't be")
		}
	}
	return nil
}

func (h History) invalid(d OrderDay, why string) error {
	return &retail.Error{
		Code:   retail.Invalid,
		Detail: fmt.Sprintf("history of store %d: day %s %s", h.Store, retail.DayFromNumber(int(d.Day)), why),
	}
}

// OrderDays are the days up to and including `to` on which the store ordered,
// ascending, a day of nothing but returns left out. It is what a Market reads.
func (h History) OrderDays(to int32) []int32 {
	days := make([]int32, 0, len(h.Days))
	for _, d := range h.Days {
		if d.Day > to {
			break
		}
		if d.Orders > 0 {
			days = append(days, d.Day)
		}
	}
	return days
}

// Tier (等级) says where a store stands. The zero Tier means "not known yet".
// Ranked tiers compare: a higher one is better.
type Tier uint8

// The tiers. The first three are stores outside the ranking.
const (
	Prospect Tier = iota + 1 // 未开单: no order ever
	Dormant                  // 沉睡: none in the window
	New                      // 新店: too few order days, or the first too young
	Iron                     // 赤铁
	Bronze                   // 青铜
	Silver                   // 白银
	Gold                     // 黄金
	Platinum                 // 铂金
	Diamond                  // 钻石
)

var tierCodes = [...]string{"", "prospect", "dormant", "new", "iron", "bronze", "silver", "gold", "platinum", "diamond"}

// String is the tier's code: iron, bronze, silver, gold, platinum, diamond,
// prospect, new or dormant; empty for the zero Tier.
func (t Tier) String() string {
	if int(t) < len(tierCodes) {
		return tierCodes[t]
	}
	return fmt.Sprintf("tier(%d)", uint8(t))
}

// Ranked says whether the tier comes from the ranking.
func (t Tier) Ranked() bool { return t >= Iron && t <= Diamond }

// ParseTier reads a code. It returns code invalid for any other text; the empty
// text is the zero Tier.
func ParseTier(code string) (Tier, error) {
	for t, c := range tierCodes {
		if c == code {
			return Tier(t), nil
		}
	}
	return 0, &retail.Error{Code: retail.Invalid, Detail: fmt.Sprintf("no tier %q", code)}
}

// MarshalText writes the code.
func (t Tier) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads a code as ParseTier does.
func (t *Tier) UnmarshalText(text []byte) error {
	got, err := ParseTier(string(text))
	if err == nil {
		*t = got
	}
	return err
}

// Dimension is one of the four things that a store is ranked by.
type Dimension uint8

// The dimensions, in the order in which they are named.
const (
	Recency   Dimension = iota // R: days, lower is better
	Frequency                  // F: order days in the window
	Monetary                   // M: gmv in the window
	SKUs                       // S: mean distinct SKUs per order in the window
)

// String is the dimension's letter.
func (d Dimension) String() string { return "RFMS"[d : d+1] }

// Values are a store's four figures on a day.
type Values struct {
	// R is the larger of the days since the last order day and the store's own
	// mean gap over the last year, in calendar days. Without Ordered it is 0.
	R float64
	F int          // order days in the window
	M retail.Money // gmv in the window, returns taken off
	S float64      // mean distinct SKUs per order in the window; 0 without an order
	// Ordered says that the store ordered at least once, ever.
	Ordered bool
}
