package bot

import (
	"context"
	"sync"
)

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
