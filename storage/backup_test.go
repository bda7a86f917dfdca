package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
)

var backupNow = time.Date(2026, 4, 1, 4, 0, 0, 0, time.UTC)

// shop is a database with one merchant, a store and a product.
type shop struct {
	*DB
	dsn      string
	merchant retail.MerchantID
	store    Store
	product  Product
	rep      Member
}

func newShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{dsn: dsnTest(t)}
	s.DB = open(t, s.dsn)
	m, err := s.AddMerchant(t.Context(), "商行", "Asia/Shanghai", backupNow)
	if err != nil {
		t.Fatal(err)
	}
	s.merchant = m.ID
	s.rep = Member{Name: "小李", Role: retail.Rep}
	s.store = Store{Code: "S1", Name: "老王便利店", CreatedOn: "2026-01-01"}
	s.product = Product{SKU: "P1", Name: "可乐", SaleUnit: "箱", BaseUnit: "瓶", Pack: 24, Price: 6000}
	s.write(t, func(tx *Tx) error {
		if err := tx.SaveMember(&s.rep); err != nil {
			return err
		}
		s.store.RepID, s.store.MerchantID, s.product.MerchantID = s.rep.ID, m.ID, m.ID
		return errors.Join(tx.g.Create(&s.store).Error, tx.g.Create(&s.product).Error)
	})
	return s
}

