package scheduler_test

import (
	"encoding/json"
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/demo"
	"zhanggui/internal/insight/oracle"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// plain are the stores by id and a made-up merchant's orders, as the plain
// calculation reads them.
func (w *world) plain(d *demo.Merchant) (stores []int64, lines []oracle.Line) {
	w.Helper()
	ids := map[string]int64{}
	w.read(func(tx *storage.Tx) error {
		c, err := tx.Catalogue(true)
		for _, st := range c.Stores {
			ids[st.Code] = int64(st.ID)
			stores = append(stores, int64(st.ID))
		}
		return err
	})
	for _, o := range d.Orders {
		if o.Status == retail.Cancelled {
			continue
		}
		back := o.Status == retail.Returned
		for _, l := range o.Lines {
			fen := int64(retail.TypedAmount(l.Qty, l.Price))
			if back {
				fen = -fen
			}
			lines = append(lines, oracle.Line{
				Store: ids[o.Store], Day: retail.DayOf(o.At, shanghai).Number(), Order: o.No, SKU: l.SKU, Fen: fen, Return: back,
			})
		}
	}
	return stores, lines
}

// A month of nights, mornings and evenings: the tiers are those of a plain
// calculation, and what was said is what the definitions push.
func TestMonth(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	from := end.Add(-30)
	w.begin(w.s, at(from, 1, 0))
	w.until(w.s, at(end, 23, 0))
	stores, lines := w.plain(shop(1, 48))
	days := oracle.Calculate(stores, lines, from.Number(), end.Number()-1)
	got := w.all()
	checkTiers(t, got, days, from)
	checkAlerts(t, got, days, from)
	checkMessages(t, got)
	checkPushes(t, got, from)
	w.checkDropsTold(got)
	// Nothing at all changes when the same hour is run again.
	if err := w.s.RunDue(t.Context(), at(end, 23, 0)); err != nil {
		t.Fatal(err)
	}
	same(t, w.all(), got)
}

// checkTiers: a month of nights ends where a plain calculation ends, and knows
// every rise and fall on its day.
func checkTiers(t *testing.T, got tiers, days []map[int64]oracle.Result, from retail.Day) {
	t.Helper()
	if got.Row.SweptOn != end.Add(-1) || got.Row.StaleFrom != "" {
		t.Fatalf("swept on %s, stale from %q", got.Row.SweptOn, got.Row.StaleFrom)
	}
	last := days[len(days)-1]
	for _, st := range got.States {
		if want := last[int64(st.StoreID)]; st.Computed != want.Computed || st.Held != want.Held {
			t.Errorf("store %d is %s, held %s; want %s, held %s", st.StoreID, st.Computed, st.Held, want.Computed, want.Held)
		}
	}
	type key struct {
		store retail.StoreID
		day   retail.Day
	}
	have := map[key]storage.TierChange{}
	for _, c := range got.Changes {
		have[key{c.StoreID, c.Day}] = c
	}
	moves := 0
	for i, day := range days {
		for id, r := range day {
			c, ok := have[key{retail.StoreID(id), from.Add(i)}]
			if ok != (r.Move != nil) {
				t.Fatalf("store %d on %s: change %+v, want %+v", id, from.Add(i), c, r.Move)
			}
			if ok {
				moves++
				if c.FromTier != r.Move.From || c.ToTier != r.Move.To || c.Cause != r.Move.Cause || c.Moved != strings.Join(r.Move.Moved, ",") {
					t.Errorf("store %d on %s: change %+v, want %+v", id, from.Add(i), c, *r.Move)
				}
			}
		}
	}
	if moves < 5 {
		t.Errorf("%d moves: this test no longer shows anything", moves)
	}
}

// checkMessages: everything in private and outside the quiet hours; a list every
// morning, a digest every evening.
func checkMessages(t *testing.T, got tiers) {
	t.Helper()
	kinds := map[string]int{}
	for _, p := range got.Said {
		var data struct{ Kind, Type string }
		if err := json.Unmarshal(p.Data, &data); err != nil {
			t.Fatal(err)
		}
		kinds[data.Kind+" "+data.Type]++
		if p.ChatKind != bot.Private {
			t.Errorf("%s said in %s %s", data.Kind, p.ChatKind, p.Chat)
		}
		goes := p.CreatedAt
		if p.NotBefore.After(goes) {
			goes = p.NotBefore
		}
		if m := goes.In(shanghai); m.Hour() < 8 || m.Hour() >= 22 {
			t.Errorf("%s goes out at %s", data.Kind, m)
		}
	}
	if kinds["digest "] != 2*31 {
		t.Errorf("%d digests to owner and director in 31 evenings", kinds["digest "])
	}
	if n := kinds["alert reorder_due"] + kinds["alert list"]; n < 31*3 || n > 31*6 {
		t.Errorf("%d lists in 31 mornings", n)
	}
	types := map[string]int{}
	for _, a := range signs(t, got.Alerts) {
		types[a.Type]++
	}
	for _, want := range []string{"tier_drop", "decline", "sleep"} {
		if types[want] == 0 {
			t.Errorf("no alert of type %s: this test no longer shows anything", want)
		}
	}
}

// checkAlerts compares the alerts with the plain calculation.
func checkAlerts(t *testing.T, got tiers, days []map[int64]oracle.Result, from retail.Day) {
	t.Helper()
	drops := 0
	for i, day := range days {
		for _, r := range day {
			if i > 0 && r.Move != nil && r.Move.Cause == "own" && r.Move.Told { // the first sweep, of the day before, tells nothing
				drops++
			}
		}
	}
	last := map[string]retail.Day{}
	for i, a := range signs(t, got.Alerts) {
		r := days[a.Day.Number()-from.Number()][int64(a.Store)]
		switch a.Type {
		case "tier_drop":
			drops--
			if r.Move == nil || r.Move.Cause != "own" || !r.Move.Told {
				t.Errorf("%s: drop of store %d on %s, want %+v", a.No, a.Store, a.Day, r.Move)
			}
		case "decline":
			if !r.Serious {
				t.Errorf("%s: decline of store %d on %s is not serious", a.No, a.Store, a.Day)
			}
		}
		key := a.Type + string(rune(a.Store))
		if before := last[key]; before != "" && a.Type != "late" && a.Type != "sleep" && a.Day.Sub(before) < 28 {
			t.Errorf("%s: %s of store %d told twice, %s and %s", a.No, a.Type, a.Store, before, a.Day)
		}
		last[key] = a.Day
		if i == 0 && a.No != "A001" {
			t.Errorf("the first alert is numbered %s", a.No)
		}
	}
	if drops != 0 {
		t.Errorf("%d drops were not told", drops)
	}
}

// signs are the findings that the alerts about slipping stores are made of, each
// as an alert of its own.
func signs(t *testing.T, cases []retail.Case) []retail.Case {
	t.Helper()
	var out []retail.Case
	for _, c := range cases {
		f, err := alert.FactsOf(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range f.Signs {
			if s.Type.Cause() == alert.CauseSlip {
				c.Type, c.Day = string(s.Type), s.Day
				out = append(out, c)
			}
		}
	}
	return out
}

func same(t *testing.T, got, want tiers) {
	t.Helper()
	a, b := must(json.MarshalIndent(got, "", " ")), must(json.MarshalIndent(want, "", " "))
	if string(a) == string(b) {
		return
	}
	la, lb := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(la), len(lb)) {
		if la[i] != lb[i] {
			t.Fatalf("differs at line %d:\n got %s\nwant %s", i, strings.Join(la[max(0, i-3):i+1], "\n"), strings.Join(lb[max(0, i-3):i+1], "\n"))
		}
	}
	t.Fatalf("%d lines, want %d", len(la), len(lb))
}
