package scheduler

import (
	"encoding/json"
	"fmt"
	"slices"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/storage"
)

// tell stores the night's alerts and puts one message for each person into the
// outbox.
func (s *Scheduler) tell(tx *storage.Tx, r *run, n *nights) error {
	notices, err := s.notices(tx, n)
	if err != nil {
		return err
	}
	var members []retail.MemberID
	heard := map[retail.MemberID][]alert.Notice{}
	for i := range notices {
		notice := &notices[i]
		if err := s.number(tx, r, notice); err != nil {
			return err
		}
		for _, m := range notice.To {
			if heard[m.ID] == nil {
				members = append(members, m.ID)
			}
			heard[m.ID] = append(heard[m.ID], *notice)
		}
	}
	slices.Sort(members)
	for _, id := range members {
		p := push{kind: bot.Alert, what: "alert", text: alert.ListText(heard[id]), data: alert.ListData(heard[id], n.l.members[id].Name)}
		if err := s.toMember(tx, r, id, p); err != nil {
			return err
		}
	}
	return nil
}

// notices are the alerts with the names that their texts need, the gravest first.
func (s *Scheduler) notices(tx *storage.Tx, n *nights) ([]alert.Notice, error) {
	l, to := n.l, retail.DayFromNumber(int(n.to))
	out := make([]alert.Notice, 0, len(n.found))
	for _, d := range n.found {
		st := l.store(d.Store)
		usual, err := l.usual(tx, st.ID, to)
		if err != nil {
			return nil, err
		}
		notice := alert.Notice{Alert: d.Alert, Store: st, Usual: usual, Tiers: n.cfg.Names}
		people := alert.People{Rep: l.rep(st), Directors: l.people(retail.Director), Owners: l.people(retail.Owner)}
		for _, id := range alert.Route(d.Alert, people) {
			notice.To = append(notice.To, l.members[id])
		}
		out = append(out, notice)
	}
	alert.Arrange(out)
	return out, nil
}

// number stores an alert and gives it its number.
func (s *Scheduler) number(tx *storage.Tx, r *run, n *alert.Notice) error {
	day := retail.DayFromNumber(int(n.Day))
	row, err := tx.AddAlert(storage.Alert{
		Key: fmt.Sprintf("%s/%d/%s", n.Type, n.Store.ID, day), StoreID: n.Store.ID, Type: string(n.Type),
		Severity: string(n.Severity()), Day: day, CreatedAt: storage.Millis(r.now),
	})
	if err != nil {
		return err
	}
	n.No = row.No
	figures, err := json.Marshal(alert.DataOf(*n))
	if err != nil {
		return err
	}
	return tx.SetAlertFigures(row.ID, string(figures))
}

// push is something to say unasked.
type push struct {
	kind     bot.Kind
	what     string // the last part of the key
	text     string
	data     any
	collapse string
}

// toMember says it in the member's private chat, the newest one; a member
// without any is named in the digest.
func (s *Scheduler) toMember(tx *storage.Tx, r *run, id retail.MemberID, p push) error {
	routes, err := tx.Routes(id)
	if err != nil || len(routes) == 0 {
		return err
	}
	return s.say(tx, r, place{routes[0].Account, routes[0].Chat, bot.Private}, p)
}

// place is a chat to say something in.
type place struct {
	account, chat string
	kind          bot.ChatKind
}

// say puts it into the outbox under the key job/merchant/day/chat/kind, held
// back over the quiet hours.
func (s *Scheduler) say(tx *storage.Tx, r *run, at place, p push) error {
	data, err := json.Marshal(p.data)
	if err != nil {
		return err
	}
	return tx.Say(storage.Message{
		Outgoing: bot.Outgoing{
			Account: bot.AccountID(at.account), Chat: bot.ChatID(at.chat), ChatKind: at.kind, Kind: p.kind, Text: p.text, Data: data,
		},
		Key:      fmt.Sprintf("%s%s/%s/%s/%s", r.prefix(), r.day, at.account, at.chat, p.what),
		Collapse: p.collapse, Now: r.now, NotBefore: s.held(r),
	})
}

// prefix begins the keys of all pushes of the run's job and merchant.
func (r *run) prefix() string { return fmt.Sprintf("%s/%d/", r.row.Job, r.merchant.ID) }

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
	p := push{kind: bot.Notice, what: "import", text: importText(data), data: data}
	for _, id := range n.l.people(retail.Owner) {
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
