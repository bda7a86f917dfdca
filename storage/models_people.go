package storage

import "zhanggui/internal/retail"

// Whom a merchant knows at its stores; see models.go.

// KeyPerson is somebody who uses, decides or pays at a store. (Contact is another
// thing: for whose store an account on a platform speaks.) An erased one keeps its
// row under another name, so that its ties go on naming somebody.
type KeyPerson struct {
	ID         retail.PersonID   `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_key_persons_name,priority:1"`
	Name       string            `gorm:"not null;index:ix_key_persons_name,priority:2"`
	Phone      string            `gorm:"not null"`
	Note       string            `gorm:"not null"`
	Erased     bool              `gorm:"not null"`
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
}

// TableName keeps it from gorm's plural.
func (KeyPerson) TableName() string { return "key_persons" }

// PersonTie is a key person's time with one store. Roles are comma-separated.
type PersonTie struct {
	ID         int64             `gorm:"primaryKey"`
	MerchantID retail.MerchantID `gorm:"not null;index:ix_person_ties_store,priority:1"`
	StoreID    retail.StoreID    `gorm:"not null;index:ix_person_ties_store,priority:2"`
	PersonID   retail.PersonID   `gorm:"not null;index:ix_person_ties_person"`
	Roles      string            `gorm:"not null"`
	Title      string            `gorm:"not null"`
	FromDay    retail.Day        `gorm:"not null"` // empty: unknown
	ToDay      retail.Day        `gorm:"not null"` // empty: it holds
	ByID       retail.MemberID   `gorm:"not null"`
	At         int64             `gorm:"not null"`
}
