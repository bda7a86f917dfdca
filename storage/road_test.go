package storage_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
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

// wire is a platform whose answers are a list; after it everything goes well.
type wire struct {
	mu      sync.Mutex
	traits  bot.Traits
	answers []error
	read    []string
	hold    chan struct{} // closed once a message hangs in sending
}

func (w *wire) Account() bot.AccountID                        { return phone }
func (w *wire) Traits() bot.Traits                            { return w.traits }
func (w *wire) Run(ctx context.Context, _ bot.Receiver) error { <-ctx.Done(); return ctx.Err() }

var errHang = errors.New("hangs until the process ends")

func (w *wire) Send(ctx context.Context, out bot.Outgoing) (bot.MessageID, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var err error
	if len(w.answers) > 0 {
		err, w.answers = w.answers[0], w.answers[1:]
	}
	if errors.Is(err, errHang) {
		close(w.hold)
		<-ctx.Done()
		return "", ctx.Err()
	}
	if fate, _ := bot.FateOf(err); err == nil || fate == bot.Unknown {
		w.read = append(w.read, out.Text)
	}
	return bot.MessageID(fmt.Sprint(len(w.read))), err
}

var testWords = bot.Words{Recap: func(codes []string) string { return "刚才已记 " + strings.Join(codes, " ") }, Maybe: "可能重复"}

// send runs a sender until the outbox has settled.
func (r road) send(w *wire) {
	r.t.Helper()
	ctx, stop := context.WithTimeout(r.t.Context(), 20*time.Second)
	defer stop()
	bell := &bot.Bell{}
	s := &bot.Sender{Adapter: w, Outbox: r, Clock: r.clock, Log: quietLog, Words: testWords, Done: func(rows ...int64) { bell.Ring(rows...) }}
	epoch := r.acquire(fmt.Sprintf("p%d", time.Now().UnixNano()))
	end := make(chan error, 1)
	go func() { end <- s.Run(ctx, epoch) }()
	far := &hastyClock{now: r.clock.Now().Add(time.Hour)} // retries count as unsettled
	if err := (&bot.Watch{Outbox: r, Clock: far, Bell: bell}).Settle(ctx, phone, "", ""); err != nil {
		r.t.Fatalf("%v; read: %q", err, w.read)
	}
	stop()
	<-end
}

func (r road) acquire(owner string) int64 {
	r.t.Helper()
	epoch, ok, err := r.Acquire(r.t.Context(), phone, owner, r.clock.Now(), 0)
	if err != nil || !ok {
		r.t.Fatal(epoch, ok, err)
	}
	return epoch
}

