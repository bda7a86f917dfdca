package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"zhanggui/bot"
	"zhanggui/bot/web"
	"zhanggui/commands"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// webAccount is the chat page's account.
const webAccount bot.AccountID = "web"

// bindBrowser redeems a one-time code for a browser: the person gets an
// identity and a private chat on the page.
func (a *App) bindBrowser(ctx context.Context, code string) (web.Person, error) {
	user := bot.UserID("w-" + rand.Text())
	var in commands.Admitted
	err := a.db.Write(ctx, 0, func(tx *storage.Tx) error {
		var err error
		in, err = commands.Admit(tx, commands.Admission{
			Account: webAccount, User: user, Tries: "browser", Chat: privateChat(user), Code: code, Now: a.clock.Now(),
		})
		if err != nil {
			return err
		}
		if in.Refused != "" {
			return nil
		}
		return tx.For(in.Merchant.ID).SaveChat(storage.Chat{
			Account: string(webAccount), Chat: orderChat(in.Merchant.ID), Title: in.Merchant.Name, Purpose: retail.UseOrder, BoundAt: storage.Millis(a.clock.Now()),
		})
	})
	if err != nil {
		return web.Person{}, err
	}
	if in.Refused != "" {
		return web.Person{}, &retail.Error{Code: retail.Permission, Detail: "code refused: " + string(in.Refused)}
	}
	a.wakeSenders()
	return web.Person{ID: user, Name: in.Member.Name, RoleLabel: roleLabel(in.Member.Role)}, nil
}

func roleLabel(r retail.Role) string { return wording.Hans.Say(wording.RoleName(r)) }

func privateChat(user bot.UserID) bot.ChatID { return bot.ChatID("p-" + string(user)) }

func orderChat(m retail.MerchantID) string { return fmt.Sprintf("g-%d", m) }

// sessions keeps browsers in the database.
type sessions App

// Save implements web.Sessions.
func (s *sessions) Save(ctx context.Context, hash string, person bot.UserID, until time.Time) error {
	return s.db.Write(ctx, 0, func(tx *storage.Tx) error {
		id, m, err := tx.Who(webAccount.Platform(), person)
		if err != nil {
			return err
		}
		return tx.For(id.MerchantID).SaveSession(storage.Session{Hash: hash, MemberID: m.ID, UserID: string(person), Until: storage.Millis(until)})
	})
}

// Load implements web.Sessions: nobody, for a session that is over or of
// somebody who was removed.
func (s *sessions) Load(ctx context.Context, hash string) (user bot.UserID, err error) {
	err = s.db.Read(ctx, 0, func(tx *storage.Tx) error {
		user = ""
		ses, err := tx.SessionOf(hash, s.clock.Now())
		if err != nil {
			return err
		}
		if _, _, err := tx.Who(webAccount.Platform(), bot.UserID(ses.UserID)); err != nil {
			return err
		}
		user = bot.UserID(ses.UserID)
		return nil
	})
	if retail.CodeOf(err) == retail.NotFound {
		return "", nil
	}
	return user, err
}

// chatsOf lists the chats that a person sees on the page: the merchant's
// groups there, and the person's own with the bot.
func (a *App) chatsOf(ctx context.Context, person bot.UserID) (out []web.ChatInfo, err error) {
	err = a.db.Read(ctx, 0, func(tx *storage.Tx) error {
		out = nil
		id, m, err := tx.Who(webAccount.Platform(), person)
		if err != nil {
			return err
		}
		chats, err := tx.For(id.MerchantID).Chats("")
		if err != nil {
			return err
		}
		for _, c := range chats {
			// The page's groups admit every bound browser, but for what is managed.
			manages := m.Role == retail.Owner || m.Role == retail.Director
			if c.Account == string(webAccount) && (manages || c.Purpose != retail.UseManagement) {
				out = append(out, web.ChatInfo{ID: bot.ChatID(c.Chat), Title: c.Title, Kind: bot.Group, Members: []bot.UserID{person}})
			}
		}
		out = append(out, web.ChatInfo{ID: privateChat(person), Kind: bot.Private, Members: []bot.UserID{person}})
		return nil
	})
	return out, err
}

func (a *App) personOf(ctx context.Context, person bot.UserID) (p web.Person, err error) {
	err = a.db.Read(ctx, 0, func(tx *storage.Tx) error {
		_, m, err := tx.Who(webAccount.Platform(), person)
		p = web.Person{ID: person, Name: m.Name, RoleLabel: roleLabel(m.Role)}
		return err
	})
	return p, err
}
