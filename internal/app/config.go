package app

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"zhanggui/internal/retail"
	"zhanggui/scheduler"
)

// Config is everything that the owner of the machine may set. Every key has a
// default good enough for the demo; config.example.yaml explains each.
type Config struct {
	DB          string                      `yaml:"db"`
	DataDir     string                      `yaml:"data_dir"`
	Font        string                      `yaml:"font"`
	Log         LogConfig                   `yaml:"log"`
	Health      HealthConfig                `yaml:"health"`
	Lease       LeaseConfig                 `yaml:"lease"`
	Merchant    MerchantConfig              `yaml:"merchant"`
	Quiet       QuietConfig                 `yaml:"quiet"`
	Schedules   map[string]string           `yaml:"schedules"`
	Tiers       TiersConfig                 `yaml:"tiers"`
	Holidays    HolidaysConfig              `yaml:"holidays"`
	Merchants   map[string]MerchantSettings `yaml:"merchants"`
	Privacy     PrivacyConfig               `yaml:"privacy"`
	Stock       StockConfig                 `yaml:"stock"`
	Capacity    CapacityConfig              `yaml:"capacity"`
	Odd         OddConfig                   `yaml:"odd"`
	Credit      CreditConfig                `yaml:"credit"`
	Approvals   ApprovalsConfig             `yaml:"approvals"`
	Blacklist   BlacklistConfig             `yaml:"blacklist"`
	Quote       QuoteConfig                 `yaml:"quote"`
	Opportunity OpportunityConfig           `yaml:"opportunity"`
	Telegram    TelegramConfig              `yaml:"telegram"`
	WeChat      WeChatConfig                `yaml:"wechat"`
	Web         WebConfig                   `yaml:"web"`
	Assist      AssistConfig                `yaml:"assist"`
}

// LogConfig says what is logged to standard error.
type LogConfig struct {
	Level  string `yaml:"level"`
	Format string `yaml:"format"`
}

// HealthConfig says where health and metrics are served; empty: nowhere.
type HealthConfig struct {
	Listen string `yaml:"listen"`
}

// MerchantConfig is the merchant that is made when there is none.
type MerchantConfig struct {
	Name       string `yaml:"name"`
	Zone       string `yaml:"zone"`
	CutoffHour int    `yaml:"cutoff_hour"`
}

// QuietConfig are the hours without pushes, HH:MM in the merchant's zone.
type QuietConfig struct {
	From string `yaml:"from"`
	To   string `yaml:"to"`
}

// PrivacyConfig says how long what people said is kept.
type PrivacyConfig struct {
	// KeepDays is how many days a handled message keeps its words; 0: for ever.
	KeepDays int `yaml:"keep_days"`
}

// TelegramConfig is the Telegram bot.
type TelegramConfig struct {
	Enabled   bool          `yaml:"enabled"`
	TokenEnv  string        `yaml:"token_env"`
	TokenFile string        `yaml:"token_file"`
	Endpoint  string        `yaml:"endpoint"`
	Files     string        `yaml:"file_endpoint"`
	Proxy     string        `yaml:"proxy"`
	Poll      time.Duration `yaml:"poll_timeout"`
}

// WeChatConfig is a personal WeChat account, at that account's risk.
type WeChatConfig struct {
	Enabled     bool   `yaml:"enabled"`
	SessionFile string `yaml:"session_file"`
}

// WebConfig is the chat page.
type WebConfig struct {
	Enabled bool     `yaml:"enabled"`
	Listen  string   `yaml:"listen"`
	Hosts   []string `yaml:"hosts"`
}

// DefaultConfig is what holds where the file says nothing.
func DefaultConfig() Config {
	return Config{
		DB:       "zhanggui.db",
		DataDir:  "data",
		Log:      LogConfig{Level: "info", Format: "text"},
		Health:   HealthConfig{Listen: "127.0.0.1:8081"},
		Lease:    LeaseConfig{Seconds: 15},
		Merchant: MerchantConfig{Name: "我的商行", Zone: "Asia/Shanghai"},
		Quiet:    QuietConfig{From: "21:30", To: "08:00"},
		Schedules: map[string]string{
			"sweep": "0 6 * * *", "due_list": "0 8 * * *", "second_issue": "0 8 * * *", "review": "0 8 * * 1", "debts": "0 8 * * 1", "digest": "0 20 * * *",
		},
		Stock: defaultStock(), Capacity: defaultCapacity(), Odd: defaultOdd(), Quote: defaultQuote(), Blacklist: defaultBlacklist(),
		Credit: defaultCredit(), Approvals: defaultApprovals(), Opportunity: defaultOpportunity(),
		Tiers: defaultTiers(), Merchants: map[string]MerchantSettings{},
		Telegram: TelegramConfig{
			TokenEnv: "ZHANGGUI_TELEGRAM_TOKEN", Endpoint: "https://api.telegram.org/bot%s/%s",
			Files: "https://api.telegram.org/file/bot%s/%s", Poll: 50 * time.Second,
		},
		Web:    WebConfig{Listen: "127.0.0.1:8080", Hosts: []string{}},
		Assist: defaultAssist(),
	}
}

