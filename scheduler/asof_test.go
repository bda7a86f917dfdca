package scheduler_test

import (
	"encoding/json"
	"math"
	"path/filepath"
	"testing"

	"zhanggui/internal/insight/oracle"
	"zhanggui/internal/retail"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

// Every store of several made-up merchants, on ten days each, is as a plain
// calculation from the orders has it.
func TestStoresAsOfEqualsPlainCalculation(t *testing.T) {
	t.Parallel()
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "zhanggui.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	for seed := range uint64(3) {
		d := shop(seed+10, 18+6*int(seed))
		d.Name += string(rune('A' + seed))
		m, err := load(db, d)
		if err != nil {
			t.Fatal(err)
		}
		w := &world{T: t, db: db, m: m}
		codes := w.codes()
		stores, lines := w.plain(d)
		from := end.Add(-110)
		want := oracle.Calculate(stores, lines, from.Number(), end.Number()+7)
		for i := range 10 {
			day := from.Add(i * 13)
			got := storesAsOf(t, db, m.ID, day)
			if len(got) != len(d.Stores) {
				t.Fatalf("%d stores of %d", len(got), len(d.Stores))
			}
			for _, l := range got {
				sameLine(t, day, l, want[i*13][codes[l.Store]])
			}
		}
	}
}

// codes are the stores' ids by code.
func (w *world) codes() map[string]int64 {
	w.Helper()
	out := map[string]int64{}
	w.read(func(tx *storage.Tx) error {
		c, err := tx.Catalogue(true)
		for _, st := range c.Stores {
			out[st.Code] = int64(st.ID)
		}
		return err
	})
	return out
}

func sameLine(t *testing.T, day retail.Day, got scheduler.StoreLine, want oracle.Result) {
	t.Helper()
	near := func(a *float64, b float64) bool {
		if a == nil {
			return b == 0
		}
		return math.Abs(*a-b) < 1e-9
	}
	switch {
	case got.Computed.String() != want.Computed, got.Held.String() != want.Held, got.F != want.F, got.M != retail.Money(want.M).String(),
		!near(got.R, want.R), !near(&got.S, want.S), !near(got.Z, want.Z), !near(got.X, want.X):
		t.Errorf("%s on %s: %+v, want %+v", got.Store, day, got, want)
	case (got.Z == nil) == got.Computed.Ranked(), (got.P7 == nil) != (got.Status == "prospect"):
		t.Errorf("%s on %s: null where there is a figure, or the other way round: %+v", got.Store, day, got)
	}
}

// A line has exactly the keys that the specification gives it.
func TestStoreLineKeys(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := storesAsOf(t, w.db, w.m.ID, end)
	want := []string{"store", "computed_tier", "held_tier", "r", "f", "m", "s", "z", "x", "status", "p7", "next50", "next80"}
	for _, l := range lines {
		var have map[string]any
		if err := json.Unmarshal(must(json.Marshal(l)), &have); err != nil {
			t.Fatal(err)
		}
		if len(have) != len(want) {
			t.Fatalf("keys of %v", have)
		}
		for _, k := range want {
			if _, ok := have[k]; !ok {
				t.Fatalf("%s is missing in %v", k, have)
			}
		}
		if tier, ok := have["held_tier"].(string); !ok || tier == "" {
			t.Errorf("tier is %v", have["held_tier"])
		}
	}
}
