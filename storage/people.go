package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// Merchants lists every merchant, oldest first.
func (db *DB) Merchants(ctx context.Context) (out []retail.Merchant, err error) {
	err = db.Read(ctx, 0, func(tx *Tx) error {
		rows, err := all[Merchant](tx.g.Order("id"))
		for _, m := range rows {
			out = append(out, m.noun())
		}
		return err
	})
	return out, err
}

func (m Merchant) noun() retail.Merchant {
	return retail.Merchant{ID: m.ID, Name: m.Name, Zone: m.Zone, CutoffHour: m.CutoffHour, Catalogue: m.Catalogue}
}

// AddMerchant makes a merchant. Codes: Invalid (empty name, unknown zone),
// Conflict (name taken).
func (db *DB) AddMerchant(ctx context.Context, name, zone string, now time.Time) (m retail.Merchant, err error) {
	if name == "" {
		return m, &retail.Error{Code: retail.Invalid, Detail: "a merchant needs a name"}
	}
	if _, err := time.LoadLocation(zone); err != nil || zone == "" {
		return m, &retail.Error{Code: retail.Invalid, Detail: "unknown time zone " + zone}
	}
	err = db.Write(ctx, 0, func(tx *Tx) error {
		var n int64
		if err := tx.g.Model(&Merchant{}).Where("name = ?", name).Count(&n).Error; err != nil {
			return err
		}
		if n > 0 {
			return &retail.Error{Code: retail.Conflict, Detail: "there is a merchant " + name}
		}
		row := Merchant{Name: name, Zone: zone, CreatedAt: millis(now)}
		if err := tx.g.Create(&row).Error; err != nil {
			return err
		}
		m = row.noun()
		return nil
	})
	return m, err
}

// Row is the merchant's own row.
func (tx *Tx) Row() (Merchant, error) {
	return first[Merchant](tx.g.Where("id = ?", tx.merchant), "merchant")
}

// SetMerchant changes columns of the merchant's row.
func (tx *Tx) SetMerchant(set map[string]any) error {
	return tx.g.Model(&Merchant{}).Where("id = ?", tx.merchant).Updates(set).Error
}

// Touch counts a change of any names, prices or rights: who holds the catalogue
// reads all of it anew.
func (tx *Tx) Touch() error {
	next := gorm.Expr("catalogue + 1")
	return tx.SetMerchant(map[string]any{"catalogue": next, "stores_from": next, "goods_from": next})
}

// touchGoods counts a change of products or people: stores stay as they were read.
func (tx *Tx) touchGoods() error {
	next := gorm.Expr("catalogue + 1")
	return tx.SetMerchant(map[string]any{"catalogue": next, "goods_from": next})
}

// nextRev counts a change of one store, which carries the version returned.
func (tx *Tx) nextRev() (int64, error) {
	if err := tx.SetMerchant(map[string]any{"catalogue": gorm.Expr("catalogue + 1")}); err != nil {
		return 0, err
	}
	row, err := tx.Row()
	return row.Catalogue, err
}

// touchStore counts a change of one store's other names.
func (tx *Tx) touchStore(id retail.StoreID) error {
	rev, err := tx.nextRev()
	if err != nil {
		return err
	}
	return tx.own().Model(&Store{}).Where("id = ?", id).Update("rev", rev).Error
}

// Unchanged fails with a Stale error if names, prices or rights have changed
// since that version was read.
func (tx *Tx) Unchanged(version int64) error {
	row, err := tx.Row()
	if err == nil && row.Catalogue != version {
		return &retail.Error{Code: retail.Stale, Detail: "the catalogue has changed"}
	}
	return err
}

func (m Member) noun() retail.Member {
	return retail.Member{ID: m.ID, Merchant: m.MerchantID, Name: m.Name, Role: m.Role, Area: m.Area, Inactive: m.Inactive}
}

// Who finds the member behind a platform's person, in any merchant. NotFound
// for a stranger or somebody who was removed.
func (tx *Tx) Who(platform string, user bot.UserID) (Identity, retail.Member, error) {
	id, err := first[Identity](tx.g.Where("platform = ? AND user_id = ?", platform, user), "identity")
	if err != nil {
		return id, retail.Member{}, err
	}
	m, err := first[Member](tx.g.Where("id = ? AND merchant_id = ? AND NOT inactive", id.MemberID, id.MerchantID), "member")
	return id, m.noun(), err
}

