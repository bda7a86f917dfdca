package app

import (
	"context"
	"fmt"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// lostAccount tells the owners over another account that one is logged out.
func (a *App) lostAccount(ctx context.Context, account bot.AccountID, cause error) {
	a.log.Error("account is logged out", "account", account, "err", cause)
	day := a.clock.Now().Format("2006-01-02")
	if err := a.tellOwnersOf(ctx, account, "lost/"+day, wording.Hans.Say(wording.AccountLost, string(account))); err != nil {
		a.log.Error("tell owners of a lost account", "account", account, "err", err)
	}
}

// tellOwnersOf says something about an account to every merchant's owners, by
// any other account, once for each key.
func (a *App) tellOwnersOf(ctx context.Context, account bot.AccountID, key, text string) error {
	list, err := a.db.Merchants(ctx)
	if err != nil {
		return err
	}
	for _, m := range list {
		err := a.db.Write(ctx, m.ID, func(tx *storage.Tx) error {
			return tellOwners(tx, account, storage.Message{Outgoing: bot.Outgoing{Text: text, ChatKind: bot.Private, Kind: bot.Notice}, Key: key, Now: a.clock.Now()})
		})
		if err != nil {
			return fmt.Errorf("tell the owners of %s: %w", m.Name, err)
		}
	}
	a.wakeSenders()
	return nil
}

func tellOwners(tx *storage.Tx, account bot.AccountID, say storage.Message) error {
	members, err := tx.Members()
	if err != nil {
		return err
	}
	for _, m := range members {
		if m.Role != retail.Owner || m.Inactive {
			continue
		}
		routes, err := tx.Routes(m.ID)
		if err != nil {
			return err
		}
		for _, r := range routes {
			if r.Account == string(account) {
				continue
			}
			out := say
			out.Account, out.Chat = bot.AccountID(r.Account), bot.ChatID(r.Chat)
			out.Key = fmt.Sprintf("account/%d/%s/%d/%s", tx.Merchant(), account, m.ID, say.Key)
			if err := tx.Say(out); err != nil {
				return err
			}
			break
		}
	}
	return nil
}

// fromMember says whether a bound member sent something: files of others are
// not fetched, so that strangers can't fill the disk.
func (a *App) fromMember(in bot.Inbound) bool {
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	err := a.db.Read(ctx, 0, func(tx *storage.Tx) error {
		_, _, err := tx.Who(in.Account.Platform(), in.From)
		return err
	})
	return err == nil && in.From != ""
}
