package web

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"zhanggui/bot"
)

func TestOnlyItsOwnHostAndOriginAreAnswered(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	host := s.srv.Listener.Addr().String()
	for _, c := range []struct {
		name, method, path string
		header             []string
		want               int
	}{
		{"its own name", "GET", "/", nil, 200},
		{"a rebound name", "GET", "/", []string{"Host", "evil.example"}, 403},
		{"its own name at another port", "GET", "/", []string{"Host", "127.0.0.1:1"}, 403},
		{"health by a rebound name", "GET", "/healthz", []string{"Host", "evil.example"}, 403},
		{"health", "GET", "/healthz", nil, 200},
		{"its own origin", "GET", "/assets/app.js", []string{"Origin", "http://" + host}, 200},
		{"its own origin behind TLS", "GET", "/assets/app.js", []string{"Origin", "https://" + host}, 200},
		{"another origin", "GET", "/assets/app.js", []string{"Origin", "http://evil.example"}, 403},
		{"another port of this machine", "GET", "/assets/app.js", []string{"Origin", "http://127.0.0.1:1"}, 403},
		{"a sandboxed page", "GET", "/assets/app.js", []string{"Origin", "null"}, 403},
		{"a post without origin", "POST", "/advance", []string{"Origin", ""}, 403},
		{"a post of another origin", "POST", "/advance", []string{"Origin", "http://evil.example"}, 403},
		{"a picture asked for by another site", "GET", "/assets/icon.svg", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"}, 403},
		{"a picture asked for by another port", "GET", "/assets/icon.svg", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"}, 403},
		{"a frame in another site", "GET", "/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		{"a link followed from another site", "GET", "/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		{"a socket without origin", "GET", "/socket", []string{"Connection", "Upgrade", "Upgrade", "websocket"}, 403},
		{"a template as a file", "GET", "/assets/closed.html", nil, 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if res, body := s.ask(t, c.method, c.path, "{}", c.header...); res.StatusCode != c.want {
				t.Errorf("%s %s: %s (%s), want %d", c.method, c.path, res.Status, body, c.want)
			}
		})
	}
}

func TestSocketsOfOtherSitesAreRefused(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	cookie := s.browser(t)
	for _, origin := range []string{"http://evil.example", "http://127.0.0.1:1", "null"} {
		h := http.Header{"Origin": {origin}, "Cookie": {cookie}}
		_, res, err := websocket.Dial(t.Context(), s.srv.URL+"/socket", &websocket.DialOptions{HTTPHeader: h})
		if err == nil || res.StatusCode != http.StatusForbidden {
			t.Errorf("a socket of %s was let in: %v", origin, err)
		}
	}
}

func TestHeadersForbidForeignAndInlineCode(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	for _, path := range []string{"/", "/assets/app.js", "/healthz", "/nothing"} {
		res, _ := s.ask(t, "GET", path, "")
		csp := res.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "script-src 'self';") ||
			!strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		if res.Header.Get("X-Content-Type-Options") != "nosniff" || res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", path, res.Header)
		}
	}
}

// What people write must never become markup: the scripts may not even have
// the means, and the pages have no inline code for which the policy would need
// a hole.
func TestAssetsHaveNoWayToMarkup(t *testing.T) {
	t.Parallel()
	names, err := assets.ReadDir("assets")
	if err != nil || len(names) < 8 {
		t.Fatalf("assets: %d, %v", len(names), err)
	}
	for _, n := range names {
		body, err := assets.ReadFile("assets/" + n.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "<script>", "<style", " style=\"", " onclick=", "http://", "https://"} {
			text := strings.ReplaceAll(string(body), "http://www.w3.org/2000/svg", "")
			if strings.Contains(text, bad) {
				t.Errorf("%s contains %q", n.Name(), bad)
			}
		}
	}
}

func TestAStrangerSeesNothing(t *testing.T) {
	t.Parallel()
	cfg, _ := realConfig()
	cfg.BindHint = "问 <老板> 要链接"
	cfg.UploadDir = t.TempDir()
	s := serve(t, cfg)
	for _, c := range []struct{ method, path string }{
		{"GET", "/"}, {"GET", "/socket"}, {"GET", "/sent/1/x?chat=g1"}, {"POST", "/upload"},
	} {
		for _, cookie := range []string{"", cookieName(s.srv.Listener.Addr().String()) + "=guessed"} {
			header := []string{"Cookie", cookie}
			if c.path == "/socket" {
				header = append(header, "Origin", s.srv.URL)
			}
			res, body := s.ask(t, c.method, c.path, "", header...)
			if res.StatusCode != http.StatusForbidden || strings.Contains(body, "订货群") {
				t.Errorf("%s %s with %q: %s %s", c.method, c.path, cookie, res.Status, body)
			}
			if c.path == "/" && !strings.Contains(body, "问 &lt;老板&gt; 要链接") {
				t.Errorf("the hint is missing: %s", body)
			}
		}
	}
	if res, _ := s.ask(t, "POST", "/advance", `{"to":"2026-04-02T08:30:00+08:00"}`); res.StatusCode != http.StatusNotFound {
		t.Errorf("the clock of a real page: %s", res.Status)
	}
}