// Bind ties a platform's person to a member of this merchant. Conflict if the
// person is bound elsewhere already.
func (tx *Tx) Bind(id Identity) error {
	have, err := first[Identity](tx.g.Where("platform = ? AND user_id = ?", id.Platform, id.UserID), "identity")
	if err == nil {
		if have.MerchantID != tx.merchant {
			return &retail.Error{Code: retail.Conflict, Message: "bound_elsewhere", Detail: "this account belongs to another merchant"}
		}
		id.ID = have.ID
		if id.Chat == "" {
			id.Chat, id.Account = have.Chat, have.Account
		}
	} else if retail.CodeOf(err) != retail.NotFound {
		return err
	}
	id.MerchantID = tx.merchant
	if err := tx.g.Save(&id).Error; err != nil {
		return err
	}
	return tx.touchGoods()
}

// Route notes the private chat over which pushes reach a person.
func (tx *Tx) Route(id Identity, account bot.AccountID, chat bot.ChatID) error {
	if id.Account == string(account) && id.Chat == string(chat) {
		return nil
	}
	return tx.g.Model(&Identity{}).Where("id = ?", id.ID).Updates(map[string]any{"account": string(account), "chat": string(chat)}).Error
}

// Routes lists the private chats of a member, newest binding first.
func (tx *Tx) Routes(member retail.MemberID) ([]Identity, error) {
	return all[Identity](tx.own().Where("member_id = ? AND chat <> ''", member).Order("bound_at DESC, id DESC"))
}

// Reached are those of some members whom a private message reaches, in their order.
func (tx *Tx) Reached(members []retail.MemberID) ([]retail.MemberID, error) {
	var having []retail.MemberID
	err := tx.own().Model(&Identity{}).Distinct("member_id").Where("member_id IN ? AND chat <> ''", members).Pluck("member_id", &having).Error
	var out []retail.MemberID
	for _, id := range members {
		if slices.Contains(having, id) {
			out = append(out, id)
		}
	}
	return out, err
}

// Unbind removes every identity of a member, what waits to be sent to them in
// private, and every code that is still open for them or was made by them: who
// is removed must find no way back that they laid themselves.
func (tx *Tx) Unbind(member retail.MemberID) error {
	m, err := first[Member](tx.own().Where("id = ?", member), "member")
	if err != nil {
		return err
	}
	routes, err := tx.Routes(m.ID)
	if err != nil {
		return err
	}
	for _, r := range routes {
		err := tx.own().Model(&Outbox{}).
			Where("account = ? AND chat = ? AND chat_kind = ? AND state IN ?", r.Account, r.Chat, bot.Private, []string{OutWaiting, OutRecap}).
			Update("state", OutExpired).Error
		if err != nil {
			return err
		}
	}
	if err := tx.own().Where("member_id = ?", m.ID).Delete(&Identity{}).Error; err != nil {
		return err
	}
	if err := tx.own().Where("redeemed_at = 0 AND (name = ? OR inviter_id = ?)", m.Name, m.ID).Delete(&Invite{}).Error; err != nil {
		return err
	}
	return tx.own().Where("member_id = ?", m.ID).Delete(&Session{}).Error
}

// Members lists the merchant's people, inactive ones too, by id.
func (tx *Tx) Members() ([]retail.Member, error) {
	rows, err := all[Member](tx.own().Order("id"))
	out := make([]retail.Member, 0, len(rows))
	for _, m := range rows {
		out = append(out, m.noun())
	}
	return out, err
}

// MemberNamed finds a member by name.
func (tx *Tx) MemberNamed(name string) (Member, error) {
	return first[Member](tx.own().Where("name = ?", name), "member "+name)
}

// SaveMember makes or changes a member.
func (tx *Tx) SaveMember(m *Member) error {
	m.MerchantID = tx.merchant
	if err := tx.g.Save(m).Error; err != nil {
		return err
	}
	return tx.touchGoods()
}

// Chat finds a bound group, in any merchant; a topic of a forum (chat/topic)
// belongs to its group unless it is bound itself.
func (tx *Tx) Chat(account bot.AccountID, chat bot.ChatID) (Chat, error) {
	c, err := first[Chat](tx.g.Where("account = ? AND chat = ?", account, chat), "chat")
	if whole, _, ok := strings.Cut(string(chat), "/"); ok && retail.CodeOf(err) == retail.NotFound {
		return first[Chat](tx.g.Where("account = ? AND chat = ?", account, whole), "chat")
	}
	return c, err
}

