package storage_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/storage"
)

const phone bot.AccountID = "phone"

var roadNow = time.Date(2026, 4, 1, 4, 0, 0, 0, time.UTC)

var quietLog = slog.New(slog.NewTextHandler(io.Discard, nil))

// road is a database as the loops see it, under a clock that passes every wait
// at once.
type road struct {
	*storage.Road
	t     *testing.T
	db    *storage.DB
	clock *hastyClock
}

func newRoad(t *testing.T) road {
	t.Helper()
	db, err := storage.Open(t.Context(), storage.Address(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return road{db.Road(), t, db, &hastyClock{now: roadNow}}
}

// hastyClock lets every timer ring at once, having moved to its time.
type hastyClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *hastyClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *hastyClock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	ch := make(chan time.Time, 1)
	ch <- c.now
	return ch
}

func message(chat string, n int) bot.Inbound {
	return bot.Inbound{
		Account: phone, Chat: bot.ChatID(chat), Kind: bot.Group, ID: bot.MessageID(fmt.Sprintf("%s%d", chat, n)),
		From: "u", At: roadNow, Text: fmt.Sprint(n),
	}
}

// hands is a handler that keeps a list of what it did and fails as told.
type hands struct {
	road
	mu    sync.Mutex
	did   []string
	fails map[string]int // message id → how often
	hook  func(m bot.Message)
}

func (h *hands) Handle(ctx context.Context, m bot.Message) error {
	if h.hook != nil {
		h.hook(m)
	}
	h.mu.Lock()
	fail := h.fails[string(m.ID)] > 0
	h.fails[string(m.ID)]--
	h.mu.Unlock()
	if fail {
		h.note("✗" + string(m.ID))
		return errors.New("the disk is busy")
	}
	err := h.db.Write(ctx, 0, func(tx *storage.Tx) error { return tx.FinishInbox(m.Row, "") })
	if err == nil {
		h.note(string(m.ID))
	}
	return err
}

func (h *hands) GiveUp(ctx context.Context, m bot.Message, cause error) error {
	h.note("†" + string(m.ID))
	return h.db.Write(ctx, 0, func(tx *storage.Tx) error { return tx.BuryInbox(m.Row, cause) })
}

func (h *hands) note(s string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.did = append(h.did, s)
}

// of is what was done in one chat.
func (h *hands) of(chat string) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []string
	for _, s := range h.did {
		if strings.Contains(s, chat) {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// work runs a processor until every message of the account is done with.
func (h *hands) work(ctx context.Context, send func(g *bot.Gateway)) {
	h.t.Helper()
	ctx, stop := context.WithTimeout(ctx, 20*time.Second)
	defer stop()
	bell := &bot.Bell{}
	p := &bot.Processor{Inbox: h, Handler: h, Clock: h.clock, Log: quietLog, Done: func(m bot.Message) { bell.Ring(m.Row) }}
	p.Start(ctx)
	if err := p.Resume(ctx, phone); err != nil {
		h.t.Fatal(err)
	}
	send(&bot.Gateway{Inbox: h, Outbox: h, Clock: h.clock, Wake: p.Wake})
	if err := (&bot.Watch{Outbox: h, Clock: h.clock, Bell: bell}).Settle(ctx, phone, "", ""); err != nil {
		h.t.Fatalf("%v; done: %v", err, h.did)
	}
	stop()
	p.Wait()
}

func (h *hands) receive(g *bot.Gateway, in bot.Inbound) {
	if err := g.Receive(h.t.Context(), in); err != nil {
		h.t.Error(err)
	}
}

func TestLaneKeepsOrderTriesAgainAndGivesUp(t *testing.T) {
	t.Parallel()
	h := &hands{road: newRoad(t), fails: map[string]int{"a2": 2, "a4": 99, "b1": 1}}
	h.work(t.Context(), func(g *bot.Gateway) {
		for n := 1; n <= 5; n++ {
			h.receive(g, message("a", n))
			h.receive(g, message("b", n))
			h.receive(g, message("a", n)) // the platform sends it twice
		}
	})
	if got := h.of("a"); got != "a1 ✗a2 ✗a2 a2 a3 ✗a4 ✗a4 ✗a4 ✗a4 ✗a4 †a4 a5" {
		t.Error("a:", got)
	}
	if got := h.of("b"); got != "✗b1 b1 b2 b3 b4 b5" {
		t.Error("b:", got)
	}
}

// TestLanesRunSideBySide: the first message of one chat ends only when the
// other chat's three have ended.
func TestLanesRunSideBySide(t *testing.T) {
	t.Parallel()
	ended := make(chan struct{})
	h := &hands{road: newRoad(t), fails: map[string]int{}}
	h.hook = func(m bot.Message) {
		switch m.ID {
		case "a1":
			<-ended
		case "b3":
			close(ended)
		}
	}
	h.work(t.Context(), func(g *bot.Gateway) {
		for _, in := range []bot.Inbound{message("a", 1), message("a", 2), message("b", 1), message("b", 2), message("b", 3)} {
			h.receive(g, in)
		}
	})
	if got := h.of("a") + ", " + h.of("b"); got != "a1 a2, b1 b2 b3" {
		t.Error(got)
	}
}

// TestWhatWasTakenInIsHandledAfterARestart: messages stored while no processor
// ran are handled by the next one, in order.
func TestWhatWasTakenInIsHandledAfterARestart(t *testing.T) {
	t.Parallel()
	h := &hands{road: newRoad(t), fails: map[string]int{}}
	for n := 1; n <= 4; n++ {
		row, fresh, err := h.Append(t.Context(), message("a", n), roadNow)
		if err != nil || !fresh || row == 0 {
			t.Fatal(row, fresh, err)
		}
		if again, fresh, err := h.Append(t.Context(), message("a", n), roadNow); err != nil || fresh || again != row {
			t.Fatal("again:", again, row, fresh, err)
		}
	}
	h.work(t.Context(), func(*bot.Gateway) {})
	if got := h.of("a"); got != "a1 a2 a3 a4" {
		t.Error(got)
	}
}
