package wechat

import (
	"context"
	"fmt"
	"time"

	ow "github.com/eatmoreapple/openwechat"

	"zhanggui/bot"
)

type message = ow.Message

// locationText is the SubMsgType of a place, which comes as a text.
const locationText = 48

// receive hands one message over, or passes over what says nothing to a bot: what
// the account itself said, on the phone or through here, recalls, notices, places,
// voices.
func (r *runner) receive(ctx context.Context, m *message) error {
	if m.FromUserName == r.book.self.name || !legible(m) {
		return nil
	}
	in, ok, err := r.inbound(ctx, m)
	if err != nil || !ok {
		return err
	}
	if att := attachmentOf(m); att != nil {
		if in.File, err = r.file(ctx, m, in, att); err != nil {
			return err
		}
		if in.File == "" {
			return nil // there is nothing but the file
		}
	}
	if err := r.in.Receive(ctx, in); err != nil {
		return fmt.Errorf("hand over message %s: %w", in.ID, err)
	}
	return nil
}

func legible(m *message) bool {
	switch m.MsgType {
	case ow.MsgTypeText:
		return m.SubMsgType != locationText
	case ow.MsgTypeImage:
		return true
	case ow.MsgTypeApp:
		return m.AppMsgType == ow.AppMsgTypeAttach
	default:
		return false
	}
}

// inbound reads everything but the attached file; ok is false for a message that
// is not to be listened to.
func (r *runner) inbound(ctx context.Context, m *message) (in bot.Inbound, ok bool, err error) {
	in = bot.Inbound{
		Account: r.a.cfg.Account, Chat: r.book.chat(m.FromUserName), Kind: bot.Private,
		ID: bot.MessageID(m.MsgId), At: time.Unix(m.CreateTime, 0).UTC(), Mention: true,
	}
	sender, content := m.FromUserName, m.Content
	if isGroup(m.FromUserName) {
		sender, content = splitSender(m.Content)
		g, err := r.room(ctx, m.FromUserName, sender)
		if err != nil {
			return in, false, err
		}
		in.Kind, in.Title, in.Name = bot.Group, g.title, g.members[sender]
		called := g.members[r.book.self.name]
		if called == "" {
			called = r.book.self.nick
		}
		in.Text, in.Mention = plain(content), false
		r.answers(&in, called)
		var mentioned bool
		in.Text, mentioned = address(in.Text, called, g.members)
		in.Mention = in.Mention || mentioned
	} else {
		known, err := r.friend(ctx, sender)
		if err != nil || !known {
			return in, false, err
		}
		// The list of friends may just have been read anew.
		in.Chat, in.Name = r.book.chat(sender), r.book.friends[sender].nick
		in.Text = plain(content)
		r.answers(&in, r.book.self.nick)
	}
	in.From = r.book.user(sender)
	if m.MsgType != ow.MsgTypeText {
		in.Text, in.Mention = "", in.Kind == bot.Private // the content describes the file
	}
	return in, in.Text != "" || m.MsgType != ow.MsgTypeText, nil
}
