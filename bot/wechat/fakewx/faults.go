package fakewx

import (
	"fmt"
	"net/http"
)

// Fault is what goes wrong with one request. The zero Fault lets it pass, which
// counts requests off.
type Fault struct {
	// Ret answers with this BaseResponse code (the retcode of a synccheck).
	Ret int
	// Status answers with a gateway's page of this status.
	Status int
	// Body answers 200 with exactly this text.
	Body string
	// Location redirects there.
	Location string
	// DropBefore closes the connection with nothing done; DropAfter does what
	// was asked and then closes it, so that the client can't know.
	DropBefore, DropAfter bool
	// Hold lets the request wait until the channel is closed.
	Hold <-chan struct{}
}

// Fail queues faults for the coming requests of a method, one each.
func (s *Server) Fail(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], faults...)
	s.touch()
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
func (f Fault) before(w http.ResponseWriter, r *http.Request) bool {
	if f.Hold != nil {
		select {
		case <-f.Hold:
		case <-r.Context().Done():
			return true
		}
	}
	switch {
	case f.DropBefore:
		drop(w)
	case f.Status != 0:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(f.Status)
		fmt.Fprintf(w, "<html><body><h1>%d</h1>nginx</body></html>", f.Status)
	case f.Location != "":
		http.Redirect(w, r, f.Location, http.StatusMovedPermanently)
	case f.Body != "":
		fmt.Fprint(w, f.Body)
	case f.Ret != 0 && r.URL.Path == syncCheckPath:
		fmt.Fprintf(w, `window.synccheck={retcode:"%d",selector:"0"}`, f.Ret)
	case f.Ret != 0:
		reply(w, map[string]any{"BaseResponse": map[string]any{"Ret": f.Ret, "ErrMsg": ""}})
	default:
		return false
	}
	return true
}

// drop breaks the connection without a byte of answer.
func drop(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// End ends the session: every call is answered with ret from now on, until the
// next scan. 1101 is a login elsewhere, 1102 a session that WeChat dropped.
func (s *Server) End(ret int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = ret
	s.touch()
}
