package app

import (
	"errors"
	"fmt"
	"time"

	"zhanggui/internal/assist/remote"
	"zhanggui/internal/retail"
)

// AssistConfig is a language model that may help to understand messages.
type AssistConfig struct {
	Enabled       bool          `yaml:"enabled"`
	Address       string        `yaml:"address"`
	Model         string        `yaml:"model"`
	KeyEnv        string        `yaml:"key_env"`
	KeyFile       string        `yaml:"key_file"`
	Timeout       time.Duration `yaml:"timeout"`
	MonthlyCalls  int64         `yaml:"monthly_calls"`
	MonthlyTokens int64         `yaml:"monthly_tokens"`
}

func defaultAssist() AssistConfig {
	return AssistConfig{KeyEnv: "ZHANGGUI_ASSIST_KEY", Timeout: remote.Timeout, MonthlyCalls: 1000}
}

// check notes what can't be.
func (c AssistConfig) check(note noting) {
	if c.Address != "" || c.Enabled {
		_, err := remote.Check(c.Address)
		note("assist.address", err)
	}
	if c.Enabled && c.Model == "" {
		note("assist.model", errors.New("is empty"))
	}
	if c.Timeout < 100*time.Millisecond || c.Timeout > remote.Timeout {
		note("assist.timeout", fmt.Errorf("must lie in 100ms..%s", remote.Timeout))
	}
	if c.MonthlyCalls < 0 {
		note("assist.monthly_calls", errors.New("must be 0 or more"))
	}
	if c.MonthlyTokens < 0 {
		note("assist.monthly_tokens", errors.New("must be 0 or more"))
	}
}

// client is the model's client; Invalid where a key is needed and there is
// none: only a server on this machine may go without.
func (c AssistConfig) client() (*remote.Client, error) {
	u, err := remote.Check(c.Address)
	if err != nil {
		return nil, fmt.Errorf("assist.address %w", err)
	}
	key, err := secret(c.KeyEnv, c.KeyFile)
	if err != nil {
		return nil, fmt.Errorf("assist.key_file: %w", err)
	}
	if key == "" && u.Scheme == "https" {
		return nil, &retail.Error{Code: retail.Invalid, Detail: "assist.enabled is true, but neither the environment variable " + c.KeyEnv + " nor assist.key_file gives a key"}
	}
	return remote.New(remote.Config{Address: c.Address, Model: c.Model, Key: remote.Secret(key), Timeout: c.Timeout})
}
