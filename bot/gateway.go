package bot

import (
	"context"
	"strings"
)

// Gateway takes messages in: inbox first, then acknowledged, then handled.
type Gateway struct {
	Inbox  Inbox
	Outbox Outbox
	Clock  Clock
	// Replay lists the accounts whose repeated messages are answered again.
	Replay map[AccountID]bool
	// Wake tells the processor of a new message, Resent the sender of old answers.
	Wake   func(account AccountID, chat ChatID)
	Resent func(account AccountID)
}

// Receive stores a message. Nil means that it is durable, now or already.
func (g *Gateway) Receive(ctx context.Context, in Inbound) error {
	in.Text, in.Title, in.Name = withoutNUL(in.Text), withoutNUL(in.Title), withoutNUL(in.Name)
	row, fresh, err := g.Inbox.Append(ctx, in, g.Clock.Now())
	if err != nil {
		return err
	}
	if fresh {
		g.Wake(in.Account, in.Chat)
		return nil
	}
	if g.Replay[in.Account] {
		if err := g.Outbox.Resend(ctx, row); err != nil {
			return err
		}
		g.Resent(in.Account)
	}
	return nil
}

// withoutNUL drops what nobody types and not every database keeps.
func withoutNUL(s string) string { return strings.ReplaceAll(s, "\x00", "") }
