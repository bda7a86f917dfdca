package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// Verify reads a whole database on one snapshot and says what is wrong, one
// line a finding; none means that it is sound. Others may be writing. It
// changes nothing. Codes: NotFound, Conflict (a damaged file, no database of
// zhanggui, another schema), and those of Open.
func Verify(ctx context.Context, dsn string) (found []string, err error) {
	s, err := peek(ctx, dsn)
	if err != nil {
		return nil, err
	}
	defer s.close()
	err = s.read(ctx, func(g *gorm.DB) error {
		if s.sqlite {
			bad, err := integrity(g)
			if err != nil {
				return err
			}
			for _, line := range bad {
				found = append(found, "integrity: "+line)
			}
		}
		more, err := faults(g)
		found = append(found, more...)
		return err
	})
	return found, err
}

// integrity is SQLite's own look at every page and index of the file.
func integrity(g *gorm.DB) (bad []string, err error) {
	if err := g.Raw("PRAGMA integrity_check(20)").Scan(&bad).Error; err != nil {
		return nil, err
	}
	if len(bad) == 1 && bad[0] == "ok" {
		return nil, nil
	}
	return bad, nil
}

// link is a column that names a row of another table.
type link struct {
	table  any
	name   string // of the table
	column string
	to     string
	// any says that the row may be another merchant's or nobody's.
	any bool
}

// links lists the references. An id of 0 names nobody and is no fault.
func links() []link {
	out := []link{
		{&OrderLine{}, "order_lines", "order_id", "orders", false},
		{&OrderLine{}, "order_lines", "product_id", "products", false},
		{&Order{}, "orders", "store_id", "stores", false},
		{&Order{}, "orders", "rep_id", "members", false},
		{&Order{}, "orders", "by_id", "members", false},
		{&Order{}, "orders", "inbox_id", "inbox", true},
		{&Visit{}, "visits", "store_id", "stores", false},
		{&Visit{}, "visits", "rep_id", "members", false},
		{&Visit{}, "visits", "by_id", "members", false},
		{&VisitPhoto{}, "visit_photos", "visit_id", "visits", false},
		{&VisitPhoto{}, "visit_photos", "inbox_id", "inbox", true},
		{&Store{}, "stores", "rep_id", "members", false},
		{&Store{}, "stores", "merged_into", "stores", false},
		{&Identity{}, "identities", "member_id", "members", false},
		{&Chat{}, "chats", "bound_by", "members", false},
		{&Contact{}, "contacts", "store_id", "stores", false},
		{&Target{}, "targets", "member_id", "members", false},
		{&TierState{}, "tier_states", "store_id", "stores", false},
		{&TierChange{}, "tier_changes", "store_id", "stores", false},
		{&StockMove{}, "stock_moves", "product_id", "products", false},
		{&Case{}, "cases", "store_id", "stores", false},
		{&Case{}, "cases", "holder_id", "members", false},
		{&CaseStep{}, "case_steps", "case_id", "cases", false},
		{&Silence{}, "silences", "store_id", "stores", false},
		{&Strike{}, "strikes", "store_id", "stores", false},
		{&Listing{}, "listings", "store_id", "stores", false},
		{&PersonTie{}, "person_ties", "store_id", "stores", false},
		{&PersonTie{}, "person_ties", "person_id", "key_persons", false},
		{&Absence{}, "absences", "member_id", "members", false},
		{&PurchaseLine{}, "purchase_lines", "product_id", "products", false},
		{&Quote{}, "quotes", "store_id", "stores", false},
		{&Quote{}, "quotes", "by_id", "members", false},
		{&Opportunity{}, "opportunities", "store_id", "stores", false},
		{&Opportunity{}, "opportunities", "order_id", "orders", false},
		{&Opportunity{}, "opportunities", "rep_id", "members", false},
		{&Opportunity{}, "opportunities", "by_id", "members", false},
		{&PurchaseLine{}, "purchase_lines", "purchase", "purchases", false},
		{&Payment{}, "payments", "store_id", "stores", false},
		{&Payment{}, "payments", "by_id", "members", false},
		{&PaymentOrder{}, "payment_orders", "payment_id", "payments", false},
		{&PaymentOrder{}, "payment_orders", "order_id", "orders", false},
		{&Audit{}, "audits", "member_id", "members", false},
		{&Outbox{}, "outbox", "inbox_id", "inbox", true},
	}
	for _, m := range []struct {
		table any
		name  string
	}{
		{&Member{}, "members"},
		{&Store{}, "stores"},
		{&Product{}, "products"},
		{&Order{}, "orders"},
		{&Visit{}, "visits"},
		{&Chat{}, "chats"},
		{&Alias{}, "aliases"},
		{&Schedule{}, "schedules"},
		{&Inbox{}, "inbox"},
		{&Outbox{}, "outbox"},
	} {
		out = append(out, link{m.table, m.name, "merchant_id", "merchants", true})
	}
	return out
}

