package insight

import (
	"testing"

	"pgregory.net/rapid"

	"zhanggui/internal/retail"
)

func TestDue(t *testing.T) {
	t.Parallel()
	c := DefaultCreditRules()
	for _, x := range []struct {
		terms   string
		days    int
		deliver retail.Day
		due     retail.Day
		credit  bool
	}{
		{"", 0, "", "2026-05-01", false},
		{"", 15, "", "2026-04-16", true},
		{"月结30", 0, "", "2026-05-01", true},
		{"月结45", 15, "", "2026-05-16", true},
		{"月结", 0, "", "2026-05-01", true},
		{"月结", 15, "", "2026-04-16", true},
		{"账期7天", 0, "", "2026-04-08", true},
		{"赊账", 0, "", "2026-05-01", true},
		{"先付30%", 0, "2026-04-05", "2026-04-05", true},
		{"先付30%", 15, "", "2026-04-16", true},
		{"现结", 15, "", "2026-04-01", false},
		{"到付", 15, "", "2026-04-01", false},
		{"微信", 15, "", "2026-04-01", false},
		{"送到后门", 15, "", "2026-04-16", true}, // words of a file that say nothing of it
	} {
		due, credit := c.Due(retail.Bill{Day: "2026-04-01", Terms: x.terms, StoreDays: x.days, Deliver: x.deliver})
		if due != x.due || credit != x.credit {
			t.Errorf("%q of a store with %d days: %s %v, want %s %v", x.terms, x.days, due, credit, x.due, x.credit)
		}
	}
}

func TestBooks(t *testing.T) {
	t.Parallel()
	c := DefaultCreditRules()
	for _, x := range []struct {
		set, first retail.Day
		want       Books
	}{
		{"", "", Books{"2026-04-20", "2026-04-20", "2026-04-20", "2026-04-20"}},
		{"", "2026-04-10", Books{"2026-03-11", "2026-04-10", "2026-03-11", "2026-04-10"}},
		{"2026-01-01", "2026-04-10", Books{"2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01"}},
		{"2026-04-15", "2026-04-10", Books{"2026-04-15", "2026-04-15", "2026-03-11", "2026-04-10"}},
	} {
		if got := c.Books(x.set, x.first, "2026-04-20"); got != x.want {
			t.Errorf("set %q, first %q: %v, want %v", x.set, x.first, got, x.want)
		}
	}
}

// bill is an order of a store with 10 days.
func bill(id int, day retail.Day, yuan int64, terms string) retail.Bill {
	return retail.Bill{Order: retail.OrderID(id), Day: day, At: int64(id), Amount: retail.Money(yuan * 100), Terms: terms, StoreDays: 10}
}

func receipt(id int, day retail.Day, yuan int64, named ...retail.OrderID) retail.Receipt {
	return retail.Receipt{ID: int64(id), Day: day, At: int64(id), Amount: retail.Money(yuan * 100), Named: named}
}

var since = Books{"2026-01-01", "2026-01-01", "2025-12-01", "2025-12-01"}

