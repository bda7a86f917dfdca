package app_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	"zhanggui/internal/app"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// A store's announced closure is in what `stores` and `backtest` say of the days
// from its first one on, the same in both, and of no day before it; all other
// stores are as the stream has them, which knows of no closure.
func TestClosureInListAndReplay(t *testing.T) {
	t.Parallel()
	m := makeOwnMarket(t)
	cfg := app.DefaultConfig()
	cfg.DB, cfg.DataDir = filepath.Join(m.dir, "x.db"), t.TempDir()
	if err := app.Import(t.Context(), cfg, "", []string{m.dir}, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	const store = 9 // stops
	last := 0
	for _, l := range m.lines {
		if l.Store == store {
			last = max(last, l.Day-int(ownFirst.Unix()/86400))
		}
	}
	announced := last + 2
	db, err := storage.Open(t.Context(), cfg.DB)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Write(t.Context(), 1, func(tx *storage.Tx) error {
		st, err := tx.StoreByCode(ownCode(store))
		if err != nil {
			return err
		}
		from := ownFirst.AddDate(0, 0, announced)
		return tx.AddSilence(storage.Silence{StoreID: st.ID, FromAt: storage.Millis(from), UntilAt: storage.Millis(from.AddDate(0, 0, 40)), Reason: "装修", ByID: retail.MemberID(1)})
	})
	db.Close()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		ask  int
		same bool // as the stream
	}{{announced - 1, true}, {announced + 30, false}, {announced + 39, false}} {
		day := ownFirst.AddDate(0, 0, x.ask).Format(time.DateOnly)
		list, again := listAndReplay(t, cfg, day)
		streamed := m.stream(t, cfg, day)
		for _, l := range list {
			if l.P7 == nil {
				continue
			}
			if got := again[l.Store].forecast(); got != l.forecast() {
				t.Errorf("%s: replayed %s, listed %s", day, got, l.forecast())
			}
			blind := streamed[l.Store]
			if l.Store != ownCode(store) || x.same {
				if blind.forecast() != l.forecast() {
					t.Errorf("%s: streamed %s, listed %s", day, blind.forecast(), l.forecast())
				}
				continue
			}
			if l.Status != "regular" || blind.Status == "regular" {
				t.Errorf("%s, closed: %s; one that said nothing: %s", day, l.forecast(), blind.forecast())
			}
		}
	}
}
