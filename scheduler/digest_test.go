package scheduler_test

import (
	"encoding/json"
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// digestOf is the digest of a day's evening, as the owner gets it.
func (w *world) digestOf(day retail.Day) (bot.Parcel, map[string]any) {
	w.Helper()
	p, d, ok := w.issue(day, "owner", 1)
	if !ok {
		w.Fatalf("no digest of %s", day)
	}
	return p, d
}

// issue is an issue of a day's digest, as a part of the people gets it.
func (w *world) issue(day retail.Day, part string, no float64) (bot.Parcel, map[string]any, bool) {
	w.Helper()
	for _, p := range w.told() {
		if d := p.data(w); d["kind"] == "digest" && d["date"] == string(day) && d["part"] == part && d["issue"] == no {
			return p.Parcel, d, true
		}
	}
	return bot.Parcel{}, nil, false
}

// sold adds up a day of the made-up orders.
func sold(from, to retail.Day) (gmv retail.Money, orders int, stores map[string]bool) {
	stores = map[string]bool{}
	for _, o := range shop(1, 48).Orders {
		day := retail.DayOf(o.At, shanghai)
		if day < from || day > to {
			continue
		}
		switch o.Status {
		case retail.Logged:
			gmv += o.Total()
			orders++
			stores[o.Store] = true
		case retail.Returned:
			gmv -= o.Total()
		case retail.Cancelled:
		}
	}
	return gmv, orders, stores
}

// The digest's figures are those of the orders; it holds what the owner has to
// know of the road, and never more than 14 lines.
func TestDigest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	day := end.Add(-1) // a Monday
	w.write(func(tx *storage.Tx) error {
		if err := tx.SetTarget(storage.Target{Month: "2026-03", Amount: 100_000_00}); err != nil {
			return err
		}
		for _, c := range []storage.Chat{{Account: "test", Chat: "g1", Title: "城南群", Purpose: retail.UseOrder}, {Account: "test", Chat: "g2", Title: "城北群", Purpose: retail.UseOrder}} {
			if err := tx.SaveChat(c); err != nil {
				return err
			}
		}
		rep, err := tx.MemberNamed("孟凡")
		if err != nil {
			return err
		}
		if err := tx.Unbind(rep.ID); err != nil {
			return err
		}
		return tx.CloseDay(storage.DayClose{Day: day, Account: "test", Chat: "g1", At: 1})
	})
	w.begin(w.s, at(day, 1, 0))
	w.until(w.s, at(day, 20, 0))
	p, d := w.digestOf(day)
	gmv, orders, stores := sold(day, day)
	month, _, _ := sold("2026-03-01", day)
	week, _, _ := sold(day.Add(-7), day.Add(-7))
	if orders == 0 || week == 0 {
		t.Fatal("no orders on that day: this test shows nothing")
	}
	for key, want := range map[string]any{
		"gmv": gmv.String(), "orders": float64(orders), "active_stores": float64(len(stores)), "lines_total": gmv.String(),
		"month": month.String(), "merchant": "临江百汇商贸", "target": "100000.00", "order_groups": 2.0, "closed_groups": 1.0,
		"arpu": retail.Money(retail.MulDiv(int64(gmv), 1, int64(len(stores)))).String(),
	} {
		if d[key] != want {
			t.Errorf("%s is %v, want %v", key, d[key], want)
		}
	}
	if got := d["same_weekday"].(map[string]any)["gmv"]; got != week.String() {
		t.Errorf("the week before sold %v, want %s", got, week)
	}
	for _, want := range []string{
		"临江百汇商贸 日报 3月30日(周一),录到20:00\n录完1群,还有1群没说录完:城北群\n销售额¥", "上周同日3月23日(周一)¥", "无法送达:孟凡",
		",目标¥100,000.00,完成", "\n真实毛利¥", "\n明天先做:1 ", "近90天¥",
	} {
		if !strings.Contains(p.Text, want) {
			t.Errorf("%q is not in\n%s", want, p.Text)
		}
	}
	if n := strings.Count(p.Text, "\n") + 1; n > 14 {
		t.Errorf("%d lines:\n%s", n, p.Text)
	}
	if p.Chat != "临江百汇商贸p-u-owner" || p.ChatKind != bot.Private || p.Kind != bot.Digest {
		t.Errorf("%s to %s %s:\n%s", p.Kind, p.ChatKind, p.Chat, p.Text)
	}
}

// The directors hear of the team and of no profit.
func TestDigestForTheTeam(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	day := end.Add(-1)
	w.begin(w.s, at(day, 19, 0))
	w.until(w.s, at(day, 20, 0))
	p, d, ok := w.issue(day, "team", 1)
	if !ok || p.Chat != "临江百汇商贸p-u-director" || p.ChatKind != bot.Private {
		t.Fatalf("said to %s %s", p.ChatKind, p.Chat)
	}
	if _, has := d["net"]; has || strings.Contains(p.Text, "毛利") || !strings.Contains(p.Text, "\n业务员:罗敏¥") {
		t.Errorf("%v\n%s", d, p.Text)
	}
	if got := len(w.outbox()); got != 2 {
		t.Errorf("%d messages, not two", got)
	}
}

