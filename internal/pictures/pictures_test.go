package pictures

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestKeep(t *testing.T) {
	t.Parallel()
	f := Folder{filepath.Join(t.TempDir(), "pictures")}
	now := time.Date(2026, 4, 1, 20, 0, 0, 0, time.FixedZone("CST", 8*3600))
	first, err := f.Keep([]byte("one"), now)
	if err != nil {
		t.Fatal(err)
	}
	second, err := f.Keep([]byte("two"), now)
	if err != nil || first == second {
		t.Fatalf("%s and %s, %v", first, second, err)
	}
	other := filepath.Join(f.Dir, "other.png")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(first); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if info, err := os.Stat(f.Dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
	third, err := f.Keep([]byte("three"), now.Add(24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	there(t, true, first, second, third, other)
	for _, path := range []string{first, second, other} {
		if err := os.Chtimes(path, now, now); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Clean(now.Add(Life + time.Second)); err != nil {
		t.Fatal(err)
	}
	there(t, false, first, second)
	there(t, true, third, other)
}

func there(t *testing.T, want bool, paths ...string) {
	t.Helper()
	for _, p := range paths {
		if _, err := os.Stat(p); (err == nil) != want {
			t.Errorf("%s: %v", filepath.Base(p), err)
		}
	}
}

func TestNoFolder(t *testing.T) {
	t.Parallel()
	if _, err := (Folder{}).Keep(nil, time.Time{}); err == nil {
		t.Error("kept nowhere")
	}
	if err := (Folder{filepath.Join(t.TempDir(), "none")}).Clean(time.Time{}); err != nil {
		t.Error(err)
	}
}
