package commands

import (
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// putBackStep takes an order back to before a step.
func (rt *Router) putBackStep(tx *storage.Tx, r *Request, s storage.OrderStep) (Reply, error) {
	o, _, err := tx.Order(s.OrderID)
	if err != nil {
		return Reply{}, err
	}
	if retail.Step(s.Step) == retail.Delivered {
		if err := rt.moveOdd(tx, r, o, ""); err != nil {
			return Reply{}, err
		}
	}
	what := o.Short() + " " + r.say(wording.OrderStepName(s.Step))
	return Reply{Text: r.say(wording.Undone, what), Data: ack("undone", what, "")}, tx.DropOrderStep(s.OrderID, s.Step)
}

// putBackComplaint withdraws a complaint, or opens one again.
func (rt *Router) putBackComplaint(tx *storage.Tx, r *Request, before *storage.Complaint, after storage.Complaint) (Reply, error) {
	now, err := tx.Complaint(after.No)
	if err != nil {
		return Reply{}, err
	}
	if now != after {
		return refusal("invalid", r.say(wording.ChangedSince, complaintCode(after))), nil
	}
	if before == nil {
		after.State = storage.ComplaintWithdrawn
		before = &after
	}
	s := r.Names.Store(after.StoreID)
	if s == nil {
		s = &retail.Store{}
	}
	return Reply{Text: r.say(wording.Undone, complaintCode(after)+" "+s.Name), Data: ack("undone", s.Name, complaintCode(after))}, tx.SaveComplaint(*before)
}
