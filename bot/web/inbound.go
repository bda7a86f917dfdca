package web

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"zhanggui/bot"
)

const (
	maxText    = 10_000           // characters of one message
	maxQuote   = 120              // characters of an answered message that are shown
	receiveFor = 15 * time.Second // how long a message may take to become durable
)

// sayable is an error whose text the page shows to the person.
type sayable string

func (e sayable) Error() string { return string(e) }

// said is what a page sends. ID is made by the page and stays the same when
// the page sends again because it didn't hear that the message had arrived.
type said struct {
	Chat   bot.ChatID `json:"chat"`
	ID     string     `json:"id"`
	Text   string     `json:"text"`
	Reply  int64      `json:"reply"`  // number of the message that this answers; 0: none
	Press  int64      `json:"press"`  // number of the bot's message whose choice is pressed; 0: none
	Choice int        `json:"choice"` // which of its choices, from 0
}

// upload is an attached file that is stored already.
type upload struct {
	path, name string
	size       int64
}

// clientID keeps the page's ids apart from the bot's "b…" and unguessable.
var clientID = regexp.MustCompile(`^[A-Za-z0-9_-]{16,64}$`)

// accept hands one message of the person's to the bot and, once it is durable
// there, writes it into the chat's log. The number in the log is returned.
// Accepting the same ID again does no harm. Errors: errNotMember, a sayable,
// or another that means "try again".
func (a *Adapter) accept(ctx context.Context, p Person, s said, file *upload) (int64, error) {
	if !clientID.MatchString(s.ID) {
		return 0, sayable("消息编号不对，请刷新页面。")
	}
	chat, err := a.chatOf(ctx, p, s.Chat)
	if err != nil {
		return 0, err
	}
	e := Entry{Chat: chat.ID, ID: bot.MessageID("u" + s.ID), From: p.ID, Name: p.Name, At: a.now()}
	m := &message{e, bot.Inbound{
		Account: a.cfg.Account, Chat: chat.ID, Kind: chat.Kind, Title: chat.Title,
		ID: e.ID, From: p.ID, Name: p.Name, At: e.At,
	}}
	if s.Press != 0 {
		err = a.press(ctx, s, m)
	} else {
		err = a.typed(ctx, s, file, m)
	}
	if err != nil {
		return 0, err
	}
	m.in.Mention = m.in.Mention || chat.Kind == bot.Private
	return a.store(ctx, m)
}

// message is one thing said: as the chat's log keeps it, and as the bot gets it.
type message struct {
	entry Entry
	in    bot.Inbound
}

// press fills in a pressed choice. The token comes out of the log, so that a
// page can press only what the bot offered in this chat.
func (a *Adapter) press(ctx context.Context, s said, m *message) error {
	of, err := a.entry(ctx, s.Chat, s.Press)
	if err != nil {
		return err
	}
	if of.From != "" || s.Choice < 0 || s.Choice >= len(of.Choices) {
		return sayable("这个选项已经不在了。")
	}
	c := of.Choices[s.Choice]
	m.entry.ReplyTo, m.entry.Choice, m.entry.Text = of.ID, c.Token, c.Label
	m.in.ReplyTo, m.in.Choice = of.ID, c.Token
	return nil
}

// typed fills in what was typed, attached and answered.
func (a *Adapter) typed(ctx context.Context, s said, file *upload, m *message) error {
	text := strings.TrimSpace(strings.ReplaceAll(s.Text, "\r\n", "\n"))
	if text == "" && file == nil {
		return sayable("消息是空的。")
	}
	if utf8.RuneCountInString(text) > maxText {
		return sayable(fmt.Sprintf("消息太长，最多 %d 个字。", maxText))
	}
	m.entry.Text = text
	m.in.Text, m.in.Mention = unmention(text, a.cfg.BotName)
	if file != nil {
		m.entry.Files = []Attachment{{Name: file.name, Size: file.size}}
		m.in.File = file.path
	}
	if s.Reply == 0 {
		return nil
	}
	of, err := a.entry(ctx, s.Chat, s.Reply)
	if err != nil {
		return err
	}
	m.entry.ReplyTo = of.ID
	m.entry.Quote = &bot.Quote{From: of.From, Name: of.Name, Text: shorten(of.Text, maxQuote)}
	if of.From == "" {
		m.in.ReplyTo = of.ID
	} else {
		m.in.Quote = &bot.Quote{From: of.From, Name: of.Name, Text: of.Text}
	}
	return nil
}

