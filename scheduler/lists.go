package scheduler

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"zhanggui/bot"
	"zhanggui/internal/alert"
	"zhanggui/internal/files"
	"zhanggui/internal/insight"
	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// list is a member's list of the moment.
func (d *desk) list(id retail.MemberID) *alert.List {
	if l, ok := d.lists[id]; ok {
		return l
	}
	m := d.l.members[id]
	l := &alert.List{Day: d.r.day, Reader: m.Name, Lang: d.l.lang(id), Own: m.Role == retail.Rep, Plain: !d.morning}
	d.lists[id] = l
	return l
}

// sayAll puts everybody's list into the outbox.
func (d *desk) sayAll() error {
	ids := make([]retail.MemberID, 0, len(d.lists))
	for id := range d.lists {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		l := d.list(id)
		if d.skip[id] || l.Empty() {
			continue
		}
		alert.Arrange(l.New)
		p := push{kind: bot.Alert, what: d.what(), buttons: l.Buttons()}
		for _, x := range d.also[id] {
			l.Also = append(l.Also, alert.Also{Text: x.text, Data: x.data})
			p.also, p.image = append(p.also, x), cmp.Or(p.image, x.image)
		}
		p.text, p.data = l.Text(), l.Data()
		if err := d.s.toMember(d.tx, d.r, id, p); err != nil {
			return err
		}
	}
	return nil
}

// what ends the keys of what is said: several moments of a day say different things.
func (d *desk) what() string {
	if d.morning {
		return "morning"
	}
	return fmt.Sprintf("follow/%d", d.r.due.UnixMilli())
}

// notice is a case with the names that its text needs.
func (d *desk) notice(c retail.Case, to []retail.MemberID, why alert.Duty) alert.Notice {
	f, err := alert.FactsOf(c)
	if err != nil {
		f = alert.Facts{}
	}
	d.renew(c, &f)
	n := alert.Notice{Case: c, Facts: f, Store: alert.Concerns(c, d.l.store(c.Store)), Tiers: d.l.insight.Names, Why: why, Day: d.r.day, Lang: wording.Hans}
	n.From = d.l.members[c.Holder].Name
	for _, id := range to {
		n.To = append(n.To, d.l.members[id])
	}
	return n
}

// renew brings up to this morning what goes on changing while a case is open: how
// long the store is silent, and who was there last.
func (d *desk) renew(c retail.Case, f *alert.Facts) {
	yesterday := int32(d.r.day.Number()) - 1
	if f.Cycle != nil && f.Cycle.Last > 0 && f.Cycle.Last <= yesterday {
		if d.cal == nil {
			d.cal = insight.CalendarOf(yesterday, d.l.histories, d.l.holidays.Closures())
		}
		now := *f.Cycle
		now.Silent, now.Elapsed = int(yesterday-now.Last), d.cal.Of(d.l.history(c.Store)).Between(now.Last, yesterday)
		f.Cycle = &now
	}
	if vs := d.visits[c.Store]; len(vs) > 0 {
		if v := vs[len(vs)-1]; v.Day >= f.Clues.Visit {
			f.Clues.Visit, f.Clues.Visitor, f.Clues.Said = v.Day, d.l.members[v.RepID].Name, v.Note
		}
	}
}

// standing lists what was told before: what nobody took, what is to have an
// outcome today, and the stores to reorder.
func (d *desk) standing(m alert.Morning) error {
	tonight := d.r.day.Add(1).Start(d.plan.Loc)
	slipping := map[retail.StoreID]bool{}
	for _, c := range d.open {
		slipping[c.Store] = slipping[c.Store] || alert.Type(c.Type).Cause() == alert.CauseSlip && c.State != retail.CaseFound && alert.Silence(c)
	}
	for _, c := range d.open {
		reorder := alert.Type(c.Type).Cause() == alert.CauseReorder
		switch {
		case reorder && (slipping[c.Store] || d.black[c.Store]): // named above; nobody is to sell there
		case reorder && alert.KindOf(c).Once && !c.Told.Equal(d.at): // said once
		case reorder && c.State == retail.CaseTold && m.Hold(c) == alert.NoWait:
			d.due(c)
		case reorder:
		case c.State == retail.CaseTold && m.Off:
		case c.State == retail.CaseTold:
			for _, id := range d.route(c) {
				if slices.Contains(d.heard[c.ID], id) {
					continue
				}
				d.list(id).Open = append(d.list(id).Open, d.notice(c, nil, alert.NoDuty))
			}
		case len(d.heard[c.ID]) > 0:
		case c.State == retail.CaseTaken && !c.Next.IsZero() && c.Next.Before(tonight):
			if _, ok := d.l.members[c.By]; ok {
				d.list(c.By).Follow = append(d.list(c.By).Follow, d.notice(c, nil, alert.NoDuty))
			}
		}
	}
	return d.usual()
}

