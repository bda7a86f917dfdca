package commands

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

func goodsOf(raw string) []GoodsSeen {
	var out []GoodsSeen
	if raw != "" && json.Unmarshal([]byte(raw), &out) != nil {
		return nil
	}
	return out
}

// undoVisitChoice offers to take a visit back by one press.
func undoVisitChoice(r *Request, v storage.Visit) bot.Choice {
	return bot.Choice{Label: r.say(wording.UndoButton, v.Short()), Token: fmt.Sprintf("v%d.%d", v.ID, r.Member.ID)}
}

// undoVisitButton takes back one visit whose card offered it.
func (rt *Router) undoVisitButton(r *Request, id int64) (Effect, error) {
	v, err := r.read.Visit(id)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.OldButton), nil
	}
	if err != nil {
		return silence, err
	}
	return rt.cancelVisit(r, v), nil
}

// undoVisit takes back a visit by its code: 撤 V07.
func (rt *Router) undoVisit(r *Request, code string) (Effect, error) {
	v, err := r.read.VisitByCode(strings.ToUpper(code), r.Today)
	if retail.CodeOf(err) == retail.NotFound {
		return r.invalid(wording.NoSuchVisit, code), nil
	}
	if err != nil {
		return silence, err
	}
	return rt.cancelVisit(r, v), nil
}

// cancelVisit strikes a visit; it then counts nowhere.
func (rt *Router) cancelVisit(r *Request, v storage.Visit) Effect {
	if !r.mayChangeVisit(v) {
		return answer(refusal("permission", r.say(wording.VisitNotYours, v.Short())))
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		rep, err := rt.strikeVisit(tx, r, v.ID, rt.audit)
		return []Reply{rep}, err
	}}
}

// mayChangeVisit says whether the sender may strike a visit: one's own, or
// with the right to change anybody's.
func (r *Request) mayChangeVisit(v storage.Visit) bool {
	return r.may(ChangeAny) || r.may(ChangeOwn) && v.ByID == r.Member.ID
}

// strikeVisit strikes a visit and notes it with the audit given.
func (rt *Router) strikeVisit(tx *storage.Tx, r *Request, id int64, audit auditor) (Reply, error) {
	v, err := tx.Visit(id)
	if err != nil {
		return Reply{}, err
	}
	if v.Cancelled {
		return refusal("invalid", r.say(wording.AlreadyCancelled, v.Short())), nil
	}
	before := v
	if err := tx.SetVisitCancelled(id, true); err != nil {
		return Reply{}, err
	}
	v.Cancelled = true
	if err := audit(tx, r, "visit.cancel", snapshot{Visit: &before}, snapshot{Visit: &v}); err != nil {
		return Reply{}, err
	}
	return r.visitReply(wording.Cancelled, v), nil
}

func (r *Request) visitReply(mark wording.Key, v storage.Visit) Reply {
	data := r.visitData(v)
	if v.Cancelled {
		data.Status = "cancelled"
	}
	return Reply{Text: r.visitLine(mark, v), Data: data, Codes: []string{v.Short()}}
}

// putBackVisit undoes what was done to a visit: a logged one is struck, a
// struck one counts again.
func (rt *Router) putBackVisit(tx *storage.Tx, r *Request, before, after *storage.Visit) (Reply, error) {
	if before == nil {
		return rt.strikeVisit(tx, r, after.ID, rt.auditUndo)
	}
	v, err := tx.Visit(before.ID)
	if err != nil {
		return Reply{}, err
	}
	if v.Cancelled != after.Cancelled {
		return refusal("invalid", r.say(wording.ChangedSince, v.Short())), nil
	}
	have := v
	if err := tx.SetVisitCancelled(v.ID, before.Cancelled); err != nil {
		return Reply{}, err
	}
	v.Cancelled = before.Cancelled
	if err := rt.auditUndo(tx, r, "visit.restore", snapshot{Visit: &have}, snapshot{Visit: &v}); err != nil {
		return Reply{}, err
	}
	return r.visitReply(wording.Restored, v), nil
}

// mostVisits is how many visits of one message an edit looks for.
const mostVisits = 20

// insteadOf strikes what the edited message had logged before the new visits
// are.
func (rt *Router) insteadOf(r *Request, effect Effect) (Effect, error) {
	row, err := r.read.MessageRow(r.Msg.Account, r.Msg.Chat, r.Msg.EditOf)
	if err != nil || row == 0 {
		return effect, err
	}
	var keys []string
	for i := range mostVisits {
		keys = append(keys, storage.VisitDedupe(row, i))
	}
	old, err := r.read.VisitsByKey(keys)
	if err != nil || len(old) == 0 {
		return effect, err
	}
	run := effect.Run
	effect.Run = func(tx *storage.Tx) ([]Reply, error) {
		var out []Reply
		for _, k := range keys {
			v, ok := old[k]
			if !ok || v.Cancelled || !r.mayChangeVisit(v) {
				continue
			}
			rep, err := rt.strikeVisit(tx, r, v.ID, rt.audit)
			if err != nil {
				return nil, err
			}
			out = append(out, rep)
		}
		replies, err := run(tx)
		return append(out, replies...), err
	}
	return effect, nil
}
