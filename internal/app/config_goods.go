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
func (c StockConfig) check(note func(string, error)) {
	if c.WindowDays < 7 || c.WindowDays > 366 {
		note("stock.window_days", errors.New("must lie in 7..366"))
	}
	if c.LeadDays < 1 || c.LeadDays > 365 {
		note("stock.lead_days", errors.New("must lie in 1..365"))
	}
	if c.ReviewDays < 0 || c.ReviewDays > 90 {
		note("stock.review_days", errors.New("must lie in 0..90"))
	}
	if c.Service < 0 || c.Service > 4 {
		note("stock.service_z", errors.New("must lie in 0..4"))
	}
	if c.CoverDays < 0 || c.CoverDays > 365 {
		note("stock.cover_days", errors.New("must lie in 0..365"))
	}
}

// check notes what can't be, by key.
func (c CapacityConfig) check(note func(string, error)) {
	for key, n := range map[string]int{"capacity.warn_percent": c.WarnPercent, "capacity.new_percent": c.NewPercent} {
		if n < 1 || n > 100 {
			note(key, errors.New("must lie in 1..100"))
		}
	}
	if c.ReservePercent < 0 || c.ReservePercent > 90 {
		note("capacity.reserve_percent", errors.New("must lie in 0..90"))
	}
	if c.BurstTimes < 2 || c.BurstTimes > 100 {
		note("capacity.burst_times", errors.New("must lie in 2..100"))
	}
	if c.MeanDays < 1 || c.MeanDays > 90 {
		note("capacity.mean_days", errors.New("must lie in 1..90"))
	}
}