func TestSettle(t *testing.T) {
	t.Parallel()
	type debts map[retail.OrderID]retail.Money
	for _, x := range []struct {
		name     string
		bills    []retail.Bill
		receipts []retail.Receipt
		owed     debts
		advance  retail.Money
	}{
		{ // 150 = all of 1 and 50 of 2
			"oldest due first",
			[]retail.Bill{bill(2, "2026-03-02", 100, ""), bill(1, "2026-03-01", 100, "")},
			[]retail.Receipt{receipt(9, "2026-03-05", 150)},
			debts{2: 5000},
			0,
		},
		{ // 账期2天 is due before the older one
			"due, not age",
			[]retail.Bill{bill(1, "2026-03-01", 100, ""), bill(2, "2026-03-02", 100, "账期2天")},
			[]retail.Receipt{receipt(9, "2026-03-05", 100)},
			debts{1: 10000},
			0,
		},
		{
			"named first",
			[]retail.Bill{bill(1, "2026-03-01", 100, ""), bill(2, "2026-03-02", 100, "")},
			[]retail.Receipt{receipt(9, "2026-03-05", 150, 2)},
			debts{1: 5000},
			0,
		},
		{
			"more than is owed waits for the next",
			[]retail.Bill{bill(1, "2026-03-01", 100, ""), bill(20, "2026-03-09", 80, "")},
			[]retail.Receipt{receipt(9, "2026-03-05", 130)},
			debts{20: 5000},
			0,
		},
		{
			"a cash order is no debt and takes its own amount alone",
			[]retail.Bill{bill(1, "2026-03-01", 100, "现结"), bill(2, "2026-03-01", 60, "现结")},
			[]retail.Receipt{receipt(9, "2026-03-05", 60), receipt(10, "2026-03-05", 30)},
			debts{},
			3000,
		},
		{ // 100 − 30 back, 70 − 20
			"a return lowers what is due",
			[]retail.Bill{bill(1, "2026-03-01", 100, ""), bill(2, "2026-03-03", -30, "")},
			[]retail.Receipt{receipt(9, "2026-03-05", 20)},
			debts{1: 5000},
			0,
		},
		{
			"what was due before the books is paid",
			[]retail.Bill{bill(1, "2025-12-01", 100, ""), bill(2, "2026-03-03", 40, "")},
			[]retail.Receipt{receipt(9, "2026-03-05", 10)},
			debts{2: 3000},
			0,
		},
		{ // 90 are for what is due in the books, not for what was due before any payment
			"nothing known",
			[]retail.Bill{bill(1, "2025-11-01", 100, ""), bill(2, "2025-12-29", 100, "")},
			[]retail.Receipt{receipt(9, "2025-12-30", 90)},
			debts{2: 1000},
			0,
		},
		{ // the payment of before the books is for what was due then
			"a payment of before",
			[]retail.Bill{bill(1, "2025-12-01", 100, ""), bill(2, "2026-03-03", 40, "")},
			[]retail.Receipt{receipt(1, "2025-12-09", 90), receipt(9, "2026-03-05", 10)},
			debts{2: 3000},
			0,
		},
	} {
		a := DefaultCreditRules().Settle(since, x.bills, x.receipts)
		if len(a.Debts) != len(x.owed) || a.Advance != x.advance {
			t.Errorf("%s: %v, %s ahead", x.name, a.Debts, a.Advance)
		}
		for _, d := range a.Debts {
			if x.owed[d.Order] != d.Left {
				t.Errorf("%s: %d owes %s, want %s", x.name, d.Order, d.Left, x.owed[d.Order])
			}
		}
	}
}

func TestCashStore(t *testing.T) {
	t.Parallel()
	one, two := bill(1, "2026-03-01", 100, ""), bill(2, "2026-03-02", 50, "")
	one.StoreDays, two.StoreDays = 0, 0
	a := DefaultCreditRules().Settle(since, []retail.Bill{one, two}, []retail.Receipt{receipt(9, "2026-03-05", 100), receipt(10, "2026-03-06", 30)})
	// 100 is 1's own amount; 30 goes to the newest.
	if a.Open() != 0 || a.Advance != 0 || len(a.Spots) != 1 || a.Spots[0].Order != 2 || a.Spots[0].Left != 2000 {
		t.Errorf("%+v", a)
	}
}

