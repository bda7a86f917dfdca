package app

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// TestBackupPrograms takes a backup, looks, restores, and lets it speak again.
func TestBackupPrograms(t *testing.T) {
	t.Parallel()
	cfg, copied := DefaultConfig(), DefaultConfig()
	cfg.DB, copied.DB = filepath.Join(t.TempDir(), "a.db"), filepath.Join(t.TempDir(), "b.db")
	file := filepath.Join(t.TempDir(), "backup.db")
	if err := Import(t.Context(), cfg, "", []string{"testdata/merchant"}, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		run  func(context.Context, *bytes.Buffer) error
		says string
		code retail.Code
	}{
		{"backup", func(ctx context.Context, out *bytes.Buffer) error { return Backup(ctx, cfg, file, out) }, "complete and verified", ""},
		{"dry run", func(ctx context.Context, out *bytes.Buffer) error {
			return Restore(ctx, copied, RestoreOptions{File: file, DryRun: true}, out)
		}, "nothing was changed", ""},
		{"verify what is not there", func(ctx context.Context, out *bytes.Buffer) error { return Verify(ctx, copied, out) }, "", retail.NotFound},
		{"restore", func(ctx context.Context, out *bytes.Buffer) error {
			return Restore(ctx, copied, RestoreOptions{File: file}, out)
		}, "nothing is sent before", ""},
		{"restore over it", func(ctx context.Context, out *bytes.Buffer) error {
			return Restore(ctx, copied, RestoreOptions{File: file}, out)
		}, "", retail.Conflict},
		{"verify", func(ctx context.Context, out *bytes.Buffer) error { return Verify(ctx, copied, out) }, "sound", ""},
		{"resume", func(ctx context.Context, out *bytes.Buffer) error { return Resume(ctx, copied, out) }, "goes on", ""},
		{"resume again", func(ctx context.Context, out *bytes.Buffer) error { return Resume(ctx, copied, out) }, "was not paused", ""},
		{"spoil", func(ctx context.Context, _ *bytes.Buffer) error { return spoil(ctx, copied) }, "", ""},
		{"verify what is spoilt", func(ctx context.Context, out *bytes.Buffer) error { return Verify(ctx, copied, out) }, "whose rep_id is no row of members", retail.Conflict},
	} {
		var out bytes.Buffer
		if err := step.run(t.Context(), &out); retail.CodeOf(err) != step.code || !strings.Contains(out.String(), step.says) {
			t.Fatalf("%s: %v\n%s", step.name, err, out.String())
		}
	}
}

// spoil gives a store a rep that nobody is.
func spoil(ctx context.Context, cfg Config) error {
	return withDB(ctx, cfg, func(db *storage.DB) error {
		list, err := db.Merchants(ctx)
		if err != nil {
			return err
		}
		return db.Write(ctx, list[0].ID, func(tx *storage.Tx) error {
			c, err := tx.Catalogue(false)
			if err != nil {
				return err
			}
			s, err := tx.Store(c.Stores[0].ID)
			if err != nil {
				return err
			}
			s.RepID = 4711
			return tx.SaveStore(&s)
		})
	})
}
