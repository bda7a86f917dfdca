package storage

import (
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// Short is a visit's code of its day: "V07".
func (v Visit) Short() string {
	if _, n, ok := strings.Cut(v.No, "-"); ok {
		return "V" + n
	}
	return v.No
}

// NextVisitNo is the next number of a logging day: V20260401-07.
func (tx *Tx) NextVisitNo(logged retail.Day) (string, error) {
	prefix := "V" + strings.ReplaceAll(string(logged), "-", "") + "-"
	var last string
	err := tx.own().Model(&Visit{}).Select("no").Where("no >= ? AND no < ?", prefix, prefix+"~").
		Order("LENGTH(no) DESC, no DESC").Limit(1).Scan(&last).Error
	if err != nil {
		return "", err
	}
	n, _ := digits(strings.TrimPrefix(last, prefix))
	return fmt.Sprintf("%s%02d", prefix, n+1), nil
}

// AddVisit stores a visit logged in chat; the same message's same visit can't
// be stored twice.
func (tx *Tx) AddVisit(v *Visit) error {
	v.MerchantID = tx.merchant
	return tx.g.Create(v).Error
}

// VisitDedupe is the Dedupe key of a message's nth visit.
func VisitDedupe(inbox int64, part int) string { return fmt.Sprintf("inbox:%d:%d", inbox, part) }

// Visit reads one visit. Code NotFound.
func (tx *Tx) Visit(id int64) (Visit, error) {
	return first[Visit](tx.own().Where("id = ?", id), "visit")
}

// VisitByCode finds a visit by its number, or by the short code (V07) of a
// logging day. Code NotFound.
func (tx *Tx) VisitByCode(code string, logged retail.Day) (Visit, error) {
	nos := []string{code, "V" + strings.ReplaceAll(string(logged), "-", "") + "-" + strings.TrimPrefix(code, "V")}
	return first[Visit](tx.own().Where("no IN ?", nos).Order("id DESC"), "visit "+code)
}

// SetVisitCancelled strikes a visit, or lets it count again.
func (tx *Tx) SetVisitCancelled(id int64, cancelled bool) error {
	return tx.own().Model(&Visit{}).Where("id = ?", id).Update("cancelled", cancelled).Error
}

// LatestVisits lists the visits that a member logged in a chat at or after a
// time, newest first. The days only let the index narrow the search: nobody
// logs visits of two months ago.
func (tx *Tx) LatestVisits(by retail.MemberID, account bot.AccountID, chat bot.ChatID, since time.Time) ([]Visit, error) {
	return all[Visit](tx.own().Where("by_id = ? AND account = ? AND chat = ? AND at >= ? AND NOT cancelled", by, account, chat, millis(since)).
		Where("day >= ?", retail.Day(since.UTC().AddDate(0, -2, 0).Format("2006-01-02"))).Order("at DESC, id DESC"))
}

// AddPhoto gives a visit a picture and returns how many it has now.
func (tx *Tx) AddPhoto(p VisitPhoto) (int, error) {
	p.MerchantID = tx.merchant
	if err := tx.g.Create(&p).Error; err != nil {
		return 0, err
	}
	var n int64
	err := tx.own().Model(&VisitPhoto{}).Where("visit_id = ?", p.VisitID).Count(&n).Error
	return int(n), err
}

// lastVisit is a store's newest visit, none where there was none, and how many
// pictures it has.
func (tx *Tx) lastVisit(id retail.StoreID) (v Visit, photos int64, err error) {
	rows, err := all[Visit](tx.own().Where("store_id = ? AND NOT cancelled", id).Order("day DESC, at DESC, id DESC").Limit(1))
	if err != nil || len(rows) == 0 {
		return v, 0, err
	}
	err = tx.own().Model(&VisitPhoto{}).Where("visit_id = ?", rows[0].ID).Count(&photos).Error
	return rows[0], photos, err
}

// ContactOf says whose store a platform's person speaks for. Code NotFound.
func (tx *Tx) ContactOf(platform string, user bot.UserID) (Contact, error) {
	return first[Contact](tx.own().Where("platform = ? AND user_id = ?", platform, user), "contact")
}

// SaveContact keeps whose store a person speaks for; what was known before is
// replaced.
func (tx *Tx) SaveContact(c Contact) error {
	c.MerchantID = tx.merchant
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&c).Error
}

// VisitsBooked lists the visits that arranged the next one for a day and were
// not followed by another, oldest first.
func (tx *Tx) VisitsBooked(day retail.Day) ([]Visit, error) {
	return all[Visit](tx.own().Where("next_day = ? AND NOT cancelled", day).Where(`NOT EXISTS (SELECT 1 FROM visits later
		WHERE later.merchant_id = visits.merchant_id AND later.store_id = visits.store_id AND NOT later.cancelled AND later.at > visits.at)`).Order("at, id"))
}
