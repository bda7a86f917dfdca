package app

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPictureOverStdio: an answer with rows names its picture; when that is
// gone, the same message gets the same words without it.
func TestPictureOverStdio(t *testing.T) {
	t.Parallel()
	cfg := DefaultConfig()
	cfg.DB, cfg.DataDir = filepath.Join(t.TempDir(), "chat.db"), t.TempDir()
	if err := Import(t.Context(), cfg, "", []string{"testdata/merchant"}, io.Discard); err != nil {
		t.Fatal(err)
	}
	ask := func() (text, image string) {
		var out bytes.Buffer
		in := `{"id":"1","at":"2026-04-01T09:00:00+08:00","chat":"p-u-meng","kind":"private","from":"u-meng","text":"3月销售额按商品"}` + "\n"
		o := StdioOptions{ByMessages: true, In: strings.NewReader(in), Out: &out}
		if err := Stdio(t.Context(), cfg, o, slog.New(slog.NewTextHandler(io.Discard, nil))); err != nil {
			t.Fatal(err)
		}
		var l struct{ Text, Image string }
		first, _, _ := strings.Cut(out.String(), "\n")
		if err := json.Unmarshal([]byte(first), &l); err != nil {
			t.Fatal(err)
		}
		return l.Text, l.Image
	}
	text, image := ask()
	if info, err := os.Stat(image); err != nil || !filepath.IsAbs(image) || info.Mode().Perm() != 0o600 {
		t.Fatalf("%q has the picture %q: %v", text, image, err)
	}
	if again, same := ask(); again != text || same != image {
		t.Errorf("again: %q, %q", again, same)
	}
	if err := os.Remove(image); err != nil {
		t.Fatal(err)
	}
	if again, none := ask(); again != text || none != "" {
		t.Errorf("without its picture: %q, %q", again, none)
	}
}

// TestFont refuses what is no font before anything is served.
func TestFont(t *testing.T) {
	t.Parallel()
	cfg := DefaultConfig()
	cfg.Font = "testdata/merchant/stores.csv"
	if _, err := newPress(cfg); err == nil {
		t.Error("a table is taken for a font")
	}
	cfg.Font = "no/such.ttf"
	if _, err := newPress(cfg); err == nil {
		t.Error("a missing font is taken")
	}
	cfg.Font = "../chart/font/zhanggui-sans-sc.ttf"
	if _, err := newPress(cfg); err != nil {
		t.Error(err)
	}
}
