package scheduler

import (
	"context"

	"zhanggui/bot"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// edition is what a job says at its time, and to whom.
type edition struct {
	l *ledger
	// readers are whom it is for, which is said elsewhere if nobody of them can be
	// reached; nil: whoever can.
	readers *audience
	out     []posting
}

// posting is a message to a group, or to a member in private.
type posting struct {
	group  *storage.Chat
	member retail.MemberID
	push
}

// inLists are the jobs whose messages the morning's list takes in, for whoever has
// one, if they are due at the same moment: a person is disturbed once.
var inLists = map[string]func(*Scheduler, context.Context, *run) (*edition, error){
	SecondIssue: (*Scheduler).reissue,
	Review:      (*Scheduler).review,
	Debts:       (*Scheduler).debts,
}

// issue runs such a job. What the morning's list has taken in is not said again:
// it stands in the outbox under its key.
func (s *Scheduler) issue(ctx context.Context, r run) error {
	e, err := inLists[r.row.Job](s, ctx, &r)
	if err != nil {
		return err
	}
	if e == nil {
		return s.nothing(ctx, r)
	}
	return s.publish(ctx, &r, e)
}

// publish puts an edition out and moves the schedule on.
func (s *Scheduler) publish(ctx context.Context, r *run, e *edition) error {
	if e.readers != nil {
		s.note(r, *e.readers)
	}
	return s.Store.Write(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		for _, x := range e.out {
			if err := s.deliver(tx, r, x); err != nil {
				return err
			}
		}
		if e.readers != nil {
			if err := s.unheard(tx, r, e.l, *e.readers); err != nil {
				return err
			}
		}
		return r.finish(tx)
	})
}

func (s *Scheduler) deliver(tx *storage.Tx, r *run, x posting) error {
	if x.group != nil {
		return s.say(tx, r, place{account: x.group.Account, chat: x.group.Chat, kind: bot.Group}, x.push)
	}
	return s.toMember(tx, r, x.member, x.push)
}

// besides are the runs that a morning's list takes in.
func besides(runs []run, list run) []run {
	var out []run
	for _, r := range runs {
		if inLists[r.row.Job] != nil && r.merchant.ID == list.merchant.ID && r.due.Equal(list.due) {
			out = append(out, r)
		}
	}
	return out
}

// beside is what those runs say to members in private.
func (s *Scheduler) beside(ctx context.Context, list run) (map[retail.MemberID][]push, error) {
	out := map[retail.MemberID][]push{}
	for _, r := range list.beside {
		e, err := inLists[r.row.Job](s, ctx, &r)
		if err != nil {
			return nil, r.fail(err)
		}
		if e == nil {
			continue
		}
		for _, x := range e.out {
			if x.group == nil {
				x.job = r.row.Job
				out[x.member] = append(out[x.member], x.push)
			}
		}
	}
	return out, nil
}