func (r road) say(chat string, kind bot.Kind, text string, codes ...string) {
	r.t.Helper()
	err := r.db.Write(r.t.Context(), 0, func(tx *storage.Tx) error {
		return tx.Say(storage.Message{
			Outgoing: bot.Outgoing{Account: phone, Chat: bot.ChatID(chat), ChatKind: bot.Group, Kind: kind, Text: text},
			Codes:    codes, Now: r.clock.Now(),
		})
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

func TestSenderOnARealOutbox(t *testing.T) {
	t.Parallel()
	fate := func(f bot.Fate) error {
		return &bot.SendError{Fate: f, RetryAfter: 3 * time.Second, Err: errors.New("lost")}
	}
	for _, c := range []struct {
		name    string
		answers []error
		say     func(r road)
		then    func(r road) // said once the first has settled
		want    []string
	}{
		{
			"in order", nil,
			func(r road) { r.say("a", bot.Confirm, "✅01", "01"); r.say("a", bot.Answer, "二") },
			nil,
			[]string{"✅01", "二"},
		},
		{
			"a retry keeps its place",
			[]error{fate(bot.NotSent), fate(bot.Throttled)},
			func(r road) { r.say("a", bot.Confirm, "✅01", "01"); r.say("a", bot.Answer, "二") },
			nil,
			[]string{"✅01", "二"},
		},
		{
			"three answers are one message", nil,
			func(r road) {
				r.say("a", bot.Confirm, "✅01", "01")
				r.say("a", bot.Answer, "二")
				r.say("a", bot.Answer, "三")
			},
			nil,
			[]string{"✅01\n\n二\n\n三"},
		},
		{
			"unknown: repeated with the next",
			[]error{fate(bot.Unknown)},
			func(r road) { r.say("a", bot.Confirm, "✅01", "01") },
			func(r road) { r.say("a", bot.Answer, "二") },
			[]string{"✅01", "刚才已记 01\n二"},
		},
		{
			"unknown once more: still repeated",
			[]error{fate(bot.Unknown), fate(bot.Unknown)},
			func(r road) { r.say("a", bot.Confirm, "✅01", "01") },
			func(r road) { r.say("a", bot.Confirm, "✅02", "02"); r.say("a", bot.Answer, "三") },
			[]string{"✅01", "刚才已记 01\n✅02", "刚才已记 01 02\n三"},
		},
		{
			"an unknown alert comes again, marked",
			[]error{fate(bot.Unknown)},
			func(r road) { r.say("a", bot.Alert, "掉级") },
			nil,
			[]string{"掉级", "可能重复\n掉级"},
		},
		{
			"a refused message lets the next pass",
			[]error{fate(bot.Refused)},
			func(r road) { r.say("a", bot.Answer, "一"); r.say("a", bot.Answer, "二") },
			nil,
			[]string{"二"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, w := newRoad(t), &wire{answers: c.answers, traits: bot.Traits{ChatInterval: time.Second, GroupPerMinute: 20}}
			c.say(r)
			r.send(w)
			if c.then != nil {
				c.then(r)
				r.send(w)
			}
			if !slices.Equal(w.read, c.want) {
				t.Errorf("read %q, want %q", w.read, c.want)
			}
		})
	}
}

// TestEndedWhileSending: the process ends inside Send; the next one knows that
// it can't know.
func TestEndedWhileSending(t *testing.T) {
	t.Parallel()
	r, w := newRoad(t), &wire{answers: []error{errHang}, hold: make(chan struct{})}
	r.say("a", bot.Confirm, "✅01", "01")
	ctx, stop := context.WithCancel(t.Context())
	first := &bot.Sender{Adapter: w, Outbox: deadOutbox{r}, Clock: r.clock, Log: quietLog, Words: testWords, Done: func(...int64) {}}
	end := make(chan error, 1)
	epoch := r.acquire("first")
	go func() { end <- first.Run(ctx, epoch) }()
	<-w.hold
	stop()
	<-end
	r.say("a", bot.Answer, "二")
	r.send(w)
	if want := []string{"刚才已记 01\n二"}; !slices.Equal(w.read, want) {
		t.Errorf("read %q, want %q", w.read, want)
	}
}

// deadOutbox is an outbox whose process ended before it could note anything.
type deadOutbox struct{ road }

func (deadOutbox) Finish(context.Context, bot.AccountID, int64, []bot.Outcome) error {
	return errors.New("the process has ended")
}

// TestTheOldHolderSendsNothing: once another process holds the account, the
// first one's sender ends before it says a word.
func TestTheOldHolderSendsNothing(t *testing.T) {
	t.Parallel()
	r, w := newRoad(t), &wire{}
	old := r.acquire("first")
	r.clock.After(time.Minute)
	if young := r.acquire("second"); young <= old {
		t.Fatalf("epoch %d after %d", young, old)
	}
	r.say("a", bot.Answer, "一")
	s := &bot.Sender{Adapter: w, Outbox: r, Clock: r.clock, Log: quietLog, Words: testWords, Done: func(...int64) {}}
	err := s.Run(t.Context(), old)
	if retail.CodeOf(err) != retail.Stale || len(w.read) != 0 {
		t.Errorf("%v; read %q", err, w.read)
	}
}
