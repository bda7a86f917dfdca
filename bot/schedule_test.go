package bot_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhanggui/bot"
)

// street is the sender's world without its database: the rows of an outbox, a
// platform whose every answer the test chooses, and a clock. It plays Pick and
// After as the sender does, with the process ending wherever it may.
type street struct {
	t       *rapid.T
	now     time.Time
	traits  bot.Traits
	rows    []*row
	sent    []bot.Sent
	arrived map[string][]string // chat → what people there read
}

type row struct {
	bot.Parcel
	state  bot.State
	joined bool
	mine   []string // the codes that it confirmed itself
}

const sending bot.State = "sending"

var fates = []bot.Fate{bot.NotSent, bot.Throttled, bot.Refused, bot.LoggedOut, bot.Unknown}

func (s *street) say(chat string, kind bot.Kind, change func(*bot.Parcel)) {
	n := int64(len(s.rows) + 1)
	p := parcel(n, chat, kind)
	p.CreatedAt = s.now
	if kind == bot.Confirm {
		p.Codes = []string{fmt.Sprintf("<%d>", n)}
		p.Text = "✅" + p.Codes[0]
	} else {
		p.Text = fmt.Sprintf("t(%d)", n)
	}
	if change != nil {
		change(&p)
	}
	s.rows = append(s.rows, &row{Parcel: p, state: bot.StateWaiting, mine: p.Codes})
}

// plan is one look at the outbox.
func (s *street) plan() bot.Plan {
	var waiting []bot.Parcel
	for _, r := range s.rows {
		if !r.joined && (r.state == bot.StateWaiting || r.state == bot.StateRecap) {
			p := r.Parcel
			p.Recap = r.state == bot.StateRecap
			waiting = append(waiting, p)
		}
	}
	slices.SortStableFunc(waiting, func(a, b bot.Parcel) int { return strings.Compare(string(a.Chat), string(b.Chat)) })
	plan := bot.Pick(s.now, s.traits, waiting, s.sent, testWords)
	for _, d := range plan.Drops {
		s.rows[d.ID-1].state = d.State
	}
	return plan
}

// deliver sends what a plan asks for; the platform does to each what chance says.
func (s *street) deliver(plan bot.Plan, fine bool) {
	seen := map[bot.ChatID]bool{}
	for _, d := range plan.Deliveries {
		if seen[d.Chat] {
			s.t.Fatalf("two messages at once in %s", d.Chat)
		}
		seen[d.Chat] = true
		s.begin(d)
		var err error
		came, ends := true, false
		if !fine && rapid.IntRange(0, 2).Draw(s.t, "fails") == 0 {
			f := rapid.SampledFrom(fates).Draw(s.t, "fate")
			came = f == bot.Unknown && rapid.Bool().Draw(s.t, "came through")
			ends = f == bot.Unknown && rapid.Bool().Draw(s.t, "the process ends")
			err = &bot.SendError{Fate: f, RetryAfter: time.Duration(rapid.IntRange(0, 90).Draw(s.t, "wait")) * time.Second, Err: errors.New("lost")}
		}
		if came {
			s.arrived[string(d.Chat)] = append(s.arrived[string(d.Chat)], d.Head+d.Text)
		}
		if !ends {
			s.finish(bot.After(s.now, d, "m", err, testWords))
		}
	}
}

// begin and finish are what storage keeps of a delivery.
func (s *street) begin(d bot.Delivery) {
	r := s.rows[d.ID-1]
	r.state, r.Head, r.Text, r.Kind, r.Codes = sending, d.Head, d.Text, d.Kind, d.Codes
	for _, j := range d.Joined {
		s.rows[j-1].joined = true
	}
}

func (s *street) finish(o bot.Outcome) {
	r := s.rows[o.ID-1]
	r.state, r.Head, r.Codes, r.Attempts = o.State, o.Head, o.Codes, o.Attempts
	switch o.State {
	case bot.StateSent:
		s.pace(r)
		s.sent = append(s.sent, bot.Sent{Chat: r.Chat, At: o.At})
	case bot.StateWaiting:
		r.NotBefore = o.RetryAt
	case bot.StateExpired, bot.StateDead:
		if o.State == bot.StateExpired && len(r.Codes) > 0 {
			s.t.Fatalf("row %d expired with codes %v", r.ID, r.Codes)
		}
	case bot.StateRecap:
	}
}

// pace holds what was sent to the platform's limits.
func (s *street) pace(r *row) {
	minute, second := 0, 0
	for _, o := range s.sent {
		if o.At.After(s.now.Add(-time.Second)) {
			second++
		}
		if o.Chat != r.Chat {
			continue
		}
		if s.now.Sub(o.At) < s.traits.ChatInterval {
			s.t.Fatalf("%v after the last one in %s", s.now.Sub(o.At), o.Chat)
		}
		if o.At.After(s.now.Add(-time.Minute)) {
			minute++
		}
	}
	if r.ChatKind == bot.Group && minute >= s.traits.GroupPerMinute || second >= s.traits.AllPerSecond {
		s.t.Fatalf("too many: %d this minute in %s, %d this second", minute, r.Chat, second)
	}
}

