package storage

import (
	"time"

	"zhanggui/internal/retail"
)

// AddStrike stores a strike.
func (tx *Tx) AddStrike(s *Strike) error {
	s.ID, s.MerchantID = 0, tx.merchant
	return tx.g.Create(s).Error
}

// SaveStrike stores a changed strike.
func (tx *Tx) SaveStrike(s Strike) error {
	s.MerchantID = tx.merchant
	return tx.g.Save(&s).Error
}

// StrikeDays are the days of a store's strikes since an instant, the oldest first.
func (tx *Tx) StrikeDays(store retail.StoreID, since int64) (out []retail.Day, err error) {
	return out, tx.own().Model(&Strike{}).Where("store_id = ? AND at > ? AND NOT withdrawn", store, since).Order("day, id").Pluck("day", &out).Error
}

// SaveListing stores one, a new one with id 0.
func (tx *Tx) SaveListing(l *Listing) error {
	l.MerchantID = tx.merchant
	return tx.g.Save(l).Error
}

// Listing reads one; NotFound if there is none.
func (tx *Tx) Listing(id int64) (Listing, error) {
	return first[Listing](tx.own().Where("id = ?", id), "listing")
}

// Blacklisted is a store's listing that holds on a day; NotFound if none does.
func (tx *Tx) Blacklisted(store retail.StoreID, day retail.Day) (Listing, error) {
	return first[Listing](tx.own().Where("store_id = ? AND state = ? AND until_day >= ?", store, ListingActive, day).Order("id DESC"), "listing")
}

// Blacklist lists what holds on a day, the newest first.
func (tx *Tx) Blacklist(day retail.Day) ([]Listing, error) {
	return all[Listing](tx.own().Where("state = ? AND until_day >= ?", ListingActive, day).Order("id DESC"))
}

// Outlived lists what nobody has ended though its last day lies before a day.
func (tx *Tx) Outlived(day retail.Day) ([]Listing, error) {
	return all[Listing](tx.own().Where("state = ? AND until_day < ?", ListingActive, day).Order("id"))
}

// OpenApprovalOf is what waits of a kind about a store; NotFound if nothing does.
func (tx *Tx) OpenApprovalOf(kind string, store retail.StoreID) (Approval, error) {
	return first[Approval](tx.own().Where("state = ? AND kind = ? AND store_id = ?", ApprovalOpen, kind, store).Order("id DESC"), "approval")
}

// LastProposed is when somebody last proposed something of a kind about a store;
// 0: never.
func (tx *Tx) LastProposed(kind string, store retail.StoreID) (at int64, err error) {
	err = tx.own().Model(&Approval{}).Select("COALESCE(MAX(asked_at), 0)").Where("kind = ? AND store_id = ?", kind, store).Scan(&at).Error
	return at, err
}

// Misdeed is an order that may show bad behaviour.
type Misdeed struct {
	Order
	Coupon, Gift bool
}

// Misdeeds are a store's newest orders since a day that were cancelled, came back,
// or had a coupon or a gift.
func (tx *Tx) Misdeeds(store retail.StoreID, since retail.Day, limit int) (out []Misdeed, err error) {
	const (
		coupon = "EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND l.coupon <> 0)"
		gift   = "EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND l.gift)"
	)
	return out, tx.own().Model(&Order{}).Select("orders.*, "+coupon+" AS coupon, "+gift+" AS gift").
		Where("store_id = ? AND day >= ? AND (status IN ? OR "+coupon+" OR "+gift+")", store, since, []retail.OrderStatus{retail.Cancelled, retail.Returned}).
		Order("day DESC, id DESC").Limit(limit).Scan(&out).Error
}

// EndListing ends a listing that holds; false if it was ended before.
func (tx *Tx) EndListing(id int64, state ListingState, by retail.MemberID, at time.Time) (bool, error) {
	res := tx.own().Model(&Listing{}).Where("id = ? AND state = ?", id, ListingActive).
		Updates(map[string]any{"state": state, "ended_by": by, "ended_at": millis(at)})
	return res.RowsAffected == 1, res.Error
}
