package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"zhanggui/bot"
)

// uploadFor is how long one upload may take.
const uploadFor = 10 * time.Minute

// serveUpload takes one message with an attached file: a form of two parts in
// this order, "said" (JSON) and "file". Sending the same message again keeps
// the file that came first.
func (a *Adapter) serveUpload(w http.ResponseWriter, r *http.Request) {
	life, done, ok := a.enter()
	if !ok {
		say(w, http.StatusServiceUnavailable, "掌柜正在启动。")
		return
	}
	defer done()
	if a.cfg.UploadDir == "" {
		say(w, http.StatusNotFound, "这里不收文件。")
		return
	}
	// A browser that sends slowly, or nothing more, must not hold up the end.
	body := http.NewResponseController(w)
	_ = body.SetReadDeadline(time.Now().Add(uploadFor))
	defer context.AfterFunc(life, func() { _ = body.SetReadDeadline(time.Now()) })()
	p, err := a.whois(r.Context(), ticketOf(r))
	if err != nil {
		a.fail(w, r, err)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, a.cfg.MaxUpload+256<<10)
	s, file, err := a.readUpload(r, p)
	var seq int64
	if err == nil {
		seq, err = a.accept(r.Context(), p, s, file)
	}
	var words sayable
	switch {
	case errors.As(err, &words):
		say(w, http.StatusUnprocessableEntity, string(words))
	case errors.As(err, new(*http.MaxBytesError)):
		say(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("文件太大，最多 %d MB。", a.cfg.MaxUpload>>20))
	case err != nil:
		a.fail(w, r, err)
	default:
		answer(w, http.StatusOK, map[string]any{"id": s.ID, "seq": seq})
	}
}

func (a *Adapter) readUpload(r *http.Request, p Person) (said, *upload, error) {
	var s said
	form, err := r.MultipartReader()
	if err != nil {
		return s, nil, sayable("没有看到文件。")
	}
	part, err := form.NextPart()
	if err != nil || part.FormName() != "said" {
		return s, nil, errors.Join(sayable("没有看到消息。"), err)
	}
	if err := json.NewDecoder(io.LimitReader(part, maxFrame)).Decode(&s); err != nil || !clientID.MatchString(s.ID) {
		return s, nil, sayable("没有看懂消息。")
	}
	// Who may not speak in the chat may not fill the disk either.
	if _, err := a.chatOf(r.Context(), p, s.Chat); err != nil {
		return s, nil, err
	}
	part, err = form.NextPart()
	if err != nil || part.FormName() != "file" || part.FileName() == "" {
		return s, nil, errors.Join(sayable("没有看到文件。"), err)
	}
	file, err := a.keepUpload(part, string(p.ID)+"\x00"+s.ID)
	return s, file, err
}

// keepUpload stores the part under a name that is made from key and a safe
// form of the name it came with. A file that is there already is the same
// message sent before, and stays: the bot may have read it.
func (a *Adapter) keepUpload(part *multipart.Part, key string) (*upload, error) {
	if err := os.MkdirAll(a.cfg.UploadDir, 0o700); err != nil {
		return nil, fmt.Errorf("store upload: %w", err)
	}
	sum := sha256.Sum256([]byte(key))
	name := showName(part.FileName())
	u := &upload{name: name, path: filepath.Join(a.cfg.UploadDir, hex.EncodeToString(sum[:12])+"-"+bot.SafeName(name))}
	if st, err := os.Stat(u.path); err == nil {
		u.size = st.Size()
		return u, nil
	}
	temp := u.path + "." + rand.Text() + ".part"
	size, err := writeFile(temp, http.MaxBytesReader(nil, part, a.cfg.MaxUpload))
	if err != nil {
		return nil, fmt.Errorf("store upload: %w", err)
	}
	defer os.Remove(temp)
	u.size = size
	// A link never replaces what is there, in case the same message comes twice at once.
	err = os.Link(temp, u.path)
	if st, there := os.Stat(u.path); errors.Is(err, fs.ErrExist) && there == nil {
		u.size = st.Size()
		return u, nil
	}
	if err != nil { // a file system without links
		err = os.Rename(temp, u.path)
	}
	if err != nil {
		return nil, fmt.Errorf("store upload: %w", err)
	}
	return u, nil
}

// showName is a file's name as the page shows it: no folders, nothing that
// can't be seen, at most 120 characters.
func showName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 120 {
		name = string(r[:60]) + "…" + string(r[len(r)-59:])
	}
	if strings.Trim(name, ". ") == "" {
		return "文件"
	}
	return name
}
