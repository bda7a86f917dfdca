package telegram

import (
	"reflect"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
	"zhanggui/bot/telegram/fakeapi"
)

var sentAt = time.Unix(1_700_000_000, 0).UTC()

// TestWhatArrives pushes what people do and looks at what the core is given.
func TestWhatArrives(t *testing.T) {
	t.Parallel()
	base := bot.Inbound{Account: "telegram", Chat: "-100500", Kind: bot.Group, Title: "城东订单群", ID: "11", From: "5000000007", Name: "张 三", At: sentAt}
	private := base
	private.Chat, private.Kind, private.Title, private.Mention = "5000000007", bot.Private, "", true
	topic := base
	topic.Chat, topic.Title = "-100900/7", "讨论"
	with := func(in bot.Inbound, change func(*bot.Inbound)) bot.Inbound { change(&in); return in }
	said := func(text string, mention bool) bot.Inbound {
		return with(base, func(in *bot.Inbound) { in.Text, in.Mention = text, mention })
	}
	cases := []struct {
		name string
		do   func(f *fakeapi.Server)
		want bot.Inbound
	}{
		{"chatter", text("今天真热"), said("今天真热", false)},
		{"several lines stay", text("记单 华联\n可乐 10箱"), said("记单 华联\n可乐 10箱", false)},
		{"mention goes", text("@zhanggui_bot 记单 华联"), said("记单 华联", true)},
		{"mention in any case, behind a pair of surrogates", text("😀 @ZhangGui_BOT 可乐"), said("😀 可乐", true)},
		{"mention in front of a line break", text("@zhanggui_bot\n记单"), said("记单", true)},
		{"mention with a comma", text("@zhanggui_bot，卖了多少"), said("卖了多少", true)},
		{"mentioned twice", text("@zhanggui_bot 记单 @zhanggui_bot 可乐"), said("记单 可乐", true)},
		{"another bot with a longer name", text("@zhanggui_bot2 记单"), said("@zhanggui_bot2 记单", false)},
		{"an address is no mention", text("boss@zhanggui_bot.com"), said("boss@zhanggui_bot.com", false)},
		{"command to this bot", text("/report@zhanggui_bot 本月"), said("/report 本月", true)},
		{"Chinese command to this bot", text("/记单@Zhanggui_Bot 可乐"), said("/记单 可乐", true)},
		{"command to another bot", text("/report@other_bot 本月"), said("/report@other_bot 本月", false)},
		{"mention by id", func(f *fakeapi.Server) {
			f.Text(shop, zhang, "掌柜 记单", fakeapi.TextMention(0, 2, fakeapi.User{ID: fakeapi.BotID, Bot: true}))
		}, said("记单", true)},
		{"mention by another's id", func(f *fakeapi.Server) {
			f.Text(shop, zhang, "李四 记单", fakeapi.TextMention(0, 2, li))
		}, said("李四 记单", false)},
		{"broken entities do no harm", func(f *fakeapi.Server) {
			f.Text(shop, zhang, "可乐", fakeapi.Set("entities", []map[string]any{
				{"type": "mention", "offset": -1, "length": 4}, {"type": "mention", "offset": 1, "length": 1 << 62},
			}))
		}, said("可乐", false)},
		{
			"private", func(f *fakeapi.Server) { f.Text(home, zhang, "/start abc") },
			with(private, func(in *bot.Inbound) { in.Text = "/start abc" }),
		},
		{
			"a topic", func(f *fakeapi.Server) { f.Text(forum, zhang, "记单", fakeapi.InTopic(7)) },
			with(topic, func(in *bot.Inbound) { in.Text = "记单" }),
		},
		{
			"anonymous admin", func(f *fakeapi.Server) { f.Text(shop, fakeapi.AnonymousAdmin, "撤", fakeapi.AsChannel(shop)) },
			with(base, func(in *bot.Inbound) { in.Text, in.From, in.Name = "撤", "", "城东订单群" }),
		},
		{"as a channel", func(f *fakeapi.Server) {
			f.Text(shop, zhang, "撤", fakeapi.AsChannel(fakeapi.Chat{ID: -1, Type: "channel", Title: "频道"}))
		}, with(base, func(in *bot.Inbound) { in.Text, in.From, in.Name = "撤", "", "频道" })},
		{
			"linked channel", func(f *fakeapi.Server) { f.Text(shop, fakeapi.User{ID: 777000, First: "Telegram"}, "撤") },
			with(base, func(in *bot.Inbound) { in.Text, in.From, in.Name = "撤", "", "Telegram" }),
		},
		{
			"another bot", func(f *fakeapi.Server) { f.Text(shop, fakeapi.User{ID: 9, First: "b", Bot: true}, "撤") },
			with(base, func(in *bot.Inbound) { in.Text, in.From, in.Name = "撤", "", "b" }),
		},
		{"caption is text", func(f *fakeapi.Server) {
			f.Document(shop, zhang, "a.csv", []byte("x"), fakeapi.Caption("@zhanggui_bot 导入"))
		}, said("导入", true)},
		{"an edit date alone is no edit", func(f *fakeapi.Server) {
			f.Text(shop, zhang, "记单", fakeapi.Set("edit_date", 1_700_000_050))
		}, said("记单", false)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			c.do(w.fake)
			w.run()
			if got := w.next(); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func text(s string) func(*fakeapi.Server) {
	return func(f *fakeapi.Server) { f.Text(shop, zhang, s) }
}

func TestAnswersAndQuotes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Know(shop)
	own, err := w.a.Send(w.ctx, bot.Outgoing{Chat: "-100500", Text: "哪一家?"})
	w.ok(err)
	other := w.fake.Text(shop, li, "@zhanggui_bot 记单 可乐 10")
	w.fake.Text(shop, zhang, "第二家", fakeapi.ReplyTo(11))
	w.fake.Text(shop, zhang, "这单取消", fakeapi.ReplyTo(other))
	w.fake.Text(forum, zhang, "话题里", fakeapi.InTopic(7))
	w.run()
	w.next()
	if in := w.next(); in.ReplyTo != own || in.Quote != nil || in.Chat != "-100500" || !in.Addressed() {
		t.Errorf("reply to the bot: %+v (own message %s)", in, own)
	}
	want := &bot.Quote{From: "42", Name: "李四", Text: "记单 可乐 10"}
	if in := w.next(); in.ReplyTo != "" || !reflect.DeepEqual(in.Quote, want) {
		t.Errorf("reply to another: %+v %+v", in, in.Quote)
	}
	// Every message of a topic "answers" the note that opened it.
	if in := w.next(); in.ReplyTo != "" || in.Quote != nil || in.Addressed() {
		t.Errorf("in a topic: %+v", in)
	}
}

func TestEditsAreMessagesOfTheirOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	id := w.fake.Text(shop, zhang, "可乐 10箱")
	w.fake.Edit(shop, id, "可乐 6箱", 1_700_000_030)
	w.fake.Edit(shop, id, "@zhanggui_bot 可乐 5箱", 1_700_000_060)
	w.run()
	if in := w.next(); in.ID != "11" || in.EditOf != "" {
		t.Errorf("first: %+v", in)
	}
	if in := w.next(); in.ID != "11#e1700000030" || in.EditOf != "11" || in.Text != "可乐 6箱" || in.At.Unix() != 1_700_000_030 {
		t.Errorf("edit: %+v", in)
	}
	if in := w.next(); in.ID != "11#e1700000060" || in.EditOf != "11" || in.Text != "可乐 5箱" || !in.Mention {
		t.Errorf("second edit: %+v", in)
	}
}

func TestAPressIsAnsweredOnlyOnceSafe(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Know(home)
	w.fake.Know(forum, 7)
	choices := []bot.Choice{{Label: "确认", Token: "t1"}, {Label: "取消", Token: "t2"}}
	own, err := w.a.Send(w.ctx, bot.Outgoing{Chat: "5000000007", Text: "对吗?", Choices: choices})
	w.ok(err)
	_, err = w.a.Send(w.ctx, bot.Outgoing{Chat: "-100900/7", Text: "对吗?", Choices: choices})
	w.ok(err)
	failed := false
	w.in.Fail(func(bot.Inbound) error {
		if !failed {
			failed = true
			if n := len(w.fake.Calls("answerCallbackQuery")); n != 0 {
				t.Error("answered before it was safe")
			}
			return adaptertest.ErrStore
		}
		return nil
	})
	id := w.fake.Press(home, zhang, 11, "t1")
	w.fake.Press(forum, li, 11, "t2")
	w.run()
	got := w.next()
	want := bot.Inbound{
		Account: "telegram", Chat: "5000000007", Kind: bot.Private, ID: bot.MessageID("cb" + id), From: "5000000007", Name: "张 三",
		At: got.At, Mention: true, ReplyTo: own, Choice: "t1",
	}
	if !reflect.DeepEqual(got, want) || got.At.Before(sentAt) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if in := w.next(); in.Chat != "-100900/7" || in.Choice != "t2" || in.From != "42" {
		t.Errorf("in a topic: %+v", in)
	}
	w.ok(w.fake.WaitAnswered(w.ctx, 2))
	w.ok(w.fake.WaitCalls(w.ctx, "editMessageReplyMarkup", 1))
	for _, c := range w.fake.Calls("editMessageReplyMarkup") {
		if c.Params["chat_id"] != "5000000007" {
			t.Errorf("buttons of a group were taken away: %v", c.Params)
		}
	}
}

func TestWhatIsNoMessageIsPassedOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.fake.Text(shop, zhang, "", fakeapi.Set("sticker", map[string]any{"file_id": "s"}))
	w.fake.Text(fakeapi.Chat{ID: -5, Type: "channel"}, zhang, "频道")
	w.fake.Text(shop, fakeapi.User{ID: fakeapi.BotID, Bot: true}, "自己")
	w.fake.Push("poll", map[string]any{"id": "1"})
	w.fake.Push("callback_query", map[string]any{"id": "5", "from": map[string]any{"id": 1}, "inline_message_id": "x", "data": "d"})
	w.fake.Text(shop, zhang, "完")
	w.run()
	if in := w.next(); in.Text != "完" {
		t.Errorf("got %+v", in)
	}
}
