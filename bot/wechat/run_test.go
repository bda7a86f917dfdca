package wechat

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
	"zhanggui/bot/wechat/fakewx"
)

func TestNotNotedAsReadBeforeItIsStored(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	key := func() string {
		raw, err := os.ReadFile(w.cfg.SessionFile)
		w.ok(err)
		var s session
		w.ok(json.Unmarshal(raw, &s))
		return fmt.Sprint(s.Key.List)
	}
	var during []string
	failures := 3
	w.in.Fail(func(in bot.Inbound) error {
		during = append(during, key())
		if in.Text == "二" && failures > 0 {
			failures--
			return adaptertest.ErrStore
		}
		return nil
	})
	w.online()
	before := key()
	for _, s := range []string{"一", "二", "三"} {
		w.fake.InRoom(shop, "张三", s)
	}
	var got []string
	for range 3 {
		got = append(got, w.next().Text)
	}
	if fmt.Sprint(got) != "[一 二 三]" {
		t.Errorf("got %v", got)
	}
	if during[0] != before {
		t.Errorf("noted as read while it was being stored: %s, before %s", during[0], before)
	}
}

func TestCrashBeforeTheInboxBringsTheBatchAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	stuck := make(chan struct{})
	var once sync.Once
	w.in.Fail(func(in bot.Inbound) error {
		if in.Text == "二" {
			once.Do(func() { close(stuck) })
			return adaptertest.ErrStore
		}
		return nil
	})
	stop := w.online()
	for _, s := range []string{"一", "二"} {
		w.fake.InRoom(shop, "张三", s)
	}
	first := w.next()
	<-stuck
	w.ok(stop())
	w.in.Fail(nil)
	w.a = w.adapter()
	w.online()
	for _, want := range []string{"一", "二"} {
		got := w.next()
		if got.Text != want {
			t.Errorf("got %q, want %q", got.Text, want)
		}
		if want == "一" && (got.ID != first.ID || got.Chat != first.Chat || got.From != first.From) {
			t.Errorf("comes again as another: %+v, then %+v", first, got)
		}
	}
}

// TestBrokenAnswers: whatever the server says, the process lives, waits ever
// longer, and takes the message in the end.
func TestBrokenAnswers(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]struct {
		method string
		fault  fakewx.Fault
	}{
		"html on a poll":          {"synccheck", fakewx.Fault{Status: 502}},
		"html with 200 on a poll": {"synccheck", fakewx.Fault{Body: "<html>busy</html>"}},
		"nonsense on a poll":      {"synccheck", fakewx.Fault{Body: `window.synccheck={retcode:"-1",selector:"x"}`}},
		"unknown code on a poll":  {"synccheck", fakewx.Fault{Ret: 9}},
		"broken poll":             {"synccheck", fakewx.Fault{DropBefore: true}},
		"html":                    {"webwxsync", fakewx.Fault{Body: "<html>busy</html>"}},
		"no key":                  {"webwxsync", fakewx.Fault{Body: `{"BaseResponse":{"Ret":0}}`}},
		"no key and no codes":     {"webwxsync", fakewx.Fault{Body: `{}`}},
		"null":                    {"webwxsync", fakewx.Fault{Body: `null`}},
		"a key that counts wrong": {"webwxsync", fakewx.Fault{Body: `{"BaseResponse":{"Ret":0},"SyncKey":{"Count":0,"List":[{"Key":1,"Val":1}]}}`}},
		"messages that are none":  {"webwxsync", fakewx.Fault{Body: `{"BaseResponse":{"Ret":0},"AddMsgList":"x"}`}},
		"too often":               {"webwxsync", fakewx.Fault{Ret: 1205}},
		"a redirect":              {"webwxsync", fakewx.Fault{Location: "https://wx.qq.com/?lang=zh_CN"}},
		"half an answer":          {"webwxsync", fakewx.Fault{DropAfter: true}},
		"init without a key":      {"webwxinit", fakewx.Fault{Body: `{"BaseResponse":{"Ret":0},"User":{"UserName":"@x"}}`}},
		"init without a user":     {"webwxinit", fakewx.Fault{Body: `{"BaseResponse":{"Ret":0},"SyncKey":{"Count":1,"List":[{"Key":1,"Val":1}]}}`}},
		"contacts in html":        {"webwxgetcontact", fakewx.Fault{Body: "<html>"}},
		"contacts with a hole":    {"webwxgetcontact", fakewx.Fault{Ret: -1}},
		"notify":                  {"webwxstatusnotify", fakewx.Fault{Status: 500}},
		"no group":                {"webwxbatchgetcontact", fakewx.Fault{Ret: 1205}},
		"no picture to scan":      {"jslogin", fakewx.Fault{Body: "window.QRLogin.code = 400;"}},
		"nonsense on a scan":      {"login", fakewx.Fault{Body: "<html>"}},
		"no session":              {"webwxnewloginpage", fakewx.Fault{Body: "<error><ret>0</ret></error>"}},
		"html after the scan":     {"webwxnewloginpage", fakewx.Fault{Body: "<html><br>"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			w.fake.Fail(f.method, f.fault, f.fault, f.fault)
			w.online()
			w.fake.InRoom(shop, "张三", "可乐10箱")
			if got := w.next(); got.Text != "可乐10箱" || got.From != "remark:zg-001" {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestAFaultyServerIsNotStormed(t *testing.T) {
	t.Parallel()
	for name, method := range map[string]string{"poll": "synccheck", "sync": "webwxsync"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			for range 12 {
				w.fake.Fail(method, fakewx.Fault{Body: "<html>502 Bad Gateway</html>"})
			}
			w.online()
			before := len(w.clock.Waited())
			w.fake.InRoom(shop, "张三", "x")
			w.reach(Trouble)
			w.next()
			w.reach(Online)
			waits := w.clock.Waited()[before:]
			if len(waits) < 11 {
				t.Fatalf("%d pauses for 12 failures: %v", len(waits), waits)
			}
			if last := waits[len(waits)-1]; last < 30*time.Second {
				t.Errorf("pauses do not grow: %v", waits)
			}
		})
	}
}

// A server that announces news without end and has none.
func TestEmptyNewsIsNotAskedForWithoutEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for range 8 {
		w.fake.Fail("synccheck", fakewx.Fault{Body: `window.synccheck={retcode:"0",selector:"6"}`})
	}
	w.online()
	w.ok(w.fake.WaitCalls(w.ctx, "synccheck", 9))
	if got := w.clock.Waited(); len(got) != 8 || got[7] != longPause {
		t.Errorf("pauses %v", got)
	}
	if n := w.fake.Calls("webwxsync"); n != 8 {
		t.Errorf("asked %d times", n)
	}
}

// Jobs that break off every poll must not keep messages from being asked for.
func TestSendingDoesNotStarveReceiving(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	never := make(chan struct{})
	defer close(never)
	for range 100 {
		w.fake.Fail("synccheck", fakewx.Fault{Hold: never})
	}
	w.online()
	w.fake.InRoom(shop, "张三", "可乐")
	for i := range pollsAside + 1 {
		w.ok(w.fake.WaitCalls(w.ctx, "synccheck", i+1)) // a poll is under way
		w.ok(w.send("remark:zg-001", "早"))
		if w.fake.Calls("webwxsync") > 0 {
			break
		}
	}
	if got := w.next(); got.Text != "可乐" {
		t.Errorf("got %+v", got)
	}
}

func TestPollsThatAreNotHeldAreSlowedDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for range 5 {
		w.fake.Fail("synccheck", fakewx.Fault{Body: `window.synccheck={retcode:"0",selector:"0"}`})
	}
	w.online()
	w.ok(w.fake.WaitCalls(w.ctx, "synccheck", 6))
	if got := w.clock.Waited(); len(got) != 5 {
		t.Errorf("pauses %v", got)
	}
}

