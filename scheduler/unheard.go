package scheduler

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// audience is who gets what a job has to say: members in private, or the groups
// that the owner named for the digest.
type audience struct {
	members []retail.MemberID
	groups  []storage.Chat
	// deaf are those whom it was meant for where nobody of them can be reached and
	// no group is named: it goes nowhere.
	deaf []retail.MemberID
}

// lost says that a job's message reaches nobody whom it was meant for.
func (a audience) lost() bool { return len(a.members) == 0 && len(a.groups) == 0 }

// readersOf are the roles that a job's message is for, the first of them that
// can be reached before the others.
var readersOf = map[string][]retail.Role{
	Digest: {retail.Owner},
	Review: {retail.Director, retail.Owner},
	Debts:  {retail.Finance, retail.Director, retail.Owner},
}

// audienceOf finds whom a job's message reaches: of the first role with anybody
// who has a private chat all who have one, else the groups named for the digest.
func audienceOf(tx *storage.Tx, job string, people func(retail.Role) []retail.MemberID) (a audience, err error) {
	var meant []retail.MemberID
	if a.members, meant, err = firstReached(tx, readersOf[job], people); err != nil || len(a.members) > 0 {
		return a, err
	}
	if a.groups, err = tx.DigestChats(); len(a.groups) == 0 {
		a.deaf = meant
	}
	return a, err
}

// firstReached are all whom a private message reaches of the first role of which it
// reaches anybody; meant are all of the first role that anybody has.
func firstReached(tx *storage.Tx, roles []retail.Role, people func(retail.Role) []retail.MemberID) (reached, meant []retail.MemberID, err error) {
	for _, role := range roles {
		ids := people(role)
		if len(meant) == 0 {
			meant = ids
		}
		if reached, err = tx.Reached(ids); err != nil || len(reached) > 0 {
			return reached, meant, err
		}
	}
	return nil, meant, nil
}

// langs are the languages of an audience.
func (a audience) langs(l *ledger) []wording.Lang {
	var out []wording.Lang
	for _, id := range a.members {
		out = append(out, l.lang(id))
	}
	if len(a.groups) > 0 {
		out = append(out, l.lang(0))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// each is what every one of an audience is told, in the own language.
func (a audience) each(l *ledger, said map[wording.Lang]push) []posting {
	var out []posting
	for _, id := range a.members {
		out = append(out, posting{member: id, push: said[l.lang(id)]})
	}
	for i := range a.groups {
		out = append(out, posting{group: &a.groups[i], push: said[l.lang(0)]})
	}
	return out
}

// complaint begins the keys of what is said of messages that reach nobody.
const complaint = "unheard"

// sayAgain is after how many days it is said in a chat again.
const sayAgain = 7

var wordOfJob = map[string]wording.Key{Digest: wording.UnheardDigest, Review: wording.UnheardReview, Debts: wording.UnheardDebts}

// note logs that a job's message goes nowhere.
func (s *Scheduler) note(r *run, a audience) {
	if a.lost() {
		s.Log.Warn("a message reaches nobody: no private chat, no group named for the digest", "merchant", r.merchant.ID, "job", r.row.Job, "day", r.day, "members", a.deaf)
	}
}

// unheard says where it can be seen that a job's message reaches nobody: once a
// week in the management groups, or else to whoever of the office has a private
// chat. No figure is in it.
func (s *Scheduler) unheard(tx *storage.Tx, r *run, l *ledger, a audience) error {
	if !a.lost() {
		return nil
	}
	var names []string
	for _, id := range a.deaf {
		names = append(names, l.nameOf(id))
	}
	places, err := office(tx, l)
	if err != nil {
		return err
	}
	for _, at := range places {
		again, err := saidLately(tx, r, at)
		if err != nil {
			return err
		}
		if again {
			continue
		}
		lang := l.lang(at.member)
		what := lang.Say(wordOfJob[r.row.Job])
		text := lang.Say(wording.UnheardNobody, what)
		if len(names) > 0 {
			text = lang.Say(wording.UnheardIs, lang.List(names), what)
		}
		if at.kind == bot.Group {
			text += lang.Say(wording.UnheardName)
		}
		data := map[string]any{"kind": "ack", "what": "digest_unheard", "date": r.day, "job": r.row.Job, "names": names}
		if err := s.say(tx, r, at, push{job: complaint, kind: bot.Notice, what: r.row.Job, text: text, data: data}); err != nil {
			return err
		}
	}
	return nil
}

// office is where the merchant's own people can be told: the management groups,
// else in private finance and operators; not if directors have a private chat,
// whose own part of the digest names whom nothing reaches.
func office(tx *storage.Tx, l *ledger) ([]place, error) {
	groups, err := tx.Chats(retail.UseManagement)
	if err != nil {
		return nil, err
	}
	var out []place
	for _, g := range groups {
		out = append(out, place{account: g.Account, chat: g.Chat, kind: bot.Group})
	}
	for _, role := range []retail.Role{retail.Director, retail.Finance, retail.Operator} {
		if len(out) > 0 {
			break
		}
		for _, id := range l.people(role) {
			routes, err := tx.Routes(id)
			if err != nil {
				return nil, err
			}
			if len(routes) > 0 && role == retail.Director {
				return nil, nil
			}
			if len(routes) > 0 {
				out = append(out, place{routes[0].Account, routes[0].Chat, bot.Private, id})
			}
		}
	}
	return out, nil
}

// saidLately says whether it was said of the job at that place within a week.
func saidLately(tx *storage.Tx, r *run, at place) (bool, error) {
	for back := range sayAgain {
		rows, err := tx.Digests(r.prefixOf(complaint), r.day.Add(-back))
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(rows, func(o storage.Outbox) bool {
			return o.Account == at.account && o.Chat == at.chat && strings.HasSuffix(*o.Key, "/"+r.row.Job)
		}) {
			return true, nil
		}
	}
	return false, nil
}

// Unheard is a merchant whose messages reach nobody whom they are for.
type Unheard struct {
	Merchant retail.MerchantID
	Jobs     []string
}

// Unheard lists, by id, the merchants with digests, reviews or lists of debts
// that would go nowhere if they were due now.
func (s *Scheduler) Unheard(ctx context.Context) ([]Unheard, error) {
	claims, err := s.claims(ctx)
	if err != nil {
		return nil, err
	}
	var out []Unheard
	for _, c := range claims {
		if readersOf[c.row.Job] == nil {
			continue
		}
		err := s.Store.Read(ctx, c.merchant.ID, func(tx *storage.Tx) error {
			members, err := tx.Members()
			if err != nil {
				return err
			}
			a, err := audienceOf(tx, c.row.Job, func(role retail.Role) (ids []retail.MemberID) {
				for _, m := range members {
					if m.Role == role && !m.Inactive {
						ids = append(ids, m.ID)
					}
				}
				return ids
			})
			if err != nil || !a.lost() {
				return err
			}
			at := slices.IndexFunc(out, func(u Unheard) bool { return u.Merchant == c.merchant.ID })
			if at < 0 {
				at, out = len(out), append(out, Unheard{Merchant: c.merchant.ID})
			}
			out[at].Jobs = append(out[at].Jobs, c.row.Job)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("look who hears merchant %d: %w", c.merchant.ID, err)
		}
	}
	for _, u := range out {
		slices.Sort(u.Jobs)
	}
	slices.SortFunc(out, func(a, b Unheard) int { return int(a.Merchant - b.Merchant) })
	return out, nil
}
