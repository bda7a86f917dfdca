package remote_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"zhanggui/internal/assist/remote"
)

func client(t *testing.T, h http.HandlerFunc) *remote.Client {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // else the server does not see that the client has gone
		r.Body = io.NopCloser(bytes.NewReader(body))
		h(w, r)
	}))
	t.Cleanup(srv.Close)
	c, err := remote.New(remote.Config{Address: srv.URL + "/v1/", Model: "m-1", Key: "s3cret", Timeout: 300 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestComplete(t *testing.T) {
	t.Parallel()
	c := client(t, func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			Model    string
			Messages []struct{ Role, Content string }
		}
		err := json.NewDecoder(r.Body).Decode(&in)
		if err != nil || r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer s3cret" || in.Model != "m-1" || fmt.Sprint(in.Messages) != "[{system do} {user text}]" {
			t.Error(r.URL, r.Header, in, err)
		}
		_, _ = io.WriteString(w, `{"id":"x","choices":[{"message":{"content":"{}"},"finish_reason":"stop"}],"usage":{"total_tokens":42}}`)
	})
	if answer, tokens, err := c.Complete(t.Context(), "do", "text"); answer != "{}" || tokens != 42 || err != nil {
		t.Error(answer, tokens, err)
	}
}

// TestMisbehaviour: each of these servers is given up on in time, and no error
// tells the key or what came back.
func TestMisbehaviour(t *testing.T) {
	t.Parallel()
	var reached atomic.Bool
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Store(true) }))
	t.Cleanup(other.Close)
	for name, c := range map[string]struct {
		do   http.HandlerFunc
		want string
	}{
		"never answers": {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "too slow"},
		"drips": {func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, `{"choices":`)
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}, "too slow"},
		"500":          {func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "s3cret", 500) }, "it says 500"},
		"429":          {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) }, "it says 429"},
		"huge":         {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, strings.Repeat(" ", 1<<20)) }, "more than"},
		"huge headers": {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 1<<17)) }, "ask"},
		"not JSON":     {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>s3cret</html>") }, "no chat completion"},
		"no choices":   {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"choices":[]}`) }, "no chat completion"},
		"empty":        {func(http.ResponseWriter, *http.Request) {}, "no chat completion"},
		"redirects": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
		}, "redirects"},
		"hangs up": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "ask"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, _, err := client(t, c.do).Complete(t.Context(), "do", "geheim")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %s", err, c.want)
			}
			if strings.Contains(err.Error(), "s3cret") || strings.Contains(err.Error(), "geheim") {
				t.Error(err)
			}
		})
	}
	t.Cleanup(func() {
		if reached.Load() {
			t.Error("a redirect was followed")
		}
	})
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for address, ok := range map[string]bool{
		"https://api.example.com/v1": true, "http://127.0.0.1:11434/v1": true, "http://localhost:8000": true, "http://[::1]:1/v1": true,
		"": false, "api.example.com": false, "http://api.example.com/v1": false, "http://10.0.0.1/v1": false, "ftp://127.0.0.1": false,
		"https://user:pass@api.example.com": false, "https://api.example.com/v1?key=x": false, "http://127.0.0.1.example.com": false, "https://": false,
		"http://localhost.example.com/v1": false, "http://0.0.0.0/v1": false, "unix:///x": false,
	} {
		if _, err := remote.Check(address); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
	if s := fmt.Sprintf("%v %+v %#v %s", remote.Secret("k3y"), remote.Config{Key: "k3y"}, remote.Config{Key: "k3y"}, remote.Secret("k3y")); strings.Contains(s, "k3y") {
		t.Error(s)
	}
}
