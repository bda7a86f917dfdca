package commands

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// codeLength and codeAlphabet make an invitation's code: no look-alikes.
const (
	codeLength   = 8
	codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
)

// NewCode makes a random one-time code.
func NewCode() string {
	var b strings.Builder
	raw := make([]byte, 1)
	for b.Len() < codeLength {
		_, _ = rand.Read(raw) // never fails, see crypto/rand
		if int(raw[0]) < 256/len(codeAlphabet)*len(codeAlphabet) {
			b.WriteByte(codeAlphabet[int(raw[0])%len(codeAlphabet)])
		}
	}
	return b.String()
}

// codeIn finds a code in what somebody typed: alone, after 绑定, or after /start.
func codeIn(text string) (string, bool) {
	t := strings.ToUpper(language.Normalise(text))
	for _, p := range []string{"/START", "绑定", "綁定"} {
		t = strings.TrimPrefix(t, p)
	}
	t = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, t)
	if len(t) != codeLength {
		return "", false
	}
	for _, r := range t {
		if !strings.ContainsRune(codeAlphabet, r) {
			return "", false
		}
	}
	return t, true
}

// stranger answers somebody who is nobody's member here: an invitation's code
// in private is redeemed, else there is one hint, and silence in a group where
// the bot was not spoken to.
func (rt *Router) stranger(r *Request) (Effect, error) {
	if !r.Addressed() || r.Use == retail.UseCustomer { // no customer is to ask for an invitation
		return silence, nil
	}
	if code, ok := codeIn(r.Text); ok && r.Private() && r.Msg.From != "" {
		return rt.redeem(r, code), nil
	}
	return answer(refusal("permission", r.say(wording.StrangerHint))), nil
}

// invited lets a member redeem an invitation of the own merchant, for another
// role or area.
func (rt *Router) invited(_ context.Context, r *Request) (Effect, bool, error) {
	code, ok := codeIn(r.Text)
	if !ok || !r.Private() {
		return silence, false, nil
	}
	if ok, err := r.read.Invited(code, r.Member.Name, r.Now); !ok || err != nil {
		return silence, false, err
	}
	return rt.redeem(r, code), true, nil
}

// Admission is somebody who presents an invitation's code.
type Admission struct {
	Account bot.AccountID
	User    bot.UserID
	// Tries is whose wrong codes are counted; empty means User.
	Tries bot.UserID
	Chat  bot.ChatID // the private chat over which pushes will go
	Code  string
	Row   int64 // of the inbox, if the code came by message
	Now   time.Time
}

// Admitted is what came of it: Refused is the sentence to say, else empty.
type Admitted struct {
	Refused  wording.Key
	Member   retail.Member
	Merchant retail.Merchant
	Inviter  retail.MemberID
}

// Admit redeems a code: it binds the platform's person to the member that the
// invitation names, who is made if missing. Wrong codes are counted, so their
// refusal is no error.
func Admit(tx *storage.Tx, a Admission) (Admitted, error) {
	if a.Tries == "" {
		a.Tries = a.User
	}
	inv, err := tx.Redeem(a.Account.Platform(), a.Tries, a.Code, a.Now)
	switch retail.CodeOf(err) {
	case "":
	case retail.NotFound:
		return Admitted{Refused: wording.WrongCode}, nil
	case retail.Permission:
		return Admitted{Refused: wording.TooManyCodes}, nil
	default:
		return Admitted{}, err
	}
	own := tx.For(inv.MerchantID)
	m, err := own.MemberNamed(inv.Name)
	if retail.CodeOf(err) == retail.NotFound {
		m = storage.Member{Name: inv.Name, CreatedAt: storage.Millis(a.Now)}
	} else if err != nil {
		return Admitted{}, err
	}
	m.Role, m.Inactive = inv.Role, false
	if inv.Area != "" {
		m.Area = inv.Area
	}
	if err := own.SaveMember(&m); err != nil {
		return Admitted{}, err
	}
	err = own.Bind(storage.Identity{
		MemberID: m.ID, Platform: a.Account.Platform(), UserID: string(a.User),
		Account: string(a.Account), Chat: string(a.Chat), BoundAt: storage.Millis(a.Now),
	})
	if retail.CodeOf(err) == retail.Conflict {
		return Admitted{Refused: wording.BoundElsewhere}, nil
	}
	if err != nil {
		return Admitted{}, err
	}
	row, err := own.Row()
	if err != nil {
		return Admitted{}, err
	}
	out := Admitted{
		Member:   retail.Member{ID: m.ID, Merchant: row.ID, Name: m.Name, Role: m.Role, Area: m.Area},
		Merchant: retail.Merchant{ID: row.ID, Name: row.Name, Zone: row.Zone, CutoffHour: row.CutoffHour}, Inviter: inv.InviterID,
	}
	return out, own.AddAudit(storage.Audit{MemberID: m.ID, At: storage.Millis(a.Now), What: "member.bound", InboxID: a.Row})
}