// shownIDs is how many of the rows at fault a finding names.
const shownIDs = 5

func (l link) fault(g *gorm.DB) (string, error) {
	parent := l.to
	missing := fmt.Sprintf("NOT EXISTS (SELECT 1 FROM %s parent WHERE parent.id = %s.%s", parent, l.name, l.column)
	if !l.any {
		missing += fmt.Sprintf(" AND parent.merchant_id = %s.merchant_id", l.name)
	}
	q := g.Model(l.table).Where(fmt.Sprintf("%s.%s <> 0 AND ", l.name, l.column) + missing + ")")
	return finding(q, l.column, l.name+": %d rows whose "+l.column+" is no row of "+l.to)
}

// finding counts the rows of a query and names the first values of a column.
func finding(q *gorm.DB, column, text string) (string, error) {
	var n int64
	if err := q.Session(&gorm.Session{}).Count(&n).Error; err != nil || n == 0 {
		return "", err
	}
	var some []string
	err := q.Session(&gorm.Session{}).Distinct(column).Order(column).Limit(shownIDs).Scan(&some).Error
	return fmt.Sprintf(text, n) + " (" + column + " " + strings.Join(some, ", ") + ")", err
}

// fault is a query for rows that ought not to be, and what to say of them.
type fault struct {
	q            *gorm.DB
	column, text string
}

// faults are the orphans, and the figures that ought to agree and don't.
func faults(g *gorm.DB) (out []string, err error) {
	note := func(line string, err error) error {
		if line != "" {
			out = append(out, line)
		}
		return err
	}
	for _, l := range links() {
		if err := note(l.fault(g)); err != nil {
			return nil, fmt.Errorf("verify %s: %w", l.name, err)
		}
	}
	for _, f := range slices.Concat(stockFaults(g), personFaults(g), creditFaults(g), opportunityFaults(g), []fault{
		{
			g.Model(&Alias{}).Where(
				"kind = ? AND NOT EXISTS (SELECT 1 FROM stores s WHERE s.id = aliases.target_id AND s.merchant_id = aliases.merchant_id)"+
					" OR kind = ? AND NOT EXISTS (SELECT 1 FROM products p WHERE p.id = aliases.target_id AND p.merchant_id = aliases.merchant_id)",
				StoreAlias, ProductAlias), "id", "aliases: %d of a store or product that is not there",
		},
		{
			g.Model(&Order{}).Where("total <> COALESCE((SELECT SUM(l.amount) FROM order_lines l WHERE l.order_id = orders.id), 0)"),
			"no", "orders: %d whose total is not the sum of their lines",
		},
		{
			g.Model(&Order{}).Where("EXISTS (SELECT 1 FROM orders other WHERE other.merchant_id = orders.merchant_id AND other.no = orders.no AND other.id <> orders.id)"),
			"no", "orders: %d that share a number with another",
		},
		{
			g.Model(&Visit{}).Where("no <> '' AND EXISTS (SELECT 1 FROM visits other WHERE other.merchant_id = visits.merchant_id AND other.no = visits.no AND other.id <> visits.id)"),
			"no", "visits: %d that share a number with another",
		},
		{
			g.Model(&Inbox{}).Where("NOT EXISTS (SELECT 1 FROM counters c WHERE c.account = inbox.account AND c.chat = inbox.chat AND c.last_in >= inbox.seq)"),
			"chat", "inbox: %d messages above their chat's counter",
		},
		{
			g.Model(&Outbox{}).Where("NOT EXISTS (SELECT 1 FROM counters c WHERE c.account = outbox.account AND c.chat = outbox.chat AND c.last_out >= outbox.seq)"),
			"chat", "outbox: %d messages above their chat's counter",
		},
	}) {
		if err := note(finding(f.q, f.column, f.text)); err != nil {
			return nil, fmt.Errorf("verify: %w", err)
		}
	}
	return out, nil
}
