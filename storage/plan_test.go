package storage

import (
	"context"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm/logger"

	"zhanggui/bot"
)

// spoken keeps the statements that a database is asked.
type spoken struct {
	logger.Interface
	said []string
}

func (s *spoken) LogMode(logger.LogLevel) logger.Interface { return s }

func (s *spoken) Trace(_ context.Context, _ time.Time, what func() (string, int64), _ error) {
	sql, _ := what()
	s.said = append(s.said, sql)
}

// TestPlans holds what is asked with each message and each wake to the index that
// keeps it from walking all that ever was. PostgreSQL plans by how many rows there
// are: with none there is nothing to hold it to.
func TestPlans(t *testing.T) {
	t.Parallel()
	if onPostgres {
		t.Skip("SQLite alone plans without rows")
	}
	db := openTest(t)
	road, of := db.Road(), func(ask func(tx *Tx) error) func() error {
		return func() error { return db.Read(t.Context(), 1, ask) }
	}
	for _, c := range []struct {
		name, plan string
		ask        func() error
	}{
		{"the next case", "SEARCH cases USING COVERING INDEX ix_cases_next (merchant_id=? AND next_at>?)", of(func(tx *Tx) error {
			_, err := tx.NextCase()
			return err
		})},
		{"the next approval", "SEARCH approvals USING INDEX ix_approvals_state (merchant_id=? AND state=?)", of(func(tx *Tx) error {
			_, err := tx.NextAsk()
			return err
		})},
		{"open cases", "SEARCH cases USING INDEX ix_cases_state (merchant_id=? AND state=?)", of(func(tx *Tx) error {
			_, err := tx.OpenCases()
			return err
		})},
		{"what went out", "SEARCH outbox USING INDEX ix_outbox_sent (account=? AND sent_at>?)", func() error {
			_, err := road.SentSince(t.Context(), "telegram", time.UnixMilli(1))
			return err
		}},
		{"what waits", "SEARCH outbox USING INDEX ix_outbox_due (account=? AND state=?)", func() error {
			_, err := road.Waiting(t.Context(), "telegram")
			return err
		}},
		{"what hangs", "SEARCH outbox USING INDEX ix_outbox_due (account=? AND state=?)", func() error {
			_, err := road.Recover(t.Context(), bot.AccountID("telegram"))
			return err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ear := &spoken{Interface: logger.Discard}
			db.r.Logger = ear
			if err := c.ask(); err != nil {
				t.Fatal(err)
			}
			db.r.Logger = logger.Discard
			var plan []string
			for _, sql := range ear.said {
				var steps []struct{ Detail string }
				if err := db.r.Raw("EXPLAIN QUERY PLAN " + sql).Scan(&steps).Error; err != nil {
					t.Fatalf("%s: %v", sql, err)
				}
				for _, s := range steps {
					plan = append(plan, s.Detail)
				}
			}
			if all := strings.Join(plan, "\n"); !strings.Contains(all, c.plan) || strings.Contains(all, "SCAN") {
				t.Errorf("asked %q, planned:\n%s\nwant: %s", ear.said, all, c.plan)
			}
		})
	}
}
