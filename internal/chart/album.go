package chart

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Album is a folder for pictures on their way out. They hold a merchant's
// figures, so that nobody else may read them and none stays longer than needed.
type Album struct {
	Press *Press
	Dir   string
}

// Keep draws a card and writes it under a name that can't be guessed.
func (a *Album) Keep(card Card) (path string, err error) {
	data, err := a.Press.PNG(card)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(a.Dir, 0o700); err != nil {
		return "", fmt.Errorf("make folder for pictures: %w", err)
	}
	path = filepath.Join(a.Dir, rand.Text()+".png")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		_ = os.Remove(path)
		return "", fmt.Errorf("write picture: %w", err)
	}
	return path, nil
}

// Tidy removes the pictures that were written before a time, and says how many
// they were. A folder that isn't there has none.
func (a *Album) Tidy(before time.Time) (int, error) {
	entries, err := os.ReadDir(a.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("look through pictures: %w", err)
	}
	removed := 0
	var failed []error
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !strings.HasSuffix(e.Name(), ".png") || !info.ModTime().Before(before) {
			continue
		}
		if err := os.Remove(filepath.Join(a.Dir, e.Name())); err != nil {
			failed = append(failed, err)
			continue
		}
		removed++
	}
	return removed, errors.Join(failed...)
}
