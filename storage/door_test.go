package storage_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// two are two processes on one database, as far as the database can tell.
func two(t *testing.T) (a, b *storage.DB) {
	t.Helper()
	address := storage.Address(t)
	if !strings.HasPrefix(address, "postgres:") {
		t.Skip("SQLite serves one process; this is PostgreSQL's")
	}
	open := make(chan *storage.DB)
	for range 2 { // at once: the schema is made by one of them
		go func() {
			db, err := storage.Open(t.Context(), address)
			if err != nil {
				t.Error(err)
			}
			open <- db
		}()
	}
	if a, b = <-open, <-open; a == nil || b == nil {
		t.FailNow()
	}
	t.Cleanup(a.Close)
	t.Cleanup(b.Close)
	return a, b
}

// TestTwoProcessesWrite lets both add orders to one merchant and take from one
// stock: every number is given once and nothing is lost from the sum.
func TestTwoProcessesWrite(t *testing.T) {
	t.Parallel()
	a, b := two(t)
	m, err := a.AddMerchant(t.Context(), "甲", "Asia/Shanghai", roadNow)
	if err != nil {
		t.Fatal(err)
	}
	p := storage.Product{SKU: "P001", Name: "可乐", SaleUnit: "箱", BaseUnit: "瓶", Pack: 1}
	if err := a.Write(t.Context(), m.ID, func(tx *storage.Tx) error { return tx.SaveProduct(&p) }); err != nil {
		t.Fatal(err)
	}
	const each = 40
	var wg sync.WaitGroup
	for i := range 2 * each {
		db := []*storage.DB{a, b}[i%2]
		wg.Go(func() {
			err := db.Write(context.Background(), m.ID, func(tx *storage.Tx) error {
				no, err := tx.NextOrderNo("2026-04-01")
				if err != nil {
					return err
				}
				row := int64(i + 1)
				o := storage.Order{No: no, Day: "2026-04-01", Status: retail.Logged, InboxID: &row}
				return tx.AddOrder(&o, []retail.Line{{Product: p.ID, Qty: 1000, Base: 1000, Pack: 1}})
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	err = b.Read(t.Context(), m.ID, func(tx *storage.Tx) error {
		next, err := tx.NextOrderNo("2026-04-01")
		if err != nil {
			return err
		}
		if want := fmt.Sprintf("D20260401-%d", 2*each+1); next != want {
			t.Errorf("after %d orders the next is %s, want %s", 2*each, next, want)
		}
		left, err := tx.Product(p.ID)
		if err == nil && left.Stock != -2*each*retail.One {
			t.Errorf("stock %d, want %d", left.Stock, -2*each*retail.One)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTwoProcessesHear lets both take in the same messages, as happens while an
// account changes hands: each is kept once, and in the order of its number.
func TestTwoProcessesHear(t *testing.T) {
	t.Parallel()
	a, b := two(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	fresh := map[string]int{}
	for _, db := range []*storage.DB{a, b} {
		wg.Go(func() {
			for n := range 30 {
				in := message("g", n)
				_, isNew, err := db.Road().Append(context.Background(), in, roadNow)
				if err != nil {
					t.Error(err)
				}
				if isNew {
					mu.Lock()
					fresh[string(in.ID)]++
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	for n := range 30 {
		id := string(message("g", n).ID)
		if fresh[id] != 1 {
			t.Errorf("%s was new %d times", id, fresh[id])
		}
		m, err := a.Road().Oldest(t.Context(), phone, "g")
		if err != nil {
			t.Fatal(err)
		}
		if m == nil || string(m.ID) != id {
			t.Fatalf("the oldest is %+v, want %s", m, id)
		}
		if err := b.Write(t.Context(), 0, func(tx *storage.Tx) error { return tx.FinishInbox(m.Row, "") }); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTwoProcessesHold gives a lease to one, to the other when its time is
// over, and then stops the first at the fence.
func TestTwoProcessesHold(t *testing.T) {
	t.Parallel()
	a, b := two(t)
	if err := errors.Join(a.Hold(), b.Hold()); err != nil {
		t.Fatalf("both may serve: %v", err)
	}
	const life = 10 * time.Second
	acquire := func(db *storage.DB, owner string, at time.Time) (int64, bool) {
		epoch, ok, err := db.Road().Acquire(t.Context(), phone, owner, at, life)
		if err != nil {
			t.Fatal(err)
		}
		return epoch, ok
	}
	first, ok := acquire(a, "a", roadNow)
	if !ok {
		t.Fatal("a free lease was refused")
	}
	if _, ok := acquire(b, "b", roadNow.Add(life-time.Millisecond)); ok {
		t.Fatal("b took a lease that a holds")
	}
	if again, ok := acquire(a, "a", roadNow.Add(time.Second)); !ok || again != first {
		t.Fatalf("renewed to epoch %d, %v", again, ok)
	}
	second, ok := acquire(b, "b", roadNow.Add(time.Second+life))
	if !ok || second != first+1 {
		t.Fatalf("b got epoch %d, %v after a's time", second, ok)
	}
	if _, ok := acquire(a, "a", roadNow.Add(time.Second+life)); ok {
		t.Fatal("a took back what b holds")
	}
	drops := []bot.Drop{{ID: 1, State: bot.StateExpired}}
	if err := a.Road().Apply(t.Context(), phone, first, drops); !storage.IsStale(err) {
		t.Fatalf("a wrote under an old epoch: %v", err)
	}
	if err := b.Road().Apply(t.Context(), phone, second, drops); err != nil {
		t.Fatal(err)
	}
}

// TestOneBadWriteFailsAlone sends good and bad writes at once, on either database.
func TestOneBadWriteFailsAlone(t *testing.T) {
	t.Parallel()
	db, err := storage.Open(t.Context(), storage.Address(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	m, err := db.AddMerchant(t.Context(), "甲", "Asia/Shanghai", roadNow)
	if err != nil {
		t.Fatal(err)
	}
	bad := errors.New("bad")
	errs := make([]error, 60)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			errs[i] = db.Write(context.Background(), m.ID, func(tx *storage.Tx) error {
				s := storage.Store{Code: fmt.Sprintf("S%03d", i), Name: "店"}
				if err := tx.SaveStore(&s); err != nil {
					return err
				}
				switch i % 6 {
				case 1:
					return bad
				case 2:
					panic("a fault")
				case 3: // a fault of the database's, after which PostgreSQL takes nothing more in the transaction
					twin := storage.Store{Code: s.Code, Name: "店"}
					return tx.SaveStore(&twin)
				}
				return nil
			})
		})
	}
	wg.Wait()
	var kept int
	err = db.Read(t.Context(), m.ID, func(tx *storage.Tx) error {
		c, err := tx.Catalogue(true)
		kept = len(c.Stores)
		return err
	})
	if err != nil || kept != len(errs)/2 {
		t.Errorf("kept %d stores, want %d", kept, len(errs)/2)
	}
	err = db.Read(t.Context(), m.ID, func(tx *storage.Tx) error { return tx.SaveStore(&storage.Store{Code: "S999", Name: "店"}) })
	if err == nil {
		t.Error("a read wrote")
	}
	for i, err := range errs {
		if good := i%6 == 0 || i%6 > 3; good != (err == nil) {
			t.Errorf("write %d: %v", i, err)
		}
		if i%6 == 1 && !errors.Is(err, bad) {
			t.Errorf("write %d: %v, want its own error", i, err)
		}
	}
}

// TestOpenSaysWhatIsWrong opens what can't be opened; no message holds the password.
func TestOpenSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	address := storage.Address(t)
	if !strings.HasPrefix(address, "postgres:") {
		t.Skip("PostgreSQL's addresses")
	}
	at := strings.LastIndex(address, "/")
	user, rest, _ := strings.Cut(address, "@")
	wrong := user[:strings.LastIndex(user, ":")] + ":hunter2@" + rest
	for _, c := range []struct {
		dsn  string
		code retail.Code
	}{
		{address[:at] + "/nowhere?sslmode=disable", retail.NotFound},
		{wrong, retail.Permission},
		{"postgres://u:hunter2@127.0.0.1:1/x?sslmode=disable&connect_timeout=1", retail.Internal},
		{"postgres://u:hunter2@127.0.0.1:notaport/x", retail.Invalid},
	} {
		db, err := storage.Open(t.Context(), c.dsn)
		if err == nil {
			db.Close()
		}
		if retail.CodeOf(err) != c.code {
			t.Errorf("%v has code %s, want %s", err, retail.CodeOf(err), c.code)
		}
		if err != nil && (strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), strings.TrimPrefix(user[strings.LastIndex(user, ":"):], ":"))) {
			t.Errorf("the password is told: %v", err)
		}
	}
}
