package commands

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// abreast is a store before whose next writes so many wait for one another as
// were announced: all have read, and decided, before the first one writes.
type abreast struct {
	*storage.DB
	mu      sync.Mutex
	waiting int
	start   chan struct{}
}

func (s *abreast) expect(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting, s.start = n, make(chan struct{})
}

// Write implements Store.
func (s *abreast) Write(ctx context.Context, merchant retail.MerchantID, fn func(tx *storage.Tx) error) error {
	s.mu.Lock()
	start, wait := s.start, s.waiting > 0
	if wait {
		if s.waiting--; s.waiting == 0 {
			close(start)
		}
	}
	s.mu.Unlock()
	if wait {
		<-start
	}
	return s.DB.Write(ctx, merchant, fn)
}

// TestTwoPress: the rep and the director press 接 under the same alert at the
// same moment, and both have read that nobody took it. One takes it, the other
// hears who was first, and the alert's history knows of one.
func TestTwoPress(t *testing.T) {
	t.Parallel()
	gate := &abreast{}
	p := newPlayer(t, filepath.Join(t.TempDir(), "press.db"), func(db *storage.DB) Store {
		gate.DB = db
		return gate
	})
	m := p.merchant("我的商行", books)
	names := map[string]string{"u-qiang": "阿强", "u-lu": "卢主管"}
	for _, from := range []string{"u-qiang", "u-lu"} {
		p.tell(atHome(from, "提醒")) // there are private chats now
	}
	const rounds = 8
	for round := range rounds {
		c := p.toldCase(m, round)
		said := p.press(gate, map[string]string{"u-qiang": fmt.Sprintf("c%d.%s", c.ID, alert.Take), "u-lu": fmt.Sprintf("c%d.%s", c.ID, alert.Take)})
		var got retail.Case
		var steps []retail.CaseStep
		err := p.db.Read(t.Context(), m, func(tx *storage.Tx) (err error) {
			if got, err = tx.Case(c.ID); err != nil {
				return err
			}
			steps, err = tx.CaseSteps(c.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if got.State != retail.CaseTaken || len(steps) != 1 || steps[0].By != got.By {
			t.Fatalf("%s is %s, by %d: %+v", got.No, got.State, got.By, steps)
		}
		won, heard := 0, 0
		for from, text := range said {
			switch {
			case strings.Contains(text, "✅"+got.No) && strings.Contains(text, names[from]+"接了"):
				won++
			case strings.Contains(text, "已接("+got.No):
				heard++
				if strings.Contains(text, "| "+names[from]+" ") {
					t.Errorf("%s hears that they were first themselves: %s", from, text)
				}
			default:
				t.Errorf("%s hears %s", from, text)
			}
		}
		if won != 1 || heard != 1 {
			t.Errorf("round %d: %d took it and %d heard who was first: %q", round, won, heard, said)
		}
	}
}

// toldCase files an alert about 阿强's store that people were told of.
func (p *player) toldCase(m retail.MerchantID, n int) (c retail.Case) {
	p.t.Helper()
	err := p.db.Write(p.t.Context(), m, func(tx *storage.Tx) error {
		list, err := tx.Catalogue(true)
		if err != nil {
			return err
		}
		for _, st := range list.Stores {
			if st.Code == "T001" {
				c = retail.Case{Store: st.ID, Holder: st.Rep}
			}
		}
		c.Key, c.Type, c.Cause, c.Tier, c.Day = fmt.Sprint("sleep/", n), string(alert.Sleep), alert.CauseSlip, "gold", "2026-03-31"
		c = alert.Policy{Loc: time.UTC}.Tell(c, p.clock.Now())
		c, _, err = tx.AddCase(c, "A")
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// press lets people press buttons in their private chats at once, and gives what
// each of them hears.
func (p *player) press(gate *abreast, tokens map[string]string) map[string]string {
	p.t.Helper()
	p.clock.now = p.clock.now.Add(time.Minute)
	var all sync.WaitGroup
	gate.expect(len(tokens))
	for from, token := range tokens {
		p.n++
		in := atHome(from, "")
		in.Choice, in.Account, in.ID, in.At = token, "stdio", bot.MessageID(fmt.Sprintf("m%d", p.n)), p.clock.now
		row, _, err := p.db.Road().Append(p.t.Context(), in, p.clock.now)
		if err != nil {
			p.t.Fatal(err)
		}
		all.Go(func() {
			if err := p.rt.Handle(p.t.Context(), bot.Message{Inbound: in, Row: row, ReceivedAt: in.At}); err != nil {
				p.t.Error(from, err)
			}
		})
	}
	all.Wait()
	out := map[string]string{}
	for _, line := range p.answers() {
		for from := range tokens {
			if strings.HasPrefix(line, "p-"+from+" ") {
				out[from] += line
			}
		}
	}
	return out
}
