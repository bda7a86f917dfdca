package commands

import (
	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// fileTask files a task of a store, once; its holder is the store's rep, where it is
// not for those above alone.
func fileTask(tx *storage.Tx, r *Request, c retail.Case) (err error) {
	if c.Tier, err = tx.HeldTier(c.Store); err != nil {
		return err
	}
	if s := r.Names.Store(c.Store); s != nil && alert.KindOf(c).Hears != alert.AboveAlone {
		c.Holder = s.Rep
	}
	c, fresh, err := tx.AddCase(c, alert.Type(c.Type).Letter())
	if err != nil || !fresh {
		return err
	}
	return tx.AddStep(retail.CaseStep{Case: c.ID, At: r.Now, What: alert.StepFound, Note: c.Type})
}

// settleTask closes a task that what somebody told made good.
func settleTask(tx *storage.Tx, r *Request, c retail.Case, note string) error {
	c.Note = note
	if err := tx.SaveCase(alert.Settle(c, r.Now, alert.OutcomeContacted)); err != nil {
		return err
	}
	return tx.AddStep(retail.CaseStep{Case: c.ID, At: r.Now, What: string(alert.Contact), By: r.Member.ID, Note: note})
}

// taskOf is an order's open task of a type; false if there is none.
func taskOf(tx *storage.Tx, t alert.Type, order retail.OrderID) (retail.Case, bool, error) {
	c, err := tx.CaseByKey(alert.TaskKey(t, order))
	if retail.CodeOf(err) == retail.NotFound {
		return c, false, nil
	}
	return c, err == nil && c.State != retail.CaseClosed, err
}

// storeTask is a store's open task of a type; false if there is none.
func storeTask(tx *storage.Tx, t alert.Type, store retail.StoreID) (retail.Case, bool, error) {
	open, err := tx.OpenCases()
	for _, c := range open {
		if c.Store == store && c.Type == string(t) {
			return c, true, err
		}
	}
	return retail.Case{}, false, err
}

// dropTasks closes the tasks of an order that is cancelled.
func dropTasks(tx *storage.Tx, r *Request, order retail.OrderID) error {
	for _, k := range alert.Kinds() {
		if !k.OfOrder {
			continue
		}
		c, ok, err := taskOf(tx, k.Type, order)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := tx.SaveCase(alert.Settle(c, r.Now, alert.OutcomeCancelled)); err != nil {
			return err
		}
		if err := tx.AddStep(retail.CaseStep{Case: c.ID, At: r.Now, What: alert.StepCancelled}); err != nil {
			return err
		}
	}
	return nil
}

// caredFor closes the missed care calls that a call made good.
func caredFor(tx *storage.Tx, r *Request, order retail.OrderID, note string) error {
	c, ok, err := taskOf(tx, alert.Care, order)
	if !ok || err != nil {
		return err
	}
	return settleTask(tx, r, c, note)
}
