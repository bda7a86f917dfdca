package bot_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
)

var noon = time.Date(2026, 4, 1, 4, 0, 0, 0, time.UTC)

var testWords = bot.Words{
	Recap: func(codes []string) string { return "刚才已记 " + strings.Join(codes, " ") },
	Maybe: "可能重复",
}

// parcel is one waiting message; its number is its id and its place.
func parcel(n int64, chat string, kind bot.Kind, change ...func(*bot.Parcel)) bot.Parcel {
	p := bot.Parcel{
		Outgoing:  bot.Outgoing{ID: n, Chat: bot.ChatID(chat), ChatKind: bot.Group, Kind: kind, Text: fmt.Sprintf("t%d", n)},
		Seq:       n,
		CreatedAt: noon,
	}
	if kind == bot.Confirm {
		p.Codes = []string{fmt.Sprintf("%02d", n)}
	}
	for _, c := range change {
		c(&p)
	}
	return p
}

func age(d time.Duration) func(*bot.Parcel) {
	return func(p *bot.Parcel) { p.CreatedAt = noon.Add(-d) }
}

func heldFor(d time.Duration) func(*bot.Parcel) {
	return func(p *bot.Parcel) { p.NotBefore = noon.Add(d) }
}

func retryIn(d time.Duration) func(*bot.Parcel) {
	return func(p *bot.Parcel) { p.NotBefore, p.Attempts = noon.Add(d), 1 }
}

func collapse(key string) func(*bot.Parcel) { return func(p *bot.Parcel) { p.Collapse = key } }

func codes(list ...string) func(*bot.Parcel) { return func(p *bot.Parcel) { p.Codes = list } }

func recap(p *bot.Parcel) { p.Recap = true }

func choices(p *bot.Parcel) { p.Choices = []bot.Choice{{Label: "a", Token: "b"}} }

func private(p *bot.Parcel) { p.ChatKind = bot.Private }

// show writes a plan on one line: what is sent (with what it carries), what is
// dropped, and in how many seconds to look again.
func show(p bot.Plan) string {
	var parts []string
	for _, d := range p.Deliveries {
		s := fmt.Sprintf("%d", d.ID)
		if len(d.Joined) > 0 {
			s += fmt.Sprint("+", d.Joined)
		}
		if d.Head != "" {
			s += "(" + strings.ReplaceAll(strings.TrimSpace(d.Head), "\n", "|") + ")"
		}
		parts = append(parts, s)
	}
	for _, d := range p.Drops {
		parts = append(parts, fmt.Sprintf("-%d:%s", d.ID, d.State))
	}
	if !p.Next.IsZero() {
		parts = append(parts, fmt.Sprintf("@%v", p.Next.Sub(noon)))
	}
	return strings.Join(parts, " ")
}

func sentAgo(chat string, ds ...time.Duration) []bot.Sent {
	var out []bot.Sent
	for _, d := range ds {
		out = append(out, bot.Sent{Chat: bot.ChatID(chat), At: noon.Add(-d)})
	}
	return out
}

var paced = bot.Traits{ChatInterval: time.Second, GroupPerMinute: 3, AllPerSecond: 4, MaxText: 60}

