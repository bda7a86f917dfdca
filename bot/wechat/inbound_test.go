package wechat

import (
	"context"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/wechat/fakewx"
)

func TestGroupTextAsItWasWritten(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"a colon at a line's end": "记单 张三:\n可乐 10\n雪碧 5",
		"what looks like markup":  "A <b> &amp; <br/> \"x\" 's'",
		"emoji and a flag":        "好的😄🇨🇳\n谢谢",
		"one line":                "可乐10箱",
		"a code span typed":       `<span class="emoji emoji1"></span>`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			w.online()
			id := w.fake.InRoom(shop, "张三", text)
			got := w.next()
			want := bot.Inbound{
				Account: "wechat", Chat: got.Chat, Kind: bot.Group, Title: shop, ID: bot.MessageID(id),
				From: "remark:zg-001", Name: "张三", At: got.At, Text: text,
			}
			if !reflect.DeepEqual(got, want) || got.At.Year() != 2023 || got.At.Location() != time.UTC {
				t.Errorf("got %+v", got)
			}
			if !strings.HasPrefix(string(got.Chat), "room:123456:") || !strings.HasSuffix(string(got.Chat), ":"+w.fake.RoomName(shop)) {
				t.Errorf("chat %s", got.Chat)
			}
		})
	}
}

func TestPrivateText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	w.fake.Private("张三", "查 本月:\n销量")
	got := w.next()
	if got.Kind != bot.Private || got.Chat != "remark:zg-001" || got.From != "remark:zg-001" || !got.Mention || got.Text != "查 本月:\n销量" || got.Name != "张三" {
		t.Errorf("got %+v", got)
	}
	w.fake.Private("李四", "绑定 384920")
	got = w.next()
	if !strings.HasPrefix(string(got.From), "session:123456:") || string(got.Chat) != string(got.From) {
		t.Errorf("without a remark: %+v", got)
	}
	w.ok(w.send(got.Chat, "好"))
	if sent := w.fake.Sent(); len(sent) != 1 || sent[0].To != "李四" {
		t.Errorf("sent %+v", sent)
	}
}

func TestMentions(t *testing.T) {
	t.Parallel()
	others := map[string]string{"@a": "掌柜 2号", "@b": "老王"}
	for _, c := range []struct {
		text, name, rest string
		want             bool
	}{
		{"@掌柜\u2005查 本月", "掌柜", "查 本月", true},
		{"@掌柜 查 本月", "掌柜", "查 本月", true},
		{"@掌柜\n可乐10箱\n雪碧5箱", "掌柜", "可乐10箱\n雪碧5箱", true},
		{"转述: @掌柜\u2005 查询", "掌柜", "转述:  查询", true},
		{"看看 @掌柜", "掌柜", "看看 ", true},
		{"请@掌柜 查", "掌柜", "请查", true},
		{"@掌柜助手 你好", "掌柜", "@掌柜助手 你好", false},
		{"@掌柜助手\u2005你好", "掌柜", "@掌柜助手\u2005你好", false},
		{"@掌柜 2号\u2005你好", "掌柜", "@掌柜 2号\u2005你好", false},
		{"@掌柜 2号\u2005 @掌柜\u2005你好", "掌柜", "@掌柜 2号\u2005 你好", true},
		{"发给 boss@掌柜.com", "掌柜", "发给 boss@掌柜.com", false},
		{"发给 boss@掌柜 吧", "掌柜", "发给 boss@掌柜 吧", false},
		{"@所有人\u2005开会", "掌柜", "@所有人\u2005开会", false},
		{"掌柜 你好", "掌柜", "掌柜 你好", false},
		{"@订货😄\u2005可乐", "订货😄", "可乐", true},
		{"@ 你好", "", "@ 你好", false},
	} {
		if rest, got := address(c.text, c.name, others); got != c.want || rest != c.rest {
			t.Errorf("%q to %s: %v %q", c.text, c.name, got, rest)
		}
	}
}

func TestMentionGoesByTheNameInTheGroup(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Open(fakewx.Room{Title: shop, Members: []string{"张三"}, Shown: map[string]string{fakewx.Self: "订货😄", "张三": "<张店长>"}})
	w.online()
	for text, want := range map[string]bool{"@掌柜\u2005可乐": false, "@订货😄\u2005可乐": true} {
		w.fake.InRoom(shop, "张三", text)
		if got := w.next(); got.Mention != want || got.Name != "<张店长>" {
			t.Errorf("%q: %+v", text, got)
		}
	}
	// The group's names change while it is known.
	w.fake.Open(fakewx.Room{Title: shop, Members: []string{"张三"}, Shown: map[string]string{fakewx.Self: "小二"}})
	w.fake.InRoom(shop, "张三", "@小二\u2005雪碧")
	if got := w.next(); !got.Mention || got.Text != "雪碧" || got.Name != "张三" {
		t.Errorf("after the change: %+v", got)
	}
}

