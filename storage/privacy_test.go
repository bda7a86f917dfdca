package storage

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

// rowOf reads a message as it is kept.
func (s *shop) rowOf(t testing.TB, m bot.Message) (row Inbox) {
	t.Helper()
	err := s.Read(t.Context(), 0, func(tx *Tx) (err error) {
		row, err = first[Inbox](tx.g.Where("id = ?", m.Row), "message")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return row
}

// gone says that a message kept neither words nor name, but its id.
func (s *shop) gone(t testing.TB, m bot.Message) bool {
	t.Helper()
	row := s.rowOf(t, m)
	held := strings.Contains(row.Body, m.Text) || m.Name != "" && strings.Contains(row.Body, m.Name)
	if (row.Hash == "") != held {
		t.Errorf("hash %q, body %s", row.Hash, row.Body)
	}
	if row.Message != string(m.ID) {
		t.Error("the id is gone:", row)
	}
	return !held
}

var nth = func(n int) string { return fmt.Sprintf("前员工%d", n) }

func TestChatterLosesItsWordsAtOnce(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	in := bot.Inbound{ID: "1", From: "u", Name: "王姐", Text: "晚上吃火锅", File: "/p/1.jpg", Quote: &bot.Quote{Name: "老张", Text: "走吗"}}
	m := s.hear(t, in)
	s.write(t, func(tx *Tx) error { return tx.FinishChatter(m) })
	if row := s.rowOf(t, m); !s.gone(t, m) || strings.Contains(row.Body, "jpg") || strings.Contains(row.Body, "老张") || row.State != InboxDone {
		t.Error(row)
	}
	in.Account, in.Chat, in.At = m.Account, m.Chat, m.At
	if _, fresh, err := s.Road().Append(t.Context(), in, backupNow); err != nil || fresh {
		t.Error("the platform's second copy was taken for a new message", err)
	}
	if err := s.Write(t.Context(), s.merchant, func(tx *Tx) error { return tx.FinishChatter(m) }); retail.CodeOf(err) != retail.Conflict {
		t.Error(err)
	}
}

// TestFade: what looked like an order for a day, the rest for keep_days, what
// is not handled for ever.
func TestFade(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	looked := s.hear(t, bot.Inbound{ID: "1", From: "u", Text: "老王那边要货"})
	asked := s.hear(t, bot.Inbound{ID: "2", From: "u", Text: "本月销售额"})
	fresh := s.hear(t, bot.Inbound{ID: "3", From: "u", Text: "老王 可乐2箱"})
	s.write(t, func(tx *Tx) error {
		late := Pending{Account: "phone", Chat: "g", UserID: "u", State: `{"text":"老王 可乐"}`, ExpiresAt: millis(backupNow)}
		return errors.Join(tx.FinishInbox(looked.Row, "2026-04-01"), tx.FinishInbox(asked.Row, ""), tx.OpenPending(&late))
	})
	for _, c := range []struct {
		after time.Duration
		days  int
		gone  string
	}{
		{24*time.Hour - time.Millisecond, 0, "false false false"},
		{24 * time.Hour, 0, "true false false"},
		{400 * 24 * time.Hour, 0, "true false false"},
		{30*24*time.Hour - time.Millisecond, 30, "true false false"},
		{30 * 24 * time.Hour, 30, "true true false"},
	} {
		if err := Fade(t.Context(), s, s.merchant, Keep{Now: backupNow.Add(c.after), Days: c.days}); err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(s.gone(t, looked), s.gone(t, asked), s.gone(t, fresh)); got != c.gone {
			t.Errorf("after %s, keeping %d days: %s, want %s", c.after, c.days, got, c.gone)
		}
	}
	err := s.Read(t.Context(), s.merchant, func(tx *Tx) error {
		n, err := count(tx.g, &Pending{})
		if n.Rows != 0 {
			t.Error("a question that nobody answered is still there")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestForget leaves the books right and says nothing of the person any more,
// even of one who was removed before.
func TestForget(t *testing.T) {
	t.Parallel()
	for _, removed := range []bool{false, true} {
		t.Run(fmt.Sprint(removed), func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			said := s.hear(t, bot.Inbound{ID: "1", From: "u-li", Name: "李小小", Text: "老王 可乐2箱"})
			chat := s.hear(t, bot.Inbound{ID: "2", From: "u-li", Name: "李小小", Text: "今天真热"})
			other := s.hear(t, bot.Inbound{ID: "3", From: "u-zhang", Text: "是啊真热"})
			no, err := s.order(t.Context(), said, 2)
			if err != nil {
				t.Fatal(err)
			}
			s.write(t, func(tx *Tx) error {
				rival := Member{Name: nth(1), Role: retail.Rep}
				err := errors.Join(tx.FinishInbox(chat.Row, ""), tx.FinishInbox(other.Row, ""), tx.SaveMember(&rival),
					tx.Bind(Identity{MemberID: s.rep.ID, Platform: "phone", UserID: "u-li", Account: "phone", Chat: "p-li"}),
					tx.Bind(Identity{MemberID: rival.ID, Platform: "phone", UserID: "u-zhang"}),
					tx.AddAudit(Audit{MemberID: s.rep.ID, What: "order.log", Table: "orders", Record: 1, InboxID: said.Row}))
				if removed {
					err = errors.Join(err, tx.Unbind(s.rep.ID))
				}
				return err
			})
			var name string
			s.write(t, func(tx *Tx) (err error) {
				name, err = tx.Forget(s.rep.ID, nth)
				return err
			})
			if name != nth(2) {
				t.Error("took a name that is another's:", name)
			}
			if !s.gone(t, said) || !s.gone(t, chat) || s.gone(t, other) {
				t.Error("the wrong words are gone")
			}
			if row := s.rowOf(t, chat); strings.Contains(row.Body+row.Sender, "u-li") {
				t.Error("the account is still there:", row)
			}
			err = s.Read(t.Context(), s.merchant, func(tx *Tx) error {
				if _, err := tx.MemberNamed("小李"); retail.CodeOf(err) != retail.NotFound {
					t.Error("the name is still there", err)
				}
				if _, _, err := tx.Who("phone", "u-li"); retail.CodeOf(err) != retail.NotFound {
					t.Error("the account still opens the door", err)
				}
				o, err := first[Order](tx.own().Where("no = ?", no), "order")
				if o.RepID != s.rep.ID || o.Text != "老王 可乐2箱" {
					t.Error("the order is not as it was:", o)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if found, err := Verify(t.Context(), s.dsn); err != nil || len(found) > 0 {
				t.Error(found, err)
			}
		})
	}
}