func TestAMessageThatCannotBeReadIsSetAside(t *testing.T) {
	t.Parallel()
	var poison []string
	failures := 2
	w := newWorld(t, func(c *Config) {
		c.OnPoison = func(_ context.Context, raw json.RawMessage, _ error) error {
			if failures > 0 {
				failures--
				return adaptertest.ErrStore
			}
			poison = append(poison, string(raw))
			return nil
		}
	})
	w.online()
	w.fake.InRoom(shop, "张三", "一")
	w.fake.Push(shop, "张三", map[string]any{"MsgType": "word", "Content": "坏"})
	w.fake.Push(shop, "张三", map[string]any{"MsgType": 1, "MsgId": "", "Content": "没有号"})
	w.fake.InRoom(shop, "张三", "二")
	if a, b := w.next(), w.next(); a.Text != "一" || b.Text != "二" {
		t.Errorf("got %q, %q", a.Text, b.Text)
	}
	if len(poison) != 2 || !strings.Contains(poison[0], "坏") || !strings.Contains(poison[1], "没有号") {
		t.Errorf("set aside: %q", poison)
	}
}

// Sending while the library waits for news neither waits for the poll nor stops
// the receiving.
func TestSendingBreaksOffThePoll(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	w.ok(w.fake.WaitCalls(w.ctx, "synccheck", 1)) // it is held for 25 s
	started := time.Now()
	w.ok(w.send("remark:zg-001", "早"))
	if d := time.Since(started); d > 10*time.Second {
		t.Errorf("waited %s for the poll", d)
	}
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() { w.ok(w.send("remark:zg-001", fmt.Sprint("第", i))) })
		w.fake.InRoom(shop, "张三", fmt.Sprint(i))
	}
	for i := range 40 {
		if got := w.next(); got.Text != fmt.Sprint(i) {
			t.Errorf("%d. is %q", i, got.Text)
		}
	}
	wg.Wait()
	if got := len(w.fake.Sent()); got != 41 {
		t.Errorf("sent %d", got)
	}
}

func TestOneRunAtATime(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	if err := w.a.Run(w.ctx, w.in); err == nil {
		t.Error("a second Run began")
	}
}

// Asking for members at every message is answered by 1205.
func TestUnknownMembersAreNotAskedForAtEveryMessage(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Open(fakewx.Room{Title: shop})
	w.online()
	for range 20 {
		w.fake.InRoom(shop, "张三", "可乐")
		if got := w.next(); got.From != "remark:zg-001" {
			t.Errorf("got %+v", got)
		}
	}
	if n := w.fake.Calls("webwxbatchgetcontact"); n != 1 {
		t.Errorf("asked %d times", n)
	}
}
