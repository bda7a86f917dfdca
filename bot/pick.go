package bot

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// How long things are worth saying, and how many answers may wait before they
// are joined.
const (
	answerLife = 10 * time.Minute
	pushLife   = 24 * time.Hour
	joinOver   = 2
)

// Words are the sentences that the sender itself puts before a message.
type Words struct {
	// Recap writes 「刚才已记 07 08 09」.
	Recap func(codes []string) string
	// Maybe writes 「可能重复」.
	Maybe string
}

// Plan is what the sender does next: Drops are stored, Deliveries sent (at
// most one a chat, unless the platform replays), and Next is when to look
// again; zero if nothing waits.
type Plan struct {
	Drops      []Drop
	Deliveries []Delivery
	Next       time.Time
}

// Pick decides what may be sent now. It is pure: limits are computed from what
// was really sent, so they survive a restart. Waiting is ordered by chat and
// sequence; sent covers the last minute.
func Pick(now time.Time, t Traits, waiting []Parcel, sent []Sent, w Words) Plan {
	var plan Plan
	if t.Replay {
		for _, p := range waiting {
			if p.NotBefore.After(now) {
				plan.again(p.NotBefore)
			} else if !p.Recap {
				plan.Deliveries = append(plan.Deliveries, Delivery{Parcel: p})
			}
		}
		slices.SortFunc(plan.Deliveries, func(a, b Delivery) int { return int(a.ID - b.ID) })
		return plan
	}
	waiting = plan.dropStale(now, waiting)
	lastSecond := 0
	var firstOfSecond time.Time
	for _, s := range sent {
		if s.At.After(now.Add(-time.Second)) {
			if lastSecond++; firstOfSecond.IsZero() || s.At.Before(firstOfSecond) {
				firstOfSecond = s.At
			}
		}
	}
	for _, chat := range chats(waiting) {
		d, ok := plan.head(now, chat, t, w)
		if !ok {
			continue
		}
		if at := allowedAt(now, d, t, sent); at.After(now) {
			plan.again(at)
			continue
		}
		if t.AllPerSecond > 0 && lastSecond >= t.AllPerSecond {
			plan.again(firstOfSecond.Add(time.Second))
			continue
		}
		if lastSecond++; firstOfSecond.IsZero() {
			firstOfSecond = now
		}
		plan.Deliveries = append(plan.Deliveries, d)
	}
	return plan
}

func (p *Plan) again(at time.Time) {
	if p.Next.IsZero() || at.Before(p.Next) {
		p.Next = at
	}
}

// dropStale takes out what is too old or replaced by something newer.
func (p *Plan) dropStale(now time.Time, waiting []Parcel) []Parcel {
	newest := map[string]int64{}
	for _, q := range waiting {
		if q.Kind == Digest && q.Collapse != "" {
			newest[string(q.Chat)+"\n"+q.Collapse] = q.Seq
		}
	}
	var kept []Parcel
	for _, q := range waiting {
		// A parcel held for quiet hours ages from the moment it may go out.
		born := q.CreatedAt
		if q.NotBefore.After(born) && q.Attempts == 0 {
			born = q.NotBefore
		}
		replaced := q.Kind == Digest && q.Collapse != "" && newest[string(q.Chat)+"\n"+q.Collapse] > q.Seq
		switch {
		case q.Recap:
			kept = append(kept, q)
		case !replaced && now.Sub(born) <= life(q.Kind):
			kept = append(kept, q)
		case len(q.Codes) > 0: // its own or carried: what was booked is said with the next
			p.Drops = append(p.Drops, Drop{q.ID, StateRecap})
			q.Recap = true
			kept = append(kept, q)
		default:
			p.Drops = append(p.Drops, Drop{q.ID, StateExpired})
		}
	}
	return kept
}

// life is how long a kind is worth saying; a digest until a newer one comes.
func life(k Kind) time.Duration {
	switch k {
	case Alert, Notice:
		return pushLife
	case Digest:
		return math.MaxInt64
	default:
		return answerLife
	}
}

// chats splits what waits by chat, in the order given.
func chats(waiting []Parcel) [][]Parcel {
	var out [][]Parcel
	for _, p := range waiting {
		if n := len(out); n > 0 && out[n-1][0].Chat == p.Chat {
			out[n-1] = append(out[n-1], p)
		} else {
			out = append(out, []Parcel{p})
		}
	}
	return out
}

