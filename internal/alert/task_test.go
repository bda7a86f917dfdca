package alert_test

import (
	"slices"
	"testing"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
)

func task(t *testing.T, of alert.Type, id int64, due retail.Day) retail.Case {
	t.Helper()
	c, err := alert.NewTask(of, retail.OrderID(id), due, alert.Task{Order: "D20261124-07", Day: "2026-11-24", Total: 2000, Signs: []retail.OddSign{{Code: "words", Words: []string{"实验"}}}})
	if err != nil {
		t.Fatal(err)
	}
	c.ID, c.No, c.Store = id, "A001", 1
	return c
}

func TestTasksAreToldOnTheirDayTheOldestFirst(t *testing.T) {
	t.Parallel()
	m := alert.Morning{Day: "2026-11-28", Stores: 8, Unentered: map[retail.StoreID]bool{1: true}}
	late, today, again, tomorrow := task(t, alert.Odd, 1, "2026-11-27"), task(t, alert.Care, 2, "2026-11-28"), task(t, alert.Loss, 3, "2026-11-28"), task(t, alert.Odd, 4, "2026-11-29")
	got := m.Pick([]retail.Case{late, today, again, tomorrow}) // room for two of 8 stores
	want := map[int64]alert.Wait{1: alert.NoWait, 2: alert.NoWait, 3: alert.WaitRoom, 4: alert.WaitDay}
	for id, w := range want {
		if got[id] != w {
			t.Errorf("task %d waits for %q, want %q", id, got[id], w)
		}
	}
}

func TestWhoHearsOfTasks(t *testing.T) {
	t.Parallel()
	p := alert.People{Rep: 3, Directors: []retail.MemberID{2}, Owners: []retail.MemberID{1}}
	handed := task(t, alert.Loss, 1, "2026-11-25")
	handed.Holder = 3
	for name, x := range map[string]struct {
		c    retail.Case
		p    alert.People
		want []retail.MemberID
	}{
		"an odd order: rep and director":      {task(t, alert.Odd, 1, "2026-11-28"), p, []retail.MemberID{3, 2}},
		"a missed call: rep and director":     {task(t, alert.Care, 1, "2026-11-28"), p, []retail.MemberID{3, 2}},
		"a loss: the director":                {task(t, alert.Loss, 1, "2026-11-25"), p, []retail.MemberID{2}},
		"a loss that was handed on":           {handed, p, []retail.MemberID{3, 2}},
		"a loss where there is no director":   {task(t, alert.Loss, 1, "2026-11-25"), alert.People{Owners: []retail.MemberID{1}}, []retail.MemberID{1}},
		"an odd order of a store without rep": {task(t, alert.Odd, 1, "2026-11-28"), alert.People{Directors: []retail.MemberID{2}}, []retail.MemberID{2}},
	} {
		if got := alert.RouteTask(x.c, x.p); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
}

// A task that nobody takes up is told, reminded of once, and ends.
func TestTasksEnd(t *testing.T) {
	t.Parallel()
	p := alert.Policy{Loc: time.UTC, QuietFrom: 21 * 60, QuietTo: 8 * 60}
	at := time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC)
	c := p.Tell(task(t, alert.Odd, 1, "2026-11-28"), at)
	var duties []alert.Duty
	for day := range 40 {
		var duty alert.Duty
		if c, duty = p.Tick(c, at.AddDate(0, 0, day), alert.Seen{Ordered: true}); duty != alert.NoDuty {
			duties = append(duties, duty)
		}
	}
	if !slices.Equal(duties, []alert.Duty{alert.Remind, alert.Expire}) || c.State != retail.CaseClosed || c.Outcome != alert.OutcomeExpired || !c.Closed.Equal(at.AddDate(0, 0, 14)) {
		t.Errorf("%v, then %s %s at %s", duties, c.State, c.Outcome, c.Closed)
	}
	told := p.Tell(task(t, alert.Odd, 1, "2026-11-28"), at)
	told.Tier = "diamond" // of an alert the owner's own word would be awaited
	done, step, said := p.Apply(told, alert.Act{Verb: alert.Contact, By: retail.Member{ID: 3, Role: retail.Rep}, At: at, Note: "上市公司换产品线"})
	if step == nil || said != alert.SaidDone || done.State != retail.CaseClosed || done.Outcome != alert.OutcomeContacted || !done.Next.IsZero() {
		t.Errorf("contacted: %+v %s", done, said)
	}
	waiting, _, _ := p.Apply(task(t, alert.Odd, 1, "2026-11-28"), alert.Act{Verb: alert.Hand, By: retail.Member{ID: 1}, To: retail.Member{ID: 4}, At: at})
	if waiting.State != retail.CaseFound || waiting.Holder != 4 {
		t.Errorf("handed over before its day: %+v", waiting)
	}
	moved, err := alert.MoveTask(waiting, "2026-12-01", "2026-11-29")
	if f, bad := alert.FactsOf(moved); err != nil || bad != nil || moved.Due != "2026-12-01" || f.Task.Delivered != "2026-11-29" {
		t.Errorf("moved: %+v %v", moved, err)
	}
	if moved, _ := alert.MoveTask(told, "2026-12-01", ""); moved.Due != told.Due {
		t.Error("a task that was told moves")
	}
}
