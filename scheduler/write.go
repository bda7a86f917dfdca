package scheduler

import (
	"fmt"
	"os"
	"path/filepath"
)

// writeFile writes a file for nobody else's eyes and returns its path. The same
// one may be written again.
func writeFile(dir, name, text string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make folder: %w", err)
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return "", fmt.Errorf("write list: %w", err)
	}
	return path, nil
}
