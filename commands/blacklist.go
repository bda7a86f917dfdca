package commands

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// What is held against a store is approved like an order, under these kinds.
const (
	kindBlacklist = "blacklist"
	kindStrike    = "strike"
	kindAppeal    = "appeal"
)

// misdeedsShown is how many orders a proposal names.
const misdeedsShown = 3

// blackCase is the body of such an approval.
type blackCase struct {
	Reason string   `json:"reason"`
	Orders []string `json:"orders,omitempty"`
}

func (rt *Router) blacklistCommands() []Command {
	return []Command{
		{Verbs: []string{"拉黑 ", "blacklist "}, Right: ProposeBlack, Group: true, Fits: fitsBlack, Help: wording.HelpBlacklist, Do: rt.proposeAs(kindBlacklist)},
		{Verbs: []string{"记过 ", "記過 ", "strike "}, Right: ProposeBlack, Group: true, Fits: fitsBlack, Do: rt.proposeAs(kindStrike)},
		{Verbs: []string{"申诉 ", "申訴 ", "appeal "}, Right: ProposeBlack, Group: true, Fits: fitsBlack, Do: rt.proposeAs(kindAppeal)},
		{Verbs: []string{"黑名单=", "黑名單=", "blacklist="}, Right: ProposeBlack, Group: true, Fits: inTheirRoom, Do: rt.blacklist},
	}
}

// fitsBlack says that exactly one store and a reason follow.
func fitsBlack(r *Request, rest string) bool {
	f, _, reason := r.Names.Book.LeadingStore(rest)
	return f.One() && !f.Fuzzy() && reason != "" && !undecided(reason)
}

// proposeAs puts something held against a store before who may decide it: 拉黑 惠民
// 薅券3次, 记过 惠民 返券后取消, 申诉 惠民 已补款.
func (rt *Router) proposeAs(kind string) func(context.Context, *Request, string) (Effect, error) {
	return func(_ context.Context, r *Request, rest string) (Effect, error) {
		s, reason, bad := r.leadingStore(rest)
		if bad != nil {
			return answer(*bad), nil
		}
		switch {
		case !r.ownStore(s):
			return answer(refusal("permission", r.say(wording.NotYourStore, s.Name))), nil
		case reason == "" || undecided(reason):
			return answer(refusal("invalid", r.say(wording.BlackHow))), nil
		}
		return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
			bad, err := r.noProposal(tx, kind, s, reason)
			if err != nil || bad != nil {
				return bad, err
			}
			return rt.accuse(tx, r, proposal{kind: kind, store: s, reason: reason, by: r.Member.ID, at: Place{r.Msg.Account, r.Msg.Chat, r.Msg.Kind}})
		}}, nil
	}
}

// noProposal says why something can't be proposed about a store; nil if it can. A
// strike for another reason is another strike.
func (r *Request) noProposal(tx *storage.Tx, kind string, s *retail.Store, reason string) ([]Reply, error) {
	l, err := tx.Blacklisted(s.ID, r.Today)
	listed := err == nil
	if err != nil && retail.CodeOf(err) != retail.NotFound {
		return nil, err
	}
	switch {
	case listed && kind != kindAppeal:
		return []Reply{refusal("invalid", r.say(wording.BlackAlready, s.Name, r.date(l.UntilDay)))}, nil
	case !listed && kind == kindAppeal:
		return []Reply{refusal("invalid", r.say(wording.BlackNot, s.Name))}, nil
	}
	a, err := tx.OpenApprovalOf(kind, s.ID)
	switch {
	case err == nil && kind == kindStrike && a.Subject != r.say(wording.StrikeSubject, s.Name, reason):
	case err == nil:
		return []Reply{refusal("invalid", r.say(wording.BlackWaits, s.Name, a.Code()))}, nil
	case retail.CodeOf(err) != retail.NotFound:
		return nil, err
	}
	return nil, nil
}

// proposal is what is held against a store, by whom, and where it is answered.
type proposal struct {
	kind   string
	store  *retail.Store
	reason string
	by     retail.MemberID
	at     Place
	part   int // of the message, where it proposes more than one thing
}