// restart decides about what was being sent when the process ended.
func (s *street) restart() {
	for _, r := range s.rows {
		if r.state == sending {
			s.finish(bot.After(s.now, bot.Delivery{Parcel: r.Parcel}, "", &bot.SendError{Fate: bot.Unknown, Err: errors.New("ended")}, testWords))
		}
	}
}

func (s *street) step() {
	switch rapid.IntRange(0, 5).Draw(s.t, "step") {
	case 0, 1:
		kind := rapid.SampledFrom([]bot.Kind{bot.Answer, bot.Confirm, bot.Confirm, bot.Alert, bot.Digest, bot.Notice}).Draw(s.t, "kind")
		s.say(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(s.t, "chat"), kind, func(p *bot.Parcel) {
			if kind == bot.Digest {
				p.Collapse = "d"
			}
			if kind != bot.Confirm && rapid.Bool().Draw(s.t, "held") {
				p.NotBefore = s.now.Add(time.Hour)
			}
			if rapid.IntRange(0, 3).Draw(s.t, "choices") == 0 {
				choices(p)
			}
		})
	case 2:
		s.now = s.now.Add(time.Duration(rapid.SampledFrom([]int{1, 300, 1000, 5000, 60_000, 700_000, 90_000_000}).Draw(s.t, "ms")) * time.Millisecond)
	case 3:
		s.restart()
	default:
		s.deliver(s.plan(), false)
	}
}

// settle lets everything go well until nothing more is to be sent.
func (s *street) settle() {
	s.restart()
	for range 10_000 {
		plan := s.plan()
		if len(plan.Deliveries) == 0 && plan.Next.IsZero() {
			return
		}
		s.deliver(plan, true)
		if plan.Next.After(s.now) {
			s.now = plan.Next
		} else {
			s.now = s.now.Add(time.Second)
		}
	}
	s.t.Fatal("the outbox never empties")
}

func newStreet(t *rapid.T) *street {
	return &street{
		t: t, now: noon, arrived: map[string][]string{},
		traits: bot.Traits{ChatInterval: time.Second, GroupPerMinute: 20, AllPerSecond: 2, MaxText: rapid.SampledFrom([]int{0, 20, 4096}).Draw(t, "longest")},
	}
}

// TestNothingBookedVanishes: whatever a platform does and whenever the process
// ends, every code that was confirmed is read in its chat, once something more
// is said there, or stands in a dead letter that 没送到 lists.
func TestNothingBookedVanishes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := newStreet(t)
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			s.step()
		}
		s.settle()
		for _, chat := range []string{"a", "b", "c"} {
			s.say(chat, bot.Answer, nil)
		}
		s.settle()
		for _, r := range s.rows {
			for _, code := range r.mine {
				if !s.told(string(r.Chat), code) {
					t.Fatalf("%s of %s was never said: %q", code, r.Chat, s.arrived[string(r.Chat)])
				}
			}
		}
	})
}

func (s *street) told(chat, code string) bool {
	for _, text := range s.arrived[chat] {
		if strings.Contains(text, code) {
			return true
		}
	}
	for _, r := range s.rows {
		if r.state == bot.StateDead && slices.Contains(r.Codes, code) {
			return true
		}
	}
	return false
}

// TestOrderOfAChat: with a platform that is only slow or throttles, what people
// read in a chat stands in the order in which it was said, and once.
func TestOrderOfAChat(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := newStreet(t)
		for range rapid.IntRange(1, 40).Draw(t, "messages") {
			s.say(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "chat"), rapid.SampledFrom([]bot.Kind{bot.Answer, bot.Confirm, bot.Alert}).Draw(t, "kind"), nil)
			for _, d := range s.plan().Deliveries {
				s.begin(d)
				var err error
				if rapid.Bool().Draw(t, "throttled") {
					err = &bot.SendError{Fate: bot.Throttled, RetryAfter: time.Second, Err: errors.New("429")}
				} else {
					s.arrived[string(d.Chat)] = append(s.arrived[string(d.Chat)], d.Head+d.Text)
				}
				s.finish(bot.After(s.now, d, "m", err, testWords))
			}
			s.now = s.now.Add(time.Duration(rapid.IntRange(100, 3000).Draw(t, "ms")) * time.Millisecond)
		}
		s.settle()
		for _, chat := range []string{"a", "b"} {
			all := strings.Join(s.arrived[chat], "\n\n")
			at := -1
			for _, r := range s.rows {
				if string(r.Chat) != chat {
					continue
				}
				word := fmt.Sprintf("t(%d)", r.ID)
				if r.mine != nil {
					word = "✅" + r.mine[0]
				}
				here := strings.Index(all, word)
				if here <= at || strings.Count(all, word) != 1 {
					t.Fatalf("%s stands %d times, at %d after %d, in %q", word, strings.Count(all, word), here, at, all)
				}
				at = here
			}
		}
	})
}
