package fakewx

import (
	"context"
	"crypto/md5" // the protocol names files by it
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"slices"
)

// Sent is one message that the client sent and the server took.
type Sent struct {
	Method   string
	To       string // nickname or title; the raw name where it is unknown
	ID       string // the server's
	ClientID string
	Text     string
	Name     string // of a picture or file, as it was uploaded
	File     []byte
}

type upload struct {
	name string
	data []byte
	md5  string
}

// Sent lists what the client sent, oldest first.
func (s *Server) Sent() []Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent)
}

// WaitSent waits until n messages were sent and returns all there are.
func (s *Server) WaitSent(ctx context.Context, n int) ([]Sent, error) {
	err := s.until(ctx, func() bool { return len(s.sent) >= n })
	return s.Sent(), err
}

func (s *Server) known(name string) string {
	for _, p := range s.people {
		if s.name(p.Nick) == name {
			return p.Nick
		}
	}
	for _, r := range s.rooms {
		if s.roomName(r.Title) == name {
			return r.Title
		}
	}
	return ""
}

func (s *Server) message(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Msg struct{ Content, FromUserName, ToUserName, ClientMsgId, MediaId string }
	}
	err := json.NewDecoder(r.Body).Decode(&body)
	s.mu.Lock()
	defer s.mu.Unlock()
	to := s.known(body.Msg.ToUserName)
	if err != nil || to == "" || body.Msg.FromUserName != s.name(Self) {
		reply(w, map[string]any{"BaseResponse": map[string]any{"Ret": 1, "ErrMsg": ""}})
		return
	}
	out := Sent{
		Method: r.URL.Path[len("/cgi-bin/mmwebwx-bin/"):], To: to, ID: fmt.Sprint(5000 + len(s.sent)),
		ClientID: body.Msg.ClientMsgId, Text: body.Msg.Content,
	}
	media := body.Msg.MediaId
	if out.Method == "webwxsendappmsg" {
		var app struct {
			Title  string `xml:"title"`
			Attach string `xml:"appattach>attachid"`
		}
		_ = xml.Unmarshal([]byte(out.Text), &app)
		media, out.Text = app.Attach, ""
	}
	if out.Method != "webwxsendmsg" {
		up := s.uploads[media]
		if up == nil {
			reply(w, map[string]any{"BaseResponse": map[string]any{"Ret": 1, "ErrMsg": ""}})
			return
		}
		out.Name, out.File = up.name, up.data
	}
	s.sent = append(s.sent, out)
	s.touch()
	reply(w, map[string]any{"MsgID": out.ID, "LocalID": out.ClientID})
}

// uploadMedia takes a file, or one chunk of it.
func (s *Server) uploadMedia(w http.ResponseWriter, r *http.Request) {
	failed := func() { reply(w, map[string]any{"BaseResponse": map[string]any{"Ret": 1, "ErrMsg": ""}}) }
	if err := r.ParseMultipartForm(64 << 20); err != nil {
		failed()
		return
	}
	part, _, err := r.FormFile("filename")
	if err != nil {
		failed()
		return
	}
	defer part.Close()
	data, _ := io.ReadAll(part)
	var asked struct{ FileMd5 string }
	_ = json.Unmarshal([]byte(r.FormValue("uploadmediarequest")), &asked)
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.FormValue("webwx_data_ticket") != s.ticket() {
		failed()
		return
	}
	id := "@up-" + asked.FileMd5
	if r.FormValue("chunk") == "" || r.FormValue("chunk") == "0" {
		s.uploads[id] = &upload{name: r.FormValue("name"), md5: asked.FileMd5}
	}
	up := s.uploads[id]
	up.data = append(up.data, data...)
	answer := map[string]any{"MediaId": ""}
	if sum := md5.Sum(up.data); hex.EncodeToString(sum[:]) == up.md5 { // the protocol's sum
		answer["MediaId"] = id
	}
	reply(w, answer)
}

// download gives the bytes of a picture or file.
func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := r.URL.Query()
	key := q.Get("MsgID")
	if key == "" {
		key = q.Get("mediaid")
		if q.Get("webwx_data_ticket") != s.ticket() {
			w.WriteHeader(http.StatusForbidden)
			return
		}
	}
	_, _ = w.Write(s.media[key])
}