// store makes the message durable, first at the bot, then in the log. The
// chat's lane is held over both: the bot's answer, which may be ready at once,
// then stands below the question.
func (a *Adapter) store(ctx context.Context, m *message) (int64, error) {
	receiver := a.receiver()
	if receiver == nil {
		return 0, errors.New("the page is not running")
	}
	// A page that goes away while its message is on the way must not leave it
	// half done.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), receiveFor)
	defer cancel()
	free, err := a.lanes.take(ctx, m.entry.Chat)
	if err != nil {
		return 0, fmt.Errorf("wait for chat: %w", err)
	}
	defer free()
	if err := receiver.Receive(ctx, m.in); err != nil {
		return 0, fmt.Errorf("receive: %w", err)
	}
	kept, err := a.append(ctx, m.entry)
	if err != nil {
		return 0, err
	}
	if kept.From != m.entry.From {
		return 0, sayable("消息编号重复，请刷新页面。")
	}
	return kept.Seq, nil
}

// append writes an entry to the log, wakes the pages, and returns the entry
// that stands there: an earlier one where the ID was there before.
func (a *Adapter) append(ctx context.Context, e Entry) (Entry, error) {
	seq, err := a.cfg.Log.Append(ctx, e)
	if err != nil {
		return Entry{}, fmt.Errorf("append to log: %w", err)
	}
	a.hub.wake()
	kept, err := a.cfg.Log.Since(ctx, e.Chat, seq-1, 1)
	if err != nil {
		return Entry{}, fmt.Errorf("read log: %w", err)
	}
	if len(kept) == 0 || kept[0].Seq != seq {
		return Entry{}, fmt.Errorf("entry %d of the log is gone", seq)
	}
	return kept[0], nil
}

// entry reads one entry of the log.
func (a *Adapter) entry(ctx context.Context, chat bot.ChatID, seq int64) (Entry, error) {
	got, err := a.cfg.Log.Since(ctx, chat, seq-1, 1)
	if err != nil {
		return Entry{}, fmt.Errorf("read log: %w", err)
	}
	if seq < 1 || len(got) == 0 || got[0].Seq != seq {
		return Entry{}, sayable("那条消息已经不在了。")
	}
	return got[0], nil
}

// unmention takes the @name of the bot out of text and says whether it was
// there. The name must end there: @掌柜助手 is somebody else, and an @ inside a
// Latin word is an address. The page puts the space behind the name itself.
func unmention(text, name string) (rest string, found bool) {
	for from := 0; ; {
		i := strings.IndexAny(text[from:], "@＠")
		if i < 0 {
			return strings.TrimSpace(text), found
		}
		i += from
		_, at := utf8.DecodeRuneInString(text[i:])
		behind, named := strings.CutPrefix(text[i+at:], name)
		if before := lastRune(text[:i]); !named || before < utf8.RuneSelf && inWord(before) || inWord(firstRune(behind)) {
			from = i + at
			continue
		}
		found = true
		text = text[:i] + strings.TrimLeft(behind, " \u2005\u3000\t,，:：")
		from = i
	}
}

// inWord says whether r goes on with a word or name; 0 is the end of the text.
func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

func firstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// lanes lets one message at a time into a chat, whichever way it goes.
type lanes struct {
	mu    sync.Mutex
	chats map[bot.ChatID]chan struct{}
}

// take waits for the chat's lane until ctx ends; free gives it back.
func (l *lanes) take(ctx context.Context, chat bot.ChatID) (free func(), err error) {
	l.mu.Lock()
	if l.chats == nil {
		l.chats = map[bot.ChatID]chan struct{}{}
	}
	lane := l.chats[chat]
	if lane == nil {
		lane = make(chan struct{}, 1)
		l.chats[chat] = lane
	}
	l.mu.Unlock()
	select {
	case lane <- struct{}{}:
		return func() { <-lane }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
