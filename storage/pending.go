package storage

import (
	"time"

	"gorm.io/gorm/clause"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// Pending is the open clarification of a person in a chat; NotFound if there is
// none or its time is over.
func (tx *Tx) Pending(account bot.AccountID, chat bot.ChatID, user bot.UserID, now time.Time) (Pending, error) {
	return first[Pending](tx.own().Where("account = ? AND chat = ? AND user_id = ? AND expires_at > ?", account, chat, user, millis(now)), "open clarification")
}

// OpenPending makes p the person's one open clarification and gives it an id.
func (tx *Tx) OpenPending(p *Pending) error {
	if err := tx.ClosePending(bot.AccountID(p.Account), bot.ChatID(p.Chat), bot.UserID(p.UserID)); err != nil {
		return err
	}
	p.ID, p.MerchantID = 0, tx.merchant
	return tx.g.Create(p).Error
}

// ClosePending ends the person's open clarification, if there is one.
func (tx *Tx) ClosePending(account bot.AccountID, chat bot.ChatID, user bot.UserID) error {
	return tx.own().Where("account = ? AND chat = ? AND user_id = ?", account, chat, user).Delete(&Pending{}).Error
}

// Topic is the last question asked by a person in a chat since a time; empty if none.
func (tx *Tx) Topic(account bot.AccountID, chat bot.ChatID, user bot.UserID, since time.Time) (string, error) {
	var q string
	err := tx.own().Model(&Topic{}).Select("query").Where("account = ? AND chat = ? AND user_id = ? AND at >= ?", account, chat, user, millis(since)).
		Limit(1).Scan(&q).Error
	return q, err
}

// SetTopic keeps what a person asked last.
func (tx *Tx) SetTopic(t Topic) error {
	t.MerchantID = tx.merchant
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&t).Error
}

// AddAudit notes a change.
func (tx *Tx) AddAudit(a Audit) error {
	a.MerchantID = tx.merchant
	return tx.g.Create(&a).Error
}

// finalActs can't be taken back, but stand between 撤 and what was done before.
var finalActs = []string{"approval.refused", "member.remove", "chat.bind", "digest.here", "digest.private"}

// LastAct is a member's newest act since a time that is not undone yet; one that
// can't be has no table.
func (tx *Tx) LastAct(member retail.MemberID, since time.Time) (Audit, error) {
	return first[Audit](tx.own().Where("member_id = ? AND at >= ? AND undone_at = 0 AND (record_table <> '' OR what IN ?)", member, millis(since), finalActs).
		Order("id DESC"), "act")
}

// Acts are the changes of one record by a message, newest first: what belongs
// to one act is undone together.
func (tx *Tx) Acts(inbox int64, member retail.MemberID) ([]Audit, error) {
	return all[Audit](tx.own().Where("inbox_id = ? AND member_id = ? AND undone_at = 0", inbox, member).Order("id DESC"))
}

// SetUndone marks an act as undone.
func (tx *Tx) SetUndone(id int64, at time.Time) error {
	return tx.g.Model(&Audit{}).Where("id = ? AND merchant_id = ?", id, tx.merchant).Update("undone_at", millis(at)).Error
}
