package app

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// OddConfig is what makes an order odd. What is left out, or 0, is as for all
// merchants; −1 switches times and percent_off off.
type OddConfig struct {
	Words        []string `yaml:"words"`
	SampleWords  []string `yaml:"sample_words"`
	SmallTotal   string   `yaml:"small_total"`
	Times        int      `yaml:"times"`
	EarlierLines int      `yaml:"earlier_lines"`
	PercentOff   int      `yaml:"percent_off"`
	ArrivedDays  int      `yaml:"arrived_days"`
	UnsignedDays int      `yaml:"unsigned_days"`
}

func defaultOdd() OddConfig {
	r := insight.DefaultOddRules()
	return OddConfig{r.Words, r.Samples, r.Small.String(), r.Times, r.Lines, r.Off, r.Arrived, r.Unsigned}
}

// over fills what is left out from another.
func (c OddConfig) over(usual OddConfig) OddConfig {
	if c.Words == nil {
		c.Words = usual.Words
	}
	if c.SampleWords == nil {
		c.SampleWords = usual.SampleWords
	}
	c.SmallTotal = cmp.Or(c.SmallTotal, usual.SmallTotal)
	c.Times, c.EarlierLines, c.PercentOff = cmp.Or(c.Times, usual.Times), cmp.Or(c.EarlierLines, usual.EarlierLines), cmp.Or(c.PercentOff, usual.PercentOff)
	c.ArrivedDays, c.UnsignedDays = cmp.Or(c.ArrivedDays, usual.ArrivedDays), cmp.Or(c.UnsignedDays, usual.UnsignedDays)
	return c
}

// rules are the rules, or what can't be.
func (c OddConfig) rules() (insight.OddRules, error) {
	c = c.over(defaultOdd())
	small, err := retail.ParseMoney(c.SmallTotal)
	if err != nil || small < 0 {
		return insight.OddRules{}, fmt.Errorf("small_total: %q is no sum such as 100.00", c.SmallTotal)
	}
	switch {
	case c.Times != -1 && (c.Times < 2 || c.Times > 100):
		err = errors.New("times must be -1 or lie in 2..100")
	case c.PercentOff != -1 && (c.PercentOff < 1 || c.PercentOff > 90):
		err = errors.New("percent_off must be -1 or lie in 1..90")
	case c.EarlierLines < 1 || c.EarlierLines > 50:
		err = errors.New("earlier_lines must lie in 1..50")
	case c.ArrivedDays < 1 || c.ArrivedDays > 30 || c.UnsignedDays < 1 || c.UnsignedDays > 30:
		err = errors.New("arrived_days and unsigned_days must lie in 1..30")
	}
	return insight.OddRules{
		Words: c.Words, Samples: c.SampleWords, Small: small, Times: max(0, c.Times), Lines: c.EarlierLines, Off: max(0, c.PercentOff),
		Arrived: c.ArrivedDays, Unsigned: c.UnsignedDays,
	}, err
}

// QuoteConfig is how prices move with a deal: tables of percent added to the list
// price, by cases, percent paid ahead, days of credit and days until delivery. What
// is left out, or 0, is as for all merchants; off_percent -1: no order waits.
type QuoteConfig struct {
	Quantity   map[int]float64 `yaml:"quantity"`
	Prepaid    map[int]float64 `yaml:"prepaid"`
	Credit     map[int]float64 `yaml:"credit"`
	Lead       map[int]float64 `yaml:"lead"`
	ValidDays  int             `yaml:"valid_days"`
	OffPercent int             `yaml:"off_percent"`
}

func defaultQuote() QuoteConfig {
	r := insight.DefaultQuoteRules()
	table := func(steps []insight.QuoteStep) map[int]float64 {
		out := map[int]float64{}
		for _, s := range steps {
			out[s.From] = float64(s.PerMille) / 10
		}
		return out
	}
	return QuoteConfig{table(r.Quantity), table(r.Prepaid), table(r.Credit), table(r.Lead), r.Valid, r.Off}
}

// over fills what is left out from another.
func (c QuoteConfig) over(usual QuoteConfig) QuoteConfig {
	for _, t := range []struct {
		own   *map[int]float64
		usual map[int]float64
	}{{&c.Quantity, usual.Quantity}, {&c.Prepaid, usual.Prepaid}, {&c.Credit, usual.Credit}, {&c.Lead, usual.Lead}} {
		if *t.own == nil {
			*t.own = t.usual
		}
	}
	c.ValidDays, c.OffPercent = cmp.Or(c.ValidDays, usual.ValidDays), cmp.Or(c.OffPercent, usual.OffPercent)
	return c
}

// rules are the rules, or what can't be.
func (c QuoteConfig) rules() (insight.QuoteRules, error) {
	c = c.over(defaultQuote())
	r := insight.QuoteRules{Valid: c.ValidDays, Off: c.OffPercent}
	if c.OffPercent == -1 {
		r.Off = 100
	}
	for _, t := range []struct {
		name string
		from map[int]float64
		to   *[]insight.QuoteStep
	}{{"quantity", c.Quantity, &r.Quantity}, {"prepaid", c.Prepaid, &r.Prepaid}, {"credit", c.Credit, &r.Credit}, {"lead", c.Lead, &r.Lead}} {
		for from, percent := range t.from {
			thousandths := math.Round(10 * percent)
			if from < 1 || from > 1_000_000 || percent < -30 || percent > 30 || math.Abs(thousandths-10*percent) > 1e-6 {
				return r, fmt.Errorf("%s: %d: %g must be from 1 up, and a percent from -30 to 30 with one decimal", t.name, from, percent)
			}
			*t.to = append(*t.to, insight.QuoteStep{From: from, PerMille: int(thousandths)})
		}
		slices.SortFunc(*t.to, func(a, b insight.QuoteStep) int { return cmp.Compare(a.From, b.From) })
	}
	switch {
	case c.ValidDays < 1 || c.ValidDays > 365:
		return r, errors.New("valid_days must lie in 1..365")
	case c.OffPercent != -1 && (c.OffPercent < 1 || c.OffPercent > 90):
		return r, errors.New("off_percent must be -1 or lie in 1..90")
	}
	return r, nil
}