// redeem binds the sender. Who it is and whose is known only inside the
// transaction.
func (rt *Router) redeem(r *Request, code string) Effect {
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		in, err := Admit(tx, Admission{
			Account: r.Msg.Account, User: r.Msg.From, Chat: r.Msg.Chat, Code: code, Row: r.Msg.Row, Now: r.Now,
		})
		if err != nil {
			return nil, err
		}
		if in.Refused != "" {
			return []Reply{refusal("permission", r.say(in.Refused))}, nil
		}
		if in.Inviter != 0 {
			told := storage.Message{Outgoing: bot.Outgoing{Text: r.say(wording.Redeemed, in.Member.Name, r.Msg.Account.Platform())}, Now: r.Now}
			if err := rt.notify(tx.For(in.Merchant.ID), told, in.Inviter, in.Merchant.Location()); err != nil {
				return nil, err
			}
		}
		return []Reply{{
			Text: r.say(wording.Welcome, in.Member.Name, in.Merchant.Name, r.say(wording.RoleName(in.Member.Role))),
			Data: ack("bound", in.Member.Name, string(in.Member.Role)),
		}}, nil
	}}
}

// invite makes a personal invitation: 邀请 小李 业务员 城南.
func (rt *Router) invite(_ context.Context, r *Request, rest string) (Effect, error) {
	words := strings.Fields(rest)
	if len(words) < 2 {
		return r.invalid(wording.InviteHow), nil
	}
	role, ok := wording.RoleOf(words[1])
	if !ok {
		return r.invalid(wording.UnknownRole, words[1]), nil
	}
	if role == retail.Owner && !r.may(InviteOwners) {
		return r.noRight(), nil
	}
	have, err := r.read.MemberNamed(words[0])
	if err != nil && retail.CodeOf(err) != retail.NotFound {
		return silence, err
	}
	if err == nil && have.Role == retail.Owner && !r.may(InviteOwners) {
		return r.noRight(), nil
	}
	inv := storage.Invite{Name: words[0], Role: role, InviterID: r.Member.ID, Area: strings.Join(words[2:], " ")}
	code := NewCode()
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		id, err := tx.AddInvite(inv, code, r.Now)
		if err != nil {
			return nil, err
		}
		text := r.say(wording.Invited, inv.Name, r.say(wording.RoleName(role)), code, int(storage.InviteLife/time.Minute))
		return []Reply{{Text: text, Data: ack("invited", inv.Name, string(role))}}, rt.audit(tx, r, "member.invite", snapshot{}, snapshot{Invite: &rowOf{id}})
	}}, nil
}

// remove locks a member out at once.
func (rt *Router) remove(_ context.Context, r *Request, rest string) (Effect, error) {
	m, err := r.read.MemberNamed(strings.TrimSpace(rest))
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.NoSuchMember, rest), nil
	}
	switch {
	case err != nil:
		return silence, err
	case m.ID == r.Member.ID:
		return r.invalid(wording.NotYourself), nil
	case m.Role == retail.Owner && !r.may(RemoveOwners):
		return r.noRight(), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		rep := Reply{Text: r.say(wording.Removed, m.Name), Data: ack("removed", m.Name, "")}
		return []Reply{rep}, rt.lockOut(tx, r, m.Name)
	}}, nil
}

// unboundGroup serves a group that belongs to nobody yet: a bound owner or
// director types 绑定. Nothing else that appears in a group grants anything.
func (rt *Router) unboundGroup(r *Request) (Effect, error) {
	rest, ok := strings.CutPrefix(language.Normalise(r.Text), "绑定")
	if !ok {
		if r.Addressed() {
			return answer(refusal("permission", r.say(wording.GroupUnbound))), nil
		}
		return silence, nil
	}
	if !r.may(BindGroup) {
		return r.noRight(), nil
	}
	return rt.bindGroup(r, r.Member.Merchant, rest)
}

// rebind changes what a bound group is for: 绑定 管理.
func (rt *Router) rebind(_ context.Context, r *Request, rest string) (Effect, error) {
	if r.Private() {
		return r.invalid(wording.BindHow), nil
	}
	return rt.bindGroup(r, r.Merchant.ID, rest)
}

func (rt *Router) bindGroup(r *Request, merchant retail.MerchantID, rest string) (Effect, error) {
	use, ok := wording.UseOf(strings.TrimSpace(rest))
	if !ok {
		return r.invalid(wording.BindHow), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		own := tx.For(merchant)
		err := own.SaveChat(storage.Chat{
			Account: string(r.Msg.Account), Chat: string(r.Msg.Chat), Title: r.Msg.Title, Purpose: use,
			BoundBy: r.Member.ID, BoundAt: storage.Millis(r.Now),
		})
		if err != nil {
			return nil, err
		}
		if err := own.AddAudit(storage.Audit{MemberID: r.Member.ID, At: storage.Millis(r.Now), What: "chat.bind", InboxID: r.Msg.Row}); err != nil {
			return nil, err
		}
		return []Reply{{Text: r.say(wording.GroupBound, r.say(wording.UseName(use))), Data: ack("group_bound", string(use), "")}}, nil
	}}, nil
}
