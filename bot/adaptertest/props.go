package adaptertest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"zhanggui/bot"
)

// ErrStore is what a store says that does not take a message.
var ErrStore = errors.New("the store is locked")

// Receiver hands on what it takes. It is safe for use side by side.
type Receiver struct {
	Got  chan bot.Inbound
	mu   sync.Mutex
	fail func(bot.Inbound) error
}

// NewReceiver takes everything, for as long as Fail does not say otherwise.
func NewReceiver() *Receiver { return &Receiver{Got: make(chan bot.Inbound, 1000)} }

// Fail has the receiver refuse what the function refuses; nil: nothing.
func (r *Receiver) Fail(refuse func(bot.Inbound) error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fail = refuse
}

// Receive implements bot.Receiver.
func (r *Receiver) Receive(_ context.Context, in bot.Inbound) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fail != nil {
		if err := r.fail(in); err != nil {
			return err
		}
	}
	r.Got <- in
	return nil
}

// QuickClock passes every wait at once and notes it.
type QuickClock struct {
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
}

// NewQuickClock stands at a time until something waits.
func NewQuickClock(now time.Time) *QuickClock { return &QuickClock{now: now} }

// Now implements bot.Clock.
func (c *QuickClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// After implements bot.Clock.
func (c *QuickClock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waits = append(c.waits, d)
	c.now = c.now.Add(d)
	ch := make(chan time.Time, 1)
	ch <- c.now
	return ch
}

// Pass moves the clock on without a wait.
func (c *QuickClock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Waited lists the waits so far.
func (c *QuickClock) Waited() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.waits)
}

// Buffer may be read while it is written: a log.
type Buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write implements io.Writer.
func (s *Buffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

// String is what was written so far.
func (s *Buffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
