package fakewx

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"strconv"
	"strings"
)

// Self is the nickname of the account's own holder.
const Self = "掌柜"

// Person is somebody on WeChat, known to a test by nickname.
type Person struct {
	Nick   string
	Friend bool   // of the account's
	Remark string // that the account's holder gave; friends only
}

// Room is a group. Shown are the names that members use in it.
type Room struct {
	Title   string
	Members []string // nicknames, without the account itself
	Shown   map[string]string
}

// Know makes a person or changes one; a client that is online is told.
func (s *Server) Know(p Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, old := range s.people {
		if old.Nick == p.Nick {
			s.people[i] = &p
			s.tell(entry{changes: map[string]any{"ModContactCount": 1, "ModContactList": []any{s.contact(&p)}}})
			return
		}
	}
	s.people = append(s.people, &p)
}

// Open makes a group or changes one; a client that is online is told.
func (s *Server) Open(r Room) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, old := range s.rooms {
		if old.Title == r.Title {
			s.rooms[i] = &r
			s.tell(entry{changes: map[string]any{"ModContactCount": 1, "ModContactList": []any{s.roomDetails(&r)}}})
			return
		}
	}
	s.rooms = append(s.rooms, &r)
}

// name and roomName are what WeChat calls somebody in this login.
func (s *Server) name(nick string) string { return "@" + s.alias(nick) }

func (s *Server) roomName(title string) string { return "@@" + s.alias(title) }

func (s *Server) alias(of string) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(s.login) + "/" + of))
	return hex.EncodeToString(sum[:8])
}

// RoomName is the UserName that a group has in this login.
func (s *Server) RoomName(title string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.roomName(title)
}

// tell adds an entry for webwxsync; the caller holds mu.
func (s *Server) tell(e entry) string {
	s.last++
	e.number = s.last
	id := fmt.Sprint(7000000000000000000 + s.last)
	if e.message != nil && e.message["MsgId"] == nil {
		e.message["MsgId"], e.message["NewMsgId"] = id, 7000000000000000000+s.last
		e.message["CreateTime"] = 1700000000 + s.last
	}
	s.log = append(s.log, e)
	s.touch()
	return id
}

// InRoom writes a text into a group and returns its id.
func (s *Server) InRoom(title, nick, text string) string {
	return s.Push(title, nick, map[string]any{"MsgType": 1, "Content": Encode(text)})
}

// Private writes a text to the account and returns its id.
func (s *Server) Private(nick, text string) string {
	return s.Push("", nick, map[string]any{"MsgType": 1, "Content": Encode(text)})
}

// FromPhone is what the account's holder writes on the phone: clients see it too.
func (s *Server) FromPhone(title, text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tell(entry{message: map[string]any{
		"MsgType": 1, "FromUserName": s.name(Self), "ToUserName": s.roomName(title), "Content": Encode(text),
	}})
}

// Push sends any message of a member of a group, or in private where the title
// is empty. The fields are the wire's; a Content gets its sender in front.
func (s *Server) Push(title, nick string, fields map[string]any) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := map[string]any{"FromUserName": s.name(nick), "ToUserName": s.name(Self)}
	for k, v := range fields {
		m[k] = v
	}
	if title != "" {
		m["FromUserName"] = s.roomName(title)
		if content, ok := m["Content"].(string); ok && nick != "" {
			m["Content"] = s.name(nick) + ":<br/>" + content
		}
	}
	return s.tell(entry{message: m})
}

// Picture sends a picture.
func (s *Server) Picture(title, nick string, data []byte) string {
	id := s.Push(title, nick, map[string]any{"MsgType": 3, "Content": "&lt;msg&gt;&lt;img /&gt;&lt;/msg&gt;"})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.media[id] = data
	return id
}

// Document sends a file.
func (s *Server) Document(title, nick, name string, data []byte) string {
	media := "@media-" + s.alias(name)
	s.mu.Lock()
	s.media[media] = data
	s.mu.Unlock()
	return s.Push(title, nick, map[string]any{
		"MsgType": 49, "AppMsgType": 6, "FileName": escape(name), "FileSize": strconv.Itoa(len(data)), "MediaId": media,
		"Content": "&lt;msg&gt;&lt;appmsg&gt;&lt;/appmsg&gt;&lt;/msg&gt;",
	})
}

// Encode writes a text as the wire has it.
func Encode(text string) string { return strings.ReplaceAll(escape(text), "\n", "<br/>") }

// emoji are the signs that Web-WeChat sends as spans.
var emoji = strings.NewReplacer("😄", `<span class="emoji emoji1f604"></span>`, "🇨🇳", `<span class="emoji emoji1f1e81f1f3"></span>`)

func escape(text string) string { return emoji.Replace(html.EscapeString(text)) }
