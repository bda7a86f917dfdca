package scheduler

import (
	"fmt"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// lapse ends what waited too long for approval, so that everything that waits
// ends: who asked hears it where it was asked, who should have decided in private.
func (d *desk) lapse() error {
	days := d.s.Config.of(d.r.merchant.Name).Rules.Approvals.Days
	if days <= 0 {
		return nil
	}
	over, err := d.tx.Lapse(d.r.now.AddDate(0, 0, -days), d.r.now)
	if err != nil || len(over) == 0 {
		return err
	}
	slept := map[retail.MemberID][]storage.Approval{}
	for _, a := range over {
		var names []string
		who, err := d.deciders(a)
		if err != nil {
			return err
		}
		for _, id := range who {
			names = append(names, d.l.nameOf(id))
			slept[id] = append(slept[id], a)
		}
		lang, key := d.l.lang(a.ByID), wording.ApprovalLapsed
		if a.Kind != storage.OrderApproval {
			key = wording.ProposalLapsed
		}
		p := push{
			kind: bot.Notice, what: fmt.Sprintf("lapsed/%d", a.No),
			text: lang.Say(key, a.Code(), a.Subject, days, lang.List(names)),
			data: map[string]any{"kind": "ack", "what": "approval_expired", "code": a.Code()},
		}
		if err := d.tellLapse(a, p); err != nil {
			return err
		}
	}
	d.sleepers(slept, days)
	return nil
}

// tellLapse says it where it was asked, or in private where customers would read
// that something of theirs was not approved.
func (d *desk) tellLapse(a storage.Approval, p push) error {
	chat, err := d.tx.Chat(bot.AccountID(a.Account), bot.ChatID(a.Chat))
	switch {
	case err != nil && retail.CodeOf(err) != retail.NotFound:
		return err
	case err == nil && chat.Purpose == retail.UseCustomer:
		return d.s.toMember(d.tx, d.r, a.ByID, p)
	}
	return d.s.say(d.tx, d.r, place{a.Account, a.Chat, bot.ChatKind(a.ChatKind), a.ByID}, p)
}

// sleepers puts on the list of each of those who should have decided what lapsed.
func (d *desk) sleepers(slept map[retail.MemberID][]storage.Approval, days int) {
	for _, role := range []retail.Role{retail.Finance, retail.Director, retail.Owner} {
		for _, id := range d.l.people(role) {
			list := slept[id]
			if len(list) == 0 {
				continue
			}
			lang := d.l.lang(id)
			l := d.list(id)
			l.Notes = append(l.Notes, lang.Say(wording.ApprovalsLapsed, len(list), days))
			for _, a := range list[:min(len(list), lowShown)] {
				l.Notes = append(l.Notes, a.Code()+" "+a.Subject)
			}
		}
	}
}

func (d *desk) deciders(a storage.Approval) ([]retail.MemberID, error) { return deciders(d.tx, d.l, a) }

// deciders are those who are asked to decide it: of the first role of which a
// private message reaches anybody, or else of the first that has anybody.
func deciders(tx *storage.Tx, l *ledger, a storage.Approval) ([]retail.MemberID, error) {
	reached, meant, err := firstReached(tx, a.Deciders(), l.people)
	if len(reached) == 0 {
		return meant, err
	}
	return reached, err
}
