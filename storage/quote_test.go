package storage

import (
	"testing"
	"time"

	"zhanggui/internal/retail"
)

// TestQuotes numbers quotes, finds those that hold on a day, and keeps merchants
// apart.
func TestQuotes(t *testing.T) {
	t.Parallel()
	db := openTest(t)
	now := time.Date(2026, 4, 1, 2, 0, 0, 0, time.UTC)
	m, err := db.AddMerchant(t.Context(), "甲", "Asia/Shanghai", now)
	if err != nil {
		t.Fatal(err)
	}
	other, err := db.AddMerchant(t.Context(), "乙", "Asia/Shanghai", now)
	if err != nil {
		t.Fatal(err)
	}
	want := retail.QuoteLine{Product: 5, Base: 24000 * retail.One, Pack: 24, List: 2800, Price: 2660, Amount: 2660000, Factors: []retail.QuoteFactor{{Code: "quantity", From: 1000, PerMille: -30, Each: -84}}}
	err = db.Write(t.Context(), m.ID, func(tx *Tx) error {
		for i, store := range []retail.StoreID{1, 1, 2} {
			q := Quote{StoreID: store, Day: "2026-04-01", Until: "2026-04-15", InboxID: int64(i + 1)}
			if err := tx.AddQuote(&q, []retail.QuoteLine{want}); err != nil {
				return err
			}
			if q.No != int64(i+1) {
				t.Errorf("quote %d is called Q%d", i+1, q.No)
			}
		}
		second, err := tx.Quote(2)
		if err != nil {
			return err
		}
		return tx.SetQuoteState(second.ID, QuoteWithdrawn)
	})
	if err != nil {
		t.Fatal(err)
	}
	numbers := func(merchant retail.MerchantID, store retail.StoreID, day retail.Day) (out []int64) {
		t.Helper()
		err := db.Read(t.Context(), merchant, func(tx *Tx) error {
			list, err := tx.Quotes(store, day)
			for _, q := range list {
				out = append(out, q.No)
				if lines, err := q.Lines(); err != nil || len(lines) != 1 || lines[0].Price != want.Price || lines[0].Factors[0] != want.Factors[0] {
					t.Errorf("Q%d holds %+v: %v", q.No, lines, err)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct {
		merchant retail.MerchantID
		store    retail.StoreID
		day      retail.Day
		want     []int64
	}{
		{m.ID, 0, "2026-04-15", []int64{3, 1}},
		{m.ID, 1, "2026-04-01", []int64{1}},
		{m.ID, 1, "2026-04-16", nil}, // it held until the 15th
		{m.ID, 1, "2026-03-31", nil}, // not yet
		{other.ID, 0, "2026-04-01", nil},
	} {
		got := numbers(c.merchant, c.store, c.day)
		same := len(got) == len(c.want)
		for i := range c.want {
			same = same && got[i] == c.want[i]
		}
		if !same {
			t.Errorf("store %d on %s: %v, want %v", c.store, c.day, got, c.want)
		}
	}
}
