package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

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
