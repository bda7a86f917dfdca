package storage

import (
	"errors"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// TestRefusedPushTakesTheNextRoute: a push that one private chat refuses for
// good goes over the person's next, each once; an answer goes nowhere else.
func TestRefusedPushTakesTheNextRoute(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	ctx, now := t.Context(), time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	m, err := db.AddMerchant(ctx, "甲", "Asia/Shanghai", now)
	if err != nil {
		t.Fatal(err)
	}
	say := func(account, chat, reply string) error {
		return db.Write(ctx, m.ID, func(tx *Tx) error {
			return tx.Say(Message{Outgoing: bot.Outgoing{
				Account: bot.AccountID(account), Chat: bot.ChatID(chat), ChatKind: bot.Private, Kind: bot.Alert, Text: "掉级", InReplyTo: bot.MessageID(reply),
			}, Now: now})
		})
	}
	err = db.Write(ctx, m.ID, func(tx *Tx) error {
		who := Member{Name: "小李", Role: retail.Rep}
		if err := tx.SaveMember(&who); err != nil {
			return err
		}
		for i, platform := range []string{"web", "telegram"} {
			err := tx.Bind(Identity{MemberID: who.ID, Platform: platform, UserID: "u", Account: platform, Chat: "p", BoundAt: int64(i)})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, say("telegram", "p", ""), say("telegram", "p", "m1")); err != nil {
		t.Fatal(err)
	}
	road := db.Road()
	refuse := func(account bot.AccountID) int {
		epoch, ok, err := road.Acquire(ctx, account, "me", now, time.Minute)
		if err != nil || !ok {
			t.Fatal("no lease", err)
		}
		waiting, err := road.Waiting(ctx, account)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range waiting {
			if err := road.Finish(ctx, account, epoch, []bot.Outcome{{ID: p.ID, State: bot.StateDead, At: now, Cause: "blocked"}}); err != nil {
				t.Fatal(err)
			}
		}
		return len(waiting)
	}
	if n := refuse("telegram"); n != 2 {
		t.Fatalf("%d messages waited on the first route, want the push and the answer", n)
	}
	if n := refuse("web"); n != 1 {
		t.Fatalf("%d messages took the next route, want the push alone", n)
	}
	if n := refuse("telegram"); n != 0 {
		t.Fatalf("%d messages came back to a route that refused", n)
	}
}
