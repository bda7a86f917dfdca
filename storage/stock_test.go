package storage

import (
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// TestLedger follows a case of 24 through orders in bottles, a change, a
// cancellation, a return and a count: nothing is lost to rounding.
func TestLedger(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	at := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	stock := func(want retail.Qty) {
		t.Helper()
		s.write(t, func(tx *Tx) error {
			p, err := tx.Product(s.product.ID)
			if err == nil && p.Stock != want {
				t.Errorf("stock %s, want %s", p.Stock, want)
			}
			return err
		})
		if found, err := Verify(t.Context(), s.dsn); err != nil || len(found) > 0 {
			t.Error("verify:", found, err)
		}
	}
	s.write(t, func(tx *Tx) error {
		tx.Stamp(at, s.rep.ID)
		p, err := tx.Product(s.product.ID)
		p.Stock = 10 * retail.One
		if err != nil {
			return err
		}
		return tx.SaveProduct(&p)
	})
	stock(10 * retail.One)
	inbox := []int64{}
	for _, id := range []bot.MessageID{"1", "2", "3"} {
		inbox = append(inbox, s.hear(t, bot.Inbound{ID: id, Text: "可乐8瓶"}).Row)
	}
	line := func(bottles retail.Qty) []retail.Line {
		return []retail.Line{{Product: s.product.ID, Qty: bottles * retail.One, Unit: "瓶", Base: bottles * retail.One, Pack: 24}}
	}
	var orders []Order
	s.write(t, func(tx *Tx) error {
		orders = nil
		for i, row := range inbox { // three times 8 bottles are one case exactly
			o := Order{No: "D20260401-0" + itoa(i+1), StoreID: s.store.ID, Day: "2026-04-01", Status: retail.Logged, InboxID: &row, ByID: s.rep.ID}
			if err := tx.AddOrder(&o, line(8)); err != nil {
				return err
			}
			orders = append(orders, o)
		}
		return nil
	})
	stock(9 * retail.One)
	s.write(t, func(tx *Tx) error { return tx.SetOrder(orders[0], line(20)) })
	stock(8500) // 12 more
	s.write(t, func(tx *Tx) error {
		o := orders[0]
		o.Status = retail.Cancelled
		return tx.SetOrder(o, nil)
	})
	stock(9333) // 20 back: 224 bottles
	s.write(t, func(tx *Tx) error {
		moves, err := tx.StockMoves(s.product.ID, 9)
		var kinds []string
		for _, m := range moves {
			kinds = append(kinds, string(m.Kind)+m.Base.String())
		}
		if got := strings.Join(kinds, " "); got != "cancel20 change-12 order-8 order-8 order-8 count240" {
			t.Error(got)
		}
		return err
	})
	s.write(t, func(tx *Tx) error { return tx.g.Exec("UPDATE products SET stock = stock + 1").Error })
	if found, err := Verify(t.Context(), s.dsn); err != nil || !strings.Contains(strings.Join(found, " "), "whose stock is not what the ledger says") {
		t.Error("not found:", found, err)
	}
}

// TestFirstCountOfNothing: a file that says 0 of a product has counted it, so that its
// days without stock are known; one that says nothing has not.
func TestFirstCountOfNothing(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	moves := func(p *Product) (n int) {
		s.write(t, func(tx *Tx) error {
			if err := tx.SaveProduct(p); err != nil {
				return err
			}
			list, err := tx.StockMoves(p.ID, 9)
			n = len(list)
			return err
		})
		return n
	}
	p := &Product{SKU: "Z1", Name: "海苔礼盒", SaleUnit: "盒", BaseUnit: "盒", Pack: 1, Price: 9800}
	if n := moves(p); n != 0 {
		t.Error("no stock was told, and the ledger has", n)
	}
	p.FileCounted = true
	if n := moves(p); n != 1 {
		t.Error("none was counted, and the ledger has", n)
	}
	if n := moves(p); n != 1 {
		t.Error("the same again, and the ledger has", n)
	}
}