func TestPick(t *testing.T) {
	t.Parallel()
	const s = time.Second
	for _, c := range []struct {
		name    string
		traits  bot.Traits
		waiting []bot.Parcel
		sent    []bot.Sent
		want    string
	}{
		{"nothing waits", paced, nil, nil, ""},
		{"one a chat, the oldest", paced, []bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "a", bot.Answer), parcel(3, "b", bot.Alert)}, nil, "1 3"},
		{"the chat was just written to", paced, []bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "b", bot.Answer)}, sentAgo("a", 400*time.Millisecond), "2 @600ms"},
		{"the interval has just passed", paced, []bot.Parcel{parcel(1, "a", bot.Answer)}, sentAgo("a", s), "1"},
		{"a group's minute is full", paced, []bot.Parcel{parcel(1, "a", bot.Answer)}, sentAgo("a", 50*s, 20*s, 10*s), "@10s"},
		{"the minute counts from the oldest that matters", paced, []bot.Parcel{parcel(1, "a", bot.Answer)}, sentAgo("a", 55*s, 40*s, 20*s, 10*s), "@20s"},
		{"a private chat has no minute", paced, []bot.Parcel{parcel(1, "a", bot.Answer, private)}, sentAgo("a", 50*s, 20*s, 10*s), "1"},
		{
			"all chats share the second", paced,
			[]bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "b", bot.Answer), parcel(3, "c", bot.Answer)},
			append(sentAgo("x", 300*time.Millisecond), sentAgo("y", 200*time.Millisecond)...), "1 2 @700ms",
		},
		{
			"what is sent now counts too",
			bot.Traits{AllPerSecond: 2},
			[]bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "b", bot.Answer), parcel(3, "c", bot.Answer)},
			nil, "1 2 @1s",
		},
		{"two answers are two messages", paced, []bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "a", bot.Confirm)}, nil, "1"},
		{"three are joined", paced, []bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "a", bot.Confirm), parcel(3, "a", bot.Answer)}, nil, "1+[2 3]"},
		{
			"joined only up to a push, so that order is kept", paced,
			[]bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "a", bot.Answer), parcel(3, "a", bot.Alert), parcel(4, "a", bot.Answer)},
			nil, "1+[2]",
		},
		{
			"choices stand under their own message", paced,
			[]bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "a", bot.Answer, choices), parcel(3, "a", bot.Answer)},
			nil, "1",
		},
		{
			"joined up to the longest text",
			bot.Traits{MaxText: 6},
			[]bot.Parcel{parcel(1, "a", bot.Answer), parcel(2, "a", bot.Answer), parcel(3, "a", bot.Answer)},
			nil, "1+[2]",
		},
		{"an answer of ten minutes", paced, []bot.Parcel{parcel(1, "a", bot.Answer, age(10*time.Minute))}, nil, "1"},
		{"an older answer", paced, []bot.Parcel{parcel(1, "a", bot.Answer, age(10*time.Minute+s))}, nil, "-1:expired"},
		{"an older confirmation waits for company", paced, []bot.Parcel{parcel(1, "a", bot.Confirm, age(11*time.Minute))}, nil, "-1:recap"},
		{
			"and goes with the next", paced,
			[]bot.Parcel{parcel(1, "a", bot.Confirm, age(11*time.Minute)), parcel(2, "a", bot.Answer)},
			nil, "2+[1](刚才已记 01) -1:recap",
		},
		{
			"recaps of unknown fate", paced,
			[]bot.Parcel{parcel(7, "a", bot.Confirm, recap), parcel(8, "a", bot.Confirm, recap), parcel(9, "a", bot.Digest)},
			nil, "9+[7 8](刚才已记 07 08)",
		},
		{"recaps alone say nothing", paced, []bot.Parcel{parcel(7, "a", bot.Confirm, recap)}, nil, ""},
		{"recaps keep to their chat", paced, []bot.Parcel{parcel(7, "a", bot.Confirm, recap), parcel(8, "b", bot.Answer)}, nil, "8"},
		{"an alert of a day", paced, []bot.Parcel{parcel(1, "a", bot.Alert, age(24*time.Hour))}, nil, "1"},
		{"an older alert", paced, []bot.Parcel{parcel(1, "a", bot.Alert, age(24*time.Hour+s)), parcel(2, "a", bot.Notice, age(25*time.Hour))}, nil, "-1:expired -2:expired"},
		{"an alert that carries codes is still worth its day", paced, []bot.Parcel{parcel(1, "a", bot.Alert, age(time.Hour), codes("05"))}, nil, "1"},
		{
			"a newer digest replaces", paced,
			[]bot.Parcel{parcel(1, "a", bot.Digest, collapse("d"), age(26*time.Hour)), parcel(2, "a", bot.Digest, collapse("d"))},
			nil, "2 -1:expired",
		},
		{
			"a replaced digest leaves what it carried", paced,
			[]bot.Parcel{parcel(1, "a", bot.Digest, collapse("d"), codes("04")), parcel(2, "a", bot.Digest, collapse("d"))},
			nil, "2+[1](刚才已记 04) -1:recap",
		},
		{
			"another digest, or another chat's, does not", paced,
			[]bot.Parcel{parcel(1, "a", bot.Digest, collapse("d")), parcel(2, "a", bot.Digest, collapse("e")), parcel(3, "b", bot.Digest, collapse("d"))},
			nil, "1 3",
		},
		{"nothing overtakes a retry", paced, []bot.Parcel{parcel(1, "a", bot.Answer, retryIn(2*s)), parcel(2, "a", bot.Answer)}, nil, "@2s"},
		{"the retry's time has come", paced, []bot.Parcel{parcel(1, "a", bot.Answer, retryIn(0)), parcel(2, "a", bot.Answer)}, nil, "1"},
		{"what is held for quiet hours holds nobody up", paced, []bot.Parcel{parcel(1, "a", bot.Notice, heldFor(time.Hour)), parcel(2, "a", bot.Answer)}, nil, "2 @1h0m0s"},
		{
			"a held alert ages from its time", paced,
			[]bot.Parcel{parcel(1, "a", bot.Alert, age(30*time.Hour), func(p *bot.Parcel) { p.NotBefore = noon.Add(-time.Hour) })},
			nil, "1",
		},
		{
			"a platform that replays: everything, in order",
			bot.Traits{Replay: true},
			[]bot.Parcel{parcel(3, "a", bot.Answer), parcel(4, "a", bot.Answer, age(time.Hour)), parcel(1, "b", bot.Answer), parcel(2, "b", bot.Notice, heldFor(s))},
			sentAgo("a", 0), "1 3 4 @1s",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			before := slices.Clone(c.waiting)
			if got := show(bot.Pick(noon, c.traits, c.waiting, c.sent, testWords)); got != c.want {
				t.Errorf("plan %q, want %q", got, c.want)
			}
			for i := range before {
				if fmt.Sprint(before[i]) != fmt.Sprint(c.waiting[i]) {
					t.Errorf("Pick changed what it was given: %v", c.waiting[i])
				}
			}
		})
	}
}

