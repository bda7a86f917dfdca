package storage

import (
	"testing"
	"time"

	"zhanggui/internal/retail"
)

// TestReconcileNamesWhatBreaks: an order whose total is not its lines' sum, and
// one with goods that have no price, are named; the others agree.
func TestReconcileNamesWhatBreaks(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	m, err := db.AddMerchant(t.Context(), "甲", "Asia/Shanghai", time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	p := retail.Period{From: "2026-03-01", To: "2026-03-31"}
	err = db.Write(t.Context(), m.ID, func(tx *Tx) error {
		store, goods := Store{Code: "S1", Name: "甲"}, Product{SKU: "P1", Name: "水", SaleUnit: "箱", BaseUnit: "瓶", Pack: 24, Price: 1000}
		if err := tx.SaveStore(&store); err != nil {
			return err
		}
		if err := tx.SaveProduct(&goods); err != nil {
			return err
		}
		line := retail.Line{Product: goods.ID, Qty: retail.One, Unit: "箱", Base: 24 * retail.One, Price: 1000, Amount: 1000, Pack: 24}
		for _, no := range []string{"A", "B", "C"} {
			o := Order{No: no, StoreID: store.ID, Day: "2026-03-05", Status: retail.Logged}
			l := line
			if no == "C" {
				l.Price, l.Amount = 0, 0
			}
			if err := tx.AddOrder(&o, []retail.Line{l}); err != nil {
				return err
			}
		}
		return tx.g.Model(&Order{}).Where("no = ?", "B").Update("total", 999).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	var got Reconciled
	err = db.Read(t.Context(), m.ID, func(tx *Tx) (err error) {
		got, err = tx.Reconcile(p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.ByStores != 1999 || got.ByGoods != 2000 || got.ByOrders != 1999 || got.Stores != 1 || got.Orders != 3 || got.SKUs != 1 {
		t.Errorf("sums %+v", got)
	}
	if len(got.Breaks) != 2 || got.Breaks[0] != (Break{No: "B"}) || got.Breaks[1] != (Break{No: "C", NoPrice: true}) {
		t.Errorf("breaks %+v", got.Breaks)
	}
}
