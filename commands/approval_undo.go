package commands

import (
	"zhanggui/internal/language"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// rowOf is a record that is taken back by its row alone.
type rowOf struct {
	ID int64 `json:"id"`
}

// addApproval keeps what waits, as an act of the sender's: 撤 withdraws it, and
// not the act before.
func (rt *Router) addApproval(tx *storage.Tx, r *Request, a *storage.Approval) error {
	if err := tx.AddApproval(a); err != nil {
		return err
	}
	if a.ByID != r.Member.ID { // it follows from a decision
		return nil
	}
	return rt.audit(tx, r, "approval.asked", snapshot{}, snapshot{Waits: &rowOf{a.ID}})
}

// withdrawTyped takes one's own request back: 撤 P3.
func (rt *Router) withdrawTyped(r *Request, digits string) (Effect, error) {
	a, err := r.approvalNamed(digits)
	if err != nil {
		return silence, err
	}
	if a.ByID != r.Member.ID {
		return answer(refusal("permission", r.say(wording.NotYours, a.Code()))), nil
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, _, err := rt.withdraw(tx, r, a.ID, rt.audit)
		return []Reply{rep}, err
	}}, nil
}

// withdraw ends what waits; false if it was decided before.
func (rt *Router) withdraw(tx *storage.Tx, r *Request, id int64, audit auditor) (Reply, bool, error) {
	a, err := tx.ApprovalByID(id)
	if err != nil {
		return Reply{}, false, err
	}
	first, err := tx.Decide(a.ID, storage.ApprovalWithdrawn, r.Member.ID, r.Now, "")
	if err != nil {
		return Reply{}, false, err
	}
	if !first {
		said, err := rt.decidedBefore(tx, r, a.ID)
		if err != nil {
			return Reply{}, false, err
		}
		return said[0], false, nil
	}
	rep := Reply{Text: r.say(wording.Cancelled) + a.Code() + " " + a.Subject, Data: ack("withdrawn", a.Subject, a.Code())}
	return rep, true, audit(tx, r, "approval.withdrawn", snapshot{}, snapshot{})
}

// editedHeld reads an edited message anew whose order waits for approval: the
// order that waited is withdrawn, else both would be booked.
func (rt *Router) editedHeld(r *Request, row int64) (Effect, bool, error) {
	waits, err := r.read.WaitingOf(row, r.Member.ID)
	if err != nil || len(waits) == 0 {
		return silence, false, err
	}
	reading := language.ReadOrder(r.Names.Book, r.Text, language.Context{Today: r.Today, Addressed: true})
	if reading.Verdict != language.OrderText || !r.may(LogOrder) {
		return answer(refusal("not_understood", r.say(wording.EditWaits, waits[0].Code()))), true, nil
	}
	next, err := rt.book(r, orderState{Row: r.Msg.Row, Text: r.Text, At: r.Now, Chat: string(r.Msg.Chat)}, reading)
	if err != nil {
		return silence, true, err
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		var out []Reply
		for _, a := range waits {
			rep, ended, err := rt.withdraw(tx, r, a.ID, rt.auditUndo)
			if err != nil || !ended {
				return append(out, rep), err
			}
			out = append(out, rep)
		}
		more, err := next.Run(tx)
		return append(out, more...), err
	}}, true, nil
}

// putBackInvite makes an invitation's code worthless.
func (rt *Router) putBackInvite(tx *storage.Tx, r *Request, id int64) (Reply, error) {
	inv, gone, err := tx.DropInvite(id)
	if err != nil || !gone {
		return refusal("invalid", r.say(wording.InviteUsed, inv.Name)), err
	}
	return Reply{Text: r.say(wording.InviteVoid, inv.Name), Data: ack("undone", inv.Name, "")}, nil
}

// lastAct is the act that 撤 takes back; one that can't be is said to be so, and
// nothing older is taken back in its stead. Code: NotFound.
func (r *Request) lastAct() (storage.Audit, *Reply, error) {
	act, err := r.read.LastAct(r.Member.ID, r.Now.Add(-undoWithin))
	if err != nil || act.Table != "" {
		return act, nil, err
	}
	acts, err := r.read.Acts(act.InboxID, r.Member.ID)
	for _, a := range acts {
		if a.Table != "" { // a handover gives back the stores, if not the leaver
			return a, nil, err
		}
	}
	rep := refusal("invalid", r.say(wording.CannotUndo))
	return act, &rep, err
}
