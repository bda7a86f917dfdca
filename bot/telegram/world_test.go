package telegram

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
	"zhanggui/bot/telegram/fakeapi"
)

const (
	testToken  = "123456:AAsecret_part-of_theTOKEN"
	testSecret = "AAsecret_part-of_theTOKEN"
)

var (
	shop  = fakeapi.Chat{ID: -100500, Type: "supergroup", Title: "城东订单群"}
	forum = fakeapi.Chat{ID: -100900, Type: "supergroup", Title: "讨论", Forum: true}
	home  = fakeapi.Chat{ID: 5000000007, Type: "private"}
	zhang = fakeapi.User{ID: 5000000007, First: "张", Last: "三", Username: "zhangsan"}
	li    = fakeapi.User{ID: 42, First: "李四"}
)

// world is one adapter, the fake it talks to, and everything it said and logged.
type world struct {
	t     *testing.T
	fake  *fakeapi.Server
	a     *Adapter
	clock *adaptertest.QuickClock
	in    *adaptertest.Receiver
	logs  *adaptertest.Buffer
	ctx   context.Context
}

func newWorld(t *testing.T, change func(*Config)) *world {
	t.Helper()
	fake, err := fakeapi.Start(fakeapi.Options{Token: testToken, Now: func() time.Time { return time.Unix(1_700_000_000, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(fake.Close)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	w := &world{t: t, fake: fake, clock: adaptertest.NewQuickClock(time.Unix(1_700_000_100, 0)), in: adaptertest.NewReceiver(), logs: &adaptertest.Buffer{}, ctx: ctx}
	cfg := Config{
		Token: testToken, Endpoint: fake.Endpoint(), Clock: w.clock,
		Log: slog.New(slog.NewTextHandler(w.logs, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if change != nil {
		change(&cfg)
	}
	if w.a, err = New(cfg); err != nil {
		t.Fatal(err)
	}
	// Whatever a test is about, the token is in no log line of it.
	t.Cleanup(func() { w.noSecret(w.logs.String()) })
	return w
}

func (w *world) noSecret(text string) {
	w.t.Helper()
	if strings.Contains(text, testSecret) || strings.Contains(text, "123456%3A") {
		w.t.Errorf("the token is in %q", text)
	}
}

// run starts receiving; the returned stop ends it and gives Run's error.
func (w *world) run() (stop func() error) {
	ctx, cancel := context.WithCancel(w.ctx)
	end := make(chan error, 1)
	go func() { end <- w.a.Run(ctx, w.in) }()
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