// due puts a store to reorder on the list of its rep, or of who stands in.
func (d *desk) due(c retail.Case) {
	st := d.l.store(c.Store)
	to := d.route(c)
	if len(to) == 0 {
		return
	}
	l := d.list(to[0])
	l.Due = append(l.Due, d.notice(c, nil, alert.NoDuty))
	if name := d.l.members[st.Rep].Name; d.l.away[st.Rep] && name != "" && !slices.Contains(l.For, name) {
		l.For = append(l.For, name)
	}
}

// usual arranges the stores to reorder and fills in the usual goods of those named.
func (d *desk) usual() error {
	for _, l := range d.lists {
		alert.ArrangeDue(l.Due)
		for i := range l.Due[:min(l.Room(), len(l.Due))] {
			usual, err := d.l.usual(d.tx, l.Due[i].Store.ID, d.r.day)
			if err != nil {
				return fmt.Errorf("read usual goods: %w", err)
			}
			l.Due[i].Facts.Clues.Usual = usual
		}
	}
	return nil
}

// welcome tells who joined since yesterday how the own stores stand, instead of
// what was found before.
func (d *desk) welcome() error {
	ids, err := d.tx.Identities()
	if err != nil {
		return err
	}
	first := map[retail.MemberID]int64{}
	for _, id := range ids {
		if have, ok := first[id.MemberID]; !ok || id.BoundAt < have {
			first[id.MemberID] = id.BoundAt
		}
	}
	for id, m := range d.l.members {
		if at := storage.Instant(first[id]); m.Role != retail.Rep || at.Before(d.since) || at.After(d.r.now) {
			continue
		}
		d.skip[id] = true
		var own []rolled
		mine, asleep := 0, 0
		for _, st := range d.l.stores {
			if st.Rep == id && !st.Inactive {
				mine++
			}
		}
		for _, row := range d.l.rolled(id) {
			own = append(own, row)
			if row.status == insight.StatusSleeping {
				asleep++
			}
		}
		if mine == 0 || len(own) == 0 {
			continue
		}
		lang := d.l.lang(id)
		path, err := d.s.roll(d.r, d.l, own, fmt.Sprint(id))
		if err != nil {
			return err
		}
		text := lang.Say(wording.BoundFound, lang.Date(d.r.day.Add(-1)), mine, asleep, len(own)-asleep)
		data := map[string]any{"kind": "ack", "what": "start_summary", "stores": mine, "sleeping": asleep, "overdue": len(own) - asleep}
		if err := d.s.toMember(d.tx, d.r, id, push{kind: bot.Notice, what: "start", text: text, data: data, file: path}); err != nil {
			return err
		}
	}
	return nil
}

// rolled is a line of the list of stores asleep and overdue.
type rolled struct {
	store  retail.Store
	status insight.Status
	last   retail.Day
}

// rolled lists the stores asleep and overdue as of the last sweep, of a rep (0:
// all), those asleep first.
func (l *ledger) rolled(rep retail.MemberID) []rolled {
	var out []rolled
	for _, want := range []insight.Status{insight.StatusSleeping, insight.StatusOverdue} {
		for i, st := range l.stores {
			if st.Inactive || rep != 0 && st.Rep != rep || insight.Status(l.states[st.ID].Status) != want {
				continue
			}
			out = append(out, rolled{st, want, l.lastDay(i)})
		}
	}
	return out
}

func (l *ledger) lastDay(i int) retail.Day {
	if h := l.histories[i].Days; len(h) > 0 {
		return retail.DayFromNumber(int(h[len(h)-1].Day))
	}
	return ""
}

// rolled is the same as of the night that is being worked out.
func (n *nights) rolled(rep retail.MemberID) []rolled {
	var out []rolled
	for _, want := range []insight.Status{insight.StatusSleeping, insight.StatusOverdue} {
		for i, st := range n.l.stores {
			if !st.Inactive && n.status[i] == want && (rep == 0 || st.Rep == rep) {
				out = append(out, rolled{st, want, n.l.lastDay(i)})
			}
		}
	}
	return out
}

// roll writes such a list into a file to be sent along; empty where no folder is
// set or nothing is on it.
func (s *Scheduler) roll(r *run, l *ledger, rows []rolled, whose string) (string, error) {
	if s.Config.ExportDir == "" || len(rows) == 0 {
		return "", nil
	}
	var b strings.Builder
	w := files.NewWriter(&b, true)
	w.Row("门店编码", "门店", "片区", "业务员", "状态", "上次下单", "电话")
	for _, x := range rows {
		w.Row(x.store.Code, x.store.Name, x.store.Area, l.members[x.store.Rep].Name,
			wording.Hans.Say(wording.StatusName(string(x.status))), string(x.last), x.store.Phone)
	}
	if err := w.Flush(); err != nil {
		return "", err
	}
	dir := filepath.Join(s.Config.ExportDir, fmt.Sprintf("start-%d-%s-%s", r.merchant.ID, r.day, whose))
	return writeFile(dir, wording.Hans.Say(wording.ListFileTitle)+".csv", b.String())
}
