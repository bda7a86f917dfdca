package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhanggui/bot"
)

// attachment is the file of a message.
type attachment struct {
	id, unique, name string
	size             int64 // bytes as Telegram states it; 0 is not stated
}

// downloadTries is how often one file may fail while polls succeed before the
// message goes on without it: one broken file must not hold up an account.
const downloadTries = 5

const downloadLimit = 2 * time.Minute

// errFileLost marks a file that no further try would bring.
var errFileLost = errors.New("file can't be had")

// attachment is the message's document, or its picture in the largest form
// within limit bytes.
func (m *message) attachment(limit int64) *attachment {
	if d := m.Document; d != nil && d.FileID != "" {
		return &attachment{id: d.FileID, unique: d.UniqueID, name: d.Name, size: d.Size}
	}
	var best *photoSize
	for i := range m.Photo {
		s := &m.Photo[i]
		if s.FileID == "" || s.Size > limit {
			continue
		}
		if best == nil || s.Width*s.Height > best.Width*best.Height {
			best = s
		}
	}
	if best == nil {
		return nil
	}
	return &attachment{id: best.FileID, unique: best.UniqueID, name: "photo.jpg", size: best.Size}
}

// file fetches the attachment of a message. It returns "" for one that is not
// wanted or lost, and an error for one that is worth another try.
func (p *poller) file(ctx context.Context, update int64, in bot.Inbound, att *attachment) (string, error) {
	cfg := &p.a.cfg
	if cfg.DownloadDir == "" || (cfg.WantFile != nil && !cfg.WantFile(in, att.name, att.size)) {
		return "", nil
	}
	name, err := p.a.download(ctx, in, att)
	if err == nil {
		return name, nil
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	p.tries[update]++
	if !errors.Is(err, errFileLost) && p.tries[update] < downloadTries {
		return "", err
	}
	cfg.Log.WarnContext(ctx, "telegram: a file is left out", "account", cfg.Account,
		"chat", in.Chat, "message", in.ID, "why", p.a.redact.text(err.Error()))
	if cfg.OnFileLost != nil {
		if err := cfg.OnFileLost(ctx, in, err); err != nil {
			return "", fmt.Errorf("note a lost file: %w", err)
		}
	}
	return "", nil
}

// download puts the file under a folder that the message alone decides, so
// that an update that comes again finds it.
func (a *Adapter) download(ctx context.Context, in bot.Inbound, att *attachment) (string, error) {
	if att.size > a.cfg.MaxDownload {
		return "", fmt.Errorf("%w: %d bytes, at most %d are taken", errFileLost, att.size, a.cfg.MaxDownload)
	}
	own := strings.ReplaceAll(string(in.Chat)+"_"+string(in.ID)+"_"+att.unique, "/", "_")
	folder := filepath.Join(a.cfg.DownloadDir, bot.SafeName(own))
	target := filepath.Join(folder, bot.SafeName(att.name))
	if st, err := os.Stat(target); err == nil && att.size > 0 && st.Size() == att.size {
		return target, nil
	}
	remote, err := a.remotePath(ctx, att.id)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("make room for a file: %w", err)
	}
	if err := a.copyTo(ctx, remote, target); err != nil {
		return "", err
	}
	return target, nil
}

func (a *Adapter) remotePath(ctx context.Context, id string) (string, error) {
	raw, err := a.call(ctx, request{method: "getFile", params: tg.Params{"file_id": id}, limit: callLimit})
	if err != nil {
		if ce := asCallError(err); ce.spoken && ce.code == http.StatusBadRequest {
			return "", fmt.Errorf("%w: %w", errFileLost, err)
		}
		return "", err
	}
	var f struct {
		Path string `json:"file_path"`
	}
	// A Bot API server in local mode answers with a path of its own disk, which
	// is not ours.
	if err := json.Unmarshal(raw, &f); err != nil || f.Path == "" || !filepath.IsLocal(f.Path) {
		return "", fmt.Errorf("%w: telegram gives no path for it", errFileLost)
	}
	return f.Path, nil
}

// copyTo writes to a second name first: a half file must not look whole.
func (a *Adapter) copyTo(ctx context.Context, remote, target string) error {
	ctx, cancel := context.WithTimeout(ctx, downloadLimit)
	defer cancel()
	body, err := a.open(ctx, remote)
	if err != nil {
		return err
	}
	defer body.Close()
	part := target + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("write a file: %w", err)
	}
	defer os.Remove(part) // gone already where all went well
	n, err := io.Copy(f, io.LimitReader(body, a.cfg.MaxDownload+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("download a file: %w", a.redact.err(err))
	}
	if n > a.cfg.MaxDownload {
		return fmt.Errorf("%w: more than %d bytes", errFileLost, a.cfg.MaxDownload)
	}
	if err := os.Rename(part, target); err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	return nil
}

// open asks for a file's bytes; the address holds the token and stays in here.
func (a *Adapter) open(ctx context.Context, remote string) (io.ReadCloser, error) {
	parts := strings.Split(path.Clean(remote), "/")
	for i, s := range parts {
		parts[i] = url.PathEscape(s)
	}
	address := fmt.Sprintf(a.cfg.FileEndpoint, a.token(), strings.Join(parts, "/"))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("download a file: %w", a.redact.err(err))
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("download a file: %w", a.redact.err(err))
	}
	if resp.StatusCode == http.StatusOK {
		return resp.Body, nil
	}
	_ = resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("%w: it is gone", errFileLost)
	}
	return nil, fmt.Errorf("download a file: status %d", resp.StatusCode)
}
