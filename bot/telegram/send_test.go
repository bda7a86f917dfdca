package telegram

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
	"zhanggui/bot/telegram/fakeapi"
)

func TestSendsAText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	asked := w.fake.Text(forum, zhang, "卖了多少", fakeapi.InTopic(7))
	id, err := w.a.Send(w.ctx, bot.Outgoing{
		Chat: "-100900/7", InReplyTo: "11", Text: "本月 <1,234.50> 元 *不是* 格式",
		Choices: []bot.Choice{{Label: "一", Token: "a"}, {Label: "二", Token: "b"}, {Label: "三", Token: "c"}, {Label: "四", Token: strings.Repeat("d", 64)}},
	})
	w.ok(err)
	got := w.fake.Sent()[0]
	if got.Chat != -100900 || got.Thread != 7 || got.ReplyTo != asked || got.Text != "本月 <1,234.50> 元 *不是* 格式" || string(id) != "12" {
		t.Errorf("sent %+v as %s", got, id)
	}
	if len(got.Keyboard) != 2 || len(got.Keyboard[0]) != 3 || got.Keyboard[1][0] != (fakeapi.Button{Text: "四", Token: strings.Repeat("d", 64)}) {
		t.Errorf("keyboard %v", got.Keyboard)
	}
}

func TestAnswersWhatCanBeAnswered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	asked := w.fake.Text(shop, zhang, "可乐")
	for id, want := range map[bot.MessageID]int{"11#e1700000030": asked, "cb7712": 0, "999": 0, "": 0, "-5": 0} {
		before := len(w.fake.Sent())
		_, err := w.a.Send(w.ctx, bot.Outgoing{Chat: "-100500", InReplyTo: id, Text: "好"})
		w.ok(err)
		if got := w.fake.Sent()[before].ReplyTo; got != want {
			t.Errorf("answer to %q went to %d, want %d", id, got, want)
		}
	}
}

// TestFates: what the server does to one message, and what is then known of it.
func TestFates(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		fault fakeapi.Fault
		want  bot.Fate
		retry time.Duration
	}{
		{"throttled", fakeapi.Fault{Status: 429, Description: "Too Many Requests: retry after 7", RetryAfter: 7}, bot.Throttled, 7 * time.Second},
		{"throttled without a time", fakeapi.Fault{Status: 429, Description: "Too Many Requests"}, bot.Throttled, defaultRetry},
		{"throttled, told in a 200", fakeapi.Fault{Body: `{"ok":false,"description":"Too Many Requests: retry after 3","parameters":{"retry_after":3}}`}, bot.Throttled, 3 * time.Second},
		{"throttled by a gateway", fakeapi.Fault{Status: 429, HTML: true}, bot.Throttled, defaultRetry},
		{"no such chat", fakeapi.Fault{Status: 400, Description: "Bad Request: chat not found"}, bot.Refused, 0},
		{"blocked", fakeapi.Fault{Status: 403, Description: "Forbidden: bot was blocked by the user"}, bot.Refused, 0},
		{"logged out", fakeapi.Fault{Status: 401, Description: "Unauthorized"}, bot.LoggedOut, 0},
		{"server error", fakeapi.Fault{Status: 500, Description: "Internal Server Error", RetryAfter: 9}, bot.Unknown, 0},
		{"gateway page", fakeapi.Fault{HTML: true}, bot.Unknown, 0},
		{"gateway 403", fakeapi.Fault{Status: 403, HTML: true}, bot.Unknown, 0},
		{"gateway: too large", fakeapi.Fault{Status: 413, HTML: true}, bot.Refused, 0},
		{"taken, then dropped", fakeapi.Fault{DropAfter: true}, bot.Unknown, 0},
		{"dropped", fakeapi.Fault{DropBefore: true}, bot.Unknown, 0},
		{"no id", fakeapi.Fault{Body: `{"ok":true,"result":true}`}, bot.Unknown, 0},
		{"redirected", fakeapi.Fault{Status: 302, HTML: true}, bot.Unknown, 0},
	}
	picture := filepath.Join(t.TempDir(), "p.png")
	if err := os.WriteFile(picture, []byte("png"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		for method, out := range map[string]bot.Outgoing{
			"sendMessage": {Chat: "-100500", Text: "好"},
			"sendPhoto":   {Chat: "-100500", Image: picture},
		} {
			t.Run(c.name+" "+method, func(t *testing.T) {
				t.Parallel()
				w := newWorld(t, nil)
				w.fake.Know(shop)
				w.fake.Fail(method, c.fault)
				_, err := w.a.Send(w.ctx, out)
				var se *bot.SendError
				if !errors.As(err, &se) || se.Fate != c.want || se.RetryAfter != c.retry {
					t.Errorf("got %v (%+v), want fate %d after %v", err, se, c.want, c.retry)
				}
				w.noSecret(err.Error())
				if c.fault.DropAfter && len(w.fake.Sent()) != 1 {
					t.Errorf("sent %d times: nothing may be sent twice unasked", len(w.fake.Sent()))
				}
			})
		}
	}
}

