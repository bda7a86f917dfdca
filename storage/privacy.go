package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// What people said is kept only as long as something may come of it. A message
// that nothing came of loses its words in the transaction that handles it; what
// looked like an order loses them after a day; everything else only if its
// owner says so (privacy.keep_days). Orders and visits keep the text that they
// were logged from. The message's id stays, against redelivery.

// looksLife is how long what looked like an order may still be read.
const looksLife = 24 * time.Hour

// fadeBatch is how many messages one write blanks.
const fadeBatch = 500

// hashText is of a message's words; it is bound to the message, so that equal
// words in two messages are not seen to be equal.
func hashText(in bot.Inbound) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{string(in.Account), string(in.Chat), string(in.ID), in.Text}, "\x00")))
	return hex.EncodeToString(sum[:])
}

// blank is the columns of a message without words, names and files.
func blank(in bot.Inbound) (map[string]any, error) {
	body, err := json.Marshal(bot.Inbound{Account: in.Account, Chat: in.Chat, Kind: in.Kind, ID: in.ID, From: in.From, At: in.At})
	return map[string]any{"body": string(body), "hash": hashText(in)}, err
}

// FinishChatter marks a message as handled of which nothing came, and keeps
// none of its words. Code Conflict: it is handled already.
func (tx *Tx) FinishChatter(m bot.Message) error {
	set, err := blank(m.Inbound)
	if err != nil {
		return err
	}
	set["state"], set["merchant_id"], set["looks_day"] = InboxDone, tx.merchant, ""
	return tx.endInbox(m.Row, set)
}

// blankRow takes the words out of a stored message.
func (tx *Tx) blankRow(row Inbox, more map[string]any, change func(*bot.Inbound)) error {
	m, err := row.message()
	if err != nil {
		return fmt.Errorf("read message %d: %w", row.ID, err)
	}
	hash := row.Hash
	if hash == "" {
		hash = hashText(m.Inbound)
	}
	if change != nil {
		change(&m.Inbound)
	}
	set, err := blank(m.Inbound)
	if err != nil {
		return err
	}
	set["hash"] = hash
	for k, v := range more {
		set[k] = v
	}
	return tx.g.Model(&Inbox{}).Where("id = ?", row.ID).Updates(set).Error
}

// Door is what Fade needs of a database.
type Door interface {
	Read(ctx context.Context, merchant retail.MerchantID, fn func(tx *Tx) error) error
	Write(ctx context.Context, merchant retail.MerchantID, fn func(tx *Tx) error) error
}

// Keep says until when words are kept.
type Keep struct {
	Now time.Time
	// Days is how long every handled message keeps its words; 0: for ever.
	Days int
}

// Fade blanks a merchant's messages, and those of nobody's chats, whose time is
// over: what looked like an order came to nothing within 24 hours, and
// everything handled that is older than Keep.Days. Questions left open lose
// what they remember a day after they ended. It works in small writes, so that
// orders need not wait; run again it goes on where it was.
func Fade(ctx context.Context, db Door, merchant retail.MerchantID, k Keep) error {
	for after := int64(0); ; {
		var rows []Inbox
		err := db.Read(ctx, merchant, func(tx *Tx) (err error) {
			rows, err = tx.fading(k, after)
			return err
		})
		if err != nil {
			return fmt.Errorf("find words to forget: %w", err)
		}
		err = db.Write(ctx, merchant, func(tx *Tx) error {
			for _, row := range rows {
				if err := tx.blankRow(row, nil, nil); err != nil {
					return err
				}
			}
			if k.Days > 0 {
				if err := tx.fadeModelCalls(k.Now.AddDate(0, 0, -k.Days)); err != nil {
					return err
				}
			}
			return tx.own().Where("expires_at < ?", millis(k.Now.Add(-looksLife))).Delete(&Pending{}).Error
		})
		if err != nil {
			return fmt.Errorf("forget words: %w", err)
		}
		if len(rows) < fadeBatch {
			return nil
		}
		after = rows[len(rows)-1].ID
	}
}

func (tx *Tx) fading(k Keep, after int64) ([]Inbox, error) {
	over := tx.g.Where("looks_day <> '' AND received_at <= ?", millis(k.Now.Add(-looksLife)))
	if k.Days > 0 {
		over = over.Or("received_at <= ?", millis(k.Now.AddDate(0, 0, -k.Days)))
	}
	return all[Inbox](tx.g.Where("merchant_id IN ? AND state <> ? AND hash = '' AND id > ?", []retail.MerchantID{tx.merchant, 0}, InboxNew, after).
		Where(over).Order("id").Limit(fadeBatch))
}

// person is somebody's account on a platform.
type person struct{ platform, user string }

