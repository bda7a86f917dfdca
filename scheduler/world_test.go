package scheduler_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/demo"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

// end is the last day of the made-up orders.
const end = retail.Day("2026-03-31")

var shanghai = must(time.LoadLocation("Asia/Shanghai"))

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// hand is a clock that only moves when told to.
type hand struct {
	mu  sync.Mutex
	now time.Time
}

func (h *hand) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *hand) set(t time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = t
}

func (*hand) After(time.Duration) <-chan time.Time { return nil }

// world is a database with a merchant, and a scheduler over it.
type world struct {
	*testing.T
	db    *storage.DB
	m     retail.Merchant
	clock *hand
	s     *scheduler.Scheduler
	said  int
	close func()
}

// made is the database with one made-up merchant, filled once and copied for
// every test.
var made = sync.OnceValues(func() ([]byte, error) { return filled(shop(1, 48)) })

func filled(d *demo.Merchant) ([]byte, error) {
	dir, err := os.MkdirTemp("", "zhanggui")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "made.db")
	db, err := storage.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	_, err = load(db, d)
	db.Close()
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

func shop(seed uint64, stores int) *demo.Merchant {
	return demo.Shape{Stores: stores, Products: 8, Days: 240, Platform: "test"}.Make(seed, end)
}

func newWorld(t *testing.T) *world {
	t.Helper()
	file, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return copyWorld(t, file)
}

