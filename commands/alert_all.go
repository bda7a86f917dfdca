package commands

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"zhanggui/internal/alert"
	"zhanggui/internal/language"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// takeAll takes everything that waits for the sender's answer, but for stores
// that are excepted: ack all due except 好又多.
func (rt *Router) takeAll(_ context.Context, r *Request, rest string) (Effect, error) {
	rest = strings.TrimSpace(language.Normalise(rest))
	onlyDue := false
	for _, w := range []string{"due", "补货", "该补货", "到期"} {
		if after, ok := strings.CutPrefix(rest, w); ok {
			onlyDue, rest = true, strings.TrimSpace(after)
			break
		}
	}
	var but []retail.StoreID
	for _, w := range []string{"except", "除了", "除", "但不要"} {
		after, ok := strings.CutPrefix(rest, w)
		if !ok {
			continue
		}
		for _, name := range strings.FieldsFunc(after, func(c rune) bool { return strings.ContainsRune(",，、", c) }) {
			s, bad := r.theStore(strings.TrimSpace(name))
			if bad != nil {
				return answer(*bad), nil
			}
			but = append(but, s.ID)
		}
		break
	}
	return Effect{Close: true, Run: func(tx *storage.Tx) ([]Reply, error) {
		return rt.takeThem(tx, r, onlyDue, but)
	}}, nil
}

func (rt *Router) takeThem(tx *storage.Tx, r *Request, onlyDue bool, but []retail.StoreID) ([]Reply, error) {
	open, err := tx.OpenCases()
	if err != nil {
		return nil, err
	}
	p, err := rt.policy(r, tx)
	if err != nil {
		return nil, err
	}
	var nos []string
	for _, c := range open {
		reorder := alert.Type(c.Type).Cause() == alert.CauseReorder
		s := r.Names.Store(c.Store)
		mine := c.Holder == r.Member.ID || s != nil && s.Rep == r.Member.ID
		if c.State != retail.CaseTold || !mine || onlyDue && !reorder || slices.Contains(but, c.Store) {
			continue
		}
		next, step, said := p.Apply(c, alert.Act{Verb: alert.Take, By: r.Member, At: r.Now})
		if said != alert.SaidDone {
			continue
		}
		if err := errors.Join(tx.SaveCase(next), tx.AddStep(*step)); err != nil {
			return nil, err
		}
		nos = append(nos, c.No)
	}
	if len(nos) == 0 {
		return []Reply{{Text: r.say(wording.CasesNone), Data: ack("alerts_taken", "", "0")}}, nil
	}
	return []Reply{{Text: r.say(wording.CasesTaken, len(nos), r.Lang.List(nos)), Data: ack("alerts_taken", strings.Join(nos, " "), strconv.Itoa(len(nos)))}}, nil
}

// visitAnswers lets a visit answer the alerts that wait about its store.
func (rt *Router) visitAnswers(tx *storage.Tx, r *Request, v storage.Visit) (string, error) {
	list, err := tx.StoreCases(v.StoreID, 20)
	if err != nil {
		return "", err
	}
	p, err := rt.policy(r, tx)
	if err != nil {
		return "", err
	}
	var nos []string
	for _, c := range list {
		if !c.State.Awaited() || alert.Type(c.Type).Cause() != alert.CauseSlip {
			continue
		}
		next, step, _ := p.Apply(c, alert.Act{Verb: alert.Visit, By: r.Member, At: r.Now, Note: strings.TrimSpace(v.Short() + " " + v.Note)})
		if step == nil {
			continue
		}
		if err := errors.Join(tx.SaveCase(next), tx.AddStep(*step)); err != nil {
			return "", err
		}
		nos = append(nos, c.No)
	}
	if len(nos) == 0 {
		return "", nil
	}
	return r.say(wording.CaseVisited, r.Lang.List(nos)), nil
}
