package storage_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

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
