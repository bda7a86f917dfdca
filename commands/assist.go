package commands

import (
	"context"
	"sync"
	"time"
	"unicode/utf8"

	"zhanggui/bot"
	"zhanggui/internal/assist"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// Assistant is a language model somewhere else. It is asked about a message
// that was addressed to the bot and that no rule understood, never while a
// transaction is open, and what it says is only ever shown to be confirmed.
type Assistant interface {
	// Host is who is asked, for people to be told.
	Host() string
	// Complete sends instructions and a text as data, and returns what came back
	// and the tokens that it cost. It returns within seconds, and its errors hold
	// nothing of what was sent or came back.
	Complete(ctx context.Context, instructions, text string) (answer string, tokens int64, err error)
}

// What is worth a call, in runes of the masked message: less says nothing,
// more was not typed for the bot.
const (
	leastAsked = 4
	mostAsked  = 300
)

// How many calls run at once, so that slow ones leave lanes for the other
// chats; and how long nothing is asked after so many failures in a row.
const (
	callsAtOnce   = 4
	failuresInRow = 3
	restAfter     = time.Minute
)

// turnstile lets a few calls through at once, and none for a while after
// several have failed.
type turnstile struct {
	mu      sync.Mutex
	running int
	failed  int
	shut    time.Time
}

func (t *turnstile) enter(now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.running >= callsAtOnce || now.Before(t.shut) {
		return false
	}
	t.running++
	return true
}

func (t *turnstile) leave(now time.Time, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.running--
	if err == nil {
		t.failed = 0
	} else if t.failed++; t.failed >= failuresInRow {
		t.failed, t.shut = 0, now.Add(restAfter)
	}
}

// second is what a language model made of a message: its second reading.
type second struct {
	call   int64 // the row of storage.ModelCall; 0: nobody was asked
	sent   string
	answer string
	tokens int64
	err    error
}

// decideWith decides on a snapshot, with a second reading where there is one.
func (rt *Router) decideWith(ctx context.Context, m bot.Message, s *second) (d decided, err error) {
	err = rt.Store.Read(ctx, 0, func(tx *storage.Tx) error {
		if d, err = rt.decide(ctx, tx, m); err != nil || !d.effect.Puzzled || rt.Assistant == nil {
			return err
		}
		if s != nil {
			d.effect, err = rt.propose(d.r, s, d.effect)
			return err
		}
		d.unsure, err = rt.worthAsking(d.r)
		return err
	})
	return d, err
}

// worthAsking says whether a language model may be asked about a message: a
// member's own typed words, not among customers, whose names they may hold, and
// not while a clarification is open, which a new one would close.
func (rt *Router) worthAsking(r *Request) (bool, error) {
	in := r.Msg.Inbound
	n := utf8.RuneCountInString(r.Text)
	if r.Use == retail.UseCustomer || in.File != "" || in.EditOf != "" || in.Choice != "" || in.Quote != nil || n < leastAsked || n > mostAsked || !r.may(Ask) && !r.may(LogOrder) {
		return false, nil
	}
	_, err := r.read.Pending(in.Account, in.Chat, in.From, r.Now)
	if retail.CodeOf(err) == retail.NotFound {
		return true, nil
	}
	return false, err
}

// consult asks the language model. It notes the call and tells the chat before
// anything leaves, and never fails: whoever gets no answer goes on without.
func (rt *Router) consult(ctx context.Context, r *Request) *second {
	s := &second{sent: assist.Mask(r.Text)}
	if !rt.turnstile.enter(rt.Clock.Now()) {
		return s
	}
	call, err := rt.noteCall(ctx, r, s.sent)
	if err != nil {
		rt.Log.Error("note call of the model", "row", r.Msg.Row, "err", err)
	}
	if err != nil || call == 0 {
		rt.turnstile.leave(rt.Clock.Now(), nil)
		return s
	}
	s.call = call
	s.answer, s.tokens, s.err = rt.Assistant.Complete(ctx, assist.Instructions(r.Today), s.sent)
	rt.turnstile.leave(rt.Clock.Now(), s.err)
	if s.err != nil {
		rt.Log.Warn("model gave no answer", "row", r.Msg.Row, "call", call, "err", s.err)
	}
	return s
}

// noteCall spends one call of the month's; 0 if none is left.
func (rt *Router) noteCall(ctx context.Context, r *Request, sent string) (call int64, err error) {
	told := false
	err = rt.Store.Write(ctx, r.Merchant.ID, func(tx *storage.Tx) error {
		month := monthOf(r.Today)
		used, err := tx.ModelUsed(month)
		if err != nil {
			return err
		}
		if call = 0; rt.Config.spent(used) {
			return nil
		}
		c := storage.ModelCall{Month: month, MemberID: r.Member.ID, InboxID: r.Msg.Row, At: storage.Millis(r.Now), Sent: sent}
		if err := tx.AddModelCall(&c); err != nil {
			return err
		}
		call = c.ID
		if told, err = tx.ToldOfModel(r.Msg.Account, r.Msg.Chat, rt.Assistant.Host(), r.Now); err != nil || !told {
			return err
		}
		return tx.Say(storage.Message{
			Outgoing: bot.Outgoing{
				Account: r.Msg.Account, Chat: r.Msg.Chat, ChatKind: r.Msg.Kind, Kind: bot.Notice,
				Text: r.say(wording.ModelOn, rt.Assistant.Host()), Data: mustJSON(ack("model_on", "", "")),
			},
			InboxRow: r.Msg.Row, Now: rt.Clock.Now(),
		})
	})
	if err == nil && told {
		rt.Said()
	}
	return call, err
}

func (c Config) spent(u storage.ModelUse) bool {
	return u.Calls >= c.ModelCalls || c.ModelTokens > 0 && u.Tokens >= c.ModelTokens
}

// monthOf is YYYY-MM.
func monthOf(d retail.Day) string { return string(d)[:len("2026-04")] }
