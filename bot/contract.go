// Package bot is the road of a message: from a platform into the inbox, through
// the handler, into the outbox and back to a platform. It declares the contract
// that every chat platform fulfils (Adapter, Inbound, Outgoing) and the three
// loops: Gateway (in), Processor (one ordered lane per chat), Sender (out),
// over Inbox, Outbox and Handler interfaces declared here. It knows nothing of
// stores and orders and never touches a database. Read this file first, then
// gateway.go, processor.go, pick.go and sender.go.
package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Every kind of id is opaque text of its platform and a type of its own.
type (
	// AccountID is one login of the bot, "telegram", "telegram:2", "stdio":
	// the platform's name, and where there are several, a colon and a name.
	AccountID string
	// ChatID is a platform's id of a group or private chat.
	ChatID string
	// UserID is a platform's stable id of a person; never a display name.
	UserID string
	// MessageID is a platform's id of a message, unique within its chat.
	MessageID string
)

// Platform is the account's platform: identities are bound per platform.
func (a AccountID) Platform() string { p, _, _ := strings.Cut(string(a), ":"); return p }

// ChatKind tells a group from a private chat.
type ChatKind string

// The two kinds of chat.
const (
	Group   ChatKind = "group"
	Private ChatKind = "private"
)

// Quote is the message that an inbound one answers, when it is not the bot's.
type Quote struct {
	From UserID `json:"from"`
	Name string `json:"name,omitempty"`
	Text string `json:"text"`
}

// Inbound is one message as a platform delivered it.
type Inbound struct {
	Account AccountID `json:"account"`
	Chat    ChatID    `json:"chat"`
	Kind    ChatKind  `json:"kind"`
	Title   string    `json:"title,omitempty"`
	ID      MessageID `json:"id"`
	From    UserID    `json:"from"`
	// Name is the sender's display name: shown, never trusted.
	Name string    `json:"name,omitempty"`
	At   time.Time `json:"at"` // when it was sent
	Text string    `json:"text,omitempty"`
	// Mention says that the bot was addressed; always so in a private chat.
	Mention bool      `json:"mention,omitempty"`
	ReplyTo MessageID `json:"reply_to,omitempty"` // the bot's message that this answers
	Quote   *Quote    `json:"quote,omitempty"`
	EditOf  MessageID `json:"edit_of,omitempty"` // the sender's own message that this replaces
	Choice  string    `json:"choice,omitempty"`  // token of a pressed choice, instead of text
	File    string    `json:"file,omitempty"`    // local path of an attached file
}

// Addressed says whether the bot was spoken to.
func (in Inbound) Addressed() bool {
	return in.Mention || in.Kind == Private || in.ReplyTo != "" || in.Choice != ""
}

// Choice is one button or numbered choice under a message. Token is at most
// 64 bytes.
type Choice struct {
	Label string `json:"label"`
	Token string `json:"token"`
}

// Kind is what an outgoing message is for; it decides what becomes of it when
// it can't be sent at once.
type Kind string

// The kinds of outgoing messages.
const (
	// Answer expires after 10 minutes.
	Answer Kind = "answer"
	// Confirm says that something was booked: it never just expires, but
	// becomes 「刚才已记 …」 at the head of the next thing said in the chat.
	Confirm Kind = "confirm"
	// Alert expires after 24 h; of unknown fate it is resent once, marked.
	Alert Kind = "alert"
	// Digest is replaced by a newer unsent one with the same Collapse key and
	// not resent when its fate is unknown.
	Digest Kind = "digest"
	// Notice is anything else said unasked; it expires after 24 h.
	Notice Kind = "notice"
)

// Outgoing is one message to a platform.
type Outgoing struct {
	// ID is the outbox row's id: stable over retries.
	ID        int64
	Account   AccountID
	Chat      ChatID
	ChatKind  ChatKind
	Kind      Kind
	InReplyTo MessageID // empty on a push
	// Elsewhere says that InReplyTo was written in another chat than this one
	// (an answer sent privately): a platform can't show it as a reply.
	Elsewhere bool
	Text      string
	Choices   []Choice
	Image     string // local path
	File      string // local path
	Data      json.RawMessage
}

// Traits are a platform's limits and habits, as data.
type Traits struct {
	// ChatInterval is the shortest time between two messages in one chat.
	ChatInterval time.Duration
	// GroupPerMinute and AllPerSecond limit what is sent; 0 is no limit.
	GroupPerMinute int
	AllPerSecond   int
	// MaxText is the longest text in UTF-16 units; a longer one is split; 0 is no limit.
	MaxText int
	// Replay is true where sending the same id twice does no harm (stdio): there
	// nothing is paced, joined, expired or repeated as 刚才已记, and a message
	// that comes again is answered again with the same ids and words.
	Replay bool
	// Buttons says that choices are shown as buttons.
	Buttons bool
}

// Adapter is one login on one platform. Each adapter is the only user of its
// platform's library.
type Adapter interface {
	Account() AccountID
	Traits() Traits
	// Run receives until ctx ends or the account is lost. It hands every
	// message to in.Receive and acknowledges it to the platform only after
	// Receive returned nil.
	Run(ctx context.Context, in Receiver) error
	// Send delivers one message and returns the platform's id of it. Any error
	// is a *SendError, or is taken as one of Fate Unknown.
	Send(ctx context.Context, out Outgoing) (MessageID, error)
}

// Receiver takes messages in; the Gateway is one.
type Receiver interface {
	// Receive returns nil once the message is durable (or was so before).
	Receive(ctx context.Context, in Inbound) error
}

// Settler is handed to adapters that speak in steps (stdio): it waits until
// everything that the named message caused is handled and sent.
type Settler interface {
	// Settle waits for one message; an empty id waits for all of the account.
	Settle(ctx context.Context, account AccountID, chat ChatID, id MessageID) error
}

// Fate is what is known of a message whose sending failed.
type Fate int

// The fates.
const (
	Unknown   Fate = iota // it may or may not have arrived
	NotSent               // it did not arrive; try again later
	Throttled             // it did not arrive; try again after RetryAfter
	Refused               // it never will: chat gone, blocked, too large
	LoggedOut             // the account is lost: pause it and tell the owner elsewhere
)

// SendError says what became of a message. Its text must hold no secret.
type SendError struct {
	Fate       Fate
	RetryAfter time.Duration
	Err        error
}

// Error implements error.
func (e *SendError) Error() string { return fmt.Sprintf("send (fate %d): %v", e.Fate, e.Err) }

// Unwrap gives the cause.
func (e *SendError) Unwrap() error { return e.Err }

// FateOf reads the fate out of an error; errors that are no SendError are Unknown.
func FateOf(err error) (Fate, time.Duration) {
	var se *SendError
	if errors.As(err, &se) {
		return se.Fate, se.RetryAfter
	}
	return Unknown, 0
}

// Clock gives time and timers to every loop. app provides it; demo and stdio
// drive it by hand.
type Clock interface {
	Now() time.Time
	// After delivers once when d has passed on this clock.
	After(d time.Duration) <-chan time.Time
}
