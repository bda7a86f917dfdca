package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"zhanggui/bot"
)

// Send implements bot.Adapter: the message stands in the chat's log when it
// returns. Sending the same out.ID again finds the first one, so that any
// failure may be retried: it is NotSent, or Refused where a file can't be read.
func (a *Adapter) Send(ctx context.Context, out bot.Outgoing) (bot.MessageID, error) {
	id := bot.MessageID("b" + strconv.FormatInt(out.ID, 10))
	e := Entry{
		Chat: out.Chat, ID: id, Name: a.cfg.BotName, At: a.now(),
		Text: out.Text, ReplyTo: replyTo(out), Choices: out.Choices,
	}
	for _, path := range []string{out.Image, out.File} {
		if path == "" {
			continue
		}
		f, err := a.files.keep(path)
		if err != nil {
			a.files.drop(e.Files)
			return "", notSent(err)
		}
		e.Files = append(e.Files, f)
	}
	free, err := a.lanes.take(ctx, out.Chat)
	if err != nil {
		a.files.drop(e.Files)
		return "", notSent(err)
	}
	defer free()
	kept, err := a.append(ctx, e)
	if err != nil {
		// The copies stay: whether the entry that names them is there isn't known.
		return "", notSent(err)
	}
	if len(e.Files) > 0 && (len(kept.Files) == 0 || kept.Files[0].Token != e.Files[0].Token) {
		a.files.drop(e.Files) // it had been sent before, with its own copies
	}
	return id, nil
}

func notSent(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return &bot.SendError{Fate: bot.Refused, Err: fmt.Errorf("web page: %w", err)}
	}
	return &bot.SendError{Fate: bot.NotSent, RetryAfter: time.Second, Err: fmt.Errorf("web page: %w", err)}
}

// pictures are the types that are shown inline; anything else, SVG above all,
// could hold a script and is only ever downloaded.
var pictures = map[string]bool{"image/png": true, "image/jpeg": true, "image/gif": true, "image/webp": true}

// sentFiles keeps copies of what the bot sent. The page hands out the copies
// alone: the bot's own paths may be reused for another chat, or go away.
type sentFiles struct {
	mu   sync.Mutex
	dir  string
	temp string // made where there is no dir
}

func (s *sentFiles) folder() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dir != "" {
		dir := filepath.Join(s.dir, "sent")
		return dir, os.MkdirAll(dir, 0o700)
	}
	var err error
	if s.temp == "" {
		s.temp, err = os.MkdirTemp("", "zhanggui-web-")
	}
	return s.temp, err
}

// forget removes the copies that were to end with the process.
func (s *sentFiles) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.temp != "" {
		_ = os.RemoveAll(s.temp)
		s.temp = ""
	}
}

// keep copies the file at path and looks at what it holds.
func (s *sentFiles) keep(path string) (Attachment, error) {
	dir, err := s.folder()
	if err != nil {
		return Attachment{}, fmt.Errorf("keep file: %w", err)
	}
	from, err := os.Open(path)
	if err != nil {
		return Attachment{}, fmt.Errorf("keep file: %w", err)
	}
	defer from.Close()
	f := Attachment{Token: rand.Text(), Name: showName(filepath.Base(path))}
	head := make([]byte, 512)
	n, err := io.ReadFull(from, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return Attachment{}, fmt.Errorf("keep file: %w", err)
	}
	if t := http.DetectContentType(head[:n]); pictures[t] {
		f.Picture = t
	}
	f.Size, err = writeFile(filepath.Join(dir, f.Token), io.MultiReader(strings.NewReader(string(head[:n])), from))
	if err != nil {
		return Attachment{}, fmt.Errorf("keep file: %w", err)
	}
	return f, nil
}

// drop removes copies that no entry names.
func (s *sentFiles) drop(files []Attachment) {
	for _, f := range files {
		if dir, err := s.folder(); err == nil {
			_ = os.Remove(filepath.Join(dir, f.Token))
		}
	}
}

// writeFile makes a new file that only this user reads, and waits for the disk.
func writeFile(path string, r io.Reader) (size int64, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	size, err = io.Copy(f, r)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
	}
	return size, err
}

// serveSent hands out a file that the bot sent, to members of the chat that it
// was sent to. The token must be the one in that entry of that chat's log; it
// is compared, and only then used as a name.
func (a *Adapter) serveSent(w http.ResponseWriter, r *http.Request) {
	p, err := a.whois(r.Context(), ticketOf(r))
	if err != nil {
		a.fail(w, r, err)
		return
	}
	f, err := a.sentFile(r, p)
	if err != nil {
		a.fail(w, r, err)
		return
	}
	dir, err := a.files.folder()
	if err != nil {
		a.fail(w, r, err)
		return
	}
	body, err := os.Open(filepath.Join(dir, f.Token))
	if errors.Is(err, fs.ErrNotExist) {
		err = errNotMember
	}
	if err != nil {
		a.fail(w, r, err)
		return
	}
	defer body.Close()
	h := w.Header()
	if f.Picture != "" {
		h.Set("Content-Type", f.Picture)
		h.Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": f.Name}))

	} else {
		h.Set("Content-Type", "application/octet-stream")
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	}
	http.ServeContent(w, r, "", time.Time{}, body)
}

// sentFile finds the attachment that a request names; errNotMember covers
// everything that the person may not have or that isn't there.
func (a *Adapter) sentFile(r *http.Request, p Person) (Attachment, error) {
	chat, err := a.chatOf(r.Context(), p, bot.ChatID(r.URL.Query().Get("chat")))
	if err != nil {
		return Attachment{}, err
	}
	seq, err := strconv.ParseInt(r.PathValue("seq"), 10, 64)
	if err != nil {
		return Attachment{}, errNotMember
	}
	e, err := a.entry(r.Context(), chat.ID, seq)
	if errors.As(err, new(sayable)) {
		return Attachment{}, errNotMember
	}
	if err != nil {
		return Attachment{}, err
	}
	for _, f := range e.Files {
		if f.Token != "" && f.Token == r.PathValue("token") {
			return f, nil
		}
	}
	return Attachment{}, errNotMember
}

// replyTo is the message of this chat that is answered.
func replyTo(out bot.Outgoing) bot.MessageID {
	if out.Elsewhere {
		return ""
	}
	return out.InReplyTo
}
