package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zhanggui/internal/chart"
	"zhanggui/internal/pictures"
)

// newPress makes what draws pictures, with the font of the configuration for
// what the one built in lacks.
func newPress(cfg Config) (*chart.Press, error) {
	var more [][]byte
	if cfg.Font != "" {
		data, err := os.ReadFile(cfg.Font)
		if err != nil {
			return nil, fmt.Errorf("read font: %w", err)
		}
		more = append(more, data)
	}
	press, err := chart.NewPress(more...)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", cfg.Font, err)
	}
	return press, nil
}

// picturesOf is where pictures lie. Its path is whole, so that one who reads it
// elsewhere finds the file.
func picturesOf(cfg Config) (pictures.Folder, error) {
	dir, err := filepath.Abs(filepath.Join(cfg.DataDir, "pictures"))
	if err != nil {
		return pictures.Folder{}, fmt.Errorf("folder for pictures: %w", err)
	}
	return pictures.Folder{Dir: dir}, nil
}

// tidyPictures takes old pictures away now and every hour until ctx ends. It
// goes by the wall, as the files' times do.
func (a *App) tidyPictures(ctx context.Context) {
	hourly := time.NewTicker(time.Hour)
	defer hourly.Stop()
	for {
		if err := a.pictures.Clean(time.Now()); err != nil {
			a.log.Warn("old pictures stay", "err", err)
		}
		select {
		case <-hourly.C:
		case <-ctx.Done():
			return
		}
	}
}
