package app

import "zhanggui/internal/insight"

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
func (c BlacklistConfig) check(note noting) {
	note.within("blacklist.strikes", c.Strikes, 1, 100)
	note.within("blacklist.window_days", c.WindowDays, 1, 3650)
	note.within("blacklist.days", c.Days, 1, 3650)
}