func TestWhatIsNotListenedTo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Know(fakewx.Person{Nick: "某公众号"}) // no friend
	w.online()
	w.fake.FromPhone(shop, "老板自己说的")
	w.fake.Push(shop, "张三", map[string]any{"MsgType": 10002, "Content": "<sysmsg type=\"revokemsg\"></sysmsg>"})
	w.fake.Push(shop, "", map[string]any{"MsgType": 10000, "Content": "你邀请王五加入了群聊"})
	w.fake.Push(shop, "张三", map[string]any{"MsgType": 34, "Content": "voice"})
	w.fake.Push(shop, "张三", map[string]any{"MsgType": 1, "SubMsgType": 48, "Content": "某地:<br/>/cgi-bin/mmwebwx-bin/webwxgetpubliclinkimg"})
	w.fake.Push("", "某公众号", map[string]any{"MsgType": 1, "Content": "自动回复"})
	w.fake.Push("", "张三", map[string]any{"MsgType": 51, "StatusNotifyCode": 4, "Content": ""})
	w.fake.InRoom(shop, "张三", "完")
	if got := w.next(); got.Text != "完" {
		t.Errorf("listened to %+v", got)
	}
}

func TestSenderThatCannotBeReadIsNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	w.fake.Push(shop, "", map[string]any{"MsgType": 1, "Content": "可乐10箱"})
	if got := w.next(); got.From != "" || got.Text != "可乐10箱" || got.Kind != bot.Group {
		t.Errorf("got %+v", got)
	}
}

func TestRemarksNameOneFriendOrNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Know(fakewx.Person{Nick: "张三", Friend: true, Remark: "ZG-001 "}) // as a phone would write it
	w.online()
	from := func(nick string) bot.UserID {
		w.fake.InRoom(shop, nick, "我是谁")
		return w.next().From
	}
	if got := from("张三"); got != "remark:zg-001" {
		t.Errorf("marked: %q", got)
	}
	for _, nick := range []string{"李四", "王五"} {
		if got := from(nick); !strings.HasPrefix(string(got), "session:") {
			t.Errorf("%s: %q", nick, got)
		}
	}
	// The same remark on two: neither may speak for the other.
	w.fake.Know(fakewx.Person{Nick: "李四", Friend: true, Remark: "zg-001"})
	if a, b := from("张三"), from("李四"); a != "" || b != "" {
		t.Errorf("shared: %q and %q", a, b)
	}
	if fate, _ := bot.FateOf(w.send("remark:zg-001", "给谁")); fate != bot.Refused {
		t.Errorf("sent to one of two: fate %d", fate)
	}
	// A remark that moved on.
	w.fake.Know(fakewx.Person{Nick: "张三", Friend: true})
	if a, b := from("张三"), from("李四"); !strings.HasPrefix(string(a), "session:") || b != "remark:zg-001" {
		t.Errorf("moved: %q and %q", a, b)
	}
	// Calling oneself so is worth nothing.
	w.fake.Know(fakewx.Person{Nick: "zg-001", Friend: true})
	if got := from("zg-001"); !strings.HasPrefix(string(got), "session:") {
		t.Errorf("by nickname: %q", got)
	}
}

func TestRemarkForms(t *testing.T) {
	t.Parallel()
	for remark, want := range map[string]bool{
		"zg-017": true, "zg-老王": true, "zg-a_b-c": true, "zg-": false, "zg 017": false, "017": false,
		"zg-0 17": false, "xzg-017": false, "zg-" + strings.Repeat("x", 33): false, "zg-a:b": false,
	} {
		if got := remarkForm.MatchString(remark); got != want {
			t.Errorf("%q: %v", remark, got)
		}
	}
}

func TestAfterANewScanOnlyRemarksLast(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	stop := w.online()
	w.fake.InRoom(shop, "张三", "一")
	w.fake.InRoom(shop, "李四", "二")
	marked, unmarked := w.next(), w.next()
	w.ok(stop())
	w.ok(os.Remove(w.cfg.SessionFile))
	w.a = w.adapter()
	w.online()
	w.fake.InRoom(shop, "张三", "一")
	w.fake.InRoom(shop, "李四", "二")
	again, stranger := w.next(), w.next()
	if again.From != marked.From || again.Chat == marked.Chat {
		t.Errorf("marked: %+v, then %+v", marked, again)
	}
	if stranger.From == unmarked.From || stranger.From == "" {
		t.Errorf("unmarked: %q, then %q", unmarked.From, stranger.From)
	}
	// What was to go to a chat of the old login goes nowhere.
	for _, chat := range []bot.ChatID{marked.Chat, bot.ChatID(unmarked.From)} {
		if fate, _ := bot.FateOf(w.send(chat, "旧的")); fate != bot.Refused {
			t.Errorf("%s: fate %d", chat, fate)
		}
	}
	w.ok(w.send("remark:zg-001", "日报"))
	if sent := w.fake.Sent(); len(sent) != 1 || sent[0].To != "张三" {
		t.Errorf("sent %+v", sent)
	}
}

