package fakeapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
)

// Chat is a place where people write. Type is "private", "group", "supergroup"
// or "channel".
type Chat struct {
	ID    int64
	Type  string
	Title string
	Forum bool
}

// User is a person, or a bot.
type User struct {
	ID                    int64
	First, Last, Username string
	Bot                   bool
}

// AnonymousAdmin is how Telegram shows an admin who hides.
var AnonymousAdmin = User{ID: 1087968824, First: "Group", Username: "GroupAnonymousBot", Bot: true}

// Extra changes a message before it is pushed.
type Extra func(s *Server, r *room, m map[string]any)

// InTopic writes into a topic. As in Telegram, a message that answers nothing
// answers the note that opened the topic.
func InTopic(thread int) Extra {
	return func(_ *Server, r *room, m map[string]any) {
		r.topics[thread] = true
		m["message_thread_id"], m["is_topic_message"] = thread, true
		if m["reply_to_message"] == nil {
			m["reply_to_message"] = map[string]any{
				"message_id": thread, "date": m["date"], "chat": m["chat"], "message_thread_id": thread,
				"is_topic_message": true, "from": map[string]any{"id": int64(BotID), "is_bot": true, "first_name": "掌柜"},
				"forum_topic_created": map[string]any{"name": "t", "icon_color": 1},
			}
		}
	}
}

// ReplyTo answers a message of the chat, the bot's or another's. Outside of
// topics such a message carries a thread id that can't be sent to.
func ReplyTo(message int) Extra {
	return func(_ *Server, r *room, m map[string]any) {
		quoted := maps.Clone(r.messages[message])
		delete(quoted, "reply_to_message")
		m["reply_to_message"] = quoted
		if m["message_thread_id"] == nil && r.chat.Type == "supergroup" {
			m["message_thread_id"] = message
		}
	}
}

// TextMention marks a stretch (UTF-16 units) as the mention of somebody without
// a name.
func TextMention(offset, length int, who User) Extra {
	return func(_ *Server, _ *room, m map[string]any) {
		list, _ := m["entities"].([]map[string]any)
		m["entities"] = append(list, map[string]any{"type": "text_mention", "offset": offset, "length": length, "user": userJSON(who)})
	}
}

// AsChannel speaks as a channel.
func AsChannel(c Chat) Extra {
	return func(_ *Server, _ *room, m map[string]any) { m["sender_chat"] = chatJSON(c) }
}

// Set puts any other field into the message.
func Set(key string, value any) Extra {
	return func(_ *Server, _ *room, m map[string]any) { m[key] = value }
}

// Text writes a message and returns its id.
func (s *Server) Text(c Chat, from User, text string, extras ...Extra) int {
	return s.message(c, from, map[string]any{"text": text, "entities": entitiesOf(text)}, extras)
}

// Document sends a file with a caption.
func (s *Server) Document(c Chat, from User, name string, data []byte, extras ...Extra) int {
	id := s.addFile("documents/", name, data)
	return s.message(c, from, map[string]any{"document": map[string]any{
		"file_id": id, "file_unique_id": "u" + id, "file_name": name, "file_size": len(data),
	}}, extras)
}

// Photo sends a picture in two sizes; data is the larger one.
func (s *Server) Photo(c Chat, from User, data []byte, extras ...Extra) int {
	small, large := s.addFile("photos/", "s.jpg", data[:len(data)/2]), s.addFile("photos/", "l.jpg", data)
	return s.message(c, from, map[string]any{"photo": []any{
		map[string]any{"file_id": small, "file_unique_id": "u" + small, "width": 90, "height": 90, "file_size": len(data) / 2},
		map[string]any{"file_id": large, "file_unique_id": "u" + large, "width": 900, "height": 900, "file_size": len(data)},
	}}, extras)
}

// Caption adds a caption.
func Caption(text string) Extra {
	return func(_ *Server, _ *room, m map[string]any) {
		m["caption"], m["caption_entities"] = text, entitiesOf(text)
	}
}

// Edit changes a message that was pushed; at is the edit's Unix time.
func (s *Server) Edit(c Chat, message int, text string, at int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := maps.Clone(s.room(c).messages[message])
	m["text"], m["entities"], m["edit_date"] = text, entitiesOf(text), at
	s.room(c).messages[message] = m
	s.push("edited_message", m)
}

