package fakeapi

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Button is one button of an inline keyboard.
type Button struct {
	Text  string `json:"text"`
	Token string `json:"callback_data"`
}

// Sent is one message that the bot sent and the server took.
type Sent struct {
	Method   string
	Chat     int64
	Thread   int
	ID       int
	ReplyTo  int
	Text     string // text or caption
	Keyboard [][]Button
	FileName string
	File     []byte
}

// Sent lists what the bot sent, oldest first.
func (s *Server) Sent() []Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent)
}

// Calls lists the requests of a method, "" for all.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.callsOf(method)
}

func (s *Server) callsOf(method string) []Call {
	var out []Call
	for _, c := range s.calls {
		if method == "" || c.Method == method {
			out = append(out, c)
		}
	}
	return out
}

// Unconfirmed is how many updates the bot has not confirmed.
func (s *Server) Unconfirmed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.updates)
}

// WaitSent waits until n messages were sent and returns all there are.
func (s *Server) WaitSent(ctx context.Context, n int) ([]Sent, error) {
	err := s.until(ctx, func() bool { return len(s.sent) >= n })
	return s.Sent(), err
}

// WaitCalls waits for n requests of a method.
func (s *Server) WaitCalls(ctx context.Context, method string, n int) error {
	return s.until(ctx, func() bool { return len(s.callsOf(method)) >= n })
}

// WaitConfirmed waits until every update is confirmed.
func (s *Server) WaitConfirmed(ctx context.Context) error {
	return s.until(ctx, func() bool { return len(s.updates) == 0 })
}

// WaitAnswered waits for n answered callbacks.
func (s *Server) WaitAnswered(ctx context.Context, n int) error {
	return s.until(ctx, func() bool { return len(s.answered) >= n })
}

func (s *Server) until(ctx context.Context, done func() bool) error {
	for {
		s.mu.Lock()
		ok, changed := done(), s.changed
		s.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// send checks a message as Telegram does and takes it; the lock is held.
func (s *Server) send(method string, r *http.Request, upload *file) (any, *apiError) {
	chat, err := strconv.ParseInt(r.FormValue("chat_id"), 10, 64)
	to := s.chats[chat]
	switch {
	case err != nil || to == nil:
		return nil, badRequest("chat not found")
	case to.movedTo != 0:
		e := badRequest("group chat was upgraded to a supergroup chat")
		e.MigrateTo = to.movedTo
		return nil, e
	case to.blocked:
		return nil, &apiError{Code: http.StatusForbidden, Description: "Forbidden: bot was kicked from the group chat"}
	}
	out := Sent{Method: method, Chat: chat}
	for _, check := range []func(*http.Request, *room, *Sent) *apiError{s.checkPlace, checkReply, checkKeyboard} {
		if e := check(r, to, &out); e != nil {
			return nil, e
		}
	}
	if e := checkBody(r, upload, &out); e != nil {
		return nil, e
	}
	m := s.compose(to.chat, User{ID: BotID, Bot: true, First: "掌柜", Username: s.opts.Username})
	out.ID = m["message_id"].(int)
	m["text"] = out.Text
	if out.Thread != 0 {
		m["message_thread_id"], m["is_topic_message"] = out.Thread, true
	}
	s.sent = append(s.sent, out)
	return m, nil
}

func (s *Server) checkPlace(r *http.Request, in *room, out *Sent) *apiError {
	thread := r.FormValue("message_thread_id")
	if thread == "" {
		return nil
	}
	n, err := strconv.Atoi(thread)
	if err != nil || !in.topics[n] {
		return badRequest("message thread not found")
	}
	out.Thread = n
	return nil
}

func checkReply(r *http.Request, in *room, out *Sent) *apiError {
	raw := r.FormValue("reply_parameters")
	if raw == "" {
		return nil
	}
	var p struct {
		Message int  `json:"message_id"`
		Without bool `json:"allow_sending_without_reply"`
	}
	if json.Unmarshal([]byte(raw), &p) != nil {
		return badRequest("can't parse reply parameters JSON object")
	}
	if in.messages[p.Message] == nil {
		if !p.Without {
			return badRequest("message to be replied not found")
		}
		return nil
	}
	out.ReplyTo = p.Message
	return nil
}

func checkKeyboard(r *http.Request, _ *room, out *Sent) *apiError {
	raw := r.FormValue("reply_markup")
	if raw == "" {
		return nil
	}
	var markup struct {
		Rows [][]Button `json:"inline_keyboard"`
	}
	if json.Unmarshal([]byte(raw), &markup) != nil {
		return badRequest("can't parse reply keyboard markup JSON object")
	}
	for _, row := range markup.Rows {
		for _, b := range row {
			if b.Text == "" {
				return badRequest("inline keyboard button text must be non-empty")
			}
			if len(b.Token) < 1 || len(b.Token) > 64 {
				return badRequest("BUTTON_DATA_INVALID")
			}
		}
	}
	out.Keyboard = markup.Rows
	return nil
}

func checkBody(r *http.Request, upload *file, out *Sent) *apiError {
	if out.Method == "sendMessage" {
		out.Text = strings.TrimSpace(r.FormValue("text"))
		switch {
		case out.Text == "":
			return badRequest("message text is empty")
		case units(out.Text) > 4096:
			return badRequest("message is too long")
		}
		return nil
	}
	if upload == nil || len(upload.data) == 0 {
		return badRequest("file must be non-empty")
	}
	if out.Method == "sendPhoto" && len(upload.data) > 10<<20 {
		return badRequest("PHOTO_INVALID_DIMENSIONS")
	}
	out.Text, out.FileName, out.File = r.FormValue("caption"), upload.path, upload.data
	if units(out.Text) > 1024 {
		return badRequest("message caption is too long")
	}
	return nil
}

func (s *Server) answerCallback(id string) (any, *apiError) {
	if !s.pending[id] {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	delete(s.pending, id)
	s.answered = append(s.answered, id)
	return true, nil
}

func (s *Server) editMarkup(r *http.Request) (any, *apiError) {
	chat, _ := strconv.ParseInt(r.FormValue("chat_id"), 10, 64)
	id, _ := strconv.Atoi(r.FormValue("message_id"))
	for i := range s.sent {
		if m := &s.sent[i]; m.Chat == chat && m.ID == id {
			probe := Sent{}
			if e := checkKeyboard(r, nil, &probe); e != nil {
				return nil, e
			}
			m.Keyboard = probe.Keyboard
			return s.chats[chat].messages[id], nil
		}
	}
	return nil, badRequest("message to edit not found")
}
