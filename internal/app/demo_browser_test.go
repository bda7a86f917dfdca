package app

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image/png"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/internal/demo"
	"zhanggui/internal/retail"
)

var updateScreenshot = flag.Bool("update-screenshot", false, "take docs/pictures/page.png anew")

// browserDay is the demo's day: a Wednesday in the middle of a month.
const browserDay retail.Day = "2026-04-15"

// startDemo runs the demo until the test ends and gives the page's address.
func startDemo(t *testing.T) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	cfg := DefaultConfig()
	cfg.DataDir = t.TempDir()
	go func() {
		ended <- Demo(ctx, cfg, DemoOptions{
			Listen: "127.0.0.1:0", Out: io.Discard, Today: browserDay, Ready: func(addr string) { ready <- addr },
		}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	select {
	case addr := <-ready:
		return addr
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	case <-time.After(time.Minute):
		t.Fatal("the demo does not start")
	}
	return ""
}

// bubbles is what the bot said in the open chat, as a list in JavaScript.
const bubbles = `[...document.querySelectorAll("#lines article.bot .text")].map((e) => e.textContent)`

// TestDemoInABrowser: what the README shows, in a real browser: an order in the
// group, a question in private, and the evening's report by the clock button.
func TestDemoInABrowser(t *testing.T) {
	t.Parallel()
	c := startChrome(t)
	made := demo.Make(demoSeed, browserDay.Add(-1))
	base := startDemo(t)
	page := func(user, chat string) *tab { return c.open(fmt.Sprintf("http://%s/#as=%s&chat=%s", base, user, chat)) }

	group := page("u-operator", "g-order")
	for n, s := range []int{3, 27} {
		p, q := made.Products[n], made.Products[n+4]
		group.say(fmt.Sprintf("%s %s%d%s %s%d%s", made.Stores[s].Name, p.Name, n+2, p.SaleUnit, q.Name, n+1, q.SaleUnit))
		said := group.until(fmt.Sprintf(`%s.filter((s) => s.includes("✅"))[%d]`, bubbles, n))
		want := (p.Price*retail.Money(n+2) + q.Price*retail.Money(n+1)).String()
		if !strings.Contains(strings.ReplaceAll(said, ",", ""), "¥"+want) {
			t.Errorf("the group reads %q, want the total ¥%s", said, want)
		}
	}

	owner := page("u-owner", "p-u-owner")
	owner.say("本月销售额")
	if said := owner.until(bubbles + `.find((s) => s.includes("¥"))`); !strings.Contains(said, "2026-04-01 至 2026-04-15") {
		t.Errorf("the owner reads %q", said)
	}
	if got := owner.eval(`document.getElementById("clock").textContent`); !strings.Contains(got, "10:") {
		t.Errorf("the clock shows %q", got)
	}
	owner.until(`[...document.querySelectorAll("#jumps button")].find((b) => b.textContent.includes("到今晚20:00"))`)
	owner.eval(`[...document.querySelectorAll("#jumps button")].find((b) => b.textContent.includes("到今晚20:00")).click()`)
	// The report comes to the owner in private: no management group is named for it.
	if digest := owner.until(bubbles + `.find((s) => s.includes("4月15日") && s.includes("日报") && s.includes("¥"))`); !strings.Contains(digest, made.Name) {
		t.Errorf("the evening's report is %q", digest)
	}
	if got := owner.until(`document.getElementById("clock").textContent.includes("20:0") && document.getElementById("clock").textContent`); got == "" {
		t.Error("the clock did not move")
	}
	owner.eval(`[...document.querySelectorAll("#chats button")].find((b) => b.textContent.includes("订货群")).click()`)
	owner.until(`document.getElementById("where").textContent.includes("订货群")`)
	shot := owner.picture()
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil || img.Bounds().Dx() != 1280 || img.Bounds().Dy() != 800 {
		t.Fatalf("picture: %v, %v", img.Bounds(), err)
	}
	if *updateScreenshot {
		keep(t, "../../docs/pictures/page.png", shot)
	}
}

func keep(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
