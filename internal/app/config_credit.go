package app

import (
	"time"

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

// ApprovalsConfig is how long what waits may wait, and within what time of one that
// is not decided more of them are told in one message.
type ApprovalsConfig struct {
	ExpireDays    int `yaml:"expire_days"`
	GatherMinutes int `yaml:"gather_minutes"`
}

func defaultApprovals() ApprovalsConfig {
	r := insight.DefaultRules().Approvals
	return ApprovalsConfig{r.Days, int(r.Gather / time.Minute)}
}

func defaultCredit() CreditConfig {
	r := insight.DefaultCreditRules()
	return CreditConfig{r.Days, r.Grace, r.Begin, r.Recent, r.Doubt}
}

func (c CreditConfig) rules() insight.CreditRules {
	return insight.CreditRules{Days: c.DefaultDays, Grace: c.OverdueDays, Begin: c.BeginDays, Recent: c.RecentDays, Doubt: c.DoubtTimes}
}

// check notes what can't be, by key.
func (c CreditConfig) check(note noting) {
	note.within("credit.default_days", c.DefaultDays, 1, 365)
	note.within("credit.overdue_days", c.OverdueDays, 0, 365)
	note.within("credit.begin_days", c.BeginDays, 0, 365)
	note.within("credit.recent_days", c.RecentDays, 0, 365)
	note.within("credit.doubt_times", c.DoubtTimes, 1, 100)
}

func (c ApprovalsConfig) rules() insight.ApprovalRules {
	return insight.ApprovalRules{Days: c.ExpireDays, Gather: time.Duration(c.GatherMinutes) * time.Minute}
}

// check notes what can't be, by key.
func (c ApprovalsConfig) check(note noting) {
	note.within("approvals.expire_days", c.ExpireDays, 1, 60)
	note.within("approvals.gather_minutes", c.GatherMinutes, 0, 240)
}
