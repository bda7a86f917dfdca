package app_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"zhanggui/internal/app"
	"zhanggui/internal/retail"
)

const example = "../../config.example.yaml"

// TestExampleHoldsTheDefaults reads the example into an empty configuration:
// what the file says is the default must be it, and no key may be missing.
func TestExampleHoldsTheDefaults(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	var c app.Config
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(&c); err != nil {
		t.Fatal(err)
	}
	if want := app.DefaultConfig(); !reflect.DeepEqual(c, want) {
		t.Errorf("the example is not the default:\n got %+v\nwant %+v", c, want)
	}
	var written map[string]any
	if err := yaml.Unmarshal(raw, &written); err != nil {
		t.Fatal(err)
	}
	for _, key := range keysOf(reflect.TypeFor[app.Config](), "") {
		if !has(written, strings.Split(key, ".")) {
			t.Errorf("the example lacks %s", key)
		}
	}
	if _, err := app.LoadConfig(example); err != nil {
		t.Errorf("the example does not load: %v", err)
	}
}

// keysOf lists the dotted keys of a struct; a map's are the default's business.
func keysOf(t reflect.Type, prefix string) (keys []string) {
	for f := range t.Fields() {
		key := prefix + f.Tag.Get("yaml")
		keys = append(keys, key)
		if f.Type.Kind() == reflect.Struct {
			keys = append(keys, keysOf(f.Type, key+".")...)
		}
	}
	return keys
}

func has(in map[string]any, path []string) bool {
	v, ok := in[path[0]]
	if !ok || len(path) == 1 {
		return ok
	}
	below, ok := v.(map[string]any)
	return ok && has(below, path[1:])
}

// TestMistakes shows that all are found at once, in the order of their lines.
func TestMistakes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, want string }{
		"unknown key": {
			"db: a.db\ncolour: red\n",
			"line 2: field colour is no key of Config",
		},
		"unknown key below": {
			"log:\n  level: info\n  colour: red\n",
			"line 3: field colour is no key of LogConfig",
		},
		"wrong kind": {
			"merchant:\n  cutoff_hour: late\n",
			"line 2: cannot unmarshal !!str `late` into int",
		},
		"not YAML": {
			"db: [a\n",
			"line 1: did not find expected ',' or ']'",
		},
		"log":    {"log: {level: loud, format: xml}\n", "line 1: log.|line 1: log."},
		"zone":   {"merchant:\n  zone: Asia/Peking\n", `line 2: merchant.zone: unknown time zone "Asia/Peking"`},
		"name":   {"merchant:\n  name: ''\n", "line 2: merchant.name: is empty"},
		"cutoff": {"merchant:\n  cutoff_hour: 12\n", "line 2: merchant.cutoff_hour: must lie in 0..11"},
		"before": {"merchant:\n  cutoff_hour: -1\n", "line 2: merchant.cutoff_hour: must lie in 0..11"},
		"quiet":  {"quiet:\n  from: 24:00\n", `line 2: quiet.from: "24:00" is no time such as 21:30`},
		"job":    {"schedules:\n  lunch: 0 12 * * *\n", "line 2: schedules.lunch: is no job (sweep, due_list, second_issue, review, debts, digest)"},
		"cron":   {"schedules:\n  digest: at eight\n", "line 2: schedules.digest: "},
		"never":  {"schedules:\n  digest: 0 8 30 2 *\n", "line 2: schedules.digest: "},
		"health": {"health:\n  listen: '8081'\n", "line 2: health.listen: is no address such as 127.0.0.1:8080"},
		"page":   {"web:\n  listen: ''\n", "line 2: web.listen: is no address such as 127.0.0.1:8080"},
		"poll":   {"telegram:\n  poll_timeout: 0s\n", "line 2: telegram.poll_timeout: must lie in 1s..5m0s"},
		"proxy":  {"telegram:\n  proxy: localhost\n", "line 2: telegram.proxy: is no proxy address such as socks5://127.0.0.1:1080"},
		"endpoint": {
			"telegram:\n  endpoint: https://example.com/bot%s\n",
			"line 2: telegram.endpoint: must hold %s twice: for the token and the method",
		},
		"several": {
			"web:\n  listen: here\ncolour: red\nlog:\n  format: xml\nquiet:\n  from: noon\n  to: '25:00'\n",
			"line 2: web.listen: |line 3: field colour |line 5: log.format: is neither text nor json|line 7: quiet.from: |line 8: quiet.to: ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := app.ParseConfig([]byte(c.file))
			if err == nil {
				t.Fatal("no mistake found")
			}
			got, want := strings.Split(err.Error(), "\n"), strings.Split(c.want, "|")
			if len(got) != len(want) {
				t.Fatalf("%d mistakes, want %d:\n%v", len(got), len(want), err)
			}
			for i := range want {
				if !strings.HasPrefix(got[i], want[i]) {
					t.Errorf("got  %s\nwant %s", got[i], want[i])
				}
			}
		})
	}
}

