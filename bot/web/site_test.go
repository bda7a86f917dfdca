package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"zhanggui/bot"
)

// inbox is the bot's side: it remembers what arrived, by id, as the real one does.
type inbox struct {
	mu    sync.Mutex
	got   []bot.Inbound
	seen  map[bot.MessageID]int
	fail  error
	event func(bot.Inbound)
}

func (i *inbox) Receive(_ context.Context, in bot.Inbound) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.fail != nil {
		return i.fail
	}
	if i.event != nil {
		i.event(in)
	}
	if i.seen[in.ID]++; i.seen[in.ID] == 1 {
		i.got = append(i.got, in)
	}
	return nil
}

func (i *inbox) all() []bot.Inbound {
	i.mu.Lock()
	defer i.mu.Unlock()
	return append([]bot.Inbound(nil), i.got...)
}

func (i *inbox) set(fail error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.fail = fail
}

// site is a page that is served, with the bot behind it.
type site struct {
	*Adapter
	srv   *httptest.Server
	inbox *inbox
}

var noon = time.Date(2026, 4, 1, 12, 0, 0, 0, time.FixedZone("CST", 8*3600))

func demoConfig() Config {
	return Config{
		Demo:   true,
		People: []Person{{"u1", "李总", "老板"}, {"u2", "小何", "运营"}, {"u3", "刘洋", "业务员"}},
		Chats: []ChatInfo{
			{ID: "g1", Title: "订货群", Kind: bot.Group, Members: []bot.UserID{"u1", "u2", "u3"}},
			{ID: "g2", Title: "管理群", Kind: bot.Group, Members: []bot.UserID{"u1"}},
			{ID: "p1", Kind: bot.Private, Members: []bot.UserID{"u1"}},
			{ID: "p2", Kind: bot.Private, Members: []bot.UserID{"u2"}},
		},
	}
}

// serve starts cfg behind a server of the test's own.
func serve(t *testing.T, cfg Config) *site {
	t.Helper()
	srv := httptest.NewUnstartedServer(nil)
	cfg.Hosts = []string{srv.Listener.Addr().String()}
	cfg.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	if cfg.Now == nil {
		cfg.Now = func() time.Time { return noon }
	}
	a, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{a, srv, &inbox{seen: map[bot.MessageID]int{}}}
	srv.Config.Handler = a.Handler()
	srv.Start()
	a.start(s.inbox)
	t.Cleanup(func() {
		a.stop()
		srv.Close()
		a.files.forget()
	})
	return s
}

// ask makes one request; header pairs follow the body.
func (s *site) ask(t *testing.T, method, path, body string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.srv.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Origin", s.srv.URL)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	res, err := s.srv.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(got)
}

// browser opens the page of a demo and keeps its cookie.
func (s *site) browser(t *testing.T) string {
	t.Helper()
	res, _ := s.ask(t, "GET", "/", "")
	if res.StatusCode != http.StatusOK || len(res.Cookies()) != 1 {
		t.Fatalf("page: %s, cookies %v", res.Status, res.Cookies())
	}
	c := res.Cookies()[0]
	return c.Name + "=" + c.Value
}

// page is one open page.
type page struct {
	t     *testing.T
	conn  *websocket.Conn
	epoch string
	older int // frames of older lines that came
}

// heard is any frame from the server.
type heard struct {
	T, Error, Epoch, Now, ID string
	Chat                     bot.ChatID
	Seq                      int64
	Fresh, Start             bool
	Entries                  []shownLine
	Chats                    []struct{ ID bot.ChatID }
	Jumps                    []jump
}

// dial opens a page of the person's that says hello with the given frame.
func (s *site) dial(t *testing.T, cookie, as string, hello map[string]any) *page {
	t.Helper()
	h := http.Header{"Origin": {s.srv.URL}, "Cookie": {cookie}}
	conn, _, err := websocket.Dial(t.Context(), s.srv.URL+"/socket?as="+as, &websocket.DialOptions{HTTPHeader: h})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	conn.SetReadLimit(1 << 22)
	p := &page{t: t, conn: conn}
	if hello == nil {
		hello = map[string]any{}
	}
	hello["t"] = "hello"
	p.send(hello)
	p.epoch = p.next("welcome").Epoch
	return p
}

