package wechat

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/wechat/fakewx"
)

func TestScanThenHotLoginsThatStillSendFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	pic := w.picture("digest.png")
	w.fake.Fail("login", fakewx.Fault{Body: "window.code=408;"}, fakewx.Fault{Body: "window.code=201;window.userAvatar = 'x';"})
	for i := range 4 {
		stop := w.online()
		w.fake.InRoom(shop, "张三", "可乐10箱")
		in := w.next()
		_, err := w.a.Send(w.ctx, bot.Outgoing{Chat: in.Chat, Image: pic, File: pic})
		w.ok(err)
		w.ok(stop())
		if w.a.State() != Offline {
			t.Errorf("after the %d. Run: %s", i, w.a.State())
		}
		w.a = w.adapter()
	}
	if len(w.scans) != 1 || w.fake.Calls("webwxnewloginpage") != 1 {
		t.Errorf("%d scans asked for", len(w.scans))
	}
	if address := <-w.scans; address != "https://login.weixin.qq.com/qrcode/uuid-1" {
		t.Errorf("to scan: %q", address)
	}
	if got := w.fake.Sent(); len(got) != 8 || string(got[7].File) != onePixel || got[7].Name != "digest.png" {
		t.Errorf("sent %+v", got)
	}
}

func TestSessionFileIsASecret(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.ok(w.online()())
	st, err := os.Stat(w.cfg.SessionFile)
	w.ok(err)
	if st.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", st.Mode())
	}
	dir, err := os.ReadDir(filepath.Dir(w.cfg.SessionFile))
	w.ok(err)
	if len(dir) != 1 {
		t.Errorf("left behind: %v", dir)
	}
}

