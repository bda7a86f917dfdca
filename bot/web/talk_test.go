package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
)

func TestAMessageReachesTheBotAndTheOthers(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	cookie := s.browser(t)
	boss, op := s.dial(t, cookie, "u1", nil), s.dial(t, cookie, "u2", nil)
	const text = "@掌柜 老王便利店\n可乐10箱 <img src=x onerror=alert(1)>"
	if f := op.say("g1", msgID("1"), text); f.T != "ack" || f.Seq != 1 {
		t.Fatalf("answer %+v", f)
	}
	line := boss.until(text)[0]
	if line.Name != "小何" || line.Mine || line.Bot || line.At != "2026-04-01T12:00:00+08:00" {
		t.Errorf("line %+v", line)
	}
	want := []bot.Inbound{{
		Account: "web", Chat: "g1", Kind: bot.Group, Title: "订货群", ID: bot.MessageID("u" + msgID("1")),
		From: "u2", Name: "小何", At: noon, Mention: true,
		Text: "老王便利店\n可乐10箱 <img src=x onerror=alert(1)>",
	}}
	if got := s.inbox.all(); !reflect.DeepEqual(got, want) {
		t.Errorf("inbox\n got %+v\nwant %+v", got, want)
	}
}

func TestSentIsShownOnlyWhenDurable(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	cookie := s.browser(t)
	p, other := s.dial(t, cookie, "u1", nil), s.dial(t, cookie, "u2", nil)
	s.inbox.set(errors.New("disk full: /var/lib"))
	if f := p.say("g1", msgID("1"), "会丢吗"); f.T != "nack" || f.Error == "" || strings.Contains(f.Error, "disk") {
		t.Fatalf("answer %+v", f)
	}
	s.inbox.set(nil)
	if f := p.say("g1", msgID("1"), "会丢吗"); f.T != "ack" {
		t.Fatalf("again: %+v", f)
	}
	// The page didn't hear the ack and sends once more.
	if f := p.say("g1", msgID("1"), "会丢吗"); f.T != "ack" || f.Seq != 1 {
		t.Fatalf("resent: %+v", f)
	}
	p.say("g1", msgID("2"), "完")
	if got := texts(other.until("完")); !reflect.DeepEqual(got, []string{"会丢吗", "完"}) {
		t.Errorf("the others saw %q", got)
	}
	if got := s.inbox.all(); len(got) != 2 {
		t.Errorf("inbox %v", got)
	}
}

// The bot may have answered before the page's own log has the question.
func TestAnAnswerStandsBelowItsQuestion(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	var early error
	s.inbox.event = func(in bot.Inbound) {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
		defer cancel()
		_, early = s.Send(ctx, bot.Outgoing{ID: 1, Chat: in.Chat, Text: "答"})
	}
	p := s.dial(t, s.browser(t), "u1", nil)
	p.say("p1", msgID("1"), "问")
	if fate, _ := bot.FateOf(early); early == nil || fate != bot.NotSent {
		t.Fatalf("an answer passed its question: %v", early)
	}
	if _, err := s.Send(t.Context(), bot.Outgoing{ID: 1, Chat: "p1", Text: "答"}); err != nil {
		t.Fatal(err)
	}
	got, err := s.cfg.Log.Since(t.Context(), "p1", 0, 10)
	if err != nil || len(got) != 2 || got[0].Text != "问" || got[1].Text != "答" {
		t.Errorf("log %+v, %v", got, err)
	}
}