// Press presses a button under a message of the bot's and returns the callback's
// id. The token is not checked: old keyboards stay on people's phones.
func (s *Server) Press(c Chat, from User, message int, token string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := fmt.Sprintf("77%d", s.nextID)
	s.pending[id] = true
	s.push("callback_query", map[string]any{
		"id": id, "from": userJSON(from), "message": s.room(c).messages[message], "chat_instance": "1", "data": token,
	})
	return id
}

// Membership tells that the bot itself was added, removed or promoted.
func (s *Server) Membership(c Chat, by User, status string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room(c).blocked = status == "kicked" || status == "left"
	member := func(st string) map[string]any { return map[string]any{"user": s.me(), "status": st} }
	s.push("my_chat_member", map[string]any{
		"chat": chatJSON(c), "from": userJSON(by), "date": s.opts.Now().Unix(),
		"old_chat_member": member("left"), "new_chat_member": member(status),
	})
}

// Migrate turns a group into a supergroup: the old id is refused from now on.
// announce also pushes the two service messages.
func (s *Server) Migrate(from Chat, to int64, announce bool) Chat {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := Chat{ID: to, Type: "supergroup", Title: from.Title}
	s.room(from).movedTo = to
	s.room(next)
	if announce {
		old, young := s.compose(from, AnonymousAdmin), s.compose(next, AnonymousAdmin)
		old["migrate_to_chat_id"], young["migrate_from_chat_id"] = to, from.ID
		s.push("message", old)
		s.push("message", young)
	}
	return next
}

// Know makes a chat known without a message, so that the bot may write to it.
func (s *Server) Know(c Chat, topics ...int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range topics {
		s.room(c).topics[t] = true
	}
	s.room(c)
}

// Poison pushes an update with an id whose message no client can read.
func (s *Server) Poison() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.push("message", map[string]any{"message_id": "not-a-number"})
}

// Push pushes an update of any kind and returns its id.
func (s *Server) Push(kind string, body any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.push(kind, body)
}

// PushRaw queues a text as it is under an id that need not stand in it.
func (s *Server) PushRaw(id int64, raw string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates = append(s.updates, queued{id: id, raw: json.RawMessage(raw)})
	s.touch()
}

// NextUpdateID sets the id of the next update; Telegram chooses any number
// after a quiet week.
func (s *Server) NextUpdateID(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nextID = id
}

func (s *Server) message(c Chat, from User, body map[string]any, extras []Extra) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.compose(c, from)
	maps.Copy(m, body)
	for _, e := range extras {
		e(s, s.room(c), m)
	}
	s.push("message", m)
	return m["message_id"].(int)
}

func (s *Server) compose(c Chat, from User) map[string]any {
	r := s.room(c)
	r.last++
	m := map[string]any{"message_id": r.last, "date": s.opts.Now().Unix(), "chat": chatJSON(c), "from": userJSON(from)}
	r.messages[r.last] = m
	return m
}

// push queues an update unless the bot has asked for other kinds only; the lock
// is held.
func (s *Server) push(kind string, body any) int64 {
	if s.allowed != nil && !s.allowed[kind] {
		return 0
	}
	id := s.nextID
	s.nextID++
	raw, err := json.Marshal(map[string]any{"update_id": id, kind: body})
	if err != nil {
		panic(fmt.Sprintf("fake bot api: update does not encode: %v", err))
	}
	s.updates = append(s.updates, queued{id: id, raw: raw})
	s.touch()
	return id
}

func (s *Server) addFile(folder, name string, data []byte) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := fmt.Sprintf("f%d", len(s.files)+1)
	s.files[id] = file{path: folder + "file_" + id + path.Ext(name), data: data}
	return id
}

func (s *Server) room(c Chat) *room {
	r := s.chats[c.ID]
	if r == nil {
		r = &room{chat: c, messages: map[int]map[string]any{}, topics: map[int]bool{}, last: 10}
		s.chats[c.ID] = r
	}
	return r
}

func chatJSON(c Chat) map[string]any {
	out := map[string]any{"id": c.ID, "type": c.Type}
	if c.Title != "" {
		out["title"] = c.Title
	}
	if c.Forum {
		out["is_forum"] = true
	}
	return out
}

func userJSON(u User) map[string]any {
	out := map[string]any{"id": u.ID, "is_bot": u.Bot, "first_name": u.First}
	if u.Last != "" {
		out["last_name"] = u.Last
	}
	if u.Username != "" {
		out["username"] = u.Username
	}
	return out
}
