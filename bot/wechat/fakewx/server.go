// Package fakewx is a Web-WeChat server for tests. It listens on loopback and
// answers for every host of WeChat's. It keeps to what the real one does where
// an adapter depends on it: names of people and groups last for one login, each
// scan gives new ones and ends the session before; the messages after the
// SyncKey that a client shows are given again until it shows a later one;
// cookies are asked for on every call, and uploads want their ticket. It decides
// nothing about the client under test and knows none of its code, so that a
// client in a process of its own can be pointed at it, killed and started again.
//
// Read this file first, then people.go (what people do), faults.go (what goes
// wrong), session.go and sent.go (what the client does).
package fakewx

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// Uin is the account's own number, the one thing that lasts over logins.
const Uin = 123456

// Batch is how many messages one webwxsync gives at most.
const Batch = 8

// Server is one fake Web-WeChat. All methods may be called from any goroutine.
type Server struct {
	http *http.Server
	addr string

	mu      sync.Mutex
	changed chan struct{} // closed and replaced on every change
	login   int           // number of scans so far; 0 is nobody
	ended   int           // the Ret that ended the session; 0 while it lives
	log     []entry
	last    int64 // number of the last entry
	people  []*Person
	rooms   []*Room
	faults  map[string][]Fault
	calls   []string
	sent    []Sent
	uploads map[string]*upload
	media   map[string][]byte
}

// entry is one thing that a client is told by webwxsync.
type entry struct {
	number  int64
	message map[string]any
	changes map[string]any // fields of the answer beside AddMsgList
}

// Start listens on loopback. Close ends it.
func Start() (*Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("fake web-wechat: %w", err)
	}
	s := &Server{
		addr: l.Addr().String(), changed: make(chan struct{}), last: 1000,
		faults: map[string][]Fault{}, uploads: map[string]*upload{}, media: map[string][]byte{},
	}
	s.http = &http.Server{Handler: http.HandlerFunc(s.serve), ErrorLog: log.New(io.Discard, "", 0)}
	go func() { _ = s.http.Serve(l) }()
	return s, nil
}

// Close drops all connections and stops listening.
func (s *Server) Close() { _ = s.http.Close() }

// Addr is the host:port that is listened on.
func (s *Server) Addr() string { return s.addr }

// Transport brings every request, whatever host it names, to the fake at addr.
// Hosts, paths and Secure cookies stay as they are: a connection "past the
// handshake" may be a plain one.
func Transport(addr string) *http.Transport {
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, network, addr)
	}
	return &http.Transport{DialContext: dial, DialTLSContext: dial}
}

// touch wakes everybody who waits for a change; the caller holds mu.
func (s *Server) touch() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// until waits for a condition that is looked at under mu.
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

// Calls counts the requests of a method ("webwxsync", "synccheck", …).
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count(method)
}

func (s *Server) count(method string) int {
	n := 0
	for _, c := range s.calls {
		if c == method {
			n++
		}
	}
	return n
}

// WaitCalls waits for n requests of a method.
func (s *Server) WaitCalls(ctx context.Context, method string, n int) error {
	return s.until(ctx, func() bool { return s.count(method) >= n })
}

// handlers answer the calls that need a session; the others are in serve.
var handlers = map[string]func(*Server, http.ResponseWriter, *http.Request){
	"webwxinit":            (*Server).init,
	"webwxstatusnotify":    (*Server).plain,
	"webwxgetcontact":      (*Server).contacts,
	"webwxbatchgetcontact": (*Server).details,
	"webwxsync":            (*Server).sync,
	"webwxsendmsg":         (*Server).message,
	"webwxsendmsgimg":      (*Server).message,
	"webwxsendappmsg":      (*Server).message,
	"webwxuploadmedia":     (*Server).uploadMedia,
	"webwxgetmsgimg":       (*Server).download,
	"webwxgetmedia":        (*Server).download,
	"webwxlogout":          (*Server).plain,
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	method := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	s.mu.Lock()
	s.calls = append(s.calls, method)
	s.touch()
	s.mu.Unlock()
	f := s.nextFault(method)
	if f.before(w, r) {
		return
	}
	if f.DropAfter {
		s.answer(discard{http.Header{}}, r, method)
		drop(w)
		return
	}
	s.answer(w, r, method)
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request, method string) {
	switch method {
	case "jslogin":
		fmt.Fprint(w, `window.QRLogin.code = 200; window.QRLogin.uuid = "uuid-1";`)
	case "login":
		fmt.Fprint(w, "window.code=200;\nwindow.redirect_uri=\"https://wx.qq.com/cgi-bin/mmwebwx-bin/webwxnewloginpage?ticket=t&uuid=uuid-1&lang=zh_CN&scan=1\";")
	case "webwxnewloginpage":
		s.scanned(w)
	case "synccheck":
		s.syncCheck(w, r)
	default:
		h := handlers[method]
		if h == nil {
			http.NotFound(w, r)
			return
		}
		if ret := s.refuses(r); ret != 0 {
			reply(w, map[string]any{"BaseResponse": map[string]any{"Ret": ret, "ErrMsg": ""}})
			return
		}
		h(s, w, r)
	}
}

func (s *Server) plain(w http.ResponseWriter, _ *http.Request) {
	reply(w, map[string]any{"MsgID": "1"})
}

// reply answers in JSON, with success unless the value says otherwise.
func reply(w http.ResponseWriter, v map[string]any) {
	if v["BaseResponse"] == nil {
		v["BaseResponse"] = map[string]any{"Ret": 0, "ErrMsg": ""}
	}
	_ = json.NewEncoder(w).Encode(v)
}

// discard is a client that is gone.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}

// hasCookie says that the request shows a cookie of this value.
func hasCookie(r *http.Request, name, value string) bool {
	return slices.ContainsFunc(r.Cookies(), func(c *http.Cookie) bool { return c.Name == name && c.Value == value })
}
