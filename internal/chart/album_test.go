package chart

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestAlbum: a picture is for its owner's eyes alone, under a name of its own,
// and gone when it is old; what is no picture stays.
func TestAlbum(t *testing.T) {
	t.Parallel()
	a := Album{Press: press(), Dir: filepath.Join(t.TempDir(), "a", "pictures")}
	if n, err := a.Tidy(time.Unix(1e9, 0)); n != 0 || err != nil {
		t.Errorf("without a folder: %d, %v", n, err)
	}
	card := Card{Title: "今日"}
	old, err := a.Keep(card)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := a.Keep(card)
	if err != nil {
		t.Fatal(err)
	}
	if old == fresh {
		t.Error("two pictures share a name")
	}
	for path, want := range map[string]fs.FileMode{old: 0o600, a.Dir: 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	other := filepath.Join(a.Dir, "notes.txt")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	now := time.Unix(2e9, 0)
	for path, at := range map[string]time.Time{old: now.Add(-25 * time.Hour), other: now.Add(-25 * time.Hour), fresh: now} {
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := a.Tidy(now.Add(-24 * time.Hour)); n != 1 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
	for path, there := range map[string]bool{old: false, fresh: true, other: true} {
		if _, err := os.Stat(path); (err == nil) != there {
			t.Errorf("%s: %v", path, err)
		}
	}
}
