package web

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"net/http"
	"path"
	"sync"
	"time"
)

//go:embed assets
var assets embed.FS

var closedPage = template.Must(template.ParseFS(assets, "assets/closed.html"))

// Handler is the whole page with its checks; it may stand in another server,
// at the root of its own host name.
func (a *Adapter) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", a.serveHome)
	mux.HandleFunc("GET /assets/{name}", func(w http.ResponseWriter, r *http.Request) { serveAsset(w, r.PathValue("name")) })
	mux.HandleFunc("GET /socket", a.serveSocket)
	mux.HandleFunc("POST /upload", a.serveUpload)
	mux.HandleFunc("GET /sent/{seq}/{token}", a.serveSent)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, "ok")
	})
	if a.cfg.Demo {
		mux.HandleFunc("POST /advance", a.serveAdvance)
	} else {
		mux.HandleFunc("GET /bind", func(w http.ResponseWriter, _ *http.Request) { serveAsset(w, "bind.html") })
		mux.HandleFunc("POST /bind", a.serveBind)
	}
	return a.guard(mux)
}

// serveHome shows the page to a bound browser; a demo binds whoever opens it.
func (a *Adapter) serveHome(w http.ResponseWriter, r *http.Request) {
	_, err := a.whois(r.Context(), ticketOf(r))
	if a.cfg.Demo && errors.Is(err, errNobody) {
		err = a.signIn(w, r, a.cfg.People[0].ID)
	}
	switch {
	case err == nil:
		serveAsset(w, "index.html")
	case errors.Is(err, errNobody):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusForbidden)
		_ = closedPage.Execute(w, a.cfg.BindHint)
	default:
		a.fail(w, r, err)
	}
}

func serveAsset(w http.ResponseWriter, name string) {
	types := map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
		".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
	}
	body, err := assets.ReadFile("assets/" + name)
	if err != nil || name == "closed.html" {
		http.Error(w, "没有这个页面。", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", types[path.Ext(name)])
	_, _ = w.Write(body)
}

// serveBind takes a code that the page read out of its own address, behind the
// #, and only at a click: neither a log nor a fetcher of previews uses it up.
func (a *Adapter) serveBind(w http.ResponseWriter, r *http.Request) {
	var asked struct{ Code string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<10)).Decode(&asked); err != nil || asked.Code == "" {
		say(w, http.StatusBadRequest, "绑定链接不完整，请重新复制整条链接。")
		return
	}
	if !a.binds.allow(a.cfg.Now()) {
		say(w, http.StatusTooManyRequests, "试得太多了，请过一分钟再试。")
		return
	}
	p, err := a.cfg.Bind(r.Context(), asked.Code)
	if err != nil {
		a.cfg.Logger.Info("web page: bind refused", "err", err)
		say(w, http.StatusForbidden, "这个链接用过了或已过期，请再要一个。")
		return
	}
	if err := a.signIn(w, r, p.ID); err != nil {
		a.fail(w, r, err)
		return
	}
	a.cfg.Logger.Info("web page: browser bound", "person", p.ID)
	answer(w, http.StatusOK, map[string]string{"name": p.Name})
}

// throttle counts tries in a window, so that codes can't be guessed.
type throttle struct {
	most int
	per  time.Duration

	mu    sync.Mutex
	from  time.Time
	tries int
}

func (t *throttle) allow(now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if since := now.Sub(t.from); since >= t.per || since < 0 {
		t.from, t.tries = now, 0
	}
	t.tries++
	return t.tries <= t.most
}

// fail answers a request that can't be served: 403 to nobody, 404 for what
// isn't the person's, or else 503 with the cause in the log alone.
func (a *Adapter) fail(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, errNobody):
		say(w, http.StatusForbidden, "这个浏览器没有绑定，或已被移除。")
	case errors.Is(err, errNotMember):
		say(w, http.StatusNotFound, "没有这个内容。")
	default:
		if !errors.Is(err, context.Canceled) {
			a.cfg.Logger.Error("web page", "path", r.URL.Path, "err", err)
		}
		say(w, http.StatusServiceUnavailable, "现在办不了，请稍后再试。")
	}
}

// say answers with words for the person.
func say(w http.ResponseWriter, status int, text string) {
	answer(w, status, map[string]string{"error": text})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
