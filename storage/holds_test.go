package storage

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"zhanggui/bot"
)

// TestHeldMessages: what a message holds is neither sent nor said again, and the
// message, not what it holds, is what was said last.
func TestHeldMessages(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	ctx, now := t.Context(), time.Date(2026, 4, 6, 8, 0, 0, 0, time.UTC)
	m, err := db.AddMerchant(ctx, "甲", "Asia/Shanghai", now)
	if err != nil {
		t.Fatal(err)
	}
	push := func(key string) Message {
		return Message{Outgoing: bot.Outgoing{
			Account: "telegram", Chat: "p", ChatKind: bot.Private, Kind: bot.Alert, Text: key, Data: json.RawMessage(`"` + key + `"`),
		}, Key: key, Now: now}
	}
	list := push("list")
	list.Holds = []Message{push("second"), push("review")}
	for _, say := range []Message{list, push("second"), push("review"), list} {
		if err := db.Write(ctx, m.ID, func(tx *Tx) error { return tx.Say(say) }); err != nil {
			t.Fatal(err)
		}
	}
	waiting, err := db.Road().Waiting(ctx, "telegram")
	if err != nil || len(waiting) != 1 || waiting[0].Text != "list" {
		t.Fatalf("%v %+v", err, waiting)
	}
	err = db.Read(ctx, m.ID, func(tx *Tx) error {
		said, err := tx.SaidLast("telegram", "p", now.Add(-time.Hour), 5)
		if want := []string{`"list"`, `"review"`, `"second"`}; !slices.Equal(said, want) {
			t.Errorf("said last: %v, not %v", said, want)
		}
		held, err2 := all[Outbox](tx.own().Where("joined_into = ? AND state = ?", waiting[0].ID, OutJoined))
		if len(held) != 2 {
			t.Errorf("%d rows are held", len(held))
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Fatal(err)
	}
}
