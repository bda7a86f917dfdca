package app

import (
	"cmp"
	"errors"
	"fmt"

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
