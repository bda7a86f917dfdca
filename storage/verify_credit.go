package storage

import "gorm.io/gorm"

// creditFaults are payments that can't be. What a payment goes to is worked out
// and never stored: no more than it is, no more than an order owes, and nothing
// to what is cancelled (insight's tests hold that).
func creditFaults(g *gorm.DB) []fault {
	return []fault{{g.Model(&Payment{}).Where("amount <= 0"), "no", "payments: %d of nothing"}}
}