func TestDamagedSessionIsScannedAnew(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"cut": `{"Version":1,"Doma`, "empty": ``, "other host": `{"Version":1,"Domain":"evil.example","Info":{"WxSid":"x"},"Key":{"Count":1},"Self":"@x"}`,
		"half": `{"Version":1,"Domain":"wx.qq.com"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			w.ok(os.MkdirAll(filepath.Dir(w.cfg.SessionFile), 0o700))
			w.ok(os.WriteFile(w.cfg.SessionFile, []byte(text), 0o600))
			w.online()
			if len(w.scans) != 1 {
				t.Errorf("%d scans", len(w.scans))
			}
		})
	}
}

func TestSessionOverOnReturn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.ok(w.online()())
	w.fake.End(1101)
	w.a = w.adapter()
	if before := func() []State { w.run(); return w.reach(Online) }(); !has(before, ScanWait) {
		t.Errorf("states %v", before)
	}
	if len(w.scans) != 2 {
		t.Errorf("%d scans", len(w.scans))
	}
}

func TestLoggedOutWhileOnline(t *testing.T) {
	t.Parallel()
	for _, ret := range []int{1100, 1101, 1102} {
		w := newWorld(t, nil)
		end := w.begin(w.ctx)
		w.reach(Online)
		w.clock.Pass(freshLogin + time.Second)
		w.fake.End(ret)
		if err := w.end(end); !errors.Is(err, ErrLoggedOut) || errors.Is(err, ErrBarred) {
			t.Errorf("%d: %v", ret, err)
		}
		w.reach(Lost)
		if fate, _ := bot.FateOf(w.send("remark:zg-001", "在吗")); fate != bot.LoggedOut {
			t.Errorf("%d: fate %d", ret, fate)
		}
		if _, err := os.Stat(w.cfg.SessionFile); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%d: the session file stays: %v", ret, err)
		}
		// Run again asks for a scan and then all is well.
		w.run()
		w.reach(Online)
		w.ok(w.send("remark:zg-001", "在吗"))
	}
}

func TestLoggedOutWhileSending(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	end := w.begin(w.ctx)
	w.reach(Online)
	w.clock.Pass(freshLogin + time.Second)
	w.fake.Fail("webwxsendmsg", fakewx.Fault{Ret: 1101})
	if fate, _ := bot.FateOf(w.send("remark:zg-001", "在吗")); fate != bot.LoggedOut {
		t.Errorf("fate %d", fate)
	}
	if err := w.end(end); !errors.Is(err, ErrLoggedOut) {
		t.Errorf("Run: %v", err)
	}
}

func TestDroppedRightAfterTheScanIsBarred(t *testing.T) {
	t.Parallel()
	for name, begin := range map[string]func(*world){
		"on the first poll": func(w *world) { w.fake.Fail("synccheck", fakewx.Fault{Ret: 1102}) },
		"on the first call": func(w *world) { w.fake.Fail("webwxinit", fakewx.Fault{Ret: 1102}) },
		"environment":       func(w *world) { w.fake.Fail("webwxinit", fakewx.Fault{Ret: 1203}) },
		"by the login page": func(w *world) {
			w.fake.Fail("webwxnewloginpage", fakewx.Fault{Body: "<error><ret>1203</ret><message>当前登录环境异常</message></error>"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			begin(w)
			if err := w.end(w.begin(w.ctx)); !errors.Is(err, ErrBarred) {
				t.Fatal(err)
			}
			w.reach(Barred)
			calls := w.fake.Calls("jslogin")
			// Trying on makes it worse: the same adapter asks nothing any more.
			if err := w.end(w.begin(w.ctx)); !errors.Is(err, ErrBarred) || w.fake.Calls("jslogin") != calls {
				t.Errorf("again: %v", err)
			}
			if fate, _ := bot.FateOf(w.send("remark:zg-001", "在吗")); fate != bot.LoggedOut {
				t.Errorf("fate %d", fate)
			}
		})
	}
}

func TestUnscannedPicturesComeEverMoreSlowly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	expired := fakewx.Fault{Body: "window.code=400;"}
	w.fake.Fail("login", expired, expired, expired)
	w.online()
	if len(w.scans) != 4 {
		t.Errorf("%d pictures", len(w.scans))
	}
	var long []time.Duration
	for _, d := range w.clock.Waited() {
		if d >= time.Minute {
			long = append(long, d)
		}
	}
	if len(long) != 3 || long[0] != time.Minute || long[2] != 4*time.Minute {
		t.Errorf("pauses %v", long)
	}
}

func TestSessionIsOnlyFetchedFromWeChat(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Fail("login", fakewx.Fault{Body: "window.code=200;\nwindow.redirect_uri=\"https://evil.example/cgi-bin/mmwebwx-bin/webwxnewloginpage?ticket=t\";"})
	w.online()
	if w.fake.Calls("webwxnewloginpage") != 1 || len(w.scans) != 2 {
		t.Errorf("%d sessions fetched, %d scans", w.fake.Calls("webwxnewloginpage"), len(w.scans))
	}
}

func TestNothingIsSentWhileAScanIsAwaited(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	hold := make(chan struct{})
	w.fake.Fail("login", fakewx.Fault{Hold: hold})
	if fate, _ := bot.FateOf(w.send("remark:zg-001", "早")); fate != bot.NotSent {
		t.Errorf("before Run: fate %d", fate)
	}
	w.run()
	w.reach(ScanWait)
	if fate, again := bot.FateOf(w.send("remark:zg-001", "早")); fate != bot.NotSent || again != whenOffline {
		t.Errorf("fate %d, again in %s", fate, again)
	}
	close(hold)
	w.reach(Online)
	w.ok(w.send("remark:zg-001", "早"))
}

func TestCancelEndsRunEverywhere(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]string{"scan": "login", "init": "webwxinit", "poll": "synccheck", "sync": "webwxsync"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			hold := make(chan struct{})
			t.Cleanup(func() { close(hold) })
			w.fake.Fail(at, fakewx.Fault{Hold: hold})
			ctx, cancel := context.WithCancel(w.ctx)
			end := w.begin(ctx)
			if at == "webwxsync" {
				w.reach(Online)
				w.fake.InRoom(shop, "张三", "x")
			}
			w.ok(w.fake.WaitCalls(w.ctx, at, 1))
			cancel()
			w.ok(w.end(end))
		})
	}
}

func TestConfig(t *testing.T) {
	t.Parallel()
	if _, err := New(Config{SessionFile: "s"}); err == nil {
		t.Error("without OnScan")
	}
	if _, err := New(Config{OnScan: func(context.Context, string) error { return nil }}); err == nil || !strings.Contains(err.Error(), "session_file") {
		t.Errorf("without a file: %v", err)
	}
}

func has(states []State, want State) bool {
	for _, s := range states {
		if s == want {
			return true
		}
	}
	return false
}
