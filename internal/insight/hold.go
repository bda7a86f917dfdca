package insight

// State is what one store carries from a day to the next. It is all that has to
// be kept: with it and the histories the next day can be worked out.
type State struct {
	// X follows Z; 0 while the store is not ranked.
	X float64 `json:"x"`
	// Held is the tier that people see; outside the ranking, the computed one.
	Held Tier `json:"held"`
	// Was is the tier held before; zero for one that was always a prospect.
	Was Tier `json:"was"`
	// Since is the day from which Held is held; 0 for one that was always a prospect.
	Since int32 `json:"since"`
	// Below and Above count the days running, up to now, on which X lay beyond
	// the held tier's cut and the margin.
	Below int `json:"below"`
	Above int `json:"above"`
	// Told is the day of the store's last told tier drop.
	Told int32 `json:"told"`
}

// leave takes the store out of the ranking. When it comes back it starts anew.
func (s *State) leave(t Tier, day int32) {
	s.X, s.Below, s.Above = 0, 0, 0
	if s.Held == t {
		return
	}
	s.become(t, day)
}

func (s *State) become(t Tier, day int32) {
	s.Was, s.Held, s.Since = s.Held, t, day
	s.Below, s.Above = 0, 0
}

// follow moves X towards the day's Z and says whether the held tier moved.
// Entering the ranking is no move.
func (s *State) follow(z float64, day int32, cfg *Config) bool {
	if !s.Held.Ranked() {
		s.X = z
		s.become(cfg.TierOf(z), day)
		return false
	}
	s.X += float64(cfg.Smoothing * (z - s.X))
	lower, upper := cfg.bounds(s.Held)
	s.Below = running(s.Below, s.X < lower-cfg.Margin)
	s.Above = running(s.Above, s.X > upper+cfg.Margin)
	if s.Below < cfg.Patience && s.Above < cfg.Patience {
		return false
	}
	s.become(cfg.TierOf(s.X), day)
	return true
}

func running(n int, more bool) int {
	if more {
		return n + 1
	}
	return 0
}

// tell notes a drop and says whether it is told: at most once in Quiet days.
// The tier itself has moved either way.
func (s *State) tell(day int32, cfg *Config) bool {
	if s.Told != 0 && int(day-s.Told) < cfg.Quiet {
		return false
	}
	s.Told = day
	return true
}
