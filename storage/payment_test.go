package storage

import (
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// TestPayments keeps payments, their orders and the books, and moves them with
// their store; a cancelled one is no fact.
func TestPayments(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	m := s.hear(t, bot.Inbound{ID: "1", Text: "老王 可乐2箱"})
	no, err := s.order(t.Context(), m, 2)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 4, 2, 9, 0, 0, 0, time.UTC)
	facts := func(store retail.StoreID) (f retail.CreditFacts) {
		t.Helper()
		s.write(t, func(tx *Tx) (err error) {
			f, err = tx.CreditFacts(store, "2026-04-02")
			return err
		})
		return f
	}
	p := Payment{StoreID: s.store.ID, Day: "2026-04-02", At: millis(at), Amount: 500, Method: "微信", ByID: s.rep.ID, InboxID: m.Row}
	other := Store{Code: "S99", Name: "新店"}
	s.write(t, func(tx *Tx) error {
		o, err := tx.OrderByCode(no, "2026-04-01")
		if err != nil {
			return err
		}
		p := p
		if err := tx.AddPayment(&p, []retail.OrderID{o.ID}); err != nil {
			return err
		}
		if same, err := tx.SamePayment(s.store.ID, 500, at.Add(9*time.Minute), 10*time.Minute); err != nil || same.ID != p.ID {
			t.Error("the same again:", same.ID, err)
		}
		if _, err := tx.SamePayment(s.store.ID, 500, at.Add(11*time.Minute), 10*time.Minute); retail.CodeOf(err) != retail.NotFound {
			t.Error("long after:", err)
		}
		if err := tx.SetCreditBook(CreditBook{Since: "2026-03-01", ByID: s.rep.ID}); err != nil {
			return err
		}
		other := other
		return tx.SaveStore(&other)
	})
	f := facts(s.store.ID)
	if f.First != "2026-04-02" || f.Set != "2026-03-01" || len(f.Bills) != 1 || len(f.Receipts) != 1 || len(f.Receipts[0].Named) != 1 || f.Receipts[0].Named[0] != f.Bills[0].Order {
		t.Errorf("%+v", f)
	}
	var moved Merged
	s.write(t, func(tx *Tx) (err error) {
		into, err := tx.StoreByCode("S99")
		if err != nil {
			return err
		}
		moved, err = tx.Merge(s.store.ID, into.ID)
		return err
	})
	if f := facts(moved.Into); len(f.Bills) != 1 || len(f.Receipts) != 1 {
		t.Errorf("merged: %+v", f)
	}
	s.write(t, func(tx *Tx) error { return tx.Unmerge(moved) })
	if f := facts(s.store.ID); len(f.Receipts) != 1 {
		t.Errorf("unmerged: %+v", f)
	}
	s.write(t, func(tx *Tx) error {
		p, err := tx.Payment(1)
		if err != nil {
			return err
		}
		p.Cancelled = true
		return tx.SavePayment(p)
	})
	if f := facts(0); f.First != "" || len(f.Receipts) != 0 {
		t.Errorf("cancelled: %+v", f)
	}
	if found, err := Verify(t.Context(), s.dsn); err != nil || len(found) > 0 {
		t.Error("verify:", found, err)
	}
	s.write(t, func(tx *Tx) error { return tx.g.Exec("UPDATE payments SET amount = 0, store_id = 4711").Error })
	found, err := Verify(t.Context(), s.dsn)
	for _, want := range []string{"payments: 1 of nothing", "payments: 1 rows whose store_id is no row of stores"} {
		if err != nil || !strings.Contains(strings.Join(found, "\n"), want) {
			t.Errorf("found %q, want %q (%v)", found, want, err)
		}
	}
}

// TestLapse ends what nobody decided, once, and knows what finance may decide.
func TestLapse(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	asked := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	body := func(codes ...string) string {
		var holds []string
		for _, c := range codes {
			holds = append(holds, `{"code":"`+c+`"}`)
		}
		return `{"holds":[` + strings.Join(holds, ",") + `]}`
	}
	s.write(t, func(tx *Tx) error {
		for i, b := range []string{body(retail.HoldOverCredit, retail.HoldOverdue), body(retail.HoldOverdue, "under_cost"), body(), "{"} {
			a := Approval{Kind: "order", Body: b, InboxID: int64(i + 1), AskedAt: millis(asked.Add(time.Duration(i) * time.Hour))}
			if err := tx.AddApproval(&a); err != nil {
				return err
			}
			first := retail.Director
			if i == 0 {
				first = retail.Finance
			}
			if a.CreditOnly() != (i == 0) || a.Deciders()[0] != first {
				t.Errorf("%s: %v, %v", b, a.CreditOnly(), a.Deciders())
			}
			if a.Kind = "blacklist"; a.Deciders()[0] != retail.Owner {
				t.Errorf("what is held against a store waits for %v", a.Deciders())
			}
		}
		for _, want := range []int{2, 0} {
			over, err := tx.Lapse(asked.Add(time.Hour), asked.AddDate(0, 0, 3))
			if err != nil || len(over) != want {
				t.Errorf("%d lapse, want %d (%v)", len(over), want, err)
			}
		}
		a, err := tx.Approval(2)
		if a.State != ApprovalExpired {
			t.Errorf("state %s", a.State)
		}
		return err
	})
}