// LoadConfig reads a file over the defaults; an empty path gives the defaults.
// Its error lists every mistake with its line.
func LoadConfig(path string) (Config, error) {
	if path == "" {
		return DefaultConfig(), nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return Config{}, fmt.Errorf("read configuration: %w", err)
	}
	c, err := ParseConfig(raw)
	if err != nil {
		return c, &retail.Error{Code: retail.Invalid, Detail: "configuration " + path + ":\n" + err.Error()}
	}
	return c, nil
}

// ParseConfig reads YAML over the defaults. Unknown keys are mistakes; all
// mistakes are reported at once, one a line: "line 3: …".
func ParseConfig(raw []byte) (Config, error) {
	c := DefaultConfig()
	var found []mistake
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	err := dec.Decode(&c)
	var te *yaml.TypeError
	switch {
	case errors.As(err, &te):
		for _, m := range te.Errors {
			found = append(found, yamlMistake(m))
		}
	case err != nil && !errors.Is(err, io.EOF):
		found = append(found, yamlMistake(strings.TrimPrefix(err.Error(), "yaml: ")))
	}
	var root yaml.Node
	_ = yaml.Unmarshal(raw, &root) // its error is the decoder's
	c.fill(&root)
	for key, err := range c.check() {
		found = append(found, mistake{lineOf(&root, strings.Split(key, ".")), key + ": " + err.Error()})
	}
	if len(found) == 0 {
		return c, nil
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].line < found[j].line })
	var lines []string
	for _, m := range found {
		lines = append(lines, m.String())
	}
	return c, errors.New(strings.Join(lines, "\n"))
}

// maxPoll is the longest that a poll may be held: routers forget a connection
// on which nothing moves, and a dead one is noticed no sooner.
const maxPoll = 5 * time.Minute

type mistake struct {
	line int
	text string
}

func (m mistake) String() string {
	if m.line == 0 {
		return m.text
	}
	return fmt.Sprintf("line %d: %s", m.line, m.text)
}

func yamlMistake(s string) mistake {
	if rest, ok := strings.CutPrefix(s, "line "); ok {
		if n, text, ok := strings.Cut(rest, ": "); ok {
			if line, err := strconv.Atoi(n); err == nil {
				text = strings.Replace(text, "not found in type app.", "is no key of ", 1)
				return mistake{line, text}
			}
		}
	}
	return mistake{0, s}
}

// nodeAt is what a key below other keys holds; nil if the file does not have it.
func nodeAt(n *yaml.Node, path []string) *yaml.Node {
	n = content(n)
	for _, key := range path {
		if n = content(valueOf(n, key)); n == nil {
			return nil
		}
	}
	return n
}

// content is what a document or an alias stands for.
func content(n *yaml.Node) *yaml.Node {
	for n != nil && (n.Kind == yaml.AliasNode || n.Kind == yaml.DocumentNode && len(n.Content) > 0) {
		if n.Kind == yaml.AliasNode {
			n = n.Alias
		} else {
			n = n.Content[0]
		}
	}
	return n
}

// valueOf is the value of a mapping's key; nil if it is none, or has no such key.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// lineOf is the line of a dotted key; 0 if the file does not have it.
func lineOf(n *yaml.Node, path []string) int {
	last := len(path) - 1
	if last < 0 {
		return 0
	}
	in := nodeAt(n, path[:last])
	for i := 0; in != nil && i+1 < len(in.Content) && in.Kind == yaml.MappingNode; i += 2 {
		if in.Content[i].Value == path[last] {
			return in.Content[i].Line
		}
	}
	return 0
}

// noting keeps what can't be, by key; nil errors are nothing.
type noting func(key string, err error)

