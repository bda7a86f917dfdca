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
	st := forgetState{Row: r.Msg.Row, Member: m.ID}
	q := &clarification{
		about: "member", text: r.say(wording.ForgetSure, m.Name),
		options: []option{{Option: Option{"forget", r.say(wording.ForgetYes)}}},
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, err := rt.open(tx, r, kindForget, st, q)
		return []Reply{rep}, err
	}}, nil
}

// resumeForget does it once it is confirmed. Anything but a clear yes or no is
// a new message.
func (rt *Router) resumeForget(r *Request, s saved, pick int) (Effect, bool, error) {
	st, err := stateOf[forgetState](s)
	if err != nil {
		return silence, false, err
	}
	switch {
	case pick < 0:
		return silence, false, nil
	case pick == 0:
		return closing(Reply{Text: r.say(wording.ForgetNot), Data: ack("not_forgotten", "", "")}), true, nil
	}
	was := r.Names.Member(st.Member)
	if was == nil {
		return r.invalid(wording.OldButton), true, nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		name, err := tx.Forget(st.Member, func(n int) string { return wording.Hans.Say(wording.FormerMember, n) })
		if err != nil {
			return nil, err
		}
		if err := tx.HideName(st.Row, was.Name, name); err != nil {
			return nil, err
		}
		err = tx.AddAudit(storage.Audit{MemberID: r.Member.ID, At: storage.Millis(r.Now), What: "member.forget", Record: int64(st.Member), InboxID: r.Msg.Row})
		return []Reply{{Text: r.say(wording.Forgotten, name), Data: ack("forgotten", name, "")}}, err
	}}, true, nil
}
