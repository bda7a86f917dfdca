package wechat

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"
	"time"

	ow "github.com/eatmoreapple/openwechat"
)

// maxAnswer bounds what one answer may hold, in bytes.
const maxAnswer = 32 << 20

// guard stands between the library and the network. It lets requests go to
// WeChat alone, remembers the cookies with their domains, and checks and mends
// answers before the library, which trusts them, reads them.
type guard struct {
	next    http.RoundTripper
	cookies []keptCookie
	sync    syncExtras // of the last webwxsync
}

// syncExtras is what the library does not read of a webwxsync, or can't.
type syncExtras struct {
	// items has a place for every message, in order; those that the library can
	// read are still empty.
	items   []item
	changes changes
}

// changes are contacts that are other than they were.
type changes struct {
	Mod     []changed `json:"ModContactList"`
	Del     []changed `json:"DelContactList"`
	Members []changed `json:"ModChatRoomMemberList"`
}

type changed struct{ UserName string }

// ours says that a host is WeChat's.
func ours(host string) bool {
	return strings.HasSuffix(host, ".qq.com") || strings.HasSuffix(host, ".wechat.com")
}

// RoundTrip implements http.RoundTripper.
func (g *guard) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != "https" || !ours(req.URL.Host) {
		return nil, errors.New("an address that is not wechat's is not called")
	}
	resp, err := g.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	g.keep(req, resp)
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusPartialContent {
		// The login page redirects and still holds the session.
		if path.Base(req.URL.Path) != "webwxnewloginpage" || resp.StatusCode >= http.StatusBadRequest {
			_ = resp.Body.Close()
			return nil, fmt.Errorf("status %d and no answer of wechat's", resp.StatusCode)
		}
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(resp.Body, maxAnswer), resp.Body}
	if path.Base(req.URL.Path) == "webwxsync" {
		return g.mend(resp)
	}
	return resp, nil
}

// keep remembers the cookies of an answer.
func (g *guard) keep(req *http.Request, resp *http.Response) {
	from := req.URL.Scheme + "://" + req.URL.Host + req.URL.Path
	for _, c := range resp.Cookies() {
		k := keptCookie{
			From: from, Name: c.Name, Value: c.Value, Domain: c.Domain, Path: c.Path,
			Expires: c.Expires, Secure: c.Secure,
		}
		if c.MaxAge > 0 {
			k.Expires = time.Now().Add(time.Duration(c.MaxAge) * time.Second)
		}
		rest := g.cookies[:0:0]
		for _, old := range g.cookies {
			if !old.same(k) {
				rest = append(rest, old)
			}
		}
		if c.MaxAge >= 0 {
			rest = append(rest, k)
		}
		g.cookies = rest
	}
}

// mend takes out of a webwxsync the messages that the library can't read: one of
// them would fail the whole batch, for ever.
func (g *guard) mend(resp *http.Response) (*http.Response, error) {
	raw, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil {
		return nil, err
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || fields["BaseResponse"] == nil {
		return nil, errors.New("the answer is none of wechat's")
	}
	g.sync = syncExtras{}
	var list []json.RawMessage
	if err := unmarshal(fields["AddMsgList"], &list); err != nil {
		return nil, errors.New("the answer's messages are no list")
	}
	good := []json.RawMessage{}
	for _, m := range list {
		if string(m) == "null" {
			continue
		}
		it := item{}
		if it.why = readable(m); it.why != nil {
			it.broken = m
		} else {
			good = append(good, m)
		}
		g.sync.items = append(g.sync.items, it)
	}
	// Lists of contacts that can't be read must not hold up the messages: the
	// whole list of friends is read anew then.
	if json.Unmarshal(raw, &g.sync.changes) != nil {
		g.sync.changes = changes{Mod: []changed{{UserName: "@"}}}
	}
	for _, unread := range []string{"ModContactList", "DelContactList", "ModChatRoomMemberList"} {
		delete(fields, unread)
	}
	if fields["AddMsgList"], err = json.Marshal(good); err == nil {
		raw, err = json.Marshal(fields)
	}
	if err != nil {
		return nil, err
	}
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(raw)), int64(len(raw))
	return resp, nil
}

// unmarshal leaves v alone where there is nothing to read.
func unmarshal(raw json.RawMessage, v any) error {
	if raw == nil {
		return nil
	}
	return json.Unmarshal(raw, v)
}

// readable says why the library can't read a message; nil if it can.
func readable(raw json.RawMessage) error {
	var m ow.Message
	if err := json.Unmarshal(raw, &m); err != nil {
		return fmt.Errorf("no message: %w", err)
	}
	if m.MsgId == "" || m.FromUserName == "" {
		return errors.New("no message: it lacks its number or its sender")
	}
	return nil
}
