// Package stdio is the platform whose wires are a pair of pipes: a
// conversation as JSON Lines. It reads lines in, hands them to the gateway and
// writes what the bot says; it decides nothing else. Lines may be handled side
// by side, each chat in order; `done` comes when all that a line caused is
// durable and written. Read wire.go for the format.
package stdio

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"zhanggui/bot"
)

// Account is the one account of this platform.
const Account bot.AccountID = "stdio"

// maxLine is the longest line read, in bytes; a longer one is answered with an error.
const maxLine = 4 << 20

// inFlight is how many lines may be under way at once.
const inFlight = 256

// Config is what the adapter needs.
type Config struct {
	In      io.Reader
	Out     io.Writer
	Settler bot.Settler
	// Step moves the clock to a time and runs what fell due until then, before
	// a line is handled; nil on the wall clock. With it lines are handled one by one.
	Step func(ctx context.Context, at time.Time) error
}

// Adapter implements bot.Adapter.
type Adapter struct {
	cfg Config
	mu  sync.Mutex // guards Out
	out *bufio.Writer
}

// New makes the adapter.
func New(cfg Config) *Adapter {
	return &Adapter{cfg: cfg, out: bufio.NewWriter(cfg.Out)}
}

// Account implements bot.Adapter.
func (a *Adapter) Account() bot.AccountID { return Account }

// Traits implements bot.Adapter: nothing is paced, joined or expired here.
func (a *Adapter) Traits() bot.Traits { return bot.Traits{Replay: true, Buttons: true} }

// Send writes one line out.
func (a *Adapter) Send(_ context.Context, out bot.Outgoing) (bot.MessageID, error) {
	line := lineOut(out)
	if err := a.write(line); err != nil {
		return "", &bot.SendError{Fate: bot.NotSent, Err: err}
	}
	return bot.MessageID(line.ID), nil
}

func (a *Adapter) write(v any) error {
	b, err := encode(v)
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, err := a.out.Write(b); err != nil {
		return err
	}
	return a.out.Flush()
}

// ErrOutput says that nobody reads what the bot says any more.
var ErrOutput = errors.New("standard output is closed")

// Run reads lines until the input ends or ctx does.
func (a *Adapter) Run(ctx context.Context, in bot.Receiver) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	lines := make(chan []byte)
	go read(ctx, a.cfg.In, lines, stop)
	var wg sync.WaitGroup
	defer wg.Wait()
	slots := make(chan struct{}, inFlight)
	for {
		select {
		case raw, ok := <-lines:
			if !ok {
				wg.Wait()
				return context.Cause(ctx)
			}
			settle, err := a.take(ctx, raw, in)
			if err != nil {
				return err
			}
			if settle == nil {
				continue
			}
			if a.cfg.Step != nil {
				if err := settle(); err != nil {
					return err
				}
				continue
			}
			slots <- struct{}{}
			wg.Go(func() {
				defer func() { <-slots }()
				if err := settle(); err != nil {
					stop(err)
				}
			})
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// read splits the input into lines. An over-long line is passed on cut, which
// take answers as malformed.
func read(ctx context.Context, r io.Reader, lines chan<- []byte, stop context.CancelCauseFunc) {
	defer close(lines)
	br := bufio.NewReaderSize(r, 64<<10)
	for {
		var line []byte
		var err error
		for more := true; more && err == nil; {
			var part []byte
			part, more, err = br.ReadLine()
			if len(line) <= maxLine {
				line = append(line, part...)
			}
		}
		if err == nil || len(line) > 0 {
			select {
			case lines <- line:
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				stop(fmt.Errorf("read standard input: %w", err))
			}
			return
		}
	}
}

// take brings one line into the inbox and returns what waits for its end and
// says done; nil if there is nothing to wait for.
func (a *Adapter) take(ctx context.Context, raw []byte, in bot.Receiver) (func() error, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	line, err := decode(raw)
	if err != nil {
		return nil, a.say(ctx, errorLine{Error: err.Error()})
	}
	if a.cfg.Step != nil {
		if err := a.cfg.Step(ctx, line.time()); err != nil {
			return nil, err
		}
	}
	if line.AdvanceTo != "" {
		if a.cfg.Step == nil {
			return nil, a.say(ctx, errorLine{Error: "advance_to: the clock is the wall's (start with --clock messages)"})
		}
		return func() error { return a.done(ctx, "", "", line.AdvanceTo) }, nil
	}
	if err := in.Receive(ctx, line.inbound()); err != nil {
		return nil, a.say(ctx, errorLine{ID: line.ID, Error: "not stored: " + err.Error()})
	}
	return func() error { return a.done(ctx, bot.ChatID(line.Chat), bot.MessageID(line.ID), line.ID) }, nil
}

func (a *Adapter) done(ctx context.Context, chat bot.ChatID, id bot.MessageID, name string) error {
	if a.cfg.Step != nil {
		id = "" // one by one: nothing else is under way
	}
	if err := a.cfg.Settler.Settle(ctx, Account, chat, id); err != nil {
		return err
	}
	return a.say(ctx, doneLine{Done: name})
}

func (a *Adapter) say(ctx context.Context, v any) error {
	if err := a.write(v); err != nil && ctx.Err() == nil {
		return fmt.Errorf("%w: %w", ErrOutput, err)
	}
	return nil
}