// accuse keeps it for who may decide, and asks the owners, else the directors;
// who may decide does so by saying it.
func (rt *Router) accuse(tx *storage.Tx, r *Request, p proposal) ([]Reply, error) {
	since := r.Today.Add(-rt.rules(r).Blacklist.Window)
	deeds, err := tx.Misdeeds(p.store.ID, since, misdeedsShown)
	if err != nil {
		return nil, err
	}
	var lines []string
	c := blackCase{Reason: p.reason}
	for _, d := range deeds {
		c.Orders = append(c.Orders, d.No)
		lines = append(lines, r.misdeed(d))
	}
	shown := r.say(wording.BlackNoOrders, rt.rules(r).Blacklist.Window)
	if len(lines) > 0 {
		shown = r.say(wording.BlackOrders, r.Lang.List(lines))
	}
	subject := map[string]wording.Key{kindBlacklist: wording.BlackSubject, kindStrike: wording.StrikeSubject, kindAppeal: wording.AppealSubject}[p.kind]
	a := storage.Approval{
		Kind: p.kind, StoreID: p.store.ID, ByID: p.by, Account: string(p.at.Account), Chat: string(p.at.Chat), ChatKind: string(p.at.Kind),
		Subject: r.say(subject, p.store.Name, p.reason), Body: string(mustJSON(c)), InboxID: r.Msg.Row, Part: p.part, AskedAt: storage.Millis(r.Now),
	}
	decides, add := p.part == 0 && r.may(ApproveOrder), func(a *storage.Approval) error { return rt.addApproval(tx, r, a) }
	if decides { // what is undone is what comes of it
		add = tx.AddApproval
	}
	if err := add(&a); err != nil {
		return nil, err
	}
	if decides {
		if _, err := tx.Decide(a.ID, storage.ApprovalGiven, r.Member.ID, r.Now, ""); err != nil {
			return nil, err
		}
		return rt.carryBlack(tx, r, a)
	}
	a.Aside = shown
	asked, who, err := rt.askDeciders(tx, r, a)
	rep := Reply{Text: r.say(wording.BlackAsked, a.Code(), a.Subject, r.Lang.List(who)), Data: ack(p.kind+"_proposed", p.store.Name, a.Code())}
	if p.kind == kindBlacklist {
		rep.Text += "\n" + shown
	}
	if err != nil {
		return nil, err
	}
	told, err := r.tellDecision(tx, a, decision{rep: rep})
	return append(told, asked...), err
}

// misdeed is an order of a proposal: 07 11月20日 ¥100.00 返券、取消.
func (r *Request) misdeed(d storage.Misdeed) string {
	var what []string
	for _, x := range []struct {
		is  bool
		key wording.Key
	}{
		{d.Coupon, wording.MisdeedCoupon},
		{d.Gift, wording.MisdeedGift},
		{d.Status == retail.Cancelled, wording.MisdeedCancelled},
		{d.Status == retail.Returned, wording.MisdeedReturned},
	} {
		if x.is {
			what = append(what, r.say(x.key))
		}
	}
	return r.say(wording.BlackOrder, d.Short(), r.date(d.Day), wording.Yuan(d.Total), strings.Join(what, "+"))
}

// carryBlack does what was approved.
func (rt *Router) carryBlack(tx *storage.Tx, r *Request, a storage.Approval) ([]Reply, error) {
	var c blackCase
	if err := json.Unmarshal([]byte(a.Body), &c); err != nil {
		return nil, fmt.Errorf("read what is held against a store: %w", err)
	}
	s := r.Names.Store(a.StoreID)
	if s == nil {
		return nil, errors.New("an approval of a store that is not there")
	}
	switch a.Kind {
	case kindStrike:
		return rt.addStrike(tx, r, a, c, s)
	case kindAppeal:
		return rt.lift(tx, r, a, c, s)
	}
	return rt.enlist(tx, r, a, c, s)
}

