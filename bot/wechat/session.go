package wechat

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	ow "github.com/eatmoreapple/openwechat"
)

type syncKey = ow.SyncKey

// session is all that a login needs to be taken up again. It is a secret.
type session struct {
	Version int
	Domain  string // such as wx.qq.com
	Device  string
	Info    ow.LoginInfo
	Key     *syncKey
	// Self is what WeChat called the account in this login: should that change
	// under the same session, nobody is who they were.
	Self    string
	Cookies []keptCookie
}

// keptCookie is a cookie as WeChat set it. The library's own jar forgets domains,
// after which files fail, and at the second time all of them.
type keptCookie struct {
	From    string // the address that set it
	Name    string
	Value   string
	Domain  string
	Path    string
	Expires time.Time // zero: with the session
	Secure  bool
}

const sessionVersion = 1

// login names this login in ids: it is another one after each scan. The session's
// own id is a secret and goes in as a hash.
func (s *session) login() string {
	sum := sha256.Sum256([]byte(s.Info.WxSid + "\x00" + s.Self))
	return strconv.FormatInt(s.Info.WxUin, 10) + ":" + hex.EncodeToString(sum[:6])
}

func (s *session) request() *ow.BaseRequest {
	return &ow.BaseRequest{Uin: s.Info.WxUin, Sid: s.Info.WxSid, Skey: s.Info.SKey, DeviceID: s.Device}
}

func (c keptCookie) same(d keptCookie) bool {
	return c.Name == d.Name && c.Domain == d.Domain && c.Path == d.Path && (c.Domain != "" || c.From == d.From)
}

func (c keptCookie) cookie() *http.Cookie {
	return &http.Cookie{
		Name: c.Name, Value: c.Value, Domain: c.Domain, Path: c.Path, Expires: c.Expires,
		Secure: c.Secure, HttpOnly: true,
	}
}

// sessionFile keeps the session on disk.
type sessionFile struct{ path string }

// read gives the kept session; nil without an error where there is none.
func (f sessionFile) read() (*session, error) {
	raw, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the session: %w", err)
	}
	var s session
	// The text of a JSON error may quote what it stumbled over.
	if json.Unmarshal(raw, &s) != nil {
		return nil, errors.New("read the session: the file is damaged")
	}
	if s.Version != sessionVersion || !ours(s.Domain) || s.Info.WxSid == "" || s.Key == nil || s.Self == "" {
		return nil, errors.New("read the session: the file holds no whole session")
	}
	return &s, nil
}

// write replaces the file whole: a crash leaves the old one or the new one.
func (f sessionFile) write(s *session) error {
	s.Version = sessionVersion
	raw, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("write the session: %w", err)
	}
	folder := filepath.Dir(f.path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("write the session: %w", err)
	}
	part, err := os.CreateTemp(folder, ".session-*") // with mode 0600
	if err != nil {
		return fmt.Errorf("write the session: %w", err)
	}
	defer os.Remove(part.Name()) // gone already where all went well
	_, err = part.Write(raw)
	if err == nil {
		err = part.Sync()
	}
	if err = errors.Join(err, part.Close()); err == nil {
		err = os.Rename(part.Name(), f.path)
	}
	if err != nil {
		return fmt.Errorf("write the session: %w", err)
	}
	return nil
}

func (f sessionFile) remove() error {
	if err := os.Remove(f.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the session: %w", err)
	}
	return nil
}
