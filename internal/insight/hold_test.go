package insight

import (
	"reflect"
	"testing"

	"zhanggui/internal/retail"
)

// walk lets a state follow a Z a number of days and returns the day of the
// first move, 0 without one.
func walk(s *State, z float64, from, days int32, cfg *Config) int32 {
	for d := from; d < from+days; d++ {
		if s.follow(z, d, cfg) {
			return d
		}
	}
	return 0
}

func TestHeldTierStartsAtFirstRankedDay(t *testing.T) {
	t.Parallel()
	cfg := Default()
	s := State{Held: New, Since: 5}
	if s.follow(0.8, 10, &cfg) {
		t.Error("entering the ranking counted as a move")
	}
	if want := (State{X: 0.8, Held: Platinum, Was: New, Since: 10}); s != want {
		t.Errorf("got %+v, want %+v", s, want)
	}
}

// With smoothing 1, x is Z, which shows the rule of the seven days alone.
func TestHeldTierMovesAfterSevenDaysRunning(t *testing.T) {
	t.Parallel()
	cfg := Default()
	cfg.Smoothing = 1
	cases := []struct {
		name string
		zs   []float64 // a day each, from a held gold (0 … 0.75)
		want Tier
	}{
		{"six days are not enough", []float64{-1, -1, -1, -1, -1, -1}, Gold},
		{"seven are", []float64{-1, -1, -1, -1, -1, -1, -1}, Bronze},
		{"to the tier of the last x", []float64{-1, -1, -1, -1, -1, -1, -0.3}, Silver},
		{"a day within begins anew", []float64{-1, -1, -1, -1, -1, -1, 0, -1, -1, -1, -1, -1, -1}, Gold},
		{"within the margin for ever", []float64{-.2, -.2, -.2, -.2, -.2, -.2, -.2, -.2, -.2, -.2}, Gold},
		{"the margin itself is within", []float64{-.25, -.25, -.25, -.25, -.25, -.25, -.25, -.25}, Gold},
		{"up needs the margin too", []float64{.9, .9, .9, .9, .9, .9, .9, .9}, Gold},
		{"up after seven", []float64{2, 2, 2, 2, 2, 2, 2}, Diamond},
		{"two sides do not add up", []float64{-1, -1, -1, -1, 2, 2, 2, 2}, Gold},
	}
	for _, c := range cases {
		s := State{Held: Gold, X: 0.3}
		for i, z := range c.zs {
			s.follow(z, int32(i+1), &cfg)
		}
		if s.Held != c.want {
			t.Errorf("%s: held %s, want %s", c.name, s.Held, c.want)
		}
	}
}

func TestEndsHaveNoFurtherCut(t *testing.T) {
	t.Parallel()
	cfg := Default()
	iron, diamond := State{Held: Iron, X: -2}, State{Held: Diamond, X: 2}
	if walk(&iron, -9, 1, 60, &cfg) != 0 || walk(&diamond, 9, 1, 60, &cfg) != 0 {
		t.Error("iron fell or diamond rose")
	}
}

// From Z 0.3 to −1: x = −1 + 1.3 × 0.85ⁿ is below −0.25 from the 4th day on,
// so that the 10th day is the seventh running, with x = −0.744: silver.
func TestSmoothing(t *testing.T) {
	t.Parallel()
	cfg := Default()
	s := State{Held: Gold, X: 0.3}
	if got := walk(&s, -1, 1, 30, &cfg); got != 10 || s.Held != Silver || s.Was != Gold || s.Since != 10 {
		t.Errorf("moved on day %d to %+v, want day 10 and silver", got, s)
	}
}

func TestLeavingTheRankingBeginsAnew(t *testing.T) {
	t.Parallel()
	cfg := Default()
	s := State{Held: Gold, X: 0.3, Below: 6, Told: 3}
	s.leave(Dormant, 20)
	s.leave(Dormant, 21)
	if want := (State{Held: Dormant, Was: Gold, Since: 20, Told: 3}); s != want {
		t.Errorf("asleep: %+v, want %+v", s, want)
	}
	s.follow(-2, 22, &cfg)
	if want := (State{X: -2, Held: Iron, Was: Dormant, Since: 22, Told: 3}); s != want {
		t.Errorf("back: %+v, want %+v", s, want)
	}
}

func TestDropsAreToldOnceIn28Days(t *testing.T) {
	t.Parallel()
	cfg := Default()
	var s State
	told := []int32{}
	for _, d := range []int32{100, 127, 128, 150, 156} {
		if s.tell(d, &cfg) {
			told = append(told, d)
		}
	}
	if len(told) != 3 || told[0] != 100 || told[1] != 128 || told[2] != 156 {
		t.Errorf("told on %v, want 100, 128, 156", told)
	}
}

func TestLowerCutBelongsToTheTierAbove(t *testing.T) {
	t.Parallel()
	cfg := Default()
	for i, cut := range cfg.Cuts {
		if got := cfg.TierOf(cut); got != Bronze+Tier(i) {
			t.Errorf("at %v: %s, want %s", cut, got, Bronze+Tier(i))
		}
		if got := cfg.TierOf(cut - 1e-9); got != Iron+Tier(i) {
			t.Errorf("below %v: %s, want %s", cut, got, Iron+Tier(i))
		}
	}
}

func TestTierCodes(t *testing.T) {
	t.Parallel()
	cfg := Default()
	for tier := Prospect; tier <= Diamond; tier++ {
		text, _ := tier.MarshalText()
		var back Tier
		if err := back.UnmarshalText(text); err != nil || back != tier || cfg.Names[tier] == "" {
			t.Errorf("tier %d: %q read back as %v, %v", tier, text, back, err)
		}
	}
	if _, err := ParseTier("砖石"); retail.CodeOf(err) != retail.Invalid {
		t.Errorf("an unknown tier gave %v", err)
	}
	if !Iron.Ranked() || !Diamond.Ranked() || New.Ranked() || Tier(0).Ranked() {
		t.Error("the wrong tiers are ranked")
	}
}

func TestMovedByATenth(t *testing.T) {
	t.Parallel()
	then := Values{R: 10, F: 20, M: 1000, S: 5, Ordered: true}
	cases := []struct {
		name string
		now  Values
		want []Dimension
	}{
		{"as it was", then, nil},
		{"all just short", Values{R: 10.9, F: 19, M: 901, S: 4.6}, nil},
		{"all by a tenth", Values{R: 11, F: 18, M: 900, S: 4.5}, []Dimension{Recency, Frequency, Monetary, SKUs}},
		{"better in two, worse in two", Values{R: 5, F: 30, M: 500, S: 2}, []Dimension{Monetary, SKUs}},
		{"more returned than bought", Values{R: 10, F: 20, M: -1, S: 5}, []Dimension{Monetary}},
		{"no order in the window", Values{R: 100}, nil},
	}
	for _, c := range cases {
		if got := worsened(then, c.now); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	owed := Values{R: 1, F: 1, M: -1000, S: 1}
	if got := worsened(owed, Values{R: 1, F: 1, M: -1050, S: 1}); got != nil {
		t.Errorf("−1050 from −1000: %v", got)
	}
}