func copyWorld(t *testing.T, file []byte) *world {
	t.Helper()
	path := filepath.Join(t.TempDir(), "zhanggui.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return openWorld(t, path)
}

func openWorld(t *testing.T, path string) *world {
	t.Helper()
	db, err := storage.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{T: t, db: db, clock: &hand{}, close: sync.OnceFunc(db.Close)}
	t.Cleanup(w.close)
	w.m = must(db.Merchants(t.Context()))[0]
	w.s = w.over(db)
	return w
}

// usual is the sweep at 06:00, the lists at 08:00, the digest at 20:00, quiet from
// 21:30 to 08:00.
func usual() scheduler.Config {
	return scheduler.Config{
		Specs: map[string]string{
			scheduler.Sweep: "0 6 * * *", scheduler.DueList: "0 8 * * *", scheduler.SecondIssue: "0 8 * * *",
			scheduler.Review: "0 8 * * 1", scheduler.Debts: "0 8 * * 1", scheduler.Digest: "0 20 * * *",
		},
		QuietFrom: 21*60 + 30, QuietTo: 8 * 60, Insight: insight.Default(),
	}
}

// storesAsOf are a merchant's stores on a day, by the usual settings.
func storesAsOf(t *testing.T, db *storage.DB, m retail.MerchantID, day retail.Day) []scheduler.StoreLine {
	t.Helper()
	q := scheduler.Question{Day: day, Settings: scheduler.Settings{Insight: insight.Default(), Holidays: alert.China(), Rules: insight.DefaultRules()}}
	lines, err := scheduler.StoresAsOf(t.Context(), db, m, q)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// over is a scheduler over another door to the same database.
func (w *world) over(store scheduler.Store) *scheduler.Scheduler {
	return &scheduler.Scheduler{
		Store: store, Clock: w.clock, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Config: usual(), Said: func() { w.said++ },
	}
}

// load files a made-up merchant: every member has a private chat p-<account>.
func load(db *storage.DB, d *demo.Merchant) (retail.Merchant, error) {
	ctx := context.Background()
	m, err := db.AddMerchant(ctx, d.Name, d.Zone, time.Unix(0, 0))
	if err != nil {
		return m, err
	}
	return m, db.Write(ctx, m.ID, func(tx *storage.Tx) error {
		members := map[string]retail.MemberID{}
		for _, x := range d.Members {
			row := storage.Member{Name: x.Name, Role: x.Role}
			if err := tx.SaveMember(&row); err != nil {
				return err
			}
			members[x.Name] = row.ID
			id := storage.Identity{MemberID: row.ID, Platform: x.Platform, UserID: m.Name + x.Account, Account: x.Platform, Chat: m.Name + "p-" + x.Account}
			if err := tx.Bind(id); err != nil {
				return err
			}
		}
		return loadTrade(tx, d, members)
	})
}

func loadTrade(tx *storage.Tx, d *demo.Merchant, members map[string]retail.MemberID) error {
	stores, products := map[string]storage.Store{}, map[string]storage.Product{}
	for _, x := range d.Stores {
		row := storage.Store{Code: x.Code, Name: x.Name, Area: x.Area, RepID: members[x.Rep], Contact: x.Contact, Phone: x.Phone, CreatedOn: x.CreatedOn}
		if err := tx.SaveStore(&row); err != nil {
			return err
		}
		stores[x.Code] = row
	}
	for _, x := range d.Products {
		row := storage.Product{SKU: x.SKU, Name: x.Name, Category: x.Category, SaleUnit: x.SaleUnit, BaseUnit: x.BaseUnit, Pack: x.Pack, Price: x.Price, Cost: x.Cost}
		if err := tx.SaveProduct(&row); err != nil {
			return err
		}
		products[x.SKU] = row
	}
	for _, x := range d.Orders {
		o := storage.Order{No: x.No, StoreID: stores[x.Store].ID, RepID: stores[x.Store].RepID, Day: retail.DayOf(x.At, shanghai), At: x.At.UnixMilli(), Status: x.Status, Channel: x.Channel}
		sign := retail.Qty(1)
		if x.Status == retail.Returned {
			sign = -1
		}
		var lines []retail.Line
		for _, l := range x.Lines {
			p := products[l.SKU]
			lines = append(lines, retail.Line{
				Product: p.ID, Qty: sign * l.Qty, Unit: l.Unit, Base: sign * l.Qty * retail.Qty(p.Pack), Price: l.Price,
				Amount: retail.TypedAmount(sign*l.Qty, l.Price), Pack: p.Pack, Cost: p.Cost,
			})
		}
		if err := tx.AddOrder(&o, lines); err != nil {
			return err
		}
	}
	return nil
}

// at is an instant of a day in the merchant's zone.
func at(day retail.Day, hour, minute int) time.Time {
	return day.Start(shanghai).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

// begin makes the schedules as of an instant.
func (w *world) begin(s *scheduler.Scheduler, now time.Time) {
	w.Helper()
	if err := s.Ensure(w.Context()); err != nil {
		w.Fatal(err)
	}
	if err := s.Begin(w.Context(), now); err != nil {
		w.Fatal(err)
	}
}

// until steps the clock to every due time up to an instant, as a conversation
// on the messages' clock does.
func (w *world) until(s *scheduler.Scheduler, now time.Time) {
	w.Helper()
	for {
		due, err := s.Due(w.Context())
		if err != nil {
			w.Fatal(err)
		}
		if due.IsZero() || due.After(now) {
			w.clock.set(now)
			return
		}
		w.clock.set(due)
		if err := s.RunDue(w.Context(), due); err != nil {
			w.Fatal(err)
		}
	}
}

func (w *world) read(fn func(tx *storage.Tx) error) {
	w.Helper()
	if err := w.db.Read(w.Context(), w.m.ID, fn); err != nil {
		w.Fatal(err)
	}
}

func (w *world) write(fn func(tx *storage.Tx) error) {
	w.Helper()
	if err := w.db.Write(w.Context(), w.m.ID, fn); err != nil {
		w.Fatal(err)
	}
}

// outbox is all that waits to be said, in order.
func (w *world) outbox() []bot.Parcel {
	w.Helper()
	ps, err := w.db.Road().Waiting(w.Context(), "test")
	if err != nil {
		w.Fatal(err)
	}
	return ps
}

// message is something said, or a part of a list that would else be said alone.
type message struct{ bot.Parcel }

func (m message) data(t testing.TB) (d map[string]any) {
	t.Helper()
	if err := json.Unmarshal(m.Data, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// told is what is in the outbox, what lists took in after them.
func (w *world) told() (out []message) {
	w.Helper()
	for _, p := range w.outbox() {
		out = append(out, message{p})
		parts := strings.Split(p.Text, "\n\n")
		also, _ := message{p}.data(w)["also"].([]any)
		for i, data := range also {
			part := p
			part.Text = parts[len(parts)-len(also)+i]
			var err error
			if part.Data, err = json.Marshal(data); err != nil {
				w.Fatal(err)
			}
			out = append(out, message{part})
		}
	}
	return out
}

// tiers are the stored states, changes and alerts, without what differs from
// one database to another.
type tiers struct {
	Row     storage.Merchant
	States  []storage.TierState
	Changes []storage.TierChange
	Alerts  []retail.Case
	Jobs    []storage.Schedule
	Said    []bot.Parcel
}

func (w *world) all() tiers {
	w.Helper()
	var out tiers
	w.read(func(tx *storage.Tx) (err error) {
		if out.Row, err = tx.Row(); err != nil {
			return err
		}
		if out.States, err = tx.TierStates(); err != nil {
			return err
		}
		if out.Changes, err = tx.TierChanges(retail.Period{To: "9999"}); err != nil {
			return err
		}
		if out.Alerts, err = tx.CasesOn(""); err != nil {
			return err
		}
		out.Jobs, err = tx.Schedules()
		return err
	})
	for i := range out.Changes {
		out.Changes[i].ID = 0
	}
	for i := range out.Alerts {
		out.Alerts[i].ID = 0
	}
	out.Said = w.outbox()
	for i := range out.Said {
		out.Said[i].ID = 0
	}
	return out
}
