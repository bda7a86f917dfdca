package storage

import (
	"errors"
	"strings"
	"testing"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

func (s *shop) opportunity(t testing.TB, o Opportunity) Opportunity {
	t.Helper()
	s.write(t, func(tx *Tx) error { return tx.AddOpportunity(&o) })
	return o
}

// TestOpportunities numbers them, lists them by state, and keeps merchants apart.
func TestOpportunities(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	a := s.opportunity(t, Opportunity{Name: "美颜OEM", Stage: "打样", SinceDay: "2026-04-02", TouchedDay: "2026-04-02", InboxID: 1})
	b := s.opportunity(t, Opportunity{StoreID: s.store.ID, Stage: "接洽", SinceDay: "2026-04-01", TouchedDay: "2026-04-01", InboxID: 2, OrderID: 7})
	if a.Code() != "J1" || b.Code() != "J2" || a.State != OpportunityOpen {
		t.Errorf("they are %+v and %+v", a, b)
	}
	a.State, a.ClosedDay, a.Reason = OpportunityLost, "2026-04-09", "价高"
	s.write(t, func(tx *Tx) error { return tx.SaveOpportunity(&a) })
	other, err := s.AddMerchant(t.Context(), "别家", "Asia/Shanghai", backupNow)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		merchant retail.MerchantID
		read     func(tx *Tx) ([]Opportunity, error)
		want     string
	}{
		{s.merchant, func(tx *Tx) ([]Opportunity, error) { return tx.Opportunities(OpportunityOpen) }, "J2"},
		{s.merchant, func(tx *Tx) ([]Opportunity, error) { return tx.OpportunitiesClosed(OpportunityLost, "2026-04-09") }, "J1"},
		{s.merchant, func(tx *Tx) ([]Opportunity, error) { return tx.OpportunitiesClosed(OpportunityLost, "2026-04-10") }, ""},
		{s.merchant, func(tx *Tx) ([]Opportunity, error) { return tx.OpportunitiesOfOrders() }, "J2"},
		{other.ID, func(tx *Tx) ([]Opportunity, error) { return tx.Opportunities(OpportunityOpen) }, ""},
	} {
		err := s.Read(t.Context(), c.merchant, func(tx *Tx) error {
			list, err := c.read(tx)
			var got []string
			for _, o := range list {
				got = append(got, o.Code())
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestStoreMonths: returns count against a month, cancelled orders not at all.
func TestStoreMonths(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.write(t, func(tx *Tx) error {
		for i, o := range []Order{
			{Day: "2026-03-31", Total: 100, Status: retail.Logged},
			{Day: "2026-04-01", Total: 500, Status: retail.Logged},
			{Day: "2026-04-30", Total: -200, Status: retail.Returned},
			{Day: "2026-04-30", Total: 9000, Status: retail.Cancelled},
			{Day: "2026-06-01", Total: 700, Status: retail.Logged},
		} {
			o.MerchantID, o.StoreID, o.No = s.merchant, s.store.ID, string(rune(97+i))
			if err := tx.g.Create(&o).Error; err != nil {
				return err
			}
		}
		months, err := tx.StoreMonths(s.store.ID, "2026-04-01")
		want := []retail.MonthSales{{Month: "2026-04", Sum: 300}, {Month: "2026-06", Sum: 700}}
		if len(months) != 2 || months[0] != want[0] || months[1] != want[1] {
			t.Errorf("%v, want %v", months, want)
		}
		return err
	})
}

// TestVerifyOpportunities finds each fault that is put into a sound long deal.
func TestVerifyOpportunities(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.opportunity(t, Opportunity{StoreID: s.store.ID, Stage: "接洽", SinceDay: "2026-04-01", TouchedDay: "2026-04-02", InboxID: 1, ByID: s.rep.ID})
	s.write(t, func(tx *Tx) error {
		_, _, err := tx.AddCase(retail.Case{Type: "opportunity_silent", Key: "opportunity_silent/1/2026-04-02", State: retail.CaseTold, Store: s.store.ID}, "A")
		return err
	})
	if found, err := Verify(t.Context(), s.dsn); err != nil || len(found) > 0 {
		t.Fatal("found where nothing is wrong:", found, err)
	}
	for _, c := range []struct{ spoil, want, mend string }{
		{"UPDATE opportunities SET closed_day = '2026-04-03'", "whose state and last day disagree", "UPDATE opportunities SET closed_day = ''"},
		{"UPDATE opportunities SET touched_day = '2026-03-01'", "with figures that can't be", "UPDATE opportunities SET touched_day = '2026-04-02'"},
		{"UPDATE opportunities SET store_id = 4711", "whose store_id is no row of stores", "UPDATE opportunities SET store_id = 1"},
		{"UPDATE opportunities SET order_id = 4711", "whose order_id is no row of orders", "UPDATE opportunities SET order_id = 0"},
		{"UPDATE opportunities SET state = 'lost', closed_day = '2026-04-03'", "lost without a reason", ""},
		{"UPDATE opportunities SET reason = '价高'", "open about an opportunity that is closed", "UPDATE cases SET state = 'closed'"},
	} {
		s.write(t, func(tx *Tx) error { return tx.g.Exec(c.spoil).Error })
		found, err := Verify(t.Context(), s.dsn)
		if err != nil || !strings.Contains(strings.Join(found, "\n"), c.want) {
			t.Errorf("%s: found %q, want one with %q (%v)", c.spoil, found, c.want, err)
		}
		if c.mend != "" {
			s.write(t, func(tx *Tx) error { return tx.g.Exec(c.mend).Error })
		}
	}
	if found, err := Verify(t.Context(), s.dsn); err != nil || len(found) > 0 {
		t.Error("found after all is mended:", found, err)
	}
}

// TestOpportunityFollowsItsStore: a merge takes it along and its undo gives it back; a
// forgotten person's name is gone from it, its changes, its tasks and what was said.
func TestOpportunityFollowsItsStore(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	heard := s.hear(t, bot.Inbound{ID: "1", From: "u", Text: "商机 老王 张姐的新店 接洽"})
	into := Store{Code: "S2", Name: "新店"}
	o := s.opportunity(t, Opportunity{StoreID: s.store.ID, Name: "张姐的新店", Stage: "接洽", SinceDay: "2026-04-01", TouchedDay: "2026-04-01", Note: "张姐说等", InboxID: heard.Row})
	var m Merged
	s.write(t, func(tx *Tx) (err error) {
		if err := tx.SaveStore(&into); err != nil {
			return err
		}
		m, err = tx.Merge(s.store.ID, into.ID)
		return err
	})
	at := func() (got Opportunity) {
		s.write(t, func(tx *Tx) (err error) {
			got, err = tx.OpportunityByID(o.ID)
			return err
		})
		return got
	}
	if at().StoreID != into.ID {
		t.Error("it stayed with the store that is gone")
	}
	s.write(t, func(tx *Tx) error { return tx.Unmerge(m) })
	if at().StoreID != s.store.ID {
		t.Error("it did not come back")
	}
	s.write(t, func(tx *Tx) error {
		_, _, err := tx.AddCase(retail.Case{Type: "opportunity_silent", Key: "opportunity_silent/1/2026-04-01", State: retail.CaseFound, Store: s.store.ID, Data: `{"name":"张姐的新店"}`}, "A")
		return errors.Join(err, tx.AddAudit(Audit{What: "opportunity.add", Table: "opportunities", Record: o.ID, After: `{"Name":"张姐的新店"}`, InboxID: heard.Row}), tx.FinishInbox(heard.Row, ""))
	})
	s.write(t, func(tx *Tx) error {
		return tx.ForgetPerson(Erasure{Stores: []retail.StoreID{s.store.ID}, Name: "张姐", By: "某联系人1", Now: backupNow})
	})
	if got := at(); got.Name != "某联系人1的新店" || got.Note != "某联系人1说等" {
		t.Errorf("it holds %+v", got)
	}
	s.write(t, func(tx *Tx) error {
		c, err := tx.CaseByKey("opportunity_silent/1/2026-04-01")
		a, err2 := first[Audit](tx.own().Where("record_table = 'opportunities'"), "act")
		if strings.Contains(c.Data+a.After, "张姐") {
			t.Errorf("kept: %s, %s", c.Data, a.After)
		}
		return errors.Join(err, err2)
	})
	if row := s.rowOf(t, heard); strings.Contains(row.Body, "张姐") {
		t.Error("the message:", row.Body)
	}
}