// head is the delivery that a chat's queue asks for now.
func (p *Plan) head(now time.Time, chat []Parcel, t Traits, w Words) (Delivery, bool) {
	var ready, recaps []Parcel
	for _, q := range chat {
		switch {
		case q.Recap:
			recaps = append(recaps, q)
		case !q.NotBefore.After(now):
			ready = append(ready, q)
		default:
			p.again(q.NotBefore)
			if q.Attempts > 0 { // waiting for another try: nothing overtakes it
				return Delivery{}, false
			}
		}
	}
	if len(ready) == 0 {
		return Delivery{}, false
	}
	d := Delivery{Parcel: ready[0]}
	if len(recaps) > 0 {
		var codes []string
		for _, r := range recaps {
			codes = append(codes, r.Codes...)
			d.Joined = append(d.Joined, r.ID)
		}
		d.Head = w.Recap(codes) + "\n" + d.Head
		d.Codes = append(codes, d.Codes...)
	}
	d.join(ready[1:], t)
	return d, true
}

// join adds the answers that wait behind a plain one, if more than two wait.
func (d *Delivery) join(behind []Parcel, t Traits) {
	plain := func(q Parcel) bool {
		return (q.Kind == Answer || q.Kind == Confirm) && len(q.Choices) == 0 && q.Image == "" && q.File == ""
	}
	answers := 0
	for _, q := range append([]Parcel{d.Parcel}, behind...) {
		if q.Kind == Answer || q.Kind == Confirm {
			answers++
		}
	}
	if answers <= joinOver || !plain(d.Parcel) {
		return
	}
	for _, q := range behind {
		text := d.Text + "\n\n" + q.Text
		if !plain(q) || t.MaxText > 0 && units(d.Head+text) > t.MaxText {
			return
		}
		d.Text = text
		d.Joined = append(d.Joined, q.ID)
		d.Codes = append(d.Codes, q.Codes...)
		if q.Kind == Confirm {
			d.Kind = Confirm
		}
	}
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// allowedAt is the earliest time at which the chat's limits let it out.
func allowedAt(now time.Time, d Delivery, t Traits, sent []Sent) time.Time {
	var minute []time.Time
	at := now
	for _, s := range sent {
		if s.Chat != d.Chat {
			continue
		}
		if next := s.At.Add(t.ChatInterval); next.After(at) {
			at = next
		}
		if s.At.After(now.Add(-time.Minute)) {
			minute = append(minute, s.At)
		}
	}
	if d.ChatKind == Group && t.GroupPerMinute > 0 && len(minute) >= t.GroupPerMinute {
		slices.SortFunc(minute, time.Time.Compare)
		if next := minute[len(minute)-t.GroupPerMinute].Add(time.Minute); next.After(at) {
			at = next
		}
	}
	return at
}

// Retry limits: the n-th try waits 2^n seconds, five minutes at most.
const (
	retryCap = 5 * time.Minute
)

// After decides what becomes of a delivery from what its sending returned.
// Pure, like Pick.
func After(now time.Time, d Delivery, id MessageID, err error, w Words) Outcome {
	o := Outcome{ID: d.ID, At: now, Attempts: d.Attempts + 1, Head: d.Head, Codes: d.Codes}
	if err == nil {
		o.State, o.Message = StateSent, id
		return o
	}
	fate, wait := FateOf(err)
	o.Cause = err.Error()
	switch fate {
	case NotSent, LoggedOut:
		o.State, o.RetryAt = StateWaiting, now.Add(backOff(d.Attempts))
	case Throttled:
		o.State, o.RetryAt = StateWaiting, now.Add(max(wait, time.Second))
	case Refused:
		o.State = StateDead
	default:
		o = unknown(o, d, w)
	}
	return o
}

// unknown decides by kind: a confirmation is repeated with the next message, a
// digest is let go, anything else is said once more, marked. Whatever is let go
// leaves the codes that it carried to the next message.
func unknown(o Outcome, d Delivery, w Words) Outcome {
	booked := d.Kind == Confirm && len(d.Codes) > 0
	letGo := booked || d.Kind == Digest || strings.Contains(d.Head, w.Maybe)
	switch {
	case letGo && len(d.Codes) > 0:
		o.State = StateRecap
	case letGo:
		o.State = StateExpired
	default:
		o.State, o.RetryAt, o.Head = StateWaiting, o.At.Add(backOff(d.Attempts)), w.Maybe+"\n"+d.Head
	}
	return o
}

func backOff(attempts int) time.Duration {
	if attempts > 8 {
		return retryCap
	}
	return min(retryCap, time.Second<<attempts)
}
