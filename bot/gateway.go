package bot

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"time"
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

// Bell lets goroutines wait for news about an inbox row; row 0 rings with all.
type Bell struct {
	mu      sync.Mutex
	waiting map[int64][]chan struct{}
}

// Listen returns a channel that is closed at the next Ring for the row.
func (b *Bell) Listen(row int64) <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.waiting == nil {
		b.waiting = map[int64][]chan struct{}{}
	}
	ch := make(chan struct{})
	b.waiting[row] = append(b.waiting[row], ch)
	return ch
}

// Ring wakes who listens for a row, and who listens for all.
func (b *Bell) Ring(rows ...int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, row := range append(rows, 0) {
		for _, ch := range b.waiting[row] {
			close(ch)
		}
		delete(b.waiting, row)
	}
}

// Watch implements Settler over an outbox and the bell that processor and
// sender ring.
type Watch struct {
	Outbox Outbox
	Clock  Clock
	Bell   *Bell
}

// Settle waits until everything that a message caused is handled and sent; an
// empty id waits for the whole account.
func (w *Watch) Settle(ctx context.Context, account AccountID, chat ChatID, id MessageID) error {
	var row int64
	if id != "" {
		var err error
		if row, err = w.Outbox.Row(ctx, account, chat, id); err != nil {
			return err
		}
	}
	for {
		news := w.Bell.Listen(row)
		ok, err := w.Outbox.Settled(ctx, account, row, w.Clock.Now())
		if ok || err != nil {
			return err
		}
		select {
		case <-news:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// laneKey names one ordered lane.
type laneKey struct {
	account AccountID
	chat    ChatID
}

// Processor handles the messages of each chat in order, chats side by side.
type Processor struct {
	Inbox   Inbox
	Handler Handler
	Clock   Clock
	Log     *slog.Logger
	// Done is called after each handled message: it rings the bell and wakes senders.
	Done func(m Message)
	// AtOnce tries again without waiting: where the clock stands still.
	AtOnce bool

	mu    sync.Mutex
	lanes map[laneKey]bool // true: look again before ending
	slots chan struct{}
	wg    sync.WaitGroup
	ctx   context.Context
}

// How often a message is tried, and how many lanes run at once.
const (
	maxAttempts = 5
	lanesAtOnce = 16
)

// Start makes the processor ready; lanes run until ctx ends.
func (p *Processor) Start(ctx context.Context) {
	p.ctx, p.lanes, p.slots = ctx, map[laneKey]bool{}, make(chan struct{}, lanesAtOnce)
}

// Wait returns when every lane has ended.
func (p *Processor) Wait() { p.wg.Wait() }

// Resume wakes every lane of an account that has unfinished messages.
func (p *Processor) Resume(ctx context.Context, account AccountID) error {
	chats, err := p.Inbox.Lanes(ctx, account)
	if err != nil {
		return err
	}
	for _, c := range chats {
		p.Wake(account, c)
	}
	return nil
}

// Wake looks at a lane, now or as soon as its current message is done.
func (p *Processor) Wake(account AccountID, chat ChatID) {
	k := laneKey{account, chat}
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, running := p.lanes[k]; running {
		p.lanes[k] = true
		return
	}
	if p.ctx.Err() != nil {
		return
	}
	p.lanes[k] = false
	p.wg.Add(1)
	go p.lane(k)
}

func (p *Processor) lane(k laneKey) {
	defer p.wg.Done()
	p.slots <- struct{}{}
	defer func() { <-p.slots }()
	for {
		more := p.one(k)
		p.mu.Lock()
		if !more && !p.lanes[k] || p.ctx.Err() != nil {
			delete(p.lanes, k)
			p.mu.Unlock()
			return
		}
		p.lanes[k] = false
		p.mu.Unlock()
	}
}

// one handles the lane's oldest message; false means that nothing can be done now.
func (p *Processor) one(k laneKey) bool {
	m, err := p.Inbox.Oldest(p.ctx, k.account, k.chat)
	if err != nil {
		if p.ctx.Err() == nil {
			p.Log.Error("read inbox", "account", k.account, "err", err)
			p.later(k, time.Second)
		}
		return false
	}
	if m == nil {
		return false
	}
	if wait := m.RetryAt.Sub(p.Clock.Now()); wait > 0 {
		p.later(k, wait)
		return false
	}
	if err = p.Handler.Handle(p.ctx, *m); err == nil {
		p.Done(*m)
		return true
	}
	if p.ctx.Err() != nil {
		return false
	}
	if err = p.failed(*m, err); err != nil {
		p.Log.Error("set message aside", "row", m.Row, "err", err)
		p.later(k, time.Second)
		return false
	}
	p.Done(*m) // given up, or to be tried again: look anew
	return true
}

// failed postpones a message that could not be handled, or gives it up.
func (p *Processor) failed(m Message, cause error) error {
	p.Log.Error("handle message", "row", m.Row, "attempt", m.Attempts+1, "err", cause)
	if m.Attempts+1 >= maxAttempts {
		return p.Handler.GiveUp(p.ctx, m, cause)
	}
	until := p.Clock.Now().Add(backOff(m.Attempts))
	if p.AtOnce {
		until = time.Time{}
	}
	return p.Inbox.Postpone(p.ctx, m.Row, cause, until)
}

func (p *Processor) later(k laneKey, d time.Duration) {
	p.wg.Add(1)
	timer := p.Clock.After(d)
	go func() {
		defer p.wg.Done()
		select {
		case <-timer:
			p.Wake(k.account, k.chat)
		case <-p.ctx.Done():
		}
	}()
}
