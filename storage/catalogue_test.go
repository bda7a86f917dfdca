package storage

import (
	"testing"
	"time"

	"zhanggui/internal/retail"
)

// TestCatalogueSince reads what changed and nothing else: one store after an
// alias, goods after a product, everything after an import.
func TestCatalogueSince(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	ctx, now := t.Context(), time.Date(2026, 4, 1, 10, 0, 0, 0, time.UTC)
	m, err := db.AddMerchant(ctx, "甲", "Asia/Shanghai", now)
	if err != nil {
		t.Fatal(err)
	}
	var one, two Store
	do := func(fn func(tx *Tx) error) int64 {
		t.Helper()
		var version int64
		err := db.Write(ctx, m.ID, func(tx *Tx) error {
			if err := fn(tx); err != nil {
				return err
			}
			row, err := tx.Row()
			version = row.Catalogue
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return version
	}
	check := func(since int64, stores, gone, goods int, whole bool) {
		t.Helper()
		err := db.Read(ctx, m.ID, func(tx *Tx) error {
			c, out, all, err := tx.CatalogueSince(since)
			if all != whole || !whole && (len(c.Stores) != stores || len(out) != gone || len(c.Products) != goods) {
				t.Errorf("since %d: stores %v, gone %v, products %v, whole %v", since, c.Stores, out, c.Products, all)
			}
			for _, s := range c.Stores {
				if s.ID == one.ID && (len(s.Aliases) != 1 || s.Aliases[0] != "海") {
					t.Errorf("aliases %v", s.Aliases)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	start := do(func(tx *Tx) error {
		one, two = Store{Code: "A1", Name: "海潮便利店"}, Store{Code: "A2", Name: "金沙超市"}
		if err := tx.SaveStore(&one); err != nil {
			return err
		}
		return tx.SaveStore(&two)
	})
	check(start, 0, 0, 0, false)
	var alias Alias
	named := do(func(tx *Tx) (err error) {
		alias, err = tx.AddAlias(StoreAlias, int64(one.ID), "海")
		return err
	})
	check(start, 1, 0, 0, false)
	check(named, 0, 0, 0, false)
	stopped := do(func(tx *Tx) error {
		two.Inactive = true
		return tx.SaveStore(&two)
	})
	check(named, 0, 1, 0, false)
	priced := do(func(tx *Tx) error {
		return tx.SaveProduct(&Product{SKU: "K", Name: "可乐", SaleUnit: "箱", Pack: 24, Price: retail.Money(4800)})
	})
	check(stopped, 0, 0, 1, false)
	check(start, 1, 1, 1, false)
	do(func(tx *Tx) error { return tx.Touch() })
	check(priced, 0, 0, 0, true)
	if after := do(func(tx *Tx) error { return tx.DropAlias(alias.ID) }); after <= priced {
		t.Error("a dropped alias counts as no change")
	}
}
