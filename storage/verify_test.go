package storage

import (
	"errors"
	"strings"
	"testing"

	"zhanggui/bot"
)

// TestVerifyFinds each fault that is put into a sound database.
func TestVerifyFinds(t *testing.T) {
	t.Parallel()
	for want, spoil := range map[string]string{
		"whose total is not the sum of their lines":          "UPDATE orders SET total = total + 1",
		"whose order_id is no row of orders":                 "UPDATE order_lines SET order_id = order_id + 100",
		"whose store_id is no row of stores":                 "UPDATE orders SET store_id = 4711",
		"whose member_id is no row of members":               "UPDATE identities SET member_id = 4711",
		"whose merchant_id is no row of merchants":           "UPDATE outbox SET merchant_id = 4711",
		"of a store or product that is not there":            "UPDATE aliases SET target_id = 4711",
		"inbox: 1 messages above their chat's counter":       "UPDATE counters SET last_in = 0",
		"outbox: 1 messages above their chat's counter":      "UPDATE counters SET last_out = 0",
		"orders: 1 rows whose inbox_id is no row of inbox (": "DELETE FROM inbox",
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			if _, err := s.order(t.Context(), s.hear(t, bot.Inbound{ID: "1", Text: "老王 可乐2箱"}), 2); err != nil {
				t.Fatal(err)
			}
			s.write(t, func(tx *Tx) error {
				_, err := tx.AddAlias(StoreAlias, int64(s.store.ID), "老王")
				return errors.Join(err, tx.Bind(Identity{MemberID: s.rep.ID, Platform: "phone", UserID: "u"}))
			})
			if found, err := Verify(t.Context(), s.dsn); err != nil || len(found) > 0 {
				t.Fatal("found where nothing is wrong:", found, err)
			}
			s.write(t, func(tx *Tx) error { return tx.g.Exec(spoil).Error })
			found, err := Verify(t.Context(), s.dsn)
			if err != nil || !strings.Contains(strings.Join(found, "\n"), want) {
				t.Errorf("found %q, want one with %q (%v)", found, want, err)
			}
			for _, line := range found {
				if strings.Contains(line, "\n") {
					t.Errorf("more than one line: %q", line)
				}
			}
		})
	}
}
