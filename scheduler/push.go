package scheduler

import (
	"cmp"
	"encoding/json"
	"fmt"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// push is something to say unasked.
type push struct {
	job      string // begins the key; empty: the run's
	kind     bot.Kind
	what     string // the last part of the key
	text     string
	data     any
	collapse string
	buttons  []alert.Button
	file     string
	image    string // path of a picture
	also     []push // whose words it holds too, so that they are not said again
}

// toMember says it in the member's private chat, the newest one; a member
// without any is named in the digest.
func (s *Scheduler) toMember(tx *storage.Tx, r *run, id retail.MemberID, p push) error {
	routes, err := tx.Routes(id)
	if err != nil || len(routes) == 0 {
		return err
	}
	return s.say(tx, r, place{routes[0].Account, routes[0].Chat, bot.Private, id}, p)
}

// place is a chat to say something in.
type place struct {
	account, chat string
	kind          bot.ChatKind
	member        retail.MemberID // whose quiet hours hold; 0: the merchant's
}

// say puts it into the outbox under the key job/merchant/day/chat/kind, held
// back over the quiet hours.
func (s *Scheduler) say(tx *storage.Tx, r *run, at place, p push) error {
	until, err := s.held(tx, r, at.member)
	if err != nil {
		return err
	}
	m, err := p.message(r, at)
	if err != nil {
		return err
	}
	for _, x := range p.also {
		part, err := x.message(r, at)
		if err != nil {
			return err
		}
		m.Holds = append(m.Holds, part)
	}
	m.NotBefore = until
	return tx.Say(m)
}

// message is the push as the outbox takes it.
func (p push) message(r *run, at place) (storage.Message, error) {
	data, err := json.Marshal(p.data)
	var choices []bot.Choice
	for _, b := range p.buttons {
		choices = append(choices, bot.Choice{Label: b.Label, Token: b.Token})
	}
	return storage.Message{
		Outgoing: bot.Outgoing{
			Account: bot.AccountID(at.account), Chat: bot.ChatID(at.chat), ChatKind: at.kind, Kind: p.kind, Text: p.text, Data: data, Image: p.image, Choices: choices, File: p.file,
		},
		Key:      fmt.Sprintf("%s%s/%s/%s/%s", r.prefixOf(cmp.Or(p.job, r.row.Job)), r.day, at.account, at.chat, p.what),
		Collapse: p.collapse, Now: r.now,
	}, err
}

// prefix begins the keys of all pushes of the run's job and merchant.
func (r *run) prefix() string { return r.prefixOf(r.row.Job) }

// prefixOf begins those of another job of the same merchant.
func (r *run) prefixOf(job string) string { return fmt.Sprintf("%s/%d/", job, r.merchant.ID) }

// imported is the one message after an import, for a program.
type imported struct {
	Kind   string                 `json:"kind"`
	What   string                 `json:"what"`
	Date   retail.Day             `json:"date"`
	Stores int                    `json:"stores"`
	Status map[insight.Status]int `json:"status"`
}

// sumUp tells the owners what an import showed, instead of alerts about the
// past, and passes over the list of that morning.
func (s *Scheduler) sumUp(tx *storage.Tx, r *run, n *nights) error {
	to := retail.DayFromNumber(int(n.to))
	data := imported{Kind: "ack", What: "import_summary", Date: to, Status: map[insight.Status]int{}}
	for i, st := range n.l.stores {
		if !st.Inactive {
			data.Stores++
			data.Status[n.status[i]]++
		}
	}
	path, err := s.roll(r, n.l, n.rolled(0), "")
	if err != nil {
		return err
	}
	for _, id := range n.l.people(retail.Owner) {
		p := push{kind: bot.Notice, what: "import", text: importText(n.l.lang(id), data, path != ""), data: data, file: path}
		if err := s.toMember(tx, r, id, p); err != nil {
			return err
		}
	}
	row, err := tx.ScheduleOf(DueList)
	if err != nil {
		if retail.CodeOf(err) == retail.NotFound {
			return nil
		}
		return err
	}
	loc := r.merchant.Location()
	tomorrow := retail.DayOf(r.due, loc).Add(1).Start(loc)
	if row.NextAt == 0 || !storage.Instant(row.NextAt).Before(tomorrow) {
		return nil
	}
	next, err := NextTime(row.Cron, tomorrow.Add(-1), loc)
	if err != nil {
		return err
	}
	row.NextAt = storage.Millis(next)
	return tx.SaveSchedule(&row)
}