// within notes a number outside of low..high.
func (note noting) within(key string, n, low, high int) {
	if n < low || n > high {
		note(key, fmt.Errorf("must lie in %d..%d", low, high))
	}
}

// check returns what can't be, by key.
func (c Config) check() map[string]error {
	bad := map[string]error{}
	note := noting(func(key string, err error) {
		if err != nil {
			bad[key] = err
		}
	})
	var level slog.Level
	note("log.level", level.UnmarshalText([]byte(c.Log.Level)))
	if c.Log.Format != "text" && c.Log.Format != "json" {
		note("log.format", errors.New("is neither text nor json"))
	}
	if c.Merchant.Name == "" {
		note("merchant.name", errors.New("is empty"))
	}
	loc, err := time.LoadLocation(c.Merchant.Zone)
	if err != nil || c.Merchant.Zone == "" {
		note("merchant.zone", fmt.Errorf("unknown time zone %q", c.Merchant.Zone))
		loc = time.UTC
	}
	note.within("merchant.cutoff_hour", c.Merchant.CutoffHour, 0, 11)
	_, err = minutes(c.Quiet.From)
	note("quiet.from", err)
	_, err = minutes(c.Quiet.To)
	note("quiet.to", err)
	for job, spec := range c.Schedules {
		if _, ok := DefaultConfig().Schedules[job]; !ok {
			note("schedules."+job, errors.New("is no job (sweep, due_list, second_issue, review, debts, digest)"))
			continue
		}
		_, err := scheduler.NextTime(spec, time.Now(), loc)
		note("schedules."+job, err)
	}
	_, wrong := c.merchants()
	for key, err := range wrong {
		note(key, err)
	}
	note("lease.seconds", c.Lease.check())
	if c.Privacy.KeepDays < 0 {
		note("privacy.keep_days", errors.New("must be 0 or more"))
	}
	c.Assist.check(note)
	note("health.listen", listenAddress(c.Health.Listen, true))
	note("web.listen", listenAddress(c.Web.Listen, false))
	for key, tmpl := range map[string]string{"telegram.endpoint": c.Telegram.Endpoint, "telegram.file_endpoint": c.Telegram.Files} {
		if strings.Count(tmpl, "%s") != 2 {
			note(key, errors.New("must hold %s twice: for the token and the method"))
		}
	}
	if c.Telegram.Poll < time.Second || c.Telegram.Poll > maxPoll {
		note("telegram.poll_timeout", fmt.Errorf("must lie in 1s..%s", maxPoll))
	}
	if c.Telegram.Proxy != "" {
		if u, err := url.Parse(c.Telegram.Proxy); err != nil || u.Host == "" {
			note("telegram.proxy", errors.New("is no proxy address such as socks5://127.0.0.1:1080"))
		}
	}
	return bad
}

func listenAddress(s string, mayBeEmpty bool) error {
	if s == "" && mayBeEmpty {
		return nil
	}
	if _, _, err := net.SplitHostPort(s); err != nil {
		return errors.New("is no address such as 127.0.0.1:8080")
	}
	return nil
}

// minutes reads HH:MM as minutes after midnight.
func minutes(s string) (int, error) {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return 0, fmt.Errorf("%q is no time such as 21:30", s)
	}
	return t.Hour()*60 + t.Minute(), nil
}

// TelegramToken reads the token from the environment or the file named.
func (c Config) TelegramToken() (string, error) {
	token, err := secret(c.Telegram.TokenEnv, c.Telegram.TokenFile)
	if err != nil {
		return "", fmt.Errorf("telegram.token_file: %w", err)
	}
	if token != "" {
		return token, nil
	}
	return "", &retail.Error{Code: retail.Invalid, Detail: "telegram.enabled is true, but neither the environment variable " + c.Telegram.TokenEnv + " nor telegram.token_file gives a token"}
}

// secret reads what an environment variable holds or, failing that, a file;
// empty if neither does.
func secret(env, file string) (string, error) {
	if s := strings.TrimSpace(os.Getenv(env)); s != "" || file == "" {
		return s, nil
	}
	raw, err := os.ReadFile(file)
	return strings.TrimSpace(string(raw)), err
}

// Logger writes to w as configured; ParseConfig has checked the level.
func Logger(c LogConfig, w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Level))
	opt := &slog.HandlerOptions{Level: level}
	if c.Format == "json" {
		return slog.New(slog.NewJSONHandler(w, opt))
	}
	return slog.New(slog.NewTextHandler(w, opt))
}
