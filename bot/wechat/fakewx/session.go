package fakewx

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	syncCheckPath = "/cgi-bin/mmwebwx-bin/synccheck"
	longestPoll   = 25 * time.Second
)

func (s *Server) sid() string    { return fmt.Sprintf("sid-%d", s.login) }
func (s *Server) ticket() string { return fmt.Sprintf("ticket-%d", s.login) }

// scanned begins a session and ends the one before.
func (s *Server) scanned(w http.ResponseWriter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.login++
	s.ended = 0
	s.touch()
	http.SetCookie(w, &http.Cookie{Name: "webwx_data_ticket", Value: s.ticket(), Domain: ".qq.com", Path: "/", Secure: true, Expires: time.Now().Add(12 * time.Hour)})
	http.SetCookie(w, &http.Cookie{Name: "wxsid", Value: s.sid(), Domain: "wx.qq.com", Path: "/", Secure: true, MaxAge: 43200})
	http.SetCookie(w, &http.Cookie{Name: "wxuin", Value: strconv.Itoa(Uin), Path: "/", Secure: true})
	fmt.Fprintf(w, "<error><ret>0</ret><message></message><skey>@crypt_SECRETSKEY%d</skey><wxsid>%s</wxsid><wxuin>%d</wxuin>"+
		"<pass_ticket>SECRETPASS</pass_ticket><isgrayscale>1</isgrayscale></error>", s.login, s.sid(), Uin)
}

// refuses is the Ret for a request of no living session, 0 for a good one.
func (s *Server) refuses(r *http.Request) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.ended != 0:
		return s.ended
	case s.login == 0 || !hasCookie(r, "webwx_data_ticket", s.ticket()):
		return 1101
	case !strings.HasPrefix(r.Host, "file.") && !hasCookie(r, "wxsid", s.sid()):
		return 1101
	}
	return 0
}

func (s *Server) syncKey(at int64) map[string]any {
	return map[string]any{"Count": 1, "List": []map[string]any{{"Key": 1, "Val": at}}}
}

func (s *Server) init(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	reply(w, map[string]any{
		"Count": 0, "ContactList": []any{}, "SyncKey": s.syncKey(s.last),
		"User": map[string]any{"Uin": Uin, "UserName": s.name(Self), "NickName": Self},
	})
}

func (s *Server) contacts(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []any{s.contact(&Person{Nick: Self})} // one's own friend, as on WeChat
	for _, p := range s.people {
		if p.Friend {
			list = append(list, s.contact(p))
		}
	}
	reply(w, map[string]any{"MemberCount": len(list), "MemberList": list, "Seq": 0})
}

func (s *Server) contact(p *Person) map[string]any {
	return map[string]any{"UserName": s.name(p.Nick), "NickName": escape(p.Nick), "RemarkName": escape(p.Remark), "VerifyFlag": 0}
}

// details gives rooms with their members.
func (s *Server) details(w http.ResponseWriter, r *http.Request) {
	var asked struct{ List []struct{ UserName string } }
	_ = json.NewDecoder(r.Body).Decode(&asked)
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []any{}
	for _, a := range asked.List {
		for _, room := range s.rooms {
			if s.roomName(room.Title) == a.UserName {
				list = append(list, s.roomDetails(room))
			}
		}
	}
	reply(w, map[string]any{"Count": len(list), "ContactList": list})
}

func (s *Server) roomDetails(room *Room) map[string]any {
	members := []any{}
	for _, nick := range append([]string{Self}, room.Members...) {
		members = append(members, map[string]any{
			"UserName": s.name(nick), "NickName": escape(nick), "DisplayName": escape(room.Shown[nick]),
		})
	}
	return map[string]any{"UserName": s.roomName(room.Title), "NickName": escape(room.Title), "MemberCount": len(members), "MemberList": members}
}

// syncCheck holds the poll until there is something after the key it shows.
func (s *Server) syncCheck(w http.ResponseWriter, r *http.Request) {
	_, at, _ := strings.Cut(r.URL.Query().Get("synckey"), "_")
	shown, _ := strconv.ParseInt(at, 10, 64)
	over := time.NewTimer(longestPoll)
	defer over.Stop()
	for {
		if ret := s.refuses(r); ret != 0 {
			fmt.Fprintf(w, `window.synccheck={retcode:"%d",selector:"0"}`, ret)
			return
		}
		s.mu.Lock()
		news, changed := s.last > shown, s.changed
		s.mu.Unlock()
		if news {
			fmt.Fprint(w, `window.synccheck={retcode:"0",selector:"2"}`)
			return
		}
		select {
		case <-changed:
		case <-over.C:
			fmt.Fprint(w, `window.synccheck={retcode:"0",selector:"0"}`)
			return
		case <-r.Context().Done():
			return
		}
	}
}

// sync gives what came after the key that the client shows.
func (s *Server) sync(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		SyncKey struct{ List []struct{ Key, Val int64 } }
	}
	_ = json.NewDecoder(r.Body).Decode(&asked)
	at := int64(0)
	if len(asked.SyncKey.List) > 0 {
		at = asked.SyncKey.List[0].Val
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	answer := map[string]any{"ContinueFlag": 0}
	messages := []any{}
	for _, e := range s.log {
		if e.number <= at {
			continue
		}
		if len(messages) == Batch {
			answer["ContinueFlag"] = 1
			break
		}
		at = e.number
		if e.message != nil {
			messages = append(messages, e.message)
		}
		for k, v := range e.changes {
			answer[k] = v
		}
	}
	answer["AddMsgCount"], answer["AddMsgList"], answer["SyncKey"] = len(messages), messages, s.syncKey(at)
	reply(w, answer)
}
