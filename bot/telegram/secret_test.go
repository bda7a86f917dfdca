package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/bot/telegram/fakeapi"
)

func TestSecretNeverPrints(t *testing.T) {
	t.Parallel()
	a, err := New(Config{Token: testToken + "\n", Proxy: "http://me:hunter22222@127.0.0.1:9"})
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{Token: testToken}
	var b bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&b, verb+"\n", cfg.Token)
		fmt.Fprintf(&b, verb+"\n", cfg)
		fmt.Fprintf(&b, verb+"\n", &cfg)
		fmt.Fprintf(&b, verb+"\n", a)
		fmt.Fprintf(&b, verb+"\n", *a)
	}
	log := slog.New(slog.NewTextHandler(&b, nil))
	log.Info("x", "token", cfg.Token, "config", cfg, "adapter", a)
	slog.New(slog.NewJSONHandler(&b, nil)).Info("x", "token", cfg.Token)
	raw, _ := json.Marshal(map[string]any{"token": cfg.Token})
	b.Write(raw)
	for _, s := range []string{testSecret, fmt.Sprintf("%x", testSecret), "hunter22222"} {
		if strings.Contains(b.String(), s) {
			t.Errorf("%q is printed in:\n%s", s, b.String())
		}
	}
}

func TestConfigurationErrorsNameTheKeyOnly(t *testing.T) {
	t.Parallel()
	good := Config{Token: testToken}
	for key, change := range map[string]func(*Config){
		"token":         func(c *Config) { c.Token = testSecret },
		"endpoint":      func(c *Config) { c.Endpoint = "https://x/bot" + testSecret },
		"file_endpoint": func(c *Config) { c.Endpoint = "https://x/%s/" + "%s" },
		"proxy":         func(c *Config) { c.Proxy = "ftp://u:" + testSecret + "@host" },
	} {
		cfg := good
		change(&cfg)
		_, err := New(cfg)
		if err == nil || !strings.Contains(err.Error(), key) || strings.Contains(err.Error(), testSecret) {
			t.Errorf("%s: got %v", key, err)
		}
	}
}

func TestRedactor(t *testing.T) {
	t.Parallel()
	r := newRedactor(testToken, "p@ss word")
	for _, s := range []string{
		"x/bot" + testToken + "/getMe", url.QueryEscape(testToken), strings.ToLower("123456%3A") + testSecret, testSecret,
		"p@ss word", url.QueryEscape("p@ss word"), url.PathEscape("p@ss word"),
	} {
		if got := r.text("a " + s + " b"); strings.Contains(got, testSecret) || strings.Contains(got, "word") || !strings.Contains(got, hidden) {
			t.Errorf("%q became %q", s, got)
		}
	}
	inner := fmt.Errorf("bot%s: %w", testToken, context.DeadlineExceeded)
	err := r.err(fmt.Errorf("outer: %w", &url.Error{Op: "Post", URL: "https://x/bot" + testToken, Err: inner}))
	if !errors.Is(err, context.DeadlineExceeded) || strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), testSecret) {
		t.Errorf("got %#v", err)
	}
	var ue *url.Error
	if errors.As(err, &ue) {
		t.Error("the address can still be taken out of the error")
	}
}

// TestTokenEchoedByTheServer: even a server or gateway that repeats the token
// brings it into no error and no log line.
func TestTokenEchoedByTheServer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Know(shop)
	echo := "no such path /bot" + testToken + "/x"
	w.fake.Fail("sendMessage", fakeapi.Fault{Status: 400, Description: echo})
	_, err := w.a.Send(w.ctx, bot.Outgoing{Chat: "-100500", Text: "好"})
	w.noSecret(fmt.Sprintf("%v %+v %#v", err, err, err))
	if !strings.Contains(err.Error(), hidden) {
		t.Errorf("the reason is gone: %v", err)
	}
	w.fake.Fail("getUpdates", fakeapi.Fault{Status: 500, Description: echo}, fakeapi.Fault{Status: 409, Description: echo})
	err = w.a.Run(w.ctx, w.in)
	if !errors.Is(err, ErrConflict) {
		t.Errorf("got %v", err)
	}
	w.noSecret(fmt.Sprintf("%v %#v", err, err))
	if !strings.Contains(w.logs.String(), hidden) {
		t.Errorf("the log is silent about the pause: %s", w.logs.String())
	}
}
