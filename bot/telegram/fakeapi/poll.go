package fakeapi

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// longestPoll is in seconds.
const longestPoll = 50

// getUpdates holds the poll until there is something, its time is over, the
// client is gone or a newer poll takes over.
func (s *Server) getUpdates(w http.ResponseWriter, r *http.Request) {
	number := func(key string, otherwise int64) int64 {
		n, err := strconv.ParseInt(r.FormValue(key), 10, 64)
		if err != nil {
			return otherwise
		}
		return n
	}
	offset := number("offset", 0)
	limit := min(max(number("limit", 100), 1), 100)
	seconds := min(number("timeout", 0), longestPoll)
	gone := s.takeOver(offset, r.FormValue("allowed_updates"))
	over := time.NewTimer(time.Duration(seconds) * time.Second)
	defer over.Stop()
	for {
		batch, changed, mine := s.look(gone, offset, int(limit))
		switch {
		case !mine:
			reply(w, nil, &apiError{Code: http.StatusConflict, Description: "Conflict: terminated by other getUpdates request; " +
				"make sure that only one bot instance is running"})
			return
		case len(batch) > 0 || seconds <= 0:
			reply(w, batch, nil)
			return
		}
		select {
		case <-changed:
		case <-gone:
		case <-over.C:
			seconds = 0
		case <-r.Context().Done():
			return
		}
	}
}

// takeOver confirms what is below the offset and ends an older poll.
func (s *Server) takeOver(offset int64, allowed string) chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	var kinds []string
	if json.Unmarshal([]byte(allowed), &kinds) == nil && len(kinds) > 0 {
		s.allowed = map[string]bool{}
		for _, k := range kinds {
			s.allowed[k] = true
		}
	}
	if s.poller != nil {
		close(s.poller)
	}
	s.poller = make(chan struct{})
	switch {
	case offset > 0:
		kept := s.updates[:0]
		for _, u := range s.updates {
			if u.id >= offset {
				kept = append(kept, u)
			}
		}
		s.updates = kept
	case offset < 0:
		s.updates = s.updates[max(0, len(s.updates)+int(offset)):]
	}
	s.touch()
	return s.poller
}

func (s *Server) look(gone chan struct{}, offset int64, limit int) ([]json.RawMessage, chan struct{}, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.poller != gone {
		return nil, nil, false
	}
	batch := []json.RawMessage{}
	for _, u := range s.updates {
		if len(batch) < limit && u.id >= offset {
			batch = append(batch, u.raw)
		}
	}
	return batch, s.changed, true
}
