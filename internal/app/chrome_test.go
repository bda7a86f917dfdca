package app

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// chrome is a headless Chromium spoken to in the DevTools protocol.
type chrome struct {
	t    *testing.T
	ctx  context.Context
	conn *websocket.Conn

	mu      sync.Mutex
	last    int
	waiting map[int]chan reply
}

type reply struct {
	ID     int             `json:"id"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error"`
}

// startChrome starts the browser, or skips the test where there is none.
func startChrome(t *testing.T) *chrome {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium on this machine: the page is not driven by a browser here")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Second)
	t.Cleanup(cancel)
	profile, err := os.MkdirTemp("", "zhanggui-chrome-")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--lang=zh-CN",
		"--remote-debugging-port=0", "--user-data-dir="+profile, "about:blank")
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(errs)
	address := ""
	for address == "" && lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "DevTools listening on "); ok {
			address = rest
		}
	}
	c := &chrome{t: t, ctx: ctx, waiting: map[int]chan reply{}}
	t.Cleanup(func() { // its helpers may still write into the profile for a moment: nobody minds what is left
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = os.RemoveAll(profile)
	})
	if c.conn, _, err = websocket.Dial(ctx, address, nil); err != nil {
		t.Fatalf("chromium at %q: %v", address, err)
	}
	c.conn.SetReadLimit(64 << 20)
	go func() {
		for lines.Scan() { // chromium talks a lot
		}
	}()
	go c.read()
	return c
}

func (c *chrome) read() {
	for {
		_, raw, err := c.conn.Read(c.ctx)
		if err != nil {
			return
		}
		var r reply
		if json.Unmarshal(raw, &r) == nil && r.ID != 0 {
			c.mu.Lock()
			ch := c.waiting[r.ID]
			delete(c.waiting, r.ID)
			c.mu.Unlock()
			if ch != nil {
				ch <- r
			}
		}
	}
}

// tab is one page, and so one person at a time.
type tab struct {
	*chrome
	session string
}

// open opens an address in a new tab of 1280 × 800.
func (c *chrome) open(url string) *tab {
	c.t.Helper()
	var target struct{ TargetID string }
	p := &tab{chrome: c}
	p.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var s struct{ SessionID string }
	p.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &s)
	p.session = s.SessionID
	p.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false}, nil)
	p.call("Page.enable", map[string]any{}, nil)
	p.call("Page.navigate", map[string]any{"url": url}, nil)
	return p
}

func (p *tab) call(method string, params map[string]any, into any) {
	p.t.Helper()
	p.mu.Lock()
	p.last++
	id, ch := p.last, make(chan reply, 1)
	p.waiting[id] = ch
	p.mu.Unlock()
	m := map[string]any{"id": id, "method": method, "params": params}
	if p.session != "" {
		m["sessionId"] = p.session
	}
	raw, err := json.Marshal(m)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.conn.Write(p.ctx, websocket.MessageText, raw); err != nil {
		p.t.Fatal(err)
	}
	select {
	case r := <-ch:
		if r.Error != nil {
			p.t.Fatalf("%s: %s", method, r.Error.Message)
		}
		if into != nil {
			if err := json.Unmarshal(r.Result, into); err != nil {
				p.t.Fatalf("%s: %v", method, err)
			}
		}
	case <-p.ctx.Done():
		p.t.Fatalf("%s: %v", method, p.ctx.Err())
	}
}

// eval gives a JavaScript expression's value as text; a promise is awaited.
func (p *tab) eval(expression string) string {
	p.t.Helper()
	var r struct {
		Result struct {
			Value any `json:"value"`
		} `json:"result"`
		ExceptionDetails *struct {
			Exception struct {
				Description string `json:"description"`
			} `json:"exception"`
		} `json:"exceptionDetails"`
	}
	p.call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true}, &r)
	if r.ExceptionDetails != nil {
		p.t.Fatalf("%s: %s", expression, r.ExceptionDetails.Exception.Description)
	}
	return fmt.Sprint(r.Result.Value)
}

// until waits, inside the page, for an expression to become true, and gives its
// value; after 30 s it fails with what the page shows.
func (p *tab) until(expression string) string {
	p.t.Helper()
	return p.eval(`new Promise((yes, no) => {
		const begin = Date.now();
		const look = () => {
			const v = (() => { try { return ` + expression + `; } catch { return false; } })();
			if (v) { clearInterval(timer); yes(v); }
			else if (Date.now() - begin > 30000) { clearInterval(timer); no(new Error("the page shows: " + document.body.innerText)); }
		};
		const timer = setInterval(look, 20);
		look();
	})`)
}

// say types a message and presses Enter, as a person does.
func (p *tab) say(text string) {
	p.t.Helper()
	p.until(`!document.getElementById("send").disabled && document.getElementById("where").textContent`)
	p.eval(`document.getElementById("text").focus()`)
	p.call("Input.insertText", map[string]any{"text": text}, nil)
	for _, kind := range []string{"keyDown", "keyUp"} {
		p.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}, nil)
	}
}

// picture is what the tab looks like, as PNG.
func (p *tab) picture() []byte {
	p.t.Helper()
	var r struct{ Data string }
	p.call("Page.bringToFront", map[string]any{}, nil)
	p.call("Page.captureScreenshot", map[string]any{"format": "png"}, &r)
	raw, err := base64.StdEncoding.DecodeString(r.Data)
	if err != nil {
		p.t.Fatal(err)
	}
	return raw
}
