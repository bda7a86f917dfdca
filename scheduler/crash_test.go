package scheduler_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"testing"

	"zhanggui/internal/retail"
	"zhanggui/storage"
)

var errCut = errors.New("cut off")

// cut is a door that is torn away at the n-th write, before it or right after
// its commit, and stays away.
type cut struct {
	*storage.DB
	n     int
	after bool
}

func (c *cut) Write(ctx context.Context, m retail.MerchantID, fn func(*storage.Tx) error) error {
	c.n--
	if c.n < 0 || c.n == 0 && !c.after {
		return errCut
	}
	if err := c.DB.Write(ctx, m, fn); err != nil {
		return err
	}
	if c.n == 0 {
		return errCut
	}
	return nil
}

// missed is the database of a world a week behind: a whole week of sweeps, lists
// and digests is due, perhaps with a backdated order in it.
func missed(t *testing.T, stale bool) []byte {
	t.Helper()
	w := newWorld(t)
	w.begin(w.s, at(end.Add(-12), 1, 0))
	w.until(w.s, at(end.Add(-8), 23, 0))
	if stale {
		w.backdate(end.Add(-20))
	}
	w.close()
	return must(os.ReadFile(w.db.Path()))
}

// backdate logs one more order of an earlier day.
func (w *world) backdate(day retail.Day) retail.StoreID {
	w.Helper()
	return w.late(day, 5000_00)
}

// late logs one more order over a sum.
func (w *world) late(day retail.Day, sum retail.Money) retail.StoreID {
	w.Helper()
	var id retail.StoreID
	w.write(func(tx *storage.Tx) error {
		st, err := tx.StoreByCode("M0001")
		if err != nil {
			return err
		}
		p, err := tx.ProductBySKU("BX330")
		if err != nil {
			return err
		}
		id = st.ID
		o := storage.Order{No: fmt.Sprint("X-", day, sum), StoreID: st.ID, RepID: st.RepID, Day: day, At: at(day, 12, 0).UnixMilli(), Status: retail.Logged}
		return tx.AddOrder(&o, []retail.Line{{Product: p.ID, Qty: retail.One, Unit: p.SaleUnit, Base: retail.One * retail.Qty(p.Pack), Price: sum, Amount: sum, Pack: p.Pack}})
	})
	return id
}

// Cut off before or after any write, and run again, it ends as if nothing had
// been, whether it went on from kept states or replayed.
func TestCutOffAnywhere(t *testing.T) {
	t.Parallel()
	for _, stale := range []bool{false, true} {
		t.Run(fmt.Sprint("stale ", stale), func(t *testing.T) {
			t.Parallel()
			cutOffAnywhere(t, missed(t, stale))
		})
	}
}

func cutOffAnywhere(t *testing.T, file []byte) {
	t.Helper()
	now := at(end, 21, 0)
	whole := copyWorld(t, file)
	if err := whole.s.RunDue(t.Context(), now); err != nil {
		t.Fatal(err)
	}
	want := whole.all()
	for n := 1; ; n++ {
		for _, after := range []bool{false, true} {
			w := copyWorld(t, file)
			err := w.over(&cut{w.db, n, after}).RunDue(t.Context(), now)
			if err == nil {
				if n < 6 {
					t.Errorf("only %d writes: this test no longer shows anything", n)
				}
				return
			}
			if !errors.Is(err, errCut) {
				t.Fatal(err)
			}
			if err := w.s.RunDue(t.Context(), now); err != nil {
				t.Fatal(err)
			}
			same(t, w.all(), want)
			w.close()
		}
	}
}

// race is a door through which an order comes in while the sweep writes.
type race struct {
	*storage.DB
	order func()
}

func (r *race) Write(ctx context.Context, m retail.MerchantID, fn func(*storage.Tx) error) error {
	if order := r.order; order != nil {
		r.order = nil
		order()
	}
	return r.DB.Write(ctx, m, fn)
}

// An order that comes in while the night is worked out is in its result,
// whether its day was swept before or is being swept.
func TestOrderUnderTheSweep(t *testing.T) {
	t.Parallel()
	for _, back := range []int{-1, -30} {
		t.Run(fmt.Sprint(back), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.begin(w.s, at(end.Add(-3), 1, 0))
			w.until(w.s, at(end.Add(-1), 23, 0))
			s := w.over(&race{w.db, func() { w.backdate(end.Add(back)) }})
			if err := s.RunDue(t.Context(), at(end, 6, 0)); err != nil {
				t.Fatal(err)
			}
			w.until(w.s, at(end.Add(1), 6, 0)) // an order of a swept day waits for the next night
			w.replayed(end)
		})
	}
}

// replayed compares the stored states with a replay from the orders as they are.
func (w *world) replayed(day retail.Day) {
	w.Helper()
	lines := storesAsOf(w.T, w.db, w.m.ID, day)
	got := w.all()
	if got.Row.SweptOn != day || got.Row.StaleFrom != "" {
		w.Fatalf("swept on %s, stale from %q", got.Row.SweptOn, got.Row.StaleFrom)
	}
	states := map[string]storage.TierState{}
	w.read(func(tx *storage.Tx) error {
		for _, st := range got.States {
			row, err := tx.Store(st.StoreID)
			if err != nil {
				return err
			}
			states[row.Code] = st
		}
		return nil
	})
	for _, l := range lines {
		if st := states[l.Store]; st.Computed != l.Computed.String() || st.Held != l.Held.String() || st.Status != string(l.Status) {
			w.Errorf("%s is %s, held %s, %s; a replay gives %+v", l.Store, st.Computed, st.Held, st.Status, l)
		}
		var kept struct{ X float64 }
		if err := json.Unmarshal([]byte(states[l.Store].State), &kept); err != nil {
			w.Fatal(err)
		}
		if l.X != nil && kept.X != *l.X {
			w.Errorf("%s has x %v; a replay gives %v", l.Store, kept.X, *l.X)
		}
	}
}
