package commands

import (
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func (rt *Router) putBackStore(tx *storage.Tx, r *Request, before, after *storage.Store) (Reply, error) {
	if before == nil { // it was made: it stays on file, switched off
		s, err := tx.Store(after.ID)
		if err != nil {
			return Reply{}, err
		}
		s.Inactive = true
		return Reply{Text: r.say(wording.Undone, s.Name), Data: ack("undone", s.Name, s.Code)}, tx.SaveStore(&s)
	}
	if now, err := tx.Store(before.ID); err != nil || now != *after {
		return refusal("invalid", r.say(wording.ChangedSince, before.Name)), err
	}
	return Reply{Text: r.say(wording.Undone, before.Name), Data: ack("undone", before.Name, before.Code)}, tx.SaveStore(before)
}

func (rt *Router) putBackProduct(tx *storage.Tx, r *Request, before, after *storage.Product) (Reply, error) {
	p := before
	now, err := tx.Product(after.ID)
	if err != nil {
		return Reply{}, err
	}
	if p == nil {
		p = copyOf(now)
		p.Inactive = true
	} else if after.Stock = now.Stock; now != *after {
		return refusal("invalid", r.say(wording.ChangedSince, p.Name)), nil
	}
	p.Stock = now.Stock // what was sold meanwhile stays sold
	return Reply{Text: r.say(wording.Undone, p.Name), Data: ack("undone", p.Name, p.SKU)}, tx.SaveProduct(p)
}

func (rt *Router) putBackAlias(tx *storage.Tx, r *Request, before, after *storage.Alias) (Reply, error) {
	if before == nil {
		return Reply{Text: r.say(wording.Undone, after.Name), Data: ack("undone", after.Name, "")}, tx.DropAlias(after.ID)
	}
	_, err := tx.AddAlias(before.Kind, before.TargetID, before.Name)
	return Reply{Text: r.say(wording.Undone, before.Name), Data: ack("undone", before.Name, "")}, err
}

func (rt *Router) putBackTarget(tx *storage.Tx, r *Request, before, after *storage.Target) (Reply, error) {
	t := after
	if before != nil {
		t = before
	} else {
		t.Amount = 0
	}
	who := r.Merchant.Name
	if t.MemberID != 0 {
		who = r.memberName(t.MemberID)
	}
	what := r.say(wording.TargetOf, who, t.Month, wording.Yuan(t.Amount))
	return Reply{Text: r.say(wording.Undone, what), Data: ack("undone", what, "")}, tx.SetTarget(*t)
}

func (rt *Router) putBackMerge(tx *storage.Tx, r *Request, m storage.Merged) (Reply, error) {
	if err := tx.Unmerge(m); err != nil {
		return Reply{}, err
	}
	return Reply{Text: r.say(wording.Undone, m.Name), Data: ack("undone", m.Name, "")}, nil
}
