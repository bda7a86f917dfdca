package fakeapi

import (
	"fmt"
	"net/http"
)

// Fault is what goes wrong with one request. The zero Fault lets it pass, which
// counts requests off: Fail("sendMessage", Fault{}, Fault{Status: 500}) breaks
// the second.
type Fault struct {
	// Status answers with this code instead of doing anything, in Telegram's
	// JSON with Description and the parameters below.
	Status      int
	Description string
	RetryAfter  int // seconds
	MigrateTo   int64
	// HTML answers Status (default 502) with a gateway's page.
	HTML bool
	// Body answers 200 with exactly this text.
	Body string
	// DropBefore closes the connection with nothing done; DropAfter does what
	// was asked and then closes it, so that the bot can't know.
	DropBefore, DropAfter bool
	// Hold does what was asked and answers only when the channel is closed.
	Hold <-chan struct{}
}

// Fail queues faults for the coming requests of a method ("file" is a
// download), one each.
func (s *Server) Fail(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], faults...)
}

func (s *Server) nextFault(method string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	waiting := s.faults[method]
	if len(waiting) == 0 {
		return Fault{}
	}
	s.faults[method] = waiting[1:]
	return waiting[0]
}

// before plays the faults that keep a request from being done.
func (f Fault) before(w http.ResponseWriter) bool {
	switch {
	case f.DropBefore:
		drop(w)
	case f.HTML:
		status := f.Status
		if status == 0 {
			status = http.StatusBadGateway
		}
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		fmt.Fprintf(w, "<html><body><h1>%d</h1>nginx</body></html>", status)
	case f.Body != "":
		fmt.Fprint(w, f.Body)
	case f.Status != 0:
		reply(w, nil, &apiError{Code: f.Status, Description: f.Description, RetryAfter: f.RetryAfter, MigrateTo: f.MigrateTo})
	default:
		return false
	}
	return true
}

// after plays those that come once it is done.
func (f Fault) after(w http.ResponseWriter, r *http.Request, answer func()) {
	if f.Hold != nil {
		select {
		case <-f.Hold:
		case <-r.Context().Done():
			return
		}
	}
	if f.DropAfter {
		drop(w)
		return
	}
	answer()
}

// drop breaks the connection without a byte of answer.
func drop(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}
