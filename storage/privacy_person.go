package storage

import (
	"strings"
	"time"

	"zhanggui/internal/retail"
)

// Erasure is whom ForgetPerson takes out: a key person, or with Person 0 the
// contact of a store's file.
type Erasure struct {
	Person retail.PersonID
	Stores []retail.StoreID // of the person's ties
	Name   string
	Phone  string
	By     string // the name that is put in its place
	Now    time.Time
}

// ForgetPerson takes a key person's name, number and note out of the books: out of
// the record, the stores' files, visits, the record of changes, and of what was
// said because of them. The ties stay, under another name. It cannot be undone.
func (tx *Tx) ForgetPerson(e Erasure) error {
	if e.Person != 0 {
		p, err := tx.KeyPerson(e.Person)
		if err != nil {
			return err
		}
		p.Name, p.Phone, p.Note, p.Erased = e.By, "", "", true
		if err := tx.SaveKeyPerson(&p); err != nil {
			return err
		}
	}
	for _, id := range e.Stores {
		if err := tx.forgetAtStore(id, e); err != nil {
			return err
		}
	}
	if err := tx.forgetChanges(e); err != nil {
		return err
	}
	return tx.forgetNumber(e.Phone)
}

func (tx *Tx) forgetAtStore(id retail.StoreID, e Erasure) error {
	s, err := tx.Store(id)
	if err != nil {
		return err
	}
	if s.Contact == e.Name {
		s.Contact, s.Phone = "", ""
		if err := tx.SaveStore(&s); err != nil {
			return err
		}
	}
	if err := tx.forgetInOpportunities(id, e); err != nil {
		return err
	}
	visits, err := all[Visit](tx.own().Where("store_id = ? AND (contact LIKE ? OR note LIKE ? OR text LIKE ?)", id, "%"+e.Name+"%", "%"+e.Name+"%", "%"+e.Name+"%"))
	if err != nil {
		return err
	}
	for _, v := range visits {
		set := map[string]any{}
		for column, text := range map[string]string{"contact": v.Contact, "note": v.Note, "text": v.Text} {
			set[column] = strings.ReplaceAll(text, e.Name, e.By)
		}
		if err := tx.g.Model(&Visit{}).Where("id = ?", v.ID).Updates(set).Error; err != nil {
			return err
		}
	}
	return nil
}

// forgetChanges blanks what the record of changes holds of the person; what is
// blank can't be undone any more.
func (tx *Tx) forgetChanges(e Erasure) error {
	if e.Person == 0 {
		return nil
	}
	acts, err := all[Audit](tx.own().Where("record_table = 'key_persons' AND record = ?", e.Person))
	if err != nil {
		return err
	}
	for _, a := range acts {
		if a.InboxID != 0 {
			if err := tx.HideName(a.InboxID, e.Name, e.By); err != nil {
				return err
			}
		}
		if err := tx.own().Model(&Audit{}).Where("inbox_id = ? AND inbox_id <> 0 AND undone_at = 0", a.InboxID).Update("undone_at", millis(e.Now)).Error; err != nil {
			return err
		}
	}
	return tx.own().Model(&Audit{}).Where("record_table = 'key_persons' AND record = ?", e.Person).
		Updates(map[string]any{"before": "", "after": "", "undone_at": millis(e.Now)}).Error
}

// forgetNumber takes a telephone number out of what was said and heard.
func (tx *Tx) forgetNumber(phone string) error {
	if phone == "" {
		return nil
	}
	said, err := all[Outbox](tx.own().Where("text LIKE ?", "%"+phone+"%"))
	if err != nil {
		return err
	}
	for _, o := range said {
		if err := tx.g.Model(&Outbox{}).Where("id = ?", o.ID).Update("text", strings.ReplaceAll(o.Text, phone, "")).Error; err != nil {
			return err
		}
	}
	heard, err := all[Inbox](tx.own().Where("body LIKE ? AND state <> ?", "%"+phone+"%", InboxNew))
	if err != nil {
		return err
	}
	for _, in := range heard {
		if err := tx.blankRow(in, nil, nil); err != nil {
			return err
		}
	}
	return nil
}
