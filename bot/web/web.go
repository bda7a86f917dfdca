// Package web is the chat platform that zhanggui brings along itself: a page on
// this machine that looks like a group chat. It decides who may look (one
// browser is one person, and a person sees only their own chats), keeps the log
// of what was said, and fulfils bot.Adapter. It never reads what a message
// means, never touches the database, and shows nothing to a page of another
// site: host and origin are checked before anything else. Read this file
// first, then gate.go (who may come in), inbound.go (in), send.go (out),
// socket.go (the live view) and log.go (what is kept).
package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"zhanggui/bot"
)

// Person is somebody who uses the page.
type Person struct {
	ID        bot.UserID
	Name      string // display name
	RoleLabel string // what they are here, as shown beside the name: 老板, 业务员 …
}

// ChatInfo is one chat of the page. A private chat is between its one member
// and the bot.
type ChatInfo struct {
	ID      bot.ChatID
	Title   string // empty in a private chat: the bot's name is shown
	Kind    bot.ChatKind
	Members []bot.UserID
}

// Sessions keeps which browser is which person. A session is known by the
// SHA-256 of its id, in hex; the id itself is only in the browser.
type Sessions interface {
	Save(ctx context.Context, hash string, person bot.UserID, until time.Time) error
	// Load gives the session's person; "" without an error where there is no
	// such session, it ran out, or the person was removed. It is asked at every
	// request and every message, so that a removed person is out at once.
	Load(ctx context.Context, hash string) (bot.UserID, error)
}

// Config is what the page needs. Bind, Sessions and ChatsOf are required
// without Demo; People and Chats are required with it.
type Config struct {
	Account bot.AccountID // "web" where empty
	BotName string        // the name that is mentioned as @name; 掌柜 where empty
	Title   string        // the page's heading, such as the merchant's name
	// Listen is the address to serve, host:port; port 0 takes a free one.
	// Empty: Run serves nothing and Handler stands in someone else's server.
	Listen string
	// Hosts are the values of the Host header that are answered, with their
	// port where it isn't the scheme's own. Where empty: 127.0.0.1, localhost
	// and [::1] with the port of Listen.
	Hosts []string
	// Dir keeps the chat log and copies of the files that the bot sent. Where
	// empty, nothing outlives the process.
	Dir       string
	UploadDir string // where attached files are stored; empty: none are taken
	MaxUpload int64  // bytes of one attached file; 20 MiB where 0
	Log       Log    // where nil: a FileLog under Dir, or else a MemoryLog
	// Now is the bot's clock; its location is the zone that the page shows.
	Now    func() time.Time
	Logger *slog.Logger

	// Bind turns a one-time code into a person and must do so once only. Its
	// error is logged and must not hold the code.
	Bind     func(ctx context.Context, code string) (Person, error)
	BindHint string // how to come by a link, shown to a browser without one
	Sessions Sessions
	ChatsOf  func(ctx context.Context, person bot.UserID) ([]ChatInfo, error)
	// PersonOf gives the name and role to show; where nil the id is shown.
	PersonOf func(ctx context.Context, person bot.UserID) (Person, error)

	// Demo lets the page switch between People and move the clock. It must
	// never be set over a real merchant.
	Demo    bool
	People  []Person
	Chats   []ChatInfo
	Advance func(ctx context.Context, to time.Time) error
}

var _ bot.Adapter = (*Adapter)(nil)

// Adapter is the page as one login of the bot.
type Adapter struct {
	cfg   Config
	hosts map[string]bool
	epoch string // tells a page that reconnects whether its numbers still hold
	files *sentFiles
	binds throttle
	lanes lanes
	hub   hub
	clock sync.Mutex // held while the demo's clock is moved

	mu   sync.Mutex
	ln   net.Listener
	addr string
	in   bot.Receiver // nil while not running
	life context.Context
	end  context.CancelFunc
	busy sync.WaitGroup // sockets and requests that may still call in
}

// New checks the configuration and, where Listen is set, opens the port, so
// that Addr is right at once. Every mistake found is in the error.
func New(cfg Config) (*Adapter, error) {
	cfg.fill()
	if err := cfg.check(); err != nil {
		return nil, fmt.Errorf("web page: %w", err)
	}
	if cfg.Demo {
		cfg.useDemo()
	}
	if cfg.Log == nil {
		if err := cfg.openLog(); err != nil {
			return nil, fmt.Errorf("web page: %w", err)
		}
	}
	a := &Adapter{cfg: cfg, epoch: rand.Text(), files: &sentFiles{dir: cfg.Dir}}
	a.binds = throttle{most: 10, per: time.Minute}
	if cfg.Listen != "" {
		ln, err := net.Listen("tcp", cfg.Listen)
		if err != nil {
			return nil, fmt.Errorf("web page: listen: %w", err)
		}
		a.ln, a.addr = ln, ln.Addr().String()
	}
	a.hosts = allowedHosts(cfg.Hosts, a.addr)
	return a, nil
}

