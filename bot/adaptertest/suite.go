// Package adaptertest is what every chat platform's adapter is held to: one suite
// over the contract of package bot, run by each adapter's own tests against a
// fake that speaks the platform's protocol. It decides what "received", "shown"
// and "refused" mean for all of them; it may not know any platform, and leaves to
// each what is the platform's own. For tests only.
//
// Read this file first, then receive.go and send.go; props.go has what adapters'
// own tests need beside the suite: a store, a clock, a log.
package adaptertest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
)

// Line is what a person writes. There are two people, 0 and 1, who share one
// group and have a private chat with the bot each.
type Line struct {
	Private bool
	Who     int
	Text    string
	Mention bool // the bot is mentioned, in the platform's way, before the text
}

// Shown is one message of the bot's as the platform shows it.
type Shown struct {
	Text string
	Name string // of a picture or file
	Data []byte
}

// Harness is one adapter before its Run, and the platform on its other side.
type Harness struct {
	Adapter bot.Adapter
	// Write has somebody write. It is called once Run is under way, and may
	// return before the message was received.
	Write func(Line)
	// Again repeats the last Write as the same message, where it is the writer
	// that repeats what was not taken (a pipe, a page); nil where the platform
	// gives a message again by itself until it is confirmed.
	Again func()
	// Shown lists what the bot said so far, oldest first.
	Shown func() []Shown
	// Refuse makes the platform refuse the next message for good; nil where it
	// never does.
	Refuse func()
	// Break has the platform take the next message and lose the answer; nil
	// where that can't happen.
	Break func()
	// PathsOnly says that the platform is given the paths of files, not what is
	// in them: a missing one is not the adapter's to find.
	PathsOnly bool
	// Finishes says that a message which is being stored when Run's context ends
	// is stored first, as nothing would give it again.
	Finishes bool
	// Once says that Run can't be called again on the same adapter.
	Once bool
}

// patience is how long anything may take; the suite itself never waits longer
// than it must.
const patience = 20 * time.Second

// Run holds the adapters that start makes, a new one for each check, to the
// contract.
func Run(t *testing.T, start func(t *testing.T) Harness) {
	t.Helper()
	for name, check := range map[string]func(*stage){
		"account and traits":             (*stage).account,
		"text as it was written":         (*stage).text,
		"private is always addressed":    (*stage).private,
		"mention":                        (*stage).mention,
		"people are told apart":          (*stage).people,
		"kept until it is stored":        (*stage).kept,
		"said and shown":                 (*stage).said,
		"long text":                      (*stage).long,
		"picture and file":               (*stage).files,
		"missing file":                   (*stage).missing,
		"side by side":                   (*stage).sideBySide,
		"refused for good":               (*stage).refused,
		"broken off":                     (*stage).broken,
		"given up before":                (*stage).givenUp,
		"ends while idle":                (*stage).endsIdle,
		"ends while a message is stored": (*stage).endsBusy,
		"runs again":                     (*stage).runsAgain,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(newStage(t, start(t)))
		})
	}
}

// stage is one adapter that runs, with an inbox behind it.
type stage struct {
	Harness
	t    *testing.T
	ctx  context.Context
	in   *inbox
	over <-chan struct{} // Run's context ended
	stop func() error
}

func newStage(t *testing.T, h Harness) *stage {
	t.Helper()
	// Not the test's own context: that is over before the clean-up that waits
	// for Run to end.
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	s := &stage{Harness: h, t: t, ctx: ctx, in: newInbox()}
	s.run()
	return s
}

// run begins a Run; stop ends it and wants it ended soon and without an error of
// its own.
func (s *stage) run() {
	ctx, cancel := context.WithCancel(s.ctx)
	s.over = ctx.Done()
	end := make(chan error, 1)
	go func() { end <- s.Adapter.Run(ctx, s.in) }()
	var done bool
	s.stop = func() error {
		cancel()
		if done {
			return nil
		}
		done = true
		select {
		case err := <-end:
			if err != nil && !errors.Is(err, context.Canceled) {
				return err
			}
			return nil
		case <-s.ctx.Done():
			return errors.New("Run goes on after its context ended")
		}
	}
	stop := s.stop
	s.t.Cleanup(func() {
		if err := stop(); err != nil {
			s.t.Error(err)
		}
	})
}

func (s *stage) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// receive writes a line and gives it as it came in.
func (s *stage) receive(l Line) bot.Inbound {
	s.t.Helper()
	s.Write(l)
	return s.next()
}

// next is the next message that was stored.
func (s *stage) next() bot.Inbound {
	s.t.Helper()
	for {
		a := s.attempt()
		if a.err == nil {
			return a.in
		}
	}
}

func (s *stage) attempt() attempt {
	s.t.Helper()
	select {
	case a := <-s.in.attempts:
		return a
	case <-s.ctx.Done():
		s.t.Fatal("nothing came in")
		return attempt{}
	}
}

// textsOf are the words of what was shown.
func textsOf(all []Shown) []string {
	var texts []string
	for _, s := range all {
		if strings.TrimSpace(s.Text) != "" {
			texts = append(texts, s.Text)
		}
	}
	return texts
}