// A day that moved by 1 % after its digest is told once more at 08:00, marked; a
// later change of less is a line in the next evening's, against what was said last.
func TestSecondIssue(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	day := end.Add(-1)
	w.begin(w.s, at(day, 1, 0))
	w.until(w.s, at(day, 21, 0))
	if p, d := w.digestOf(day); d["revised"] != nil || strings.Contains(p.Text, "补录") {
		t.Errorf("revised without a reason: %s", p.Text)
	}
	w.backdate(day)
	w.until(w.s, at(end, 8, 0))
	was, _, _ := sold(day, day)
	for part, chat := range map[string]bot.ChatID{"owner": "临江百汇商贸p-u-owner", "team": "临江百汇商贸p-u-director"} {
		p, d, ok := w.issue(day, part, 2)
		if !ok || p.Chat != chat {
			t.Fatalf("no second issue for the %s: %s", part, p.Chat)
		}
		v, _ := d["revised"].(map[string]any)
		if v["date"] != string(day) || v["was"] != was.String() || v["gmv"] != (was+5000_00).String() || d["gmv"] != v["gmv"] {
			t.Errorf("revised %v, was %s", d["revised"], was)
		}
		if !strings.HasPrefix(p.Text, "临江百汇商贸 日报(第二版) 3月30日(周一),补录到08:00\n之前报¥") || strings.Contains(p.Text, "到期") {
			t.Errorf("%s", p.Text)
		}
	}
	for _, p := range w.outbox() { // whoever has a list hears it there, once
		if strings.Count(p.Text, "(第二版)") == 1 && !strings.HasPrefix(p.Text, "3月31日(周二) 早报\n") {
			t.Errorf("to %s apart from the list: %s", p.Chat, p.Text)
		}
	}
	w.late(day, 3_00)
	w.until(w.s, at(end, 20, 0))
	p, d := w.digestOf(end)
	v, _ := d["revised"].(map[string]any)
	if v["was"] != (was+5000_00).String() || v["gmv"] != (was+5003_00).String() || !strings.Contains(p.Text, "\n昨日补录后为 ¥") {
		t.Errorf("revised %v\n%s", v, p.Text)
	}
	w.until(w.s, at(end.Add(1), 9, 0))
	if _, _, ok := w.issue(end, "owner", 2); ok {
		t.Error("a second issue of a day that did not change")
	}
}

// A change of less than 1 % makes no second issue.
func TestSmallChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	day := end.Add(-1)
	w.begin(w.s, at(day, 1, 0))
	w.until(w.s, at(day, 21, 0))
	w.late(day, 5_00)
	w.until(w.s, at(end, 20, 0))
	if p, _, ok := w.issue(day, "owner", 2); ok {
		t.Errorf("a second issue: %s", p.Text)
	}
	if p, _ := w.digestOf(end); !strings.Contains(p.Text, "\n昨日补录后为 ¥") {
		t.Errorf("nothing of it in\n%s", p.Text)
	}
}

// Where the owner named a management group, the digest goes there and nowhere
// else; a group that nobody named hears nothing.
func TestDigestToManagement(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(func(tx *storage.Tx) error {
		for _, chat := range []string{"g-m", "g-other"} {
			if err := tx.SaveChat(storage.Chat{Account: "test", Chat: chat, Purpose: retail.UseManagement}); err != nil {
				return err
			}
		}
		c, err := tx.Chat("test", "g-m")
		if err != nil {
			return err
		}
		return tx.NameDigestChat(c.ID)
	})
	w.begin(w.s, at(end, 19, 0))
	w.until(w.s, at(end, 20, 0))
	got := w.outbox()
	if len(got) != 1 || got[0].Chat != "g-m" || got[0].ChatKind != bot.Group || strings.Contains(got[0].Text, "毛利") {
		t.Errorf("said %+v", got)
	}
}

// The morning's list leaves out who ordered already this morning, and stores
// that are switched off.
func TestDueList(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	list := func(day retail.Day) map[string]bool {
		out := map[string]bool{}
		for _, p := range w.outbox() {
			var d struct {
				Type, Date string
				Stores     []struct{ Store, Status string }
			}
			if err := json.Unmarshal(p.Data, &d); err != nil {
				t.Fatal(err)
			}
			if (d.Type == "reorder_due" || d.Type == "list") && d.Date == string(day) {
				for _, s := range d.Stores {
					out[s.Store] = true
				}
			}
		}
		return out
	}
	for d := range 3 { // orders are all in
		w.write(func(tx *storage.Tx) error {
			return tx.CloseDay(storage.DayClose{Day: end.Add(d), Account: "test", Chat: "p"})
		})
	}
	w.begin(w.s, at(end.Add(1), 5, 0)) // the first night tells nothing of the past
	w.until(w.s, at(end.Add(2), 9, 0))
	first := list(end.Add(2))
	if !first["M0003"] { // made to be overdue
		t.Fatalf("the list holds %v", first)
	}
	var off string
	for code := range first {
		if code != "M0003" {
			off = code
		}
	}
	w.write(func(tx *storage.Tx) error {
		st, err := tx.StoreByCode(off)
		if err != nil {
			return err
		}
		st.Inactive = true
		if err := tx.SaveStore(&st); err != nil {
			return err
		}
		late, err := tx.StoreByCode("M0003")
		if err != nil {
			return err
		}
		p, err := tx.ProductBySKU("BX330")
		if err != nil {
			return err
		}
		o := storage.Order{No: "T", StoreID: late.ID, Day: end.Add(3), At: 1, Status: retail.Logged}
		return tx.AddOrder(&o, []retail.Line{{Product: p.ID, Qty: retail.One, Base: retail.One, Unit: "箱", Amount: 1_00, Pack: 1}})
	})
	w.until(w.s, at(end.Add(3), 9, 0))
	if second := list(end.Add(3)); second["M0003"] || second[off] || len(second) == 0 {
		t.Errorf("the list holds %v", second)
	}
}
