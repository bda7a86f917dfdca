// Package wechat is the road to and from a personal WeChat account over the
// Web-WeChat protocol. It decides who is speaking (or that nobody can say), when
// a message counts as received, what is known of a message whose sending failed,
// and when the account needs a scan or is lost. It may not decide what a message
// means or who may do what, it keeps no database, it starts no browser, and it
// lets neither the session nor an address that holds it into an error or a log.
// It is the only user of openwechat.
//
// Off by default: see Warning. WeChat drops such logins within seconds on most
// accounts since January 2025; nothing here is a way around that, and nothing
// here claims to work on today's servers. It is tested against fakewx.
//
// Who is who. WeChat gives every person and group a new name at each scan and
// has nothing lasting for them but the remark (备注) that the account's holder
// gives a friend. So:
//   - A friend whose remark is zg- and a name of letters, digits, - or _
//     (zg-017), and is no other friend's, is "remark:zg-017". That lasts over
//     scans, for the person and for the private chat with them.
//   - Anybody else is "session:<uin>:<login>:<name>": a code binds them for one
//     login only.
//   - Friends that share one remark are nobody, "", until the holder mends it.
//   - A group is "room:<login>:<name>". After each scan it is bound again by
//     绑定 and a code, written in the group; what was still to be sent to the old
//     name is refused. Nicknames and names within a group are shown and never
//     believed: their owners choose them.
//
// What is lost. The library's own loop notes a batch as read before it handles
// it. This adapter drives the library's calls itself and notes a batch (the
// SyncKey, in Config.SessionFile) only after Receive returned nil for all of it,
// so that a crash in between has WeChat give the batch again, under the same
// message ids. Two windows remain that no client can close: what arrives while
// nobody is logged in and WeChat has already shown on the phone, and a scan,
// which begins at the time of the scan.
//
// One goroutine, that of Run, uses the library; Send hands it jobs. Read this
// file first, then run.go, login.go, contacts.go, inbound.go and send.go.
package wechat

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"zhanggui/bot"
)

// Warning is to be shown to whoever switches this platform on.
const Warning = "个人微信走的是网页版协议，不是微信官方接口：自 2025 年 1 月起，多数账号登录几秒后就会被踢下线（1102），" +
	"有的会被禁止扫码两周，严重的会封号。风险由账号持有人自己承担；请只用不重要的小号，不要用老板或业务员的主号。" +
	"重新扫码之后，每个群要重新绑定；没有 zg- 备注的人也要重新绑定。"

// Limits of the platform; WeChat publishes none. The numbers are those that
// users report to get by with, and sizes are what the library can carry.
const (
	maxText     = 2000     // UTF-16 units of a text
	maxUpload   = 25 << 20 // bytes of a file sent; more needs another call
	maxDownload = 25 << 20 // bytes of a file taken
)

// The ways in which Run ends other than by its context.
var (
	// ErrLoggedOut: WeChat ended the session (1100, 1101, 1102). Run again asks
	// for a scan.
	ErrLoggedOut = errors.New("wechat logged the account out")
	// ErrBarred: WeChat refuses the login itself, or dropped it right after a
	// scan. Trying again makes it worse: Run returns this at once, without a
	// request, until a new Adapter is made.
	ErrBarred = errors.New("wechat does not let this account log in on the web")
)

// State is what becomes of the login.
type State string

// The states. Trouble is a row of failures, reported once, before the next Online.
const (
	Offline  State = "offline"
	ScanWait State = "scan"
	Online   State = "online"
	Trouble  State = "trouble"
	Lost     State = "logged out"
	Barred   State = "barred"
)

// Config says where the session is kept and whom to tell. SessionFile and OnScan
// are required.
type Config struct {
	Account bot.AccountID // default "wechat"
	// SessionFile keeps the login over restarts (mode 0600). Whoever has it can
	// use the account: it is a secret.
	SessionFile string
	// OnScan is given the address of the picture that the account's holder must
	// scan, at the start and whenever a picture ran out unscanned. It must tell
	// the owner over another account and return soon. Its error is logged.
	OnScan func(ctx context.Context, address string) error
	// OnState hears every change of the login and why; may be nil.
	OnState func(ctx context.Context, s State, why error)
	// OnPoison sets aside a message that can't be read; it is then passed over.
	// While it fails, nothing after it is taken.
	OnPoison func(ctx context.Context, raw json.RawMessage, why error) error
	// DownloadDir is where attached files go, each in a folder of its own under
	// a safe form of its name; empty: files are not taken.
	DownloadDir string
	// WantFile is asked before a file is fetched; nil wants all. Size is in
	// bytes as WeChat states it, 0 where it does not.
	WantFile func(in bot.Inbound, name string, size int64) bool
	// OnFileLost hears that a wanted file can't be had (too large, gone); the
	// message follows without it.
	OnFileLost func(ctx context.Context, in bot.Inbound, why error) error
	// Transport carries the requests; default: straight, or through HTTPS_PROXY.
	Transport http.RoundTripper
	Clock     bot.Clock    // default: the wall clock
	Log       *slog.Logger // default: slog.Default
}

// Adapter is one WeChat login. Make it with New.
type Adapter struct {
	cfg   Config
	store sessionFile
	// spoken is used by Run's goroutine only.
	spoken spoken

	mu     sync.Mutex
	state  State
	why    error
	active bool // Run is under way
	opened bool // and logged in, so that jobs are taken
	jobs   []*job
	ring   chan struct{} // has a value when a job came
}

var _ bot.Adapter = (*Adapter)(nil)

// New checks the configuration; it makes no request.
func New(cfg Config) (*Adapter, error) {
	if cfg.SessionFile == "" {
		return nil, errors.New("wechat: session_file is missing")
	}
	if cfg.OnScan == nil {
		return nil, errors.New("wechat: nobody to tell what to scan")
	}
	if cfg.Account == "" {
		cfg.Account = "wechat"
	}
	if cfg.Clock == nil {
		cfg.Clock = wallClock{}
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	if cfg.Transport == nil {
		cfg.Transport = &http.Transport{
			Proxy:               http.ProxyFromEnvironment,
			TLSHandshakeTimeout: 10 * time.Second,
			IdleConnTimeout:     60 * time.Second,
		}
	}
	return &Adapter{
		cfg: cfg, store: sessionFile{path: cfg.SessionFile}, spoken: spoken{},
		state: Offline, ring: make(chan struct{}, 1),
	}, nil
}

// Account implements bot.Adapter.
func (a *Adapter) Account() bot.AccountID { return a.cfg.Account }

// Traits implements bot.Adapter. The rates stay well below those at which users
// were blocked.
func (a *Adapter) Traits() bot.Traits {
	return bot.Traits{ChatInterval: 3 * time.Second, GroupPerMinute: 10, AllPerSecond: 1, MaxText: maxText}
}

// State is the login's present state.
func (a *Adapter) State() State {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.state
}

// become notes a new state and tells of it.
func (a *Adapter) become(ctx context.Context, s State, why error) {
	a.mu.Lock()
	same := a.state == s
	a.state, a.why = s, why
	a.mu.Unlock()
	if same {
		return
	}
	a.cfg.Log.InfoContext(ctx, "wechat: the login changed", "account", a.cfg.Account, "state", s, "why", why)
	if a.cfg.OnState != nil {
		a.cfg.OnState(ctx, s, why)
	}
}

type wallClock struct{}

func (wallClock) Now() time.Time                         { return time.Now() }
func (wallClock) After(d time.Duration) <-chan time.Time { return time.After(d) }
