package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// hold is one reason for which an order waits: what everybody may read, and what
// those who decide read beside it.
type hold struct {
	Code   string `json:"code"` // for programs: under_cost, …
	Public string `json:"public"`
	Inside string `json:"inside"`
}

// heldOrder is the body of an order that waits for approval.
type heldOrder struct {
	Order storage.Order    `json:"order"`
	Lines []retail.Line    `json:"lines"`
	Shown []string         `json:"shown"`
	Flags []string         `json:"flags"`
	Holds []hold           `json:"holds"`
	Odd   []retail.OddSign `json:"odd,omitempty"`
}

func (rt *Router) approvalCommands() []Command {
	return []Command{
		{Verbs: []string{"批准", "批 ", "批p", "同意", "approve "}, Right: Decide, Group: true, Fits: fitsDecision(true), Help: wording.HelpApprove, Do: rt.approve},
		{Verbs: []string{"驳回", "驳 ", "驳p", "駁回", "駁 ", "reject "}, Right: Decide, Group: true, Fits: fitsDecision(false), Do: rt.refuse},
		{Verbs: []string{"待批=", "approvals="}, Right: SeeApprovals, Group: true, Fits: inTheirRoom, Help: wording.HelpApprovals, Do: rt.approvals},
	}
}

var approvalNo = regexp.MustCompile(`^[pP]?(\d{1,6})(?:[\s,，、:：。]|$)`)

// fitsDecision says that numbers of approvals follow, and nothing that takes back what
// is decided.
func fitsDecision(approves bool) func(*Request, string) bool {
	return func(_ *Request, rest string) bool {
		_, note := approvalNos(rest)
		return approvalNo.MatchString(rest) && !wavers(note, approves)
	}
}

// hold keeps an order for who may approve it, and tells them.
func (rt *Router) hold(tx *storage.Tx, r *Request, _ orderState, b booking) ([]Reply, error) {
	o := b.order
	o.Total = retail.Order{Lines: b.lines}.Total()
	body := heldOrder{Order: o, Lines: b.lines, Shown: b.shown, Flags: b.flags, Holds: b.holds, Odd: b.odd}
	a := storage.Approval{
		Kind: storage.OrderApproval, StoreID: b.store.ID, ByID: r.Member.ID, Account: string(r.Msg.Account), Chat: string(r.Msg.Chat), ChatKind: string(r.Msg.Kind),
		Subject: strings.Join(append([]string{b.store.Name}, b.shown...), " ") + " " + wording.Yuan(o.Total),
		Body:    string(mustJSON(body)), InboxID: *o.InboxID, Part: o.Part, AskedAt: storage.Millis(r.Now),
	}
	if err := rt.addApproval(tx, r, &a); err != nil {
		return nil, err
	}
	var inside []string
	for _, h := range b.holds {
		inside = append(inside, h.Inside)
	}
	a.Aside = strings.Join(inside, "\n")
	asked, who, err := rt.askDeciders(tx, r, a)
	data := r.orderData(o, b.lines, b.flags)
	data.Status, data.Waits = "draft", a.Code()
	rep := Reply{Text: r.say(wording.HeldOrder, a.Code(), a.Subject, r.publicly(b.holds), r.Lang.List(who)), Data: data}
	return append([]Reply{rep}, asked...), err
}

// publicly is what everybody may read of why something waits.
func (r *Request) publicly(holds []hold) string {
	var out []string
	for _, h := range holds {
		out = append(out, h.Public)
	}
	return r.Lang.List(out)
}

// askDeciders asks those who may decide whom a private message reaches, at once or
// together with what comes soon after. who are their names; of everybody who may
// where nobody is reached: the group must tell them.
func (rt *Router) askDeciders(tx *storage.Tx, r *Request, a storage.Approval) (asked []Reply, who []string, err error) {
	tell, err := rt.askAt(tx, r, a)
	if err != nil {
		return nil, nil, err
	}
	if err := tx.Ask(a, r.Now, tell); err != nil {
		return nil, nil, err
	}
	var all []string
	for _, role := range a.Deciders() {
		var ids []retail.MemberID
		for _, m := range r.Names.list.Members {
			if m.Role == role {
				ids, all = append(ids, m.ID), append(all, m.Name)
			}
		}
		reached, err := tx.Reached(ids)
		if err != nil {
			return nil, nil, err
		}
		for _, id := range reached {
			who = append(who, r.Names.Member(id).Name)
			if !tell.After(r.Now) {
				asked = append(asked, r.askDecider(id, a))
			}
		}
		if len(who) > 0 {
			return asked, who, nil
		}
	}
	return nil, all, nil
}

// askAt is when those who decide it are to hear of it.
func (rt *Router) askAt(tx *storage.Tx, r *Request, a storage.Approval) (time.Time, error) {
	gather := rt.rules(r).Approvals.Gather
	open, err := tx.AskedSince(r.Now.Add(-gather))
	var told time.Time
	for _, b := range open {
		if at := storage.Instant(b.ToldAt); slices.Equal(a.Deciders(), b.Deciders()) && at.After(told) {
			told = at
		}
	}
	return alert.AskAt(r.Now, told, gather), err
}