func TestNeverLeft(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := "http://" + l.Addr().String()
	_ = l.Close()
	w := newWorld(t, nil)
	for name, change := range map[string]func(*Config){
		"no server": func(c *Config) { c.Endpoint = nobody + "/bot%s/%s" },
		"no proxy":  func(c *Config) { c.Endpoint, c.Proxy = "http://api.example/bot%s/%s", nobody },
	} {
		cfg := Config{Token: testToken, Clock: w.clock}
		change(&cfg)
		a, err := New(cfg)
		w.ok(err)
		_, err = a.Send(w.ctx, bot.Outgoing{Chat: "1", Text: "好"})
		if fate, _ := bot.FateOf(err); err == nil || fate != bot.NotSent {
			t.Errorf("%s: got %v, want NotSent", name, err)
		}
		w.noSecret(err.Error())
	}
	ended, cancel := context.WithCancel(w.ctx)
	cancel()
	_, err = w.a.Send(ended, bot.Outgoing{Chat: "1", Text: "好"})
	if fate, _ := bot.FateOf(err); fate != bot.NotSent || !errors.Is(err, context.Canceled) {
		t.Errorf("ended before it began: got %v, want NotSent", err)
	}
}

func TestEndedWhileWaitingForTheAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Know(shop)
	w.fake.Fail("sendMessage", fakeapi.Fault{Hold: make(chan struct{})})
	ctx, cancel := context.WithCancel(w.ctx)
	end := make(chan error, 1)
	go func() {
		_, err := w.a.Send(ctx, bot.Outgoing{Chat: "-100500", Text: "好"})
		end <- err
	}()
	_, err := w.fake.WaitSent(w.ctx, 1)
	w.ok(err)
	cancel()
	if fate, _ := bot.FateOf(<-end); fate != bot.Unknown {
		t.Errorf("fate %v, want Unknown: it was taken", fate)
	}
}

func TestRefusedBeforeItIsAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Know(shop)
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, out := range map[string]bot.Outgoing{
		"no chat id":    {Chat: "wechat-group", Text: "好"},
		"no topic id":   {Chat: "-100500/x", Text: "好"},
		"nothing":       {Chat: "-100500", Text: " \n "},
		"long token":    {Chat: "-100500", Text: "好", Choices: []bot.Choice{{Label: "一", Token: strings.Repeat("令", 22)}}},
		"no token":      {Chat: "-100500", Text: "好", Choices: []bot.Choice{{Label: "一"}}},
		"no label":      {Chat: "-100500", Text: "好", Choices: []bot.Choice{{Token: "a"}}},
		"no such file":  {Chat: "-100500", File: filepath.Join(t.TempDir(), "gone.csv")},
		"an empty file": {Chat: "-100500", Image: empty},
		"a folder":      {Chat: "-100500", File: t.TempDir()},
	} {
		_, err := w.a.Send(w.ctx, out)
		if fate, _ := bot.FateOf(err); err == nil || fate != bot.Refused {
			t.Errorf("%s: got %v, want Refused", name, err)
		}
	}
	if calls := w.fake.Calls(""); len(calls) != 0 {
		t.Errorf("Telegram was asked: %v", calls)
	}
}

