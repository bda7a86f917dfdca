package wechat

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	ow "github.com/eatmoreapple/openwechat"

	"zhanggui/bot"
)

// downloadTries is how often one file may fail before the message goes on without
// it: one broken file must not hold up an account.
const downloadTries = 4

// errFileLost marks a file that no further try would bring.
var errFileLost = errors.New("file can't be had")

// attachment is the file of a message.
type attachment struct {
	name    string
	size    int64 // bytes as WeChat states it; 0 is not stated
	picture bool
}

// attachmentOf is the message's picture or file, or nil.
func attachmentOf(m *message) *attachment {
	switch m.MsgType {
	case ow.MsgTypeImage:
		return &attachment{name: "photo.jpg", picture: true}
	case ow.MsgTypeApp:
		size, _ := strconv.ParseInt(m.FileSize, 10, 64)
		return &attachment{name: plain(m.FileName), size: max(size, 0)}
	default:
		return nil
	}
}

// file fetches the attachment of a message. It returns "" for one that is not
// wanted or lost, and an error for one that is worth another try.
func (r *runner) file(ctx context.Context, m *message, in bot.Inbound, att *attachment) (string, error) {
	cfg := &r.a.cfg
	if cfg.DownloadDir == "" || (cfg.WantFile != nil && !cfg.WantFile(in, att.name, att.size)) {
		return "", nil
	}
	name, err := r.download(ctx, m, in, att)
	if err == nil {
		delete(r.tries, in.ID)
		return name, nil
	}
	if ctx.Err() != nil || errors.Is(err, ErrLoggedOut) || errors.Is(err, ErrBarred) {
		return "", err
	}
	r.tries[in.ID]++
	if !errors.Is(err, errFileLost) && r.tries[in.ID] < downloadTries {
		return "", err
	}
	delete(r.tries, in.ID)
	cfg.Log.WarnContext(ctx, "wechat: a file is left out", "account", cfg.Account, "message", in.ID, "why", err)
	if cfg.OnFileLost != nil {
		if err := cfg.OnFileLost(ctx, in, err); err != nil {
			return "", fmt.Errorf("note a lost file: %w", err)
		}
	}
	return "", nil
}

// download puts the file under a folder that the message alone decides, so that a
// message that comes again finds it.
func (r *runner) download(ctx context.Context, m *message, in bot.Inbound, att *attachment) (string, error) {
	if att.size > maxDownload {
		return "", fmt.Errorf("%w: %d bytes, at most %d are taken", errFileLost, att.size, maxDownload)
	}
	folder := filepath.Join(r.a.cfg.DownloadDir, bot.SafeName(string(in.Chat)+"_"+string(in.ID)))
	target := filepath.Join(folder, bot.SafeName(att.name))
	if st, err := os.Stat(target); err == nil && att.size > 0 && st.Size() == att.size {
		return target, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("make room for a file: %w", err)
	}
	return target, r.c.download(ctx, m, att, target)
}

// download writes to a second name first: a half file must not look whole.
func (c *client) download(ctx context.Context, m *message, att *attachment, target string) error {
	part := target + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_RDWR|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("write a file: %w", err)
	}
	defer os.Remove(part) // gone already where all went well
	err = c.call(ctx, "download", mediaLimit, func(ctx context.Context) error {
		get := c.caller.Client.WebWxGetMedia
		if att.picture {
			get = c.caller.Client.WebWxGetMsgImg
		}
		resp, err := get(ctx, m, &c.info)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return fill(f, resp.Body, att)
	})
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Rename(part, target); err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	return nil
}

// fill copies what came and looks whether it is the file: WeChat answers some
// requests with nothing, or with a page.
func fill(f *os.File, from io.Reader, att *attachment) error {
	n, err := io.Copy(f, io.LimitReader(from, maxDownload+1))
	switch {
	case err != nil:
		return err
	case n > maxDownload:
		return fmt.Errorf("%w: more than %d bytes", errFileLost, maxDownload)
	case n == 0:
		return errors.New("nothing came")
	case att.size > 0 && n != att.size:
		return fmt.Errorf("%d bytes came of %d", n, att.size)
	case !att.picture:
		return nil
	}
	head := make([]byte, 512)
	k, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if kind := http.DetectContentType(head[:k]); !strings.HasPrefix(kind, "image/") {
		return fmt.Errorf("what came is no picture but %s", kind)
	}
	return nil
}