func TestAges(t *testing.T) {
	t.Parallel()
	c := DefaultCreditRules()
	var bills []retail.Bill
	// Due 10 days later: on 06-30 they are 0, 1, 30, 31, 90 and 91 days over.
	for i, day := range []retail.Day{"2026-06-20", "2026-06-19", "2026-05-21", "2026-05-20", "2026-03-22", "2026-03-21"} {
		bills = append(bills, bill(i+1, day, int64(1)<<i, ""))
	}
	a := c.Settle(since, bills, nil)
	if got, want := a.Ages("2026-06-30"), (Ages{100, 600, 800, 1600, 3200}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if sum, days := a.Overdue("2026-06-30", 0); sum != 6200 || days != 91 {
		t.Errorf("overdue %s, %d days", sum, days)
	}
	if sum, _ := a.Overdue("2026-06-30", 30); sum != 5600 {
		t.Errorf("overdue by more than 30 days: %s", sum)
	}
}

func TestCollected(t *testing.T) {
	t.Parallel()
	f := retail.CreditFacts{
		First:    "2026-03-05",
		Bills:    []retail.Bill{bill(1, "2026-03-01", 100, ""), bill(2, "2026-03-02", 40, "现结"), bill(3, "2026-04-02", 500, "")},
		Receipts: []retail.Receipt{receipt(4, "2026-03-05", 60), receipt(5, "2026-03-06", 40, 2), receipt(6, "2026-04-03", 7)},
	}
	// 60 of 100 are collected, 40 paid order 2 on the spot; April is not known yet.
	if got, want := DefaultCreditRules().Collected(f, retail.Period{From: "2026-03-01", To: "2026-03-31"}), (Collection{Paid: 10000, Debts: 6000, Open: 4000, Count: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestOldReturn: what was returned when orders count as paid lowers nothing of today.
func TestOldReturn(t *testing.T) {
	t.Parallel()
	c := DefaultCreditRules()
	old, late := bill(1, "2026-01-10", -70, "月结30"), bill(2, "2026-04-01", -30, "月结30")
	old.Filed, late.Filed = true, true
	owes := bill(3, "2026-03-31", 100, "月结30")
	owes.Filed = true
	books := c.Books("", "", "2026-04-20")
	if a := c.Settle(books, []retail.Bill{old, late, owes}, nil); a.Open() != 7000 || a.Advance != 0 {
		t.Errorf("owes %s, ahead %s; want 70.00 and nothing", a.Open(), a.Advance)
	}
}

// TestSettleHolds holds for any orders, returns and payments: no payment gives
// more than it is, no order takes more than it owes, nothing goes to what is not
// there, and nothing of a payment is lost.
func TestSettleHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		day := func(what string) retail.Day { return retail.Day("2026-01-01").Add(rapid.IntRange(0, 90).Draw(t, what)) }
		var bills []retail.Bill
		owed := map[retail.OrderID]retail.Money{}
		for i := range rapid.IntRange(0, 12).Draw(t, "orders") {
			b := bill(i+1, day("day"), int64(rapid.IntRange(-3, 20).Draw(t, "yuan")), rapid.SampledFrom([]string{"", "现结", "月结30", "先付30%"}).Draw(t, "terms"))
			b.At, b.Filed = int64(rapid.IntRange(0, 5).Draw(t, "at")), rapid.Bool().Draw(t, "filed")
			bills, owed[b.Order] = append(bills, b), b.Amount
		}
		var receipts []retail.Receipt
		var paid retail.Money
		left := map[int64]retail.Money{}
		for i := range rapid.IntRange(0, 8).Draw(t, "payments") {
			p := receipt(i+1, day("paid on"), int64(rapid.IntRange(1, 30).Draw(t, "paid")))
			for range rapid.IntRange(0, 2).Draw(t, "named") {
				p.Named = append(p.Named, retail.OrderID(rapid.IntRange(1, 14).Draw(t, "order")))
			}
			receipts, left[p.ID], paid = append(receipts, p), p.Amount, paid+p.Amount
		}
		books := Books{day("since"), day("filed since"), day("known"), day("filed known")}
		a := DefaultCreditRules().Settle(books, bills, receipts)
		var used, back retail.Money
		for _, m := range a.Matches {
			if m.Amount <= 0 || owed[m.Order] < m.Amount {
				t.Fatalf("order %d takes %s of %s", m.Order, m.Amount, owed[m.Order])
			}
			owed[m.Order] -= m.Amount
			if m.Payment == 0 {
				back += m.Amount
				continue
			}
			if left[m.Payment] -= m.Amount; left[m.Payment] < 0 {
				t.Fatalf("payment %d gives more than it is", m.Payment)
			}
			used += m.Amount
		}
		for _, d := range append(a.Debts, a.Spots...) {
			if owed[d.Order] != d.Left || d.Left <= 0 {
				t.Fatalf("order %d owes %s, has %s left", d.Order, owed[d.Order], d.Left)
			}
		}
		var returned retail.Money
		for _, b := range bills {
			if !DefaultCreditRules().longGone(books, b) { // those count as settled
				returned -= min(b.Amount, 0)
			}
		}
		if rest := a.Advance - (paid - used); rest < 0 || rest != returned-back { // all stores here have an account
			t.Fatalf("paid %s, used %s, back %s of %s, ahead %s", paid, used, back, returned, a.Advance)
		}
	})
}
