package insight

import (
	"fmt"
	"math"

	"zhanggui/internal/retail"
)

// Config is what a merchant may set. The zero Config is no good: begin with
// Default.
type Config struct {
	Window       int // days of F, M and S, the last being the day itself
	Year         int // days over which the own mean gap of R is taken
	MinOrderDays int // order days ever that a ranked store has at least
	MinAge       int // days that its first order day lies back at least

	Weights [4]float64 // of R, F, M, S in the total, none negative
	Cuts    [5]float64 // of Z between the six ranked tiers, ascending
	Names   map[Tier]string

	Smoothing float64 // share of the way that x goes towards Z each day, above 0 up to 1
	Margin    float64 // how far beyond the held tier's cut x must be, in units of Z
	Patience  int     // for how many days running
	Quiet     int     // days from one told drop (or pushed decline) of a store to the next
	MinRanked int     // with fewer ranked stores everything is marked 样本少

	Recent int // days that a decline looks at
	Before int // days before those that it compares with
	// OwnDecline is the decline from which a tier drop is the store's own.
	OwnDecline retail.Rate
	// PushDecline is the decline from which it is pushed, given MinBefore order
	// days in the days before and a count whose probability is under Chance.
	PushDecline retail.Rate
	MinBefore   int
	Chance      float64
	Dispersion  float64 // variance of the count over its mean, above 1
	PerPush     int     // ranked stores for each decline pushed in a week

	Lost int // calendar days without an order after which a store is lost
}

// Default is the configuration that every merchant starts with.
func Default() Config {
	return Config{
		Window: 90, Year: 365, MinOrderDays: 3, MinAge: 30,
		Weights: [4]float64{0.25, 0.25, 0.35, 0.15},
		Cuts:    [5]float64{-1.5, -0.75, 0, 0.75, 1.5},
		Names: map[Tier]string{
			Prospect: "未开单", Dormant: "沉睡", New: "新店", Iron: "赤铁", Bronze: "青铜",
			Silver: "白银", Gold: "黄金", Platinum: "铂金", Diamond: "钻石",
		},
		Smoothing: 0.15, Margin: 0.25, Patience: 7, Quiet: 28, MinRanked: 20,
		Recent: 28, Before: 84, OwnDecline: 200_000, PushDecline: 540_000,
		MinBefore: 4, Chance: 0.3, Dispersion: 1.25, PerPush: 100,
		Lost: 180,
	}
}

// Check returns an error with code invalid that names the first setting that
// can't be.
func (c Config) Check() error {
	counts := []struct {
		name string
		n    int
	}{
		{"window", c.Window},
		{"year", c.Year},
		{"min order days", c.MinOrderDays},
		{"min age", c.MinAge + 1},
		{"patience", c.Patience},
		{"quiet", c.Quiet + 1},
		{"min ranked", c.MinRanked + 1},
		{"recent", c.Recent},
		{"before", c.Before},
		{"min before", c.MinBefore + 1},
		{"per push", c.PerPush},
		{"lost", c.Lost},
	}
	for _, k := range counts {
		if k.n < 1 || k.n > 100_000 {
			return badSetting(k.name)
		}
	}
	for i := 1; i < len(c.Cuts); i++ {
		if !(c.Cuts[i-1] < c.Cuts[i]) {
			return badSetting("cuts")
		}
	}
	if math.IsInf(c.Cuts[0], 0) || math.IsInf(c.Cuts[len(c.Cuts)-1], 0) {
		return badSetting("cuts")
	}
	return c.checkShares()
}

func (c Config) checkShares() error {
	var sum float64
	for _, w := range c.Weights {
		if !(w >= 0) {
			return badSetting("weights")
		}
		sum += w
	}
	switch {
	case !(sum > 0 && sum <= 1000):
		return badSetting("weights")
	case !(c.Smoothing > 0 && c.Smoothing <= 1):
		return badSetting("smoothing")
	case !(c.Margin >= 0 && c.Margin < 100):
		return badSetting("margin")
	case !(c.Chance >= 0 && c.Chance <= 1):
		return badSetting("chance")
	case !(c.Dispersion > 1 && c.Dispersion < 100):
		return badSetting("dispersion")
	case c.OwnDecline < 0 || c.PushDecline < 0:
		return badSetting("decline")
	}
	return nil
}

func badSetting(name string) error {
	return &retail.Error{Code: retail.Invalid, Detail: fmt.Sprintf("insight: setting %q can't be", name)}
}

// TierOf is the ranked tier of a Z: the lower cut belongs to the tier above it.
func (c *Config) TierOf(z float64) Tier {
	t := Iron
	for _, cut := range c.Cuts {
		if z < cut {
			break
		}
		t++
	}
	return t
}

// bounds are the cuts below and above a ranked tier, infinite at the ends.
func (c *Config) bounds(t Tier) (lower, upper float64) {
	lower, upper = math.Inf(-1), math.Inf(1)
	if t > Iron {
		lower = c.Cuts[t-Iron-1]
	}
	if t < Diamond {
		upper = c.Cuts[t-Iron]
	}
	return lower, upper
}