func TestALinkBindsOneBrowserOnce(t *testing.T) {
	t.Parallel()
	cfg, books := realConfig()
	s := serve(t, cfg)
	if res, body := s.ask(t, "GET", "/bind", ""); res.StatusCode != 200 || !strings.Contains(body, "bind.js") || len(res.Cookies()) != 0 {
		t.Fatalf("bind page: %s", res.Status)
	}
	res, _ := s.ask(t, "POST", "/bind", `{"code":"c1"}`)
	c := res.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Secure || len(c.Value) != 64 {
		t.Errorf("cookie %+v", c)
	}
	if _, kept := books.sessions[c.Value]; kept || books.sessions[hashOf(c.Value)] != "u1" {
		t.Errorf("kept sessions: %v", books.sessions)
	}
	if res, _ := s.ask(t, "GET", "/", "", "Cookie", c.Name+"="+c.Value); res.StatusCode != http.StatusOK {
		t.Errorf("bound browser: %s", res.Status)
	}
	if res, _ := s.ask(t, "POST", "/bind", `{"code":"c1"}`); res.StatusCode != http.StatusForbidden || len(res.Cookies()) != 0 {
		t.Errorf("second use: %s", res.Status)
	}
	res, _ = s.ask(t, "POST", "/bind", `{"code":"c2"}`, "Origin", "https://"+s.srv.Listener.Addr().String())
	if !res.Cookies()[0].Secure {
		t.Error("a cookie got over TLS may travel without it")
	}
}

func TestCodesCannotBeGuessed(t *testing.T) {
	t.Parallel()
	cfg, _ := realConfig()
	s := serve(t, cfg)
	for range 10 {
		if res, _ := s.ask(t, "POST", "/bind", `{"code":"wrong"}`); res.StatusCode != http.StatusForbidden {
			t.Fatalf("wrong code: %s", res.Status)
		}
	}
	if res, _ := s.ask(t, "POST", "/bind", `{"code":"c1"}`); res.StatusCode != http.StatusTooManyRequests {
		t.Errorf("eleventh try in a minute: %s", res.Status)
	}
}

func TestARemovedPersonIsOutAtOnce(t *testing.T) {
	t.Parallel()
	cfg, books := realConfig()
	s := serve(t, cfg)
	cookie := s.bind(t, "c1")
	typing, listening := s.dial(t, cookie, "", nil), s.dial(t, cookie, "", nil)
	listening.next("entries")
	books.remove("u1")

	typing.send(map[string]any{"t": "say", "chat": "g1", "id": msgID("1"), "text": "还在吗"})
	typing.next("out")
	if got := s.inbox.all(); len(got) != 0 {
		t.Errorf("a removed person's message was taken: %v", got)
	}
	if _, err := s.Send(t.Context(), bot.Outgoing{ID: 1, Chat: "g1", Text: "机密"}); err != nil {
		t.Fatal(err)
	}
	for {
		f, err := listening.read()
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range f.Entries {
			t.Errorf("a removed person was sent %q", l.Text)
		}
		if f.T == "out" {
			break
		}
	}
	if res, _ := s.ask(t, "GET", "/", "", "Cookie", cookie); res.StatusCode != http.StatusForbidden {
		t.Errorf("page: %s", res.Status)
	}
}

func TestNobodyIsLetInWhileSessionsCannotBeRead(t *testing.T) {
	t.Parallel()
	cfg, books := realConfig()
	s := serve(t, cfg)
	cookie := s.bind(t, "c1")
	books.mu.Lock()
	books.down = true
	books.mu.Unlock()
	if res, body := s.ask(t, "GET", "/", "", "Cookie", cookie); res.StatusCode != http.StatusServiceUnavailable || strings.Contains(body, "database") {
		t.Errorf("page: %s %s", res.Status, body)
	}
}

func TestNewNamesEveryMistake(t *testing.T) {
	t.Parallel()
	_, err := New(Config{Advance: demoAdvance})
	for _, want := range []string{"Hosts", "Bind", "Sessions", "ChatsOf", "clock"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
	if _, err := New(Config{Demo: true, Listen: "127.0.0.1:0"}); err == nil || !strings.Contains(err.Error(), "People") {
		t.Errorf("a demo without people: %v", err)
	}
}

func TestRunServesAndEnds(t *testing.T) {
	t.Parallel()
	cfg := demoConfig()
	cfg.Listen, cfg.Dir = "127.0.0.1:0", filepath.Join(t.TempDir(), "log")
	a, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // a lease that was lost may come back
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- a.Run(ctx, &inbox{}) }()
		req, _ := http.NewRequestWithContext(t.Context(), "GET", "http://"+a.Addr()+"/healthz", nil)
		var res *http.Response
		for res == nil { // the second time the port is opened by Run itself
			res, _ = http.DefaultTransport.(*http.Transport).Clone().RoundTrip(req)
			select {
			case err := <-ended:
				t.Fatalf("ended at once: %v", err)
			default:
			}
		}
		if res.Body.Close() != nil || res.StatusCode != http.StatusOK {
			t.Errorf("health: %s", res.Status)
		}
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("run: %v", err)
		}
	}
	if st, err := os.Stat(cfg.Dir); err != nil || st.Mode().Perm() != 0o700 {
		t.Errorf("log folder: %v %v", st, err)
	}
}
