// Package telegram is the road to and from Telegram's Bot API. It decides how
// an update becomes a bot.Inbound (who speaks, whether the bot was addressed,
// which message is answered), when an update is confirmed to Telegram (only
// after Receive returned nil for it and for everything before it) and what is
// known of a message whose sending failed. It may not decide what a message
// means or who may do what, it keeps no database, and it lets the token into no
// error and no log line. It is the only user of telegram-bot-api, of which it
// uses the requests but neither the poller nor the message types: those confirm
// updates before they are handled and are too old for topics.
//
// Read this file first, then poll.go, inbound.go and send.go.
package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhanggui/bot"
)

// Limits of the platform; core.telegram.org/bots/api and /bots/faq.
const (
	maxText     = 4096     // UTF-16 units of a text
	maxCaption  = 1024     // UTF-16 units of a caption
	maxToken    = 64       // bytes of callback_data
	maxPhoto    = 10 << 20 // bytes of a picture sent as a picture
	maxUpload   = 50 << 20 // bytes of a file sent
	maxDownload = 20 << 20 // bytes of a file that getFile serves
)

// The ways in which an account ends for good; Run returns an error that wraps one.
var (
	// ErrConflict: another process polls with this token, or a webhook is set.
	// Going on would make both lose updates in turn.
	ErrConflict = errors.New("another program receives this bot's messages")
	// ErrLoggedOut: Telegram refuses the token.
	ErrLoggedOut = errors.New("telegram refuses the bot's token")
)

// Config says which bot to be and where. Only Token is required.
type Config struct {
	Account bot.AccountID // default "telegram"
	Token   Secret
	// Endpoint and FileEndpoint hold %s for the token and %s for the method or
	// path. Default: Telegram's own. An Endpoint that ends in "/bot%s/%s" gives
	// the FileEndpoint ".../file/bot%s/%s" unless one is set.
	Endpoint, FileEndpoint string
	// Proxy is an http, https or socks5 URL; empty takes HTTPS_PROXY and its like.
	Proxy string
	// PollTimeout is how long Telegram may hold a poll; default 50 s, whole seconds.
	PollTimeout time.Duration
	// DownloadDir is where attached files go, each in a folder of its own under
	// a safe form of its name; empty: files are not taken.
	DownloadDir string
	// MaxDownload is in bytes; default and at most 20 MB.
	MaxDownload int64
	Clock       bot.Clock    // default: the wall clock
	Log         *slog.Logger // default: slog.Default

	// OnMigrate hears that a group became a supergroup and has a new id. It may
	// hear so several times. While it fails, nothing is confirmed or resent.
	OnMigrate func(ctx context.Context, from, to bot.ChatID) error
	// OnPoison sets aside an update that can't be read; it is then passed over.
	// While it fails, the update is not confirmed.
	OnPoison func(ctx context.Context, raw json.RawMessage, why error) error
	// OnMember hears that the bot's own membership changed: status is Telegram's
	// word ("member", "administrator", "left", "kicked", …).
	OnMember func(ctx context.Context, chat bot.ChatID, status string) error
	// WantFile is asked before a file is fetched; nil wants all. Size is in
	// bytes as Telegram states it, 0 where it does not.
	WantFile func(in bot.Inbound, name string, size int64) bool
	// OnFileLost hears that a wanted file can't be had (too large, gone); the
	// message follows without it.
	OnFileLost func(ctx context.Context, in bot.Inbound, why error) error
}

// Adapter is one bot's login. Make it with New.
type Adapter struct {
	cfg    Config // without the token
	token  func() string
	redact *redactor
	client *http.Client
}

var _ bot.Adapter = (*Adapter)(nil)

var quiet sync.Once

// New checks the configuration; it does not call Telegram. Its errors name the
// key that is wrong and never its value.
func New(cfg Config) (*Adapter, error) {
	token := strings.TrimSpace(string(cfg.Token))
	if !wellFormed(token) {
		return nil, errors.New("telegram: token must look like 123456:ABC-def")
	}
	cfg.Token = ""
	if err := cfg.complete(); err != nil {
		return nil, err
	}
	proxy, password, err := proxyOf(cfg.Proxy)
	if err != nil {
		return nil, err
	}
	cfg.Proxy = ""
	// The library writes to standard error from a package variable.
	quiet.Do(func() { _ = tg.SetLogger(silent{}) })
	return &Adapter{
		cfg:    cfg,
		token:  func() string { return token },
		redact: newRedactor(token, password),
		client: newClient(proxy),
	}, nil
}

func (c *Config) complete() error {
	if c.Account == "" {
		c.Account = "telegram"
	}
	if c.Endpoint == "" {
		c.Endpoint = tg.APIEndpoint
	}
	if head, ok := strings.CutSuffix(c.Endpoint, "/bot%s/%s"); ok && c.FileEndpoint == "" {
		c.FileEndpoint = head + "/file/bot%s/%s"
	}
	for key, form := range map[string]string{"endpoint": c.Endpoint, "file_endpoint": c.FileEndpoint} {
		if !validEndpoint(form) {
			return fmt.Errorf("telegram: %s must be an http(s) address with %%s for the token and %%s for the method", key)
		}
	}
	if c.PollTimeout <= 0 {
		c.PollTimeout = 50 * time.Second
	}
	if c.MaxDownload <= 0 || c.MaxDownload > maxDownload {
		c.MaxDownload = maxDownload
	}
	if c.Clock == nil {
		c.Clock = wallClock{}
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return nil
}

func validEndpoint(form string) bool {
	if strings.Count(form, "%") != 2 || strings.Count(form, "%s") != 2 {
		return false
	}
	u, err := url.Parse(fmt.Sprintf(form, "t", "m"))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func proxyOf(address string) (*url.URL, string, error) {
	if address == "" {
		return nil, "", nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "socks5") {
		return nil, "", errors.New("telegram: proxy must be an http, https or socks5 address")
	}
	password, _ := u.User.Password()
	return u, password, nil
}

func newClient(proxy *url.URL) *http.Client {
	choose := http.ProxyFromEnvironment
	if proxy != nil {
		choose = http.ProxyURL(proxy)
	}
	return &http.Client{
		Transport: &http.Transport{
			Proxy:               choose,
			DialContext:         (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
			TLSHandshakeTimeout: 10 * time.Second,
			IdleConnTimeout:     60 * time.Second,
			MaxIdleConnsPerHost: 8,
			ForceAttemptHTTP2:   true,
		},
		// A redirect would carry the token, which is in the path, to another host.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Account implements bot.Adapter.
func (a *Adapter) Account() bot.AccountID { return a.cfg.Account }

// Traits implements bot.Adapter. The rates are those of Telegram's FAQ; a
// retry_after overrules them.
func (a *Adapter) Traits() bot.Traits {
	return bot.Traits{
		ChatInterval:   time.Second,
		GroupPerMinute: 20,
		AllPerSecond:   30,
		MaxText:        maxText,
		Buttons:        true,
	}
}

// wait pauses on the adapter's clock; false when ctx ended first.
func (a *Adapter) wait(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-a.cfg.Clock.After(d):
		return ctx.Err() == nil
	}
}

type wallClock struct{}

func (wallClock) Now() time.Time                         { return time.Now() }
func (wallClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

type silent struct{}

func (silent) Println(...any)        {}
func (silent) Printf(string, ...any) {}
