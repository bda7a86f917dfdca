package app

import (
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// What nobody hears is said to whoever asks for health, which stays good; once
// the owner and the director have private chats it is not said any more.
func TestHealthSaysWhatNobodyHears(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg := DefaultConfig()
	cfg.DB, cfg.DataDir, cfg.Health.Listen = filepath.Join(t.TempDir(), "health.db"), t.TempDir(), ln.Addr().String()
	if err := ln.Close(); err != nil {
		t.Fatal(err)
	}
	a := importedApp(t, cfg)
	stop, err := a.health(cfg.Health.Listen)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	says := func() string {
		t.Helper()
		var out strings.Builder
		if err := Health(t.Context(), cfg, &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if got := says(); !strings.HasPrefix(got, "ok\nwarning: merchant 1: nobody hears: debts, digest, review (") || strings.Count(got, "\n") != 2 {
		t.Error(got)
	}
	hears := func(name string) {
		t.Helper()
		err := a.db.Write(t.Context(), 1, func(tx *storage.Tx) error {
			m, err := tx.MemberNamed(name)
			if err != nil {
				return err
			}
			return tx.Bind(storage.Identity{Platform: "test", UserID: name, MemberID: m.ID, Account: "test", Chat: "p-" + name})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	hears("卢主管")
	if got := says(); !strings.HasPrefix(got, "ok\nwarning: merchant 1: nobody hears: digest (") {
		t.Error("a director hears reviews and debts:", got)
	}
	hears("孟老板")
	if got := says(); got != "ok\n" {
		t.Error(got)
	}
	res, err := http.Get("http://" + cfg.Health.Listen + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err := res.Body.Close(); err != nil {
		t.Error(err)
	}
	if err != nil || !strings.Contains(string(body), "\nzhanggui_merchants_unheard 0\n") {
		t.Error(string(body), err)
	}
}

// A group that the owner named for the digest hears what nobody has a private
// chat for; one that was only bound does not.
func TestHealthHearsOfNamedGroup(t *testing.T) {
	t.Parallel()
	cfg := DefaultConfig()
	cfg.DB, cfg.DataDir = filepath.Join(t.TempDir(), "health.db"), t.TempDir()
	a := importedApp(t, cfg)
	for _, named := range []bool{false, true} {
		err := a.db.Write(t.Context(), 1, func(tx *storage.Tx) error {
			return tx.SaveChat(storage.Chat{Account: "test", Chat: "g-office", Purpose: retail.UseManagement, Digest: named})
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := a.sched.Unheard(t.Context())
		if err != nil || (len(got) == 0) != named {
			t.Error(named, got, err)
		}
	}
}

// importedApp is a program with the test's merchant and its schedules.
func importedApp(t *testing.T, cfg Config) *App {
	t.Helper()
	if err := Import(t.Context(), cfg, "", []string{"testdata/merchant"}, io.Discard); err != nil {
		t.Fatal(err)
	}
	a, err := New(t.Context(), cfg, WallClock(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	if err := a.sched.Ensure(t.Context()); err != nil {
		t.Fatal(err)
	}
	return a
}
