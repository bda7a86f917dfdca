package app

import (
	"os"
	"path/filepath"
	"testing"
)

// TestBlacklistEnds plays a store's last days on the blacklist, of two that a
// configuration gives it.
func TestBlacklistEnds(t *testing.T) {
	t.Parallel()
	const path = "testdata/blacklist_end.chat"
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cfg := DefaultConfig()
	cfg.DB = filepath.Join(t.TempDir(), "chat.db")
	cfg.Blacklist.Days = 2
	got := newConversationWith(t, "testdata/merchant", cfg).play(string(src))
	compare(t, path, got, *update)
}
