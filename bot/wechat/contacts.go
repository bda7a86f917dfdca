package wechat

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"time"

	ow "github.com/eatmoreapple/openwechat"

	"zhanggui/bot"
)

// lookAgain is how soon a group or a sender that WeChat did not tell is asked
// for once more; asking too often is answered by 1205.
const lookAgain = 5 * time.Minute

// remarkForm is a remark that names a person for good. Capitals count as small
// letters, as phones capitalise the first one by themselves.
var remarkForm = regexp.MustCompile(`^zg-[\p{L}\p{N}_-]{1,32}$`)

// person is somebody in this login.
type person struct {
	name   string // WeChat's, for this login
	nick   string // shown, never believed
	remark string // in its lasting form, or empty
}

func personOf(u *ow.User) person {
	remark := strings.ToLower(strings.TrimSpace(plain(u.RemarkName)))
	if !remarkForm.MatchString(remark) {
		remark = ""
	}
	return person{name: u.UserName, nick: plain(u.NickName), remark: remark}
}

// group is one group in this login.
type group struct {
	title   string
	members map[string]string // shown names by WeChat's name
	asked   time.Time
}

func groupOf(u *ow.User) *group {
	g := &group{title: plain(u.NickName), members: map[string]string{}}
	for _, m := range u.MemberList {
		if m == nil {
			continue
		}
		shown := plain(m.DisplayName)
		if shown == "" {
			shown = plain(m.NickName)
		}
		g.members[m.UserName] = shown
	}
	return g
}

// contacts is who is who in one login: an index of our own, as the library sorts
// its list at every look.
type contacts struct {
	self    person
	login   string
	friends map[string]person
	marked  map[string]string // lasting remark to name; "" where several have it
	groups  map[string]*group
	strange map[string]time.Time // private senders that are no friends, and when that was looked up
	stale   bool                 // the friends must be read anew before anybody is told from anybody
}

func newContacts(self person, login string) *contacts {
	return &contacts{self: self, login: login, groups: map[string]*group{}, strange: map[string]time.Time{}}
}

func (c *contacts) setFriends(list []person) {
	c.friends, c.marked, c.stale = map[string]person{}, map[string]string{}, false
	for _, p := range list {
		c.friends[p.name] = p
	}
	for name, p := range c.friends {
		if p.remark == "" {
			continue
		}
		if _, taken := c.marked[p.remark]; taken {
			name = ""
		}
		c.marked[p.remark] = name
	}
}

// apply notes what WeChat says has changed. What it says is not taken over in
// parts: a remark that was moved to another friend must be gone from the first.
func (c *contacts) apply(ch changes) {
	for _, list := range [][]changed{ch.Mod, ch.Del, ch.Members} {
		for _, x := range list {
			if isGroup(x.UserName) {
				delete(c.groups, x.UserName)
			} else {
				c.stale = true
			}
		}
	}
}

func isGroup(name string) bool { return strings.HasPrefix(name, "@@") }

// user is the id of a sender, or "" for nobody.
func (c *contacts) user(name string) bot.UserID {
	if !strings.HasPrefix(name, "@") || isGroup(name) {
		return ""
	}
	remark := c.friends[name].remark
	switch {
	case remark == "":
		return bot.UserID("session:" + c.login + ":" + name)
	case c.marked[remark] == name:
		return bot.UserID("remark:" + remark)
	}
	return "" // several friends have it: nobody can say who this is
}

// chat is the id of a group, or of the private chat with somebody.
func (c *contacts) chat(name string) bot.ChatID {
	if isGroup(name) {
		return bot.ChatID("room:" + c.login + ":" + name)
	}
	if id := c.user(name); id != "" {
		return bot.ChatID(id)
	}
	return bot.ChatID("session:" + c.login + ":" + name)
}

// address is WeChat's present name of a chat.
func (c *contacts) address(id bot.ChatID) (string, error) {
	kind, rest, _ := strings.Cut(string(id), ":")
	switch kind {
	case "remark":
		if name := c.marked[rest]; name != "" {
			return name, nil
		}
		return "", errors.New("no friend, or more than one, has that remark")
	case "room", "session":
		name, mine := strings.CutPrefix(rest, c.login+":")
		if mine && isGroup(name) == (kind == "room") && strings.HasPrefix(name, "@") {
			return name, nil
		}
		return "", errors.New("the chat is of an earlier login: it must be bound again")
	}
	return "", errors.New("not a chat of this platform")
}

// room gives a group, asking WeChat where it is unknown or a member is. It is nil
// where WeChat does not tell: the names are for show, the message goes on.
func (r *runner) room(ctx context.Context, name, member string) (*group, error) {
	now := r.a.cfg.Clock.Now()
	g := r.book.groups[name]
	if g != nil && (g.members[member] != "" || now.Sub(g.asked) < lookAgain) {
		return g, nil
	}
	fresh, err := r.c.group(ctx, name)
	if errors.Is(err, ErrLoggedOut) || errors.Is(err, ErrBarred) || ctx.Err() != nil {
		return nil, err
	}
	if err != nil {
		r.a.cfg.Log.InfoContext(ctx, "wechat: a group's members are not known", "account", r.a.cfg.Account, "why", err)
	}
	if fresh != nil {
		g = fresh
	} else if g == nil {
		g = &group{}
	}
	g.asked = now
	r.book.groups[name] = g
	return g, nil
}

// friend says whether a private sender is one. Others (official accounts, which
// answer by machine) are not listened to.
func (r *runner) friend(ctx context.Context, name string) (bool, error) {
	if _, known := r.book.friends[name]; known {
		return true, nil
	}
	now := r.a.cfg.Clock.Now()
	if at, asked := r.book.strange[name]; asked && now.Sub(at) < lookAgain {
		return false, nil
	}
	if err := r.refreshFriends(ctx); err != nil {
		return false, err
	}
	_, known := r.book.friends[name]
	if !known {
		r.book.strange[name] = now
	}
	return known, nil
}
