package scheduler_test

import (
	"testing"
	"time"

	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

// Nobody is reminded of a store while it is silenced, nor on the merchant's
// holidays: the reminder waits for the morning after.
func TestRemindersWait(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		told  time.Time
		until time.Time // of the silence; zero: none
		next  time.Time
		said  bool
	}{
		"silenced":     {at("2026-03-25", 9, 0), at("2026-03-28", 15, 0), at("2026-03-29", 8, 0), false},
		"on holiday":   {at("2026-03-24", 9, 0), time.Time{}, at("2026-03-25", 8, 0), false},
		"neither":      {at("2026-03-25", 9, 0), time.Time{}, time.Time{}, true},
		"not any more": {at("2026-03-25", 9, 0), at("2026-03-25", 10, 0), time.Time{}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			own := must(alert.ReadHolidays("2026-03-24,2026-03-24,盘点")).Own()
			w.s.Config.Of = func(string) scheduler.Settings { return scheduler.Settings{Insight: insight.Default(), Holidays: own} }
			w.begin(w.s, c.told.Add(-time.Hour))
			w.clock.set(c.told)
			var id int64
			w.write(func(tx *storage.Tx) error {
				tx.Stamp(c.told, 0)
				x, err := alert.File(alert.Alert{Type: alert.Decline, Store: 1, Day: int32(retail.DayOf(c.told, shanghai).Number()) - 1, Tier: insight.Diamond}, 1)
				if err != nil {
					return err
				}
				x.State, x.Told, x.Opened, x.Holder, x.Next = retail.CaseTold, c.told, c.told, 3, c.told.Add(2*time.Hour)
				if x, _, err = tx.AddCase(x, "A"); err != nil {
					return err
				}
				id = x.ID
				if c.until.IsZero() {
					return nil
				}
				return tx.AddSilence(storage.Silence{StoreID: 1, FromAt: storage.Millis(c.told), UntilAt: storage.Millis(c.until), Reason: "装修", ByID: 1})
			})
			before := w.outbox()
			w.until(w.s, c.told.Add(3*time.Hour))
			if got := len(w.since(before)) > 0; got != c.said {
				t.Errorf("said: %v", got)
			}
			w.read(func(tx *storage.Tx) error {
				cases, err := tx.OpenCases()
				for _, x := range cases {
					if x.ID == id && !x.Next.Equal(c.next) {
						t.Errorf("next at %s, want %s", x.Next.In(shanghai), c.next)
					}
				}
				return err
			})
		})
	}
}
