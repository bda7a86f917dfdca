package storage

import (
	"time"

	"gorm.io/gorm/clause"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// Outcomes of a ModelCall, as they are kept.
const (
	ModelAsked     = ""          // no answer was kept: it is under way, or the program ended
	ModelFailed    = "failed"    // too slow, broken, not there
	ModelUnknown   = "unknown"   // it does not know either
	ModelUseless   = "useless"   // what it says is not of the form, or no rule reads it
	ModelBarred    = "barred"    // the member may not see or do that
	ModelProposed  = "proposed"  // shown, neither confirmed nor dropped
	ModelConfirmed = "confirmed" // the member said yes
	ModelDropped   = "dropped"   // the member said no
)

// ModelUse is what the language model has cost a merchant in a month.
type ModelUse struct{ Calls, Tokens int64 }

// ModelUsed counts a month (YYYY-MM).
func (tx *Tx) ModelUsed(month string) (u ModelUse, err error) {
	err = tx.own().Model(&ModelCall{}).Select("COUNT(*) AS calls, COALESCE(SUM(tokens), 0) AS tokens").Where("month = ?", month).Scan(&u).Error
	return u, err
}

// AddModelCall notes a message that is about to be sent, and gives it an id.
func (tx *Tx) AddModelCall(c *ModelCall) error {
	c.ID, c.MerchantID = 0, tx.merchant
	return tx.g.Create(c).Error
}

// EndModelCall notes what came back, in one line, and what came of it.
func (tx *Tx) EndModelCall(id int64, got, outcome string, tokens int64) error {
	return tx.own().Model(&ModelCall{}).Where("id = ?", id).Updates(map[string]any{"got": got, "outcome": outcome, "tokens": tokens}).Error
}

// SettleModelCall notes what the member said to what was proposed.
func (tx *Tx) SettleModelCall(id int64, outcome string) error {
	return tx.own().Model(&ModelCall{}).Where("id = ?", id).Update("outcome", outcome).Error
}

// ModelCalls lists the newest calls, newest first.
func (tx *Tx) ModelCalls(most int) ([]ModelCall, error) {
	return all[ModelCall](tx.own().Order("id DESC").Limit(most))
}

// ToldOfModel notes that a chat is told of the model at a host; false if it was.
func (tx *Tx) ToldOfModel(account bot.AccountID, chat bot.ChatID, host string, now time.Time) (bool, error) {
	var n int64
	err := tx.own().Model(&ModelChat{}).Where("account = ? AND chat = ? AND host = ?", account, chat, host).Count(&n).Error
	if err != nil || n > 0 {
		return false, err
	}
	row := ModelChat{Account: string(account), Chat: string(chat), MerchantID: tx.merchant, Host: host, ToldAt: millis(now)}
	return true, tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
}

// fadeModelCalls takes the words out of what was sent before a time.
func (tx *Tx) fadeModelCalls(before time.Time) error {
	return tx.own().Model(&ModelCall{}).Where("at <= ? AND (sent <> '' OR got <> '')", millis(before)).Updates(noWords).Error
}

// forgetModelCalls takes the words out of what a member sent.
func (tx *Tx) forgetModelCalls(id retail.MemberID) error {
	return tx.own().Model(&ModelCall{}).Where("member_id = ?", id).Updates(noWords).Error
}

var noWords = map[string]any{"sent": "", "got": ""}
