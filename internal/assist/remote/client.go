// Package remote speaks to one language model over HTTP, in the form that
// OpenAI's chat completions have and most servers of models understand. It
// decides what is too slow, too long or from the wrong place; what an answer
// says is for others to judge. It knows nothing of the house.
package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Limits of one call.
const (
	MaxBody    = 64 << 10 // bytes of an answer
	maxHeaders = 16 << 10
	maxTokens  = 600 // that the model may write
	// Timeout is for all of a call, from the name's look-up to the last byte.
	Timeout = 5 * time.Second
)

// Secret is a key; it prints as three stars.
type Secret string

// String implements fmt.Stringer.
func (Secret) String() string { return "***" }

// GoString implements fmt.GoStringer.
func (Secret) GoString() string { return "***" }

// Config says which model is asked, and where.
type Config struct {
	// Address is the API's address up to /chat/completions; see Check.
	Address string
	Model   string
	Key     Secret        // may be empty for a server on this machine
	Timeout time.Duration // at most, and if 0, the constant Timeout
}

// Check says what is wrong with an address: it must be https, or http to this
// very machine, and hold no name, password, query or fragment.
func Check(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "":
		return nil, errors.New("is no address such as https://api.example.com/v1")
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("must hold no name, password, question mark or hash")
	case u.Scheme == "https", u.Scheme == "http" && loopback(u.Hostname()):
		return u, nil
	}
	return nil, errors.New("must begin with https:// (http:// goes to this machine only)")
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Client asks one model.
type Client struct {
	cfg  Config
	host string
	url  string
	http *http.Client
}

// New makes a client; it fails on an address that Check refuses.
func New(cfg Config) (*Client, error) {
	u, err := Check(cfg.Address)
	if err != nil {
		return nil, fmt.Errorf("address %w", err)
	}
	if cfg.Timeout <= 0 || cfg.Timeout > Timeout {
		cfg.Timeout = Timeout
	}
	dial := &net.Dialer{Timeout: cfg.Timeout}
	tr := &http.Transport{
		Proxy: http.ProxyFromEnvironment, DialContext: dial.DialContext, TLSHandshakeTimeout: cfg.Timeout,
		MaxResponseHeaderBytes: maxHeaders, DisableCompression: true, MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true,
	}
	if u.Scheme == "http" {
		tr.Proxy, dial.Control = nil, onlyHere
	}
	return &Client{
		cfg: cfg, host: u.Host, url: strings.TrimSuffix(u.String(), "/") + "/chat/completions",
		http: &http.Client{Transport: tr, Timeout: cfg.Timeout, CheckRedirect: func(*http.Request, []*http.Request) error {
			return errors.New("it redirects: refused")
		}},
	}, nil
}

// onlyHere refuses every connection that leaves the machine, whatever a name
// was resolved to.
func onlyHere(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return errors.New("that is another machine: refused")
	}
	return nil
}

// Host is who is asked, for people to be told.
func (c *Client) Host() string { return c.host }

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Model       string            `json:"model"`
	Messages    []message         `json:"messages"`
	Temperature float64           `json:"temperature"`
	MaxTokens   int               `json:"max_tokens"`
	Format      map[string]string `json:"response_format"`
}

type response struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
	} `json:"choices"`
	Usage struct {
		Total int64 `json:"total_tokens"`
	} `json:"usage"`
}

// Complete asks once: instructions, and a text as data. It returns what the
// model wrote and how many tokens that cost, 0 if the server does not say. It
// fails on anything but a whole answer in time; its errors hold no key and
// nothing of what was sent or came back.
func (c *Client) Complete(ctx context.Context, instructions, text string) (answer string, tokens int64, err error) {
	body, err := json.Marshal(request{
		Model: c.cfg.Model, Messages: []message{{"system", instructions}, {"user", text}},
		MaxTokens: maxTokens, Format: map[string]string{"type": "json_object"},
	})
	if err != nil {
		return "", 0, err
	}
	ctx, stop := context.WithTimeout(ctx, c.cfg.Timeout)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return "", 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "zhanggui")
	if c.cfg.Key != "" {
		req.Header.Set("Authorization", "Bearer "+string(c.cfg.Key))
	}
	res, err := c.http.Do(req)
	if err != nil {
		return "", 0, fmt.Errorf("ask %s: %w", c.host, short(err))
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return "", 0, fmt.Errorf("ask %s: it says %d", c.host, res.StatusCode)
	}
	raw, err := io.ReadAll(io.LimitReader(res.Body, MaxBody+1))
	switch {
	case err != nil:
		return "", 0, fmt.Errorf("read %s: %w", c.host, short(err))
	case len(raw) > MaxBody:
		return "", 0, fmt.Errorf("read %s: more than %d bytes", c.host, MaxBody)
	}
	var r response
	if err := json.Unmarshal(raw, &r); err != nil || len(r.Choices) == 0 {
		return "", max(r.Usage.Total, 0), fmt.Errorf("read %s: no chat completion", c.host)
	}
	return r.Choices[0].Message.Content, max(r.Usage.Total, 0), nil
}

// short is an error without the address that package http puts before it.
func short(err error) error {
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return errors.New("too slow")
	}
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}