func TestJoinedText(t *testing.T) {
	t.Parallel()
	plan := bot.Pick(noon, paced, []bot.Parcel{
		parcel(1, "a", bot.Confirm, recap), parcel(2, "a", bot.Answer), parcel(3, "a", bot.Confirm), parcel(4, "a", bot.Answer),
	}, nil, testWords)
	d := plan.Deliveries[0]
	if d.Head+d.Text != "刚才已记 01\nt2\n\nt3\n\nt4" || d.Kind != bot.Confirm || fmt.Sprint(d.Codes) != "[01 03]" {
		t.Errorf("joined: %q, kind %s, codes %v", d.Head+d.Text, d.Kind, d.Codes)
	}
}

func TestAfter(t *testing.T) {
	t.Parallel()
	const s = time.Second
	lost := errors.New("connection reset")
	fate := func(f bot.Fate, wait time.Duration) error {
		return &bot.SendError{Fate: f, RetryAfter: wait, Err: lost}
	}
	tries := func(n int) func(*bot.Parcel) { return func(p *bot.Parcel) { p.Attempts = n } }
	marked := func(p *bot.Parcel) { p.Head = "可能重复\n" }
	for _, c := range []struct {
		name  string
		p     bot.Parcel
		err   error
		state bot.State
		wait  time.Duration
		head  string
	}{
		{"sent", parcel(1, "a", bot.Answer), nil, bot.StateSent, 0, ""},
		{"not sent, first try", parcel(1, "a", bot.Answer), fate(bot.NotSent, 0), bot.StateWaiting, s, ""},
		{"not sent, fourth", parcel(1, "a", bot.Confirm, tries(3)), fate(bot.NotSent, 0), bot.StateWaiting, 8 * s, ""},
		{"not sent, five minutes at most", parcel(1, "a", bot.Alert, tries(60)), fate(bot.NotSent, 0), bot.StateWaiting, 5 * time.Minute, ""},
		{"logged out", parcel(1, "a", bot.Answer), fate(bot.LoggedOut, 0), bot.StateWaiting, s, ""},
		{"throttled as told", parcel(1, "a", bot.Answer, tries(3)), fate(bot.Throttled, 37*s), bot.StateWaiting, 37 * s, ""},
		{"throttled for no time", parcel(1, "a", bot.Answer), fate(bot.Throttled, 0), bot.StateWaiting, s, ""},
		{"refused", parcel(1, "a", bot.Confirm), fate(bot.Refused, 0), bot.StateDead, 0, ""},
		{"a confirmation of unknown fate", parcel(1, "a", bot.Confirm), fate(bot.Unknown, 0), bot.StateRecap, 0, ""},
		{"any other error is of unknown fate", parcel(1, "a", bot.Confirm), lost, bot.StateRecap, 0, ""},
		{"a digest of unknown fate", parcel(1, "a", bot.Digest), lost, bot.StateExpired, 0, ""},
		{"a digest that carries codes", parcel(1, "a", bot.Digest, codes("03")), lost, bot.StateRecap, 0, ""},
		{"an alert of unknown fate", parcel(1, "a", bot.Alert), lost, bot.StateWaiting, s, "可能重复\n"},
		{"an alert that carries codes", parcel(1, "a", bot.Alert, codes("03")), lost, bot.StateWaiting, s, "可能重复\n"},
		{"an alert for the second time", parcel(1, "a", bot.Alert, marked), lost, bot.StateExpired, 0, "可能重复\n"},
		{
			"an alert for the second time, carrying more", parcel(1, "a", bot.Alert, codes("03"), func(p *bot.Parcel) { p.Head = "刚才已记 03\n可能重复\n" }),
			lost, bot.StateRecap, 0, "刚才已记 03\n可能重复\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := bot.After(noon, bot.Delivery{Parcel: c.p}, "m1", c.err, testWords)
			wait := time.Duration(0)
			if !o.RetryAt.IsZero() {
				wait = o.RetryAt.Sub(noon)
			}
			if o.State != c.state || wait != c.wait || o.Head != c.head || o.Attempts != c.p.Attempts+1 {
				t.Errorf("%+v (in %v), want %s in %v, head %q", o, wait, c.state, c.wait, c.head)
			}
			if fmt.Sprint(o.Codes) != fmt.Sprint(c.p.Codes) {
				t.Errorf("codes %v became %v", c.p.Codes, o.Codes)
			}
			if (o.Message == "m1") != (c.err == nil) || (o.Cause == "") != (c.err == nil) {
				t.Errorf("message %q, cause %q", o.Message, o.Cause)
			}
		})
	}
}
