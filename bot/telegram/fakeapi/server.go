// Package fakeapi is a Bot API server for tests. It listens on loopback and
// keeps to what the real one does where an adapter depends on it: offsets
// confirm, polls are held, a second poller ends the first, limits are checked,
// topics and migrated groups are refused in Telegram's words. It decides nothing
// about the bot under test and knows none of its code, so that a bot in a
// process of its own can be pointed at it, killed and started again.
//
// Read this file first, then push.go (what people do), faults.go (what goes
// wrong) and sent.go (what the bot said).
package fakeapi

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Options say which bot the server knows. The zero value is usable.
type Options struct {
	Token    string           // default "1:SECRET-of-the-fake"
	Username string           // default "zhanggui_bot"
	Addr     string           // default "127.0.0.1:0"
	Now      func() time.Time // dates of messages; default time.Now
}

// BotID is the bot's own user id; the token's number plays no part here.
const BotID = 4000000001

// Server is one fake Bot API. All methods may be called from any goroutine.
type Server struct {
	opts Options
	http *http.Server
	base string

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced on every change
	updates  []queued
	nextID   int64 // of updates
	allowed  map[string]bool
	poller   chan struct{} // closed when a newer poll takes over
	chats    map[int64]*room
	sent     []Sent
	calls    []Call
	faults   map[string][]Fault
	files    map[string]file // by file id
	pending  map[string]bool // callback ids that wait for an answer
	answered []string
}

// room is one chat as the server sees it.
type room struct {
	chat     Chat
	last     int // last message id
	messages map[int]map[string]any
	topics   map[int]bool
	blocked  bool
	movedTo  int64
}

type queued struct {
	id  int64
	raw json.RawMessage
}

type file struct {
	path string
	data []byte
}

// Call is one request as it came in.
type Call struct {
	Method string
	Params map[string]string
}

// Start listens. Close ends it.
func Start(opts Options) (*Server, error) {
	if opts.Token == "" {
		opts.Token = "1:SECRET-of-the-fake"
	}
	if opts.Username == "" {
		opts.Username = "zhanggui_bot"
	}
	if opts.Addr == "" {
		opts.Addr = "127.0.0.1:0"
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	l, err := net.Listen("tcp", opts.Addr)
	if err != nil {
		return nil, fmt.Errorf("fake bot api: %w", err)
	}
	s := &Server{
		opts: opts, base: "http://" + l.Addr().String(), changed: make(chan struct{}), nextID: 1000,
		chats: map[int64]*room{}, faults: map[string][]Fault{}, files: map[string]file{}, pending: map[string]bool{},
	}
	s.http = &http.Server{
		Handler: http.HandlerFunc(s.serve), ErrorLog: log.New(io.Discard, "", 0), ReadHeaderTimeout: 10 * time.Second,
	}
	go func() { _ = s.http.Serve(l) }()
	return s, nil
}

// Close drops all connections and stops listening.
func (s *Server) Close() { _ = s.http.Close() }

// Endpoint is the API's address, with %s for the token and %s for the method.
func (s *Server) Endpoint() string { return s.base + "/bot%s/%s" }

// FileEndpoint is that of files, with %s for the token and %s for the path.
func (s *Server) FileEndpoint() string { return s.base + "/file/bot%s/%s" }

// touch wakes all who wait; the lock is held.
func (s *Server) touch() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// apiError is a refusal in Telegram's form.
type apiError struct {
	Code        int
	Description string
	RetryAfter  int
	MigrateTo   int64
}

func badRequest(format string, args ...any) *apiError {
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + fmt.Sprintf(format, args...)}
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if rest, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		s.serveFile(w, rest)
		return
	}
	rest, ok := strings.CutPrefix(r.URL.Path, "/bot")
	token, method, found := strings.Cut(rest, "/")
	if !ok || !found {
		reply(w, nil, &apiError{Code: http.StatusNotFound, Description: "Not Found"})
		return
	}
	if token != s.opts.Token {
		reply(w, nil, &apiError{Code: http.StatusUnauthorized, Description: "Unauthorized"})
		return
	}
	upload, err := readForm(r)
	if err != nil {
		reply(w, nil, badRequest("can't read the form: %v", err))
		return
	}
	s.note(method, r)
	fault := s.nextFault(method)
	if fault.before(w) {
		return
	}
	if method == "getUpdates" {
		s.getUpdates(w, r)
		return
	}
	result, refusal := s.run(method, r, upload)
	fault.after(w, r, func() { reply(w, result, refusal) })
}

func (s *Server) run(method string, r *http.Request, upload *file) (any, *apiError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.touch()
	switch method {
	case "getMe":
		return s.me(), nil
	case "sendMessage", "sendPhoto", "sendDocument":
		return s.send(method, r, upload)
	case "answerCallbackQuery":
		return s.answerCallback(r.FormValue("callback_query_id"))
	case "editMessageReplyMarkup":
		return s.editMarkup(r)
	case "getFile":
		f, ok := s.files[r.FormValue("file_id")]
		switch {
		case !ok:
			return nil, badRequest("wrong file_id or the file is temporarily unavailable")
		case len(f.data) > 20<<20:
			return nil, badRequest("file is too big")
		}
		return map[string]any{"file_id": r.FormValue("file_id"), "file_path": f.path, "file_size": len(f.data)}, nil
	}
	return nil, &apiError{Code: http.StatusNotFound, Description: "Not Found: method not found"}
}

func (s *Server) me() map[string]any {
	return map[string]any{"id": int64(BotID), "is_bot": true, "first_name": "掌柜", "username": s.opts.Username}
}

func (s *Server) note(method string, r *http.Request) {
	params := map[string]string{}
	for k := range r.Form {
		params[k] = r.FormValue(k)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, Call{Method: method, Params: params})
	s.touch()
}

// readForm reads both kinds of form and the one file there may be.
func readForm(r *http.Request) (*file, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		return nil, r.ParseForm()
	}
	if err := r.ParseMultipartForm(64 << 20); err != nil {
		return nil, err
	}
	for _, headers := range r.MultipartForm.File {
		f, err := headers[0].Open()
		if err != nil {
			return nil, err
		}
		defer f.Close()
		data, err := io.ReadAll(f)
		return &file{path: headers[0].Filename, data: data}, err
	}
	return nil, nil
}

func (s *Server) serveFile(w http.ResponseWriter, rest string) {
	token, path, _ := strings.Cut(rest, "/")
	fault := s.nextFault("file")
	if fault.before(w) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.files {
		if token == s.opts.Token && f.path == path {
			_, _ = w.Write(f.data)
			return
		}
	}
	http.NotFound(w, nil)
}

func reply(w http.ResponseWriter, result any, refusal *apiError) {
	w.Header().Set("Content-Type", "application/json")
	if refusal == nil {
		_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "result": result})
		return
	}
	body := map[string]any{"ok": false, "error_code": refusal.Code, "description": refusal.Description}
	parameters := map[string]any{}
	if refusal.RetryAfter > 0 {
		parameters["retry_after"] = refusal.RetryAfter
	}
	if refusal.MigrateTo != 0 {
		parameters["migrate_to_chat_id"] = refusal.MigrateTo
	}
	if len(parameters) > 0 {
		body["parameters"] = parameters
	}
	w.WriteHeader(refusal.Code)
	_ = json.NewEncoder(w).Encode(body)
}
