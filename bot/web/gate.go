package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"zhanggui/bot"
)

// sessionDays is how long a browser stays bound.
const sessionDays = 30

// errNobody says that the browser isn't bound, or no longer.
var errNobody = errors.New("no session")

// errNotMember says that the chat isn't one of the person's; it is answered
// like a chat that doesn't exist.
var errNotMember = errors.New("not a member of the chat")

// allowedHosts are the Host headers that are answered. A page of another site
// whose name was made to point here (DNS rebinding) sends its own name.
func allowedHosts(named []string, addr string) map[string]bool {
	hosts := map[string]bool{}
	for _, h := range named {
		hosts[strings.ToLower(h)] = true
	}
	host, port, err := net.SplitHostPort(addr)
	if len(named) > 0 || err != nil {
		return hosts
	}
	for _, h := range []string{"127.0.0.1", "localhost", "::1"} {
		hosts[net.JoinHostPort(h, port)] = true
	}
	if ip := net.ParseIP(host); ip != nil && !ip.IsUnspecified() {
		hosts[net.JoinHostPort(host, port)] = true // a bare address can't be rebound
	}
	return hosts
}

// guard lets a request pass only if it is for this page and comes from it.
func (a *Adapter) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := strings.ToLower(r.Host)
		if !a.hosts[host] {
			http.Error(w, "这个地址不在允许的主机名里。请用 127.0.0.1 打开，或把它写进网页的 hosts 设置。", http.StatusForbidden)
			return
		}
		setHeaders(w.Header(), host)
		if !fromHere(r, host) {
			http.Error(w, "别的网站不能使用这个页面。", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// setHeaders forbids inline and foreign scripts, frames, sniffing and caches.
// The socket is named beside 'self' for browsers that don't count it in.
func setHeaders(h http.Header, host string) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "+
		"connect-src 'self' ws://"+host+" wss://"+host+"; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// fromHere refuses what another origin sends. Another port of this machine is
// the same site to a browser, so that the cookie alone wouldn't do.
func fromHere(r *http.Request, host string) bool {
	origin := r.Header.Values("Origin")
	if len(origin) > 0 {
		return len(origin) == 1 && (origin[0] == "http://"+host || origin[0] == "https://"+host)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.Header.Get("Upgrade") != "" {
		return false // a browser always names the origin there
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return true
	}
	// A link to the page from elsewhere may be followed; a picture or a script
	// of another site may not ask.
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// ticket is what a browser shows: the hash of its session, and in a demo whom
// it wants to be.
type ticket struct {
	hash string
	as   bot.UserID
}

func ticketOf(r *http.Request) ticket {
	t := ticket{as: bot.UserID(r.URL.Query().Get("as"))}
	if c, err := r.Cookie(cookieName(r.Host)); err == nil {
		t.hash = hashOf(c.Value)
	}
	return t
}

// cookieName carries the port: cookies don't, and two of these pages on one
// machine would throw each other out.
func cookieName(host string) string {
	if _, port, err := net.SplitHostPort(host); err == nil {
		return "zhanggui_" + port
	}
	return "zhanggui"
}

func hashOf(session string) string {
	sum := sha256.Sum256([]byte(session))
	return hex.EncodeToString(sum[:])
}

// whois finds the person behind a ticket: errNobody where there is none, and
// any other error where that can't be told now, which lets nobody in either.
func (a *Adapter) whois(ctx context.Context, t ticket) (Person, error) {
	if t.hash == "" {
		return Person{}, errNobody
	}
	id, err := a.cfg.Sessions.Load(ctx, t.hash)
	if err != nil {
		return Person{}, fmt.Errorf("load session: %w", err)
	}
	if id == "" {
		return Person{}, errNobody
	}
	if a.cfg.Demo && t.as != "" {
		id = t.as
	}
	if a.cfg.PersonOf == nil {
		return Person{ID: id, Name: string(id)}, nil
	}
	p, err := a.cfg.PersonOf(ctx, id)
	if err != nil {
		return Person{}, fmt.Errorf("look up person: %w", err)
	}
	p.ID = id
	return p, nil
}

// chatOf finds one chat of the person's, errNotMember where it isn't theirs.
func (a *Adapter) chatOf(ctx context.Context, p Person, id bot.ChatID) (ChatInfo, error) {
	chats, err := a.cfg.ChatsOf(ctx, p.ID)
	if err != nil {
		return ChatInfo{}, fmt.Errorf("look up chats: %w", err)
	}
	i := slices.IndexFunc(chats, func(c ChatInfo) bool { return c.ID == id })
	if i < 0 {
		return ChatInfo{}, errNotMember
	}
	return chats[i], nil
}

// signIn begins a session of the person's in the browser that asked.
func (a *Adapter) signIn(w http.ResponseWriter, r *http.Request, p bot.UserID) error {
	var id [32]byte
	_, _ = rand.Read(id[:]) // never fails: the process ends if there is no randomness
	value := hex.EncodeToString(id[:])
	until := a.now().AddDate(0, 0, sessionDays)
	if err := a.cfg.Sessions.Save(r.Context(), hashOf(value), p, until); err != nil {
		return fmt.Errorf("save session: %w", err)
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName(r.Host), Value: value, Path: "/",
		HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: strings.HasPrefix(r.Header.Get("Origin"), "https://"),
		MaxAge: int((sessionDays * 24 * time.Hour).Seconds()),
	})
	return nil
}
