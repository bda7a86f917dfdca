package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

func demoAdvance(context.Context, time.Time) error { return nil }

func TestJumps(t *testing.T) {
	t.Parallel()
	zone := noon.Location()
	for _, c := range []struct {
		now  time.Time
		want string
	}{
		{noon, "到今晚20:00 2026-04-01T20:00:00+08:00, 到明早08:30 2026-04-02T08:30:00+08:00, +1天 2026-04-02T12:00:00+08:00"},
		{time.Date(2026, 4, 30, 20, 0, 0, 0, zone), "到明晚20:00 2026-05-01T20:00:00+08:00, 到明早08:30 2026-05-01T08:30:00+08:00, +1天 2026-05-01T20:00:00+08:00"},
	} {
		var got []string
		for _, j := range jumps(c.now) {
			got = append(got, j.Label+" "+j.To)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("at %v\n got %s\nwant %s", c.now, s, c.want)
		}
	}
}

func TestTheDemoClockMovesForwardOnly(t *testing.T) {
	t.Parallel()
	cfg := demoConfig()
	now := noon
	cfg.Now = func() time.Time { return now }
	cfg.Advance = func(_ context.Context, to time.Time) error {
		if to.Hour() == 3 {
			return errors.New("no")
		}
		now = to
		return nil
	}
	s := serve(t, cfg)
	cookie := s.browser(t)
	for _, c := range []struct {
		to   string
		want int
	}{
		{`{"to":"2026-04-01T20:00:00+08:00"}`, 200},
		{`{"to":"2026-04-01T19:00:00+08:00"}`, 422},
		{`{"to":"2026-06-01T19:00:00+08:00"}`, 422},
		{`{"to":"2026-04-02T03:00:00+08:00"}`, 503},
		{`{"to":"tomorrow"}`, 400},
	} {
		if res, body := s.ask(t, "POST", "/advance", c.to, "Cookie", cookie); res.StatusCode != c.want {
			t.Errorf("%s: %s %s", c.to, res.Status, body)
		}
	}
	if now.Hour() != 20 {
		t.Errorf("clock at %v", now)
	}
	if res, _ := s.ask(t, "POST", "/advance", `{"to":"2026-04-01T21:00:00+08:00"}`); res.StatusCode != http.StatusForbidden {
		t.Errorf("without the page's cookie: %s", res.Status)
	}
	p := s.dial(t, cookie, "u2", nil)
	if f := p.next("clock"); f.Now != "2026-04-01T20:00:00+08:00" || len(f.Jumps) != 3 {
		t.Errorf("clock frame %+v", f)
	}
}

func TestMemorySessionsAreBounded(t *testing.T) {
	t.Parallel()
	cfg := demoConfig()
	cfg.useDemo()
	m := cfg.Sessions.(*memorySessions)
	m.most = 2
	for _, hash := range []string{"a", "b", "c"} {
		if err := m.Save(t.Context(), hash, "u1", noon); err != nil {
			t.Fatal(err)
		}
	}
	if a, _ := m.Load(t.Context(), "a"); a != "" {
		t.Error("the oldest browser is still there")
	}
	if c, _ := m.Load(t.Context(), "c"); c != "u1" {
		t.Error("the newest browser is gone")
	}
}
