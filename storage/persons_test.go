package storage

import (
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// TestForgetPerson: the name and the number are gone from the record, the store's
// file, visits, the record of changes and what was said; the tie stays.
func TestForgetPerson(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	heard := s.hear(t, bot.Inbound{ID: "1", From: "u", Text: "联系人 老王 张姐 决策 13800001234"})
	var store Store
	var p KeyPerson
	s.write(t, func(tx *Tx) (err error) {
		store = Store{Code: "S9", Name: "张记", Contact: "张姐", Phone: "13800001234"}
		if err := tx.SaveStore(&store); err != nil {
			return err
		}
		p = KeyPerson{Name: "张姐", Phone: "13800001234", Note: "爱喝茶"}
		if err := tx.SaveKeyPerson(&p); err != nil {
			return err
		}
		if err := tx.SavePersonTie(&PersonTie{PersonID: p.ID, StoreID: store.ID, Roles: "decider"}); err != nil {
			return err
		}
		if err := tx.AddAudit(Audit{What: "person.save", Table: "key_persons", Record: int64(p.ID), After: `{"key":{"Name":"张姐"}}`, InboxID: heard.Row}); err != nil {
			return err
		}
		if err := tx.g.Create(&Visit{MerchantID: tx.merchant, Dedupe: "v", StoreID: store.ID, Day: "2026-03-01", Contact: "张姐", Note: "见张姐", Text: "拜访 张记 见张姐"}).Error; err != nil {
			return err
		}
		return tx.FinishInbox(heard.Row, "")
	})
	s.write(t, func(tx *Tx) error {
		return tx.ForgetPerson(Erasure{Person: p.ID, Stores: []retail.StoreID{store.ID}, Name: "张姐", Phone: "13800001234", By: "某联系人1", Now: backupNow})
	})
	s.write(t, func(tx *Tx) error {
		ties, err := tx.TiesAt(store.ID)
		if err != nil {
			return err
		}
		if len(ties) != 1 || ties[0].Name != "某联系人1" || ties[0].Phone+ties[0].Note != "" || len(ties[0].Roles) != 1 {
			t.Error("the tie:", ties)
		}
		if named, err := tx.TiesNamed("某联系人1"); err != nil || len(named) != 0 {
			t.Error("who is erased is found by name:", named, err)
		}
		if row, err := tx.Store(store.ID); err != nil || row.Contact+row.Phone != "" {
			t.Error("the store's file:", row, err)
		}
		v, err := first[Visit](tx.own().Where("dedupe = 'v'"), "visit")
		if err != nil || strings.Contains(v.Contact+v.Note+v.Text, "张姐") {
			t.Error("the visit:", v, err)
		}
		a, err := first[Audit](tx.own().Where("record_table = 'key_persons'"), "act")
		if err != nil || a.After != "" || a.UndoneAt == 0 {
			t.Error("the record of changes:", a, err)
		}
		return nil
	})
	if row := s.rowOf(t, heard); strings.Contains(row.Body, "13800001234") || strings.Contains(row.Body, "张姐") {
		t.Error("the message:", row.Body)
	}
}
