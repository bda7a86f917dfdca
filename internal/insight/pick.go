package insight

import "zhanggui/internal/retail"

// Pushed is a decline that somebody was told of, on a day.
type Pushed struct {
	Store retail.StoreID
	Day   int32
}

// Reason is why a serious decline is pushed or is only a line in the digest.
type Reason string

// The reasons.
const (
	ReasonPush  Reason = "push"  // push it
	ReasonQuiet Reason = "quiet" // this store's was pushed less than Quiet days ago
	ReasonFull  Reason = "full"  // enough was pushed this week
)

// Picked is a serious decline with what becomes of it.
type Picked struct {
	Decline
	Reason Reason
}

// PickDeclines says which of a day's serious declines are pushed, given all
// that was pushed before (what is older than both Quiet days and 7 × PerPush days may be left
// out). They are taken in the order given, which is that of Board.Declines: the
// largest expected loss first. In any seven days at most one is pushed for each
// PerPush ranked stores; a merchant with fewer gets one in as many more days.
func (c *Config) PickDeclines(day int32, ranked int, serious []Decline, pushed []Pushed) []Picked {
	span, room := int32(7), ranked/c.PerPush
	if room == 0 && ranked > 0 {
		span, room = int32((7*c.PerPush+ranked-1)/ranked), 1
	}
	quiet := map[retail.StoreID]bool{}
	for _, p := range pushed {
		if day-p.Day < span {
			room--
		}
		if int(day-p.Day) < c.Quiet {
			quiet[p.Store] = true
		}
	}
	out := make([]Picked, len(serious))
	for i, d := range serious {
		out[i] = Picked{d, ReasonPush}
		switch {
		case quiet[d.Store]:
			out[i].Reason = ReasonQuiet
		case room <= 0:
			out[i].Reason = ReasonFull
		default:
			room--
		}
	}
	return out
}
