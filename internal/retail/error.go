package retail

import "errors"

// Code says what kind of failure an Error is; callers decide by it.
type Code string

// The codes that rooms return.
const (
	Invalid    Code = "invalid"    // what was given can't be
	NotFound   Code = "not_found"  // no such record in this merchant
	Conflict   Code = "conflict"   // it exists already, or somebody was faster
	Permission Code = "permission" // this person may not
	Stale      Code = "stale"      // what was read has changed: read again and redo
	Locked     Code = "locked"     // the database is held by another process
	Internal   Code = "internal"   // a fault of ours
)

// Error is a failure with two readers: Message is what a person sees (a key of
// wording or plain text, empty if nobody need see it), Detail what a log sees.
type Error struct {
	Code    Code
	Message string
	Detail  string
	Err     error
}

// Error is the log's text.
func (e *Error) Error() string {
	s := string(e.Code)
	if e.Detail != "" {
		s += ": " + e.Detail
	} else if e.Message != "" {
		s += ": " + e.Message
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of the first Error in the chain, Internal for another
// error, and empty for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
