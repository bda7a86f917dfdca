package web

import (
	"context"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
)

func TestContract(t *testing.T) {
	t.Parallel()
	adaptertest.Run(t, func(t *testing.T) adaptertest.Harness {
		c := newCounter(t)
		return adaptertest.Harness{
			Adapter: c.site.Adapter,
			Write: func(l adaptertest.Line) {
				c.n++
				c.who, c.chat, c.text = []string{"u1", "u2"}[l.Who], "g1", l.Text
				if l.Private {
					c.chat = []bot.ChatID{"p1", "p2"}[l.Who]
				}
				if l.Mention {
					c.text = "@掌柜 " + l.Text
				}
				c.say()
			},
			Again:    c.say,
			Shown:    c.shown,
			Finishes: true,
		}
	})
}

// counter is a page that anybody may type on.
type counter struct {
	t    *testing.T
	site *site
	n    int
	who  string
	chat bot.ChatID
	text string
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	srv := httptest.NewUnstartedServer(nil)
	cfg := demoConfig()
	cfg.Hosts, cfg.Dir = []string{srv.Listener.Addr().String()}, t.TempDir()
	cfg.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	a, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	srv.Config.Handler = a.Handler()
	srv.Start()
	t.Cleanup(srv.Close)
	return &counter{t: t, site: &site{Adapter: a, srv: srv}}
}

// say types the present line, on a page of its own, and waits until it is taken or not.
func (c *counter) say() {
	for c.site.receiver() == nil {
		runtime.Gosched() // Run is about to begin
	}
	p := c.site.dial(c.t, c.site.browser(c.t), c.who, nil)
	// What becomes of it is the suite's to see; Run may end meanwhile.
	p.send(map[string]any{"t": "say", "chat": c.chat, "id": msgID(strconv.Itoa(c.n)), "text": c.text})
	for {
		if f, err := p.read(); err != nil || f.ID == msgID(strconv.Itoa(c.n)) && (f.T == "ack" || f.T == "nack") {
			return
		}
	}
}

func (c *counter) shown() (all []adaptertest.Shown) {
	for _, chat := range []bot.ChatID{"g1", "p1", "p2"} {
		entries, err := c.site.cfg.Log.Since(context.Background(), chat, 0, 10_000)
		if err != nil {
			c.t.Fatal(err)
		}
		for _, e := range entries {
			if e.From != "" {
				continue
			}
			all = append(all, adaptertest.Shown{Text: e.Text})
			for _, f := range e.Files {
				data, err := os.ReadFile(filepath.Join(c.site.cfg.Dir, "sent", f.Token))
				if err != nil {
					c.t.Fatal(err)
				}
				all = append(all, adaptertest.Shown{Name: f.Name, Data: data})
			}
		}
	}
	return all
}
