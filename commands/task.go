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

// taskBooks are what ends a task: those of a conversation, and those of an import.
type taskBooks interface {
	OpenCases() ([]retail.Case, error)
	TiesAt(store retail.StoreID) ([]retail.Tie, error)
	SaveCase(c retail.Case) error
	AddStep(s retail.CaseStep) error
}

// told is by whom, when and in which words something is told that ends a task.
func (r *Request) told(note string) retail.CaseStep {
	return retail.CaseStep{At: r.Now, By: r.Member.ID, Note: note}
}

// settleTask closes a task that what somebody told made good.
func settleTask(tx taskBooks, c retail.Case, told retail.CaseStep) (retail.Case, error) {
	c.Note = told.Note
	c = alert.Settle(c, told.At, alert.OutcomeContacted)
	if err := tx.SaveCase(c); err != nil {
		return c, err
	}
	told.Case, told.What = c.ID, string(alert.Contact)
	return c, tx.AddStep(told)
}

// taskOf is an order's open task of a type; false if there is none.
func taskOf(tx *storage.Tx, t alert.Type, order retail.OrderID) (retail.Case, bool, error) {
	c, err := tx.CaseByKey(alert.TaskKey(t, order))
	if retail.CodeOf(err) == retail.NotFound {
		return c, false, nil
	}
	return c, err == nil && c.State != retail.CaseClosed, err
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
	_, err = settleTask(tx, c, r.told(note))
	return err
}