func TestAPictureAndAFileComeIn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := newWorld(t, func(c *Config) { c.DownloadDir = dir })
	// A page instead of the picture, nothing instead of the file, once each.
	w.fake.Fail("webwxgetmsgimg", fakewx.Fault{Body: "<html>no</html>"})
	w.fake.Fail("webwxgetmedia", fakewx.Fault{Body: "x"}, fakewx.Fault{Status: 502})
	w.online()
	w.fake.Picture(shop, "张三", []byte(onePixel))
	w.fake.Document(shop, "张三", "../门店 表.csv", []byte("店,货\n"))
	pic, doc := w.next(), w.next()
	for in, want := range map[*bot.Inbound]string{&pic: onePixel, &doc: "店,货\n"} {
		if in.From != "remark:zg-001" || in.Text != "" || in.Mention || in.Kind != bot.Group {
			t.Errorf("got %+v", in)
		}
		data, err := os.ReadFile(in.File)
		if err != nil || string(data) != want || !strings.HasPrefix(in.File, dir) {
			t.Errorf("%s: %q %v", in.File, data, err)
		}
	}
	if !strings.HasSuffix(doc.File, "/门店_表.csv") || !strings.HasSuffix(pic.File, "/photo.jpg") {
		t.Errorf("names %s, %s", doc.File, pic.File)
	}
}

func TestFilesThatAreNotHad(t *testing.T) {
	t.Parallel()
	var lost []error
	w := newWorld(t, func(c *Config) {
		c.DownloadDir = t.TempDir()
		c.WantFile = func(_ bot.Inbound, name string, _ int64) bool { return name != "unwanted.csv" }
		c.OnFileLost = func(_ context.Context, _ bot.Inbound, why error) error { lost = append(lost, why); return nil }
	})
	bad := fakewx.Fault{Status: 500}
	w.fake.Fail("webwxgetmedia", bad, bad, bad, bad)
	w.online()
	w.fake.Document(shop, "张三", "unwanted.csv", []byte("x"))
	w.fake.Document(shop, "张三", "broken.csv", []byte("x"))
	w.fake.Push(shop, "张三", map[string]any{"MsgType": 49, "AppMsgType": 6, "FileName": "big.csv", "FileSize": "26214401", "MediaId": "@m", "Content": "x"})
	w.fake.InRoom(shop, "张三", "完")
	if got := w.next(); got.Text != "完" {
		t.Errorf("got %+v", got)
	}
	if len(lost) != 2 || !errors.Is(lost[1], errFileLost) || w.fake.Calls("webwxgetmedia") != 4 {
		t.Errorf("lost %v after %d tries", lost, w.fake.Calls("webwxgetmedia"))
	}
}

func TestQuotes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.online()
	w.fake.InRoom(shop, "张三", "可乐10箱")
	chat := w.next().Chat
	id, err := w.a.Send(w.ctx, bot.Outgoing{Chat: chat, Text: "07 记好了:\n可乐 10 箱"})
	w.ok(err)
	const line = "\n- - - - - - - - - - - - - - -\n"
	for _, c := range []struct {
		text string
		want bot.Inbound
	}{
		{"「掌柜：07 记好了:\n可乐 10 箱」" + line + "改成12", bot.Inbound{Text: "改成12", Mention: true, ReplyTo: id}},
		{"「掌柜：别的话」" + line + "撤", bot.Inbound{Text: "撤", Mention: true}},
		{"「李四：明天送20箱」" + line + "@掌柜\u2005记单", bot.Inbound{Text: "记单", Mention: true, Quote: &bot.Quote{Name: "李四", Text: "明天送20箱"}}},
		{"「没有线」\n可乐", bot.Inbound{Text: "「没有线」\n可乐"}},
	} {
		w.fake.InRoom(shop, "张三", c.text)
		got := w.next()
		if got.Text != c.want.Text || got.Mention != c.want.Mention || got.ReplyTo != c.want.ReplyTo || !reflect.DeepEqual(got.Quote, c.want.Quote) {
			t.Errorf("%q: %+v", c.text, got)
		}
	}
	// The same words twice: which was meant is not guessed.
	w.ok(w.send(chat, "07 记好了:\n可乐 10 箱"))
	w.fake.InRoom(shop, "张三", "「掌柜：07 记好了:\n可乐 10 箱」"+line+"改成12")
	if got := w.next(); got.ReplyTo != "" || !got.Mention {
		t.Errorf("of two: %+v", got)
	}
}