// Forget takes a member's name, accounts and words out of the books: the member
// stays under another name, so that orders, visits and the record of changes go
// on naming somebody. rename gives the nth name to try. It returns the name
// taken. Code NotFound: no such member. It cannot be undone.
func (tx *Tx) Forget(id retail.MemberID, rename func(n int) string) (string, error) {
	m, err := first[Member](tx.own().Where("id = ?", id), "member")
	if err != nil {
		return "", err
	}
	people, err := tx.accountsOf(id)
	if err != nil {
		return "", err
	}
	if err := tx.own().Where("name = ?", m.Name).Delete(&Invite{}).Error; err != nil {
		return "", err
	}
	for _, p := range people {
		if err := tx.forgetPerson(p); err != nil {
			return "", err
		}
	}
	if err := errors.Join(tx.forgetChats(id), tx.forgetModelCalls(id)); err != nil {
		return "", err
	}
	if err := tx.Unbind(id); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		name := rename(n)
		_, err := tx.MemberNamed(name)
		if err == nil {
			continue
		}
		if retail.CodeOf(err) != retail.NotFound {
			return "", err
		}
		m.Name, m.Area, m.Inactive = name, "", true
		return name, tx.SaveMember(&m)
	}
}

// accountsOf lists the accounts that a member has, and those that the member's
// acts came from: whoever was removed before has no identity any more. One
// that speaks for somebody else now is left out.
func (tx *Tx) accountsOf(id retail.MemberID) (out []person, err error) {
	bound, err := all[Identity](tx.own().Where("member_id = ?", id))
	if err != nil {
		return nil, err
	}
	for _, b := range bound {
		out = append(out, person{b.Platform, b.UserID})
	}
	var acted []Inbox
	err = tx.own().Model(&Inbox{}).Distinct("account", "sender").Where("sender <> '' AND id IN (?)",
		tx.own().Model(&Audit{}).Select("inbox_id").Where("member_id = ? AND inbox_id <> 0", id)).Find(&acted).Error
	if err != nil {
		return nil, err
	}
	for _, a := range acted {
		p := person{bot.AccountID(a.Account).Platform(), a.Sender}
		if slices.Contains(out, p) {
			continue
		}
		var others int64
		err := tx.g.Model(&Identity{}).Where("platform = ? AND user_id = ? AND NOT (merchant_id = ? AND member_id = ?)", p.platform, p.user, tx.merchant, id).Count(&others).Error
		if err != nil {
			return nil, err
		}
		if others == 0 {
			out = append(out, p)
		}
	}
	return out, nil
}

// forgetPerson blanks what one account said to this merchant.
func (tx *Tx) forgetPerson(p person) error {
	for after := int64(0); ; {
		rows, err := all[Inbox](tx.own().Where("sender = ? AND (account = ? OR account LIKE ?) AND state <> ? AND id > ?", p.user, p.platform, p.platform+":%", InboxNew, after).
			Order("id").Limit(fadeBatch))
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := tx.blankRow(row, map[string]any{"sender": ""}, func(in *bot.Inbound) { in.From = "" }); err != nil {
				return err
			}
		}
		if len(rows) < fadeBatch {
			break
		}
		after = rows[len(rows)-1].ID
	}
	for _, table := range []any{&Pending{}, &Topic{}} {
		if err := tx.own().Where("user_id = ? AND (account = ? OR account LIKE ?)", p.user, p.platform, p.platform+":%").Delete(table).Error; err != nil {
			return err
		}
	}
	return tx.own().Where("platform = ? AND user_id = ?", p.platform, p.user).Delete(&Contact{}).Error
}

// forgetChats blanks what was said to a member in private, and stops what
// waits to be said there.
func (tx *Tx) forgetChats(id retail.MemberID) error {
	routes, err := tx.Routes(id)
	if err != nil {
		return err
	}
	for _, r := range routes {
		there := func() *gorm.DB { return tx.own().Model(&Outbox{}).Where("account = ? AND chat = ?", r.Account, r.Chat) }
		if err := there().Where("state IN ?", unsent).Update("state", OutVoid).Error; err != nil {
			return err
		}
		if err := there().Updates(map[string]any{"text": "", "head": "", "choices": "", "data": ""}).Error; err != nil {
			return err
		}
	}
	return nil
}

// HideName puts another name in the place of one in all that a message caused
// to be said, and takes the message's own words away.
func (tx *Tx) HideName(row int64, name, by string) error {
	in, err := first[Inbox](tx.own().Where("id = ?", row), "message")
	if retail.CodeOf(err) == retail.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if err := tx.blankRow(in, nil, nil); err != nil {
		return err
	}
	said, err := all[Outbox](tx.own().Where("inbox_id = ?", row))
	if err != nil {
		return err
	}
	for _, o := range said {
		set := map[string]any{}
		for column, text := range map[string]string{"text": o.Text, "choices": o.Choices, "data": o.Data} {
			set[column] = strings.ReplaceAll(text, name, by)
		}
		if err := tx.g.Model(&Outbox{}).Where("id = ?", o.ID).Updates(set).Error; err != nil {
			return err
		}
	}
	return nil
}
