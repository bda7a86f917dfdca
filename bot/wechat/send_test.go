package wechat

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"zhanggui/bot"
	"zhanggui/bot/wechat/fakewx"
)

func TestSendsWordsThenPictureThenFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	dir := t.TempDir()
	big := filepath.Join(dir, "明细 表.csv")
	w.ok(os.WriteFile(big, []byte(strings.Repeat("门店,货\n", 100_000)), 0o600)) // several chunks
	id, err := w.a.Send(w.ctx, bot.Outgoing{
		Chat: "remark:zg-001", InReplyTo: "7", Text: "日报 <11 月> & \"22 日\"\n合计 1,234.50", Image: w.picture("card.jpg"), File: big,
	})
	w.ok(err)
	got := w.fake.Sent()
	if len(got) != 3 || got[0].Text != "日报 <11 月> & \"22 日\"\n合计 1,234.50" || string(got[1].File) != onePixel || len(got[2].File) != 1_100_000 {
		t.Fatalf("sent %+v", got)
	}
	if string(id) != got[2].ID {
		t.Errorf("id %s, want %s", id, got[2].ID)
	}
	// Neither the picture's nor the file's name tells where it lies on this machine.
	if got[1].Name != "card.png" || got[2].Name != "明细 表.csv" {
		t.Errorf("names %q, %q", got[1].Name, got[2].Name)
	}
}

func TestAPictureThatWeChatCannotShowGoesAsAFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	path := filepath.Join(t.TempDir(), "card.webp")
	w.ok(os.WriteFile(path, []byte("RIFF\x10\x00\x00\x00WEBPVP8 "), 0o600))
	_, err := w.a.Send(w.ctx, bot.Outgoing{Chat: "remark:zg-001", Image: path})
	w.ok(err)
	if got := w.fake.Sent(); len(got) != 1 || got[0].Method != "webwxsendappmsg" || got[0].Name != "card.webp" {
		t.Errorf("sent %+v", got)
	}
}

func TestLongTextsGoInParts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	text := strings.Repeat(strings.Repeat("可乐😄", 30)+"\n", 60)
	w.ok(w.send("remark:zg-001", text))
	whole := ""
	for _, p := range w.fake.Sent() {
		if n := len(utf16.Encode([]rune(p.Text))); n > maxText {
			t.Errorf("a part of %d", n)
		}
		whole += p.Text + "\n"
	}
	if whole != text {
		t.Error("the parts are not the whole")
	}
}