// enlist puts a store onto the list.
func (rt *Router) enlist(tx *storage.Tx, r *Request, a storage.Approval, c blackCase, s *retail.Store) ([]Reply, error) {
	if l, err := tx.Blacklisted(s.ID, r.Today); err == nil {
		return []Reply{refusal("invalid", r.say(wording.BlackAlready, s.Name, r.date(l.UntilDay)))}, nil
	} else if retail.CodeOf(err) != retail.NotFound {
		return nil, err
	}
	l := storage.Listing{
		StoreID: s.ID, State: storage.ListingActive, Reason: c.Reason, Orders: strings.Join(c.Orders, ","), SinceDay: r.Today,
		UntilDay: rt.rules(r).Blacklist.Until(r.Today), ProposedBy: a.ByID, DecidedBy: r.Member.ID, At: storage.Millis(r.Now),
	}
	if err := tx.SaveListing(&l); err != nil {
		return nil, err
	}
	if err := rt.audit(tx, r, "blacklist.add", snapshot{}, snapshot{Listing: &l}); err != nil {
		return nil, err
	}
	text := r.say(wording.Blacklisted, s.Name, r.date(l.SinceDay), r.date(l.UntilDay), l.Reason) + " " + r.say(wording.ApprovedBy, r.Member.Name, a.Code())
	return r.tellBlack(tx, a, s, Reply{Text: text, Data: ack("blacklisted", s.Name, s.Code)})
}

// lift takes a store off the list on appeal.
func (rt *Router) lift(tx *storage.Tx, r *Request, a storage.Approval, c blackCase, s *retail.Store) ([]Reply, error) {
	before, err := tx.Blacklisted(s.ID, r.Today)
	if retail.CodeOf(err) == retail.NotFound {
		return []Reply{refusal("invalid", r.say(wording.BlackNot, s.Name))}, nil
	}
	if err != nil {
		return nil, err
	}
	after := before
	after.State, after.EndedAt, after.EndedBy, after.Note = storage.ListingLifted, storage.Millis(r.Now), r.Member.ID, c.Reason
	if err := tx.SaveListing(&after); err != nil {
		return nil, err
	}
	if err := rt.audit(tx, r, "blacklist.lift", snapshot{Listing: &before}, snapshot{Listing: &after}); err != nil {
		return nil, err
	}
	text := r.say(wording.BlackLifted, s.Name) + " " + r.say(wording.ApprovedBy, r.Member.Name, a.Code())
	return r.tellBlack(tx, a, s, Reply{Text: text, Data: ack("blacklist_lifted", s.Name, s.Code)})
}

// addStrike books a strike; one too many proposes the list by itself. Strikes that
// a proposal rested on count no more.
func (rt *Router) addStrike(tx *storage.Tx, r *Request, a storage.Approval, c blackCase, s *retail.Store) ([]Reply, error) {
	row := storage.Strike{StoreID: s.ID, Day: r.Today, At: storage.Millis(r.Now), Reason: c.Reason, ByID: a.ByID, DecidedBy: r.Member.ID}
	if err := tx.AddStrike(&row); err != nil {
		return nil, err
	}
	if err := rt.audit(tx, r, "strike.add", snapshot{}, snapshot{Strike: &row}); err != nil {
		return nil, err
	}
	since, err := tx.LastProposed(kindBlacklist, s.ID)
	if err != nil {
		return nil, err
	}
	days, err := tx.StrikeDays(s.ID, since)
	if err != nil {
		return nil, err
	}
	rules, n := rt.rules(r).Blacklist, 0
	for _, d := range days {
		if r.Today.Sub(d) < rules.Window {
			n++
		}
	}
	text := r.say(wording.StrikeKept, s.Name, n, rules.Window, c.Reason) + " " + r.say(wording.ApprovedBy, r.Member.Name, a.Code())
	out, err := r.tellBlack(tx, a, s, Reply{Text: text, Data: ack("strike", s.Name, strconv.Itoa(n))})
	if err != nil {
		return nil, err
	}
	bad, err := r.noProposal(tx, kindBlacklist, s, "")
	if err != nil || bad != nil || !rules.Enough(days, r.Today) {
		return out, err
	}
	more, err := rt.accuse(tx, r, proposal{
		kind: kindBlacklist, store: s, reason: r.say(wording.StrikesEnough, rules.Window, n, c.Reason), by: a.ByID, part: 1,
		at: Place{r.Msg.Account, r.Msg.Chat, r.Msg.Kind},
	})
	return append(out, more...), err
}

// tellBlack says it to who decided, to who proposed it, and to the store's rep.
func (r *Request) tellBlack(tx *storage.Tx, a storage.Approval, s *retail.Store, rep Reply) ([]Reply, error) {
	out, err := r.tellDecision(tx, a, decision{rep: rep})
	if s.Rep != 0 && s.Rep != a.ByID && s.Rep != r.Member.ID {
		out = append(out, Reply{To: s.Rep, Text: rep.Text, Data: rep.Data})
	}
	return out, err
}
