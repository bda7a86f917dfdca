package app

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// fakeModel answers chat completions over loopback, by rote or as told.
type fakeModel struct {
	mu   sync.Mutex
	do   func(w http.ResponseWriter, text string)
	sent []string // what it was sent, whole
}

// ServeHTTP implements http.Handler.
func (f *fakeModel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	var in struct{ Messages []struct{ Content string } }
	if err := json.Unmarshal(raw, &in); err != nil || len(in.Messages) != 2 {
		http.Error(w, "what?", http.StatusBadRequest)
		return
	}
	f.mu.Lock()
	f.sent = append(f.sent, string(raw))
	do := f.do
	f.mu.Unlock()
	if do == nil { // never answers
		<-r.Context().Done()
		return
	}
	do(w, in.Messages[1].Content)
}

// says writes a completion.
func says(w http.ResponseWriter, content string) {
	_ = json.NewEncoder(w).Encode(map[string]any{
		"choices": []any{map[string]any{"message": map[string]any{"content": content}}}, "usage": map[string]any{"total_tokens": 100},
	})
}

// withModel is a conversation of the test's merchant with a model.
func withModel(t *testing.T, f *fakeModel, change func(*AssistConfig)) *conversation {
	t.Helper()
	srv := httptest.NewServer(f)
	t.Cleanup(srv.Close)
	cfg := DefaultConfig()
	cfg.DB = filepath.Join(t.TempDir(), "chat.db")
	cfg.Assist.Enabled, cfg.Assist.Address, cfg.Assist.Model, cfg.Assist.KeyEnv = true, srv.URL+"/v1", "m", ""
	if change != nil {
		change(&cfg.Assist)
	}
	return newConversationWith(t, "testdata/merchant", cfg)
}

// rote is what the model makes of the conversation's messages.
var rote = map[string]string{
	"麻烦瞄一眼":  `{"kind":"question","question":{"metric":"gmv","period":"last_month","stores":["宝丰超市"]}}`,
	"江南那一摊子": `{"kind":"question","question":{"metric":"orders","period":"last_week","areas":["江南"]}}`,
	"王姐来电":   `{"kind":"order","orders":[{"store":"宝丰超市","lines":[{"product":"东鹏","quantity":"10箱"},{"product":"尖叫","quantity":"两箱"}]}]}`,
	"老丁掌柜":   `{"kind":"order","orders":[{"store":"老丁","lines":[{"product":"东鹏","quantity":"3箱"}]}]}`,
	"赚头":     `{"kind":"question","question":{"metric":"gross_profit","products":["小东鹏"]}}`,
	"全公司那一堆": `{"kind":"question","question":{"metric":"gmv","by":"rep"}}`,
	"宝丰超市那头": `{"kind":"order","orders":[{"store":"宝丰超市","lines":[{"product":"东鹏","quantity":"10箱"}]}]}`,
	"要是":     `{"kind":"order","orders":[{"store":"宝丰超市","lines":[{"product":"东鹏","quantity":"10箱"}]}]}`,
}

// ports are what differs from run to run.
var ports = regexp.MustCompile(`127\.0\.0\.1:\d+`)

// TestModelChat plays the conversation of testdata/assist with a model.
func TestModelChat(t *testing.T) {
	t.Parallel()
	f := &fakeModel{do: func(w http.ResponseWriter, text string) {
		for begin, answer := range rote {
			if strings.Contains(text, begin) {
				says(w, answer)
				return
			}
		}
		says(w, `{"kind":"none"}`)
	}}
	const path = "testdata/assist/model.chat"
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := withModel(t, f, nil).play(string(src))
	got = ports.ReplaceAllString(got, "127.0.0.1:PORT")
	compare(t, path, got, *update)
	// Nothing of the business was sent but the messages themselves.
	f.mu.Lock()
	defer f.mu.Unlock()
	all := strings.Join(f.sent, "\n")
	for _, no := range []string{"13800138000", "百岁山", "旭日", "孟老板", "火锅", "T001", "960", "老丁小吃"} {
		if strings.Contains(all, no) {
			t.Errorf("the model was told %q", no)
		}
	}
	if n := len(f.sent); n != 6 {
		t.Errorf("%d calls, want one for each message that no rule understood", n)
	}
}

const (
	puzzle = "@掌柜 麻烦瞄一眼宝丰超市那家上个月给咱贡献的货款哈"
	blank  = "没看懂。发「帮助」看看能做什么。"
)

