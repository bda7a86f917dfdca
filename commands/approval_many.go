package commands

import (
	"context"
	"slices"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// kindApprove is an open question whether what waits is approved.
const kindApprove = "approve"

// approveState is what it remembers: the rows of what was shown.
type approveState struct {
	IDs []int64 `json:"ids"`
}

func (rt *Router) approvalsAtOnceCommands() []Command {
	return []Command{
		{Verbs: []string{"全批=", "全批了=", "都批=", "都批了=", "全部批=", "全部批了=", "全部批准=", "全部同意=", "全部通过=", "approve all="}, Right: Decide, Do: rt.approveAll},
		{Verbs: []string{"批=", "批了=", "批准了=", "通过=", "驳=", "不批=", "不同意=", "approve=", "reject="}, Right: Decide, Do: rt.approveUnnamed},
	}
}

// mine are the open approvals that the sender may decide.
func (r *Request) mine() ([]storage.Approval, error) {
	open, err := r.read.OpenApprovals(maxWaiting)
	return slices.DeleteFunc(open, func(a storage.Approval) bool { return !mayDecide(r.Member.Role, a) }), err
}

// approveUnnamed asks about the one that waits where somebody says 批 and no number;
// of several it asks for the number.
func (rt *Router) approveUnnamed(_ context.Context, r *Request, _ string) (Effect, error) {
	open, err := r.mine()
	switch {
	case err != nil:
		return silence, err
	case len(open) == 0:
		return answer(Reply{Text: r.say(wording.NothingWaits), Data: ack("approvals", "", "0")}), nil
	case len(open) > 1 || !r.seesMoney():
		return r.invalid(wording.ApproveHow), nil
	}
	a := open[0]
	return rt.askApprove(r, open, &clarification{
		about: "approval", text: r.say(wording.ApproveAsk, a.Code(), a.Subject),
		options: []option{{Option: Option{"yes", r.say(wording.ApproveButton)}}, {Option: Option{"no", r.say(wording.RefuseButton)}}},
	}), nil
}

// approveAll shows all that waits for the sender and books it once that is confirmed.
func (rt *Router) approveAll(ctx context.Context, r *Request, rest string) (Effect, error) {
	open, err := r.mine()
	switch {
	case err != nil:
		return silence, err
	case len(open) < 2 || !r.seesMoney():
		return rt.approveUnnamed(ctx, r, rest)
	}
	open = open[:min(len(open), maxOptions)]
	lines := []string{r.say(wording.ApprovalsHead, len(open))}
	for _, a := range open {
		lines = append(lines, a.Code()+" "+a.Subject+" "+r.memberName(a.ByID))
	}
	return rt.askApprove(r, open, &clarification{
		about: "approval", text: strings.Join(append(lines, r.say(wording.ApproveAllAsk)), "\n"), options: []option{{Option: Option{"yes", r.say(wording.ApproveAllYes)}}},
	}), nil
}

func (rt *Router) askApprove(r *Request, on []storage.Approval, q *clarification) Effect {
	var st approveState
	for _, a := range on {
		st.IDs = append(st.IDs, a.ID)
	}
	effect := rt.clarify(r, kindApprove, st, q)
	effect.Close = true
	return effect
}

// resumeApprove carries the answer out on what was shown, and on nothing that came
// since.
func (rt *Router) resumeApprove(r *Request, s saved, pick int) (Effect, bool, error) {
	st, err := stateOf[approveState](s)
	switch {
	case err != nil || pick < 0:
		return silence, false, err
	case pick == 0:
		return r.dropped("not_decided"), true, nil
	}
	d := verdict{state: storage.ApprovalGiven}
	if pick == 2 {
		d.state = storage.ApprovalRefused
	}
	for _, id := range st.IDs {
		a, err := r.read.ApprovalByID(id)
		if retail.CodeOf(err) == retail.NotFound {
			return r.invalid(wording.OldButton), true, nil
		}
		if err != nil {
			return silence, true, err
		}
		d.on = append(d.on, a)
	}
	return rt.settleApprovals(r, d), true, nil
}
