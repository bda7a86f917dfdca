package adaptertest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"zhanggui/bot"
)

// attempt is one call of Receive and what it returned.
type attempt struct {
	in  bot.Inbound
	err error
}

// inbox is the bot's side of the adapter.
type inbox struct {
	attempts chan attempt
	mu       sync.Mutex
	refuse   func(context.Context, bot.Inbound) error
}

func newInbox() *inbox { return &inbox{attempts: make(chan attempt, 1000)} }

// set changes what becomes of messages; nil stores them.
func (i *inbox) set(refuse func(context.Context, bot.Inbound) error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.refuse = refuse
}

// Receive implements bot.Receiver.
func (i *inbox) Receive(ctx context.Context, in bot.Inbound) error {
	i.mu.Lock()
	refuse := i.refuse
	i.mu.Unlock()
	var err error
	if refuse != nil {
		err = refuse(ctx, in)
	}
	i.attempts <- attempt{in, err}
	return err
}

func (s *stage) account() {
	acc := s.Adapter.Account()
	if acc == "" || acc.Platform() == "" || strings.Contains(acc.Platform(), ":") {
		s.t.Errorf("account %q", acc)
	}
	tr := s.Adapter.Traits()
	if tr.MaxText < 0 || tr.ChatInterval < 0 || tr.GroupPerMinute < 0 || tr.AllPerSecond < 0 {
		s.t.Errorf("traits %+v", tr)
	}
	if in := s.receive(Line{Text: "可乐10箱"}); in.Account != acc {
		s.t.Errorf("account %q on a message of %q", in.Account, acc)
	}
}

func (s *stage) text() {
	const text = "记单 张三:\n可乐 10\n雪碧 5 <br/> &amp; \"a\" 'b' 😄"
	in := s.receive(Line{Text: text})
	if in.Text != text {
		s.t.Errorf("text %q, want %q", in.Text, text)
	}
	if in.Kind != bot.Group || in.Mention || in.Choice != "" || in.EditOf != "" || in.ReplyTo != "" || in.Quote != nil || in.File != "" {
		s.t.Errorf("a plain message of a group is %+v", in)
	}
	if in.ID == "" || in.Chat == "" || in.From == "" || in.At.Before(time.Unix(0, 0)) {
		s.t.Errorf("something is missing in %+v", in)
	}
}

func (s *stage) private() {
	in := s.receive(Line{Private: true, Text: "查 本月"})
	if in.Kind != bot.Private || !in.Addressed() || in.Text != "查 本月" || in.From == "" {
		s.t.Errorf("private: %+v", in)
	}
	if group := s.receive(Line{Text: "查 本月"}); group.Chat == in.Chat || group.Addressed() {
		s.t.Errorf("the group is %+v, the private chat %s", group, in.Chat)
	}
}

func (s *stage) mention() {
	in := s.receive(Line{Text: "查 本月\n销量", Mention: true})
	if !in.Mention || in.Kind != bot.Group || strings.TrimSpace(in.Text) != "查 本月\n销量" {
		s.t.Errorf("mentioned: %+v", in)
	}
}

func (s *stage) people() {
	a, b, c := s.receive(Line{Text: "一"}), s.receive(Line{Who: 1, Text: "一"}), s.receive(Line{Text: "一"})
	if a.From == b.From || a.From != c.From || a.Chat != b.Chat || a.Chat != c.Chat {
		s.t.Errorf("two people in a chat: %+v, %+v, %+v", a, b, c)
	}
	if a.ID == b.ID || a.ID == c.ID || b.ID == c.ID {
		s.t.Errorf("three messages have the ids %s, %s, %s", a.ID, b.ID, c.ID)
	}
	d, e := s.receive(Line{Private: true, Text: "一"}), s.receive(Line{Private: true, Who: 1, Text: "一"})
	if d.From != a.From || e.From != b.From || d.Chat == e.Chat {
		s.t.Errorf("in private they are %+v and %+v", d, e)
	}
}

var errStore = errors.New("the store is locked")

// kept: what was not stored comes again as the same message, before the next one.
func (s *stage) kept() {
	s.in.set(func(context.Context, bot.Inbound) error { return errStore })
	s.Write(Line{Text: "一"})
	first := s.attempt().in
	for range 2 {
		if s.Again != nil {
			s.Again()
		}
		if again := s.attempt().in; again.ID != first.ID || again.Chat != first.Chat || again.From != first.From || again.Text != first.Text {
			s.t.Errorf("comes again as %+v, was %+v", again, first)
		}
	}
	s.in.set(nil)
	if s.Again != nil {
		s.Again()
	}
	s.Write(Line{Text: "二"})
	if a, b := s.next(), s.next(); a.ID != first.ID || b.Text != "二" || b.ID == first.ID {
		s.t.Errorf("stored in the end: %+v, then %+v", a, b)
	}
}

func (s *stage) endsIdle() {
	s.receive(Line{Text: "一"})
	s.ok(s.stop())
}

func (s *stage) endsBusy() {
	begun, over := make(chan struct{}), s.over
	var once sync.Once
	s.in.set(func(ctx context.Context, _ bot.Inbound) error {
		once.Do(func() { close(begun) })
		if s.Finishes {
			<-over
			return nil
		}
		<-ctx.Done()
		return ctx.Err()
	})
	go s.Write(Line{Text: "一"})
	select {
	case <-begun:
	case <-s.ctx.Done():
		s.t.Fatal("nothing came in")
	}
	s.ok(s.stop())
}

func (s *stage) runsAgain() {
	if s.Once {
		s.t.Skip("this platform's input ends with Run")
	}
	before := s.receive(Line{Text: "一"})
	s.ok(s.stop())
	s.run()
	after := s.receive(Line{Text: "二"})
	for after.ID == before.ID { // it may come again: the inbox knows it
		after = s.next()
	}
	if after.Text != "二" || after.Chat != before.Chat || after.From != before.From {
		s.t.Errorf("after the second Run: %+v, before %+v", after, before)
	}
	_, err := s.Adapter.Send(s.ctx, bot.Outgoing{ID: 1, Chat: after.Chat, ChatKind: after.Kind, Text: "好"})
	s.ok(err)
}
