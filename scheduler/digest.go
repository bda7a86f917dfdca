package scheduler

import (
	"context"
	"encoding/json"
	"fmt"

	"zhanggui/internal/digest"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// digest tells the day: the owners with what it left, the directors the team's
// part, each in private; where the owner named management groups, the team's part
// goes there instead. It is read on one snapshot, drawn, and then put out in one
// transaction.
func (s *Scheduler) digest(ctx context.Context, r run) error {
	l, err := s.read(ctx, r.merchant.ID, r.day, r.day.Add(-s.Config.Insight.Quiet))
	if err != nil {
		return err
	}
	var out []letter
	var owners audience
	err = s.Store.Read(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		span, err := tx.DataSpan()
		if err != nil || span.From == "" || span.From > r.day {
			return err
		}
		b, err := s.day(tx, &r, l, r.day)
		if err != nil {
			return err
		}
		if err := s.standing(tx, &r, l, b); err != nil {
			return err
		}
		if out, err = s.letters(tx, l, b); err != nil {
			return err
		}
		owners, err = audienceOf(tx, Digest, l.people)
		return err
	})
	if err != nil {
		return fmt.Errorf("sum up the day: %w", err)
	}
	if len(out) == 0 { // there is nothing to say of the day
		return s.nothing(ctx, r)
	}
	return s.publish(ctx, &r, &edition{l: l, readers: &owners, out: s.drawn(&r, out)})
}

// letter is one digest and whom it goes to: a group, or a member in private.
type letter struct {
	group  *storage.Chat
	member retail.MemberID
	report *digest.Report
	swept  retail.Day
}

// letters addresses a day: who gets it, and which part.
func (s *Scheduler) letters(tx *storage.Tx, l *ledger, b *brief) ([]letter, error) {
	groups, err := tx.DigestChats()
	if err != nil {
		return nil, err
	}
	var out []letter
	for i := range groups {
		out = append(out, letter{group: &groups[i], report: b.team(l.lang(0)), swept: b.swept})
	}
	if len(groups) > 0 {
		return out, nil
	}
	for _, id := range l.people(retail.Owner) {
		out = append(out, letter{member: id, report: b.owner(l.lang(id)), swept: b.swept})
	}
	for _, id := range l.people(retail.Director) {
		out = append(out, letter{member: id, report: b.team(l.lang(id)), swept: b.swept})
	}
	return out, nil
}

// said is what a later digest reads of an earlier one.
type said struct {
	Date  retail.Day `json:"date"`
	GMV   string     `json:"gmv"`
	Swept retail.Day `json:"swept_on"`
}

func readSaid(row storage.Outbox) (d said, gmv retail.Money, err error) {
	if err := json.Unmarshal([]byte(row.Data), &d); err != nil {
		return d, 0, fmt.Errorf("read an earlier digest: %w", err)
	}
	gmv, err = retail.ParseMoney(d.GMV)
	return d, gmv, err
}

// last is the newest digest of a day before the run's, whether there is one.
func (s *Scheduler) last(tx *storage.Tx, r *run) (d said, gmv retail.Money, ok bool, err error) {
	row, err := tx.LastDigest(r.prefixOf(Digest), r.day)
	if retail.CodeOf(err) == retail.NotFound {
		return d, 0, false, nil
	}
	if err != nil {
		return d, 0, false, err
	}
	d, gmv, err = readSaid(row)
	return d, gmv, err == nil && d.Date != "", err
}

// before fills in whether the last digest's day has changed since it, or since
// its second issue.
func (s *Scheduler) before(tx *storage.Tx, r *run, _ *ledger, b *brief) error {
	last, was, ok, err := s.last(tx, r)
	if err != nil || !ok {
		return err
	}
	again, err := tx.Digests(r.prefixOf(SecondIssue), last.Date.Add(1))
	if err != nil {
		return err
	}
	if len(again) > 0 {
		if _, was, err = readSaid(again[0]); err != nil {
			return err
		}
	}
	now, err := tx.DayFigures(retail.Period{From: last.Date, To: last.Date}, 0)
	if err == nil && now.GMV != was {
		b.Revised = &digest.Revision{Day: last.Date, Was: was, Now: now.GMV}
	}
	return err
}

// reissue is yesterday once more, marked, if what it sold has moved by 1 % since
// its digest. A smaller change is a line in the next digest.
func (s *Scheduler) reissue(ctx context.Context, r *run) (*edition, error) {
	day := r.day.Add(-1)
	var v *digest.Revision
	err := s.Store.Read(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		rows, err := tx.Digests(r.prefixOf(Digest), day)
		if err != nil || len(rows) == 0 {
			return err
		}
		_, was, err := readSaid(rows[0])
		if err != nil {
			return err
		}
		now, err := tx.DayFigures(retail.Period{From: day, To: day}, 0)
		v = &digest.Revision{Day: day, Was: was, Now: now.GMV}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look whether yesterday changed: %w", err)
	}
	if v == nil || !v.Moved() {
		return nil, nil
	}
	l, err := s.read(ctx, r.merchant.ID, day, day)
	if err != nil {
		return nil, err
	}
	var out []letter
	err = s.Store.Read(ctx, r.merchant.ID, func(tx *storage.Tx) error {
		b, err := s.day(tx, r, l, day)
		if err != nil {
			return err
		}
		b.Reissued, b.Revised = true, &digest.Revision{Day: day, Was: v.Was, Now: b.Today.GMV}
		out, err = s.letters(tx, l, b)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sum up yesterday again: %w", err)
	}
	return &edition{l: l, out: s.drawn(r, out)}, nil
}