func (cfg *Config) fill() {
	if cfg.Account == "" {
		cfg.Account = "web"
	}
	if cfg.BotName == "" {
		cfg.BotName = "掌柜"
	}
	if cfg.Title == "" {
		cfg.Title = cfg.BotName
	}
	if cfg.BindHint == "" {
		cfg.BindHint = "请向店里的管理员要一个一次性的绑定链接，在这个浏览器里打开它。"
	}
	if cfg.MaxUpload <= 0 {
		cfg.MaxUpload = 20 << 20
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.Default()
	}
}

func (cfg *Config) check() error {
	var errs []error
	need := func(ok bool, what string) {
		if !ok {
			errs = append(errs, errors.New(what))
		}
	}
	need(cfg.Listen != "" || len(cfg.Hosts) > 0, "without Listen the Hosts must be named")
	if cfg.Demo {
		need(len(cfg.People) > 0, "a demo needs People")
		need(len(cfg.Chats) > 0, "a demo needs Chats")
	} else {
		need(cfg.Bind != nil, "Bind is missing")
		need(cfg.Sessions != nil, "Sessions is missing")
		need(cfg.ChatsOf != nil, "ChatsOf is missing")
		need(cfg.Advance == nil, "only a demo moves the clock")
	}
	return errors.Join(errs...)
}

func (cfg *Config) openLog() (err error) {
	if cfg.Dir == "" {
		cfg.Log = NewMemoryLog(2000)
		return nil
	}
	cfg.Log, err = NewFileLog(cfg.Dir)
	return err
}

// Account implements bot.Adapter.
func (a *Adapter) Account() bot.AccountID { return a.cfg.Account }

// Traits implements bot.Adapter: the page has no limits and shows buttons.
func (a *Adapter) Traits() bot.Traits { return bot.Traits{Buttons: true} }

// Addr is the host:port that is served, empty without Config.Listen.
func (a *Adapter) Addr() string { return a.addr }

// Run serves the page and hands what is typed to in, until ctx ends (nil) or
// the server fails. It returns when no message is on its way in any more, and
// may be called again after that.
func (a *Adapter) Run(ctx context.Context, in bot.Receiver) error {
	a.start(in)
	defer a.files.forget()
	ln, err := a.listener()
	if err != nil {
		a.stop()
		return fmt.Errorf("web page: listen: %w", err)
	}
	if ln == nil {
		<-ctx.Done()
		a.stop()
		return nil
	}
	srv := &http.Server{
		Handler:           a.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(a.cfg.Logger.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case <-ctx.Done():
	case err = <-failed:
		err = fmt.Errorf("web page: serve: %w", err)
	}
	a.stop()
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if srv.Shutdown(rest) != nil {
		_ = srv.Close() // a download that is still running is cut off
	}
	return err
}

// listener hands out the port that New opened, or opens it again.
func (a *Adapter) listener() (net.Listener, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	ln := a.ln
	a.ln = nil
	if ln != nil || a.addr == "" {
		return ln, nil
	}
	return net.Listen("tcp", a.addr)
}

func (a *Adapter) start(in bot.Receiver) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.in = in
	a.life, a.end = context.WithCancel(context.Background())
}

// stop closes every socket and waits for the messages on their way in.
func (a *Adapter) stop() {
	a.mu.Lock()
	a.in = nil
	a.end()
	a.mu.Unlock()
	a.busy.Wait()
}

// enter registers work that may call the receiver. Its ctx ends with Run, and
// done must be called; ok is false while the page isn't running.
func (a *Adapter) enter() (ctx context.Context, done func(), ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.in == nil {
		return nil, nil, false
	}
	a.busy.Add(1)
	return a.life, a.busy.Done, true
}

// receiver is nil while the page isn't running.
func (a *Adapter) receiver() bot.Receiver {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.in
}

// now is the bot's time, to the second: the log shows no finer.
func (a *Adapter) now() time.Time { return a.cfg.Now().Truncate(time.Second) }
