package adaptertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"

	"zhanggui/bot"
)

// onePixel is a whole PNG.
const onePixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
	"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"

// outbox gives ids as the real one does.
type outbox struct {
	mu   sync.Mutex
	last int64
	to   bot.Inbound
}

// open receives a message and answers in its chat from now on.
func (s *stage) open() *outbox { s.t.Helper(); return &outbox{to: s.receive(Line{Text: "在吗"})} }

func (o *outbox) message(text string) bot.Outgoing {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.last++
	return bot.Outgoing{
		ID: o.last, Account: o.to.Account, Chat: o.to.Chat, ChatKind: o.to.Kind, Kind: bot.Answer,
		InReplyTo: o.to.ID, Text: text,
	}
}

func (s *stage) said() {
	o := s.open()
	const text = "07 记好了:\n可乐 <10> 箱 & *雪碧* _5_ 箱 😄"
	first, err := s.Adapter.Send(s.ctx, o.message(text))
	s.ok(err)
	push := o.message("日报")
	push.InReplyTo = ""
	second, err := s.Adapter.Send(s.ctx, push)
	s.ok(err)
	if first == "" || second == "" || first == second {
		s.t.Errorf("ids %q and %q", first, second)
	}
	if got := textsOf(s.Shown()); !slices.Equal(got, []string{text, "日报"}) {
		s.t.Errorf("shown %q", got)
	}
}

func (s *stage) long() {
	o := s.open()
	most := s.Adapter.Traits().MaxText
	size := max(5*most/2, 20_000)
	var b strings.Builder
	for i := 0; b.Len() < 3*size; i++ {
		fmt.Fprintf(&b, "%d 老王便利店 可乐😄 10 箱。\n", i)
	}
	text := b.String()
	_, err := s.Adapter.Send(s.ctx, o.message(text))
	s.ok(err)
	got := textsOf(s.Shown())
	for _, part := range got {
		if n := len(utf16.Encode([]rune(part))); most > 0 && n > most {
			s.t.Errorf("a part of %d units, at most %d", n, most)
		}
	}
	if squeeze(strings.Join(got, "")) != squeeze(text) {
		s.t.Errorf("%d parts are not the whole, once and in order", len(got))
	}
}

// squeeze leaves the blanks out: a cut may cost those around it.
func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func (s *stage) files() {
	o := s.open()
	dir := s.t.TempDir()
	pic, table := filepath.Join(dir, "日报.png"), filepath.Join(dir, "明细.csv")
	s.ok(os.WriteFile(pic, []byte(onePixel), 0o600))
	s.ok(os.WriteFile(table, []byte("店,货\n"), 0o600))
	m := o.message("日报如下")
	m.Image = pic
	id, err := s.Adapter.Send(s.ctx, m)
	s.ok(err)
	m = o.message("")
	m.File = table
	other, err := s.Adapter.Send(s.ctx, m)
	s.ok(err)
	if id == "" || other == "" || id == other {
		s.t.Errorf("ids %q and %q", id, other)
	}
	got := s.Shown()
	if words := textsOf(got); !slices.Equal(words, []string{"日报如下"}) {
		s.t.Errorf("words %q", words)
	}
	for want, ending := range map[string]string{onePixel: ".png", "店,货\n": ".csv"} {
		i := slices.IndexFunc(got, func(x Shown) bool { return string(x.Data) == want })
		if i < 0 {
			s.t.Errorf("%s is not shown in %d messages", ending, len(got))
			continue
		}
		if name := got[i].Name; filepath.Ext(name) != ending || (!s.PathsOnly && strings.ContainsAny(name, `/\`)) {
			s.t.Errorf("%s is called %q", ending, name)
		}
	}
}

func (s *stage) missing() {
	if s.PathsOnly {
		s.t.Skip("this platform is given paths, not files")
	}
	o := s.open()
	m := o.message("日报如下")
	m.Image = filepath.Join(s.t.TempDir(), "日报.png")
	s.fate(m, bot.Refused)
	if got := s.Shown(); len(got) != 0 {
		s.t.Errorf("shown %+v", got)
	}
}

// fate sends what can't be sent, and wants to be told so in the contract's words.
func (s *stage) fate(m bot.Outgoing, want bot.Fate) {
	s.t.Helper()
	_, err := s.Adapter.Send(s.ctx, m)
	var se *bot.SendError
	if !errors.As(err, &se) {
		s.t.Fatalf("error %v is none of the contract's", err)
	}
	if se.Fate != want {
		s.t.Errorf("fate %d, want %d: %v", se.Fate, want, err)
	}
}

func (s *stage) sideBySide() {
	o := s.open()
	private := s.receive(Line{Private: true, Text: "在吗"})
	var wg sync.WaitGroup
	for i := range 20 {
		m := o.message(fmt.Sprintf("第%d句", i))
		if i%2 == 1 {
			m.Chat, m.ChatKind, m.InReplyTo = private.Chat, private.Kind, private.ID
		}
		wg.Go(func() {
			if _, err := s.Adapter.Send(s.ctx, m); err != nil {
				s.t.Error(err)
			}
		})
	}
	in := s.receive(Line{Text: "还在说"})
	wg.Wait()
	if in.Text != "还在说" {
		s.t.Errorf("meanwhile came %+v", in)
	}
	got := textsOf(s.Shown())
	slices.Sort(got)
	if len(got) != 20 || len(slices.Compact(got)) != 20 {
		s.t.Errorf("shown %q", got)
	}
}

func (s *stage) refused() {
	if s.Refuse == nil {
		s.t.Skip("this platform refuses nothing")
	}
	o := s.open()
	s.Refuse()
	s.fate(o.message("给谁"), bot.Refused)
	_, err := s.Adapter.Send(s.ctx, o.message("还在"))
	s.ok(err)
	if got := textsOf(s.Shown()); !slices.Equal(got, []string{"还在"}) {
		s.t.Errorf("shown %q", got)
	}
}

// broken: where nobody can know whether a message arrived, the adapter says so
// and does not send it again by itself.
func (s *stage) broken() {
	if s.Break == nil {
		s.t.Skip("on this platform it is always known")
	}
	o := s.open()
	s.Break()
	s.fate(o.message("一"), bot.Unknown)
	_, err := s.Adapter.Send(s.ctx, o.message("二"))
	s.ok(err)
	if got := textsOf(s.Shown()); !slices.Equal(got, []string{"一", "二"}) {
		s.t.Errorf("shown %q", got)
	}
}

// givenUp: a message whose context is over before it began is either not sent, or
// sent and reported so.
func (s *stage) givenUp() {
	o := s.open()
	ctx, cancel := context.WithCancel(s.ctx)
	cancel()
	_, err := s.Adapter.Send(ctx, o.message("一"))
	if fate, _ := bot.FateOf(err); err != nil && fate != bot.NotSent {
		s.t.Errorf("fate %d: %v", fate, err)
	}
	want := 1
	if err != nil {
		want = 0
	}
	if got := s.Shown(); len(got) != want {
		s.t.Errorf("shown %+v after %v", got, err)
	}
}