func TestLoadConfig(t *testing.T) {
	t.Parallel()
	if c, err := app.LoadConfig(""); err != nil || !reflect.DeepEqual(c, app.DefaultConfig()) {
		t.Errorf("no file: %+v, %v", c, err)
	}
	path := filepath.Join(t.TempDir(), "zhanggui.yaml")
	if _, err := app.LoadConfig(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	write(t, path, "")
	if c, err := app.LoadConfig(path); err != nil || !reflect.DeepEqual(c, app.DefaultConfig()) {
		t.Errorf("empty file: %+v, %v", c, err)
	}
	write(t, path, "schedules:\n  digest: 30 21 * * 1-5\n")
	want := app.DefaultConfig()
	want.Schedules["digest"] = "30 21 * * 1-5"
	if c, err := app.LoadConfig(path); err != nil || !reflect.DeepEqual(c, want) {
		t.Errorf("one key: %+v, %v", c, err)
	}
	write(t, path, "db: a.db\nzone: UTC\n")
	_, err := app.LoadConfig(path)
	if retail.CodeOf(err) != retail.Invalid || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "line 2: ") {
		t.Errorf("mistake: %v", err)
	}
}

// TestCheckConfig shows the times of the jobs in the merchant's zone.
func TestCheckConfig(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	now := time.Date(2026, 7, 1, 11, 59, 0, 0, time.UTC) // 19:59 in Shanghai
	if err := app.CheckConfig(app.DefaultConfig(), now, &out); err != nil {
		t.Fatal(err)
	}
	want := `debts        0 8 * * 1     2026-07-06 08:00  2026-07-13 08:00  2026-07-20 08:00
digest       0 20 * * *    2026-07-01 20:00  2026-07-02 20:00  2026-07-03 20:00
due_list     0 8 * * *     2026-07-02 08:00  2026-07-03 08:00  2026-07-04 08:00
review       0 8 * * 1     2026-07-06 08:00  2026-07-13 08:00  2026-07-20 08:00
second_issue 0 8 * * *     2026-07-02 08:00  2026-07-03 08:00  2026-07-04 08:00
sweep        0 6 * * *     2026-07-02 06:00  2026-07-03 06:00  2026-07-04 06:00
configuration is fine; times in Asia/Shanghai
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestTelegramToken(t *testing.T) { // sets the environment: not parallel
	c := app.DefaultConfig()
	c.Telegram.TokenEnv = "ZHANGGUI_TEST_TOKEN"
	if _, err := c.TelegramToken(); retail.CodeOf(err) != retail.Invalid {
		t.Errorf("no token: %v", err)
	}
	c.Telegram.TokenFile = filepath.Join(t.TempDir(), "token")
	if _, err := c.TelegramToken(); err == nil {
		t.Error("a token from a file that is not there")
	}
	write(t, c.Telegram.TokenFile, " from-file\n")
	if got, err := c.TelegramToken(); got != "from-file" || err != nil {
		t.Errorf("file: %q, %v", got, err)
	}
	t.Setenv("ZHANGGUI_TEST_TOKEN", "from-environment\n")
	if got, err := c.TelegramToken(); got != "from-environment" || err != nil {
		t.Errorf("environment: %q, %v", got, err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A merchant may have tiers and holidays of its own; what can't be is named with
// its merchant.
func TestMerchantsOfTheirOwn(t *testing.T) {
	t.Parallel()
	_, err := app.ParseConfig([]byte("merchants:\n  甲:\n    tiers:\n      window_days: 60\n      names: {gold: 金牌}\n    holidays: {trades: true}\n    odd: {words: [赠品], times: -1}\n    quote: {quantity: {50: -1.5}, off_percent: -1}\n    opportunity: {days: 30, stages: [试单, 签约/合同]}\n"))
	if err != nil {
		t.Error(err)
	}
	for _, bad := range []string{
		"tiers: {cuts: [1, 2]}\n", "odd: {times: 1}\n", "quote: {quantity: {0: -1}}\n", "quote: {lead: {30: -0.25}}\n", "opportunity: {days: 400}\n", "opportunity: {stages: [打样, 送样/打样]}\n", "merchants:\n  甲:\n    opportunity: {big_month: much}\n", "merchants:\n  甲:\n    quote: {valid_days: 400}\n", "odd: {small_total: much}\n", "merchants:\n  甲:\n    odd: {percent_off: 95}\n", "tiers: {names: {tin: 锡}}\n", "holidays: {file: /nowhere.csv}\n", "merchants:\n  甲:\n    tiers: {weights: {r: -1}}\n",
	} {
		if _, err := app.ParseConfig([]byte(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
