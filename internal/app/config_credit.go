package app

import (
	"errors"

	"zhanggui/internal/insight"
)

// CreditConfig is when an order on terms is due, and what a debt holds back.
type CreditConfig struct {
	DefaultDays int `yaml:"default_days"`
	OverdueDays int `yaml:"overdue_days"`
	BeginDays   int `yaml:"begin_days"`
	RecentDays  int `yaml:"recent_days"`
	DoubtTimes  int `yaml:"doubt_times"`
}

// ApprovalsConfig is how long what waits may wait.
type ApprovalsConfig struct {
	ExpireDays int `yaml:"expire_days"`
}

func defaultCredit() CreditConfig {
	r := insight.DefaultCreditRules()
	return CreditConfig{r.Days, r.Grace, r.Begin, r.Recent, r.Doubt}
}

func (c CreditConfig) rules() insight.CreditRules {
	return insight.CreditRules{Days: c.DefaultDays, Grace: c.OverdueDays, Begin: c.BeginDays, Recent: c.RecentDays, Doubt: c.DoubtTimes}
}

// check notes what can't be, by key.
func (c CreditConfig) check(note func(string, error)) {
	if c.DefaultDays < 1 || c.DefaultDays > 365 {
		note("credit.default_days", errors.New("must lie in 1..365"))
	}
	for key, n := range map[string]int{"credit.overdue_days": c.OverdueDays, "credit.begin_days": c.BeginDays, "credit.recent_days": c.RecentDays} {
		if n < 0 || n > 365 {
			note(key, errors.New("must lie in 0..365"))
		}
	}
	if c.DoubtTimes < 1 || c.DoubtTimes > 100 {
		note("credit.doubt_times", errors.New("must lie in 1..100"))
	}
}

// check notes what can't be, by key.
func (c ApprovalsConfig) check(note func(string, error)) {
	if c.ExpireDays < 1 || c.ExpireDays > 60 {
		note("approvals.expire_days", errors.New("must lie in 1..60"))
	}
}
