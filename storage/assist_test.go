package storage

import (
	"errors"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// TestModelWords: what was sent to the language model loses its words with
// keep_days and with its sender, and still counts.
func TestModelWords(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.write(t, func(tx *Tx) error {
		var err error
		for member := range retail.MemberID(2) {
			c := ModelCall{Month: "2026-04", MemberID: member + 1, At: millis(backupNow), Sent: "瞄一眼宝丰"}
			err = errors.Join(err, tx.AddModelCall(&c), tx.EndModelCall(c.ID, "上月 宝丰 销售额", ModelProposed, 50))
		}
		return errors.Join(err, tx.forgetModelCalls(1))
	})
	words := func() (out string) {
		s.write(t, func(tx *Tx) error {
			out = ""
			calls, err := tx.ModelCalls(9)
			for _, c := range calls {
				out += "[" + c.Sent + c.Got + "]"
			}
			if u, err := tx.ModelUsed("2026-04"); err != nil || u != (ModelUse{2, 100}) {
				t.Error(u, err)
			}
			if u, err := tx.For(tx.merchant + 1).ModelUsed("2026-04"); err != nil || u != (ModelUse{}) {
				t.Error("another merchant's", u, err)
			}
			return err
		})
		return out
	}
	if got := words(); got != "[瞄一眼宝丰上月 宝丰 销售额][]" {
		t.Error("after one is forgotten:", got)
	}
	for days, want := range []string{"[瞄一眼宝丰上月 宝丰 销售额][]", "[][]"} {
		if err := Fade(t.Context(), s, s.merchant, Keep{Now: backupNow.AddDate(0, 0, 1), Days: days}); err != nil {
			t.Fatal(err)
		}
		if got := words(); got != want {
			t.Errorf("keeping %d days: %s", days, got)
		}
	}
	s.write(t, func(tx *Tx) error {
		for i, want := range []bool{true, false} {
			if fresh, err := tx.ToldOfModel("phone", bot.ChatID("g"), "a.example", backupNow); fresh != want || err != nil {
				t.Error(i, fresh, err)
			}
		}
		fresh, err := tx.ToldOfModel("phone", bot.ChatID("g"), "b.example", backupNow)
		if !fresh {
			t.Error("another host is not told of")
		}
		return err
	})
}