// Chats lists the merchant's groups of a use; "" means all.
func (tx *Tx) Chats(use retail.ChatUse) ([]Chat, error) {
	q := tx.own().Order("id")
	if use != "" {
		q = q.Where("purpose = ?", use)
	}
	return all[Chat](q)
}

// SaveChat binds a group to this merchant; one that stays a management group
// stays named for the digest. Conflict if it is another's.
func (tx *Tx) SaveChat(c Chat) error {
	have, err := first[Chat](tx.g.Where("account = ? AND chat = ?", c.Account, c.Chat), "chat")
	if err == nil {
		if have.MerchantID != tx.merchant {
			return &retail.Error{Code: retail.Conflict, Message: "bound_elsewhere", Detail: "this group belongs to another merchant"}
		}
		c.ID = have.ID
		c.Digest = c.Purpose == retail.UseManagement && (c.Digest || have.Digest)
	} else if retail.CodeOf(err) != retail.NotFound {
		return err
	}
	c.MerchantID = tx.merchant
	return tx.g.Save(&c).Error
}

// MoveChat gives a group its new id (a Telegram group becoming a supergroup).
func (db *DB) MoveChat(ctx context.Context, account bot.AccountID, from, to bot.ChatID) error {
	return db.Write(ctx, 0, func(tx *Tx) error {
		if err := tx.g.Model(&Chat{}).Where("account = ? AND chat = ?", account, from).Update("chat", string(to)).Error; err != nil {
			return err
		}
		return tx.g.Where("account = ? AND chat = ?", account, from).Delete(&Pending{}).Error
	})
}

// Invitations are single-use and short-lived; wrong codes are counted per person.
const (
	InviteLife    = 10 * time.Minute
	inviteTries   = 5
	inviteLockout = 10 * time.Minute
)

func hashCode(code string) string {
	sum := sha256.Sum256([]byte("zhanggui invite " + code))
	return hex.EncodeToString(sum[:])
}

// AddInvite stores an invitation under the hash of its code.
func (tx *Tx) AddInvite(inv Invite, code string, now time.Time) (id int64, err error) {
	inv.MerchantID, inv.CodeHash, inv.ExpiresAt = tx.merchant, hashCode(code), millis(now.Add(InviteLife))
	err = tx.g.Create(&inv).Error
	return inv.ID, err
}

// DropInvite takes an invitation back; false if it was redeemed. Code: NotFound.
func (tx *Tx) DropInvite(id int64) (Invite, bool, error) {
	inv, err := first[Invite](tx.own().Where("id = ?", id), "invitation")
	if err != nil || inv.RedeemedAt != 0 {
		return inv, false, err
	}
	return inv, true, tx.g.Delete(&inv).Error
}

// Redeem uses a code up. NotFound for a wrong, used or expired one; Permission
// after five wrong ones within ten minutes.
func (tx *Tx) Redeem(platform string, user bot.UserID, code string, now time.Time) (Invite, error) {
	tries, err := first[Attempt](tx.g.Where("platform = ? AND user_id = ?", platform, user), "attempt")
	if err != nil && retail.CodeOf(err) != retail.NotFound {
		return Invite{}, err
	}
	if now.Sub(fromMillis(tries.Since)) > inviteLockout {
		tries = Attempt{Platform: platform, UserID: string(user), Since: millis(now)}
	}
	if tries.Wrong >= inviteTries {
		return Invite{}, &retail.Error{Code: retail.Permission, Detail: "too many wrong codes"}
	}
	inv, err := first[Invite](tx.g.Where("code_hash = ? AND redeemed_at = 0 AND expires_at > ?", hashCode(code), millis(now)), "invitation")
	if retail.CodeOf(err) == retail.NotFound {
		tries.Wrong++
		if err := tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&tries).Error; err != nil {
			return Invite{}, err
		}
	}
	if err != nil {
		return Invite{}, err
	}
	return inv, tx.g.Model(&Invite{}).Where("id = ?", inv.ID).Update("redeemed_at", millis(now)).Error
}

// Invited says whether a code is good for somebody of this name: a member may
// redeem one for a new role.
func (tx *Tx) Invited(code, name string, now time.Time) (bool, error) {
	var n int64
	err := tx.own().Model(&Invite{}).Where("code_hash = ? AND name = ? AND redeemed_at = 0 AND expires_at > ?", hashCode(code), name, millis(now)).Count(&n).Error
	return n > 0, err
}
