package commands

import (
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// putBackPerson restores what was known of a key person, or takes one out again.
func (rt *Router) putBackPerson(tx *storage.Tx, r *Request, before, after *storage.KeyPerson) (Reply, error) {
	if now, err := tx.KeyPerson(after.ID); err != nil || now != *after {
		return refusal("invalid", r.say(wording.ChangedSince, after.Name)), err
	}
	rep := Reply{Text: r.say(wording.Undone, after.Name), Data: ack("undone", after.Name, "")}
	if before == nil {
		return rep, tx.DropKeyPerson(after.ID)
	}
	return rep, tx.SaveKeyPerson(before)
}

// putBackTie restores a person's tie with a store, or takes it out again.
func (rt *Router) putBackTie(tx *storage.Tx, r *Request, before, after *storage.PersonTie) (Reply, error) {
	p, err := tx.KeyPerson(after.PersonID)
	if err != nil {
		return Reply{}, err
	}
	name := p.Name + " " + r.storeName(after.StoreID)
	if now, err := tx.PersonTie(after.ID); err != nil || now != *after {
		return refusal("invalid", r.say(wording.ChangedSince, name)), err
	}
	rep := Reply{Text: r.say(wording.Undone, name), Data: ack("undone", name, "")}
	if before == nil {
		return rep, tx.DropPersonTie(after.ID)
	}
	if err := tx.SavePersonTie(before); err != nil {
		return rep, err
	}
	_, err = rt.tieStored(tx, r, before)
	return rep, err
}

// restoredAtOnce says in one reply what was put back by name alone: a handover is
// many stores, and one act.
func (r *Request) restoredAtOnce(replies []Reply) []Reply {
	var out []Reply
	var names []string
	at := -1
	for _, rep := range replies {
		a, ok := rep.Data.(Ack)
		if !ok || a.What != "undone" || rep.Text != r.say(wording.Undone, a.Name) {
			out = append(out, rep)
			continue
		}
		if names = append(names, a.Name); at < 0 {
			at = len(out)
			out = append(out, rep)
			continue
		}
		out[at] = Reply{Text: r.say(wording.Undone, r.Lang.List(names)), Data: ack("undone", r.Lang.List(names), "")}
	}
	return out
}