func (r *Request) askDecider(to retail.MemberID, a storage.Approval) Reply {
	ask := []alert.Ask{{ID: a.ID, Code: a.Code(), Asker: r.Member.Name, Subject: a.Subject, Aside: a.Aside}}
	return Reply{
		To: to, Text: alert.AskText(r.Lang, ask), Choices: choicesOf(alert.AskButtons(r.Lang, ask)),
		Data: ack("approval_asked", a.Subject, a.Code()),
	}
}

// approve books what waits: 批 P3.
func (rt *Router) approve(_ context.Context, r *Request, rest string) (Effect, error) {
	return rt.decideTyped(r, rest, storage.ApprovalGiven)
}

// refuse ends it unbooked: 驳 P3 太低了.
func (rt *Router) refuse(_ context.Context, r *Request, rest string) (Effect, error) {
	return rt.decideTyped(r, rest, storage.ApprovalRefused)
}

func (rt *Router) decideTyped(r *Request, rest string, state storage.ApprovalState) (Effect, error) {
	named, note := approvalNos(rest)
	switch {
	case len(named) == 0 && nothing(rest):
		return rt.approveUnnamed(context.Background(), r, rest)
	case len(named) == 0:
		return r.invalid(wording.ApproveHow), nil
	case wavers(note, state == storage.ApprovalGiven) && !r.Addressed():
		return silence, nil
	case wavers(note, state == storage.ApprovalGiven):
		return r.invalid(wording.ApproveHow), nil
	}
	d := verdict{state: state, note: note}
	for _, digits := range named {
		a, err := r.approvalNamed(digits)
		if err != nil {
			return silence, err
		}
		d.on = append(d.on, a)
	}
	return rt.settleApprovals(r, d), nil
}

// approvalNos are the numbers of approvals that a text begins with, and what comes
// after them: the first with or without its P, the next ones with it.
func approvalNos(text string) (digits []string, note string) {
	for {
		m := approvalNo.FindStringSubmatch(text)
		if m == nil || len(digits) > 0 && !strings.ContainsAny(text[:1], "pP") {
			return digits, text
		}
		if !slices.Contains(digits, m[1]) {
			digits = append(digits, m[1])
		}
		text = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(text, "pP"), m[1]), ",，、:：。 \t\n")
	}
}

// approvalNamed finds an approval by the digits typed; code Invalid if there is none.
func (r *Request) approvalNamed(digits string) (storage.Approval, error) {
	no, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return storage.Approval{}, err
	}
	a, err := r.read.Approval(no)
	if retail.CodeOf(err) == retail.NotFound {
		err = &retail.Error{Code: retail.Invalid, Message: r.say(wording.NoSuchApproval, "P"+digits)}
	}
	return a, err
}

// approvalButton is a pressed 批准 or 驳回.
func (rt *Router) approvalButton(r *Request, id int64, arg string) (Effect, error) {
	if !r.may(Decide) {
		return r.noRight(), nil
	}
	a, err := r.read.ApprovalByID(id)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.OldButton), nil
	}
	state := storage.ApprovalRefused
	if arg == "y" {
		state = storage.ApprovalGiven
	}
	return rt.settleApprovals(r, verdict{state, "", []storage.Approval{a}}), err
}

// verdict is what is decided, with a word on why, on one or several approvals.
type verdict struct {
	state storage.ApprovalState
	note  string
	on    []storage.Approval
}

// settleApprovals carries a verdict out, all of it or, where the sender may not decide
// one of them, nothing.
func (rt *Router) settleApprovals(r *Request, d verdict) Effect {
	if slices.ContainsFunc(d.on, func(a storage.Approval) bool { return !mayDecide(r.Member.Role, a) }) {
		return r.noRight()
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) (all []Reply, err error) {
		for _, a := range d.on {
			replies, err := rt.settleApproval(tx, r, a, d)
			if err != nil {
				return nil, err
			}
			all = append(all, replies...)
		}
		return all, nil
	}}
}

// settleApproval decides one, once: whoever comes second hears who was first.
func (rt *Router) settleApproval(tx *storage.Tx, r *Request, a storage.Approval, d verdict) ([]Reply, error) {
	first, err := tx.Decide(a.ID, d.state, r.Member.ID, r.Now, d.note)
	if err != nil {
		return nil, err
	}
	if !first {
		return rt.decidedBefore(tx, r, a.ID)
	}
	if err := rt.audit(tx, r, "approval."+string(d.state), snapshot{}, snapshot{}); err != nil {
		return nil, err
	}
	if d.state == storage.ApprovalRefused {
		return r.tellDecision(tx, a, decision{rep: Reply{Text: r.say(wording.Refused, a.Code(), a.Subject, r.Member.Name, d.note), Data: ack("refused", a.Subject, a.Code())}})
	}
	switch a.Kind {
	case kindBlacklist, kindStrike, kindAppeal:
		return rt.carryBlack(tx, r, a)
	}
	return rt.bookHeld(tx, r, a)
}