func open(t testing.TB, dsn string) *DB {
	t.Helper()
	db, err := Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

func (s *shop) write(t testing.TB, fn func(tx *Tx) error) {
	t.Helper()
	if err := s.Write(t.Context(), s.merchant, fn); err != nil {
		t.Fatal(err)
	}
}

// hear stores a message.
func (s *shop) hear(t testing.TB, in bot.Inbound) bot.Message {
	t.Helper()
	if in.Chat == "" {
		in.Chat = "g"
	}
	in.Account, in.At = "phone", backupNow
	row, _, err := s.Road().Append(t.Context(), in, backupNow)
	if err != nil {
		t.Fatal(err)
	}
	return bot.Message{Inbound: in, Row: row, ReceivedAt: backupNow}
}

// order logs what a message said, as the router does: order, answer and the
// message's end in one transaction.
func (s *shop) order(ctx context.Context, m bot.Message, boxes int64) (no string, err error) {
	err = s.Write(ctx, s.merchant, func(tx *Tx) (err error) {
		if no, err = tx.NextOrderNo("2026-04-01"); err != nil {
			return err
		}
		row := m.Row
		o := Order{No: no, StoreID: s.store.ID, RepID: s.rep.ID, Day: "2026-04-01", Status: retail.Logged, InboxID: &row, ByID: s.rep.ID, Text: m.Text}
		line := retail.Line{Product: s.product.ID, Qty: retail.Qty(boxes * 1000), Unit: "箱", Base: retail.Qty(boxes * 24000), Price: 6000, Amount: retail.Money(boxes * 6000), Pack: 24}
		if err := tx.AddOrder(&o, []retail.Line{line}); err != nil {
			return err
		}
		if err := tx.Say(Message{Outgoing: bot.Outgoing{Account: m.Account, Chat: m.Chat, Kind: bot.Confirm, Text: "✅" + no}, InboxRow: row, Now: backupNow}); err != nil {
			return err
		}
		return tx.FinishInbox(row, "")
	})
	return no, err
}

func backUp(t *testing.T, dsn string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "backup.db")
	if _, err := Backup(t.Context(), dsn, file); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestBackupUnderLoad takes a backup while orders stream in: restored, it is
// sound and lacks nothing that was confirmed before the backup began.
func TestBackupUnderLoad(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	logged, ended := make(chan string, 10000), make(chan error, 1)
	go func() {
		defer close(logged)
		for n := 1; ctx.Err() == nil; n++ {
			in := bot.Inbound{Account: "phone", Chat: "g", ID: bot.MessageID(fmt.Sprint(n)), From: "u", At: backupNow, Text: fmt.Sprintf("老王 可乐%d箱", n)}
			row, _, err := s.Road().Append(t.Context(), in, backupNow)
			if err == nil {
				var no string
				no, err = s.order(t.Context(), bot.Message{Inbound: in, Row: row}, int64(n%7+1))
				logged <- no
			}
			if err != nil {
				ended <- err
				return
			}
		}
		ended <- nil
	}()
	var before []string
	for range 50 {
		before = append(before, <-logged)
	}
	file := backUp(t, s.dsn)
	stop()
	after := 0
	for range logged {
		after++
	}
	if err := <-ended; err != nil || after == 0 {
		t.Fatal("nothing was logged while the backup ran: the test shows nothing", err)
	}
	target := dsnTest(t)
	got, err := Restore(t.Context(), file, target, RestoreOptions{Now: backupNow})
	if err != nil || len(got.Findings) > 0 {
		t.Fatal(got, err)
	}
	if found, err := Verify(t.Context(), target); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
	have := map[string]bool{}
	db := open(t, target)
	err = db.Read(t.Context(), s.merchant, func(tx *Tx) error {
		rows, err := all[Order](tx.own())
		for _, o := range rows {
			have[o.No] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, no := range before {
		if !have[no] {
			t.Errorf("order %s was confirmed before the backup began and is lost", no)
		}
	}
}

// TestBackupGoesBetweenDatabases: a backup of PostgreSQL is restored into
// SQLite and back, and every table that is copied stays as it was.
func TestBackupGoesBetweenDatabases(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	for n := range 3 {
		if _, err := s.order(t.Context(), s.hear(t, bot.Inbound{ID: bot.MessageID(fmt.Sprint(n)), Text: "老王 可乐"}), 2); err != nil {
			t.Fatal(err)
		}
	}
	s.write(t, func(tx *Tx) error { return tx.g.Model(&Outbox{}).Where("1 = 1").Update("state", OutSent).Error })
	file := filepath.Join(t.TempDir(), "lite.db")
	if _, err := Restore(t.Context(), backUp(t, s.dsn), file, RestoreOptions{Now: backupNow}); err != nil {
		t.Fatal(err)
	}
	again := dsnTest(t)
	if _, err := Restore(t.Context(), backUp(t, file), again, RestoreOptions{Now: backupNow}); err != nil {
		t.Fatal(err)
	}
	want, got := everyRow(t, s.DB), everyRow(t, open(t, again))
	if !slices.Equal(want, got) {
		t.Errorf("differs:\n%s\n\n%s", strings.Join(want, "\n"), strings.Join(got, "\n"))
	}
	if len(want) < 15 {
		t.Error("too few rows to show anything:", len(want))
	}
}

func everyRow(t *testing.T, db *DB) (out []string) {
	t.Helper()
	err := db.Read(t.Context(), 0, func(tx *Tx) error {
		for _, m := range models() {
			if among(m, append(secrets(), &Migration{})) {
				continue
			}
			rows := reflect.New(reflect.SliceOf(reflect.TypeOf(m).Elem()))
			if err := tx.g.Find(rows.Interface()).Error; err != nil {
				return err
			}
			for i := range rows.Elem().Len() {
				line, err := json.Marshal(rows.Elem().Index(i).Interface())
				if err != nil {
					return err
				}
				out = append(out, fmt.Sprintf("%T %s", m, line))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestBackupHoldsNoSecret looks for them in the file's bytes.
func TestBackupHoldsNoSecret(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	const code, used = "K7M2PQRS", "ABCDEFGH"
	s.write(t, func(tx *Tx) error {
		if _, err := tx.AddInvite(Invite{Name: "小新", Role: retail.Rep}, code, backupNow); err != nil {
			return err
		}
		if err := tx.SaveSession(Session{Hash: "sessionhash0815", MemberID: s.rep.ID, UserID: "browser4711", Until: millis(backupNow.AddDate(1, 0, 0))}); err != nil {
			return err
		}
		if err := tx.g.Create(&Lease{Account: "phone", Owner: "machine0815", Epoch: 3}).Error; err != nil {
			return err
		}
		if err := tx.g.Create(&Attempt{Platform: "phone", UserID: "guesser0815", Wrong: 3}).Error; err != nil {
			return err
		}
		for _, text := range []string{"邀请码 " + code + ",10分钟", "什么都没有 " + used} {
			if err := tx.Say(Message{Outgoing: bot.Outgoing{Account: "phone", Chat: "p", Kind: bot.Answer, Text: text}, Now: backupNow}); err != nil {
				return err
			}
		}
		return nil
	})
	file := backUp(t, s.dsn)
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, no := range []string{code, hashCode(code), "sessionhash0815", "browser4711", "machine0815", "guesser0815"} {
		if strings.Contains(string(raw), no) {
			t.Errorf("the backup holds %s", no)
		}
	}
	if !strings.Contains(string(raw), used) {
		t.Error("other answers are gone too")
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info.Mode(), err)
	}
	if list, err := os.ReadDir(filepath.Dir(file)); err != nil || len(list) != 1 {
		t.Error("more than the backup was left behind:", list, err)
	}
	if _, err := Backup(t.Context(), s.dsn, file); retail.CodeOf(err) != retail.Conflict {
		t.Error("a backup was overwritten:", err)
	}
}

// TestRestoreSaysNothingStale: what waited is void, what was asked is closed,
// and nothing is sent before Resume.
func TestRestoreSaysNothingStale(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	if _, err := s.order(t.Context(), s.hear(t, bot.Inbound{ID: "1", Text: "老王 可乐2箱"}), 2); err != nil {
		t.Fatal(err)
	}
	open1 := Pending{Account: "phone", Chat: "g", UserID: "u", Kind: "order", State: "{}", ExpiresAt: millis(backupNow.Add(time.Hour))}
	s.write(t, func(tx *Tx) error { return tx.OpenPending(&open1) })
	s.hear(t, bot.Inbound{ID: "2", Text: "老王 可乐3箱"})
	file, target := backUp(t, s.dsn), dsnTest(t)

	dry, err := Restore(t.Context(), file, target, RestoreOptions{Now: backupNow, DryRun: true})
	if err != nil || dry.Void != 1 || dry.Closed != 1 || dry.Unread != 1 || !slices.Contains(dry.Tables, TableCount{"orders", 1}) {
		t.Fatalf("%+v %v", dry, err)
	}
	if !onPostgres {
		if _, err := os.Stat(target); err == nil {
			t.Error("the dry run made the database")
		}
	}
	if _, err := Restore(t.Context(), file, target, RestoreOptions{Now: backupNow}); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), file, target, RestoreOptions{Now: backupNow}); retail.CodeOf(err) != retail.Conflict {
		t.Error("restored over a database that is not empty:", err)
	}

	db := open(t, target)
	say := Message{Outgoing: bot.Outgoing{Account: "phone", Chat: "g", Kind: bot.Answer, Text: "新"}, Now: backupNow}
	var open2 Pending
	err = db.Write(t.Context(), s.merchant, func(tx *Tx) error {
		open2 = Pending{Account: "phone", Chat: "g", UserID: "u", Kind: "order", State: "{}"}
		return errors.Join(tx.Say(say), tx.OpenPending(&open2))
	})
	if err != nil {
		t.Fatal(err)
	}
	if open2.ID < backupNow.Unix() {
		t.Errorf("question %d could be answered by a button of before the restore", open2.ID)
	}
	r := db.Road()
	if _, ok, err := r.Acquire(t.Context(), "phone", "me", backupNow, time.Minute); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if list, err := r.Waiting(t.Context(), "phone"); err != nil || len(list) != 0 {
		t.Error("sends before it is resumed:", list, err)
	}
	if why, err := db.Paused(t.Context()); err != nil || why == "" {
		t.Error(why, err)
	}
	if was, err := db.Resume(t.Context()); err != nil || !was {
		t.Fatal(was, err)
	}
	if list, err := r.Waiting(t.Context(), "phone"); err != nil || len(list) != 1 || list[0].Text != "新" {
		t.Error("what was said after the restore, and that alone, must wait:", list, err)
	}
	if was, err := db.Resume(t.Context()); err != nil || was {
		t.Error(was, err)
	}
}

// TestRestoreRefuses what is no backup.
func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	good := backUp(t, newShop(t).dsn)
	raw, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content string
		want    retail.Code
	}{
		"nothing": {"", retail.Conflict},
		"text":    {strings.Repeat("not a database\n", 500), retail.Conflict},
		"torn":    {string(raw[:len(raw)/2]), retail.Conflict},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		target := dsnTest(t)
		if _, err := Restore(t.Context(), path, target, RestoreOptions{Now: backupNow}); retail.CodeOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Restore(t.Context(), filepath.Join(dir, "none"), dsnTest(t), RestoreOptions{}); retail.CodeOf(err) != retail.NotFound {
		t.Error(err)
	}
	if _, err := Backup(t.Context(), filepath.Join(dir, "none.db"), filepath.Join(dir, "b")); retail.CodeOf(err) != retail.NotFound {
		t.Error(err)
	}
	if _, err := Backup(t.Context(), filepath.Join(dir, "text"), filepath.Join(dir, "b")); retail.CodeOf(err) != retail.Conflict {
		t.Error(err)
	}
	if list, err := filepath.Glob(filepath.Join(dir, ".zhanggui-*")); err != nil || len(list) > 0 {
		t.Error("left behind:", list, err)
	}
}
