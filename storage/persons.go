package storage

import (
	"strings"

	"zhanggui/internal/retail"
)

// tied is a tie with its person.
type tied struct {
	PersonTie
	Name, Phone, Note string
}

func (t tied) noun() retail.Tie {
	out := retail.Tie{ID: t.ID, Person: t.PersonID, Name: t.Name, Phone: t.Phone, Note: t.Note, Store: t.StoreID, Title: t.Title, From: t.FromDay, To: t.ToDay}
	for r := range strings.SplitSeq(t.Roles, ",") {
		if r != "" {
			out.Roles = append(out.Roles, retail.PersonRole(r))
		}
	}
	return out
}

// RolesText is roles as they are stored.
func RolesText(roles []retail.PersonRole) string {
	out := make([]string, len(roles))
	for i, r := range roles {
		out[i] = string(r)
	}
	return strings.Join(out, ",")
}

// ties are the ties that a condition names, those that hold first, then the newest.
func (tx *Tx) ties(where string, args ...any) ([]retail.Tie, error) {
	var rows []tied
	err := tx.g.Table("person_ties t").Select("t.*, p.name, p.phone, p.note").Joins("JOIN key_persons p ON p.id = t.person_id").
		Where("t.merchant_id = ?", tx.merchant).Where(where, args...).
		Order("CASE WHEN t.to_day = '' THEN 0 ELSE 1 END, t.to_day DESC, t.id").Scan(&rows).Error
	out := make([]retail.Tie, len(rows))
	for i, r := range rows {
		out[i] = r.noun()
	}
	return out, err
}

// TiesAt are all ties that a store has and had.
func (tx *Tx) TiesAt(store retail.StoreID) ([]retail.Tie, error) {
	return tx.ties("t.store_id = ?", store)
}

// TiesOf are those of one person.
func (tx *Tx) TiesOf(person retail.PersonID) ([]retail.Tie, error) {
	return tx.ties("t.person_id = ?", person)
}

// TiesNamed are those of everybody who has a name.
func (tx *Tx) TiesNamed(name string) ([]retail.Tie, error) {
	return tx.ties("p.name = ? AND NOT p.erased", name)
}

// AllTies are everybody's, for those who go through all stores.
func (tx *Tx) AllTies() ([]retail.Tie, error) { return tx.ties("1 = 1") }

// KeyPerson reads one; NotFound if there is none.
func (tx *Tx) KeyPerson(id retail.PersonID) (KeyPerson, error) {
	return first[KeyPerson](tx.own().Where("id = ?", id), "person")
}

// SaveKeyPerson stores one, a new one with id 0.
func (tx *Tx) SaveKeyPerson(p *KeyPerson) error {
	p.MerchantID = tx.merchant
	return tx.g.Save(p).Error
}

// DropKeyPerson takes one out whose making is undone.
func (tx *Tx) DropKeyPerson(id retail.PersonID) error {
	return tx.own().Where("id = ?", id).Delete(&KeyPerson{}).Error
}

// PersonTie reads one; NotFound if there is none.
func (tx *Tx) PersonTie(id int64) (PersonTie, error) {
	return first[PersonTie](tx.own().Where("id = ?", id), "tie")
}

// SavePersonTie stores one, a new one with id 0.
func (tx *Tx) SavePersonTie(t *PersonTie) error {
	t.MerchantID = tx.merchant
	return tx.g.Save(t).Error
}

// DropPersonTie takes one out whose making is undone.
func (tx *Tx) DropPersonTie(id int64) error {
	return tx.own().Where("id = ?", id).Delete(&PersonTie{}).Error
}

// ErasedPersons counts those who were taken out of the books.
func (tx *Tx) ErasedPersons() (n int64, err error) {
	return n, tx.own().Model(&KeyPerson{}).Where("erased").Count(&n).Error
}
