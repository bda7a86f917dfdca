package commands

import (
	"context"
	"strconv"
	"strings"

	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// blacklist lists who is on it: a rep's own stores.
func (rt *Router) blacklist(_ context.Context, r *Request, _ string) (Effect, error) {
	list, err := r.read.Blacklist(r.Today)
	if err != nil {
		return silence, err
	}
	var lines []string
	for _, l := range list {
		if s := r.Names.Store(l.StoreID); s != nil && r.ownStore(s) {
			lines = append(lines, r.say(wording.BlackLine, s.Name, r.date(l.SinceDay), r.date(l.UntilDay), l.Reason, r.memberName(l.ProposedBy), r.memberName(l.DecidedBy)))
		}
	}
	if len(lines) == 0 {
		return answer(Reply{Text: r.say(wording.BlackNone), Data: ack("blacklist", "", "0")}), nil
	}
	text := append([]string{r.say(wording.BlackHead, len(lines))}, lines[:min(len(lines), maxOptions)]...)
	return answer(Reply{Text: strings.Join(text, "\n"), Data: ack("blacklist", "", strconv.Itoa(len(lines))), Wide: r.Use != retail.UseManagement}), nil
}

// heedBlacklist has an order of a listed store wait that has a promotion or is not
// cash, and says that the store is listed; not where customers listen.
func (rt *Router) heedBlacklist(r *Request, b *booking) error {
	l, err := r.read.Blacklisted(b.store.ID, r.Today)
	if retail.CodeOf(err) == retail.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	b.flag("blacklisted")
	if offends(b.store, b.order.Terms, b.lines) && !r.may(ApproveOrder) {
		b.holds = append(b.holds, hold{Code: "blacklisted", Public: r.say(wording.HoldBlack), Inside: r.say(wording.HoldBlackInside, l.Reason, r.date(l.UntilDay))})
		return nil
	}
	if r.Use != retail.UseCustomer {
		b.notes = append(b.notes, r.say(wording.BlackNote, r.date(l.UntilDay)))
	}
	return nil
}

// offends says that an order is one that a listed store does not get.
func offends(s *retail.Store, terms string, lines []retail.Line) bool {
	return insight.Promoted(lines) || !insight.PaysCash(terms, s.TermsDays)
}

// blackChange says that an order of a listed store would be changed to one that
// waits for others.
func (r *Request) blackChange(s *retail.Store, terms string, lines []retail.Line) (bool, error) {
	if r.may(ApproveOrder) || !offends(s, terms, lines) {
		return false, nil
	}
	_, err := r.read.Blacklisted(s.ID, r.Today)
	if retail.CodeOf(err) == retail.NotFound {
		return false, nil
	}
	return err == nil, err
}

// blackOnCard is the card's line of a listed store; empty for others.
func (r *Request) blackOnCard(s *retail.Store) (string, error) {
	l, err := r.read.Blacklisted(s.ID, r.Today)
	if retail.CodeOf(err) == retail.NotFound {
		return "", nil
	}
	if !r.Private() && r.Use != retail.UseManagement { // why, not everybody need read
		return r.say(wording.BlackNote, r.date(l.UntilDay)), err
	}
	return r.say(wording.BlackOnCard, r.date(l.SinceDay), r.date(l.UntilDay), l.Reason), err
}

// putBackListing undoes what was decided about a store's listing.
func (rt *Router) putBackListing(tx *storage.Tx, r *Request, before, after *storage.Listing) (Reply, error) {
	name := r.storeName(after.StoreID)
	if now, err := tx.Listing(after.ID); err != nil || now != *after {
		return refusal("invalid", r.say(wording.ChangedSince, name)), err
	}
	rep := Reply{Text: r.say(wording.Undone, name), Data: ack("undone", name, "")}
	if before == nil {
		before = copyOf(*after)
		before.State, before.EndedAt, before.EndedBy = storage.ListingWithdrawn, storage.Millis(r.Now), r.Member.ID
	}
	return rep, tx.SaveListing(before)
}

// putBackStrike takes a strike back.
func (rt *Router) putBackStrike(tx *storage.Tx, r *Request, after storage.Strike) (Reply, error) {
	name := r.storeName(after.StoreID)
	after.Withdrawn = true
	return Reply{Text: r.say(wording.Undone, name), Data: ack("undone", name, "")}, tx.SaveStrike(after)
}
