package wechat

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"slices"
	"sync/atomic"
	"time"

	ow "github.com/eatmoreapple/openwechat"
)

// How long one exchange may take. WeChat holds a poll for up to 25 seconds.
const (
	callLimit  = 30 * time.Second
	pollLimit  = 40 * time.Second
	mediaLimit = 2 * time.Minute
)

// The answers of WeChat that decide something; the names are openwechat's.
const (
	retTicket   = -14
	retLogic    = -2
	retSystem   = -1
	retWarned   = 1100 // logged out from the phone
	retElse     = 1101 // logged in elsewhere, or never here
	retCookie   = 1102 // the session is dropped
	retSetting  = 1203 // "the environment is not normal": no login on the web
	retTooOften = 1205
)

// client is the library's calls in one session. Only Run's goroutine uses it.
type client struct {
	caller *ow.Caller
	guard  *guard
	info   ow.LoginInfo
	req    *ow.BaseRequest
	key    *syncKey
	self   person
}

// newClient takes the library's calls without its loop: that notes messages as
// read before they are handled, hides failures and can't be asked to wait.
func newClient(transport http.RoundTripper, s *session) *client {
	// Its requests take a context of their own; this one only builds it.
	b := ow.NewBot(context.Background())
	ow.Desktop.Prepare(b)
	c := &client{
		caller: b.Caller, guard: &guard{next: transport, cookies: slices.Clone(s.Cookies)},
		info: s.Info, req: s.request(), key: s.Key,
	}
	c.caller.Client.Domain = ow.WechatDomain(s.Domain)
	c.caller.Client.MaxRetryTimes = 1 // retries without a pause are the outbox's to avoid
	c.caller.Client.HTTPClient().Timeout = 0
	c.caller.Client.HTTPClient().Transport = c.guard
	for _, k := range s.Cookies {
		if from, err := url.Parse(k.From); err == nil {
			c.caller.Client.Jar().SetCookies(from, []*http.Cookie{k.cookie()})
		}
	}
	return c
}

func (c *client) close() { c.caller.Client.HTTPClient().CloseIdleConnections() }

// fill writes what the client knows into the session to keep.
func (c *client) fill(s *session) {
	s.Domain, s.Info, s.Key, s.Self = string(c.caller.Client.Domain), c.info, c.key, c.self.name
	s.Cookies = slices.Clone(c.guard.cookies)
}

func (c *client) advance(k *syncKey) { c.key = k }

// callError is one failed call. Its text holds nothing of the session: addresses,
// which do, are left out.
type callError struct {
	method string
	// wrote says that some of the request may have left this machine.
	wrote bool
	// ret is WeChat's own answer; 0 where it gave none.
	ret ow.Ret
	err error
}

func (e *callError) Error() string { return fmt.Sprintf("wechat %s: %v", e.method, e.err) }
func (e *callError) Unwrap() error { return e.err }

// Is tells the two ends of a session.
func (e *callError) Is(target error) bool {
	switch e.ret {
	case retWarned, retElse, retCookie:
		return target == ErrLoggedOut
	case retSetting:
		return target == ErrBarred
	}
	return false
}

// call runs one exchange with the library. Any error is a *callError.
func (c *client) call(ctx context.Context, method string, limit time.Duration, f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	var wrote atomic.Bool
	err := f(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteHeaderField: func(string, []string) { wrote.Store(true) },
		WroteHeaders:     func() { wrote.Store(true) },
	}))
	if err == nil {
		return nil
	}
	ce := &callError{method: method, wrote: wrote.Load(), err: err}
	if errors.As(err, &ce.ret) {
		ce.err = fmt.Errorf("ret %d", int(ce.ret))
	}
	var ue *url.Error
	if errors.As(err, &ue) {
		ce.err = ue.Err
	}
	return ce
}

// picture gives the number of a new picture to scan.
func (c *client) picture(ctx context.Context) (uuid string, err error) {
	err = c.call(ctx, "jslogin", callLimit, func(ctx context.Context) (err error) {
		uuid, err = c.caller.GetLoginUUID(ctx)
		return err
	})
	return uuid, err
}

// scanned waits a while for the picture to be scanned. done says that this
// picture needs no more waiting: logged in, run out or refused.
func (c *client) scanned(ctx context.Context, uuid string) (done bool, err error) {
	var answer ow.CheckLoginResponse
	var code ow.LoginCode
	err = c.call(ctx, "login", pollLimit, func(ctx context.Context) (err error) {
		if answer, err = c.caller.CheckLogin(ctx, uuid, "0"); err == nil {
			code, err = answer.Code()
		}
		return err
	})
	if err != nil {
		return false, err
	}
	switch code {
	case ow.LoginCodeSuccess:
		to, err := answer.RedirectURL()
		if err != nil {
			return true, fmt.Errorf("wechat login: %w", err)
		}
		return true, c.enter(ctx, to)
	case ow.LoginCodeTimeout:
		return true, errors.New("wechat: the picture ran out unscanned")
	case ow.LoginCodeScanned, ow.LoginCodeWait:
		return false, nil
	}
	return false, fmt.Errorf("wechat login: code %s", code)
}

