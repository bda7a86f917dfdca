package bot

import (
	"context"
	"time"
)

// Message is an inbound message once it is in the inbox.
type Message struct {
	Inbound
	// Row is the inbox row's id.
	Row int64
	// Attempts counts failed tries to handle it; not before RetryAt again.
	Attempts   int
	RetryAt    time.Time
	ReceivedAt time.Time
}

// Inbox keeps every message before it is acknowledged. storage implements it.
type Inbox interface {
	// Append stores a message under account + chat + message id. It returns its
	// row and whether it is new; what was there before stays as it is.
	Append(ctx context.Context, in Inbound, now time.Time) (row int64, fresh bool, err error)
	// Lanes lists the chats of an account that have unfinished messages.
	Lanes(ctx context.Context, account AccountID) ([]ChatID, error)
	// Oldest is the oldest unfinished message of a chat, or nil.
	Oldest(ctx context.Context, account AccountID, chat ChatID) (*Message, error)
	// Postpone notes a failed try; the message is not handled before until.
	Postpone(ctx context.Context, row int64, cause error, until time.Time) error
}

// Handler does what a message asks for.
type Handler interface {
	// Handle does everything in one transaction: the effect, the replies in the
	// outbox, the inbox row finished. After an error nothing of it is kept.
	Handle(ctx context.Context, m Message) error
	// GiveUp finishes a message that can't be handled: it is set aside and its
	// sender told so.
	GiveUp(ctx context.Context, m Message, cause error) error
}

// Parcel is an outgoing message waiting in the outbox.
type Parcel struct {
	Outgoing
	Seq       int64
	InboxRow  int64
	Codes     []string // what it confirms, or what it repeats
	Head      string   // stands before the text when sent
	Collapse  string
	Attempts  int
	CreatedAt time.Time
	NotBefore time.Time
	// Recap marks a confirmation of unknown or expired fate: it is not sent
	// itself, its codes are repeated with the next message of the chat.
	Recap bool
}

// Sent is one message that went out, for pacing.
type Sent struct {
	Chat ChatID
	At   time.Time
}

// Outbox keeps every message until it is sent. All changes carry the epoch of
// the account's lease; they fail with a Stale error once another process holds
// it. storage implements it.
type Outbox interface {
	// Waiting lists what waits (Recap rows included), by chat and sequence.
	Waiting(ctx context.Context, account AccountID) ([]Parcel, error)
	// SentSince lists what was sent from a time on.
	SentSince(ctx context.Context, account AccountID, since time.Time) ([]Sent, error)
	// Apply stores decisions about parcels that are not sent now.
	Apply(ctx context.Context, account AccountID, epoch int64, drops []Drop) error
	// Begin marks a delivery as being sent: its head and what it carries.
	Begin(ctx context.Context, account AccountID, epoch int64, d Delivery) error
	// Finish stores what became of deliveries.
	Finish(ctx context.Context, account AccountID, epoch int64, rs []Outcome) error
	// Recover lists deliveries that were being sent when the process ended.
	Recover(ctx context.Context, account AccountID) ([]Parcel, error)
	// Settled says whether nothing is left to do for a message: handled, and
	// all it caused sent. Row 0 asks for the whole account.
	Settled(ctx context.Context, account AccountID, row int64, now time.Time) (bool, error)
	// Row finds a message's inbox row; 0 if there is none.
	Row(ctx context.Context, account AccountID, chat ChatID, id MessageID) (int64, error)
	// Resend makes everything that answered an inbox row in its own chat wait again.
	Resend(ctx context.Context, row int64) error
	// Pause stops an account's sending for a reason, or resumes it with "".
	Pause(ctx context.Context, account AccountID, epoch int64, why string) error
}

// Leases say which process speaks for an account.
type Leases interface {
	// Acquire takes or renews the lease. ok is false while another holds it.
	// The epoch grows with every new holder.
	Acquire(ctx context.Context, account AccountID, owner string, now time.Time, ttl time.Duration) (epoch int64, ok bool, err error)
}

// State is where an outbox row ends.
type State string

// The ends of a row; storage keeps these words.
const (
	StateWaiting State = "waiting"
	StateSent    State = "sent"
	StateExpired State = "expired"
	StateRecap   State = "recap"
	StateDead    State = "dead"
)

// Drop takes a parcel out of the queue without sending it.
type Drop struct {
	ID    int64
	State State // expired or recap
}

// Delivery is a parcel to send now, with what it carries.
type Delivery struct {
	Parcel
	// Joined are later parcels whose text goes out with this one, and recaps
	// whose codes stand in its head.
	Joined []int64
}

// Outcome is what became of one delivery.
type Outcome struct {
	ID       int64
	State    State
	Message  MessageID
	At       time.Time
	RetryAt  time.Time // with StateWaiting
	Attempts int
	Head     string
	Codes    []string
	Cause    string
}