// TestModelMisbehaves: whatever comes back, the member is told what is told
// without a model, and the books stay as they are.
func TestModelMisbehaves(t *testing.T) {
	t.Parallel()
	f, asked := &fakeModel{}, 0
	c := withModel(t, f, func(a *AssistConfig) { a.Timeout = 200 * time.Millisecond })
	c.at = time.Date(2026, 4, 1, 2, 0, 0, 0, time.UTC)
	for name, do := range map[string]func(w http.ResponseWriter, text string){
		"slow":    nil,
		"500":     func(w http.ResponseWriter, _ string) { http.Error(w, "no", 500) },
		"huge":    func(w http.ResponseWriter, _ string) { says(w, strings.Repeat("x", 1<<17)) },
		"no JSON": func(w http.ResponseWriter, _ string) { _, _ = io.WriteString(w, "<html>") },
		"prose":   func(w http.ResponseWriter, _ string) { says(w, "上个月是 ¥12,345.00") },
		"redirect": func(w http.ResponseWriter, _ string) {
			w.Header().Set("Location", "http://192.0.2.1/")
			w.WriteHeader(302)
		},
		"reset":     func(http.ResponseWriter, string) { panic(http.ErrAbortHandler) },
		"no schema": func(w http.ResponseWriter, _ string) { says(w, `{"kind":"question","query":"SELECT * FROM orders"}`) },
		"executes":  func(w http.ResponseWriter, _ string) { says(w, `{"kind":"execute","command":"撤 01"}`) },
		"commands":  func(w http.ResponseWriter, _ string) { says(w, "移除 阿珍") },
		"no metric": func(w http.ResponseWriter, _ string) { says(w, `{"kind":"question","question":{"metric":"salary"}}`) },
		"other shop": func(w http.ResponseWriter, _ string) {
			says(w, `{"kind":"question","question":{"metric":"gmv","stores":["旭日便利店"]}}`)
		},
		"no such": func(w http.ResponseWriter, _ string) {
			says(w, `{"kind":"question","question":{"metric":"gmv","stores":["贡献的"]}}`)
		},
		"an order": func(w http.ResponseWriter, _ string) {
			says(w, `{"kind":"order","orders":[{"store":"宝丰超市","lines":[{"product":"东鹏","quantity":"10箱"}]}]}`)
		},
		"no goods": func(w http.ResponseWriter, _ string) {
			says(w, `{"kind":"order","orders":[{"store":"宝丰超市","lines":[{"product":"货款","quantity":"一眼"}]}]}`)
		},
		"knows not": func(w http.ResponseWriter, _ string) { says(w, `{"kind":"none"}`) },
	} {
		f.mu.Lock()
		f.do = do
		f.mu.Unlock()
		c.at = c.at.Add(2 * time.Minute) // after failures it rests
		if said := c.say("管理群", "孟老板", puzzle); len(said) == 0 || said[len(said)-1] != "[管理群] 掌柜< "+blank || len(said) > 1 && !strings.Contains(said[0], "语言模型") {
			t.Errorf("%s: it says %q", name, said)
		}
		if said := c.say("管理群", "孟老板", "1"); len(said) != 0 {
			t.Errorf("%s: something was open: %q", name, said)
		}
		asked++
	}
	if said := c.say("管理群", "孟老板", "@掌柜 今天"); len(said) != 1 || !strings.Contains(said[0], "¥0.00") {
		t.Errorf("the day's books: %q", said)
	}
	if len(f.sent) != asked {
		t.Errorf("asked %d times in %d cases", len(f.sent), asked)
	}
}

// TestModelBudget: after as many calls as the month has, nobody is asked; the
// next month begins anew. What is off is never asked.
func TestModelBudget(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*AssistConfig)
		want   string // calls in the first month and in all
	}{
		"calls":  {func(a *AssistConfig) { a.MonthlyCalls = 2 }, "2 4"},
		"tokens": {func(a *AssistConfig) { a.MonthlyTokens = 150 }, "2 4"},
		"none":   {func(a *AssistConfig) { a.MonthlyCalls = 0 }, "0 0"},
		"off":    {func(a *AssistConfig) { a.Enabled = false }, "0 0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &fakeModel{do: func(w http.ResponseWriter, _ string) { says(w, `{"kind":"none"}`) }}
			talk := withModel(t, f, c.change)
			months := make([]int, 2)
			for i := range months {
				talk.at = time.Date(2026, time.Month(4+i), 20, 2, 0, 0, 0, time.UTC)
				for range 4 {
					if said := talk.say("管理群", "孟老板", puzzle); !strings.HasSuffix(said[len(said)-1], blank) {
						t.Errorf("it says %q", said)
					}
				}
				f.mu.Lock()
				months[i] = len(f.sent)
				f.mu.Unlock()
			}
			if got := fmt.Sprint(months[0], months[1]); got != c.want {
				t.Errorf("asked %s times, want %s", got, c.want)
			}
		})
	}
}
