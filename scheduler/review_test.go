package scheduler_test

import (
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// On Monday the director looks back on the week before, once; nobody else does.
func TestReview(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	monday := end.Monday()
	w.begin(w.s, at(monday.Add(-1), 1, 0))
	w.until(w.s, at(monday.Add(1), 9, 0))
	var got []bot.Parcel
	for _, p := range w.told() {
		if d := p.data(t); d["what"] == "week_review" {
			got = append(got, p.Parcel)
			gmv, orders, stores := sold(monday.Add(-7), monday.Add(-1))
			if d["gmv"] != gmv.String() || d["orders"] != float64(orders) || d["active_stores"] != float64(len(stores)) || d["date"] != string(monday.Add(-1)) {
				t.Errorf("%v, want %s in %d orders of %d stores", d, gmv, orders, len(stores))
			}
		}
	}
	if len(got) != 1 || got[0].Chat != "临江百汇商贸p-u-director" || !strings.HasPrefix(got[0].Text, "临江百汇商贸 上周回顾 3月23日(周一)至3月29日(周日)\n销售额¥") {
		t.Fatalf("%+v", got)
	}
	if !strings.Contains(got[0].Text, "店,拜访0次\n") || !strings.Contains(got[0].Text, "\n一直没下单的店:\n1 ") {
		t.Error(got[0].Text)
	}
}

// Who arranged a visit for today reads it in the morning, on the one list, and
// not if they were there in between.
func TestBookedVisits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var names []string
	w.write(func(tx *storage.Tx) error {
		rep, err := tx.MemberNamed("孟凡")
		if err != nil {
			return err
		}
		for i, code := range []string{"M0001", "M0002"} {
			st, err := tx.StoreByCode(code)
			if err != nil {
				return err
			}
			names = append(names, st.Name)
			v := storage.Visit{Dedupe: code, No: "V0" + string(rune('1'+i)), StoreID: st.ID, RepID: rep.ID, Day: end.Add(-3), At: at(end.Add(-3), 10, 0).UnixMilli(), NextDay: end.Add(1)}
			if err := tx.AddVisit(&v); err != nil {
				return err
			}
			if i == 0 {
				continue
			}
			v = storage.Visit{Dedupe: code + "again", No: "V09", StoreID: st.ID, RepID: rep.ID, Day: end, At: at(end, 10, 0).UnixMilli()}
			if err := tx.AddVisit(&v); err != nil {
				return err
			}
		}
		return nil
	})
	w.begin(w.s, at(end, 9, 0))
	w.until(w.s, at(end.Add(1), 9, 0))
	got := 0
	for _, p := range w.outbox() {
		line := "\n约好今天去:" + names[0]
		if strings.Contains(p.Text, line) && !strings.Contains(p.Text, line+"、") {
			got++
			if !strings.HasPrefix(p.Text, "4月1日(周三)") {
				t.Error(p.Text)
			}
		}
		if retail.DayOf(p.CreatedAt, shanghai) == end.Add(1) && strings.Contains(p.Text, "约好") && !strings.Contains(p.Text, line) {
			t.Error(p.Text)
		}
	}
	if got != 1 {
		t.Errorf("said %d times", got)
	}
}
