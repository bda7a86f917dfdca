package storage

import (
	"testing"
	"time"

	"zhanggui/internal/ask"
	"zhanggui/internal/retail"
)

// TestVisitRows logs visits, numbers them by day, strikes one and finds that
// it counts in no question, and lets it count again.
func TestVisitRows(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	now := time.Date(2026, 4, 1, 2, 0, 0, 0, time.UTC)
	m, err := db.AddMerchant(t.Context(), "甲", "Asia/Shanghai", now)
	if err != nil {
		t.Fatal(err)
	}
	const day = retail.Day("2026-04-01")
	var one Visit
	err = db.Write(t.Context(), m.ID, func(tx *Tx) error {
		s := Store{Code: "S1", Name: "一店", CreatedOn: day}
		if err := tx.SaveStore(&s); err != nil {
			return err
		}
		for i := range 11 {
			no, err := tx.NextVisitNo(day)
			if err != nil {
				return err
			}
			v := Visit{Dedupe: VisitDedupe(int64(i+1), 0), No: no, StoreID: s.ID, RepID: 7, ByID: 7, Day: day, At: millis(now.Add(time.Duration(i) * time.Minute)), Account: "stdio", Chat: "g"}
			if err := tx.AddVisit(&v); err != nil {
				return err
			}
			one = v
		}
		return tx.AddVisits([]*Visit{{Dedupe: "file:x", No: "VFFFFFFFF", StoreID: s.ID, Day: day}})
	})
	if err != nil {
		t.Fatal(err)
	}
	if one.No != "V20260401-11" || one.Short() != "V11" {
		t.Errorf("the eleventh visit is %s, short %s", one.No, one.Short())
	}
	if err := db.Write(t.Context(), m.ID, func(tx *Tx) error { v := one; v.ID = 0; return tx.AddVisit(&v) }); err == nil {
		t.Error("the same message logged a visit twice")
	}
	count := func() (n int) {
		err := db.Read(t.Context(), m.ID, func(tx *Tx) error {
			q := ask.Query{Metric: ask.Visits, Period: retail.Period{From: day, To: day}, Today: day}
			got, err := tx.Answer(q)
			if err == nil {
				n = int(got.Value.Num.Num().Int64())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, step := range []struct {
		cancelled bool
		want      int
	}{{true, 11}, {false, 12}} {
		if err := db.Write(t.Context(), m.ID, func(tx *Tx) error { return tx.SetVisitCancelled(one.ID, step.cancelled) }); err != nil {
			t.Fatal(err)
		}
		if got := count(); got != step.want {
			t.Errorf("cancelled %v: %d visits, want %d", step.cancelled, got, step.want)
		}
	}
	err = db.Read(t.Context(), m.ID, func(tx *Tx) error {
		if v, err := tx.VisitByCode("V11", day); err != nil || v.ID != one.ID {
			t.Errorf("V11 is %v, %v", v.ID, err)
		}
		list, err := tx.LatestVisits(7, "stdio", "g", now.Add(8*time.Minute))
		if len(list) != 3 || list[0].ID != one.ID {
			t.Errorf("%d latest visits", len(list))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPhotosAndContacts keeps pictures with their visit and whose store a
// person speaks for, each within its merchant.
func TestPhotosAndContacts(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	now := time.Date(2026, 4, 1, 2, 0, 0, 0, time.UTC)
	err := db.Write(t.Context(), 1, func(tx *Tx) error {
		for i, want := range []int{1, 2} {
			if n, err := tx.AddPhoto(VisitPhoto{InboxID: int64(i + 1), VisitID: 5, Path: "a.jpg", At: millis(now)}); err != nil || n != want {
				t.Errorf("photo %d: %d, %v", i, n, err)
			}
		}
		for _, store := range []retail.StoreID{3, 4} {
			if err := tx.SaveContact(Contact{Platform: "stdio", UserID: "u", StoreID: store, Name: "王姐"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Read(t.Context(), 1, func(tx *Tx) error {
		if c, err := tx.ContactOf("stdio", "u"); err != nil || c.StoreID != 4 {
			t.Errorf("the contact's store is %d, %v", c.StoreID, err)
		}
		list, err := all[VisitPhoto](tx.own().Where("visit_id = ?", 5))
		if len(list) != 2 {
			t.Errorf("%d photos", len(list))
		}
		if _, err := tx.For(2).ContactOf("stdio", "u"); retail.CodeOf(err) != retail.NotFound {
			t.Errorf("another merchant's contact: %v", err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
