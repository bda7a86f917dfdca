package scheduler

import (
	"fmt"
	"slices"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// asking tells those who decide, in one message each, of what came for approval
// while an earlier one was still before them.
func (d *desk) asking() error {
	list, err := d.tx.ToAsk(d.r.now)
	if err != nil {
		return err
	}
	asks := map[retail.MemberID][]storage.Approval{}
	var who []retail.MemberID
	for _, a := range list {
		to, err := d.deciders(a)
		if err != nil {
			return err
		}
		for _, id := range to {
			if asks[id] == nil {
				who = append(who, id)
			}
			asks[id] = append(asks[id], a)
		}
		if err := d.tx.Told(a, d.r.now); err != nil {
			return err
		}
	}
	slices.Sort(who)
	for _, id := range who {
		if err := d.s.toMember(d.tx, d.r, id, d.askPush(id, asks[id])); err != nil {
			return err
		}
	}
	return nil
}

// askPush is the message about approvals to one who decides.
func (d *desk) askPush(id retail.MemberID, list []storage.Approval) push {
	lang := d.l.lang(id)
	var asks []alert.Ask
	var codes []string
	for _, a := range list {
		asks = append(asks, alert.Ask{ID: a.ID, Code: a.Code(), Asker: d.l.nameOf(a.ByID), Subject: a.Subject, Aside: a.Aside})
		codes = append(codes, a.Code())
	}
	return push{
		kind: bot.Notice, what: fmt.Sprintf("ask/%d", list[0].No), text: alert.AskText(lang, asks), buttons: alert.AskButtons(lang, asks),
		data: map[string]any{"kind": "ack", "what": "approval_asked", "codes": codes, "count": len(list)},
	}
}
