package scheduler

import (
	"errors"
	"fmt"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// tell files the night's findings as cases: a new one each, or another sign of
// an open one of the same store and cause. Nobody hears of them before the
// morning. Cases that hold no more are closed.
func (s *Scheduler) tell(tx *storage.Tx, r *run, n *nights) error {
	open, err := openBy(tx)
	if err != nil {
		return err
	}
	for _, was := range n.over {
		if c, ok := open[keyOf(was)]; ok && c.ID == was.ID {
			if err := recovered(tx, c, r); err != nil {
				return err
			}
			delete(open, keyOf(c))
		}
	}
	for _, was := range n.lapsed {
		c, ok := open[keyOf(was)]
		if !ok || c.ID != was.ID {
			continue
		}
		delete(open, keyOf(c))
		c.State, c.Closed, c.Next = retail.CaseClosed, r.now, time.Time{}
		step := retail.CaseStep{Case: c.ID, At: r.now, What: alert.StepLapsed}
		if err := errors.Join(tx.SaveCase(c), tx.AddStep(step)); err != nil {
			return err
		}
	}
	for _, d := range n.found {
		if err := s.file(tx, r, n, d.Alert, open); err != nil {
			return fmt.Errorf("file %s of store %d: %w", d.Type, d.Store, err)
		}
	}
	return nil
}

// about is what at most one open case is about: a store's slipping, its next
// order, or what it orders without.
type about struct {
	store retail.StoreID
	goods bool
	cause string
}

func keyOf(c retail.Case) about { return about{c.Store, c.Product != 0, c.Cause} }

func openBy(tx *storage.Tx) (map[about]retail.Case, error) {
	cases, err := tx.OpenCases()
	out := make(map[about]retail.Case, len(cases))
	for _, c := range cases {
		out[keyOf(c)] = c
	}
	return out, err
}

func (s *Scheduler) file(tx *storage.Tx, r *run, n *nights, a alert.Alert, open map[about]retail.Case) error {
	c, err := alert.File(a, n.worth(a.Store))
	if err != nil {
		return err
	}
	if have, ok := open[keyOf(c)]; ok {
		if have, err = alert.Join(have, a); err != nil {
			return err
		}
		open[keyOf(c)] = have
		if err := tx.SaveCase(have); err != nil {
			return err
		}
		return tx.AddStep(retail.CaseStep{Case: have.ID, At: r.now, What: alert.StepJoined, Note: string(a.Type)})
	}
	c.Opened, c.Holder = r.now, n.l.store(a.Store).Rep
	c, fresh, err := tx.AddCase(c, a.Type.Letter())
	if err != nil || !fresh {
		return err
	}
	open[keyOf(c)] = c
	return tx.AddStep(retail.CaseStep{Case: c.ID, At: r.now, What: alert.StepFound, Note: string(a.Type)})
}

func recovered(tx *storage.Tx, c retail.Case, r *run) error {
	if err := tx.SaveCase(alert.Recover(c, r.now)); err != nil {
		return err
	}
	return tx.AddStep(retail.CaseStep{Case: c.ID, At: r.now, What: alert.StepRecovered})
}
