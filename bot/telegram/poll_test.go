package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
	"zhanggui/bot/telegram/fakeapi"
)

func TestConfirmsOnlyWhatIsSafe(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, text := range []string{"一", "二", "三"} {
		w.fake.Text(shop, zhang, text)
	}
	failures, left := 0, []int{}
	w.in.Fail(func(in bot.Inbound) error {
		if in.Text == "二" && failures < 3 {
			failures++
			left = append(left, w.fake.Unconfirmed())
			return adaptertest.ErrStore
		}
		return nil
	})
	w.run()
	for _, want := range []string{"一", "二", "三"} {
		if got := w.next().Text; got != want {
			t.Fatalf("got %q, want %q: order or a repeat", got, want)
		}
	}
	w.ok(w.fake.WaitConfirmed(w.ctx))
	// First nothing is confirmed, then the first message, never the failing one.
	if want := []int{3, 2, 2}; !equal(left, want) {
		t.Errorf("unconfirmed while failing: %v, want %v", left, want)
	}
	if waits := w.clock.Waited(); len(waits) < 3 || waits[0] != time.Second || waits[1] != 2*time.Second || waits[2] != 4*time.Second {
		t.Errorf("pauses %v, want 1 s, 2 s, 4 s", waits)
	}
}

func equal[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestAsksForTheKindsItReads(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.run()
	w.ok(w.fake.WaitCalls(w.ctx, "getUpdates", 1))
	p := w.fake.Calls("getUpdates")[0].Params
	if p["allowed_updates"] != allowedUpdates || p["timeout"] != "50" || p["offset"] != "" {
		t.Errorf("poll was %v", p)
	}
}

func TestCancelEndsALongPollAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *Config) { c.PollTimeout = time.Minute })
	stop := w.run()
	w.ok(w.fake.WaitCalls(w.ctx, "getUpdates", 1))
	began := time.Now()
	w.ok(stop())
	if d := time.Since(began); d > 2*time.Second {
		t.Errorf("ended after %v", d)
	}
}

func TestPoisonIsSetAside(t *testing.T) {
	t.Parallel()
	var aside []string
	broken := 2
	w := newWorld(t, func(c *Config) {
		c.OnPoison = func(_ context.Context, raw json.RawMessage, why error) error {
			if why == nil {
				t.Error("no reason given")
			}
			if broken > 0 {
				broken--
				return adaptertest.ErrStore
			}
			aside = append(aside, string(raw))
			return nil
		}
	})
	w.fake.Text(shop, zhang, "前")
	w.fake.Poison()
	w.fake.PushRaw(1002, `{"message":{"message_id":1}}`) // no id at all
	w.fake.NextUpdateID(1003)
	w.fake.Push("message", map[string]any{"message_id": 0, "text": "没有群"})
	w.fake.Text(shop, zhang, "后")
	w.run()
	if a, b := w.next().Text, w.next().Text; a != "前" || b != "后" {
		t.Errorf("got %q, %q", a, b)
	}
	w.ok(w.fake.WaitConfirmed(w.ctx))
	if len(aside) != 3 || !strings.Contains(aside[0], "not-a-number") {
		t.Errorf("set aside: %v", aside)
	}
}

func TestUpdatesWithoutIDsDoNotSpin(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.PushRaw(1000, `"nothing"`)
	w.run()
	w.ok(w.fake.WaitCalls(w.ctx, "getUpdates", 4))
	if waits := w.clock.Waited(); len(waits) < 3 || waits[2] != 4*time.Second {
		t.Errorf("pauses %v", waits)
	}
}

func TestIDsMayStartAgainLower(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *Config) { c.PollTimeout = time.Second })
	w.fake.NextUpdateID(900_000_000)
	w.fake.Text(shop, zhang, "旧")
	w.run()
	w.next()
	// The second poll confirms, is held for its second and comes back empty.
	w.ok(w.fake.WaitCalls(w.ctx, "getUpdates", 3))
	w.fake.NextUpdateID(17)
	w.fake.Text(shop, zhang, "新")
	if got := w.next().Text; got != "新" {
		t.Errorf("got %q", got)
	}
	polls := w.fake.Calls("getUpdates")
	if polls[1].Params["offset"] != "900000001" || polls[2].Params["offset"] != "" {
		t.Errorf("offsets %q, %q", polls[1].Params["offset"], polls[2].Params["offset"])
	}
}

func TestASecondPollerEndsTheFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	ctx, cancel := context.WithCancel(w.ctx)
	defer cancel()
	end := make(chan error, 1)
	go func() { end <- w.a.Run(ctx, w.in) }()
	w.ok(w.fake.WaitCalls(w.ctx, "getUpdates", 1))
	second, err := New(Config{Token: testToken, Endpoint: w.fake.Endpoint(), Clock: w.clock})
	w.ok(err)
	go func() { _ = second.Run(ctx, adaptertest.NewReceiver()) }()
	err = <-end
	if !errors.Is(err, ErrConflict) {
		t.Fatalf("got %v, want ErrConflict", err)
	}
	w.noSecret(err.Error())
}

func TestALostAccountEndsRun(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]fakeapi.Fault{
		"revoked": {Status: 401, Description: "Unauthorized"},
		"no such": {Status: 404, Description: "Not Found"},
	} {
		for _, method := range []string{"getMe", "getUpdates"} {
			w := newWorld(t, nil)
			w.fake.Fail(method, fault)
			if err := w.a.Run(w.ctx, w.in); !errors.Is(err, ErrLoggedOut) {
				t.Errorf("%s on %s: got %v, want ErrLoggedOut", name, method, err)
			}
		}
	}
	w := newWorld(t, nil)
	w.fake.Fail("getUpdates", fakeapi.Fault{Status: 409, Description: "Conflict: can't use getUpdates method while webhook is active"})
	err := w.a.Run(w.ctx, w.in)
	if !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "webhook") {
		t.Errorf("webhook: got %v", err)
	}
}

func TestTroubleOnTheRoadPasses(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Fail("getMe", fakeapi.Fault{HTML: true}, fakeapi.Fault{Body: `{"ok":true,"result":{}}`})
	w.fake.Fail("getUpdates",
		fakeapi.Fault{HTML: true}, fakeapi.Fault{DropBefore: true},
		fakeapi.Fault{Status: 500, Description: "Internal Server Error"},
		fakeapi.Fault{Status: 429, Description: "Too Many Requests: retry after 33", RetryAfter: 33},
		fakeapi.Fault{Status: 404, HTML: true}, // a gateway's 404 is no lost account
		fakeapi.Fault{Body: `{"ok":true,"result":{"not":"a list"}}`})
	w.fake.Text(shop, zhang, "还在")
	w.run()
	if got := w.next().Text; got != "还在" {
		t.Errorf("got %q", got)
	}
	waits := w.clock.Waited()
	// 1 2 for getMe, whose success is no success of the round, then on from 4.
	want := []time.Duration{1, 2, 4, 8, 16, 33, 60, 60}
	for i := range want {
		want[i] *= time.Second
	}
	if len(waits) < len(want) || !equal(waits[:len(want)], want) {
		t.Errorf("pauses %v, want %v", waits, want)
	}
}

func TestAnEmptyAnswerAtOnceIsNotAskedAgainAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	empty := fakeapi.Fault{Body: `{"ok":true,"result":[]}`}
	w.fake.Fail("getUpdates", empty, empty)
	w.run()
	w.ok(w.fake.WaitCalls(w.ctx, "getUpdates", 3))
	if waits := w.clock.Waited(); !equal(waits, []time.Duration{time.Second, time.Second}) {
		t.Errorf("pauses %v", waits)
	}
}

func TestMigrationIsToldUntilTaken(t *testing.T) {
	t.Parallel()
	var told []string
	broken := true
	w := newWorld(t, func(c *Config) {
		c.OnMigrate = func(_ context.Context, from, to bot.ChatID) error {
			if broken {
				broken = false
				return adaptertest.ErrStore
			}
			told = append(told, string(from)+">"+string(to))
			return nil
		}
	})
	group := fakeapi.Chat{ID: -77, Type: "group", Title: "老群"}
	next := w.fake.Migrate(group, -1007700, true)
	w.fake.Text(next, zhang, "新群")
	w.run()
	if in := w.next(); in.Chat != "-1007700" || in.Text != "新群" {
		t.Errorf("got %+v", in)
	}
	if want := []string{"-77>-1007700", "-77>-1007700"}; !equal(told, want) {
		t.Errorf("told %v", told)
	}
}

func TestMembership(t *testing.T) {
	t.Parallel()
	seen := make(chan string, 2)
	w := newWorld(t, func(c *Config) {
		c.OnMember = func(_ context.Context, chat bot.ChatID, status string) error {
			seen <- string(chat) + " " + status
			return nil
		}
	})
	w.fake.Membership(shop, zhang, "administrator")
	w.run()
	if got := <-seen; got != "-100500 administrator" {
		t.Errorf("got %q", got)
	}
	w.ok(w.fake.WaitConfirmed(w.ctx))
}
