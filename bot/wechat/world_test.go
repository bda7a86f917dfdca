package wechat

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
	"zhanggui/bot/wechat/fakewx"
)

// world is one adapter, the fake it talks to, and everything it said and logged.
type world struct {
	t      *testing.T
	fake   *fakewx.Server
	cfg    Config
	a      *Adapter
	clock  *adaptertest.QuickClock
	in     *adaptertest.Receiver
	logs   *adaptertest.Buffer
	ctx    context.Context
	scans  chan string
	states chan State
}

const shop = "城东订单群"

// newWorld has one group with 张三 (marked zg-001), 李四 (a friend without a mark)
// and 王五 (no friend).
func newWorld(t *testing.T, change func(*Config)) *world {
	t.Helper()
	fake, err := fakewx.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(fake.Close)
	fake.Know(fakewx.Person{Nick: "张三", Friend: true, Remark: "zg-001"})
	fake.Know(fakewx.Person{Nick: "李四", Friend: true})
	fake.Know(fakewx.Person{Nick: "王五"})
	fake.Open(fakewx.Room{Title: shop, Members: []string{"张三", "李四", "王五"}})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	w := &world{
		t: t, fake: fake, clock: adaptertest.NewQuickClock(time.Unix(1_700_000_000, 0)), in: adaptertest.NewReceiver(), logs: &adaptertest.Buffer{}, ctx: ctx,
		scans: make(chan string, 100), states: make(chan State, 100),
	}
	w.cfg = Config{
		SessionFile: filepath.Join(t.TempDir(), "wechat", "session.json"), Transport: fakewx.Transport(fake.Addr()), Clock: w.clock,
		Log:     slog.New(slog.NewTextHandler(w.logs, &slog.HandlerOptions{Level: slog.LevelDebug})),
		OnScan:  func(_ context.Context, address string) error { w.scans <- address; return nil },
		OnState: func(_ context.Context, s State, _ error) { w.states <- s },
	}
	if change != nil {
		change(&w.cfg)
	}
	w.a = w.adapter()
	// Whatever a test is about, nothing of the session is in any log line of it.
	t.Cleanup(func() { w.noSecret(w.logs.String()) })
	return w
}

func (w *world) adapter() *Adapter {
	w.t.Helper()
	a, err := New(w.cfg)
	w.ok(err)
	return a
}

func (w *world) noSecret(text string) {
	w.t.Helper()
	for _, secret := range []string{"SECRET", "sid-", "ticket-", "pass_ticket", "skey="} {
		if strings.Contains(text, secret) {
			w.t.Errorf("%q is in %q", secret, text)
		}
	}
}

// run starts receiving; the returned stop ends it and gives Run's error.
func (w *world) run() (stop func() error) {
	ctx, cancel := context.WithCancel(w.ctx)
	end := w.begin(ctx)
	var once sync.Once
	var err error
	stop = func() error {
		once.Do(func() {
			cancel()
			err = <-end
		})
		return err
	}
	w.t.Cleanup(func() { _ = stop() })
	return stop
}

// begin starts receiving; Run's error comes when it ends by itself.
func (w *world) begin(ctx context.Context) <-chan error {
	end := make(chan error, 1)
	a := w.a
	go func() { end <- a.Run(ctx, w.in) }()
	return end
}

// online starts receiving and waits until the login stands.
func (w *world) online() (stop func() error) {
	w.t.Helper()
	stop = w.run()
	w.reach(Online)
	return stop
}

// reach waits for a state and gives those before it.
func (w *world) reach(want State) (before []State) {
	w.t.Helper()
	for {
		select {
		case s := <-w.states:
			if s == want {
				return before
			}
			before = append(before, s)
		case <-w.ctx.Done():
			w.t.Fatalf("never %s, only %v; log:\n%s", want, before, w.logs.String())
		}
	}
}

// next is the next message that was received.
func (w *world) next() bot.Inbound {
	w.t.Helper()
	select {
	case in := <-w.in.Got:
		return in
	case <-w.ctx.Done():
		w.t.Fatalf("nothing came in; log:\n%s", w.logs.String())
		return bot.Inbound{}
	}
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("%v; log:\n%s", err, w.logs.String())
	}
}

// end waits for what Run returns by itself.
func (w *world) end(ch <-chan error) error {
	w.t.Helper()
	select {
	case err := <-ch:
		return err
	case <-w.ctx.Done():
		w.t.Fatalf("Run goes on; log:\n%s", w.logs.String())
		return nil
	}
}

// send sends a text to the chat.
func (w *world) send(chat bot.ChatID, text string) error {
	_, err := w.a.Send(w.ctx, bot.Outgoing{Chat: chat, Text: text})
	return err
}

// onePixel is a whole PNG.
const onePixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
	"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"

// picture writes one into a folder of the test's.
func (w *world) picture(name string) string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), name)
	w.ok(os.WriteFile(path, []byte(onePixel), 0o600))
	return path
}