// enter fetches the session that the scan opened. The library would lose the
// code of a refusal, so that the answer is read here.
func (c *client) enter(ctx context.Context, to *url.URL) error {
	query := to.Query()
	query.Set("version", "v2")
	to.RawQuery = query.Encode()
	var info ow.LoginInfo
	err := c.call(ctx, "webwxnewloginpage", callLimit, func(ctx context.Context) error {
		resp, err := c.caller.Client.GetLoginInfo(ctx, to)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return xml.NewDecoder(resp.Body).Decode(&info)
	})
	if err != nil {
		return err
	}
	if info.Ret != 0 {
		return fmt.Errorf("%w (%d)", ErrBarred, info.Ret)
	}
	if info.WxSid == "" || info.WxUin == 0 {
		return errors.New("wechat login: no session in the answer")
	}
	c.caller.Client.Domain = ow.WechatDomain(to.Host)
	c.info = info
	c.req.Uin, c.req.Sid, c.req.Skey = info.WxUin, info.WxSid, info.SKey
	return nil
}

// begin opens the session for messages. The key of a login that is taken up
// stays: what came meanwhile is still to be read.
func (c *client) begin(ctx context.Context) error {
	err := c.call(ctx, "webwxinit", callLimit, func(ctx context.Context) error {
		resp, err := c.caller.WebInit(ctx, c.req)
		if err != nil {
			return err
		}
		if resp.User == nil || resp.User.UserName == "" || (c.key == nil && emptyKey(resp.SyncKey)) {
			return errors.New("the answer lacks the account or the key")
		}
		c.self = personOf(resp.User)
		if c.key == nil {
			c.key = wholeKey(resp.SyncKey)
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = c.call(ctx, "webwxstatusnotify", callLimit, func(ctx context.Context) error {
		return c.caller.WebWxStatusNotify(ctx, &ow.CallerWebWxStatusNotifyOptions{
			BaseRequest: c.req, LoginInfo: &c.info,
			WebInitResponse: &ow.WebInitResponse{User: &ow.User{UserName: c.self.name}},
		})
	})
	if errors.Is(err, ErrLoggedOut) || errors.Is(err, ErrBarred) {
		return err
	}
	return nil // the phone is only told that somebody is here
}

// poll waits until WeChat has news, up to 25 seconds.
func (c *client) poll(ctx context.Context) (news bool, err error) {
	err = c.call(ctx, "synccheck", pollLimit, func(ctx context.Context) error {
		resp, err := c.caller.SyncCheck(ctx, &ow.CallerSyncCheckOptions{
			BaseRequest: c.req, LoginInfo: &c.info, WebInitResponse: &ow.WebInitResponse{SyncKey: c.key},
		})
		if err != nil {
			return err
		}
		news = resp.Selector != ow.SelectorNormal
		return resp.Err()
	})
	return news && err == nil, err
}

// batch is one answer of webwxsync, in its order.
type batch struct {
	items   []item
	changes changes
	moves   bool // the key is another than before
	more    bool
}

// fetch reads what is new after the present key, which stays until advance.
func (c *client) fetch(ctx context.Context) (*batch, error) {
	var resp *ow.WebWxSyncResponse
	c.guard.sync = syncExtras{}
	err := c.call(ctx, "webwxsync", callLimit, func(ctx context.Context) (err error) {
		resp, err = c.caller.WebWxSync(ctx, &ow.CallerWebWxSyncOptions{
			BaseRequest: c.req, LoginInfo: &c.info, WebInitResponse: &ow.WebInitResponse{SyncKey: c.key},
		})
		if err == nil {
			err = resp.BaseResponse.Err()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	b := &batch{changes: c.guard.sync.changes, more: resp.ContinueFlag != 0}
	good := resp.AddMsgList
	for _, it := range c.guard.sync.items {
		if it.broken == nil {
			if len(good) == 0 {
				return nil, errors.New("wechat webwxsync: messages went astray")
			}
			it.m, good = good[0], good[1:]
		}
		b.items = append(b.items, it)
	}
	if !emptyKey(resp.SyncKey) && !slices.Equal(resp.SyncKey.List, c.key.List) {
		b.moves = true
		b.items = append(b.items, item{key: wholeKey(resp.SyncKey)})
	}
	return b, nil
}

func emptyKey(k *syncKey) bool { return k == nil || len(k.List) == 0 }

// wholeKey makes the count fit the list: the library indexes one by the other.
func wholeKey(k *syncKey) *syncKey {
	k.Count = len(k.List)
	return k
}

// friends reads the whole list of contacts.
func (c *client) friends(ctx context.Context) (all []person, err error) {
	err = c.call(ctx, "webwxgetcontact", callLimit, func(ctx context.Context) error {
		list, err := c.caller.WebWxGetContact(ctx, &c.info)
		for _, u := range list {
			if u != nil && u.IsFriend() {
				all = append(all, personOf(u))
			}
		}
		return err
	})
	return all, err
}

// group reads one group's title and members; nil where WeChat gives none.
func (c *client) group(ctx context.Context, name string) (g *group, err error) {
	err = c.call(ctx, "webwxbatchgetcontact", callLimit, func(ctx context.Context) error {
		list, err := c.caller.WebWxBatchGetContact(ctx, ow.Members{{UserName: name}}, c.req)
		for _, u := range list {
			if u != nil && u.UserName == name {
				g = groupOf(u)
			}
		}
		return err
	})
	return g, err
}
