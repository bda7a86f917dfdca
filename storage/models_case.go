package storage

import "zhanggui/internal/retail"

// What somebody has to see to, every step of it, and who wants to be left in
// peace when; see models.go.

// Case is something that somebody has to see to: retail.Case as it is stored.
type Case struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;uniqueIndex:ux_cases_key,priority:1;uniqueIndex:ux_cases_no,priority:1;index:ix_cases_store,priority:1;index:ix_cases_state,priority:1;index:ix_cases_next,priority:1,where:next_at > 0"`
	Key        string            `gorm:"not null;uniqueIndex:ux_cases_key,priority:2"`
	No         string            `gorm:"not null;uniqueIndex:ux_cases_no,priority:2"`
	Type       string            `gorm:"not null"`
	Cause      string            `gorm:"not null"`
	StoreID    retail.StoreID    `gorm:"not null;index:ix_cases_store,priority:2"`
	ProductID  retail.ProductID  `gorm:"not null"`
	Tier       string            `gorm:"not null"`
	State      string            `gorm:"not null;index:ix_cases_state,priority:2"`
	Level      int               `gorm:"not null"`
	HolderID   retail.MemberID   `gorm:"not null"`
	Worth      retail.Money      `gorm:"not null"`
	Day        retail.Day        `gorm:"not null"`
	Due        retail.Day        `gorm:"not null"`
	Data       string            `gorm:"not null"` // JSON
	OpenedAt   int64             `gorm:"not null"`
	ToldAt     int64             `gorm:"not null"`
	TakenAt    int64             `gorm:"not null"`
	NextAt     int64             `gorm:"not null;index:ix_cases_next,priority:2"` // 0: the clock does nothing
	ClosedAt   int64             `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"`
	Outcome    string            `gorm:"not null"`
	Note       string            `gorm:"not null"`
}

// CaseStep is one thing that happened to a case.
type CaseStep struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null"`
	CaseID     int64             `gorm:"not null;index:ix_case_steps_case"`
	At         int64             `gorm:"not null"`
	What       string            `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"`
	ToID       retail.MemberID   `gorm:"not null"`
	Note       string            `gorm:"not null"`
}

// Silence keeps a store out of alerts for a while (静音), with a reason.
type Silence struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_silences_store,priority:1"`
	StoreID    retail.StoreID    `gorm:"not null;index:ix_silences_store,priority:2"`
	FromAt     int64             `gorm:"not null"`
	UntilAt    int64             `gorm:"not null"`
	Reason     string            `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"`
}

// Absence is a time in which a member is away and the directors stand in.
type Absence struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_absences_member,priority:1"`
	MemberID   retail.MemberID   `gorm:"not null;index:ix_absences_member,priority:2"`
	FromDay    retail.Day        `gorm:"not null"`
	ToDay      retail.Day        `gorm:"not null"` // the last day away
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
}

// Preference is what a member wants of the bot, or with member 0 the merchant.
type Preference struct {
	MerchantID retail.MerchantID `gorm:"primaryKey;autoIncrement:false"`
	MemberID   retail.MemberID   `gorm:"primaryKey;autoIncrement:false"`
	// QuietFrom and QuietTo are minutes after midnight; both −1: as set elsewhere.
	QuietFrom int    `gorm:"not null"`
	QuietTo   int    `gorm:"not null"`
	Lang      string `gorm:"not null"` // empty: as set elsewhere
}
