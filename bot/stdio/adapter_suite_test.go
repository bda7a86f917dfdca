package stdio

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
	"testing"

	"zhanggui/bot"
	"zhanggui/bot/adaptertest"
)

// settled is a bot that has always done everything already.
type settled struct{}

func (settled) Settle(context.Context, bot.AccountID, bot.ChatID, bot.MessageID) error { return nil }

// output is a standard output that may be read while it is written.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

// shown are the messages of the output, without its notes.
func (o *output) shown(t *testing.T) (all []adaptertest.Shown) {
	t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	lines := bufio.NewScanner(bytes.NewReader(o.b.Bytes()))
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatalf("line %q: %v", lines.Text(), err)
		}
		if l.Chat == "" {
			continue
		}
		s := adaptertest.Shown{Text: l.Text, Name: l.Image + l.File}
		if s.Name != "" {
			var err error
			if s.Data, err = os.ReadFile(s.Name); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, s)
	}
	return all
}

func TestContract(t *testing.T) {
	t.Parallel()
	adaptertest.Run(t, func(t *testing.T) adaptertest.Harness {
		in, typed := io.Pipe()
		t.Cleanup(func() { _ = typed.Close(); _ = in.Close() })
		var out output
		n := 0
		var last []byte
		again := func() { _, _ = typed.Write(last) } // fails where Run has ended
		return adaptertest.Harness{
			Adapter: New(Config{In: in, Out: &out, Settler: settled{}}),
			Write: func(l adaptertest.Line) {
				n++
				m := map[string]any{
					"id": fmt.Sprint("m", n), "at": "2026-04-01T09:00:00+08:00", "chat": "g1", "kind": "group",
					"from": fmt.Sprint("u", l.Who), "text": l.Text, "mention": l.Mention,
				}
				if l.Private {
					m["chat"], m["kind"] = fmt.Sprint("p", l.Who), "private"
				}
				raw, err := json.Marshal(m)
				if err != nil {
					t.Error(err)
				}
				last = append(raw, '\n')
				again()
			},
			Again:     again,
			Shown:     func() []adaptertest.Shown { return out.shown(t) },
			PathsOnly: true, Once: true,
		}
	})
}
