package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/coder/websocket"

	"zhanggui/bot"
)

const (
	maxFrame  = 128 << 10 // bytes of one message from the page
	firstPart = 60        // entries of a chat that a fresh page gets
	nextPart  = 200       // entries in one frame when a page catches up
	writeFor  = 20 * time.Second
	// silentFor is how long a page may say nothing; it sends a beat every 20 s,
	// and browsers let a hidden page do so once a minute only.
	silentFor = 150 * time.Second
)

// hub wakes every open page; each then looks for what it hasn't shown yet, so
// that a wake-up lost or doubled does no harm.
type hub struct {
	mu    sync.Mutex
	pages map[chan struct{}]bool
}

func (h *hub) join() chan struct{} {
	wake := make(chan struct{}, 1)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.pages == nil {
		h.pages = map[chan struct{}]bool{}
	}
	h.pages[wake] = true
	return wake
}

func (h *hub) leave(wake chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.pages, wake)
}

func (h *hub) wake() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for wake := range h.pages {
		select {
		case wake <- struct{}{}:
		default: // it hasn't looked since the last one and will see this too
		}
	}
}

// socket is one open page.
type socket struct {
	a      *Adapter
	conn   *websocket.Conn
	ticket ticket
	wake   chan struct{}
	// Only deliver uses these.
	shown map[bot.ChatID]int64 // highest number that the page has
	chats []ChatInfo           // as the page was told
}

// serveSocket is the live view of one page: it sends what is new in the
// person's chats from where the page stands, and takes what the person says.
func (a *Adapter) serveSocket(w http.ResponseWriter, r *http.Request) {
	life, done, ok := a.enter()
	if !ok {
		say(w, http.StatusServiceUnavailable, "掌柜正在启动。")
		return
	}
	defer done()
	t := ticketOf(r)
	if _, err := a.whois(r.Context(), t); err != nil {
		a.fail(w, r, err)
		return
	}
	conn, err := websocket.Accept(w, r, nil)
	if err != nil {
		return // Accept has answered
	}
	defer func() { _ = conn.CloseNow() }()
	conn.SetReadLimit(maxFrame)
	ctx, cancel := context.WithCancel(life)
	defer cancel()
	s := &socket{a: a, conn: conn, ticket: t, wake: a.hub.join(), shown: map[bot.ChatID]int64{}}
	defer a.hub.leave(s.wake)

	if err = s.greet(ctx); err == nil {
		pumped := make(chan error, 1)
		go func() {
			pumped <- s.out(ctx, s.pump(ctx))
			cancel()
		}()
		err = s.listen(ctx)
		err = s.out(ctx, err)
		cancel()
		err = errors.Join(err, <-pumped)
	}
	a.cfg.Logger.Debug("web page: socket ended", "err", err)
}

// out tells the page of a person who was removed that it is over; any other
// end makes the page come back.
func (s *socket) out(ctx context.Context, err error) error {
	if errors.Is(err, errNobody) {
		return errors.Join(err, s.write(ctx, map[string]string{"t": "out"}))
	}
	return err
}

// frame is anything that the page sends.
type frame struct {
	T string `json:"t"` // hello, say, older, beat
	said
	Epoch  string               `json:"epoch"`
	After  map[bot.ChatID]int64 `json:"after"`  // hello: the highest number that the page has
	Before int64                `json:"before"` // older: the lowest one
}

func (s *socket) read(ctx context.Context) (frame, error) {
	ctx, cancel := context.WithTimeout(ctx, silentFor)
	defer cancel()
	kind, body, err := s.conn.Read(ctx)
	if err != nil {
		return frame{}, err
	}
	var f frame
	if kind != websocket.MessageText {
		return f, errors.New("not a text frame")
	}
	if err := json.Unmarshal(body, &f); err != nil {
		return f, fmt.Errorf("decode frame: %w", err)
	}
	return f, nil
}

func (s *socket) write(ctx context.Context, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, writeFor)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, body)
}

// greet hears where the page stands and tells it who it is.
func (s *socket) greet(ctx context.Context) error {
	f, err := s.read(ctx)
	if err != nil {
		return err
	}
	p, err := s.a.whois(ctx, s.ticket)
	if err != nil {
		return err
	}
	if f.T != "hello" {
		return errors.New("no hello")
	}
	if f.Epoch == s.a.epoch { // or else its numbers are of another process
		s.shown = f.After
	}
	if s.shown == nil {
		s.shown = map[bot.ChatID]int64{}
	}
	return s.write(ctx, s.a.welcome(p))
}

