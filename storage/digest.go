package storage

import "zhanggui/internal/retail"

// DayTotal is what one day sold.
type DayTotal struct {
	Day retail.Day
	GMV retail.Money
}

// DayTotals lists the days of a period that have orders, oldest first.
func (tx *Tx) DayTotals(p retail.Period) (out []DayTotal, err error) {
	err = tx.own().Model(&Order{}).Select("day, SUM(total) AS gmv").Where("day BETWEEN ? AND ? AND status <> ?", p.From, p.To, retail.Cancelled).
		Group("day").Order("day").Scan(&out).Error
	return out, err
}

// DigestChats lists the management groups that the owner named for the digest.
func (tx *Tx) DigestChats() ([]Chat, error) {
	return all[Chat](tx.own().Where("digest AND purpose = ?", retail.UseManagement).Order("id"))
}

// NameDigestChat has the digest come into one bound group from now on, besides
// those named before.
func (tx *Tx) NameDigestChat(id int64) error {
	return tx.own().Model(&Chat{}).Where("id = ?", id).Update("digest", true).Error
}

// NoDigestChat has the digest come into no group.
func (tx *Tx) NoDigestChat() error {
	return tx.own().Model(&Chat{}).Where("digest").Update("digest", false).Error
}

// Digests lists the digests that were put out for a day, under keys that begin
// with a prefix and go on with the day on which they were: whoever they went to.
func (tx *Tx) Digests(prefix string, on retail.Day) ([]Outbox, error) {
	key := prefix + string(on) + "/"
	return all[Outbox](tx.own().Where("key >= ? AND key < ?", key, key+"\U0010FFFF").Order("id"))
}

// RepTotal is what the stores of one rep bought; Rep is 0 for those of none.
type RepTotal struct {
	Rep    retail.MemberID
	GMV    retail.Money
	Stores int64 // with at least one order
}

// RepTotals sums a period by the rep that each order's store had then.
func (tx *Tx) RepTotals(p retail.Period) (out []RepTotal, err error) {
	err = tx.own().Model(&Order{}).
		Select("rep_id AS rep, SUM(total) AS gmv, COUNT(DISTINCT CASE WHEN status = ? THEN store_id END) AS stores", retail.Logged).
		Where("day BETWEEN ? AND ? AND status <> ?", p.From, p.To, retail.Cancelled).Group("rep_id").Order("rep_id").Scan(&out).Error
	return out, err
}
