package app

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
)

// OpportunityConfig is how long deals (商机) are seen to. What is left out, or 0, is as
// for all merchants.
type OpportunityConfig struct {
	Stages     []string `yaml:"stages"`
	Days       int      `yaml:"days"`
	SilentDays int      `yaml:"silent_days"`
	LeadWords  []string `yaml:"lead_words"`
	BigMonth   string   `yaml:"big_month"`
}

func defaultOpportunity() OpportunityConfig {
	r := insight.DefaultOpportunityRules()
	return OpportunityConfig{r.Stages, r.Days, r.Silent, r.Leads, r.Big.String()}
}

// over fills what is left out from another.
func (c OpportunityConfig) over(usual OpportunityConfig) OpportunityConfig {
	if c.Stages == nil {
		c.Stages = usual.Stages
	}
	if c.LeadWords == nil {
		c.LeadWords = usual.LeadWords
	}
	c.Days, c.SilentDays, c.BigMonth = cmp.Or(c.Days, usual.Days), cmp.Or(c.SilentDays, usual.SilentDays), cmp.Or(c.BigMonth, usual.BigMonth)
	return c
}

// rules are the rules, or what can't be.
func (c OpportunityConfig) rules() (insight.OpportunityRules, error) {
	c = c.over(defaultOpportunity())
	r := insight.OpportunityRules{Stages: c.Stages, Days: c.Days, Silent: c.SilentDays, Leads: c.LeadWords}
	big, err := retail.ParseMoney(c.BigMonth)
	if r.Big = big; err != nil || big <= 0 {
		return r, fmt.Errorf("big_month: %q is no sum such as 2000000.00", c.BigMonth)
	}
	switch {
	case c.Days < 1 || c.Days > 365 || c.SilentDays < 1 || c.SilentDays > 365:
		return r, errors.New("days and silent_days must lie in 1..365")
	case len(c.Stages) == 0 || len(c.Stages) > 12:
		return r, errors.New("stages must be 1 to 12")
	}
	seen := map[string]bool{}
	for _, s := range c.Stages {
		for _, w := range strings.Split(strings.ToLower(s), "/") {
			if w == "" || strings.ContainsAny(w, " ,，") || seen[w] {
				return r, fmt.Errorf("stages: %q must be words, each of one stage only: 打样/送样", s)
			}
			seen[w] = true
		}
	}
	return r, nil
}
