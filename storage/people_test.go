package storage

import (
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// TestUnbindLeavesNothingOnItsWay: what waited for a removed person in private
// is not sent, and no code that they made or that was made for them works;
// others keep theirs.
func TestUnbindLeavesNothingOnItsWay(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	ctx, now := t.Context(), time.Date(2026, 4, 1, 22, 0, 0, 0, time.UTC)
	m, err := db.AddMerchant(ctx, "甲", "Asia/Shanghai", now)
	if err != nil {
		t.Fatal(err)
	}
	gone, stays := Member{Name: "小李", Role: retail.Director}, Member{Name: "小何", Role: retail.Operator}
	err = db.Write(ctx, m.ID, func(tx *Tx) error {
		for _, who := range []*Member{&gone, &stays} {
			if err := tx.SaveMember(who); err != nil {
				return err
			}
			if err := tx.Bind(Identity{MemberID: who.ID, Platform: "web", UserID: who.Name, Account: "web", Chat: "p-" + who.Name}); err != nil {
				return err
			}
			out := bot.Outgoing{Account: "web", Chat: bot.ChatID("p-" + who.Name), ChatKind: bot.Private, Kind: bot.Notice, Text: "明早说"}
			if err := tx.Say(Message{Outgoing: out, Now: now, NotBefore: now.Add(10 * time.Hour)}); err != nil {
				return err
			}
		}
		for code, inv := range map[string]Invite{
			"AAAAAAAA": {Name: "李四", Role: retail.Director, InviterID: gone.ID},
			"BBBBBBBB": {Name: gone.Name, Role: retail.Director, InviterID: stays.ID},
			"CCCCCCCC": {Name: "王五", Role: retail.Rep, InviterID: stays.ID},
		} {
			if _, err := tx.AddInvite(inv, code, now); err != nil {
				return err
			}
		}
		return tx.Unbind(gone.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	waiting, err := db.Road().Waiting(ctx, "web")
	if err != nil || len(waiting) != 1 || waiting[0].Chat != "p-小何" {
		t.Errorf("waiting after the removal: %v %v", waiting, err)
	}
	err = db.Write(ctx, 0, func(tx *Tx) error {
		for code, want := range map[string]retail.Code{"AAAAAAAA": retail.NotFound, "BBBBBBBB": retail.NotFound, "CCCCCCCC": ""} {
			if _, err := tx.Redeem("web", "x", code, now); retail.CodeOf(err) != want {
				t.Errorf("code %s: %v, want %q", code, err, want)
			}
		}
		if _, _, err := tx.Who("web", bot.UserID(gone.Name)); retail.CodeOf(err) != retail.NotFound {
			t.Errorf("the removed person is known: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