func TestLongTexts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	asked := w.fake.Text(shop, zhang, "全部")
	line := strings.Repeat("可乐😀", 25) + "\n" // 101 units
	choices := []bot.Choice{{Label: "好", Token: "t"}}
	id, err := w.a.Send(w.ctx, bot.Outgoing{Chat: "-100500", InReplyTo: "11", Text: strings.Repeat(line, 60), Choices: choices})
	w.ok(err)
	sent := w.fake.Sent()
	if len(sent) != 2 || strings.Count(sent[0].Text, "\n") != 39 || strings.Count(sent[1].Text, "\n") != 19 {
		t.Fatalf("sent %d parts, want 40 lines and 20", len(sent))
	}
	if sent[0].ReplyTo != asked || sent[1].ReplyTo != 0 || sent[0].Keyboard != nil || len(sent[1].Keyboard) != 1 || string(id) != decimal(int64(sent[1].ID)) {
		t.Errorf("answer on the first, choices and id of the last: %+v", sent)
	}
	for name, fault := range map[string]fakeapi.Fault{
		"throttled": {Status: 429, Description: "Too Many Requests", RetryAfter: 3},
		"blocked":   {Status: 403, Description: "Forbidden: bot was kicked"},
		"dropped":   {DropBefore: true},
	} {
		w.fake.Fail("sendMessage", fakeapi.Fault{}, fault)
		_, err := w.a.Send(w.ctx, bot.Outgoing{Chat: "-100500", Text: strings.Repeat(line, 60)})
		if fate, _ := bot.FateOf(err); err == nil || fate != bot.Unknown {
			t.Errorf("%s half way: got %v, want Unknown", name, err)
		}
	}
}

func TestPicturesAndFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Know(forum, 7)
	dir := t.TempDir()
	picture, sheet, huge := filepath.Join(dir, "卡片.png"), filepath.Join(dir, "订单.xlsx"), filepath.Join(dir, "大.png")
	for name, size := range map[string]int{picture: 10, sheet: 20, huge: maxPhoto + 1} {
		if err := os.WriteFile(name, make([]byte, size), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	send := func(out bot.Outgoing) []fakeapi.Sent {
		before := len(w.fake.Sent())
		out.Chat = "-100900/7"
		_, err := w.a.Send(w.ctx, out)
		w.ok(err)
		return w.fake.Sent()[before:]
	}
	got := send(bot.Outgoing{Text: "本月", Image: picture, File: sheet, Choices: []bot.Choice{{Label: "好", Token: "t"}}})
	if len(got) != 2 || got[0].Method != "sendPhoto" || got[0].Text != "本月" || got[0].Thread != 7 || got[0].FileName != "卡片.png" || len(got[0].File) != 10 ||
		got[1].Method != "sendDocument" || got[1].FileName != "订单.xlsx" || got[1].Keyboard == nil || got[0].Keyboard != nil {
		t.Errorf("picture and file: %+v", got)
	}
	got = send(bot.Outgoing{Text: strings.Repeat("长", maxCaption+1), File: sheet})
	if len(got) != 2 || got[0].Method != "sendMessage" || got[1].Method != "sendDocument" || got[1].Text != "" {
		t.Errorf("text too long for a caption: %+v", got)
	}
	if got = send(bot.Outgoing{Image: huge}); len(got) != 1 || got[0].Method != "sendDocument" {
		t.Errorf("picture over 10 MB: %d messages", len(got))
	}
	w.fake.Fail("sendPhoto", fakeapi.Fault{Status: 400, Description: "Bad Request: PHOTO_INVALID_DIMENSIONS"})
	if got = send(bot.Outgoing{Text: "长图", Image: picture}); len(got) != 1 || got[0].Method != "sendDocument" || got[0].Text != "长图" || len(got[0].File) != 10 {
		t.Errorf("picture of a form that is not shown: %+v", got)
	}
}

func TestSendFollowsAMigratedGroup(t *testing.T) {
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
	group := fakeapi.Chat{ID: -77, Type: "group"}
	w.fake.Know(group)
	w.fake.Migrate(group, -1007700, false)
	_, err := w.a.Send(w.ctx, bot.Outgoing{Chat: "-77", Text: "好"})
	if fate, _ := bot.FateOf(err); fate != bot.NotSent || !errors.Is(err, adaptertest.ErrStore) {
		t.Errorf("bindings not moved: got %v, want NotSent", err)
	}
	_, err = w.a.Send(w.ctx, bot.Outgoing{Chat: "-77", Text: "好"})
	w.ok(err)
	if got := w.fake.Sent(); len(got) != 1 || got[0].Chat != -1007700 || !equal(told, []string{"-77>-1007700"}) {
		t.Errorf("sent %+v, told %v", got, told)
	}
}

func TestTraits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *Config) { c.Account = "telegram:2" })
	want := bot.Traits{ChatInterval: time.Second, GroupPerMinute: 20, AllPerSecond: 30, MaxText: 4096, Buttons: true}
	if w.a.Traits() != want || w.a.Account() != "telegram:2" {
		t.Errorf("traits %+v of %s", w.a.Traits(), w.a.Account())
	}
}
