package insight

import (
	"slices"

	"zhanggui/internal/retail"
)

// BlacklistRules are when a store's bad behaviour comes to a proposal, and how
// long a store stays on the blacklist (2#19: repeat offenders are dropped).
type BlacklistRules struct {
	Strikes int // as many strikes …
	Window  int // … within so many days propose it
	Days    int // that a store stays
}

// DefaultBlacklistRules are three strikes in 180 days, and 90 days.
func DefaultBlacklistRules() BlacklistRules { return BlacklistRules{Strikes: 3, Window: 180, Days: 90} }

// Enough says whether a store's strikes come to a proposal on a day.
func (r BlacklistRules) Enough(strikes []retail.Day, today retail.Day) bool {
	n := 0
	for _, d := range strikes {
		if d <= today && today.Sub(d) < r.Window {
			n++
		}
	}
	return n >= r.Strikes
}

// Until is the last day on the list of a store that comes onto it on a day.
func (r BlacklistRules) Until(since retail.Day) retail.Day { return since.Add(r.Days) }

// cashTerms are ways to pay that leave nothing owing.
var cashTerms = []string{"现结", "到付", "微信", "支付宝", "转账", "刷卡"}

// PaysCash says whether an order is paid when it comes: by its own terms, and
// where it has none by the store's (0 days: cash).
func PaysCash(terms string, storeDays int) bool {
	if terms == "" {
		return storeDays == 0
	}
	return slices.Contains(cashTerms, terms)
}

// Promoted says whether an order has a coupon or a gift.
func Promoted(lines []retail.Line) bool {
	return slices.ContainsFunc(lines, func(l retail.Line) bool { return l.Gift || l.Coupon != 0 })
}
