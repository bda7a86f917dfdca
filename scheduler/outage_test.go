package scheduler_test

import (
	"encoding/json"
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// since are the messages that were not there before.
func (w *world) since(before []bot.Parcel) []bot.Parcel {
	seen := map[int64]bool{}
	for _, p := range before {
		seen[p.ID] = true
	}
	var out []bot.Parcel
	for _, p := range w.outbox() {
		if !seen[p.ID] {
			out = append(out, p)
		}
	}
	return out
}

// kinds counts messages by kind and chat.
func kinds(t *testing.T, ps []bot.Parcel) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, p := range ps {
		var d struct{ Kind, Type, What string }
		if err := json.Unmarshal(p.Data, &d); err != nil {
			t.Fatal(err)
		}
		what := d.Kind
		if d.Type == "reorder_due" || d.What != "" {
			what = d.Type + d.What
		}
		out[what+" "+string(p.Chat)]++
	}
	return out
}

// After five days off every night is computed, but everybody hears one list of
// alerts, one list of what is due and the owner one digest; in the end the
// tiers are those of a machine that was never off.
func TestOutage(t *testing.T) {
	t.Parallel()
	on, off := newWorld(t), newWorld(t)
	for _, w := range []*world{on, off} {
		w.begin(w.s, at(end.Add(-21), 1, 0))
		w.until(w.s, at(end.Add(-15), 23, 0))
	}
	before := off.outbox()
	on.until(on.s, at(end.Add(-10), 10, 0))
	if err := off.s.RunDue(t.Context(), at(end.Add(-10), 10, 0)); err != nil {
		t.Fatal(err)
	}
	got, want := off.all(), on.all()
	if got.Row.SweptOn != end.Add(-11) {
		t.Fatalf("swept on %s", got.Row.SweptOn)
	}
	said := kinds(t, off.since(before))
	owner := "临江百汇商贸p-u-owner"
	if said["digest "+owner] != 1 {
		t.Errorf("the owner heard %v", said)
	}
	for what, n := range said {
		if n != 1 {
			t.Errorf("%s was said %d times", what, n)
		}
	}
	for i := range got.States {
		a, b := got.States[i], want.States[i]
		if a.Held != b.Held || a.Computed != b.Computed || a.Status != b.Status || a.Since != b.Since {
			t.Errorf("after the outage %+v, without %+v", a, b)
		}
	}
	if len(got.Changes) != len(want.Changes) {
		t.Errorf("%d changes, without the outage %d", len(got.Changes), len(want.Changes))
	}
	// Every drop that a machine never off had told is told here, too.
	told := map[string]bool{}
	for _, a := range got.Alerts {
		told[a.Key] = true
	}
	for _, a := range want.Alerts {
		if !told[a.Key] && (a.Type == "tier_drop" || a.Type == "decline") {
			t.Errorf("%s was not told", a.Key)
		}
	}
}

// The night after an import tells nothing of the past: one message to the owner
// sums up, and that morning there is no list. The night after is one as all others.
func TestImportNight(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	day := end.Add(-20)
	w.write(func(tx *storage.Tx) error {
		return tx.SetMerchant(map[string]any{"imported_at": at(day.Add(-1), 15, 0).UnixMilli()})
	})
	w.begin(w.s, at(day.Add(-1), 15, 0))
	w.until(w.s, at(day, 12, 0))
	got := w.all()
	if len(got.Alerts) != 0 || got.Row.ImportedAt != 0 || got.Row.SweptOn != day.Add(-1) {
		t.Fatalf("%d alerts, imported at %d, swept on %s", len(got.Alerts), got.Row.ImportedAt, got.Row.SweptOn)
	}
	var morning []bot.Parcel
	for _, p := range got.Said {
		if p.CreatedAt.After(at(day, 0, 0)) {
			morning = append(morning, p)
		}
	}
	if len(morning) != 1 || morning[0].Chat != "临江百汇商贸p-u-owner" || !strings.HasPrefix(morning[0].Text, "接手时(截至3月10日(周二)):门店48家\n沉睡") {
		t.Fatalf("said %+v", morning)
	}
	status := map[string]int{}
	for _, st := range got.States {
		status[st.Status]++
	}
	var data struct {
		Status map[string]int
		Stores int
	}
	if err := json.Unmarshal(morning[0].Data, &data); err != nil {
		t.Fatal(err)
	}
	if data.Stores != 48 || data.Status["sleeping"] != status["sleeping"] || data.Status["overdue"] != status["overdue"] {
		t.Errorf("said %+v, states are %v", data, status)
	}
	w.until(w.s, at(day.Add(1), 12, 0))
	lists := 0
	for what := range kinds(t, w.outbox()) {
		if strings.Contains(what, "p-u-rep") {
			lists++
		}
	}
	if lists == 0 {
		t.Error("no list the morning after")
	}
}

// A later import over swept days is summed up as well, and replays.
func TestSecondImport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.begin(w.s, at(end.Add(-20), 1, 0))
	w.until(w.s, at(end.Add(-15), 23, 0))
	before, alerts := w.outbox(), len(w.all().Alerts)
	w.backdate(end.Add(-60))
	w.write(func(tx *storage.Tx) error {
		return tx.SetMerchant(map[string]any{"imported_at": at(end.Add(-15), 23, 0).UnixMilli()})
	})
	w.until(w.s, at(end.Add(-14), 9, 0))
	if n := len(w.all().Alerts); n != alerts {
		t.Errorf("%d alerts about the past", n-alerts)
	}
	if said := kinds(t, w.since(before)); len(said) != 1 || said["import_summary 临江百汇商贸p-u-owner"] != 1 {
		t.Errorf("said %v", said)
	}
	w.replayed(end.Add(-15))
}

// A backdated order repairs the days that it changes, and tells nothing of
// them: nobody hears of stores that slept before.
func TestBackdated(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.begin(w.s, at(end.Add(-20), 1, 0))
	w.until(w.s, at(end.Add(-10), 7, 0))
	before := w.all()
	asleep := map[retail.StoreID]bool{}
	for _, st := range before.States {
		if st.Status == "sleeping" {
			asleep[st.StoreID] = true
		}
	}
	if len(asleep) == 0 {
		t.Fatal("no store sleeps: this test shows nothing")
	}
	w.backdate(end.Add(-50))
	w.until(w.s, at(end.Add(-9), 7, 0))
	w.replayed(end.Add(-10))
	for _, a := range w.all().Alerts[len(before.Alerts):] {
		if a.Day != end.Add(-10) || a.Type == "sleep" && asleep[a.Store] {
			t.Errorf("%s of %s was told", a.Key, a.Day)
		}
	}
}
