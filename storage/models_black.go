package storage

import "zhanggui/internal/retail"

// What a merchant holds against a store; see models.go.

// Strike is bad behaviour of a store that who may decide has confirmed.
type Strike struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_strikes_store,priority:1"`
	StoreID    retail.StoreID    `gorm:"not null;index:ix_strikes_store,priority:2"`
	Day        retail.Day        `gorm:"not null;index:ix_strikes_store,priority:3"`
	At         int64             `gorm:"not null"`
	Reason     string            `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"` // who reported it
	DecidedBy  retail.MemberID   `gorm:"not null"`
	Withdrawn  bool              `gorm:"not null"`
}

// ListingState is where a store's time on the blacklist stands.
type ListingState string

// The states; all but the first are final.
const (
	ListingActive    ListingState = "active"
	ListingLifted    ListingState = "lifted"    // on appeal
	ListingExpired   ListingState = "expired"   // its time is over
	ListingWithdrawn ListingState = "withdrawn" // by who decided it, at once
)

// Listing is a store's time on the blacklist (黑名单), its last day included.
type Listing struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_listings_state,priority:1;index:ix_listings_store,priority:1"`
	StoreID    retail.StoreID    `gorm:"not null;index:ix_listings_store,priority:2"`
	State      ListingState      `gorm:"not null;index:ix_listings_state,priority:2"`
	Reason     string            `gorm:"not null"`
	Orders     string            `gorm:"not null"` // the numbers of those that show it, comma-separated
	SinceDay   retail.Day        `gorm:"not null"`
	UntilDay   retail.Day        `gorm:"not null"`
	ProposedBy retail.MemberID   `gorm:"not null"`
	DecidedBy  retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
	EndedAt    int64             `gorm:"not null"`
	EndedBy    retail.MemberID   `gorm:"not null"` // 0: the clock
	Note       string            `gorm:"not null"` // why it was lifted
}