func (p *page) send(v any) {
	p.t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.conn.Write(p.t.Context(), websocket.MessageText, body); err != nil {
		p.t.Fatal(err)
	}
}

func (p *page) read() (heard, error) {
	ctx, cancel := context.WithTimeout(p.t.Context(), 20*time.Second)
	defer cancel()
	_, body, err := p.conn.Read(ctx)
	if err != nil {
		return heard{}, err
	}
	var f heard
	err = json.Unmarshal(body, &f)
	if f.T == "older" {
		p.older++
	}
	return f, err
}

// next waits for a frame of the kind.
func (p *page) next(kind string) heard {
	p.t.Helper()
	for {
		f, err := p.read()
		if err != nil {
			p.t.Fatalf("waiting for %s: %v", kind, err)
		}
		if f.T == kind {
			return f
		}
	}
}

// until reads lines until one with the text arrives, and gives all of them.
func (p *page) until(text string) []shownLine {
	p.t.Helper()
	var lines []shownLine
	for {
		f := p.next("entries")
		for _, l := range f.Entries {
			lines = append(lines, l)
			if l.Text == text {
				return lines
			}
		}
	}
}

// say sends a text and waits for what becomes of it.
func (p *page) say(chat bot.ChatID, id, text string) heard {
	p.t.Helper()
	p.send(map[string]any{"t": "say", "chat": chat, "id": id, "text": text})
	return p.settled(id)
}

func (p *page) settled(id string) heard {
	p.t.Helper()
	for {
		f, err := p.read()
		if err != nil {
			p.t.Fatal(err)
		}
		if (f.T == "ack" || f.T == "nack") && f.ID == id {
			return f
		}
	}
}

func texts(lines []shownLine) (all []string) {
	for _, l := range lines {
		all = append(all, l.Text)
	}
	return all
}

func msgID(n string) string { return strings.Repeat("0", 24-len(n)) + n }

// books is a merchant's own side of a page that is not a demo.
type books struct {
	mu       sync.Mutex
	codes    map[string]bot.UserID
	sessions map[string]bot.UserID
	down     bool
}

func (b *books) Save(_ context.Context, hash string, p bot.UserID, _ time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sessions[hash] = p
	return nil
}

func (b *books) Load(_ context.Context, hash string) (bot.UserID, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.down {
		return "", errors.New("database is away")
	}
	return b.sessions[hash], nil
}

func (b *books) bind(_ context.Context, code string) (Person, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id, ok := b.codes[code]
	delete(b.codes, code)
	if !ok {
		return Person{}, errors.New("unknown code")
	}
	return Person{ID: id, Name: "李总"}, nil
}

func (b *books) remove(p bot.UserID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for hash, of := range b.sessions {
		if of == p {
			delete(b.sessions, hash)
		}
	}
}

func realConfig() (Config, *books) {
	b := &books{codes: map[string]bot.UserID{"c1": "u1", "c2": "u2"}, sessions: map[string]bot.UserID{}}
	chats := demoConfig()
	chats.useDemo()
	return Config{Bind: b.bind, Sessions: b, ChatsOf: chats.ChatsOf, PersonOf: chats.PersonOf}, b
}

// bind binds a browser and gives its cookie.
func (s *site) bind(t *testing.T, code string) string {
	t.Helper()
	res, body := s.ask(t, "POST", "/bind", `{"code":"`+code+`"}`)
	if res.StatusCode != http.StatusOK || len(res.Cookies()) != 1 {
		t.Fatalf("bind: %s %s", res.Status, body)
	}
	c := res.Cookies()[0]
	return c.Name + "=" + c.Value
}
