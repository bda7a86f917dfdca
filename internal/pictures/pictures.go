// Package pictures keeps drawn pictures as files from when they are drawn until
// they have been sent. It decides where they lie, what they are called and how
// long they stay, nothing about what is on them: figures of a merchant, so that
// nobody else may read them nor guess their names.
package pictures

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

// Life is how long a picture stays: a day, and half a day more, so that a digest
// which could not be sent yet has its picture until the next one replaces it.
const Life = 36 * time.Hour

// layout is how a file's name begins: when it was drawn, UTC.
const layout = "20060102T150405"

// Folder is where pictures lie. The zero Folder keeps none.
type Folder struct{ Dir string }

// Keep writes a picture and returns its path. Only the own user may read it.
func (f Folder) Keep(png []byte, now time.Time) (string, error) {
	if f.Dir == "" {
		return "", errors.New("no folder for pictures is set")
	}
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return "", fmt.Errorf("make folder of pictures: %w", err)
	}
	path := filepath.Join(f.Dir, now.UTC().Format(layout)+"-"+strings.ToLower(rand.Text())+".png")
	if err := os.WriteFile(path, png, 0o600); err != nil {
		_ = os.Remove(path)
		return "", fmt.Errorf("write picture: %w", err)
	}
	return path, nil
}

// Clean takes away the pictures whose Life is over at a time of the wall, which
// files go by: a program whose clock runs through a year in a minute names a
// picture, and somebody wants to see it. Other files stay.
func (f Folder) Clean(wall time.Time) error {
	all, err := os.ReadDir(f.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read folder of pictures: %w", err)
	}
	for _, e := range all {
		when, _, ok := strings.Cut(e.Name(), "-")
		if _, err := time.Parse(layout, when); err != nil || !ok || filepath.Ext(e.Name()) != ".png" {
			continue
		}
		info, err := e.Info()
		if err != nil || wall.Sub(info.ModTime()) <= Life {
			continue // gone already, or young
		}
		if err := os.Remove(filepath.Join(f.Dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("take picture away: %w", err)
		}
	}
	return nil
}
