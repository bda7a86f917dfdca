package insight

import (
	"math"
	"math/big"

	"zhanggui/internal/retail"
)

// Spell is what was bought in the recent days and in the days before them, by
// one store or by everybody.
type Spell struct {
	Recent     retail.Money // gmv of D−27 … D
	Before     retail.Money // gmv of D−111 … D−28
	RecentDays int          // order days in the recent days (everybody's: summed over the stores)
	BeforeDays int          // order days in the days before
}

// SpellOf adds up a store's recent days and the days before, seen from day.
func SpellOf(h History, day int32, cfg *Config) Spell {
	var s Spell
	turn := day - int32(cfg.Recent)
	edge := turn - int32(cfg.Before)
	for i := len(h.Days) - 1; i >= 0 && h.Days[i].Day > edge; i-- {
		d := h.Days[i]
		bought := 0
		if d.Orders > 0 {
			bought = 1
		}
		switch {
		case d.Day > day:
		case d.Day > turn:
			s.Recent += retail.Money(d.Fen)
			s.RecentDays += bought
		default:
			s.Before += retail.Money(d.Fen)
			s.BeforeDays += bought
		}
	}
	return s
}

// SpellOfAll is everybody's.
func SpellOfAll(histories []History, day int32, cfg *Config) Spell {
	var all Spell
	for _, h := range histories {
		s := SpellOf(h, day, cfg)
		all.Recent += s.Recent
		all.Before += s.Before
		all.RecentDays += s.RecentDays
		all.BeforeDays += s.BeforeDays
	}
	return all
}

// Decline is how much less a store buys than it did, everybody's change taken
// out: d = 1 − (g₂₈ / G₂₈) / (g₈₄ / G₈₄).
type Decline struct {
	Store retail.StoreID
	Own   Spell
	All   Spell
	// D is d; below 0 the store buys more than it did. It is meaningless
	// without Known.
	D float64
	// Known says that the store bought something before, and everybody in both
	// spells; else there is nothing to divide by.
	Known bool
	// Chance is the probability that a store like this has so few order days by
	// chance, P(X ≤ RecentDays).
	Chance float64
	// Loss is what the store is expected to have bought in the recent days, had
	// it moved with everybody, less what it did buy; rounded half up.
	Loss retail.Money
}

// DeclineOf works out one store's decline.
func DeclineOf(store retail.StoreID, own, all Spell, cfg *Config) Decline {
	d := Decline{Store: store, Own: own, All: all, Chance: 1}
	if all.BeforeDays > 0 {
		mean := float64(own.BeforeDays) * float64(all.RecentDays) / float64(all.BeforeDays)
		d.Chance = FewerByChance(own.RecentDays, mean, cfg.Dispersion)
	}
	if own.Before <= 0 || all.Recent <= 0 || all.Before <= 0 {
		return d
	}
	d.Known = true
	d.D = 1 - float64(own.Recent)*float64(all.Before)/(float64(all.Recent)*float64(own.Before))
	expected := new(big.Int).Mul(big.NewInt(int64(own.Before)), big.NewInt(int64(all.Recent)))
	d.Loss = retail.Money(retail.RoundHalfUp(expected, big.NewInt(int64(all.Before)))) - own.Recent
	return d
}

// AtLeast says whether d ≥ the rate. It compares whole numbers: 1 − 0.8 as a
// float is less than 0.2.
func (d Decline) AtLeast(rate retail.Rate) bool {
	if !d.Known {
		return false
	}
	left := new(big.Int).Mul(big.NewInt(int64(d.Own.Recent)), big.NewInt(int64(d.All.Before)))
	left.Mul(left, big.NewInt(1_000_000))
	right := new(big.Int).Mul(big.NewInt(int64(d.All.Recent)), big.NewInt(int64(d.Own.Before)))
	right.Mul(right, big.NewInt(1_000_000-int64(rate)))
	return left.Cmp(right) <= 0
}

// Serious says whether the decline is one to push: deep enough, with enough
// order days before, and a count that chance would seldom give.
func (d Decline) Serious(cfg *Config) bool {
	return d.AtLeast(cfg.PushDecline) && d.Own.BeforeDays >= cfg.MinBefore && d.Chance < cfg.Chance
}

// FewerByChance is P(X ≤ k) for X negative binomial with the mean given and
// variance dispersion × mean (dispersion > 1). With mean 0 it is 1.
//
// With size r = mean/(dispersion−1) and success probability 1/dispersion:
// P(0) = dispersion^−r, P(i+1) = P(i)·(r+i)/(i+1)·(1−1/dispersion).
func FewerByChance(k int, mean, dispersion float64) float64 {
	if k < 0 {
		return 0
	}
	if mean <= 0 {
		return 1
	}
	r := mean / (dispersion - 1)
	q := 1 - 1/dispersion
	// By logarithms, since P(0) underflows for a store with hundreds of order days.
	log := -r * math.Log(dispersion)
	sum := math.Exp(log)
	for i := range k {
		log += math.Log((r + float64(i)) / float64(i+1) * q)
		sum += math.Exp(log)
	}
	return min(sum, 1)
}