func (rt *Router) decidedBefore(tx *storage.Tx, r *Request, id int64) ([]Reply, error) {
	a, err := tx.ApprovalByID(id)
	if err != nil {
		return nil, err
	}
	who, at := r.say(wording.Nobody), wording.Clock(storage.Instant(a.DecidedAt).In(r.Merchant.Location()))
	if m := r.Names.Member(a.DecidedBy); m != nil {
		who = m.Name
	}
	return []Reply{refusal("invalid", r.say(wording.DecidedBefore, a.Code(), who, at, r.say(wording.ApprovalStateName(string(a.State)))))}, nil
}

// bookHeld logs an order that was approved, and says so where it was typed.
func (rt *Router) bookHeld(tx *storage.Tx, r *Request, a storage.Approval) ([]Reply, error) {
	var h heldOrder
	if err := json.Unmarshal([]byte(a.Body), &h); err != nil {
		return nil, fmt.Errorf("read held order: %w", err)
	}
	no, err := tx.NextOrderNo(r.Today)
	if err != nil {
		return nil, err
	}
	o := h.Order
	o.No, o.Flags = no, strings.Join(append(h.Flags, "approved"), ",")
	if err := tx.AddOrder(&o, h.Lines); err != nil {
		return nil, err
	}
	if err := rt.audit(tx, r, "order.log", snapshot{}, snapshot{Order: &o}); err != nil {
		return nil, err
	}
	if err := rt.fileTasks(tx, r, o, h.Odd); err != nil {
		return nil, err
	}
	line := r.orderLine(wording.Logged, o, storeOf(r, o), h.Shown)
	rep := Reply{
		Text: line + " " + r.say(wording.ApprovedBy, r.Member.Name, a.Code()),
		Data: r.orderData(o, h.Lines, append(h.Flags, "approved")), Codes: []string{o.Short()},
	}
	told, err := r.tellDecision(tx, a, decision{rep, line})
	if err != nil {
		return nil, err
	}
	after, err := rt.afterLogged(tx, r, o, h.Lines, false)
	return append(told, after...), err
}

// decision is what is said of one, and what customers may read of it: that an
// order is logged, nothing of anything else.
type decision struct {
	rep       Reply
	customers string
}

// tellDecision says a decision to who made it and, where that is another chat,
// to who asked for it: in private where customers would read it.
func (r *Request) tellDecision(tx *storage.Tx, a storage.Approval, d decision) ([]Reply, error) {
	here := a.Account == string(r.Msg.Account) && a.Chat == string(r.Msg.Chat)
	chat, err := tx.Chat(bot.AccountID(a.Account), bot.ChatID(a.Chat))
	if err != nil && retail.CodeOf(err) != retail.NotFound {
		return nil, err
	}
	among := err == nil && chat.Purpose == retail.UseCustomer
	there := d.rep
	switch {
	case among && d.customers == "" && a.ByID == r.Member.ID:
		return []Reply{d.rep}, nil
	case among && d.customers == "":
		there.To = a.ByID
		return []Reply{d.rep, there}, nil
	case among:
		there.Text = d.customers
	}
	if here {
		return []Reply{there}, nil
	}
	there.At = &Place{bot.AccountID(a.Account), bot.ChatID(a.Chat), bot.ChatKind(a.ChatKind)}
	d.rep.Codes = nil
	return []Reply{d.rep, there}, nil
}

// maxWaiting is how much of what waits is looked at for the list.
const maxWaiting = 500

// approvals lists what waits.
func (rt *Router) approvals(_ context.Context, r *Request, _ string) (Effect, error) {
	open, err := r.read.OpenApprovals(maxWaiting)
	if err != nil {
		return silence, err
	}
	open = slices.DeleteFunc(open, func(a storage.Approval) bool { // who may not decide what is held against a store does not read it
		return a.Kind != storage.OrderApproval && !mayDecide(r.Member.Role, a)
	})
	if len(open) == 0 {
		return answer(Reply{Text: r.say(wording.NothingWaits), Data: ack("approvals", "", "0")}), nil
	}
	lines := []string{r.say(wording.ApprovalsHead, len(open))}
	for _, a := range open[:min(len(open), maxOptions)] {
		who := ""
		if m := r.Names.Member(a.ByID); m != nil {
			who = m.Name
		}
		lines = append(lines, fmt.Sprintf("%s %s %s", a.Code(), a.Subject, who))
	}
	return answer(Reply{Text: strings.Join(lines, "\n"), Data: ack("approvals", "", strconv.Itoa(len(open))), Wide: r.Use != retail.UseManagement}), nil
}