func TestPeopleSeeTheirOwnChatsOnly(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	cookie := s.browser(t)
	rep := s.dial(t, cookie, "u3", nil)
	if got := rep.next("chats").Chats; len(got) != 1 || got[0].ID != "g1" {
		t.Fatalf("chats %v", got)
	}
	for i, chat := range []bot.ChatID{"g2", "p1", "p2", "nowhere"} {
		if f := rep.say(chat, msgID(fmt.Sprint(i)), "让我看看"); f.T != "nack" {
			t.Errorf("spoke in %s: %+v", chat, f)
		}
		if _, err := s.Send(t.Context(), bot.Outgoing{ID: int64(i + 1), Chat: chat, Text: "机密", Choices: []bot.Choice{{Label: "是", Token: "t"}}}); err != nil {
			t.Fatal(err)
		}
		rep.send(map[string]any{"t": "older", "chat": chat, "before": 99})
		rep.send(map[string]any{"t": "say", "chat": chat, "id": msgID(fmt.Sprint(10 + i)), "press": 1})
		if f := rep.settled(msgID(fmt.Sprint(10 + i))); f.T != "nack" {
			t.Errorf("pressed in %s: %+v", chat, f)
		}
	}
	// A page that claims to know the other chats gets nothing of them either.
	again := s.dial(t, cookie, "u3", map[string]any{"epoch": s.epoch, "after": map[string]int64{"g1": 0, "g2": 0, "p1": 0}})
	if _, err := s.Send(t.Context(), bot.Outgoing{ID: 9, Chat: "g1", Text: "大家好"}); err != nil {
		t.Fatal(err)
	}
	for _, p := range []*page{rep, again} {
		if got := texts(p.until("大家好")); !reflect.DeepEqual(got, []string{"大家好"}) {
			t.Errorf("a rep was sent %q", got)
		}
		if p.older > 0 {
			t.Errorf("a rep was sent %d parts of other chats' past", p.older)
		}
	}
	if got := s.inbox.all(); len(got) != 0 {
		t.Errorf("inbox %v", got)
	}
}

func TestAPageThatComesBackMissesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	cookie := s.browser(t)
	post := func(from, to int) {
		for i := from; i <= to; i++ {
			if _, err := s.Send(t.Context(), bot.Outgoing{ID: int64(i), Chat: "g1", Text: fmt.Sprint(i)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	post(1, 3)
	first := s.dial(t, cookie, "u1", nil)
	if got := texts(first.until("3")); len(got) != 3 {
		t.Fatalf("first look %q", got)
	}
	_ = first.conn.CloseNow()
	post(4, 500) // more than one frame holds
	second := s.dial(t, cookie, "u1", map[string]any{"epoch": first.epoch, "after": map[string]int64{"g1": 3}})
	post(501, 520)
	lines := second.until("520")
	for i, l := range lines {
		if l.Seq != int64(i+4) {
			t.Fatalf("line %d is number %d", i, l.Seq)
		}
	}
	if len(lines) != 517 {
		t.Errorf("%d lines after the break", len(lines))
	}
}

func TestAPageOfAnotherProcessBeginsAfresh(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	for i := 1; i <= 100; i++ {
		if _, err := s.Send(t.Context(), bot.Outgoing{ID: int64(i), Chat: "g1", Text: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	cookie := s.browser(t)
	for name, hello := range map[string]map[string]any{
		"another epoch":           {"epoch": "older", "after": map[string]int64{"g1": 98}},
		"numbers not given yet":   {"epoch": s.epoch, "after": map[string]int64{"g1": 1000}},
		"numbers that can't be":   {"epoch": s.epoch, "after": map[string]int64{"g1": -5}},
		"nothing known":           {"epoch": s.epoch},
		"null instead of numbers": {"epoch": s.epoch, "after": nil},
	} {
		p := s.dial(t, cookie, "u3", hello)
		f := p.next("entries")
		if !f.Fresh || f.Start || len(f.Entries) != firstPart || f.Entries[0].Seq != 41 {
			t.Errorf("%s: fresh %v, start %v, %d lines", name, f.Fresh, f.Start, len(f.Entries))
			continue
		}
		p.send(map[string]any{"t": "older", "chat": "g1", "before": 41})
		if o := p.next("older"); !o.Start || len(o.Entries) != 40 || o.Entries[39].Seq != 40 {
			t.Errorf("%s: older %v %d", name, o.Start, len(o.Entries))
		}
	}
}

func TestChoicesArePressedByTheirNumberOnly(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	p := s.dial(t, s.browser(t), "u1", nil)
	id, err := s.Send(t.Context(), bot.Outgoing{ID: 7, Chat: "g1", Text: "哪家？", Choices: []bot.Choice{{Label: "1 老王", Token: "secret-1"}, {Label: "0 都不是", Token: "secret-0"}}})
	if err != nil || id != "b7" {
		t.Fatal(id, err)
	}
	if l := p.until("哪家？"); !reflect.DeepEqual(l[len(l)-1].Choices, []string{"1 老王", "0 都不是"}) {
		t.Errorf("choices %v", l)
	}
	for i, bad := range []map[string]any{{"press": 1, "choice": 2}, {"press": 1, "choice": -1}, {"press": 2}, {"press": -1}} {
		bad["t"], bad["chat"], bad["id"] = "say", "g1", msgID(fmt.Sprint(i))
		p.send(bad)
		if f := p.settled(msgID(fmt.Sprint(i))); f.T != "nack" {
			t.Errorf("%v: %+v", bad, f)
		}
	}
	p.send(map[string]any{"t": "say", "chat": "g1", "id": msgID("9"), "press": 1, "choice": 0, "text": "不算"})
	line := p.until("1 老王")
	if l := line[len(line)-1]; !l.Pressed || !l.Mine || l.ReplyTo != "b7" {
		t.Errorf("line %+v", l)
	}
	got := s.inbox.all()
	if len(got) != 1 || got[0].Choice != "secret-1" || got[0].ReplyTo != "b7" || got[0].Text != "" || !got[0].Addressed() {
		t.Errorf("inbox %+v", got)
	}
}

func TestRepliesCarryWhatTheyAnswer(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	cookie := s.browser(t)
	p := s.dial(t, cookie, "u1", nil)
	long := strings.Repeat("货", 300)
	s.dial(t, cookie, "u2", nil).say("g1", msgID("1"), long)
	if _, err := s.Send(t.Context(), bot.Outgoing{ID: 5, Chat: "g1", InReplyTo: "x", Text: "已记 07"}); err != nil {
		t.Fatal(err)
	}
	for i, reply := range []int{1, 2} {
		id := msgID(fmt.Sprint(10 + i))
		p.send(map[string]any{"t": "say", "chat": "g1", "id": id, "text": "改成6箱", "reply": reply})
		if f := p.settled(id); f.T != "ack" {
			t.Fatal(f)
		}
	}
	got := s.inbox.all()[1:]
	if got[0].ReplyTo != "" || !reflect.DeepEqual(got[0].Quote, &bot.Quote{From: "u2", Name: "小何", Text: long}) {
		t.Errorf("answer to a person: %+v", got[0])
	}
	if got[1].ReplyTo != "b5" || got[1].Quote != nil {
		t.Errorf("answer to the bot: %+v", got[1])
	}
	log, _ := s.cfg.Log.Since(t.Context(), "g1", 2, 1)
	if q := log[0].Quote; q == nil || len([]rune(q.Text)) != maxQuote+1 {
		t.Errorf("kept quote %+v", q)
	}
}

func TestWhatCannotBeSaid(t *testing.T) {
	t.Parallel()
	s := serve(t, demoConfig())
	cookie := s.browser(t)
	p := s.dial(t, cookie, "u1", nil)
	for _, c := range []struct{ id, text string }{
		{msgID("1"), "  \n "}, {msgID("2"), strings.Repeat("多", maxText+1)}, {"short", "x"}, {strings.Repeat("a", 20) + "/..", "x"},
	} {
		if f := p.say("g1", c.id, c.text); f.T != "nack" {
			t.Errorf("%q %.10q: %+v", c.id, c.text, f)
		}
	}
	if f := p.say("g1", msgID("3"), strings.Repeat("多", maxText)); f.T != "ack" {
		t.Errorf("the longest text: %+v", f)
	}
	// Somebody else's id is not taken for one's own message.
	if f := s.dial(t, cookie, "u2", nil).say("g1", msgID("3"), "冒充"); f.T != "nack" {
		t.Errorf("another's id: %+v", f)
	}
	p.send(map[string]any{"t": "say", "chat": "g1", "id": msgID("4"), "text": strings.Repeat("x", maxFrame)})
	if _, err := p.read(); err == nil {
		for err == nil {
			_, err = p.read()
		}
	}
	if got := s.inbox.all(); len(got) != 1 {
		t.Errorf("inbox has %d messages", len(got))
	}
}

// attach posts one message with a file.
func (s *site) attach(t *testing.T, cookie, said, name, body string) *http.Response {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	_ = w.WriteField("said", said)
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write([]byte(body))
	_ = w.Close()
	res, _ := s.ask(t, "POST", "/upload?as=u1", form.String(), "Content-Type", w.FormDataContentType(), "Cookie", cookie)
	return res
}

func TestAttachedFiles(t *testing.T) {
	t.Parallel()
	cfg := demoConfig()
	cfg.UploadDir, cfg.MaxUpload = filepath.Join(t.TempDir(), "in"), 1000
	s := serve(t, cfg)
	cookie := s.browser(t)
	said := fmt.Sprintf(`{"chat":"p1","id":"%s","text":"导入"}`, msgID("1"))
	for _, body := range []string{"门店,a\n", "门店,bb\n"} { // sent again: the first file stays
		if res := s.attach(t, cookie, said, `../../门店 "表".CSV`, body); res.StatusCode != http.StatusOK {
			t.Fatal(res.Status)
		}
	}
	got := s.inbox.all()
	if len(got) != 1 || got[0].Text != "导入" || filepath.Dir(got[0].File) != cfg.UploadDir || !strings.HasSuffix(got[0].File, "-门店__表_.CSV") {
		t.Fatalf("inbox %+v", got)
	}
	if body, err := os.ReadFile(got[0].File); err != nil || string(body) != "门店,a\n" {
		t.Errorf("file %q, %v", body, err)
	}
	if st, _ := os.Stat(got[0].File); st.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", st.Mode())
	}
	log, _ := s.cfg.Log.Since(t.Context(), "p1", 0, 10)
	if len(log) != 1 || !reflect.DeepEqual(log[0].Files, []Attachment{{Name: `门店 "表".CSV`, Size: 9}}) {
		t.Errorf("log %+v", log)
	}
	for name, c := range map[string]struct {
		said, body string
		want       int
	}{
		"too large":       {fmt.Sprintf(`{"chat":"p1","id":"%s"}`, msgID("2")), strings.Repeat("x", 1001), 413},
		"another's chat":  {fmt.Sprintf(`{"chat":"p2","id":"%s"}`, msgID("3")), "x", 404},
		"no id":           {`{"chat":"p1"}`, "x", 422},
		"not even a said": {`[`, "x", 422},
	} {
		if res := s.attach(t, cookie, c.said, "a.csv", c.body); res.StatusCode != c.want {
			t.Errorf("%s: %s, want %d", name, res.Status, c.want)
		}
	}
	if files, _ := os.ReadDir(cfg.UploadDir); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestUnmention(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, rest string
		found    bool
	}{
		{"@掌柜 今天卖了多少", "今天卖了多少", true},
		{"＠掌柜\u2005上周呢", "上周呢", true},
		{"@掌柜：查库存", "查库存", true},
		{"请问@掌柜 上周呢", "请问上周呢", true},
		{"老王 可乐10箱 @掌柜", "老王 可乐10箱", true},
		{"@掌柜", "", true},
		{"@掌柜 @掌柜 在吗", "在吗", true},
		{"@掌柜\n老王\n可乐1箱", "老王\n可乐1箱", true},
		{"@掌柜助手 你好", "@掌柜助手 你好", false},
		{"boss@掌柜.com", "boss@掌柜.com", false},
		{"农夫30箱@27", "农夫30箱@27", false},
		{"@所有人 开会", "@所有人 开会", false},
		{"掌柜 你好", "掌柜 你好", false},
	} {
		if rest, found := unmention(c.in, "掌柜"); rest != c.rest || found != c.found {
			t.Errorf("%q: %q %v, want %q %v", c.in, rest, found, c.rest, c.found)
		}
	}
}
