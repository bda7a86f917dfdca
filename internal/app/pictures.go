package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zhanggui/internal/chart"
)

// picturesLast is how long a picture of figures lies around: it is sent within
// minutes, and again by stdio if the same message comes again.
const picturesLast = 24 * time.Hour

// newAlbum makes the place for pictures, with the font of the configuration for
// what the one built in lacks. Its path is whole, so that one who reads it
// elsewhere finds the file.
func newAlbum(cfg Config) (*chart.Album, error) {
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
	dir, err := filepath.Abs(filepath.Join(cfg.DataDir, "pictures"))
	if err != nil {
		return nil, fmt.Errorf("folder for pictures: %w", err)
	}
	return &chart.Album{Press: press, Dir: dir}, nil
}

// tidyPictures removes old pictures now and every hour until ctx ends. It goes
// by the wall, as the files' times do.
func (a *App) tidyPictures(ctx context.Context) {
	hourly := time.NewTicker(time.Hour)
	defer hourly.Stop()
	for {
		if _, err := a.album.Tidy(time.Now().Add(-picturesLast)); err != nil {
			a.log.Warn("old pictures stay", "err", err)
		}
		select {
		case <-hourly.C:
		case <-ctx.Done():
			return
		}
	}
}
