package storage

import (
	"testing"

	"zhanggui/internal/retail"
)

// TestOrderedBy: an order tells that a store is an old one from its day on, cancelled
// it does not.
func TestOrderedBy(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.write(t, func(tx *Tx) error {
		o := Order{No: "O1", StoreID: s.store.ID, Day: "2026-03-02", Status: retail.Logged}
		if err := tx.AddOrder(&o, nil); err != nil {
			return err
		}
		for day, want := range map[retail.Day]bool{"2026-03-01": false, "2026-03-02": true, "2026-03-09": true} {
			if got, err := tx.OrderedBy(s.store.ID, day); err != nil || got != want {
				t.Error(day, got, err)
			}
		}
		o.Status = retail.Cancelled
		if err := tx.SetOrder(o, nil); err != nil {
			return err
		}
		if got, err := tx.OrderedBy(s.store.ID, "2026-03-09"); err != nil || got {
			t.Error("cancelled:", got, err)
		}
		return nil
	})
}
