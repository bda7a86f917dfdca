package telegram

import (
	"context"
	"strings"
	"time"

	"zhanggui/bot"
)

// Senders that are nobody: Telegram writes these for anonymous admins, linked
// channels and people who speak as a channel. Many stand behind one of them.
const (
	anonymousAdmin = 1087968824
	channelPost    = 777000
	asChannel      = 136817688
)

// message hands one new or edited message over.
func (p *poller) message(ctx context.Context, id int64, m *message) error {
	if m.Chat.Type == "channel" || (m.From != nil && m.From.ID == p.me.ID) {
		return nil
	}
	in := p.inbound(m)
	att := m.attachment(p.a.cfg.MaxDownload)
	if in.Text == "" && att == nil && in.EditOf == "" {
		return nil // a sticker, a voice, a service message: nothing to read
	}
	if att != nil {
		path, err := p.file(ctx, id, in, att)
		if err != nil {
			return err
		}
		in.File = path
	}
	if in.Text == "" && in.File == "" && in.EditOf == "" {
		return nil
	}
	return p.receive(ctx, in)
}

// inbound reads everything but the attached file.
func (p *poller) inbound(m *message) bot.Inbound {
	text, mention := m.words(p.me)
	in := bot.Inbound{
		Account: p.a.cfg.Account,
		Chat:    m.chatID(),
		Kind:    m.Chat.kind(),
		Title:   m.Chat.Title,
		ID:      bot.MessageID(decimal(m.ID)),
		From:    person(m.From, m.SenderChat),
		Name:    nameOf(m.From, m.SenderChat),
		At:      time.Unix(m.Date, 0).UTC(),
		Text:    text,
		Mention: mention || m.Chat.kind() == bot.Private,
	}
	if m.edited {
		// An edit is a message of its own, else the inbox would take it for
		// one that came again.
		when := m.EditDate
		if when == 0 {
			when = m.Date
		}
		in.EditOf = in.ID
		in.ID += bot.MessageID("#e" + decimal(when))
		in.At = time.Unix(when, 0).UTC()
	}
	p.answered(m, &in)
	return in
}

// answered tells which message this one answers. In a topic every message
// that answers nothing is sent as an answer to the note that opened the topic.
func (p *poller) answered(m *message, in *bot.Inbound) {
	r := m.ReplyTo
	if r == nil || len(r.TopicCreated) > 0 || (m.IsTopic && r.ID == m.ThreadID) {
		return
	}
	if r.From != nil && r.From.ID == p.me.ID {
		in.ReplyTo = bot.MessageID(decimal(r.ID))
		return
	}
	text, _ := r.words(p.me)
	in.Quote = &bot.Quote{From: person(r.From, r.SenderChat), Name: nameOf(r.From, r.SenderChat), Text: text}
}

// words is the text or caption without the bot's own mention, and whether there
// was one.
func (m *message) words(me user) (string, bool) {
	if m.Text == "" {
		return address(m.Caption, m.CaptionEntities, me)
	}
	return address(m.Text, m.Entities, me)
}

// person is the sender's lasting id, or "" for nobody, who may do nothing.
func person(from *user, as *chat) bot.UserID {
	if from == nil || from.ID == 0 || from.IsBot || as != nil {
		return ""
	}
	switch from.ID {
	case anonymousAdmin, channelPost, asChannel:
		return ""
	}
	return bot.UserID(decimal(from.ID))
}

func nameOf(from *user, as *chat) string {
	switch {
	case as != nil:
		return as.Title
	case from == nil:
		return ""
	}
	if name := strings.TrimSpace(from.First + " " + from.Last); name != "" {
		return name
	}
	return from.Username
}

// pressed hands a pressed button over and only then tells Telegram so.
func (p *poller) pressed(ctx context.Context, c *callback) error {
	done := courtesy{callback: c.ID}
	m := c.Message
	if m == nil || m.Chat.ID == 0 || c.Data == "" {
		p.thank(done)
		return nil
	}
	err := p.receive(ctx, bot.Inbound{
		Account: p.a.cfg.Account,
		Chat:    m.chatID(),
		Kind:    m.Chat.kind(),
		Title:   m.Chat.Title,
		ID:      bot.MessageID("cb" + c.ID),
		From:    person(c.From, nil),
		Name:    nameOf(c.From, nil),
		At:      p.a.cfg.Clock.Now().UTC(), // Telegram does not say when
		Mention: m.Chat.kind() == bot.Private,
		ReplyTo: bot.MessageID(decimal(m.ID)),
		Choice:  c.Data,
	})
	if err != nil {
		return err
	}
	if m.Chat.kind() == bot.Private {
		done.chat, done.message = m.Chat.ID, m.ID
	}
	p.thank(done)
	return nil
}
