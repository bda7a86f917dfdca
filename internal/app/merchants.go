package app

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"

	"gopkg.in/yaml.v3"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/scheduler"
)

// TiersConfig is how stores are ranked.
type TiersConfig struct {
	Weights WeightsConfig     `yaml:"weights"`
	Cuts    []float64         `yaml:"cuts"`
	Window  int               `yaml:"window_days"`
	Names   map[string]string `yaml:"names"`
}

// WeightsConfig are the weights of R, F, M and S.
type WeightsConfig struct {
	R float64 `yaml:"r"`
	F float64 `yaml:"f"`
	M float64 `yaml:"m"`
	S float64 `yaml:"s"`
}

// HolidaysConfig is when nobody is bothered with alerts.
type HolidaysConfig struct {
	// File is a calendar of one's own; empty: mainland China's.
	File string `yaml:"file"`
	// Trades says that the merchant works through all holidays.
	Trades bool `yaml:"trades"`
}

// MerchantSettings are one merchant's own; what is left out is as for all.
type MerchantSettings struct {
	Tiers       *TiersConfig       `yaml:"tiers"`
	Holidays    *HolidaysConfig    `yaml:"holidays"`
	Stock       *StockConfig       `yaml:"stock"`
	Capacity    *CapacityConfig    `yaml:"capacity"`
	Odd         *OddConfig         `yaml:"odd"`
	Credit      *CreditConfig      `yaml:"credit"`
	Approvals   *ApprovalsConfig   `yaml:"approvals"`
	Blacklist   *BlacklistConfig   `yaml:"blacklist"`
	Quote       *QuoteConfig       `yaml:"quote"`
	Opportunity *OpportunityConfig `yaml:"opportunity"`
}

// fill lays what each merchant has of its own over what holds for all, key by key:
// a 0 that is typed is a 0.
func (c *Config) fill(root *yaml.Node) {
	usual, d := *c, DefaultConfig()
	usual.Stock, usual.Capacity, usual.Credit = sound(c.Stock, d.Stock), sound(c.Capacity, d.Capacity), sound(c.Credit, d.Credit)
	usual.Approvals, usual.Blacklist = sound(c.Approvals, d.Approvals), sound(c.Blacklist, d.Blacklist)
	for name, m := range c.Merchants {
		at := func(key string) *yaml.Node { return nodeAt(root, []string{"merchants", name, key}) }
		m.Stock = ownOver(at("stock"), m.Stock, usual.Stock)
		m.Capacity = ownOver(at("capacity"), m.Capacity, usual.Capacity)
		m.Credit = ownOver(at("credit"), m.Credit, usual.Credit)
		m.Approvals = ownOver(at("approvals"), m.Approvals, usual.Approvals)
		m.Blacklist = ownOver(at("blacklist"), m.Blacklist, usual.Blacklist)
		c.Merchants[name] = m
	}
}

// sound is what holds for all, or the default where that can't be: a mistake is told
// once, not of every merchant.
func sound[T interface{ check(noting) }](usual, fallback T) T {
	out := usual
	usual.check(func(string, error) { out = fallback })
	return out
}

// ownOver is what a node says over the usual; nil where a merchant has nothing of its
// own. What can't be read was found when the whole was.
func ownOver[T any](n *yaml.Node, own *T, usual T) *T {
	if n == nil || own == nil {
		return own
	}
	_ = n.Decode(&usual)
	return &usual
}

// defaultTiers are insight's own.
func defaultTiers() TiersConfig {
	d := insight.Default()
	t := TiersConfig{Weights: WeightsConfig{d.Weights[0], d.Weights[1], d.Weights[2], d.Weights[3]}, Cuts: d.Cuts[:], Window: d.Window, Names: map[string]string{}}
	for tier, name := range d.Names {
		t.Names[tier.String()] = name
	}
	return t
}

// insight is the configuration that the tiers are worked out with; a part that
// is left out is the usual one.
func (t TiersConfig) insight() (insight.Config, error) {
	c := insight.Default()
	if t.Weights != (WeightsConfig{}) {
		c.Weights = [4]float64{t.Weights.R, t.Weights.F, t.Weights.M, t.Weights.S}
	}
	if len(t.Cuts) != 0 {
		if len(t.Cuts) != len(c.Cuts) {
			return c, fmt.Errorf("cuts must be %d numbers", len(c.Cuts))
		}
		c.Cuts = [5]float64(t.Cuts)
	}
	if t.Window != 0 {
		c.Window = t.Window
	}
	for code, name := range t.Names {
		tier, err := insight.ParseTier(code)
		if err != nil || tier == 0 || name == "" {
			return c, fmt.Errorf("names: %q is no tier with a name", code)
		}
		c.Names[tier] = name
	}
	return c, c.Check()
}

