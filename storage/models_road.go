package storage

import "zhanggui/internal/retail"

// What comes in and goes out by chat, and what is open there; see models.go.

// Inbound states.
const (
	InboxNew  = "new"
	InboxDone = "done"
	InboxDead = "dead"
)

// Inbox is one message as it came, kept before it is acknowledged.
type Inbox struct {
	ID         int64             `gorm:"primaryKey"`
	Account    string            `gorm:"not null;uniqueIndex:ux_inbox_message,priority:1;index:ix_inbox_lane,priority:1"`
	Chat       string            `gorm:"not null;uniqueIndex:ux_inbox_message,priority:2;index:ix_inbox_lane,priority:2"`
	Message    string            `gorm:"not null;uniqueIndex:ux_inbox_message,priority:3"`
	State      string            `gorm:"not null;index:ix_inbox_lane,priority:3"`
	Seq        int64             `gorm:"not null;index:ix_inbox_lane,priority:4"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_inbox_looks,priority:1"`
	Sender     string            `gorm:"not null"`
	SentAt     int64             `gorm:"not null"`
	ReceivedAt int64             `gorm:"not null"`
	Body       string            `gorm:"not null"` // the bot.Inbound as JSON
	Attempts   int               `gorm:"not null"`
	RetryAt    int64             `gorm:"not null"`
	Error      string            `gorm:"not null"`
	// LooksDay is the day on which the message looked like an order but was
	// not logged; empty otherwise.
	LooksDay retail.Day `gorm:"not null;index:ix_inbox_looks,priority:2"`
	// Hash is of the text that was, once Body holds it no more; empty before.
	Hash string `gorm:"not null"`
}

// Outbound states.
const (
	OutWaiting = "waiting"
	OutSending = "sending"
	OutSent    = "sent"
	OutJoined  = "joined"  // its text went out in another row of the chat
	OutRecap   = "recap"   // a confirmation to be repeated as 刚才已记
	OutExpired = "expired" // too old to be worth saying
	OutDead    = "dead"    // refused for good
	OutVoid    = "void"    // was waiting in a backup: never to be sent
)

// Outbox is one message to be sent, in the order of Seq within its chat.
type Outbox struct {
	ID         int64             `gorm:"primaryKey"`
	Account    string            `gorm:"not null;uniqueIndex:ux_outbox_seq,priority:1;index:ix_outbox_due,priority:1;index:ix_outbox_sent,priority:1"`
	State      string            `gorm:"not null;index:ix_outbox_due,priority:2"`
	Chat       string            `gorm:"not null;uniqueIndex:ux_outbox_seq,priority:2"`
	Seq        int64             `gorm:"not null;uniqueIndex:ux_outbox_seq,priority:3"`
	MerchantID retail.MerchantID `gorm:"not null;index"`
	ChatKind   string            `gorm:"not null"`
	Kind       string            `gorm:"not null"`
	Key        *string           `gorm:"uniqueIndex"` // job/merchant/day/chat/kind of a push; null for answers
	Collapse   string            `gorm:"not null"`
	InboxID    int64             `gorm:"not null;index"`
	InReplyTo  string            `gorm:"not null"`
	Elsewhere  bool              `gorm:"not null"` // InReplyTo was written in another chat
	Text       string            `gorm:"not null"`
	Choices    string            `gorm:"not null"` // JSON
	Image      string            `gorm:"not null"`
	File       string            `gorm:"not null"`
	Data       string            `gorm:"not null"` // JSON
	Codes      string            `gorm:"not null"` // what a confirmation confirmed: "07 08"
	Head       string            `gorm:"not null"` // put in front when sent: a recap, 可能重复
	NotBefore  int64             `gorm:"not null"`
	CreatedAt  int64             `gorm:"not null;autoCreateTime:false"`
	Attempts   int               `gorm:"not null"`
	Epoch      int64             `gorm:"not null"`
	JoinedInto int64             `gorm:"not null"`
	SentAt     int64             `gorm:"not null;index:ix_outbox_sent,priority:2"`
	Message    string            `gorm:"not null"` // the platform's id, once sent
	Error      string            `gorm:"not null"`
}

// Counter gives the sequence numbers of one chat, taken inside the
// transaction that writes the row, so that their order is the commit order.
type Counter struct {
	Account string `gorm:"primaryKey"`
	Chat    string `gorm:"primaryKey"`
	In      int64  `gorm:"column:last_in;not null"`
	Out     int64  `gorm:"column:last_out;not null"`
}

// Lease says which process speaks for an account; Epoch is the fence.
type Lease struct {
	Account string `gorm:"primaryKey"`
	Owner   string `gorm:"not null"`
	Until   int64  `gorm:"not null"`
	Epoch   int64  `gorm:"not null"`
	// Paused says why nothing is sent (logged out); empty when fine.
	Paused string `gorm:"not null"`
}

// Pending is the one open clarification of a person in a chat.
type Pending struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index"`
	Account    string            `gorm:"not null;uniqueIndex:ux_pendings_person,priority:1"`
	Chat       string            `gorm:"not null;uniqueIndex:ux_pendings_person,priority:2"`
	UserID     string            `gorm:"not null;uniqueIndex:ux_pendings_person,priority:3"`
	Kind       string            `gorm:"not null"`
	State      string            `gorm:"not null"` // JSON of the command that asked
	ExpiresAt  int64             `gorm:"not null"`
}

// Topic is the last question that a person asked in a chat, for follow-ups.
type Topic struct {
	MerchantID retail.MerchantID `gorm:"not null"`
	Account    string            `gorm:"primaryKey"`
	Chat       string            `gorm:"primaryKey"`
	UserID     string            `gorm:"primaryKey"`
	Query      string            `gorm:"not null"`
	At         int64             `gorm:"not null"`
}

// TableName keeps the tables' names plain where gorm's plural is odd.
func (Inbox) TableName() string { return "inbox" }

// TableName keeps the tables' names plain where gorm's plural is odd.
func (Outbox) TableName() string { return "outbox" }
