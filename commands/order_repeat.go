package commands

import (
	"encoding/json"
	"fmt"
	"time"

	"zhanggui/internal/wording"
)

// repeatWindow is how long the same text counts as a possible repeat.
const repeatWindow = 10 * time.Minute

// repeated asks about a text that logged an order minutes ago, or made one that
// waits for approval.
func (rt *Router) repeated(r *Request, st orderState) (*clarification, error) {
	if _, ok := st.find(0, -1, fixRepeat); ok || len(st.Booked) > 0 {
		return nil, nil
	}
	said, err := r.saidBefore(st)
	if err != nil || said == "" {
		return nil, err
	}
	return &clarification{
		about: "duplicate", text: said, at: fix{Line: -1, What: fixRepeat},
		options: []option{{Option: Option{"again", r.say(wording.RepeatYes)}, fix: fix{Line: -1, What: fixRepeat}}},
	}, nil
}

// saidBefore says what the same text of the same sender in the same chat came to
// within the window; empty if it was not said.
func (r *Request) saidBefore(st orderState) (string, error) {
	same, err := r.read.SameText(r.Member.ID, st.Chat, st.words(), st.At, repeatWindow)
	if err != nil {
		return "", err
	}
	if len(same) > 0 {
		if same[0].InboxID != nil && *same[0].InboxID == st.Row {
			return "", nil
		}
		return r.say(wording.Repeat, same[0].Short()), nil
	}
	held, err := r.read.HeldSince(r.Member.ID, st.Chat, st.At.Add(-repeatWindow))
	if err != nil {
		return "", err
	}
	for _, a := range held {
		var h heldOrder
		if err := json.Unmarshal([]byte(a.Body), &h); err != nil {
			return "", fmt.Errorf("read held order: %w", err)
		}
		if h.Order.Text == st.words() && a.InboxID != st.Row {
			return r.say(wording.RepeatHeld, a.Code()), nil
		}
	}
	return "", nil
}
