package commands

import (
	"context"
	"slices"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) handoverCommands() []Command {
	return []Command{
		{Verbs: []string{"交接 ", "交接=", "hand over ", "hand over="}, Right: RemovePeople, PrivateOnly: true, Help: wording.HelpHandover, Do: rt.handover},
	}
}

// handover gives a leaver's stores, open alerts and long deals to somebody else and locks the
// leaver out, in one act: 交接 小李 小陈. Past orders and visits stay whose they
// were; what is known of a store stays with the store.
func (rt *Router) handover(_ context.Context, r *Request, rest string) (Effect, error) {
	words := slices.DeleteFunc(strings.Fields(language.Normalise(rest)), func(w string) bool { return w == "给" || w == "到" || w == "to" })
	if len(words) != 2 {
		return r.invalid(wording.HandoverHow), nil
	}
	var who [2]*retail.Member
	for i, w := range words {
		if who[i] = memberNamed(r, w); who[i] == nil {
			return r.invalid(wording.NoSuchMember, w), nil
		}
	}
	from, to := *who[0], *who[1]
	switch {
	case from.ID == to.ID:
		return r.invalid(wording.HandoverHow), nil
	case from.ID == r.Member.ID:
		return r.invalid(wording.NotYourself), nil
	case from.Role == retail.Owner && !r.may(RemoveOwners):
		return r.noRight(), nil
	case !May(to.Role, LogVisit):
		return r.invalid(wording.HandoverWho, to.Name), nil
	}
	return Effect{Run: func(tx *storage.Tx) ([]Reply, error) {
		stores, err := rt.handStores(tx, r, from, to)
		if err != nil {
			return nil, err
		}
		cases, err := rt.handCases(tx, r, from, to)
		if err != nil {
			return nil, err
		}
		opps, err := rt.handOpps(tx, r, from, to)
		if err != nil {
			return nil, err
		}
		if err := rt.lockOut(tx, r, from.Name); err != nil {
			return nil, err
		}
		text := r.say(wording.HandedOver, from.Name, to.Name, stores, cases) + opps
		return []Reply{
			{Text: text + r.say(wording.LockedOut, from.Name), Data: ack("handed_over", from.Name, to.Name)},
			{To: to.ID, Text: text, Data: ack("handed_over", from.Name, to.Name)},
		}, nil
	}}, nil
}

func (rt *Router) handStores(tx *storage.Tx, r *Request, from, to retail.Member) (int, error) {
	all, err := tx.Catalogue(true)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, s := range all.Stores {
		if s.Rep != from.ID {
			continue
		}
		before, err := tx.Store(s.ID)
		if err != nil {
			return 0, err
		}
		after := before
		after.RepID = to.ID
		if err := tx.SaveStore(&after); err != nil {
			return 0, err
		}
		if err := rt.audit(tx, r, "store.handover", snapshot{Store: &before}, snapshot{Store: &after}); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

func (rt *Router) handCases(tx *storage.Tx, r *Request, from, to retail.Member) (int, error) {
	open, err := tx.OpenCases()
	if err != nil {
		return 0, err
	}
	p, err := rt.policy(r, tx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, c := range open {
		if c.Holder != from.ID {
			continue
		}
		next, step, _ := p.Apply(c, alert.Act{Verb: alert.Hand, By: r.Member, At: r.Now, To: to})
		if step == nil {
			continue
		}
		if err := tx.SaveCase(next); err != nil {
			return 0, err
		}
		if err := tx.AddStep(*step); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// lockOut ends what somebody may do here, at once.
func (rt *Router) lockOut(tx *storage.Tx, r *Request, name string) error {
	row, err := tx.MemberNamed(name)
	if err != nil {
		return err
	}
	row.Inactive = true
	if err := tx.SaveMember(&row); err != nil {
		return err
	}
	if err := tx.Unbind(row.ID); err != nil {
		return err
	}
	return rt.audit(tx, r, "member.remove", snapshot{}, snapshot{})
}
