package commands

import (
	"context"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

const kindForget = "forget"

// forgetState is what the clarification before forgetting somebody remembers.
type forgetState struct {
	Row    int64           `json:"row"` // of the message that asked for it
	Member retail.MemberID `json:"member"`
}

// forget asks before it takes a person out of the books: 忘记 小李.
func (rt *Router) forget(_ context.Context, r *Request, rest string) (Effect, error) {
	m, err := r.read.MemberNamed(strings.TrimSpace(rest))
	switch {
	case retail.CodeOf(err) == retail.NotFound:
		return r.invalid(wording.NoSuchMember, rest), nil
	case err != nil:
		return silence, err
	case m.ID == r.Member.ID:
		return r.invalid(wording.ForgetSelf), nil
	}
	q := r.forgetSure("member", r.say(wording.ForgetSure, m.Name))
	return rt.clarify(r, kindForget, forgetState{Row: r.Msg.Row, Member: m.ID}, q), nil
}

// resumeForget does it once it is confirmed.
func (rt *Router) resumeForget(r *Request, s saved, pick int) (Effect, bool, error) {
	st, err := stateOf[forgetState](s)
	if err != nil {
		return silence, false, err
	}
	was := r.Names.Member(st.Member)
	if was == nil && pick > 0 {
		return r.invalid(wording.OldButton), true, nil
	}
	return r.forgetOnce(pick, func(tx *storage.Tx) (forgotten, error) {
		name, err := tx.Forget(st.Member, func(n int) string { return wording.Hans.Say(wording.FormerMember, n) })
		return forgotten{row: st.Row, was: was.Name, now: name, what: "member.forget", record: int64(st.Member)}, err
	})
}

// forgotten is whom the books no longer name, and what they say instead.
type forgotten struct {
	row      int64 // of the message that asked for it: it names whom, too
	was, now string
	what     string // in the audit
	record   int64
}

// forgetSure asks whether somebody is to be taken out of the books.
func (r *Request) forgetSure(about, text string) *clarification {
	return &clarification{about: about, text: text, options: []option{{Option: Option{"forget", r.say(wording.ForgetYes)}}}}
}

// forgetOnce erases somebody once it is confirmed. Anything but a clear yes or no
// is a new message.
func (r *Request) forgetOnce(pick int, erase func(*storage.Tx) (forgotten, error)) (Effect, bool, error) {
	switch {
	case pick < 0:
		return silence, false, nil
	case pick == 0:
		return closing(Reply{Text: r.say(wording.ForgetNot), Data: ack("not_forgotten", "", "")}), true, nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		f, err := erase(tx)
		if err != nil {
			return nil, err
		}
		if err := tx.HideName(f.row, f.was, f.now); err != nil {
			return nil, err
		}
		err = tx.AddAudit(storage.Audit{MemberID: r.Member.ID, At: storage.Millis(r.Now), What: f.what, Record: f.record, InboxID: r.Msg.Row})
		return []Reply{{Text: r.say(wording.Forgotten, f.now), Data: ack("forgotten", f.now, "")}}, err
	}}, true, nil
}