// calendar reads the holidays.
func (h HolidaysConfig) calendar() (alert.Holidays, error) {
	switch {
	case h.Trades:
		return alert.Holidays{}, nil
	case h.File == "":
		return alert.China(), nil
	}
	text, err := os.ReadFile(h.File)
	if err != nil {
		return alert.Holidays{}, errors.New("can't be read")
	}
	own, err := alert.ReadHolidays(string(text))
	return own.Own(), err
}

// settings are how one merchant's stores are ranked, its holidays and its rules of
// the trade.
type settings struct {
	insight  insight.Config
	holidays alert.Holidays
	rules    insight.Rules
}

// schedule are the same for the scheduler.
func (s settings) schedule() scheduler.Settings {
	return scheduler.Settings{Insight: s.insight, Holidays: s.holidays, Rules: s.rules}
}

// merchants reads everybody's settings: those for all under the empty name.
func (c Config) merchants() (map[string]settings, map[string]error) {
	out, bad := map[string]settings{}, map[string]error{}
	read := func(name, key string, m MerchantSettings) {
		var s settings
		var err error
		if s.insight, err = m.Tiers.insight(); err != nil {
			bad[key+"tiers"] = err
		}
		if s.holidays, err = m.Holidays.calendar(); err != nil {
			bad[key+"holidays.file"] = err
		}
		if s.rules.Odd, err = m.Odd.rules(); err != nil {
			bad[key+"odd"] = err
		}
		if s.rules.Quote, err = m.Quote.rules(); err != nil {
			bad[key+"quote"] = err
		}
		if s.rules.Opportunity, err = m.Opportunity.rules(); err != nil {
			bad[key+"opportunity"] = err
		}
		s.rules.Stock, s.rules.Capacity, s.rules.Credit = m.Stock.rules(), m.Capacity.rules(), m.Credit.rules()
		s.rules.Blacklist, s.rules.Approvals = m.Blacklist.rules(), m.Approvals.rules()
		out[name] = s
	}
	all := MerchantSettings{Stock: &c.Stock, Capacity: &c.Capacity, Credit: &c.Credit, Approvals: &c.Approvals, Blacklist: &c.Blacklist}
	all.check(noting(func(key string, err error) { bad[key] = err }))
	read("", "", c.usual(MerchantSettings{Odd: &c.Odd, Quote: &c.Quote, Opportunity: &c.Opportunity}))
	names := make([]string, 0, len(c.Merchants))
	for name := range c.Merchants {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		m := c.Merchants[name]
		m.check(noting(func(key string, err error) { bad["merchants."+name+"."+key] = err }))
		odd := c.Odd
		if m.Odd != nil {
			odd = m.Odd.over(c.Odd)
		}
		quote := c.Quote
		if m.Quote != nil {
			quote = m.Quote.over(c.Quote)
		}
		long := c.Opportunity
		if m.Opportunity != nil {
			long = m.Opportunity.over(c.Opportunity)
		}
		m.Odd, m.Quote, m.Opportunity = &odd, &quote, &long
		read(name, "merchants."+name+".", c.usual(m))
	}
	return out, bad
}

// check notes what can't be of what a merchant has of its own.
func (m MerchantSettings) check(note noting) {
	if m.Stock != nil {
		m.Stock.check(note)
	}
	if m.Capacity != nil {
		m.Capacity.check(note)
	}
	if m.Credit != nil {
		m.Credit.check(note)
	}
	if m.Approvals != nil {
		m.Approvals.check(note)
	}
	if m.Blacklist != nil {
		m.Blacklist.check(note)
	}
}

// usual fills what a merchant has nothing of its own for.
func (c Config) usual(m MerchantSettings) MerchantSettings {
	m.Tiers, m.Holidays = cmp.Or(m.Tiers, &c.Tiers), cmp.Or(m.Holidays, &c.Holidays)
	m.Stock, m.Capacity = cmp.Or(m.Stock, &c.Stock), cmp.Or(m.Capacity, &c.Capacity)
	m.Credit, m.Approvals, m.Blacklist = cmp.Or(m.Credit, &c.Credit), cmp.Or(m.Approvals, &c.Approvals), cmp.Or(m.Blacklist, &c.Blacklist)
	return m
}

// settingsOf gives a merchant's settings by name.
func (c Config) settingsOf() func(merchant string) settings {
	all, _ := c.merchants() // checked when the configuration was read
	return func(merchant string) settings {
		if s, ok := all[merchant]; ok {
			return s
		}
		return all[""]
	}
}
