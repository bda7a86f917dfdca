package web

import (
	"context"
	"sync"
	"time"

	"zhanggui/bot"
)

// Entry is one line of a chat's log: what a person typed or pressed, or what
// the bot said (From is empty then).
type Entry struct {
	Seq  int64         `json:"seq"` // rises by chat, from 1; set by Append
	Chat bot.ChatID    `json:"chat"`
	ID   bot.MessageID `json:"id"` // "b<outgoing id>", or "u<id made by the page>"
	From bot.UserID    `json:"from,omitempty"`
	Name string        `json:"name"` // as it was when it was said
	At   time.Time     `json:"at"`
	Text string        `json:"text,omitempty"`
	// ReplyTo is the message that this answers; Quote is the beginning of it,
	// as it was then, where a person answers.
	ReplyTo bot.MessageID `json:"reply_to,omitempty"`
	Quote   *bot.Quote    `json:"quote,omitempty"`
	Choices []bot.Choice  `json:"choices,omitempty"`
	// Choice is the token that was pressed under ReplyTo; Text is its label.
	Choice string       `json:"choice,omitempty"`
	Files  []Attachment `json:"files,omitempty"`
}

// Attachment is a file of an entry.
type Attachment struct {
	// Token opens the bot's own copy together with the entry's number. Files
	// that people attach have none: they are shown, not handed out.
	Token   string `json:"token,omitempty"`
	Name    string `json:"name"`
	Size    int64  `json:"size"`              // bytes
	Picture string `json:"picture,omitempty"` // content type of a picture to show inline
}

// Log keeps what was said, numbered by chat. It is what the page shows, not
// the truth of the books: that is in the inbox and the outbox.
type Log interface {
	// Append stores e under the next number of its chat and returns when it is
	// as durable as the log gets. Where the chat has an entry with e.ID already,
	// nothing is stored and seq is the first one's: appending again does no harm.
	Append(ctx context.Context, e Entry) (seq int64, err error)
	// Since gives at most limit entries numbered above seq, in rising order.
	Since(ctx context.Context, chat bot.ChatID, seq int64, limit int) ([]Entry, error)
	// Last is the highest number of the chat, 0 where nothing was said.
	Last(ctx context.Context, chat bot.ChatID) (int64, error)
}

// MemoryLog is a Log that ends with the process and keeps the newest entries
// of each chat.
type MemoryLog struct {
	keep  int
	mu    sync.Mutex
	chats map[bot.ChatID]*ring
}

type ring struct {
	entries []Entry // rising, without gaps
	last    int64
	ids     map[bot.MessageID]int64 // of the entries that are kept
}

// NewMemoryLog keeps the newest keep entries of each chat, at least 1.
func NewMemoryLog(keep int) *MemoryLog {
	return &MemoryLog{keep: max(keep, 1), chats: map[bot.ChatID]*ring{}}
}

// Append implements Log.
func (l *MemoryLog) Append(_ context.Context, e Entry) (int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.chats[e.Chat]
	if r == nil {
		r = &ring{ids: map[bot.MessageID]int64{}}
		l.chats[e.Chat] = r
	}
	if seq, ok := r.ids[e.ID]; ok {
		return seq, nil
	}
	r.last++
	e.Seq = r.last
	r.ids[e.ID] = e.Seq
	r.entries = append(r.entries, e)
	if over := len(r.entries) - l.keep; over > 0 {
		for _, old := range r.entries[:over] {
			delete(r.ids, old.ID)
		}
		r.entries = r.entries[over:]
	}
	return e.Seq, nil
}

// Since implements Log.
func (l *MemoryLog) Since(_ context.Context, chat bot.ChatID, seq int64, limit int) ([]Entry, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.chats[chat]
	if r == nil || len(r.entries) == 0 || limit <= 0 {
		return nil, nil
	}
	from := min(max(seq+1-r.entries[0].Seq, 0), int64(len(r.entries)))
	rest := r.entries[from:]
	return append([]Entry(nil), rest[:min(limit, len(rest))]...), nil
}

// Last implements Log.
func (l *MemoryLog) Last(_ context.Context, chat bot.ChatID) (int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r := l.chats[chat]; r != nil {
		return r.last, nil
	}
	return 0, nil
}