func TestSplit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"一二三", 3, "一二三"},
		{"一二三四", 3, "一二三|四"},
		{"一二\n三四", 4, "一二|三四"},
		{"一二三\n四", 3, "一二三|四"},
		{"一二。三四五", 5, "一二。|三四五"},
		{"一😄😄", 4, "一😄|😄"},
		{"一👍🏽二", 4, "一|👍🏽|二"},
		{" \n\n ", 3, ""},
		{"", 3, ""},
		{"😄", 1, "😄"},
	} {
		if got := strings.Join(splitText(c.text, c.limit), "|"); got != c.want {
			t.Errorf("%q by %d: %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

// TestFates: what the server does to one message, and what is then known of it.
func TestFates(t *testing.T) {
	t.Parallel()
	text := bot.Outgoing{Chat: "remark:zg-001", Text: "日报"}
	file := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	both := bot.Outgoing{Chat: "remark:zg-001", Text: "日报", File: file}
	for name, c := range map[string]struct {
		out    bot.Outgoing
		method string
		fault  fakewx.Fault
		want   bot.Fate
		shown  int
	}{
		"refused":                    {text, "webwxsendmsg", fakewx.Fault{Ret: 1}, bot.Refused, 0},
		"too often":                  {text, "webwxsendmsg", fakewx.Fault{Ret: 1205}, bot.Throttled, 0},
		"wechat's own trouble":       {text, "webwxsendmsg", fakewx.Fault{Ret: -1}, bot.NotSent, 0},
		"broken before":              {text, "webwxsendmsg", fakewx.Fault{DropBefore: true}, bot.Unknown, 0},
		"broken after":               {text, "webwxsendmsg", fakewx.Fault{DropAfter: true}, bot.Unknown, 1},
		"a gateway's page":           {text, "webwxsendmsg", fakewx.Fault{Status: 502}, bot.Unknown, 0},
		"an answer without a code":   {text, "webwxsendmsg", fakewx.Fault{Body: "{}"}, bot.Unknown, 0},
		"an upload breaks":           {both, "webwxuploadmedia", fakewx.Fault{DropBefore: true}, bot.NotSent, 0},
		"an upload meets a page":     {both, "webwxuploadmedia", fakewx.Fault{Body: "<html>"}, bot.NotSent, 0},
		"an upload gets no number":   {both, "webwxuploadmedia", fakewx.Fault{Body: `{"BaseResponse":{"Ret":0}}`}, bot.NotSent, 0},
		"an upload is refused":       {both, "webwxuploadmedia", fakewx.Fault{Ret: 1}, bot.Refused, 0},
		"the second part fails":      {both, "webwxsendappmsg", fakewx.Fault{Ret: -1}, bot.Unknown, 1},
		"the second part is refused": {both, "webwxsendappmsg", fakewx.Fault{Ret: 1}, bot.Unknown, 1},
		"no such file":               {bot.Outgoing{Chat: "remark:zg-001", File: file + "x"}, "", fakewx.Fault{}, bot.Refused, 0},
		"a folder":                   {bot.Outgoing{Chat: "remark:zg-001", File: filepath.Dir(file)}, "", fakewx.Fault{}, bot.Refused, 0},
		"nothing to say":             {bot.Outgoing{Chat: "remark:zg-001"}, "", fakewx.Fault{}, bot.Refused, 0},
		"nobody of that remark":      {bot.Outgoing{Chat: "remark:zg-404", Text: "x"}, "", fakewx.Fault{}, bot.Refused, 0},
		"another platform's chat":    {bot.Outgoing{Chat: "-100500", Text: "x"}, "", fakewx.Fault{}, bot.Refused, 0},
		"an earlier login's group":   {bot.Outgoing{Chat: "room:123456:00:@@x", Text: "x"}, "", fakewx.Fault{}, bot.Refused, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			w.online()
			if c.method != "" {
				w.fake.Fail(c.method, c.fault)
			}
			_, err := w.a.Send(w.ctx, c.out)
			var se *bot.SendError
			if !errors.As(err, &se) {
				t.Fatalf("error %v", err)
			}
			w.noSecret(err.Error())
			if strings.Contains(err.Error(), "http") || strings.Contains(err.Error(), filepath.Dir(file)) {
				t.Errorf("says too much: %v", err)
			}
			if se.Fate != c.want || len(w.fake.Sent()) != c.shown {
				t.Errorf("fate %d, want %d; shown %d; %v", se.Fate, c.want, len(w.fake.Sent()), err)
			}
			if c.want == bot.Throttled && se.RetryAfter != whenTooOften {
				t.Errorf("again in %s", se.RetryAfter)
			}
		})
	}
}

func TestASendIsNotRepeatedByItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	w.fake.Fail("webwxsendmsg", fakewx.Fault{DropBefore: true})
	if err := w.send("remark:zg-001", "日报"); err == nil {
		t.Error("no error")
	}
	if n := w.fake.Calls("webwxsendmsg"); n != 1 {
		t.Errorf("%d tries", n)
	}
}

func TestASendGivenUpBeforeItBegan(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	hold := make(chan struct{})
	defer close(hold)
	w.fake.Fail("webwxsync", fakewx.Fault{Hold: hold})
	w.fake.InRoom(shop, "张三", "x") // the library is busy from now on
	w.ok(w.fake.WaitCalls(w.ctx, "webwxsync", 1))
	ctx, cancel := context.WithCancel(w.ctx)
	end := make(chan error, 1)
	go func() {
		_, err := w.a.Send(ctx, bot.Outgoing{Chat: "remark:zg-001", Text: "日报"})
		end <- err
	}()
	cancel()
	if fate, _ := bot.FateOf(<-end); fate != bot.NotSent {
		t.Errorf("fate %d", fate)
	}
	if n := w.fake.Calls("webwxsendmsg"); n != 0 {
		t.Errorf("%d tries", n)
	}
}

func TestASendGivenUpUnderWay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	hold := make(chan struct{})
	defer close(hold)
	w.fake.Fail("webwxsendmsg", fakewx.Fault{Hold: hold})
	ctx, cancel := context.WithCancel(w.ctx)
	end := make(chan error, 1)
	go func() {
		_, err := w.a.Send(ctx, bot.Outgoing{Chat: "remark:zg-001", Text: "日报"})
		end <- err
	}()
	w.ok(w.fake.WaitCalls(w.ctx, "webwxsendmsg", 1))
	cancel()
	if fate, _ := bot.FateOf(<-end); fate != bot.Unknown {
		t.Errorf("fate %d", fate)
	}
}

func TestWaitingJobsAreAnsweredWhenRunEnds(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	stop := w.online()
	hold := make(chan struct{})
	defer close(hold)
	w.fake.Fail("webwxsendmsg", fakewx.Fault{Hold: hold})
	fates := make(chan bot.Fate, 5)
	for range 5 {
		go func() {
			fate, _ := bot.FateOf(w.send("remark:zg-001", "日报"))
			fates <- fate
		}()
	}
	w.ok(w.fake.WaitCalls(w.ctx, "webwxsendmsg", 1))
	w.ok(stop())
	unknown := 0
	for range 5 {
		switch fate := <-fates; fate {
		case bot.Unknown:
			unknown++
		case bot.NotSent:
		default:
			t.Errorf("fate %d", fate)
		}
	}
	if unknown != 1 {
		t.Errorf("%d of unknown fate, want the one under way", unknown)
	}
}
