package app

import (
	"errors"

	"zhanggui/internal/insight"
)

// BlacklistConfig is when a store's strikes come to a proposal, and how long a
// store stays on the blacklist.
type BlacklistConfig struct {
	Strikes    int `yaml:"strikes"`
	WindowDays int `yaml:"window_days"`
	Days       int `yaml:"days"`
}

func defaultBlacklist() BlacklistConfig {
	r := insight.DefaultBlacklistRules()
	return BlacklistConfig{r.Strikes, r.Window, r.Days}
}

func (c BlacklistConfig) rules() insight.BlacklistRules {
	return insight.BlacklistRules{Strikes: c.Strikes, Window: c.WindowDays, Days: c.Days}
}

// check notes what can't be, by key.
func (c BlacklistConfig) check(note func(string, error)) {
	if c.Strikes < 1 || c.Strikes > 100 {
		note("blacklist.strikes", errors.New("must lie in 1..100"))
	}
	for key, n := range map[string]int{"blacklist.window_days": c.WindowDays, "blacklist.days": c.Days} {
		if n < 1 || n > 3650 {
			note(key, errors.New("must lie in 1..3650"))
		}
	}
}
