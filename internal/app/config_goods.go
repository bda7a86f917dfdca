package app

import (
	"errors"

	"zhanggui/internal/insight"
)

// StockConfig is how goods are kept in time.
type StockConfig struct {
	WindowDays int     `yaml:"window_days"`
	LeadDays   int     `yaml:"lead_days"`
	ReviewDays int     `yaml:"review_days"`
	Service    float64 `yaml:"service_z"`
	CoverDays  int     `yaml:"cover_days"`
}

// CapacityConfig is when a day's cases are spoken of; how many a day can carry
// is said in chat.
type CapacityConfig struct {
	WarnPercent    int `yaml:"warn_percent"`
	ReservePercent int `yaml:"reserve_percent"`
	BurstTimes     int `yaml:"burst_times"`
	MeanDays       int `yaml:"mean_days"`
	NewPercent     int `yaml:"new_percent"`
}

func defaultStock() StockConfig {
	r := insight.DefaultStockRules()
	return StockConfig{r.Window, r.Lead, r.Review, r.Z, r.Cover}
}

func (c StockConfig) rules() insight.StockRules {
	return insight.StockRules{Window: c.WindowDays, Lead: c.LeadDays, Review: c.ReviewDays, Z: c.Service, Cover: c.CoverDays}
}

func defaultCapacity() CapacityConfig {
	r := insight.DefaultCapacityRules()
	return CapacityConfig{r.Warn, r.Reserve, r.Burst, r.Mean, r.Fresh}
}

func (c CapacityConfig) rules() insight.CapacityRules {
	return insight.CapacityRules{Warn: c.WarnPercent, Reserve: c.ReservePercent, Burst: c.BurstTimes, Mean: c.MeanDays, Fresh: c.NewPercent}
}

// check notes what can't be, by key.
func (c StockConfig) check(note noting) {
	note.within("stock.window_days", c.WindowDays, 7, 366)
	note.within("stock.lead_days", c.LeadDays, 1, 365)
	note.within("stock.review_days", c.ReviewDays, 0, 90)
	if c.Service < 0 || c.Service > 4 {
		note("stock.service_z", errors.New("must lie in 0..4"))
	}
	note.within("stock.cover_days", c.CoverDays, 0, 365)
}

// check notes what can't be, by key.
func (c CapacityConfig) check(note noting) {
	note.within("capacity.warn_percent", c.WarnPercent, 1, 100)
	note.within("capacity.new_percent", c.NewPercent, 1, 100)
	note.within("capacity.reserve_percent", c.ReservePercent, 0, 90)
	note.within("capacity.burst_times", c.BurstTimes, 2, 100)
	note.within("capacity.mean_days", c.MeanDays, 1, 90)
}
