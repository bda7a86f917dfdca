package scheduler

import (
	"context"
	"fmt"

	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// chunk is how many rows one write of the sweep holds, so that orders logged at
// the same moment need not wait for a whole night.
const chunk = 500

// sweep works out the tiers of every day up to the one before the run's. The
// results are written in chunks; the last transaction advances SweptOn together
// with alerts, messages and the schedule, if the orders are still as they were
// read. Cut off before it, the next run finds rows from the future and replays.
func (s *Scheduler) sweep(ctx context.Context, r run) error {
	to := r.day.Add(-1)
	// A merchant with few stores gets one decline in 7 × PerPush days.
	memory := max(s.Config.Insight.Quiet, 7*s.Config.Insight.PerPush)
	l, err := s.read(ctx, r.merchant.ID, to, to.Add(-memory-366))
	if err != nil {
		return err
	}
	if l.row.SweptOn > to {
		return s.nothing(ctx, r) // a clock that went back
	}
	if l.row.SweptOn == to && l.row.StaleFrom == "" && l.row.ImportedAt == 0 {
		return s.nothing(ctx, r)
	}
	n, err := l.walk(l.insight, to)
	if err != nil {
		return fmt.Errorf("work out %s: %w", to, err)
	}
	if err := s.goods(ctx, r.merchant.ID, n); err != nil {
		return err
	}
	if err := s.writeStates(ctx, r.merchant.ID, n); err != nil {
		return err
	}
	if err := s.writeChanges(ctx, r.merchant.ID, n); err != nil {
		return err
	}
	return s.Store.Write(ctx, r.merchant.ID, func(tx *storage.Tx) error { return s.close(tx, &r, n) })
}

// nothing moves the schedule on.
func (s *Scheduler) nothing(ctx context.Context, r run) error {
	return s.Store.Write(ctx, r.merchant.ID, r.finish)
}

func (s *Scheduler) writeStates(ctx context.Context, m retail.MerchantID, n *nights) error {
	rows, err := n.states()
	if err != nil {
		return err
	}
	for len(rows) > 0 {
		part := rows[:min(chunk, len(rows))]
		rows = rows[len(part):]
		if err := s.Store.Write(ctx, m, func(tx *storage.Tx) error { return tx.SaveTierStates(part) }); err != nil {
			return fmt.Errorf("write tiers: %w", err)
		}
	}
	return nil
}

func (s *Scheduler) writeChanges(ctx context.Context, m retail.MerchantID, n *nights) error {
	rows := n.changes
	for begun := false; !begun || len(rows) > 0; begun = true {
		first := !begun
		part := rows[:min(chunk, len(rows))]
		rows = rows[len(part):]
		err := s.Store.Write(ctx, m, func(tx *storage.Tx) error {
			if first {
				if err := tx.DropTierChanges(retail.DayFromNumber(int(n.record))); err != nil {
					return err
				}
			}
			if len(part) == 0 {
				return nil
			}
			return tx.AddTierChanges(part)
		})
		if err != nil {
			return fmt.Errorf("write tier changes: %w", err)
		}
	}
	return nil
}

// close is the last transaction of a sweep.
func (s *Scheduler) close(tx *storage.Tx, r *run, n *nights) error {
	row, err := tx.Row()
	if err != nil {
		return err
	}
	was := n.l.row
	if row.SweptOn != was.SweptOn || row.StaleFrom != was.StaleFrom || row.ImportedAt != was.ImportedAt {
		return &retail.Error{Code: retail.Stale, Detail: "the merchant changed under the sweep"}
	}
	to := retail.DayFromNumber(int(n.to))
	if err := n.l.unchanged(tx, retail.Period{From: retail.DayFromNumber(int(n.record)), To: to}); err != nil {
		return err
	}
	if was.ImportedAt != 0 {
		if err := s.sumUp(tx, r, n); err != nil {
			return fmt.Errorf("sum up the import: %w", err)
		}
	} else if err := s.tell(tx, r, n); err != nil {
		return fmt.Errorf("tell of the night: %w", err)
	}
	set := map[string]any{"swept_on": string(to), "stale_from": "", "imported_at": 0}
	if err := tx.SetMerchant(set); err != nil {
		return err
	}
	return r.finish(tx)
}