// listen takes what the page sends, one thing after the other. Who the person
// is, is looked up for each.
func (s *socket) listen(ctx context.Context) error {
	for {
		f, err := s.read(ctx)
		if err != nil {
			return err
		}
		p, err := s.a.whois(ctx, s.ticket)
		if err != nil {
			return err
		}
		switch f.T {
		case "beat":
			err = s.write(ctx, map[string]string{"t": "tick", "now": stamp(s.a.now())})
		case "older":
			err = s.older(ctx, p, f)
		case "say":
			err = s.say(ctx, p, f.said)
		default:
			err = fmt.Errorf("unknown frame %q", f.T)
		}
		if err != nil {
			return err
		}
	}
}

// say accepts one message and tells the page that it is durable, or why not.
func (s *socket) say(ctx context.Context, p Person, m said) error {
	seq, err := s.a.accept(ctx, p, m, nil)
	if err == nil {
		return s.write(ctx, map[string]any{"t": "ack", "id": m.ID, "seq": seq})
	}
	var words sayable
	switch {
	case errors.As(err, &words):
	case errors.Is(err, errNotMember):
		words = "你不在这个群里。"
	default:
		s.a.cfg.Logger.Warn("web page: message not taken", "chat", m.Chat, "err", err)
		words = "没有送到，请重试。"
	}
	return s.write(ctx, map[string]any{"t": "nack", "id": m.ID, "error": string(words)})
}

// older gives the page the entries before the ones that it has.
func (s *socket) older(ctx context.Context, p Person, f frame) error {
	chat, err := s.a.chatOf(ctx, p, f.Chat)
	if errors.Is(err, errNotMember) {
		return nil
	}
	if err != nil {
		return err
	}
	from := max(f.Before-1-firstPart, 0)
	entries, err := s.a.cfg.Log.Since(ctx, chat.ID, from, firstPart)
	if err != nil {
		return err
	}
	entries = slices.DeleteFunc(entries, func(e Entry) bool { return e.Seq >= f.Before })
	part := s.a.part(p, entries)
	part.T, part.Chat, part.Start = "older", chat.ID, from == 0 || len(entries) == 0
	return s.write(ctx, part)
}

// pump sends what is new whenever something was said.
func (s *socket) pump(ctx context.Context) error {
	for {
		if err := s.deliver(ctx); err != nil {
			return err
		}
		select {
		case <-s.wake:
		case <-ctx.Done():
			return nil
		}
	}
}

// deliver brings the page up to date: its chats, the entries that it doesn't
// have, and in a demo the clock.
func (s *socket) deliver(ctx context.Context) error {
	p, err := s.a.whois(ctx, s.ticket)
	if err != nil {
		return err
	}
	chats, err := s.a.cfg.ChatsOf(ctx, p.ID)
	if err != nil {
		return fmt.Errorf("look up chats: %w", err)
	}
	if s.chats == nil || !slices.EqualFunc(chats, s.chats, sameChat) {
		if err := s.write(ctx, s.a.chatList(chats)); err != nil {
			return err
		}
		s.chats = append([]ChatInfo{}, chats...)
	}
	for _, c := range chats {
		if err := s.catchUp(ctx, p, c.ID); err != nil {
			return err
		}
	}
	if s.a.cfg.Demo {
		now := s.a.now()
		return s.write(ctx, map[string]any{"t": "clock", "now": stamp(now), "jumps": s.a.jumps(now)})
	}
	return nil
}

// catchUp sends a chat's entries above the highest that the page has; a page
// that has none, or numbers that the log doesn't know, begins afresh.
func (s *socket) catchUp(ctx context.Context, p Person, chat bot.ChatID) error {
	last, err := s.a.cfg.Log.Last(ctx, chat)
	if err != nil {
		return err
	}
	have, known := s.shown[chat]
	fresh := !known || have < 0 || have > last
	if fresh {
		have = max(last-firstPart, 0)
	}
	for first := have; fresh || have < last; fresh = false {
		entries, err := s.a.cfg.Log.Since(ctx, chat, have, nextPart)
		if err != nil {
			return err
		}
		part := s.a.part(p, entries)
		part.T, part.Chat, part.Fresh, part.Start = "entries", chat, fresh, first == 0
		if err := s.write(ctx, part); err != nil {
			return err
		}
		if len(entries) == 0 {
			break
		}
		have = entries[len(entries)-1].Seq
	}
	s.shown[chat] = have
	return nil
}
