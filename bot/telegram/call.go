package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"

	tg "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// maxAnswer bounds an answer of the API: 100 updates are far smaller.
const maxAnswer = 32 << 20

// callError is one failed request. Its text holds no secret.
type callError struct {
	method string
	// code is Telegram's error_code or the HTTP status; 0 is no answer at all.
	code int
	// wrote says that some of the request may have left this machine.
	wrote bool
	// spoken says that Telegram itself answered, in its own JSON.
	spoken     bool
	retryAfter time.Duration
	migrateTo  int64
	err        error
}

func (e *callError) Error() string { return fmt.Sprintf("telegram %s: %v", e.method, e.err) }
func (e *callError) Unwrap() error { return e.err }

// throttled says that Telegram asks to wait. The library leaves the code of a
// failed upload at 0 and a proxy may lose it, so the text counts as well.
func (e *callError) throttled() bool {
	return e.code == http.StatusTooManyRequests || (e.spoken && e.retryAfter > 0 && e.code < 500)
}

// lost says that the token no longer opens the account: 401 where it was
// revoked, 404 where it never was a token.
func (e *callError) lost() bool {
	return e.spoken && (e.code == http.StatusUnauthorized || e.code == http.StatusNotFound)
}

func asCallError(err error) *callError {
	var ce *callError
	if errors.As(err, &ce) {
		return ce
	}
	return &callError{err: err}
}

// request is one method of the Bot API with its parameters and files.
type request struct {
	method string
	params tg.Params
	files  []tg.RequestFile
	limit  time.Duration // on the whole exchange, on the network's own clock
}

// call runs one request. Any error is a *callError.
func (a *Adapter) call(ctx context.Context, r request) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, r.limit)
	defer cancel()
	d := &doer{ctx: ctx, client: a.client, redact: a.redact}
	// A BotAPI of its own for each request: the library takes no context, its
	// HTTP client does.
	api := &tg.BotAPI{Token: a.token(), Client: d}
	api.SetAPIEndpoint(a.cfg.Endpoint)

	var resp *tg.APIResponse
	var err error
	if len(r.files) > 0 {
		resp, err = api.UploadFiles(r.method, r.params, r.files)
	} else {
		resp, err = api.MakeRequest(r.method, r.params)
	}
	if err == nil {
		return resp.Result, nil
	}
	return nil, a.failed(r.method, d, err)
}

func (a *Adapter) failed(method string, d *doer, err error) error {
	ce := &callError{method: method, code: d.status, wrote: d.wrote.Load(), err: a.redact.err(err)}
	var te *tg.Error
	if !errors.As(err, &te) {
		if d.status != 0 {
			ce.err = fmt.Errorf("status %d and no answer of telegram's: %w", d.status, ce.err)
		}
		return ce
	}
	ce.spoken = true
	ce.retryAfter = time.Duration(te.RetryAfter) * time.Second
	ce.migrateTo = te.MigrateToChatID
	ce.code = codeOf(te, d.status)
	ce.err = errors.New(a.redact.text(te.Message))
	return ce
}

// codeOf finds the error code: the library leaves it 0 on uploads, and a proxy
// may have made the status 200.
func codeOf(te *tg.Error, status int) int {
	if te.Code != 0 {
		return te.Code
	}
	for code, head := range map[int]string{
		http.StatusTooManyRequests: "Too Many Requests",
		http.StatusForbidden:       "Forbidden",
		http.StatusUnauthorized:    "Unauthorized",
		http.StatusBadRequest:      "Bad Request",
	} {
		if strings.HasPrefix(te.Message, head) {
			return code
		}
	}
	return status
}

// doer is the library's HTTP client for one request: it brings the context in,
// keeps the token out of errors and notes how far the request went.
type doer struct {
	ctx    context.Context
	client *http.Client
	redact *redactor
	wrote  atomic.Bool
	status int
}

// Do implements the library's HTTPClient.
func (d *doer) Do(req *http.Request) (*http.Response, error) {
	trace := &httptrace.ClientTrace{
		WroteHeaderField: func(string, []string) { d.wrote.Store(true) },
		WroteHeaders:     func() { d.wrote.Store(true) },
	}
	resp, err := d.client.Do(req.WithContext(httptrace.WithClientTrace(d.ctx, trace)))
	if err != nil {
		return nil, d.redact.err(err)
	}
	d.status = resp.StatusCode
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(resp.Body, maxAnswer), resp.Body}
	return resp, nil
}
