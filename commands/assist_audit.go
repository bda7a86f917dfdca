package commands

import (
	"context"
	"fmt"
	"strings"

	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// modelCallsShown is how many calls the owner is shown.
const modelCallsShown = 20

// helpModel shows the record of what a model was told where there is a model.
func (rt *Router) helpModel() wording.Key {
	if rt.Assistant == nil {
		return ""
	}
	return wording.HelpModel
}

// auditModel lists what was sent to the language model: when, by whom, the
// masked words, what came back, and what came of it.
func (rt *Router) auditModel(_ context.Context, r *Request, _ string) (Effect, error) {
	calls, err := r.read.ModelCalls(modelCallsShown)
	if err != nil {
		return silence, err
	}
	used, err := r.read.ModelUsed(monthOf(r.Today))
	if err != nil {
		return silence, err
	}
	var b strings.Builder
	if rt.Assistant == nil {
		b.WriteString(r.say(wording.ModelOff))
	} else {
		b.WriteString(r.say(wording.ModelUsed, rt.Assistant.Host(), used.Calls, rt.Config.ModelCalls, used.Tokens))
	}
	if len(calls) == 0 {
		b.WriteString("\n" + r.say(wording.ModelNone))
	}
	for _, c := range calls {
		who := r.say(wording.ModelSomebody)
		if m := r.Names.Member(c.MemberID); m != nil {
			who = m.Name
		}
		sent, got := c.Sent, c.Got
		if sent == "" {
			sent = r.say(wording.ModelFaded)
		}
		at := storage.Instant(c.At).In(r.Merchant.Location()).Format("01-02 15:04")
		fmt.Fprintf(&b, "\n%s %s「%s」→ %s", at, who, oneLine(sent), r.say(modelOutcome(c.Outcome)))
		if got != "" {
			b.WriteString(": " + oneLine(got))
		}
	}
	return answer(Reply{Text: b.String(), Data: ack("model_calls", "", fmt.Sprint(len(calls))), Wide: true}), nil
}

func modelOutcome(o string) wording.Key {
	switch o {
	case storage.ModelFailed:
		return wording.ModelIsFailed
	case storage.ModelUnknown:
		return wording.ModelIsUnknown
	case storage.ModelBarred:
		return wording.ModelIsBarred
	case storage.ModelUseless:
		return wording.ModelIsUseless
	case storage.ModelProposed:
		return wording.ModelIsProposed
	case storage.ModelConfirmed:
		return wording.ModelIsConfirmed
	case storage.ModelDropped:
		return wording.ModelIsDropped
	}
	return wording.ModelIsAsked
}
